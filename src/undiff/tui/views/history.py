"""The history of the clause that one is at: a pane over the redline, which follows the place as the others do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from textual.message import Message

from undiff.evidence.passages import Passage
from undiff.problems import Where
from undiff.tui.layout import Block, Ink, prose
from undiff.tui.lines import Lines

if TYPE_CHECKING:
    from undiff.tracking.biography import Biography, Chapter

_COMPARING = "comparing all versions\u2026"


class HistoryPane(Lines):
    """One clause, by its address, in all versions; what it shows is worked out elsewhere."""

    class Compared(Message):
        """So many versions of so many have been compared for the history of a clause."""

        def __init__(self, address: str, done: int, total: int) -> None:
            super().__init__()
            self.address = address
            self.told = f"{done} of {total}"

    def __init__(self) -> None:
        super().__init__([prose((_COMPARING, Ink.MUTED))], id="history", classes="pane", opens="open")
        self.of: str | None = None
        self.found: Biography | None = None
        self.told: Mapping[Hashable, Chapter | Passage] = {}

    def await_one(self, address: str) -> bool:
        """Get ready for the history of a clause. False where it is awaited already, or shown.

        One that is worked out anew stays in sight until then.
        """
        if self.of == address:
            return False
        self.of = address
        if self.found is None or self.found.clause.address != address:
            self.found, self.told = None, {}
            self.entitle(f"History: {address.replace('#', ' ')}", "h l: the other draft \u00b7 v: the redline")
            self._say(_COMPARING, Ink.MUTED)
        return True

    def on_history_pane_compared(self, event: Compared) -> None:
        """Say how far it has come."""
        event.stop()
        if event.address == self.of and self.found is None:
            self._say(f"{_COMPARING} {event.told}", Ink.MUTED)

    def _say(self, words: str, ink: Ink) -> None:
        self.empty = (prose((words, ink)),)
        self.show([])

    def show_history(
        self,
        found: Biography,
        rows: Callable[[Biography], tuple[list[Block], Mapping[Hashable, Chapter | Passage]]],
    ) -> None:
        """Show a history, unless another is awaited by now."""
        if found.clause.address == self.of:
            is_another = self.found is None
            self.found = found
            blocks, self.told = rows(found)
            self.entitle(f"History: {found.draft.id} {found.clause.shown_label}")
            self.show(blocks, hold=not is_another)
            if is_another:
                self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def show_trouble(self, address: str, reason: str) -> None:
        """Say why there is no history of a clause."""
        if address == self.of:
            self.found, self.told = None, {}
            self._say(reason, Ink.BAD)

    def forget(self) -> None:
        """Be ready to be asked anew: the drafts, or the marks, have changed."""
        self.of = None

    @property
    def passage(self) -> Passage | None:
        """The passage that the cursor is on."""
        told = self.told.get(self.key)
        return told if isinstance(told, Passage) else None

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that the cursor is on."""
        told = self.told.get(self.key)
        return None if told is None or isinstance(told, Passage) else told

    @property
    def where(self) -> Where | None:
        """The place in a file of what the cursor is on."""
        if self.passage is not None:
            return self.passage.citation.where
        chapter = self.chapter
        if chapter is None:
            return None
        return chapter.clauses[0].where if chapter.clauses else chapter.draft.where
