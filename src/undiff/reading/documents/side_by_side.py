"""Rival texts side by side in the columns of a table, as compilations of proposals have them.

Takes the tables of a document cell by cell, gives the cells to leave out so that one text is read. The one rule: two
texts are never read as one; which of them is read, and what stands beside it, is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from undiff.problems import UndiffError
from undiff.reading.documents.stream import Warn
from undiff.reading.segment_marks import read_mark
from undiff.reading.segment_words import ends_clause, mood

# So many clauses in each of two columns, and they hold texts: other tables have a word that looks like a verb now and
# then.
CLAUSES = 3
_LONGEST_TITLE = 40
# So many columns a warning names.
_NAMED = 6


class Cell(Struct, frozen=True):
    """A cell of a table: its element, the columns from `start` to before `end`, counted from 0, its paragraphs."""

    element: Any
    start: int
    end: int
    paragraphs: tuple[str, ...]


Table = Sequence[Sequence[Cell]]


class Reading(Struct, frozen=True):
    """What of the tables is read: without the elements `left_out`; `labels` are those that stand in a cell of their
    own, by the element of the cell that holds the paragraph."""

    left_out: tuple[Any, ...] = ()
    labels: dict[Any, str] = {}
    warnings: tuple[Warn, ...] = ()


def columns(printed: str | None, otherwise: int) -> int:
    """How many columns a file says that a cell spans, if it does so plausibly."""
    return int(printed) if printed and printed.isdecimal() and len(printed) < 3 else otherwise


def one_text(tables: Sequence[Table], column: int | None, name: str) -> Reading:
    """How to read the tables of a document: where they hold texts side by side, the one in `column`, counted from 1,
    or the first.

    Raises UndiffError where no text stands in the column asked for.
    """
    found: dict[int, list[Table]] = defaultdict(list)
    for table in tables:
        found[_width(table)].append(table)
    texts = {width: _texts(alike) for width, alike in found.items()}
    rivals = {width: columns for width, columns in texts.items() if len(columns) > 1}
    if column is not None and not any(column - 1 in columns for columns in rivals.values()):
        known = sorted({place + 1 for columns in rivals.values() for place in columns})
        said = f"texts stand in columns {_listed(known)}" if known else "no table in it holds texts side by side"
        raise UndiffError(f"{name}: no text in column {column}; {said}")
    left_out: list[Any] = []
    labels: dict[Any, str] = {}
    warnings = []
    for width, columns in rivals.items():
        read = column - 1 if column is not None and column - 1 in columns else columns[0]
        for cells in (cells for table in found[width] for cells in table):
            left_out += [cell.element for cell in cells if not cell.start <= read < cell.end]
            labels.update(_labelled(cells, read))
        if column is None:
            named = [_title(found[width][0], place) for place in columns[:_NAMED]]
            more = [f"{len(columns) - _NAMED} more"] if len(columns) > _NAMED else []
            titles = _listed([*named, *more])
            warnings.append(
                Warn(
                    f"texts stand side by side in a table: {titles}; column {read + 1} is read, and undiff import "
                    "--column N reads another"
                )
            )
    return Reading(tuple(left_out), labels, tuple(warnings))


def _width(table: Table) -> int:
    return max((cell.end for cells in table for cell in cells), default=0)


def _texts(tables: Sequence[Table]) -> list[int]:
    """The columns that hold the text of a resolution."""
    clauses: dict[int, int] = defaultdict(int)
    for cell in (cell for table in tables for cells in table for cell in cells):
        clauses[cell.start] += sum(map(opens_clause, cell.paragraphs))
    return sorted(place for place, count in clauses.items() if count >= CLAUSES)


def opens_clause(text: str) -> bool:
    """Whether a paragraph or line opens as a clause of a resolution, with its number or without."""
    mark = read_mark(text)
    return mood(mark.rest if mark is not None else text) is not None


def _labelled(cells: Sequence[Cell], read: int) -> Iterator[tuple[Any, str]]:
    """The label in a cell of its own before the one that is read: "OP1"."""
    for cell in cells:
        text = " ".join(cell.paragraphs)
        mark = read_mark(f"{text} X")
        if cell.start < read and mark is not None and mark.rest == "X":
            yield from ((one.element, text) for one in cells if one.start == read)


def _title(table: Table, place: int) -> str:
    """A column as people call it: its number, and what its first cell says unless that is of the text."""
    first = next((cell for cells in table for cell in cells if cell.start == place and any(cell.paragraphs)), None)
    title = first.paragraphs[0] if first is not None else ""
    named = 0 < len(title) <= _LONGEST_TITLE and not ends_clause(title)
    return f"column {place + 1} ({title})" if named else f"column {place + 1}"


def _listed(items: Sequence[object]) -> str:
    *others, last = map(str, items)
    return f"{', '.join(others)} and {last}" if others else last
