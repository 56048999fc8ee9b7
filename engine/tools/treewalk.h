// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tools/filesbeneath.h"

#include <QByteArray>
#include <QVector>

#include <functional>

namespace signalbox {

//! One thing found below a folder of the workspace.
struct WalkEntry {
    QByteArray path; //!< as the file system has it, relative to the workspace
    QByteArray name;
    EntryFacts facts;
    int parentFd = -1; //!< open while the visitor runs
};

enum class WalkStep { Into, Over, Stop };
//! Done: everything was visited. Stopped: by the visitor. Cut: a folder was too large or too deep.
enum class WalkEnd { Done, Stopped, Cut };

using WalkVisitor = std::function<WalkStep(const WalkEntry&)>;

//! Visits everything below an open folder in bytewise order of the names, parents first. Symbolic
//! links are visited, never followed; other file systems are visited, never entered.
Result<WalkEnd> walkTree(int folderFd, const QByteArray& folderPath, const WalkVisitor& visit);

//! Opens a folder of the workspace for walking; path is "." or clean.
Result<FileDescriptor> openFolder(const Workspace& workspace, const QString& path);
//! The names in a folder in bytewise order; *cut when there are too many to hold.
QVector<QByteArray> sortedNames(int folderFd, bool* cut);

} // namespace signalbox
