// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardfacts.h"

#include "ui/theme/tones.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int CardLineLimit = 600;

QString cardTr(const char* text, const char* comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("signalbox", text, comment, n);
}

QString cardArgument(const Action& action, const char16_t* key)
{
    return action.arguments[QStringView(key)].toString();
}

QString localTime(const QDateTime& at)
{
    return QLocale().toString(at.toLocalTime().time(), QLocale::ShortFormat);
}

QString decidedWord(ActionState state)
{
    switch (state) {
    case ActionState::Rejected:
        return cardTr("Rejected");
    case ActionState::Answered:
        return cardTr("Answered");
    case ActionState::Expired:
        return cardTr("Expired without a decision");
    case ActionState::Voided:
        return cardTr("Withdrawn: it was edited, rolled back, cancelled or given to another agent");
    case ActionState::Denied:
        return cardTr("Denied by policy");
    case ActionState::Unknown:
        return cardTr("Approved");
    case ActionState::Allowed:
        return cardTr("Allowed by policy");
    default:
        return cardTr("Approved");
    }
}

QString outcomeWord(ActionState state)
{
    switch (state) {
    case ActionState::Dispatched:
        return cardTr("It is running.");
    case ActionState::Succeeded:
        return cardTr("It succeeded.");
    case ActionState::Failed:
        return cardTr("It failed.");
    case ActionState::Unknown:
        return cardTr("Nobody knows whether it ran.");
    default:
        return {};
    }
}

} // namespace

QString cappedText(const QString& text, int limit)
{
    if (text.size() <= limit)
        return text;
    const qsizetype cut = text.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
    return cardTr("%1… (%2 more characters, see the raw JSON)")
        .arg(text.first(cut), QLocale().toString(text.size() - cut));
}

QVector<CardFact> whoFacts(
    const Action& action, const std::optional<Agent>& agent, const QString& runtimeTitle)
{
    QString model;
    if (agent && agent->provider == QLatin1String("runbook"))
        model = cardTr("none (follows a runbook)");
    else if (agent && !agent->model.isEmpty())
        model = agent->provider.isEmpty()
            ? agent->model
            : cardTr("%1 by %2", "a model by a provider").arg(agent->model, agent->provider);
    const QString goal = action.missionGoal.section(QLatin1Char('\n'), 0, 0);
    return {
        { cardTr("Agent"), cappedText(action.agentName, CardLineLimit) },
        { cardTr("Model"), cappedText(model, CardLineLimit) },
        { cardTr("Mission"), cappedText(goal, CardLineLimit) },
        { cardTr("Where"), runtimeTitle },
        { cardTr("Step"),
            action.entry > 0 ? cardTr("%1 of its transcript").arg(action.entry) : QString() },
    };
}

QVector<CardFact> whyFacts(const Action& action)
{
    QVector<CardFact> facts {
        { cardTr("Rule"), cappedText(action.policyReason, CardLineLimit) },
        { cardTr("Pack"),
            action.pack.isEmpty()
                ? QString()
                : cardTr("%1, version %2").arg(cappedText(action.pack, 120)).arg(action.packVersion) },
    };
    for (const RiskOpinion& opinion : action.opinions) {
        const QString title = riskTitle(opinion.risk);
        facts.append({ riskSourceTitle(opinion.source),
            opinion.reason.isEmpty()
                ? title
                : cardTr("%1: %2", "a risk and its reason")
                      .arg(title, cappedText(opinion.reason, CardLineLimit)) });
    }
    if (action.opinions.isEmpty())
        facts.append({ cardTr("Risk"),
            cardTr("Nobody rated it, so it counts as %1.").arg(riskTitle(Risk::Critical)) });
    return facts;
}

QString riskSourceTitle(RiskSource source)
{
    switch (source) {
    case RiskSource::Pack:
        return cardTr("Pack says");
    case RiskSource::Floor:
        return cardTr("Our check says");
    case RiskSource::Server:
        return cardTr("Server says");
    case RiskSource::ToolHint:
        return cardTr("Tool says (unverified)");
    case RiskSource::LocalRule:
        break;
    }
    return cardTr("Local rule says");
}

QVector<CardFact> blastFacts(const Action& action)
{
    if (action.kind == ActionKind::Question)
        return { { cardTr("Touches"), cardTr("nothing: your words go to the agent") } };
    QStringList touches = action.blast.touches.mid(0, 12);
    if (action.blast.touches.size() > touches.size())
        touches.append(cardTr("and %n more", nullptr, int(action.blast.touches.size() - touches.size())));
    for (QString& touched : touches)
        touched = cappedText(touched, 200);
    return {
        { cardTr("Touches"), touches.join(QLatin1Char('\n')) },
        { cardTr("Reach"),
            action.blast.insideWorkspace ? cardTr("inside the workspace")
                                         : cardTr("⚠ outside the workspace") },
        { cardTr("Undo"),
            action.blast.reversible
                ? cardTr("possible, by the checkpoint that is taken before it")
                : cardTr("⚠ not possible: it has effects that no checkpoint takes back") },
        { cardTr("Data leaving"),
            action.blast.network ? cardTr("⚠ possible: it may use the network")
                                 : cardTr("none: no network") },
        { cardTr("Cost"), QString() },
    };
}

QVector<CardFact> shellFacts(const Action& action)
{
    const QString folder = cardArgument(action, u"cwd");
    const bool top = folder.isEmpty() || folder == QLatin1String(".");
    const QString where = top ? action.workspace
                              : cardTr("%1, in %2", "a folder, in the workspace")
                                    .arg(folder, action.workspace);
    return {
        { cardTr("Runs in"), cappedText(where, CardLineLimit) },
        { cardTr("Network"), action.blast.network ? cardTr("⚠ allowed") : cardTr("no") },
        { cardTr("Sandbox"),
            action.blast.insideWorkspace ? cardTr("workspace writable, the rest read-only")
                                         : cardTr("⚠ reaches outside the workspace") },
    };
}

QVector<CardFact> clockFacts(const Action& action, const QDateTime& now)
{
    QVector<CardFact> facts;
    facts.append({ cardTr("Waiting"),
        action.proposedAt.isValid()
            ? cardTr("%1, since %2")
                  .arg(stopwatchText(action.proposedAt.secsTo(now)), localTime(action.proposedAt))
            : QString() });
    if (!action.expiresAt.isValid()) {
        facts.append({ cardTr("Expires"), cardTr("never") });
    } else if (action.expiresAt <= now) {
        facts.append({ cardTr("Expires"), cardTr("expired at %1").arg(localTime(action.expiresAt)) });
    } else {
        facts.append({ cardTr("Expires"),
            cardTr("in %1; then it is rejected, never approved")
                .arg(stopwatchText(now.secsTo(action.expiresAt))) });
    }
    return facts;
}

QString recordLine(const Action& action)
{
    if (action.state == ActionState::Blocked || action.state == ActionState::Proposed)
        return {};
    QString line = decidedWord(action.state);
    const QString by = cappedText(action.decidedBy, 120);
    if (!by.isEmpty() && action.decidedAt.isValid())
        line = cardTr("%1 by %2, %3").arg(line, by, localTime(action.decidedAt));
    else if (!by.isEmpty())
        line = cardTr("%1 by %2").arg(line, by);
    else if (action.decidedAt.isValid())
        line = cardTr("%1, %2").arg(line, localTime(action.decidedAt));
    const QString outcome = outcomeWord(action.state);
    return outcome.isEmpty() ? line : line + QLatin1String(". ") + outcome;
}

QString stopwatchText(qint64 seconds)
{
    const qint64 all = std::max<qint64>(seconds, 0);
    const QChar zero(u'0');
    if (all < 3600)
        return QStringLiteral("%1:%2").arg(all / 60).arg(all % 60, 2, 10, zero);
    return QStringLiteral("%1:%2:%3")
        .arg(all / 3600)
        .arg(all / 60 % 60, 2, 10, zero)
        .arg(all % 60, 2, 10, zero);
}

} // namespace signalbox
