"""`undiff locate SOURCE TEXT`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from undiff.cli import ExitCode
from undiff.cli.options import color_option, format_option, output_option, paint, put, width_option
from undiff.problems import UndiffError

if TYPE_CHECKING:
    from undiff.evidence.source import SourceText
    from undiff.reading.workspace import Workspace

_NO_TEXT = (b"%PDF", b"PK\x03\x04")


def _complete_source(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the sources with stored text, for the shell's completion."""
    try:
        workspace = _workspace(ctx.find_root().params.get("workspace"))
        sources = workspace.sources.sources if workspace is not None else ()
    except (UndiffError, OSError):
        sources = ()
    found = [one for one in sources if one.file is not None and one.id.startswith(incomplete)]
    return [CompletionItem(one.id, help=one.title) for one in found] or [CompletionItem(incomplete, type="file")]


@click.command(
    "locate",
    epilog=(
        'Examples: undiff locate intinsight "endorsing President Donald Trump" | '
        "pbpaste | undiff locate seeds/000_23de9b5be08af746.txt - --format json"
    ),
)
@click.argument("source", shell_complete=_complete_source)
@click.argument("text")
@click.option("--prefix", metavar="WORDS", help="The words right before the place meant.")
@click.option("--suffix", metavar="WORDS", help="The words right after the place meant.")
@format_option("terminal", "json")
@color_option
@width_option
@output_option
@click.pass_obj
def command(
    workspace: str | None,
    source: str,
    text: str,
    prefix: str | None,
    suffix: str | None,
    form: str,
    color: str,
    width: int | None,
    output: str | None,
) -> int:
    """Find where a quote stands in a source, as `undiff check` does, and how to cite it.

    SOURCE is an id of the index or a text file; TEXT the quote, or - for standard input. Exits with 0 where it stands
    there, with 1 where it does not.
    """
    from undiff.evidence.citing import cites
    from undiff.evidence.locate import locate
    from undiff.writing.located import Located, as_json, as_text

    quote = _given(text)
    name, file, stored = _source(workspace, source)
    found = locate(stored, quote, prefix, suffix)
    located = Located(name, file, stored, quote, found, cites(stored, quote, found))
    put(as_json(located) if form == "json" else as_text(located, paint(color, width, output)), output)
    return ExitCode.FINE if located.stands else ExitCode.FOUND


def _given(text: str) -> str:
    """The quote. Raises UndiffError where it has no words."""
    if text == "-":
        from undiff.reading.files import read_bytes

        text = read_bytes(Path("-"), "standard input", 1_000_000).decode("utf-8-sig", "replace")
    if not any(map(str.isalnum, text)):
        raise UndiffError("the text has no words to look for")
    return text


def _workspace(folder: str | None) -> Workspace | None:
    """The workspace that was named, or the one that this folder lies in; a file needs none."""
    from undiff.reading.workspace import Workspace, find_root

    if folder is not None:
        return Workspace.open(Path(folder))
    root = find_root(Path.cwd())
    return Workspace(root) if root is not None else None


def _source(folder: str | None, name: str) -> tuple[str | None, str, SourceText]:
    """The id, file and text that a source's id or a file gives. Raises UndiffError where there is none."""
    from undiff.evidence.source import SourceText
    from undiff.reading.complaints import did_you_mean
    from undiff.reading.files import read_bytes

    workspace = _workspace(folder)
    index = workspace.sources if workspace is not None else None
    source = index.get(name) if index is not None else None
    if workspace is not None and source is not None:
        stored, place = workspace.source_text(source), workspace.source_path(source)
        if stored is None or place is None:
            raise UndiffError(f"{name} has no stored text that can be read, so nothing can be looked up in it")
        return source.id, workspace.shown(place), SourceText(stored, source.language)
    path = Path(name)
    if not path.exists():
        if index is not None and index.problems:
            raise UndiffError("the index of sources cannot be read", index.problems)
        near = did_you_mean(name, [one.id for one in index.sources]) if index is not None else ""
        raise UndiffError(f'no source "{name}" in the index and no file of that name{near}')
    data = read_bytes(path, name)
    if data.startswith(_NO_TEXT) or b"\0" in data[:10_000]:
        raise UndiffError(f"{name}: this is no text file; store the text of a source, not the document")
    for one in index.sources if index is not None else ():
        if workspace is not None and workspace.source_path(one) == path.resolve():
            return one.id, name, SourceText(data.decode("utf-8-sig", "replace"), one.language)
    return None, name, SourceText(data.decode("utf-8-sig", "replace"))
