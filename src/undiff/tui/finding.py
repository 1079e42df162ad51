"""Looking for words in a pane: the bar that asks for them, and what is marked, counted and shown."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from undiff.tui.lines import Lines


class FindBar(Horizontal):
    """Looks for words in the pane that had the focus; counts while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "hit(1)", "next hit", id="find-next", key_display="Enter", priority=True),
        Binding("up,shift+enter", "hit(-1)", "previous hit", id="find-previous", key_display="↑", priority=True),
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


class Search:
    """One search in one pane. The place that it has found is kept when it ends."""

    def __init__(self, bar: FindBar, pane: Lines) -> None:
        self.bar = bar
        self.pane = pane
        self.hits: list[tuple[int, int]] = []
        self.at = -1

    def ask(self, words: str) -> None:
        """Look for these words; the first hit at the cursor or below it is shown."""
        self.hits = self.pane.search(pattern(words))
        below = (at for at, (block, _) in enumerate(self.hits) if block >= self.pane.cursor)
        self.at = next(below, 0) if self.hits else -1
        self._show()

    def step(self, way: int) -> None:
        """Show the next or the previous hit; after the last comes the first."""
        if self.hits:
            self.at = (self.at + way) % len(self.hits)
            self._show()

    def end(self) -> None:
        """Take the marks away, and give the focus back."""
        self.pane.search(None)
        self.pane.focus()

    def _show(self) -> None:
        self.bar.count(self.at + 1, len(self.hits))
        if self.hits:
            self.pane.show_hit(self.hits[self.at])


def pattern(words: str) -> re.Pattern[str] | None:
    """What finds words: letter case and the width of blanks make no difference."""
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None
