"""How well drafts are aligned: made pairs with known truth, and pairs of real texts aligned by hand."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.pairs.drafts import aligned, links
from tests.pairs.generate import NAMES, KnownPair, make
from undiff.model import Basis, Clause, Draft, Extent, Kind

Links = set[tuple[str, str]]


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


# Pairs of real texts: a clause list a side, links that must be found, links that do not count, twins that are errors.


def _gold() -> list[Path]:
    data = os.environ.get("UNDIFF_DATA")
    return sorted(Path(data, "gold", "alignment").glob("*.json")) if data else []


def _draft(name: str, entries: Iterable[Mapping[str, str]]) -> Draft:
    clauses: list[Clause] = []
    seen: set[str] = set()
    for entry in entries:
        name_of = entry["id"]
        if entry["kind"] == "heading":
            clauses.append(Clause(name, name_of, Kind.HEADING, entry["text"], basis=Basis.VERBATIM))
            continue
        above = re.match(r"(.+)\([^()]+\)$", name_of)
        parent = above[1] if above and above[1] in seen and "cont" not in name_of else None
        kind = Kind.PREAMBULAR if re.fullmatch(r"P\d+", name_of) else Kind.OPERATIVE
        clauses.append(Clause(name, name_of, kind, entry["text"], label=name_of, parent=parent, basis=Basis.VERBATIM))
        seen.add(name_of)
    return Draft(name, name, tuple(clauses), basis=Basis.VERBATIM, extent=Extent.FULL)


def _truth(gold: Mapping[str, list[dict[str, list[list[str]]]]]) -> tuple[Links, Links, Links]:
    must: Links = set()
    free: Links = set()
    twins: Links = set()
    for link in gold["links"]:
        every = _pairs(link)
        edges = {(a, b) for a, b in link["edges"]} if link.get("edges") else every
        low = {(a, b) for a, b in link.get("low_edges", [])}
        free |= (every - edges) | low
        if str(link["confidence"]) == "low":
            free |= edges
        else:
            must |= edges - low
    for alternative in gold["alternatives"]:
        (free if str(alternative["role"]) == "plausible" else twins).update(_pairs(alternative))
    return must, free - must, twins


def _pairs(entry: Mapping[str, object]) -> Links:
    sides = [value if isinstance(value, list) else [value] for value in (entry["left"], entry["right"])]
    return {(str(a), str(b)) for a in sides[0] for b in sides[1]}


def test_real_pairs_aligned_by_hand() -> None:
    paths = _gold()
    if not paths:
        pytest.skip("UNDIFF_DATA names no folder with gold/alignment")
    right = wrong = missed = twins = 0
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        changes = aligned(_draft("left", gold["left"]["clauses"]), _draft("right", gold["right"]["clauses"]))
        must, free, lexical = _truth(gold)
        found = set(links(changes)) - free
        right += len(found & must)
        wrong += len(found - must)
        missed += len(must - found)
        twins += len(found & lexical)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95
    assert twins <= 4
