"""The looks: two themes of our own, the inks of every piece of text, and what NO_COLOR asks for.

The colours are the redline's blue and orange, which colour-blind readers can tell apart, always with underline and
strike. Under NO_COLOR (set and not empty, as no-color.org has it) no colour at all reaches the terminal: its own two
colours, bold, dim, underline, strike and reverse must do. Textual's own handling is bypassed: it takes an empty value
for set, prints greys, and with an ansi theme black on black.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from undiff.tui.layout import Ink

if TYPE_CHECKING:
    from textual.app import App

DARK = Theme(
    name="undiff-dark",
    primary="#4aa3df",  # near the United Nations' blue, lighter, for a dark ground
    secondary="#7a8aa0",
    accent="#e8a33d",
    warning="#e8a33d",
    error="#f0706a",
    success="#5fbf9a",
    foreground="#d5dbe3",
    background="#0f141b",
    surface="#141b24",
    panel="#1c2530",
    dark=True,
    variables={
        "undiff-insert": "#6cb8ff",
        "undiff-delete": "#f2964b",
        "undiff-strong": "#ffc247",
        "undiff-signal": "#c3a6f2",
        "undiff-good": "#5fbf9a",
        "undiff-bad": "#f0706a",
        "undiff-muted": "#8290a3",
        "undiff-cited": "#24405c",
        "undiff-here": "#4aa3df",
        "undiff-cursor": "#1d2a3a",
        "undiff-hit": "#5a4a14",
        "undiff-rule": "#2c3846",
    },
)
LIGHT = Theme(
    name="undiff-light",
    primary="#0b6aa8",
    secondary="#5c6b7d",
    accent="#a65a00",
    warning="#a65a00",
    error="#b3261e",
    success="#17724f",
    foreground="#1b222b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eceae3",
    dark=False,
    variables={
        "undiff-insert": "#0a5cad",
        "undiff-delete": "#b04a00",
        "undiff-strong": "#9a3f00",
        "undiff-signal": "#6b3fa0",
        "undiff-good": "#17724f",
        "undiff-bad": "#b3261e",
        "undiff-muted": "#5f6b78",
        "undiff-cited": "#d5e6f5",
        "undiff-here": "#0b6aa8",
        "undiff-cursor": "#eaf1f7",
        "undiff-hit": "#ffe08a",
        "undiff-rule": "#cfcbc0",
    },
)


def no_color() -> bool:
    """Whether the user asks for no colour: NO_COLOR is set and not empty."""
    return bool(os.environ.get("NO_COLOR"))


def known_variables(theme: Theme) -> dict[str, str]:
    """The variables that our styles use, for a theme that does not know them: ours, of its ground."""
    ours = DARK if theme.dark else LIGHT
    return {**ours.variables, **theme.variables}


def rich_color(value: str) -> RichColor:
    """A colour as themes write it, the terminal's own by name among them, for what is drawn by ourselves."""
    return Color.parse(value).rich_color


class Looks:
    """How everything is drawn: the variables of a theme as styles, or the same meanings without colour."""

    def __init__(self, variables: Mapping[str, str], colored: bool) -> None:
        self.variables = variables
        self.colored = colored
        self.inks = _inks(variables, colored)
        self.cursor = self.style(ground="undiff-cursor")

    def style(self, name: str | None = None, ground: str | None = None, bold: bool = False) -> Style:
        """A style in a theme's variables; without colour nothing but its weight is left."""
        if not self.colored:
            return Style(bold=bold or None)
        ink, paper = (rich_color(self.variables[each]) if each else None for each in (name, ground))
        return Style(color=ink, bgcolor=paper, bold=bold or None)

    def bar(self, focused: bool) -> Style:
        """The bar at the left of the block that the cursor is on."""
        if not self.colored:
            return Style(bold=focused, dim=not focused)
        return self.style("undiff-here" if focused else "undiff-muted")

    def hit(self, current: bool) -> Style:
        """A hit of the search, or the one that it is at."""
        if not self.colored:
            return Style(reverse=True, bold=current, underline=current)
        return self.style("undiff-cursor", "undiff-strong") if current else self.style(ground="undiff-hit")


def looks_of(app: App[Any]) -> Looks:
    """The looks of the desk; the plain ones in an app that has none."""
    looks = getattr(app, "looks", None)
    return looks if isinstance(looks, Looks) else _PLAIN


def _inks(variables: Mapping[str, str], colored: bool) -> dict[Ink, Style]:
    """The style of each ink; without colour the same meanings in weight, underline and strike."""

    def style(name: str, bold: bool = False, underline: bool = False, strike: bool = False) -> Style:
        color = rich_color(variables[f"undiff-{name}"]) if colored else None
        return Style(color=color, bold=bold or None, underline=underline or None, strike=strike or None)

    ground = Style(bgcolor=rich_color(variables["undiff-cited"])) if colored else Style(underline=True)
    here = (
        Style(
            bgcolor=rich_color(variables["undiff-here"]),
            color=Color.parse(variables["undiff-here"]).get_contrast_text(1).rich_color,
        )
        if colored
        else Style(reverse=True)
    )
    return {
        Ink.PLAIN: Style(),
        Ink.MUTED: style("muted") if colored else Style(dim=True),
        Ink.LABEL: Style(bold=True),
        Ink.DELETE: style("delete", strike=True),
        Ink.INSERT: style("insert", underline=True),
        Ink.ONLY_LEFT: style("delete", underline=True),
        Ink.ONLY_RIGHT: style("insert", underline=True),
        Ink.STRONG: style("strong", bold=True),
        Ink.SIGNAL: style("signal"),
        Ink.GOOD: style("good"),
        Ink.BAD: style("bad", bold=True),
        Ink.LEFT: style("delete", bold=True),
        Ink.RIGHT: style("insert", bold=True),
        Ink.CITED: ground,
        Ink.HERE: here,
        Ink.KEY: style("strong", bold=True),
    }


_PLAIN = Looks({}, colored=False)


class Colorless(LineFilter):
    """Takes every colour off what is about to be printed; what only a ground told is told in reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in the terminal's own two colours."""
        return [
            Segment(text, _plain(style) if style is not None else None, control) for text, style, control in segments
        ]


@lru_cache(2048)
def _plain(style: Style) -> Style:
    """A style without its colours; its meta, by which a mouse selection is found, stays."""
    return style.without_color + Style.from_meta(style.meta) if style.meta else style.without_color
