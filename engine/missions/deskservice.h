// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/missions/enginecontext.h"

namespace signalbox {

//! Commands about agents, capability packs and local rules. Thread: the engine's.
class DeskService {
public:
    explicit DeskService(EngineContext& context);

    //! Records the built-in packs that this program has and the journal does not know yet.
    Result<Done> installBuiltInPacks();

    Result<Agent> createAgent(const AgentSpec& spec);
    Result<Agent> updateAgent(const AgentId& id, const AgentSpec& spec);
    Result<Agent> setAgentStatus(const AgentId& id, AgentStatus status);
    //! Also cancels the agent's missions, in the same transaction; gives their numbers.
    Result<QVector<qint64>> removeAgent(const AgentId& id);

    Result<CapabilityPack> savePack(const CapabilityPack& pack);
    Result<Done> revokeRule(const RuleId& id);

private:
    Result<Done> checkSpec(const AgentSpec& spec) const;
    bool drivenFromOutside(const AgentSpec& spec) const;
    Result<Agent> saveAgent(const Agent& agent);
    Result<CapabilityPack> tightened(const CapabilityPack& known, const CapabilityPack& wanted) const;

    EngineContext& m_context;
};

} // namespace signalbox
