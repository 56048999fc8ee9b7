// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/conflictbanner.h"

#include "ui/card/rawtext.h"
#include "ui/theme/look.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/plainlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {

ConflictBanner::ConflictBanner(QWidget* parent)
    : TintPanel(Tone::High, parent)
    , m_difference(new DiffView(this))
    , m_showNew(new QPushButton(tr("Read the new request"), this))
{
    setObjectName(QStringLiteral("conflictBanner"));
    m_difference->setObjectName(QStringLiteral("conflictDifference"));
    m_difference->setAccessibleName(tr("What changed"));
    m_showNew->setObjectName(QStringLiteral("showNew"));
    m_showNew->setAutoDefault(false);
    auto* headline = new PlainLabel(tr("⚠ The request changed while you were reading"), this);
    headline->setWordWrap(true);
    setTextRole(headline, TextRole::Heading);
    auto* why = new PlainLabel(
        tr("Nothing was sent. Below is what you read (−) against what would run now (+)."), this);
    why->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
    layout->setSpacing(spacing(1.5));
    layout->addWidget(headline);
    layout->addWidget(why);
    layout->addWidget(m_difference);
    layout->addWidget(m_showNew, 0, Qt::AlignLeft);
    connect(m_showNew, &QPushButton::clicked, this, &ConflictBanner::newVersionRequested);
}

void ConflictBanner::showConflict(const Action& drawn, const Action& now)
{
    m_difference->setSides(
        { tr("request"), decisiveJson(drawn) + '\n', decisiveJson(now) + '\n', true, true, false });
    show();
    const int line = m_difference->fontMetrics().lineSpacing();
    m_difference->setFixedHeight(std::clamp(m_difference->contentHeight(), line * 3, line * 10));
    setAccessibleName(tr("The request changed while you were reading"));
}

} // namespace signalbox
