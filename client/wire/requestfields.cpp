// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/requestfields.h"

#include <QCoreApplication>

namespace signalbox::wire {

using namespace Qt::StringLiterals;

RequestFields::RequestFields(const JsonValue& body)
    : m_body(body)
{
    if (!body.isObject())
        problem(u"body"_s, QT_TRANSLATE_NOOP("signalbox", "must be a JSON object"));
}

void RequestFields::problem(const QString& key, const char* sentence, const QString& detail)
{
    const QString text = QCoreApplication::translate("signalbox", sentence);
    m_problems.append(key + u": "_s + (detail.isEmpty() ? text : text.arg(detail)));
}

QString RequestFields::text(const QString& key, Need need, qsizetype longest)
{
    const JsonValue& value = m_body[key];
    if (value.isNull() && m_body.isObject()) {
        if (need == Need::Required)
            problem(key, QT_TRANSLATE_NOOP("signalbox", "is required"));
        return {};
    }
    if (!value.isString()) {
        if (m_body.isObject())
            problem(key, QT_TRANSLATE_NOOP("signalbox", "must be a string"));
        return {};
    }
    const QString text = value.toString();
    if (need == Need::Required && text.trimmed().isEmpty())
        problem(key, QT_TRANSLATE_NOOP("signalbox", "must not be empty"));
    if (text.size() > longest) {
        problem(key,
            QT_TRANSLATE_NOOP("signalbox", "must not be longer than %1 characters"),
            QString::number(longest));
    }
    return text;
}

std::optional<QStringList> RequestFields::optionalTexts(const QString& key)
{
    const JsonValue& value = m_body[key];
    if (value.isNull())
        return std::nullopt;
    const QStringList list = value.toStringList();
    if (!value.isArray() || list.size() != value.items().size()) {
        problem(key, QT_TRANSLATE_NOOP("signalbox", "must be a list of strings"));
        return std::nullopt;
    }
    return list;
}

QStringList RequestFields::texts(const QString& key)
{
    return optionalTexts(key).value_or(QStringList());
}

JsonValue RequestFields::object(const QString& key)
{
    const JsonValue& value = m_body[key];
    if (!value.isNull() && !value.isObject()) {
        problem(key, QT_TRANSLATE_NOOP("signalbox", "must be an object"));
        return {};
    }
    return value;
}

bool RequestFields::flag(const QString& key, bool fallback)
{
    const JsonValue& value = m_body[key];
    if (!value.isNull() && !value.isBool())
        problem(key, QT_TRANSLATE_NOOP("signalbox", "must be true or false"));
    return value.toBool(fallback);
}

qint64 RequestFields::number(const QString& key, qint64 fallback, qint64 least, qint64 most)
{
    const JsonValue& value = m_body[key];
    if (value.isNull())
        return fallback;
    const qint64 number = value.toInt(least - 1);
    if (number < least || number > most) {
        problem(key,
            QT_TRANSLATE_NOOP("signalbox", "must be a whole number from %1"),
            u"%1 to %2"_s.arg(least).arg(most));
        return fallback;
    }
    return number;
}

Error RequestFields::error() const
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox", "The request does not fit: %1.")
            .arg(m_problems.join(u"; "_s)),
        m_problems.join(u'\n'));
}

} // namespace signalbox::wire
