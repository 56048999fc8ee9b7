// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

EmptyState::EmptyState(const QString& iconName, QWidget* parent)
    : QWidget(parent)
    , m_headline(new PlainLabel(this))
    , m_why(new PlainLabel(this))
    , m_primary(new QPushButton(this))
    , m_link(new QPushButton(this))
{
    setTextRole(m_headline, TextRole::Heading);
    setTextRole(m_why, TextRole::Muted);
    for (PlainLabel* label : { m_headline, m_why }) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->hide();
    }
    setButtonKind(m_primary, ButtonKind::Primary);
    setButtonKind(m_link, ButtonKind::Quiet);
    m_primary->setObjectName(QStringLiteral("primary"));
    m_link->setObjectName(QStringLiteral("link"));
    for (QPushButton* button : { m_primary, m_link }) {
        button->setAutoDefault(false);
        button->hide();
    }
    connect(m_primary, &QPushButton::clicked, this, &EmptyState::primaryTriggered);
    connect(m_link, &QPushButton::clicked, this, &EmptyState::linkTriggered);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(6), spacing(6), spacing(6), spacing(6));
    layout->setSpacing(spacing(2));
    layout->addStretch(2);
    layout->addWidget(new IconLabel(toneIcon(iconName), spacing(8), this), 0, Qt::AlignHCenter);
    layout->addWidget(m_headline);
    layout->addWidget(m_why);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_primary, 0, Qt::AlignHCenter);
    layout->addWidget(m_link, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setWhy(const QString& headline, const QString& why)
{
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
}

void EmptyState::setPrimary(const QString& text)
{
    m_primary->setText(text);
    m_primary->setVisible(!text.isEmpty());
}

void EmptyState::setLink(const QString& text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
}

} // namespace signalbox
