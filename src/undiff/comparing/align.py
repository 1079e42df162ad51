"""Two drafts to the changes between them: which clause became which, and which stand alone.

Takes two drafts and what the analyst fixed; gives one change for every clause of either side, without redline and
signals. The one rule: swapping the drafts mirrors the result, and nothing but the texts decides it.

In this order: the analyst's counterparts, clauses carried over, unique clauses of equal wording, the best of the
scored pairs, then splits and merges (a clause left over that shares words of its own with a matched one), then moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from undiff.comparing.comparison import Change, ChangeType, Link, Relation
from undiff.comparing.moves import out_of_order
from undiff.comparing.profiles import Profile, profiles
from undiff.model import Draft, Kind


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """The aligner's thresholds. Similarities are between 0 and 1."""

    pair: float = 0.2
    own: float = 0.30


DEFAULT = AlignSettings()


def align(
    left: Draft,
    right: Draft,
    *,
    counterparts: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = (),
    aliases: Mapping[str, Sequence[str]] = {},
    relation: Relation,
    settings: AlignSettings = DEFAULT,
) -> tuple[Change, ...]:
    """The changes from `left` to `right` in reading order; each clause of either side stands in exactly one.

    `counterparts` are (left ids, right ids) that the analyst holds to correspond, an empty side for "none"; they beat
    everything. `aliases` are the dossier's names for one thing. Between rivals nothing is said to have moved.
    """
    work = _Work(left, right, settings)
    work.fix(counterparts)
    work.carry()
    work.match_equal()
    work.match_similar()
    work.split_and_merge()
    return work.changes(relation)


class _Work:
    """One alignment under way: the profiles of both sides and the links found so far."""

    def __init__(self, left: Draft, right: Draft, settings: AlignSettings) -> None:
        self.drafts = left, right
        self.settings = settings
        self.left, self.right = profiles(left, right)
        self.links: dict[tuple[int, int], str] = {}  # (left place, right place): matched by
        self.linked: tuple[set[int], set[int]] = set(), set()
        self.closed: tuple[set[int], set[int]] = set(), set()
        self.scores: dict[tuple[int, int], float] = {}

    def link(self, i: int, j: int, why: str) -> None:
        self.links.setdefault((i, j), why)
        self.linked[0].add(i)
        self.linked[1].add(j)

    def free(self, i: int, j: int) -> bool:
        return i not in self.linked[0] | self.closed[0] and j not in self.linked[1] | self.closed[1]

    def fix(self, counterparts: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        places = tuple({clause.id: place for place, clause in enumerate(draft.clauses)} for draft in self.drafts)
        for lefts, rights in counterparts:
            here = [places[0][each] for each in lefts if each in places[0]]
            there = [places[1][each] for each in rights if each in places[1]]
            for i in here:
                for j in there:
                    self.link(i, j, "analyst")
            if not rights:
                self.closed[0].update(here)
            if not lefts:
                self.closed[1].update(there)
        self.closed[0].update(self.linked[0])
        self.closed[1].update(self.linked[1])

    def carry(self) -> None:
        for profile in self.right:
            for other in self.left:
                if (
                    other.clause.address == profile.clause.carried_from
                    or profile.clause.address == other.clause.carried_from
                ) and self.free(other.place, profile.place):
                    self.link(other.place, profile.place, "carried")

    def match_equal(self) -> None:
        keys: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, each in enumerate((self.left, self.right)):
            for profile in each:
                if profile.place not in self.linked[side] | self.closed[side]:
                    keys[profile.key][side].append(profile.place)
        for lefts, rights in keys.values():
            if len(lefts) == 1 and len(rights) == 1:
                self.link(lefts[0], rights[0], "text")

    def similarity(self, a: Profile, b: Profile) -> float:
        if (a.clause.kind is Kind.HEADING) != (b.clause.kind is Kind.HEADING):
            return 0.0
        if a.key == b.key:
            return 1.0
        terms = sum(a.terms[t] for t in a.terms.keys() & b.terms.keys())
        phrases = sum(a.phrases[t] for t in a.phrases.keys() & b.phrases.keys())
        one = 2 * terms / max(1, a.weight + b.weight)
        two = 2 * phrases / max(1, a.phrase_weight + b.phrase_weight)
        value = 0.6 * one + 0.4 * two
        if a.clause.kind is not b.clause.kind:
            value *= 0.7
        return min(1.0, value)

    def match_similar(self) -> None:
        pairs = []
        for a in self.left:
            for b in self.right:
                value = self.similarity(a, b)
                self.scores[a.place, b.place] = value
                if value >= self.settings.pair and self.free(a.place, b.place):
                    pairs.append((-value, a.place + b.place, abs(a.place - b.place), a.place, b.place))
        for *_, i, j in sorted(pairs):
            if self.free(i, j):
                self.link(i, j, "similar")

    def split_and_merge(self) -> None:
        pass

    def changes(self, relation: Relation) -> tuple[Change, ...]:
        moved = self._moved() if relation is not Relation.RIVALS else frozenset()
        lefts: dict[int, set[int]] = defaultdict(set)
        group = _components(self.links)
        found: list[tuple[tuple[int, ...], Change]] = []
        order_of_left: dict[int, tuple[int, ...]] = {}
        for here, there in group:
            change = self._change(here, there, moved)
            found.append(((there[0],), change))
            order_of_left.update(dict.fromkeys(here, (there[0],)))
        del lefts
        for b in self.right:
            if b.place not in self.linked[1]:
                found.append(((b.place,), Change(ChangeType.ADDED, (), (b.clause.id,))))
        at: tuple[int, ...] = (-1,)
        for a in self.left:
            if a.place in order_of_left:
                at = order_of_left[a.place][:1]
            else:
                found.append(((*at, a.place), Change(ChangeType.REMOVED, (a.clause.id,), ())))
        return tuple(change for _, change in sorted(found, key=lambda item: item[0]))

    def _change(self, here: tuple[int, ...], there: tuple[int, ...], moved: frozenset[tuple[int, int]]) -> Change:
        links = tuple(
            Link(
                self.left[i].clause.id,
                self.right[j].clause.id,
                self.scores.get((i, j), self.similarity(self.left[i], self.right[j])),
                why,
                (i, j) in moved,
            )
            for (i, j), why in sorted(self.links.items())
            if i in here
        )
        if len(here) == 1 and len(there) == 1:
            same = self.left[here[0]].text == self.right[there[0]].text
            kind = ChangeType.UNCHANGED if same else ChangeType.MODIFIED
        else:
            kind = ChangeType.MERGED if len(there) < len(here) else ChangeType.SPLIT
        return Change(
            kind,
            tuple(self.left[i].clause.id for i in here),
            tuple(self.right[j].clause.id for j in there),
            links,
            moved=any(link.moved for link in links),
            carried=kind is ChangeType.UNCHANGED and links[0].matched_by == "carried",
            similarity=max(link.similarity for link in links),
            matched_by=max(links, key=lambda link: link.similarity).matched_by,
        )

    def _moved(self) -> frozenset[tuple[int, int]]:
        places = sorted((min(here), min(there)) for here, there in _components(self.links))
        off = out_of_order(places, [1] * len(places))
        return frozenset(
            places[index]
            for index in off
            if not (
                self.left[places[index][0]].clause.label_inferred or self.right[places[index][1]].clause.label_inferred
            )
        )


def _components(links: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The groups of clauses that links hold together: (left places, right places), each in order."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for i, j in links:
        parent[root((0, i))] = root((1, j))
    groups: dict[tuple[int, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for node in parent:
        groups[root(node)][node[0]].append(node[1])
    return sorted((tuple(sorted(here)), tuple(sorted(there))) for here, there in groups.values())
