// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>

namespace signalbox {

//! What an approval asks of a person, besides having had time to look.
struct ArmDemand {
    bool wholePayload = false; //!< everything that will run was on the screen
    bool twice = false; //!< a second press, not too soon and not too late
    bool word = false; //!< a typed word

    bool operator==(const ArmDemand&) const = default;
};

//! What stands between a press and a decision.
enum class ArmGate { TooNew, Unread, WordWanted, Ready, ConfirmWanted };

//! What a press would approve, and so what has to have been read: what was asked, or a person's own
//! version of it.
enum class ArmSubject { Asked, Edited };

//! When a press decides: pure arithmetic over steady time, no clock of its own (S-08, S-09).
class ArmRule {
public:
    using Time = std::chrono::milliseconds;

    static constexpr Time AfterShow { 400 };
    static constexpr Time AfterChange { 1000 };
    static constexpr Time BetweenPresses { 400 }; //!< a double click is one press
    static constexpr Time ConfirmWithin { 3000 };

    //! Another content is on the screen: everything the person did so far counts no more.
    void begin(const ArmDemand& demand, Time now, Time delay);
    //! Nothing decides before now + delay; a first press is forgotten. Never shortens a wait.
    void disarm(Time now, Time delay);
    void setPayloadSeen() { m_seen = true; }
    //! Another subject: a first press of the other one is forgotten, and nothing of it was read
    //! yet.
    void setSubject(ArmSubject subject);
    void setEditedSeen(bool seen) { m_editedSeen = seen; }
    ArmSubject subject() const { return m_arms; }
    void setWordTyped(bool matches) { m_word = matches; }

    ArmGate gate(Time now) const;
    bool isTooNew(Time now) const { return now < m_armedAt; }
    //! Presses. True: this press decides. The subject says what is approved (which scope, which
    //! arguments); a second press on another subject is a first press.
    bool press(const QByteArray& subject, Time now);
    void forgetPress() { m_firstPress = Time { -1 }; }
    //! Until the gate changes by itself; negative: it does not.
    Time untilChange(Time now) const;

    const ArmDemand& demand() const { return m_demand; }
    bool payloadSeen() const { return m_seen; }

private:
    bool confirming(Time now) const;

    ArmDemand m_demand;
    Time m_armedAt { 0 };
    Time m_firstPress { -1 };
    QByteArray m_subject;
    ArmSubject m_arms = ArmSubject::Asked;
    bool m_seen = false;
    bool m_editedSeen = false;
    bool m_word = false;
};

} // namespace signalbox
