// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/digest.h"
#include "core/json/jsondoor.h"
#include "engine/runners/runbookcompiler.h"
#include "engine/runners/runbookcondition.h"

namespace signalbox {

// The bodies of steps, and loops and branches: the part of the compiler that deals with structure.

RunbookCompiler::Body RunbookCompiler::readBody(
    const RunbookBlock& block, const QStringList& allowed)
{
    Body body;
    const QStringList lines = block.body.split(u'\n');
    qsizetype at = 0;
    while (at < lines.size() && !lines[at].trimmed().startsWith(u'{')) {
        if (!lines[at].trimmed().isEmpty())
            readHeader(lines[at].trimmed(), block.line + 1 + int(at), allowed, &body);
        ++at;
    }
    body.jsonLine = block.line + 1 + int(at);
    if (at == lines.size()) {
        body.jsonLine = block.line;
        return body;
    }
    JsonLimits limits;
    limits.maxDepth = RunbookMaxJsonDepth;
    const Result<JsonValue> json = parseJson(lines.mid(at).join(u'\n').toUtf8(), limits);
    if (json)
        body.json = *json;
    else
        problem(body.jsonLine,
            tr("The JSON that starts here cannot be read: %1").arg(json.error().sentence));
    return body;
}

void RunbookCompiler::readHeader(
    const QString& line, int number, const QStringList& allowed, Body* body)
{
    const qsizetype colon = line.indexOf(u':');
    const QString key = line.left(colon < 0 ? 0 : colon).trimmed();
    const QString value = line.mid(colon + 1).trimmed();
    if (!allowed.contains(key)) {
        problem(number,
            allowed.isEmpty() ? tr("“%1” is not JSON.").arg(line.left(60))
                              : tr("“%1” is neither JSON nor one of: %2.")
                                    .arg(line.left(60), allowed.join(u", ")));
        return;
    }
    if (key == u"reason")
        body->reason = value;
    else if (key == u"note")
        body->note = value;
    else if (value != u"stop" && value != u"continue")
        problem(number, tr("“%1” is either “stop” or “continue”.").arg(key));
    else
        (key == u"on-failure" ? body->onFailure : body->onReject)
            = value == u"stop" ? RunbookTrouble::Stop : RunbookTrouble::Continue;
}

void RunbookCompiler::readCondition(const Body& body, const RunbookBlock& block)
{
    m_program.code.last().json = body.json;
    checkJson(body.json, body.jsonLine);
    if (body.json.isNull()) {
        // A JSON mistake has been told already.
        if (block.body.contains(u'{'))
            return;
        problem(block.line, tr("A condition is missing, such as {\"exists\": \"{{name}}\"}."));
        return;
    }
    const QString sentence = runbookConditionProblem(body.json);
    if (!sentence.isEmpty())
        problem(body.jsonLine, sentence);
}

void RunbookCompiler::open(const RunbookBlock& block)
{
    m_open.append({ int(m_program.code.size()) - 1, -1 });
    if (m_open.size() == RunbookMaxNesting + 1)
        problem(block.line,
            tr("Loops and branches are nested more than %1 deep.").arg(RunbookMaxNesting));
}

void RunbookCompiler::readForEach(const RunbookBlock& block, const QStringList& words)
{
    RunbookInstruction& loop = add(RunbookOp::ForEach, block);
    const bool shaped = words.size() == 3 && words[1] == u"in";
    const auto list = shaped ? readRunbookReference(words[2]) : std::nullopt;
    if (!list) {
        problem(block.line, tr("Write “for-each item in name.list”."));
    } else {
        loop.list = *list;
        loop.name = words[0];
        checkReference(*list, block.line);
        if (!isRunbookName(words[0]) || isKnown(words[0]))
            problem(block.line,
                tr("“%1” cannot name the item of this loop: it is taken, or not a name.")
                    .arg(words[0]));
    }
    // The item is in reach of the loop's own condition.
    m_items.append(loop.name);
    if (!block.body.trimmed().isEmpty())
        readCondition(readBody(block, {}), block);
    open(block);
}

void RunbookCompiler::readIf(const RunbookBlock& block, const QStringList& words)
{
    if (!words.isEmpty())
        problem(block.line, tr("The condition stands inside the block."));
    const Body body = readBody(block, {});
    add(RunbookOp::If, block);
    readCondition(body, block);
    open(block);
}

void RunbookCompiler::readElse(const RunbookBlock& block, const QStringList& words)
{
    if (!words.isEmpty() || !block.body.trimmed().isEmpty())
        problem(block.line, tr("“else” stands alone; what it does follows below it."));
    if (m_open.isEmpty() || m_program.code[m_open.last().at].op != RunbookOp::If
        || m_open.last().elseJump >= 0) {
        problem(block.line, tr("There is no “if” that this “else” belongs to."));
        return;
    }
    m_open.last().elseJump = int(m_program.code.size());
    add(RunbookOp::Jump, block);
    m_program.code[m_open.last().at].target = int(m_program.code.size());
}

void RunbookCompiler::readEnd(const RunbookBlock& block, const QStringList& words)
{
    if (!words.isEmpty() || !block.body.trimmed().isEmpty())
        problem(block.line, tr("“end” stands alone."));
    if (m_open.isEmpty()) {
        problem(block.line, tr("There is no “for-each” or “if” that this “end” closes."));
        return;
    }
    const Open opened = m_open.takeLast();
    if (m_program.code[opened.at].op == RunbookOp::ForEach) {
        add(RunbookOp::EndForEach, block).target = opened.at;
        m_items.removeLast();
    }
    const int behind = int(m_program.code.size());
    m_program.code[opened.elseJump >= 0 ? opened.elseJump : opened.at].target = behind;
}

void RunbookCompiler::closeAll()
{
    for (const Open& opened : std::as_const(m_open)) {
        const RunbookInstruction& instruction = m_program.code[opened.at];
        problem(instruction.line,
            tr("“%1” is never closed; add a block “end”.").arg(instruction.title));
    }
}

QStringList RunbookProgram::sentences() const
{
    QStringList sentences;
    for (const RunbookProblem& problem : problems)
        sentences.append(QCoreApplication::translate("signalbox", "Line %1: %2")
                             .arg(problem.line)
                             .arg(problem.sentence));
    return sentences;
}

RunbookProgram compileRunbook(const QString& instructions)
{
    RunbookProgram program;
    if (instructions.size() > RunbookMaxText)
        program.problems.append({ 1,
            QCoreApplication::translate(
                "signalbox", "The runbook is longer than a million characters; split it.") });
    else
        program = RunbookCompiler().compile(scanRunbook(instructions));
    program.digest
        = QString::fromLatin1(Digest::ofBytes(instructions.toUtf8()).raw().toHex().left(32));
    return program;
}

} // namespace signalbox
