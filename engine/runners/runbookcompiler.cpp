// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookcompiler.h"

#include <algorithm>

namespace signalbox {

RunbookCompiler::RunbookCompiler()
    : m_keywords {
        { QStringLiteral("call"), &RunbookCompiler::readCall },
        { QStringLiteral("ask"), &RunbookCompiler::readAsk },
        { QStringLiteral("checkpoint"), &RunbookCompiler::readCheckpoint },
        { QStringLiteral("check"), &RunbookCompiler::readCheck },
        { QStringLiteral("for-each"), &RunbookCompiler::readForEach },
        { QStringLiteral("if"), &RunbookCompiler::readIf },
        { QStringLiteral("else"), &RunbookCompiler::readElse },
        { QStringLiteral("end"), &RunbookCompiler::readEnd },
        { QStringLiteral("let"), &RunbookCompiler::readLet },
        { QStringLiteral("collect"), &RunbookCompiler::readCollect },
        { QStringLiteral("finish"), &RunbookCompiler::readFinish },
        { QStringLiteral("fail"), &RunbookCompiler::readFail },
    }
{
}

RunbookProgram RunbookCompiler::compile(const RunbookScan& scan)
{
    for (const RunbookBlock& block : scan.blocks) {
        readBlock(block);
        if (m_open.size() > RunbookMaxNesting)
            break; // told already; the rest would only repeat it
    }
    flushProse();
    if (scan.tooManyBlocks)
        problem(scan.blocks.last().line,
            tr("There are more than %1 blocks; the rest was not read.").arg(RunbookMaxBlocks));
    else if (m_open.size() <= RunbookMaxNesting)
        closeAll();
    if (scan.unclosedComment > 0)
        problem(scan.unclosedComment,
            tr("A comment starts here and is never closed; close it with -->."));
    std::stable_sort(m_program.problems.begin(),
        m_program.problems.end(),
        [](const RunbookProblem& a, const RunbookProblem& b) { return a.line < b.line; });
    if (!m_program.problems.isEmpty())
        m_program.code.clear();
    return std::move(m_program);
}

void RunbookCompiler::readBlock(const RunbookBlock& block)
{
    if (block.kind == RunbookBlock::Kind::Prose) {
        readProse(block, RunbookReading::References);
        return;
    }
    if (!block.closed)
        problem(block.line, tr("A block starts here and is never closed."));
    QStringList words = block.info.simplified().split(u' ', Qt::SkipEmptyParts);
    const QString word = words.isEmpty() ? QString() : words.takeFirst();
    for (const auto& [keyword, read] : std::as_const(m_keywords)) {
        if (keyword == word) {
            flushProse();
            (this->*read)(block, words);
            return;
        }
    }
    mistyped(block, QStringList { word } + words);
    readProse(block, RunbookReading::Verbatim);
}

void RunbookCompiler::readProse(const RunbookBlock& block, RunbookReading reading)
{
    if (block.heading)
        flushProse();
    if (m_prose.isEmpty())
        m_proseLine = block.line;
    if (reading == RunbookReading::References)
        checkText(block.source, block.line);
    m_prose.append({ block.source, reading });
}

void RunbookCompiler::flushProse()
{
    if (m_prose.isEmpty())
        return;
    RunbookInstruction say;
    say.line = m_proseLine;
    say.title = tr("prose");
    say.passages.swap(m_prose);
    m_program.code.append(say);
}

void RunbookCompiler::readCall(const RunbookBlock& block, const QStringList& words)
{
    const Body body = readBody(block,
        { QStringLiteral("reason"), QStringLiteral("on-failure"), QStringLiteral("on-reject") });
    RunbookInstruction& call = add(RunbookOp::Call, block);
    if (words.size() != 1 && !(words.size() == 3 && words[1] == u"as")) {
        problem(block.line, tr("Write “call pack.tool” or “call pack.tool as name”."));
        return;
    }
    const qsizetype dot = words[0].indexOf(u'.');
    call.pack = dot < 0 ? QString() : words[0].left(dot);
    call.tool = words[0].mid(dot + 1);
    if (dot == 0 || call.tool.isEmpty())
        problem(block.line, tr("“%1” is not a tool; write “pack.tool”.").arg(words[0]));
    call.reason = body.reason;
    call.onFailure = body.onFailure;
    call.onReject = body.onReject;
    call.json = body.json.isNull() ? JsonValue::object() : body.json;
    if (!call.json.isObject())
        problem(body.jsonLine, tr("The arguments of a call are a JSON object."));
    checkText(body.reason, block.line);
    checkJson(body.json, body.jsonLine);
    if (words.size() == 3) {
        call.name = words[2];
        define(words[2], block.line);
    }
}

void RunbookCompiler::readAsk(const RunbookBlock& block, const QStringList& words)
{
    const Body body = readBody(block,
        { QStringLiteral("reason"), QStringLiteral("on-failure"), QStringLiteral("on-reject") });
    RunbookInstruction& ask = add(RunbookOp::Ask, block);
    ask.reason = body.reason;
    ask.onFailure = body.onFailure;
    ask.onReject = body.onReject;
    ask.json = body.json;
    checkText(body.reason, block.line);
    checkJson(body.json, body.jsonLine);
    const QStringList known {
        QStringLiteral("question"), QStringLiteral("options"), QStringLiteral("free_text")
    };
    for (const JsonMember& member : body.json.members()) {
        if (!known.contains(member.first))
            problem(body.jsonLine,
                tr("A question has no “%1”; it has %2.").arg(member.first, known.join(u", ")));
    }
    const JsonValue& options = body.json[u"options"];
    const bool oddItem = std::any_of(options.items().begin(),
        options.items().end(),
        [](const JsonValue& item) { return !item.isString(); });
    if (!body.json[u"question"].isString())
        problem(body.jsonLine, tr("A question needs a text: {\"question\": \"…\"}."));
    if (!options.isNull() && (oddItem || (!options.isArray() && !options.isString())))
        problem(body.jsonLine, tr("The options of a question are a list of texts."));
    if (!body.json[u"free_text"].isNull() && !body.json[u"free_text"].isBool())
        problem(body.jsonLine, tr("“free_text” is true or false."));
    if (words.size() == 2 && words[0] == u"as") {
        m_program.code.last().name = words[1];
        define(words[1], block.line);
    } else if (!words.isEmpty()) {
        problem(block.line, tr("Write “ask” or “ask as name”."));
    }
}

void RunbookCompiler::readCheck(const RunbookBlock& block, const QStringList& words)
{
    const Body body = readBody(block, { QStringLiteral("note") });
    RunbookInstruction& check = add(RunbookOp::Check, block);
    check.text = body.note;
    QStringList rest = words;
    if (rest.size() >= 2
        && rest.mid(rest.size() - 2)
            == QStringList { QStringLiteral("or"), QStringLiteral("continue") }) {
        check.onFailure = RunbookTrouble::Continue;
        rest.resize(rest.size() - 2);
    }
    if (!rest.isEmpty()) {
        bool numeric = false;
        const int criterion = rest[0].toInt(&numeric);
        if (rest.size() != 1 || !numeric || criterion < 1)
            problem(block.line,
                tr("“%1” is not the number of a success criterion; write “check”, “check or "
                   "continue”, or "
                   "“check 1” for the first criterion.")
                    .arg(rest.join(u' ')));
        else
            check.criterion = criterion - 1;
    }
    checkText(body.note, block.line);
    readCondition(body, block);
}

void RunbookCompiler::readCheckpoint(const RunbookBlock& block, const QStringList& words)
{
    if (!words.isEmpty())
        problem(block.line, tr("The label of a checkpoint stands inside the block."));
    if (block.body.trimmed().isEmpty())
        problem(block.line, tr("A checkpoint needs a label inside the block."));
    readText(RunbookOp::Checkpoint, block, {});
}

void RunbookCompiler::readLet(const RunbookBlock& block, const QStringList& words)
{
    const bool append = words.size() == 2 && words[1] == u"+=";
    if (words.size() != 1 && !append) {
        problem(block.line, tr("Write “let name” or “let name +=”."));
        return;
    }
    readText(append ? RunbookOp::Append : RunbookOp::Let, block, words[0]);
}

void RunbookCompiler::readCollect(const RunbookBlock& block, const QStringList& words)
{
    if (words.size() != 1) {
        problem(block.line, tr("Write “collect name”."));
        return;
    }
    readText(RunbookOp::Collect, block, words[0]);
}

void RunbookCompiler::readFinish(const RunbookBlock& block, const QStringList& words)
{
    if (!words.isEmpty())
        problem(block.line, tr("The summary stands inside the block."));
    readText(RunbookOp::Finish, block, {});
}

void RunbookCompiler::readFail(const RunbookBlock& block, const QStringList& words)
{
    if (!words.isEmpty())
        problem(block.line, tr("The reason of a failure stands inside the block."));
    if (block.body.trimmed().isEmpty())
        problem(block.line, tr("A failure needs a reason inside the block."));
    readText(RunbookOp::Fail, block, {});
}

void RunbookCompiler::readText(RunbookOp op, const RunbookBlock& block, const QString& name)
{
    checkText(block.body, block.line + 1);
    RunbookInstruction& instruction = add(op, block);
    instruction.text = block.body;
    if (!name.isEmpty()) {
        instruction.name = name;
        define(name, block.line);
    }
}

RunbookInstruction& RunbookCompiler::add(RunbookOp op, const RunbookBlock& block)
{
    RunbookInstruction instruction;
    instruction.op = op;
    instruction.line = block.line;
    instruction.title = block.info.simplified();
    m_program.code.append(instruction);
    return m_program.code.last();
}

} // namespace signalbox
