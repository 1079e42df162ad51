"""`undiff deadlines [DOSSIER | DRAFT]`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undiff.cli import note
from undiff.cli.options import (
    DAY,
    color_option,
    complete_dossier,
    examples,
    format_option,
    output_option,
    paint,
    put,
    width_option,
)
from undiff.problems import UndiffError

if TYPE_CHECKING:
    from undiff.tracking.agenda import Agenda

_HERE = "-"  # --ics without a file


@click.command(
    "deadlines",
    epilog=examples(
        "undiff deadlines",
        "undiff deadlines gaza-2025 --as-of 2026-11-22",
        "undiff deadlines gaza-2025 --ics gaza.ics",
        "undiff deadlines S_2024_400.pdf",
    ),
)
@click.argument("what", metavar="[DOSSIER | DRAFT]", required=False, shell_complete=complete_dossier)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day from which to look, such as 2026-11-21; today if left out.",
)
@click.option("--all", "every_text", is_flag=True, help="Drafts that were replaced, never tabled or not adopted, too.")
@click.option(
    "--horizon",
    type=click.IntRange(1, 1200),
    default=12,
    show_default=True,
    metavar="MONTHS",
    help="How far to follow what comes back, where the text sets no end.",
)
@format_option("terminal", "json", "ics")
@click.option(
    "--ics",
    metavar="[FILE.ics]",
    is_flag=False,
    flag_value=_HERE,
    help="A calendar, printed or written to FILE: short for --format ics -o FILE.",
)
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    what: str | None,
    as_of: datetime | None,
    every_text: bool,
    horizon: int,
    form: str,
    ics: str | None,
    color: str,
    width: int | None,
    output: str | None,
) -> None:
    """Show what falls due: mandates that end, reports and reviews, each with its clause and where it is reported.

    Looks through all dossiers of the workspace, one of them, or one draft (its id or a file). A date that is counted,
    from the adoption for instance, says so; what cannot be dated says why. Drafts that were replaced or never tabled
    are left out, unless --all or their own name asks for them. English texts alone are read.
    """
    from undiff.study import Desk
    from undiff.tracking.agenda import agenda

    if ics is not None:
        form = "ics"
        if ics != _HERE and what is None and not Path(ics).suffix:
            what, ics = ics, _HERE  # `--ics DOSSIER`: a file bears a suffix
        if ics != _HERE and output is not None:
            raise UndiffError(f"two files to write to, {ics} and {output}: leave one out")
        output = output if ics == _HERE else ics
    desk = Desk(workspace)
    found = agenda(desk, as_of.date() if as_of else date.today(), what, every_text=every_text, horizon=horizon)
    notes = tuple(dict.fromkeys(desk.notes))
    text = _written(form, found, notes, color, width, output)
    for said in notes:
        note(said)
    put(text, output, spare=(what,) if what else ())


def _written(form: str, found: Agenda, notes: Sequence[str], color: str, width: int | None, output: str | None) -> str:
    """The agenda in the form that was asked for."""
    if form == "json":
        from undiff.writing.deadlines import as_json

        return as_json(found, notes)
    if form == "ics":
        from undiff.writing.deadlines_calendar import as_calendar

        return as_calendar(found)
    from undiff.writing.deadlines import write

    return write(found, paint(color, width, output))
