// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardcommand.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>

namespace signalbox {

namespace {

struct CardKey {
    int key;
    bool shift;
    CardCommand command;
};

//! The first key of a command is the one that is shown.
constexpr CardKey CardKeys[] = {
    { Qt::Key_A, false, CardCommand::Approve },
    { Qt::Key_A, true, CardCommand::ApproveScope },
    { Qt::Key_R, false, CardCommand::Reject },
    { Qt::Key_D, false, CardCommand::Reject },
    { Qt::Key_E, false, CardCommand::Edit },
    { Qt::Key_M, false, CardCommand::Answer },
    { Qt::Key_P, false, CardCommand::Pause },
    { Qt::Key_N, false, CardCommand::Annotate },
    { Qt::Key_Z, false, CardCommand::Undo },
    { Qt::Key_V, false, CardCommand::ShowDiff },
    { Qt::Key_T, false, CardCommand::ShowTranscript },
    { Qt::Key_I, false, CardCommand::ShowRaw },
    { Qt::Key_Space, false, CardCommand::ReadOn },
};

} // namespace

std::optional<CardCommand> cardCommandForKey(const QKeyEvent& event)
{
    constexpr auto foreign = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (event.isAutoRepeat() || (event.modifiers() & foreign))
        return std::nullopt;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    for (const CardKey& entry : CardKeys) {
        if (entry.key == event.key() && entry.shift == shift)
            return entry.command;
    }
    return std::nullopt;
}

QString cardCommandTitle(CardCommand command)
{
    const auto title = [](const char* text) { return QCoreApplication::translate("signalbox", text); };
    switch (command) {
    case CardCommand::Approve:
        return title("Approve once");
    case CardCommand::ApproveScope:
        return title("Approve for more…");
    case CardCommand::Reject:
        return title("Reject…");
    case CardCommand::Edit:
        return title("Edit and approve…");
    case CardCommand::Answer:
        return title("Answer the agent…");
    case CardCommand::Pause:
        return title("Pause the mission");
    case CardCommand::Annotate:
        return title("Add a note…");
    case CardCommand::Undo:
        return title("Undo the approval");
    case CardCommand::ShowDiff:
        return title("Go to what will happen");
    case CardCommand::ShowTranscript:
        return title("Show in the transcript");
    case CardCommand::ShowRaw:
        return title("Show raw JSON");
    case CardCommand::ReadOn:
        break;
    }
    return title("Read on");
}

QString cardCommandKey(CardCommand command)
{
    for (const CardKey& entry : CardKeys) {
        if (entry.command == command) {
            const QString letter = QKeySequence(entry.key).toString(QKeySequence::NativeText);
            return entry.shift ? QStringLiteral("Shift+%1").arg(letter) : letter;
        }
    }
    return {};
}

} // namespace signalbox
