// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

#include <QWidget>

class QGridLayout;

namespace signalbox {

class PlainLabel;

//! Pairs of a quiet name and a value, one under the other. Values are untrusted text and can be
//! selected with the mouse only where that keeps wrapping intact, so they are not.
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    //! The order of first calls is the order of lines. An empty value shows as a dash.
    void setFact(const QString& name, const QString& value, Tone tone = Tone::Text);
    void clear();

private:
    struct Line {
        QString name;
        PlainLabel* value;
    };

    QGridLayout* m_grid;
    QVector<Line> m_lines;
};

} // namespace signalbox
