"""The lists that are open under a clause, and where the next item's mark belongs in them.

Takes marks one by one, gives the place of each: its depth, its series, and its number there. The one rule: a mark that
continues an open list belongs there, the innermost first; only then may it begin a list further in; only then is it
read as a damaged one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from undiff.reading.segment_marks import Form, Mark, Series, meanings

if TYPE_CHECKING:
    from undiff.reading.segment_tree import Entry


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: depth from 0, series, ordinal from 1. `doubt` says what was uncertain about it."""

    depth: int
    series: Series
    ordinal: int
    doubt: str = ""


@dataclass(slots=True)
class Level:
    """An open list: its series, the form of its marks, the ordinal reached, the entry that holds it."""

    series: Series
    form: Form
    ordinal: int
    owner: Entry


@dataclass(slots=True)
class Lists:
    """The lists that are open under the current clause, outermost first."""

    levels: list[Level] = field(default_factory=list)

    def due(self, mark: Mark) -> Place | None:
        """Where the mark continues an open list, the innermost first."""
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            for series, ordinal in meanings(mark):
                same = series is level.series and mark.form is level.form
                if same and (ordinal == level.ordinal + 1 or series is Series.BULLET):
                    return Place(depth, series, level.ordinal + 1)
        return None

    def starts(self, mark: Mark) -> Place | None:
        """Where the mark begins a list of a kind that is not open yet: one level further in."""
        for series, ordinal in meanings(mark):
            if ordinal <= 1 and not any(level.series is series and level.form is mark.form for level in self.levels):
                return Place(len(self.levels), series, 1)
        return None

    def place(self, mark: Mark, following: Mark | None) -> Place:
        """Where the mark belongs, `following` being the mark of the next item, if one comes."""
        due, begun = self.due(mark), self.starts(mark)
        if due and begun and following and _agrees(following, begun) and not _agrees(following, due):
            return begun  # (h), then (i) and (ii)
        return due or self._damaged(mark, following) or begun or self._astray(mark)

    def _damaged(self, mark: Mark, following: Mark | None) -> Place | None:
        """A damaged mark, read as the one that is due where the mark behind it agrees: (a) (b) (a) (d)."""
        if following is None or following.form is not mark.form or mark.form is Form.BULLET:
            return None
        if self.due(following) and self.starts(mark):
            return None
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            if level.form is mark.form and (level.series, level.ordinal + 2) in meanings(following):
                doubt = f"the mark ({mark.token}) is read as the one that is due in its list"
                return Place(depth, level.series, level.ordinal + 1, doubt)
        seconds = [series for series, ordinal in meanings(following) if ordinal == 2]
        if seconds and not any(series in seconds and ordinal == 1 for series, ordinal in meanings(mark)):
            return Place(len(self.levels), seconds[0], 1, f"the mark ({mark.token}) is read as the first of a list")
        return None

    def _astray(self, mark: Mark) -> Place:
        """The place of a mark that neither continues nor begins a list: beside the item before it, as printed."""
        doubt = f"the mark ({mark.token}) does not continue the list before it"
        if not self.levels:
            series, ordinal = next(iter(meanings(mark)), (Series.LETTER, 1))
            return Place(0, series, ordinal, doubt)
        last = self.levels[-1]
        return Place(len(self.levels) - 1, last.series, last.ordinal + 1, doubt)


def _agrees(following: Mark, place: Place) -> bool:
    """Whether the next mark continues the list that an item at this place is in."""
    return (place.series, place.ordinal + 1) in meanings(following)
