"""The three strips around the views: what is open (top), what is wrong (below it), which keys are live (bottom)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from undiff.problems import Problem
from undiff.tui.theme import rich_color
from undiff.visible import one_line

MOST_KEYS = 7
"""How many keys the bottom strip shows before `?`, which has the rest."""

VIEWS = ("home", "redline", "source", "ledger")


class Strip(Widget):
    """A line of words of which some can be clicked."""

    DEFAULT_CSS = "Strip { height: 1; width: 1fr; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spans: list[tuple[int, int, Callable[[], None]]] = []

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the mouse say."""
        for start, end, act in self._spans:
            if start <= event.x < end:
                act()

    def spot(self, text: Text, words: str, style: Style, act: Callable[[], None]) -> None:
        """Add words that act when they are clicked."""
        start = text.cell_len
        text.append(words, style)
        self._spans.append((start, text.cell_len, act))


class TopBar(Strip):
    """The name, the views by number, what is open, and what is being worked out."""

    def __init__(self) -> None:
        super().__init__(id="top")
        self.view = "home"
        self.title = ""
        self.busy = ""

    def render(self) -> Text:
        """The strip."""
        self._spans.clear()
        colored = getattr(self.app, "colored", True)
        looks = getattr(self.app, "looks", {})
        brand = Style(bold=True, reverse=not colored, bgcolor=rich_color(looks["primary"]) if colored else None,
                      color=rich_color(looks["background"]) if colored else None)  # fmt: skip
        muted = Style(color=rich_color(looks["undiff-muted"])) if colored else Style(dim=True)
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(" undiff ", brand)
        text.append(" ")
        narrow = self.size.width < 100
        for number, name in enumerate(VIEWS, 1):
            here = name == self.view
            style = Style(bold=True, underline=True) if here else muted
            words = f" {number} {name.capitalize()}" if here or not narrow else f" {number}"
            self.spot(text, words, style, lambda name=name: self.app.go(name))  # type: ignore[attr-defined,misc]
            text.append(" ")
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

    def show(self, message: str, problems: Sequence[Problem] = ()) -> None:
        """Show a problem, and how many more there are; an empty message hides the strip."""
        self.problems = tuple(problems)
        self.display = bool(message)
        told = one_line(str(problems[0])) if problems else one_line(message)
        more = f"  ({len(problems) - 1} more)" if len(problems) > 1 else ""
        self.update(Text(f"✗ {told}{more}  The last good state is shown." if message else ""))


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
        live = [active.binding for active in live_keys(self.screen.active_bindings.values()) if active.binding.show]
        rest = [binding for binding in live if binding.action == "help"]
        return [binding for binding in live if binding.action != "help"][:MOST_KEYS] + rest

    def render(self) -> Text:
        """The strip."""
        self._spans.clear()
        colored = getattr(self.app, "colored", True)
        looks = getattr(self.app, "looks", {})
        text = Text(no_wrap=True, overflow="ellipsis")
        if self.message:
            ink = rich_color(looks["undiff-bad" if self.bad else "undiff-good"]) if colored else None
            text.append(f" {self.message}", Style(bold=True, color=ink))
            return text
        key_style = Style(bold=True, color=rich_color(looks["undiff-strong"]) if colored else None)
        muted = Style(color=rich_color(looks["undiff-muted"])) if colored else Style()
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


def live_keys(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """The bindings that do something here, each once."""
    found: dict[str, ActiveBinding] = {}
    for one in active:
        if one.enabled and one.binding.description and not one.binding.system:
            found.setdefault(one.binding.id or one.binding.action, one)
    return list(found.values())


def key_name(binding: Binding, alone: bool = False) -> str:
    """A key as people write it; the bottom strip names two that belong together, unless it is to be named `alone`."""
    if binding.key_display and not alone:
        return binding.key_display
    names = {
        "question_mark": "?", "slash": "/", "right_square_bracket": "]", "left_square_bracket": "[", "enter": "Enter",
        "escape": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "less_than_sign": "<",
        "greater_than_sign": ">", "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
        "end": "End",
    }  # fmt: skip
    return names.get(binding.key, binding.key)


class FindBar(Horizontal):
    """Looks for words in the pane that had the focus; counts while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "hit(1)", "next hit", id="find-next", key_display="Enter", priority=True),
        Binding("up", "hit(-1)", "previous hit", id="find-previous", priority=True),
        Binding("escape", "close", "close", id="find-close", priority=True),
    ]

    class Asked(Message):
        """Words to look for; none when the search is over."""

        def __init__(self, words: str | None) -> None:
            super().__init__()
            self.words = words

    class Stepped(Message):
        """On to the next hit, or back to the previous one."""

        def __init__(self, way: int) -> None:
            super().__init__()
            self.way = way

    def compose(self) -> ComposeResult:
        """The words and the count."""
        yield Static("/", id="find-sign", markup=False)
        yield Input(id="find-words", placeholder="words to find", compact=True)
        yield Static("", id="find-count", markup=False)

    def on_mount(self) -> None:
        """Hidden until it is asked for."""
        self.display = False

    def ask(self) -> None:
        """Show the bar, and let people type."""
        self.display = True
        field = self.query_one(Input)
        field.focus()
        field.select_all()
        self.post_message(self.Asked(field.value))

    def count(self, at: int, total: int) -> None:
        """Say which hit of how many is shown; `at` counts from 1."""
        said = f"{at} of {total:,}" if total else "nothing found" if self.query_one(Input).value else ""
        self.query_one("#find-count", Static).update(Text(said))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look anew while one types."""
        event.stop()
        if self.display:
            self.post_message(self.Asked(event.value))

    def action_hit(self, way: int) -> None:
        """To another hit."""
        self.post_message(self.Stepped(way))

    def action_close(self) -> None:
        """Hide the bar; the place found is kept."""
        self.display = False
        self.post_message(self.Asked(None))


def pattern(words: str) -> re.Pattern[str] | None:
    """What finds words: letter case and the width of blanks make no difference."""
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None
