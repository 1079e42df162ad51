"""What a draft commits to on a topic: its acts there, and the strongest of them, which `stronger_than` compares.

Takes a draft and a topic, and the ladder's overrides; gives acts with the clauses they stand in. The one rule: an act
belongs to the topics of the limb that it stands in, else to those of its clause; words without an act belong to the act
before them, or to that of the paragraph above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from undiff.language.lexicon import Act, acts, strength
from undiff.language.text import find_words
from undiff.model import Clause, Draft
from undiff.patterns import pattern

_IS_OBJECT = pattern(r"(?:not\s)?(?:to|that)\b", re.IGNORECASE)

Ladder = Mapping[str, int]
Span = tuple[int, int]


class Commitment(Struct, frozen=True):
    """An act, the clause it stands in, and its rank: its level, and what its modifiers add within it.

    `own` is false where the limb on the topic has no act of its own and is not what this one asks or decides ("to ...",
    "that ..."): the act's level may then rest on other words of the clause.
    """

    clause: Clause
    act: Act
    own: bool = True

    @property
    def rank(self) -> tuple[int, int]:
        """The level, then the weight of the modifiers."""
        return strength(self.act)

    @property
    def words(self) -> str:
        """The act's verb phrase as printed."""
        return self.clause.text[self.act.start : self.act.verb_end]

    def __str__(self) -> str:
        return f"“{' '.join(self.words.split())}” (level {self.act.level})"


def highest(draft: Draft, topic: str, ladder: Ladder) -> Commitment | None:
    """The strongest act of a draft on a topic; None where no act of a known level is on it."""
    return strongest(each for clause in draft.clauses for each in in_clause(draft, clause, topic, ladder))


def strongest(found: Iterable[Commitment]) -> Commitment | None:
    """The strongest of acts, the first of equals; None where the level of none is known."""
    return max((one for one in found if one.act.level is not None), key=lambda one: one.rank, default=None)


def in_clause(draft: Draft, clause: Clause, topic: str, ladder: Ladder) -> Iterator[Commitment]:
    """The acts of a clause, without its sub-paragraphs, that are on a topic."""
    if not clause.is_paragraph:
        return
    own = acts(clause.text, ladder)
    limbs = limbs_of(clause)
    if topic in draft.topics_for(clause):
        free = [act for act in own if not any(start <= act.start < end for start, end, _ in limbs)]
        yield from (Commitment(clause, act) for act in free)
        if not own:
            yield from above(draft, clause, ladder)
    for start, end, topics in limbs:
        if topic not in topics:
            continue
        inside = [act for act in own if start <= act.start < end]
        before = [act for act in own if act.start < start]
        if inside:
            yield from (Commitment(clause, act) for act in inside)
        elif before:
            yield Commitment(clause, before[-1], own=_IS_OBJECT.match(clause.text, start) is not None)
        else:
            yield from above(draft, clause, ladder)


def spans_on(draft: Draft, clause: Clause, topic: str) -> tuple[Span, ...]:
    """The words of a clause that are on a topic: its limbs on it, or all but the limbs on topics of their own."""
    limbs = limbs_of(clause)
    if topic not in draft.topics_for(clause):
        return tuple((start, end) for start, end, topics in limbs if topic in topics)
    spans, here = [], 0
    for start, end, topics in sorted(limbs):
        if topic not in topics:
            spans.append((here, start))
            here = max(here, end)
    return tuple(span for span in (*spans, (here, len(clause.text))) if span[0] < span[1])


def limbs_of(clause: Clause) -> list[tuple[int, int, tuple[str, ...]]]:
    """The limbs of a clause that have topics of their own, as ranges of its text."""
    found = []
    for act in clause.acts:
        for start, end in find_words(clause.text, act.match)[:1]:
            found.append((start, end, act.topics))
    return found


def above(draft: Draft, clause: Clause, ladder: Ladder) -> Iterator[Commitment]:
    """The act that a sub-paragraph without one of its own completes: the last of the nearest paragraph above."""
    for each in draft.above(clause):
        own = acts(each.text, ladder)
        if own:
            yield Commitment(each, own[-1])
            return
