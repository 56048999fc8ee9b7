// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptlayout.h"

#include "models/transcriptsource.h"

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

constexpr int MostDocuments = 256;
constexpr size_t MostBoxes = 512; //!< each may hold its text
constexpr qint64 KeptAround = 128;
constexpr int EstimatedLines = 4; //!< of an entry nobody has looked at
constexpr qreal ProseLine = 1.28;
constexpr qreal CodeLine = 1.15;

} // namespace

TranscriptLayout::TranscriptLayout(const TranscriptSource& source)
    : m_source(source)
    , m_documents(MostDocuments)
{
}

void TranscriptLayout::reset()
{
    m_boxes.clear();
    m_documents.clear();
    m_index.reset(m_source.count(), m_metrics.line * EstimatedLines);
}

void TranscriptLayout::grow()
{
    m_index.resize(m_source.count());
}

void TranscriptLayout::entriesChanged(qint64 first, qint64 last)
{
    // Only entries that are laid out need work; a page of a million must not walk a million.
    QVector<qint64> touched;
    for (const auto& [entry, box] : m_boxes) {
        if (entry >= first && entry <= last)
            touched.append(entry);
    }
    for (const qint64 entry : touched) {
        EntryBox fresh = makeBox(entry);
        EntryBox& old = m_boxes[entry];
        keepUnchanged(entry, old, fresh);
        old = std::move(fresh);
        store(entry, old);
    }
}

void TranscriptLayout::keepUnchanged(qint64 entry, const EntryBox& old, EntryBox& fresh)
{
    for (int part = 1; part < old.parts.size(); ++part) {
        const qsizetype at = part - 1;
        const bool same = at < old.look.blocks.size() && at < fresh.look.blocks.size()
            && old.look.blocks.at(at) == fresh.look.blocks.at(at)
            && blockSource(old.look.text, old.look.blocks.at(at)) == blockSource(fresh.look.text, fresh.look.blocks.at(at));
        if (same)
            fresh.parts[part] = old.parts.at(part);
        else
            m_documents.remove({ entry, part });
    }
}

void TranscriptLayout::setMetrics(const TranscriptMetrics& metrics, const DocumentDress& dress)
{
    const bool lookChanged = m_dress.palette != dress.palette || m_dress.prose != dress.prose || m_dress.mono != dress.mono;
    if (m_metrics == metrics && !lookChanged)
        return;
    m_metrics = metrics;
    m_dress = dress;
    m_boxes.clear();
    if (lookChanged)
        m_documents.clear();
}

void TranscriptLayout::setOpen(qint64 entry, Folding folding)
{
    const TranscriptEntry* source = m_source.entry(entry);
    if (!source)
        return;
    if (folding == Folding::Open)
        m_open.insert(source->seq);
    else
        m_open.remove(source->seq);
    entriesChanged(entry, entry);
}

TranscriptLayout::EntryBox& TranscriptLayout::box(qint64 entry)
{
    const auto known = m_boxes.find(entry);
    if (known != m_boxes.end())
        return known->second;
    trim(entry);
    EntryBox& fresh = m_boxes.emplace(entry, makeBox(entry)).first->second;
    store(entry, fresh);
    return fresh;
}

TranscriptLayout::EntryBox TranscriptLayout::makeBox(qint64 entry)
{
    EntryBox box;
    const TranscriptEntry* source = m_source.entry(entry);
    if (!source) {
        box.parts.append({ m_index.height(entry), true });
        return box;
    }
    box.look = entryLook(*source, m_open.contains(source->seq) ? Folding::Open : Folding::Usual);
    box.parts.append({ headHeight(box.look), true });
    for (const TextBlock& block : std::as_const(box.look.blocks))
        box.parts.append({ estimate(box.look, block), false });
    if (!box.look.more.isEmpty())
        box.parts.append({ m_metrics.line + 2 * m_metrics.gap, true });
    return box;
}

void TranscriptLayout::store(qint64 entry, const EntryBox& box)
{
    int height = 0;
    for (const PartBox& part : box.parts)
        height += part.height;
    m_index.set(entry, height);
}

void TranscriptLayout::trim(qint64 around)
{
    if (m_boxes.size() < MostBoxes)
        return;
    std::erase_if(m_boxes, [around](const auto& item) { return std::abs(item.first - around) > KeptAround; });
}

int TranscriptLayout::headHeight(const EntryLook& look) const
{
    switch (look.shape) {
    case EntryLook::Shape::Message: return m_metrics.line + 2 * m_metrics.gap;
    case EntryLook::Shape::Marker: return m_metrics.line + 3 * m_metrics.gap;
    case EntryLook::Shape::Line:
    case EntryLook::Shape::Loading: break;
    }
    return m_metrics.line + m_metrics.gap;
}

int TranscriptLayout::estimate(const EntryLook& look, const TextBlock& block) const
{
    const auto perLine = std::max<qsizetype>(8, static_cast<qsizetype>(m_metrics.contentWidth / m_metrics.character));
    const QStringView text = QStringView(look.text).mid(block.from, block.length);
    qsizetype lines = 0;
    for (qsizetype at = 0; at <= text.size();) {
        const qsizetype end = text.indexOf(u'\n', at);
        const qsizetype length = (end < 0 ? text.size() : end) - at;
        lines += 1 + length / perLine;
        at += length + 1;
    }
    const qreal factor = block.kind == TextBlock::Kind::Code ? CodeLine : ProseLine;
    const qreal extra = block.kind == TextBlock::Kind::Table ? 12 : 0;
    return static_cast<int>(static_cast<qreal>(lines) * (m_metrics.line * factor + extra)) + (block.continues ? 0 : m_metrics.gap);
}

const EntryLook& TranscriptLayout::look(qint64 entry)
{
    return box(entry).look;
}

int TranscriptLayout::parts(qint64 entry)
{
    return static_cast<int>(box(entry).parts.size());
}

int TranscriptLayout::height(const PartRef& ref)
{
    return box(ref.entry).parts.value(ref.part).height;
}

bool TranscriptLayout::isMeasured(const PartRef& ref)
{
    return box(ref.entry).parts.value(ref.part).measured;
}

bool TranscriptLayout::isMore(const PartRef& ref)
{
    const EntryLook& entry = look(ref.entry);
    return !entry.more.isEmpty() && ref.part == entry.blocks.size() + 1;
}

const TextBlock* TranscriptLayout::block(const PartRef& ref)
{
    const EntryLook& entry = look(ref.entry);
    return ref.part >= 1 && ref.part <= entry.blocks.size() ? &entry.blocks.at(ref.part - 1) : nullptr;
}

int TranscriptLayout::gapAbove(const PartRef& ref)
{
    if (ref.part == 0)
        return 0;
    const TextBlock* text = block(ref);
    // The head line already leaves room under it.
    return ref.part == 1 || (text && text->continues) ? 0 : m_metrics.gap;
}

int TranscriptLayout::gapBelow(const PartRef& ref)
{
    return ref.part > 0 && ref.part + 1 == parts(ref.entry) ? m_metrics.gap : 0;
}

int TranscriptLayout::measure(const PartRef& ref)
{
    EntryBox& entry = box(ref.entry);
    PartBox& part = entry.parts[ref.part];
    if (part.measured)
        return part.height;
    const QTextDocument* laidOut = document(ref);
    part.height = static_cast<int>(std::ceil(laidOut->size().height())) + gapAbove(ref) + gapBelow(ref);
    part.measured = true;
    store(ref.entry, entry);
    return part.height;
}

QTextDocument* TranscriptLayout::document(const PartRef& ref)
{
    const TextBlock* text = block(ref);
    if (!text)
        return nullptr;
    if (QuietDocument* known = m_documents.object(ref)) {
        if (!qFuzzyCompare(known->textWidth(), m_metrics.contentWidth))
            known->setTextWidth(m_metrics.contentWidth);
        return known;
    }
    const QString& source = look(ref.entry).text;
    std::unique_ptr<QuietDocument> fresh = quietDocument(source, *text, m_dress);
    fresh->setTextWidth(m_metrics.contentWidth);
    if (fresh->size().width() > m_metrics.contentWidth + 1) {
        // Nothing may hide behind the right edge: what cannot be squeezed is shown as plain text.
        TextBlock plain = *text;
        plain.kind = TextBlock::Kind::Plain;
        if (text->kind == TextBlock::Kind::Table && !text->continues) {
            plain.from = text->headFrom;
            plain.length = text->from + text->length - text->headFrom;
        }
        fresh = quietDocument(source, plain, m_dress);
        fresh->setTextWidth(m_metrics.contentWidth);
    }
    QuietDocument* raw = fresh.release();
    m_documents.insert(ref, raw);
    return raw;
}

} // namespace signalbox
