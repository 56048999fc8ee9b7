// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "engine/audit/auditanchor.h"
#include "engine/journal/datadirectory.h"
#include "engine/journal/projection.h"

namespace signalbox {

//! What the engine keeps on disk: the claimed folder, the journal, its projections, the anchor.
//!
//! Everything the engine does goes through commit(): first the record, then the deed. Thread: the
//! engine's.
class EngineStore {
public:
    //! Opens or creates a store. A file that SQLite calls damaged is set aside (notice() says so) and
    //! a new one begun; a chain that does not hold leaves the store readable with a fault().
    enum class Mode {
        Work,
        Inspect, //!< sets nothing aside and begins nothing new
    };
    static Result<std::unique_ptr<EngineStore>> open(
        const QString& folder, const Clock& clock, Mode mode = Mode::Work);
    ~EngineStore();

    //! Who this engine is: made from its first entry, so no two journals share it.
    RuntimeId runtime() const { return m_runtime; }

    //! Records events durably, all or none. The projection follows with the next catchUp().
    Result<QVector<JournalRow>> commit(const QVector<NewEvent>& events);
    Result<Done> catchUp() { return m_projection->catchUp(); }

    //! Housekeeping that may take a moment: moves the log into the file, writes the anchor.
    void tidy();

    //! Why nothing may be recorded or run; empty when all is well. A full disk clears by itself when
    //! a commit works again, everything else stays until the next start.
    const QString& fault() const { return m_fault; }
    const QString& notice() const { return m_notice; }

    const DataDirectory& directory() const { return *m_directory; }
    Database& database() { return *m_database; }
    Journal& journal() { return *m_journal; }
    Projection& projection() { return *m_projection; }
    const AuditAnchor& anchor() const { return *m_anchor; }

private:
    EngineStore() = default;
    Result<Done> openJournal(const Clock& clock);
    Result<Done> identify();
    Result<Done> checkAnchor();

    std::unique_ptr<DataDirectory> m_directory;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Projection> m_projection;
    std::unique_ptr<AuditAnchor> m_anchor;
    RuntimeId m_runtime;
    qint64 m_anchoredSeq = 0;
    QString m_fault;
    QString m_notice;
    bool m_readOnly = false;
};

} // namespace signalbox
