// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/runtime/engine.h"

#include "engine/journal/eventkinds.h"

#include <QCoreApplication>
#include <QMap>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Engine::Engine(std::unique_ptr<EngineContext> context)
    : m_context(std::move(context))
    , m_dispatcher(std::make_unique<Dispatcher>(*m_context, m_activity))
    , m_driver(std::make_unique<MissionDriver>(*m_context, m_activity, *m_dispatcher))
    , m_desk(std::make_unique<DeskService>(*m_context))
    , m_missions(std::make_unique<MissionService>(*m_context, m_activity, *m_driver))
    , m_decisions(std::make_unique<DecisionService>(*m_context, *m_missions, *m_driver))
    , m_checkpoints(std::make_unique<CheckpointService>(*m_context, m_activity, *m_driver))
    , m_external(std::make_unique<ExternalService>(*m_context))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(0);
    m_tidy.setInterval(1s);
    connect(&m_settle, &QTimer::timeout, this, &Engine::settle);
    connect(&m_tidy, &QTimer::timeout, this, &Engine::tidy);
    connect(m_dispatcher.get(), &Dispatcher::recorded, this, &Engine::settleSoon);
    connect(m_driver.get(), &MissionDriver::recorded, this, &Engine::settleSoon);
    connect(m_checkpoints.get(), &CheckpointService::recorded, this, &Engine::settleSoon);
}

Engine::~Engine()
{
    m_activity.cancelAll();
}

Result<std::unique_ptr<Engine>> Engine::open(
    const QString& folder, const Clock& clock, const EngineSettings& settings)
{
    Result<std::unique_ptr<EngineStore>> store = EngineStore::open(folder, clock);
    if (!store)
        return store.error();
    Result<std::unique_ptr<SnapshotStore>> snapshots
        = SnapshotStore::open(store.value()->directory().snapshotFolder());
    if (!snapshots)
        return snapshots.error();
    auto context = std::make_unique<EngineContext>(
        clock, settings, std::move(store).value(), std::move(snapshots).value());
    return std::unique_ptr<Engine>(new Engine(std::move(context)));
}

void Engine::start()
{
    if (m_context->store->fault().isEmpty()) {
        const Result<Done> installed = m_desk->installBuiltInPacks();
        Q_UNUSED(installed); // a storage fault shows itself by fault()
        m_checkpoints->recover();
        m_driver->recover();
    }
    m_tidy.start();
    settleSoon();
}

void Engine::settleSoon()
{
    if (!m_settle.isActive())
        m_settle.start();
}

Result<Done> Engine::removeAgent(const AgentId& id)
{
    const Result<QVector<qint64>> cancelled = m_desk->removeAgent(id);
    if (!cancelled)
        return cancelled.error();
    for (const qint64 no : cancelled.value())
        m_activity.cancel(no);
    return Done {};
}

QFuture<Result<qint64>> Engine::find(
    const MissionId& mission, const QString& text, qint64 from, int direction)
{
    const Answer<qint64> answer;
    findOn(mission, text, from, direction, answer);
    return answer.future();
}

void Engine::findOn(const MissionId& mission,
    const QString& text,
    qint64 from,
    int direction,
    const Answer<qint64>& answer)
{
    const Result<FindSlice> slice = m_context->reader.findIn(mission, text, from, direction);
    if (!slice) {
        answer.give(slice.error());
    } else if (slice.value().found >= 0 || slice.value().next < 0) {
        answer.give(slice.value().found);
    } else {
        QTimer::singleShot(
            0, this, [this, mission, text, next = slice.value().next, direction, answer] {
                findOn(mission, text, next, direction, answer);
            });
    }
}

void Engine::settle()
{
    const Result<Done> current = m_context->store->catchUp();
    const ChangeSet changes = m_context->store->projection().takeChanges();
    const QString fault = current ? m_context->store->fault() : current.error().sentence;
    const bool faultChanged = fault != m_shownFault;
    if (faultChanged && !m_shownFault.isEmpty() && fault.isEmpty())
        pauseAfterFault();
    m_shownFault = fault;
    if (changes.isEmpty() && !faultChanged)
        return;
    EngineChange change = translated(changes);
    change.fault = fault;
    change.seq = m_context->store->projection().appliedSeq();
    Q_EMIT changed(change);
    if (!changes.missions.isEmpty() || !changes.agents.isEmpty())
        m_driver->startQueued();
}

void Engine::pauseAfterFault()
{
    // Storage failed and works again: nothing goes on by itself, a person resumes.
    const Result<QVector<qint64>> running = m_context->reader.missionsIn(MissionState::Running);
    if (!running)
        return;
    QVector<NewEvent> events;
    for (const qint64 no : running.value()) {
        const Result<MissionRecord> held = m_context->store->projection().mission(no);
        if (!held)
            continue;
        events.append({ no,
            held.value().mission.epoch,
            event::MissionPaused,
            u"engine"_s,
            JsonValue::object({ { u"wait"_s, waitReasonWord(WaitReason::Storage) },
                { u"note"_s,
                    QCoreApplication::translate("signalbox",
                        "Storage failed and works again. Resume when you have looked.") } }) });
    }
    if (!events.isEmpty()) {
        const Result<QVector<JournalRow>> rows = m_context->store->commit(events);
        Q_UNUSED(rows); // tried again with the next settling
        settleSoon();
    }
}

EngineChange Engine::translated(const ChangeSet& changes)
{
    EngineChange change;
    change.agents = changes.agents;
    change.agentsRemoved = changes.agentsRemoved;
    change.packs = changes.packs;
    change.rules = changes.rules;
    change.actions = changes.actions.values();
    change.interventions = changes.interventions;
    for (const qint64 no : changes.missions) {
        const Result<MissionRecord> held = m_context->store->projection().mission(no);
        if (!held)
            continue;
        m_driver->noteState(no, held.value().mission);
        change.missions.append(held.value().shown());
        if (changes.checkpoints.contains(no))
            change.checkpoints.append(held.value().mission.id);
        if (changes.rewritten.contains(no))
            change.rewritten.append(held.value().mission.id);
    }
    QMap<qint64, QVector<JournalRow>> entries;
    for (const JournalRow& row : changes.entries)
        entries[row.mission].append(row);
    for (auto it = entries.cbegin(); it != entries.cend(); ++it) {
        if (changes.rewritten.contains(it.key()))
            continue;
        const Result<TranscriptPage> page = m_context->reader.entriesOf(it.key(), it.value());
        if (page && !page.value().entries.isEmpty())
            change.appended.append(page.value());
    }
    return change;
}

void Engine::tidy()
{
    m_dispatcher->recordPending();
    m_decisions->expireDue();
    m_context->store->tidy();
    settleSoon();
}

} // namespace signalbox
