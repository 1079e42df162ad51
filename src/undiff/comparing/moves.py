"""Which links are out of order: takes links between places of two drafts, gives those that moved.

The one rule: the links that stay are the heaviest set that is in order on both sides, so the fewest move; swapping the
sides gives the same set. A renumbering moves nothing: places count, labels do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(places: Sequence[tuple[int, int]], weights: Sequence[int]) -> frozenset[int]:
    """The indices of `places` (left, right) outside the heaviest chain in which neither side ever goes back.

    Links that share a clause (a split, a merge) stand in one chain. Costs O(n log n). Two chains may only weigh alike
    if `weights` let them: give every link a weight that no sum of others equals.
    """
    rights = sorted({right for _, right in places})
    best: list[tuple[int, int]] = [(0, -1)] * (len(rights) + 1)  # a Fenwick tree of (weight of a chain, its last link)
    before: dict[int, int] = {}

    def heaviest(rank: int) -> tuple[int, int]:
        found = (0, -1)
        while rank > 0:
            if best[rank][0] > found[0]:
                found = best[rank]
            rank -= rank & -rank
        return found

    for index in sorted(range(len(places)), key=lambda i: places[i]):
        rank = bisect_left(rights, places[index][1]) + 1
        weight, before[index] = heaviest(rank)
        weight += weights[index]
        while rank < len(best):
            if weight > best[rank][0]:
                best[rank] = (weight, index)
            rank += rank & -rank
    kept: set[int] = set()
    _, last = heaviest(len(rights))
    while last >= 0:
        kept.add(last)
        last = before[last]
    return frozenset(range(len(places))) - kept
