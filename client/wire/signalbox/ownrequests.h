// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/decision.h"
#include "core/result.h"
#include "core/rollback.h"
#include "core/runtime/facets.h"

// Request bodies of our own dialect, both ways. Reading is strict, as in
// client/wire/novyx/novyxrequests.h.

namespace signalbox::own {

//! Everything a decision says. The action is in the path; a digest is required here.
JsonValue write(const DecisionRequest& request);
Result<DecisionRequest> readDecisionRequest(const JsonValue& body);

//! The mission is in the path; the plan's digest is required.
JsonValue write(const RollbackRequest& request);
Result<RollbackRequest> readRollbackRequest(const JsonValue& body);

struct ResolveRequest {
    Resolution resolution = Resolution::MarkNotDone;
    QString reason;

    bool operator==(const ResolveRequest&) const = default;
};
JsonValue write(const ResolveRequest& request);
Result<ResolveRequest> readResolveRequest(const JsonValue& body);

//! Queries go as bodies of POST …/query, so that they have one form and no length limit.
JsonValue write(const MissionQuery& query);
Result<MissionQuery> readMissionQuery(const JsonValue& body);
JsonValue write(const ActionQuery& query);
Result<ActionQuery> readActionQuery(const JsonValue& body);
JsonValue write(const InterventionQuery& query);
Result<InterventionQuery> readInterventionQuery(const JsonValue& body);

//! {"ids": […]}, at most 1000.
JsonValue writeIds(const QStringList& ids);
Result<QStringList> readIds(const JsonValue& body);

} // namespace signalbox::own
