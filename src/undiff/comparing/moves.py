"""Which links are out of order: takes places on both sides, gives those that moved.

The one rule: the links that stay are the heaviest set that is in order on both sides, so the fewest move; swapping the
sides gives the same set.
"""

from __future__ import annotations

from collections.abc import Sequence


def out_of_order(places: Sequence[tuple[int, int]], weights: Sequence[int]) -> frozenset[int]:
    """The indices of `places` (left, right; all different on each side) outside the heaviest increasing chain.

    Costs O(n log n). Two chains may only weigh alike if `weights` let them: give each link a weight of its own.
    """
    ranks = {place: rank for rank, place in enumerate(sorted({right for _, right in places}), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of (weight of the chain, its last link)
    before: dict[int, int] = {}
    for index in sorted(range(len(places)), key=lambda i: places[i]):
        rank = ranks[places[index][1]]
        weight, last = 0, -1
        at = rank - 1
        while at > 0:
            if best[at][0] > weight:
                weight, last = best[at]
            at -= at & -at
        before[index] = last
        weight += weights[index]
        at = rank
        while at < len(best):
            if weight > best[at][0]:
                best[at] = (weight, index)
            at += at & -at
    kept: set[int] = set()
    weight, last = 0, -1
    at = len(ranks)
    while at > 0:
        if best[at][0] > weight:
            weight, last = best[at]
        at -= at & -at
    while last >= 0:
        kept.add(last)
        last = before[last]
    return frozenset(range(len(places))) - kept
