// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/responsereader.h"

#include <boost/beast/http/parser.hpp>

namespace beasthttp = boost::beast::http;

//! Named, since a member of a class has a type of it and unity builds see that as a leak.
namespace signalbox::answerbody {

//! A body that is collected until somebody takes it.
struct CollectedBody {
    using value_type = QByteArray;

    class reader {
    public:
        template <bool isRequest, class Fields>
        reader(beasthttp::header<isRequest, Fields>&, QByteArray& body)
            : m_body(body)
        {
        }

        void init(const boost::optional<std::uint64_t>&, boost::beast::error_code& error)
        {
            error = {};
        }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, boost::beast::error_code& error)
        {
            error = {};
            std::size_t taken = 0;
            for (auto at = boost::asio::buffer_sequence_begin(buffers);
                 at != boost::asio::buffer_sequence_end(buffers);
                 ++at) {
                const boost::asio::const_buffer part(*at);
                m_body.append(
                    static_cast<const char*>(part.data()), static_cast<qsizetype>(part.size()));
                taken += part.size();
            }
            return taken;
        }

        void finish(boost::beast::error_code& error) { error = {}; }

    private:
        QByteArray& m_body;
    };
};

} // namespace signalbox::answerbody

namespace signalbox {

namespace {

constexpr int MostInterims = 16;
constexpr qsizetype MostUnparsed = 64 * 1024;

QByteArray bytesOfView(boost::beast::string_view view)
{
    return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

struct ResponseReader::Parser {
    beasthttp::response_parser<answerbody::CollectedBody> beast;
};

ResponseReader::ResponseReader(AnswerLimits limits)
    : m_limits(limits)
{
    m_parser = std::make_unique<Parser>();
    m_parser->beast.header_limit(limits.head);
    if (limits.body)
        m_parser->beast.body_limit(static_cast<std::uint64_t>(*limits.body));
    else
        m_parser->beast.body_limit(boost::none);
}

ResponseReader::~ResponseReader() = default;

ResponseReader::State ResponseReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Done || m_state == State::Failed) {
        m_pending.append(bytes);
        return m_state;
    }
    m_pending.append(bytes);
    return advance();
}

ResponseReader::State ResponseReader::advance()
{
    auto& beast = m_parser->beast;
    while (!m_pending.isEmpty() && !beast.is_done()) {
        boost::beast::error_code error;
        const std::size_t used = beast.put(boost::asio::const_buffer(m_pending.constData(),
                                               static_cast<std::size_t>(m_pending.size())),
            error);
        m_pending.remove(0, static_cast<qsizetype>(used));
        if (error && error != beasthttp::error::need_more)
            return fail(QString::fromStdString(error.message()));
        if (beast.is_header_done() && m_state == State::Head && !takeHead())
            return m_state;
        if (m_limits.body && m_taken + beast.get().body().size() > *m_limits.body)
            return fail(QStringLiteral("body limit exceeded")); // Beast lets a declared length pass
        if (error == beasthttp::error::need_more && !beast.is_done())
            break;
    }
    if (m_pending.size() > MostUnparsed && !beast.is_done())
        return fail(QStringLiteral("an endless line in the framing"));
    if (beast.is_done())
        m_state = State::Done;
    return m_state;
}

bool ResponseReader::takeHead()
{
    const auto& message = m_parser->beast.get();
    const int status = static_cast<int>(message.result_int());
    if (status < 200 && m_parser->beast.is_done()) {
        // An interim answer: the real one follows, or a peer that never comes to the point.
        if (++m_interims > MostInterims) {
            fail(QStringLiteral("too many interim answers"));
            return false;
        }
        const QByteArray rest = std::exchange(m_pending, {});
        ResponseReader next(m_limits);
        m_parser = std::move(next.m_parser);
        feed(rest);
        return false;
    }
    m_head.status = status;
    for (const auto& field : message.base())
        m_head.headers.append(
            HttpHeader { bytesOfView(field.name_string()), bytesOfView(field.value()) });
    const QByteArray coding = m_head.value("Content-Encoding").trimmed().toLower();
    if (!coding.isEmpty() && coding != "identity") {
        fail(QStringLiteral("unasked content coding %1").arg(QString::fromLatin1(coding.left(40))));
        return false;
    }
    // From here on in one go; before, it would count trailers among the header fields.
    m_parser->beast.eager(true);
    m_state = State::Body;
    return true;
}

ResponseReader::State ResponseReader::end()
{
    if (m_state == State::Done || m_state == State::Failed)
        return m_state;
    boost::beast::error_code error;
    if (m_state == State::Body && m_parser->beast.need_eof()) {
        m_parser->beast.put_eof(error);
        if (!error)
            return m_state = State::Done;
    }
    return fail(QStringLiteral("the answer ended early"));
}

QByteArray ResponseReader::takeBody()
{
    QByteArray body = std::exchange(m_parser->beast.get().body(), {});
    m_taken += body.size();
    return body;
}

bool ResponseReader::keepsAlive() const
{
    return m_state == State::Done && m_pending.isEmpty() && m_parser->beast.keep_alive();
}

ResponseReader::State ResponseReader::fail(const QString& problem)
{
    m_problem = problem;
    m_pending.clear();
    return m_state = State::Failed;
}

} // namespace signalbox
