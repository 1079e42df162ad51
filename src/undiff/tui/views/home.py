"""Home: the dossier's drafts, what differs between the two that are marked, its events, votes, positions and topics."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.message import Message

from undiff.catalogue import Catalogue, Shelf
from undiff.problems import Where
from undiff.study import Study
from undiff.tui.answer_rows import answer, drafts
from undiff.tui.canvas import Canvas
from undiff.tui.casebook import first_pair
from undiff.tui.home_rows import council, timeline, topics
from undiff.tui.layout import Ink, prose
from undiff.tui.lines import Lines
from undiff.tui.redline_rows import pair_title
from undiff.writing.wording import count_words, relation_words

PANES = ("drafts", "answer", "timeline", "council", "topics")
_EMPTY = {
    "drafts": prose(
        ("No drafts yet. ", Ink.LABEL),
        (
            "Put one under resolutions/DOSSIER/; undiff init --example shows how, undiff import FILE makes one.",
            Ink.MUTED,
        ),
    ),
    "answer": prose(("Nothing to compare. ", Ink.LABEL), ("Mark two drafts with Space, then Enter.", Ink.MUTED)),
    "timeline": prose(("No events. ", Ink.LABEL), ("List them under events: in dossier.yaml.", Ink.MUTED)),
    "council": prose(("No vote, no positions. ", Ink.LABEL), ("votes: and positions: in dossier.yaml.", Ink.MUTED)),
    "topics": prose(("No topics. ", Ink.LABEL), ("Name them in dossier.yaml, and on clauses.", Ink.MUTED)),
}
_OPENS = {"timeline": "its source", "council": "its source", "topics": "its clauses"}
_TITLES = {
    "drafts": "Drafts",
    "answer": "What differs",
    "timeline": "Timeline",
    "council": "Council",
    "topics": "Topics",
}


_BESIDE_FROM, _BELOW_FROM = 100, 28
"""Columns and rows from which what differs stands beside the drafts, and other panes below them."""
_ALL_FROM = 170
"""Columns from which all panes are shown."""
_MIDDLE = [["timeline", "council"], ["topics"]]
_WIDE = [["timeline", "council", "topics"]]


class HomeView(Container):
    """The dossier. Two drafts are marked [1] and [2]; what differs between them is shown at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark [1] [2]", id="mark", tooltip="mark as [1], then as [2]"),
    ]

    class Compare(Message):
        """Two drafts are to be compared; `show` says whether the redline is to be shown."""

        def __init__(self, left: str, right: str, show: bool) -> None:
            super().__init__()
            self.pair = (left, right)
            self.show = show

    class Chosen(Message):
        """A change, a topic or a place of the dossier was chosen: ("change", n), ("topic", id), ("event", n) ..."""

        def __init__(self, kind: str, what: object) -> None:
            super().__init__()
            self.kind = kind
            self.what = what

    def __init__(self) -> None:
        super().__init__(id="home-view")
        self.found: Catalogue | None = None
        self.study: Study | None = None
        self.shelf: Shelf | None = None
        self.marked: tuple[str | None, str | None] = (None, None)
        self._subtitles: dict[str, str] = {}
        self._last = "answer"  # the pane that is shown where there is room for one besides the drafts

    def compose(self) -> ComposeResult:
        """Five panes in two rows."""
        with Horizontal(id="home-top"):
            yield Lines([_EMPTY["drafts"]], id="drafts", classes="pane", opens="compare", pages=False)
            yield Lines([_EMPTY["answer"]], id="answer", classes="pane", opens="read it")
        with Horizontal(id="home-bottom"):
            for name in PANES[2:]:
                yield Lines([_EMPTY[name]], id=name, classes="pane", opens=_OPENS[name])

    def on_mount(self) -> None:
        """Name the panes."""
        for name in PANES:
            self.pane(name).entitle(_TITLES[name])

    def pane(self, name: str) -> Lines:
        """A pane by its name."""
        return self.query_one(f"#{name}", Lines)

    def show_catalogue(self, found: Catalogue, pair: tuple[str, str] | None) -> None:
        """Show the dossiers; the marks stay, or go to the pair that the dossier opens on."""
        self.found = found
        ids = {draft.id for shelf in found.shelves for draft in shelf.drafts}
        left, right = pair if pair is not None else self.marked
        if left not in ids or right not in ids:
            opening = next(filter(None, map(first_pair, found.shelves)), None)
            left, right = opening if opening is not None and pair is None else (None, None)
        self.marked = (left, right)
        self.shelf = self._shelf_of(right) or next(iter(found.shelves), None)
        here = self.pane("drafts").key
        self.pane("drafts").show(drafts(found, self.marked), here or (("draft", right) if right else None))
        self.show_shelf()

    def show_shelf(self) -> None:
        """Show the dossier that the cursor of the drafts is in."""
        if self.shelf is None:
            return
        self.pane("timeline").show(timeline(self.shelf.dossier))
        self._show_council()
        self._show_topics()

    def _show_council(self) -> None:
        if self.shelf is not None:
            self.pane("council").show(council(self.shelf.dossier, self.pane("council").size.width or 60))

    def _show_topics(self) -> None:
        if self.shelf is not None:
            self.pane("topics").show(topics(self.shelf, self.marked, self.pane("topics").size.width))

    def on_canvas_refitted(self, event: Canvas.Refitted) -> None:
        """Make anew what depends on the width of its pane."""
        event.stop()
        if event.canvas.id == "council":
            self._show_council()
        elif event.canvas.id == "topics":
            self._show_topics()
        elif event.canvas.id == "answer" and not self.pane("answer").blocks:
            self._show_answer()

    def show_study(self, study: Study) -> None:
        """Show what differs."""
        self.study = study
        pane = self.pane("answer")
        pane.entitle((("What differs: ", Ink.PLAIN), *pair_title(study.comparison)))
        if pane.size.width:  # else it has never been in sight, and is drawn when it comes
            self._show_answer(hold=False)
        left, right = study.comparison.left.id, study.comparison.right.id
        if self.found is not None and (left, right) != self.marked:
            ids = {draft.id for shelf in self.found.shelves for draft in shelf.drafts}
            if {left, right} <= ids:
                self.marked = (left, right)
                self._redraw_marks()

    def _show_answer(self, hold: bool = True) -> None:
        if self.study is None:
            return
        comparison = self.study.comparison
        pane, blocks = self.pane("answer"), answer(self.study)
        if not blocks:
            said = f"No paragraph differs. {relation_words(comparison).capitalize()}: {count_words(comparison)}"
            pane.empty = (prose((said, Ink.LABEL)),)
        pane.show(blocks, hold=hold)
        self._subtitles["answer"] = f"{len(blocks)} by consequence"
        self.make_room()

    def draft_here(self) -> str | None:
        """The draft that the cursor is on."""
        key = self.pane("drafts").key
        return str(key[1]) if isinstance(key, tuple) and key[0] == "draft" else None

    def file_here(self) -> str | None:
        """The broken file that the cursor is on."""
        key = self.pane("drafts").key
        return str(key[1]) if isinstance(key, tuple) and key[0] == "file" else None

    def place(self) -> Where | None:
        """Where in a file what the cursor is on stands."""
        focused = self.screen.focused
        key = focused.key if isinstance(focused, Lines) else None
        if not isinstance(key, tuple) or self.shelf is None:
            return self.shelf.dossier.where if self.shelf is not None else None
        kind, what = key[0], key[1]
        if kind == "draft" and self.found is not None:
            return next(d.where for shelf in self.found.shelves for d in shelf.drafts if d.id == what)
        if kind == "file" and self.found is not None:
            broken = next(each for shelf in self.found.shelves for each in shelf.unreadable if each.file == what)
            return broken.problems[0].where if broken.problems else Where(str(what))
        parts = {"event": "events", "vote": "votes", "position": "positions"}
        if kind in parts:
            where = getattr(self.shelf.dossier, parts[kind])[what].where
            assert isinstance(where, Where)
            return where
        return self.shelf.dossier.where.at("topics")

    # Which panes there is room for

    def reveal(self, pane: Lines) -> None:
        """Make room for a pane that is to have the focus."""
        if pane.id in PANES[1:]:
            self._last = str(pane.id)
        self.make_room()

    def on_descendant_focus(self) -> None:
        """Show the pane that has the focus."""
        focused = self.screen.focused
        if focused is not None and focused.id in PANES[1:]:
            self._last = str(focused.id)
        self.make_room()

    def make_room(self) -> None:
        """Show as many panes as there is room for, the one that had the focus last among them; name what is hidden."""
        width, rows = self.app.size.width, self.app.size.height
        narrow = width < _BESIDE_FROM or rows < _BELOW_FROM
        groups = [[name] for name in PANES[1:]] if narrow else _WIDE if width >= _ALL_FROM else _MIDDLE
        shown = next((group for group in groups if self._last in group), groups[0])
        for name in PANES[1:]:
            self.pane(name).display = name in shown or (name == "answer" and not narrow)
        self.query_one("#home-bottom").display = not (narrow and self._last == "answer")
        self.query_one("#home-top").set_class(narrow, "stacked")
        at = groups.index(shown)
        hidden = f"Tab: {_TITLES[groups[at + 1][0]]}" if at + 1 < len(groups) else ""
        hidden = hidden or (f"Shift+Tab: {_TITLES[groups[at - 1][-1]]}" if at else "")
        for name in PANES[1:]:
            own = self._subtitles.get(name, "")
            self.pane(name).entitle(subtitle=" · ".join(filter(None, (own, hidden if name == shown[-1] else ""))))

    # Keys and messages

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys are live."""
        focused = self.screen.focused
        if action == "mark":
            return focused is not None and focused.id == "drafts" and self.draft_here() is not None
        return True

    def action_mark(self) -> None:
        """Mark the draft under the cursor as [1], then as [2]; the older mark gives way."""
        name = self.draft_here()
        if name is None:
            return
        left, right = self.marked
        self.marked = (right, name) if name not in (left, right) else (right, left)
        self._redraw_marks()
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

    def _redraw_marks(self) -> None:
        if self.found is not None:
            self.pane("drafts").show(drafts(self.found, self.marked))
            self._show_topics()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Follow the cursor to another dossier."""
        event.stop()
        if event.lines.id == "drafts":
            shelf = self._shelf_of(self.draft_here())
            if shelf is not None and shelf is not self.shelf:
                self.shelf = shelf
                self.show_shelf()
        self.app.refresh_bindings()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Open what was chosen."""
        event.stop()
        key = event.key
        if event.lines.id == "drafts":
            self.action_compare()
        elif isinstance(key, int):
            self.post_message(self.Chosen("change", key))
        elif isinstance(key, tuple):
            self.post_message(self.Chosen(str(key[0]), key[1]))

    def _shelf_of(self, draft: str | None) -> Shelf | None:
        shelves = self.found.shelves if self.found is not None else ()
        return next((shelf for shelf in shelves if any(each.id == draft for each in shelf.drafts)), None)
