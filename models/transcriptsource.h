// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "models/tablemodel.h"
#include "models/transcriptpages.h"

#include <QPointer>
#include <QSet>

namespace signalbox {

//! One mission's live transcript for a view: its length, and the pages around what is shown.
//!
//! Not an item model: a million entries have no rows here. The view asks entry(), draws a gap for
//! null, and says need(). Answers that belong to another mission or another epoch are dropped.
class TranscriptSource : public QObject {
    Q_OBJECT

public:
    explicit TranscriptSource(QObject* parent = nullptr);

    void open(Runtime* runtime, const MissionId& mission); //!< reads the tail; reset() follows
    void close();
    Runtime* runtime() const { return m_runtime; }
    const MissionId& mission() const { return m_mission; }
    bool isLoading() const { return m_tailTicket != 0 && !m_opened; } //!< nothing to show yet

    qint64 count() const { return m_count; }
    qint64 epoch() const { return m_epoch; }
    //! Null when it is not in memory. Valid until control returns to the event loop.
    const TranscriptEntry* entry(qint64 position) const { return m_pages.entry(position); }
    void need(qint64 first, qint64 last);
    void retry(); //!< asks again for what failed
    qsizetype pagesInMemory() const { return m_pages.pages(); }

    //! found() follows, unless another search is begun first.
    void find(const QString& text, qint64 from, int direction);
    //! located() follows, unless another one is asked for first.
    void locate(const ActionId& action);

Q_SIGNALS:
    void reset(); //!< another mission, or another epoch of it: nothing known before is valid
    void entriesLoaded(qint64 first, qint64 last);
    void appended(qint64 first, qint64 last); //!< may not be in memory all
    void entriesChanged(qint64 first, qint64 last); //!< what became of their actions
    void found(qint64 position); //!< -1: nowhere in that direction
    void located(const signalbox::ActionId& action, qint64 position); //!< -1: on a left branch
    void failed(const signalbox::Error& error);

private:
    void watch();
    void askTail();
    void takeTail(const TranscriptPage& tail);
    void onAppended(const TranscriptPage& tail);
    void onRewritten();
    void onActionsChanged(const QVector<Action>& actions);
    void grow(const TranscriptPage& page);
    void store(const TranscriptPage& page);
    void pump();
    void askPage(qint64 page);
    void takePage(qint64 number, const Result<TranscriptPage>& answer);

    QPointer<Runtime> m_runtime;
    MissionId m_mission;
    TranscriptPages m_pages;
    qint64 m_count = 0;
    qint64 m_epoch = 0;
    bool m_opened = false; //!< the first tail is here
    bool m_stale = false; //!< rewritten: the next tail replaces everything
    quint64 m_tailTicket = 0; //!< 0: none under way
    LatestWins m_life; //!< of the pages: raised by open, close and rewritten
    quint64 m_lifeNow = 0;
    LatestWins m_finds;
    LatestWins m_locates;
    QVector<TranscriptPage> m_early; //!< appended before the tail was here
    QHash<ActionId, ActionState> m_states; //!< told since opening: newer than a slow page
    QSet<qint64> m_asked;
    QSet<qint64> m_failedPages;
    qint64 m_needFirst = 0;
    qint64 m_needLast = -1;
};

} // namespace signalbox
