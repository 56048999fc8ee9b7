// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"
#include "tests/support/scriptedruntime.h"
#include "ui/card/approvalcard.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

namespace signalbox {

//! A card on a desk whose clock stands still until a test moves it, in a window of its own.
struct CardBench {
    CardBench()
    {
        theme.setChoice(ThemeChoice::Light);
        card.resize(420, 900);
    }

    static Action action(const QString& id, Risk risk)
    {
        using namespace Qt::StringLiterals;
        Action made;
        made.id = ActionId(id);
        made.mission = MissionId(u"m1"_s);
        made.agent = AgentId(u"a1"_s);
        made.agentName = u"auditor"_s;
        made.missionGoal = u"Audit the contracts"_s;
        made.pack = u"file-write"_s;
        made.tool = u"delete"_s;
        made.effect = EffectKind::Other;
        made.arguments = JsonValue::object({ { u"path"_s, u"contracts/old.txt"_s } });
        made.workspace = u"/home/ada/audit"_s;
        made.opinions = { { RiskSource::Pack, risk, u"by its pack"_s } };
        made.risk = risk;
        made.agentReason = u"It is not needed."_s;
        made.state = ActionState::Blocked;
        return made;
    }

    Action put(const Action& action)
    {
        runtime.putAction(action);
        return *runtime.state().action(action.id);
    }

    //! Shown, read to its end and old enough.
    bool showArmed(const Action& action)
    {
        if (!showFresh(action))
            return false;
        readAll();
        pass(std::chrono::seconds { 1 });
        return true;
    }

    //! Shown a moment ago.
    bool showFresh(const Action& action)
    {
        card.show();
        card.activateWindow();
        card.showAction(&runtime, action.id);
        const auto drawn = [&] { return desk.shown() && desk.shown()->id == action.id; };
        return QTest::qWaitFor(drawn) && QTest::qWaitForWindowActive(&card);
    }

    void readAll()
    {
        auto* bar = find<QScrollArea>("cardBody")->verticalScrollBar();
        const auto read = [&] {
            bar->setValue(bar->maximum());
            return desk.state() != DeskState::Unread;
        };
        if (!QTest::qWaitFor(read))
            qWarning("The payload was never seen whole.");
    }

    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        desk.reevaluate();
    }

    template <class T>
    T* find(const char* name)
    {
        return card.findChild<T*>(QLatin1String(name));
    }

    ActionState stateOf(const Action& action) { return runtime.state().action(action.id)->state; }
    qsizetype decisions() { return runtime.state().calls.count(QStringLiteral("actions.decide")); }

    Theme theme;
    ScriptedRuntime runtime;
    FixedClock clock;
    DecisionDesk desk { clock };
    ApprovalCard card { &desk, clock };
};

} // namespace signalbox
