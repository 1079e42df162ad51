"""The history of the clause that one is at: a pane over the redline, which follows the place as the others do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from undiff.evidence.passages import Passage
from undiff.problems import Where
from undiff.tui.layout import Block, Ink, prose
from undiff.tui.lines import Lines

if TYPE_CHECKING:
    from undiff.tracking.biography import Biography, Chapter

_READING = prose(("comparing all versions\u2026", Ink.MUTED))


class HistoryPane(Lines):
    """One clause, by its address, in all versions; what it shows is worked out elsewhere."""

    def __init__(self) -> None:
        super().__init__([_READING], id="history", classes="pane", opens="open")
        self.of: str | None = None
        self.found: Biography | None = None
        self.told: Mapping[Hashable, Chapter | Passage] = {}

    def await_one(self, address: str) -> bool:
        """Get ready for the history of another clause. False where it is the one that is shown, or awaited."""
        if self.of == address:
            return False
        self.of, self.found, self.told = address, None, {}
        self.empty = (_READING,)
        self.entitle(f"History: {address.replace('#', ' ')}", "h l: the other draft \u00b7 v: the redline")
        self.show([])
        return True

    def show_history(
        self,
        found: Biography,
        rows: Callable[[Biography], tuple[list[Block], Mapping[Hashable, Chapter | Passage]]],
    ) -> None:
        """Show a history, unless another is awaited by now."""
        if found.clause.address == self.of:
            self.found = found
            blocks, self.told = rows(found)
            self.entitle(f"History: {found.draft.id} {found.clause.shown_label}")
            self.show(blocks, hold=False)
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def show_trouble(self, address: str, reason: str) -> None:
        """Say why there is no history of a clause."""
        if address == self.of:
            self.empty = (prose((reason, Ink.BAD)),)
            self.show([])

    def forget(self) -> None:
        """Be ready to be asked anew: the drafts have changed."""
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
