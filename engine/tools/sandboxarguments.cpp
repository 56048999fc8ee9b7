// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/sandbox.h"
#include "engine/tools/sandboxprocess.h"
#include "engine/tools/toolwords.h"

#include <QStandardPaths>

#include <algorithm>
#include <climits>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 SandboxTmpBytes = 1LL * 1024 * 1024 * 1024;
constexpr qint64 SandboxSharedMemoryBytes = 64LL * 1024 * 1024;

QByteArray findSystemProgram(const QString& name)
{
    // Never from PATH: whoever can put a program there would be the sandbox.
    return QStandardPaths::findExecutable(
        name, { u"/usr/bin"_s, u"/bin"_s, u"/usr/local/bin"_s, u"/run/current-system/sw/bin"_s })
        .toUtf8();
}

//! /bin and the like: links into /usr on newer systems, folders on older ones.
void bindSystemFolder(QByteArrayList& arguments, const QByteArray& folder)
{
    char target[PATH_MAX];
    const ssize_t length = ::readlink(folder.constData(), target, sizeof target);
    if (length > 0)
        arguments << "--symlink" << QByteArray(target, length) << folder;
    else
        arguments << "--ro-bind-try" << folder << folder;
}

void bindSystem(QByteArrayList& arguments, SandboxNetwork network)
{
    arguments << "--ro-bind"
              << "/usr"
              << "/usr";
    for (const char* folder : { "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32" })
        bindSystemFolder(arguments, folder);
    arguments << "--ro-bind-try"
              << "/nix/store"
              << "/nix/store";
    for (const char* path : { "/etc/ld.so.cache",
             "/etc/ld.so.conf",
             "/etc/ld.so.conf.d",
             "/etc/alternatives",
             "/etc/ssl/certs",
             "/etc/ca-certificates",
             "/etc/pki/tls/certs",
             "/etc/pki/ca-trust/extracted" })
        arguments << "--ro-bind-try" << path << path;
    arguments << "--ro-bind-data" << QByteArray::number(SandboxPasswdFd) << "/etc/passwd";
    arguments << "--ro-bind-data" << QByteArray::number(SandboxGroupFd) << "/etc/group";
    arguments << "--ro-bind-data" << QByteArray::number(SandboxHostsFd) << "/etc/hosts";
    if (network == SandboxNetwork::Shared) {
        for (const char* path : { "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/services" })
            arguments << "--ro-bind-try" << path << path;
    }
}

QByteArray limitArgument(const char* name, qint64 value)
{
    return QByteArray("--") + name + '=' + QByteArray::number(value);
}

//! Limits are set inside: those of processes count in the sandbox's own user namespace.
QByteArrayList limitArguments(const ToolLimits& limits, const QByteArray& prlimit)
{
    const qint64 cpu = std::max<qint64>(1, limits.cpuTime.count());
    return { prlimit,
        "--cpu=" + QByteArray::number(cpu) + ':' + QByteArray::number(cpu + 1),
        limitArgument("as", limits.memoryBytes),
        limitArgument("fsize", limits.fileBytes),
        limitArgument("nproc", limits.processes),
        limitArgument("core", 0),
        limitArgument("nofile", 1024),
        "--" };
}

} // namespace

SandboxPrograms sandboxPrograms()
{
    SandboxPrograms programs;
    programs.bubblewrap = findSystemProgram(u"bwrap"_s);
    programs.prlimit = findSystemProgram(u"prlimit"_s);
    if (programs.bubblewrap.isEmpty())
        programs.missing = ToolWords::tr(
            "Commands run only in a sandbox, and bubblewrap is missing. Install the package "
            "\"bubblewrap\", then try again.");
    else if (programs.prlimit.isEmpty())
        programs.missing = ToolWords::tr(
            "Commands run only in a sandbox, and the program prlimit is missing. Install the "
            "package \"util-linux\", then try again.");
    return programs;
}

QString sandboxFolderProblem(const QString& workspace)
{
    const QString path = workspace.endsWith(u'/') ? workspace : workspace + u'/';
    const auto lies = [&path](QLatin1String folder) { return path.startsWith(folder); };
    for (const QLatin1String folder : { "/proc/"_L1, "/dev/"_L1, "/sys/"_L1 }) {
        if (lies(folder))
            return ToolWords::tr("Commands cannot run in %1: it is a part of the system.")
                .arg(workspace);
    }
    // The workspace is writable in the sandbox; it must not bring the system's programs with it.
    for (const QString& folder : { u"/usr/bin/"_s,
             u"/usr/lib/"_s,
             u"/etc/ssl/certs/"_s,
             u"/tmp/"_s,
             u"/bin/"_s,
             u"/sbin/"_s,
             u"/lib/"_s,
             u"/lib64/"_s,
             u"/proc/"_s,
             u"/dev/"_s }) {
        if (folder.startsWith(path))
            return ToolWords::tr("Commands cannot run in %1: it is a part of the system.")
                .arg(workspace);
    }
    return {};
}

QByteArrayList sandboxArguments(const SandboxCommand& command, const SandboxPrograms& programs)
{
    QByteArrayList arguments { programs.bubblewrap,
        "--unshare-all",
        "--unshare-user",
        "--disable-userns",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
        "--hostname",
        "sandbox",
        "--clearenv",
        "--setenv",
        "PATH",
        "/usr/local/bin:/usr/bin:/bin",
        "--setenv",
        "HOME",
        "/tmp",
        "--setenv",
        "LANG",
        "C.UTF-8" };
    if (command.network == SandboxNetwork::Shared)
        arguments << "--share-net";
    bindSystem(arguments, command.network);
    arguments << "--proc"
              << "/proc"
              << "--dev"
              << "/dev";
    arguments << "--size" << QByteArray::number(SandboxSharedMemoryBytes) << "--tmpfs"
              << "/dev/shm";
    arguments << "--size" << QByteArray::number(SandboxTmpBytes) << "--tmpfs"
              << "/tmp";
    arguments << "--bind" << command.workspace << command.workspace;
    // The kernel lets root change the settings of the whole machine in /proc/sys, also without any
    // capability. What else is not a mount of its own is memory without a limit.
    for (const char* folder : { "/proc", "/dev", "/" })
        arguments << "--remount-ro" << folder;
    arguments << "--chdir" << command.cwd;
    arguments << "--json-status-fd" << QByteArray::number(SandboxStatusFd) << "--";
    arguments << limitArguments(command.limits, programs.prlimit);
    for (const QString& argument : command.argv)
        arguments << argument.toUtf8();
    return arguments;
}

} // namespace signalbox
