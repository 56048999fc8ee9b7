// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/ctlsession.h"

// The commands about missions: what there is, what they did, stopping, going on, going back.

namespace signalbox {

CtlCommand missionsCommand(const MissionQuery& query);

enum class CtlMissionVerb { Pause, Resume, Cancel };
CtlCommand missionCommand(const QString& mission, CtlMissionVerb verb, const QString& reason);

enum class CtlFollow { ToTheEnd, Follow };
//! The last so many entries; following goes on until it is interrupted.
CtlCommand transcriptCommand(const QString& mission, int last, CtlFollow follow);

CtlCommand checkpointsCommand(const QString& mission);

struct CtlRollback {
    QString mission;
    QString checkpoint;
    QString plan; //!< digest that the preview printed; empty: preview
    QStringList keep;
    QString reason;
    QString actor;
};
CtlCommand rollbackCommand(const CtlRollback& rollback);

CtlCommand agentsCommand();
CtlCommand capabilitiesCommand();
CtlCommand interventionsCommand(const InterventionQuery& query);
CtlCommand auditVerifyCommand();
CtlCommand auditExportCommand(const QString& path);

} // namespace signalbox
