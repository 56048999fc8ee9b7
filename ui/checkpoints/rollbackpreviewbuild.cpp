// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/visibletext.h"
#include "models/words.h"
#include "ui/checkpoints/filelist.h"
#include "ui/checkpoints/rollbackpreviewdialog.h"
#include "ui/theme/look.h"
#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace signalbox {

namespace {

QListWidget* dressList(QListWidget* list, const QString& objectName, const QString& accessibleName)
{
    list->setObjectName(objectName);
    list->setAccessibleName(accessibleName);
    list->setWordWrap(true);
    list->setSpacing(2);
    list->setTextElideMode(Qt::ElideNone);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return list;
}

QWidget* columnOf(const QString& caption, const QVector<QWidget*>& widgets, QWidget* parent)
{
    auto* column = new QWidget(parent);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addWidget(makeCaption(caption, column));
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return column;
}

} // namespace

void RollbackPreviewDialog::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(spacing(2));
    auto* headline = new PlainLabel(this);
    headline->setObjectName(QStringLiteral("headline"));
    headline->setWordWrap(true);
    setTextRole(headline, TextRole::Heading);
    headline->setUntrusted(tr("Roll back \"%1\" to \"%2\"").arg(oneLine(m_mission.goal, 120), targetName()));
    layout->addWidget(headline);
    const auto ago = std::chrono::milliseconds(m_target.createdAt.msecsTo(QDateTime::currentDateTimeUtc()));
    auto* made = new PlainLabel(tr("Made %1, %2 ago").arg(momentText(m_target.createdAt), durationText(ago)), this);
    setTextRole(made, TextRole::Muted);
    layout->addWidget(made);
    layout->addWidget(m_notices);
    buildScope(layout);
    buildColumns(layout);
    buildFoot(layout);
    resize(920, 640);
}

void RollbackPreviewDialog::buildScope(QVBoxLayout* layout)
{
    auto* row = new QHBoxLayout;
    m_bothScope->setObjectName(QStringLiteral("bothScope"));
    m_stateScope->setObjectName(QStringLiteral("stateScope"));
    m_filesScope->setObjectName(QStringLiteral("filesScope"));
    m_bothScope->setChecked(true);
    for (QRadioButton* choice : { m_bothScope, m_stateScope, m_filesScope }) {
        row->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, [this](bool on) {
            if (on && m_run.plan())
                showThrownAway(*m_run.plan());
            if (on)
                updateSummary();
        });
    }
    row->addStretch(1);
    auto* fork = new QPushButton(tr("Fork from here instead\u2026"), this);
    fork->setObjectName(QStringLiteral("forkButton"));
    fork->setAutoDefault(false);
    setButtonKind(fork, ButtonKind::Quiet);
    connect(fork, &QPushButton::clicked, this, [this] {
        Q_EMIT forkRequested(m_target.id);
        reject();
    });
    row->addWidget(fork);
    layout->addLayout(row);
}

void RollbackPreviewDialog::buildColumns(QVBoxLayout* layout)
{
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->setChildrenCollapsible(false);
    m_files->setObjectName(QStringLiteral("files"));
    m_files->setAccessibleName(tr("Files that come back"));
    m_filesSummary->setTextFormat(Qt::PlainText);
    m_filesSummary->setObjectName(QStringLiteral("filesSummary"));
    setTextRole(m_filesSummary, TextRole::Muted);
    columns->addWidget(columnOf(tr("Comes back"), { m_filesSummary, m_files }, this));
    dressList(m_thrownAway, QStringLiteral("thrownAway"), tr("What is thrown away"));
    columns->addWidget(columnOf(tr("Is thrown away"), { m_thrownAway }, this));
    dressList(m_lasting, QStringLiteral("lasting"), tr("What cannot be undone here"));
    m_copyButton->setObjectName(QStringLiteral("copyButton"));
    m_copyButton->setAutoDefault(false);
    columns->addWidget(columnOf(tr("Cannot be undone here"), { m_lasting, m_copyButton }, this));
    columns->setStretchFactor(0, 4);
    columns->setStretchFactor(1, 3);
    columns->setStretchFactor(2, 3);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(columns);
    split->addWidget(m_diffView);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    m_diffView->setAccessibleName(tr("What happens to the chosen file"));
    m_diffView->hide();
    layout->addWidget(split, 1);
    connect(m_files, &FileList::pathChosen, this, &RollbackPreviewDialog::showFile);
    connect(m_files, &FileList::ticksChanged, this, &RollbackPreviewDialog::updateSummary);
    connect(m_copyButton, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (int row = 0; row < m_lasting->count(); ++row)
            lines.append(m_lasting->item(row)->text());
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
}

void RollbackPreviewDialog::buildFoot(QVBoxLayout* layout)
{
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    auto* reason = new QHBoxLayout;
    auto* label = new QLabel(tr("&Reason"), this);
    m_reasonEdit->setObjectName(QStringLiteral("reasonEdit"));
    m_reasonEdit->setPlaceholderText(tr("Goes into the record"));
    m_reasonEdit->setMaxLength(2000);
    label->setBuddy(m_reasonEdit);
    reason->addWidget(label);
    reason->addWidget(m_reasonEdit, 1);
    layout->addLayout(reason);
    m_phraseEdit->setObjectName(QStringLiteral("phraseEdit"));
    m_phraseEdit->setAccessibleName(tr("Name of the checkpoint, to confirm"));
    m_phraseEdit->hide();
    layout->addWidget(m_phraseEdit);
    connect(m_phraseEdit, &QLineEdit::textChanged, this, &RollbackPreviewDialog::updateButton);
    m_steps->setTextFormat(Qt::PlainText);
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->hide();
    layout->addWidget(m_steps);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    m_cancelButton->setObjectName(QStringLiteral("cancelButton"));
    m_cancelButton->setAutoDefault(false);
    connect(m_cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    buttons->addWidget(m_cancelButton);
    m_rollbackButton->setObjectName(QStringLiteral("rollbackButton"));
    setButtonKind(m_rollbackButton, ButtonKind::Danger);
    connect(m_rollbackButton, &QPushButton::clicked, this, &RollbackPreviewDialog::start);
    buttons->addWidget(m_rollbackButton);
    layout->addLayout(buttons);
    m_cancelButton->setFocus();
}

} // namespace signalbox
