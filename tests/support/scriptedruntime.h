// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "tests/support/scriptedfacets.h"

namespace signalbox {

//! A Runtime in memory that does what a test says, for tests of models and panes.
//!
//! put… adds or replaces by id and emits the facet's signal; load… does so silently. Answers come
//! through the event loop as from any runtime, unless held back or made to fail.
class ScriptedRuntime : public Runtime {
    Q_OBJECT

public:
    explicit ScriptedRuntime(
        const QString& id = QStringLiteral("scripted"), QObject* parent = nullptr);
    ~ScriptedRuntime() override;

    RuntimeId id() const override { return m_state.id; }
    QString title() const override { return m_title; }
    ConnectionState connection() const override { return m_connection; }
    ScriptedAgents* agents() override { return lackOr(Facet::Agents, m_agents.get()); }
    ScriptedMissions* missions() override { return lackOr(Facet::Missions, m_missions.get()); }
    ScriptedTranscripts* transcripts() override
    {
        return lackOr(Facet::Transcripts, m_transcripts.get());
    }
    ScriptedActions* actions() override { return lackOr(Facet::Actions, m_actions.get()); }
    ScriptedCheckpoints* checkpoints() override
    {
        return lackOr(Facet::Checkpoints, m_checkpoints.get());
    }
    ScriptedInterventions* interventions() override
    {
        return lackOr(Facet::Interventions, m_interventions.get());
    }
    ScriptedPacks* packs() override { return lackOr(Facet::Packs, m_packs.get()); }
    ScriptedAudit* audit() override { return lackOr(Facet::Audit, m_audit.get()); }
    QString lacking(Facet facet) const override { return m_lacking.value(static_cast<int>(facet)); }

    // Content.
    void putAgent(const Agent& agent);
    void removeAgent(const AgentId& id);
    void putMission(const Mission& mission);
    void putMissions(const QVector<Mission>& missions);
    void putAction(const Action& action);
    void putActions(const QVector<Action>& actions); //!< one signal; an empty digest is computed
    void putPack(const CapabilityPack& pack);
    void putRule(const AllowRule& rule);
    void putCheckpoint(const Checkpoint& checkpoint);
    Intervention putIntervention(Intervention intervention); //!< seq is given when 0
    void putPreview(const ActionPreview& preview);
    //! Appends to the live transcript; seq, position and time are given when unset.
    TranscriptEntry appendEntry(const MissionId& mission, TranscriptEntry entry);
    void setEntryState(const MissionId& mission, qint64 position, ActionState state);
    //! A transcript of so many entries made on demand.
    void setGeneratedTranscript(
        const MissionId& mission, qint64 count, std::function<TranscriptEntry(qint64)> make);
    void loadActions(const QVector<Action>& actions);
    void loadMissions(const QVector<Mission>& missions);
    //! A believable supervisor's desk: 4 agents, 9 missions, 6 pending actions, 60 entries.
    void fillDemo(const QDateTime& now = QDateTime::currentDateTimeUtc());

    // Knobs.
    void failNext(const Error& error) { m_state.failures.push_back(error); }
    void holdAnswers() { m_state.hold = true; }
    void releaseAnswers(); //!< all of them, and stops holding
    void releaseAnswer(qsizetype index); //!< one, in any order; goes on holding
    qsizetype heldAnswers() const { return m_state.held.size(); }
    QStringList takeCalls() { return std::exchange(m_state.calls, {}); }
    void setConnection(const ConnectionState& connection);
    void setLacking(Facet facet, const QString& sentence);
    FixedClock& clock() { return m_state.clock; }
    ScriptedState& state() { return m_state; }

    void touchMission(const MissionId& id); //!< recounts what waits and emits changed

private:
    template <class F> F* lackOr(Facet facet, F* present) const
    {
        return m_lacking.contains(static_cast<int>(facet)) ? nullptr : present;
    }

    ScriptedState m_state;
    QString m_title;
    ConnectionState m_connection { Link::Connected, {}, {} };
    QHash<int, QString> m_lacking;
    std::unique_ptr<ScriptedAgents> m_agents;
    std::unique_ptr<ScriptedMissions> m_missions;
    std::unique_ptr<ScriptedTranscripts> m_transcripts;
    std::unique_ptr<ScriptedActions> m_actions;
    std::unique_ptr<ScriptedCheckpoints> m_checkpoints;
    std::unique_ptr<ScriptedInterventions> m_interventions;
    std::unique_ptr<ScriptedPacks> m_packs;
    std::unique_ptr<ScriptedAudit> m_audit;
};

} // namespace signalbox
