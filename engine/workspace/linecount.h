// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace signalbox {

//! How much text changed. Zero for binary content, and for texts too long to compare line by line,
//! which count as binary.
struct LineCount {
    int added = 0;
    int removed = 0;
    bool binary = false;
};

LineCount countChangedLines(const QByteArray& before, const QByteArray& after);
//! As if nothing of the text before was left.
LineCount countAllLines(const QByteArray& before, const QByteArray& after);

} // namespace signalbox
