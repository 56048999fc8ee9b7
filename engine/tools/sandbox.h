// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tools/tool.h"

#include <QByteArrayList>
#include <QStringList>

#include <functional>

namespace signalbox {

enum class SandboxNetwork { None, Shared };

//! One command to run in the sandbox.
struct SandboxCommand {
    QByteArray workspace; //!< absolute path; the only place it can write that outlives it
    QByteArray cwd; //!< absolute path in the workspace
    QStringList argv;
    SandboxNetwork network = SandboxNetwork::None;
    QByteArray input;
    ToolLimits limits;
};

//! How a command ended.
struct SandboxEnd {
    enum class Kind { Exited, TimedOut, Cancelled, TooManyProcesses, NotStarted };
    Kind kind = Kind::NotStarted;
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    qint64 outLeftOut = 0; //!< bytes after the cap
    qint64 errLeftOut = 0;
    QString problem; //!< a sentence when it was not started
};

//! Runs a command in bubblewrap and waits for its end; calls stop() every few milliseconds. When it
//! returns, every process of the sandbox is gone. Blocks: only for pool threads.
SandboxEnd runInSandbox(const SandboxCommand& command, const std::function<bool()>& stop);

//! The programs the sandbox is made of; empty path when missing.
struct SandboxPrograms {
    QByteArray bubblewrap;
    QByteArray prlimit;
    QString missing; //!< a sentence that says what to install; empty when all are there
};
SandboxPrograms sandboxPrograms();

//! The arguments for bubblewrap, from its own name to the end of the command. The descriptors are
//! those of sandboxprocess.h.
QByteArrayList sandboxArguments(const SandboxCommand& command, const SandboxPrograms& programs);
//! Why this folder cannot be the sandbox's writable place; empty when it can.
QString sandboxFolderProblem(const QString& workspace);

} // namespace signalbox
