"""Two drafts to the changes between them: which clause became which, and which stand alone.

Takes two drafts and what the analyst fixed; gives one change for every clause of either side, without redline and
signals. The one rule: swapping the drafts mirrors the result, and nothing but their contents decides it: no clock, no
chance, no order of a dictionary.

In this order: the analyst's counterparts, clauses carried over, clauses of two versions that the analyst gave one id,
clauses of equal wording, the likeliest of the scored pairs (ties: the pair nearest the start, then the one least
displaced), splits and merges, moves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from undiff.comparing.comparison import Change, Relation
from undiff.comparing.grouping import changes_of
from undiff.comparing.parts import join
from undiff.comparing.profiles import Profile, profiles
from undiff.comparing.resemblance import (
    Pair,
    candidates,
    in_context,
    is_reported,
    log_odds,
    shares,
    similarity,
    topics_in_common,
)
from undiff.comparing.settings import DEFAULT, AlignSettings
from undiff.model import Clause, Draft

__all__ = ["DEFAULT", "AlignSettings", "align"]

_MOST_EQUAL = 400
"""Clauses of one wording in more pairs than this (20 by 20) are linked in order, whatever stands around them."""

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

    Why two clauses were linked (`matched_by`): "analyst", "carried", "id" (given by the analyst), "text" (the same
    words), "similar" (like words in a fitting place), "topic" (of reported clauses that share few words), "part" (of a
    split, a merge, or a limb that went elsewhere), "items" (a chapeau whose sub-paragraphs the other clause holds).
    """
    work = _Alignment(left, right, aliases or {}, relation, settings)
    work.fix(counterparts)
    work.carry()
    work.match_ids()
    work.match_equal()
    work.match_alike()
    return changes_of(
        work.left, work.right, work.links, work.vocabulary, settings, may_move=relation is not Relation.RIVALS
    )


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
        self.places = [{clause.id: place for place, clause in enumerate(draft.clauses)} for draft in self.drafts]
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
        for lefts, rights in counterparts:
            here = [self.places[0][name] for name in lefts if name in self.places[0]]
            there = [self.places[1][name] for name in rights if name in self.places[1]]
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
        found = [(i, j) for j, clause in enumerate(self.drafts[1].clauses) for i in self.origin(clause, 0)]
        found += [(i, j) for i, clause in enumerate(self.drafts[0].clauses) for j in self.origin(clause, 1)]
        for i, j in sorted(found):
            if self.is_free(0, i) and self.is_free(1, j):
                self.link(i, j, "carried")
        self.close()

    def origin(self, clause: Clause, side: int) -> list[int]:
        """The place on that side of the clause that this one was carried over from, through any chain of versions."""
        for address in clause.carried_through:
            name, _, inside = address.partition("#")
            found = self.drafts[side].clause_at(inside) if name == self.drafts[side].id and inside else None
            if found is not None:
                return [self.places[side][found.id]]
        return []

    def match_ids(self) -> None:
        """Link clauses of two versions to which the analyst gave one id."""
        if self.relation is Relation.VERSIONS:
            right = {profile.clause.slug: profile.place for profile in self.free(1) if profile.clause.slug}
            for profile in self.free(0):
                if profile.clause.slug in right:
                    self.link(profile.place, right[profile.clause.slug], "id")

    def match_equal(self) -> None:
        """Link clauses of equal wording, kind and level that stand equally often on either side, in order.

        Where they stand unequally often their neighbours are to tell which is left over; of very many it is the last.
        """
        for lefts, rights in self.equal():
            if len(lefts) == len(rights) or len(lefts) * len(rights) > _MOST_EQUAL:
                self.link_in_order(lefts, rights)

    def equal(self) -> list[tuple[list[int], list[int]]]:
        """The clauses of either side not linked yet that are of equal wording, kind and level, each in order."""
        found: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for profile in self.free(side):
                if profile.key:
                    found[profile.clause.kind, profile.parent < 0, profile.key][side].append(profile.place)
        return list(found.values())

    def link_in_order(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        for i, j in zip(lefts, rights, strict=False):
            self.link(i, j, "text")

    def match_alike(self) -> None:
        """Link the likeliest pairs of what is left, then join clauses that were split or merged."""
        equal = {link for link, why in self.links.items() if why == "text"}  # they have no words left to share
        done = self.closed[0] | {i for i, _ in equal}, self.closed[1] | {j for _, j in equal}
        pairs = candidates(
            [profile for profile in self.left if profile.place not in done[0]],
            [profile for profile in self.right if profile.place not in done[1]],
            self.vocabulary,
        )
        free = [(i, j) for i, j in pairs if self.is_free(0, i) and self.is_free(1, j)]
        odds = {(i, j): log_odds(self.left[i], self.right[j], self.vocabulary, self.settings) for i, j in free}
        around = odds | dict.fromkeys(self.links, 10.0)
        likely = in_context(around, (len(self.left), len(self.right)), self.settings)
        least = self.settings.pair
        order = sorted((-value, i + j, abs(i - j), i, j) for (i, j), value in likely.items() if value >= least)
        for *_, i, j in order:
            if self.is_free(0, i) and self.is_free(1, j) and self.shows_enough(i, j):
                self.link(i, j, self.reason(self.left[i], self.right[j]))
        for lefts, rights in self.equal():  # those without a weighty word
            self.link_in_order(lefts, rights)
        links = [link for link in self.links if link[0] not in self.closed[0]]
        more = [pair for pair in pairs if pair not in self.links]
        for i, j in join(self.left, self.right, more, links, self.vocabulary, self.settings):
            self.link(i, j, "part")
        self.join_chapeaux()

    def shows_enough(self, i: int, j: int) -> bool:
        """Whether enough of the one clause's weighty words stand in the other, or both are on one topic."""
        a, b = self.left[i], self.right[j]
        return topics_in_common(a, b) > 0 or shares(a, b, self.vocabulary).covered >= self.settings.least_covered

    def join_chapeaux(self) -> None:
        """Link a chapeau left over to the running paragraph that most of its sub-paragraphs were cut from, or became.

        A chapeau ("Decides that the Mission shall:") says too little to be linked for its words.
        """
        for side, profiled in enumerate((self.left, self.right)):
            items: dict[int, list[int]] = defaultdict(list)
            for profile in profiled:
                items[profile.parent].append(profile.place)
            others: dict[int, list[int]] = defaultdict(list)
            for link in self.links:
                others[link[side]].append(link[1 - side])
            for chapeau in self.free(side):
                found = Counter(other for item in items[chapeau.place] for other in others[item])
                whole = [
                    place for place, count in found.items() if count >= 2 and 2 * count > len(items[chapeau.place])
                ]
                if len(whole) == 1 and whole[0] not in self.closed[1 - side]:
                    pair = (chapeau.place, whole[0]) if side == 0 else (whole[0], chapeau.place)
                    self.link(*pair, "items")

    def reason(self, a: Profile, b: Profile) -> str:
        """Why two clauses were linked: the same words, like words, or a topic where the words alone would not do."""
        if a.key == b.key:
            return "text"
        few = similarity(a, b, self.vocabulary) < self.settings.few_words
        return "topic" if few and is_reported(a, b) and topics_in_common(a, b) > 0 else "similar"
