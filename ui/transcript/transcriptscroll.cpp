// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptscroll.h"

#include <algorithm>

namespace signalbox {

TranscriptScroll::TranscriptScroll(TranscriptLayout& layout)
    : m_layout(layout)
{
}

bool TranscriptScroll::previous(PartRef& ref)
{
    if (ref.part > 0) {
        --ref.part;
        return true;
    }
    if (ref.entry <= 0)
        return false;
    --ref.entry;
    ref.part = m_layout.parts(ref.entry) - 1;
    return true;
}

bool TranscriptScroll::next(PartRef& ref)
{
    if (ref.part + 1 < m_layout.parts(ref.entry)) {
        ++ref.part;
        return true;
    }
    if (ref.entry + 1 >= m_layout.count())
        return false;
    ref = { ref.entry + 1, 0 };
    return true;
}

void TranscriptScroll::clampAnchor()
{
    m_anchor.entry = std::clamp<qint64>(m_anchor.entry, 0, std::max<qint64>(0, m_layout.count() - 1));
    m_anchor.part = std::clamp(m_anchor.part, 0, m_layout.parts(m_anchor.entry) - 1);
}

void TranscriptScroll::scrollBy(int pixels)
{
    m_follow = false;
    m_hold.reset();
    m_offset += pixels;
}

void TranscriptScroll::toY(qint64 y)
{
    m_hold.reset();
    m_follow = m_layout.count() == 0 || y >= range();
    if (m_follow)
        return;
    const qint64 entry = m_layout.index().rowAt(y);
    m_anchor = { entry, 0 };
    auto rest = static_cast<int>(y - m_layout.index().top(entry));
    while (m_anchor.part + 1 < m_layout.parts(entry) && rest >= m_layout.height(m_anchor)) {
        rest -= m_layout.height(m_anchor);
        ++m_anchor.part;
    }
    m_offset = rest;
}

void TranscriptScroll::toEnd()
{
    m_hold.reset();
    m_follow = true;
}

void TranscriptScroll::toEntry(qint64 entry, int y)
{
    m_follow = false;
    m_hold = VisiblePart { { entry, 0 }, y, 0 };
}

void TranscriptScroll::reveal(const PartRef& ref)
{
    const auto shown = std::find_if(m_visible.cbegin(), m_visible.cend(), [&ref](const VisiblePart& part) {
        return part.ref == ref;
    });
    const int height = m_layout.measure(ref);
    if (shown != m_visible.cend() && shown->y >= 0 && shown->y + std::min(height, m_height) <= m_height)
        return;
    const bool above = !m_visible.isEmpty() && ref <= m_visible.first().ref;
    const int y = above || height > m_height ? 0 : m_height - height;
    m_follow = false;
    m_hold = VisiblePart { ref, y, 0 };
}

void TranscriptScroll::holdTop()
{
    if (m_follow || m_visible.isEmpty())
        return;
    // The share of the part that is scrolled out, not its pixels: those mean nothing at another width.
    const VisiblePart& first = m_visible.first();
    m_anchor = first.ref;
    m_share = static_cast<qreal>(-first.y) / std::max(1, first.height);
}

qint64 TranscriptScroll::range() const
{
    return std::max<qint64>(0, m_layout.index().total() - m_height);
}

qint64 TranscriptScroll::y() const
{
    if (m_follow)
        return range();
    if (m_visible.isEmpty())
        return 0;
    const VisiblePart& first = m_visible.first();
    qint64 top = m_layout.index().top(first.ref.entry);
    for (int part = 0; part < first.ref.part; ++part)
        top += m_layout.height({ first.ref.entry, part });
    return std::clamp<qint64>(top - first.y, 0, range());
}

void TranscriptScroll::placeAtEnd()
{
    PartRef ref { m_layout.count() - 1, 0 };
    ref.part = m_layout.parts(ref.entry) - 1;
    int room = m_height - m_layout.measure(ref);
    while (room > 0 && previous(ref))
        room -= m_layout.measure(ref);
    m_anchor = ref;
    // A transcript shorter than the viewport stands at its top.
    m_offset = std::max(0, -room);
}

//! Walks from the held part to the one that covers the viewport's top.
void TranscriptScroll::normalise()
{
    PartRef ref = m_anchor;
    int offset = m_offset;
    while (offset < 0 && previous(ref))
        offset += m_layout.measure(ref);
    offset = std::max(0, offset);
    int height = m_layout.measure(ref);
    while (offset >= height && next(ref)) {
        offset -= height;
        height = m_layout.measure(ref);
    }
    m_anchor = ref;
    m_offset = offset;
}

//! Lists what fills the viewport from the anchor down; false when the transcript ended within it.
bool TranscriptScroll::collect()
{
    m_visible.clear();
    PartRef ref = m_anchor;
    int y = -m_offset;
    bool more = true;
    while (more && y < m_height) {
        const int height = m_layout.measure(ref);
        m_visible.append({ ref, y, height });
        y += height;
        more = next(ref);
    }
    return more || y > m_height;
}

//! Holds on to the first thing a person can be reading.
void TranscriptScroll::anchorOnReadable()
{
    for (const VisiblePart& part : std::as_const(m_visible)) {
        if (!m_layout.isLoaded(part.ref.entry))
            continue;
        m_anchor = part.ref;
        m_offset = -part.y;
        return;
    }
}

const QVector<VisiblePart>& TranscriptScroll::visible()
{
    if (m_layout.count() == 0) {
        m_visible.clear();
        return m_visible;
    }
    if (m_hold) {
        m_anchor = m_hold->ref;
        m_offset = -m_hold->y;
    }
    clampAnchor();
    if (m_share >= 0)
        m_offset = static_cast<int>(m_share * m_layout.measure(m_anchor));
    m_share = -1;
    if (m_follow)
        placeAtEnd();
    else
        normalise();
    if (!collect()) {
        // At the end, or past it: stand there, and follow it unless a jump wants to stay put.
        placeAtEnd();
        m_follow = !m_hold;
        collect();
    }
    if (!m_follow && !m_hold)
        anchorOnReadable();
    return m_visible;
}

} // namespace signalbox
