// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/connectionstate.h"

#include <QWidget>

namespace signalbox {

class PlainLabel;

//! One line of health at the foot of the window.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setConnection(const QString& title, const ConnectionState& state);
    void setMissions(int running, int queued, int failed);
    void setWaiting(int waiting);
    //! A short remark about the last thing done; empty takes it away.
    void setRemark(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PlainLabel* m_connection;
    PlainLabel* m_missions;
    PlainLabel* m_waiting;
    PlainLabel* m_remark;
};

} // namespace signalbox
