// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedruntime.h"

namespace signalbox {

void fillDemoTranscript(ScriptedRuntime& runtime, const MissionId& mission);

using namespace Qt::StringLiterals;

namespace {

CapabilityPack demoPack(const QString& name,
    const QString& description,
    const QVector<ToolSpec>& tools,
    const QMap<QString, Risk>& risks)
{
    CapabilityPack pack;
    pack.name = name;
    pack.description = description;
    pack.tools = tools;
    pack.riskLevels = risks;
    pack.builtIn = true;
    return pack;
}

ToolSpec demoTool(const QString& name, const QString& description, EffectKind effect)
{
    ToolSpec tool;
    tool.name = name;
    tool.description = description;
    tool.effect = effect;
    tool.readOnly = effect == EffectKind::ReadFile;
    tool.available = true;
    return tool;
}

void fillPacks(ScriptedRuntime& runtime)
{
    runtime.putPack(demoPack(u"files"_s,
        u"Read and change files of the workspace."_s,
        { demoTool(u"read_file"_s, u"Read a text file."_s, EffectKind::ReadFile),
            demoTool(u"write_file"_s, u"Write a whole file."_s, EffectKind::WriteFile),
            demoTool(u"edit_file"_s, u"Replace one passage."_s, EffectKind::EditFile),
            demoTool(u"delete_file"_s, u"Delete one file."_s, EffectKind::DeleteFile) },
        { { u"read_file"_s, Risk::Low },
            { u"write_file"_s, Risk::Medium },
            { u"edit_file"_s, Risk::Medium },
            { u"delete_file"_s, Risk::High } }));
    runtime.putPack(demoPack(u"shell"_s,
        u"Run commands in the workspace."_s,
        { demoTool(u"run"_s, u"Run one command."_s, EffectKind::Shell) },
        { { u"run"_s, Risk::High } }));
    CapabilityPack web = demoPack(u"web"_s,
        u"Fetch pages and call the payments sandbox."_s,
        { demoTool(u"http_request"_s, u"One HTTP request."_s, EffectKind::Http) },
        { { u"http_request"_s, Risk::Medium } });
    web.builtIn = false;
    web.version = 3;
    web.needsPerson = { Risk::Medium, Risk::High, Risk::Critical };
    runtime.putPack(web);
}

void fillAgents(ScriptedRuntime& runtime, const QDateTime& now)
{
    const auto put = [&](const QString& name,
                         const QString& description,
                         const QString& model,
                         const QString& provider,
                         const QStringList& packs,
                         AgentStatus status) {
        runtime.putAgent(Agent { AgentId(name),
            name,
            description,
            model,
            provider,
            u"Work in small steps. Ask before anything that cannot be undone."_s,
            packs,
            status,
            now.addDays(-21),
            now.addDays(-2) });
    };
    put(u"payments-agent"_s,
        u"Keeps the payments service healthy."_s,
        u"qwen3-32b"_s,
        u"ollama"_s,
        { u"files"_s, u"shell"_s, u"web"_s },
        AgentStatus::Active);
    put(u"release-agent"_s,
        u"Cuts releases and writes the notes."_s,
        {},
        u"runbook"_s,
        { u"files"_s, u"shell"_s },
        AgentStatus::Active);
    put(u"docs-agent"_s,
        u"Keeps the handbook true."_s,
        u"mistral-small"_s,
        u"vllm"_s,
        { u"files"_s },
        AgentStatus::Active);
    put(u"triage-agent"_s,
        u"Sorts incoming bug reports."_s,
        u"qwen3-8b"_s,
        u"ollama"_s,
        { u"web"_s },
        AgentStatus::Paused);
}

struct DemoMission {
    const char16_t* id;
    const char16_t* agent;
    const char16_t* goal;
    MissionState state;
    WaitReason wait;
    int startedMinutesAgo;
    int endedMinutesAgo;
    const char16_t* note;
};

constexpr DemoMission DemoMissions[] = {
    { u"m-notes",
        u"release-agent",
        u"Write the release notes for 4.2 from the merged changes",
        MissionState::Completed,
        WaitReason::None,
        2900,
        2840,
        u"Notes are in docs/releases/4.2.md." },
    { u"m-links",
        u"docs-agent",
        u"Find and repair dead links in the handbook",
        MissionState::Failed,
        WaitReason::None,
        1500,
        1430,
        u"The model answered with something that is no tool call, three times in a row." },
    { u"m-labels",
        u"triage-agent",
        u"Label this week's bug reports by component",
        MissionState::Cancelled,
        WaitReason::None,
        1400,
        1390,
        u"Cancelled: wrong repository." },
    { u"m-certs",
        u"payments-agent",
        u"Renew the sandbox certificates before Friday",
        MissionState::Completed,
        WaitReason::None,
        700,
        610,
        u"Valid until June." },
    { u"m-retry",
        u"payments-agent",
        u"Stop duplicate charges: make the retry of POST /charges idempotent",
        MissionState::Running,
        WaitReason::None,
        46,
        0,
        u"" },
    { u"m-release",
        u"release-agent",
        u"Cut release 4.3.0 and push the tag",
        MissionState::Running,
        WaitReason::None,
        31,
        0,
        u"" },
    { u"m-handbook",
        u"docs-agent",
        u"Bring the on-call chapter up to date with the new rota",
        MissionState::Running,
        WaitReason::None,
        18,
        0,
        u"" },
    { u"m-logs",
        u"payments-agent",
        u"Find out why the settlement job ran twice on Tuesday",
        MissionState::Paused,
        WaitReason::ApprovalLimit,
        120,
        0,
        u"Waits: as many requests are open as this mission may have." },
    { u"m-deps",
        u"release-agent",
        u"Update the build dependencies and run the whole test suite",
        MissionState::Queued,
        WaitReason::None,
        0,
        0,
        u"" },
};

QString demoText(const char16_t* text)
{
    return QString::fromUtf16(text);
}

void fillMissions(ScriptedRuntime& runtime, const QDateTime& now)
{
    for (const DemoMission& demo : DemoMissions) {
        Mission mission;
        mission.id = MissionId(demoText(demo.id));
        mission.agent = AgentId(demoText(demo.agent));
        mission.agentName = demoText(demo.agent);
        mission.goal = demoText(demo.goal);
        mission.constraints = { u"Do not touch production."_s };
        mission.criteria = { Criterion { u"All tests pass"_s,
                                 demo.state == MissionState::Completed
                                     ? CriterionVerdict::Met
                                     : CriterionVerdict::NotJudged,
                                 {} },
            Criterion {
                u"The change is explained in the changelog"_s, CriterionVerdict::NotJudged, {} } };
        mission.state = demo.state;
        mission.waitReason = demo.wait;
        mission.workspace = u"/home/ada/src/"_s + demoText(demo.agent).section(u'-', 0, 0);
        mission.note = demoText(demo.note);
        mission.createdAt = now.addSecs(-60 * (demo.startedMinutesAgo + 1));
        if (demo.startedMinutesAgo > 0)
            mission.startedAt = now.addSecs(-60 * demo.startedMinutesAgo);
        if (demo.endedMinutesAgo > 0)
            mission.endedAt = now.addSecs(-60 * demo.endedMinutesAgo);
        mission.changedAt = mission.endedAt.isValid() ? mission.endedAt : now.addSecs(-45);
        runtime.putMission(mission);
    }
}

Action demoAction(const ScriptedState& state,
    const QString& id,
    const QString& mission,
    Risk risk,
    EffectKind effect,
    const QString& pack,
    const QString& tool)
{
    Action action;
    action.id = ActionId(id);
    action.mission = MissionId(mission);
    for (const Mission& owner : state.missions) {
        if (owner.id != action.mission)
            continue;
        action.agent = owner.agent;
        action.agentName = owner.agentName;
        action.missionGoal = owner.goal;
        action.workspace = owner.workspace;
    }
    action.pack = pack;
    action.tool = tool;
    action.effect = effect;
    action.risk = risk;
    action.opinions
        = { RiskOpinion { RiskSource::Pack, risk, u"The pack %1 rates %2 so."_s.arg(pack, tool) } };
    action.policyReason = u"%1: requests of this risk wait for a person."_s.arg(pack);
    action.state = ActionState::Blocked;
    return action;
}

void setArguments(Action& action, const QVector<JsonMember>& members)
{
    action.arguments = JsonValue::object(members);
}

QVector<Action> fileActions(const ScriptedState& state)
{
    Action write = demoAction(state,
        u"a-write"_s,
        u"m-retry"_s,
        Risk::Medium,
        EffectKind::WriteFile,
        u"files"_s,
        u"write_file"_s);
    setArguments(write,
        { { u"path"_s, u"src/charges/idempotency.py"_s },
            { u"content"_s,
                u"import hashlib\n\n\ndef key_of(charge):\n"
                "    return hashlib.sha256(charge.body).hexdigest()\n"_s } });
    write.agentReason = u"The retry needs a stable key, so I add a small module for it."_s;
    write.blast = { { u"src/charges/idempotency.py"_s }, true, true, false };

    Action edit = demoAction(state,
        u"a-edit"_s,
        u"m-handbook"_s,
        Risk::Medium,
        EffectKind::EditFile,
        u"files"_s,
        u"edit_file"_s);
    setArguments(edit,
        { { u"path"_s, u"handbook/on-call.md"_s },
            { u"old"_s, u"The rota changes on Mondays."_s },
            { u"new"_s, u"The rota changes on Wednesdays at 10:00."_s } });
    edit.agentReason = u"The calendar says Wednesday since February."_s;
    edit.blast = { { u"handbook/on-call.md"_s }, true, true, false };

    Action remove = demoAction(state,
        u"a-delete"_s,
        u"m-logs"_s,
        Risk::High,
        EffectKind::DeleteFile,
        u"files"_s,
        u"delete_file"_s);
    setArguments(remove, { { u"path"_s, u"var/settlement.lock"_s } });
    remove.agentReason = u"The stale lock is why the job ran twice. **It is safe** to delete it."_s;
    remove.opinions.append({ RiskSource::Floor, Risk::High, u"It deletes a file."_s });
    remove.blast = { { u"var/settlement.lock"_s }, true, true, false };
    return { write, edit, remove };
}

QVector<Action> otherActions(const ScriptedState& state)
{
    Action push = demoAction(state,
        u"a-push"_s,
        u"m-release"_s,
        Risk::Critical,
        EffectKind::Shell,
        u"shell"_s,
        u"run"_s);
    setArguments(push,
        { { u"command"_s, u"git push --force origin v4.3.0 main"_s }, { u"timeout"_s, 120 } });
    push.agentReason = u"The tag already exists on origin, so the push must be forced."_s;
    push.opinions.append(
        { RiskSource::Floor, Risk::Critical, u"It rewrites published history."_s });
    push.blast = { { u"git push --force origin v4.3.0 main"_s, u"origin"_s }, false, false, true };

    Action call = demoAction(
        state, u"a-http"_s, u"m-retry"_s, Risk::Low, EffectKind::Http, u"web"_s, u"http_request"_s);
    setArguments(call,
        { { u"method"_s, u"GET"_s },
            { u"url"_s, u"https://sandbox.payments.example/v1/charges?limit=5"_s } });
    call.agentReason = u"I want to see whether the last five charges carry a key."_s;
    call.blast = { { u"sandbox.payments.example"_s }, false, false, true };

    Action ask = demoAction(
        state, u"a-ask"_s, u"m-release"_s, Risk::Low, EffectKind::Question, {}, u"ask"_s);
    ask.kind = ActionKind::Question;
    ask.question = { u"Two changes were merged after the freeze. What shall go into 4.3.0?"_s,
        { u"Both of them"_s, u"Only the security fix"_s, u"Neither, release the frozen state"_s },
        true };
    ask.agentReason = u"The freeze was announced for noon; both came at half past."_s;
    return { push, call, ask };
}

void fillActions(ScriptedRuntime& runtime, const QDateTime& now)
{
    QVector<Action> all = fileActions(runtime.state()) + otherActions(runtime.state());
    const int waitingMinutes[] = { 3, 7, 26, 2, 11, 15 };
    for (qsizetype i = 0; i < all.size(); ++i) {
        all[i].seq = ++runtime.state().seq;
        all[i].proposedAt = now.addSecs(-60 * waitingMinutes[i]);
    }
    all[0].expiresAt = now.addSecs(25 * 60);
    all[3].expiresAt = now.addSecs(4 * 60);
    runtime.putActions(all);
    runtime.putPreview({ ActionId(u"a-edit"_s),
        { FileSides { u"handbook/on-call.md"_s,
            "# On call\n\nThe rota changes on Mondays.\nPages go to the phone.\n",
            "# On call\n\nThe rota changes on Wednesdays at 10:00.\nPages go to the phone.\n",
            true,
            true,
            false } },
        {} });

    Action done = demoAction(runtime.state(),
        u"a-tests"_s,
        u"m-retry"_s,
        Risk::High,
        EffectKind::Shell,
        u"shell"_s,
        u"run"_s);
    setArguments(done, { { u"command"_s, u"pytest -q tests/charges"_s } });
    done.state = ActionState::Succeeded;
    done.decidedBy = u"ada"_s;
    done.decidedAt = now.addSecs(-60 * 20);
    done.decisionReason = u"Only the tests."_s;
    done.resultText = u"41 passed in 3.20s"_s;
    done.proposedAt = now.addSecs(-60 * 21);
    runtime.putAction(done);
}

void fillHistory(ScriptedRuntime& runtime, const QDateTime& now)
{
    const auto put = [&](const QString& id,
                         InterventionType type,
                         const QString& mission,
                         const QString& action,
                         const QString& rationale,
                         int minutesAgo) {
        Intervention made { InterventionId(id),
            type,
            MissionId(mission),
            ActionId(action),
            {},
            rationale,
            u"ada"_s,
            0,
            now.addSecs(-60 * minutesAgo) };
        if (const Mission* owner = runtime.state().mission(made.mission))
            made.agent = owner->agent;
        runtime.putIntervention(made);
    };
    put(u"i-1"_s, InterventionType::Annotate, u"m-notes"_s, {}, u"Good tone, keep it."_s, 2835);
    put(u"i-2"_s,
        InterventionType::Reject,
        u"m-labels"_s,
        u"a-old"_s,
        u"Wrong repository."_s,
        1391);
    put(u"i-3"_s,
        InterventionType::Pause,
        u"m-logs"_s,
        {},
        u"Wait for the on-call engineer."_s,
        90);
    put(u"i-4"_s,
        InterventionType::Escalate,
        u"m-logs"_s,
        u"a-delete"_s,
        u"Somebody from payments should look at this lock."_s,
        24);
    put(u"i-5"_s, InterventionType::Approve, u"m-retry"_s, u"a-tests"_s, u"Only the tests."_s, 20);

    AllowRule rule;
    rule.id = RuleId(u"rule-1"_s);
    rule.agent = AgentId(u"docs-agent"_s);
    rule.agentName = u"docs-agent"_s;
    rule.pack = u"files"_s;
    rule.tool = u"edit_file"_s;
    rule.ceiling = Risk::Medium;
    rule.createdAt = now.addSecs(-3600);
    rule.expiresAt = now.addSecs(3 * 3600);
    rule.uses = 6;
    rule.maxUses = 20;
    rule.createdBy = u"ada"_s;
    runtime.putRule(rule);
}

//! The other missions begin with a line or two, and every request has its place in a transcript.
void fillShortTranscripts(ScriptedRuntime& runtime)
{
    for (const DemoMission& demo : DemoMissions) {
        const MissionId mission(demoText(demo.id));
        if (demo.state == MissionState::Queued || mission.text() == u"m-retry")
            continue;
        TranscriptEntry started;
        started.kind = EntryKind::State;
        started.actor = u"engine"_s;
        started.text = u"The mission started."_s;
        runtime.appendEntry(mission, started);
        TranscriptEntry said;
        said.kind = EntryKind::Message;
        said.actor = demoText(demo.agent);
        said.text = u"I begin with the goal: *%1*."_s.arg(demoText(demo.goal));
        runtime.appendEntry(mission, said);
    }
    for (Action& action : runtime.state().actions) {
        if (action.state != ActionState::Blocked || action.mission.text() == u"m-retry")
            continue;
        TranscriptEntry asked;
        asked.kind
            = action.kind == ActionKind::Question ? EntryKind::Question : EntryKind::ToolCall;
        asked.actor = action.agentName;
        asked.text = action.kind == ActionKind::Question
            ? action.question.prompt
            : action.tool + u' ' + action.blast.touches.value(0);
        asked.action = action.id;
        asked.actionState = action.state;
        asked.at = action.proposedAt;
        action.entry = runtime.appendEntry(action.mission, asked).position;
    }
}

} // namespace

void ScriptedRuntime::fillDemo(const QDateTime& now)
{
    m_state.clock.setNow(now);
    m_title = u"This computer"_s;
    fillPacks(*this);
    fillAgents(*this, now);
    fillMissions(*this, now);
    fillActions(*this, now);
    fillHistory(*this, now);
    fillShortTranscripts(*this);
    fillDemoTranscript(*this, MissionId(u"m-retry"_s));
    for (const DemoMission& demo : DemoMissions)
        touchMission(MissionId(demoText(demo.id)));
}

} // namespace signalbox
