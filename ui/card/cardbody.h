// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/card/cardcommand.h"

#include <QScrollArea>

namespace signalbox {

//! The part of the card that scrolls. Single letters act here, and only while the focus is on text
//! that cannot be changed: not in a field, not on a button, not in a list of choices.
class CardBody : public QScrollArea {
    Q_OBJECT

public:
    explicit CardBody(QWidget* parent = nullptr);

    void pageDown();

Q_SIGNALS:
    void commandRequested(signalbox::CardCommand command);
    void moveRequested(int rows); //!< to the next or previous request
    void left(); //!< Esc
    void scrolled(); //!< moved, resized or relaid out

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace signalbox
