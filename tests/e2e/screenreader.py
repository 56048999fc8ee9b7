# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
"""The first session of a person who sees nothing: real keys in, the accessibility bus out.

Tries the sample, answers, approves a deletion, rejects one with a reason, edits a command, reads the
transcript, rolls back to the start and undoes it; the workspace is compared byte for byte. No mouse,
no coordinates, no object names: what is not said on the bus cannot be found.
"""
import os
import pathlib
import subprocess
import sys

import pyatspi
from gi.repository import GLib

HOME = pathlib.Path(os.environ["HOME"])
SAMPLE = pathlib.Path(sys.argv[1])
PATIENCE = 60_000  # milliseconds for one step; reached only when something is wrong
TICK = 50

LABELS = (pyatspi.ROLE_LABEL, pyatspi.ROLE_STATIC, pyatspi.ROLE_HEADING)
ROWS = (pyatspi.ROLE_LIST_ITEM, pyatspi.ROLE_TABLE_CELL, pyatspi.ROLE_TREE_ITEM)


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def until(what, look):
    """Looks after each event and each tick until there is something; fails with what never came."""
    state = {"found": None, "late": False}
    loop = GLib.MainLoop()

    def tick():
        try:
            state["found"] = look()
        except (GLib.GError, RuntimeError, LookupError, AttributeError, NotImplementedError):
            state["found"] = None  # a widget went away while it was looked at
        if state["found"]:
            loop.quit()
            return False
        return True

    def late():
        state["late"] = True
        loop.quit()
        return False

    if tick():
        ticking = GLib.timeout_add(TICK, tick)
        waiting = GLib.timeout_add(PATIENCE, late)
        loop.run()
        GLib.source_remove(ticking if state["late"] else waiting)
    if not state["found"]:
        raise SystemExit(f"FAIL: {what} never came; the focus is on {describe(focused())}")
    return state["found"]


def application():
    for app in pyatspi.Registry.getDesktop(0):
        if app and app.name and app.name.lower().startswith("signalbox"):
            return app
    return None


def walk(node, depth=0):
    if node is None or depth > 40 or not (depth < 2 or node.getState().contains(pyatspi.STATE_SHOWING)):
        return
    yield node
    for i in range(min(node.childCount, 300)):
        yield from walk(node.getChildAtIndex(i), depth + 1)


def focused():
    # The innermost one: a view has the focus together with its current row, and the current row of a
    # view without the focus says that it has it.
    found = None
    for node in walk(application()):
        if node.getState().contains(pyatspi.STATE_FOCUSED):
            row = node.getRole() in ROWS
            if not row or node.parent.getState().contains(pyatspi.STATE_FOCUSED):
                found = node
    return found


def describe(node):
    return f"“{node.name}” ({node.getRoleName()})" if node else "nothing"


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)


def focus_is(part):
    chain = focused()
    for _ in range(3):  # the row, its view, what holds the view
        if chain is None:
            return False
        if part.lower() in (chain.name or "").lower():
            return True
        chain = chain.parent
    return False


def go(press, part):
    """Presses a key of going round (Tab, F6) until the focus is on what is called like this."""
    for _ in range(60):
        if focus_is(part):
            return
        before = describe(focused())
        key(press)
        until(f"another focus than {before}", lambda: describe(focused()) != before or focus_is(part))
    raise SystemExit(f"FAIL: {press} never reached “{part}”")


def says(part):
    """Whether a label on the screen contains these words."""
    return any(
        part.lower() in (node.name or "").lower() for node in walk(application()) if node.getRole() in LABELS
    )


def reads(part):
    """Whether the list that has the focus has a row with these words."""
    node = focused()
    while node is not None and node.getRole() not in (pyatspi.ROLE_LIST, pyatspi.ROLE_LIST_BOX):
        node = node.parent
    return node is not None and any(part in (child.name or "") for child in node if child)


def press_until(keys, what, look):
    def attempt():
        if look():
            return True
        key(*keys)
        return look()

    until(what, attempt)


def step(text):
    print(f"ok: {text}", flush=True)


def start_demo():
    until("the window", lambda: application() and focused())
    go("Tab", "Start the demo")
    key("space")
    folder = until("the copy of the sample", lambda: [p.parent for p in HOME.rglob("vendors.csv")])[0]
    step("the demo runs on a copy")
    return folder


def answer():
    until("the question", lambda: says("Asks you a question"))
    key("ctrl+1")
    until("the list", lambda: focus_is("request") or focus_is("inbox"))
    key("m")
    until("the first answer", lambda: focus_is("vendors.csv"))
    key("space")
    press_until(["ctrl+Return"], "the next request", lambda: says("Deletes vendors-2024.csv"))
    step("answered a question")


def approve(folder):
    key("ctrl+1")
    until("the list", lambda: focus_is("vendors-2024.csv"))
    key("Return")
    until("the request itself", lambda: focus_is("Request:"))
    assert says("scroll to its end"), "it can be approved before it was read"
    press_until(["Next"], "the end of the request", lambda: not says("scroll to its end"))
    key("Return")
    key("Escape")
    until("the list", lambda: focus_is("vendors-2024.csv"))
    assert (folder / "vendors-2024.csv").exists(), "Return approved"
    press_until(["a"], "the deletion", lambda: not (folder / "vendors-2024.csv").exists())
    step("approved a deletion, read first and pressed twice")


def reject():
    until("the next request", lambda: says("Deletes archive"))
    key("ctrl+1")
    until("the list", lambda: focus_is("archive"))
    key("r")
    until("the reason", lambda: focus_is("Why not?"))
    write("Keep the archive")
    press_until(["ctrl+Return"], "the next request", lambda: says("Runs a command"))
    step("rejected with a reason")


def edit(folder):
    assert (folder / "archive").is_dir(), "a rejected deletion ran"
    vendors = (folder / "vendors.csv").read_bytes()
    key("ctrl+1")
    until("the list", lambda: focus_is("sort"))
    key("e")
    until("the arguments", lambda: focus_is("Arguments to run instead"))
    key("ctrl+a")
    write('{"argv": ["sort", "-o", "vendors-sorted.csv", "vendors.csv"]}')
    until("the tool to take them", lambda: says("The tool takes these arguments"))
    go("Tab", "Approve edited")
    press_until(["space"], "the edited command", lambda: (folder / "vendors-sorted.csv").exists())
    assert (folder / "vendors.csv").read_bytes() == vendors, "what ran is not what was approved"
    step("edited and approved a command")


def read_transcript():
    key("ctrl+2")
    go("F6", "Transcript")
    key("End")
    until("the end of the mission", lambda: reads("4 of them incomplete; the report"))
    key("Home")
    until("its beginning", lambda: reads("I read every contract"))
    step("read the transcript")


def roll_back(folder):
    start, end = tree(SAMPLE), tree(folder)
    assert start != end, "the mission changed nothing"
    go("F6", "Checkpoints, newest first")
    key("End")
    until("the first checkpoint", lambda: focus_is("Start"))
    key("b")
    until("the preview", lambda: says("Comes back"))
    go("Tab", 'Roll back to "Start"')
    key("space", "space")  # a second press must not reach another button
    until("the files of the start", lambda: tree(folder) == start)
    step("rolled back to the start, byte for byte")
    until("the way back", lambda: says("Rolled back to"))
    go("Tab", "Undo")
    key("space")
    until("the files of the end", lambda: tree(folder) == end)
    step("undid the rollback, byte for byte")


def main():
    folder = start_demo()
    answer()
    approve(folder)
    reject()
    edit(folder)
    read_transcript()
    roll_back(folder)


if __name__ == "__main__":
    main()
