// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/workspace.h"

#include <QByteArrayList>

#include <sys/types.h>

namespace signalbox {

// Descriptors as the sandbox program gets them; nothing else of ours is open in it.
inline constexpr int SandboxStatusFd = 3;
inline constexpr int SandboxPasswdFd = 4;
inline constexpr int SandboxGroupFd = 5;
inline constexpr int SandboxHostsFd = 6;

//! A started sandbox: our ends of its pipes.
struct SandboxProcess {
    pid_t pid = -1;
    FileDescriptor out;
    FileDescriptor err;
    FileDescriptor status;
    int code = 0; //!< errno when it could not be started
};

//! Starts bubblewrap with an empty environment, only the descriptors above, and input as stdin.
SandboxProcess startSandbox(const QByteArrayList& arguments, const QByteArray& input);
//! A descriptor that becomes readable when the process ends.
FileDescriptor watchProcess(pid_t pid);
//! The exit code of an ended child, 128 + signal when a signal ended it.
int reapProcess(pid_t pid);
//! True when the process lives in this process id namespace.
bool isInNamespace(pid_t pid, quint64 pidNamespace);
//! How many threads live in a process id namespace; stops counting after enough.
int countNamespaceThreads(quint64 pidNamespace, int enough);

} // namespace signalbox
