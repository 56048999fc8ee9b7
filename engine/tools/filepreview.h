// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checkpoint.h"
#include "engine/tools/filesbeneath.h"

namespace signalbox {

//! How much of one side of a file a preview carries.
inline constexpr qint64 PreviewBytes = 1024 * 1024;

//! The side "before" of a path as it is now; nothing after.
FileSides sidesNow(const Workspace& workspace, const QString& path);
//! Puts the content after the change in, cut to the preview's size.
void setAfter(FileSides& sides, const QByteArray& bytes);
//! One entry for each file at or below a path, cut after a hundred files.
QVector<FileSides> sidesOfTree(const Workspace& workspace, const QString& path);

} // namespace signalbox
