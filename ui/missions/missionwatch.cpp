// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missionwatch.h"

#include "core/whendone.h"

namespace signalbox {

void MissionWatch::follow(Runtime* runtime, const MissionId& id)
{
    if (runtime == m_runtime && id == m_id)
        return;
    disconnect(m_connection);
    m_runtime = runtime;
    m_id = id;
    m_mission.reset();
    const quint64 ticket = ++m_latest;
    MissionsFacet* facet = runtime && !id.isEmpty() ? runtime->missions() : nullptr;
    if (facet) {
        m_connection = connect(facet, &MissionsFacet::changed, this, [this](const QVector<Mission>& missions) {
            for (const Mission& mission : missions) {
                if (mission.id != m_id)
                    continue;
                m_mission = mission;
                Q_EMIT changed();
            }
        });
        whenDone(facet->rows({ id }), this, [this, ticket](const Result<QVector<Mission>>& rows) {
            if (ticket != m_latest || m_mission)
                return; // another one is followed, or a change was faster
            if (!rows) {
                Q_EMIT failed(rows.error());
                return;
            }
            if (!rows->isEmpty())
                m_mission = rows->first();
            Q_EMIT changed();
        });
    }
    Q_EMIT changed();
}

} // namespace signalbox
