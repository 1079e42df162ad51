"""Splits and merges: takes the links found one to one, and gives further links for clauses that were left over.

A clause that was split left a part of itself in each piece; one piece is linked, the others are left over. The one
rule: a clause joins only if it shares words with its counterpart that none of the clauses already linked to that
counterpart has: each member brings something of its own.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from undiff.comparing.profiles import Profile, Vocabulary
from undiff.comparing.resemblance import Pair
from undiff.comparing.settings import AlignSettings


class Part(Struct, frozen=True):
    """What a clause that was left over shares with a linked clause of the other side, beyond that one's partners."""

    own: int  # weight of the words of its own, in hundredths of a nat
    own_share: float  # the same, as a share of its weight
    own_runs: int  # runs of three words of its own
    covered: float  # weight of all the words they share, as a share of its weight
    content: float  # weight of the words they share over the geometric mean of both weights
    same_part: bool  # both preambular, both operative, ...


def part(free: Profile, linked: Profile, partners: Iterable[Profile], vocabulary: Vocabulary) -> Part:
    """What `free` shares with `linked`, which is linked to `partners`."""
    words, runs = free.content & linked.content, free.runs & linked.runs
    shared = vocabulary.weigh(words)
    for partner in partners:
        words, runs = words - partner.content, runs - partner.runs
    own = vocabulary.weigh(words)
    weight = max(1, free.weight)
    content = shared / math.sqrt(weight * max(1, linked.weight))
    return Part(own, own / weight, len(runs), shared / weight, content, free.clause.kind is linked.clause.kind)


def part_odds(found: Part, settings: AlignSettings) -> float:
    """The log-odds that a clause left over is a part of a linked one."""
    if found.own < settings.least_own and not (
        found.covered >= settings.whole and found.own_runs >= settings.whole_runs
    ):
        return -math.inf
    return (
        settings.part_base
        + settings.part_own * found.own_share
        + settings.part_own_runs * math.log(found.own_runs + 0.5)
        + settings.part_content * math.log(found.content + 0.03)
        + settings.part_covered * found.covered
        + settings.part_kind * found.same_part
    )


def join(
    left: Sequence[Profile],
    right: Sequence[Profile],
    pairs: Sequence[Pair],
    links: Iterable[Pair],
    vocabulary: Vocabulary,
    settings: AlignSettings,
) -> list[Pair]:
    """Further links among `pairs`, the likeliest first: a clause left over joins at most one clause that is linked, and
    two clauses linked elsewhere are linked too where a limb went from the one to the other's counterpart.
    """
    partners: tuple[dict[int, list[Profile]], dict[int, list[Profile]]] = defaultdict(list), defaultdict(list)
    for i, j in links:
        partners[0][i].append(right[j])
        partners[1][j].append(left[i])

    def odds(i: int, j: int) -> float:
        a, b = left[i], right[j]
        if i in partners[0] and j in partners[1]:
            smaller, larger = (a, b) if a.weight <= b.weight else (b, a)
            found = part(smaller, larger, [*partners[0][i], *partners[1][j]], vocabulary)
            transferred = found.own >= settings.transferred_own and found.own_runs >= settings.transferred_runs
            return part_odds(found, settings) if transferred else -math.inf
        if i in partners[0]:
            return part_odds(part(b, a, partners[0][i], vocabulary), settings)
        return part_odds(part(a, b, partners[1][j], vocabulary), settings)

    queue = []
    for i, j in pairs:
        if i in partners[0] or j in partners[1]:
            value = odds(i, j)
            if value >= settings.part_pair:
                queue.append((-value, i + j, abs(i - j), i, j))
    heapq.heapify(queue)
    joined: list[Pair] = []
    while queue:
        value, total, apart, i, j = heapq.heappop(queue)
        now = odds(i, j)  # another clause may have brought the same words since
        if now < settings.part_pair:
            continue
        if -now > value:
            heapq.heappush(queue, (-now, total, apart, i, j))
            continue
        joined.append((i, j))
        partners[0][i].append(right[j])
        partners[1][j].append(left[i])
    return joined
