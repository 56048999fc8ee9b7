// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/signalbox/changefeed.h"

#include "core/whendone.h"

namespace signalbox {

ChangeFeed::ChangeFeed(Runtime& runtime)
    : m_runtime(runtime)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ChangeFeed::tell);
    watch();
    if (JournalFacet* journal = runtime.journal()) {
        whenDone(journal->last(), this, [this](const Result<qint64>& last) {
            if (last)
                m_seq = std::max(m_seq, last.value());
        });
        connect(journal, &JournalFacet::grown, this, [this](qint64 seq) {
            m_seq = std::max(m_seq, seq);
            tell();
        });
    }
}

void ChangeFeed::watch()
{
    // Each hand-over is the same: keep it, and tell when the batch is whole.
    const auto keep = [this](auto* facet, auto signal, auto take) {
        if (facet)
            connect(facet, signal, this, [this, take](const auto& value) {
                take(value);
                tellSoon();
            });
    };
    keep(m_runtime.agents(), &AgentsFacet::changed, [this](const QVector<Agent>& agents) {
        m_changes.agents += agents;
    });
    keep(m_runtime.agents(), &AgentsFacet::removed, [this](const QVector<AgentId>& ids) {
        m_changes.agentsRemoved += ids;
    });
    keep(m_runtime.missions(), &MissionsFacet::changed, [this](const QVector<Mission>& missions) {
        m_changes.missions += missions;
    });
    keep(m_runtime.actions(), &ActionsFacet::changed, [this](const QVector<Action>& actions) {
        m_changes.actions += actions;
    });
    keep(m_runtime.interventions(),
        &InterventionsFacet::added,
        [this](const QVector<Intervention>& added) { m_changes.interventions += added; });
    keep(m_runtime.checkpoints(), &CheckpointsFacet::changed, [this](const MissionId& mission) {
        m_changes.checkpoints.append(mission);
    });
    keep(m_runtime.transcripts(), &TranscriptsFacet::appended, [this](const TranscriptPage& tail) {
        m_changes.appended.append(tail);
    });
    keep(m_runtime.transcripts(), &TranscriptsFacet::rewritten, [this](const MissionId& mission) {
        m_changes.rewritten.append(mission);
    });
    keep(m_runtime.packs(), &PacksFacet::changed, [this](const QVector<CapabilityPack>& packs) {
        m_changes.packs += packs;
    });
    if (PacksFacet* packs = m_runtime.packs()) {
        connect(packs, &PacksFacet::rulesChanged, this, [this] {
            m_changes.rules = true;
            tellSoon();
        });
    }
    connect(&m_runtime, &Runtime::connectionChanged, this, [this] {
        m_changes.connection = m_runtime.connection();
        m_soon.start(); // a lost connection grows no journal
    });
}

void ChangeFeed::tellSoon()
{
    if (!m_runtime.journal())
        m_soon.start();
}

void ChangeFeed::tell()
{
    if (m_changes.isEmpty())
        return;
    own::Changes changes = std::exchange(m_changes, {});
    changes.seq = m_seq;
    Q_EMIT told(changes);
}

} // namespace signalbox
