// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/connectioncheck.h"

#include <algorithm>

namespace signalbox {

ConnectionCheck::ConnectionCheck(QObject* parent)
    : QObject(parent)
{
    for (const CheckStep::Kind kind : { CheckStep::Kind::Address,
             CheckStep::Kind::Reach,
             CheckStep::Kind::SignIn,
             CheckStep::Kind::List,
             CheckStep::Kind::Stream })
        m_steps.append({ kind, CheckStep::Outcome::Open, {} });
}

bool ConnectionCheck::passed() const
{
    return m_finished && std::none_of(m_steps.cbegin(), m_steps.cend(), [](const CheckStep& step) {
        return step.outcome == CheckStep::Outcome::Failed;
    });
}

void ConnectionCheck::setStep(
    CheckStep::Kind kind, CheckStep::Outcome outcome, const QString& sentence)
{
    if (m_finished)
        return;
    for (CheckStep& step : m_steps) {
        if (step.kind == kind)
            step = { kind, outcome, sentence };
    }
    Q_EMIT changed();
}

void ConnectionCheck::fail(CheckStep::Kind kind, const QString& sentence)
{
    setStep(kind, CheckStep::Outcome::Failed, sentence);
    finish();
}

void ConnectionCheck::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    for (CheckStep& step : m_steps) {
        if (step.outcome == CheckStep::Outcome::Open || step.outcome == CheckStep::Outcome::Running)
            step.outcome = CheckStep::Outcome::Skipped;
    }
    Q_EMIT changed();
    Q_EMIT finished();
}

QString checkStepTitle(CheckStep::Kind kind)
{
    switch (kind) {
    case CheckStep::Kind::Address:
        return ConnectionCheck::tr("Address");
    case CheckStep::Kind::Reach:
        return ConnectionCheck::tr("Reach the server");
    case CheckStep::Kind::SignIn:
        return ConnectionCheck::tr("Sign in");
    case CheckStep::Kind::List:
        return ConnectionCheck::tr("List agents");
    case CheckStep::Kind::Stream:
        break;
    }
    return ConnectionCheck::tr("Follow changes");
}

QString checkOutcomeTitle(CheckStep::Outcome outcome)
{
    switch (outcome) {
    case CheckStep::Outcome::Open:
        return ConnectionCheck::tr("waits");
    case CheckStep::Outcome::Running:
        return ConnectionCheck::tr("running");
    case CheckStep::Outcome::Passed:
        return ConnectionCheck::tr("works");
    case CheckStep::Outcome::Warned:
        return ConnectionCheck::tr("works in part");
    case CheckStep::Outcome::Failed:
        return ConnectionCheck::tr("failed");
    case CheckStep::Outcome::Skipped:
        break;
    }
    return ConnectionCheck::tr("not tried");
}

} // namespace signalbox
