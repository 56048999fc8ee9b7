// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"
#include "core/runtime/connectionstate.h"
#include "core/runtime/externalfacet.h"
#include "core/runtime/facets.h"
#include "core/runtime/journalfacet.h"

#include <QObject>

namespace signalbox {

//! The narrow waist: any runtime a person can supervise.
//!
//! Below it the embedded engine and every remote dialect; above it models, command line and server.
//! A facet that the runtime lacks is null, and lacking() says why in words. Thread: the runtime, its
//! facets and their signals belong to the thread it was made on; nothing here blocks.
class Runtime : public QObject {
    Q_OBJECT

public:
    enum class Facet {
        Agents,
        Missions,
        Transcripts,
        Actions,
        Checkpoints,
        Interventions,
        Packs,
        Audit,
        External,
        Journal
    };

    virtual RuntimeId id() const = 0;
    virtual QString title() const = 0; //!< what a person calls it
    virtual ConnectionState connection() const = 0;
    //! Why nothing is decided or changed through it from here, as a sentence; empty when it may be.
    //! Changes with connectionChanged().
    virtual QString observedOnly() const { return {}; }

    virtual AgentsFacet* agents() { return nullptr; }
    virtual MissionsFacet* missions() { return nullptr; }
    virtual TranscriptsFacet* transcripts() { return nullptr; }
    virtual ActionsFacet* actions() { return nullptr; }
    virtual CheckpointsFacet* checkpoints() { return nullptr; }
    virtual InterventionsFacet* interventions() { return nullptr; }
    virtual PacksFacet* packs() { return nullptr; }
    virtual AuditFacet* audit() { return nullptr; }
    virtual ExternalFacet* external() { return nullptr; }
    virtual JournalFacet* journal() { return nullptr; }

    //! Why a facet is null, as a sentence; empty when it is there.
    virtual QString lacking(Facet facet) const = 0;

Q_SIGNALS:
    void connectionChanged();
};

} // namespace signalbox
