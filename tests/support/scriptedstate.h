// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/facets.h"
#include "core/whendone.h"
#include "tests/support/fixedclock.h"

#include <QHash>

#include <deque>
#include <functional>
#include <memory>

namespace signalbox {

//! One mission's live transcript: recorded entries, or a million made on demand.
struct ScriptedTranscript {
    QVector<TranscriptEntry> entries;
    QVector<TranscriptEntry> dropped; //!< by the latest rollback, for undoing it
    qint64 generated = 0; //!< when above 0: so many entries come from make(position)
    std::function<TranscriptEntry(qint64)> make;

    qint64 count() const { return generated > 0 ? generated : entries.size(); }
    TranscriptEntry at(qint64 position) const
    {
        return generated > 0 ? make(position) : entries.at(position);
    }
};

//! Everything a ScriptedRuntime and its facets share: the content and the knobs.
struct ScriptedState {
    RuntimeId id;
    FixedClock clock;
    QVector<Agent> agents;
    QVector<Mission> missions; //!< by creation
    QHash<MissionId, qsizetype> missionAt;
    QVector<Action> actions; //!< by creation
    QHash<ActionId, qsizetype> actionAt;
    QVector<ActionKey> blockedKeys; //!< in inbox order, kept until an action changes
    bool blockedKeysFresh = false;
    QHash<MissionId, ScriptedTranscript> transcripts;
    QVector<Checkpoint> checkpoints;
    QVector<Intervention> interventions; //!< oldest first
    QVector<CapabilityPack> packs;
    QVector<AllowRule> rules;
    QHash<ActionId, ActionPreview> previews;
    QHash<ActionId, QStringList> argumentProblems;
    QHash<QString, DecisionReceipt> receipts; //!< by idempotency key
    QVector<FileDelta> deltas; //!< what every diff and every rollback plan shows
    QHash<QString, FileSides> sides; //!< by path
    qint64 seq = 0;
    int nextId = 0;

    QStringList calls; //!< every call in order: "actions.keys", "missions.rows", …
    std::deque<Error> failures;
    bool hold = false;
    QVector<std::function<void()>> held;

    QString freshId(const QString& prefix) { return prefix + QString::number(++nextId); }
    Mission* mission(const MissionId& wanted);
    Action* action(const ActionId& wanted);

    //! Answers a call: at once, with the scripted failure, or when it is released.
    template <class T> Later<T> answer(const QString& call, Result<T> result)
    {
        calls.append(call);
        if (!failures.empty()) {
            result = Result<T>(failures.front());
            failures.pop_front();
        }
        if (!hold)
            return readyFuture(std::move(result));
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        held.append([promise, result = std::move(result)] {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }
};

} // namespace signalbox
