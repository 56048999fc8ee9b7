// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/facets.h"

namespace signalbox {

//! One row of the runtime's append-only record.
struct JournalEvent {
    qint64 seq = 0; //!< gap-free in the whole runtime
    MissionId mission; //!< empty: of no mission
    qint64 missionSeq = 0; //!< gap-free in its mission
    QString kind; //!< "action.proposed", …
    QDateTime at;
    qint64 epoch = 0;
    QString actor;
    JsonValue body;
    Digest hash; //!< over this row and the one before it

    bool operator==(const JournalEvent&) const = default;
};

//! The record itself, for streams that go on exactly where they broke off.
class JournalFacet : public QObject {
    Q_OBJECT

public:
    //! Rows after a seq in order, at most `limit`.
    virtual Later<QVector<JournalEvent>> after(qint64 seq, int limit) = 0;
    //! The newest seq.
    virtual Later<qint64> last() = 0;

Q_SIGNALS:
    //! Given after the other facets told what changed up to this seq.
    void grown(qint64 seq);
};

} // namespace signalbox
