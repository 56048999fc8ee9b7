// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/schemaevaluator.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxEvaluationDepth = 256;
constexpr qint64 MaxEvaluationWork = 10'000'000;
constexpr qint64 EvaluationCost = 100;
constexpr qsizetype MaxProblems = 20;

qsizetype childCount(const JsonValue& value)
{
    return value.isArray() ? value.items().size() : value.members().size();
}

} // namespace

QVector<SchemaProblem> SchemaEvaluator::run(const JsonValue& instance)
{
    const bool fits = evaluate(m_document.root(), instance, 0, nullptr);
    // Undecided is never "fits", also not behind a "not".
    if (m_gaveUp)
        return { { QString(),
            QCoreApplication::translate(
                "signalbox", "Checking this against its JSON Schema takes too much work.") } };
    if (!fits && m_problems.isEmpty())
        problem(QCoreApplication::translate("signalbox", "It does not fit the JSON Schema."));
    return m_problems;
}

bool SchemaEvaluator::evaluate(
    const JsonValue& schema, const JsonValue& value, int depth, QBitArray* seen)
{
    if (depth > MaxEvaluationDepth)
        giveUp();
    if (!spend(EvaluationCost))
        return false;
    if (schema.isBool())
        return schema.toBool()
            || problem(QCoreApplication::translate("signalbox", "Nothing is allowed here."));
    Place place { schema, value, depth, {} };
    if (m_document.usesUnevaluated())
        place.seen.resize(childCount(value));
    // All are asked, so that a person sees all problems at once; but nobody looks at quiet ones.
    using Check = bool (SchemaEvaluator::*)(Place&);
    bool fits = checkType(place) && checkChoices(place) && checkNumber(place) && checkString(place);
    for (const Check check : { &SchemaEvaluator::checkReferences,
             &SchemaEvaluator::checkLogic,
             &SchemaEvaluator::checkArray,
             &SchemaEvaluator::checkObject,
             &SchemaEvaluator::checkUnevaluated }) {
        if (m_gaveUp || (!fits && m_quiet > 0))
            return false;
        fits = (this->*check)(place) && fits;
    }
    if (fits && seen != nullptr)
        *seen |= place.seen;
    return fits;
}

bool SchemaEvaluator::evaluateHere(const JsonValue& schema, Place& place)
{
    return evaluate(schema, place.value, place.depth + 1, &place.seen);
}

bool SchemaEvaluator::evaluateQuietly(const JsonValue& schema, const Place& place, QBitArray* seen)
{
    ++m_quiet;
    const bool fits = evaluate(schema, place.value, place.depth + 1, seen);
    --m_quiet;
    return fits;
}

bool SchemaEvaluator::evaluateChild(
    const JsonValue& schema, const JsonValue& child, const QString& token, int depth)
{
    m_path.append(token);
    const bool fits = evaluate(schema, child, depth + 1, nullptr);
    m_path.removeLast();
    return fits;
}

bool SchemaEvaluator::checkReferences(Place& place)
{
    if (!place.has(u"$ref"))
        return true;
    const JsonValue* target = m_document.resolve(place[u"$ref"].toString());
    return target != nullptr && evaluateHere(*target, place);
}

bool SchemaEvaluator::checkLogic(Place& place)
{
    bool fits = true;
    for (const JsonValue& part : place[u"allOf"].items())
        fits = evaluateHere(part, place) && fits;
    fits = checkAnyOf(place) && fits;
    fits = checkOneOf(place) && fits;
    fits = checkCondition(place) && fits;
    if (place.has(u"not") && evaluateQuietly(place[u"not"], place, nullptr))
        fits = problem(
            QCoreApplication::translate("signalbox", "It has the one form that is not allowed."));
    return fits;
}

bool SchemaEvaluator::checkAnyOf(Place& place)
{
    if (!place.has(u"anyOf"))
        return true;
    bool any = false;
    for (const JsonValue& part : place[u"anyOf"].items()) {
        // Later ones still count for what was looked at.
        if (!any || m_document.usesUnevaluated())
            any = evaluateQuietly(part, place, &place.seen) || any;
    }
    return any
        || problem(QCoreApplication::translate("signalbox", "It has none of the allowed forms."));
}

bool SchemaEvaluator::checkOneOf(Place& place)
{
    if (!place.has(u"oneOf"))
        return true;
    int fitting = 0;
    for (const JsonValue& part : place[u"oneOf"].items())
        fitting += evaluateQuietly(part, place, &place.seen) ? 1 : 0;
    if (fitting == 1)
        return true;
    return problem(fitting == 0
            ? QCoreApplication::translate("signalbox", "It has none of the allowed forms.")
            : QCoreApplication::translate(
                "signalbox", "It has more than one of the allowed forms."));
}

bool SchemaEvaluator::checkCondition(Place& place)
{
    if (!place.has(u"if"))
        return true;
    const QStringView branch
        = evaluateQuietly(place[u"if"], place, &place.seen) ? u"then" : u"else";
    return !place.has(branch) || evaluateHere(place[branch], place);
}

bool SchemaEvaluator::problem(const QString& sentence)
{
    if (m_quiet > 0 || m_problems.size() >= MaxProblems)
        return false;
    QString pointer;
    for (QString token : std::as_const(m_path))
        pointer += u'/' + token.replace("~"_L1, "~0"_L1).replace("/"_L1, "~1"_L1);
    const SchemaProblem found { pointer, sentence };
    if (!m_problems.contains(found))
        m_problems.append(found);
    return false;
}

bool SchemaEvaluator::spend(qint64 work)
{
    m_work += work;
    m_gaveUp = m_gaveUp || m_work > MaxEvaluationWork;
    return !m_gaveUp;
}

} // namespace signalbox
