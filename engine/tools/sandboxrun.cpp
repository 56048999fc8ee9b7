// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "engine/tools/sandbox.h"
#include "engine/tools/sandboxprocess.h"
#include "engine/tools/toolwords.h"

#include <QTemporaryDir>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;
using SandboxClock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds SandboxTick { 50 };
constexpr std::chrono::milliseconds KillPatience { 2000 };
// The kernel may need a while for the thousands of processes of a fork bomb.
constexpr std::chrono::milliseconds BurialPatience { 30'000 };

//! The number after a key in bubblewrap's status lines; 0 when it is not there.
quint64 statusNumber(const QByteArray& status, const QByteArray& key)
{
    const qsizetype at = status.indexOf("\"" + key + "\": ");
    if (at < 0)
        return 0;
    const qsizetype start = at + key.size() + 4;
    qsizetype end = start;
    while (end < status.size() && status.at(end) >= '0' && status.at(end) <= '9')
        ++end;
    return status.mid(start, end - start).toULongLong();
}

void sendKill(const FileDescriptor& process)
{
    if (process.isOpen())
        ::syscall(SYS_pidfd_send_signal, process.get(), SIGKILL, nullptr, 0);
}

bool hasEnded(const FileDescriptor& process, std::chrono::milliseconds patience)
{
    pollfd watch { process.get(), POLLIN, 0 };
    return ::poll(&watch, 1, static_cast<int>(patience.count())) > 0;
}

//! One running sandbox: reads what it writes, and ends it when it is time.
class SandboxSession {
public:
    SandboxSession(const SandboxCommand& command, SandboxProcess process)
        : m_limits(command.limits)
        , m_process(std::move(process))
        , m_exit(watchProcess(m_process.pid))
        , m_started(SandboxClock::now())
    {
    }

    SandboxEnd run(const std::function<bool()>& stop)
    {
        // Without a descriptor for its end we would wait blindly: give it up at once.
        if (!m_exit.isOpen())
            ::kill(m_process.pid, SIGKILL);
        m_end.kind = SandboxEnd::Kind::Exited;
        while (m_exit.isOpen() && !pollOnce()) {
            if (m_end.kind == SandboxEnd::Kind::Exited)
                checkLimits(stop);
            if (m_end.kind != SandboxEnd::Kind::Exited)
                enforce();
        }
        m_end.exitCode = reapProcess(m_process.pid);
        readStatus();
        buryInit();
        readStream(m_process.out, m_end.out, m_end.outLeftOut);
        readStream(m_process.err, m_end.err, m_end.errLeftOut);
        if (m_end.kind == SandboxEnd::Kind::Exited && !m_status.contains("\"exit-code\"")) {
            m_end.kind = SandboxEnd::Kind::NotStarted;
            m_end.problem
                = ToolWords::tr("The sandbox could not be set up, so nothing was run. It says: %1. "
                                "Check that the system allows bubblewrap to make user namespaces.")
                      .arg(decodeUtf8Lossy(m_end.err.left(500)).trimmed());
        }
        return m_end;
    }

private:
    //! True when the sandbox program has ended.
    bool pollOnce()
    {
        pollfd watches[] = { { m_exit.get(), POLLIN, 0 },
            { m_process.out.get(), POLLIN, 0 },
            { m_process.err.get(), POLLIN, 0 },
            { m_process.status.get(), POLLIN, 0 } };
        ::poll(watches, std::size(watches), static_cast<int>(SandboxTick.count()));
        readStream(m_process.out, m_end.out, m_end.outLeftOut);
        readStream(m_process.err, m_end.err, m_end.errLeftOut);
        readStatus();
        return (watches[0].revents & POLLIN) != 0;
    }

    void readStream(FileDescriptor& stream, QByteArray& kept, qint64& leftOut)
    {
        char block[64 * 1024];
        // A bounded turn: a command that writes without end must not keep us from its limits.
        for (int turn = 0; turn < 64 && stream.isOpen(); ++turn) {
            const ssize_t count = ::read(stream.get(), block, sizeof block);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return;
            if (count == 0) {
                stream = FileDescriptor();
                return;
            }
            const qint64 room = std::max<qint64>(0, m_limits.outputBytes - kept.size());
            const qint64 taken = std::min<qint64>(room, count);
            kept.append(block, taken);
            leftOut += count - taken;
        }
    }

    void readStatus()
    {
        qint64 leftOut = 0;
        readStream(m_process.status, m_status, leftOut);
        if (m_init.isOpen() || m_namespace != 0)
            return;
        const auto pid = static_cast<pid_t>(statusNumber(m_status, "child-pid"));
        const quint64 pidNamespace = statusNumber(m_status, "pid-namespace");
        if (pid <= 0 || pidNamespace == 0)
            return;
        m_namespace = pidNamespace;
        FileDescriptor init = watchProcess(pid);
        // The number may already belong to somebody else; the namespace tells.
        if (init.isOpen() && isInNamespace(pid, pidNamespace))
            m_init = std::move(init);
    }

    void checkLimits(const std::function<bool()>& stop)
    {
        if (stop())
            m_end.kind = SandboxEnd::Kind::Cancelled;
        else if (SandboxClock::now() - m_started >= m_limits.wallTime)
            m_end.kind = SandboxEnd::Kind::TimedOut;
        else if (tooManyProcesses())
            m_end.kind = SandboxEnd::Kind::TooManyProcesses;
        if (m_end.kind != SandboxEnd::Kind::Exited)
            m_killWanted = SandboxClock::now();
    }

    //! The kernel does not apply RLIMIT_NPROC to root, so for root we count ourselves.
    bool tooManyProcesses()
    {
        if (::geteuid() != 0 || m_namespace == 0)
            return false;
        return countNamespaceThreads(m_namespace, m_limits.processes) > m_limits.processes;
    }

    //! The first process of the sandbox takes everything in it along. While it is not known yet,
    //! killing bubblewrap alone could leave it behind.
    void enforce()
    {
        sendKill(m_init);
        if (SandboxClock::now() - m_killWanted >= KillPatience)
            sendKill(m_exit);
    }

    //! After this no process of the sandbox is left, also none that was put in the background.
    void buryInit()
    {
        if (!m_init.isOpen())
            return;
        sendKill(m_init);
        hasEnded(m_init, BurialPatience);
    }

    ToolLimits m_limits;
    SandboxProcess m_process;
    FileDescriptor m_exit;
    FileDescriptor m_init;
    QByteArray m_status;
    quint64 m_namespace = 0;
    SandboxClock::time_point m_started;
    SandboxClock::time_point m_killWanted;
    SandboxEnd m_end;
};

SandboxEnd notStarted(const QString& problem)
{
    SandboxEnd end;
    end.problem = problem;
    return end;
}

} // namespace

SandboxEnd runInSandbox(const SandboxCommand& command, const std::function<bool()>& stop)
{
    const SandboxPrograms programs = sandboxPrograms();
    if (!programs.missing.isEmpty())
        return notStarted(programs.missing);
    SandboxProcess process = startSandbox(sandboxArguments(command, programs), command.input);
    if (process.code != 0)
        return notStarted(ToolWords::tr("The command could not be started: %1.")
                              .arg(QString::fromLocal8Bit(std::strerror(process.code))));
    return SandboxSession(command, std::move(process)).run(stop);
}

SandboxSupport sandboxSupport()
{
    SandboxSupport support;
    const QTemporaryDir folder;
    SandboxCommand command;
    command.workspace = folder.path().toUtf8();
    command.cwd = command.workspace;
    command.argv = QStringList { u"true"_s };
    command.limits.wallTime = std::chrono::seconds(5);
    const SandboxEnd end = runInSandbox(command, [] { return false; });
    support.available = end.kind == SandboxEnd::Kind::Exited && end.exitCode == 0;
    if (!support.available)
        support.sentence = !end.problem.isEmpty()
            ? end.problem
            : ToolWords::tr("A try of the sandbox failed, so commands cannot be run here.");
    return support;
}

} // namespace signalbox
