"""Topics against drafts as blocks: a table where the columns are wide enough, else the drafts one below the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from undiff.tracking.matrix import Cell, Matrix
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Piece, line, phrase, prose
from undiff.tui.pages import PAINT, Drawing, Drawn, Spot, ink, rows
from undiff.writing.matrix_terminal import EMPTY, NARROWEST, MatrixTable, row_words

_INDENT, _GAP = 1, 2


def matrix_drawing(matrix: Matrix, notes: Sequence[str]) -> Drawing:
    """The rows of a matrix. The keys are ("row", number), or ("cell", number, draft) one below the other.

    In a table the chosen column is marked at its head; each row has a spot for each column.
    """
    words = MatrixTable(matrix, PAINT)
    names = [draft.id for draft in matrix.columns]

    def draw(width: int, column: int = 0) -> Drawn:
        if not matrix.rows or not names:
            return Drawn([])
        each = (width - _INDENT - _GAP * (len(names) - 1)) // len(names)
        as_table = len(names) > 1 and each >= NARROWEST
        column = min(column, len(names) - 1)  # there may have been more when it was chosen
        blocks = [Block("answer", (*(prose((told, Ink.PLAIN)) for told in (*words.answer(), *notes)), BLANK), False)]
        spots: dict[Hashable, tuple[Spot, ...]] = {}
        widths = (0,) * len(names)
        if as_table:
            head = (
                (line((f"{'▸ ' if at == column else ''}{name}", Ink.KEY if at == column else Ink.LABEL)),)
                for at, name in enumerate(names)
            )
            blocks.append(Block("head", (Columns(tuple(head), widths, gap=_GAP),), stop=False))
        for number, (row, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
            title = _ruled(phrase(*((text, ink(role)) for text, role in row_words(row))))
            found = tuple(tuple(rows(cell)) for cell in words.rows(row, cells))
            own = tuple(_spot(matrix, at, cell, row.topic) for at, cell in enumerate(cells))
            if as_table:
                blocks.append(Block(("row", number), (title, Columns(found, widths, gap=_GAP), BLANK)))
                spots["row", number] = own
                continue
            blocks.append(Block(("title", number), (title,), stop=False))
            for name, cell, place in zip(names, found, own, strict=True):
                key = ("cell", number, name)
                tag = line((name, Ink.LABEL))
                tall = (Columns(((tag,), cell), (min(max(map(len, names)), width // 3), 0)),)
                blocks.append(Block(key, tall))
                spots[key] = (place,)
            blocks.append(Block(("after", number), (BLANK,), stop=False))
        blocks.append(Block("legend", tuple(_legend(words)), stop=False))
        return Drawn(blocks, spots)

    return draw


def _ruled(title: tuple[Piece, ...]) -> Para:
    """A title with a rule behind it."""
    return Para((*title, (" ", Ink.PLAIN)), tail=(("─", Ink.MUTED),), fill="─")


def _legend(words: MatrixTable) -> Iterator[Para]:
    return rows(words.ending(*words.legend()))


def _spot(matrix: Matrix, column: int, cell: Cell, topic: str | None) -> Spot:
    """What a cell leads to: its first clause, or who reports that the draft is silent."""
    draft = matrix.columns[column]
    if cell.entries:
        clause = cell.entries[0].clause
        return Spot(clause.where, (), clause.address, f"{draft.id} {clause.shown_label}", topic)
    silences = [silence for silence, _ in cell.silences]
    where = silences[0].where if silences else draft.where
    citations = tuple(citation for silence in silences for citation in silence.citations)
    return Spot(where, citations, None, f"{draft.id}, {EMPTY[cell.presence]}")
