// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/inboxmodel.h"
#include "models/missionsmodel.h"
#include "models/transcriptsource.h"
#include "tests/support/scriptedruntime.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTextStream>

#include <malloc.h>

// What the big models cost by themselves, from a runtime that answers at once. The runtime's own
// time to sort its keys is paid before the clock starts.

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

constexpr int InboxSize = 100'000;
constexpr int MissionCount = 10'000;

Action waitingAction(int number)
{
    Action action;
    action.id = ActionId(u"action-%1"_s.arg(number, 8, 10, QChar(u'0')));
    action.mission = MissionId(u"mission-%1"_s.arg(number % 100));
    action.agentName = u"payments-agent"_s;
    action.missionGoal = u"Stop duplicate charges"_s;
    action.tool = u"run"_s;
    action.effect = EffectKind::Shell;
    action.arguments = JsonValue::object({ { u"command"_s, JsonValue(u"make check"_s) } });
    action.risk = static_cast<Risk>(number % 4);
    action.seq = number + 1;
    action.state = ActionState::Blocked;
    action.digest = Digest::ofBytes("drawn");
    return action;
}

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double usedMegabytes()
{
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / (1024.0 * 1024.0);
}

//! Runs the event loop until it is so; gives the longest single turn in milliseconds.
template <class Condition> double turnUntil(Condition condition)
{
    double longest = 0;
    while (!condition()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        longest = qMax(longest, milliseconds(turn));
    }
    return longest;
}

void print(const QString& aim, const QString& what, double ours, const QString& unit, double limit)
{
    QTextStream(stdout) << aim << " | " << what << " | " << QString::number(ours, 'f', 1) << ' '
                        << unit << " | " << limit << ' ' << unit << " | "
                        << QString::number(ours / limit, 'f', 2) << " | <= 1 | "
                        << (ours <= limit ? "ok" : "miss") << '\n';
}

void benchInbox()
{
    ScriptedRuntime runtime;
    QVector<Action> all;
    for (int i = 0; i < InboxSize; ++i)
        all.append(waitingAction(i));
    runtime.loadActions(all);
    runtime.actions()->keys({ { ActionState::Blocked }, {}, {}, {}, 0 }); // sorts them once

    const double before = usedMegabytes();
    InboxModel model;
    QElapsedTimer timer;
    timer.start();
    model.addRuntime(&runtime);
    turnUntil([&] { return model.rowCount() > 0 && model.rowAt(0) != nullptr; });
    const double first = milliseconds(timer);
    turnUntil([&] { return model.rowCount() == InboxSize && !model.isLoading(); });
    print(u"P10"_s, u"100,000 requests: first window read (model only)"_s, first, u"ms"_s, 50);
    print(u"P10"_s, u"100,000 requests: all keys in the model"_s, milliseconds(timer), u"ms"_s, 50);
    print(u"P10"_s,
        u"100,000 requests: memory of the model"_s,
        usedMegabytes() - before,
        u"MB"_s,
        30);

    QRandomGenerator random(5);
    double longest = 0;
    for (int second = 0; second < 5;
         ++second) { // each as one burst: the worst case of 1,000 a second
        QVector<Action> changes;
        for (int i = 0; i < 1'000; ++i) {
            Action action = waitingAction(random.bounded(InboxSize));
            if (i % 2 == 0)
                action.state = ActionState::Approved;
            else
                action = waitingAction(InboxSize + second * 1'000 + i);
            changes.append(action);
        }
        Q_EMIT runtime.actions()->changed(changes);
        const int rows = model.rowCount();
        longest = qMax(longest, turnUntil([&] { return model.rowCount() != rows; }));
    }
    print(u"P10"_s, u"1,000 changes among 100,000 requests: longest turn"_s, longest, u"ms"_s, 16);

    timer.start();
    for (int row = 0; row < 1'000; ++row) {
        model.setVisibleRange(row, row + 40);
        for (int shown = row; shown < row + 40; ++shown)
            model.index(shown, 0).data(RiskRole);
    }
    print(u"P10"_s,
        u"one step down the list of 100,000 (mean)"_s,
        milliseconds(timer) / 1'000,
        u"ms"_s,
        16);
}

void benchMissions()
{
    ScriptedRuntime runtime;
    QVector<Mission> all;
    for (int i = 0; i < MissionCount; ++i) {
        Mission mission;
        mission.id = MissionId(u"mission-%1"_s.arg(i));
        mission.goal = u"goal %1"_s.arg(i);
        all.append(mission);
    }
    runtime.loadMissions(all);
    MissionsModel model;
    QElapsedTimer timer;
    timer.start();
    model.addRuntime(&runtime);
    turnUntil([&] { return model.rowCount() == MissionCount && model.rowAt(0); });
    print(u"P10"_s,
        u"10,000 missions: keys and first window (model only)"_s,
        milliseconds(timer),
        u"ms"_s,
        50);
}

double openTranscript(qint64 count)
{
    ScriptedRuntime runtime;
    Mission mission;
    mission.id = MissionId(u"long"_s);
    runtime.loadMissions({ mission });
    runtime.setGeneratedTranscript(mission.id, count, [](qint64 position) {
        TranscriptEntry entry;
        entry.position = position;
        entry.text = QString(2'000, QChar(u'x'));
        return entry;
    });
    const double before = usedMegabytes();
    TranscriptSource source;
    QElapsedTimer timer;
    timer.start();
    source.open(&runtime, mission.id);
    turnUntil([&] { return source.count() == count; });
    const double opened = milliseconds(timer);
    QRandomGenerator random(9);
    double longest = 0;
    for (int jump = 0; jump < 300; ++jump) {
        const qint64 to = static_cast<qint64>(random.bounded(static_cast<double>(count - 60)));
        source.need(to, to + 50);
        longest
            = qMax(longest, turnUntil([&] { return source.entry(to) && source.entry(to + 50); }));
    }
    if (count > 1'000) {
        print(u"P3"_s,
            u"jump in 1,000,000 entries: longest turn (source only)"_s,
            longest,
            u"ms"_s,
            16);
        print(u"P2"_s,
            u"memory of the source after 300 jumps"_s,
            usedMegabytes() - before,
            u"MB"_s,
            40);
    }
    return opened;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    benchInbox();
    benchMissions();
    openTranscript(1'000);
    print(u"P2"_s,
        u"open 1,000,000 entries at the tail (source only)"_s,
        openTranscript(1'000'000),
        u"ms"_s,
        5);
    return 0;
}
