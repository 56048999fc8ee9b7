// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/policy/policy.h"

#include "core/json/jsonschema.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

QString policyText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

//! The pack that a call means: the named one, or the only effective one that has the tool.
const CapabilityPack* packFor(const PolicyQuestion& question, QString* problem)
{
    const QStringList effective = effectivePacks(question.agent, question.mission);
    const CapabilityPack* found = nullptr;
    for (const CapabilityPack& pack : question.packs) {
        if (!effective.contains(pack.name) || !pack.tool(question.tool))
            continue;
        if (!question.pack.isEmpty() && pack.name != question.pack)
            continue;
        if (found) {
            *problem = policyText("Several packs have a tool of that name; name the pack.");
            return nullptr;
        }
        found = &pack;
    }
    if (!found) {
        *problem = policyText("No capability pack of this agent and mission has the tool “%1”.")
                       .arg(question.tool);
    }
    return found;
}

QString schemaProblems(const ToolSpec& tool, const JsonValue& arguments)
{
    if (tool.schema.isNull())
        return {};
    QStringList sentences;
    for (const SchemaProblem& problem : validate(tool.schema, arguments))
        sentences.append(problem.sentence);
    return sentences.join(u' ');
}

const AllowRule* ruleFor(const PolicyQuestion& question, const PolicyVerdict& verdict)
{
    if (verdict.risk == Risk::Critical)
        return nullptr;
    const Digest schema = schemaDigest(verdict.tool);
    const Digest arguments = Digest::ofValue("signalbox.arguments.1", question.arguments);
    for (const AllowRule& rule : question.rules) {
        const bool lives = !rule.revoked && rule.expiresAt.isValid()
            && rule.expiresAt > question.now && (rule.maxUses == 0 || rule.uses < rule.maxUses);
        const bool fits = rule.agent == question.agent.id && rule.pack == verdict.pack.name
            && rule.tool == verdict.tool.name && rule.schemaDigest == schema
            && (rule.mission.isEmpty() || rule.mission == question.mission.id)
            && (rule.arguments.isEmpty() || rule.arguments == arguments)
            && verdict.risk <= rule.ceiling;
        if (lives && fits)
            return &rule;
    }
    return nullptr;
}

void weigh(const PolicyQuestion& question, const Tool* tool, PolicyVerdict& verdict)
{
    const auto stated = verdict.pack.riskLevels.constFind(verdict.tool.name);
    verdict.opinions.append(stated == verdict.pack.riskLevels.cend()
            ? RiskOpinion { RiskSource::Pack,
                Risk::Critical,
                policyText("The pack “%1” states no risk for this tool.").arg(verdict.pack.name) }
            : RiskOpinion { RiskSource::Pack,
                stated.value(),
                policyText("The pack “%1” says so.").arg(verdict.pack.name) });
    if (tool) {
        verdict.opinions.append(tool->floor(question.arguments));
        verdict.blast = tool->blast(question.arguments);
    } else {
        // Done outside by the agent itself: nobody here can say what it touches.
        verdict.blast.insideWorkspace = false;
    }
    verdict.risk = highestRisk(verdict.opinions);
}

} // namespace

QStringList effectivePacks(const Agent& agent, const Mission& mission)
{
    if (!mission.allowedCapabilities)
        return agent.capabilities;
    QStringList packs;
    for (const QString& pack : agent.capabilities) {
        if (mission.allowedCapabilities->contains(pack))
            packs.append(pack);
    }
    return packs;
}

PolicyVerdict judge(const PolicyQuestion& question, const ToolShelf& shelf)
{
    PolicyVerdict verdict;
    const CapabilityPack* pack = packFor(question, &verdict.reason);
    if (!pack)
        return verdict;
    verdict.pack = *pack;
    verdict.tool = *pack->tool(question.tool);
    const Tool* tool = shelf.find(pack->name, question.tool);
    if (!tool && !question.mission.external) {
        verdict.reason = policyText("Nothing on this computer can do “%1”.").arg(question.tool);
        return verdict;
    }
    weigh(question, tool, verdict);
    if (const QString problems = schemaProblems(verdict.tool, question.arguments);
        !problems.isEmpty()) {
        verdict.reason = policyText("The arguments do not fit the tool: %1").arg(problems);
        return verdict;
    }
    if (!pack->needsPerson.contains(verdict.risk) && verdict.risk != Risk::Critical) {
        verdict.state = ActionState::Allowed;
        verdict.reason = policyText("The pack “%1” lets %2 risk pass.")
                             .arg(pack->name, riskWord(verdict.risk));
        return verdict;
    }
    if (const AllowRule* rule = ruleFor(question, verdict)) {
        verdict.state = ActionState::Allowed;
        verdict.rule = rule->id;
        verdict.reason = policyText("Your rule %1 allows it until %2.")
                             .arg(rule->id.text(), rule->expiresAt.toString(Qt::ISODate));
        return verdict;
    }
    verdict.state = ActionState::Blocked;
    verdict.reason = policyText("The pack “%1” asks a person about %2 risk.")
                         .arg(pack->name, riskWord(verdict.risk));
    return verdict;
}

} // namespace signalbox
