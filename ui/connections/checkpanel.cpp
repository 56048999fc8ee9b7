// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/checkpanel.h"

#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {
namespace {

struct OutcomeLook {
    QString shape;
    Tone tone = Tone::Muted;
};

OutcomeLook lookOfOutcome(CheckStep::Outcome outcome)
{
    switch (outcome) {
    case CheckStep::Outcome::Running:
        return { QStringLiteral("◐"), Tone::Info };
    case CheckStep::Outcome::Passed:
        return { QStringLiteral("✓"), Tone::Ok };
    case CheckStep::Outcome::Warned:
        return { QStringLiteral("△"), Tone::Medium };
    case CheckStep::Outcome::Failed:
        return { QStringLiteral("✗"), Tone::Critical };
    case CheckStep::Outcome::Open:
    case CheckStep::Outcome::Skipped:
        break;
    }
    return { QStringLiteral("◌"), Tone::Muted };
}

QString lineOfStep(const CheckStep& step)
{
    const QString head
        = CheckPanel::tr("%1: %2", "step, outcome")
              .arg(checkStepTitle(step.kind), checkOutcomeTitle(step.outcome));
    return step.sentence.isEmpty() ? head
                                   : CheckPanel::tr("%1. %2", "step and outcome, sentence")
                                         .arg(head, step.sentence);
}

} // namespace

CheckPanel::CheckPanel(const MakeCheck& makeCheck, QWidget* parent)
    : QWidget(parent)
    , m_makeCheck(makeCheck)
    , m_start(new QPushButton(tr("Test connection"), this))
    , m_list(new QWidget(this))
{
    m_start->setObjectName(QStringLiteral("testConnection"));
    m_start->setAutoDefault(false);
    connect(m_start, &QPushButton::clicked, this, &CheckPanel::begin);
    setFocusProxy(m_start);
    auto* lines = new QVBoxLayout(m_list);
    lines->setContentsMargins(0, spacing(1), 0, 0);
    lines->setSpacing(spacing(1));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_start, 0, Qt::AlignLeft);
    layout->addWidget(m_list);
    m_list->hide();
}

CheckPanel::~CheckPanel() = default;

void CheckPanel::clear()
{
    m_check.reset();
    m_list->hide();
    m_start->setAccessibleDescription({});
}

void CheckPanel::begin()
{
    clear();
    m_check = m_makeCheck();
    if (!m_check)
        return;
    connect(m_check.get(), &ConnectionCheck::changed, this, &CheckPanel::showSteps);
    connect(m_check.get(), &ConnectionCheck::finished, this, &CheckPanel::announce);
    m_list->show();
    m_check->start();
}

void CheckPanel::showSteps()
{
    const QVector<CheckStep>& steps = m_check->steps();
    while (m_lines.size() < steps.size()) {
        auto* line = new PlainLabel(m_list);
        line->setObjectName(QStringLiteral("step-%1").arg(m_lines.size()));
        line->setWordWrap(true);
        m_list->layout()->addWidget(line);
        m_lines.append(line);
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const OutcomeLook look = lookOfOutcome(steps.at(i).outcome);
        PlainLabel* line = m_lines.at(i);
        line->setUntrusted(look.shape + u' ' + lineOfStep(steps.at(i)));
        line->setAccessibleName(lineOfStep(steps.at(i)));
        setTextTone(line, look.tone);
    }
}

void CheckPanel::announce()
{
    QStringList said;
    for (const CheckStep& step : m_check->steps())
        said.append(lineOfStep(step));
    m_start->setAccessibleDescription(said.join(u' '));
    QAccessibleEvent alert(m_list, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace signalbox
