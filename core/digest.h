// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"

#include <QByteArray>
#include <QString>

namespace signalbox {

//! A SHA-256. Compared whole; printed as "sha256:" and 64 lower-case hex digits.
class Digest {
public:
    Digest() = default;

    static Digest ofBytes(const QByteArray& bytes);
    //! Of the canonical form (lexeme numbers) with a domain tag, so that digests of different
    //! kinds of things can never be mistaken for each other.
    static Digest ofValue(const QByteArray& domain, const JsonValue& value);
    //! Reads "sha256:…" or bare hex; empty digest when it is neither.
    static Digest fromText(const QString& text);
    static Digest fromRaw(const QByteArray& thirtyTwoBytes);

    bool isEmpty() const { return m_raw.isEmpty(); }
    const QByteArray& raw() const { return m_raw; }
    QString text() const; //!< "sha256:" and hex; empty for an empty digest
    QString shortText() const; //!< "sha256:9f3c2a…", for footers

    bool operator==(const Digest&) const = default;

private:
    QByteArray m_raw;
};

} // namespace signalbox
