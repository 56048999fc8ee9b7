// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/runtime/runtime.h"
#include "engine/missions/enginecontext.h"

#include <memory>

namespace signalbox {

class EngineHost;
class EmbeddedFacets;

//! What an embedded engine is opened with.
struct EmbeddedOptions {
    QString dataDirectory;
    EngineSettings settings;
    std::shared_ptr<const Clock> clock; //!< null: the machine's
};

//! The engine inside, as a Runtime: passes every call to the engine thread and its changes back.
//!
//! Thread: the one it is made on. Opening happens on the engine thread; until opened() is given, id()
//! is empty and calls wait. The folder is released when the runtime is destroyed.
class EmbeddedRuntime final : public Runtime {
    Q_OBJECT

public:
    explicit EmbeddedRuntime(EmbeddedOptions options);
    ~EmbeddedRuntime() override;

    //! Done once the engine has its data directory; else why not (Conflict: another process has it).
    QFuture<Result<Done>> opened() const;
    //! What a person should know about how it opened; empty when nothing.
    QFuture<Result<QString>> notice();

    RuntimeId id() const override;
    QString title() const override;
    ConnectionState connection() const override;
    AgentsFacet* agents() override;
    MissionsFacet* missions() override;
    TranscriptsFacet* transcripts() override;
    ActionsFacet* actions() override;
    CheckpointsFacet* checkpoints() override;
    InterventionsFacet* interventions() override;
    PacksFacet* packs() override;
    AuditFacet* audit() override;
    ExternalFacet* external() override;
    JournalFacet* journal() override;
    QString lacking(Facet facet) const override;

private:
    void takeChange(const struct EngineChange& change);

    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<EmbeddedFacets> m_facets;
    QFuture<Result<Done>> m_opened;
    RuntimeId m_id;
    ConnectionState m_connection;
};

} // namespace signalbox
