"""Chains of versions: order, branches, loops, gaps."""

from __future__ import annotations

import pytest

from undiff.model import Draft
from undiff.tracking.chains import in_chains, in_loops, last_versions, versions


def _drafts(written: str) -> list[Draft]:
    """`b<a` is a draft b that replaces a."""
    pairs = (word.partition("<") for word in written.split())
    return [Draft(name, name, (), replaces=before or None) for name, _, before in pairs]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("a", "a0"),
        ("a b", "a0 b0"),
        ("a r b<a c<b", "a0 b1 c2 r0"),
        ("a b<a c<a d<b", "a0 b1 d2 c1"),  # two texts replace one
        ("b<gone c<b", "b0 c1"),
        ("a<b b<a", "a0 b0"),
        ("a<a", "a0"),
        ("s a<b b<a c<b", "s0 a0 b0 c0"),
    ],
)
def test_in_chains(written: str, expected: str) -> None:
    assert " ".join(f"{draft.id}{depth}" for draft, depth in in_chains(_drafts(written))) == expected


@pytest.mark.parametrize(
    ("written", "of", "expected"),
    [
        ("a", "a", "a"),
        ("a r b<a c<b", "c", "a b c"),
        ("a r b<a c<b", "b", "a b"),
        ("b<gone c<b", "c", "b c"),
        ("a<b b<a", "a", "b a"),
        ("a<a", "a", "a"),
    ],
)
def test_versions(written: str, of: str, expected: str) -> None:
    drafts = {draft.id: draft for draft in _drafts(written)}
    assert " ".join(draft.id for draft in versions(drafts[of], list(drafts.values()))) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("a r b<a c<b", "r c"), ("a b<a c<a", "b c"), ("a<b b<a", ""), ("a<a", "a"), ("", "")],
)
def test_last_versions(written: str, expected: str) -> None:
    assert " ".join(draft.id for draft in last_versions(_drafts(written))) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("a b<a", ""),
        ("b<gone", ""),
        ("a<a", "a"),
        ("d<c a<b b<a c<b", "a b"),
        ("a<c b<a c<b x<x y", "a b c x"),
    ],
)
def test_in_loops(written: str, expected: str) -> None:
    assert " ".join(sorted(in_loops(_drafts(written)))) == expected
