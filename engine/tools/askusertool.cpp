// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/askusertool.h"

#include "core/whendone.h"
#include "engine/tools/builtintool.h"
#include "engine/tools/toolwords.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! Asks the person. The engine makes a question of it; there is nothing to execute.
class AskUserTool : public BuiltInTool {
public:
    AskUserTool()
        : BuiltInTool(builtInSpec(u"ask_user"_s,
            u"Asks the person who supervises this mission and waits for the answer."_s,
            EffectKind::Question,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "question": { "type": "string", "minLength": 1, "maxLength": 10000,
                        "description": "What you want to know" },
                    "options": { "type": "array", "maxItems": 20, "uniqueItems": true,
                        "items": { "type": "string", "minLength": 1, "maxLength": 500 },
                        "description": "Answers to choose from" },
                    "free_text": { "type": "boolean", "default": true,
                        "description": "The person may also write an answer" }
                },
                "required": ["question"],
                "if": { "properties": { "free_text": { "const": false } }, "required": ["free_text"] },
                "then": { "properties": { "options": { "minItems": 1 } }, "required": ["options"] },
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue&) const override
    {
        return floorOpinion(Risk::Low, ToolWords::tr("A question changes nothing by itself."));
    }
    BlastRadius blast(const JsonValue&) const override
    {
        BlastRadius blast;
        blast.reversible = true;
        return blast;
    }
    QFuture<ToolOutcome> run(const JsonValue& arguments, const ToolContext& context) const override
    {
        return readyFuture(execute(arguments, context));
    }

protected:
    ToolOutcome execute(const JsonValue&, const ToolContext&) const override
    {
        return failedOutcome(ToolWords::tr("A question is answered by a person only."));
    }
};

} // namespace

std::shared_ptr<const Tool> makeAskUserTool()
{
    return std::make_shared<AskUserTool>();
}

} // namespace signalbox
