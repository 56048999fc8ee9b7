// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/connectionspec.h"

#include "core/wordtable.h"

#include <QCoreApplication>
#include <QUrl>

namespace signalbox {

namespace {

constexpr Word<ConnectionKind> KindWords[] = {
    { ConnectionKind::Signalbox, "signalbox" },
    { ConnectionKind::Novyx, "novyx" },
};
constexpr Word<DecisionRight> RightWords[] = {
    { DecisionRight::ObserveOnly, "observe" },
    { DecisionRight::Allowed, "decide" },
};
constexpr Word<MarkColour> ColourWords[] = {
    { MarkColour::Blue, "blue" },
    { MarkColour::Teal, "teal" },
    { MarkColour::Violet, "violet" },
    { MarkColour::Pink, "pink" },
    { MarkColour::Brown, "brown" },
    { MarkColour::Grey, "grey" },
};
constexpr Word<MarkShape> ShapeWords[] = {
    { MarkShape::Square, "square" },
    { MarkShape::Spade, "spade" },
    { MarkShape::Star, "star" },
    { MarkShape::Heart, "heart" },
    { MarkShape::Cross, "cross" },
    { MarkShape::Club, "club" },
};

QString connectionTr(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

QString connectionKindWord(ConnectionKind kind)
{
    return wordOf(KindWords, kind);
}

std::optional<ConnectionKind> connectionKindFromWord(QStringView word)
{
    return fromWord(KindWords, word);
}

QString decisionRightWord(DecisionRight right)
{
    return wordOf(RightWords, right);
}

DecisionRight decisionRightFromWord(QStringView word)
{
    return fromWord(RightWords, word).value_or(DecisionRight::ObserveOnly);
}

QString markColourWord(MarkColour colour)
{
    return wordOf(ColourWords, colour);
}

MarkColour markColourFromWord(QStringView word)
{
    return fromWord(ColourWords, word).value_or(MarkColour::Grey);
}

QString markShapeWord(MarkShape shape)
{
    return wordOf(ShapeWords, shape);
}

MarkShape markShapeFromWord(QStringView word)
{
    return fromWord(ShapeWords, word).value_or(MarkShape::Square);
}

QString connectionKindTitle(ConnectionKind kind)
{
    // Names of products: not translated.
    return kind == ConnectionKind::Novyx ? QStringLiteral("Novyx") : QStringLiteral("Signalbox");
}

QString markColourTitle(MarkColour colour)
{
    switch (colour) {
    case MarkColour::Blue:
        return connectionTr("Blue");
    case MarkColour::Teal:
        return connectionTr("Teal");
    case MarkColour::Violet:
        return connectionTr("Violet");
    case MarkColour::Pink:
        return connectionTr("Pink");
    case MarkColour::Brown:
        return connectionTr("Brown");
    case MarkColour::Grey:
        break;
    }
    return connectionTr("Grey");
}

QString markShapeTitle(MarkShape shape)
{
    switch (shape) {
    case MarkShape::Square:
        return connectionTr("Square");
    case MarkShape::Spade:
        return connectionTr("Spade");
    case MarkShape::Star:
        return connectionTr("Star");
    case MarkShape::Heart:
        return connectionTr("Heart");
    case MarkShape::Cross:
        return connectionTr("Cross");
    case MarkShape::Club:
        break;
    }
    return connectionTr("Club");
}

QString markSymbol(MarkShape shape)
{
    switch (shape) {
    case MarkShape::Square:
        return QStringLiteral("■");
    case MarkShape::Spade:
        return QStringLiteral("♠");
    case MarkShape::Star:
        return QStringLiteral("★");
    case MarkShape::Heart:
        return QStringLiteral("♥");
    case MarkShape::Cross:
        return QStringLiteral("✚");
    case MarkShape::Club:
        break;
    }
    return QStringLiteral("♣");
}

QString originOf(const QString& address)
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    const bool web
        = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (!url.isValid() || !web || url.host().isEmpty())
        return {};
    const int port = url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80);
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(port);
    return origin.toString(QUrl::FullyEncoded);
}

} // namespace signalbox
