// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/sandboxprocess.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace signalbox {

namespace {

// Above the numbers the sandbox gets, so that no duplication overwrites a source.
constexpr int LowestOwnFd = 16;

FileDescriptor raised(int fd)
{
    if (fd < 0)
        return FileDescriptor();
    const FileDescriptor low(fd);
    return FileDescriptor(::fcntl(fd, F_DUPFD_CLOEXEC, LowestOwnFd));
}

struct SandboxPipe {
    FileDescriptor ours = FileDescriptor();
    FileDescriptor theirs = FileDescriptor();
};

SandboxPipe makeSandboxPipe()
{
    int ends[2] = { -1, -1 };
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return SandboxPipe();
    SandboxPipe made { raised(ends[0]), raised(ends[1]) };
    if (made.ours.isOpen())
        ::fcntl(made.ours.get(), F_SETFL, O_NONBLOCK);
    return made;
}

//! A file in memory, to hand over a text without a place on disk and without anybody who writes.
FileDescriptor memoryFile(const QByteArray& bytes)
{
    FileDescriptor file = raised(::memfd_create("signalbox", MFD_CLOEXEC));
    if (!file.isOpen())
        return file;
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::write(
            file.get(), bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (count <= 0 && errno != EINTR)
            return FileDescriptor();
        done += std::max<ssize_t>(count, 0);
    }
    ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

QByteArray passwdText()
{
    const QByteArray uid = QByteArray::number(::getuid());
    const QByteArray gid = QByteArray::number(::getgid());
    return "agent:x:" + uid + ':' + gid
        + ":agent:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n";
}

QByteArray groupText()
{
    return "agent:x:" + QByteArray::number(::getgid()) + ":\nnogroup:x:65534:\n";
}

//! The list of things to do in the child before bubblewrap starts.
class SpawnActions {
public:
    SpawnActions()
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawnattr_init(&m_attributes);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setflags(&m_attributes,
            static_cast<short>(
                POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID));
    }
    ~SpawnActions()
    {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;

    void give(const FileDescriptor& source, int number)
    {
        ::posix_spawn_file_actions_adddup2(&m_actions, source.get(), number);
    }
    void closeFrom(int number) { ::posix_spawn_file_actions_addclosefrom_np(&m_actions, number); }

    int start(pid_t* pid, const QByteArrayList& arguments)
    {
        std::vector<QByteArray> copies(arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        pointers.reserve(copies.size() + 1);
        for (QByteArray& copy : copies)
            pointers.push_back(copy.data());
        pointers.push_back(nullptr);
        // Also /proc/1/environ of the sandbox shows this environment: there is nothing in it.
        char* environment[] = { nullptr };
        return ::posix_spawn(
            pid, pointers.front(), &m_actions, &m_attributes, pointers.data(), environment);
    }

private:
    posix_spawn_file_actions_t m_actions {};
    posix_spawnattr_t m_attributes {};
};

struct ProcCloser {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

bool livesIn(const QByteArray& pid, const QByteArray& namespaceName)
{
    char target[64];
    const QByteArray link = "/proc/" + pid + "/ns/pid";
    const ssize_t length = ::readlink(link.constData(), target, sizeof target);
    return length > 0 && QByteArrayView(target, length) == namespaceName;
}

QByteArray namespaceName(quint64 pidNamespace)
{
    return "pid:[" + QByteArray::number(pidNamespace) + ']';
}

//! Numbered entries of a /proc folder.
template <class Visit> void eachNumber(const QByteArray& folder, Visit visit)
{
    const std::unique_ptr<DIR, ProcCloser> directory(::opendir(folder.constData()));
    if (!directory)
        return;
    while (const dirent* item = ::readdir(directory.get())) {
        if (item->d_name[0] >= '1' && item->d_name[0] <= '9' && !visit(QByteArray(item->d_name)))
            return;
    }
}

} // namespace

SandboxProcess startSandbox(const QByteArrayList& arguments, const QByteArray& input)
{
    SandboxPipe out = makeSandboxPipe();
    SandboxPipe err = makeSandboxPipe();
    SandboxPipe status = makeSandboxPipe();
    const FileDescriptor in
        = input.isEmpty() ? raised(::open("/dev/null", O_RDONLY | O_CLOEXEC)) : memoryFile(input);
    const FileDescriptor passwd = memoryFile(passwdText());
    const FileDescriptor group = memoryFile(groupText());
    const FileDescriptor hosts = memoryFile("127.0.0.1 localhost\n::1 localhost\n");
    SandboxProcess process;
    const std::array<const FileDescriptor*, 7> given {
        &out.theirs, &err.theirs, &status.theirs, &in, &passwd, &group, &hosts
    };
    if (!std::all_of(
            given.begin(), given.end(), [](const FileDescriptor* fd) { return fd->isOpen(); })) {
        process.code = EMFILE;
        return process;
    }
    SpawnActions actions;
    actions.give(in, STDIN_FILENO);
    actions.give(out.theirs, STDOUT_FILENO);
    actions.give(err.theirs, STDERR_FILENO);
    actions.give(status.theirs, SandboxStatusFd);
    actions.give(passwd, SandboxPasswdFd);
    actions.give(group, SandboxGroupFd);
    actions.give(hosts, SandboxHostsFd);
    actions.closeFrom(SandboxHostsFd + 1);
    process.code = actions.start(&process.pid, arguments);
    if (process.code != 0) {
        process.pid = -1;
        return process;
    }
    // Whoever watches a fork bomb must get his turn before the bomb does.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(process.pid), 10);
    process.out = std::move(out.ours);
    process.err = std::move(err.ours);
    process.status = std::move(status.ours);
    return process;
}

FileDescriptor watchProcess(pid_t pid)
{
    return FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

int reapProcess(pid_t pid)
{
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool isInNamespace(pid_t pid, quint64 pidNamespace)
{
    return livesIn(QByteArray::number(pid), namespaceName(pidNamespace));
}

int countNamespaceThreads(quint64 pidNamespace, int enough)
{
    const QByteArray wanted = namespaceName(pidNamespace);
    int threads = 0;
    eachNumber("/proc", [&](const QByteArray& pid) {
        if (livesIn(pid, wanted))
            eachNumber(
                "/proc/" + pid + "/task", [&threads](const QByteArray&) { return ++threads > 0; });
        return threads <= enough;
    });
    return threads;
}

} // namespace signalbox
