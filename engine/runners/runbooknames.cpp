// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookcompiler.h"

#include <algorithm>

namespace signalbox {

// Names and references, and what is told about mistakes: the part of the compiler that reads words.

namespace {

constexpr int RunbookMaxProblems = 20;

//! True when one letter more, less or other makes one word of the other.
bool runbookAlmostEqual(QStringView a, QStringView b)
{
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > 1)
        return false;
    qsizetype i = 0;
    while (i < a.size() && a[i] == b[i])
        ++i;
    return a.sliced(a.size() == b.size() && i < a.size() ? i + 1 : i)
        == b.sliced(std::min(i + 1, b.size()));
}

} // namespace

void RunbookCompiler::define(const QString& name, int line)
{
    if (!isRunbookName(name))
        problem(line, tr("“%1” is not a name; use letters, digits, - and _.").arg(name));
    else if (name == u"mission" || name == u"agent")
        problem(line, tr("“%1” is taken; choose another name.").arg(name));
    else if (m_items.contains(name))
        problem(line, tr("“%1” is the item of a loop around this; choose another name.").arg(name));
    else
        m_names.insert(name);
}

bool RunbookCompiler::isKnown(const QString& name) const
{
    return name == u"mission" || name == u"agent" || m_names.contains(name)
        || m_items.contains(name);
}

void RunbookCompiler::checkReference(const RunbookReference& reference, int line)
{
    if (!isKnown(reference.name))
        problem(line,
            tr("{{%1}} refers to “%2”, which no step above gives a value.")
                .arg(reference.text(), reference.name));
}

void RunbookCompiler::checkText(const QString& text, int line)
{
    const QVector<RunbookPiece> pieces = cutRunbookText(text);
    int at = line;
    for (const RunbookPiece& piece : pieces) {
        if (m_program.problems.size() >= RunbookMaxProblems)
            return;
        if (piece.reference)
            checkReference(*piece.reference, at);
        else if (!piece.malformed.isNull())
            problem(at,
                tr("{{%1 is not a reference; write \\{{ for the braces themselves.")
                    .arg(piece.malformed.simplified()));
        at += int(piece.literal.count(u'\n'));
    }
}

void RunbookCompiler::checkJson(const JsonValue& value, int line)
{
    if (value.isString())
        checkText(value.toString().simplified(), line);
    for (const JsonValue& item : value.items())
        checkJson(item, line);
    for (const JsonMember& member : value.members())
        checkJson(member.second, line);
}

void RunbookCompiler::mistyped(const RunbookBlock& block, const QStringList& words)
{
    static const QStringList foreign { QStringLiteral("foreach"),
        QStringLiteral("for_each"),
        QStringLiteral("for"),
        QStringLiteral("while"),
        QStringLiteral("elif"),
        QStringLiteral("elseif"),
        QStringLiteral("endif"),
        QStringLiteral("endfor") };
    const QString word = words.first().toLower();
    bool wrong = foreign.contains(word) || (words.size() == 4 && words[2] == u"as");
    for (const auto& entry : std::as_const(m_keywords))
        wrong = wrong || word == entry.first
            || (entry.first.size() >= 4 && runbookAlmostEqual(word, entry.first));
    if (!wrong)
        return;
    QStringList keywords;
    for (const auto& entry : std::as_const(m_keywords))
        keywords.append(entry.first);
    problem(block.line,
        tr("“%1” is not a step; the steps are %2.").arg(words.first(), keywords.join(u", ")));
}

void RunbookCompiler::problem(int line, const QString& sentence)
{
    // A broken runbook may have thousands of them; the first ones are what a person can use.
    if (m_program.problems.size() < RunbookMaxProblems)
        m_program.problems.append({ line, sentence });
}

} // namespace signalbox
