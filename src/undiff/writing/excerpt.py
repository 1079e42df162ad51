"""Lines of files on a terminal: behind their numbers, cut to the page around a column, with a caret under it.

The one rule: what is shown of a line is safe to show, and costs no more for a line of millions of characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from undiff.visible import visible
from undiff.writing.paint import Paint, Role

_LEAST_ROOM = 8  # cells


class Gutter(Struct, frozen=True):
    """A column of line numbers, `width` cells wide with its rule, on a page under way."""

    paint: Paint
    console: Console
    width: int = 8

    @classmethod
    def of(cls, paint: Paint, console: Console, lines: list[int]) -> Gutter:
        """A gutter wide enough for these line numbers."""
        return cls(paint, console, max(5, len(str(max(lines, default=0)))) + 3)

    @property
    def room(self) -> int:
        """The cells that are left for text."""
        return max(_LEAST_ROOM, self.console.width - self.width)

    def row(self, line: int | None, text: Text) -> None:
        """A text behind the number of its line, wrapped under itself."""
        number = "" if line is None else str(line)
        for part in text.wrap(self.console, self.room) or [text]:
            side = self.paint.text((f"{number:>{self.width - 3}} \u2502 ", Role.MUTED))
            self.console.print(Text.assemble(side, part), no_wrap=True, crop=False, overflow="ignore")
            number = ""

    def pointed(self, line: int, column: int, length: int, text: str, role: Role) -> None:
        """A line of a file with carets in `role` under `length` code points from a column on (from 1)."""
        shown, before = window(text, column - 1, self.room)
        self.row(line, self.paint.text((shown, Role.PLAIN)))
        under = cell_len(visible(text[column - 1 : column - 1 + min(length, self.room)]))
        under = max(1, min(under, self.room - before))
        self.row(None, self.paint.text((" " * before + "^" * under, role)))


def redlined(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, Role]]:
    """Differing words as pieces to print: the quote's as struck, the source's as inserted."""
    pieces: list[tuple[str, Role]] = []
    for mine, theirs in pairs:
        pieces += [(", ", Role.PLAIN)] if pieces else []
        pieces += [(mine, Role.DELETE)] if mine else []
        pieces += [(theirs, Role.INSERT)] if theirs else []
    return pieces


def window(line: str, start: int, room: int) -> tuple[str, int]:
    """At most `room` cells of a line around the code point at `start`, and how many cells stand before that."""
    far = 4 * room  # code points; invisible ones take no cell
    before, behind = visible(line[max(0, start - far) : start]), visible(line[start : start + far])
    if cell_len(before) + cell_len(behind) > room:
        before = _last_cells(before, max(room // 3, room - cell_len(behind) - 1))
        behind = _first_cells(behind, room - cell_len(before))
    return before + behind, cell_len(before)


def _first_cells(text: str, room: int) -> str:
    """The text's first characters that fit into so many cells, with an ellipsis where some are left out."""
    if cell_len(text) <= room:
        return text
    at = 0
    while cell_len(text[: at + 1]) < room:
        at += 1
    return f"{text[:at]}\u2026"


def _last_cells(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    at = len(text)
    while cell_len(text[at - 1 :]) < room:
        at -= 1
    return f"\u2026{text[at:]}"
