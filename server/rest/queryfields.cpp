// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/rest/queryfields.h"

#include "server/rest/routetable.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

QueryFields::QueryFields(const QByteArray& query)
{
    for (QByteArray part : query.split('&')) {
        if (part.isEmpty())
            continue;
        part.replace('+', ' ');
        const qsizetype equals = part.indexOf('=');
        QString name;
        QString value;
        if (!decodePercent(equals < 0 ? part : part.left(equals), &name)
            || !decodePercent(equals < 0 ? QByteArray() : part.mid(equals + 1), &value)) {
            problem(u"query"_s, QT_TRANSLATE_NOOP("signalbox", "is not well encoded"));
        } else if (m_values.contains(name)) {
            problem(name, QT_TRANSLATE_NOOP("signalbox", "is given twice"));
        } else {
            m_values.insert(name, value);
        }
    }
}

void QueryFields::problem(const QString& name, const char* sentence, const QString& detail)
{
    const QString text = QCoreApplication::translate("signalbox", sentence);
    m_problems.append(name + u": "_s + (detail.isEmpty() ? text : text.arg(detail)));
}

qint64 QueryFields::number(const QString& name, qint64 fallback, qint64 least, qint64 most)
{
    if (!has(name))
        return fallback;
    bool whole = false;
    const qint64 number = text(name).toLongLong(&whole);
    if (!whole || number < least || number > most) {
        problem(name,
            QT_TRANSLATE_NOOP("signalbox", "must be a whole number from %1"),
            u"%1 to %2"_s.arg(least).arg(most));
        return fallback;
    }
    return number;
}

Error QueryFields::error() const
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox", "The request does not fit: %1.")
            .arg(m_problems.join(u"; "_s)),
        m_problems.join(u'\n'));
}

} // namespace signalbox
