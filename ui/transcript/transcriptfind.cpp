// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptfind.h"

#include "models/transcriptsource.h"

#include <QTextCursor>

#include <algorithm>
#include <utility>

namespace signalbox {

TranscriptFind::TranscriptFind(TranscriptLayout& layout, TranscriptSource& source, QObject* parent)
    : QObject(parent)
    , m_layout(layout)
    , m_source(source)
{
    connect(&m_source, &TranscriptSource::found, this, [this](qint64 entry) {
        if (std::exchange(m_asking, false))
            sourceAnswered(entry);
    });
    connect(&m_source, &TranscriptSource::failed, this, [this] {
        if (std::exchange(m_asking, false))
            Q_EMIT finished(FindOutcome::NotFound);
    });
}

void TranscriptFind::start(const QString& words, const TextPlace& from, int direction)
{
    m_asking = false;
    m_words = words;
    m_direction = direction;
    m_wrapped = false;
    m_wanted = -1;
    if (words.isEmpty() || m_layout.count() == 0) {
        Q_EMIT finished(FindOutcome::NotFound);
        return;
    }
    const qint64 entry = std::clamp<qint64>(from.ref.entry, 0, m_layout.count() - 1);
    if (m_layout.isLoaded(entry) && findWithin(entry, &from)) {
        Q_EMIT finished(FindOutcome::Found);
        return;
    }
    askSource(entry + direction);
}

void TranscriptFind::clear()
{
    m_asking = false;
    m_words.clear();
    m_wanted = -1;
}

void TranscriptFind::askSource(qint64 from)
{
    if (from < 0 || from >= m_layout.count()) {
        sourceAnswered(-1);
        return;
    }
    m_asking = true;
    m_source.find(m_words, from, m_direction);
}

void TranscriptFind::sourceAnswered(qint64 entry)
{
    if (entry < 0 && !m_wrapped) {
        m_wrapped = true;
        askSource(m_direction > 0 ? 0 : m_layout.count() - 1);
        return;
    }
    if (entry < 0) {
        Q_EMIT finished(FindOutcome::NotFound);
        return;
    }
    m_wanted = entry;
    Q_EMIT entryWanted(entry);
    entriesLoaded();
}

void TranscriptFind::entriesLoaded()
{
    if (m_wanted < 0 || !m_layout.isLoaded(m_wanted))
        return;
    const qint64 entry = std::exchange(m_wanted, -1);
    const bool shown = findWithin(entry, nullptr);
    if (!shown && m_layout.look(entry).foldable && m_layout.look(entry).folding == Folding::Usual) {
        // The words are in the part that is folded away.
        m_layout.setOpen(entry, Folding::Open);
        if (!findWithin(entry, nullptr))
            Q_EMIT found({ { entry, 0 }, 0 }, { { entry, 0 }, 0 });
    } else if (!shown) {
        Q_EMIT found({ { entry, 0 }, 0 }, { { entry, 0 }, 0 });
    }
    Q_EMIT finished(m_wrapped ? FindOutcome::FoundFromOtherEnd : FindOutcome::Found);
}

bool TranscriptFind::findWithin(qint64 entry, const TextPlace* after)
{
    const int parts = m_layout.parts(entry);
    int part = m_direction > 0 ? 0 : parts - 1;
    int at = m_direction > 0 ? 0 : -1;
    if (after) {
        part = std::clamp(after->ref.part, 0, parts - 1);
        at = after->at;
    }
    for (; part >= 0 && part < parts; part += m_direction) {
        if (findInPart({ entry, part }, at))
            return true;
        at = m_direction > 0 ? 0 : -1;
    }
    return false;
}

bool TranscriptFind::findInPart(const PartRef& ref, int from)
{
    const TextBlock* block = m_layout.block(ref);
    if (!block) {
        const bool inHead = ref.part == 0 && (m_direction > 0 ? from == 0 : from != 0)
            && m_layout.look(ref.entry).target.contains(m_words, Qt::CaseInsensitive);
        if (inHead)
            Q_EMIT found({ ref, 0 }, { ref, 1 });
        return inHead;
    }
    // Looking at the source first spares laying out all of a large entry.
    if (!blockSource(m_layout.look(ref.entry).text, *block).contains(m_words.left(1), Qt::CaseInsensitive))
        return false;
    QTextDocument* document = m_layout.document(ref);
    const int last = std::max(0, document->characterCount() - 1);
    QTextCursor cursor(document);
    cursor.setPosition(from < 0 ? last : std::min(from, last));
    cursor = document->find(m_words, cursor, m_direction > 0 ? QTextDocument::FindFlags() : QTextDocument::FindBackward);
    if (cursor.isNull())
        return false;
    Q_EMIT found({ ref, cursor.selectionStart() }, { ref, cursor.selectionEnd() });
    return true;
}

} // namespace signalbox
