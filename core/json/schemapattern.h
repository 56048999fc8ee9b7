// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QString>

namespace signalbox {

enum class PatternAnswer { Matches, Differs, GaveUp };

//! A regular expression of a JSON Schema (ECMA-262), run by another engine with a limit on its
//! work.
class SchemaPattern {
public:
    explicit SchemaPattern(const QString& ecma);

    bool isValid() const { return m_valid; }
    //! Finds the pattern anywhere in the text. GaveUp when that would take too long.
    PatternAnswer match(const QString& text) const;

private:
    QRegularExpression m_expression;
    bool m_valid = false;
};

} // namespace signalbox
