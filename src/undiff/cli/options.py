"""Options that several commands share, and where their output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from undiff.problems import UndiffError

if TYPE_CHECKING:
    from undiff.reading.workspace import Workspace
    from undiff.writing.paint import Paint

Command = TypeVar("Command", bound=Callable[..., Any])


class _Day(click.DateTime):
    """A day of the calendar; a date that leaves the day open is none here."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is no day of the calendar; write one such as 2026-11-21.", param, ctx)


DAY = _Day()
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour, or [-old-]{+new+} without.",
)
width_option = click.option(
    "--width", type=click.IntRange(40, 1000), metavar="COLUMNS", help="Columns to print, instead of the terminal's."
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of printing."
)


def dossier_argument(command: Command) -> Command:
    """`[DOSSIER]`, which may be left out where the workspace has one alone."""
    return click.argument("dossier", metavar="[DOSSIER]", required=False, shell_complete=complete_dossier)(command)


def format_option(*forms: str) -> Callable[[Command], Command]:
    """`--format`, with the first of the forms where none is asked for."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="What to print."
    )


def examples(*lines: str) -> str:
    """The end of a command's help: examples to copy, a line each."""
    return "\b\n" + "\n".join([f"Example{'s' if len(lines) > 1 else ''}:", *(f"  {line}" for line in lines)])


def paint(color: str, width: int | None, output: str | None) -> Paint:
    """How to print, from the options: a file gets no colour unless it is asked for."""
    from undiff.writing.paint import Paint, wants_color  # rich costs 25 ms, which JSON need not pay

    is_terminal = output is None and sys.stdout.isatty()
    return Paint(wants_color(color, is_terminal), width or max(40, _columns()))


def put(text: str, output: str | None, *, spare: Sequence[str] = (), force: bool = False) -> None:
    """Print a result, or write it to a file in one step, so that no half of it is ever there.

    A link is followed, and what is no plain file (a device, a pipe) is written to as it is. A file that people wrote is
    not overwritten unless `force` says so: one of `spare`, the files that the command has read, or one of a workspace.
    """
    if output is None:
        sys.stdout.write(text)
        return
    from undiff.atomic import write

    path = Path(output)
    try:
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")
            return
        if not force and path.exists() and _is_peoples(path, spare):
            raise UndiffError(f"{output} is one of your own files and is not overwritten; name another")
        write(path, text)
    except OSError as fault:
        raise UndiffError(f"{output}: cannot be written ({fault.strerror})") from None


def _is_peoples(path: Path, spare: Sequence[str]) -> bool:
    """Whether a file is one that a command has read, or a draft, dossier or source of a workspace."""
    from undiff.reading.workspace import Workspace, find_root

    here = path.resolve()
    if any(Path(name).exists() and here == Path(name).resolve() for name in spare):
        return True
    root = find_root(here.parent)
    if root is None:
        return False
    settings = Workspace(root).settings
    homes = ((root / settings.drafts).resolve(), (root / settings.sources).resolve().parent)
    return any(here.is_relative_to(home) for home in homes) or here.name == "undiff.toml"


def _columns() -> int:
    """The terminal's columns: COLUMNS, else what the terminal says, else 100."""
    try:
        return int(os.environ.get("COLUMNS", "")) or 100
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 100
    except (OSError, ValueError):
        return 100


def complete_draft(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the workspace's drafts, behind `#` those of a draft's clauses, and files, for the shell."""
    try:
        workspace = _completing(ctx)
        of_clauses = workspace.draft(incomplete.partition("#")[0]).clauses if "#" in incomplete else ()
        names = [clause.address for clause in of_clauses] or workspace.draft_paths
        ids = [name for name in names if name.startswith(incomplete)]
    except (UndiffError, OSError):
        ids = []
    return [CompletionItem(name) for name in ids] or [CompletionItem(incomplete, type="file")]


def complete_dossier(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the workspace's dossiers, for the shell."""
    try:
        return [CompletionItem(name) for name in _completing(ctx).dossier_names if name.startswith(incomplete)]
    except (UndiffError, OSError):
        return []


def complete_dossier_or_draft(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the workspace's dossiers, then its drafts or files, for the shell."""
    return complete_dossier(ctx, parameter, incomplete) + complete_draft(ctx, parameter, incomplete)


def _completing(ctx: click.Context) -> Workspace:
    """The workspace that the words typed so far mean."""
    from undiff.reading.workspace import Workspace

    folder = ctx.find_root().params.get("workspace")
    return Workspace.open(Path(folder) if folder else None)
