#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# Every request of the Novyx runtime documentation, sent with curl to a real signalbox-engine: the
# good ones answer as documented, the bad ones with a 4xx and a clear error body, and change nothing.
# shellcheck source=tests/conformance/engine.sh
. "$(dirname "$0")/../engine.sh"
start_engine

# --- the documentation's own examples -----------------------------------------------------------
good() { expect "$1" "$supervisor" "$2" "$3" ${4+"$4"}; }

good 201 POST /v1/agents '{
    "name": "research-agent",
    "description": "Investigates vendor contracts and compliance gaps",
    "model": "claude-sonnet-4-20250514",
    "provider": "anthropic",
    "capabilities": ["web-search", "file-read"]
}'
has '"name":"research-agent"'
has '"status":"active"'
agent_id=$(member agent_id)
good 201 POST /v1/agents '{"name": "chosen", "agent_id": "agt_chosen", "instructions": "Be brief."}'
has '"agent_id":"agt_chosen"'
has '"provider":"openai"'
has '"model":"gpt-4o-mini"'
good 200 GET /v1/agents
has '"agents":['
has '"total":2'
good 200 GET '/v1/agents?status=active&limit=1'
has '"total":2'
good 200 GET '/v1/agents?status=archived'
has '"agents":[]'
good 200 GET "/v1/agents/$agent_id"
has '"active_missions":[]'

good 201 POST /v1/capabilities '{
    "name": "web-search",
    "description": "Search the web and fetch pages",
    "tools": [
        {"name": "search", "description": "Web search"},
        {"name": "fetch_url", "description": "Fetch a URL"},
        {"name": "post_form", "description": "Send a form"}
    ],
    "risk_levels": {"search": "low", "fetch_url": "medium", "post_form": "high"}
}'
has '"name":"web-search"'
good 200 GET /v1/capabilities
has '"capabilities":['
has '"risk_levels":{'

good 201 POST /v1/missions "{
    \"agent_id\": \"$agent_id\",
    \"goal\": \"Audit Q1 vendor contracts for compliance gaps\",
    \"constraints\": [\"Read-only access\", \"No external API calls\"],
    \"success_criteria\": [\"All 12 contracts reviewed\", \"Risk report generated\"],
    \"allowed_capabilities\": [\"web-search\"]
}"
has '"status":"running"'
has '"success_criteria":["All 12 contracts reviewed","Risk report generated"]'
mission_id=$(member mission_id)
good 200 GET /v1/missions
has '"missions":['
good 200 GET "/v1/missions?agent_id=$agent_id&status=running&limit=100"
has "$mission_id"
good 200 GET '/v1/missions?status=completed'
has '"missions":[]'
good 200 GET "/v1/missions/$mission_id"
good 200 POST "/v1/missions/$mission_id/pause"
has '"status":"paused"'
good 200 POST "/v1/missions/$mission_id/resume"
has '"status":"running"'

good 201 POST "/v1/missions/$mission_id/checkpoints" \
    "{\"mission_id\": \"$mission_id\", \"label\": \"after-contract-review\"}"
has '"label":"after-contract-review"'
checkpoint_id=$(member checkpoint_id)
good 200 GET "/v1/missions/$mission_id/checkpoints"
has "$checkpoint_id"

good 201 POST /v1/actions \
    "{\"action\": \"web-search.post_form\", \"params\": {\"to\": \"x\"}, \"agent_id\": \"$agent_id\"}"
has '"status":"pending_review"'
action_id=$(member action_id)
good 200 GET "/v1/actions/$action_id"
good 200 GET '/v1/approvals?limit=50&status_filter=pending_review'
has "$action_id"
good 201 POST /v1/interventions "{
    \"intervention_type\": \"reject\",
    \"mission_id\": \"$mission_id\",
    \"agent_id\": \"$agent_id\",
    \"rationale\": \"Agent attempted to deploy to prod without staging verification\"
}"
has '"intervention_type":"reject"'
has "$action_id" # the one action that waited
good 200 GET "/v1/actions/$action_id"
has '"status":"denied"'
for type in annotate rollback_request; do
    good 201 POST /v1/interventions "{\"intervention_type\": \"$type\", \"mission_id\": \"$mission_id\"}"
done
good 200 GET "/v1/interventions?mission_id=$mission_id&agent_id=$agent_id&intervention_type=reject&limit=100"
has '"interventions":[{'

good 200 POST "/v1/missions/$mission_id/rollback" "{
    \"mission_id\": \"$mission_id\",
    \"checkpoint_id\": \"$checkpoint_id\",
    \"reason\": \"Agent hallucinated compliance status for vendor #7\"
}"
has '"status":"paused"'
good 200 POST "/v1/missions/$mission_id/resume"
good 200 POST "/v1/missions/$mission_id/cancel"
has '"status":"cancelled"'

good 201 POST /v1/agents '{"name": "short-lived", "agent_id": "agt_short"}'
good 201 POST /v1/missions '{"agent_id": "agt_short", "goal": "g"}'
short_mission=$(member mission_id)
good 200 DELETE /v1/agents/agt_short
good 200 GET "/v1/missions/$short_mission"
has '"status":"cancelled"'
# The same at the dialect's own prefix.
good 200 GET "/novyx/v1/agents/$agent_id"

# --- bad input ----------------------------------------------------------------------------------
world() {
    for list in agents missions capabilities interventions actions; do
        ask "$supervisor" GET "/v1/$list?limit=1000"
        cat "$scratch/body"
    done
    ask "$supervisor" GET "/v1/missions/$mission_id/checkpoints"
    cat "$scratch/body"
}
before=$(world)

# bad STATUS METHOD PATH [BODY]
bad() {
    expect "$1" "$supervisor" "$2" "$3" ${4+"$4"}
    for name in error code message detail; do
        [ -n "$(member "$name")" ] || fail "$2 $3: the error has no $name: $(head -c 400 "$scratch/body")"
    done
    has "\"status\":$1"
    case $(cat "$scratch/body") in
    *'<html'* | *Traceback*) fail "$2 $3: the error is not a clear one" ;;
    esac
}

# unknown ids
bad 404 GET /v1/agents/agt_unknown
bad 404 DELETE /v1/agents/agt_unknown
bad 404 GET /v1/missions/msn_unknown
for verb in pause resume cancel; do bad 404 POST "/v1/missions/msn_unknown/$verb"; done
bad 404 POST /v1/missions '{"agent_id": "agt_unknown", "goal": "g"}'
bad 404 GET /v1/missions/msn_unknown/checkpoints
bad 404 POST /v1/missions/msn_unknown/checkpoints '{"label": "x"}'
bad 404 POST /v1/missions/msn_unknown/rollback '{"checkpoint_id": "x"}'
bad 404 POST "/v1/missions/$mission_id/rollback" '{"checkpoint_id": "chk_unknown"}'
bad 404 POST /v1/interventions '{"intervention_type": "pause", "mission_id": "msn_unknown"}'
bad 404 POST /v1/interventions '{"intervention_type": "escalate", "action_id": "act_unknown"}'
bad 404 GET /v1/actions/act_unknown
bad 404 POST /v1/approvals/act_unknown/decision '{"decision": "deny"}'
bad 404 GET /v1/unknown
bad 404 GET /v1/agents/
# wrong enums
bad 422 GET '/v1/agents?status=sleeping'
bad 422 GET '/v1/missions?status=done'
bad 422 GET '/v1/interventions?intervention_type=deny'
bad 422 POST /v1/agents '{"name": "x", "provider": "oracle"}'
bad 422 POST /v1/capabilities '{"name": "x", "tools": [{"name": "t"}], "risk_levels": {"t": "extreme"}}'
bad 422 POST /v1/interventions '{"intervention_type": "resume"}'
bad 400 POST "/v1/approvals/$action_id/decision" '{"decision": "perhaps"}'
# missing fields
bad 422 POST /v1/agents '{}'
bad 422 POST /v1/missions '{"goal": "g"}'
bad 422 POST /v1/missions "{\"agent_id\": \"$agent_id\"}"
bad 422 POST /v1/capabilities '{"tools": []}'
bad 422 POST "/v1/missions/$mission_id/rollback" '{"reason": "r"}'
bad 422 POST /v1/interventions '{"rationale": "r"}'
bad 422 POST /v1/actions '{"action": "a.b"}'
# wrong types
bad 422 POST /v1/agents '{"name": 7}'
bad 422 POST /v1/agents '["name"]'
bad 422 POST /v1/agents '{"name": "x", "capabilities": "file-read"}'
bad 422 POST /v1/missions "{\"agent_id\": \"$agent_id\", \"goal\": \"g\", \"constraints\": [1]}"
bad 422 POST /v1/capabilities '{"name": "x", "tools": {"name": "t"}}'
bad 422 POST "/v1/missions/$mission_id/checkpoints" '{"label": {}}'
bad 422 GET '/v1/missions?limit=many'
bad 422 GET '/v1/missions?limit=0'
bad 400 POST /v1/agents '{"name": "x"'
bad 400 POST /v1/agents '{"name": "x", "name": "y"}'
# the mission in the path and another one in the body
bad 422 POST "/v1/missions/$mission_id/checkpoints" '{"mission_id": "msn_other"}'
# twice
bad 409 POST /v1/agents '{"name": "chosen", "agent_id": "agt_chosen"}'
bad 409 POST "/v1/approvals/$action_id/decision" '{"decision": "approve"}'
# illegal transitions of a cancelled mission
for verb in pause resume; do bad 409 POST "/v1/missions/$mission_id/$verb"; done
bad 409 POST "/v1/missions/$mission_id/checkpoints" '{"label": "late"}'
bad 409 POST "/v1/missions/$mission_id/rollback" "{\"checkpoint_id\": \"$checkpoint_id\"}"
bad 409 POST /v1/interventions "{\"intervention_type\": \"pause\", \"mission_id\": \"$mission_id\"}"
bad 409 POST /v1/actions "{\"action\": \"web-search.search\", \"agent_id\": \"$agent_id\", \"mission_id\": \"$mission_id\"}"
# other methods
bad 405 PATCH /v1/missions '{}'
bad 405 DELETE "/v1/missions/$mission_id"
bad 405 GET "/v1/missions/$mission_id/pause"
# an oversized body: read no further, answered, connection closed
status=$(head -c 3000000 /dev/zero | tr '\0' ' ' | curl -sS --max-time 20 -o "$scratch/body" -w '%{http_code}' \
    -H "Authorization: Bearer $supervisor" -H 'Content-Type: application/json' --data-binary @- "$url/v1/agents") || true
[ "$status" = 413 ] || fail "an oversized body gave $status"
# who asks, and how
expect 401 wrong GET /v1/agents
expect 401 '' POST /v1/agents '{"name": "x"}'
expect 403 "$agent" DELETE /v1/agents/agt_chosen
expect 403 "$agent" POST "/v1/approvals/$action_id/decision" '{"decision": "approve"}'
expect 403 "$agent" POST "/v1/missions/$mission_id/rollback" "{\"checkpoint_id\": \"$checkpoint_id\"}"
plain() {
    curl -sS --max-time 20 -o "$scratch/body" -w '%{http_code}' -H "Authorization: Bearer $supervisor" "$@"
}
[ "$(plain --data '{"name":"x"}' "$url/v1/agents")" = 415 ] || fail 'a form was taken for JSON'
[ "$(plain -H 'Origin: http://evil.test' "$url/v1/agents")" = 403 ] || fail 'a foreign origin was let in'
[ "$(plain -H 'Host: evil.test' "$url/v1/agents")" = 403 ] || fail 'a foreign host was let in'

[ "$before" = "$(world)" ] || fail 'bad input changed something'

stop_engine
"$SIGNALBOX_BIN_DIR/signalbox-engine" verify --data-dir "$scratch/data" >/dev/null || fail 'the journal does not hold'
[ "$failures" -eq 0 ] || exit 1
echo 'every request of the seed answered as documented'
