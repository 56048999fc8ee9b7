// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "server/rest/restcall.h"

#include <QCoreApplication>

namespace signalbox {

//! Why a facet is not there, as an error.
inline Error lackingError(const Runtime& runtime, Runtime::Facet facet)
{
    QString why = runtime.lacking(facet);
    if (why.isEmpty())
        why = QCoreApplication::translate("signalbox", "This runtime does not offer that.");
    return makeError(ErrorKind::Unsupported, why);
}

inline Error noSuch(const char* sentence, const QString& id)
{
    return makeError(
        ErrorKind::NotFound, QCoreApplication::translate("signalbox", sentence).arg(id));
}

//! Goes on with one mission, or fails the call.
template <class Then>
void withMission(RestCall& call, Runtime& runtime, const MissionId& id, Then then)
{
    call.whenGiven(runtime.missions()->rows({ id }),
        [&call, id, then = std::move(then)](const QVector<Mission>& rows) mutable {
            if (rows.isEmpty())
                call.fail(
                    noSuch(QT_TRANSLATE_NOOP("signalbox", "There is no mission %1."), id.text()));
            else
                then(rows.constFirst());
        });
}

//! Goes on with one action, or fails the call.
template <class Then>
void withAction(RestCall& call, Runtime& runtime, const ActionId& id, Then then)
{
    call.whenGiven(runtime.actions()->rows({ id }),
        [&call, id, then = std::move(then)](const QVector<Action>& rows) mutable {
            if (rows.isEmpty())
                call.fail(
                    noSuch(QT_TRANSLATE_NOOP("signalbox", "There is no action %1."), id.text()));
            else
                then(rows.constFirst());
        });
}

//! Goes on with one agent, or fails the call.
template <class Then> void withAgent(RestCall& call, Runtime& runtime, const AgentId& id, Then then)
{
    call.whenGiven(runtime.agents()->list(),
        [&call, id, then = std::move(then)](const QVector<Agent>& agents) mutable {
            for (const Agent& agent : agents) {
                if (agent.id == id) {
                    then(agent);
                    return;
                }
            }
            call.fail(noSuch(QT_TRANSLATE_NOOP("signalbox", "There is no agent %1."), id.text()));
        });
}

} // namespace signalbox
