// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tools/tool.h"

#include <memory>

namespace signalbox {

//! What all built-in tools share: their description, and a run on a pool thread that checks the
//! arguments first and finishes its future exactly once.
class BuiltInTool : public Tool, public std::enable_shared_from_this<BuiltInTool> {
public:
    //! Where execute() runs: a command waits for minutes and must not take a place in the pool.
    enum class Pace { Brief, Waiting };

    explicit BuiltInTool(ToolSpec spec, Pace pace = Pace::Brief);

    const ToolSpec& spec() const override { return m_spec; }
    QVector<FileSides> preview(
        const JsonValue& arguments, const ToolContext& context) const override;
    QFuture<ToolOutcome> run(const JsonValue& arguments, const ToolContext& context) const override;

protected:
    //! Does the work on a pool thread. The arguments match the schema and there is a workspace.
    virtual ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const = 0;

private:
    ToolOutcome checkAndExecute(const JsonValue& arguments, const ToolContext& context) const;

    ToolSpec m_spec;
    Pace m_pace;
};

//! A tool's description; the schema is JSON text written in this program.
ToolSpec builtInSpec(const QString& name,
    const QString& description,
    EffectKind effect,
    const QByteArray& schemaText);

ToolOutcome failedOutcome(const QString& sentence);
ToolOutcome goodOutcome(const JsonValue& result, const QString& text);
RiskOpinion floorOpinion(Risk risk, const QString& reason);
//! True when the person, the engine or the end of the program stops the work.
bool isCancelled(const ToolContext& context);

} // namespace signalbox
