// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookscope.h"

#include "core/json/jsondoor.h"

namespace signalbox {

namespace {

constexpr qint64 RunbookStepBudget = 16'000'000;
constexpr int RunbookMaxValueDepth = 32;

bool runbookSucceeded(StepOutcome::Kind kind)
{
    return kind == StepOutcome::Kind::Succeeded || kind == StepOutcome::Kind::Answered;
}

} // namespace

QString runbookStatusWord(StepOutcome::Kind kind)
{
    switch (kind) {
    case StepOutcome::Kind::None:
        break;
    case StepOutcome::Kind::Succeeded:
        return QStringLiteral("succeeded");
    case StepOutcome::Kind::Failed:
        return QStringLiteral("failed");
    case StepOutcome::Kind::Rejected:
        return QStringLiteral("rejected");
    case StepOutcome::Kind::Denied:
        return QStringLiteral("denied");
    case StepOutcome::Kind::Answered:
        return QStringLiteral("answered");
    }
    return QStringLiteral("none");
}

QString runbookValueText(const JsonValue& value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(toJson(value));
}

bool isDeeperThan(const JsonValue& value, int depth)
{
    if (!value.isArray() && !value.isObject())
        return false;
    if (depth == 0)
        return true;
    for (const JsonValue& item : value.items()) {
        if (isDeeperThan(item, depth - 1))
            return true;
    }
    for (const JsonMember& member : value.members()) {
        if (isDeeperThan(member.second, depth - 1))
            return true;
    }
    return false;
}

RunbookScope::RunbookScope(
    const RunbookProgram& program, const RunnerView& view, const RunbookState& state)
    : m_program(program)
    , m_view(view)
    , m_state(state)
    , m_budget(RunbookStepBudget)
{
    if (!view.last.action.isEmpty())
        m_outcomes.insert(view.last.action, view.last);
}

bool RunbookScope::spend(qint64 work) const
{
    m_budget -= work;
    return m_budget >= 0;
}

Error RunbookScope::tooMuchWork()
{
    return makeError(ErrorKind::BadInput,
        tr("The runbook does too much between two steps; a loop must lead to a call or a text now "
           "and then."));
}

StepOutcome RunbookScope::outcome(const ActionId& action) const
{
    auto it = m_outcomes.constFind(action);
    if (it == m_outcomes.constEnd())
        it = m_outcomes.insert(action, m_view.outcomeOf ? m_view.outcomeOf(action) : StepOutcome());
    return *it;
}

std::optional<RunbookBinding> RunbookScope::base(const QString& name) const
{
    for (const RunbookLoop& loop : m_state.loops) {
        if (m_program.code[loop.at].name != name)
            continue;
        if (!loop.list.action.isEmpty()) {
            RunbookBinding item = loop.list;
            item.fields.append(QString::number(loop.index));
            return item;
        }
        return RunbookBinding { {}, {}, loop.list.value.at(loop.index) };
    }
    const auto it = m_state.names.constFind(name);
    return it == m_state.names.constEnd() ? std::nullopt : std::optional(*it);
}

JsonValue RunbookScope::frame(const QString& name) const
{
    JsonValue json = JsonValue::object();
    if (name == u"mission") {
        QStringList criteria;
        for (const Criterion& criterion : m_view.mission.criteria)
            criteria.append(criterion.text);
        json.set(QStringLiteral("goal"), m_view.mission.goal);
        json.set(QStringLiteral("constraints"), m_view.mission.constraints);
        json.set(QStringLiteral("criteria"), criteria);
    } else {
        json.set(QStringLiteral("name"), m_view.agent.name);
        json.set(QStringLiteral("description"), m_view.agent.description);
    }
    return json;
}

std::optional<RunbookScope::Walk> RunbookScope::walk(
    JsonValue value, const QStringList& fields) const
{
    Walk walk { std::move(value), false };
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString& field = fields[i];
        const JsonValue at = walk.value;
        bool isNumber = false;
        const int index = field.toInt(&isNumber);
        if (at.isObject() && at.contains(field)) {
            walk.value = at[field];
        } else if (at.isArray() && isNumber && index >= 0 && index < at.items().size()) {
            walk.value = at.at(index);
        } else if (field == u"length" && (at.isArray() || at.isString() || at.isObject())) {
            const qsizetype length = at.isArray() ? at.items().size()
                : at.isObject()                   ? at.members().size()
                                                  : at.toString().size();
            walk = { JsonValue(qint64(length)), true };
        } else if ((field == u"lines" || field == u"list") && at.isArray()) {
            QStringList texts;
            for (const JsonValue& item : at.items())
                texts.append(runbookValueText(item));
            walk = { JsonValue(texts.join(field == u"lines" ? u"\n" : u", ")), true };
        } else {
            return std::nullopt;
        }
    }
    return walk;
}

Result<RunbookScope::Walk> RunbookScope::look(
    const RunbookReference& reference, RunbookBinding* from) const
{
    QStringList fields = reference.fields;
    if (reference.name == u"mission" || reference.name == u"agent") {
        *from = RunbookBinding { {}, {}, frame(reference.name) };
    } else {
        const std::optional<RunbookBinding> found = base(reference.name);
        if (!found)
            return missing(reference, {});
        *from = *found;
    }
    if (from->action.isEmpty()) {
        const auto walked = walk(from->value, fields);
        return walked ? Result<Walk>(*walked) : missing(reference, *from);
    }
    const StepOutcome last = outcome(from->action);
    if (from->fields.isEmpty() && !fields.isEmpty()) {
        if (fields.first() == u"status" && fields.size() == 1)
            return Walk { JsonValue(runbookStatusWord(last.kind)), true };
        if (fields.first() == u"reason" && fields.size() == 1)
            return Walk { JsonValue(runbookSucceeded(last.kind) ? QString() : last.text), true };
        if (fields.first() == u"result")
            fields.removeFirst();
    }
    const auto walked = walk(last.result, from->fields + fields);
    if (!walked || (last.result.isNull() && !runbookSucceeded(last.kind)))
        return missing(reference, *from);
    from->fields += fields;
    return *walked;
}

Error RunbookScope::missing(const RunbookReference& reference, const RunbookBinding& from) const
{
    const StepOutcome::Kind kind
        = from.action.isEmpty() ? StepOutcome::Kind::None : outcome(from.action).kind;
    const QString text = reference.text();
    switch (kind) {
    case StepOutcome::Kind::Failed:
        return makeError(
            ErrorKind::NotFound, tr("{{%1}} has no value: that step failed.").arg(text));
    case StepOutcome::Kind::Rejected:
        return makeError(
            ErrorKind::NotFound, tr("{{%1}} has no value: that step was rejected.").arg(text));
    case StepOutcome::Kind::Denied:
        return makeError(
            ErrorKind::NotFound, tr("{{%1}} has no value: that step was denied.").arg(text));
    case StepOutcome::Kind::None:
    case StepOutcome::Kind::Succeeded:
    case StepOutcome::Kind::Answered:
        break;
    }
    return makeError(ErrorKind::NotFound, tr("{{%1}} has no value.").arg(text));
}

Result<JsonValue> RunbookScope::find(const RunbookReference& reference) const
{
    RunbookBinding from;
    const Result<Walk> found = look(reference, &from);
    if (!found)
        return found.error();
    return found->value;
}

Result<RunbookBinding> RunbookScope::bind(const RunbookReference& reference) const
{
    RunbookBinding from;
    const Result<Walk> found = look(reference, &from);
    if (!found)
        return found.error();
    if (!from.action.isEmpty() && !found->computed)
        return from;
    return RunbookBinding { {}, {}, found->value };
}

Result<JsonValue> RunbookScope::valueOf(const RunbookBinding& binding) const
{
    if (binding.action.isEmpty())
        return binding.value;
    const auto walked = walk(outcome(binding.action).result, binding.fields);
    if (!walked)
        return makeError(ErrorKind::NotFound, tr("An earlier result is no longer there."));
    return walked->value;
}

Result<QString> RunbookScope::expandText(const QString& text) const
{
    QString expanded;
    const QVector<RunbookPiece> pieces = cutRunbookText(text);
    for (const RunbookPiece& piece : pieces) {
        if (piece.reference) {
            const Result<JsonValue> value = find(*piece.reference);
            if (!value)
                return value.error();
            expanded += runbookValueText(*value);
        } else {
            expanded += piece.literal;
        }
        if (expanded.size() > RunbookMaxText)
            return makeError(
                ErrorKind::BadInput, tr("A text grew longer than a million characters."));
    }
    if (!spend(expanded.size() + text.size() + 1))
        return tooMuchWork();
    return expanded;
}

Result<QString> RunbookScope::expandPassages(const QVector<RunbookPassage>& passages) const
{
    QStringList texts;
    for (const RunbookPassage& passage : passages) {
        if (passage.reading == RunbookReading::Verbatim) {
            texts.append(passage.text);
            continue;
        }
        const Result<QString> text = expandText(passage.text);
        if (!text)
            return text.error();
        texts.append(*text);
    }
    QString said = texts.join(u'\n');
    while (!said.isEmpty() && said.back().isSpace())
        said.chop(1);
    return said;
}

Result<JsonValue> RunbookScope::expandJson(const JsonValue& value) const
{
    if (value.isString()) {
        const QString text = value.toString();
        if (const auto whole = wholeRunbookReference(text)) {
            const Result<JsonValue> found = find(*whole);
            if (found && isDeeperThan(*found, RunbookMaxValueDepth))
                return makeError(
                    ErrorKind::BadInput, tr("{{%1}} is nested too deeply.").arg(whole->text()));
            return found;
        }
        const Result<QString> expanded = expandText(text);
        return expanded ? Result<JsonValue>(JsonValue(*expanded)) : expanded.error();
    }
    if (value.isArray()) {
        JsonValue copy = JsonValue::array();
        for (const JsonValue& item : value.items()) {
            Result<JsonValue> expanded = expandJson(item);
            if (!expanded)
                return expanded;
            copy.append(std::move(expanded).value());
        }
        return copy;
    }
    if (value.isObject()) {
        QVector<JsonMember> members;
        for (const JsonMember& member : value.members()) {
            Result<JsonValue> expanded = expandJson(member.second);
            if (!expanded)
                return expanded;
            members.append({ member.first, std::move(expanded).value() });
        }
        return JsonValue::object(std::move(members));
    }
    return value;
}

} // namespace signalbox
