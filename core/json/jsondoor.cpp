// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"

#include "core/json/jsonscan.h"
#include "core/json/jsontext.h"

#include <QCoreApplication>
#include <QSet>

#include <nlohmann/json.hpp>

namespace signalbox {

namespace {

//! Builds values from parser events, without recursion; refuses a second member of one name.
class ValueBuilder final : public nlohmann::json_sax<nlohmann::json> {
public:
    ValueBuilder(const QByteArray& bytes, const JsonScan& scan)
        : m_bytes(bytes)
        , m_scan(scan)
    {
    }

    JsonValue takeRoot() { return std::move(m_root); }
    const Error& error() const { return m_error; }

    bool null() override { return put(JsonValue()); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t) override { return putNumber(); }
    bool number_unsigned(number_unsigned_t) override { return putNumber(); }
    bool number_float(number_float_t, const string_t&) override { return putNumber(); }
    bool string(string_t& value) override { return put(text(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonValue::Kind::Object); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::Array); }
    bool end_array() override { return close(); }
    bool key(string_t& value) override;
    bool parse_error(std::size_t position,
        const std::string& lastToken,
        const nlohmann::detail::exception& problem) override;

private:
    struct Frame {
        JsonValue::Kind kind;
        QVector<JsonValue> items;
        QVector<JsonMember> members;
        QSet<QString> names; //!< filled once there are too many members to compare one by one
    };

    // Not QString::fromUtf8: it swallows a leading U+FEFF, which would make two names one.
    static QString text(const string_t& utf8)
    {
        return decodeUtf8Lossy(
            QByteArray::fromRawData(utf8.data(), static_cast<qsizetype>(utf8.size())));
    }
    bool open(JsonValue::Kind kind);
    bool close();
    bool put(JsonValue value);
    bool putNumber() { return put(JsonValue::number(m_scan.numberAt(m_bytes, m_number++))); }
    static bool isTaken(Frame& frame, const QString& name);

    const QByteArray& m_bytes;
    const JsonScan& m_scan;
    std::size_t m_number = 0;
    std::vector<Frame> m_frames;
    JsonValue m_root;
    Error m_error;
};

bool ValueBuilder::open(JsonValue::Kind kind)
{
    m_frames.push_back({ kind, {}, {}, {} });
    return true;
}

bool ValueBuilder::close()
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    return put(frame.kind == JsonValue::Kind::Object ? JsonValue::object(std::move(frame.members))
                                                     : JsonValue::array(std::move(frame.items)));
}

bool ValueBuilder::put(JsonValue value)
{
    if (m_frames.empty())
        m_root = std::move(value);
    else if (m_frames.back().kind == JsonValue::Kind::Object)
        m_frames.back().members.last().second = std::move(value);
    else
        m_frames.back().items.append(std::move(value));
    return true;
}

bool ValueBuilder::key(string_t& value)
{
    Frame& frame = m_frames.back();
    const QString name = text(value);
    if (isTaken(frame, name)) {
        m_error = makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox",
                "This JSON text is refused because one object has two members of the same name. "
                "Remove one of them."),
            name.left(200));
        return false;
    }
    frame.members.append({ name, JsonValue() });
    return true;
}

bool ValueBuilder::isTaken(Frame& frame, const QString& name)
{
    constexpr qsizetype FewMembers = 8;
    if (frame.members.size() < FewMembers)
        return std::any_of(frame.members.begin(),
            frame.members.end(),
            [&](const JsonMember& member) { return member.first == name; });
    if (frame.names.isEmpty()) {
        for (const JsonMember& member : std::as_const(frame.members))
            frame.names.insert(member.first);
    }
    const qsizetype before = frame.names.size();
    frame.names.insert(name);
    return frame.names.size() == before;
}

bool ValueBuilder::parse_error(
    std::size_t position, const std::string&, const nlohmann::detail::exception& problem)
{
    m_error = jsonSyntaxError(static_cast<qsizetype>(position), QString::fromUtf8(problem.what()));
    return false;
}

} // namespace

Result<JsonValue> parseJson(const QByteArray& bytes, const JsonLimits& limits)
{
    Result<JsonScan> scan = scanJson(bytes, limits);
    if (!scan)
        return scan.error();
    const QByteArray& blanked = scan->blanked;
    ValueBuilder builder(bytes, *scan);
    if (!nlohmann::json::sax_parse(blanked.cbegin(), blanked.cend(), &builder))
        return builder.error();
    return builder.takeRoot();
}

} // namespace signalbox
