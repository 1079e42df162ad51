"""`undiff init [DIR]`."""

from __future__ import annotations

from pathlib import Path

import click

from undiff.cli.options import examples


@click.command("init", epilog=examples("undiff init my-case", "undiff init gaza --example"))
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--example", is_flag=True, help="Put the Gaza case of November 2025 into it.")
def command(folder: Path, example: bool) -> None:
    """Make a workspace: a folder with resolutions/ for drafts and seeds/ for sources.

    Without DIR, in the current folder. Nothing that is there is overwritten.
    """
    from undiff.reading.starting import start_workspace

    made = start_workspace(folder, example=example)
    for path in made:
        click.echo(f"made {path}")
    where = "" if folder == Path() else f"cd {folder} && "
    if example:
        click.echo(f"\nNow compare the rivals:\n  {where}undiff diff us-adopted ru-2025-11-13")
    else:
        click.echo(f"\nNow fill in the draft, then look at it:\n  {where}undiff show my-draft")
