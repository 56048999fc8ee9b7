// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxrequests.h"
#include "core/risk.h"
#include "core/runtime/runtime.h"
#include "server/rest/restcall.h"
#include "server/rest/routetable.h"

namespace signalbox {

//! What an owner of the server may set about the Novyx dialect.
struct NovyxSettings {
    //! Up to here a decision may come without the digest of what was shown; above, it is refused.
    Risk unboundCeiling = Risk::Medium;
};

//! The Novyx runtime API over any Runtime: its paths at "/v1/…" and again at "/novyx/v1/…".
//!
//! Thread: the runtime's. The runtime must outlive the routes.
class NovyxRoutes : public QObject {
    Q_OBJECT

public:
    NovyxRoutes(Runtime& runtime, const NovyxSettings& settings);

    QVector<Route> routes();

private:
    using Serve = void (NovyxRoutes::*)(RestCall&);
    void addAgents(QVector<Route>& routes);
    void addMissions(QVector<Route>& routes);
    void addActions(QVector<Route>& routes);
    //! One path under both prefixes; a runtime without the facet answers 501 with its reason.
    void add(QVector<Route>& routes,
        const char* method,
        const char* pattern,
        Access access,
        Runtime::Facet facet,
        Serve serve);
    void replyList(RestCall& call, const QString& name, const QVector<JsonValue>& all);

    void status(RestCall& call);

    void listAgents(RestCall& call);
    void createAgent(RestCall& call);
    void getAgent(RestCall& call);
    void updateAgent(RestCall& call);
    void deleteAgent(RestCall& call);

    void listPacks(RestCall& call);
    void createPack(RestCall& call);
    void getPack(RestCall& call);

    void listMissions(RestCall& call);
    void createMission(RestCall& call);
    void getMission(RestCall& call);
    void pauseMission(RestCall& call);
    void resumeMission(RestCall& call);
    void cancelMission(RestCall& call);
    void completeMission(RestCall& call);
    void sayInMission(RestCall& call);

    void listCheckpoints(RestCall& call);
    void createCheckpoint(RestCall& call);
    void rollback(RestCall& call);

    void listInterventions(RestCall& call);
    void createIntervention(RestCall& call);

    void submitAction(RestCall& call);
    void submitConnectorAction(RestCall& call);
    void listActions(RestCall& call);
    void getAction(RestCall& call);
    void reportAction(RestCall& call);
    void listApprovals(RestCall& call);
    void decide(RestCall& call);
    void submit(RestCall& call, const novyx::Submission& submission, const novyx::ActionName& name);
    void replyActions(RestCall& call, const QString& name, const std::optional<ActionState>& state);
    //! Decides what waits, bound to the digest that came or, up to the ceiling, unbound.
    void decideAction(RestCall& call,
        const Action& action,
        const novyx::DecisionBody& body,
        const std::function<void(const DecisionReceipt&)>& then);
    void recordIntervention(RestCall& call, const InterventionSpec& spec);
    void decideByIntervention(RestCall& call, const InterventionSpec& spec);

    Runtime& m_runtime;
    const NovyxSettings m_settings;
};

} // namespace signalbox
