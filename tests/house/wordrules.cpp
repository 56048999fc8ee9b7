// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "houserules.h"

#include <QRegularExpression>

namespace signalbox::house {

namespace {

//! Code that is not written here, where it is not written, and what to do instead.
struct WordRule {
    QRegularExpression pattern;
    QRegularExpression where;
    QRegularExpression except;
    QString instead;
};

QRegularExpression regex(const char* pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern));
}

const QVector<WordRule>& wordRules()
{
    // "(?!)" matches nothing: a rule without exceptions.
    static const char* const Product = "^(core|client|engine|server|models|ui|app)/";
    static const char* const Main = "^app/(.*/)?main\\.cpp$";
    static const char* const Prompter = "^ui/dialogs/dialogprompter\\.cpp$";
    static const auto rule = [](const char* pattern, const char* where, const char* except, const char* instead) {
        return WordRule { regex(pattern), regex(where), regex(except), QString::fromLatin1(instead) };
    };
    static const QVector<WordRule> rules {
        rule("\\bQEventLoop\\b", Product, Main, "give a future and whenDone()"),
        rule("\\bprocessEvents\\b", Product, Main, "do less at once, or do it on another thread"),
        rule("\\bwaitFor\\w*", Product, Main, "take the signal or the future"),
        rule("\\b(SIGNAL|SLOT)\\s*\\(", Product, Main, "connect member pointers"),
        rule("\\bsender\\s*\\(\\s*\\)", Product, Main, "capture what the slot needs"),
        rule("\\bqDebug\\s*\\(", Product, Main, "use a logging category"),
        rule("\\bQNetworkAccess\\w*|\\bQNetworkRe(quest|ply)\\b", Product, "(?!)", "client/http/ sends, and never twice"),
        rule("\\bQVariantMap\\b", Product, "settings", "use a type"),
        rule("\\bconst_cast\\b", Product, Main, "say who may change it"),
        rule("\\bstatic\\b[^;{}()=]*\\binstance\\s*\\(", Product, "(?!)", "hand it over in the constructor"),
        rule("\\bQ(MessageBox|(Color|File|Font|Input)Dialog)::(about|critical|get|information|question|warning)",
            Product, "(?!)", "open() the dialog"),
        rule("\\bQ(MessageBox|FileDialog)::", Product, Prompter, "ask the Prompter"),
        rule("(\\.|->)exec\\s*\\(", "^(models|ui|app)/", Main, "open() it and take its signal"),
        rule("\\bQThread::(m|u)?sleep\\b|\\bsleep_(for|until)\\b|\\b(q|u|nano)[sS]leep\\s*\\(|\\bqWait\\s*\\(",
            "^(core|client|engine|server|models|ui|app|tests|benchmarks)/", "(?!)",
            "wait for what you are waiting for"),
    };
    return rules;
}

qsizetype lineOf(const QString& text, qsizetype offset)
{
    return QStringView(text).left(offset).count(u'\n') + 1;
}

QString breach(const SourceFile& file, qsizetype line, const QString& what)
{
    return QStringLiteral("%1:%2: %3").arg(file.path).arg(line).arg(what);
}

bool isOurs(const SourceFile& file)
{
    static const QRegularExpression ours
        = regex("^(core|client|engine|server|models|ui|app|tests|benchmarks)/");
    return file.isCode() && ours.match(file.path).hasMatch();
}

}

QStringList wordBreaches(const QVector<SourceFile>& files)
{
    static const QRegularExpression usingInHeader = regex("\\busing\\s+namespace\\b");
    QStringList breaches;
    for (const SourceFile& file : files) {
        if (!isOurs(file))
            continue;
        const QString code = codeOnly(file.text);
        const auto report = [&](const QRegularExpression& pattern, const QString& instead) {
            QRegularExpressionMatchIterator found = pattern.globalMatch(code);
            while (found.hasNext()) {
                const QRegularExpressionMatch match = found.next();
                breaches.append(breach(file, lineOf(code, match.capturedEnd()),
                    QStringLiteral("%1: %2").arg(match.captured().simplified(), instead)));
            }
        };
        for (const WordRule& rule : wordRules()) {
            if (rule.where.match(file.path).hasMatch() && !rule.except.match(file.path).hasMatch())
                report(rule.pattern, rule.instead);
        }
        if (file.isHeader())
            report(usingInHeader, QStringLiteral("not in a header"));
    }
    return breaches;
}

QStringList nameBreaches(const QVector<SourceFile>& files)
{
    static const QRegularExpression plainName = regex("^[a-z0-9]+$");
    static const QRegularExpression testName = regex("^(tst_|bench_)?[a-z0-9]+$");
    static const QRegularExpression emptyFile = regex("(manager|helpers?|utils?|data|info|handler)$");
    static const QRegularExpression emptyClass
        = regex("\\b(class|struct)\\s+(\\w*(Manager|Helper|Utils?|Data|Info|Handler))\\s*(final\\s*)?[:{]");
    QStringList breaches;
    for (const SourceFile& file : files) {
        if (!isOurs(file))
            continue;
        const bool test = file.room() == QLatin1String("tests") || file.room() == QLatin1String("benchmarks");
        const QRegularExpression& shape = test ? testName : plainName;
        if (!shape.match(file.baseName()).hasMatch())
            breaches.append(breach(file, 1, QStringLiteral("file names are lower case without separators")));
        if (emptyFile.match(file.baseName()).hasMatch())
            breaches.append(breach(file, 1, QStringLiteral("this name says nothing: name the idea")));
        const QString code = codeOnly(file.text);
        QRegularExpressionMatchIterator found = emptyClass.globalMatch(code);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            breaches.append(breach(file, lineOf(code, match.capturedStart()),
                QStringLiteral("%1 says nothing: name the idea").arg(match.captured(2))));
        }
    }
    return breaches;
}

QStringList headBreaches(const QVector<SourceFile>& files)
{
    static const QString copyright = QStringLiteral(" SPDX-FileCopyrightText: 2026 The Signalbox authors");
    static const QString license = QStringLiteral(" SPDX-License-Identifier: Apache-2.0");
    QStringList breaches;
    for (const SourceFile& file : files) {
        QStringList lines = file.text.split(u'\n');
        const QString mark = file.isCode() ? QStringLiteral("//") : QStringLiteral("#");
        if (lines.first().startsWith(QLatin1String("#!")))
            lines.removeFirst();
        if (lines.value(0) != mark + copyright || lines.value(1) != mark + license)
            breaches.append(breach(file, 1, QStringLiteral("the two SPDX lines belong on top")));
        const bool gap = lines.value(2).isEmpty();
        if (file.isHeader() && lines.value(gap ? 3 : 2) != QLatin1String("#pragma once"))
            breaches.append(breach(file, 3, QStringLiteral("#pragma once belongs under the SPDX lines")));
    }
    return breaches;
}

QStringList characterBreaches(const QVector<SourceFile>& files)
{
    // Text that a reviewer cannot see. Tests and products write such characters as escapes.
    static const QRegularExpression unseen(
        QStringLiteral("[\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{2069}\\x{FEFF}\\x{E0000}-\\x{E007F}"
                       "\\x{00}-\\x{08}\\x{0B}-\\x{1F}\\x{7F}]"));
    QStringList breaches;
    for (const SourceFile& file : files) {
        const QRegularExpressionMatch match = unseen.match(file.text);
        if (match.hasMatch())
            breaches.append(breach(file, lineOf(file.text, match.capturedStart()),
                QStringLiteral("an invisible or control character")));
    }
    return breaches;
}

}
