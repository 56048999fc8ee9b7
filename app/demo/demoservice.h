// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/shell/mainwindow.h"

#include <QPointer>

class QSettings;

namespace signalbox {

//! Sets up the demo mission on a copy of the sample folder, and takes it away again.
class DemoService : public QObject {
    Q_OBJECT

public:
    //! Copies go into folders below root, and only such folders are ever deleted.
    DemoService(const QString& root, QSettings* settings, QObject* parent = nullptr);

    void setRuntime(Runtime* runtime); //!< finds a demo that is there from before
    DemoState state() const { return m_state; }
    void start();
    void remove();

Q_SIGNALS:
    void stateChanged(signalbox::DemoState state);
    void started(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void failed(const signalbox::Error& error);

private:
    void createAgent(const QString& folder);
    void createMission(const Agent& agent, const QString& folder);
    void undoStart(const QString& folder, const AgentId& agent, const Error& error);
    void deleteFolder(const QString& folder);
    void setState(DemoState state);
    void remember(const Mission& mission);
    void forget();

    QString m_root;
    QSettings* m_settings;
    QPointer<Runtime> m_runtime;
    DemoState m_state = DemoState::None;
    MissionId m_mission;
    AgentId m_agent;
    QString m_folder;
};

} // namespace signalbox
