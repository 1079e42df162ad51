"""Pairs of real texts that were aligned by hand: how many of their links are found. Skipped where the data is not.

A pair gives a clause list a side; links that must be found; links that do not count, since readers differ; and lexical
twins, clauses of one boilerplate on different objects, that must not be linked.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.comparing.verify import verify
from undiff.comparing.compare import compare
from undiff.comparing.comparison import Change, Op, Relation
from undiff.model import Basis, Clause, Draft, Extent, Kind

Links = set[tuple[str, str]]


def gold() -> list[Path]:
    """The files of the pairs, none where the environment does not name the data."""
    data = os.environ.get("UNDIFF_DATA")
    return sorted(Path(data, "gold", "alignment").glob("*.json")) if data else []


def draft(name: str, entries: Iterable[Mapping[str, str]]) -> Draft:
    """A verbatim draft of a clause list: ids P1 (preambular), H1 (heading), 3, 3(a), 3(a)(i)."""
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


def truth(pair: Mapping[str, list[dict[str, list[list[str]]]]]) -> tuple[Links, Links, Links]:
    """The links that must be found, those that do not count, and the twins."""
    must: Links = set()
    free: Links = set()
    twins: Links = set()
    for link in pair["links"]:
        every = _pairs(link)
        edges = {(a, b) for a, b in link["edges"]} if link.get("edges") else every
        low = {(a, b) for a, b in link.get("low_edges", [])}
        free |= (every - edges) | low
        if str(link["confidence"]) == "low":
            free |= edges
        else:
            must |= edges - low
    for alternative in pair["alternatives"]:
        (free if str(alternative["role"]) == "plausible" else twins).update(_pairs(alternative))
    return must, free - must, twins


def _pairs(entry: Mapping[str, object]) -> Links:
    sides = [value if isinstance(value, list) else [value] for value in (entry["left"], entry["right"])]
    return {(str(a), str(b)) for a in sides[0] for b in sides[1]}


def compared(left: Draft, right: Draft) -> tuple[Change, ...]:
    """The changes, verified: each clause once, links consistent, both texts rebuilt by the redlines."""
    changes = compare(left, right, Relation.OTHER).changes
    assert verify(left, right, changes) == []
    for change in changes:
        for side, names, gone in ((left, change.left, Op.INSERT), (right, change.right, Op.DELETE)):
            text = "".join(run.text for run in change.redline if run.op is not gone)
            assert text == "\n".join(side.by_id[name].text for name in names)
    return changes


def test_links_of_real_pairs() -> None:
    paths = gold()
    if not paths:
        pytest.skip("UNDIFF_DATA names no folder with gold/alignment")
    right = wrong = missed = twins = known = 0
    single: list[float] = []
    for path in paths:
        pair = json.loads(path.read_text(encoding="utf-8"))
        changes = compared(draft("left", pair["left"]["clauses"]), draft("right", pair["right"]["clauses"]))
        must, free, lexical = truth(pair)
        found = {(link.left, link.right) for change in changes for link in change.links} - free
        hits, errors, misses = len(found & must), len(found - must), len(must - found)
        single.append(2 * hits / max(1, 2 * hits + errors + misses))
        right, wrong, missed = right + hits, wrong + errors, missed + misses
        twins, known = twins + len(found & lexical), known + len(lexical)
    score = 2 * right / (2 * right + wrong + missed)
    mean = sum(single) / len(single)
    print(f"micro-F1 {score:.3f}, mean over pairs {mean:.3f}, twins {twins} of {known}")
    assert score >= 0.955
    assert mean >= 0.92
    assert twins <= 4
