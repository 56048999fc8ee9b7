// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsonschema.h"

#include "core/json/schemadocument.h"
#include "core/json/schemaevaluator.h"

namespace signalbox {

QVector<SchemaProblem> validate(const JsonValue& schema, const JsonValue& instance)
{
    SchemaDocument document(schema);
    if (const Result<Done> checked = document.check(); !checked.ok())
        return { { QString(), checked.error().sentence } };
    return SchemaEvaluator(document).run(instance);
}

Result<Done> checkSchema(const JsonValue& schema)
{
    return SchemaDocument(schema).check();
}

} // namespace signalbox
