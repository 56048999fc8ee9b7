// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

#include <optional>

namespace signalbox::wire {

//! Reads the members of a request body strictly: a missing or wrong member is a problem with its
//! name. All problems are collected, so that one answer names them all.
class RequestFields {
public:
    explicit RequestFields(const JsonValue& body);

    enum class Need { Required, Optional };

    QString text(const QString& key, Need need = Need::Optional, qsizetype longest = 64 * 1024);
    QStringList texts(const QString& key);
    std::optional<QStringList> optionalTexts(const QString& key); //!< absent or null: none
    JsonValue object(const QString& key); //!< an object, or null
    const JsonValue& any(const QString& key) const { return m_body[key]; }
    bool flag(const QString& key, bool fallback);
    qint64 number(const QString& key, qint64 fallback, qint64 least, qint64 most);

    //! The value of a word; a problem that lists the known words when it is another one.
    template <class Enum, class FromWord>
    std::optional<Enum> word(const QString& key, FromWord fromWord, const QString& known, Need need)
    {
        const QString said = text(key, need);
        if (said.isEmpty())
            return std::nullopt;
        std::optional<Enum> found = fromWord(said);
        if (!found)
            problem(key, "must be one of: %1", known);
        return found;
    }

    //! Adds a problem of the caller's own; the sentence gets the detail for %1.
    void problem(const QString& key, const char* sentence, const QString& detail = {});
    bool sound() const { return m_problems.isEmpty(); }
    //! BadInput that names every field.
    Error error() const;

private:
    const JsonValue& m_body;
    QStringList m_problems;
};

} // namespace signalbox::wire
