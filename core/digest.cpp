// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/digest.h"

#include "core/json/canonical.h"

#include <QCryptographicHash>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype DigestBytes = 32;
constexpr QLatin1StringView DigestPrefix("sha256:");

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

Digest Digest::ofBytes(const QByteArray& bytes)
{
    return fromRaw(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
}

Digest Digest::ofValue(const QByteArray& domain, const JsonValue& value)
{
    // The NUL ends the tag: no tag is the beginning of another tag with some value.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(domain);
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(canonicalJson(value, NumberForm::Lexeme));
    return fromRaw(hash.result());
}

Digest Digest::fromText(const QString& text)
{
    const QStringView hex = text.startsWith(DigestPrefix)
        ? QStringView(text).mid(DigestPrefix.size())
        : QStringView(text);
    if (hex.size() != 2 * DigestBytes || !std::all_of(hex.begin(), hex.end(), isHexDigit))
        return {};
    return fromRaw(QByteArray::fromHex(hex.toLatin1()));
}

Digest Digest::fromRaw(const QByteArray& thirtyTwoBytes)
{
    Digest digest;
    if (thirtyTwoBytes.size() == DigestBytes)
        digest.m_raw = thirtyTwoBytes;
    return digest;
}

QString Digest::text() const
{
    return isEmpty() ? QString() : DigestPrefix + QString::fromLatin1(m_raw.toHex());
}

QString Digest::shortText() const
{
    return isEmpty() ? QString()
                     : DigestPrefix + QString::fromLatin1(m_raw.toHex().left(6)) + QChar(0x2026);
}

} // namespace signalbox
