// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/rollbackbanner.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr qsizetype MostProblems = 5;
constexpr int ProblemCharacters = 160;

} // namespace

RollbackBanner::RollbackBanner(QWidget* parent)
    : QWidget(parent)
    , m_label(new PlainLabel(this))
    , m_undoButton(new QPushButton(tr("Undo"), this))
    , m_changesButton(new QPushButton(tr("Show what changed"), this))
    , m_dismissButton(new QPushButton(tr("Dismiss"), this))
{
    setObjectName(QStringLiteral("rollbackBanner"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(2), spacing(2), spacing(2), spacing(1));
    m_label->setObjectName(QStringLiteral("label"));
    m_label->setWordWrap(true);
    layout->addWidget(m_label);
    auto* row = new QHBoxLayout;
    m_undoButton->setObjectName(QStringLiteral("undoButton"));
    m_changesButton->setObjectName(QStringLiteral("changesButton"));
    m_dismissButton->setObjectName(QStringLiteral("dismissButton"));
    for (QPushButton* button : { m_undoButton, m_changesButton, m_dismissButton }) {
        setButtonKind(button, ButtonKind::Quiet);
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_undoButton, &QPushButton::clicked, this, &RollbackBanner::undoRequested);
    connect(m_changesButton, &QPushButton::clicked, this, &RollbackBanner::compareRequested);
    connect(m_dismissButton, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void RollbackBanner::showRolledBack(const QString& label, const RollbackOutcome& outcome)
{
    m_undoButton->setVisible(!outcome.safety.isEmpty());
    m_changesButton->setVisible(!outcome.safety.isEmpty());
    showOutcome(tr("Rolled back to \"%1\"").arg(label), outcome);
}

void RollbackBanner::showUndone(const RollbackOutcome& outcome)
{
    m_undoButton->hide();
    m_changesButton->hide();
    showOutcome(tr("The rollback is undone"), outcome);
}

void RollbackBanner::showOutcome(const QString& sentence, const RollbackOutcome& outcome)
{
    const QLocale locale;
    QString text = tr("%1 \u2014 %2 of %3 files verified").arg(sentence, locale.toString(outcome.filesVerified), locale.toString(outcome.filesExpected));
    m_troubled = !outcome.problems.isEmpty() || outcome.filesVerified != outcome.filesExpected;
    for (const QString& problem : outcome.problems.mid(0, MostProblems))
        text += QStringLiteral("\n\u2717 ") + oneLine(problem, ProblemCharacters);
    if (outcome.problems.size() > MostProblems)
        text += u'\n' + tr("and %1 more").arg(locale.toString(outcome.problems.size() - MostProblems));
    m_label->setText(text);
    m_label->setAccessibleName(text);
    show();
    update();
}

QString RollbackBanner::text() const
{
    return m_label->text();
}

void RollbackBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(m_troubled ? Tone::High : Tone::Ok, palette()));
}

} // namespace signalbox
