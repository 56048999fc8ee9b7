// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonschema.h"
#include "core/json/schemadocument.h"

#include <QBitArray>

namespace signalbox {

//! One validation of one value: walks schema and value together, within bounds of depth and work.
class SchemaEvaluator {
public:
    explicit SchemaEvaluator(const SchemaDocument& document)
        : m_document(document)
    {
    }

    QVector<SchemaProblem> run(const JsonValue& instance);

private:
    //! A schema applied to a value. seen: which of its children some part of the schema looked at.
    struct Place {
        const JsonValue& schema;
        const JsonValue& value;
        int depth;
        QBitArray seen;

        const JsonValue& operator[](QStringView keyword) const { return schema[keyword]; }
        bool has(QStringView keyword) const { return schema.contains(keyword); }
    };

    // Logic (schemaevaluator.cpp). Each returns whether the value fits.
    bool evaluate(const JsonValue& schema, const JsonValue& value, int depth, QBitArray* seen);
    bool evaluateHere(const JsonValue& schema, Place& place);
    bool evaluateQuietly(const JsonValue& schema, const Place& place, QBitArray* seen);
    bool evaluateChild(
        const JsonValue& schema, const JsonValue& child, const QString& token, int depth);
    bool checkReferences(Place& place);
    bool checkLogic(Place& place);
    bool checkAnyOf(Place& place);
    bool checkOneOf(Place& place);
    bool checkCondition(Place& place);

    // Single values (schemaassertions.cpp).
    bool checkType(const Place& place);
    bool checkChoices(const Place& place);
    bool checkNumber(const Place& place);
    bool checkString(const Place& place);
    bool checkCount(const Place& place, QStringView least, QStringView most, qsizetype count);
    bool matches(const QString& pattern, const QString& text);
    bool sameValue(const JsonValue& a, const JsonValue& b);

    // Arrays and objects (schemacontainers.cpp).
    bool checkArray(Place& place);
    bool checkItems(Place& place);
    bool checkContains(Place& place);
    bool checkUnique(const Place& place);
    bool checkObject(Place& place);
    bool checkProperties(Place& place);
    bool checkProperty(Place& place, qsizetype index);
    bool checkDependencies(Place& place);
    bool checkUnevaluated(Place& place);

    bool problem(const QString& sentence); //!< always false
    bool spend(qint64 work); //!< false when the work is used up
    void giveUp() { m_gaveUp = true; }

    const SchemaDocument& m_document;
    QVector<SchemaProblem> m_problems;
    QStringList m_path;
    qint64 m_work = 0;
    int m_quiet = 0;
    bool m_gaveUp = false;
};

} // namespace signalbox
