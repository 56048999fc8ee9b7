// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/card/cardfacts.h"

#include <QWidget>

class QGridLayout;

namespace signalbox {

class PlainLabel;

//! Facts in two columns. The same number of facts again changes only the words: no jumps.
class FactGrid : public QWidget {
    Q_OBJECT

public:
    explicit FactGrid(QWidget* parent = nullptr);

    void setFacts(const QVector<CardFact>& facts);
    QString text() const; //!< "key: value" lines, for tests and for reading aloud

private:
    struct Row {
        PlainLabel* key;
        PlainLabel* value;
    };

    QGridLayout* m_layout;
    QVector<Row> m_rows;
};

} // namespace signalbox
