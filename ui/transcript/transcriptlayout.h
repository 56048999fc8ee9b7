// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/entrylook.h"
#include "ui/transcript/heightindex.h"
#include "ui/transcript/quietdocument.h"

#include <QCache>
#include <QSet>

#include <compare>
#include <unordered_map>

namespace signalbox {

class TranscriptSource;

//! One piece of an entry that is laid out on its own: 0 is the head line, then the blocks.
struct PartRef {
    qint64 entry = 0;
    int part = 0;

    auto operator<=>(const PartRef&) const = default;
    friend size_t qHash(const PartRef& ref, size_t seed = 0) { return qHashMulti(seed, ref.entry, ref.part); }
};

//! Distances of the transcript at the present font and width.
struct TranscriptMetrics {
    int line = 16; //!< height of a head line's text
    int gap = 8;
    int timeWidth = 48;
    int contentLeft = 84;
    int contentWidth = 600;
    qreal character = 8; //!< average width, for estimates

    bool operator==(const TranscriptMetrics&) const = default;
};

//! Heights and documents of a transcript: estimates for all of it, real ones for what was looked at.
class TranscriptLayout {
public:
    explicit TranscriptLayout(const TranscriptSource& source);

    void reset();
    void grow(); //!< entries were added at the end
    void entriesChanged(qint64 first, qint64 last);
    void setMetrics(const TranscriptMetrics& metrics, const DocumentDress& dress);
    void setOpen(qint64 entry, Folding folding);

    const TranscriptMetrics& metrics() const { return m_metrics; }
    const DocumentDress& dress() const { return m_dress; }
    const HeightIndex& index() const { return m_index; }
    qint64 count() const { return m_index.count(); }

    //! How an entry looks; reads it from the source when it is there.
    const EntryLook& look(qint64 entry);
    bool isLoaded(qint64 entry) { return look(entry).shape != EntryLook::Shape::Loading; }
    int parts(qint64 entry); //!< at least 1
    int height(const PartRef& ref); //!< real or estimated
    bool isMeasured(const PartRef& ref);
    int measure(const PartRef& ref); //!< lays it out if need be
    int gapAbove(const PartRef& ref); //!< parts of the height that are not content
    int gapBelow(const PartRef& ref);
    bool isMore(const PartRef& ref); //!< the "show all" line
    const TextBlock* block(const PartRef& ref); //!< null for heads and "show all"
    //! The laid-out document of a block part; null otherwise. Valid until the next call.
    QTextDocument* document(const PartRef& ref);

private:
    struct PartBox {
        int height = 0;
        bool measured = false;
    };
    struct EntryBox {
        EntryLook look;
        QVector<PartBox> parts;
    };

    EntryBox& box(qint64 entry);
    EntryBox makeBox(qint64 entry);
    void keepUnchanged(qint64 entry, const EntryBox& old, EntryBox& fresh);
    int headHeight(const EntryLook& look) const;
    int estimate(const EntryLook& look, const TextBlock& block) const;
    void store(qint64 entry, const EntryBox& box);
    void trim(qint64 around);

    const TranscriptSource& m_source;
    HeightIndex m_index;
    TranscriptMetrics m_metrics;
    DocumentDress m_dress;
    std::unordered_map<qint64, EntryBox> m_boxes;
    QCache<PartRef, QuietDocument> m_documents;
    QSet<qint64> m_open; //!< seq of entries that are shown whole
};

} // namespace signalbox
