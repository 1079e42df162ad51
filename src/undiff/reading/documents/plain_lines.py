"""The lines of a plain text: pages counted, running heads and feet and footnotes under a rule taken out.

Takes text, gives lines with their indent and what stood before them. The one rule: a line goes only by its form - page
number, job number, symbol of the document itself - and never for its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from undiff.problems import UndiffError
from undiff.reading.documents.running import is_running, is_symbol
from undiff.reading.documents.stream import Note

# A resolution has at most about 250,000 characters.
MAX_CHARACTERS = 1_000_000
# The longest footnotes at the foot of a page, in lines.
_NOTE_LINES = 15

_COLUMNS = re.compile(r"\s{3,}")
_DATE_OF_PRINT = re.compile(r"\d{6}")
# The language under the symbol in the running head of a typed document.
_LANGUAGE = re.compile(r"arabic|chinese|english|french|russian|spanish", re.IGNORECASE)
_RULE = re.compile(r"_{5,}|[-–—]{5,}")
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[*†‡]{1,3})(?:\s+(?P<text>\S.*))?")
_MARK_ALONE = re.compile(r"(?:\d{1,3}\s?[.)]|\([a-z]{1,4}\)|\([ivx]{1,5}\)|[-–—•·])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indent; `new_page` says that a page break or running head stands between it and the last."""

    text: str
    number: int
    page: int
    indent: int
    blank_before: bool
    new_page: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that hold text, the running heads and feet, and the footnotes that stood under a rule."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...]
    notes: tuple[Note, ...]


def decode(data: bytes, name: str) -> str:
    """The text of a plain file: UTF-8, UTF-16 with its mark, or Windows-1252 where it is neither.

    Raises UndiffError where the bytes are no text, none at all, or too many.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    odd = sum(map(text.count, _ODD))
    if "\0" in text or odd * 50 > len(text):
        raise UndiffError(f"{name}: no known kind of document; import reads PDF, DOCX, HTML, XML and plain text")
    if not text.strip():
        raise UndiffError(f"{name}: the file is empty")
    if len(text) > MAX_CHARACTERS:
        raise UndiffError(f"{name}: {len(text):,} characters; give the text of the resolution alone")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")


_ODD = [chr(code) for code in range(1, 32) if chr(code) not in "\n\r\t\f\v"] + ["\N{REPLACEMENT CHARACTER}"]


def read_lines(text: str) -> Lines:
    """The lines of a text. A number alone on a line is put before the next one: programs print it so."""
    pieces = list(_pieces(text))
    notes: list[Note] = []
    furniture: dict[str, None] = {}
    symbols = Counter(part for piece in pieces for part in _COLUMNS.split(piece.text) if is_symbol(part))
    lines = _with_marks(_without_furniture(_without_notes(pieces, notes), symbols, furniture))
    return Lines(tuple(lines), tuple(furniture), tuple(notes))


def _without_notes(pieces: list[Line], notes: list[Note]) -> Iterator[Line]:
    """The lines without footnotes under a rule, which go to `notes`, and without the rules."""
    index, ruled = 0, False
    while index < len(pieces):
        line = pieces[index]
        index += 1
        if _RULE.fullmatch(line.text):
            under = _under_rule(pieces, index)
            notes += _notes(pieces[index:under])
            index, ruled = under, True
        else:
            yield replace(line, new_page=True) if ruled else line
            ruled = False


def _without_furniture(lines: Iterable[Line], symbols: Counter[str], furniture: dict[str, None]) -> Iterator[Line]:
    """The lines without running heads and feet; a symbol is one if it comes more than once on a line of its own."""
    first, taken, after_job = True, False, False
    for line in lines:
        runs = is_running(line.text) and (symbols[line.text] > 1 or not is_symbol(line.text))
        runs = runs or bool(
            (after_job and _DATE_OF_PRINT.fullmatch(line.text)) or (taken and _LANGUAGE.fullmatch(line.text))
        )
        if not first and runs:
            furniture[" ".join(line.text.split())] = None
            taken = after_job = True
        else:
            yield replace(line, new_page=True) if taken else line
            first = taken = after_job = False


def _with_marks(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with numbers that stood alone put before the next one."""
    alone: Line | None = None
    for line in lines:
        if alone is not None:
            yield replace(alone, text=f"{alone.text} {line.text}")
            alone = None
        elif _MARK_ALONE.fullmatch(line.text):
            alone = line
        else:
            yield line
    if alone is not None:
        yield alone


def _pieces(text: str) -> Iterator[Line]:
    """Every line that is not blank; a form feed cuts a line in two."""
    blank = new_page = False
    page = 1
    for number, raw in enumerate(text.split("\n"), 1):
        for position, piece in enumerate(raw.split("\f")):
            if position:
                page += 1
                new_page = True
            stripped = piece.strip()
            if not stripped:
                # What stands between a line's start and a form feed is no blank line.
                blank = blank or "\f" not in raw
                continue
            expanded = piece.expandtabs()
            yield Line(stripped, number, page, len(expanded) - len(expanded.lstrip()), blank, new_page)
            blank = new_page = False


def _under_rule(pieces: list[Line], start: int) -> int:
    """Where the footnotes under a rule end: at the end of the page, if notes stand there at all."""
    if start >= len(pieces) or not _NOTE.fullmatch(pieces[start].text):
        return start
    for index in range(start + 1, min(start + _NOTE_LINES, len(pieces))):
        if pieces[index].new_page or is_running(pieces[index].text):
            return index
    short = len(pieces) <= start + _NOTE_LINES
    return len(pieces) if short or all(_NOTE.fullmatch(line.text) for line in pieces[start:]) else start


def _notes(lines: list[Line]) -> Iterator[Note]:
    mark, words, page = "", "", 0
    for line in lines:
        found = _NOTE.fullmatch(line.text)
        if found:
            if words:
                yield Note(mark, words, page)
            mark, words, page = found["mark"], found["text"] or "", line.page
        else:
            words = f"{words} {line.text}"
    if words:
        yield Note(mark, " ".join(words.split()), page)
