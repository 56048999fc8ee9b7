// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/owncalls.h"
#include "client/signalbox/ownfacets.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/idmint.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostIdsAtOnce = 1000;
constexpr int MostEntriesAtOnce = 500;

Result<qint64> readPosition(const JsonValue& json)
{
    return json[u"position"].isNumber()
        ? Result<qint64>(json[u"position"].toInt(-1))
        : Result<qint64>(makeError(ErrorKind::BadReply,
            QCoreApplication::translate(
                "signalbox", "The server did not say where in the transcript it is.")));
}

} // namespace

Later<QVector<MissionId>> OwnMissions::keys(const MissionQuery& query)
{
    return m_rest.ask<QVector<MissionId>>(
        own::queryMissions(query), [](const JsonValue& json) -> Result<QVector<MissionId>> {
            if (!json[u"ids"].isArray()) {
                return makeError(ErrorKind::BadReply,
                    QCoreApplication::translate(
                        "signalbox", "The server sent no list of missions where one was due."));
            }
            QVector<MissionId> missions;
            for (const QString& id : json[u"ids"].toStringList())
                missions.append(MissionId(id));
            return missions;
        });
}

Later<QVector<Mission>> OwnMissions::rows(const QVector<MissionId>& ids)
{
    const Later<QVector<Mission>> first = m_rest.ask<QVector<Mission>>(
        own::rowsOfMissions(ids.first(std::min(MostIdsAtOnce, ids.size()))),
        [](const JsonValue& json) -> Result<QVector<Mission>> {
            const Result<novyx::ListPage> page = novyx::readList(u"missions"_s, json);
            if (!page)
                return page.error();
            return novyx::readItems<Mission>(*page, novyx::readMission);
        });
    if (ids.size() <= MostIdsAtOnce)
        return first;
    return m_rest.chain<QVector<Mission>>(
        first, [this, rest = ids.sliced(MostIdsAtOnce)](const QVector<Mission>& begun) {
            return m_rest.chain<QVector<Mission>>(
                rows(rest), [begun](const QVector<Mission>& more) {
                    return readyFuture(Result<QVector<Mission>>(begun + more));
                });
        });
}

Later<Mission> OwnMissions::read(const MissionId& id)
{
    return m_rest.chain<Mission>(rows({ id }), [](const QVector<Mission>& rows) {
        return readyFuture(rows.isEmpty()
                ? Result<Mission>(makeError(ErrorKind::NotFound,
                    QCoreApplication::translate("signalbox", "There is no such mission.")))
                : Result<Mission>(rows.first()));
    });
}

Later<Mission> OwnMissions::create(const MissionSpec& spec)
{
    // With a key the server gives the first mission again instead of a second one.
    MissionSpec keyed = spec;
    if (keyed.idempotencyKey.isEmpty())
        keyed.idempotencyKey = mintId("key", SystemClock());
    return m_rest.change<Mission>(own::postMission(keyed), novyx::readMission, [] {
        return readyFuture(Result<Mission>(unknownOutcome({})));
    });
}

Later<Mission> OwnMissions::command(const MissionId& id, const QString& what, const QString& reason)
{
    return m_rest.change<Mission>(
        own::commandMission(id, what, reason), novyx::readMission, [this, id] { return read(id); });
}

Later<Mission> OwnMissions::pause(const MissionId& id, const QString& reason)
{
    return command(id, u"pause"_s, reason);
}

Later<Mission> OwnMissions::resume(const MissionId& id, const QString& note)
{
    return command(id, u"resume"_s, note);
}

Later<Mission> OwnMissions::cancel(const MissionId& id, const QString& reason)
{
    return command(id, u"cancel"_s, reason);
}

Later<TranscriptPage> OwnTranscripts::page(const MissionId& mission, qint64 first, int count)
{
    const int part = std::min(count, MostEntriesAtOnce);
    const Later<TranscriptPage> begun
        = m_rest.ask<TranscriptPage>(own::getTranscript(mission, first, part), own::readPage);
    if (count <= part)
        return begun;
    return m_rest.chain<TranscriptPage>(
        begun, [this, mission, count, part](const TranscriptPage& read) {
            if (read.entries.size() < part)
                return readyFuture(Result<TranscriptPage>(read));
            return m_rest.chain<TranscriptPage>(
                page(mission, read.first + part, count - part), [read](const TranscriptPage& rest) {
                    // A rollback between the two would join what does not belong together.
                    TranscriptPage joined = read;
                    if (rest.epoch == read.epoch)
                        joined.entries += rest.entries;
                    return readyFuture(Result<TranscriptPage>(joined));
                });
        });
}

Later<qint64> OwnTranscripts::find(
    const MissionId& mission, const QString& text, qint64 from, int direction)
{
    if (text.isEmpty() || (from < 0 && direction < 0))
        return readyFuture(Result<qint64>(qint64(-1)));
    return m_rest.ask<qint64>(
        own::findInTranscript(mission, text, std::max<qint64>(from, 0), direction), readPosition);
}

Later<qint64> OwnTranscripts::positionOf(const MissionId& mission, const ActionId& action)
{
    return m_rest.ask<qint64>(own::positionInTranscript(mission, action), readPosition);
}

} // namespace signalbox
