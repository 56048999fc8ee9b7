// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedruntime.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct DemoEntry {
    EntryKind kind;
    const char16_t* actor;
    const char16_t* text;
    const char16_t* action = nullptr;
    ActionState state = ActionState::Proposed;
};

constexpr auto Agent0 = u"payments-agent";
constexpr auto Person0 = u"ada";
constexpr auto Engine0 = u"engine";

constexpr DemoEntry Opening[] = {
    { EntryKind::State, Engine0, u"The mission started." },
    { EntryKind::Thinking,
        Agent0,
        u"Duplicate charges come from the client retrying after a timeout. I look at the handler "
        u"first, then at the queue." },
    { EntryKind::Message,
        Agent0,
        u"## Plan\n\n1. Find where `POST /charges` is retried\n2. Give every charge an "
        u"**idempotency key**\n3. Prove it with a test that *fails today*\n\nNothing in production "
        u"is touched." },
    { EntryKind::ToolCall,
        Agent0,
        u"read_file src/charges/handler.py",
        u"a-read",
        ActionState::Succeeded },
    { EntryKind::Policy,
        Engine0,
        u"Low risk: allowed without a person.",
        u"a-read",
        ActionState::Succeeded },
    { EntryKind::ToolStarted, Engine0, u"read_file started.", u"a-read", ActionState::Succeeded },
    { EntryKind::ToolResult,
        Engine0,
        u"def charge(request):\n    body = request.json\n    return gateway.post('/charges', "
        u"json=body, retries=3)\n",
        u"a-read",
        ActionState::Succeeded },
    { EntryKind::Message,
        Agent0,
        u"The gateway client retries three times and sends **no key**:\n\n```python\nreturn "
        u"gateway.post('/charges', json=body, retries=3)\n```\n\n| attempt | key | result |\n|---|"
        u"---|---|\n| 1 | none | timeout |\n| 2 | none | charged |\n| 3 | none | charged again |" },
    { EntryKind::Checkpoint, Engine0, u"Before the first change" },
    { EntryKind::ToolCall,
        Agent0,
        u"run pytest -q tests/charges",
        u"a-tests",
        ActionState::Succeeded },
    { EntryKind::Policy,
        Engine0,
        u"High risk: waits for a person.",
        u"a-tests",
        ActionState::Succeeded },
    { EntryKind::Decision,
        Person0,
        u"Approved: Only the tests.",
        u"a-tests",
        ActionState::Succeeded },
    { EntryKind::ToolStarted, Engine0, u"run started.", u"a-tests", ActionState::Succeeded },
    { EntryKind::ToolResult, Engine0, u"41 passed in 3.20s", u"a-tests", ActionState::Succeeded },
    { EntryKind::Criterion, Engine0, u"\"All tests pass\" is met so far." },
    { EntryKind::Question,
        Agent0,
        u"Should a key be valid for 24 hours or for 7 days?",
        u"a-days",
        ActionState::Answered },
    { EntryKind::Answer,
        Person0,
        u"24 hours, as the gateway does it.",
        u"a-days",
        ActionState::Answered },
    { EntryKind::Person, Person0, u"Please keep the public signature of charge() as it is." },
    { EntryKind::Note, Engine0, u"The budget of this mission is half used." },
    { EntryKind::Error, Engine0, u"The model did not answer within 60 seconds; trying again." },
    { EntryKind::Rollback, Person0, u"Rolled back to \"Before the first change\": 3 of 3 files." },
};

constexpr DemoEntry Closing[] = {
    { EntryKind::Message,
        Agent0,
        u"> The key must not depend on the time.\n\nAgreed; I hash the **body** only. See "
        u"[RFC draft](https://example.org/idempotency) for the header name." },
    { EntryKind::ToolCall,
        Agent0,
        u"http_request GET sandbox.payments.example/v1/charges",
        u"a-http",
        ActionState::Blocked },
    { EntryKind::ToolCall,
        Agent0,
        u"write_file src/charges/idempotency.py",
        u"a-write",
        ActionState::Blocked },
    { EntryKind::Policy,
        Engine0,
        u"Medium risk: waits for a person.",
        u"a-write",
        ActionState::Blocked },
};

constexpr int DemoLength = 60;

void append(ScriptedRuntime& runtime, const MissionId& mission, const DemoEntry& demo)
{
    TranscriptEntry entry;
    entry.kind = demo.kind;
    entry.actor = QString::fromUtf16(demo.actor);
    entry.text = QString::fromUtf16(demo.text);
    if (demo.action)
        entry.action = ActionId(QString::fromUtf16(demo.action));
    entry.actionState = demo.state;
    if (demo.kind == EntryKind::Checkpoint)
        entry.checkpoint = CheckpointId(u"c-start"_s);
    entry.body = JsonValue::object(
        { { u"kind"_s, entryKindWord(entry.kind) }, { u"text"_s, entry.text } });
    runtime.clock().advance(std::chrono::seconds(40));
    entry = runtime.appendEntry(mission, entry);
    if (entry.kind == EntryKind::ToolCall && runtime.state().action(entry.action))
        runtime.state().action(entry.action)->entry = entry.position;
}

void fillReading(ScriptedRuntime& runtime, const MissionId& mission, int upTo)
{
    const QString files[] = { u"queue.py"_s, u"gateway.py"_s, u"models.py"_s, u"settings.py"_s };
    for (int step = 0; runtime.state().transcripts[mission].count() < upTo; ++step) {
        const QString file = files[step % 4];
        TranscriptEntry entry;
        entry.actor = step % 2 == 0 ? u"payments-agent"_s : u"engine"_s;
        entry.kind = step % 2 == 0 ? EntryKind::Message : EntryKind::ToolResult;
        entry.text = step % 2 == 0
            ? u"Reading `src/charges/%1`, part %2: I look for **other callers** of the gateway."_s
                  .arg(file)
                  .arg(step / 2 + 1)
            : u"%1:%2: gateway.post('/charges', json=body)\n"_s.arg(file).arg(17 * step);
        entry.body = JsonValue::object({ { u"text"_s, entry.text } });
        runtime.clock().advance(std::chrono::seconds(20));
        runtime.appendEntry(mission, entry);
    }
}

void fillCheckpoints(ScriptedRuntime& runtime, const MissionId& mission, const QDateTime& start)
{
    const auto put = [&](const QString& id,
                         const QString& label,
                         CheckpointCause cause,
                         qint64 entry,
                         int secs,
                         bool live) {
        Checkpoint checkpoint;
        checkpoint.id = CheckpointId(id);
        checkpoint.mission = mission;
        checkpoint.label = label;
        checkpoint.cause = cause;
        checkpoint.seq = ++runtime.state().seq;
        checkpoint.entry = entry;
        checkpoint.tree = u"tree-"_s + id;
        checkpoint.files = 14;
        checkpoint.bytes = 48'213;
        checkpoint.createdAt = start.addSecs(secs);
        checkpoint.live = live;
        runtime.putCheckpoint(checkpoint);
    };
    put(u"c-zero"_s, u"Mission start"_s, CheckpointCause::Start, 0, 0, true);
    put(u"c-start"_s, u"Before the first change"_s, CheckpointCause::BeforeAction, 9, 360, true);
    put(u"c-dead"_s, u"Before write_file"_s, CheckpointCause::BeforeAction, 20, 700, false);
    put(u"c-safe"_s, u"Before rollback"_s, CheckpointCause::Safety, 20, 810, true);
    put(u"c-mine"_s, u"Looks good so far"_s, CheckpointCause::Person, 48, 1500, true);
}

} // namespace

void fillDemoTranscript(ScriptedRuntime& runtime, const MissionId& mission);

void fillDemoTranscript(ScriptedRuntime& runtime, const MissionId& mission)
{
    const QDateTime now = runtime.clock().now();
    const QDateTime start = now.addSecs(-46 * 60);
    runtime.clock().setNow(start);
    for (const DemoEntry& demo : Opening)
        append(runtime, mission, demo);
    fillReading(runtime, mission, DemoLength - static_cast<int>(std::size(Closing)));
    for (const DemoEntry& demo : Closing)
        append(runtime, mission, demo);
    fillCheckpoints(runtime, mission, start);
    runtime.state().deltas = {
        FileDelta { u"src/charges/handler.py"_s, FileChange::Modified, 4, 11, false, 1'204, 1'377 },
        FileDelta { u"src/charges/idempotency.py"_s, FileChange::Deleted, 0, 9, false, 212, 0 },
        FileDelta { u"tests/charges/test_retry.py"_s, FileChange::Added, 38, 0, false, 0, 1'102 },
    };
    runtime.state().sides.insert(u"src/charges/handler.py"_s,
        FileSides { u"src/charges/handler.py"_s,
            "def charge(request):\n    body = request.json\n    return gateway.post(body)\n",
            "def charge(request):\n    body = request.json\n    key = key_of(body)\n"
            "    return gateway.post(body, key=key)\n",
            true,
            true,
            false });
    runtime.clock().setNow(now);
}

} // namespace signalbox
