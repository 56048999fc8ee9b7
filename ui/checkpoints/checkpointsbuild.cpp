// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/checkpointspane.h"
#include "ui/checkpoints/rollbackbanner.h"
#include "ui/checkpoints/timelinedelegate.h"
#include "ui/checkpoints/timelinefiltermodel.h"
#include "ui/theme/look.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tablesetup.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

void CheckpointsPane::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    m_leftCheck->setObjectName(QStringLiteral("leftCheck"));
    m_leftCheck->setToolTip(tr("Show checkpoints on branches that a rollback left"));
    m_header->addWidget(m_leftCheck);
    layout->addWidget(m_notices);
    layout->addWidget(m_banner);
    m_nowLabel->setObjectName(QStringLiteral("nowLabel"));
    m_nowLabel->setContentsMargins(spacing(2), spacing(1), spacing(2), spacing(1));
    setTextRole(m_nowLabel, TextRole::Muted);
    layout->addWidget(m_nowLabel);
    m_list->setObjectName(QStringLiteral("list"));
    setUpList(m_list, tr("Checkpoints, newest first"));
    m_list->setModel(m_timeline);
    m_list->setItemDelegate(new TimelineDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    layout->addWidget(m_stack, 1);
    layout->addWidget(buildButtons());
    layout->addWidget(buildMakeRow());
    connect(m_list->selectionModel(),
        &QItemSelectionModel::currentChanged,
        this,
        &CheckpointsPane::updateState);
    connect(m_list, &QListView::doubleClicked, this, [this] {
        if (const Checkpoint* checkpoint = selected())
            previewRollback(checkpoint->id);
    });
    connect(m_leftCheck, &QCheckBox::toggled, this, [this](bool shown) {
        m_timeline->setLeftBranches(shown ? LeftBranches::Shown : LeftBranches::Hidden);
        updateState();
    });
    connect(m_banner, &RollbackBanner::undoRequested, this, &CheckpointsPane::undo);
    connect(m_banner, &RollbackBanner::compareRequested, this, [this] {
        openCompare(m_lastRollback.safety, m_lastRollback.target);
    });
}

QWidget* CheckpointsPane::buildButtons()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(spacing(2), spacing(2), spacing(2), 0);
    m_previewButton->setObjectName(QStringLiteral("previewButton"));
    m_previewButton->setToolTip(tr("Show what going back would do (B or Return)"));
    m_compareButton->setObjectName(QStringLiteral("compareButton"));
    m_forkButton->setObjectName(QStringLiteral("forkButton"));
    setButtonKind(m_compareButton, ButtonKind::Quiet);
    setButtonKind(m_forkButton, ButtonKind::Quiet);
    layout->addWidget(m_previewButton, 1);
    layout->addWidget(m_compareButton);
    layout->addWidget(m_forkButton);
    connect(m_previewButton, &QPushButton::clicked, this, [this] {
        if (const Checkpoint* checkpoint = selected())
            previewRollback(checkpoint->id);
    });
    connect(m_compareButton, &QPushButton::clicked, this, [this] {
        if (const Checkpoint* checkpoint = selected())
            openCompare(checkpoint->id, {});
    });
    connect(m_forkButton, &QPushButton::clicked, this, [this] {
        if (const Checkpoint* checkpoint = selected())
            openFork(*checkpoint);
    });
    return row;
}

QWidget* CheckpointsPane::buildMakeRow()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(spacing(2), spacing(1), spacing(2), spacing(2));
    m_labelEdit->setObjectName(QStringLiteral("labelEdit"));
    m_labelEdit->setPlaceholderText(tr("Label of a new checkpoint"));
    m_labelEdit->setAccessibleName(tr("Label of a new checkpoint"));
    m_labelEdit->setMaxLength(200);
    m_makeButton->setObjectName(QStringLiteral("makeButton"));
    layout->addWidget(m_labelEdit, 1);
    layout->addWidget(m_makeButton);
    connect(m_labelEdit, &QLineEdit::returnPressed, this, &CheckpointsPane::makeCheckpoint);
    connect(m_makeButton, &QPushButton::clicked, this, &CheckpointsPane::makeCheckpoint);
    return row;
}

} // namespace signalbox
