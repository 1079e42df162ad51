"""`undiff new dossier|draft|version`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from undiff.cli import note
from undiff.cli.options import complete_dossier, complete_draft, examples
from undiff.dates import parse_when
from undiff.problems import UndiffError

if TYPE_CHECKING:
    from undiff.reading.scaffolding import Known

Command = TypeVar("Command", bound=Callable[..., Any])

_title = click.option(
    "--title", metavar="TEXT", help="What people call it; made of the ID, or of the version before, if left out."
)


def _text_options(command: Command) -> Command:
    """What may be known of a text."""
    for option in (
        click.option("--status", metavar="STATUS", help="The stage it has reached, such as circulated or in-blue."),
        click.option("--date", "when", metavar="DATE", help="Its date, such as 2025-11-13 or 2025-11-10/2025-11-12~."),
        click.option("--version", metavar="TEXT", help='What people call this version, such as "Revision 1".'),
        _title,
    ):
        command = option(command)
    return command


@click.group(
    "new",
    epilog=examples(
        'undiff new dossier lake --title "The lake crossing"',
        "undiff new draft lake north-zero --date 2031-05-01 --status circulated",
        'undiff new version north-zero north-rev-1 --version "Revision 1"',
    ),
)
def command() -> None:
    """Make a file to fill in: a dossier, a draft, or the next version of a draft.

    Each is valid as it is written, with comments that tell what goes where. Nothing is ever overwritten.
    """


@command.command("dossier")
@click.argument("name", metavar="ID")
@_title
@click.option("--agenda-item", metavar="TEXT", help="The Council's agenda item.")
@click.pass_obj
def dossier(workspace: str | None, name: str, title: str | None, agenda_item: str | None) -> None:
    """Make a dossier: a folder for the drafts of one case, with a dossier.yaml."""
    from undiff.reading.scaffolding import new_dossier
    from undiff.study import Desk

    home = Desk(workspace).workspace()
    made = home.shown(new_dossier(home, name, title, agenda_item))
    click.echo(f"made {made}\n\nNow add its first draft:\n  undiff new draft {name} ID")


@command.command("draft")
@click.argument("dossier", metavar="DOSSIER", shell_complete=complete_dossier)
@click.argument("name", metavar="ID")
@_text_options
@click.pass_obj
def draft(
    workspace: str | None,
    dossier: str,
    name: str,
    title: str | None,
    version: str | None,
    when: str | None,
    status: str | None,
) -> None:
    """Make a draft in a dossier, without clauses yet. `undiff import` makes one of a document."""
    from undiff.catalogue import folder_of
    from undiff.reading.scaffolding import new_draft
    from undiff.study import Desk

    home = Desk(workspace).workspace()
    folder = folder_of(home, dossier)
    made = home.shown(new_draft(home, folder, name, _known(title, version, when, status)))
    steps = [f"list what reports it in {home.settings.sources}", *_recorded(folder, name, status)]
    steps += ["fill in the clauses, each with its citations", f"undiff check {made}"]
    _told(made, steps)


@command.command("version")
@click.argument("before", metavar="OF", shell_complete=complete_draft)
@click.argument("name", metavar="ID")
@_text_options
@click.pass_obj
def version(
    workspace: str | None,
    before: str,
    name: str,
    title: str | None,
    version: str | None,
    when: str | None,
    status: str | None,
) -> None:
    """Make the next version of the draft OF: a copy that replaces it, every clause carried over (same_as).

    What nobody reports as changed stays so; replace the clauses that a source reports as changed.
    """
    from undiff.reading.scaffolding import new_version
    from undiff.study import Desk

    desk = Desk(workspace)
    home, draft = desk.workspace(), desk.draft(before)
    if draft.where.file not in home.same_id(draft.id)[:1]:
        raise UndiffError(f"{before} is no draft of the workspace; `undiff import` makes one of a document")
    known = _known(title, version, when, status)
    others = [home.load(path).draft for path in home.draft_files]
    made = home.shown(new_version(home, draft, name, known))
    for other in others:
        if other is not None and other.replaces == draft.id != other.id:
            note(f"{other.id} replaces {draft.id} too: the text has two branches now")
    carried = sum(clause.is_paragraph and clause.parent is None for clause in draft.clauses)
    click.echo(f"made {made}: {carried} paragraph{'s' if carried != 1 else ''} carried over from {draft.id}")
    steps = _recorded(draft.dossier or "", name, status)
    steps += [f"put the clauses that changed in place of their same_as, then: undiff diff {draft.id} {name}"]
    _steps([*steps, f"undiff check {made}"])


def _known(title: str | None, version: str | None, when: str | None, status: str | None) -> Known:
    """What the options say. Raises UndiffError for a date or a status that is none."""
    from undiff.reading.complaints import did_you_mean
    from undiff.reading.scaffolding import Known
    from undiff.reading.schema_words import STATUSES

    try:
        if when is not None:
            parse_when(when)
    except ValueError as fault:
        raise UndiffError(f"--date {when[:60] if when else ''}: {fault}") from None
    if status is not None and status not in STATUSES:
        near = did_you_mean(status, STATUSES)
        raise UndiffError(f'--status: there is no status "{status[:60]}"{near}; there are {", ".join(STATUSES)}')
    for option, text in (("--title", title), ("--version", version)):
        if text is not None and not text.strip():
            raise UndiffError(f"{option} is empty; leave it out where it is not known")
    return Known(title, version, when, status)


def _recorded(folder: str, name: str, status: str | None) -> list[str]:
    """That a status needs an event to record it, where one is given."""
    if status is None or status == "not-tabled":
        return []
    kind = "vote" if status in ("adopted", "failed", "vetoed") else "event"
    return [f"record in the dossier {folder} the {kind} that made it {status}, with its sources"]


def _told(made: str, steps: list[str]) -> None:
    click.echo(f"made {made}")
    _steps(steps)


def _steps(steps: list[str]) -> None:
    click.echo("\nNow:\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1)))
