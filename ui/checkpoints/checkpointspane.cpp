// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/checkpointspane.h"

#include "core/text/visibletext.h"
#include "core/whendone.h"
#include "models/words.h"
#include "ui/checkpoints/comparedialog.h"
#include "ui/checkpoints/forkdialog.h"
#include "ui/checkpoints/rollbackbanner.h"
#include "ui/checkpoints/rollbackpreviewdialog.h"
#include "ui/checkpoints/timelinefiltermodel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>

namespace signalbox {

namespace {

constexpr int BannerNameCharacters = 60;

} // namespace

CheckpointsPane::CheckpointsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new CheckpointsModel(this))
    , m_timeline(new TimelineFilterModel(this))
    , m_header(new PaneHeader(tr("Checkpoints"), this))
    , m_notices(new NoticeBar(this))
    , m_banner(new RollbackBanner(this))
    , m_nowLabel(new PlainLabel(this))
    , m_list(new QListView(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(QStringLiteral("history"), this))
    , m_labelEdit(new QLineEdit(this))
    , m_makeButton(new QPushButton(tr("Checkpoint now"), this))
    , m_previewButton(new QPushButton(tr("Preview rollback\u2026"), this))
    , m_compareButton(new QPushButton(tr("Compare with\u2026"), this))
    , m_forkButton(new QPushButton(tr("Fork\u2026"), this))
    , m_leftCheck(new QCheckBox(tr("Left branches"), this))
{
    setObjectName(QStringLiteral("checkpointsPane"));
    m_timeline->setSourceModel(m_model);
    build();
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CheckpointsPane::updateState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &CheckpointsPane::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CheckpointsPane::updateState);
    connect(m_model, &TableModel::loadingChanged, this, &CheckpointsPane::updateState);
    connect(m_model, &TableModel::loadFailed, this, [this](Runtime*, const Error& error) {
        m_notices->postError(error, { tr("Try again"), [this] { m_model->reload(); } });
    });
    updateState();
}

CheckpointsPane::~CheckpointsPane() = default;

void CheckpointsPane::showMission(Runtime* runtime, const MissionId& mission)
{
    if (runtime && runtime == m_runtime && mission == m_missionId)
        return;
    if (m_runtime && m_runtime->missions())
        disconnect(m_runtime->missions(), nullptr, this, nullptr);
    m_runtime = runtime;
    m_missionId = runtime ? mission : MissionId();
    m_mission = {};
    m_notices->clear();
    m_banner->hide();
    m_model->close();
    if (runtime && runtime->checkpoints() && !mission.isEmpty())
        m_model->open(runtime, mission);
    if (runtime)
        readMission();
    updateState();
}

void CheckpointsPane::readMission()
{
    MissionsFacet* missions = m_runtime->missions();
    if (!missions || m_missionId.isEmpty())
        return;
    connect(missions, &MissionsFacet::changed, this, [this](const QVector<Mission>& changed) {
        for (const Mission& mission : changed) {
            if (mission.id == m_missionId)
                applyMission(mission);
        }
    });
    whenDone(missions->rows({ m_missionId }), this, [this, asked = m_missionId](const Result<QVector<Mission>>& rows) {
        if (asked == m_missionId && rows.ok() && !rows->isEmpty())
            applyMission(rows->first());
    });
}

void CheckpointsPane::applyMission(const Mission& mission)
{
    m_mission = mission;
    const QLocale locale;
    m_nowLabel->setText(tr("\u25cb Now \u00b7 %1 \u00b7 entries: %2").arg(missionStateText(mission.state), locale.toString(mission.entries)));
    updateState();
}

void CheckpointsPane::updateState()
{
    const bool offered = m_runtime && m_runtime->checkpoints() && !m_missionId.isEmpty();
    if (m_missionId.isEmpty())
        m_empty->setWhy(tr("No mission is chosen."));
    else if (!offered)
        m_empty->setWhy(tr("There are no checkpoints here."), m_runtime ? m_runtime->lacking(Runtime::Facet::Checkpoints) : QString());
    else if (m_model->isLoading())
        m_empty->setWhy(tr("Loading\u2026"));
    else
        m_empty->setWhy(tr("This mission has no checkpoint yet."), tr("One is taken when it starts and before every action that changes something."));
    const bool any = m_timeline->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 1 : 0);
    m_nowLabel->setVisible(any);
    m_labelEdit->setEnabled(offered);
    m_makeButton->setEnabled(offered && !isTerminal(m_mission.state));
    m_makeButton->setToolTip(offered && isTerminal(m_mission.state) ? tr("The mission has ended; nothing changes any more.") : QString());
    const bool chosen = selected();
    m_previewButton->setEnabled(chosen);
    m_compareButton->setEnabled(chosen);
    m_forkButton->setEnabled(chosen);
}

QVector<Checkpoint> CheckpointsPane::all() const
{
    QVector<Checkpoint> checkpoints;
    for (const auto& row : m_model->allRows())
        checkpoints.append(row.value);
    return checkpoints;
}

const Checkpoint* CheckpointsPane::find(const CheckpointId& id) const
{
    for (const auto& row : m_model->allRows()) {
        if (row.value.id == id)
            return &row.value;
    }
    return nullptr;
}

const Checkpoint* CheckpointsPane::selected() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? find(current.data(CheckpointsModel::CheckpointIdRole).value<CheckpointId>()) : nullptr;
}

void CheckpointsPane::makeCheckpoint()
{
    if (!m_makeButton->isEnabled())
        return;
    m_makeButton->setEnabled(false);
    whenDone(m_runtime->checkpoints()->create(m_missionId, m_labelEdit->text().trimmed()), this, [this](const Result<Checkpoint>& made) {
        m_makeButton->setEnabled(true);
        if (!made.ok()) {
            m_notices->postError(made.error());
            return;
        }
        m_labelEdit->clear();
        const QString files = QLocale().toString(made->files);
        m_notices->post(NoticeKind::Ok, made->leftOut.isEmpty()
                ? tr("Checkpoint taken, files: %1.").arg(files)
                : tr("Checkpoint taken, files: %1. Left out: %2.").arg(files, oneLine(made->leftOut.join(QStringLiteral(", ")), 200)));
    });
}

void CheckpointsPane::previewRollback(const CheckpointId& checkpoint)
{
    const Checkpoint* target = find(checkpoint);
    if (!target || !m_runtime)
        return;
    auto* preview = new RollbackPreviewDialog(m_runtime, m_mission, *target, this);
    const QString label = oneLine(target->label.isEmpty() ? checkpointCauseText(target->cause) : target->label, BannerNameCharacters);
    connect(preview, &RollbackPreviewDialog::rolledBack, this, [this, label](const RollbackOutcome& outcome) { rollbackDone(label, outcome); });
    connect(preview, &RollbackPreviewDialog::forkRequested, this, [this](const CheckpointId& from) {
        if (const Checkpoint* origin = find(from))
            openFork(*origin);
    });
    preview->open();
}

void CheckpointsPane::rollbackDone(const QString& label, const RollbackOutcome& outcome)
{
    m_lastRollback = outcome;
    m_banner->showRolledBack(label, outcome);
    Q_EMIT rolledBack(m_runtime, m_missionId);
}

void CheckpointsPane::undo()
{
    if (!m_runtime || !m_runtime->checkpoints())
        return;
    m_banner->setEnabled(false);
    whenDone(m_runtime->checkpoints()->undoRollback(m_missionId, tr("Undone from the checkpoints pane.")), this, [this](const Result<RollbackOutcome>& outcome) {
        m_banner->setEnabled(true);
        if (outcome.ok())
            m_banner->showUndone(*outcome);
        else
            m_notices->postError(outcome.error());
    });
}

void CheckpointsPane::openCompare(const CheckpointId& from, const CheckpointId& to)
{
    auto* compare = new CompareDialog(m_runtime, all(), this);
    compare->compare(from, to);
    compare->open();
}

void CheckpointsPane::openFork(const Checkpoint& from)
{
    auto* fork = new ForkDialog(m_runtime, m_mission, from, this);
    connect(fork, &ForkDialog::forked, this, [this](const Mission& mission) {
        m_notices->post(NoticeKind::Ok, tr("The new mission is ready, paused: %1").arg(oneLine(mission.goal, 80)));
        Q_EMIT missionForked(m_runtime, mission.id);
    });
    fork->open();
}

bool CheckpointsPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool opens = key->key() == Qt::Key_B || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (opens && !key->isAutoRepeat() && !(key->modifiers() & ~Qt::KeypadModifier) && selected()) {
            previewRollback(selected()->id);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox
