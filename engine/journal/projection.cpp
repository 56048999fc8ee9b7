// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/projection.h"

#include "core/json/jsondoor.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"
#include "engine/journal/schema.h"

#include <QCoreApplication>

#include <limits>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype SliceRows = 2000;
constexpr qsizetype CachedMissions = 512;

Error damagedBody(const JournalRow& row, const Error& cause)
{
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate("signalbox", "Entry %1 of the journal is damaged.")
            .arg(row.seq),
        cause.sentence);
}

} // namespace

bool ChangeSet::isEmpty() const
{
    return agents.isEmpty() && agentsRemoved.isEmpty() && packs.isEmpty() && !rules
        && missions.isEmpty() && actions.isEmpty() && interventions.isEmpty()
        && checkpoints.isEmpty() && entries.isEmpty() && rewritten.isEmpty();
}

Projection::Projection(Database& database, Journal& journal)
    : m_database(database)
    , m_journal(journal)
{
}

Projection::~Projection() = default;

const QHash<QString, Projection::Handler>& Projection::handlers()
{
    static const QHash<QString, Handler> table {
        { event::AgentSaved, &Projection::onAgentSaved },
        { event::AgentDeleted, &Projection::onAgentDeleted },
        { event::PackSaved, &Projection::onPackSaved },
        { event::RuleMade, &Projection::onRuleMade },
        { event::RuleRevoked, &Projection::onRuleRevoked },
        { event::MissionCreated, &Projection::onMissionCreated },
        { event::MissionStarted, &Projection::onMissionState },
        { event::MissionPaused, &Projection::onMissionState },
        { event::MissionResumed, &Projection::onMissionState },
        { event::MissionCancelled, &Projection::onMissionState },
        { event::MissionCompleted, &Projection::onMissionState },
        { event::MissionFailed, &Projection::onMissionState },
        { event::AgentSaid, &Projection::onRunnerStep },
        { event::CriterionJudged, &Projection::onCriterionJudged },
        { event::ActionProposed, &Projection::onActionProposed },
        { event::ActionDecided, &Projection::onActionDecided },
        { event::ActionIntent, &Projection::onActionIntent },
        { event::ActionDone, &Projection::onActionDone },
        { event::ActionLost, &Projection::onActionEnded },
        { event::ActionExpired, &Projection::onActionEnded },
        { event::ActionRefused, &Projection::onActionEnded },
        { event::ActionResolved, &Projection::onActionResolved },
        { event::CheckpointMade, &Projection::onCheckpointMade },
        { event::RollbackBegun, &Projection::onRollbackBegun },
        { event::RollbackFinished, &Projection::onRollbackFinished },
        { event::SupervisorIntervened, &Projection::onIntervened },
    };
    return table;
}

Result<Done> Projection::loadWatermark()
{
    const Result<QSqlQuery*> found = m_database.run(u"SELECT seq, hash FROM watermark"_s);
    if (!found)
        return found.error();
    m_appliedSeq = 0;
    m_appliedHash.clear();
    if (found.value()->next()) {
        m_appliedSeq = found.value()->value(0).toLongLong();
        m_appliedHash = found.value()->value(1).toByteArray();
    }
    found.value()->finish();
    if (m_appliedSeq > m_journal.lastSeq()) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The journal ends at entry %1, but entry %2 was known: its end was cut off.")
                .arg(m_journal.lastSeq())
                .arg(m_appliedSeq));
    }
    return Done {};
}

Result<Done> Projection::catchUp()
{
    if (m_appliedSeq < 0) {
        if (const Result<Done> loaded = loadWatermark(); !loaded)
            return loaded.error();
    }
    while (m_appliedSeq < m_journal.lastSeq()) {
        QVector<JournalRow> rows;
        const Result<Done> read = m_journal.read(m_appliedSeq, [&rows](const JournalRow& row) {
            rows.append(row);
            return rows.size() < SliceRows;
        });
        if (!read)
            return read.error();
        if (const Result<Done> applied = applySlice(rows); !applied) {
            m_missions.clear(); // what the failed slice changed in memory is not in the tables
            m_dirty.clear();
            return applied.error();
        }
    }
    return Done {};
}

Result<Done> Projection::applySlice(const QVector<JournalRow>& rows)
{
    Transaction transaction(m_database, Durability::Relaxed);
    if (!transaction.begun())
        return transaction.begun().error();
    for (const JournalRow& row : rows) {
        if (const Result<Done> applied = apply(row); !applied)
            return applied.error();
    }
    if (const Result<Done> flushed = flushMissions(); !flushed)
        return flushed.error();
    const JournalRow& last = rows.constLast();
    const Result<QSqlQuery*> marked
        = m_database.run(u"INSERT OR REPLACE INTO watermark(id, seq, hash) VALUES(1, ?, ?)"_s,
            { last.seq, last.hash });
    if (!marked)
        return marked.error();
    if (const Result<Done> committed = transaction.commit(); !committed)
        return committed.error();
    m_appliedSeq = last.seq;
    m_appliedHash = last.hash;
    return Done {};
}

Result<Done> Projection::apply(const JournalRow& row)
{
    const Result<JsonValue> body = parseJson(row.body);
    if (!body)
        return damagedBody(row, body.error());
    if (row.mission != NoMission && row.kind != event::MissionCreated) {
        const Result<MissionRecord*> known = record(row.mission);
        if (!known)
            return known.error();
        MissionRecord& mission = *known.value();
        mission.lastEntry = row.missionSeq;
        mission.view.append(row.missionSeq);
        mission.mission.changedAt = QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC);
        m_dirty.insert(row.mission);
    }
    if (row.mission != NoMission && !m_silent)
        m_changes.entries.append(row);
    if (const Handler handler = handlers().value(row.kind)) {
        if (const Result<Done> done = (this->*handler)(row, body.value()); !done)
            return done.error();
    }
    // Whatever a supervisor did stands in the row that it caused.
    const JsonValue& intervention = body.value()[u"intervention"];
    return intervention.isObject() ? addIntervention(row, intervention) : Result<Done>(Done {});
}

Result<Done> Projection::flushMissions()
{
    static const QString save = u"INSERT OR REPLACE INTO missions(no, id, agent, state, "
                                "request_key, goal, workspace, body, progress) "
                                "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    for (const qint64 no : std::as_const(m_dirty)) {
        const MissionRecord& mission = *m_missions.value(no);
        const Result<QSqlQuery*> saved = m_database.run(save,
            { no,
                mission.mission.id.text(),
                mission.mission.agent.text(),
                missionStateWord(mission.mission.state),
                mission.requestKey.isEmpty() ? QVariant() : QVariant(mission.requestKey),
                mission.mission.goal,
                mission.mission.workspace,
                toJson(record::write(mission.mission)),
                toJson(toRecord(mission)) });
        if (!saved)
            return saved.error();
        if (!m_silent)
            m_changes.missions.insert(no);
    }
    m_dirty.clear();
    if (m_missions.size() > CachedMissions)
        m_missions.clear();
    return Done {};
}

Result<Done> Projection::rebuild()
{
    if (const Result<Done> cleared = clearProjections(m_database); !cleared)
        return cleared.error();
    m_missions.clear();
    m_dirty.clear();
    m_appliedSeq = 0;
    m_appliedHash.clear();
    m_silent = true;
    Result<Done> done = catchUp();
    m_silent = false;
    return done;
}

ChangeSet Projection::takeChanges()
{
    return std::exchange(m_changes, {});
}

Result<MissionRecord*> Projection::record(qint64 no)
{
    if (const auto known = m_missions.constFind(no); known != m_missions.cend())
        return known.value().get();
    const Result<QSqlQuery*> found
        = m_database.run(u"SELECT body, progress FROM missions WHERE no = ?"_s, { no });
    if (!found)
        return found.error();
    if (!found.value()->next()) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "There is no such mission."));
    }
    const Result<JsonValue> body = parseJson(found.value()->value(0).toByteArray());
    const Result<JsonValue> progress = parseJson(found.value()->value(1).toByteArray());
    found.value()->finish();
    if (!body || !progress) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate(
                "signalbox", "The record of mission %1 is damaged; rebuild it from the journal.")
                .arg(no));
    }
    auto loaded
        = std::make_shared<MissionRecord>(missionRecordFrom(no, body.value(), progress.value()));
    m_missions.insert(no, loaded);
    return loaded.get();
}

Result<MissionRecord> Projection::mission(qint64 no)
{
    const Result<MissionRecord*> found = record(no);
    if (!found)
        return found.error();
    return *found.value();
}

Result<MissionRecord> Projection::mission(const MissionId& id)
{
    const Result<QSqlQuery*> found
        = m_database.run(u"SELECT no FROM missions WHERE id = ?"_s, { id.text() });
    if (!found)
        return found.error();
    if (!found.value()->next()) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "There is no mission %1.").arg(id.text()));
    }
    const qint64 no = found.value()->value(0).toLongLong();
    found.value()->finish();
    return mission(no);
}

Result<Action> Projection::action(const ActionId& id)
{
    const Result<QSqlQuery*> found
        = m_database.run(u"SELECT body, seq, entry FROM actions WHERE id = ?"_s, { id.text() });
    if (!found)
        return found.error();
    if (!found.value()->next()) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "There is no action %1.").arg(id.text()));
    }
    const Result<JsonValue> body = parseJson(found.value()->value(0).toByteArray());
    const qint64 seq = found.value()->value(1).toLongLong();
    const qint64 entry = found.value()->value(2).toLongLong();
    found.value()->finish();
    if (!body)
        return body.error();
    Action action = record::readAction(body.value());
    action.seq = seq;
    action.entry = entry;
    return action;
}

Result<Digest> Projection::decidedDigest(const ActionId& id)
{
    const Result<QSqlQuery*> found
        = m_database.run(u"SELECT decided FROM actions WHERE id = ?"_s, { id.text() });
    if (!found)
        return found.error();
    const QByteArray raw
        = found.value()->next() ? found.value()->value(0).toByteArray() : QByteArray();
    found.value()->finish();
    return Digest::fromRaw(raw);
}

Result<JsonValue> Projection::actionResult(const ActionId& id)
{
    const Result<QSqlQuery*> found
        = m_database.run(u"SELECT result FROM actions WHERE id = ?"_s, { id.text() });
    if (!found)
        return found.error();
    const QByteArray text
        = found.value()->next() ? found.value()->value(0).toByteArray() : QByteArray();
    found.value()->finish();
    return text.isEmpty() ? Result<JsonValue>(JsonValue()) : parseJson(text);
}

Result<Done> Projection::insertAction(const JournalRow& row, const Action& action)
{
    const qint64 expires = action.expiresAt.isValid() ? action.expiresAt.toMSecsSinceEpoch()
                                                      : std::numeric_limits<qint64>::max();
    const Result<QSqlQuery*> inserted = m_database.run(
        u"INSERT OR REPLACE INTO actions(seq, id, mission, entry, agent, state, risk, expires, "
        "body, decided, result) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)"_s,
        { row.seq,
            action.id.text(),
            row.mission,
            row.missionSeq,
            action.agent.text(),
            actionStateWord(action.state),
            static_cast<int>(action.risk),
            expires,
            toJson(record::write(action)) });
    if (!inserted)
        return inserted.error();
    if (!m_silent) {
        Action shown = action;
        shown.seq = row.seq;
        shown.entry = row.missionSeq;
        m_changes.actions.insert(action.id, shown);
    }
    return Done {};
}

Result<Done> Projection::saveAction(const Action& action)
{
    const Result<QSqlQuery*> saved
        = m_database.run(u"UPDATE actions SET state = ?, body = ? WHERE id = ?"_s,
            { actionStateWord(action.state), toJson(record::write(action)), action.id.text() });
    if (!saved)
        return saved.error();
    if (!m_silent)
        m_changes.actions.insert(action.id, action);
    return Done {};
}

} // namespace signalbox
