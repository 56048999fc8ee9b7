// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/eventsource.h"
#include "client/rest/remoteruntime.h"

#include <memory>

namespace signalbox {

class NovyxDesk;
struct NovyxFacets;

//! A server with the Novyx runtime API, version 2, as a Runtime.
//!
//! The API has no stream of missions, so lists are read again at a pace that follows what happens;
//! where /v1/streams/subscribe answers, whatever it says only makes the next reading come at once.
//! An event that says "approved" decides nothing (S-22).
class NovyxRuntime final : public RemoteRuntime {
    Q_OBJECT

public:
    explicit NovyxRuntime(const RemoteOptions& options);
    ~NovyxRuntime() override;

    AgentsFacet* agents() override;
    MissionsFacet* missions() override;
    ActionsFacet* actions() override;
    CheckpointsFacet* checkpoints() override;
    InterventionsFacet* interventions() override;
    PacksFacet* packs() override;
    QString lacking(Facet facet) const override;

    void retryNow() override;
    void setCredential(const Credential& credential) override;

private:
    void passOn();

    std::unique_ptr<NovyxDesk> m_desk;
    std::unique_ptr<NovyxFacets> m_facets;
    std::unique_ptr<EventSource> m_hints;
};

} // namespace signalbox
