"""What a comparison of two drafts says: data only. Writers and screens read it; `compare` makes it.

The one rule: every clause of either side stands in exactly one change, and the redline of a change rebuilds both texts
to the letter (`equal` and `delete` the left, `equal` and `insert` the right, several clauses of a side joined by one
newline).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from undiff.model import Draft


class Relation(StrEnum):
    """How the two drafts stand to one another; it decides how the differences are put in words."""

    VERSIONS = "versions"  # one replaces the other, through any chain
    RIVALS = "rivals"  # both stand in one dossier; neither edited the other
    OTHER = "other"


class ChangeType(StrEnum):
    """What happened between the two sides of a change."""

    UNCHANGED = "unchanged"
    MODIFIED = "modified"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"  # one left, several right; or several on both sides and no fewer on the right
    MERGED = "merged"


class Op(StrEnum):
    """What a run of a redline is."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Run(Struct, frozen=True):
    """A run of a redline. `typographic`: it differs from its neighbour in quotes, dashes, spaces or -ise/-ize alone."""

    op: Op
    text: str
    typographic: bool = False


class SignalKind(StrEnum):
    """What a drafter looks for in a changed clause."""

    VERB = "verb"
    MODIFIER = "modifier"
    ADDRESSEE = "addressee"
    CONDITION = "condition"
    DATE = "date"
    NUMBER = "number"
    REFERENCE = "reference"
    BRACKET = "bracket"
    TERM = "term"
    SECTION = "section"


class Direction(StrEnum):
    """Whether a change commits more or less."""

    STRONGER = "stronger"
    WEAKER = "weaker"


class Signal(Struct, frozen=True):
    """One difference that matters: the words before and after (None where a side has none), and what it means.

    `attested` is true when the words of both sides are the documents' own; others are our wording and never count as
    strong. `reason` says in words what the change means, such as "commits less", or is empty.
    """

    kind: SignalKind
    before: str | None
    after: str | None
    direction: Direction | None = None
    attested: bool = False
    reason: str = ""


class Link(Struct, frozen=True):
    """A clause of the left and a clause of the right (ids) that correspond.

    `similarity` is between 0 and 1. `matched_by` tells why: "analyst", "carried", "text" (the same words), "similar",
    "topic", ... `moved`: it is out of order, beyond what renumbering explains.
    """

    left: str
    right: str
    similarity: float
    matched_by: str
    moved: bool = False


class Change(Struct, frozen=True):
    """Clauses of the left and of the right (ids, in document order) and what happened between them."""

    type: ChangeType
    left: tuple[str, ...]
    right: tuple[str, ...]
    links: tuple[Link, ...] = ()
    moved: bool = False
    certain: bool = True
    carried: bool = False
    similarity: float = 0.0
    matched_by: str | None = None
    signals: tuple[Signal, ...] = ()
    redline: tuple[Run, ...] = ()

    @property
    def strong(self) -> bool:
        """Whether it has a signal in the documents' own words that makes the text commit more or less."""
        return any(signal.attested and signal.direction for signal in self.signals)


class Comparison(Struct, frozen=True, dict=True):
    """Two drafts and the changes between them, in the order in which a reader goes through them."""

    left: Draft
    right: Draft
    relation: Relation
    changes: tuple[Change, ...]
