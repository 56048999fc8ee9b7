// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/card/cardcommand.h"

#include <QListView>

namespace signalbox {

//! The list of requests. The keys of triage live here and nowhere else, so that a letter typed in
//! any other place of the window never decides. Return opens, it never decides.
class InboxView : public QListView {
    Q_OBJECT

public:
    explicit InboxView(QWidget* parent = nullptr);

    void moveBy(int rows);
    //! Letters are commands here; they must not also jump about in the list.
    void keyboardSearch(const QString&) override { }

Q_SIGNALS:
    void commandRequested(signalbox::CardCommand command);
    void openRequested();
    void chosen(const QModelIndex& index); //!< a person goes there, by key or pointer
    void visibleRangeChanged(int first, int last);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool isCurrentInSight() const;
    bool movesCurrent(const QKeyEvent& event);
    void command(CardCommand command);

    int m_firstSeen = -1;
    int m_lastSeen = -1;
};

} // namespace signalbox
