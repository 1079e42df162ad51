"""What a clause brings as evidence when two drafts are aligned: takes two drafts, gives a profile a clause.

The one rule: everything is whole numbers and sets, the same whichever side a clause stands on, so that swapping the
drafts swaps the result and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from undiff.comparing.frequencies import rarity
from undiff.comparing.words import fold, stems, without_label
from undiff.model import Clause, Draft

COMMON = 230
"""Stems in more than a tenth of all paragraphs carry no evidence of their own (hundredths of a nat, e^2.3 = 10)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A clause seen as evidence. `terms` and `phrases` (two content stems in a row) map to their weights."""

    place: int
    clause: Clause
    text: str  # typography folded
    key: str  # and without a label
    terms: dict[str, int]
    phrases: dict[tuple[str, str], int]
    weight: int  # of all terms
    phrase_weight: int


def profiles(left: Draft, right: Draft) -> tuple[tuple[Profile, ...], tuple[Profile, ...]]:
    """A profile for each clause of either draft."""
    content = {
        draft: [[stem for stem in stems(clause.text) if rarity(stem) >= COMMON] for clause in each.clauses]
        for draft, each in ((0, left), (1, right))
    }
    clauses = [set(stems_of) for side in content.values() for stems_of in side]
    spread = Counter(stem for stems_of in clauses for stem in stems_of)
    return _side(left, content[0], spread, len(clauses)), _side(right, content[1], spread, len(clauses))


def _side(draft: Draft, content: list[list[str]], spread: Counter[str], total: int) -> tuple[Profile, ...]:
    def weigh(stem: str) -> int:
        # A name that stands in every clause of both drafts ("Somalia") tells clauses apart no better than "the".
        return rarity(stem) * 4 // (4 + max(0, spread[stem] - 2))

    found = []
    for place, (clause, words) in enumerate(zip(draft.clauses, content, strict=True)):
        terms = {stem: weigh(stem) for stem in words}
        phrases = {pair: terms[pair[0]] + terms[pair[1]] for pair in pairwise(words)}
        text = fold(clause.text)
        found.append(
            Profile(
                place, clause, text, without_label(text), terms, phrases, sum(terms.values()), sum(phrases.values())
            )
        )
    return tuple(found)


def shared(left: dict[str, int], right: Iterable[str]) -> int:
    """The weight of what both have."""
    return sum(left[term] for term in right if term in left)
