// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardreader.h"

#include "core/text/visibletext.h"
#include "core/whendone.h"
#include "ui/card/payloadsection.h"

#include <QPointer>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int StepsShown = 3;
constexpr int RepeatsLookedAt = 200;

bool isStepOfContext(EntryKind kind)
{
    return kind != EntryKind::Policy && kind != EntryKind::State;
}

} // namespace

void CardReader::read(Runtime* runtime, const ActionId& id)
{
    const int round = ++m_round;
    if (!runtime->actions()) {
        Q_EMIT failed(makeError(ErrorKind::Unsupported, runtime->lacking(Runtime::Facet::Actions)));
        return;
    }
    whenDone(runtime->actions()->rows({ id }), this, [this, round](const Result<QVector<Action>>& rows) {
        if (round != m_round)
            return;
        if (!rows.ok())
            Q_EMIT failed(rows.error());
        else if (rows->isEmpty())
            Q_EMIT failed(makeError(ErrorKind::NotFound, tr("This request is not there any more.")));
        else
            Q_EMIT actionRead(rows->first());
    });
}

void CardReader::readAround(Runtime* runtime, const Action& action)
{
    ++m_round;
    readPreview(runtime, action);
    readSteps(runtime, action);
    readRepeats(runtime, action);
    readAgents(runtime, [this, id = action.agent, round = m_round](const QVector<Agent>& agents) {
        const auto found = std::find_if(
            agents.begin(), agents.end(), [&](const Agent& agent) { return agent.id == id; });
        if (round == m_round && found != agents.end())
            Q_EMIT agentRead(*found);
    });
}

void CardReader::readAgents(Runtime* runtime, std::function<void(const QVector<Agent>&)> use)
{
    if (!runtime->agents())
        return;
    whenDone(runtime->agents()->list(),
        this,
        [use = std::move(use)](const Result<QVector<Agent>>& agents) {
            if (agents.ok())
                use(*agents);
        });
}

void CardReader::readPreview(Runtime* runtime, const Action& action)
{
    if (!PayloadSection::wantsPreview(action))
        return;
    if (action.state != ActionState::Blocked) {
        Q_EMIT previewFailed(tr("Decided already: what it changed is in the transcript."));
        return;
    }
    whenDone(runtime->actions()->preview(action.id),
        this,
        [this, round = m_round](const Result<ActionPreview>& preview) {
            if (round != m_round)
                return;
            if (preview.ok())
                Q_EMIT previewRead(*preview);
            else
                Q_EMIT previewFailed(preview.error().sentence);
        });
}

void CardReader::readSteps(Runtime* runtime, const Action& action)
{
    if (!runtime->transcripts() || action.entry <= 0)
        return;
    const qint64 first = std::max<qint64>(0, action.entry - 2 * StepsShown);
    whenDone(runtime->transcripts()->page(action.mission, first, int(action.entry - first)),
        this,
        [this, round = m_round, id = action.id](const Result<TranscriptPage>& page) {
            if (round != m_round || !page.ok())
                return;
            QStringList steps;
            for (const TranscriptEntry& entry : page->entries) {
                if (isStepOfContext(entry.kind) && entry.action != id)
                    steps.append(oneLine(entry.text, 140));
            }
            Q_EMIT stepsRead(steps.mid(std::max<qsizetype>(0, steps.size() - StepsShown)));
        });
}

void CardReader::readRepeats(Runtime* runtime, const Action& action)
{
    ActionQuery query;
    query.agent = action.agent;
    query.states = { ActionState::Approved, ActionState::Dispatched, ActionState::Succeeded,
        ActionState::Failed, ActionState::Rejected };
    query.limit = RepeatsLookedAt;
    whenDone(runtime->actions()->keys(query),
        this,
        [this, round = m_round, actions = QPointer<ActionsFacet>(runtime->actions()), action](
            const Result<QVector<ActionKey>>& keys) {
            if (round != m_round || !keys.ok() || !actions)
                return;
            QVector<ActionId> ids;
            for (const ActionKey& key : *keys)
                ids.append(key.id);
            if (ids.isEmpty()) {
                countRepeats(action, {});
                return;
            }
            whenDone(actions->rows(ids), this, [this, round, action](const Result<QVector<Action>>& rows) {
                if (round == m_round && rows.ok())
                    countRepeats(action, *rows);
            });
        });
}

void CardReader::countRepeats(const Action& action, const QVector<Action>& rows)
{
    int approved = 0;
    int rejected = 0;
    for (const Action& other : rows) {
        if (other.id == action.id || other.pack != action.pack || other.tool != action.tool
            || other.arguments != action.arguments)
            continue;
        (other.state == ActionState::Rejected ? rejected : approved) += 1;
    }
    if (approved + rejected == 0)
        Q_EMIT repeatsRead(tr("never, by this agent"));
    else
        Q_EMIT repeatsRead(tr("approved %1×, rejected %2×").arg(approved).arg(rejected));
}

} // namespace signalbox
