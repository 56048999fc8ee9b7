// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptselection.h"

#include "core/text/visibletext.h"
#include "models/transcriptsource.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextCursor>
#include <QTextDocumentFragment>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype MostCopied = 16 * 1024 * 1024; //!< characters; the clipboard is held in memory

QString leftOutText(qint64 count)
{
    return QCoreApplication::translate("signalbox::TranscriptView", "[entries not loaded: %1]").arg(QLocale().toString(count));
}

} // namespace

TranscriptSelection::TranscriptSelection(TranscriptLayout& layout, const TranscriptSource& source)
    : m_layout(layout)
    , m_source(source)
{
}

void TranscriptSelection::clear()
{
    m_from = {};
    m_to = {};
}

void TranscriptSelection::begin(const TextPlace& place)
{
    m_from = place;
    m_to = place;
}

void TranscriptSelection::extend(const TextPlace& place)
{
    m_to = place;
}

void TranscriptSelection::selectEntry(qint64 entry)
{
    m_from = { { entry, 0 }, 0 };
    const PartRef last { entry, m_layout.parts(entry) - 1 };
    m_to = { last, lengthOf(last) };
}

void TranscriptSelection::selectAll()
{
    if (m_layout.count() == 0)
        return;
    selectEntry(m_layout.count() - 1);
    m_from = {};
}

int TranscriptSelection::lengthOf(const PartRef& ref)
{
    const QTextDocument* document = m_layout.document(ref);
    return document ? std::max(0, document->characterCount() - 1) : 1;
}

std::pair<int, int> TranscriptSelection::rangeIn(const PartRef& ref, int length) const
{
    const auto& [low, high] = std::minmax(m_from, m_to);
    if (isEmpty() || ref < low.ref || high.ref < ref)
        return { 0, 0 };
    const int from = ref == low.ref ? low.at : 0;
    const int to = ref == high.ref ? high.at : length;
    return { std::min(from, length), std::min(to, length) };
}

bool TranscriptSelection::covers(qint64 entry)
{
    const auto& [low, high] = std::minmax(m_from, m_to);
    const bool begins = low.ref.entry < entry || low == TextPlace { { entry, 0 }, 0 };
    if (!begins || high.ref.entry > entry)
        return begins;
    const PartRef last { entry, m_layout.parts(entry) - 1 };
    return high.ref == last && high.at >= lengthOf(last);
}

QString TranscriptSelection::partText(const PartRef& ref)
{
    const int length = lengthOf(ref);
    const auto [from, to] = rangeIn(ref, length);
    if (to <= from)
        return {};
    QTextDocument* document = m_layout.document(ref);
    if (!document)
        return m_layout.isMore(ref) ? QString() : m_layout.look(ref.entry).headText();
    QTextCursor cursor(document);
    cursor.setPosition(from);
    cursor.setPosition(to, QTextCursor::KeepAnchor);
    return cursor.selection().toPlainText();
}

QString TranscriptSelection::entryText(qint64 entry)
{
    const TranscriptEntry* source = m_source.entry(entry);
    if (covers(entry) && source)
        return entryPlainText(*source);
    QStringList parts;
    for (int part = 0; part < m_layout.parts(entry); ++part) {
        const QString text = partText({ entry, part });
        if (!text.isEmpty())
            parts.append(text);
    }
    return parts.join(u'\n');
}

QString TranscriptSelection::text(qint64* missing)
{
    const auto& [low, high] = std::minmax(m_from, m_to);
    QStringList entries;
    qsizetype size = 0;
    qint64 left = 0;
    qint64 gap = 0;
    for (qint64 entry = low.ref.entry; !isEmpty() && entry <= high.ref.entry; ++entry) {
        if (!m_source.entry(entry) || size > MostCopied) {
            ++gap;
            continue;
        }
        if (gap > 0)
            entries.append(leftOutText(gap));
        left += std::exchange(gap, 0);
        entries.append(entryText(entry));
        size += entries.last().size();
    }
    if (gap > 0)
        entries.append(leftOutText(gap));
    if (missing)
        *missing = left + gap;
    return entries.join(u'\n');
}

TextPlace TranscriptSelection::moved(const TextPlace& place, int direction, TextStep step)
{
    TextPlace to = place;
    QTextDocument* document = m_layout.document(place.ref);
    if (document) {
        QTextCursor cursor(document);
        cursor.setPosition(std::clamp(place.at, 0, lengthOf(place.ref)));
        const auto forward = step == TextStep::Word ? QTextCursor::NextWord : QTextCursor::NextCharacter;
        const auto back = step == TextStep::Word ? QTextCursor::PreviousWord : QTextCursor::PreviousCharacter;
        if (cursor.movePosition(direction > 0 ? forward : back))
            return { place.ref, cursor.position() };
    } else if ((direction > 0 && place.at == 0) || (direction < 0 && place.at > 0)) {
        return { place.ref, direction > 0 ? 1 : 0 };
    }
    if (direction > 0) {
        if (place.ref.part + 1 < m_layout.parts(place.ref.entry))
            return { { place.ref.entry, place.ref.part + 1 }, 0 };
        return place.ref.entry + 1 < m_layout.count() ? TextPlace { { place.ref.entry + 1, 0 }, 0 } : place;
    }
    if (place.ref.part > 0)
        to.ref.part = place.ref.part - 1;
    else if (place.ref.entry > 0)
        to.ref = { place.ref.entry - 1, m_layout.parts(place.ref.entry - 1) - 1 };
    else
        return place;
    to.at = lengthOf(to.ref);
    return to;
}

} // namespace signalbox
