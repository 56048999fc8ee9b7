// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rollback.h"

#include <QWidget>

class QPushButton;

namespace signalbox {

class PlainLabel;

//! What a rollback did, verified, and the way back: "Rolled back to … — 14 of 14 files verified".
class RollbackBanner : public QWidget {
    Q_OBJECT

public:
    explicit RollbackBanner(QWidget* parent = nullptr);

    void showRolledBack(const QString& label, const RollbackOutcome& outcome);
    void showUndone(const RollbackOutcome& outcome);
    QString text() const;

Q_SIGNALS:
    void undoRequested();
    void compareRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showOutcome(const QString& sentence, const RollbackOutcome& outcome);

    PlainLabel* m_label;
    QPushButton* m_undoButton;
    QPushButton* m_changesButton;
    QPushButton* m_dismissButton;
    bool m_troubled = false;
};

} // namespace signalbox
