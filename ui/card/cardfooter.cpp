// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardfooter.h"

#include "ui/card/cardfacts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>

namespace signalbox {

CardFooter::CardFooter(QWidget* parent)
    : QWidget(parent)
    , m_id(new PlainLabel(this))
    , m_digest(new PlainLabel(this))
    , m_copyId(new QPushButton(this))
    , m_rawJson(new QPushButton(tr("Raw"), this))
{
    m_id->setObjectName(QStringLiteral("actionId"));
    m_digest->setObjectName(QStringLiteral("digest"));
    for (PlainLabel* label : { m_id, m_digest }) {
        label->setElideMode(Qt::ElideMiddle);
        setTextRole(label, TextRole::Muted);
    }
    m_copyId->setObjectName(QStringLiteral("copyId"));
    m_copyId->setIcon(toneIcon(QStringLiteral("copy")));
    m_copyId->setAccessibleName(tr("Copy the request's id and digest"));
    m_copyId->setToolTip(tr("Copy the request's id and digest"));
    m_rawJson->setObjectName(QStringLiteral("rawJson"));
    m_rawJson->setToolTip(tr("Raw JSON (I)"));
    m_rawJson->setAccessibleName(tr("Raw JSON"));
    for (QPushButton* button : { m_copyId, m_rawJson }) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus);
        setButtonKind(button, ButtonKind::Quiet);
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addWidget(m_id, 1);
    layout->addWidget(m_digest, 1);
    layout->addWidget(m_copyId);
    layout->addWidget(m_rawJson);
    connect(m_rawJson, &QPushButton::clicked, this, &CardFooter::rawRequested);
    connect(m_copyId, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(
            m_action.id.text() + QLatin1Char('\n') + m_action.digest.text());
    });
}

void CardFooter::draw(const Action& action)
{
    m_action = action;
    m_id->setUntrusted(cappedText(action.id.text(), 200));
    m_digest->setUntrusted(
        action.digest.isEmpty() ? tr("no digest") : action.digest.shortText());
    m_digest->setToolTip(plainToolTip(action.digest.text()));
}

} // namespace signalbox
