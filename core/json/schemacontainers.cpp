// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondecimal.h"
#include "core/json/schemaevaluator.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString speak(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

void markSeen(QBitArray& seen, qsizetype index)
{
    if (index < seen.size())
        seen.setBit(index);
}

//! Text that is equal exactly for values that are equal as JSON Schema has it.
void appendEqualityKey(QByteArray& key, const JsonValue& value)
{
    switch (value.kind()) {
    case JsonValue::Kind::Null:
        key += 'n';
        return;
    case JsonValue::Kind::Boolean:
        key += value.toBool() ? 't' : 'f';
        return;
    case JsonValue::Kind::Number:
        key += '#' + JsonDecimal(value.lexeme()).normalText();
        return;
    case JsonValue::Kind::String: {
        const QByteArray text = value.toString().toUtf8();
        key += '"' + QByteArray::number(text.size()) + ':' + text;
        return;
    }
    case JsonValue::Kind::Array:
        key += '[';
        for (const JsonValue& item : value.items()) {
            appendEqualityKey(key, item);
            key += ',';
        }
        key += ']';
        return;
    case JsonValue::Kind::Object:
        break;
    }
    QVector<const JsonMember*> sorted;
    for (const JsonMember& member : value.members())
        sorted.append(&member);
    std::sort(sorted.begin(), sorted.end(), [](const JsonMember* a, const JsonMember* b) {
        return a->first < b->first;
    });
    key += '{';
    for (const JsonMember* member : std::as_const(sorted)) {
        appendEqualityKey(key, JsonValue(member->first));
        appendEqualityKey(key, member->second);
        key += ',';
    }
    key += '}';
}

} // namespace

bool SchemaEvaluator::checkArray(Place& place)
{
    if (!place.value.isArray())
        return true;
    bool fits = checkCount(place, u"minItems", u"maxItems", place.value.items().size());
    fits = checkItems(place) && fits;
    fits = checkContains(place) && fits;
    return checkUnique(place) && fits;
}

bool SchemaEvaluator::checkItems(Place& place)
{
    // A list in "items" is what older dialects call "prefixItems".
    const bool older = place[u"items"].isArray();
    const QVector<JsonValue>& first = place[older ? u"items" : u"prefixItems"].items();
    const QStringView rest = older ? u"additionalItems" : u"items";
    const QVector<JsonValue>& items = place.value.items();
    bool fits = true;
    for (qsizetype i = 0; i < items.size() && !m_gaveUp; ++i) {
        if (i >= first.size() && !place.has(rest))
            break;
        const JsonValue& schema = i < first.size() ? first.at(i) : place[rest];
        fits = evaluateChild(schema, items.at(i), QString::number(i), place.depth) && fits;
        markSeen(place.seen, i);
        if (!fits && m_quiet > 0)
            break;
    }
    return fits;
}

bool SchemaEvaluator::checkContains(Place& place)
{
    if (!place.has(u"contains"))
        return true;
    qsizetype found = 0;
    ++m_quiet;
    for (qsizetype i = 0; i < place.value.items().size() && !m_gaveUp; ++i) {
        if (!evaluate(place[u"contains"], place.value.at(i), place.depth + 1, nullptr))
            continue;
        ++found;
        markSeen(place.seen, i);
    }
    --m_quiet;
    const JsonDecimal count(QByteArray::number(qint64(found)));
    const JsonDecimal least(
        place.has(u"minContains") ? place[u"minContains"].lexeme() : QByteArray("1"));
    if (count < least)
        return problem(
            speak(QT_TRANSLATE_NOOP("signalbox", "Too few of its items have the required form.")));
    if (place.has(u"maxContains") && count > JsonDecimal(place[u"maxContains"].lexeme()))
        return problem(
            speak(QT_TRANSLATE_NOOP("signalbox", "Too many of its items have a certain form.")));
    return true;
}

bool SchemaEvaluator::checkUnique(const Place& place)
{
    if (!place[u"uniqueItems"].toBool())
        return true;
    QSet<QByteArray> keys;
    for (const JsonValue& item : place.value.items()) {
        QByteArray key;
        appendEqualityKey(key, item);
        if (!spend(key.size()))
            return false;
        if (keys.contains(key))
            return problem(speak(QT_TRANSLATE_NOOP("signalbox", "It has the same item twice.")));
        keys.insert(key);
    }
    return true;
}

bool SchemaEvaluator::checkObject(Place& place)
{
    if (!place.value.isObject())
        return true;
    const QVector<JsonMember>& members = place.value.members();
    bool fits = checkCount(place, u"minProperties", u"maxProperties", members.size());
    for (const JsonValue& name : place[u"required"].items()) {
        if (!spend(members.size()))
            return false;
        if (!place.value.contains(name.toString()))
            fits = problem(
                speak(QT_TRANSLATE_NOOP("signalbox", "\"%1\" is missing.")).arg(name.toString()));
    }
    fits = checkProperties(place) && fits;
    return checkDependencies(place) && fits;
}

bool SchemaEvaluator::checkProperties(Place& place)
{
    const QVector<JsonMember>& members = place.value.members();
    bool fits = true;
    for (qsizetype i = 0; i < members.size() && !m_gaveUp; ++i) {
        if (!spend(1 + place[u"properties"].members().size()))
            return false;
        fits = checkProperty(place, i) && fits;
        if (place.has(u"propertyNames"))
            fits = evaluateChild(place[u"propertyNames"],
                       JsonValue(members.at(i).first),
                       members.at(i).first,
                       place.depth)
                && fits;
        if (!fits && m_quiet > 0)
            break;
    }
    return fits;
}

bool SchemaEvaluator::checkProperty(Place& place, qsizetype index)
{
    const JsonMember& member = place.value.members().at(index);
    const QString& name = member.first;
    bool fits = true;
    bool named = false;
    if (place[u"properties"].contains(name)) {
        named = true;
        fits = evaluateChild(place[u"properties"][name], member.second, name, place.depth);
    }
    for (const JsonMember& entry : place[u"patternProperties"].members()) {
        if (!matches(entry.first, name))
            continue;
        named = true;
        fits = evaluateChild(entry.second, member.second, name, place.depth) && fits;
    }
    if (!named && place.has(u"additionalProperties")) {
        named = true;
        const JsonValue& other = place[u"additionalProperties"];
        if (other.isBool() && !other.toBool())
            fits = problem(
                speak(QT_TRANSLATE_NOOP("signalbox", "\"%1\" is not known here.")).arg(name));
        else
            fits = evaluateChild(other, member.second, name, place.depth);
    }
    if (named)
        markSeen(place.seen, index);
    return fits;
}

bool SchemaEvaluator::checkDependencies(Place& place)
{
    bool fits = true;
    for (const QStringView keyword :
        { u"dependentRequired", u"dependentSchemas", u"dependencies" }) {
        for (const JsonMember& entry : place[keyword].members()) {
            if (!spend(place.value.members().size()))
                return false;
            if (!place.value.contains(entry.first))
                continue;
            if (!entry.second.isArray()) {
                fits = evaluateHere(entry.second, place) && fits;
                continue;
            }
            for (const JsonValue& name : entry.second.items()) {
                if (spend(place.value.members().size()) && !place.value.contains(name.toString()))
                    fits = problem(
                        speak(QT_TRANSLATE_NOOP("signalbox", "With \"%1\" there must be \"%2\"."))
                            .arg(entry.first, name.toString()));
            }
        }
    }
    return fits;
}

bool SchemaEvaluator::checkUnevaluated(Place& place)
{
    if (!m_document.usesUnevaluated())
        return true;
    const bool array = place.value.isArray();
    const QStringView keyword = array ? u"unevaluatedItems" : u"unevaluatedProperties";
    if (!place.has(keyword) || (!array && !place.value.isObject()))
        return true;
    const JsonValue& schema = place[keyword];
    bool fits = true;
    for (qsizetype i = 0; i < place.seen.size() && !m_gaveUp; ++i) {
        if (place.seen.testBit(i))
            continue;
        const QString token = array ? QString::number(i) : place.value.members().at(i).first;
        const JsonValue& child = array ? place.value.at(i) : place.value.members().at(i).second;
        fits = evaluateChild(schema, child, token, place.depth) && fits;
        place.seen.setBit(i);
    }
    return fits;
}

} // namespace signalbox
