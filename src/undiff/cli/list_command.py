"""`undiff list`."""

from __future__ import annotations

import click

from undiff.cli import note
from undiff.cli.options import color_option, examples, format_option, output_option, paint, put, width_option


@click.command("list", epilog=examples("undiff list", "undiff list --sources"))
@click.option("--sources", is_flag=True, help="List the sources instead of the drafts.")
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(workspace: str | None, sources: bool, form: str, color: str, width: int | None, output: str | None) -> None:
    """List the workspace's dossiers with their drafts, oldest first, or its sources.

    A file that cannot be read is listed with its first problem.
    """
    from undiff.catalogue import catalogue
    from undiff.study import Desk
    from undiff.writing.catalogue import as_json, drafts_table, sources_table

    found = catalogue(Desk(workspace).workspace())
    for text in found.notes:
        note(text)
    if form == "json":
        put(as_json(found), output)
    else:
        page = paint(color, width, output)
        put(sources_table(found, page) if sources else drafts_table(found, page), output)
