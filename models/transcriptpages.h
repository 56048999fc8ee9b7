// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transcriptentry.h"

#include <QHash>

#include <bitset>

namespace signalbox {

//! The few pages of a long transcript that are in memory, the least recently needed ones let go.
class TranscriptPages {
public:
    static constexpr int PageSize = 128;
    static constexpr int MaxPages = 64;
    static constexpr qint64 MaxBytes = 24 * 1024 * 1024; //!< roughly, of text and recorded events

    void clear();
    void store(qint64 first, const QVector<TranscriptEntry>& entries);
    const TranscriptEntry* entry(qint64 position) const; //!< null when it is not in memory
    //! Whether all entries of a page are there, in a transcript of so many.
    bool isWhole(qint64 page, qint64 count) const;
    //! Positions in memory of the entries about an action.
    QVector<qint64> positionsOf(const ActionId& action) const;
    bool setActionState(qint64 position, ActionState state); //!< false when it was so already
    void touch(qint64 firstPage, qint64 lastPage); //!< these are needed now
    //! Lets pages go until both limits hold; the named range and the last two pages stay.
    void evict(qint64 firstPage, qint64 lastPage, qint64 count);
    qsizetype pages() const { return m_pages.size(); }

private:
    struct Page {
        QVector<TranscriptEntry> entries { PageSize };
        std::bitset<PageSize> there;
        qint64 bytes = 0;
        quint64 used = 0;
    };

    void put(const TranscriptEntry& entry, qint64 position);
    void drop(qint64 page);

    QHash<qint64, Page> m_pages;
    QMultiHash<ActionId, qint64> m_actions;
    qint64 m_bytes = 0;
    quint64 m_tick = 0;
};

} // namespace signalbox
