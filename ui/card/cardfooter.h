// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

#include <QWidget>

class QPushButton;

namespace signalbox {

class PlainLabel;

//! Part 10 of the card: the id to copy, the digest a decision is bound to, and the raw JSON.
class CardFooter : public QWidget {
    Q_OBJECT

public:
    explicit CardFooter(QWidget* parent = nullptr);

    void draw(const Action& action);

Q_SIGNALS:
    void rawRequested();

private:
    Action m_action;
    PlainLabel* m_id;
    PlainLabel* m_digest;
    QPushButton* m_copyId;
    QPushButton* m_rawJson;
};

} // namespace signalbox
