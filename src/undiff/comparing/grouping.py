"""Links to changes: takes the links between the clauses of two drafts, gives the changes in reading order.

Clauses that links hold together stand in one change, every other clause in one of its own; links out of order moved.
The one rule: the same links the other way round give the same changes, a split for a merge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from undiff.comparing.comparison import Change, ChangeType, Link
from undiff.comparing.moves import out_of_order
from undiff.comparing.profiles import Profile, Vocabulary
from undiff.comparing.resemblance import Pair, similarity
from undiff.comparing.settings import AlignSettings
from undiff.model import Clause


def changes_of(
    left: Sequence[Profile],
    right: Sequence[Profile],
    why: Mapping[Pair, str],
    vocabulary: Vocabulary,
    settings: AlignSettings,
    *,
    may_move: bool,
) -> tuple[Change, ...]:
    """The changes that links (with why each was made) amount to, in the right's order.

    A clause that the right lacks comes after the change that its left neighbour stands in.
    """
    alike = {(i, j): similarity(left[i], right[j], vocabulary) for i, j in why}
    moved = _moved(left, right, alike, settings) if may_move else frozenset()
    links: dict[int, list[Link]] = defaultdict(list)
    for (i, j), reason in sorted(why.items()):
        links[i].append(Link(left[i].clause.id, right[j].clause.id, alike[i, j], reason, (i, j) in moved))

    found: list[tuple[tuple[int, ...], Change]] = []
    at: dict[int, int] = {}
    linked: set[int] = set()
    for here, there in _groups(why):
        inside = [link for i in here for link in links[i]]
        found.append(((there[0],), _change([left[i] for i in here], [right[j] for j in there], inside)))
        at |= dict.fromkeys(here, there[0])
        linked.update(there)
    found += [
        ((profile.place,), Change(ChangeType.ADDED, (), (profile.clause.id,)))
        for profile in right
        if profile.place not in linked
    ]
    previous = -1
    for profile in left:
        previous = at.get(profile.place, previous)
        if profile.place not in at:
            found.append(((previous, profile.place), Change(ChangeType.REMOVED, (profile.clause.id,), ())))
    return tuple(change for _, change in sorted(found, key=lambda item: item[0]))


def _change(here: Sequence[Profile], there: Sequence[Profile], links: Sequence[Link]) -> Change:
    kind = ChangeType.MERGED if len(there) < len(here) else ChangeType.SPLIT
    if len(here) == len(there) == 1:
        kind = ChangeType.UNCHANGED if here[0].key == there[0].key else ChangeType.MODIFIED
    strongest = max(links, key=lambda link: (link.similarity, link.matched_by))
    return Change(
        kind,
        tuple(profile.clause.id for profile in here),
        tuple(profile.clause.id for profile in there),
        tuple(links),
        moved=any(link.moved for link in links),
        carried=kind is ChangeType.UNCHANGED and strongest.matched_by == "carried",
        similarity=strongest.similarity,
        matched_by=strongest.matched_by,
    )


def _moved(
    left: Sequence[Profile], right: Sequence[Profile], alike: Mapping[Pair, float], settings: AlignSettings
) -> frozenset[Pair]:
    """The links out of order, where both labels are printed and the clauses are much alike and have no doubles.

    A sub-paragraph whose paragraph is linked to its counterpart's is held against its siblings alone: it did not move
    because the paragraph did.
    """
    families: dict[Pair, list[Pair]] = defaultdict(list)
    for i, j in sorted(alike):
        family = left[i].parent, right[j].parent
        families[family if family in alike else (-1, -1)].append((i, j))
    off = {
        family[index]
        for family in families.values()
        for index in out_of_order(family, _weights([(left[i], right[j]) for i, j in family]))
    }
    common = [Counter(profile.key for profile in side) for side in (left, right)]
    return frozenset(
        (i, j)
        for i, j in off
        if alike[i, j] >= settings.moved_similarity
        and _is_numbered(left[i].clause)
        and _is_numbered(right[j].clause)
        and common[0][left[i].key] == common[1][right[j].key] == 1
    )


def _weights(links: Sequence[tuple[Profile, Profile]]) -> list[int]:
    """Weights by which the fewest links move, of equally many the shortest; no two sets weigh alike."""

    def length(index: int) -> tuple[int, int, str, str]:
        a, b = links[index]
        return a.length + b.length, -abs(a.place - b.place), min(a.key, b.key), max(a.key, b.key)

    weights = [0] * len(links)
    for rank, index in enumerate(sorted(range(len(links)), key=length)):
        weights[index] = (1 << 2 * len(links)) + (1 << rank)
    return weights


def _is_numbered(clause: Clause) -> bool:
    """Whether the document's own number of the clause is known."""
    return bool(clause.label) and not clause.label_inferred


def _groups(links: Iterable[Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The clauses that links hold together: (places on the left, places on the right), each in order."""
    over: dict[Pair, Pair] = {}

    def top(node: Pair) -> Pair:
        while over.setdefault(node, node) != node:
            over[node] = over[over[node]]
            node = over[node]
        return node

    for i, j in links:
        over[top((0, i))] = top((1, j))
    groups: dict[Pair, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, place in over:
        groups[top((side, place))][side].append(place)
    return sorted((tuple(sorted(here)), tuple(sorted(there))) for here, there in groups.values())
