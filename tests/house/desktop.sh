#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
#
# tests/house/desktop.sh SOURCE APP_ID VERSION: what a desktop sees of us is valid and agrees.
set -eu
cd "$1/packaging"
id=$2
version=$3
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}
contains() {
    grep -qF "$2" "$1" || fail "$1 does not say $2"
}

case $id in *[!a-z0-9.]*) fail "the id $id is not all lower case" ;; esac
desktop-file-validate "$id.desktop" || fail "$id.desktop is not valid"
appstreamcli validate --no-net --pedantic "$id.metainfo.xml" || fail "$id.metainfo.xml is not valid"
contains "$id.desktop" "Icon=$id"
contains "$id.metainfo.xml" "<id>$id</id>"
contains "$id.metainfo.xml" ">$id.desktop</launchable>"
contains "$id.metainfo.xml" "<release version=\"$version\""
[ -f "icons/$id.svg" ] || fail "icons/$id.svg is missing"
for page in ../docs/man/*.1; do
    mandoc -T lint -W warning "$page" || fail "$page is not clean"
done

[ "$failures" -eq 0 ]
