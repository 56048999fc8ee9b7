#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# The vendors' own MCP client against a real signalbox-engine, over HTTP in both eras of the protocol
# and over standard input. Skipped (77), loudly, where the client cannot be had.
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/conformance/engine.sh
. "$here/../engine.sh"

client=$SIGNALBOX_BIN_DIR/../mcpclient
mkdir -p "$client"
cp "$here/package.json" "$here/drive.mjs" "$client/"
if [ ! -d "$client/node_modules/@modelcontextprotocol/sdk" ]; then
    if ! command -v npm >/dev/null || ! (cd "$client" && npm install --no-audit --no-fund --no-package-lock >npm-log 2>&1); then
        echo "SKIPPED: the MCP client is not here (npm install of tests/conformance/mcp/package.json)"
        exit 77
    fi
fi

start_engine
tokens=$scratch/data/access
node "$client/drive.mjs" http "$url" "$tokens/supervisor.token" || fail 'over HTTP'
node "$client/drive.mjs" modern "$url" "$tokens/supervisor.token" || fail 'over HTTP, the newer way'
# An agent's token creates and reads, and changes nothing by MCP either.
mcp() {
    expect "$1" "$agent" POST /mcp "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": $2}"
}
mcp 200 '{"name": "pause_mission", "arguments": {"mission_id": "x"}}'
has '"isError":true'
has 'status\":403'
mcp 200 '{"name": "list_agents", "arguments": {}}'
has '"isError":false'
expect 401 wrong POST /mcp '{}'
stop_engine
node "$client/drive.mjs" stdio "$SIGNALBOX_BIN_DIR/signalbox-engine" "$scratch/data" "$tokens/supervisor.token" \
    || fail 'over standard input'
[ "$failures" -eq 0 ] || exit 1
