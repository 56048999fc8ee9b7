// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookreference.h"

#include <algorithm>

namespace signalbox {

namespace {

// Longer ones are a mistake; the bound keeps an unclosed {{ from being searched to the end of the
// text.
constexpr qsizetype RunbookMaxReference = 256;

bool runbookIsLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

void appendRunbookLiteral(QVector<RunbookPiece>* pieces, QStringView text)
{
    if (text.isEmpty())
        return;
    if (pieces->isEmpty() || pieces->last().reference || !pieces->last().malformed.isNull())
        pieces->append(RunbookPiece());
    pieces->last().literal += text;
}

} // namespace

QString RunbookReference::text() const
{
    return fields.isEmpty() ? name : name + u'.' + fields.join(u'.');
}

bool isRunbookName(QStringView text)
{
    return !text.isEmpty() && text.size() <= 64 && runbookIsLetter(text[0])
        && std::all_of(text.begin(), text.end(), [](QChar c) {
               return runbookIsLetter(c) || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

std::optional<RunbookReference> readRunbookReference(QStringView text)
{
    text = text.trimmed();
    if (text.size() > RunbookMaxReference)
        return std::nullopt;
    RunbookReference reference;
    const QList<QStringView> parts = text.split(u'.');
    for (const QStringView part : parts) {
        const bool odd = std::any_of(part.begin(), part.end(), [](QChar c) {
            return c.isSpace() || c == u'{' || c == u'}';
        });
        if (part.isEmpty() || odd)
            return std::nullopt;
        reference.fields.append(part.toString());
    }
    reference.name = reference.fields.takeFirst();
    if (!isRunbookName(reference.name))
        return std::nullopt;
    return reference;
}

QVector<RunbookPiece> cutRunbookText(QStringView text)
{
    QVector<RunbookPiece> pieces;
    qsizetype start = 0;
    while (start < text.size()) {
        const qsizetype open = text.indexOf(u"{{", start);
        if (open < 0)
            break;
        if (open > start && text[open - 1] == u'\\') {
            appendRunbookLiteral(&pieces, text.sliced(start, open - 1 - start));
            appendRunbookLiteral(&pieces, text.sliced(open, 2));
            start = open + 2;
            continue;
        }
        appendRunbookLiteral(&pieces, text.sliced(start, open - start));
        const QStringView near = text.sliced(open + 2).left(RunbookMaxReference + 2);
        const qsizetype close = near.indexOf(u"}}");
        const QStringView inner = close < 0 ? near.left(40) : near.left(close);
        RunbookPiece piece;
        if (close >= 0)
            piece.reference = readRunbookReference(inner);
        if (!piece.reference)
            piece.malformed = inner.isEmpty() ? QString(QLatin1String("")) : inner.toString();
        pieces.append(piece);
        start = close < 0 ? open + 2 : open + 2 + close + 2;
    }
    if (start < text.size())
        appendRunbookLiteral(&pieces, text.sliced(start));
    return pieces;
}

std::optional<RunbookReference> wholeRunbookReference(QStringView text)
{
    if (!text.startsWith(u"{{") || !text.endsWith(u"}}") || text.size() < 5)
        return std::nullopt;
    return readRunbookReference(text.sliced(2, text.size() - 4));
}

} // namespace signalbox
