// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QCheckBox;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class CheckpointsModel;
class EmptyState;
class NoticeBar;
class PaneHeader;
class PlainLabel;
class RollbackBanner;
class TimelineFilterModel;

//! The checkpoints of one mission as a line back in time, and what can be done with them.
//!
//! B or Return on a checkpoint opens the rollback preview; nothing is changed by that.
class CheckpointsPane : public QWidget {
    Q_OBJECT

public:
    explicit CheckpointsPane(QWidget* parent = nullptr);
    ~CheckpointsPane() override;

    void showMission(Runtime* runtime, const MissionId& mission);
    void previewRollback(const CheckpointId& checkpoint);

    QListView* list() const { return m_list; }

Q_SIGNALS:
    void rolledBack(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void missionForked(signalbox::Runtime* runtime, const signalbox::MissionId& mission);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* buildMakeRow();
    QWidget* buildButtons();
    void readMission();
    void applyMission(const Mission& mission);
    void updateState();
    void makeCheckpoint();
    void openCompare(const CheckpointId& from, const CheckpointId& to);
    void openFork(const Checkpoint& from);
    void rollbackDone(const QString& label, const RollbackOutcome& outcome);
    void undo();
    const Checkpoint* selected() const;
    const Checkpoint* find(const CheckpointId& id) const;
    QVector<Checkpoint> all() const;

    QPointer<Runtime> m_runtime;
    MissionId m_missionId;
    Mission m_mission;
    RollbackOutcome m_lastRollback;
    CheckpointsModel* m_model;
    TimelineFilterModel* m_timeline;
    PaneHeader* m_header;
    NoticeBar* m_notices;
    RollbackBanner* m_banner;
    PlainLabel* m_nowLabel;
    QListView* m_list;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLineEdit* m_labelEdit;
    QPushButton* m_makeButton;
    QPushButton* m_previewButton;
    QPushButton* m_compareButton;
    QPushButton* m_forkButton;
    QCheckBox* m_leftCheck;
};

} // namespace signalbox
