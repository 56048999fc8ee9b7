#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# tests/house/scripts.sh SOURCE: the scripts, presets and package lists are sound.
set -eu
cd "$1"
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}
# expect CODE COMMAND...: runs it and compares the exit code; what it printed is in $scratch/out.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
expect() {
    wanted=$1
    shift
    got=0
    "$@" >"$scratch/out" 2>&1 || got=$?
    [ "$got" -eq "$wanted" ] || { fail "$* ended with $got, not $wanted:"; cat "$scratch/out"; }
}

scripts="run check bench .ci/run packaging/install-deps docs/make-screenshots tests/house/scripts.sh tests/house/desktop.sh"
for script in tests/conformance/engine.sh tests/conformance/*/*.sh; do
    scripts="$scripts $script"
done
for script in $scripts; do
    [ -x "$script" ] || fail "$script is not executable"
    expect 0 shellcheck "$script"
done
for document in README.md CONTRIBUTING.md; do
    for script in ./run ./check ./bench; do
        grep -qF "$script" "$document" || fail "$document does not mention $script"
    done
done

expect 0 cmake --list-presets=all
for preset in dev dev-clang release run asan tsan coverage; do
    grep -q "\"$preset\"" "$scratch/out" || fail "there is no preset $preset"
done

for file in packaging/*-deps.txt; do
    grep -Evq '^(#.*|[a-z0-9][a-z0-9.+-]+)$' "$file" && fail "$file has a line that is neither a package nor a comment"
    repeated=$(sed -e '/^#/d' "$file" | sort | uniq -d)
    [ -z "$repeated" ] || fail "named twice in $file: $repeated"
done

expect 64 packaging/install-deps
expect 64 packaging/install-deps no-such-list
expect 0 env SIGNALBOX_SKIP_INSTALL=1 packaging/install-deps build run test

# Without a display nothing is installed, built or started, and it says what to do instead.
expect 69 env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM PATH=/usr/bin:/bin ./run
for way in 'ssh -X' 'xvfb-run ./run' 'signalbox-engine run'; do
    grep -qF "$way" "$scratch/out" || fail "./run without a display does not offer: $way"
done
grep -q 'Installing\|ninja' "$scratch/out" && fail "./run did something without a display"

[ "$failures" -eq 0 ]
