// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/findbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace signalbox {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_wordsEdit(new QLineEdit(this))
    , m_outcomeLabel(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing(2), spacing(1), spacing(2), spacing(1));
    m_wordsEdit->setObjectName(QStringLiteral("wordsEdit"));
    m_wordsEdit->setPlaceholderText(tr("Find in transcript"));
    m_wordsEdit->setAccessibleName(tr("Words to find in the transcript"));
    m_wordsEdit->setClearButtonEnabled(true);
    m_wordsEdit->setMaxLength(200);
    layout->addWidget(m_wordsEdit, 1);
    m_previousButton = addButton(QStringLiteral("previousButton"), QStringLiteral("chevron-left"), tr("Previous place (Shift+Return)"));
    m_nextButton = addButton(QStringLiteral("nextButton"), QStringLiteral("chevron-right"), tr("Next place (Return)"));
    m_outcomeLabel->setTextFormat(Qt::PlainText);
    m_outcomeLabel->setObjectName(QStringLiteral("outcomeLabel"));
    setTextRole(m_outcomeLabel, TextRole::Muted);
    layout->addWidget(m_outcomeLabel);
    m_closeButton = addButton(QStringLiteral("closeButton"), QStringLiteral("x"), tr("Close (Esc)"));
    connect(m_wordsEdit, &QLineEdit::textEdited, this, [this] { Q_EMIT findRequested(words(), 1); });
    connect(m_previousButton, &QToolButton::clicked, this, [this] { Q_EMIT findRequested(words(), -1); });
    connect(m_nextButton, &QToolButton::clicked, this, [this] { Q_EMIT findRequested(words(), 1); });
    connect(m_closeButton, &QToolButton::clicked, this, &FindBar::closed);
}

QToolButton* FindBar::addButton(const QString& name, const QString& icon, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(toneIcon(icon));
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    layout()->addWidget(button);
    return button;
}

void FindBar::open()
{
    show();
    m_wordsEdit->setFocus(Qt::ShortcutFocusReason);
    m_wordsEdit->selectAll();
}

QString FindBar::words() const
{
    return m_wordsEdit->text();
}

void FindBar::showOutcome(FindOutcome outcome)
{
    switch (outcome) {
    case FindOutcome::Found:
        m_outcomeLabel->clear();
        break;
    case FindOutcome::FoundFromOtherEnd:
        m_outcomeLabel->setText(tr("Went on from the other end"));
        break;
    case FindOutcome::NotFound:
        m_outcomeLabel->setText(words().isEmpty() ? QString() : tr("Not found"));
        break;
    }
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT findRequested(words(), event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace signalbox
