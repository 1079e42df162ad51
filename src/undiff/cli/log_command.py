"""`undiff log [DOSSIER|DRAFT]`."""

from __future__ import annotations

import click

from undiff.cli import note
from undiff.cli.options import (
    color_option,
    complete_dossier_or_draft,
    examples,
    format_option,
    output_option,
    paint,
    put,
    width_option,
)


@click.command("log", epilog=examples("undiff log", "undiff log gaza-2025", "undiff log us-rev-1 --format json"))
@click.argument("name", metavar="[DOSSIER|DRAFT]", required=False, shell_complete=complete_dossier_or_draft)
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None, name: str | None, form: str, color: str, width: int | None, output: str | None
) -> None:
    """Show how texts came to be: the versions in order, and what changed in each.

    Of a DOSSIER all texts are shown, of a DRAFT (an id or a file) the versions that lead to it and those that follow.
    DOSSIER may be left out where the workspace has one alone.
    """
    from undiff.study import Desk
    from undiff.tracking.log import log

    desk = Desk(workspace)
    found = log(desk, name)
    notes = desk.every_note()
    for text in notes:
        note(text)
    spare = [name] if name else []
    if form == "json":
        from undiff.writing.versions_json import log_json

        put(log_json(found, notes), output, spare=spare)
    else:
        from undiff.writing.log_terminal import write_log

        put(write_log(found, paint(color, width, output)), output, spare=spare)
