// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "models/approvalhold.h"
#include "models/decisionrules.h"

#include <QTimer>

#include <optional>

namespace signalbox {

//! How an approval is meant. With arguments it is an edit.
struct Approval {
    GrantScope scope = GrantScope::Once;
    std::chrono::seconds grantFor { 4 * 3600 };
    std::optional<JsonValue> arguments;
    QString reason;
};

enum class Press { Confirming, Held, Sent };

//! The rules of deciding, without a widget: what the card and the list may send, and when.
//!
//! It keeps the action exactly as it was drawn; a decision carries that drawing's digest and never
//! one read later. Approvals of low and medium risk are held for a while and can be undone; those
//! that are held when the desk dies are forgotten (fail closed).
class DecisionDesk : public QObject {
    Q_OBJECT

public:
    explicit DecisionDesk(const Clock& clock, QObject* parent = nullptr);

    //! A person chose this one to be shown next: it needs less time than one that comes by itself.
    void expect(const ActionRef& chosen);
    //! This is now drawn, all of it.
    void show(Runtime* runtime, const Action& drawn);
    void clear();
    //! Nothing of this runtime is decided any more; what is held for it is forgotten.
    void removeRuntime(Runtime* runtime);
    void setPayloadSeen(); //!< the last line of what will run was on the screen
    //! A person writes arguments of their own (or stopped to): from now on a press is for those.
    void setSubject(ArmSubject subject);
    void setEditedSeen(bool seen); //!< all of what they wrote is checked and was on the screen
    void setTypedWord(const QString& text);
    //! Focus came from elsewhere, or the window was raised: what is typed now may be meant
    //! elsewhere.
    void focusMoved();
    void setHold(std::chrono::seconds hold) { m_holdFor = hold; } //!< zero: none

    DeskState state() const;
    const std::optional<Action>& shown() const { return m_shown; }
    Runtime* runtime() const { return m_runtime; }
    const std::optional<Action>& changedTo() const { return m_changedTo; } //!< in a conflict
    const ArmDemand& demand() const { return m_rule.demand(); }
    QString whyNot() const; //!< why a press does not decide now; empty when it does
    ArmRule::Time untilChange() const; //!< until the state changes by itself; negative: it does not

    Result<Press> approve(const Approval& approval);
    Result<Press> reject(const QString& reason);
    Result<Press> answer(const QString& text);
    Result<Press> resolve(Resolution resolution, const QString& reason);

    ApprovalHold& held() { return m_hold; }
    const ApprovalHold& held() const { return m_hold; }

public Q_SLOTS:
    void reevaluate(); //!< looks at the clock; timers do nothing else

Q_SIGNALS:
    void stateChanged();
    //! What surrounds the shown action changed (a risk, a name): draw it again, then show() it.
    void redrawWanted(const signalbox::Action& now);
    void conflict(const signalbox::Action& drawn, const signalbox::Action& now);
    void settled(const signalbox::Action& now); //!< the shown action is decided; by whom is in it
    void decided(const signalbox::DecisionOutcome& outcome);
    void failed(const signalbox::ActionRef& ref, const signalbox::Error& error);

private:
    void watch(Runtime* runtime);
    void onActionsChanged(const RuntimeId& runtime, const QVector<Action>& actions);
    void onShownChanged(const Action& now);
    void onConnectionChanged(Runtime* runtime);
    void readAgain(const ActionRef& ref);
    bool isShown(const ActionRef& ref) const;
    Result<Press> sendNow(const DecisionRequest& request);
    DecisionRequest request(Verdict verdict, const QString& reason) const;
    std::optional<Error> refusal() const;
    ActionRef shownRef() const;
    void schedule();

    const Clock& m_clock;
    DecisionSender m_sender;
    ApprovalHold m_hold;
    QTimer m_timer;
    ArmRule m_rule;
    QPointer<Runtime> m_runtime;
    std::optional<Action> m_shown;
    std::optional<Action> m_changedTo;
    QSet<QObject*> m_watched;
    std::chrono::seconds m_holdFor { 5 };
    ActionRef m_expected;
    ArmRule::Time m_expectedUntil { 0 };
};

} // namespace signalbox
