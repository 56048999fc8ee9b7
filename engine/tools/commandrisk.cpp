// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/commandrisk.h"

#include "engine/tools/builtintool.h"
#include "engine/tools/pathrisk.h"
#include "engine/tools/toolwords.h"

#include <QRegularExpression>
#include <QSet>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Words = QSet<QString>;

bool isIn(const char* list, const QString& word)
{
    const QStringList words = QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
    return words.contains(word);
}

bool takesOtherRights(const QString& program)
{
    return isIn(
        "sudo su doas pkexec runuser setpriv newgrp sg unshare nsenter chroot bwrap setcap "
        "chown chgrp chattr setfacl passwd useradd usermod userdel visudo crontab at systemctl",
        program);
}

bool reachesOut(const QString& program)
{
    return isIn(
        "curl wget ssh scp sftp rsync nc ncat netcat socat telnet ftp lftp tftp aria2c rclone "
        "ssh-copy-id mail sendmail msmtp swaks gh glab hub aws gcloud az kubectl helm terraform "
        "docker podman doctl heroku flyctl vercel netlify nmap dig nslookup openssl psql mysql "
        "mongosh redis-cli apt apt-get dnf yum "
        "pacman brew snap flatpak dpkg rpm",
        program);
}

bool destroys(const QString& program)
{
    return program.startsWith("mkfs"_L1) || program.startsWith("fsck"_L1)
        || isIn(
            "dd shred wipefs fdisk sfdisk gdisk sgdisk parted mkswap swapon swapoff losetup "
            "cryptsetup lvremove vgremove zpool zfs mount umount fuser kill pkill killall shutdown "
            "reboot poweroff halt init telinit insmod rmmod modprobe sysctl iptables nft truncate",
            program);
}

bool isInterpreter(const QString& program)
{
    static const QRegularExpression versioned(
        u"^(python|pypy|perl|ruby|node|nodejs|php|lua|luajit|tclsh|guile|ghci|scala|julia|Rscript|"
        u"deno|"
        "bun|bash|sh|dash|zsh|ksh|mksh|fish|csh|tcsh|ash|pwsh|osascript|gdb|sqlite3|vim|vi|emacs|"
        "ed|"
        "awk|gawk|mawk|nawk|sed|make|gmake|cmake|tar|rg|find|xargs|git|man|less|more|ftp|zip)"
        "[0-9.]*$"_s);
    return versioned.match(program).hasMatch();
}

//! Programs that start another program given in their arguments.
bool startsOthers(const QString& program)
{
    return isIn("env nice ionice nohup timeout setsid stdbuf time xargs parallel watch strace "
                "ltrace "
                "busybox toybox chrt taskset flock script unbuffer expect ld.so eatmydata fakeroot "
                "find fd entr command exec builtin",
               program)
        || program.startsWith("ld-linux"_L1);
}

QString programName(const QString& argument)
{
    return argument.section(u'/', -1).toLower();
}

bool isRecursiveRemoval(const QStringList& argv)
{
    return std::any_of(argv.begin() + 1, argv.end(), [](const QString& argument) {
        if (argument.startsWith("--"_L1))
            return argument.size() > 2 && u"--recursive"_s.startsWith(argument);
        return argument.startsWith(u'-') && (argument.contains(u'r') || argument.contains(u'R'));
    });
}

bool publishesWithGit(const QStringList& argv)
{
    static const Words publishing { u"push"_s,
        u"remote"_s,
        u"fetch"_s,
        u"pull"_s,
        u"clone"_s,
        u"submodule"_s,
        u"send-email"_s,
        u"ls-remote"_s,
        u"send-pack"_s,
        u"archive"_s };
    static const Words destroying {
        u"clean"_s, u"reset"_s, u"filter-branch"_s, u"gc"_s, u"config"_s
    };
    return std::any_of(argv.begin() + 1, argv.end(), [](const QString& argument) {
        return publishing.contains(argument) || destroying.contains(argument)
            || argument.startsWith("-c"_L1) || argument.startsWith("--exec-path"_L1);
    });
}

//! Words of code and commands inside an argument that say what the argument would do.
bool speaksOfHarm(const QString& argument)
{
    static const QRegularExpression separators(u"[^A-Za-z0-9_.+-]+"_s);
    const QStringList words = argument.toLower().split(separators, Qt::SkipEmptyParts);
    static const Words calls { u"rmtree"_s,
        u"unlink"_s,
        u"os.remove"_s,
        u"os.system"_s,
        u"subprocess"_s,
        u"socket"_s,
        u"urllib"_s,
        u"requests"_s,
        u"http.client"_s,
        u"child_process"_s,
        u"rmsync"_s,
        u"unlinksync"_s,
        u"fetch"_s,
        u"eval"_s,
        u"base64"_s,
        u"-delete"_s,
        u"-exec"_s,
        u"-execdir"_s,
        u"-ok"_s,
        u"--checkpoint-action"_s,
        u"--to-command"_s,
        u"rm"_s,
        u"fork"_s };
    return std::any_of(words.begin(), words.end(), [](const QString& word) {
        return calls.contains(word) || calls.contains(word.section(u'.', -1))
            || takesOtherRights(word) || destroys(word) || (reachesOut(word) && word.size() > 2);
    });
}

bool givesCodeInline(const QStringList& argv)
{
    return std::any_of(argv.begin() + 1, argv.end(), [](const QString& argument) {
        return argument == "--eval"_L1 || argument == "--execute"_L1 || argument == "--command"_L1
            || argument == "--print"_L1
            || (argument.size() >= 2 && argument.at(0) == u'-' && argument.at(1) != u'-'
                && (argument.contains(u'c') || argument.contains(u'e') || argument.contains(u'E')
                    || argument.contains(u'r')));
    });
}

RiskOpinion critical(const QString& reason)
{
    return floorOpinion(Risk::Critical, reason);
}

//! What one program with its own arguments may do.
RiskOpinion programFloor(const QStringList& argv)
{
    const QString program = programName(argv.first());
    if (takesOtherRights(program))
        return critical(
            ToolWords::tr("%1 acts with other rights or changes the system.").arg(program));
    if (destroys(program))
        return critical(ToolWords::tr("%1 can destroy data or stop the system.").arg(program));
    if (reachesOut(program))
        return critical(ToolWords::tr("%1 is made to reach other computers.").arg(program));
    if (program == "rm"_L1 || program == "rmdir"_L1 || program == "unlink"_L1)
        return isRecursiveRemoval(argv)
            ? critical(ToolWords::tr("It deletes folders with everything in them."))
            : floorOpinion(Risk::High, ToolWords::tr("It deletes."));
    if (program == "git"_L1 && publishesWithGit(argv))
        return critical(ToolWords::tr(
            "This Git command reaches other computers, runs programs or throws work away."));
    if (isInterpreter(program) && argv.size() > 1) {
        if (std::any_of(argv.begin() + 1, argv.end(), speaksOfHarm))
            return critical(
                ToolWords::tr("The code for %1 deletes, starts programs or reaches out.")
                    .arg(program));
        if (givesCodeInline(argv))
            return floorOpinion(Risk::High,
                ToolWords::tr("It runs code that stands in the command itself; read all of it."));
    }
    return floorOpinion(Risk::High,
        ToolWords::tr(
            "A command can do anything to the files of the workspace, whatever its name says."));
}

} // namespace

RiskOpinion commandFloor(const QStringList& argv)
{
    if (argv.isEmpty() || argv.first().isEmpty())
        return critical(ToolWords::tr("There is no command, so nobody can tell what it would do."));
    RiskOpinion opinion = programFloor(argv);
    if (!startsOthers(programName(argv.first())))
        return opinion;
    for (qsizetype i = 1; i < argv.size(); ++i) {
        if (!argv.at(i).isEmpty())
            opinion = higherOpinion(opinion, programFloor(argv.mid(i)));
    }
    return opinion;
}

QString commandText(const QStringList& argv)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    QStringList quoted;
    for (const QString& argument : argv) {
        if (plain.match(argument).hasMatch())
            quoted.append(argument);
        else
            quoted.append(u'\'' + QString(argument).replace(u'\'', "'\\''"_L1) + u'\'');
    }
    return quoted.join(u' ');
}

} // namespace signalbox
