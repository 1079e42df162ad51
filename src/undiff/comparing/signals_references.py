"""What changed in the references of a clause: cited resolutions, documents, paragraphs and the Charter.

Takes the references that one side has and the other lacks, of one act; gives findings. The one rule: those of one kind
are one finding, and a paragraph is told only where its resolution is the same on both sides.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_sides import Finding, PlacedFact, Words
from undiff.language.facts import FactKind
from undiff.patterns import pattern

REFERENCES = (FactKind.RESOLUTION, FactKind.SYMBOL, FactKind.PARAGRAPH, FactKind.CHARTER)


_RANGE = pattern(r"\s?(?:to|-|–)\s?")


def in_a_range(placed: PlacedFact, others: Sequence[PlacedFact]) -> bool:
    """Whether a paragraph lies between two that the others cite as a range: "paragraphs 3 to 6"."""
    value = placed.fact.value
    if not (placed.fact.kind is FactKind.PARAGRAPH and isinstance(value, tuple) and str(value[0]).isdecimal()):
        return False
    return any(
        isinstance(first, tuple)
        and isinstance(last, tuple)
        and first[1] == last[1] == value[1]
        and str(first[0]).isdecimal()
        and str(last[0]).isdecimal()
        and int(first[0]) <= int(value[0]) <= int(last[0])
        and one.clause is other.clause
        and _RANGE.fullmatch(one.clause.text, one.fact.end, other.fact.start)
        for one, other in pairwise(others)
        if one.fact.kind is other.fact.kind is FactKind.PARAGRAPH
        for first, last in ((one.fact.value, other.fact.value),)
    )


def resolutions(facts: Iterable[PlacedFact]) -> frozenset[Hashable]:
    """The numbers of the resolutions among these facts."""
    return frozenset(
        placed.fact.value[0]
        for placed in facts
        if placed.fact.kind is FactKind.RESOLUTION and isinstance(placed.fact.value, tuple)
    )


def reference_findings(
    first: Sequence[PlacedFact], second: Sequence[PlacedFact], changed: Collection[Hashable]
) -> Iterator[Finding]:
    """Cited documents and paragraphs of one act that changed: those of one kind are one finding.

    `changed` are the numbers of the resolutions that changed anywhere in the clause: their paragraphs are not told.
    """
    for kind in REFERENCES:
        gone = [placed for placed in first if placed.fact.kind is kind]
        come = [placed for placed in second if placed.fact.kind is kind]
        if kind is FactKind.PARAGRAPH:
            gone, come = _paragraphs(gone, changed), _paragraphs(come, changed)
            gone, come = _items_apart(gone, come)
        if gone or come:
            yield (
                _charter(gone, come)
                if kind is FactKind.CHARTER
                else Finding(SignalKind.REFERENCE, _cited(gone), _cited(come))
            )


def _cited(found: Sequence[PlacedFact]) -> Words | None:
    """References of one kind as one: "paragraphs 8, 9 of resolution 2290 (2016)" is more than their clause says.

    Several have no words of their own in the clause: it is then asked for as a whole whether it is the document's.
    """
    if not found:
        return None
    noun = _NOUNS.get(found[0].fact.kind, "")
    if len(found) > 1 and noun:
        noun += "s"
    owners = {placed.fact.value[1] for placed in found if isinstance(placed.fact.value, tuple)}
    owner = next(iter(owners)) if found[0].fact.kind is FactKind.PARAGRAPH and len(owners) == 1 else None
    shown = (
        f"{noun} {', '.join(map(_named, found))}{f' of resolution {owner}' if isinstance(owner, int) else ''}".strip()
    )
    return Words(shown, found[0].fact.text if len(found) == 1 else "", found[0].clause, found[0].place)


_NOUNS = {FactKind.RESOLUTION: "resolution", FactKind.PARAGRAPH: "paragraph"}


def _named(placed: PlacedFact) -> str:
    if placed.fact.kind is FactKind.PARAGRAPH and isinstance(placed.fact.value, tuple):
        return str(placed.fact.value[0])
    if placed.fact.kind is FactKind.CHARTER and isinstance(placed.fact.value, tuple):
        return f"{str(placed.fact.value[0]).capitalize()} {placed.fact.value[1]}"
    return " ".join(placed.fact.text.split()).removeprefix("S/RES/")


def _paragraphs(found: Sequence[PlacedFact], changed: Collection[Hashable]) -> list[PlacedFact]:
    """Paragraphs without those of this very text, which renumbering changes, and of resolutions that changed too."""
    aside = {"this", *changed}
    return [p for p in found if isinstance(p.fact.value, tuple) and p.fact.value[1] not in aside]


def _items_apart(gone: list[PlacedFact], come: list[PlacedFact]) -> tuple[list[PlacedFact], list[PlacedFact]]:
    """Without the paragraphs whose number stands on both sides: there the resolution changed, and says so itself."""
    first, second = ({_item(placed) for placed in side} for side in (gone, come))
    return [p for p in gone if _item(p) not in second], [p for p in come if _item(p) not in first]


def _item(placed: PlacedFact) -> object:
    return placed.fact.value[0] if isinstance(placed.fact.value, tuple) else None


def _charter(gone: Sequence[PlacedFact], come: Sequence[PlacedFact]) -> Finding:
    """The Charter provision a text rests on: Chapter VII added commits more."""
    direction, reason = None, ""
    if any(placed.fact.value == _SEVEN for placed in gone):
        direction, reason = Direction.WEAKER, "no longer under Chapter VII"
    elif any(placed.fact.value == _SEVEN for placed in come):
        direction, reason = Direction.STRONGER, "under Chapter VII"
    return Finding(SignalKind.REFERENCE, _cited(gone), _cited(come), direction, reason)


_SEVEN = ("chapter", "VII")
