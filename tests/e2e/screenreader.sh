#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# screenreader.sh SOURCES: runs screenreader.py on the real console, in a virtual display with a window
# manager, a session bus and a home of its own. SIGNALBOX_BIN_DIR names the folder of programs.
set -eu
sources=$1

if [ "${2:-}" != --inside ]; then
    exec env -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM LC_ALL=C.UTF-8 \
        xvfb-run -a -s '-screen 0 1440x900x24' dbus-run-session -- "$0" "$sources" --inside
fi

home=$(mktemp -d)
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" \
    XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run" \
    QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
mkdir -m 700 "$XDG_RUNTIME_DIR"
openbox &
manager=$!
"$SIGNALBOX_BIN_DIR/signalbox" &
program=$!
trap 'kill $program $manager 2>/dev/null || true; wait || true; rm -rf "$home"' EXIT
# The system's Python: the bindings of the accessibility bus are a package of the system.
/usr/bin/python3 "$(dirname "$0")/screenreader.py" "$sources/resources/samples/vendor-audit/workspace"
