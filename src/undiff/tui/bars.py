"""The three strips around the views: what is open (top), what is wrong (below it), which keys are live (bottom)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from undiff.problems import Problem
from undiff.tui.keys import key_name, strip_keys
from undiff.tui.theme import looks_of
from undiff.visible import one_line
from undiff.writing.wording import counted

MOST_KEYS = 7
"""How many keys the bottom strip shows before `?`, which has the rest."""

_NAMES_FROM = 64
"""Columns from which the top strip names every view; below, by its number alone."""

VIEWS = ("home", "redline", "source", "ledger")


class Strip(Widget):
    """A line of words of which some can be clicked."""

    DEFAULT_CSS = "Strip { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spans: list[tuple[int, int, Callable[[], object]]] = []

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the mouse say."""
        for start, end, act in self._spans:
            if start <= event.x < end:
                act()

    def spot(self, text: Text, words: str, style: Style, act: Callable[[], object]) -> None:
        """Add words that act when they are clicked."""
        start = text.cell_len
        text.append(words, style)
        self._spans.append((start, text.cell_len, act))


class TopBar(Strip):
    """The name, the views by number, what is open, and what is being worked out."""

    class Chosen(Message):
        """A view was clicked."""

        def __init__(self, view: str) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__(id="top")
        self.view = "home"
        self.title = ""
        self.busy = ""

    def render(self) -> Text:
        """The strip."""
        self._spans.clear()
        looks = looks_of(self.app)
        brand = looks.style("background", "primary", bold=True) if looks.colored else Style(bold=True, reverse=True)
        here = looks.style(ground="background", bold=True) if looks.colored else Style(bold=True, underline=True)
        other = looks.style("undiff-muted") if looks.colored else Style(dim=True)
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(" undiff ", brand)
        text.append(" ")
        named = self.size.width >= _NAMES_FROM
        for number, name in enumerate(VIEWS, 1):
            is_here = name == self.view
            words = f" {number} {name.capitalize()} " if is_here or named else f" {number} "
            self.spot(text, words, here if is_here else other, partial(self.post_message, self.Chosen(name)))
        said = self.busy or self.title
        room = self.size.width - text.cell_len - 2
        if room > 8 and said:
            right = Text(one_line(said), no_wrap=True)
            right.truncate(room, overflow="ellipsis")
            text.append(" " * (self.size.width - text.cell_len - right.cell_len - 1))
            text.append(right.plain, Style(bold=True, italic=bool(self.busy)))
        return text

    def show(self, view: str | None = None, title: str | None = None, busy: str | None = None) -> None:
        """Change what it says."""
        self.view = view if view is not None else self.view
        self.title = title if title is not None else self.title
        self.busy = busy if busy is not None else self.busy
        self.refresh()


class TroubleBar(Static):
    """What is wrong with the files, while the last good state is shown; hidden when nothing is."""

    def __init__(self) -> None:
        super().__init__("", id="trouble", markup=False)
        self.display = False
        self.problems: tuple[Problem, ...] = ()

    def show(self, message: str, problems: Sequence[Problem], kept: bool) -> None:
        """Show a problem, and how many there are; an empty message hides the strip.

        `kept` is whether a state from before the trouble is what is shown. That comes first: a long problem is cut.
        """
        self.problems = tuple(problems)
        self.display = bool(message)
        count = counted(max(1, len(problems)), "problem")
        shown = "the last good state is shown" if kept else "the rest is shown"
        told = one_line(str(problems[0]) if problems else message)
        self.update(Text(f"✗ {count}; {shown}. {told}" if message else ""))


class KeyBar(Strip):
    """The keys that are live here, at most seven, and `?` for the others; or, for a moment, what just happened."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self.message = ""
        self.bad = False
        self._drawn: list[Binding] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())

    def _follow(self) -> None:
        """Draw anew where other keys are live: a strip of text costs as much as ten lines of a redline."""
        shown = self.shown()
        if shown != self._drawn:
            self._drawn = shown
            self.refresh()

    def say(self, message: str, bad: bool = False) -> None:
        """Show what happened, until the next key."""
        self.message, self.bad = one_line(message), bad
        self.refresh()

    def quiet(self) -> None:
        """Show the keys again."""
        if self.message:
            self.message = ""
            self.refresh()

    def shown(self) -> list[Binding]:
        """The bindings of the keys that it names, in order, `?` last."""
        if len(self.app.screen_stack) > 1:
            return []  # a dialog names its own
        return strip_keys(self.screen.active_bindings.values(), MOST_KEYS)

    def render(self) -> Text:
        """The strip."""
        self._spans.clear()
        looks = looks_of(self.app)
        text = Text(no_wrap=True, overflow="ellipsis")
        if self.message:
            text.append(f" {self.message}", looks.style("undiff-bad" if self.bad else "undiff-good", bold=True))
            return text
        key_style, muted = looks.style("undiff-strong", bold=True), looks.style("undiff-muted")
        shown = self.shown()
        if not shown:
            return text
        *firsts, last = shown
        room = self.size.width - cell_len(f"  {key_name(last)} {last.description}")
        for binding in firsts:
            name = key_name(binding)
            if text.cell_len + cell_len(f"  {name} {binding.description}") > room:
                continue
            self._key(text, binding, name, key_style, muted)
        self._key(text, last, key_name(last), key_style, muted)
        return text

    def _key(self, text: Text, binding: Binding, name: str, key_style: Style, muted: Style) -> None:
        key = binding.key.split(",")[0]
        text.append(" ")
        self.spot(text, name, key_style, lambda: self.app.simulate_key(key))
        self.spot(text, f" {binding.description}", muted, lambda: self.app.simulate_key(key))
        text.append(" ")
