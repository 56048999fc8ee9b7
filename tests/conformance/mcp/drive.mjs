// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
//
// drive.mjs http URL TOKEN-FILE | stdio ENGINE DATA-DIR TOKEN-FILE | modern URL TOKEN-FILE:
// a mission through the 17 tools of the Novyx runtime, by the vendors' own MCP client.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [how, ...rest] = process.argv.slice(2);
const bearer = (file) => ({ Authorization: "Bearer " + readFileSync(file, "utf8").trim() });

async function connected() {
    if (how === "stdio") {
        const [command, data, tokenFile] = rest;
        const client = new Client({ name: "conformance", version: "1" });
        await client.connect(new StdioClientTransport({
            command, args: ["--mcp", "--data-dir", data, "--token-file", tokenFile], stderr: "inherit" }));
        return client;
    }
    const [url, tokenFile] = rest;
    const options = { requestInit: { headers: bearer(tokenFile) } };
    if (how === "modern") {
        const modern = await import("@modelcontextprotocol/client");
        const client = new modern.Client({ name: "conformance", version: "1" },
            { versionNegotiation: { mode: "auto" } });
        await client.connect(new modern.StreamableHTTPClientTransport(new URL(url + "/mcp"), options));
        assert.equal(client.getNegotiatedProtocolVersion(), "2026-07-28");
        return client;
    }
    const client = new Client({ name: "conformance", version: "1" });
    await client.connect(new StreamableHTTPClientTransport(new URL(url + "/mcp"), options));
    return client;
}

const client = await connected();
const used = new Set();

async function tool(name, args, { fails = false } = {}) {
    used.add(name);
    const result = await client.callTool({ name, arguments: args });
    assert.equal(result.isError ?? false, fails, name + ": " + result.content[0].text);
    const answer = JSON.parse(result.content[0].text);
    assert.deepEqual(result.structuredContent, answer);
    return answer;
}

const { tools } = await client.listTools();
const agent = await tool("create_agent", {
    name: "mcp-agent", model: "gpt-4o-mini", provider: "openai", capabilities: ["release"] });
const pack = await tool("create_capability", {
    name: "release-" + how, tools: [{ name: "run" }], risk_levels: { run: "high" } });
assert.equal(pack.risk_levels.run, "high");
assert.ok((await tool("list_capabilities", {})).capabilities.length >= 5);
assert.ok((await tool("list_agents", { status: "active", limit: 10 })).total >= 1);
assert.equal((await tool("get_agent", { agent_id: agent.agent_id })).name, "mcp-agent");

const mission = await tool("create_mission", {
    agent_id: agent.agent_id, goal: "Release", constraints: ["none"] });
assert.equal(mission.status, "running");
const id = { mission_id: mission.mission_id };
assert.equal((await tool("list_missions", { agent_id: agent.agent_id })).total, 1);
assert.equal((await tool("get_mission", id)).goal, "Release");
const saved = await tool("create_checkpoint", { ...id, label: "good", metadata: "{\"step\": 1}" });
assert.equal(saved.metadata.step, 1);
assert.equal((await tool("list_checkpoints", id)).checkpoints.length, 2);
assert.equal((await tool("pause_mission", id)).status, "paused");
assert.equal((await tool("resume_mission", id)).status, "running");
const made = await tool("create_intervention", {
    intervention_type: "annotate", ...id, rationale: "looked at it" });
assert.equal(made.intervention_type, "annotate");
assert.ok((await tool("list_interventions", id)).interventions.length >= 2);
const back = await tool("rollback_to_checkpoint", { ...id, checkpoint_id: saved.checkpoint_id, reason: "again" });
assert.equal(back.status, "paused");
assert.equal((await tool("cancel_mission", id)).status, "cancelled");
assert.equal((await tool("resume_mission", id, { fails: true })).status, 409);
assert.equal((await tool("get_mission", { mission_id: "msn_none" }, { fails: true })).status, 404);
assert.equal((await tool("create_mission", { goal: "no agent" }, { fails: true })).status, 422);
assert.equal((await tool("delete_agent", { agent_id: agent.agent_id })).deleted, true);
await assert.rejects(client.callTool({ name: "no_such_tool", arguments: {} }));

const runtimeTools = ["create_agent", "list_agents", "get_agent", "delete_agent", "create_mission",
    "list_missions", "get_mission", "pause_mission", "resume_mission", "cancel_mission",
    "create_capability", "list_capabilities", "create_checkpoint", "list_checkpoints",
    "rollback_to_checkpoint", "create_intervention", "list_interventions"];
for (const name of runtimeTools) {
    assert.ok(used.has(name), name + " was not used");
    assert.ok(tools.some((known) => known.name === name), name + " is not listed");
}
await client.close();
console.log(how + ": a mission through all 17 tools");
