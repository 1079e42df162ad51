"""Options that several commands share, and where their output goes."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from undiff.problems import UndiffError
from undiff.writing.paint import Paint, wants_color

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


def paint(color: str, width: int | None, output: str | None) -> Paint:
    """How to print, from the options: a file gets no colour unless it is asked for."""
    is_terminal = output is None and sys.stdout.isatty()
    columns = width or max(40, shutil.get_terminal_size((100, 24)).columns)
    return Paint(wants_color(color, is_terminal), columns)


def put(text: str, output: str | None) -> None:
    """Print a result, or write it to a file in one step, so that no half of it is ever there."""
    if output is None:
        sys.stdout.write(text)
        return
    path = Path(output)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as fault:
        raise UndiffError(f"{output}: cannot be written ({fault.strerror})") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def complete_draft(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the workspace's drafts, and files, for the shell's completion."""
    from undiff.reading.workspace import Workspace

    try:
        folder = ctx.find_root().params.get("workspace")
        workspace = Workspace.open(Path(folder) if folder else None)
        ids = [name for name in workspace.draft_paths if name.startswith(incomplete)]
    except (UndiffError, OSError):
        ids = []
    return [CompletionItem(name) for name in ids] or [CompletionItem(incomplete, type="file")]
