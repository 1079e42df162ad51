"""`undiff history DRAFT#CLAUSE`."""

from __future__ import annotations

import click

from undiff.cli import note
from undiff.cli.options import (
    color_option,
    complete_draft,
    examples,
    format_option,
    output_option,
    paint,
    put,
    width_option,
)
from undiff.problems import UndiffError


@click.command(
    "history", epilog=examples("undiff history us-adopted#force", "undiff history us-rev-1#op10 --width 120")
)
@click.argument("what", metavar="DRAFT#CLAUSE", shell_complete=complete_draft)
@format_option("terminal", "json")
@click.option(
    "--passages", type=click.IntRange(0, 99), default=3, show_default=True, help="How many passages a version to show."
)
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None, what: str, form: str, passages: int, color: str, width: int | None, output: str | None
) -> None:
    """Show one clause through all versions of its text, before and after DRAFT, and beside the rivals.

    DRAFT is an id of the workspace or a file; CLAUSE an id or a label, in any case: commission, OP3(a)(i) or op3.a.i.
    """
    from undiff.study import Desk
    from undiff.tracking.biography import biography

    desk = Desk(workspace)
    draft, clause = desk.clause(what)
    if clause is None:
        raise UndiffError(f"which clause? write {draft.id}#OP1, say; `undiff show {draft.id}` lists what it has")
    found = biography(desk, draft, clause)
    notes = desk.every_note()
    for text in notes:
        note(text)
    spare = [what.partition("#")[0]]
    if form == "json":
        from undiff.writing.versions_json import history_json

        put(history_json(found, notes), output, spare=spare)
    else:
        from undiff.writing.history_terminal import write_history

        put(write_history(found, paint(color, width, output), passages), output, spare=spare)
