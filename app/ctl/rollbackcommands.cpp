// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/missioncommands.h"
#include "app/exitcodes.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString planText(const RollbackPlan& plan)
{
    QString text = u"checkpoint  "_s + plan.target.id.text() + u"  "_s
        + oneLine(plan.target.label, 60) + u'\n';
    const auto count = [&text](const char* what, qsizetype n) {
        text += QString::fromLatin1(what) + QString::number(n) + u'\n';
    };
    count("entries that leave the transcript: ", plan.entriesDropped);
    count("checkpoints that leave: ", plan.checkpointsDropped.size());
    count("requests that are void: ", plan.pendingDropped.size());
    for (const FileDelta& file : plan.comesBack)
        text += u"file        "_s + fileChangeWord(file.change) + u"  "_s + file.path + u'\n';
    for (const FileDelta& file : plan.personEdits)
        text += u"changed by a person  "_s + file.path + u'\n';
    for (const LastingEffect& effect : plan.cannotUndo)
        text += u"not undone  "_s + effect.what + u'\n';
    text += (plan.reversible ? u"can be undone\n"_s : u"cannot be undone\n"_s);
    return text + u"plan        "_s + plan.digest.text();
}

QString outcomeText(const RollbackOutcome& outcome)
{
    QString text = outcome.mission.text() + u"  epoch "_s + QString::number(outcome.epoch) + u"  "_s
        + QString::number(outcome.filesVerified) + u" of "_s
        + QString::number(outcome.filesExpected) + u" files"_s;
    for (const QString& problem : outcome.problems)
        text += u'\n' + problem;
    return text;
}

} // namespace

CtlCommand checkpointsCommand(const QString& mission)
{
    return [id = MissionId(mission)](CtlSession& session) {
        CheckpointsFacet* checkpoints
            = session.need(session.runtime().checkpoints(), Runtime::Facet::Checkpoints);
        if (!checkpoints)
            return;
        session.then(checkpoints->list(id), [&session](const QVector<Checkpoint>& list) {
            for (const Checkpoint& checkpoint : list) {
                session.print(checkpoint.id.text() + u"  "_s
                        + checkpoint.createdAt.toUTC().toString(Qt::ISODate) + u"  "_s
                        + (checkpoint.live ? u"live  "_s : u"left  "_s)
                        + checkpointCauseWord(checkpoint.cause).leftJustified(14) + u"  "_s
                        + oneLine(checkpoint.label, 60),
                    novyx::write(checkpoint));
            }
            session.finish(exitcode::Ok);
        });
    };
}

CtlCommand rollbackCommand(const CtlRollback& rollback)
{
    return [rollback](CtlSession& session) {
        CheckpointsFacet* checkpoints
            = session.need(session.runtime().checkpoints(), Runtime::Facet::Checkpoints);
        if (!checkpoints)
            return;
        RollbackRequest request;
        request.mission = MissionId(rollback.mission);
        request.checkpoint = CheckpointId(rollback.checkpoint);
        if (rollback.plan.isEmpty()) {
            session.then(checkpoints->planRollback(request.mission, request.checkpoint),
                [&session](const RollbackPlan& plan) {
                    session.print(planText(plan), own::write(plan));
                    session.finish(exitcode::Ok);
                });
            return;
        }
        request.plan = Digest::fromText(rollback.plan);
        request.keepPaths = rollback.keep;
        request.reason = rollback.reason;
        request.actor = rollback.actor;
        if (request.plan.isEmpty()) {
            session.fail(makeError(ErrorKind::BadInput,
                QCoreApplication::translate("signalbox",
                    "Rolling back needs the whole digest that \"rollback --preview\" printed.")));
            return;
        }
        session.then(checkpoints->rollback(request), [&session](const RollbackOutcome& outcome) {
            session.print(outcomeText(outcome), own::write(outcome));
            session.finish(outcome.problems.isEmpty() ? exitcode::Ok : exitcode::Failed);
        });
    };
}

} // namespace signalbox
