"""Which changes of a comparison somebody wants to see."""

from __future__ import annotations

from msgspec import Struct

from undiff.comparing.comparison import Change, Comparison
from undiff.model import Clause

KINDS = ("unchanged", "modified", "added", "removed", "split", "merged", "moved", "strong", "not-reported")
"""What can be asked for: the types of change, and what is said of one beside its type."""


class Choice(Struct, frozen=True):
    """Changes of these kinds (all where none is named), on this topic."""

    only: frozenset[str] = frozenset()
    topic: str | None = None

    def takes(self, change: Change, comparison: Comparison) -> bool:
        """Whether a change is among what is wanted; one that may be none at all is "not-reported", nothing else."""
        if self.topic is not None and self.topic not in topics_of(change, comparison):
            return False
        kinds = {change.type.value} if change.certain else {"not-reported"}
        kinds |= {"moved"} if change.moved else set()
        kinds |= {"strong"} if change.strong else set()
        return not self.only or bool(self.only & kinds)


def clauses_of(change: Change, comparison: Comparison) -> list[Clause]:
    """The clauses of both sides of a change."""
    left = [comparison.left.by_id[name] for name in change.left]
    return left + [comparison.right.by_id[name] for name in change.right]


def topics_of(change: Change, comparison: Comparison) -> tuple[str, ...]:
    """The topics of a change: those of its clauses on either side, of their paragraphs, and of their limbs."""
    sides = ((comparison.left, change.left), (comparison.right, change.right))
    return tuple(
        dict.fromkeys(t for draft, names in sides for name in names for t in draft.all_topics(draft.by_id[name]))
    )
