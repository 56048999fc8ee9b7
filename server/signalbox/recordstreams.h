// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/wire/signalbox/changes.h"
#include "server/http/eventstream.h"

#include <QQueue>
#include <QSet>

namespace signalbox {

class ChangeFeed;

//! Sends the journal to one client, row by row from any position, as fast as the client takes it:
//! rows are read when there is room, so that a slow client only lags. Child of its stream.
class JournalStream : public QObject {
    Q_OBJECT

public:
    JournalStream(JournalFacet& journal, EventStream* stream, qint64 after);

private:
    void pump();
    void send();

    JournalFacet& m_journal;
    EventStream& m_stream;
    QQueue<JournalEvent> m_rows; //!< read and not yet sent
    qint64 m_cursor;
    bool m_reading = false;
    bool m_again = false;
};

//! Sends what changes to one client. One that comes back is first told what changed meanwhile,
//! found in the journal by the position it names; after too much of it, to read everything again.
//! Child of its stream.
class ChangeStream : public QObject {
    Q_OBJECT

public:
    ChangeStream(Runtime& runtime, ChangeFeed& feed, EventStream* stream, const QByteArray& lastId);

private:
    void resume(qint64 after);
    void gather(const QVector<JournalEvent>& events);
    void gatherIds(const JournalEvent& event);
    void readMissions();
    void readActions();
    void readAgents();
    void finishResuming();
    void send(const own::Changes& changes);

    Runtime& m_runtime;
    EventStream& m_stream;
    own::Changes m_missed;
    QSet<MissionId> m_missions;
    QSet<ActionId> m_actions;
    bool m_agents = false;
    bool m_packs = false;
    QQueue<own::Changes> m_waiting; //!< told while the client is still being brought up to date
    bool m_resuming = false;
};

} // namespace signalbox
