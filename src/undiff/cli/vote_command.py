"""`undiff vote [DOSSIER]`."""

from __future__ import annotations

import click

from undiff.cli import note
from undiff.cli.options import (
    color_option,
    dossier_argument,
    examples,
    format_option,
    output_option,
    paint,
    put,
    width_option,
)


@click.command("vote", epilog=examples("undiff vote", "undiff vote gaza-2025 --format json"))
@dossier_argument
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None, dossier: str | None, form: str, color: str, width: int | None, output: str | None
) -> None:
    """Show the votes of a dossier, how each member voted, and what Article 27 of the Charter makes of it.

    What a veto or a missing vote would have decided stands below each. Before a vote, and for earlier versions, the
    positions that were stated are counted, the latest of each actor; nothing is forecast.
    """
    from undiff.catalogue import shelf
    from undiff.study import Desk
    from undiff.tracking.positions import head_counts
    from undiff.tracking.voting import votings
    from undiff.writing.vote import as_json, write

    desk = Desk(workspace)
    found, notes = shelf(desk.workspace(), dossier)
    votes, counts = votings(found.dossier, found.drafts), head_counts(found.dossier, found.drafts)
    passage = desk.evidence.passage
    if form == "json":
        text = as_json(found.dossier, votes, counts, passage, (*notes, *desk.notes))
    else:
        text = write(found.dossier, votes, counts, passage, paint(color, width, output))
    for said in dict.fromkeys((*notes, *desk.notes)):
        note(said)
    put(text, output)
