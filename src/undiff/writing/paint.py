"""Roles of words on a terminal, with and without colour, and pages of wrapped lines.

The colours are the redline's blue and orange, which colour-blind readers can tell apart, always with underline and
strike; without colour, `[-old-]{+new+}` says the same. Text is never read as markup and never reaches the terminal raw.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from msgspec import Struct
from rich.console import Console
from rich.style import Style
from rich.text import Text

from undiff.comparing.comparison import Op, Run
from undiff.visible import visible


class Role(StrEnum):
    """What a piece of text is on the screen."""

    PLAIN = "plain"
    DELETE = "delete"
    INSERT = "insert"
    ONLY_LEFT = "only left"  # words that only the left of two rivals has: nobody struck them
    ONLY_RIGHT = "only right"
    LEFT = "left"  # the name of the left draft
    RIGHT = "right"
    MUTED = "muted"
    LABEL = "label"
    STRONG = "strong"
    SIGNAL = "signal"
    GOOD = "good"
    BAD = "bad"


# Mid tones of the 256 colours, readable on dark and on light grounds.
_STYLES = {
    Role.PLAIN: Style(),
    Role.DELETE: Style(color="color(166)", strike=True),
    Role.INSERT: Style(color="color(32)", underline=True),
    Role.ONLY_LEFT: Style(color="color(166)", underline=True),
    Role.ONLY_RIGHT: Style(color="color(32)", underline=True),
    Role.LEFT: Style(color="color(166)", bold=True),
    Role.RIGHT: Style(color="color(32)", bold=True),
    Role.MUTED: Style(dim=True),
    Role.LABEL: Style(bold=True),
    Role.STRONG: Style(bold=True, color="color(166)"),
    Role.SIGNAL: Style(color="color(133)"),
    Role.GOOD: Style(color="color(32)"),
    Role.BAD: Style(color="color(166)", bold=True),
}
_MARKS = {
    Role.DELETE: ("[-", "-]"),
    Role.INSERT: ("{+", "+}"),
    Role.ONLY_LEFT: ("[-", "-]"),
    Role.ONLY_RIGHT: ("{+", "+}"),
}
_EDITED = {Op.DELETE: Role.DELETE, Op.INSERT: Role.INSERT}
_RIVAL = {Op.DELETE: Role.ONLY_LEFT, Op.INSERT: Role.ONLY_RIGHT}


class Paint(Struct, frozen=True):
    """How to print: whether in colour, and how many columns wide."""

    color: bool = False
    width: int = 80

    def text(self, *pieces: tuple[str, Role]) -> Text:
        """Pieces of text with their roles as one; nothing in them is markup or acts on the terminal."""
        out = Text()
        for words, role in pieces:
            shown = visible(words)
            if self.color:
                out.append(shown, _STYLES[role])
            else:
                before, after = _MARKS.get(role, ("", ""))
                out.append(f"{before}{shown}{after}")
        return out

    def redline(self, runs: Iterable[Run], side: Op | None = None, *, rivals: bool = False) -> Text:
        """A redline; `side` gives one side of it alone (DELETE the left, INSERT the right).

        Between rivals nothing is struck: neither text is an edit of the other.
        Typographic differences are not marked: the right side's form is shown.
        """
        pieces, roles = [], _RIVAL if rivals else _EDITED
        for run in runs:
            if run.op is Op.EQUAL:
                pieces.append((run.text, Role.PLAIN))
            elif run.typographic:
                if run.op is (side or Op.INSERT):
                    pieces.append((run.text, Role.PLAIN))
            elif side in (None, run.op):
                pieces.append((run.text, roles[run.op]))
        return self.text(*pieces)

    def wrapped(self, text: Text, width: int, hang: int = 0) -> list[Text]:
        """A text as lines of at most `width` columns, broken between words, all but the first indented by `hang`."""
        if text.cell_len <= width and "\n" not in text.plain:
            return [text]
        console = self.console()
        if not hang:
            return list(text.wrap(console, max(width, 8), overflow="fold"))
        first, *rest = text.wrap(console, max(width - hang, 8), overflow="fold")
        return [first, *indented(rest, hang)]

    def console(self) -> Console:
        """A console that collects what is printed; `printed` gives it back."""
        return _console(self.width, self.color)


@cache
def _console(width: int, color: bool) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="256" if color else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )


class Paragraph(Struct, frozen=True):
    """A paragraph of a page before it is laid out at a width: pages and screens share its words.

    All its lines begin at `indent`, those behind the first `hang` columns further in; `lead` stands before the first,
    within the indent.
    """

    text: Text
    indent: int = 0
    hang: int = 0
    lead: Text | None = None

    def lines(self, paint: Paint, width: int) -> list[Text]:
        """It as lines of at most `width` columns."""
        found = paint.wrapped(self.text, width - self.indent, self.hang)
        return beside(self.lead, self.indent, found) if self.lead is not None else indented(found, self.indent)


def laid(paragraphs: Iterable[Paragraph], paint: Paint, width: int | None = None) -> list[Text]:
    """Paragraphs as lines, at the page's width where no other is given."""
    room = paint.width if width is None else width
    return [line for paragraph in paragraphs for line in paragraph.lines(paint, room)]


def indented(lines: Iterable[Text], by: int) -> list[Text]:
    """Lines with so many blanks before each."""
    return [Text(" " * by).append_text(line) for line in lines]


def beside(tag: Text, width: int, lines: Iterable[Text]) -> list[Text]:
    """Lines to the right of a tag, which stands before the first of them in a column of its own."""
    first, *rest = [*lines] or [Text()]
    blank = " " * max(1, width - tag.cell_len)
    return [tag.copy().append(blank).append_text(first), *indented(rest, width)]


def ruled(left: Text, right: Text, paint: Paint) -> Text:
    """A rule across the page that begins with one text and ends with another, which goes before it."""
    start = paint.text(("\u2500\u2500 ", Role.MUTED)).append_text(left)
    end = Text(" ").append_text(right)
    start.truncate(max(10, paint.width - end.cell_len - 2), overflow="ellipsis")
    fill = max(1, paint.width - start.cell_len - end.cell_len - 1)
    whole = start.append(" ").append_text(paint.text(("\u2500" * fill, Role.MUTED))).append_text(end)
    whole.truncate(paint.width, overflow="ellipsis")
    return whole


def side_by_side(left: list[Text], right: list[Text], width: int) -> list[Text]:
    """Two columns of lines; `width` is that of the left one, with the gap."""
    rows = []
    for place in range(max(len(left), len(right))):
        line = left[place].copy() if place < len(left) else Text()
        if place < len(right):
            line = line.append(" " * max(1, width - line.cell_len)).append_text(right[place])
        rows.append(line)
    return rows


def page(lines: Iterable[Text], paint: Paint) -> str:
    """Lines as what is printed, in one go: a call of the console for each would cost more than all else."""
    console = paint.console()
    console.print(Text("\n").join(lines), soft_wrap=True)
    return printed(console)


def printed(console: Console) -> str:
    """What a console of `Paint.console` has collected, without the blanks that pad its lines; it is empty again."""
    assert isinstance(console.file, io.StringIO)
    collected = console.file.getvalue()
    console.file.seek(0)
    console.file.truncate()
    return "".join(f"{line.rstrip()}\n" for line in collected.splitlines())


def wants_color(choice: str, is_terminal: bool) -> bool:
    """Whether to use colour: the choice `always` or `never`, or for `auto` what NO_COLOR and FORCE_COLOR say.

    Both count when they are set and not empty, as no-color.org and force-color.org have it; NO_COLOR wins.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"
