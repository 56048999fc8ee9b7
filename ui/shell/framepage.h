// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/page.h"

class QSplitter;

namespace signalbox {

//! The frame that most pages share: a list over its detail, and an inspector of two panes beside
//! them. Sizes are kept under the page's own name.
class FramePage : public Page {
    Q_OBJECT

public:
    explicit FramePage(const QString& settingsGroup, QWidget* parent = nullptr);

    void place(const Region& list, const Region& detail, const Region& upper, const Region& lower);

    QVector<Region> regions() const override { return m_regions; }
    QWidget* inspector() const override;
    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    QString settingsGroup() const { return m_group; }

private:
    QString key(const char* name) const;
    void fitSide();

    QString m_group;
    QSplitter* m_across;
    QSplitter* m_centre;
    QSplitter* m_side;
    QWidget* m_upper = nullptr;
    QWidget* m_lower = nullptr;
    QVector<Region> m_regions;
};

} // namespace signalbox
