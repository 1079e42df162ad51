"""The redline: the list of clauses, the redline itself, and the passages behind the change that one is at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message

from undiff.comparing.choice import clauses_of
from undiff.comparing.comparison import Change, Comparison, Op
from undiff.evidence.passages import Passage
from undiff.model import Clause, Draft
from undiff.study import Study
from undiff.tui.canvas import Canvas
from undiff.tui.evidence_rows import evidence, passage_at, passages_of
from undiff.tui.layout import Block, Ink, prose
from undiff.tui.lines import Lines
from undiff.tui.places import Place, number_of
from undiff.tui.redline_rows import (
    Filter,
    Look,
    clause_list,
    pair_title,
    redline,
)
from undiff.tui.views.history import HistoryPane
from undiff.writing.diff_terminal import SPLIT_FROM
from undiff.writing.wording import is_reconstructed, labels

_NO_STUDY = prose(
    ("Nothing is compared yet. ", Ink.LABEL),
    ("Press 1, mark two drafts with Space, and Enter; or start with: undiff tui LEFT RIGHT", Ink.MUTED),
)
_NOTHING_TAKEN = prose(("No change is of the kind asked for. ", Ink.LABEL), ("f shows another kind.", Ink.MUTED))
_NO_EVIDENCE = prose(
    ("No passage is cited for this. ", Ink.LABEL),
    ("Cite one under citations: in the draft's file; e opens it at the line.", Ink.MUTED),
)


_TITLE_FROM = 100
"""Columns of the screen from which the list is wide enough for its title to say how many clauses differ."""


class RedlineView(Container):
    """Two drafts compared. Every pane follows the place that one is at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "split", "side by side", id="split", tooltip="side by side, or one below the other"),
        Binding("f", "filter", "filter", id="filter", tooltip="changes of one kind only"),
        Binding("p", "passage(1)", "next passage", id="next-passage", show=False, key_display="p/P",
                tooltip="next, previous passage of this change"),
        Binding("P", "passage(-1)", "previous passage", id="previous-passage", show=False),
        Binding("o", "open_passage", "open passage", id="open-passage", tooltip="open the passage in its source"),
        Binding("m", "jump", "where it moved", id="jump-move", tooltip="between where it stands and stood"),
        Binding("a", "marks", "marks", id="marks", show=False, tooltip="[-marks-] {+around+} what differs"),
        Binding("h,left", "side('left')", "take the left text", id="left-side", show=False,
                key_display="h/l", tooltip="take the left, right text (y, Y, e)"),
        Binding("l,right", "side('right')", "take the right text", id="right-side", show=False),
        Binding("v", "history", "history", id="history", show=False,
                tooltip="this clause in all versions; the redline again"),
        Binding("r", "swap", "swap", id="swap", show=False, tooltip="swap the two drafts"),
    ]  # fmt: skip

    class Said(Message):
        """A sentence for the bottom strip."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Swapped(Message):
        """The two drafts are to be compared the other way round."""

    class HistoryAsked(Message):
        """The history of a clause is to be seen."""

        def __init__(self, draft: Draft, clause: Clause) -> None:
            super().__init__()
            self.draft = draft
            self.clause = clause

    class Compare(Message):
        """Two drafts are to be compared at a clause (`draft#id`)."""

        def __init__(self, left: str, right: str, place: str) -> None:
            super().__init__()
            self.pair = (left, right)
            self.place = place

    class Wanted(Message):
        """A passage is to be shown in its source."""

        def __init__(self, passage: Passage) -> None:
            super().__init__()
            self.passage = passage

    def __init__(self, colored: bool = True) -> None:
        super().__init__(id="redline-view")
        self.place = Place()
        self.split: bool | None = None  # None: by the width
        self.marks = not colored
        # How it was drawn last: side by side or not, None where it is to be drawn anew; and the width of the list.
        self._drawn: tuple[bool | None, int] = (None, 0)

    def compose(self) -> ComposeResult:
        """Three panes."""
        yield Lines([_NO_STUDY], id="clauses", classes="pane", opens="read")
        with Vertical(id="reading"):
            yield Lines([_NO_STUDY], id="redline", classes="pane", opens="evidence")
            yield Lines([_NO_EVIDENCE], id="evidence", classes="pane", opens="source")
            yield HistoryPane()

    def on_mount(self) -> None:
        """Name the panes."""
        self.clauses.entitle("Clauses")
        self.redline.entitle("Redline")
        self.evidence.entitle("Evidence")

    @property
    def clauses(self) -> Lines:
        """The list of clauses."""
        return self.query_one("#clauses", Lines)

    @property
    def redline(self) -> Lines:
        """The redline."""
        return self.query_one("#redline", Lines)

    @property
    def evidence(self) -> Lines:
        """The passages."""
        return self.query_one("#evidence", Lines)

    @property
    def history(self) -> HistoryPane:
        """The history of the clause."""
        return self.query_one(HistoryPane)

    @property
    def shows_history(self) -> bool:
        """Whether the history stands over the redline."""
        return self.has_class("with-history")

    @property
    def study(self) -> Study | None:
        """The study that is shown."""
        return self.place.study

    @property
    def passage(self) -> Passage | None:
        """The passage that the cursor of the evidence is on."""
        change = self.place.change
        return passage_at(self.study, change, self.evidence.key) if self.study is not None and change else None

    @property
    def own_passage(self) -> Passage | None:
        """A passage behind what is copied: the one that the cursor of the evidence is on, if it is of that side."""
        found = self.place.own()
        if self.study is None or found is None:
            return None
        passages = passages_of(self.study, found[1])
        here = self.passage
        return here if here in passages else next(iter(passages), None)

    # Showing

    def show_study(self, study: Study, address: str | None = None) -> None:
        """Show a study at the place of the one before, or at an address, or at the strongest change."""
        is_first = self.study is None
        self.place.enter(study, address)
        self.history.forget()
        self.show(new_place=is_first or address is not None)

    def show(self, new_place: bool = False) -> None:
        """Draw all panes anew, at the place that one is at."""
        if self.study is None:
            return
        self.redline.empty = self.clauses.empty = (_NOTHING_TAKEN,)
        self._drawn = (None, 0)
        self._draw(hold=not new_place)
        self._follow()

    def _draw(self, hold: bool = True) -> None:
        """Draw the list and the redline; one that is not in sight has no width, and waits for it."""
        if self.study is None:
            return
        split, width = self._drawn
        place = self.place
        key = place.number if place.shown else None
        if not self.clauses.size.width:
            self.clauses.defer()
        elif self.clauses.size.width != width:
            width = self.clauses.size.width
            self.clauses.show(clause_list(self.study, place.shown, width), key, hold)
        if not self.redline.size.width:
            self.redline.defer()
        elif split is not self.is_split:
            split = self.is_split
            blocks = redline(self.study, place.shown, Look(split, self.marks)) if place.shown else []
            self.redline.show(blocks, key, hold)
        self._drawn = split, width

    @property
    def is_split(self) -> bool:
        """Whether the two texts stand side by side: as chosen, else from 160 columns on."""
        return self.split if self.split is not None else self.app.size.width >= SPLIT_FROM

    def on_canvas_refitted(self, event: Canvas.Refitted) -> None:
        """The list is made for its width; and whether the texts stand side by side may change with the screen's."""
        event.stop()
        if event.canvas is not self.evidence:
            self._draw()

    def _follow(self) -> None:
        """Let every pane follow the place."""
        study, change = self.study, self.place.change
        if study is None or change is None:
            return
        blocks = evidence(study, self.place.number)
        has_any = any(block.stop for block in blocks)
        self.evidence.show(blocks if has_any else [], _first(blocks), hold=False)
        comparison = study.comparison
        found = passages_of(study, clauses_of(change, comparison))
        proved = sum(passage.stands for passage in found)
        told = f": {len(found)} passage{'s' * (len(found) != 1)}" if found else ""
        self.evidence.entitle(f"Evidence{told}{f', {proved} verified' if proved else ''}")
        self.clauses.entitle(self._list_title(), self.place.hidden_words())
        self.redline.entitle(pair_title(comparison), self._place_words(change, comparison))
        self._ask_history()
        self.app.refresh_bindings()

    def _list_title(self) -> str:
        """How many clauses differ, where there is room to say so."""
        return f"Clauses: {self.place.differing_words()}" if self.app.size.width >= _TITLE_FROM else "Clauses"

    def _place_words(self, change: Change, comparison: Comparison) -> str:
        """Where one is; and that the wording is ours, wherever it is."""
        ours = "reconstructed wording · " if is_reconstructed(*clauses_of(change, comparison)) else ""
        return f"{labels(change, comparison)} · {ours}{self.place.count_words()}"

    # Moving

    def step(self, way: int, strong: bool = False) -> bool:
        """To the next or previous change, or strong change, among those shown. False where there is none."""
        number = self.place.next_step(way, strong)
        if number is None:
            return False
        self.go_to(number)
        return True

    def go_to(self, number: int) -> None:
        """Make a change the current one; where the filter hides it, the filter goes."""
        place = self.place
        if not 0 <= number < len(place.changes):
            return
        place.number = number
        if number not in place.shown:
            place.show(Filter.ALL, None)
            self.show(new_place=True)
            return
        self.clauses.go_to(number)
        self.redline.go_to(number)
        self._follow()

    def go_to_address(self, address: str) -> bool:
        """Make the change of a clause (`draft#id`) the current one. False where neither draft has it."""
        number = number_of(self.study.comparison, address) if self.study is not None else None
        if number is None:
            return False
        self.go_to(number)
        return True

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Follow the cursor of the panes."""
        event.stop()
        if event.lines in (self.evidence, self.history):
            self.app.refresh_bindings()
            return
        key = event.key
        if isinstance(key, tuple) and key[0] == "left":
            key = key[1]
            self.place.number = key
            self.clauses.go_to(key)
            self._follow()
        elif isinstance(key, int):
            self.place.number = key
            (self.redline if event.lines is self.clauses else self.clauses).go_to(key)
            self._follow()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """From the list to the redline, from the redline to the evidence, from a passage to its source."""
        event.stop()
        if event.lines is self.history:
            self._open_history()
        elif event.lines is self.clauses:
            (self.history if self.shows_history else self.redline).focus()
        elif event.lines is self.redline and isinstance(event.key, int):
            if self.evidence.display:
                self.evidence.focus()
            else:
                self.action_open_passage()
        elif event.lines is self.redline:
            self.action_jump()
        elif self.passage is not None:
            self.post_message(self.Wanted(self.passage))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys are live."""
        change = self.place.change
        if action == "jump":
            return change is not None and self.redline.has(("left", self.place.number))
        if self.shows_history and action in ("passage", "open_passage", "split", "jump"):
            return False
        if action in ("passage", "open_passage"):
            return self.passage is not None
        if action == "side":
            return change is not None and bool(change.left and change.right)
        if action == "history":
            return self.place.clause() is not None
        if action in ("split", "filter", "marks", "swap"):
            return self.study is not None
        return True

    def action_split(self) -> None:
        """Side by side, or one column."""
        self.split = not self.is_split
        self.show()

    def action_marks(self) -> None:
        """Put [-marks-] {+around+} what was struck and added, or take them away."""
        self.marks = not self.marks
        self.history.forget()
        self.show()

    def action_filter(self) -> None:
        """Show the next kind of changes; kinds that nothing is of are passed over."""
        place = self.place
        kind = place.next_filter()
        place.show(kind, place.topic if kind is not Filter.ALL else None)
        self.show()
        self.post_message(self.Said(f"showing {len(place.shown)}: {kind}"))

    def show_topic(self, topic: str | None) -> None:
        """Show the changes on one topic."""
        self.place.show(Filter.ALL, topic)
        self.show(new_place=True)

    def action_passage(self, way: int) -> None:
        """To the next or previous passage, wherever the focus is."""
        self.evidence.action_step(way)

    def action_open_passage(self) -> None:
        """Open the passage in its source."""
        if self.passage is not None:
            self.post_message(self.Wanted(self.passage))

    def action_jump(self) -> None:
        """From where a moved clause stands to the place it has left, and back."""
        number = self.place.number
        key = ("left", number)
        self.redline.go_to(number if self.redline.key == key else key)
        self.redline.focus()

    def action_history(self) -> None:
        """Show the clause in all its versions, or the redline again."""
        opens = not self.shows_history
        self.set_class(opens, "with-history")
        (self.history if opens else self.redline).focus()
        self._ask_history()

    def _ask_history(self) -> None:
        found = self.place.clause() if self.shows_history else None
        if found is not None and self.history.await_one(found[1].address):
            self.post_message(self.HistoryAsked(*found))

    def _open_history(self) -> None:
        """From a passage to its source; from a version to its redline against the one before."""
        if self.history.passage is not None:
            self.post_message(self.Wanted(self.history.passage))
            return
        chapter = self.history.chapter
        if chapter is None:
            return
        turn = next(iter(chapter.turns), None)
        if turn is None or not turn.change.left:
            self.post_message(self.Said(f"there is nothing to compare with: it begins in {chapter.draft.id}"))
            return
        names, draft = (turn.change.right, turn.after) if turn.change.right else (turn.change.left, turn.before)
        self.action_history()
        self.post_message(self.Compare(turn.before.id, turn.after.id, draft.by_id[names[0]].address))

    def action_side(self, side: str) -> None:
        """Choose the side whose words are copied and edited."""
        self.place.side = Op.DELETE if side == "left" else Op.INSERT
        found = self.place.clause()
        self._ask_history()
        if found is not None:
            self.post_message(self.Said(f"y, Y and e now take the text of {found[0].id}"))

    def action_swap(self) -> None:
        """Compare the other way round."""
        self.post_message(self.Swapped())


def _first(blocks: Iterable[Block]) -> Hashable:
    return next((block.key for block in blocks if block.stop), None)
