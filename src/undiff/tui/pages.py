"""Pages of the command line on the screen: their paragraphs as rows, and what each row leads to.

The writers tell a case in words once, through a `Paint`; here these words keep their roles, and the screen lays them
out at its own width. The one rule: no sentence of a page is written a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from rich.text import Text

from undiff.model import Citation
from undiff.problems import Where
from undiff.tui.layout import Block, Ink, Para, Piece, prose
from undiff.visible import visible
from undiff.writing.paint import Paint, Paragraph, Role


class ScreenPaint(Paint, frozen=True):
    """Gives each piece of a text its role as the name of its style, for `pieces_of` to find."""

    def text(self, *pieces: tuple[str, Role]) -> Text:
        """Pieces as one text; nothing in them is markup."""
        out = Text()
        for words, role in pieces:
            out.append(visible(words), str(role))
        return out


PAINT = ScreenPaint()


class Spot(NamedTuple):
    """What a row leads to: its place in a file, what it cites, the draft or clause that it is on (`draft#id`), what
    people call what Enter opens, and the topic that it is about.
    """

    where: Where | None = None
    citations: tuple[Citation, ...] = ()
    address: str | None = None
    name: str = ""
    topic: str | None = None


class Drawn(NamedTuple):
    """Blocks with their spots by their keys, those of a table's row one a column."""

    blocks: list[Block]
    spots: Mapping[Hashable, tuple[Spot, ...]] = {}


Drawing = Callable[[int, int], Drawn]
"""Draws at a width; the second number is the column that was chosen, for what has columns."""


def failed(reason: str) -> Drawing:
    """The drawing of what cannot be told, and why."""
    return lambda width, column: Drawn([Block("failed", (prose((reason, Ink.BAD)),), stop=False)])


def ink(role: Role) -> Ink:
    """The ink of a role: they bear the same names."""
    return Ink(role.value)


def pieces_of(text: Text) -> tuple[Piece, ...]:
    """The pieces of a text that `ScreenPaint` made."""
    found: list[Piece] = []
    at = 0
    for span in text.spans:
        found += [(text.plain[at : span.start], Ink.PLAIN), (text.plain[span.start : span.end], _ink_of(span.style))]
        at = span.end
    return tuple(piece for piece in (*found, (text.plain[at:], Ink.PLAIN)) if piece[0])


def _ink_of(style: object) -> Ink:
    return Ink(str(style))


def rows(paragraphs: Iterable[Paragraph], width: int | None = None) -> Iterator[Para]:
    """Paragraphs as rows; of a width, no more than a third is left blank before them."""
    for one in paragraphs:
        lead = pieces_of(one.lead) if one.lead is not None else ()
        indent = one.indent if width is None else min(one.indent, max(4, width // 3))
        yield Para(pieces_of(one.text), indent=indent, lead=lead, hang=one.hang)


def muted(sentences: Iterable[str]) -> Iterator[Para]:
    """Sentences that are said by the way."""
    return (prose((sentence, Ink.MUTED)) for sentence in sentences)
