// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/eventstreamparser.h"

#include "core/json/jsondoor.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace signalbox {

namespace {

constexpr QByteArrayView ByteOrderMark("\xEF\xBB\xBF");

//! Where a byte is next in a chunk, remembered so that a chunk is searched once for each of the two
//! line ends however its lines end (else a stream of carriage returns costs its square).
class NextByte {
public:
    NextByte(QByteArrayView bytes, char wanted)
        : m_bytes(bytes)
        , m_wanted(wanted)
    {
    }

    qsizetype from(qsizetype at)
    {
        if (m_found < at) {
            const void* hit = std::memchr(
                m_bytes.data() + at, m_wanted, static_cast<std::size_t>(m_bytes.size() - at));
            m_found = hit ? static_cast<const char*>(hit) - m_bytes.data() : m_bytes.size();
        }
        return m_found;
    }

private:
    QByteArrayView m_bytes;
    char m_wanted;
    qsizetype m_found = -1;
};

QByteArray validUtf8(QByteArray bytes)
{
    return bytes.isValidUtf8() ? std::move(bytes) : decodeUtf8Lossy(bytes).toUtf8();
}

} // namespace

EventStreamParser::EventStreamParser(QByteArray lastEventId, StreamLimits limits)
    : m_limits(limits)
    , m_idBuffer(lastEventId)
    , m_lastEventId(std::move(lastEventId))
{
}

QVector<StreamEvent> EventStreamParser::feed(QByteArrayView bytes)
{
    QVector<StreamEvent> events;
    if (m_failure || bytes.isEmpty())
        return events;
    qsizetype at = m_skipLineFeed && bytes.front() == '\n' ? 1 : 0;
    m_skipLineFeed = false;
    NextByte lineFeed(bytes, '\n');
    NextByte carriageReturn(bytes, '\r');
    while (at < bytes.size() && !m_failure) {
        const qsizetype end = std::min(lineFeed.from(at), carriageReturn.from(at));
        const QByteArrayView part = bytes.sliced(at, end - at);
        if (!fits(m_line.size() + part.size()))
            break;
        if (end == bytes.size()) {
            m_line.append(part);
            break;
        }
        if (m_line.isEmpty()) {
            takeLine(part, events);
        } else {
            m_line.append(part);
            takeLine(m_line, events);
            m_line.clear();
        }
        at = end + 1;
        if (bytes[end] == '\r') {
            m_skipLineFeed = at == bytes.size();
            if (at < bytes.size() && bytes[at] == '\n')
                ++at;
        }
    }
    return events;
}

void EventStreamParser::takeLine(QByteArrayView line, QVector<StreamEvent>& events)
{
    if (std::exchange(m_firstLine, false) && line.startsWith(ByteOrderMark))
        line = line.sliced(ByteOrderMark.size());
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return; // a comment
    if (colon < 0) {
        takeField(line, {});
        return;
    }
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    takeField(line.first(colon), value);
}

void EventStreamParser::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == QByteArrayView("data"))
        takeData(value);
    else if (name == QByteArrayView("event"))
        m_type = value.toByteArray();
    else if (name == QByteArrayView("id")) {
        if (!value.contains('\0'))
            m_idBuffer = validUtf8(value.toByteArray());
    } else if (name == QByteArrayView("retry")) {
        takeRetry(value);
    }
}

void EventStreamParser::takeData(QByteArrayView value)
{
    if (m_data.size() + value.size() + 1 > m_limits.maxEventBytes) {
        fail(m_limits.maxEventBytes,
            QT_TRANSLATE_NOOP("signalbox",
                "The stream sent one event of more than %1 KiB. It was closed; ask for the data in "
                "smaller parts."));
        return;
    }
    m_data.append(value);
    m_data.append('\n');
}

void EventStreamParser::takeRetry(QByteArrayView digits)
{
    const bool onlyDigits = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!onlyDigits)
        return;
    // A number too large for us is still a number: as long as we can say.
    bool fitsInteger = false;
    const qlonglong value = digits.toByteArray().toLongLong(&fitsInteger);
    m_retry = fitsInteger ? std::chrono::milliseconds(value) : std::chrono::milliseconds::max();
}

void EventStreamParser::dispatch(QVector<StreamEvent>& events)
{
    m_lastEventId = m_idBuffer;
    QByteArray type = std::exchange(m_type, {});
    if (m_data.isEmpty())
        return;
    QByteArray data = std::exchange(m_data, {});
    data.chop(1);
    events.append({ type.isEmpty() ? QByteArrayLiteral("message") : validUtf8(std::move(type)),
        validUtf8(std::move(data)),
        m_lastEventId });
}

bool EventStreamParser::fits(qsizetype lineBytes)
{
    if (lineBytes <= m_limits.maxLineBytes)
        return true;
    fail(m_limits.maxLineBytes,
        QT_TRANSLATE_NOOP("signalbox",
            "The stream sent one line of more than %1 KiB. It was closed; ask for the data in "
            "smaller parts."));
    return false;
}

void EventStreamParser::fail(qsizetype limit, const char* what)
{
    m_failure = makeError(ErrorKind::BadReply,
        QCoreApplication::translate("signalbox", what).arg((limit + 1023) / 1024));
    m_line = {};
    m_data = {};
    m_type = {};
}

} // namespace signalbox
