"""`undiff timeline [DOSSIER]`."""

from __future__ import annotations

from datetime import date, datetime

import click

from undiff.cli import note
from undiff.cli.options import (
    DAY,
    color_option,
    complete_draft,
    dossier_argument,
    examples,
    format_option,
    output_option,
    paint,
    put,
    width_option,
)


@click.command(
    "timeline",
    epilog=examples(
        "undiff timeline",
        "undiff timeline gaza-2025 --from 2025-11-13 --to 2025-11-17",
        "undiff timeline --draft us-rev-2 --format json",
    ),
)
@dossier_argument
@click.option("--from", "first", type=DAY, metavar="DATE", help="What may lie on this day or after, as 2025-11-13.")
@click.option("--to", "last", type=DAY, metavar="DATE", help="What may lie on this day or before.")
@click.option("--draft", metavar="DRAFT", shell_complete=complete_draft, help="What happened to this draft alone.")
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    dossier: str | None,
    first: datetime | None,
    last: datetime | None,
    draft: str | None,
    form: str,
    color: str,
    width: int | None,
    output: str | None,
) -> None:
    """Show what happened around the drafts of a dossier, in order of time: events, versions and votes.

    An interval stays an interval, and stands by its first possible day. Where sources contradict one another, each
    account is told. What has no date stands at the end; --from and --to leave it out.
    """
    from undiff.catalogue import shelf
    from undiff.problems import UndiffError
    from undiff.reading.complaints import did_you_mean
    from undiff.study import Desk
    from undiff.tracking.timeline import timeline, within
    from undiff.writing.timeline import as_json, left_out_words, write

    if first and last and last < first:
        raise UndiffError(f"--to {last.date()} is before --from {first.date()}")
    desk = Desk(workspace)
    folders = desk.workspace()
    found, notes = shelf(folders, dossier or (draft if draft in folders.draft_paths else None))
    moments = timeline(found.dossier, found.drafts)
    if draft is not None:
        known = {one.id for one in found.drafts} | {one.draft for one in moments if one.draft is not None}
        if draft not in known:
            raise UndiffError(f'{found.dossier.id} has no draft "{draft}"{did_you_mean(draft, sorted(known))}')
    of_draft = [one for one in moments if draft is None or one.draft == draft]
    start, end = _day(first), _day(last)
    shown = within(of_draft, start, end) if start or end else of_draft
    evidence = desk.evidence
    left_out = left_out_words(draft, start, end, len(of_draft) - len(shown))
    if form == "json":
        text = as_json(found.dossier, shown, evidence.passage, (*notes, *desk.notes))
    else:
        text = write(found.dossier, shown, left_out, evidence.passage, paint(color, width, output))
    for said in dict.fromkeys((*notes, *desk.notes)):
        note(said)
    put(text, output)


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None
