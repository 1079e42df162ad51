"""The ledger: the work list, sorted, and all about the entry that the cursor is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from undiff.tui.canvas import Canvas
from undiff.tui.layout import Block, Ink, prose
from undiff.tui.ledger_rows import Entry, Order, Show, detail_blocks, ledger_blocks, sorted_entries, summary
from undiff.tui.lines import Lines

_NOTHING = prose(
    ("Nothing is left to do here. ", Ink.LABEL),
    ("Claims stand under claims: in dossier.yaml; f shows all entries.", Ink.MUTED),
)
_CHECKING = "checking…"


class LedgerView(Container):
    """Claims, unreported strong changes, clauses without verified evidence, and the problems of the check."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", id="filter", tooltip="entries of one kind only"),
        Binding("o", "order", "order", id="order", tooltip="sort by urgency, date, subject"),
    ]

    class Go(Message):
        """The place of an entry is to be opened."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__(id="ledger-view")
        self.entries: Sequence[Entry] = ()
        self.checked = False  # until then there may be more entries than those that are known
        self.shown: list[Entry] = []
        self.filter = Show.ALL
        self.order = Order.URGENCY

    def compose(self) -> ComposeResult:
        """The list and the detail."""
        yield Lines([prose((_CHECKING, Ink.MUTED))], id="ledger", classes="pane", opens="open the place")
        yield Lines(id="detail", classes="pane")

    def on_mount(self) -> None:
        """Name the panes."""
        self.list.entitle("Ledger")
        self.detail.entitle("This entry")
        self.detail.can_focus = False

    @property
    def list(self) -> Lines:
        """The work list."""
        return self.query_one("#ledger", Lines)

    @property
    def detail(self) -> Lines:
        """All about one entry."""
        return self.query_one("#detail", Lines)

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return next((entry for entry in self.shown if entry.key == self.list.key), None)

    def go_to_claim(self, name: str) -> bool:
        """Put the cursor on a claim. False where there is none of that id."""
        found = next((entry for entry in self.entries if entry.claim == name), None)
        if found is None:
            return False
        if found not in self.shown:
            self.filter = Show.ALL
            self.show()
        self.list.go_to(found.key)
        self._follow()
        return True

    def show_entries(self, entries: Sequence[Entry], checked: bool) -> None:
        """Show a work list, and whether that is all; the place stays."""
        self.entries, self.checked = entries, checked
        if checked:
            self.list.empty = (_NOTHING,)
        self.show()

    def page(self) -> Iterator[Block]:
        """All that is shown, each entry in full."""
        for entry in self.shown:
            yield from detail_blocks(entry)

    def show(self) -> None:
        """Draw the list anew."""
        self.shown = sorted_entries(self.entries, self.filter, self.order)
        width = self.list.size.width or self.app.size.width
        self.list.show(ledger_blocks(self.shown, width, sections=self.order is Order.URGENCY))
        taken = "" if self.filter is Show.ALL else f"{len(self.shown)} of {len(self.entries)}: {self.filter} · "
        told = " · ".join(filter(None, (summary(self.entries), "" if self.checked else _CHECKING)))
        self.list.entitle(f"Ledger{f': {told}' if told else ''}", f"{taken}{self.order}")
        self._follow()

    def on_canvas_refitted(self, event: Canvas.Refitted) -> None:
        """Choose the columns anew."""
        event.stop()
        if event.canvas is self.list and self.entries:
            self.show()

    def _follow(self) -> None:
        entry = self.entry
        self.detail.show(detail_blocks(entry) if entry is not None else [], hold=False)
        self.detail.scroll_to(y=0, animate=False)
        self.app.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys are live."""
        return bool(self.entries) if action in ("filter", "order") else True

    def action_filter(self) -> None:
        """Show the next kind of entries; kinds without any are passed over."""
        kinds = list(Show)
        for step in range(1, len(kinds) + 1):
            kind = kinds[(kinds.index(self.filter) + step) % len(kinds)]
            if kind is Show.ALL or sorted_entries(self.entries, kind, self.order):
                break
        self.filter = kind
        self.show()

    def action_order(self) -> None:
        """Sort the next way."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.show()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Follow the cursor."""
        event.stop()
        self._follow()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Open the place of the entry."""
        event.stop()
        if self.entry is not None:
            self.post_message(self.Go(self.entry))
