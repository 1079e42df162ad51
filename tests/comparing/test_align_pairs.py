"""How well drafts are aligned: made pairs with known truth (comparing/test_gold.py has the real ones)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.comparing.pairs.drafts import aligned, links
from tests.comparing.pairs.generate import NAMES, KnownPair, make


def _made(strength: int) -> list[KnownPair]:
    return [make(name, seed, strength=strength) for name in NAMES for seed in range(40)]


@pytest.mark.parametrize(("strength", "precision", "recall"), [(1, 0.995, 0.995), (2, 0.995, 0.99), (4, 0.985, 0.98)])
def test_links_of_made_pairs(strength: int, precision: float, recall: float) -> None:
    right = found = true = twins = 0
    for pair in _made(strength):
        have = set(links(aligned(pair.left, pair.right)))
        right += len(have & pair.links)
        found += len(have)
        true += len(pair.links)
        twins += len(have & pair.twins)
    assert right / found >= precision
    assert right / true >= recall
    assert twins <= 1


@pytest.mark.parametrize(("strength", "precision", "recall"), [(1, 0.97, 0.95), (2, 0.97, 0.9)])
def test_moves_of_made_pairs(strength: int, precision: float, recall: float) -> None:
    right = found = true = 0
    for pair in _made(strength):
        changes = aligned(pair.left, pair.right)
        have = {(link.left, link.right) for change in changes for link in change.links if link.moved}
        right += len(have & pair.moved)
        found += len(have)
        true += len(pair.moved)
    assert right / found >= precision
    assert right / true >= recall


def test_splits_and_merges_of_made_pairs() -> None:
    right = true = 0
    for pair in _made(2):
        groups = _groups(links(aligned(pair.left, pair.right)))
        known = _groups(pair.links)
        true += len(known)
        right += len(groups & known)
    assert true > 50
    assert right / true >= 0.9


def _groups(pairs: Iterable[tuple[str, str]]) -> set[tuple[frozenset[str], frozenset[str]]]:
    """The splits and merges that links amount to: clauses that they hold together, more than one on a side."""
    groups: list[tuple[set[str], set[str]]] = []
    for left, right in pairs:
        touched = [group for group in groups if left in group[0] or right in group[1]]
        groups = [group for group in groups if group not in touched]
        lefts, rights = (set[str]().union(*(group[side] for group in touched)) for side in (0, 1))
        groups.append((lefts | {left}, rights | {right}))
    return {(frozenset(lefts), frozenset(rights)) for lefts, rights in groups if len(lefts) + len(rights) > 2}
