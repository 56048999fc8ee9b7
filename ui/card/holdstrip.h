// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"
#include "ui/card/tintpanel.h"

#include <QHash>
#include <QTimer>

class QPushButton;

namespace signalbox {

class PlainLabel;

//! What was approved and is not sent yet: how long it can be undone, and the way to do it. Stays in
//! sight when the next card is already shown.
class HoldStrip : public TintPanel {
    Q_OBJECT

public:
    explicit HoldStrip(DecisionDesk* desk, QWidget* parent = nullptr);

    void refresh();

private:
    DecisionDesk* m_desk;
    QVector<ActionRef> m_refs; //!< oldest first
    QHash<ActionRef, QString> m_headlines;
    QTimer m_second;
    PlainLabel* m_what;
    QPushButton* m_undo;
};

} // namespace signalbox
