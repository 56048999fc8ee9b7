// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QPointer>

#include <optional>

namespace signalbox {

//! One mission as it is now: read once, then followed.
class MissionWatch : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void follow(Runtime* runtime, const MissionId& id); //!< an empty id: none
    Runtime* runtime() const { return m_runtime; }
    const MissionId& id() const { return m_id; }
    const std::optional<Mission>& mission() const { return m_mission; }

Q_SIGNALS:
    void changed(); //!< another one, or what it says
    void failed(const signalbox::Error& error);

private:
    QPointer<Runtime> m_runtime;
    MissionId m_id;
    std::optional<Mission> m_mission;
    QMetaObject::Connection m_connection;
    quint64 m_latest = 0;
};

} // namespace signalbox
