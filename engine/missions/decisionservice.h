// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/missions/missionservice.h"

#include "core/runtime/facets.h"

namespace signalbox {

//! What people decide about actions, and their other interventions. Thread: the engine's.
class DecisionService {
public:
    DecisionService(EngineContext& context, MissionService& missions, MissionDriver& driver);

    //! Commits the decision and answers; what follows from it starts with the next turn of the loop.
    Result<DecisionReceipt> decide(const DecisionRequest& request);
    Result<QStringList> checkArguments(const ActionId& id, const JsonValue& arguments);
    Result<ActionPreview> preview(const ActionId& id);
    Result<Action> resolve(const ActionId& id, Resolution resolution, const QString& reason);
    Result<Intervention> intervene(const InterventionSpec& spec);
    //! Ends blocked actions whose time is over. Expiry never approves.
    void expireDue();

private:
    struct Case {
        MissionRecord mission;
        Action action;
        Agent agent;
    };
    Result<Case> open(const DecisionRequest& request);
    Result<Case> load(const ActionId& id);
    Result<Done> decideApprove(const DecisionRequest& request, const Case& found, JsonValue& body);
    Result<Done> decideEdit(
        const DecisionRequest& request, const Case& found, JsonValue& body, Action& runs);
    Result<Done> decideAnswer(const DecisionRequest& request, const Case& found, JsonValue& body);
    Result<Action> reproposed(const Case& found, const Agent& agent, const JsonValue& arguments);
    Intervention intervention(InterventionType type, const Case& found, const QString& rationale,
        const QString& actor) const;
    Result<Intervention> escalate(const InterventionSpec& spec);
    Result<Intervention> reroute(const InterventionSpec& spec);
    Result<Intervention> note(const InterventionSpec& spec);

    EngineContext& m_context;
    MissionService& m_missions;
    MissionDriver& m_driver;
};

} // namespace signalbox
