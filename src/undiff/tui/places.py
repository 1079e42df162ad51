"""Places in comparisons: the change that an address means, and where one was when another two drafts are compared."""

from __future__ import annotations

from undiff.comparing.choice import clauses_of
from undiff.comparing.comparison import Comparison
from undiff.model import Clause


def number_of(comparison: Comparison, address: str) -> int | None:
    """The change that a clause (`draft#id`) is part of."""
    name, _, at = address.partition("#")
    for draft, side in ((comparison.left, "left"), (comparison.right, "right")):
        clause = draft.clause_at(at) if draft.id == name and at else None
        if clause is not None:
            for number, change in enumerate(comparison.changes):
                if clause.id in getattr(change, side):
                    return number
    return None


def like_place(before: Comparison, number: int, after: Comparison) -> int | None:
    """The change of another comparison at the place of this one: of the same clause, label or topic, or as far on."""
    change = before.changes[number]
    clauses = clauses_of(change, before)
    places: dict[tuple[str, str], int] = {}
    for at, other in enumerate(after.changes):
        for clause in clauses_of(other, after):
            for name in _names(clause):
                places.setdefault(name, at)
    wanted = [name for clause in clauses for name in _names(clause)]
    for kind in ("address", "slug", "label", "topic"):
        for name in wanted:
            if name[0] == kind and name in places:
                return places[name]
    if not after.changes:
        return None
    return number * len(after.changes) // max(1, len(before.changes))


def _names(clause: Clause) -> list[tuple[str, str]]:
    names = [("address", clause.address), ("label", clause.label), ("slug", clause.slug or "")]
    return [name for name in (*names, *(("topic", topic) for topic in clause.topics)) if name[1]]
