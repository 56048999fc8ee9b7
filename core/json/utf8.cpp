// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"

#include <algorithm>

namespace signalbox {

namespace {

//! The UTF-8 decoder of the WHATWG Encoding standard, without its step that drops a mark.
class Utf8Decoder {
public:
    explicit Utf8Decoder(qsizetype expected) { m_out.reserve(expected); }

    //! Takes the next byte, or a whole run of ASCII; returns how many bytes that were.
    qsizetype feed(QByteArrayView bytes);
    QString finish();
    bool replaced() const { return m_replaced; }

private:
    void lead(uchar byte); //!< a byte of 0x80 or above that begins something
    void await(int more, char32_t bits, uchar lower, uchar upper);
    void replace();
    void append(char32_t code);

    QString m_out;
    char32_t m_code = 0;
    int m_missing = 0;
    uchar m_lower = 0x80;
    uchar m_upper = 0xBF;
    bool m_replaced = false;
};

qsizetype Utf8Decoder::feed(QByteArrayView bytes)
{
    const auto byte = static_cast<uchar>(bytes.front());
    if (m_missing == 0 && byte < 0x80) {
        const auto* const end = std::find_if(
            bytes.begin(), bytes.end(), [](char c) { return static_cast<uchar>(c) >= 0x80; });
        const qsizetype run = end - bytes.begin();
        m_out += QLatin1StringView(bytes.data(), run);
        return run;
    }
    if (m_missing == 0) {
        lead(byte);
    } else if (byte < m_lower || byte > m_upper) {
        replace();
        return 0; // this byte begins something new
    } else {
        m_lower = 0x80;
        m_upper = 0xBF;
        m_code = (m_code << 6) | (byte & 0x3F);
        if (--m_missing == 0)
            append(m_code);
    }
    return 1;
}

void Utf8Decoder::lead(uchar byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        await(1, byte & 0x1F, 0x80, 0xBF);
    else if (byte >= 0xE0 && byte <= 0xEF)
        await(2, byte & 0x0F, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF);
    else if (byte >= 0xF0 && byte <= 0xF4)
        await(3, byte & 0x07, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF);
    else
        replace();
}

void Utf8Decoder::await(int more, char32_t bits, uchar lower, uchar upper)
{
    m_missing = more;
    m_code = bits;
    m_lower = lower;
    m_upper = upper;
}

void Utf8Decoder::replace()
{
    m_missing = 0;
    m_replaced = true;
    m_out += QChar(QChar::ReplacementCharacter);
}

void Utf8Decoder::append(char32_t code)
{
    if (QChar::requiresSurrogates(code)) {
        m_out += QChar(QChar::highSurrogate(code));
        m_out += QChar(QChar::lowSurrogate(code));
    } else {
        m_out += QChar(static_cast<char16_t>(code));
    }
}

QString Utf8Decoder::finish()
{
    if (m_missing > 0)
        replace();
    return std::move(m_out);
}

} // namespace

QString decodeUtf8Lossy(const QByteArray& bytes, bool* replaced)
{
    Utf8Decoder decoder(bytes.size());
    for (qsizetype at = 0; at < bytes.size();)
        at += decoder.feed(QByteArrayView(bytes).sliced(at));
    QString text = decoder.finish();
    if (replaced)
        *replaced = decoder.replaced();
    return text;
}

} // namespace signalbox
