// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace signalbox {

//! An action of one of several runtimes; ids of two runtimes may be equal (S-28).
struct ActionRef {
    RuntimeId runtime;
    ActionId action;

    friend bool operator==(const ActionRef&, const ActionRef&) = default;
    friend size_t qHash(const ActionRef& ref, size_t seed = 0)
    {
        return qHashMulti(seed, ref.runtime, ref.action);
    }
};

//! A decision that a runtime committed.
struct DecisionOutcome {
    RuntimeId runtime;
    DecisionRequest request;
    DecisionReceipt receipt;
};

//! Sends decisions: at most one under way for an action, each with an idempotency key that a retry
//! of the very same decision uses again, so that no retry can decide twice.
class DecisionSender : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Conflict when a decision about this action is under way.
    Result<Done> send(Runtime* runtime, DecisionRequest request);
    Result<Done> resolve(
        Runtime* runtime, const ActionId& id, Resolution resolution, const QString& reason);
    //! The runtime is gone and will answer nothing any more.
    void forget(const RuntimeId& runtime);
    bool isSending(const ActionRef& ref) const { return m_sending.contains(ref); }

Q_SIGNALS:
    void sendingChanged(const signalbox::ActionRef& ref);
    void decided(const signalbox::DecisionOutcome& outcome);
    void resolved(const signalbox::ActionRef& ref, const signalbox::Action& now);
    void failed(const signalbox::ActionRef& ref, const signalbox::Error& error);

private:
    struct Unanswered {
        QByteArray fingerprint;
        QString key;
    };

    Result<Done> begin(Runtime* runtime, const ActionRef& ref);
    void finish(const ActionRef& ref);

    QSet<ActionRef> m_sending;
    QHash<ActionRef, Unanswered> m_unanswered; //!< sent, and nobody knows whether received
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::ActionRef)
Q_DECLARE_METATYPE(signalbox::DecisionOutcome)
