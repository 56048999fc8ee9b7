// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/missions/activity.h"
#include "engine/missions/enginecontext.h"

#include <QObject>

namespace signalbox {

//! The one choke point through which an action becomes an effect.
//!
//! Right before the intent is committed it reads the action again and refuses it unless the mission
//! runs, the epoch is the mission's, the decision is for exactly these bytes, the tool and its pack
//! are what they were, and the mission may still use them (S-20, S-21, S-24, I4 to I8). The intent is
//! on disk before the tool starts; a result that cannot be recorded is kept and tried again.
class Dispatcher : public QObject {
    Q_OBJECT

public:
    Dispatcher(EngineContext& context, Activity& activity);

    //! Runs the mission's open action, which is Approved or Allowed.
    void dispatch(qint64 mission);
    //! The mission's open action was Dispatched when the program ended: a read-only tool is run
    //! again, anything else becomes Unknown and waits for a person.
    void recover(qint64 mission);
    //! Tries again to record results that could not be recorded.
    void recordPending();

Q_SIGNALS:
    void recorded(); //!< something was committed
    void finished(qint64 mission); //!< the mission can go on

private:
    struct Gate {
        MissionRecord mission;
        Action action;
        const Tool* tool = nullptr;
        std::shared_ptr<const Workspace> workspace;
    };
    enum class Expect { BeforeIntent, AfterIntent };

    //! Conflict: not now (paused, cancelled meanwhile). NotAllowed: never.
    Result<Gate> pass(qint64 mission, Expect expect);
    Result<Done> checkTool(const Gate& gate);
    void commitIntent(qint64 mission, const std::optional<Snapshot>& before);
    void run(const Gate& gate);
    void ended(qint64 mission, const ActionId& action, const ToolOutcome& outcome,
        std::shared_ptr<const Workspace> workspace);
    void record(qint64 mission, const JsonValue& body);
    void refuse(qint64 mission, const QString& why);
    void holdBack(qint64 mission, const QString& why);

    EngineContext& m_context;
    Activity& m_activity;
    QHash<qint64, JsonValue> m_unrecorded;
};

} // namespace signalbox
