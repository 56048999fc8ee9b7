// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

// P1: from the start of the process to a painted inbox, beside a window that does nothing.
// P7: from an event that is stored to its pixels. P10: the inbox of 100,000 requests on the screen.

#include "app/console/console.h"
#include "benchmarks/benchtable.h"
#include "benchmarks/journalfixture.h"
#include "engine/runtime/embeddedruntime.h"
#include "models/decisiondesk.h"
#include "models/inboxmodel.h"
#include "models/transcriptsource.h"
#include "tests/support/scriptedruntime.h"
#include "ui/inbox/inboxpane.h"
#include "ui/inbox/inboxview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/transcript/transcriptview.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QProcess>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

constexpr int InboxSize = 100'000;

[[noreturn]] void giveUp(const QString& sentence)
{
    std::fprintf(stderr, "bench_window: %s\n", qPrintable(sentence));
    std::_Exit(1);
}

//! Proportional set size of this process, in KiB.
double proportionalKiB()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& row : file.readAll().split('\n')) {
        if (row.startsWith("Pss:"))
            return row.mid(4).trimmed().split(' ').constFirst().toDouble();
    }
    return 0;
}

//! Says how much memory it took and ends the process once a widget was painted with what it shows.
class PaintWatch : public QObject {
public:
    PaintWatch(QWidget* painted, std::function<bool()> shows)
        : m_shows(std::move(shows))
    {
        painted->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_done && m_shows()) {
            m_done = true;
            // After this paint, and after what it is flushed with.
            QMetaObject::invokeMethod(watched, [] {
                std::printf("%.0f\n", proportionalKiB());
                std::fflush(stdout);
                std::_Exit(0);
            }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<bool()> m_shows;
    bool m_done = false;
};

int showTrivialWindow(int argc, char** argv)
{
    QApplication application(argc, argv);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* button = new QPushButton(u"Nothing"_s);
    layout->addWidget(button);
    window.resize(1200, 800);
    const PaintWatch watch(button, [] { return true; });
    window.show();
    return QApplication::exec();
}

int showConsole(int argc, char** argv, const QString& dataDirectory)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"signalbox"_s);
    ConsoleOptions options;
    options.dataDirectory = dataDirectory;
    Console console(options);
    console.start();
    const auto* view = console.window()->findChild<InboxView*>(u"inboxView"_s);
    if (!view)
        giveUp(u"the console has no inbox"_s);
    const PaintWatch watch(view->viewport(), [view] {
        const QModelIndex first = view->model()->index(0, 0);
        return first.isValid() && !first.data().toString().isEmpty();
    });
    return QApplication::exec();
}

struct Start {
    double microseconds = 0;
    double memoryKiB = 0;
};

Start startChild(const QStringList& arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    child.start(QCoreApplication::applicationFilePath(), arguments);
    if (!child.waitForReadyRead(60'000))
        giveUp(u"a started window never painted"_s);
    Start start { bench::microsecondsOf(timer), 0 };
    child.waitForFinished();
    start.memoryKiB = child.readAllStandardOutput().trimmed().toDouble();
    return start;
}

void benchStart()
{
    constexpr int Rounds = 9;
    const bench::JournalFixture fixture = bench::journalFixture();
    QTemporaryDir home;
    for (const char* name : { "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" })
        qputenv(name, QFile::encodeName(home.path()));
    bench::Samples ours;
    bench::Samples trivial;
    bench::Samples memory;
    bench::Samples trivialMemory;
    for (int round = 0; round <= Rounds; ++round) {
        const Start bare = startChild({ u"--trivial"_s });
        const Start console = startChild({ u"--console"_s, fixture.folder });
        if (round == 0)
            continue; // the files are in memory from here on, for both
        trivial.add(bare.microseconds);
        trivialMemory.add(bare.memoryKiB);
        ours.add(console.microseconds);
        memory.add(console.memoryKiB);
    }
    bench::ratioLine("P1",
        u"start to a painted inbox, %1 requests, %2 entries"_s.arg(fixture.pending).arg(fixture.entries),
        ours.median(),
        u"window with one button"_s,
        trivial.median(),
        2);
    const double ratio = memory.median() / trivialMemory.median();
    bench::line("P1",
        u"memory (PSS) of that"_s,
        u"%1 MB"_s.arg(memory.median() / 1024, 0, 'f', 1),
        u"window with one button %1 MB"_s.arg(trivialMemory.median() / 1024, 0, 'f', 1),
        QString::number(ratio, 'f', 2),
        u"<= 80 MB"_s,
        memory.median() <= 80 * 1024 ? bench::Reached::Yes : bench::Reached::No);
}

Action waitingRequest(int number)
{
    Action action;
    action.id = ActionId(u"action-%1"_s.arg(number, 8, 10, QChar(u'0')));
    action.mission = MissionId(u"mission-%1"_s.arg(number % 100));
    action.agentName = u"payments-agent"_s;
    action.missionGoal = u"Stop duplicate charges"_s;
    action.tool = u"shell.run"_s;
    action.effect = EffectKind::Shell;
    action.arguments = JsonValue::object({ { u"argv"_s, JsonValue::array({ JsonValue(u"make"_s) }) } });
    action.risk = static_cast<Risk>(number % 4);
    action.seq = number + 1;
    action.state = ActionState::Blocked;
    action.digest = Digest::ofBytes("drawn");
    return action;
}

//! The longest single turn of the event loop while it is not yet so.
template <class Condition> double turnUntil(Condition condition)
{
    double longest = 0;
    while (!condition()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        longest = std::max(longest, bench::microsecondsOf(turn));
    }
    return longest;
}

class InboxBench {
public:
    void run()
    {
        QVector<Action> all;
        for (int i = 0; i < InboxSize; ++i)
            all.append(waitingRequest(i));
        m_runtime.loadActions(all);
        m_runtime.actions()->keys({ { ActionState::Blocked }, {}, {}, {}, 0 }); // sorts them once
        m_pane.resize(420, 900);
        show();
        step();
        update();
    }

private:
    void show()
    {
        QElapsedTimer timer;
        timer.start();
        m_pane.show();
        m_model.addRuntime(&m_runtime);
        turnUntil([this] {
            const QModelIndex first = m_pane.view()->model()->index(0, 0);
            return first.isValid() && !first.data().toString().isEmpty();
        });
        m_pane.view()->viewport()->repaint();
        bench::limitLine("P10", u"100,000 requests: first window painted"_s, bench::microsecondsOf(timer), 100'000);
        turnUntil([this] { return m_pane.view()->model()->rowCount() == InboxSize; });
        m_pane.view()->viewport()->repaint();
        bench::limitLine("P10", u"100,000 requests: all in the list, painted"_s, bench::microsecondsOf(timer), 100'000);
    }

    void step()
    {
        m_pane.focusList();
        bench::Samples frames;
        for (int i = 0; i < 500; ++i) {
            QElapsedTimer frame;
            frame.start();
            QTest::keyClick(m_pane.view(), Qt::Key_J);
            m_pane.view()->viewport()->repaint();
            frames.add(bench::microsecondsOf(frame));
            QCoreApplication::processEvents();
        }
        bench::limitLine("P10", u"100,000 requests: J to painted, p99"_s, frames.at(0.99), 16'000);
    }

    void update()
    {
        QRandomGenerator random(5);
        double longest = 0;
        for (int tenth = 0; tenth < 50; ++tenth) { // 1,000 a second, as a tenth of them at a time
            QVector<Action> changes;
            for (int i = 0; i < 100; ++i) {
                Action action = waitingRequest(random.bounded(InboxSize));
                if (i % 5 != 0)
                    action.state = ActionState::Approved;
                else
                    action = waitingRequest(InboxSize + tenth * 100 + i);
                changes.append(action);
            }
            const int before = m_model.rowCount();
            Q_EMIT m_runtime.actions()->changed(changes);
            longest = std::max(longest, turnUntil([&] { return m_model.rowCount() != before; }));
            QElapsedTimer frame;
            frame.start();
            m_pane.view()->viewport()->repaint();
            longest = std::max(longest, bench::microsecondsOf(frame));
        }
        bench::limitLine("P10", u"1,000 changes a second: longest turn or frame"_s, longest, 33'000);
    }

    SystemClock m_clock;
    ScriptedRuntime m_runtime;
    InboxModel m_model;
    DecisionDesk m_desk { m_clock };
    InboxPane m_pane { &m_model, &m_desk, m_clock };
};

//! A note on a mission of the real engine: stored, then seen in its open transcript.
void benchPixels()
{
    const QString folder = bench::folder() + u"/pixels-%1"_s.arg(QCoreApplication::applicationPid());
    EngineSettings settings;
    settings.person = u"Bench"_s;
    {
        EmbeddedRuntime runtime({ folder, settings, {} });
        if (!bench::resultOf(runtime.opened()))
            giveUp(u"the engine does not open"_s);
        AgentSpec agent;
        agent.name = u"bench"_s;
        agent.provider = u"runbook"_s;
        agent.instructions = u"# Ask\n\n```ask\n{\"question\": \"Go on?\"}\n```\n"_s;
        agent.capabilities = QStringList { u"ask-user"_s };
        MissionSpec spec;
        spec.agent = bench::resultOf(runtime.agents()->create(agent))->id;
        spec.goal = u"be watched"_s;
        const MissionId mission = bench::resultOf(runtime.missions()->create(spec))->id;

        TranscriptSource source;
        TranscriptView view(source);
        view.resize(1000, 900);
        view.show();
        source.open(&runtime, mission);
        bench::Samples pixels;
        for (int round = 0; round < 220; ++round) {
            turnUntil([&] { return source.count() > 0 && view.layoutOfEntries().isLoaded(source.count() - 1); });
            const qint64 before = source.count();
            InterventionSpec note;
            note.type = InterventionType::Annotate;
            note.mission = mission;
            note.rationale = u"note %1"_s.arg(round);
            QElapsedTimer timer;
            timer.start();
            const auto stored = runtime.interventions()->create(note);
            turnUntil([&] {
                return source.count() > before && view.layoutOfEntries().isLoaded(source.count() - 1);
            });
            view.viewport()->repaint();
            if (round >= 20)
                pixels.add(bench::microsecondsOf(timer));
            if (!bench::resultOf(stored))
                giveUp(u"a note was not stored"_s);
        }
        bench::limitLine("P7", u"event stored and painted, p50"_s, pixels.median(), 9'700);
        bench::limitLine("P7", u"event stored and painted, p99"_s, pixels.at(0.99), 33'000);
    }
    QDir(folder).removeRecursively();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--trivial") == 0)
        return showTrivialWindow(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--console") == 0)
        return showConsole(argc, argv, QFile::decodeName(argv[2]));
    const QApplication application(argc, argv);
    benchStart();
    Theme theme;
    theme.setChoice(ThemeChoice::Light);
    InboxBench().run();
    benchPixels();
    return 0;
}
