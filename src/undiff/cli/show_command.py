"""`undiff show DRAFT[#CLAUSE]`."""

from __future__ import annotations

import click

from undiff.cli import note
from undiff.cli.options import color_option, complete_draft, examples, output_option, paint, put, width_option
from undiff.cli.progress import Progress


@click.command(
    "show", epilog=examples("undiff show us-adopted", "undiff show us-adopted#board", "undiff show draft.yaml#op3.a.i")
)
@click.argument("what", metavar="DRAFT[#CLAUSE]", shell_complete=complete_draft)
@color_option
@width_option
@output_option
@click.pass_obj
def command(workspace: str | None, what: str, color: str, width: int | None, output: str | None) -> None:
    """Show a draft's paragraphs, or one clause with all passages that report it.

    DRAFT is an id of the workspace, a file, or - for standard input. CLAUSE is an id or a label, in any case:
    commission, OP3(a)(i) or op3.a.i.
    """
    from undiff.study import Desk
    from undiff.writing.draft_terminal import write_clause, write_draft

    with Progress("reading page") as tell:
        desk = Desk(workspace, tell)
        draft, clause = desk.clause(what)
    evidence = desk.evidence
    page = paint(color, width, output)
    if clause is None:
        text = write_draft(draft, page)
    else:
        text = write_clause(draft, clause, evidence.passages(draft, clause), page)
    for told in desk.every_note():
        note(told)
    put(text, output, spare=(what.partition("#")[0],))
