"""The one widget that people move in: a canvas with keys, a mouse, and a search.

Every redline, source, list and table of the desk is one of these. The one rule: the cursor rests on blocks that are
stops, and every move that a person makes is told by a message; what the desk moves by itself is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from undiff.tui.canvas import Canvas
from undiff.tui.layout import Ink, Para


class Lines(Canvas, can_focus=True):
    """A canvas to move in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "down", id="down", show=False, key_display="j/k ↓/↑", tooltip="down, up"),
        Binding("k,up", "step(-1)", "up", id="up", show=False),
        Binding("space,pagedown", "page(1)", "page down", id="page-down", show=False, key_display="Space/b",
                tooltip="a screen on, back"),
        Binding("b,pageup", "page(-1)", "page up", id="page-up", show=False),
        Binding("g,home", "end(-1)", "first", id="first", show=False, key_display="g/G", tooltip="first, last"),
        Binding("G,end", "end(1)", "last", id="last", show=False),
        Binding("enter", "open", "open", id="open"),
    ]  # fmt: skip

    class Moved(Message):
        """The cursor rests on another block."""

        def __init__(self, lines: Lines, key: Hashable) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> Lines:
            """The widget whose cursor moved."""
            return self.lines

    class Opened(Moved):
        """A block was chosen, by Enter or by a double click."""

    def __init__(
        self,
        empty: Sequence[Para] = (),
        id: str | None = None,
        classes: str | None = None,
        opens: str = "open",
        pages: bool = True,
    ) -> None:
        """`opens` says what Enter does here; without `pages` the space bar is left to the view around it."""
        super().__init__(empty, id, classes)
        self.opens(opens)
        if not pages:
            del self._bindings.key_to_bindings["space"]

    def opens(self, what: str) -> None:
        """Say anew what Enter does here."""
        self._bindings.key_to_bindings["enter"] = [Binding("enter", "open", what, id="open")]

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on a block and bring it into view, without a message. False where it is not shown."""
        at = self._places.get(key)
        if at is None:
            return False
        self._move(at, tell=False, jump=True)
        return True

    def reveal_ink(self, ink: Ink) -> None:
        """Bring the first words of an ink in the cursor's block into view, where the block is too tall for it."""
        if self.cursor < 0 or not self._is_laid_out:
            return
        rows = self.scrollable_content_region.height
        for at, laid in enumerate(self._lines(self.cursor), self._tops[self.cursor]):
            if any(bit[1] is ink for bit in laid):
                if not self.scroll_offset.y <= at < self.scroll_offset.y + rows - 2:
                    self.scroll_to(y=max(0, at - rows // 3), animate=False, immediate=True, force=True)
                return

    # Moving

    def action_step(self, way: int) -> None:
        """To the next or the previous block; of one that is taller than the screen, a line on first."""
        if self.cursor < 0 or not self._is_laid_out:
            return
        first, last = self._tops[self.cursor], self._tops[self.cursor + 1]
        top, rows = self.scroll_offset.y, self.scrollable_content_region.height
        in_view = first < top + rows and last > top
        if in_view and last - first > rows and (last > top + rows if way > 0 else first < top):
            self.scroll_to(y=top + way, animate=False, immediate=True)
            return
        at = self.cursor + way
        while 0 <= at < len(self.blocks) and not self.blocks[at].stop:
            at += way
        if 0 <= at < len(self.blocks):
            self._move(at)
        else:
            self.scroll_to(y=top + way, animate=False, immediate=True)

    def action_end(self, way: int) -> None:
        """To the first or the last block."""
        if self.blocks:
            self._move(self._stop_near(0 if way < 0 else len(self.blocks) - 1))
            self.scroll_to(y=0 if way < 0 else self.max_scroll_y, animate=False, immediate=True)

    def action_page(self, way: int) -> None:
        """A screen on or back; the cursor comes along."""
        if not self.blocks or not self._is_laid_out:
            return
        rows = max(1, self.scrollable_content_region.height - 2)
        target = min(max(0, self.scroll_offset.y + way * rows), self.max_scroll_y)
        reached_end = target == self.scroll_offset.y
        at = bisect_right(self._tops, target + (0 if way < 0 else 1)) - 1
        if reached_end:
            at = 0 if way < 0 else len(self.blocks) - 1
        self._move(self._stop_near(at))
        self.scroll_to(y=target, animate=False, immediate=True)

    def action_open(self) -> None:
        """Choose the block that the cursor is on."""
        if self.key is not None:
            self.post_message(self.Opened(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a double click chooses."""
        offset = event.get_content_offset(self)
        if offset is None or not self.blocks or not self._is_laid_out:
            return
        at = bisect_right(self._tops, offset.y + self.scroll_offset.y) - 1
        if not 0 <= at < len(self.blocks) or not self.blocks[at].stop:
            return
        if at != self.cursor:
            self._move(at, reveal=False)
        if event.chain == 2:
            self.action_open()

    def _move(self, at: int, tell: bool = True, reveal: bool = True, jump: bool = False) -> None:
        changed, before, top = at != self.cursor, self.cursor, self.scroll_offset.y
        self.cursor = at
        if reveal:
            self._reveal(jump)
        if self.scroll_offset.y == top:  # else all of it is drawn anyway
            for block in (before, at):
                if self._is_laid_out and 0 <= block < len(self.blocks):
                    self.refresh_lines(self._tops[block], self._tops[block + 1] - self._tops[block])
        if changed and tell:
            self.post_message(self.Moved(self, self.key))

    # Searching

    def search(self, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
        """Mark the hits of a pattern in all blocks; gives them in order, as block and number in it."""
        self.pattern = pattern
        self._kept.clear()
        self._strips.clear()
        self.refresh()
        if pattern is None:
            self.hit = (-1, 0)
            return []
        found = []
        for index, block in enumerate(self.blocks):
            number = 0
            for para in block.paras:
                for match in pattern.finditer(para.text):
                    if match.end() > match.start():
                        number += 1
                        found.append((index, number))
        return found

    def show_hit(self, hit: tuple[int, int]) -> None:
        """Bring a hit into view and mark it."""
        self.hit = hit
        self._strips.clear()
        index, number = hit
        if self.blocks[index].stop:
            self._move(index)
        if not self._is_laid_out:
            return
        rows = self.scrollable_content_region.height
        for at, laid in enumerate(self._lines(index), self._tops[index]):
            if any(bit[2] == number for bit in laid):
                if not self.scroll_offset.y <= at < self.scroll_offset.y + rows:
                    self.scroll_to(y=max(0, at - rows // 3), animate=False, immediate=True, force=True)
                break
        self.refresh()
