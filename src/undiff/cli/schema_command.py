"""`undiff schema KIND`."""

from __future__ import annotations

import json

import click

from undiff.cli.options import examples, output_option, put
from undiff.reading.schema import SCHEMAS


@click.command("schema", epilog=examples("undiff schema draft -o draft.schema.json"))
@click.argument("kind", type=click.Choice(list(SCHEMAS)))
@output_option
def command(kind: str, output: str | None) -> None:
    """Print the JSON Schema (2020-12) of a kind of file.

    Editors complete and check with it: put the line `# yaml-language-server: $schema=draft.schema.json` at the top of
    a draft. It is the definition that undiff itself reads files by.
    """
    put(json.dumps(SCHEMAS[kind], ensure_ascii=False, indent=2) + "\n", output)
