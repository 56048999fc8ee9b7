// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace signalbox {

//! The seed's seven kinds of supervisor intervention.
enum class InterventionType { Approve, Reject, Pause, Escalate, Reroute, Annotate, RollbackRequest };

//! A recorded act of a supervisor. Append-only.
struct Intervention {
    InterventionId id;
    InterventionType type = InterventionType::Annotate;
    MissionId mission;
    ActionId action;
    AgentId agent;
    QString rationale;
    QString actor;
    qint64 seq = 0;
    QDateTime createdAt;

    bool operator==(const Intervention&) const = default;
};

struct InterventionSpec {
    InterventionType type = InterventionType::Annotate;
    MissionId mission;
    ActionId action;
    AgentId agent; //!< Reroute: the agent it goes to
    QString rationale;
    QString actor;
};

QString interventionTypeWord(InterventionType type);
std::optional<InterventionType> interventionTypeFromWord(QStringView word);

} // namespace signalbox
