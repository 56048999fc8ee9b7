// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QStringList>
#include <QVector>

#include <optional>

namespace signalbox {

enum class MissionState { Queued, Running, Paused, Completed, Failed, Cancelled };

//! Why a paused mission is paused (reliability.md 5.1).
enum class WaitReason { None, User, ApprovalLimit, Storage, Budget, Recovery, Rollback, Agent };

enum class CriterionVerdict { NotJudged, Met, NotMet };

//! One success criterion with its recorded verdict.
struct Criterion {
    QString text;
    CriterionVerdict verdict = CriterionVerdict::NotJudged;
    QString note;

    bool operator==(const Criterion&) const = default;
};

//! A goal-oriented job of one agent (Novyx seed, "Missions").
struct Mission {
    MissionId id;
    AgentId agent;
    QString agentName; //!< as it was when the mission was created; survives the agent
    QString goal;
    QStringList constraints;
    QVector<Criterion> criteria;
    //! Absent: all packs of the agent. Empty: none at all.
    std::optional<QStringList> allowedCapabilities;
    MissionState state = MissionState::Queued;
    WaitReason waitReason = WaitReason::None;
    QString workspace; //!< absolute path of the folder the person chose; may be empty
    qint64 epoch = 1; //!< raised by every rollback; decisions of an older epoch are void
    qint64 entries = 0; //!< length of the live transcript
    int waiting = 0; //!< actions that wait for a person
    int unknownOutcomes = 0; //!< actions whose effect nobody knows; resume is refused while any
    QString note; //!< last error, or the summary it ended with
    MissionId forkedFrom;
    bool demo = false;
    bool external = false; //!< its agent drives it from outside
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime endedAt;
    QDateTime changedAt;

    bool operator==(const Mission&) const = default;
};

//! What a person states when creating a mission.
struct MissionSpec {
    AgentId agent;
    QString goal;
    QStringList constraints;
    QStringList successCriteria;
    std::optional<QStringList> allowedCapabilities;
    QString workspace;
    bool demo = false;
    QString idempotencyKey; //!< same key and same spec: the same mission; same key, other spec: Conflict

    bool operator==(const MissionSpec&) const = default;
};

QString missionStateWord(MissionState state); //!< the seed's words, plus "cancelled"
std::optional<MissionState> missionStateFromWord(QStringView word);
QString waitReasonWord(WaitReason reason);
WaitReason waitReasonFromWord(QStringView word);
QString criterionVerdictWord(CriterionVerdict verdict); //!< met, not_met, not_judged
CriterionVerdict criterionVerdictFromWord(QStringView word);
bool isTerminal(MissionState state);

} // namespace signalbox
