// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace signalbox {

//! How far a runtime's data can be trusted right now.
enum class Link { Starting, Connected, Reconnecting, Offline, Failed };

struct ConnectionState {
    Link link = Link::Starting;
    QString sentence; //!< for people: why it is not connected, and what happens next
    QDateTime asOf; //!< data is as of this time when not connected

    bool operator==(const ConnectionState&) const = default;
};

} // namespace signalbox
