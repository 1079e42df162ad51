"""`undiff check [PATH ...]`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from undiff.cli import ExitCode, note
from undiff.cli.options import DAY, color_option, examples, output_option, paint, put, width_option

if TYPE_CHECKING:
    from undiff.evidence.report import Report
    from undiff.reading.workspace import Workspace

FORMATS = ("terminal", "json", "sarif", "junit", "github")
UNREAD = ("yaml", "schema", "source-missing", "nothing-checked")
"""Rules that speak whatever `--rule` asks for: what could not be read has not passed any other rule."""


def _complete_rule(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from undiff.evidence.rules import RULES

    return [CompletionItem(rule.name, help=rule.when) for rule in RULES if rule.name.startswith(incomplete)]


@click.command(
    "check",
    epilog=examples(
        "undiff check",
        "undiff check resolutions/gaza-2025 --strict",
        "undiff check --rule quote-altered --rule fact-unsupported",
        "undiff check --format sarif -o undiff.sarif",
    ),
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="What to print; github also appends to the step's summary.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option(
    "--rule",
    "rules",
    metavar="RULE",
    multiple=True,
    shell_complete=_complete_rule,
    help="Tell what breaks this rule alone, and what cannot be read; may be given more than once.",
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day by which waivers run out, such as 2026-11-21; today if left out.",
)
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    rules: tuple[str, ...],
    as_of: datetime | None,
    color: str,
    width: int | None,
    output: str | None,
) -> int:
    """Check that drafts, claims and votes hold against the sources they cite.

    Checks the whole workspace, or the files and folders named. Exits with 1 where it finds errors (with --strict:
    warnings, too). It reads the disk alone and writes nothing but FILE and the summary of a GitHub step.
    """
    from undiff.casefile import check, workspace_of
    from undiff.reading.workspace import Workspace

    if workspace is not None:
        place: Workspace | None = Workspace.open(Path(workspace))
    else:
        place = workspace_of(paths) if paths else Workspace.open()
    if place is None and paths:
        note("this is in no workspace: the files are read alone, and what they cite is not looked up")
    wanted = (*rules, *UNREAD) if rules else ()
    report = check(place, paths, as_of=as_of.date() if as_of else date.today(), rules=wanted)
    if form == "terminal":
        from undiff.writing.check_terminal import write
        from undiff.writing.check_wording import FOLDED

        put(write(report, strict, paint(color, width, output), unfolded=FOLDED in rules), output)
    else:
        put(_for_machines(form, report, strict, place), output)
    return ExitCode.FOUND if report.failed(strict) else ExitCode.FINE


def _for_machines(form: str, report: Report, strict: bool, workspace: Workspace | None) -> str:
    """The report in one of the formats that programs read."""
    if form == "json":
        from undiff.writing.check_json import write as write_json

        return write_json(report)
    uri = _from_repository(workspace)
    if form == "sarif":
        from undiff.writing.check_sarif import write as write_sarif

        return write_sarif(report, uri, _passage_files(workspace))
    if form == "junit":
        from undiff.writing.check_junit import write as write_junit

        return write_junit(report, strict, uri)
    from undiff.writing.check_github import summary
    from undiff.writing.check_github import write as write_github

    _append_summary(summary(report, strict, uri))
    return write_github(report, strict, uri)


def _from_repository(workspace: Workspace | None) -> Callable[[str], str]:
    """What gives a file's path from the root of the checkout, which is where CI servers look for it.

    A report names files relative to the workspace, which may be a folder of the checkout, or as they were named here.
    """
    here = Path.cwd()
    root = workspace.root if workspace is not None else here
    given = os.environ.get("GITHUB_WORKSPACE")
    above = [folder for folder in (root, *root.parents) if (folder / ".git").exists()]
    checkout = Path(given).resolve() if given else (above[0] if above else root).resolve()

    def uri(file: str) -> str:
        path = next((base / file for base in (root, here) if (base / file).exists()), root / file)
        place = Path(os.path.normpath(path.absolute()))
        return (place.relative_to(checkout) if place.is_relative_to(checkout) else Path(file)).as_posix()

    return uri


def _passage_files(workspace: Workspace | None) -> Callable[[str], str | None]:
    """What gives the file of what a hint names: a source's stored text, or the draft of a clause's address."""

    def file(name: str) -> str | None:
        if workspace is None:
            return None
        if "#" in name:
            draft = workspace.draft_paths.get(name.partition("#")[0])
            return workspace.shown(draft) if draft is not None else None
        source = workspace.sources.get(name)
        path = workspace.source_path(source) if source is not None else None
        return workspace.shown(path) if path is not None else None

    return file


def _append_summary(text: str) -> None:
    """Add to the summary of the GitHub step that this runs in; a check is not undone by a summary that fails."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(text)
    except OSError as fault:
        note(f"the step's summary cannot be written ({fault.strerror})")
