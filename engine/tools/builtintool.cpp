// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/builtintool.h"

#include "core/json/jsondoor.h"
#include "core/json/jsonschema.h"
#include "engine/tools/toolwords.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QThreadPool>

namespace signalbox {

using namespace Qt::StringLiterals;

BuiltInTool::BuiltInTool(ToolSpec spec, Pace pace)
    : m_spec(std::move(spec))
    , m_pace(pace)
{
}

QVector<FileSides> BuiltInTool::preview(const JsonValue&, const ToolContext&) const
{
    return {};
}

QFuture<ToolOutcome> BuiltInTool::run(const JsonValue& arguments, const ToolContext& context) const
{
    auto promise = std::make_shared<QPromise<ToolOutcome>>();
    promise->start();
    QThreadPool* pool = QThreadPool::globalInstance();
    // The task shares ownership of the tool: the engine may drop its packs while a search runs.
    pool->start([self = shared_from_this(), promise, arguments, context, pool] {
        if (self->m_pace == Pace::Waiting)
            pool->releaseThread();
        QElapsedTimer timer;
        timer.start();
        ToolOutcome outcome = self->checkAndExecute(arguments, context);
        outcome.took = std::chrono::milliseconds(timer.elapsed());
        promise->addResult(std::move(outcome));
        promise->finish();
        if (self->m_pace == Pace::Waiting)
            pool->reserveThread();
    });
    return promise->future();
}

ToolOutcome BuiltInTool::checkAndExecute(
    const JsonValue& arguments, const ToolContext& context) const
{
    const QVector<SchemaProblem> problems = validate(m_spec.schema, arguments);
    if (!problems.isEmpty())
        return failedOutcome(
            ToolWords::tr("The arguments do not fit the tool %1. At \"%2\": %3")
                .arg(m_spec.name, problems.first().pointer, problems.first().sentence));
    if (!context.workspace)
        return failedOutcome(ToolWords::tr(
            "This mission has no workspace folder. Give it one, then the tool can be used."));
    if (isCancelled(context))
        return failedOutcome(ToolWords::tr("Stopped before it began."));
    return execute(arguments, context);
}

ToolSpec builtInSpec(const QString& name,
    const QString& description,
    EffectKind effect,
    const QByteArray& schemaText)
{
    ToolSpec spec;
    spec.name = name;
    spec.description = description;
    const Result<JsonValue> schema = parseJson(schemaText);
    // A schema that cannot be read refuses every call; a test reads them all.
    spec.schema = schema.ok() ? schema.value() : JsonValue(false);
    spec.effect = effect;
    spec.readOnly = effect == EffectKind::ReadFile;
    spec.available = true;
    return spec;
}

ToolOutcome failedOutcome(const QString& sentence)
{
    ToolOutcome outcome;
    outcome.ok = false;
    outcome.result = JsonValue::object({ { u"error"_s, sentence } });
    outcome.text = sentence;
    return outcome;
}

ToolOutcome goodOutcome(const JsonValue& result, const QString& text)
{
    ToolOutcome outcome;
    outcome.ok = true;
    outcome.result = result;
    outcome.text = text;
    return outcome;
}

RiskOpinion floorOpinion(Risk risk, const QString& reason)
{
    return RiskOpinion { RiskSource::Floor, risk, reason };
}

bool isCancelled(const ToolContext& context)
{
    return QCoreApplication::closingDown() || (context.cancelled && context.cancelled->load());
}

} // namespace signalbox
