// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/result.h"
#include "engine/workspace/workspace.h"

#include <QFuture>

#include <atomic>
#include <chrono>
#include <memory>

namespace signalbox {

//! Limits of one tool run: ceilings. A call that asks for more time gets this much; a call that
//! asks for a network that is not allowed is refused.
struct ToolLimits {
    std::chrono::milliseconds wallTime { 600'000 };
    std::chrono::seconds cpuTime { 600 };
    qint64 memoryBytes = 2LL * 1024 * 1024 * 1024;
    qint64 outputBytes = 256 * 1024; //!< per stream; more is cut with a visible note
    qint64 fileBytes = 1LL * 1024 * 1024 * 1024;
    int processes = 256;
    bool network = true; //!< may be asked for; asking makes the risk critical
};

//! Where a tool runs.
struct ToolContext {
    std::shared_ptr<const Workspace> workspace; //!< null: the mission has none
    ToolLimits limits;
    std::shared_ptr<std::atomic<bool>> cancelled; //!< set to stop a running tool; never null
};

//! How a tool run ended. A failed run is still an outcome that the agent gets to read.
struct ToolOutcome {
    bool ok = false;
    JsonValue result; //!< for references in later steps
    QString text; //!< for transcript and agent: valid text, invalid bytes replaced
    bool truncated = false;
    bool replacedBytes = false; //!< the output was not UTF-8
    std::chrono::milliseconds took { 0 };
};

//! One executable tool. Stateless: everything comes with the call. Objects live on the engine
//! thread; run() may work elsewhere but finishes its future exactly once.
class Tool {
public:
    virtual ~Tool() = default;
    virtual const ToolSpec& spec() const = 0;
    //! Our own opinion about the risk of these arguments, independent of any pack; looks at
    //! deletion, network, paths outside the workspace, what a command may do.
    virtual RiskOpinion floor(const JsonValue& arguments) const = 0;
    virtual BlastRadius blast(const JsonValue& arguments) const = 0;
    //! What it would change, without changing anything.
    virtual QVector<FileSides> preview(
        const JsonValue& arguments, const ToolContext& context) const = 0;
    virtual QFuture<ToolOutcome> run(
        const JsonValue& arguments, const ToolContext& context) const = 0;
};

//! A built-in pack: its description and its executable tools.
struct BuiltInPack {
    CapabilityPack pack;
    std::vector<std::shared_ptr<const Tool>> tools;
};

//! file-read, file-write, shell and ask-user.
std::vector<BuiltInPack> builtInPacks();

//! Which sandbox a shell command gets on this machine; empty sentence when it can be used.
struct SandboxSupport {
    bool available = false;
    QString sentence; //!< why not, and what to install
};
SandboxSupport sandboxSupport();

} // namespace signalbox
