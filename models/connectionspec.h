// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"

#include <optional>

namespace signalbox {

//! The language a server speaks.
enum class ConnectionKind { Signalbox, Novyx };

//! What a person lets this console do over a connection; new ones only observe.
enum class DecisionRight { ObserveOnly, Allowed };

enum class MarkColour { Blue, Teal, Violet, Pink, Brown, Grey };
enum class MarkShape { Square, Spade, Star, Heart, Cross, Club };

//! What makes a connection unmistakable beside its name: never a colour alone.
struct ConnectionMark {
    MarkColour colour = MarkColour::Blue;
    MarkShape shape = MarkShape::Square;

    bool operator==(const ConnectionMark&) const = default;
};

//! A server that a person added, without its credential.
struct ConnectionSpec {
    RuntimeId id; //!< made up here, never the server's
    QString name;
    ConnectionKind kind = ConnectionKind::Signalbox;
    QString address; //!< base URL, below which the API stands
    ConnectionMark mark;
    DecisionRight decisions = DecisionRight::ObserveOnly;

    bool operator==(const ConnectionSpec&) const = default;
};

// Words as they are stored; of unknown words the careful meaning.
QString connectionKindWord(ConnectionKind kind);
std::optional<ConnectionKind> connectionKindFromWord(QStringView word);
QString decisionRightWord(DecisionRight right);
DecisionRight decisionRightFromWord(QStringView word);
QString markColourWord(MarkColour colour);
MarkColour markColourFromWord(QStringView word);
QString markShapeWord(MarkShape shape);
MarkShape markShapeFromWord(QStringView word);

// As a person reads them.
QString connectionKindTitle(ConnectionKind kind);
QString markColourTitle(MarkColour colour);
QString markShapeTitle(MarkShape shape);
QString markSymbol(MarkShape shape); //!< one character

//! "https://host:port" of an address: what a credential belongs to. Empty when it is no address.
QString originOf(const QString& address);

} // namespace signalbox
