// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;

namespace signalbox {

//! Says that a demo is on, and takes it away with one click.
class DemoRibbon : public QWidget {
    Q_OBJECT

public:
    DemoRibbon(QAction* remove, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace signalbox
