// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/facets.h"

namespace signalbox {

//! A tool call that an agent outside wants to make and asks about first.
struct ExternalCall {
    MissionId mission;
    QString pack; //!< may be empty: the one pack that has the tool
    QString tool;
    JsonValue arguments;
    QString reason; //!< the agent's own words

    bool operator==(const ExternalCall&) const = default;
};

//! What an agent outside says became of an action that it was allowed to run.
struct ExternalReport {
    ActionId action;
    bool ok = false;
    JsonValue result;
    QString text;

    bool operator==(const ExternalReport&) const = default;
};

//! The side of a runtime that agents talk to which are driven from outside: they ask before they
//! act, act themselves, and report. Nothing here can decide anything.
class ExternalFacet : public QObject {
    Q_OBJECT

public:
    //! Puts a call before policy and records it: denied, allowed, or waiting for a person.
    //! Conflict unless the mission is external and runs.
    virtual Later<Action> propose(const ExternalCall& call) = 0;
    //! Records how an allowed or approved action ended. Conflict for any other.
    virtual Later<Action> report(const ExternalReport& report) = 0;
    //! Prose of the agent for the transcript.
    virtual Later<Mission> say(const MissionId& mission, const QString& text) = 0;
    //! Ends the mission as Completed or Failed, with a summary.
    virtual Later<Mission> finish(const MissionId& mission, MissionState end, const QString& note)
        = 0;
    //! A checkpoint that also keeps what the agent says of its own state.
    virtual Later<Checkpoint> checkpoint(
        const MissionId& mission, const QString& label, const JsonValue& reported)
        = 0;
};

} // namespace signalbox
