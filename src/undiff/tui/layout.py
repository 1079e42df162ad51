"""Blocks of styled words, and their lines at a width: no terminal, no Textual.

Takes blocks of paragraphs and columns; gives lines of bits, each with the ink it is drawn in. The one rule: nothing is
ever cut away from a wrapped paragraph, and no line is wider than asked for. Text from files comes in through `words`,
which makes it safe to show; nothing is markup.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from rich.cells import cell_len, get_character_cell_size

from undiff.visible import one_line, visible


class Ink(StrEnum):
    """What a piece of text is on the screen."""

    PLAIN = "plain"
    MUTED = "muted"
    LABEL = "label"
    DELETE = "delete"
    INSERT = "insert"
    ONLY_LEFT = "only left"  # words that only the left of two rivals has: nobody struck them
    ONLY_RIGHT = "only right"
    STRONG = "strong"
    SIGNAL = "signal"
    GOOD = "good"
    BAD = "bad"
    LEFT = "left"  # the name of the left draft
    RIGHT = "right"
    CITED = "cited"  # words of a source that something cites
    HERE = "here"  # the cited words that are being looked at
    KEY = "key"


Piece = tuple[str, Ink]
Bit = tuple[str, Ink, int]
"""A piece on a line; the number is that of the search hit it belongs to in its block, from 1, or 0."""
Line = tuple[Bit, ...]

# Every character of these takes one cell; what else a text holds is measured character by character.
_NARROW = re.compile(
    "[\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u0377\\u0384-\\u0482\\u048a-\\u052f"
    "\\u2010-\\u2027\\u2030-\\u205e\\u2190-\\u21ff\\u2500-\\u259f]*"
)


_LONGEST_LINE = 600  # characters of a text that is cut to one line; no screen is as wide


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `lead` stands before its first line, inside `indent`; `tail` at the right end of that line.

    Without `wrap` it takes one line and is cut with an ellipsis; a paragraph with a tail is never wrapped. `fill`
    joins the words and the tail. Lines behind the first begin `hang` columns further in.
    """

    pieces: tuple[Piece, ...]
    indent: int = 0
    lead: tuple[Piece, ...] = ()
    tail: tuple[Piece, ...] = ()
    fill: str = " "
    wrap: bool = True
    hang: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells side by side; a width of 0 shares what the others leave."""

    cells: tuple[tuple[Para, ...], ...]
    widths: tuple[int, ...]
    gap: int = 2

    def columns(self, width: int) -> list[int]:
        """The width of each cell, at least one column."""
        free = width - sum(self.widths) - self.gap * (len(self.cells) - 1)
        shares = self.widths.count(0)
        wide = [max(1, given or free // max(1, shares)) for given in self.widths]
        while sum(wide) + self.gap * (len(wide) - 1) > width and max(wide) > 1:
            wide[wide.index(max(wide))] -= 1
        return wide


Row = Para | Columns


@dataclass(frozen=True, slots=True)
class Block:
    """What the cursor rests on as one: a clause, a passage, a row of a table. `key` tells it from the others.

    A block that is no `stop` is passed over: a heading of a list. `key` is also how a place is kept when the blocks
    are made anew.
    """

    key: Hashable
    rows: tuple[Row, ...]
    stop: bool = True

    @property
    def paras(self) -> Iterator[Para]:
        """Its paragraphs, those of columns from left to right."""
        for row in self.rows:
            if isinstance(row, Para):
                yield row
            else:
                yield from chain.from_iterable(row.cells)

    @property
    def text(self) -> str:
        """Its words, a paragraph a line."""
        return "\n".join(para.text for para in self.paras)


def words(*pieces: Piece) -> tuple[Piece, ...]:
    """Pieces made safe to show, without the empty ones. Line ends are kept: paragraphs break there."""
    return tuple((_safe(text), ink) for text, ink in pieces if text)


def phrase(*pieces: Piece) -> tuple[Piece, ...]:
    """Pieces that stand on one line, such as a title."""
    return tuple((_keep_edges(text), ink) for text, ink in pieces if text)


def line(*pieces: Piece, indent: int = 0) -> Para:
    """A paragraph of one line that is cut where it is too long."""
    return Para(phrase(*((text[:_LONGEST_LINE], ink) for text, ink in pieces)), indent=indent, wrap=False)


def _safe(text: str) -> str:
    return text if text.isascii() and text.isprintable() else visible(text)


def _keep_edges(text: str) -> str:
    """A text on one line, with as many blanks before and after it as it had, at most two."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    inner = one_line(text)
    before, after = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return f"{' ' * min(before, 2)}{inner}{' ' * min(after, 2)}" if inner else " "


def prose(*pieces: Piece, indent: int = 0, lead: tuple[Piece, ...] = ()) -> Para:
    """A paragraph that is wrapped."""
    return Para(words(*pieces), indent=indent, lead=phrase(*lead))


BLANK = Para(())


def width_of(pieces: Iterable[Piece]) -> int:
    """How many cells pieces take on one line."""
    return sum(cell_len(text) for text, _ in pieces)


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end at a width: at line ends, else at blanks, else inside a word.

    The blanks at which a line is broken belong to no line; everything else does. Combining characters stay with what
    they combine with, wide characters may be broken between.
    """
    width = max(1, width)
    found: list[tuple[int, int]] = []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        if _NARROW.fullmatch(text, start, stop):
            _break_narrow(text, start, stop, width, found)
        else:
            _break_measured(text, start, stop, width, found)
        if end < 0:
            return found
        start = end + 1


def spans(para: Para, width: int) -> list[tuple[int, int]]:
    """Where the lines of a paragraph that is wrapped begin and end."""
    found = breaks(para.text, width - para.indent)
    if not para.hang or len(found) == 1:
        return found
    start = found[1][0]
    rest = breaks(para.text[start:], width - para.indent - para.hang)
    return [found[0], *((start + first, start + last) for first, last in rest)]


def _break_narrow(text: str, start: int, stop: int, width: int, found: list[tuple[int, int]]) -> None:
    while stop - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            cut = start + width
        end = cut
        while end > start and text[end - 1] == " ":
            end -= 1
        found.append((start, max(end, start)))
        start = cut
        while start < stop and text[start] == " ":
            start += 1
    found.append((start, stop))


def _break_measured(text: str, start: int, stop: int, width: int, found: list[tuple[int, int]]) -> None:
    begin, used, gap = start, 0, -1  # gap: the last place at which the line may be broken
    at = start
    while at < stop:
        char = text[at]
        size = get_character_cell_size(char)
        if used + size > width and at > begin:
            if char == " " or size == 2:
                gap = at
            cut = gap if gap > begin else at
            end = cut
            while end > begin and text[end - 1] == " ":
                end -= 1
            found.append((begin, end))
            while cut < stop and text[cut] == " ":
                cut += 1
            begin = at = cut
            used, gap = 0, -1
            continue
        if char == " " or (size == 2 and at > begin):
            gap = at
        used += size
        at += 1
    found.append((begin, stop))


def cut(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """Pieces cut to a width, with an ellipsis where something is missing."""
    if width_of(pieces) <= width:
        return list(pieces)
    kept: list[Piece] = []
    left = width - 1
    for text, ink in pieces:
        size = cell_len(text)
        if size <= left:
            kept.append((text, ink))
            left -= size
            continue
        room = ""
        for char in text:
            left -= get_character_cell_size(char)
            if left < 0:
                break
            room += char
        kept.append((f"{room}…", ink))
        break
    return kept if width > 0 else []


def height(row: Row, width: int) -> int:
    """How many lines a row takes."""
    if isinstance(row, Columns):
        wide = row.columns(width)
        return max(sum(height(para, at) for para in cell) for cell, at in zip(row.cells, wide, strict=True))
    if not row.wrap or row.tail:
        return 1
    return len(spans(row, width))


def lines_of(block: Block, width: int, find: re.Pattern[str] | None = None) -> list[Line]:
    """The lines of a block; the hits of `find` are numbered through the block from 1."""
    hits = [0]
    return [laid for row in block.rows for laid in lay(row, width, find, hits)]


def lay(row: Row, width: int, find: re.Pattern[str] | None = None, hits: list[int] | None = None) -> list[Line]:
    """The lines of a row; `hits` counts those of `find` in the rows of the block so far."""
    hits = [0] if hits is None else hits
    if isinstance(row, Columns):
        return _lay_columns(row, width, find, hits)
    marked = _marked(row, find, hits)
    lead = [(text, ink, 0) for text, ink in cut(row.lead, row.indent)]
    lead.append((" " * max(0, row.indent - width_of(row.lead)), Ink.PLAIN, 0))
    if row.wrap and not row.tail:
        found = spans(row, width)
        indent: list[Bit] = [(" " * (row.indent + row.hang), Ink.PLAIN, 0)]
        return [
            tuple(bit for bit in (*(indent if at else lead), *_slice(marked, *span)) if bit[0])
            for at, span in enumerate(found)
        ]
    room = width - row.indent
    tail = cut(row.tail, room)
    room -= width_of(tail)
    if width_of(row.pieces) <= room - bool(tail):
        body = marked
    else:
        body = [(text, ink, 0) for text, ink in cut(row.pieces, max(0, room - bool(tail)))]
    used = sum(cell_len(text) for text, _, _ in body)
    filler: Bit = (row.fill * max(0, room - used), Ink.MUTED, 0)
    end: list[Bit] = [filler, *((text, ink, 0) for text, ink in tail)] if tail else []
    return [tuple(bit for bit in (*lead, *body, *end) if bit[0])]


def _lay_columns(row: Columns, width: int, find: re.Pattern[str] | None, hits: list[int]) -> list[Line]:
    wide = row.columns(width)
    cells = [
        [laid for para in cell for laid in lay(para, at, find, hits)] for cell, at in zip(row.cells, wide, strict=True)
    ]
    gap: Bit = (" " * row.gap, Ink.PLAIN, 0)
    found = []
    for number in range(max(len(cell) for cell in cells)):
        bits: list[Bit] = []
        for at, cell in enumerate(cells):
            laid = cell[number] if number < len(cell) else ()
            bits += laid
            if at + 1 < len(cells):
                pad = wide[at] - sum(cell_len(text) for text, _, _ in laid)
                bits += [(" " * max(0, pad), Ink.PLAIN, 0), gap]
        found.append(tuple(bit for bit in bits if bit[0]))
    return found


def _marked(para: Para, find: re.Pattern[str] | None, hits: list[int]) -> list[Bit]:
    """The pieces of a paragraph cut at the hits of a search."""
    if find is None:
        return [(text, ink, 0) for text, ink in para.pieces]
    bits: list[Bit] = [(text, ink, 0) for text, ink in para.pieces]
    for match in find.finditer(para.text):
        if match.end() == match.start():
            continue
        hits[0] += 1
        bits = [
            *_slice(bits, 0, match.start()),
            *((text, ink, hits[0]) for text, ink, _ in _slice(bits, *match.span())),
            *_slice(bits, match.end(), len(para.text)),
        ]
    return bits


def _slice(bits: Sequence[Bit], start: int, end: int) -> list[Bit]:
    found: list[Bit] = []
    at = 0
    for text, ink, hit in bits:
        if at >= end:
            break
        if at + len(text) > start:
            found.append((text[max(0, start - at) : end - at], ink, hit))
        at += len(text)
    return found
