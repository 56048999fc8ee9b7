// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

#include <QVector>

namespace signalbox {

//! One reason why a value does not fit a schema.
struct SchemaProblem {
    QString pointer; //!< JSON Pointer into the value; empty for the value itself
    QString sentence;

    bool operator==(const SchemaProblem&) const = default;
};

//! Checks a value against a JSON Schema 2020-12; empty when it fits.
//!
//! Numbers are compared exactly as decimals. "format" and "content…" are notes, as the
//! specification has it by default. References stay inside the schema; "$dynamicRef" and embedded
//! "$id" are refused. A schema that cannot be used, or that takes too much work, fits nothing: the
//! problem says so. At most twenty problems.
QVector<SchemaProblem> validate(const JsonValue& schema, const JsonValue& instance);

//! Whether a schema can be used at all; BadInput with a sentence when not.
Result<Done> checkSchema(const JsonValue& schema);

} // namespace signalbox
