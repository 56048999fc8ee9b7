// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondecimal.h"
#include "core/json/schemaevaluator.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

bool isOfType(const JsonValue& value, const QString& type)
{
    switch (value.kind()) {
    case JsonValue::Kind::Null:
        return type == "null"_L1;
    case JsonValue::Kind::Boolean:
        return type == "boolean"_L1;
    case JsonValue::Kind::String:
        return type == "string"_L1;
    case JsonValue::Kind::Array:
        return type == "array"_L1;
    case JsonValue::Kind::Object:
        return type == "object"_L1;
    case JsonValue::Kind::Number:
        return type == "number"_L1
            || (type == "integer"_L1 && JsonDecimal(value.lexeme()).isInteger());
    }
    return false;
}

QString typeTitle(const QString& type)
{
    if (type == "null"_L1)
        return say(QT_TRANSLATE_NOOP("signalbox", "null"));
    if (type == "boolean"_L1)
        return say(QT_TRANSLATE_NOOP("signalbox", "true or false"));
    if (type == "string"_L1)
        return say(QT_TRANSLATE_NOOP("signalbox", "a text"));
    if (type == "array"_L1)
        return say(QT_TRANSLATE_NOOP("signalbox", "a list"));
    if (type == "object"_L1)
        return say(QT_TRANSLATE_NOOP("signalbox", "an object"));
    if (type == "integer"_L1)
        return say(QT_TRANSLATE_NOOP("signalbox", "a whole number"));
    return say(QT_TRANSLATE_NOOP("signalbox", "a number"));
}

//! Length in code points, as the specification counts.
qsizetype codePointCount(const QString& text)
{
    return std::count_if(
        text.begin(), text.end(), [](QChar unit) { return !unit.isLowSurrogate(); });
}

} // namespace

bool SchemaEvaluator::checkType(const Place& place)
{
    if (!place.has(u"type"))
        return true;
    const JsonValue& type = place[u"type"];
    const QStringList types
        = type.isString() ? QStringList { type.toString() } : type.toStringList();
    QStringList titles;
    for (const QString& name : types) {
        if (isOfType(place.value, name))
            return true;
        titles.append(typeTitle(name));
    }
    return problem(say(QT_TRANSLATE_NOOP("signalbox", "It must be of this type: %1."))
                       .arg(titles.join(" / "_L1)));
}

bool SchemaEvaluator::checkChoices(const Place& place)
{
    if (place.has(u"const") && !sameValue(place[u"const"], place.value))
        return problem(
            say(QT_TRANSLATE_NOOP("signalbox", "It is not the one value that is allowed.")));
    if (!place.has(u"enum"))
        return true;
    const QVector<JsonValue>& choices = place[u"enum"].items();
    const bool found = std::any_of(choices.begin(), choices.end(), [&](const JsonValue& choice) {
        return sameValue(choice, place.value);
    });
    return found
        || problem(say(QT_TRANSLATE_NOOP("signalbox", "It is not one of the allowed values.")));
}

bool SchemaEvaluator::checkNumber(const Place& place)
{
    if (!place.value.isNumber())
        return true;
    const JsonDecimal number(place.value.lexeme());
    if (!spend(number.significantDigits()))
        return false;
    const auto bound
        = [&place](QStringView keyword) { return JsonDecimal(place[keyword].lexeme()); };
    const auto text
        = [&place](QStringView keyword) { return QString::fromLatin1(place[keyword].lexeme()); };
    bool fits = true;
    if (place.has(u"minimum") && number < bound(u"minimum"))
        fits = problem(
            say(QT_TRANSLATE_NOOP("signalbox", "It must be at least %1.")).arg(text(u"minimum")));
    if (place.has(u"maximum") && number > bound(u"maximum"))
        fits = problem(
            say(QT_TRANSLATE_NOOP("signalbox", "It must be at most %1.")).arg(text(u"maximum")));
    if (place.has(u"exclusiveMinimum") && number <= bound(u"exclusiveMinimum"))
        fits = problem(say(QT_TRANSLATE_NOOP("signalbox", "It must be more than %1."))
                           .arg(text(u"exclusiveMinimum")));
    if (place.has(u"exclusiveMaximum") && number >= bound(u"exclusiveMaximum"))
        fits = problem(say(QT_TRANSLATE_NOOP("signalbox", "It must be less than %1."))
                           .arg(text(u"exclusiveMaximum")));
    if (place.has(u"multipleOf") && !number.isMultipleOf(bound(u"multipleOf")))
        fits = problem(say(QT_TRANSLATE_NOOP("signalbox", "It must be a multiple of %1."))
                           .arg(text(u"multipleOf")));
    return fits;
}

bool SchemaEvaluator::checkString(const Place& place)
{
    if (!place.value.isString())
        return true;
    const QString text = place.value.toString();
    bool fits = checkCount(place, u"minLength", u"maxLength", codePointCount(text));
    if (place.has(u"pattern") && !matches(place[u"pattern"].toString(), text))
        fits = problem(say(QT_TRANSLATE_NOOP("signalbox", "It does not have the form %1."))
                           .arg(place[u"pattern"].toString()));
    return fits;
}

bool SchemaEvaluator::checkCount(
    const Place& place, QStringView least, QStringView most, qsizetype count)
{
    if (!place.has(least) && !place.has(most))
        return true;
    const JsonDecimal number(QByteArray::number(qint64(count)));
    const auto text
        = [&place](QStringView keyword) { return QString::fromLatin1(place[keyword].lexeme()); };
    bool fits = true;
    if (place.has(least) && number < JsonDecimal(place[least].lexeme()))
        fits = problem(say(QT_TRANSLATE_NOOP("signalbox", "It is too short: %1 of at least %2."))
                           .arg(count)
                           .arg(text(least)));
    if (place.has(most) && number > JsonDecimal(place[most].lexeme()))
        fits = problem(say(QT_TRANSLATE_NOOP("signalbox", "It is too long: %1 of at most %2."))
                           .arg(count)
                           .arg(text(most)));
    return fits;
}

bool SchemaEvaluator::matches(const QString& pattern, const QString& text)
{
    constexpr qint64 PatternCost = 500;
    if (!spend(PatternCost + text.size()))
        return false;
    const SchemaPattern* expression = m_document.pattern(pattern);
    const PatternAnswer answer
        = expression != nullptr ? expression->match(text) : PatternAnswer::GaveUp;
    if (answer == PatternAnswer::GaveUp)
        giveUp();
    return answer == PatternAnswer::Matches;
}

//! Equal as JSON Schema has it: numbers by value, members in any order.
bool SchemaEvaluator::sameValue(const JsonValue& a, const JsonValue& b)
{
    if (a.kind() != b.kind() || !spend(1))
        return false;
    switch (a.kind()) {
    case JsonValue::Kind::Null:
        return true;
    case JsonValue::Kind::Boolean:
        return a.toBool() == b.toBool();
    case JsonValue::Kind::Number:
        return spend(20 + a.lexeme().size()) && JsonDecimal(a.lexeme()) == JsonDecimal(b.lexeme());
    case JsonValue::Kind::String:
        return a.toString() == b.toString();
    case JsonValue::Kind::Array:
        return a.items().size() == b.items().size()
            && std::equal(a.items().begin(),
                a.items().end(),
                b.items().begin(),
                [this](const JsonValue& x, const JsonValue& y) { return sameValue(x, y); });
    case JsonValue::Kind::Object:
        return a.members().size() == b.members().size()
            && std::all_of(a.members().begin(), a.members().end(), [&](const JsonMember& member) {
                   return spend(b.members().size()) && b.contains(member.first)
                       && sameValue(member.second, b[member.first]);
               });
    }
    return false;
}

} // namespace signalbox
