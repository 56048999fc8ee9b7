// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookcondition.h"

#include "core/json/jsondoor.h"
#include "engine/runners/runbookscope.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype RunbookMaxEvidence = 200;

const QStringList& runbookPairWords()
{
    static const QStringList words { QStringLiteral("equals"),
        QStringLiteral("at_least"),
        QStringLiteral("at_most"),
        QStringLiteral("contains"),
        QStringLiteral("starts_with"),
        QStringLiteral("ends_with") };
    return words;
}

bool runbookValuesEqual(const JsonValue& a, const JsonValue& b)
{
    // 1 and 1.0 are the same number, whoever wrote them.
    if (a.isNumber() && b.isNumber() && a.lexeme() != b.lexeme())
        return a.toDouble() <= b.toDouble() && a.toDouble() >= b.toDouble();
    return a == b;
}

Error runbookWrongKind(const char* sentence, const JsonValue& value)
{
    return makeError(ErrorKind::BadInput,
        QCoreApplication::translate("signalbox", sentence).arg(runbookValueText(value).left(60)));
}

Result<bool> runbookCompare(const QString& word, const JsonValue& a, const JsonValue& b)
{
    if (word == u"equals")
        return runbookValuesEqual(a, b);
    if (word == u"at_least" || word == u"at_most") {
        if (!a.isNumber() || !b.isNumber())
            return runbookWrongKind(
                QT_TRANSLATE_NOOP("signalbox", "“%1” is not a number."), a.isNumber() ? b : a);
        return word == u"at_least" ? a.toDouble() >= b.toDouble() : a.toDouble() <= b.toDouble();
    }
    if (word == u"contains" && a.isArray())
        return std::any_of(a.items().begin(), a.items().end(), [&b](const JsonValue& item) {
            return runbookValuesEqual(item, b);
        });
    if (!a.isString() || !b.isString())
        return runbookWrongKind(
            QT_TRANSLATE_NOOP("signalbox", "“%1” is not a text."), a.isString() ? b : a);
    if (word == u"contains")
        return a.toString().contains(b.toString(), Qt::CaseInsensitive);
    return word == u"starts_with" ? a.toString().startsWith(b.toString())
                                  : a.toString().endsWith(b.toString());
}

Result<bool> runbookExists(const JsonValue& operand, const RunbookScope& scope)
{
    const auto reference = wholeRunbookReference(operand.toString());
    if (!reference)
        return false;
    const Result<JsonValue> value = scope.find(*reference);
    return value.ok() && !value->isNull();
}

//! all and any: from left to right, and no further than needed, so that {"exists"} can stand guard.
Result<bool> runbookHoldsMany(
    const QString& word, const JsonValue& conditions, const RunbookScope& scope)
{
    const bool all = word == u"all";
    for (const JsonValue& condition : conditions.items()) {
        const Result<bool> holds = runbookConditionHolds(condition, scope);
        if (!holds || *holds != all)
            return holds;
    }
    return all;
}

} // namespace

QString runbookConditionProblem(const JsonValue& condition)
{
    const QStringList known = runbookPairWords()
        + QStringList { QStringLiteral("exists"),
              QStringLiteral("not"),
              QStringLiteral("all"),
              QStringLiteral("any") };
    if (!condition.isObject() || condition.members().size() != 1)
        return QCoreApplication::translate(
            "signalbox", "A condition is a JSON object with one of: %1.")
            .arg(known.join(u", "));
    const auto& [word, operand] = condition.members().first();
    if (runbookPairWords().contains(word)) {
        return operand.isArray() && operand.items().size() == 2
            ? QString()
            : QCoreApplication::translate("signalbox", "“%1” compares two values: [a, b].")
                  .arg(word);
    }
    if (word == u"exists") {
        return wholeRunbookReference(operand.toString())
            ? QString()
            : QCoreApplication::translate(
                "signalbox", "“exists” takes exactly one reference, \"{{name.field}}\".");
    }
    if (word == u"not")
        return runbookConditionProblem(operand);
    if (word != u"all" && word != u"any")
        return QCoreApplication::translate("signalbox", "“%1” is not a condition; there are %2.")
            .arg(word, known.join(u", "));
    if (!operand.isArray() || operand.items().isEmpty())
        return QCoreApplication::translate("signalbox", "“%1” takes a list of conditions.")
            .arg(word);
    for (const JsonValue& part : operand.items()) {
        const QString problem = runbookConditionProblem(part);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

Result<bool> runbookConditionHolds(const JsonValue& condition, const RunbookScope& scope)
{
    if (!scope.spend(RunbookScope::Instruction))
        return RunbookScope::tooMuchWork();
    if (!condition.isObject() || condition.members().size() != 1)
        return false;
    const auto& [word, operand] = condition.members().first();
    if (word == u"exists")
        return runbookExists(operand, scope);
    if (word == u"all" || word == u"any")
        return runbookHoldsMany(word, operand, scope);
    if (word == u"not") {
        const Result<bool> inner = runbookConditionHolds(operand, scope);
        return inner ? Result<bool>(!*inner) : inner;
    }
    const Result<JsonValue> values = scope.expandJson(operand);
    if (!values)
        return values.error();
    if (!scope.spend(runbookValueText(values->at(0)).size()))
        return RunbookScope::tooMuchWork();
    return runbookCompare(word, values->at(0), values->at(1));
}

QString runbookConditionEvidence(const JsonValue& condition, const RunbookScope& scope)
{
    const Result<JsonValue> values = scope.expandJson(condition);
    QString text = QString::fromUtf8(toJson(values ? *values : condition));
    if (text.size() > RunbookMaxEvidence)
        text = text.left(RunbookMaxEvidence) + u'…';
    return text;
}

} // namespace signalbox
