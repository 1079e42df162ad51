"""Small drafts for the aligner's tests, and the one way they call it: every result goes through the verifier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.comparing.verify import verify
from undiff.comparing.align import DEFAULT, AlignSettings, align
from undiff.comparing.comparison import Change, ChangeType, Relation
from undiff.model import Basis, Clause, Draft, Extent, Kind

Shape = tuple[str, tuple[str, ...], tuple[str, ...]]


def draft(name: str, *texts: str, basis: Basis = Basis.VERBATIM, language: str | None = None) -> Draft:
    """A draft of labelled clauses. A text that ends in a comma is preambular, one that starts with `# ` a heading, one
    that starts with `- ` a sub-paragraph of the paragraph before; others are operative paragraphs.
    """
    clauses: list[Clause] = []
    counts = {Kind.PREAMBULAR: 0, Kind.OPERATIVE: 0, Kind.HEADING: 0}
    parent, items = "", 0
    for text in texts:
        if text.startswith("- "):
            items += 1
            label = f"{parent}({chr(ord('a') + items - 1)})"
            clauses.append(
                Clause(name, label, Kind.OPERATIVE, text[2:], label=label, parent=parent, depth=1, basis=basis)
            )
            continue
        kind = Kind.HEADING if text.startswith("# ") else Kind.PREAMBULAR if text.endswith(",") else Kind.OPERATIVE
        counts[kind] += 1
        name_of = f"{ {Kind.HEADING: 'H', Kind.PREAMBULAR: 'PP', Kind.OPERATIVE: 'OP'}[kind] }{counts[kind]}"
        parent, items = name_of, 0
        label = "" if kind is Kind.HEADING else name_of
        clauses.append(Clause(name, name_of, kind, text.removeprefix("# "), label=label, basis=basis))
    return Draft(name, name, tuple(clauses), basis=basis, extent=Extent.FULL, language=language)


def aligned(
    left: Draft,
    right: Draft,
    relation: Relation = Relation.OTHER,
    counterparts: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (),
    aliases: Mapping[str, Sequence[str]] | None = None,
    settings: AlignSettings = DEFAULT,
) -> tuple[Change, ...]:
    """What `align` gives, verified."""
    changes = align(left, right, relation=relation, counterparts=counterparts, aliases=aliases, settings=settings)
    assert verify(left, right, changes) == []
    return changes


def shapes(changes: Sequence[Change]) -> list[Shape]:
    """The type and the sides of each change."""
    return [(change.type.value, change.left, change.right) for change in changes]


def links(changes: Sequence[Change]) -> dict[tuple[str, str], str]:
    """Why each pair was linked."""
    return {(link.left, link.right): link.matched_by for change in changes for link in change.links}


def moved(changes: Sequence[Change]) -> list[str]:
    """The right ids of the links that moved."""
    return [link.right for change in changes for link in change.links if link.moved]


_MIRRORED = {
    ChangeType.SPLIT: ChangeType.MERGED,
    ChangeType.MERGED: ChangeType.SPLIT,
    ChangeType.ADDED: ChangeType.REMOVED,
    ChangeType.REMOVED: ChangeType.ADDED,
}


def mirrored(changes: Sequence[Change]) -> set[object]:
    """The changes seen from the other side, in no order."""
    return contents(changes, mirror=True)


def contents(changes: Sequence[Change], mirror: bool = False) -> set[object]:
    """The changes in no order: all that they say of the alignment."""
    found: set[object] = set()
    for change in changes:
        kind, left, right = change.type, change.left, change.right
        pairs = [(link.left, link.right, link.similarity, link.matched_by, link.moved) for link in change.links]
        if mirror:
            left, right = right, left
            pairs = [(b, a, alike, why, moved) for a, b, alike, why, moved in pairs]
            if len(left) != len(right) or len(left) < 2:  # as many on either side is a split, both ways
                kind = _MIRRORED.get(kind, kind)
        found.add((kind, left, right, frozenset(pairs), change.moved, change.similarity, change.matched_by))
    return found
