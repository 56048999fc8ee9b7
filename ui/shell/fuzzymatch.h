// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>

#include <optional>

namespace signalbox {

//! How well a typed pattern fits a text, and which characters it used.
struct FuzzyFit {
    int score = 0; //!< higher is better
    QVector<int> positions;
};

//! Letters of the pattern in order, anywhere; beginnings of words and runs count more. Nothing when a
//! letter is missing. An empty pattern fits everything equally.
std::optional<FuzzyFit> fuzzyFit(const QString& pattern, const QString& text);

} // namespace signalbox
