// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QWidget>

namespace signalbox {

//! A drawn icon of a fixed size that re-tints with the theme. Decorative: it says nothing to a
//! screen reader, the words beside it do.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    IconLabel(const QIcon& icon, int side, QWidget* parent = nullptr);

    void setIcon(const QIcon& icon);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
    int m_side;
};

} // namespace signalbox
