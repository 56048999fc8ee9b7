// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPair>
#include <QPointer>
#include <QVector>

class QScrollArea;

namespace signalbox {

class Actions;

//! All keys on one sheet over the window: the actions' shortcuts and the letters of list and card.
class ShortcutOverlay : public QFrame {
    Q_OBJECT

public:
    using Letters = QVector<QPair<QString, QString>>; //!< key, what it does

    ShortcutOverlay(const Actions* actions, const Letters& letters, QWidget* window);

    void popUp();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void dismiss();
    QWidget* makeColumn(const QString& caption, const Letters& keys);

    const Actions* m_actions;
    Letters m_letters;
    QScrollArea* m_scroll;
    QPointer<QWidget> m_focusBefore;
};

} // namespace signalbox
