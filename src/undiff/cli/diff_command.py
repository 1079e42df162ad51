"""`undiff diff LEFT RIGHT`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from undiff.cli import ExitCode, note
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
from undiff.cli.progress import Progress
from undiff.comparing.choice import KINDS, Choice, topics_of
from undiff.problems import UndiffError

if TYPE_CHECKING:
    from undiff.study import Study


@click.command(
    "diff",
    epilog=examples(
        "undiff diff us-adopted ru-2025-11-13",
        "undiff diff us-rev-1 us-rev-2 --only strong",
        "undiff diff old.pdf new.docx",
        "undiff diff old.yaml new.yaml --format json -o diff.json",
    ),
)
@click.argument("left", shell_complete=complete_draft)
@click.argument("right", shell_complete=complete_draft)
@format_option("terminal", "json")
@click.option(
    "--view",
    type=click.Choice(["inline", "split", "summary"]),
    help="inline: one column; split: side by side (chosen from 160 columns); summary: a line a change.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(KINDS),
    help="Show changes of this kind alone, in JSON too; may be given more than once.",
)
@click.option("--topic", metavar="TOPIC", help="Show changes on this topic of the dossier alone.")
@click.option(
    "--passages", type=click.IntRange(0, 99), default=3, show_default=True, help="How many passages a side to show."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the drafts differ.")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    left: str,
    right: str,
    form: str,
    view: str | None,
    only: tuple[str, ...],
    topic: str | None,
    passages: int,
    exit_code: bool,
    color: str,
    width: int | None,
    output: str | None,
) -> int:
    """Compare two drafts clause by clause.

    LEFT and RIGHT are ids of the workspace's drafts, files, or - for standard input. Each change is shown as a
    redline, with what it means and the passages that report it.
    """
    from undiff.comparing.comparison import ChangeType
    from undiff.study import Desk

    if left == right == "-":
        raise UndiffError("standard input can be read once only; give a file for one of the two")
    with Progress("reading page") as tell:
        desk = Desk(workspace, tell)
        pair = desk.pair(left, right)
    study = desk.study(*pair)
    for text in study.notes:
        note(text)
    choice = Choice(frozenset(only), topic)
    if topic is not None:
        _know_topic(topic, study)
    if form == "json":
        from undiff.writing.diff_json import write as write_json

        put(write_json(study, choice), output, spare=(left, right))
    else:
        from undiff.writing.diff_terminal import SPLIT_FROM, View, write

        page = paint(color, width, output)
        chosen = View(view) if view else (View.SPLIT if page.width >= SPLIT_FROM else View.INLINE)
        put(write(study, chosen, choice, page, passages), output, spare=(left, right))
    differs = any(change.type is not ChangeType.UNCHANGED or change.moved for change in study.comparison.changes)
    return ExitCode.FOUND if exit_code and differs else ExitCode.FINE


def _know_topic(topic: str, study: Study) -> None:
    """Raise UndiffError for a topic that neither the dossier nor a clause names."""
    comparison = study.comparison
    known = {name for change in comparison.changes for name in topics_of(change, comparison)}
    known |= set(study.dossier.topics) if study.dossier else set()
    if topic not in known:
        from undiff.reading.complaints import did_you_mean

        raise UndiffError(f'no clause of the two is on the topic "{topic}"{did_you_mean(topic, sorted(known))}')
