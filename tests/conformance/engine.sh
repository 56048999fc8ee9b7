#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# For scripts beside this one ("." it): a signalbox-engine that listens on a free port, and questions
# to it with curl. $url, $supervisor and $agent are set; everything ends with the script.
set -eu
: "${SIGNALBOX_BIN_DIR:?the folder of the built programs}"
failures=0
scratch=$(mktemp -d)
engine=
finish() {
    code=$?
    if [ -n "$engine" ]; then
        kill "$engine" 2>/dev/null || true
        wait "$engine" 2>/dev/null || true
    fi
    rm -rf "$scratch"
    exit "$code"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# member NAME: the first text of that name in what was answered last.
member() {
    sed -n "s/.*[{,]\"$1\":\"\([^\"]*\)\".*/\1/p" "$scratch/body" | head -n 1
}

start_engine() {
    mkfifo "$scratch/ready"
    "$SIGNALBOX_BIN_DIR/signalbox-engine" --listen 127.0.0.1:0 --json --data-dir "$scratch/data" \
        >"$scratch/ready" 2>"$scratch/engine-log" &
    engine=$!
    # Waits by itself: the line comes, or the engine ends.
    read -r line <"$scratch/ready" || { cat "$scratch/engine-log"; exit 1; }
    printf '%s' "$line" >"$scratch/body"
    url=$(member url)
    supervisor=$(cat "$(member supervisor_token_file)")
    agent=$(cat "$(member agent_token_file)")
    if [ -z "$url" ] || [ -z "$supervisor" ] || [ -z "$agent" ]; then
        echo "bad ready line: $line"
        exit 1
    fi
}

# Ends the engine and expects it to end well.
stop_engine() {
    kill "$engine"
    code=0
    wait "$engine" || code=$?
    [ "$code" -eq 0 ] || fail "the engine ended with $code: $(cat "$scratch/engine-log")"
    engine=
}

# ask TOKEN METHOD PATH [BODY]: the answer's body is in $scratch/body, its status in $status.
ask() {
    token=$1
    method=$2
    path=$3
    shift 3
    if [ $# -gt 0 ]; then
        status=$(printf '%s' "$1" | curl -sS --max-time 20 -o "$scratch/body" -w '%{http_code}' \
            -X "$method" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
            --data-binary @- "$url$path")
    else
        status=$(curl -sS --max-time 20 -o "$scratch/body" -w '%{http_code}' -X "$method" \
            -H "Authorization: Bearer $token" "$url$path")
    fi
}

# expect STATUS TOKEN METHOD PATH [BODY]
expect() {
    wanted=$1
    shift
    ask "$@"
    [ "$status" = "$wanted" ] || {
        shift
        fail "$* gave $status, not $wanted: $(head -c 400 "$scratch/body")"
    }
}

# has TEXT: what was answered last holds it.
has() {
    grep -qF -- "$1" "$scratch/body" || fail "the answer lacks $1: $(head -c 400 "$scratch/body")"
}
