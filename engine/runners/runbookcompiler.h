// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runners/runbookprogram.h"
#include "engine/runners/runbookscanner.h"

#include <QCoreApplication>
#include <QSet>

namespace signalbox {

//! Turns the blocks of a runbook into instructions and says what is wrong with them. Used once.
class RunbookCompiler {
    Q_DECLARE_TR_FUNCTIONS(RunbookCompiler)
public:
    RunbookCompiler();
    RunbookProgram compile(const RunbookScan& scan);

private:
    //! A for-each or if that waits for its end.
    struct Open {
        int at = 0; //!< of its instruction
        int elseJump = -1; //!< of the jump that ends its first branch
    };
    //! The lines before the JSON of a step ("reason: …") and the JSON itself.
    struct Body {
        QString reason;
        QString note;
        RunbookTrouble onFailure = RunbookTrouble::Stop;
        RunbookTrouble onReject = RunbookTrouble::Continue;
        JsonValue json;
        int jsonLine = 0;
    };
    using Read = void (RunbookCompiler::*)(const RunbookBlock&, const QStringList&);

    void readBlock(const RunbookBlock& block);
    void readProse(const RunbookBlock& block, RunbookReading reading);
    void flushProse();
    void readCall(const RunbookBlock& block, const QStringList& words);
    void readAsk(const RunbookBlock& block, const QStringList& words);
    void readCheckpoint(const RunbookBlock& block, const QStringList& words);
    void readCheck(const RunbookBlock& block, const QStringList& words);
    void readForEach(const RunbookBlock& block, const QStringList& words);
    void readIf(const RunbookBlock& block, const QStringList& words);
    void readElse(const RunbookBlock& block, const QStringList& words);
    void readEnd(const RunbookBlock& block, const QStringList& words);
    void readLet(const RunbookBlock& block, const QStringList& words);
    void readCollect(const RunbookBlock& block, const QStringList& words);
    void readFinish(const RunbookBlock& block, const QStringList& words);
    void readFail(const RunbookBlock& block, const QStringList& words);

    Body readBody(const RunbookBlock& block, const QStringList& allowed);
    void readHeader(const QString& line, int number, const QStringList& allowed, Body* body);
    void readCondition(const Body& body, const RunbookBlock& block);
    void readText(RunbookOp op, const RunbookBlock& block, const QString& name);
    RunbookInstruction& add(RunbookOp op, const RunbookBlock& block);
    void open(const RunbookBlock& block);
    void closeAll();

    void define(const QString& name, int line);
    bool isKnown(const QString& name) const;
    void checkReference(const RunbookReference& reference, int line);
    void checkText(const QString& text, int line);
    void checkJson(const JsonValue& value, int line);
    void mistyped(const RunbookBlock& block, const QStringList& words);
    void problem(int line, const QString& sentence);

    QVector<std::pair<QString, Read>> m_keywords;
    RunbookProgram m_program;
    QVector<RunbookPassage> m_prose;
    int m_proseLine = 0;
    QVector<Open> m_open;
    QSet<QString> m_names;
    QStringList m_items; //!< of the loops around, outermost first
};

} // namespace signalbox
