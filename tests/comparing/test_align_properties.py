"""What holds of every alignment: each clause once, mirrored when the sides are swapped, the same on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.pairs.drafts import aligned, contents, draft, links, mirrored, moved
from tests.comparing.pairs.generate import NAMES, make
from tests.comparing.verify import verify
from undiff.comparing.compare import compare
from undiff.comparing.comparison import ChangeType, Op, Relation

_WORDS = st.sampled_from(
    "the of and to Council Decides Requests Secretary-General mandate force report Sudan convoy embargo arms lake "
    "women mines until 2026 2231 (2015) protection S/2018/437 — [brackets] “quoted” 安理会".split()
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join)
_CLAUSES = st.tuples(st.sampled_from(("", "", "", "- ", "# ")), _TEXTS, st.sampled_from((",", ";", ";"))).map("".join)
_DRAFTS = st.lists(_CLAUSES, max_size=9).map(
    lambda clauses: [clause.removeprefix("- ") for clause in clauses[:1]] + clauses[1:]
)


@settings(deadline=None, max_examples=150)
@given(_DRAFTS, _DRAFTS)
def test_swapping_the_sides_mirrors_the_result(left: list[str], right: list[str]) -> None:
    one, other = draft("a", *left), draft("b", *right)
    assert contents(aligned(one, other)) == mirrored(aligned(other, one))


@settings(deadline=None, max_examples=80)
@given(_DRAFTS, _DRAFTS)
def test_every_change_rebuilds_its_clauses_on_both_sides(left: list[str], right: list[str]) -> None:
    one, other = draft("a", *left), draft("b", *right)
    comparison = compare(one, other, Relation.OTHER)
    assert verify(one, other, comparison.changes) == []
    for change in comparison.changes:
        for side, names, gone in ((one, change.left, Op.INSERT), (other, change.right, Op.DELETE)):
            text = "".join(run.text for run in change.redline if run.op is not gone)
            assert text == "\n".join(side.by_id[name].text for name in names)
    assert compare(one, other, Relation.OTHER) == comparison


@settings(deadline=None, max_examples=60)
@given(_DRAFTS)
def test_a_draft_against_itself_is_unchanged_and_in_place(texts: list[str]) -> None:
    one, other = draft("a", *texts), draft("b", *texts)
    changes = aligned(one, other)
    assert {change.type for change in changes} <= {ChangeType.UNCHANGED}
    assert all(change.left == change.right for change in changes)
    assert moved(changes) == []


@settings(deadline=None, max_examples=60)
@given(_DRAFTS, _DRAFTS, st.data())
def test_the_analyst_is_obeyed(left: list[str], right: list[str], data: st.DataObject) -> None:
    one, other = draft("a", *left), draft("b", *right)
    here = data.draw(
        st.lists(st.sampled_from([clause.id for clause in one.clauses] or ["none"]), max_size=2, unique=True)
    )
    there = data.draw(
        st.lists(st.sampled_from([clause.id for clause in other.clauses] or ["none"]), max_size=2, unique=True)
    )
    found = links(aligned(one, other, counterparts=[(tuple(here), tuple(there))]))
    wanted = {(i, j) for i in here for j in there if i in one.by_id and j in other.by_id}
    touched = {pair for pair in found if pair[0] in here or pair[1] in there}
    if here and there:
        assert touched <= wanted | {pair for pair in touched if not wanted}
        assert wanted <= set(found)
    elif here or there:
        assert touched == set()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(12))
def test_made_pairs_are_mirrored(name: str, seed: int) -> None:
    pair = make(name, seed, strength=1 + seed % 4)
    assert contents(aligned(pair.left, pair.right)) == mirrored(aligned(pair.right, pair.left))


@pytest.mark.parametrize("name", NAMES)
def test_rivals_differ_from_versions_in_moves_alone(name: str) -> None:
    pair = make(name, 7, strength=3)
    as_versions = links(aligned(pair.left, pair.right, relation=Relation.VERSIONS))
    assert links(aligned(pair.left, pair.right, relation=Relation.RIVALS)) == as_versions


_PRINT = """
from tests.comparing.pairs.generate import make
from undiff.comparing.align import align
from undiff.comparing.comparison import Relation
for name in ("ardun", "velmara"):
    pair = make(name, 3, strength=3)
    print(align(pair.left, pair.right, relation=Relation.OTHER))
"""


def test_the_hash_seed_changes_nothing() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
    assert "links=" in printed.pop()
