// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/ssecommand.h"

#include "app/ctl/complaint.h"
#include "app/exitcodes.h"
#include "client/http/httperror.h"
#include "client/http/requestfactory.h"
#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrlQuery>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QByteArray lineOf(const StreamEvent& event)
{
    return toJson(JsonValue::object({
               { u"type"_s, decodeUtf8Lossy(event.type) },
               { u"data"_s, decodeUtf8Lossy(event.data) },
               { u"lastEventId"_s, decodeUtf8Lossy(event.lastEventId) },
           }))
        + '\n';
}

} // namespace

SseCommand::SseCommand(SseOptions options)
    : m_options(std::move(options))
    , m_parser(m_options.lastEventId)
{
}

SseCommand::~SseCommand() = default;

void SseCommand::begin()
{
    if (m_options.source == u"-")
        readInput();
    else
        openAddress();
}

void SseCommand::readInput()
{
    // Not QFile: a pipe must be read as it comes, not when a buffer is full.
    QByteArray buffer(std::max<qsizetype>(m_options.chunk, 64 * 1024), Qt::Uninitialized);
    for (;;) {
        const ssize_t got
            = ::read(STDIN_FILENO, buffer.data(), static_cast<std::size_t>(buffer.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            leave(exitcode::Storage,
                QCoreApplication::translate("signalbox", "Standard input cannot be read."));
            return;
        }
        if (got == 0)
            break;
        if (!feed(QByteArrayView(buffer).first(static_cast<qsizetype>(got))))
            return;
    }
    leave(exitcode::Ok);
}

bool SseCommand::feed(QByteArrayView bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += m_options.chunk) {
        const QVector<StreamEvent> events
            = m_parser.feed(bytes.sliced(at, std::min(m_options.chunk, bytes.size() - at)));
        for (const StreamEvent& event : events) {
            const QByteArray line = lineOf(event);
            std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
        }
        if (m_parser.failure()) {
            leave(exitcode::BadData, m_parser.failure()->sentence);
            return false;
        }
    }
    std::fflush(stdout);
    return true;
}

void SseCommand::openAddress()
{
    // The query belongs to the stream here, not to the address of a connection.
    const qsizetype mark = m_options.source.indexOf(u'?');
    const Result<ServerAddress> address = ServerAddress::parse(m_options.source.left(mark));
    if (!address) {
        leave(exitcode::Usage, address.error().sentence);
        return;
    }
    m_endpoint.address = *address;
    if (!m_options.tokenFile.isEmpty()) {
        QFile file(m_options.tokenFile);
        if (!file.open(QIODevice::ReadOnly)) {
            leave(exitcode::NoInput,
                QCoreApplication::translate("signalbox", "%1 cannot be read.")
                    .arg(m_options.tokenFile));
            return;
        }
        m_endpoint.credential = { Credential::Kind::Bearer, {}, file.read(64 * 1024).trimmed() };
    }
    ApiRequest request;
    request.accept = "text/event-stream";
    if (mark >= 0) {
        const QUrlQuery query(m_options.source.mid(mark + 1));
        for (const auto& [name, value] : query.queryItems(QUrl::FullyDecoded))
            request.query.append({ name, value });
    }
    if (!m_options.lastEventId.isEmpty())
        request.headers.append(HttpHeader { "Last-Event-ID", m_options.lastEventId });
    const Result<QByteArray> bytes
        = RequestFactory(m_endpoint).bytesOf(request, ConnectionUse::Close);
    if (!bytes) {
        leave(exitcode::Usage, bytes.error().sentence);
        return;
    }
    HttpTimes times = m_endpoint.times;
    times.silence = std::chrono::hours(24); // somebody watches: silence is theirs to judge
    times.total = std::chrono::milliseconds(0);
    m_socket.reset(new HttpSocket(m_endpoint));
    m_exchange = std::make_unique<SocketExchange>(
        *m_socket, times, AnswerLimits { std::nullopt }, nullptr);
    connect(m_exchange.get(), &SocketExchange::headArrived, this, &SseCommand::takeHead);
    connect(m_exchange.get(), &SocketExchange::bodyArrived, this, [this](const QByteArray& body) {
        if (!m_left)
            feed(body);
    });
    connect(m_exchange.get(), &SocketExchange::finished, this, &SseCommand::takeEnd);
    m_exchange->begin(*bytes);
}

void SseCommand::takeHead()
{
    const HttpHead& head = m_exchange->head();
    if (head.status != 200) {
        leave(exitcode::Unavailable, errorOfAnswer(m_endpoint.address, head, {}).sentence);
    } else if (head.contentType() != "text/event-stream") {
        leave(exitcode::BadData,
            QCoreApplication::translate("signalbox",
                "What the server sends is not an event stream but \"%1\". Check the address.")
                .arg(QString::fromLatin1(head.contentType())));
    }
}

void SseCommand::takeEnd(const ExchangeEnd& end)
{
    if (end.kind == ExchangeEnd::Kind::Answered)
        leave(exitcode::Ok);
    else
        leave(exitcode::Unavailable, end.error.sentence);
}

void SseCommand::leave(int exitCode, const QString& sentence)
{
    if (std::exchange(m_left, true))
        return;
    std::fflush(stdout);
    if (!sentence.isEmpty())
        complain(sentence);
    Q_EMIT finished(exitCode);
}

} // namespace signalbox
