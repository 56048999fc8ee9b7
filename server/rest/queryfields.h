// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>

#include <optional>

namespace signalbox {

//! The query of a request, read strictly: every name once, every value well encoded. Problems are
//! collected by name; unknown names are left alone.
class QueryFields {
public:
    explicit QueryFields(const QByteArray& query);

    QString text(const QString& name) const { return m_values.value(name); }
    bool has(const QString& name) const { return m_values.contains(name); }
    qint64 number(const QString& name, qint64 fallback, qint64 least, qint64 most);

    template <class Enum, class FromWord>
    std::optional<Enum> word(const QString& name, FromWord fromWord, const QString& known)
    {
        if (!has(name))
            return std::nullopt;
        std::optional<Enum> found = fromWord(text(name));
        if (!found)
            problem(name, "must be one of: %1", known);
        return found;
    }

    void problem(const QString& name, const char* sentence, const QString& detail = {});
    bool sound() const { return m_problems.isEmpty(); }
    Error error() const; //!< BadInput that names every problem

private:
    QHash<QString, QString> m_values;
    QStringList m_problems;
};

} // namespace signalbox
