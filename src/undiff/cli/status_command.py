"""`undiff status [DOSSIER]`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from undiff.cli import note
from undiff.cli.options import (
    DAY,
    color_option,
    dossier_argument,
    examples,
    format_option,
    output_option,
    paint,
    put,
    width_option,
)


@click.command("status", epilog=examples("undiff status", "undiff status gaza-2025 --as-of 2025-11-16"))
@dossier_argument
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day for the last event, for deadlines and waivers, such as 2026-11-21; today if left out.",
)
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    dossier: str | None,
    as_of: datetime | None,
    form: str,
    color: str,
    width: int | None,
    output: str | None,
) -> None:
    """Show the workspace, or one dossier, at a glance.

    Latest versions, votes, the last event, what falls due next, open claims and problems, and what is verified. The
    commands that show each in full are named. It runs the check, but does not fail on what that finds.
    """
    from undiff.casefile import check
    from undiff.catalogue import catalogue, shelf
    from undiff.study import Desk
    from undiff.tracking.overview import overview
    from undiff.writing.status import as_json, write

    desk = Desk(workspace)
    home = desk.workspace()
    day = as_of.date() if as_of is not None else date.today()
    if dossier is None:
        found = catalogue(home)
        shelves, notes, paths = found.shelves, found.notes, []
    else:
        one, notes = shelf(home, dossier)
        shelves, paths = (one,), [home.root / Path(one.dossier.where.file).parent]
    report = check(home, paths, as_of=day)
    seen = overview(shelves, report, desk.evidence, day)
    notes = tuple(dict.fromkeys((*notes, *desk.notes)))
    for said in notes:
        note(said)
    put(as_json(seen, notes) if form == "json" else write(seen, paint(color, width, output)), output)
