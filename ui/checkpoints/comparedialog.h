// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QDialog>
#include <QPointer>

class QComboBox;

namespace signalbox {

class DiffView;
class FileList;
class NoticeBar;
class PlainLabel;

//! What differs between any two checkpoints of a mission, or a checkpoint and the files as they are now.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(Runtime* runtime, const QVector<Checkpoint>& checkpoints, QWidget* parent);

    //! An empty `to` is the workspace as it is now.
    void compare(const CheckpointId& from, const CheckpointId& to);

private:
    void fillChoices(QComboBox* choice);
    void readFiles();
    void readFile(const QString& path);

    QPointer<Runtime> m_runtime;
    QVector<Checkpoint> m_checkpoints;
    int m_asked = 0;
    QComboBox* m_fromChoice;
    QComboBox* m_toChoice;
    NoticeBar* m_notices;
    PlainLabel* m_summaryLabel;
    FileList* m_files;
    DiffView* m_diffView;
};

} // namespace signalbox
