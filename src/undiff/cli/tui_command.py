"""`undiff tui [DOSSIER | LEFT RIGHT]`."""

from __future__ import annotations

import sys

import click

from undiff.cli.options import complete_draft, examples
from undiff.problems import UndiffError


@click.command("tui", epilog=examples("undiff tui", "undiff tui gaza-2025", "undiff tui us-rev-1 us-rev-2"))
@click.argument("what", nargs=-1, metavar="[DOSSIER | LEFT RIGHT]", shell_complete=complete_draft)
@click.pass_obj
def command(workspace: str | None, what: tuple[str, ...]) -> None:
    """Open the terminal UI: the dossier, the redline with its evidence, the sources, the work list.

    With a DOSSIER it opens on that one; with LEFT and RIGHT, ids of drafts or files, on their redline. In it, ? shows
    the keys and q leaves.
    """
    if len(what) > 2:
        raise UndiffError("give a dossier, or two drafts, or nothing")
    if "-" in what:
        raise UndiffError("the terminal UI reads its keys from standard input; give files instead of -")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UndiffError("the terminal UI needs a terminal; `undiff diff` and `undiff list` print to a pipe")
    from undiff.tui.app import Desk

    desk = Desk(workspace, what[0] if len(what) == 1 else None, (what[0], what[1]) if len(what) == 2 else None)
    desk.run()
    if desk.fault is not None:
        raise desk.fault
