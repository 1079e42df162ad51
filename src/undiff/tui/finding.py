"""Looking for words in a pane: what the find bar asks for is marked, counted and shown there."""

from __future__ import annotations

from undiff.tui.bars import FindBar, pattern
from undiff.tui.lines import Lines


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
