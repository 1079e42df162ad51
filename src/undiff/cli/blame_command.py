"""`undiff blame DRAFT[#CLAUSE]`."""

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


@click.command("blame", epilog=examples("undiff blame us-adopted", "undiff blame us-adopted#force --words"))
@click.argument("what", metavar="DRAFT[#CLAUSE]", shell_complete=complete_draft)
@click.option("--words", is_flag=True, help="Show which version brought each word, too.")
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None, what: str, words: bool, form: str, color: str, width: int | None, output: str | None
) -> None:
    """Show which version brought in each clause, which changed it, and who reports that.

    Clauses are followed through moves, splits and merges, words through redlines. DRAFT is an id of the workspace or a
    file; CLAUSE an id or a label, in any case. JSON has the words in any case.
    """
    from undiff.study import Desk
    from undiff.tracking.blame import blame
    from undiff.tracking.steps import text_of

    desk = Desk(workspace)
    draft, clause = desk.clause(what)
    found = blame(desk, text_of(desk, draft), clause)
    notes = desk.every_note()
    for text in notes:
        note(text)
    spare = [what.partition("#")[0]]
    if form == "json":
        from undiff.writing.versions_json import blame_json

        put(blame_json(found, notes), output, spare=spare)
    else:
        from undiff.writing.blame_terminal import write_blame

        put(write_blame(found, paint(color, width, output), words=words), output, spare=spare)
