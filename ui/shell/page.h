// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/regions.h"

#include <QVector>
#include <QWidget>

class QSettings;

namespace signalbox {

//! What fills the window beside the sidebar. The window knows pages by this alone.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    //! Where F6 stops, in reading order; hidden ones are skipped.
    virtual QVector<Region> regions() const = 0;
    //! What F8 hides and shows; null when the page has none.
    virtual QWidget* inspector() const { return nullptr; }
    virtual void saveState(QSettings& settings) const = 0;
    virtual void restoreState(const QSettings& settings) = 0;
};

} // namespace signalbox
