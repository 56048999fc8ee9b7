// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsonscan.h"

#include "core/json/numbertext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

bool isNumberByte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

bool isNumberStart(char c)
{
    return (c >= '0' && c <= '9') || c == '-';
}

qsizetype numberEnd(const QByteArray& bytes, qsizetype from)
{
    while (from < bytes.size() && isNumberByte(bytes[from]))
        ++from;
    return from;
}

//! The byte after the closing quote of the string that opens at from, or the end of the text.
qsizetype stringEnd(const QByteArray& bytes, qsizetype from)
{
    for (qsizetype i = from + 1; i < bytes.size(); ++i) {
        if (bytes[i] == '\\')
            ++i;
        else if (bytes[i] == '"')
            return i + 1;
    }
    return bytes.size();
}

Error tooLarge(qsizetype maxBytes)
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate(
            "signalbox", "This JSON text is larger than %1. Make it smaller.")
            .arg(QLocale().formattedDataSize(maxBytes)));
}

Error tooDeep(int maxDepth, qsizetype byte)
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox",
            "This JSON text nests more than %n lists and objects (at byte %1). Make it flatter.",
            nullptr,
            maxDepth)
            .arg(byte));
}

Error hasMark()
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox",
            "This JSON text begins with a byte order mark. Save it as UTF-8 without one."));
}

Error hasNul(qsizetype byte)
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox",
            "This JSON text contains a NUL (at byte %1). It may be damaged or not be text at all.")
            .arg(byte));
}

} // namespace

QByteArray JsonScan::numberAt(const QByteArray& bytes, std::size_t index) const
{
    const qsizetype from = numberOffsets.at(index);
    return bytes.mid(from, numberEnd(bytes, from) - from);
}

Error jsonSyntaxError(qsizetype byte, const QString& detail)
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox", "This is not valid JSON (at byte %1).").arg(byte),
        detail);
}

Result<JsonScan> scanJson(const QByteArray& bytes, const JsonLimits& limits)
{
    if (bytes.size() > limits.maxBytes)
        return tooLarge(limits.maxBytes);
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return hasMark();
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0)
        return hasNul(nul + 1);

    JsonScan scan { bytes, {} };
    char* const blanked = scan.blanked.data();
    int depth = 0;
    for (qsizetype i = 0; i < bytes.size();) {
        const char c = bytes[i];
        if (c == '"') {
            i = stringEnd(bytes, i);
            continue;
        }
        if (isNumberStart(c)) {
            const qsizetype end = numberEnd(bytes, i);
            if (!isJsonNumber(QByteArrayView(bytes).sliced(i, end - i)))
                return jsonSyntaxError(i + 1, QStringLiteral("malformed number"));
            scan.numberOffsets.push_back(static_cast<quint32>(i));
            std::fill(blanked + i, blanked + end, ' ');
            blanked[i] = '0';
            i = end;
            continue;
        }
        if ((c == '[' || c == '{') && ++depth > limits.maxDepth)
            return tooDeep(limits.maxDepth, i + 1);
        if (c == ']' || c == '}')
            --depth;
        ++i;
    }
    return scan;
}

} // namespace signalbox
