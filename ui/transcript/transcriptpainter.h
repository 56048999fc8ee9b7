// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/transcriptscroll.h"
#include "ui/transcript/transcriptselection.h"

class QPainter;

namespace signalbox {

//! What is painted besides the entries themselves.
struct TranscriptMarks {
    const TranscriptSelection* selection = nullptr;
    QString find; //!< every occurrence is highlighted
    qint64 current = -1; //!< entry with the keyboard
    bool focused = false;
};

//! Paints the parts of a transcript.
//!
//! The left gutter (time, icon, the bar beside foreign text) is the console's own: nothing an agent
//! writes is ever drawn there, so its text cannot pose as the console (S-12).
class TranscriptPainter {
public:
    TranscriptPainter(TranscriptLayout& layout, QPainter& painter, const QRect& viewport, const TranscriptMarks& marks);

    void paint(const VisiblePart& part);

    //! Where the text of block parts starts, from the viewport's left.
    static int textLeft(const TranscriptMetrics& metrics);

private:
    void paintHead(const VisiblePart& part, const EntryLook& look);
    void paintMarker(const VisiblePart& part, const EntryLook& look);
    void paintLoading(const VisiblePart& part);
    void paintBlock(const VisiblePart& part, const EntryLook& look);
    void paintMore(const VisiblePart& part, const EntryLook& look);
    void paintFence(const VisiblePart& part, const EntryLook& look);
    void paintTime(const QRect& line, const EntryLook& look);
    int paintState(const QRect& line, const EntryLook& look);
    QColor tone(Tone which) const;

    TranscriptLayout& m_layout;
    QPainter& m_painter;
    QRect m_viewport;
    const TranscriptMarks& m_marks;
    const TranscriptMetrics& m_metrics;
};

} // namespace signalbox
