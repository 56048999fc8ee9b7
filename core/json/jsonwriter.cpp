// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "core/json/jsontext.h"

namespace signalbox {

namespace {

//! Writes a value; a negative indent means no line breaks and no spaces at all.
class JsonWriter {
public:
    explicit JsonWriter(int indent)
        : m_indent(indent)
    {
    }

    QByteArray take() { return std::move(m_out); }
    void write(const JsonValue& value, int level);

private:
    void breakLine(int level);
    void writeItems(const QVector<JsonValue>& items, int level);
    void writeMembers(const QVector<JsonMember>& members, int level);

    QByteArray m_out;
    int m_indent;
};

void JsonWriter::write(const JsonValue& value, int level)
{
    switch (value.kind()) {
    case JsonValue::Kind::Null:
        m_out += "null";
        break;
    case JsonValue::Kind::Boolean:
        m_out += value.toBool() ? "true" : "false";
        break;
    case JsonValue::Kind::Number:
        m_out += value.lexeme();
        break;
    case JsonValue::Kind::String:
        appendJsonString(m_out, value.toString(), LoneSurrogates::Replace);
        break;
    case JsonValue::Kind::Array:
        writeItems(value.items(), level);
        break;
    case JsonValue::Kind::Object:
        writeMembers(value.members(), level);
        break;
    }
}

void JsonWriter::breakLine(int level)
{
    if (m_indent >= 0)
        m_out += '\n' + QByteArray(level * m_indent, ' ');
}

void JsonWriter::writeItems(const QVector<JsonValue>& items, int level)
{
    m_out += '[';
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (i > 0)
            m_out += ',';
        breakLine(level + 1);
        write(items.at(i), level + 1);
    }
    if (!items.isEmpty())
        breakLine(level);
    m_out += ']';
}

void JsonWriter::writeMembers(const QVector<JsonMember>& members, int level)
{
    m_out += '{';
    for (qsizetype i = 0; i < members.size(); ++i) {
        if (i > 0)
            m_out += ',';
        breakLine(level + 1);
        appendJsonString(m_out, members.at(i).first, LoneSurrogates::Replace);
        m_out += m_indent >= 0 ? ": " : ":";
        write(members.at(i).second, level + 1);
    }
    if (!members.isEmpty())
        breakLine(level);
    m_out += '}';
}

} // namespace

QByteArray toJson(const JsonValue& value)
{
    JsonWriter writer(-1);
    writer.write(value, 0);
    return writer.take();
}

QByteArray toIndentedJson(const JsonValue& value)
{
    JsonWriter writer(2);
    writer.write(value, 0);
    return writer.take();
}

} // namespace signalbox
