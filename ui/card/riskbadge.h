// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/risk.h"

#include <QWidget>

class QPainter;

namespace signalbox {

//! Paints shape and word of a risk in its colour, vertically centred; gives the width it took.
int paintRisk(QPainter* painter, const QRect& area, Risk risk, const QPalette& palette);

//! A risk as shape, word and colour on a tinted ground.
class RiskBadge : public QWidget {
    Q_OBJECT

public:
    explicit RiskBadge(QWidget* parent = nullptr);

    void setRisk(Risk risk);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont badgeFont() const;
    QString badgeText() const;

    Risk m_risk = Risk::Critical;
};

} // namespace signalbox
