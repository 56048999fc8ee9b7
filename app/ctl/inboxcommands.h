// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/ctlsession.h"

// The commands about requests that wait: what there is, one of them whole, and decisions on it.

namespace signalbox {

//! What a person says about one request on the command line.
struct CtlDecision {
    QString action;
    QString digest; //!< as it was shown
    Verdict verdict = Verdict::Reject;
    QString words; //!< the reason, or the answer
    QString actor;
};

CtlCommand inboxCommand();
CtlCommand showCommand(const QString& action);
CtlCommand decideCommand(const CtlDecision& decision);

} // namespace signalbox
