// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPushButton;

namespace signalbox {

class PlainLabel;

//! What an empty pane shows: one line of why, at most one primary action and one quiet link.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString& iconName, QWidget* parent = nullptr);

    void setWhy(const QString& headline, const QString& why = {});
    //! An empty text takes the button away.
    void setPrimary(const QString& text);
    void setLink(const QString& text);

Q_SIGNALS:
    void primaryTriggered();
    void linkTriggered();

private:
    PlainLabel* m_headline;
    PlainLabel* m_why;
    QPushButton* m_primary;
    QPushButton* m_link;
};

} // namespace signalbox
