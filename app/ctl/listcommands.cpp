// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/missioncommands.h"
#include "app/exitcodes.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/text/visibletext.h"

namespace signalbox {

using namespace Qt::StringLiterals;

CtlCommand agentsCommand()
{
    return [](CtlSession& session) {
        AgentsFacet* agents = session.need(session.runtime().agents(), Runtime::Facet::Agents);
        if (!agents)
            return;
        session.then(agents->list(), [&session](const QVector<Agent>& list) {
            for (const Agent& agent : list) {
                session.print(agent.id.text() + u"  "_s
                        + agentStatusWord(agent.status).leftJustified(8) + u"  "_s
                        + oneLine(agent.name, 30).leftJustified(30) + u"  "_s
                        + oneLine(agent.capabilities.join(u", "_s), 60),
                    novyx::write(agent));
            }
            session.finish(exitcode::Ok);
        });
    };
}

CtlCommand capabilitiesCommand()
{
    return [](CtlSession& session) {
        PacksFacet* packs = session.need(session.runtime().packs(), Runtime::Facet::Packs);
        if (!packs)
            return;
        session.then(packs->list(), [&session](const QVector<CapabilityPack>& list) {
            for (const CapabilityPack& pack : list) {
                QStringList tools;
                for (const ToolSpec& tool : pack.tools) {
                    const Risk risk = pack.riskLevels.value(tool.name, Risk::Critical);
                    tools.append(tool.name + u'=' + riskWord(risk));
                }
                session.print(oneLine(pack.name, 24).leftJustified(24) + u"  v"_s
                        + QString::number(pack.version) + u"  "_s + oneLine(tools.join(u' '), 200),
                    novyx::write(pack));
            }
            session.finish(exitcode::Ok);
        });
    };
}

CtlCommand interventionsCommand(const InterventionQuery& query)
{
    return [query](CtlSession& session) {
        InterventionsFacet* interventions
            = session.need(session.runtime().interventions(), Runtime::Facet::Interventions);
        if (!interventions)
            return;
        session.then(interventions->page(query), [&session](const QVector<Intervention>& list) {
            for (const Intervention& made : list) {
                session.print(made.createdAt.toUTC().toString(Qt::ISODate) + u"  "_s
                        + interventionTypeWord(made.type).leftJustified(16) + u"  "_s
                        + oneLine(made.actor, 20).leftJustified(20) + u"  "_s + made.mission.text()
                        + u"  "_s + oneLine(made.rationale, 80),
                    novyx::write(made));
            }
            session.finish(exitcode::Ok);
        });
    };
}

CtlCommand auditVerifyCommand()
{
    return [](CtlSession& session) {
        AuditFacet* audit = session.need(session.runtime().audit(), Runtime::Facet::Audit);
        if (!audit)
            return;
        session.then(audit->verify(), [&session](const AuditReport& report) {
            session.print(report.sentence, own::write(report));
            session.finish(report.intact ? exitcode::Ok : exitcode::Failed);
        });
    };
}

CtlCommand auditExportCommand(const QString& path)
{
    return [path](CtlSession& session) {
        AuditFacet* audit = session.need(session.runtime().audit(), Runtime::Facet::Audit);
        if (!audit)
            return;
        session.then(audit->exportTo(path), [&session, path](qint64 rows) {
            session.print(QString::number(rows) + u" rows in "_s + path,
                JsonValue::object({ { u"rows"_s, rows }, { u"file"_s, path } }));
            session.finish(exitcode::Ok);
        });
    };
}

} // namespace signalbox
