"""The aligner's pieces: stems, openings, rarity, chains in order, and the verifier that every aligner test calls."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from msgspec.structs import replace

from tests.comparing.pairs.drafts import aligned, draft
from tests.comparing.verify import verify
from undiff.comparing.comparison import Change, ChangeType, Link
from undiff.comparing.frequencies import rarity, rarity_within
from undiff.comparing.moves import out_of_order
from undiff.comparing.words import object_of, opening, stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recognises", "recogniz"),
        ("Recognizing", "recogniz"),
        ("notes", "note"),
        ("Noting", "note"),
        ("urges", "urge"),
        ("Urging", "urge"),
        ("States", "stat"),
        ("Council’s", "council"),
        ("S/RES/2803", "S/RES/2803"),
        ("1,040", "1,040"),
        ("parties", "part"),
    ],
)
def test_one_word_one_stem(text: str, expected: str) -> None:
    assert stems(text) == (expected,)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("a conditions - based plan", "a conditions‑based plan"),
        ("3. Decides", "Decides"),
        ("(a) to report", "to report"),
        ("OP7 bis. Demands", "Demands"),
        ("organisation", "organization"),
    ],
)
def test_prints_of_one_text_have_the_same_stems(text: str, same_as: str) -> None:
    assert stems(text) == stems(same_as)


@pytest.mark.parametrize(
    ("text", "verb", "about"),
    [
        ("Requests the Secretary-General to report", "request", ["secretar", "general"]),
        ("Also requests Member States to report", "request", ["member", "stat"]),
        ("Decides to extend the mandate of the Panel", "decid", ["extend", "mand"]),
        ("Takes note of the report", "note", ["report"]),
        ("Taking note with appreciation of", "note", ["appreci"]),
        ("Expressing its grave concern at the attacks", "concern", ["attack"]),
        ("Gravely concerned at the attacks", "concern", ["attack"]),
        ("Having considered the report of", "consider", ["report"]),
        ("", "", []),
    ],
)
def test_what_a_clause_does_and_to_what(text: str, verb: str, about: list[str]) -> None:
    words = stems(text)
    found = opening(words)
    assert [found, object_of(words, found)] == [verb, about]


def test_rarity_falls_with_frequency() -> None:
    assert rarity("the") < rarity("resolut") < rarity("mand") < rarity("embargo") < rarity("no-such-stem")
    assert rarity("the") < 50
    assert rarity("no-such-stem") > 900


def test_rarity_of_another_language_comes_from_the_texts() -> None:
    texts = [["le", "mand"], ["le", "rapport"], ["le", "port"]]
    common, rare = rarity_within(["le", "mand"], texts)
    assert common < 200 <= rare


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], set()),
        ([(0, 0), (1, 1), (2, 2)], set()),
        ([(0, 5), (3, 9)], set()),
        ([(0, 2), (1, 0), (2, 1)], {0}),
        ([(0, 0), (1, 3), (2, 1), (3, 2)], {1}),
        ([(0, 1), (1, 0)], {0}),
        ([(0, 0), (0, 1), (1, 1)], set()),
        ([(0, 3), (1, 3), (2, 1)], {2}),
    ],
)
def test_links_out_of_order(places: list[tuple[int, int]], expected: set[int]) -> None:
    weights = [(1 << 20) + (1 << index) for index in range(len(places))]
    assert out_of_order(places, weights) == expected


def test_links_out_of_order_are_the_lightest_set() -> None:
    chance = random.Random(5)
    for _ in range(60):
        many = chance.randint(1, 7)
        places = list(zip(range(many), chance.sample(range(many), many), strict=True))
        weights = [(1 << 10) + (1 << index) for index in range(many)]
        best = max(
            sum(weights[index] for index in kept)
            for size in range(many + 1)
            for kept in itertools.combinations(range(many), size)
            if all(places[a][1] < places[b][1] for a, b in itertools.pairwise(kept))
        )
        assert sum(weights) - sum(weights[index] for index in out_of_order(places, weights)) == best


LEFT = draft("a", "Recalling its resolutions,", "Decides to extend the mandate;", "Demands a cease-fire;")
RIGHT = draft("b", "Recalling its resolutions,", "Decides to renew the mandate;", "Urges restraint on the coast;")


def test_a_true_alignment_has_no_faults() -> None:
    assert verify(LEFT, RIGHT, aligned(LEFT, RIGHT)) == []


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        ({"type": ChangeType.SPLIT}, "the type does not fit the sides"),
        ({"left": ()}, "the type does not fit the sides"),
        ({"right": ("OP1", "OP1")}, "stands in 2 changes"),
        ({"right": ("OP9",)}, "is no clause of b"),
        ({"links": ()}, "the links do not cover the sides"),
        ({"moved": True}, "moved disagrees with the links"),
        ({"carried": True}, "carried, but not unchanged"),
        ({"similarity": 1.5}, "a similarity is not between 0 and 1"),
        ({"matched_by": None}, "matched_by is missing"),
    ],
)
def test_the_verifier_finds(edit: dict[str, Any], fault: str) -> None:
    changes = [
        replace(change, **edit) if change.type is ChangeType.MODIFIED else change for change in aligned(LEFT, RIGHT)
    ]
    assert any(fault in found for found in verify(LEFT, RIGHT, changes))


def test_the_verifier_finds_what_is_left_out_doubled_or_out_of_order() -> None:
    changes = list(aligned(LEFT, RIGHT))
    assert any("stands in 0 changes" in fault for fault in verify(LEFT, RIGHT, changes[1:]))
    assert "the changes are not in the right's order" in verify(LEFT, RIGHT, changes[::-1])
    twice = Link("OP1", "OP1", 0.5, "similar")
    doubled = [
        Change(ChangeType.MODIFIED, ("OP1",), ("OP1",), (twice, twice), similarity=0.5, matched_by="similar")
        if change.left == ("OP1",)
        else change
        for change in changes
    ]
    assert any("a link is given twice" in fault for fault in verify(LEFT, RIGHT, doubled))
    crossed = draft("a", "Demands one;", "Demands two;")
    backwards = [Change(ChangeType.SPLIT, ("OP2", "OP1"), ())]
    assert any("not in document order" in fault for fault in verify(crossed, draft("b"), backwards))
