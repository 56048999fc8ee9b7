// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/outputtext.h"

#include "core/json/jsondoor.h"
#include "engine/tools/toolwords.h"

#include <QLocale>

#include <algorithm>
#include <climits>

namespace signalbox {

QString firstLines(const QString& text)
{
    constexpr int MaxLines = 20;
    constexpr qsizetype MaxCharacters = 4000;
    qsizetype end = 0;
    for (int line = 0; line < MaxLines && end >= 0 && end < text.size(); ++line) {
        end = text.indexOf(u'\n', end);
        end = end < 0 ? text.size() : end + 1;
    }
    end = std::min(end, MaxCharacters);
    if (end >= text.size())
        return text;
    if (end > 0 && text.at(end - 1).isHighSurrogate())
        --end;
    return text.left(end) + u'\n'
        + ToolWords::tr("[… %n more characters]",
            "end of a shortened output",
            static_cast<int>(std::min<qsizetype>(text.size() - end, INT_MAX)));
}

void dropCutCharacter(QByteArray& bytes)
{
    qsizetype start = bytes.size();
    for (int back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto byte = static_cast<unsigned char>(bytes.at(bytes.size() - back));
        if ((byte & 0xC0U) == 0x80U)
            continue;
        const int length = byte >= 0xF0U ? 4 : byte >= 0xE0U ? 3 : byte >= 0xC0U ? 2 : 1;
        if (length > back)
            start = bytes.size() - back;
        break;
    }
    if (start > 0)
        bytes.truncate(start);
}

StreamText streamText(QByteArray bytes, qint64 leftOut)
{
    StreamText stream;
    stream.cut = leftOut > 0;
    const qsizetype kept = bytes.size();
    if (stream.cut)
        dropCutCharacter(bytes);
    stream.text = decodeUtf8Lossy(bytes, &stream.replaced);
    if (stream.cut)
        stream.text += u'\n'
            + ToolWords::tr("[cut after %1 bytes; %2 more were not kept]")
                  .arg(QLocale().toString(kept), QLocale().toString(leftOut));
    return stream;
}

} // namespace signalbox
