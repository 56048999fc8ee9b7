// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"

#include "core/json/canonical.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace signalbox;

namespace {

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "jsondoor: %s\n", what);
    std::abort();
}

} // namespace

//! What the door lets in is written and read again as the same value, and its canonical form is
//! one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(input), static_cast<qsizetype>(size));
    const Result<JsonValue> value = parseJson(bytes, { .maxDepth = 64, .maxBytes = 4096 });
    if (!value) {
        require(!value.error().sentence.isEmpty(), "refused without a reason");
        return 0;
    }
    const Result<JsonValue> again = parseJson(toJson(*value));
    require(again && *again == *value, "written and read again it is another value");
    for (const NumberForm form : { NumberForm::Jcs, NumberForm::Lexeme }) {
        const QByteArray canonical = canonicalJson(*value, form);
        const Result<JsonValue> read = parseJson(canonical);
        require(
            read && canonicalJson(*read, form) == canonical, "the canonical form is not its own");
    }
    return 0;
}
