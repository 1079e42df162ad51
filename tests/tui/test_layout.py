"""Lines at a width: nothing is lost, nothing is too wide, nothing is markup."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.cli.running import HOSTILE
from undiff.tui.layout import Block, Columns, Ink, Para, breaks, cut, height, line, lines_of, phrase, prose, words

WIDE = "安全理事会重申其以往各项决议并要求立即停火"
HEBREW = "מועצת הביטחון קוראת להפסקת אש מיידית"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("a  b", 2, ["a", "b"]),
        ("undertaking", 4, ["unde", "rtak", "ing"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        (WIDE[:6], 4, ["安全", "理事", "会重"]),
        (WIDE[:3], 3, ["安", "全", "理"]),
        ("été à l’été", 5, ["été à", "l’été"]),
        ("e\u0301te\u0301 bis", 3, ["e\u0301te\u0301", "bis"]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in breaks(text, width)] == expected


texts = st.text(st.sampled_from("ab c\n  é\u0301安全ק[]{}\u200d🇺🇳-"), max_size=60)


@given(texts, st.integers(2, 20))
def test_breaks_lose_nothing_but_blanks_and_line_ends(text: str, width: int) -> None:
    spans = breaks(text, width)
    kept = "".join(text[start:end] for start, end in spans)
    assert re.sub(r"[ \n]", "", kept) == re.sub(r"[ \n]", "", text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(texts, texts, st.integers(6, 40))
def test_no_line_is_too_wide_and_heights_are_those_of_the_lines(one: str, other: str, width: int) -> None:
    rows = (
        prose((one, Ink.PLAIN), (other, Ink.INSERT), indent=2, lead=(("·", Ink.MUTED),)),
        Columns(((prose((one, Ink.PLAIN)),), (prose((other, Ink.PLAIN)),)), (0, 0), gap=1),
        line((one, Ink.LABEL)),
        Para(phrase((one, Ink.PLAIN)), tail=phrase((other, Ink.MUTED)), fill="─"),
    )
    laid = lines_of(Block("x", rows), width)
    assert len(laid) == sum(height(row, width) for row in rows)
    for number, bits in enumerate(laid):
        assert sum(cell_len(text) for text, _, _ in bits) <= width, number


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_acted_on(text: str) -> None:
    shown = "".join(piece for piece, _ in words((text, Ink.PLAIN)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", shown)
    assert ("[bold]" in shown) == ("[bold]" in text)


def test_hits_are_numbered_through_a_block_and_over_line_ends() -> None:
    block = Block("x", (prose(("the Board of", Ink.PLAIN), (" Peace; Board of Peace", Ink.INSERT)),))
    laid = lines_of(block, 10, re.compile("board of peace", re.IGNORECASE))
    marked: dict[int, str] = {}
    for bits in laid:
        for text, _, hit in bits:
            marked[hit] = marked.get(hit, "") + text
    assert marked[1].replace(" ", "") == "BoardofPeace"
    assert marked[2].replace(" ", "") == "BoardofPeace"


def test_cut_says_that_something_is_missing() -> None:
    assert cut(words(("Authorizes", Ink.PLAIN)), 5) == [("Auth…", Ink.PLAIN)]
    assert cut(words((WIDE, Ink.PLAIN)), 6) == [("安全…", Ink.PLAIN)]
    assert cut(words(("ab", Ink.PLAIN)), 2) == [("ab", Ink.PLAIN)]


def test_a_word_is_not_lost_in_a_column_of_one() -> None:
    row = Columns(((prose(("abc", Ink.PLAIN)),), (prose(("d", Ink.PLAIN)),)), (30, 0))
    laid = lines_of(Block("x", (row,)), 5)
    assert "".join(text for bits in laid for text, _, _ in bits).replace(" ", "") == "abdc" or len(laid) > 1
