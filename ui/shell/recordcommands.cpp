// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/recordcommands.h"

#include "core/whendone.h"
#include "ui/dialogs/prompter.h"
#include "ui/shell/desk.h"
#include "ui/widgets/noticebar.h"

#include <QPointer>

namespace signalbox {

RecordCommands::RecordCommands(Desk* desk, NoticeBar* notices, Prompter* prompter, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_notices(notices)
    , m_prompter(prompter)
    , m_window(window)
{
}

AuditFacet* RecordCommands::facet() const
{
    Runtime* runtime = m_desk->firstRuntime();
    AuditFacet* audit = runtime ? runtime->audit() : nullptr;
    if (!audit && runtime)
        m_notices->post(NoticeKind::Warning, runtime->lacking(Runtime::Facet::Audit));
    return audit;
}

void RecordCommands::verify()
{
    AuditFacet* audit = facet();
    if (!audit)
        return;
    m_notices->post(NoticeKind::Hint, tr("Reading the record from the beginning…"));
    whenDone(audit->verify(), this, [this](const Result<AuditReport>& report) {
        m_notices->clear();
        if (!report)
            m_notices->postError(report.error());
        else
            m_notices->post(report->intact ? NoticeKind::Ok : NoticeKind::Error, report->sentence);
    });
}

void RecordCommands::exportRecord()
{
    const QPointer<AuditFacet> audit = facet();
    if (!audit)
        return;
    m_prompter->chooseNewFile(m_window, tr("Export the record"), QStringLiteral("signalbox-record.jsonl"),
        [this, audit](const QString& path) {
            if (!audit)
                return;
            whenDone(audit->exportTo(path), this, [this, path](const Result<qint64>& rows) {
                if (!rows)
                    m_notices->postError(rows.error());
                else
                    m_notices->post(NoticeKind::Ok,
                        tr("Wrote %n line(s) to %1.", nullptr, static_cast<int>(*rows)).arg(path));
            });
        });
}

} // namespace signalbox
