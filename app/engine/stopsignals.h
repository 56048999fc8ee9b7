// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace signalbox {

//! Turns SIGINT and SIGTERM into a Qt signal, so that a program ends in good order. One a process.
class StopSignals : public QObject {
    Q_OBJECT

public:
    StopSignals();

Q_SIGNALS:
    void asked();

private:
    QSocketNotifier m_notifier;
};

} // namespace signalbox
