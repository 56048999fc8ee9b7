// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/decision.h"

#include <QRegularExpression>
#include <QString>

namespace signalbox::killplan {

// The work of the kill test, known both to the program that is killed and to the test that counts
// afterwards. Every effect leaves its own token behind, so running it twice shows.

constexpr int Missions = 8;
constexpr int Steps = 8;

inline const QString CommandLog = QStringLiteral("count.log"); //!< tokens of approved commands
inline const QString TallyFile
    = QStringLiteral("tally.md"); //!< tokens of edits nobody is asked about

inline QString workspaceOf(const QString& folder, int round, int mission)
{
    return QStringLiteral("%1/round%2-mission%3").arg(folder).arg(round).arg(mission);
}

//! A kind is `c` (command), `x` (command that a person put in its place) or `e` (edit).
inline QString token(int round, int mission, int step, QChar kind)
{
    return QStringLiteral("k%1m%2s%3%4").arg(round).arg(mission).arg(step).arg(kind);
}

//! The token in an action's arguments; empty for actions without effect.
inline QString tokenIn(const QString& arguments)
{
    static const QRegularExpression pattern(QStringLiteral("k\\d+m\\d+s\\d+[cxe]"));
    return pattern.match(arguments).captured();
}

//! What the person decides about a command: of each four steps one is rejected, one changed.
inline Verdict verdictOn(const QString& commandToken)
{
    static const QRegularExpression step(QStringLiteral("s(\\d+)"));
    switch (step.match(commandToken).captured(1).toInt() % 4) {
    case 1:
        return Verdict::Reject;
    case 3:
        // What was put in its place has the kind x and is approved when it is asked again.
        return commandToken.endsWith(QLatin1Char('c')) ? Verdict::Edit : Verdict::Approve;
    default:
        return Verdict::Approve;
    }
}

inline JsonValue command(const QString& itsToken)
{
    return JsonValue::object({ { QStringLiteral("argv"),
        QStringList { QStringLiteral("sh"),
            QStringLiteral("-c"),
            QStringLiteral("echo %1 >> %2").arg(itsToken, CommandLog) } } });
}

//! Reads, edits without being asked, and asks to run a command, again and again.
inline QString runbook(int round, int mission)
{
    QString text = QStringLiteral("# Work that is killed\n\n");
    for (int step = 0; step < Steps; ++step) {
        text
            += QStringLiteral("```call file-read.read\n{\"path\": \"%1\"}\n```\n\n"
                              "```call file-write.edit\non-failure: continue\n"
                              "{\"path\": \"%1\", \"find\": \"NEXT\", \"replace\": \"%2\\nNEXT\"}\n"
                              "```\n\n"
                              "```call shell.run\non-failure: continue\n"
                              "{\"argv\": [\"sh\", \"-c\", \"echo %3 >> %4\"]}\n```\n\n")
                   .arg(TallyFile,
                       token(round, mission, step, QLatin1Char('e')),
                       token(round, mission, step, QLatin1Char('c')),
                       CommandLog);
        if (step == Steps / 2)
            text += QStringLiteral("```checkpoint\nHalf way\n```\n\n");
    }
    return text + QStringLiteral("```finish\nDone.\n```\n");
}

} // namespace signalbox::killplan
