"""Blocks drawn line by line at the width that there is: the one way in which text comes onto the screen.

Heights are worked out for all blocks at once, which is cheap; the lines of a block only when they come into view. The
one rule: the place is kept. When the blocks change or the width does, the cursor stays on the same block, and that
block on the same row of the screen. What is selected with the mouse reads as one text: without indents, line numbers
and the line ends that are only those of the screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from undiff.tui.layout import Block, Ink, Line, Para, Piece, height, lines_of, phrase
from undiff.tui.seams import Seam, column_at, seams
from undiff.tui.theme import Looks, looks_of
from undiff.visible import one_line

_BORDER = {Ink.LEFT: "$undiff-delete", Ink.RIGHT: "$undiff-insert", Ink.STRONG: "$undiff-strong"}
_MOST_STRIPS = 2000
_MOST_KEPT = 600  # blocks whose lines are kept; a screen shows at most some eighty


class Canvas(ScrollView):
    """Blocks, drawn, one of them under the cursor. `empty` is what stands there when there are none: what to do."""

    DEFAULT_CSS = """
    Canvas {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size: 1 1; scrollbar-gutter: stable;
    }
    """

    class Refitted(Message):
        """It has another width, or was deferred: blocks that were made before are to be made anew."""

        def __init__(self, canvas: Canvas) -> None:
            super().__init__()
            self.canvas = canvas

    def __init__(self, empty: Sequence[Para] = (), id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.blocks: tuple[Block, ...] = ()
        self.empty = tuple(empty)
        self.cursor = -1  # the block on which it rests; -1 where there is none
        self.pattern: re.Pattern[str] | None = None
        self.lit = False  # whether the cursor is drawn as with the focus, where a field beside it has that
        self.hit = (-1, 0)  # the hit that the search is at: block, and number in it
        self._places: dict[Hashable, int] = {}
        self._tops: list[int] = [0]
        self._width = 0
        self._rows = 0
        self._kept: dict[int, list[Line]] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}  # finished lines, by place and whether the cursor is on them
        self._base: Style | None = None
        self._began: Offset | None = None  # where the mouse was pressed last
        self._seams: dict[tuple[int, int | None], list[Seam]] = {}  # of the lines of blocks, by column

    def entitle(self, title: str | Sequence[Piece] | None = None, subtitle: str | None = None) -> None:
        """Write on the border, above and below; what comes from files is no markup there either."""
        if title is not None:
            pieces = phrase((title, Ink.PLAIN)) if isinstance(title, str) else title
            self.border_title = Content.assemble(*((text, _BORDER.get(ink, "")) for text, ink in pieces))
        if subtitle is not None:
            self.border_subtitle = Content(one_line(subtitle))

    # What it shows

    @property
    def room(self) -> int:
        """The columns that a block has, beside the cursor's bar."""
        return self.scrollable_content_region.width - 1

    def to_top(self) -> None:
        """Scroll to the top, where the cursor is in view there."""
        if self._is_laid_out and (
            self.cursor < 0 or self._tops[self.cursor + 1] <= self.scrollable_content_region.height
        ):
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def defer(self) -> None:
        """Be out of sight with what is out of date: `Refitted` is posted when it comes into sight, at any width."""
        self._width = 0

    def show(self, blocks: Sequence[Block], key: Hashable = None, hold: bool = True) -> None:
        """Show these blocks; the cursor goes to `key`, or stays on the block it is on, or near it.

        With `hold` the cursor's block stays on the row of the screen that it is on; else it is brought into view.
        """
        anchor = self._anchor()
        before = self.key
        self.blocks = tuple(blocks)
        self._places = {block.key: at for at, block in enumerate(self.blocks)}
        wanted = self._places.get(key if key is not None else before)
        self.cursor = wanted if wanted is not None else self._stop_near(self.cursor)
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

    def text_of(self, key: Hashable) -> str:
        """The words of a block."""
        return self.blocks[self._places[key]].text

    def _stop_near(self, at: int) -> int:
        """The nearest block on which the cursor may rest; -1 where there is none."""
        last = len(self.blocks) - 1
        at = min(max(0, at), last)
        for off in range(last + 1):
            for index in (at - off, at + off):
                if 0 <= index <= last and self.blocks[index].stop:
                    return index
        return -1

    # The layout

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew where the width has changed; a cursor that was in view stays in view."""
        region, anchor, was_in_view = self.scrollable_content_region, self._anchor(), self._is_in_view()
        self._rows = region.height
        if region.width != self._width:
            self._lay_out()
            self._restore(anchor)
            self.post_message(self.Refitted(self))
        elif was_in_view:
            self._reveal()

    def _is_in_view(self) -> bool:
        """Whether the cursor's block begins in the rows that there were when they were last looked at."""
        top = self.scroll_offset.y
        return self.cursor >= 0 and self._is_laid_out and top - 3 <= self._tops[self.cursor] < top + max(1, self._rows)

    def _lay_out(self) -> None:
        self._kept.clear()
        self._strips.clear()
        self._seams.clear()
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
        if self._is_in_view():
            return self.key, self._tops[self.cursor] - top
        at = min(bisect_right(self._tops, top) - 1, len(self.blocks) - 1)
        return self.blocks[at].key, self._tops[at] - top

    def _restore(self, anchor: tuple[Hashable, int] | None) -> None:
        if anchor is not None and anchor[0] in self._places and self._is_laid_out:
            at = self._places[anchor[0]]
            first, last = self._tops[at], self._tops[at + 1]
            row = min(
                anchor[1], max(0, self.scrollable_content_region.height - (last - first))
            )  # it is to stay in view
            self.scroll_to(y=max(0, first - row), animate=False, immediate=True, force=True)
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
        index, within = self._line_at(at)
        laid = self._lines(index)[within]
        trails = not laid and at + 1 == self._tops[index + 1]  # the blank line after a block
        here = index == self.cursor and self.blocks[index].stop and not trails
        selection = self.text_selection
        known = self._strips.get((at, here))
        if known is not None and selection is None:
            return known
        looks = looks_of(self.app)
        lit = self.has_focus or self.lit
        bar = Segment("▌", looks.bar(lit)) if here else Segment(" ")
        segments = [bar, *self._segments(laid, index)]
        if selection is not None:
            segments = self._selected(segments, self._taken(selection, at), looks)
        ground = base + looks.cursor if here and lit else base
        strip = Strip(segments).crop_extend(0, width, None).apply_style(ground).apply_offsets(0, at)
        if selection is None:
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
        looks = looks_of(self.app)
        found = []
        for text, ink, hit in laid:
            style = looks.inks[ink]
            if hit:
                style += looks.hit((index, hit) == self.hit)
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

    # Selecting with the mouse. Textual's offsets count characters from the left edge, the cursor's bar among them.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Know where a selection begins: it stays in the column that it begins in."""
        self._began = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)[1]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words under a selection, paragraphs as one line each."""
        if not self.blocks or not self._is_laid_out:
            return None
        first = max(0, selection.start.y if selection.start is not None else 0)
        last = min(self._tops[-1] - 1, selection.end.y if selection.end is not None else self._tops[-1])
        found = ""
        for at in range(first, last + 1):
            taken = self._taken(selection, at)
            if taken is None:
                continue
            index, within = self._line_at(at)
            text = "".join(bit[0] for bit in self._lines(index)[within])[taken.start : taken.end].rstrip()
            found += (taken.joint if found or at > first else "") + text
        return found, "\n"

    def _taken(self, selection: Selection, at: int) -> Seam | None:
        """What a selection takes of a line."""
        span = selection.get_span(at)
        if span is None or not self.blocks or at >= self._tops[-1]:
            return None
        index, within = self._line_at(at)
        key = index, self._column(selection)
        if key not in self._seams:
            self._seams[key] = seams(self.blocks[index], self._width - 1, key[1])
        start, end, joint = self._seams[key][within]
        start = max(start, span[0] - 1)
        return Seam(start, max(start, end if span[1] < 0 else min(end, span[1] - 1)), joint)

    def _column(self, selection: Selection) -> int | None:
        """The column in which a selection began, if the mouse began it in one."""
        began = self._began
        if began is None or began.y >= self._tops[-1]:
            return None
        # Textual puts the end of a selection behind the character that the mouse is on.
        if selection.start != began and selection.end not in (began, Offset(began.x + 1, began.y)):
            return None
        index, within = self._line_at(began.y)
        return column_at(self.blocks[index], self._width - 1, within, began.x - 1)

    def _line_at(self, at: int) -> tuple[int, int]:
        """The block that a line is of, and its number in it."""
        index = bisect_right(self._tops, at) - 1
        return index, at - self._tops[index]

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def _selected(self, segments: list[Segment], taken: Seam | None, looks: Looks) -> list[Segment]:
        if taken is None:
            return segments
        style = self._selection_style() if looks.colored else Style(reverse=True)
        found, at = [], -1  # the bar stands before the first character
        for text, own, _ in segments:
            first = min(max(taken.start - at, 0), len(text))
            last = min(max(taken.end - at, first), len(text))
            parts = ((text[:first], own), (text[first:last], (own or Style()) + style), (text[last:], own))
            found += [Segment(part, part_style) for part, part_style in parts if part]
            at += len(text)
        return found

    def _selection_style(self) -> Style:
        """How a selection is drawn; where the theme has no ink for it, words keep theirs."""
        name = "screen--selection"
        style = self.screen.get_component_rich_style(name)
        return style if self.screen.get_component_styles(name).color.a else Style(bgcolor=style.bgcolor)
