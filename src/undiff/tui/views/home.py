"""Home: the dossier's drafts, what differs between the two that are marked, what happened, what falls due, the votes
and positions, and topics against drafts.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from undiff.catalogue import Catalogue, Shelf
from undiff.problems import Where
from undiff.study import Study
from undiff.tui.answer_rows import Steps, answer, drafts
from undiff.tui.canvas import Canvas
from undiff.tui.casebook import first_pair
from undiff.tui.layout import Ink, prose
from undiff.tui.lines import Lines
from undiff.tui.pages import Drawing, Drawn, Spot
from undiff.tui.redline_rows import pair_title
from undiff.tui.rooms import EMPTY, OPENS, PANES, TITLES, TRACKED, room
from undiff.writing.wording import count_words, counted, relation_words

_READING = prose(("reading…", Ink.MUTED))


class HomeView(Container):
    """The dossier. Two drafts are marked [1] and [2]; what differs between them is shown at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark [1] [2]", id="mark", tooltip="mark as [1], then as [2]"),
        Binding("a", "every_text", "all texts", id="every-text",
                tooltip="deadlines of texts that came to nothing, too"),
        Binding("z", "zoom", "whole view", id="zoom", show=False, tooltip="this pane alone, or all again"),
        Binding("h,left", "column(-1)", "draft to the left", id="left-column", show=False, key_display="h/l",
                tooltip="the draft to the left, right in the table"),
        Binding("l,right", "column(1)", "draft to the right", id="right-column", show=False),
    ]  # fmt: skip

    class Compare(Message):
        """Two drafts are to be compared; `show` says whether the redline is to be shown."""

        def __init__(self, left: str, right: str, show: bool) -> None:
            super().__init__()
            self.pair = (left, right)
            self.show = show

    class Chosen(Message):
        """A change (its number) or a broken file was chosen."""

        def __init__(self, kind: str, what: object) -> None:
            super().__init__()
            self.kind = kind
            self.what = what

    class Wanted(Message):
        """What a row leads to is wanted."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    class Asked(Message):
        """A pane is to be seen, and what it shows of a dossier is not known yet; "drafts" asks for their steps."""

        def __init__(self, pane: str, shelf: Shelf, every_text: bool) -> None:
            super().__init__()
            self.pane = pane
            self.shelf = shelf
            self.every_text = every_text

    def __init__(self) -> None:
        super().__init__(id="home-view")
        self.found: Catalogue | None = None
        self.study: Study | None = None
        self.shelf: Shelf | None = None
        self._answered: Study | None = None  # the study that the pane of what differs was drawn of
        self._start: int | None = None  # the change that it is to be drawn at, where that is another than before
        self.marked: tuple[str | None, str | None] = (None, None)
        self.steps: Steps = {}
        self.column = 0
        self.every_text = False  # whether deadlines of texts that came to nothing are shown
        self.drawn: dict[str, Drawn] = {}
        self._drawings: dict[str, Drawing] = {}
        self._asked: set[str] = set()
        self._subtitles: dict[str, str] = {}
        self._last = "answer"  # the pane that is shown where there is room for one besides the drafts
        self._zoomed: str | None = None
        self.room = room(0, 0, self._last)

    def compose(self) -> ComposeResult:
        """The panes, in the order in which Tab goes through them."""
        yield Lines([EMPTY["drafts"]], id="drafts", classes="pane", opens="compare", pages=False)
        yield Lines([EMPTY["answer"]], id="answer", classes="pane", opens="read it")
        for name in TRACKED:
            yield Lines([_READING], id=name, classes="pane", opens=OPENS[name])

    def on_mount(self) -> None:
        """Name the panes."""
        for name in PANES:
            self.pane(name).entitle(TITLES[name])

    def pane(self, name: str) -> Lines:
        """A pane by its name."""
        return self.query_one(f"#{name}", Lines)

    def show_catalogue(self, found: Catalogue, pair: tuple[str, str] | None) -> None:
        """Show the dossiers; the marks stay, or go to the pair that the dossier opens on."""
        self.found = found
        ids = {draft.id for shelf in found.shelves for draft in shelf.drafts}
        left, right = pair if pair is not None else self.marked
        if not ids & {left, right}:  # of two, one may be broken for a while
            opening = next(filter(None, map(first_pair, found.shelves)), None)
            left, right = opening if opening is not None and pair is None else (None, None)
        self.marked = (left, right)
        self.shelf = self._shelf_of(right) or next(iter(found.shelves), None)
        here = self.pane("drafts").key
        self._show_drafts(here or (("draft", right) if right else None))
        self.show_shelf()

    def show_shelf(self) -> None:
        """Show the dossier that the cursor of the drafts is in; what was shown stays until the new is there."""
        self._drawings.clear()
        self._asked.clear()
        self._ask()

    def _ask(self) -> None:
        """Ask for what is to be seen and not known."""
        if self.shelf is None:
            if self.found is not None:
                for name in TRACKED:  # there is nothing that they could be asked about
                    self.pane(name).empty = (EMPTY[name],)
                    self.pane(name).refresh()
            return
        for name in ("drafts", *TRACKED):
            if name not in self._asked and self.pane(name).display:
                self._asked.add(name)
                self.post_message(self.Asked(name, self.shelf, self.every_text))

    def show_steps(self, steps: Steps, shelf: Shelf) -> None:
        """Show what changed on the way to each version of a dossier."""
        own = {draft.id for draft in shelf.drafts}
        self.steps = {name: step for name, step in self.steps.items() if name not in own} | dict(steps)
        self._show_drafts()

    def show_drawing(self, drawing: Drawing, name: str, shelf: Shelf) -> None:
        """Show what a pane was asked for, unless it is of another dossier by now."""
        if shelf is self.shelf:
            self._drawings[name] = drawing
            self._draw(name)

    def page(self, name: str, width: int) -> Drawn:
        """What a pane of the dossier shows, at a width; nothing where it is not known yet."""
        drawing = self._drawings.get(name)
        if name == "drafts" and self.found is not None:
            return Drawn(drafts(self.found, self.marked, self.steps, width))
        return drawing(width, self.column) if drawing is not None else Drawn([])

    def _show_drafts(self, key: Hashable = None) -> None:
        pane = self.pane("drafts")
        if self.found is None:
            return
        was_at_top = not pane.scroll_offset.y
        pane.show(drafts(self.found, self.marked, self.steps, pane.room, self.room.brief), key)
        if was_at_top:
            pane.to_top()

    def _draw(self, name: str) -> None:
        """Draw a pane; one that is not in sight has no width, and waits for it."""
        pane = self.pane(name)
        if not pane.size.width:
            pane.defer()
        if name not in self._drawings or not pane.size.width:
            return
        is_first = not pane.blocks
        drawn = self.drawn[name] = self.page(name, pane.room)
        pane.empty = (EMPTY[name],)
        pane.show(drawn.blocks)
        if is_first:
            pane.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._say_where(name)

    def on_canvas_refitted(self, event: Canvas.Refitted) -> None:
        """Make anew what depends on the width of its pane."""
        event.stop()
        name = event.canvas.id
        if name in TRACKED:
            self._draw(name)
        elif name == "drafts" and self.steps:
            self._show_drafts()
        elif name == "answer" and self._answered is not self.study:
            self._show_answer()

    def show_study(self, study: Study, number: int) -> None:
        """Show what differs; of other drafts than before with the cursor on the change of that number."""
        before, self.study = self.study, study
        if before is None or pair_title(before.comparison) != pair_title(study.comparison):
            self._start = number
        self.pane("answer").entitle((("What differs: ", Ink.PLAIN), *pair_title(study.comparison)))
        self._show_answer()
        left, right = study.comparison.left.id, study.comparison.right.id
        if self.found is not None and (left, right) != self.marked:
            ids = {draft.id for shelf in self.found.shelves for draft in shelf.drafts}
            if {left, right} <= ids:
                self.marked = (left, right)
                self._show_drafts()

    def show_fault(self, left: str, right: str, reason: str) -> None:
        """Say why two drafts cannot be compared, where nothing is shown that differs."""
        pane = self.pane("answer")
        pane.empty = (prose((f"{left} and {right} cannot be compared. ", Ink.BAD), (reason, Ink.PLAIN)),)
        pane.refresh()

    def _show_answer(self) -> None:
        """Show what differs; a pane that is not in sight waits until it is."""
        pane = self.pane("answer")
        if self.study is None:
            return
        if not pane.size.width:
            pane.defer()
            return
        self._answered = self.study
        comparison = self.study.comparison
        blocks = answer(self.study)
        if not blocks:
            said = f"No paragraph differs. {relation_words(comparison).capitalize()}: {count_words(comparison)}"
            pane.empty = (prose((said, Ink.LABEL)),)
        pane.show(blocks, self._start, hold=self._start is None)
        self._start = None
        self._subtitles["answer"] = f"{counted(len(blocks), 'difference')}, strongest first" if blocks else ""
        self._name_panes()

    def draft_here(self) -> str | None:
        """The draft that the cursor is on."""
        key = self.pane("drafts").key
        return str(key[1]) if isinstance(key, tuple) and key[0] == "draft" else None

    def file_here(self) -> str | None:
        """The broken file that the cursor is on."""
        key = self.pane("drafts").key
        return str(key[1]) if isinstance(key, tuple) and key[0] == "file" else None

    def spot(self, name: str | None = None) -> Spot | None:
        """What the row that the cursor is on leads to, in the pane of a name or in that with the focus."""
        focused = self.screen.focused
        name = name or (focused.id if focused is not None else None)
        drawn = self.drawn.get(name or "")
        spots = drawn.spots.get(self.pane(str(name)).key, ()) if drawn is not None else ()
        return spots[min(self.column, len(spots) - 1)] if spots else None

    def place(self) -> Where | None:
        """Where in a file what the cursor is on stands."""
        spot = self.spot()
        if spot is not None:
            return spot.where
        focused = self.screen.focused
        key = focused.key if isinstance(focused, Lines) else None
        kind, what = key if isinstance(key, tuple) and len(key) == 2 else ("", None)
        if kind == "draft" and self.found is not None:
            return next(d.where for shelf in self.found.shelves for d in shelf.drafts if d.id == what)
        if kind == "file" and self.found is not None:
            broken = next(each for shelf in self.found.shelves for each in shelf.unreadable if each.file == what)
            return broken.problems[0].where if broken.problems else Where(str(what))
        return self.shelf.dossier.where if self.shelf is not None else None

    # Which panes there is room for

    def reveal(self, pane: Lines) -> None:
        """Make room for a pane that is to have the focus."""
        if pane.id in PANES[1:]:
            self._last = str(pane.id)
        if self._zoomed is not None:
            self._zoomed = pane.id
        self.make_room()

    def on_descendant_focus(self) -> None:
        """Show the pane that has the focus."""
        focused = self.screen.focused
        if isinstance(focused, Lines):
            self.reveal(focused)

    def make_room(self) -> None:
        """Show as many panes as there is room for, the one that had the focus last among them."""
        was_brief = self.room.brief
        self.room = found = room(self.app.size.width, self.app.size.height, self._last, self._zoomed)
        for name in PANES:
            pane = self.pane(name)
            pane.display = name in found.shown
            pane.styles.column_span = found.shown.get(name, 1)
            pane.styles.row_span = 2 if self._zoomed is not None else 1
        self.set_class(found.stacked, "stacked")
        if found.brief is not was_brief:
            self._show_drafts()
        self._name_panes()
        self._ask()

    def _name_panes(self) -> None:
        """Say on each border what is worth knowing of its pane, on the last one what is hidden."""
        for name in PANES:
            hint = self.room.hint if name == [*self.room.shown][-1] else ""
            self.pane(name).entitle(subtitle=" · ".join(filter(None, (self._subtitles.get(name, ""), hint))))

    def _say_where(self, name: str) -> None:
        """Say on the border of the table where Enter leads."""
        if name == "topics":
            spot = self.spot(name)
            opens = spot is not None and (spot.address is not None or spot.citations)
            self._subtitles[name] = f"{'Enter: ' if opens else ''}{spot.name}" if spot is not None else ""
            self._name_panes()

    # Keys and messages

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys are live."""
        focused = self.screen.focused
        if action == "mark":
            return focused is not None and focused.id == "drafts" and self.draft_here() is not None
        if action == "every_text":
            return focused is not None and focused.id == "deadlines"
        if action == "column":
            return focused is not None and focused.id == "topics" and self._columns() > 1
        return True

    def _columns(self) -> int:
        """How many columns the table of topics has."""
        drawn = self.drawn.get("topics")
        return max(map(len, drawn.spots.values()), default=0) if drawn is not None else 0

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole view, or show all again."""
        focused = self.screen.focused
        self._zoomed = focused.id if self._zoomed is None and focused is not None else None
        self.make_room()

    def action_every_text(self) -> None:
        """Show the deadlines of texts that came to nothing too, or no longer."""
        self.every_text = not self.every_text
        self._subtitles["deadlines"] = "of all texts" if self.every_text else ""
        self._name_panes()
        self._asked.discard("deadlines")
        self._ask()

    def action_column(self, way: int) -> None:
        """To the draft to the left or to the right in the table of topics."""
        self.column = min(max(0, self.column + way), self._columns() - 1)
        self._draw("topics")

    def action_mark(self) -> None:
        """Mark the draft under the cursor as [1], then as [2]; the older mark gives way."""
        name = self.draft_here()
        if name is None:
            return
        left, right = self.marked
        self.marked = (right, name) if name not in (left, right) else (right, left)
        self._show_drafts()
        left, right = self.marked
        if left is not None and right is not None:
            self.post_message(self.Compare(left, right, show=False))

    def action_compare(self) -> None:
        """Compare the two marked drafts, or the one marked with the one under the cursor."""
        left, right = self.marked
        here = self.draft_here()
        if left is None or right is None:
            left, right = (left or right), here
        if left is not None and right is not None and left != right:
            self.post_message(self.Compare(left, right, show=True))

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Follow the cursor to another dossier."""
        event.stop()
        if event.lines.id == "drafts":
            shelf = self._shelf_of(self.draft_here())
            if shelf is not None and shelf is not self.shelf:
                self.shelf = shelf
                self.show_shelf()
        self._say_where(str(event.lines.id))
        self.app.refresh_bindings()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Open what was chosen."""
        event.stop()
        key, name = event.key, str(event.lines.id)
        spot = self.spot(name)
        if name == "drafts" and isinstance(key, tuple) and key[0] == "file":
            self.post_message(self.Chosen("file", key[1]))
        elif name == "drafts":
            self.action_compare()
        elif isinstance(key, int):
            self.post_message(self.Chosen("change", key))
        elif spot is not None:
            self.post_message(self.Wanted(spot))

    def _shelf_of(self, draft: str | None) -> Shelf | None:
        shelves = self.found.shelves if self.found is not None else ()
        return next((shelf for shelf in shelves if any(each.id == draft for each in shelf.drafts)), None)
