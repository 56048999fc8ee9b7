// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QPointer>
#include <QSet>
#include <QVector>

class QSettings;
class QUrl;
class QWidget;

namespace signalbox {

class AgentsModel;
class MissionWindow;
class Prompter;

//! The windows of single missions: at most one a mission, all of them back at the next start.
class MissionWindows : public QObject {
    Q_OBJECT

public:
    MissionWindows(AgentsModel* agents, Prompter* prompter, QWidget* mainWindow);

    //! Opens the mission's window, or brings it to the front.
    MissionWindow* open(Runtime* runtime, const MissionId& mission);
    void runtimeAdded(Runtime* runtime); //!< opens what was open there at the last end
    void closeAll();
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings); //!< before any runtime is added

Q_SIGNALS:
    void showRequested(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void openUrlRequested(const QUrl& url);

private:
    struct Remembered {
        RuntimeId runtime;
        MissionId mission;
        QByteArray geometry;
    };

    QVector<QPointer<MissionWindow>> opened() const;

    AgentsModel* m_agents;
    Prompter* m_prompter;
    QWidget* m_mainWindow;
    QVector<QPointer<MissionWindow>> m_windows;
    QVector<Remembered> m_remembered; //!< of runtimes that are not there yet
};

} // namespace signalbox
