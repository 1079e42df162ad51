"""The strongest act of a draft on a topic: what `stronger_than` compares.

Takes a draft and a topic; gives the act of the highest commitment level, modifiers counted. The one rule: an act
belongs to the topics of the limb that it stands in, else to those of its clause; words without an act belong to the act
before them, or to that of the paragraph above.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from undiff.evidence.material import Material
from undiff.language.lexicon import Act, acts, strength
from undiff.language.text import find_words
from undiff.model import Clause, Draft


class Commitment(Struct, frozen=True):
    """An act, the clause it stands in, and its rank: its level, and what its modifiers add within it."""

    clause: Clause
    act: Act

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


def highest(material: Material, draft: Draft, topic: str) -> Commitment | None:
    """The strongest act of a draft on a topic; None where no act of a known level is on it."""
    found = [one for one in _on_topic(material, draft, topic) if one.act.level is not None]
    return max(found, key=lambda one: one.rank, default=None)


def _on_topic(material: Material, draft: Draft, topic: str) -> Iterator[Commitment]:
    for clause in draft.clauses:
        if not clause.is_paragraph:
            continue
        own = acts(clause.text, material.ladder)
        limbs = _limbs(clause)
        if topic in draft.topics_for(clause):
            free = [act for act in own if not any(start <= act.start < end for start, end, _ in limbs)]
            yield from (Commitment(clause, act) for act in free)
            if not own:
                yield from _above(material, draft, clause)
        for start, end, topics in limbs:
            if topic not in topics:
                continue
            inside = [act for act in own if start <= act.start < end]
            before = [act for act in own if act.start < start]
            if inside or before:
                yield from (Commitment(clause, act) for act in inside or before[-1:])
            else:
                yield from _above(material, draft, clause)


def _limbs(clause: Clause) -> list[tuple[int, int, tuple[str, ...]]]:
    """The limbs of a clause that have topics of their own, as ranges of its text."""
    found = []
    for act in clause.acts:
        for start, end in find_words(clause.text, act.match)[:1]:
            found.append((start, end, act.topics))
    return found


def _above(material: Material, draft: Draft, clause: Clause) -> Iterator[Commitment]:
    """The act that a sub-paragraph without one of its own completes: the last of the nearest paragraph above."""
    while clause.parent is not None:
        clause = draft.by_id[clause.parent]
        own = acts(clause.text, material.ladder)
        if own:
            yield Commitment(clause, own[-1])
            return
