// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/missioncensus.h"

#include "core/whendone.h"

#include <array>
#include <numeric>

namespace signalbox {
namespace {

constexpr std::array CountedStates { MissionState::Queued, MissionState::Running, MissionState::Paused,
    MissionState::Completed, MissionState::Failed, MissionState::Cancelled };

} // namespace

void MissionCensus::addRuntime(Runtime* runtime)
{
    MissionsFacet* facet = runtime->missions();
    if (!facet)
        return;
    m_runtimes.append(runtime);
    connect(facet, &MissionsFacet::changed, this,
        [this, runtime](const QVector<Mission>& missions) { takeChanges(runtime, missions); });
    connect(runtime, &QObject::destroyed, this, [this, runtime] { m_runtimes.removeOne(runtime); });
    ask(runtime);
}

void MissionCensus::reload()
{
    for (Runtime* runtime : std::as_const(m_runtimes))
        ask(runtime);
}

int MissionCensus::total() const
{
    return static_cast<int>(m_states.size());
}

void MissionCensus::ask(Runtime* runtime)
{
    for (const MissionState state : CountedStates) {
        MissionQuery query;
        query.states = { state };
        ++m_pending;
        whenDone(runtime->missions()->keys(query), this,
            [this, runtime, state](const Result<QVector<MissionId>>& ids) {
                --m_pending;
                if (ids) {
                    for (const MissionId& id : *ids)
                        put({ runtime, id }, state);
                }
                m_known = m_known || m_pending == 0;
                Q_EMIT changed();
            });
    }
}

void MissionCensus::put(const Key& key, MissionState state)
{
    const auto known = m_states.find(key);
    if (known == m_states.end()) {
        m_states.insert(key, state);
    } else {
        --m_counts[*known];
        *known = state;
    }
    ++m_counts[state];
}

void MissionCensus::takeChanges(const Runtime* runtime, const QVector<Mission>& missions)
{
    for (const Mission& mission : missions)
        put({ runtime, mission.id }, mission.state);
    Q_EMIT changed();
}

} // namespace signalbox
