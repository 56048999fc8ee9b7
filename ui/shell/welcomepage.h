// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/page.h"

class QAction;
class QGridLayout;

namespace signalbox {

//! What the window shows while there are no missions: what can be done now, nothing that cannot.
class WelcomePage : public Page {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    //! The first card is the primary one.
    void addCard(const QString& icon,
        const QString& title,
        const QString& text,
        QAction* action,
        const QString& verb);

    QVector<Region> regions() const override { return m_buttons; }
    void saveState(QSettings&) const override { }
    void restoreState(const QSettings&) override { }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QGridLayout* m_cards;
    QVector<Region> m_buttons;
};

} // namespace signalbox
