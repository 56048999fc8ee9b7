// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/eventstreamparser.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace signalbox;

namespace {

//! Small limits, so that the fuzzer reaches them.
constexpr StreamLimits FuzzLimits { 64, 96 };

struct Outcome {
    QVector<StreamEvent> events;
    QByteArray id;
    std::optional<std::chrono::milliseconds> retry;
    bool failed = false;

    bool operator==(const Outcome&) const = default;
};

Outcome parse(const QByteArray& bytes, qsizetype chunk)
{
    EventStreamParser parser({}, FuzzLimits);
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size(); at += chunk)
        outcome.events
            += parser.feed(QByteArrayView(bytes).sliced(at, qMin(chunk, bytes.size() - at)));
    outcome.id = parser.lastEventId();
    outcome.retry = parser.retry();
    outcome.failed = parser.failure().has_value();
    return outcome;
}

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "eventstream: %s\n", what);
    std::abort();
}

} // namespace

//! The first byte says how to cut the rest: the events must not depend on it, and must be valid
//! text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes(
        reinterpret_cast<const char*>(input + 1), static_cast<qsizetype>(size - 1));
    const Outcome whole = parse(bytes, bytes.size());
    require(parse(bytes, 1 + input[0] % 32) == whole, "chunks changed the outcome");
    require(parse(bytes, 1) == whole, "single bytes changed the outcome");
    for (const StreamEvent& event : whole.events) {
        require(
            event.type.isValidUtf8() && event.data.isValidUtf8() && event.lastEventId.isValidUtf8(),
            "an event is no text");
        require(
            !event.type.isEmpty() && !event.lastEventId.contains('\0'), "an event breaks a rule");
        require(event.data.size() <= 3 * FuzzLimits.maxEventBytes, "an event is too large");
    }
    return 0;
}
