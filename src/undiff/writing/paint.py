"""Roles of words on a terminal, with and without colour.

The colours are the redline's blue and orange, which colour-blind readers can tell apart, always with underline and
strike; without colour, `[-old-]{+new+}` says the same. Text is never read as markup and never reaches the terminal raw.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from enum import StrEnum

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
    Role.MUTED: Style(dim=True),
    Role.LABEL: Style(bold=True),
    Role.STRONG: Style(bold=True, color="color(166)"),
    Role.SIGNAL: Style(color="color(133)"),
    Role.GOOD: Style(color="color(32)"),
    Role.BAD: Style(color="color(166)", bold=True),
}
_MARKS = {Role.DELETE: ("[-", "-]"), Role.INSERT: ("{+", "+}")}


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

    def redline(self, runs: Iterable[Run], side: Op | None = None) -> Text:
        """A redline; `side` gives one side of it alone (DELETE the left, INSERT the right).

        Typographic differences are not marked: the right side's form is shown.
        """
        pieces = []
        for run in runs:
            if run.op is Op.EQUAL:
                pieces.append((run.text, Role.PLAIN))
            elif run.typographic:
                if run.op is (side or Op.INSERT):
                    pieces.append((run.text, Role.PLAIN))
            elif side in (None, run.op):
                pieces.append((run.text, Role.DELETE if run.op is Op.DELETE else Role.INSERT))
        return self.text(*pieces)

    def console(self) -> Console:
        """A console that collects what is printed; its file holds the result."""
        return Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self.color,
            color_system="256" if self.color else None,
            legacy_windows=False,
            no_color=False,
            markup=False,
            highlight=False,
            emoji=False,
        )


def printed(console: Console) -> str:
    """What a console of `Paint.console` has collected, without the blanks that pad its lines."""
    assert isinstance(console.file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


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
