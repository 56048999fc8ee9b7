// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/owncalls.h"
#include "client/signalbox/ownfacets.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowsAtOnce = 500;

Error exportProblem(const QString& path)
{
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate("signalbox", "%1 cannot be written, or exists already.")
            .arg(path));
}

} // namespace

Later<QVector<JournalEvent>> OwnJournal::after(qint64 seq, int limit)
{
    return m_rest.ask<QVector<JournalEvent>>(
        own::getJournal(seq, limit), [seq](const JsonValue& json) -> Result<QVector<JournalEvent>> {
            const Result<novyx::ListPage> page = novyx::readList(u"events"_s, json);
            if (!page)
                return page.error();
            const Result<QVector<JournalEvent>> rows
                = novyx::readItems<JournalEvent>(*page, own::readEvent);
            // The journal has no gaps: an answer with one is none.
            for (qsizetype i = 0; rows && i < rows->size(); ++i) {
                if (rows->at(i).seq != seq + 1 + i) {
                    return makeError(ErrorKind::BadReply,
                        QCoreApplication::translate("signalbox",
                            "The server left out a part of its journal. Nothing of it was used."),
                        QStringLiteral("seq %1").arg(rows->at(i).seq));
                }
            }
            return rows;
        });
}

Later<qint64> OwnJournal::last()
{
    return m_rest.ask<qint64>(own::getRuntime(), [](const JsonValue& json) -> Result<qint64> {
        if (json[u"seq"].isNumber())
            return json[u"seq"].toInt();
        return makeError(ErrorKind::BadReply,
            QCoreApplication::translate(
                "signalbox", "The server did not say how long its journal is."));
    });
}

Later<AuditReport> OwnAudit::verify()
{
    return m_rest.ask<AuditReport>(own::verifyAudit(), own::readAudit);
}

//! A file that is being written from the journal, part by part.
struct OwnAudit::Export {
    QFile file;
    qint64 after = 0;
    Answer<qint64> answer;
};

Later<qint64> OwnAudit::exportTo(const QString& path)
{
    auto work = std::make_shared<Export>();
    work->file.setFileName(path);
    if (!work->file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return readyFuture(Result<qint64>(exportProblem(path)));
    exportNext(work);
    return work->answer.future();
}

void OwnAudit::exportNext(const std::shared_ptr<Export>& work)
{
    whenDone(m_journal.after(work->after, RowsAtOnce),
        &m_rest,
        [this, work](const Result<QVector<JournalEvent>>& rows) {
            bool written = true;
            for (qsizetype i = 0; rows && written && i < rows->size(); ++i) {
                const QByteArray line = toJson(own::write(rows->at(i))) + '\n';
                written = work->file.write(line) == line.size();
                work->after = rows->at(i).seq;
            }
            if (rows && written && !rows->isEmpty()) {
                exportNext(work);
                return;
            }
            if (rows && written && work->file.flush()) {
                work->answer.give(work->after);
                return;
            }
            work->file.remove(); // half an audit log would look like a whole one
            work->answer.give(rows ? exportProblem(work->file.fileName()) : rows.error());
        });
}

} // namespace signalbox
