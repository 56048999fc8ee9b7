// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QStringList>

namespace signalbox {

enum class AgentStatus { Active, Paused, Archived };

//! A persistent identity that can be given missions (Novyx seed, "Agents").
struct Agent {
    AgentId id;
    QString name;
    QString description;
    QString model;
    QString provider; //!< "runbook" for the built-in runner that needs no model
    QString instructions;
    QStringList capabilities; //!< names of capability packs
    AgentStatus status = AgentStatus::Active;
    QDateTime createdAt;
    QDateTime updatedAt;
    bool external = false; //!< driven from outside: it runs its actions itself, here they are decided

    bool operator==(const Agent&) const = default;
};

//! What a person states when creating or changing an agent.
struct AgentSpec {
    AgentId id; //!< empty: the runtime makes one
    QString name;
    QString description;
    QString model;
    QString provider;
    QString instructions;
    QStringList capabilities;
    bool external = false; //!< may be driven from outside when nothing here runs its provider

    bool operator==(const AgentSpec&) const = default;
};

QString agentStatusWord(AgentStatus status);
AgentStatus agentStatusFromWord(QStringView word, AgentStatus fallback = AgentStatus::Active);

} // namespace signalbox
