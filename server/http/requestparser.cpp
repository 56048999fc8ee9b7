// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/requestparser.h"

// The library's headers are not written for our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#pragma GCC diagnostic pop

#include <limits>

namespace signalbox {

namespace http = boost::beast::http;

namespace {

//! Room for one line of a chunked body that is not whole yet.
constexpr qsizetype LongestRest = 64 * 1024;

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

struct RequestParser::Machine {
    http::request_parser<http::string_body> parser;
};

RequestParser::RequestParser(qint64 headerLimit)
    : m_machine(std::make_unique<Machine>())
{
    m_machine->parser.header_limit(static_cast<std::uint32_t>(headerLimit));
    // Set once the header says what it is about. Not boost::none, which this version takes for
    // zero.
    m_machine->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    m_machine->parser.eager(false);
}

RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

void RequestParser::setBodyLimit(qint64 bytes)
{
    m_machine->parser.body_limit(static_cast<std::uint64_t>(bytes));
    m_machine->parser.eager(true);
}

RequestParser::Progress RequestParser::fail(int status)
{
    m_failure = status;
    return Progress::Failed;
}

void RequestParser::readHeader()
{
    const auto& message = m_machine->parser.get();
    m_request.method = bytesOf(message.method_string());
    m_request.target = bytesOf(message.target());
    m_request.minor = static_cast<int>(message.version() % 10);
    m_request.keepAlive = message.keep_alive();
    const auto length = m_machine->parser.content_length();
    m_request.contentLength = length
        ? static_cast<qint64>(std::min<std::uint64_t>(*length, std::numeric_limits<qint64>::max()))
        : 0;
    m_request.hasBody = m_request.contentLength > 0 || m_machine->parser.chunked();
    for (const auto& field : message)
        m_request.headers.append({ bytesOf(field.name_string()), bytesOf(field.value()) });
}

RequestParser::Progress RequestParser::feed(QByteArray& buffer)
{
    auto& parser = m_machine->parser;
    while (!parser.is_done()) {
        if (parser.is_header_done() && !m_headerGiven)
            break;
        if (buffer.isEmpty())
            return Progress::NeedMore;
        boost::beast::error_code code;
        const std::size_t used = parser.put(
            boost::asio::buffer(buffer.constData(), static_cast<std::size_t>(buffer.size())), code);
        buffer.remove(0, static_cast<qsizetype>(used));
        if (code == http::error::need_more) {
            return m_headerGiven && buffer.size() > LongestRest ? fail(400) : Progress::NeedMore;
        }
        if (code == http::error::header_limit)
            return fail(431);
        if (code == http::error::body_limit)
            return fail(413);
        if (code)
            return fail(400);
    }
    if (!m_headerGiven) {
        m_headerGiven = true;
        readHeader();
        return Progress::Header;
    }
    m_request.body = QByteArray::fromStdString(parser.get().body());
    return Progress::Complete;
}

} // namespace signalbox
