// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/checkpoints/rollbackrun.h"

#include <QDialog>
#include <QTimer>

class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;
class QSplitter;
class QVBoxLayout;

namespace signalbox {

class DecisionButton;
class DiffView;
class FileList;
class NoticeBar;
class PlainLabel;

//! Shows what going back to a checkpoint brings back, throws away and cannot undo; then does it.
//!
//! Nothing is changed by opening it. Return never rolls back.
class RollbackPreviewDialog : public QDialog {
    Q_OBJECT

public:
    RollbackPreviewDialog(Runtime* runtime, const Mission& mission, const Checkpoint& target, QWidget* parent);

Q_SIGNALS:
    void rolledBack(const signalbox::RollbackOutcome& outcome);
    void forkRequested(const signalbox::CheckpointId& checkpoint);

private:
    void build();
    void buildScope(QVBoxLayout* layout);
    void buildColumns(QVBoxLayout* layout);
    void buildFoot(QVBoxLayout* layout);
    void connectRun();
    void showPlan(const RollbackPlan& plan);
    void showThrownAway(const RollbackPlan& plan);
    void showLasting(const RollbackPlan& plan);
    void updateSummary();
    void updateButton();
    void showFile(const QString& path);
    void start();
    void stepChanged(RollbackStep step, const QString& sign);
    RollbackScope scope() const;
    QString targetName() const;

    QPointer<Runtime> m_runtime;
    Mission m_mission;
    Checkpoint m_target;
    RollbackRun m_run;
    QTimer m_rearm; //!< after the preview changed under the person's eyes
    NoticeBar* m_notices;
    QRadioButton* m_bothScope;
    QRadioButton* m_stateScope;
    QRadioButton* m_filesScope;
    FileList* m_files;
    QLabel* m_filesSummary;
    QListWidget* m_thrownAway;
    QListWidget* m_lasting;
    QPushButton* m_copyButton;
    DiffView* m_diffView;
    PlainLabel* m_note;
    QLineEdit* m_reasonEdit;
    QLineEdit* m_phraseEdit;
    QLabel* m_steps;
    QStringList m_stepSigns;
    QPushButton* m_cancelButton;
    DecisionButton* m_rollbackButton;
};

} // namespace signalbox
