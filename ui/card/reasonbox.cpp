// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/reasonbox.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"
#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

ReasonBox::ReasonBox(QWidget* parent)
    : TintPanel(Tone::Info, parent)
    , m_title(new PlainLabel(this))
    , m_problem(new PlainLabel(this))
    , m_agents(new QComboBox(this))
    , m_reasonEdit(new QPlainTextEdit(this))
    , m_recent(new QVBoxLayout)
    , m_sendReason(new DecisionButton(QString(), this))
{
    setObjectName(QStringLiteral("reasonBox"));
    m_agents->setObjectName(QStringLiteral("agents"));
    m_agents->setAccessibleName(tr("Agent that takes over"));
    m_reasonEdit->setObjectName(QStringLiteral("reasonEdit"));
    m_reasonEdit->setTabChangesFocus(true);
    m_reasonEdit->setFixedHeight(m_reasonEdit->fontMetrics().lineSpacing() * 3 + spacing(3));
    m_reasonEdit->installEventFilter(this);
    m_sendReason->setObjectName(QStringLiteral("sendReason"));
    setButtonKind(m_sendReason, ButtonKind::Primary);
    m_title->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_recent->setSpacing(0);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelReason"));
    cancel->setAutoDefault(false);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_sendReason);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
    layout->setSpacing(spacing(1.5));
    layout->addWidget(m_title);
    layout->addWidget(m_agents);
    layout->addWidget(m_reasonEdit);
    layout->addLayout(m_recent);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_sendReason, &QPushButton::clicked, this, &ReasonBox::submit);
    connect(cancel, &QPushButton::clicked, this, &ReasonBox::closed);
}

void ReasonBox::open(ReasonPurpose purpose, const QStringList& recent)
{
    m_purpose = purpose;
    QString title;
    QString send;
    switch (purpose) {
    case ReasonPurpose::Reject:
        title = tr("Why not? The agent reads this.");
        send = tr("Reject");
        setTone(Tone::High);
        break;
    case ReasonPurpose::Annotate:
        title = tr("Your note on this request. It goes into the record, not to the agent.");
        send = tr("Add note");
        setTone(Tone::Info);
        break;
    case ReasonPurpose::Escalate:
        title = tr("Escalate: what should the next person know?");
        send = tr("Escalate");
        setTone(Tone::Info);
        break;
    case ReasonPurpose::Reroute:
        title = tr("Give this request's mission to another agent. Why?");
        send = tr("Reroute");
        setTone(Tone::Info);
        break;
    }
    m_title->setText(title);
    m_sendReason->setText(send);
    m_sendReason->setToolTip(tr("Ctrl+Enter"));
    m_reasonEdit->setAccessibleName(title);
    m_reasonEdit->clear();
    m_agents->setVisible(purpose == ReasonPurpose::Reroute);
    m_problem->hide();
    setRecent(recent);
    show();
    m_reasonEdit->setFocus(Qt::OtherFocusReason);
}

void ReasonBox::setRecent(const QStringList& recent)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& reason : recent.mid(0, 3)) {
        auto* again = new QPushButton(this);
        const QString line = visibleText(reason.simplified(), LineBreaks::Show);
        again->setText(fontMetrics()
                           .elidedText(line, Qt::ElideRight, spacing(70))
                           .replace(u'&', QLatin1String("&&")));
        again->setAccessibleName(tr("Use again: %1").arg(line));
        again->setAutoDefault(false);
        setButtonKind(again, ButtonKind::Quiet);
        connect(again, &QPushButton::clicked, this, [this, reason] {
            m_reasonEdit->setPlainText(reason);
            m_reasonEdit->setFocus(Qt::OtherFocusReason);
        });
        m_recent->addWidget(again, 0, Qt::AlignLeft);
    }
}

void ReasonBox::offerAgents(const QVector<Agent>& agents)
{
    m_agents->clear();
    for (const Agent& agent : agents) {
        if (agent.status == AgentStatus::Active)
            m_agents->addItem(visibleText(agent.name, LineBreaks::Show), agent.id.text());
    }
}

QString ReasonBox::reason() const
{
    return m_reasonEdit->toPlainText().trimmed();
}

AgentId ReasonBox::agent() const
{
    return AgentId(m_agents->currentData().toString());
}

void ReasonBox::showProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
    m_reasonEdit->setFocus(Qt::OtherFocusReason);
}

void ReasonBox::submit()
{
    if (m_purpose == ReasonPurpose::Annotate && reason().isEmpty())
        showProblem(tr("Write the note first."));
    else if (m_purpose == ReasonPurpose::Reroute && agent().isEmpty())
        showProblem(tr("There is no other active agent to give it to."));
    else
        Q_EMIT submitted();
}

bool ReasonBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return TintPanel::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
        if (!key->isAutoRepeat())
            submit();
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return true;
    }
    return TintPanel::eventFilter(watched, event);
}

} // namespace signalbox
