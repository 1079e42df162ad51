"""`undiff matrix [DOSSIER]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from undiff.cli import note
from undiff.cli.options import (
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
from undiff.problems import UndiffError

if TYPE_CHECKING:
    from undiff.catalogue import Shelf
    from undiff.model import Draft
    from undiff.study import Desk
    from undiff.tracking.matrix import Matrix


@click.command(
    "matrix",
    epilog=examples(
        "undiff matrix gaza-2025",
        "undiff matrix gaza-2025 --topic force",
        "undiff matrix --drafts us-rev-2,us-adopted,ru-2025-11-13",
        "undiff matrix gaza-2025 --all --by clause",
    ),
)
@dossier_argument
@click.option(
    "--drafts",
    "named",
    metavar="ID,ID",
    multiple=True,
    shell_complete=complete_draft,
    help="The drafts to show, in this order, instead of the last version of each text.",
)
@click.option("--all", "everything", is_flag=True, help="Show all versions.")
@click.option("--topic", metavar="TOPIC", help="Show one topic in full: its clauses, their acts, their passages.")
@click.option(
    "--by",
    type=click.Choice(["topic", "clause"]),
    default="topic",
    show_default=True,
    help="clause: what all drafts have in common, what some share, what each alone has.",
)
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    dossier: str | None,
    named: tuple[str, ...],
    everything: bool,
    topic: str | None,
    by: str,
    form: str,
    color: str,
    width: int | None,
    output: str | None,
) -> None:
    """Set the drafts of a dossier side by side: topics down, drafts across.

    DOSSIER is its id, or the id of one of its drafts; it may be left out where there is one alone. Each cell has the
    clauses on the topic, their verbs with the level to which they commit, numbers and dates, and marks what is not in
    the draft's own words. An empty cell says whether sources report silence, the text is known in full, or nothing is
    reported.
    """
    from undiff.catalogue import shelf
    from undiff.study import Desk
    from undiff.tracking.matrix import columns

    chosen = [name.strip() for names in named for name in names.split(",") if name.strip()]
    if chosen and everything:
        raise click.UsageError("--drafts and --all cannot be used together.")
    desk = Desk(workspace)
    found, notes = shelf(desk.workspace(), dossier or next(iter(chosen), None))
    held = _once(found.drafts)
    drafts = _chosen(found, held, chosen) if chosen else list(held.values())
    if not chosen and not everything:
        drafts = columns(drafts)
    matrix, more = _filled(desk, found, drafts, needs_groups=by == "clause")
    if topic is not None:
        matrix = _on_topic(matrix, topic)
    told = tuple(dict.fromkeys((*notes, *desk.notes, *more)))
    for text in told:
        note(text)
    if form == "json":
        from undiff.writing.matrix_json import write as write_json

        put(write_json(matrix, told), output)
        return
    page = paint(color, width, output)
    if by == "clause":
        from undiff.writing.groups_terminal import write as write_groups

        put(write_groups(matrix, topic, page), output)
        return
    from undiff.writing.matrix_terminal import write, write_topic

    put(write_topic(matrix, page) if topic is not None else write(matrix, page), output)


def _once(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Drafts by id, the first of each; a second one of the same id is told."""
    held: dict[str, Draft] = {}
    for draft in drafts:
        if held.setdefault(draft.id, draft) is not draft:
            note(
                f"{draft.where.file} holds a draft {draft.id} too, which is left out; `undiff check` tells all such ids"
            )
    return held


def _chosen(found: Shelf, held: Mapping[str, Draft], names: Sequence[str]) -> list[Draft]:
    """The drafts that were named, each once, in their order. Raises UndiffError for one that the dossier lacks."""
    from undiff.reading.complaints import did_you_mean

    for name in names:
        if name not in held:
            raise UndiffError(f'{found.dossier.id} has no draft "{name}"{did_you_mean(name, held)}')
    return [held[name] for name in dict.fromkeys(names)]


def _filled(desk: Desk, found: Shelf, drafts: Sequence[Draft], *, needs_groups: bool) -> tuple[Matrix, list[str]]:
    """The matrix, and a sentence where its clauses could not be grouped."""
    from undiff.tracking.matrix import matrix
    from undiff.tracking.nway import grouped
    from undiff.writing.matrix_page import ungrouped

    notes: list[str] = []
    groups = None
    try:
        groups = grouped(drafts, lambda left, right: desk.study(left, right).comparison, found.drafts)
    except UndiffError as fault:
        if needs_groups:
            raise
        notes.append(ungrouped(fault))
    return matrix(found.dossier, drafts, desk.evidence, desk.workspace().settings.ladder, groups), notes


def _on_topic(matrix: Matrix, topic: str) -> Matrix:
    """A matrix with one topic alone. Raises UndiffError where nobody names it."""
    from msgspec.structs import replace

    from undiff.reading.complaints import did_you_mean

    known = [row.topic for row in matrix.rows if row.topic is not None]
    if topic not in known:
        raise UndiffError(f'neither dossier nor drafts name a topic "{topic}"{did_you_mean(topic, known)}')
    place = next(place for place, row in enumerate(matrix.rows) if row.topic == topic)
    return replace(matrix, rows=(matrix.rows[place],), cells=(matrix.cells[place],))
