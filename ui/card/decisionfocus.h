// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QVector>

class QWidget;

namespace signalbox {

class DecisionDesk;

//! Tells the desk when the focus comes to the list or the card from elsewhere (another pane, a text
//! field, another window): what is typed in that moment may be meant for where it came from.
class DecisionFocus : public QObject {
    Q_OBJECT

public:
    explicit DecisionFocus(DecisionDesk* desk, QObject* parent = nullptr);

    void addZone(QWidget* zone);

private:
    bool isInside(const QWidget* widget) const;
    void onFocusChanged(QWidget* before, QWidget* now);

    DecisionDesk* m_desk;
    QVector<QPointer<QWidget>> m_zones;
};

} // namespace signalbox
