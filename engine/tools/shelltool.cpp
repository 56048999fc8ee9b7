// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/shelltool.h"

#include "engine/tools/builtintool.h"
#include "engine/tools/commandrisk.h"
#include "engine/tools/outputtext.h"
#include "engine/tools/pathrisk.h"
#include "engine/tools/sandbox.h"
#include "engine/tools/toolwords.h"

#include <QFile>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxCommandBytes = 96 * 1024;

//! Runs one command in the sandbox.
class ShellTool : public BuiltInTool {
public:
    ShellTool()
        : BuiltInTool(
            builtInSpec(u"run"_s,
                u"Runs one command in a sandbox that can write only in the workspace. There is no "
                "shell: the command is a list of arguments, and words like > or | mean nothing."_s,
                EffectKind::Shell,
                R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "argv": { "type": "array", "minItems": 1, "maxItems": 1000,
                        "prefixItems": [ { "type": "string", "minLength": 1 } ],
                        "items": { "type": "string", "maxLength": 65536 },
                        "description": "The program and its arguments" },
                    "cwd": { "type": "string", "minLength": 1, "maxLength": 4096, "default": ".",
                        "description": "Folder to run in, relative to the workspace" },
                    "network": { "type": "boolean", "default": false,
                        "description": "Let the command reach the network" },
                    "timeout_seconds": { "type": "integer", "minimum": 1, "maximum": 600, "default": 60,
                        "description": "Stop the command after this time" },
                    "stdin": { "type": "string", "description": "Text for its standard input" }
                },
                "required": ["argv"],
                "additionalProperties": false
            })"),
            Pace::Waiting)
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override;
    BlastRadius blast(const JsonValue& arguments) const override;

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;
};

//! Anything but a plain false or nothing counts as a wish for the network.
bool wantsNetwork(const JsonValue& arguments)
{
    const JsonValue& network = arguments[u"network"];
    return arguments.contains(u"network") && !(network.isBool() && !network.toBool());
}

QString cwdOf(const JsonValue& arguments)
{
    return arguments[u"cwd"].toString(u"."_s);
}

RiskOpinion ShellTool::floor(const JsonValue& arguments) const
{
    const QStringList argv = arguments[u"argv"].toStringList();
    const bool allText = argv.size() == arguments[u"argv"].items().size();
    RiskOpinion opinion = commandFloor(allText ? argv : QStringList());
    if (leavesWorkspace(cwdOf(arguments)))
        opinion = higherOpinion(opinion,
            floorOpinion(Risk::Critical, ToolWords::tr("The folder is outside the workspace.")));
    if (wantsNetwork(arguments)) {
        // Said first, also when the command is critical by itself.
        return floorOpinion(Risk::Critical,
            ToolWords::tr("It can reach the network and send anything from the workspace away."));
    }
    return opinion;
}

BlastRadius ShellTool::blast(const JsonValue& arguments) const
{
    BlastRadius blast;
    blast.touches = QStringList { commandText(arguments[u"argv"].toStringList()) };
    if (cwdOf(arguments) != "."_L1)
        blast.touches.append(cwdOf(arguments));
    blast.insideWorkspace = !leavesWorkspace(cwdOf(arguments));
    blast.network = wantsNetwork(arguments);
    blast.reversible = !blast.network && blast.insideWorkspace;
    return blast;
}

//! The name of the signal behind an exit code of 128 and more, as the sandbox reports it.
QString signalName(int exitCode)
{
    if (exitCode <= 128)
        return {};
    const char* name = ::sigabbrev_np(exitCode - 128);
    return name != nullptr ? u"SIG"_s + QString::fromLatin1(name) : QString();
}

QString endSentence(const SandboxEnd& end, const ToolLimits& limits)
{
    switch (end.kind) {
    case SandboxEnd::Kind::TimedOut:
        return ToolWords::tr("Stopped after %n second(s), its time limit.",
            nullptr,
            static_cast<int>(
                std::chrono::duration_cast<std::chrono::seconds>(limits.wallTime).count()));
    case SandboxEnd::Kind::Cancelled:
        return ToolWords::tr("Stopped.");
    case SandboxEnd::Kind::TooManyProcesses:
        return ToolWords::tr(
            "Stopped: it started more than %n process(es).", nullptr, limits.processes);
    case SandboxEnd::Kind::NotStarted:
        return end.problem;
    case SandboxEnd::Kind::Exited:
        break;
    }
    const QString signal = signalName(end.exitCode);
    if (!signal.isEmpty())
        return ToolWords::tr("Ended with exit code %1 (as by signal %2).")
            .arg(end.exitCode)
            .arg(signal);
    return ToolWords::tr("Ended with exit code %1.").arg(end.exitCode);
}

ToolOutcome shellOutcome(const SandboxCommand& command, const SandboxEnd& end)
{
    const QString sentence = endSentence(end, command.limits);
    if (end.kind == SandboxEnd::Kind::NotStarted)
        return failedOutcome(sentence);
    const StreamText out = streamText(end.out, end.outLeftOut);
    const StreamText err = streamText(end.err, end.errLeftOut);
    ToolOutcome outcome;
    outcome.ok = end.kind == SandboxEnd::Kind::Exited && end.exitCode == 0;
    outcome.truncated = out.cut || err.cut;
    outcome.replacedBytes = out.replaced || err.replaced;
    outcome.result = JsonValue::object(
        { { u"exit_code"_s, end.exitCode }, { u"stdout"_s, out.text }, { u"stderr"_s, err.text } });
    if (const QString signal = signalName(end.exitCode); !signal.isEmpty())
        outcome.result.set(u"signal"_s, signal);
    if (end.kind == SandboxEnd::Kind::TimedOut)
        outcome.result.set(u"timed_out"_s, true);
    if (end.kind != SandboxEnd::Kind::Exited)
        outcome.result.set(u"error"_s, sentence);
    if (outcome.truncated)
        outcome.result.set(u"truncated"_s, true);
    QStringList parts { u"$ "_s + commandText(command.argv), sentence };
    if (!out.text.isEmpty())
        parts.append(firstLines(out.text));
    if (!err.text.isEmpty())
        parts.append(ToolWords::tr("Error output:") + u'\n' + firstLines(err.text));
    if (outcome.truncated)
        parts.append(ToolWords::tr("The output was cut."));
    outcome.text = parts.join(u'\n');
    return outcome;
}

QString commandProblem(const QStringList& argv)
{
    qsizetype bytes = 0;
    for (const QString& argument : argv) {
        if (argument.contains(QChar(u'\0')))
            return ToolWords::tr("An argument has a zero character; no program can be given that.");
        bytes += argument.toUtf8().size() + 1;
    }
    if (bytes > MaxCommandBytes)
        return ToolWords::tr(
            "The command is longer than 96 KiB. Put the long part into a file or stdin.");
    return {};
}

//! A folder that was moved or replaced since the mission began must not be bound by its name.
bool isStillThere(const Workspace& workspace)
{
    struct stat held { };
    struct stat named { };
    const QByteArray path = QFile::encodeName(workspace.path());
    return ::fstat(workspace.fd(), &held) == 0 && ::lstat(path.constData(), &named) == 0
        && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

ToolOutcome ShellTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Workspace& workspace = *context.workspace;
    SandboxCommand command;
    command.argv = arguments[u"argv"].toStringList();
    if (const QString problem = commandProblem(command.argv); !problem.isEmpty())
        return failedOutcome(problem);
    const Result<QString> cwd = cleanRelativePath(cwdOf(arguments));
    if (!cwd.ok())
        return failedOutcome(cwd.error().sentence);
    const Result<FileDescriptor> folder
        = workspace.openBeneath(cwd.value(), O_RDONLY | O_DIRECTORY);
    if (!folder.ok())
        return failedOutcome(folder.error().sentence);
    if (const QString problem = sandboxFolderProblem(workspace.path()); !problem.isEmpty())
        return failedOutcome(problem);
    if (!isStillThere(workspace))
        return failedOutcome(ToolWords::tr(
            "The workspace folder was moved or replaced. Put it back, then try again."));
    if (wantsNetwork(arguments) && !context.limits.network)
        return failedOutcome(
            ToolWords::tr("This mission may not use the network. Run it without."));
    command.workspace = QFile::encodeName(workspace.path());
    command.cwd = command.workspace;
    if (cwd.value() != "."_L1)
        command.cwd += '/' + pathBytes(cwd.value());
    command.network = wantsNetwork(arguments) ? SandboxNetwork::Shared : SandboxNetwork::None;
    command.input = arguments[u"stdin"].toString().toUtf8();
    command.limits = context.limits;
    const std::chrono::seconds asked(arguments[u"timeout_seconds"].toInt(60));
    command.limits.wallTime = std::min<std::chrono::milliseconds>(asked, context.limits.wallTime);
    return shellOutcome(
        command, runInSandbox(command, [&context] { return isCancelled(context); }));
}

} // namespace

std::shared_ptr<const Tool> makeShellTool()
{
    return std::make_shared<ShellTool>();
}

} // namespace signalbox
