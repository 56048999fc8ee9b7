// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/workspace.h"

#include <QByteArrayList>

namespace signalbox {

//! Opens a clean relative path beneath a folder without following any symbolic link. -1 and errno
//! on failure. O_CLOEXEC is added.
int openBeneathAt(int root, const QByteArray& relative, int flags, int mode, PathResolution resolution);

//! Whether openat2 works here: some kernels do not have it, some filters refuse it.
bool kernelResolves(int root);

//! The first part of a path that is a symbolic link, or that is not a folder though it must be one.
struct PathObstacle {
    enum class Kind { None, Link, NotFolder };
    Kind kind = Kind::None;
    QByteArray part; //!< relative to the same root
};
PathObstacle findObstacle(int root, const QByteArray& relative);

QByteArrayList pathComponents(const QByteArray& path);

//! Why no agent may work in this folder; empty when it may. Compares canonical components and the
//! identity of folders, so that neither a common prefix nor a second mount misleads it.
QString protectionSentence(const QByteArray& canonicalRoot, const QStringList& protectedPaths);

} // namespace signalbox
