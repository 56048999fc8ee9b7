#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# The agent of agent.py against a real signalbox-engine: it asks with the agent's token, a supervisor
# approves what was shown and rolls it back.
# shellcheck source=tests/conformance/engine.sh
. "$(dirname "$0")/../engine.sh"
start_engine

expect 201 "$supervisor" POST /v1/capabilities \
    '{"name": "deploy", "tools": [{"name": "run"}], "risk_levels": {"run": "high"}}'

mkfifo "$scratch/said"
NOVYX_API_URL=$url NOVYX_API_KEY=$agent python3 "$(dirname "$0")/agent.py" >"$scratch/said" &
runs=$!
exec 3<"$scratch/said"
# said WORD: the agent's next line begins with it; its second word is in $second, its third in $third.
said() {
    read -r first second third <&3 || fail "the agent ended before it said $1"
    [ "$first" = "$1" ] || fail "the agent said $first $second $third, not $1"
}

said mission
mission_id=$second
[ "$third" = running ] || fail "the mission is $third from the start"
said checkpoint
checkpoint_id=$second
said asked
action_id=$second
[ "$third" = pending_review ] || fail "the action is $third"

expect 200 "$supervisor" GET /v1/approvals
has "$action_id"
digest=$(member digest)
# The agent cannot approve itself, and nobody approves this risk without saying what was shown.
expect 403 "$agent" POST "/v1/approvals/$action_id/decision" "{\"decision\": \"approve\", \"digest\": \"$digest\"}"
expect 403 "$supervisor" POST "/v1/approvals/$action_id/decision" '{"decision": "approve"}'
expect 200 "$supervisor" POST "/v1/approvals/$action_id/decision" \
    "{\"decision\": \"approve\", \"approver_id\": \"mira\", \"metadata\": {\"digest\": \"$digest\"}}"
said decided
[ "$third" = approved ] || fail "the agent was told $third"
said released

expect 200 "$supervisor" POST "/v1/missions/$mission_id/rollback" \
    "{\"checkpoint_id\": \"$checkpoint_id\", \"reason\": \"version 7 is bad\"}"
has '"status":"paused"'
has "$action_id" # what cannot be undone is named
said restored
[ "$second $third" = 'pre-deploy 6' ] || fail "the agent restored $second $third"
code=0
wait "$runs" || code=$?
[ "$code" -eq 0 ] || fail "the agent ended with $code"

stop_engine
"$SIGNALBOX_BIN_DIR/signalbox-engine" verify --data-dir "$scratch/data" >/dev/null || fail 'the journal does not hold'
[ "$failures" -eq 0 ] || exit 1
echo 'asked, approved, checkpointed, rolled back'
