// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace signalbox {

class PlainLabel;

//! The top line of a pane: its caption, what it is about, and its tools.
class PaneHeader : public QWidget {
    Q_OBJECT

public:
    explicit PaneHeader(const QString& caption, QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    //! What the pane shows now, elided; may be text that others wrote.
    void setSubject(const QString& text);
    void addTool(QAction* action); //!< an icon button
    void addButton(QAction* action); //!< a button with words
    void addWidget(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_layout;
    QLabel* m_caption;
    PlainLabel* m_subject;
};

} // namespace signalbox
