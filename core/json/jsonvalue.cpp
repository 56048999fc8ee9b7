// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsonvalue.h"

#include "core/json/numbertext.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace signalbox {

namespace {

const JsonValue& sharedNull()
{
    static const JsonValue null;
    return null;
}

template <class Arithmetic> QByteArray shortestText(Arithmetic value)
{
    char buffer[32];
    const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return QByteArray(buffer, end.ptr - buffer);
}

} // namespace

JsonValue::JsonValue(int value)
    : m_value(Number { shortestText(value) })
{
}

JsonValue::JsonValue(qint64 value)
    : m_value(Number { shortestText(value) })
{
}

JsonValue::JsonValue(double value)
{
    if (std::isfinite(value))
        m_value = Number { shortestText(value) };
}

JsonValue::JsonValue(const QStringList& texts)
{
    QVector<JsonValue> items;
    items.reserve(texts.size());
    for (const QString& text : texts)
        items.append(text);
    m_value = std::move(items);
}

JsonValue JsonValue::array(QVector<JsonValue> items)
{
    JsonValue value;
    value.m_value = std::move(items);
    return value;
}

JsonValue JsonValue::object(QVector<JsonMember> members)
{
    JsonValue value;
    value.m_value = std::move(members);
    return value;
}

JsonValue JsonValue::number(QByteArray lexeme)
{
    JsonValue value;
    if (isJsonNumber(lexeme))
        value.m_value = Number { std::move(lexeme) };
    return value;
}

JsonValue::Kind JsonValue::kind() const
{
    return static_cast<Kind>(m_value.index());
}

bool JsonValue::toBool(bool fallback) const
{
    const bool* value = std::get_if<bool>(&m_value);
    return value ? *value : fallback;
}

qint64 JsonValue::toInt(qint64 fallback) const
{
    const Number* number = std::get_if<Number>(&m_value);
    if (!number)
        return fallback;
    qint64 value = 0;
    const char* const end = number->lexeme.constData() + number->lexeme.size();
    const std::from_chars_result read = std::from_chars(number->lexeme.constData(), end, value);
    return read.ec == std::errc() && read.ptr == end ? value : fallback;
}

double JsonValue::toDouble(double fallback) const
{
    const Number* number = std::get_if<Number>(&m_value);
    if (!number)
        return fallback;
    const double value = jsonNumberValue(number->lexeme);
    return std::isfinite(value) ? value : fallback;
}

QString JsonValue::toString(const QString& fallback) const
{
    const QString* text = std::get_if<QString>(&m_value);
    return text ? *text : fallback;
}

QStringList JsonValue::toStringList() const
{
    QStringList texts;
    for (const JsonValue& item : items()) {
        if (item.isString())
            texts.append(item.toString());
    }
    return texts;
}

QByteArray JsonValue::lexeme() const
{
    const Number* number = std::get_if<Number>(&m_value);
    return number ? number->lexeme : QByteArray();
}

const QVector<JsonValue>& JsonValue::items() const
{
    static const QVector<JsonValue> none;
    const auto* items = std::get_if<QVector<JsonValue>>(&m_value);
    return items ? *items : none;
}

const QVector<JsonMember>& JsonValue::members() const
{
    static const QVector<JsonMember> none;
    const auto* members = std::get_if<QVector<JsonMember>>(&m_value);
    return members ? *members : none;
}

bool JsonValue::contains(QStringView key) const
{
    const QVector<JsonMember>& all = members();
    return std::any_of(
        all.begin(), all.end(), [key](const JsonMember& member) { return member.first == key; });
}

const JsonValue& JsonValue::operator[](QStringView key) const
{
    for (const JsonMember& member : members()) {
        if (member.first == key)
            return member.second;
    }
    return sharedNull();
}

const JsonValue& JsonValue::at(qsizetype index) const
{
    const QVector<JsonValue>& all = items();
    return index >= 0 && index < all.size() ? all.at(index) : sharedNull();
}

void JsonValue::set(const QString& key, JsonValue value)
{
    if (isNull())
        m_value = QVector<JsonMember>();
    auto* members = std::get_if<QVector<JsonMember>>(&m_value);
    if (!members)
        return;
    for (qsizetype i = 0; i < members->size(); ++i) {
        if (members->at(i).first == key) {
            (*members)[i].second = std::move(value);
            return;
        }
    }
    members->append({ key, std::move(value) });
}

void JsonValue::append(JsonValue value)
{
    if (isNull())
        m_value = QVector<JsonValue>();
    if (auto* items = std::get_if<QVector<JsonValue>>(&m_value))
        items->append(std::move(value));
}

bool JsonValue::operator==(const JsonValue& other) const
{
    return m_value == other.m_value;
}

} // namespace signalbox
