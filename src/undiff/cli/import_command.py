"""`undiff import FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from undiff.cli import note
from undiff.cli.options import examples, format_option, put
from undiff.cli.progress import Progress
from undiff.problems import UndiffError

# So many warnings say that a text needs a look; more would only hide them.
_WARNINGS = 30


@click.command(
    "import",
    epilog=examples(
        "undiff import S_2031_114.pdf -o resolutions/lake/north.yaml", "undiff import leak.docx --format json"
    ),
)
@click.argument("file", metavar="FILE")
@format_option("yaml", "json")
@click.option("--original", is_flag=True, help="Read a Word file as it was before its tracked changes.")
@click.option(
    "--column",
    type=click.IntRange(min=1),
    metavar="N",
    help="Of a table with texts side by side, in Word or on a web page, read column N instead of the first with one.",
)
@click.option(
    "--register",
    is_flag=True,
    help="Also store the text under seeds/, list it in the index of sources, and set text_source.",
)
@click.option("--force", is_flag=True, help="Overwrite the file that -o names.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of printing."
)
@click.pass_obj
def command(
    workspace: str | None,
    file: str,
    form: str,
    original: bool,
    column: int | None,
    register: bool,
    force: bool,
    output: str | None,
) -> None:
    """Turn a real document into a draft: PDF, Word, HTML, Akoma Ntoso or plain text; - reads standard input.

    The words are the document's own (basis: verbatim). What was uncertain is told on standard error, with page and
    line. Nothing is overwritten without --force.
    """
    from undiff.problems import Where
    from undiff.reading.any_file import is_yaml
    from undiff.reading.documents import read_document
    from undiff.reading.drafts import build_draft
    from undiff.reading.files import read_bytes

    if output is not None:
        _may_be_written(Path(output), file, force)
    name = Path(file).name if file != "-" else "-"
    data = read_bytes(Path(file), file)
    if data.strip() and is_yaml(data, ""):
        raise UndiffError(f"{file} is a draft in undiff's YAML already; there is nothing to import")
    with Progress("reading page") as tell:
        found = read_document(data, name, original=original, tell=tell, column=column)
    mapping = dict(found.mapping)
    for warning in found.warnings[:_WARNINGS]:
        note(f"{file}: {warning}")
    if len(found.warnings) > _WARNINGS:
        note(f"{file}: {len(found.warnings) - _WARNINGS:,} more of the kind; is it the text of a resolution?")
    if register:
        from undiff.reading.registering import register_text
        from undiff.study import Desk

        home = Desk(workspace).workspace()
        made = register_text(home, mapping, found.text)
        mapping["text_source"] = made.id
        note(f"stored the text as {made.file}, source {made.id}")
    if form == "json":
        from undiff.writing.draft_json import write as write_json

        put(write_json(mapping, build_draft(mapping, Where(file))[0]), output, spare=(file,), force=force)
    else:
        from undiff.writing.draft_yaml import write as write_yaml

        put(write_yaml(mapping), output, spare=(file,), force=force)


def _may_be_written(path: Path, source: str, force: bool) -> None:
    """Refuse a file that cannot or must not be written, before anything is read or stored."""
    if path.exists() and source != "-" and Path(source).exists() and path.samefile(source):
        raise UndiffError(f"{path} is the document itself and is not overwritten; name another file")
    if path.exists() and not force:
        raise UndiffError(f"{path} is there already; --force overwrites it")
    if not path.parent.is_dir():
        raise UndiffError(f"{path}: cannot be written (there is no folder {path.parent})")
