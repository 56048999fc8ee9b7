// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runners/runner.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <memory>

namespace signalbox {

//! Plays the engine for a runner: hands out outcomes from a script and writes the steps down as
//! lines.
//!
//! Every step is asked for twice, every state goes through JSON text, and at the end every step is
//! taken again from its recorded state; what differs is told in problems().
class RunbookStage {
public:
    //! Gets "pack.tool" or "ask", and the arguments or the question.
    using Script = std::function<StepOutcome(const QString& what, const JsonValue& arguments)>;

    explicit RunbookStage(const QString& runbook);

    void setScript(const Script& script) { m_script = script; }
    //! Outcomes in order: `ok {…}`, `failed text`, `rejected text`, `denied text`, `answer text`,
    //! `none`, and `refused text` for one that was denied before it became an action.
    void setOutcomes(const QStringList& outcomes);
    void setMission(const Mission& mission) { m_mission = mission; }

    //! Runs to the end, or for so many steps.
    QStringList play(int maxSteps = 10'000);
    const QStringList& problems() const { return m_problems; }
    qsizetype largestState() const { return m_largestState; }

private:
    struct Taken {
        JsonValue stateBefore;
        StepOutcome last;
        QString line;
        QByteArray stateAfter;
    };

    QString take(Taken* taken);
    StepOutcome settle(const StepAct& act);
    void replay();
    RunnerView view(const JsonValue& state, const StepOutcome& last) const;

    std::unique_ptr<Runner> m_runner;
    Agent m_agent;
    Mission m_mission;
    Script m_script;
    QHash<ActionId, StepOutcome> m_outcomes;
    QVector<Taken> m_taken;
    StepAct m_act;
    QStringList m_problems;
    qsizetype m_largestState = 0;
    int m_actions = 0;
};

//! One line for a step, with line breaks as ⏎.
QString stepLine(const StepAct& act);
StepOutcome outcomeOfText(const QString& text);

} // namespace signalbox
