// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/welcomepage.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {
namespace {

//! One offer: icon, title, two lines, a verb.
class WelcomeCard final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(toneColor(Tone::Panel, palette()));
        painter.setPen(toneColor(Tone::Divider, palette()));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
};

} // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : Page(parent)
    , m_cards(new QGridLayout)
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* title = new PlainLabel(tr("Welcome to Signalbox"), this);
    setTextRole(title, TextRole::Title);
    title->setAlignment(Qt::AlignCenter);
    auto* why = new PlainLabel(
        tr("Agents do the work; what is risky waits here for you. You see exactly what would run, decide, "
           "and can roll a mission back."), this);
    why->setWordWrap(true);
    why->setAlignment(Qt::AlignCenter);
    setTextRole(why, TextRole::Muted);
    why->setMaximumWidth(spacing(140));
    m_cards->setSpacing(spacing(4));
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addLayout(m_cards, 8);
    line->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(6), spacing(6), spacing(6), spacing(6));
    layout->setSpacing(spacing(3));
    layout->addStretch(2);
    layout->addWidget(title);
    auto* whyLine = new QHBoxLayout;
    whyLine->addStretch(1);
    whyLine->addWidget(why, 6);
    whyLine->addStretch(1);
    layout->addLayout(whyLine);
    layout->addSpacing(spacing(4));
    layout->addLayout(line);
    layout->addStretch(3);
}

void WelcomePage::addCard(
    const QString& icon, const QString& title, const QString& text, QAction* action, const QString& verb)
{
    auto* card = new WelcomeCard(this);
    auto* heading = new PlainLabel(title, card);
    setTextRole(heading, TextRole::Heading);
    heading->setWordWrap(true);
    auto* words = new PlainLabel(text, card);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextRole(words, TextRole::Muted);
    auto* button = new QPushButton(verb, card);
    button->setObjectName(action->objectName() + QStringLiteral("Card"));
    button->setAccessibleDescription(text);
    button->setAutoDefault(false);
    if (m_buttons.isEmpty())
        setButtonKind(button, ButtonKind::Primary);
    button->setEnabled(action->isEnabled());
    connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(spacing(5), spacing(5), spacing(5), spacing(5));
    layout->setSpacing(spacing(2));
    const Tone tone = m_buttons.isEmpty() ? Tone::Info : Tone::Muted;
    layout->addWidget(new IconLabel(toneIcon(icon, tone), spacing(7), card));
    layout->addWidget(heading);
    layout->addWidget(words, 1);
    layout->addSpacing(spacing(1));
    layout->addWidget(button, 0, Qt::AlignLeft);
    card->setMinimumHeight(spacing(46));
    const int column = static_cast<int>(m_buttons.size());
    m_cards->addWidget(card, 0, column);
    m_cards->setColumnStretch(column, 1);
    m_buttons.append(button);
}

void WelcomePage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(QPalette::Base));
}

} // namespace signalbox
