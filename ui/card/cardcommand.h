// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

class QKeyEvent;

namespace signalbox {

//! What a key in the list or on the card asks of the card.
enum class CardCommand {
    Approve,
    ApproveScope,
    Reject,
    Edit,
    Answer,
    Pause,
    Annotate,
    Undo,
    ShowDiff,
    ShowTranscript,
    ShowRaw,
    ReadOn,
};

//! The command of a key press; none for auto-repeat, for Return and for keys with Ctrl, Alt or Meta.
std::optional<CardCommand> cardCommandForKey(const QKeyEvent& event);
QString cardCommandTitle(CardCommand command); //!< for menus and the palette
QString cardCommandKey(CardCommand command); //!< as it is shown: "A", "Shift+A"

} // namespace signalbox
