"""The one widget that draws text: blocks of styled words, line by line, with a cursor that rests on blocks.

Every redline, source, list and table of the desk is one of these. Heights are worked out for all blocks at once, which
is cheap; the lines of a block only when they come into view. The one rule: the place is kept. When the blocks change or
the width does, the cursor stays on the same block, and that block on the same row of the screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from undiff.tui.layout import Block, Ink, Line, Para, height, lines_of
from undiff.tui.theme import inks, rich_color

_MOST_STRIPS = 2000
_MOST_KEPT = 600  # blocks whose lines are kept; a screen shows at most some eighty


class Lines(ScrollView, can_focus=True):
    """Blocks, drawn. `empty` is what stands there when there are none: what to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "down", id="down", show=False),
        Binding("k,up", "step(-1)", "up", id="up", show=False),
        Binding("g,home", "end(-1)", "first", id="first", show=False),
        Binding("G,end", "end(1)", "last", id="last", show=False),
        Binding("space,pagedown", "page(1)", "page down", id="page-down", show=False),
        Binding("b,pageup", "page(-1)", "page up", id="page-up", show=False),
        Binding("enter", "open", "open", id="open"),
    ]
    DEFAULT_CSS = """
    Lines {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size: 1 1; scrollbar-gutter: stable;
    }
    """

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
        super().__init__(id=id, classes=classes)
        self._bindings.key_to_bindings["enter"] = [Binding("enter", "open", opens, id="open")]
        if not pages:
            del self._bindings.key_to_bindings["space"]
        self.blocks: tuple[Block, ...] = ()
        self.empty = tuple(empty)
        self.cursor = -1  # the block on which it rests; -1 where there is none
        self.pattern: re.Pattern[str] | None = None
        self.hit = (-1, 0)  # the hit that the search is at: block, and number in it
        self._places: dict[Hashable, int] = {}
        self._tops: list[int] = [0]
        self._width = 0
        self._kept: dict[int, list[Line]] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}  # finished lines, by place and whether the cursor is on them
        self._base: Style | None = None

    # What it shows

    def show(self, blocks: Sequence[Block], key: Hashable = None, hold: bool = True) -> None:
        """Show these blocks; the cursor goes to `key`, or stays on the block it is on, or near it.

        With `hold` the cursor's block stays on the row of the screen that it is on; else it is brought into view.
        """
        anchor = self._anchor()
        before = self.key
        self.blocks = tuple(blocks)
        self._places = {block.key: at for at, block in enumerate(self.blocks)}
        wanted = self._places.get(key if key is not None else before)
        self.cursor = wanted if wanted is not None else self._stop_near(min(self.cursor, len(self.blocks) - 1))
        self._lay_out()
        if anchor is not None and anchor[0] == before and self.cursor >= 0:
            anchor = self.key, anchor[1]
        self._restore(anchor if hold else None)

    @property
    def key(self) -> Hashable:
        """The key of the block that the cursor is on; None where there is none."""
        return self.blocks[self.cursor].key if 0 <= self.cursor < len(self.blocks) else None

    def has(self, key: Hashable) -> bool:
        """Whether a block of that key is shown."""
        return key in self._places

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on a block and bring it into view, without a message. False where it is not shown."""
        at = self._places.get(key)
        if at is None:
            return False
        self._move(at, tell=False, jump=True)
        return True

    def text_of(self, key: Hashable) -> str:
        """The words of a block."""
        return self.blocks[self._places[key]].text

    # The layout

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew where the width has changed."""
        if self.scrollable_content_region.width != self._width:
            anchor = self._anchor()
            self._lay_out()
            self._restore(anchor)

    def _lay_out(self) -> None:
        self._kept.clear()
        self._strips.clear()
        self._width = self.scrollable_content_region.width
        if self._width < 4:  # it is hidden, or the screen is tiny
            self._tops = [0]
            self.virtual_size = Size(self._width, 0)
            return
        width = self._width - 1
        heights = (sum(height(row, width) for row in block.rows) for block in self.blocks)
        self._tops = list(accumulate(heights, initial=0))
        self.virtual_size = Size(self._width, self._tops[-1])
        self.refresh()

    @property
    def _is_laid_out(self) -> bool:
        return len(self._tops) == len(self.blocks) + 1

    def _anchor(self) -> tuple[Hashable, int] | None:
        """A block, and the row of the screen that its first line is on: the cursor's, else the first in view."""
        if not self.blocks or not self._is_laid_out:
            return None
        top = self.scroll_offset.y
        if self.cursor >= 0 and top - 3 <= self._tops[self.cursor] < top + max(1, self.size.height):
            return self.key, self._tops[self.cursor] - top
        at = min(bisect_right(self._tops, top) - 1, len(self.blocks) - 1)
        return self.blocks[at].key, self._tops[at] - top

    def _restore(self, anchor: tuple[Hashable, int] | None) -> None:
        if anchor is not None and anchor[0] in self._places and self._is_laid_out:
            y = self._tops[self._places[anchor[0]]] - anchor[1]
            self.scroll_to(y=max(0, y), animate=False, immediate=True, force=True)
        elif self.cursor >= 0:
            self._reveal(jump=True)
        self.refresh()

    def _reveal(self, jump: bool = False) -> None:
        """Bring the cursor's block into view, with a little of what surrounds it; of a tall one the beginning.

        After a `jump` it stands in the upper part, with what follows below it.
        """
        if not self._is_laid_out:
            return
        first, last = self._tops[self.cursor], self._tops[self.cursor + 1]
        top, rows = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        margin = min(2, rows // 6)
        if jump and (first < top or last > top + rows):
            self.scroll_to(y=max(0, first - max(margin, min(rows // 4, rows - (last - first)))), animate=False,
                           immediate=True, force=True)  # fmt: skip
        elif first - margin < top or last - first + margin >= rows:
            self.scroll_to(y=max(0, first - margin), animate=False, immediate=True, force=True)
        elif last + margin > top + rows:
            self.scroll_to(y=last + margin - rows, animate=False, immediate=True, force=True)

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

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        base = self._base = self.rich_style if self._base is None else self._base  # 0.2 ms each time it is asked for
        if not self.blocks:
            return self._empty_line(y, width, base)
        if at >= self._tops[-1]:
            return Strip.blank(width, base)
        index = bisect_right(self._tops, at) - 1
        laid = self._lines(index)[at - self._tops[index]]
        trails = not laid and at + 1 == self._tops[index + 1]  # the blank line after a block
        here = index == self.cursor and self.blocks[index].stop and not trails
        known = self._strips.get((at, here))
        if known is not None and self.text_selection is None:
            return known
        bar = Segment("▌" if here else " ", self._bar_style() if here else None)
        segments = [bar, *self._segments(laid, index)]
        strip = Strip(segments).crop_extend(0, width, None)
        strip = self._selected(strip, at)
        ground = base + self._cursor_style() if here and self.has_focus else base
        strip = strip.apply_style(ground).apply_offsets(0, at)
        if self.text_selection is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            self._strips[at, here] = strip
        return strip

    def notify_style_update(self) -> None:
        """Draw in the new looks: the theme or the focus has changed."""
        self._base = None
        self._strips.clear()
        super().notify_style_update()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the cursor as it is with the focus, or without."""
        self._strips.clear()
        super().watch_has_focus(has_focus)

    def _segments(self, laid: Line, index: int) -> list[Segment]:
        styles = self._inks()
        found = []
        for text, ink, hit in laid:
            style = styles[ink]
            if hit:
                style += self._hit_style((index, hit) == self.hit)
            found.append(Segment(text, style))
        return found

    def _lines(self, index: int) -> list[Line]:
        kept = self._kept.get(index)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[index] = lines_of(self.blocks[index], self._width - 1, self.pattern)
        return kept

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        laid = lines_of(Block("empty", (Para(()), *self.empty)), max(1, width - 2))
        if y >= len(laid):
            return Strip.blank(width, base)
        return Strip([Segment("  "), *self._segments(laid[y], -1)]).crop_extend(0, width, None).apply_style(base)

    def _inks(self) -> dict[Ink, Style]:
        found = getattr(self.app, "inks", None)
        return found if found is not None else inks({}, colored=False)

    def _colored(self) -> bool:
        return getattr(self.app, "colored", True)

    def _variable(self, name: str) -> Color:
        return rich_color(self.app.looks[f"undiff-{name}"])  # type: ignore[attr-defined]

    def _cursor_style(self) -> Style:
        if not self._colored():
            return Style()
        return Style(bgcolor=self._variable("cursor"))

    def _bar_style(self) -> Style:
        focused = self.has_focus
        if not self._colored():
            return Style(bold=focused, dim=not focused)
        return Style(color=self._variable("here" if focused else "muted"))

    def _hit_style(self, current: bool) -> Style:
        if not self._colored():
            return Style(reverse=True, bold=current)
        ground = self._variable("strong" if current else "hit")
        return Style(bgcolor=ground, color=self._variable("cursor")) if current else Style(bgcolor=ground)

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
        self._move(self._stop_near(min(at, len(self.blocks) - 1)))
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

    def _stop_near(self, at: int) -> int:
        """The nearest block on which the cursor may rest; -1 where there is none."""
        stops = [index for index, block in enumerate(self.blocks) if block.stop]
        return min(stops, key=lambda index: abs(index - max(0, at)), default=-1)

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

    # Selecting with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words under a selection."""
        laid = [line for index in range(len(self.blocks)) for line in self._lines(index)] if self._is_laid_out else []
        text = "\n".join(" " + "".join(bit[0] for bit in line) for line in laid)
        return selection.extract(text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def _selected(self, strip: Strip, y: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection") if self._colored() else Style(reverse=True)
        before, chosen, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
        lit = Strip([Segment(text, (own or Style()) + style) for text, own, _ in chosen], chosen.cell_length)
        return Strip.join([before, lit, after])
