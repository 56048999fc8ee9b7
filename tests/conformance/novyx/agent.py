#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
"""An agent written only against the Novyx REST API: it asks before it acts, and survives a rollback."""
import json
import os
import time
import urllib.request

URL = os.environ["NOVYX_API_URL"]
KEY = os.environ["NOVYX_API_KEY"]


def call(method, path, body=None):
    request = urllib.request.Request(
        URL + path, method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + KEY, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def wait(path, until):
    while True:
        found = call("GET", path)
        if until(found["status"]):
            return found
        time.sleep(0.1)


def tell(*words):
    print(*words, flush=True)


agent = call("POST", "/v1/agents", {
    "name": "release-agent", "provider": "openai", "capabilities": ["deploy"]})
mission = call("POST", "/v1/missions", {
    "agent_id": agent["agent_id"], "goal": "Release version 7",
    "success_criteria": ["Version 7 is live"], "allowed_capabilities": ["deploy"]})
path = "/v1/missions/" + mission["mission_id"]
tell("mission", mission["mission_id"], mission["status"])

checkpoint = call("POST", path + "/checkpoints", {
    "mission_id": mission["mission_id"], "label": "pre-deploy", "metadata": {"released": 6}})
tell("checkpoint", checkpoint["checkpoint_id"])

action = call("POST", "/v1/actions", {
    "action": "deploy.run", "params": {"version": 7}, "agent_id": agent["agent_id"]})
tell("asked", action["action_id"], action["status"])
action = wait("/v1/actions/" + action["action_id"], lambda status: status != "pending_review")
tell("decided", action["action_id"], action["status"])
if action["status"] != "approved":
    raise SystemExit(1)
call("POST", path + "/checkpoints", {"label": "deployed", "metadata": {"released": 7}})
tell("released", 7)

wait(path, lambda status: status == "paused")
saved = call("GET", path + "/checkpoints")["checkpoints"][-1]
tell("restored", saved["label"], saved["metadata"]["released"])
