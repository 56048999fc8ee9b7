// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/transcriptlayout.h"

#include <optional>

namespace signalbox {

//! A part that is at least partly in the viewport; y is its top, from the viewport's top.
struct VisiblePart {
    PartRef ref;
    int y = 0;
    int height = 0;
};

//! Where the viewport stands in the transcript: a part and an offset, never a sum of heights.
//!
//! Heights above are estimates that get corrected all the time; holding on to a part that is on
//! screen is what keeps the text still while they do.
class TranscriptScroll {
public:
    explicit TranscriptScroll(TranscriptLayout& layout);

    void setHeight(int height) { m_height = height; }
    int height() const { return m_height; }

    void scrollBy(int pixels);
    void toY(qint64 y); //!< by the height index, as the scroll bar sees it
    void toEnd();
    //! Puts the top of an entry at y and holds it there until the person scrolls.
    void toEntry(qint64 entry, int y = 0);
    //! The least movement that shows all of an entry, or its beginning when it is too tall.
    void reveal(const PartRef& ref);
    //! Keeps what is on screen where it is although the viewport changes its width.
    void holdTop();

    bool followsTail() const { return m_follow; }
    qint64 y() const; //!< top of the viewport by the height index
    qint64 range() const; //!< the largest y

    //! Lays out what is in the viewport and lists it from top to bottom.
    const QVector<VisiblePart>& visible();
    //! The list of the latest visible(), without laying out anything.
    const QVector<VisiblePart>& lastVisible() const { return m_visible; }
    qint64 firstEntry() const { return m_visible.isEmpty() ? 0 : m_visible.first().ref.entry; }
    qint64 lastEntry() const { return m_visible.isEmpty() ? -1 : m_visible.last().ref.entry; }

private:
    bool previous(PartRef& ref);
    bool next(PartRef& ref);
    void normalise();
    void placeAtEnd();
    bool collect();
    void anchorOnReadable();
    void clampAnchor();

    TranscriptLayout& m_layout;
    int m_height = 0;
    PartRef m_anchor; //!< the part that is held
    int m_offset = 0; //!< how far the viewport's top is below the top of the anchor
    bool m_follow = true;
    std::optional<VisiblePart> m_hold; //!< a jump's target and where it belongs
    qreal m_share = -1; //!< of the anchor that is scrolled out; set while the width changes
    QVector<VisiblePart> m_visible;
};

} // namespace signalbox
