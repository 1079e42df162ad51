"""How the lines of a block read as one text: what a selection with the mouse takes of each, and what joins them.

The one rule: what the screen alone brings in (indents, tags, line ends at its width, other columns) is not taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from undiff.tui.layout import Block, Columns, Para, Row, height, lay, spans

_END = 10**6  # past the last character of any line


class Seam(NamedTuple):
    """Of a line: the characters between which its words stand, and what joins them to the line before.

    That is what stood where a paragraph was broken, and a line end elsewhere.
    """

    start: int = 0
    end: int = _END
    joint: str = "\n"


def seams(block: Block, width: int, column: int | None = None) -> list[Seam]:
    """The seams of the lines of a block at a width; of rows with columns those of one, or of whole lines."""
    return [seam for row in block.rows for seam in _seams(row, width, column)]


def column_at(block: Block, width: int, line: int, at: int) -> int | None:
    """The column in which a character of a line stands; None where the line has no columns."""
    for row in block.rows:
        deep = height(row, width)
        if line < deep:
            if not isinstance(row, Columns):
                return None
            return bisect_right([start for start, _ in _cells(row, width)[line]], at) - 1
        line -= deep
    return None


def _seams(row: Row, width: int, column: int | None) -> Iterator[Seam]:
    if isinstance(row, Para):
        yield from _of_paragraph(row, width)
    elif column is None or column >= len(row.cells):
        yield from [Seam()] * height(row, width)
    else:
        own = [seam for para in row.cells[column] for seam in _of_paragraph(para, row.columns(width)[column])]
        for number, cells in enumerate(_cells(row, width)):
            first, end = cells[column]
            yield Seam(first + own[number].start, end, own[number].joint) if number < len(own) else Seam(0, 0, "")


def _of_paragraph(para: Para, width: int) -> Iterator[Seam]:
    if not para.wrap or para.tail:
        yield Seam(para.indent)
        return
    text, before = para.text, 0
    for at, (start, end) in enumerate(spans(para, width)):
        gap = text[before:start]
        yield Seam(para.indent + (para.hang if at else 0), _END, "\n" if not at or "\n" in gap else gap[:1])
        before = end


def _cells(row: Columns, width: int) -> list[list[tuple[int, int]]]:
    """For each line of a row the characters between which its cells stand; wide ones take two columns of the screen."""
    wide = row.columns(width)
    laid = [[words for para in cell for words in lay(para, at)] for cell, at in zip(row.cells, wide, strict=True)]
    found = []
    for number in range(max(map(len, laid))):
        cells, at = [], 0
        for cell, room in zip(laid, wide, strict=True):
            text = "".join(bit[0] for bit in cell[number]) if number < len(cell) else ""
            cells.append((at, at + len(text)))
            at += len(text) + max(0, room - cell_len(text)) + row.gap
        found.append(cells)
    return found
