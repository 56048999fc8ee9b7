// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/wirevalues.h"

#include <QCoreApplication>

#include <cmath>

namespace signalbox::wire {

using namespace Qt::StringLiterals;

JsonValue write(const QDateTime& time)
{
    return time.isValid() ? JsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : JsonValue();
}

QDateTime readTime(const JsonValue& value)
{
    if (value.isString()) {
        QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        // A time without a zone is taken as UTC: no server means the reader's own zone.
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC);
        return time.isValid() ? time.toUTC() : QDateTime();
    }
    const double number = value.toDouble(-1);
    if (!value.isNumber() || !(number >= 0) || number > 1e15)
        return {};
    // Seconds until the year 5138, milliseconds from 1973 on.
    const double milliseconds = number < 1e11 ? number * 1000 : number;
    return QDateTime::fromMSecsSinceEpoch(std::llround(milliseconds), Qt::UTC);
}

const JsonValue& firstOf(const JsonValue& object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys) {
        if (const JsonValue& found = object[key]; !found.isNull())
            return found;
    }
    return object[QStringView()];
}

QString textOf(const JsonValue& object, std::initializer_list<QStringView> keys)
{
    return firstOf(object, keys).toString();
}

JsonValue write(const QVector<RiskOpinion>& opinions)
{
    JsonValue list = JsonValue::array();
    for (const RiskOpinion& opinion : opinions) {
        list.append(JsonValue::object({
            { u"source"_s, riskSourceWord(opinion.source) },
            { u"risk"_s, riskWord(opinion.risk) },
            { u"reason"_s, opinion.reason },
        }));
    }
    return list;
}

QVector<RiskOpinion> readOpinions(const JsonValue& value)
{
    QVector<RiskOpinion> opinions;
    for (const JsonValue& item : value.items()) {
        opinions.append({ riskSourceFromWord(item[u"source"].toString()),
            riskFromWord(item[u"risk"].toString()),
            item[u"reason"].toString() });
    }
    return opinions;
}

JsonValue write(const BlastRadius& blast)
{
    return JsonValue::object({
        { u"touches"_s, blast.touches },
        { u"inside_workspace"_s, blast.insideWorkspace },
        { u"reversible"_s, blast.reversible },
        { u"network"_s, blast.network },
    });
}

BlastRadius readBlast(const JsonValue& value)
{
    return { value[u"touches"].toStringList(),
        value[u"inside_workspace"].toBool(),
        value[u"reversible"].toBool(),
        value[u"network"].toBool() };
}

JsonValue write(const Question& question)
{
    return JsonValue::object({
        { u"prompt"_s, question.prompt },
        { u"options"_s, question.options },
        { u"free_text"_s, question.freeText },
    });
}

Question readQuestion(const JsonValue& value)
{
    return { value[u"prompt"].toString(),
        value[u"options"].toStringList(),
        value[u"free_text"].toBool(true) };
}

JsonValue write(const QVector<Criterion>& criteria)
{
    JsonValue list = JsonValue::array();
    for (const Criterion& criterion : criteria) {
        list.append(JsonValue::object({
            { u"text"_s, criterion.text },
            { u"verdict"_s, criterionVerdictWord(criterion.verdict) },
            { u"note"_s, criterion.note },
        }));
    }
    return list;
}

QVector<Criterion> readCriteria(const JsonValue& value)
{
    QVector<Criterion> criteria;
    for (const JsonValue& item : value.items()) {
        if (item.isString())
            criteria.append({ item.toString(), CriterionVerdict::NotJudged, {} });
        else
            criteria.append({ item[u"text"].toString(),
                criterionVerdictFromWord(item[u"verdict"].toString()),
                item[u"note"].toString() });
    }
    return criteria;
}

JsonValue write(const ToolSpec& tool)
{
    return JsonValue::object({
        { u"name"_s, tool.name },
        { u"description"_s, tool.description },
        { u"input_schema"_s, tool.schema },
        { u"effect"_s, effectKindWord(tool.effect) },
        { u"read_only"_s, tool.readOnly },
        { u"available"_s, tool.available },
    });
}

ToolSpec readTool(const JsonValue& value)
{
    ToolSpec tool;
    tool.name = value[u"name"].toString();
    tool.description = value[u"description"].toString();
    tool.schema = firstOf(value, { u"input_schema", u"inputSchema", u"schema", u"parameters" });
    tool.effect = effectKindFromWord(value[u"effect"].toString());
    tool.readOnly = value[u"read_only"].toBool();
    tool.available = value[u"available"].toBool();
    return tool;
}

std::optional<Risk> exactRisk(QStringView word)
{
    const Risk risk = riskFromWord(word);
    if (riskWord(risk) != word)
        return std::nullopt;
    return risk;
}

Error badReply(const QString& detail)
{
    return makeError(ErrorKind::BadReply,
        QCoreApplication::translate("signalbox",
            "The server sent an answer that does not fit its own interface. Look at the details, "
            "and check that the connection's kind is right."),
        detail);
}

} // namespace signalbox::wire
