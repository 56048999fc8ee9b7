// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/schemadocument.h"

#include "core/json/jsondecimal.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxSchemaDepth = 128;
constexpr qsizetype MaxSchemaParts = 50'000;

//! What the value of a keyword must be.
enum class KeywordForm {
    Unknown,
    Identity,
    Schema,
    SchemaList,
    SchemaMap,
    Items,
    Dependencies,
    Count,
    Number,
    Divisor,
    Flag,
    Pattern,
    Types,
    Choices,
    Names,
    NameMap,
};

KeywordForm keywordForm(const QString& name)
{
    using Form = KeywordForm;
    static const QHash<QString, Form> forms {
        { u"$schema"_s, Form::Identity },
        { u"$id"_s, Form::Identity },
        { u"$ref"_s, Form::Identity },
        { u"$anchor"_s, Form::Identity },
        { u"$dynamicAnchor"_s, Form::Identity },
        { u"$dynamicRef"_s, Form::Identity },
        { u"$recursiveRef"_s, Form::Identity },
        { u"not"_s, Form::Schema },
        { u"if"_s, Form::Schema },
        { u"then"_s, Form::Schema },
        { u"else"_s, Form::Schema },
        { u"contains"_s, Form::Schema },
        { u"additionalProperties"_s, Form::Schema },
        { u"additionalItems"_s, Form::Schema },
        { u"propertyNames"_s, Form::Schema },
        { u"unevaluatedItems"_s, Form::Schema },
        { u"unevaluatedProperties"_s, Form::Schema },
        { u"items"_s, Form::Items },
        { u"allOf"_s, Form::SchemaList },
        { u"anyOf"_s, Form::SchemaList },
        { u"oneOf"_s, Form::SchemaList },
        { u"prefixItems"_s, Form::SchemaList },
        { u"$defs"_s, Form::SchemaMap },
        { u"definitions"_s, Form::SchemaMap },
        { u"properties"_s, Form::SchemaMap },
        { u"patternProperties"_s, Form::SchemaMap },
        { u"dependentSchemas"_s, Form::SchemaMap },
        { u"dependencies"_s, Form::Dependencies },
        { u"maxLength"_s, Form::Count },
        { u"minLength"_s, Form::Count },
        { u"maxItems"_s, Form::Count },
        { u"minItems"_s, Form::Count },
        { u"maxContains"_s, Form::Count },
        { u"minContains"_s, Form::Count },
        { u"maxProperties"_s, Form::Count },
        { u"minProperties"_s, Form::Count },
        { u"maximum"_s, Form::Number },
        { u"minimum"_s, Form::Number },
        { u"exclusiveMaximum"_s, Form::Number },
        { u"exclusiveMinimum"_s, Form::Number },
        { u"multipleOf"_s, Form::Divisor },
        { u"uniqueItems"_s, Form::Flag },
        { u"pattern"_s, Form::Pattern },
        { u"type"_s, Form::Types },
        { u"enum"_s, Form::Choices },
        { u"required"_s, Form::Names },
        { u"dependentRequired"_s, Form::NameMap },
    };
    return forms.value(name, Form::Unknown);
}

QString wrongForm(const QString& keyword)
{
    return QCoreApplication::translate("signalbox", "The value of \"%1\" has a wrong form.")
        .arg(keyword);
}

bool isKnownDialect(QString uri)
{
    static const QSet<QString> known { u"https://json-schema.org/draft/2020-12/schema"_s,
        u"https://json-schema.org/draft/2019-09/schema"_s,
        u"http://json-schema.org/draft-07/schema"_s,
        u"http://json-schema.org/draft-06/schema"_s,
        u"http://json-schema.org/schema"_s };
    if (uri.endsWith(u'#'))
        uri.chop(1);
    return known.contains(uri) || known.contains(QString(uri).replace("https://"_L1, "http://"_L1));
}

bool isNameList(const JsonValue& value)
{
    return value.isArray()
        && std::all_of(value.items().begin(), value.items().end(), [](const JsonValue& item) {
               return item.isString();
           });
}

bool isTypeList(const JsonValue& value)
{
    static const QSet<QString> known {
        u"null"_s, u"boolean"_s, u"object"_s, u"array"_s, u"number"_s, u"string"_s, u"integer"_s
    };
    if (value.isString())
        return known.contains(value.toString());
    return isNameList(value) && !value.items().isEmpty()
        && std::all_of(value.items().begin(), value.items().end(), [](const JsonValue& item) {
               return known.contains(item.toString());
           });
}

bool isCount(const JsonValue& value)
{
    const JsonDecimal number(value.lexeme());
    return value.isNumber() && number.isInteger() && !number.isNegative();
}

bool isDivisor(const JsonValue& value)
{
    const JsonDecimal number(value.lexeme());
    return value.isNumber() && !number.isNegative() && !number.isZero()
        && number.significantDigits() <= JsonDecimal::MaxDivisorDigits;
}

//! One step of a JSON Pointer.
const JsonValue* schemaChild(const JsonValue& value, QString token)
{
    token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    if (value.isObject())
        return value.contains(token) ? &value[token] : nullptr;
    bool ok = false;
    const qsizetype index = token.toLongLong(&ok);
    const bool plain = ok && QString::number(index) == token;
    return value.isArray() && plain && index >= 0 && index < value.items().size() ? &value.at(index)
                                                                                  : nullptr;
}

} // namespace

Result<Done> SchemaDocument::check()
{
    QString problem = checkSchemaAt(m_root, 0);
    // What a reference leads to may lie in a place that is not read as a schema otherwise.
    for (qsizetype i = 0; problem.isEmpty() && i < m_references.size(); ++i) {
        const JsonValue* target = resolve(m_references.at(i));
        problem = target != nullptr ? checkSchemaAt(*target, 0)
                                    : QCoreApplication::translate("signalbox",
                                        "The reference \"%1\" leads nowhere. Only references "
                                        "inside the schema are followed.")
                                          .arg(m_references.at(i));
    }
    if (!problem.isEmpty())
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "The JSON Schema cannot be used. %1")
                .arg(problem));
    return Done {};
}

const JsonValue* SchemaDocument::resolve(const QString& reference) const
{
    const qsizetype hash = reference.indexOf(u'#');
    const QString base = hash < 0 ? reference : reference.left(hash);
    if (!base.isEmpty() && base != m_root[u"$id"].toString().section(u'#', 0, 0))
        return nullptr;
    const QString fragment
        = hash < 0 ? QString() : QUrl::fromPercentEncoding(reference.mid(hash + 1).toUtf8());
    if (!fragment.isEmpty() && !fragment.startsWith(u'/'))
        return m_anchors.value(fragment);
    const JsonValue* at = &m_root;
    const QStringList tokens = fragment.isEmpty() ? QStringList() : fragment.mid(1).split(u'/');
    for (const QString& token : tokens) {
        at = schemaChild(*at, token);
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

const SchemaPattern* SchemaDocument::pattern(const QString& text) const
{
    const auto found = m_patterns.constFind(text);
    return found == m_patterns.constEnd() ? nullptr : &found.value();
}

QString SchemaDocument::checkSchemaAt(const JsonValue& schema, int depth)
{
    if (m_visited.contains(&schema))
        return {};
    m_visited.insert(&schema);
    if (depth > MaxSchemaDepth || m_visited.size() > MaxSchemaParts)
        return QCoreApplication::translate("signalbox", "It is too deep or too large.");
    if (schema.isBool())
        return {};
    if (!schema.isObject())
        return QCoreApplication::translate(
            "signalbox", "A schema must be an object, true or false.");
    for (const JsonMember& member : schema.members()) {
        QString problem = checkKeyword(member, schema, depth);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString SchemaDocument::checkKeyword(const JsonMember& member, const JsonValue& schema, int depth)
{
    switch (keywordForm(member.first)) {
    case KeywordForm::Unknown:
        return {};
    case KeywordForm::Identity:
        return checkIdentity(member, schema);
    case KeywordForm::Schema:
    case KeywordForm::SchemaList:
    case KeywordForm::SchemaMap:
    case KeywordForm::Items:
    case KeywordForm::Dependencies:
        return checkSchemas(member, depth);
    case KeywordForm::Pattern:
        return member.second.isString() ? addPattern(member.second.toString())
                                        : wrongForm(member.first);
    default:
        return checkPlain(member);
    }
}

QString SchemaDocument::checkIdentity(const JsonMember& member, const JsonValue& schema)
{
    const QString& name = member.first;
    const QString text = member.second.toString();
    if (!member.second.isString())
        return wrongForm(name);
    if (name == "$ref"_L1)
        m_references.append(text);
    else if (name == "$anchor"_L1 || name == "$dynamicAnchor"_L1)
        m_anchors.insert(text, &schema);
    else if (name == "$dynamicRef"_L1 || name == "$recursiveRef"_L1)
        return QCoreApplication::translate("signalbox", "It uses \"%1\", which is not supported.")
            .arg(name);
    else if (name == "$id"_L1 && &schema != &m_root)
        return QCoreApplication::translate(
            "signalbox", "It embeds another schema with an own \"$id\".");
    else if (name == "$schema"_L1 && !isKnownDialect(text))
        return QCoreApplication::translate("signalbox", "It is written in an unknown dialect: %1.")
            .arg(text);
    return {};
}

QString SchemaDocument::checkSchemas(const JsonMember& member, int depth)
{
    const KeywordForm form = keywordForm(member.first);
    const JsonValue& value = member.second;
    m_usesUnevaluated = m_usesUnevaluated || member.first.startsWith("unevaluated"_L1);
    if (form == KeywordForm::Schema || (form == KeywordForm::Items && !value.isArray()))
        return checkSchemaAt(value, depth + 1);
    if (form == KeywordForm::SchemaList || form == KeywordForm::Items) {
        if (!value.isArray() || (form == KeywordForm::SchemaList && value.items().isEmpty()))
            return wrongForm(member.first);
        for (const JsonValue& item : value.items()) {
            if (QString problem = checkSchemaAt(item, depth + 1); !problem.isEmpty())
                return problem;
        }
        return {};
    }
    if (!value.isObject())
        return wrongForm(member.first);
    for (const JsonMember& entry : value.members()) {
        if (form == KeywordForm::Dependencies && isNameList(entry.second))
            continue;
        QString problem = checkSchemaAt(entry.second, depth + 1);
        if (problem.isEmpty() && member.first == "patternProperties"_L1)
            problem = addPattern(entry.first);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString SchemaDocument::checkPlain(const JsonMember& member)
{
    const JsonValue& value = member.second;
    const auto verdict
        = [&member](bool good) { return good ? QString() : wrongForm(member.first); };
    switch (keywordForm(member.first)) {
    case KeywordForm::Count:
        return verdict(isCount(value));
    case KeywordForm::Number:
        return verdict(value.isNumber());
    case KeywordForm::Divisor:
        return verdict(isDivisor(value));
    case KeywordForm::Flag:
        return verdict(value.isBool());
    case KeywordForm::Types:
        return verdict(isTypeList(value));
    case KeywordForm::Choices:
        return verdict(value.isArray());
    case KeywordForm::Names:
        return verdict(isNameList(value));
    case KeywordForm::NameMap:
        return verdict(value.isObject()
            && std::all_of(value.members().begin(),
                value.members().end(),
                [](const JsonMember& entry) { return isNameList(entry.second); }));
    default:
        return {};
    }
}

QString SchemaDocument::addPattern(const QString& text)
{
    if (m_patterns.contains(text))
        return {};
    const SchemaPattern pattern(text);
    if (!pattern.isValid())
        return QCoreApplication::translate("signalbox", "The pattern \"%1\" is not valid.")
            .arg(text.left(200));
    m_patterns.insert(text, pattern);
    return {};
}

} // namespace signalbox
