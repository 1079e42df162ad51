"""Two drafts to the changes between them: which clause became which, and which stand alone.

Takes two drafts and what the analyst fixed; gives one change for every clause of either side, without redline and
signals. The one rule: swapping the drafts mirrors the result, and nothing but their contents decides it: no clock, no
chance, no order of a dictionary.

In this order: the analyst's counterparts, clauses carried over, unique clauses of equal wording, the likeliest of the
scored pairs (ties: the pair nearest the start, then the one least displaced), splits and merges, moves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from undiff.comparing.comparison import Change, ChangeType, Link, Relation
from undiff.comparing.moves import out_of_order
from undiff.comparing.parts import join
from undiff.comparing.profiles import Profile, profiles
from undiff.comparing.resemblance import Pair, candidates, in_context, log_odds, similarity
from undiff.comparing.settings import DEFAULT, AlignSettings
from undiff.model import Clause, Draft

__all__ = ["DEFAULT", "AlignSettings", "align"]

Counterparts = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]


def align(
    left: Draft,
    right: Draft,
    *,
    counterparts: Counterparts = (),
    aliases: Mapping[str, Sequence[str]] | None = None,
    relation: Relation,
    settings: AlignSettings = DEFAULT,
) -> tuple[Change, ...]:
    """The changes from `left` to `right` in reading order; each clause of either side stands in exactly one.

    `counterparts` are (left ids, right ids) that the analyst holds to correspond, an empty side for "none"; they beat
    everything. `aliases` are the dossier's names for one thing. Between rivals nothing is said to have moved.
    """
    work = _Alignment(left, right, aliases or {}, relation, settings)
    work.fix(counterparts)
    work.carry()
    work.match_equal()
    work.match_alike()
    return work.changes()


class _Alignment:
    """One alignment under way: the profiles of both sides and the links found so far, with why."""

    def __init__(
        self,
        left: Draft,
        right: Draft,
        aliases: Mapping[str, Sequence[str]],
        relation: Relation,
        settings: AlignSettings,
    ) -> None:
        self.drafts = left, right
        self.relation = relation
        self.settings = settings
        self.left, self.right, self.vocabulary = profiles(left, right, aliases)
        self.links: dict[Pair, str] = {}
        self.linked: tuple[set[int], set[int]] = set(), set()
        self.closed: tuple[set[int], set[int]] = set(), set()  # the analyst or the draft itself decided

    def link(self, i: int, j: int, why: str) -> None:
        self.links.setdefault((i, j), why)
        self.linked[0].add(i)
        self.linked[1].add(j)

    def is_free(self, side: int, place: int) -> bool:
        return place not in self.linked[side] and place not in self.closed[side]

    def free(self, side: int) -> list[Profile]:
        return [profile for profile in (self.left, self.right)[side] if self.is_free(side, profile.place)]

    def fix(self, counterparts: Counterparts) -> None:
        places = [{clause.id: place for place, clause in enumerate(draft.clauses)} for draft in self.drafts]
        for lefts, rights in counterparts:
            here = [places[0][name] for name in lefts if name in places[0]]
            there = [places[1][name] for name in rights if name in places[1]]
            for i in here:
                for j in there:
                    self.link(i, j, "analyst")
            if not rights:
                self.closed[0].update(here)
            if not lefts:
                self.closed[1].update(there)
        self.close()

    def close(self) -> None:
        """No later step may add to the links found so far."""
        for side in (0, 1):
            self.closed[side].update(self.linked[side])

    def carry(self) -> None:
        """Link clauses that one draft says it carried over from the other."""
        pairs = [(profile.place, self.origin(profile.clause, self.drafts[0])) for profile in self.right]
        found = [(i, j) for j, i in pairs if i is not None]
        pairs = [(profile.place, self.origin(profile.clause, self.drafts[1])) for profile in self.left]
        found += [(i, j) for i, j in pairs if j is not None]
        for i, j in sorted(found):
            if self.is_free(0, i) and self.is_free(1, j):
                self.link(i, j, "carried")
        self.close()

    @staticmethod
    def origin(clause: Clause, draft: Draft) -> int | None:
        """The place in `draft` of the clause that `clause` was carried over from."""
        name, _, address = (clause.carried_from or "").partition("#")
        origin = draft.clause_at(address) if name == draft.id and address else None
        return None if origin is None else draft.clauses.index(origin)

    def match_equal(self) -> None:
        """Link clauses of equal wording, kind and level that stand once on either side."""
        found: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for profile in self.free(side):
                if profile.length >= self.settings.least_words:
                    found[profile.clause.kind, profile.parent < 0, profile.key][side].append(profile.place)
        for lefts, rights in found.values():
            if len(lefts) == len(rights) == 1:
                self.link(lefts[0], rights[0], "text")

    def match_alike(self) -> None:
        """Link the likeliest pairs of what is left, then join clauses that were split or merged."""
        open_left = [profile for profile in self.left if profile.place not in self.closed[0]]
        open_right = [profile for profile in self.right if profile.place not in self.closed[1]]
        pairs = candidates(open_left, open_right, self.vocabulary)
        free = [(i, j) for i, j in pairs if self.is_free(0, i) and self.is_free(1, j)]
        odds = {(i, j): log_odds(self.left[i], self.right[j], self.vocabulary, self.settings) for i, j in free}
        around = odds | dict.fromkeys(self.links, 10.0)
        likely = in_context(around, self.parents, self.settings)
        order = sorted((-likely[i, j], i + j, abs(i - j), i, j) for i, j in free if likely[i, j] >= self.settings.pair)
        for *_, i, j in order:
            if self.is_free(0, i) and self.is_free(1, j):
                equal = self.left[i].key == self.right[j].key
                self.link(i, j, "text" if equal else "similar")
        for i, j in join(
            self.left,
            self.right,
            pairs,
            self.links,
            lambda side, place: place not in self.closed[side],
            self.vocabulary,
            self.settings,
        ):
            self.link(i, j, "part")

    def parents(self, pair: Pair) -> Pair | None:
        above = self.left[pair[0]].parent, self.right[pair[1]].parent
        return above if min(above) >= 0 else None

    def changes(self) -> tuple[Change, ...]:
        """One change for each group of linked clauses and each clause alone, in the right's order."""
        moved = self.moved()
        found: list[tuple[tuple[int, ...], Change]] = []
        at: dict[int, tuple[int, ...]] = {}
        for here, there in _groups(self.links):
            found.append(((there[0],), self.change(here, there, moved)))
            at |= dict.fromkeys(here, (there[0],))
        found += [
            ((profile.place,), Change(ChangeType.ADDED, (), (profile.clause.id,)))
            for profile in self.right
            if profile.place not in self.linked[1]
        ]
        previous: tuple[int, ...] = (-1,)
        for profile in self.left:
            if profile.place in at:
                previous = at[profile.place]
            else:
                found.append(((*previous, profile.place), Change(ChangeType.REMOVED, (profile.clause.id,), ())))
        return tuple(change for _, change in sorted(found, key=lambda item: item[0]))

    def change(self, here: Sequence[int], there: Sequence[int], moved: frozenset[Pair]) -> Change:
        inside = set(here)
        links = []
        for (i, j), why in sorted(self.links.items()):
            if i in inside:
                a, b = self.left[i], self.right[j]
                alike = similarity(a, b, self.vocabulary)
                links.append(Link(a.clause.id, b.clause.id, alike, why, (i, j) in moved))
        kind = ChangeType.MERGED if len(there) < len(here) else ChangeType.SPLIT
        if len(here) == len(there) == 1:
            same = self.left[here[0]].key == self.right[there[0]].key
            kind = ChangeType.UNCHANGED if same else ChangeType.MODIFIED
        strongest = max(links, key=lambda link: link.similarity)
        return Change(
            kind,
            tuple(self.left[i].clause.id for i in here),
            tuple(self.right[j].clause.id for j in there),
            tuple(links),
            moved=any(link.moved for link in links),
            carried=kind is ChangeType.UNCHANGED and strongest.matched_by == "carried",
            similarity=strongest.similarity,
            matched_by=strongest.matched_by,
        )

    def moved(self) -> frozenset[Pair]:
        """The links out of order, where both labels are printed and the clauses cannot be taken for others.

        A sub-paragraph whose paragraph is linked to its counterpart's is held against its siblings alone: it did not
        move because the paragraph did.
        """
        if self.relation is Relation.RIVALS:
            return frozenset()
        families: dict[Pair, list[Pair]] = defaultdict(list)
        for i, j in sorted(self.links):
            family = self.left[i].parent, self.right[j].parent
            families[family if family in self.links else (-1, -1)].append((i, j))
        off = {family[index] for family in families.values() for index in out_of_order(family, self.weights(family))}
        common = [Counter(profile.key for profile in side) for side in (self.left, self.right)]
        return frozenset(
            (i, j)
            for i, j in off
            if not self.left[i].clause.label_inferred
            and not self.right[j].clause.label_inferred
            and common[0][self.left[i].key] == common[1][self.right[j].key] == 1
        )

    def weights(self, links: Sequence[Pair]) -> list[int]:
        """Weights by which the fewest links move, of equally many the shortest; no two sets weigh alike."""

        def length(link: Pair) -> tuple[int, int, str, str]:
            a, b = self.left[link[0]], self.right[link[1]]
            return a.length + b.length, -abs(link[0] - link[1]), min(a.key, b.key), max(a.key, b.key)

        many = len(links)
        weights = [0] * many
        for rank, index in enumerate(sorted(range(many), key=lambda index: length(links[index]))):
            weights[index] = (1 << 2 * many) + (1 << rank)
        return weights


def _groups(links: Iterable[Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The clauses that links hold together: (places on the left, places on the right), each in order."""
    over: dict[Pair, Pair] = {}

    def top(node: Pair) -> Pair:
        while over.setdefault(node, node) != node:
            node = over[node]
        return node

    for i, j in links:
        over[top((0, i))] = top((1, j))
    groups: dict[Pair, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, place in over:
        groups[top((side, place))][side].append(place)
    return sorted((tuple(sorted(here)), tuple(sorted(there))) for here, there in groups.values())
