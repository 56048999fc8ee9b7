// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "models/decisionsender.h"

namespace signalbox {

//! Why an approval that was held is not going to be sent.
enum class Undone { ByPerson, Changed, Disconnected, Expired };

//! Approvals that wait a few seconds so that they can be undone.
//!
//! Fail closed: one whose action changed, whose runtime went away or which is still here when this
//! object dies is never sent. Looks at the clock only in reevaluate().
class ApprovalHold : public QObject {
    Q_OBJECT

public:
    using Time = std::chrono::milliseconds;

    ApprovalHold(const Clock& clock, DecisionSender& sender, QObject* parent = nullptr);

    void hold(Runtime* runtime, const Action& drawn, const DecisionRequest& request, Time duration);
    bool contains(const ActionRef& ref) const { return indexOf(ref) >= 0; }
    bool isEmpty() const { return m_held.isEmpty(); }
    Time left(const ActionRef& ref) const;
    Time untilChange() const; //!< negative: nothing is held
    bool undoLatest();
    bool undo(const ActionRef& ref);
    void dropAll();
    void actionChanged(const RuntimeId& runtime, const Action& now);
    void runtimeLost(const RuntimeId& runtime);
    void reevaluate();

Q_SIGNALS:
    void changed(); //!< something is held, or no longer
    void held(const signalbox::ActionRef& ref, std::chrono::milliseconds duration);
    void undone(const signalbox::ActionRef& ref, signalbox::Undone why);

private:
    struct Approved {
        QPointer<Runtime> runtime;
        ActionRef ref;
        Action drawn;
        DecisionRequest request;
        Time until { 0 };
    };

    qsizetype indexOf(const ActionRef& ref) const;
    void release(qsizetype index, Undone why);
    void send(const Approved& approved);

    const Clock& m_clock;
    DecisionSender& m_sender;
    QVector<Approved> m_held;
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::Undone)
