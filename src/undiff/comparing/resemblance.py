"""How likely two clauses are to correspond: takes the profiles of two drafts, gives log-odds for pairs worth a look.

First what the two say (their weighty words, all their words, runs of three, how they open), where they stand, and what
kind they are; then what stands around them: whether another clause fits as well, and whether the neighbours correspond
too. The one rule: every number is computed the same way from either side.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from undiff.comparing.profiles import Profile, Vocabulary
from undiff.comparing.settings import AlignSettings
from undiff.model import Basis, Kind

Pair = tuple[int, int]
"""Places of a clause of the left and a clause of the right."""

_LEAST_CONTENT = 0.08
"""Share of weighty words below which a pair is no candidate. Of 445 pairs linked by hand the lowest has 0.09."""
_MOST_CANDIDATES = 12
"""A pair that is not among this many best of either of its clauses is no candidate: one of those 445 is lost."""
_LONGEST_POSTING = 40_000
"""A word in so many pairs of clauses (200 by 200) finds no candidates; it still counts once they are found."""
_FOREIGN_UNIT = 300
"""Hundredths of a nat; about one rare word."""
_SURE = 6.0
"""Log-odds are cut off here: beyond, more evidence changes nothing."""


class Shares(Struct, frozen=True):
    """How much two clauses have in common, each between 0 and 1."""

    content: float  # weight of the common weighty words over the geometric mean of both weights
    covered: float  # the same over the smaller of both weights: 1 where all of the one stands in the other
    words: float  # common words, Dice
    runs: float  # common runs of three words, Dice


def shares(a: Profile, b: Profile, vocabulary: Vocabulary) -> Shares:
    """What two clauses have in common."""
    common = vocabulary.weigh(a.content & b.content)
    return Shares(
        common / math.sqrt(a.weight * b.weight) if common else 0.0,
        common / min(a.weight, b.weight) if common else 0.0,
        2 * len(a.words & b.words) / max(1, len(a.words) + len(b.words)),
        2 * len(a.runs & b.runs) / max(1, len(a.runs) + len(b.runs)),
    )


def similarity(a: Profile, b: Profile, vocabulary: Vocabulary) -> float:
    """How alike two clauses are to the reader, from 0 to 1; 1 only where they say the same."""
    if a.key == b.key:
        return 1.0
    found = shares(a, b, vocabulary)
    return min(0.99, round((found.content + found.words + found.runs) / 3, 2))


def topics_in_common(a: Profile, b: Profile) -> float:
    """The topics that two clauses share (Dice), or -1 where they have none in common; 0 where one has no topics."""
    if not a.topics or not b.topics:
        return 0.0
    return 2 * len(a.topics & b.topics) / (len(a.topics) + len(b.topics)) or -1.0


def is_reported(a: Profile, b: Profile) -> bool:
    """Whether one of two clauses was pieced together from reports: then it shares few words with its counterpart."""
    return Basis.REPORTED in (a.clause.basis, b.clause.basis)


def log_odds(a: Profile, b: Profile, vocabulary: Vocabulary, settings: AlignSettings) -> float:
    """The log-odds that two clauses correspond, from what they say and where they stand."""
    found = shares(a, b, vocabulary)
    topics = topics_in_common(a, b)
    value = settings.base
    if topics:
        value += settings.topics * topics**2 if topics > 0 else settings.other_topics
        if topics > 0.5 and is_reported(a, b):
            least = settings.reported_share
            found = Shares(max(found.content, least), max(found.covered, least), max(found.words, least), found.runs)
    value += settings.covered * found.covered
    value += settings.words * math.log(found.words + 0.05)
    value += settings.runs * math.log(found.runs + 0.02)
    if a.opening == b.opening:
        value += settings.opening
        if a.object and b.object and not a.object & b.object:
            value += settings.other_object
    value += settings.foreign * math.log(1 + min(a.foreign, b.foreign) / _FOREIGN_UNIT)
    value += settings.part * (a.clause.kind is b.clause.kind)
    value += settings.distance * abs(a.position - b.position)
    return value


def candidates(left: Sequence[Profile], right: Sequence[Profile], vocabulary: Vocabulary) -> list[Pair]:
    """The pairs worth a look: they share weighty words and one is among the other's best, or they share a topic.

    An inverted index keeps the cost near the number of words that pairs share.
    """
    postings: dict[int, list[int]] = defaultdict(list)
    spread: dict[int, int] = defaultdict(int)
    for b in right:
        for word in b.content:
            postings[word].append(b.place)
    for a in left:
        for word in a.content:
            spread[word] += 1
    weights = vocabulary.weights
    headings = {b.place: b.clause.kind is Kind.HEADING for b in right}
    roots = {b.place: math.sqrt(b.weight) for b in right}
    rows: dict[int, list[tuple[float, int]]] = {}
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for a in left:
        common: dict[int, int] = defaultdict(int)
        for word in a.content:
            if word in postings and spread[word] * len(postings[word]) <= _LONGEST_POSTING:
                weight = weights[word]
                for place in postings[word]:
                    common[place] += weight
        root, heading = math.sqrt(a.weight), a.clause.kind is Kind.HEADING
        row = rows[a.place] = []
        for place, weight in common.items():
            share = weight / (root * roots[place])
            if share >= _LEAST_CONTENT and heading is headings[place]:
                row.append((share, place))
                columns[place].append((share, a.place))
    found = {(i, j) for i, row in rows.items() for j in _best(row)}
    found |= {(i, j) for j, column in columns.items() for i in _best(column)}
    return sorted(found | _on_one_topic(left, right))


def _on_one_topic(left: Sequence[Profile], right: Sequence[Profile]) -> set[Pair]:
    """The pairs of reported clauses that share a topic: they may share no weighty word."""
    with_topics = [b for b in right if b.topics]
    return {
        (a.place, b.place)
        for a in left
        if a.topics
        for b in with_topics
        if is_reported(a, b) and topics_in_common(a, b) > 0
    }


def _best(found: list[tuple[float, int]]) -> Iterator[int]:
    """The places of the best, all those that equal the last of them included."""
    if len(found) <= _MOST_CANDIDATES:
        least = 0.0
    else:
        least = sorted((share for share, _ in found), reverse=True)[_MOST_CANDIDATES - 1]
    return (place for share, place in found if share >= least)


def in_context(odds: Mapping[Pair, float], sizes: tuple[int, int], settings: AlignSettings) -> dict[Pair, float]:
    """The log-odds with what stands around a pair: rivals for either clause, the pairs right before and after, and how
    much of either draft, of so many clauses, seems to have a counterpart at all.

    A pair that says too little for itself is left out, whatever stands around it.
    """
    cut = {pair: max(-_SURE, min(_SURE, value)) for pair, value in odds.items()}
    chance = {pair: 1 / (1 + math.exp(-value)) for pair, value in cut.items()}
    by_left, by_right = _two_best((i, v) for (i, _), v in cut.items()), _two_best((j, v) for (_, j), v in cut.items())
    base = settings.context_base + settings.related * math.log(_related(chance, sizes) + 0.02)
    found = {}
    for (i, j), value in cut.items():
        alone = base + settings.own * value
        if alone < settings.alone:
            continue
        rivals = [second if first == value else first for first, second in (by_left[i], by_right[j])]
        beside = chance.get((i - 1, j - 1), 0.0) + chance.get((i + 1, j + 1), 0.0)
        found[i, j] = alone + settings.rival * max(rivals) + settings.beside * beside
    return found


def _related(chance: Mapping[Pair, float], sizes: tuple[int, int]) -> float:
    """The share of clauses with a likely counterpart, on the side where it is larger: 0 for unrelated drafts."""
    best: tuple[dict[int, float], dict[int, float]] = {}, {}
    for pair, value in chance.items():
        for side in (0, 1):
            best[side][pair[side]] = max(value, best[side].get(pair[side], 0.0))
    return max(math.fsum(sorted(best[side].values())) / max(1, sizes[side]) for side in (0, 1))


def _two_best(values: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    for place, value in values:
        first, second = found.setdefault(place, (-_SURE, -_SURE))
        if value > first:
            found[place] = value, first
        elif value > second:
            found[place] = first, value
    return found
