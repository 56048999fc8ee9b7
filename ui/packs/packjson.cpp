// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/packjson.h"

#include "core/json/jsondoor.h"

#include <QCoreApplication>

#include <array>

namespace signalbox {
namespace {

constexpr std::array RiskWords { "low", "medium", "high", "critical" };
constexpr std::array ToolMembers { "name", "description", "parameters", "risk", "effect", "read_only" };

QString packSentence(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

template <std::size_t N>
bool isOneOf(const QString& word, const std::array<const char*, N>& words)
{
    return std::any_of(words.begin(), words.end(), [&](const char* known) {
        return word == QLatin1String(known);
    });
}

Error toolError(qsizetype index, const QString& sentence)
{
    const QString words = packSentence(QT_TRANSLATE_NOOP("signalbox", "Tool %1: %2"));
    return makeError(ErrorKind::BadInput, words.arg(index + 1).arg(sentence));
}

//! What is wrong with one tool; empty when nothing is.
QString problemOfTool(const JsonValue& entry)
{
    if (!entry.isObject())
        return packSentence(QT_TRANSLATE_NOOP("signalbox", "write an object in braces."));
    if (entry[u"name"].toString().trimmed().isEmpty())
        return packSentence(QT_TRANSLATE_NOOP("signalbox", "give it a \"name\"."));
    for (const JsonMember& member : entry.members()) {
        if (!isOneOf(member.first, ToolMembers)) {
            return packSentence(QT_TRANSLATE_NOOP("signalbox", "\"%1\" is not known; use name, description, "
                                                               "parameters, risk, effect and read_only."))
                .arg(member.first);
        }
    }
    const JsonValue& risk = entry[u"risk"];
    if (!risk.isNull() && !isOneOf(risk.toString(), RiskWords)) {
        return packSentence(
            QT_TRANSLATE_NOOP("signalbox", "its \"risk\" is one of low, medium, high and critical."));
    }
    const JsonValue& parameters = entry[u"parameters"];
    if (!parameters.isNull() && !parameters.isObject()) {
        return packSentence(
            QT_TRANSLATE_NOOP("signalbox", "its \"parameters\" are a JSON Schema in braces."));
    }
    return {};
}

} // namespace

Result<PackTools> packToolsFromJson(const QByteArray& text)
{
    const Result<JsonValue> parsed = parseJson(text);
    if (!parsed)
        return parsed.error();
    if (!parsed->isArray()) {
        return makeError(ErrorKind::BadInput,
            packSentence(QT_TRANSLATE_NOOP("signalbox", "Write a list of tools in square brackets.")));
    }
    PackTools result;
    for (qsizetype i = 0; i < parsed->items().size(); ++i) {
        const JsonValue& entry = parsed->at(i);
        const QString problem = problemOfTool(entry);
        if (!problem.isEmpty())
            return toolError(i, problem);
        ToolSpec tool;
        tool.name = entry[u"name"].toString().trimmed();
        tool.description = entry[u"description"].toString();
        tool.schema = entry[u"parameters"];
        tool.effect = effectKindFromWord(entry[u"effect"].toString());
        tool.readOnly = entry[u"read_only"].toBool();
        if (result.riskLevels.contains(tool.name))
            return toolError(i, packSentence(QT_TRANSLATE_NOOP("signalbox", "another tool has this name already.")));
        result.riskLevels.insert(tool.name, riskFromWord(entry[u"risk"].toString()));
        result.tools.append(tool);
    }
    return result;
}

QByteArray packToolsToJson(const CapabilityPack& pack)
{
    JsonValue list = JsonValue::array();
    for (const ToolSpec& tool : pack.tools) {
        JsonValue entry = JsonValue::object();
        entry.set(QStringLiteral("name"), tool.name);
        entry.set(QStringLiteral("description"), tool.description);
        entry.set(QStringLiteral("risk"), riskWord(pack.riskLevels.value(tool.name, Risk::Critical)));
        if (tool.effect != EffectKind::Other)
            entry.set(QStringLiteral("effect"), effectKindWord(tool.effect));
        if (tool.readOnly)
            entry.set(QStringLiteral("read_only"), true);
        if (!tool.schema.isNull())
            entry.set(QStringLiteral("parameters"), tool.schema);
        list.append(entry);
    }
    return toIndentedJson(list);
}

} // namespace signalbox
