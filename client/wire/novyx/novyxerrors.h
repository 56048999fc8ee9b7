// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

namespace signalbox::novyx {

//! The HTTP status that says what an error's kind says.
int statusOf(ErrorKind kind);
ErrorKind kindOf(int status);

//! The dotted code that goes with a status: "novyx_ram.v1.auth.invalid_key" for 401.
QString codeOf(int status);

//! {"error": CODE, "code": CODE, "message": …, "detail": …, "status": n, "kind": …}: the superset
//! of the three shapes that the API documents. An empty code is the status's own.
JsonValue writeError(
    int status, const QString& code, const QString& message, const QString& detail = {});
//! Reads any of the shapes. The sentence is the server's message; the detail its code and the rest.
//! A body that is none of them gives a sentence of our own.
Error readError(int status, const JsonValue& body);

QString errorKindWord(ErrorKind kind);

} // namespace signalbox::novyx
