// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/runtime/connectionstate.h"
#include "core/text/visibletext.h"
#include "models/armrule.h"

namespace signalbox {

//! What can be done with the shown action, in the order in which it is asked.
enum class DeskState {
    Empty, //!< nothing is shown
    Settled, //!< decided, or never to be decided
    Observed, //!< over a connection on which nothing is decided from here
    UnknownOutcome, //!< only resolve() is left
    Sending,
    Held, //!< approved, not yet sent
    Conflict, //!< what is on the screen is not what would run
    NotNow, //!< expired, or the runtime cannot be trusted to be up to date
    Unread, //!< the whole payload was not on the screen yet
    TooNew,
    WordWanted,
    Ready, //!< one press
    ConfirmWanted, //!< one more press
};

//! The word that a person types to approve a critical action: the end of its target.
QString confirmationWord(const Action& action);
//! What cannot be seen, or deceives, in what would run.
HiddenCharacters hiddenIn(const Action& action);
//! What approving this asks for. High: read whole, pressed twice. Critical: a word. Hidden
//! characters in either: both (S-03).
ArmDemand demandOf(const Action& action);

//! Whether deciding one would decide the other. The digest is the runtime's; our own is taken from
//! the content as well, so that a runtime that changes one and keeps the other is found out (S-20).
bool sameDecision(const RuntimeId& runtime, const Action& a, const Action& b);
//! Everything that a person reads is the same too; only what became of it may differ.
bool sameContent(const Action& a, const Action& b);
bool isExpired(const Action& action, const QDateTime& now);

//! Why a press does not decide in this state; empty when it does.
QString deskStateSentence(
    DeskState state, const Action& action, const ConnectionState& connection, const QDateTime& now);

} // namespace signalbox
