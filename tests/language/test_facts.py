"""Facts of a text: what is found, what it is worth, and what is no fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undiff.dates import When
from undiff.language.facts import Fact, FactKind, agrees, facts
from undiff.language.quantities import value_of


def found(text: str, *kinds: FactKind) -> list[tuple[str, object]]:
    return [(fact.text, fact.value) for fact in facts(text, kinds or tuple(FactKind))]


def one(text: str, kind: FactKind) -> Fact:
    (fact,) = facts(text, (kind,))
    return fact


def day(year: int, month: int, number: int) -> When:
    return When(date(year, month, number), date(year, month, number))


DATES = [
    ("until 31 December 2027;", "31 December 2027", day(2027, 12, 31)),
    ("until December 31, 2027", "December 31, 2027", day(2027, 12, 31)),
    ("until Dec. 31, 2027", "Dec. 31, 2027", day(2027, 12, 31)),
    ("until 2027-12-31", "2027-12-31", day(2027, 12, 31)),
    ("on the 31st of December 2027", "31st of December 2027", day(2027, 12, 31)),
    ("until the end of 2027", "the end of 2027", day(2027, 12, 31)),
    ("by the end of February 2028", "the end of February 2028", day(2028, 2, 29)),
    ("from the beginning of May 2026", "the beginning of May 2026", day(2026, 5, 1)),
    ("in November 2025", "November 2025", When(date(2025, 11, 1), date(2025, 11, 30))),
    ("since 1967", "1967", When(date(1967, 1, 1), date(1967, 12, 31))),
    ("the 1989 agreement", "1989", When(date(1989, 1, 1), date(1989, 12, 31))),
    ("by the end of the first quarter of 2020", "the end of the first quarter of 2020", day(2020, 3, 31)),
    ("in the second half of 2026", "the second half of 2026", When(date(2026, 7, 1), date(2026, 12, 31))),
    ("by mid-2026", "mid-2026", When(date(2026, 6, 1), date(2026, 7, 31), about=True)),
    ("by 30 June each", "30 June", ("day", 6, 30)),
    ("on November 17", "November 17", ("day", 11, 17)),
    ("on 31\n December\u00a02027", "31\n December\u00a02027", day(2027, 12, 31)),
]


@pytest.mark.parametrize(("text", "words", "value"), DATES, ids=[text for text, *_ in DATES])
def test_dates_in_every_form(text: str, words: str, value: object) -> None:
    assert found(text, FactKind.DATE) == [(words, value)]


def test_days_that_share_a_month() -> None:
    expected = [("10", day(2025, 11, 10)), ("12", day(2025, 11, 12)), ("14 November 2025", day(2025, 11, 14))]
    assert found("on 10, 12 and 14 November 2025") == expected
    assert found("10–12 November 2025") == [expected[0], ("12 November 2025", day(2025, 11, 12))]


@pytest.mark.parametrize("text", ["31 February", "resolution 2027 (2019)", "S/2027/12", "they may 12 times"])
def test_what_is_no_date(text: str) -> None:
    assert found(text, FactKind.DATE) == []


PERIODS = [
    ("for a period of twelve months", "twelve months", (12, "month")),
    ("a 12-month mandate", "12-month", (12, "month")),
    ("for one year", "one year", (12, "month")),
    ("for a year", "a year", (12, "month")),
    ("two years", "two years", (24, "month")),
    ("within 60 days", "60 days", (60, "day")),
    ("five working days", "five working days", (5, "day")),
    ("for a further six months", "six months", (6, "month")),
    ("six further months", "six further months", (6, "month")),
    ("a six-week pause", "six-week", (42, "day")),
    ("within seventy-two hours", "seventy-two hours", (72, "hour")),
    ("one hundred and twenty days", "one hundred and twenty days", (120, "day")),
]


@pytest.mark.parametrize(("text", "words", "value"), PERIODS, ids=[text for text, *_ in PERIODS])
def test_periods(text: str, words: str, value: tuple[int, str]) -> None:
    assert found(text, FactKind.PERIOD) == [(words, (Decimal(value[0]), value[1]))]


CADENCES = [
    ("every six months", "every six months", (6, "month")),
    ("every 90 days", "every 90 days", (90, "day")),
    ("each month", "each month", (1, "month")),
    ("every year", "every year", (12, "month")),
    ("quarterly reports", "quarterly", (3, "month")),
    ("semi-annual briefings", "semi-annual", (6, "month")),
    ("at three-month intervals", "at three-month intervals", (3, "month")),
]


@pytest.mark.parametrize(("text", "words", "value"), CADENCES, ids=[text for text, *_ in CADENCES])
def test_cadences(text: str, words: str, value: tuple[int, str]) -> None:
    assert found(text) == [(words, (Decimal(value[0]), value[1]))]


NUMBERS = [
    ("17,000 troops", "17,000", ("17000", "troops")),
    ("seventeen thousand troops", "seventeen thousand", ("17000", "troops")),
    ("2000 troops", "2000", ("2000", "troops")),
    ("$10 billion", "$10 billion", ("10000000000", "$")),
    ("US$ 2.5 million", "US$ 2.5 million", ("2500000", "$")),
    ("2.5 million dollars a year", "2.5 million", ("2500000", "$")),
    ("2.5 million United States dollars", "2.5 million", ("2500000", "$")),
    ("75 per cent of schools", "75 per cent", ("75", "per cent")),
    ("75% of schools", "75%", ("75", "per cent")),
    ("up to sixty-eight additional observers", "sixty-eight", ("68", "additional observers")),
    ("a 20-point plan", "20", ("20", "point plan")),
    ("the 75th anniversary", "75th", ("75", "th anniversary")),
    ("a hundred trucks", "a hundred", ("100", "trucks")),
]


@pytest.mark.parametrize(("text", "words", "value"), NUMBERS, ids=[text for text, *_ in NUMBERS])
def test_numbers_with_their_units(text: str, words: str, value: tuple[str, str]) -> None:
    assert found(text, FactKind.NUMBER) == [(words, (Decimal(value[0]), value[1]))]


@pytest.mark.parametrize(
    "text", ["one person, one vote", "no one", "section 5.1.2a", "the 5+5 Commission", "A4", "1/2 a"]
)
def test_what_is_no_number(text: str) -> None:
    assert found(text, FactKind.NUMBER) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve", 12), ("twenty-four", 24), ("one hundred and fifty", 150), ("a hundred", 100), ("17,000", 17000),
        ("10 billion", 10**10), ("two hundred thousand", 200000), ("one thousand and forty", 1040), ("zero", 0),
        ("twenty three four", None), ("three twelve", None), ("thousand million", None), ("", None), ("and", None),
        ("1,000 2", None),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert value_of(words) == value


REFERENCES = [
    ("resolution 2231 (2015)", [("2231 (2015)", (2231, 2015))]),
    ("resolutions 1996 (2011), 2046 (2012) and 2063(2012)", [
        ("1996 (2011)", (1996, 2011)), ("2046 (2012)", (2046, 2012)), ("2063(2012)", (2063, 2012)),
    ]),
    ("resolution 242 and resolution 338", [("242", (242, None)), ("338", (338, None))]),
    ("resolutions 242 and 338", [("242", (242, None)), ("338", (338, None))]),
    ("S/RES/2803 (2025)", [("S/RES/2803 (2025)", (2803, 2025))]),
    ("General Assembly resolution 46/182", [("46/182", ("46/182", None))]),
    ("General Assembly resolution 181 (II)", [("181 (II)", ("181 (II)", None))]),
    ("in particular 1500 (2003)", [("1500 (2003)", (1500, 2003))]),
    ("a resolution of the Council", []),
    ("resolution 687 (1991), 234 and others", [("687 (1991)", (687, 1991))]),
    ("resolution 2231 (2015), 11 of resolution 2362", [("2231 (2015)", (2231, 2015)), ("2362", (2362, None))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFERENCES, ids=[text for text, _ in REFERENCES])
def test_cited_resolutions(text: str, expected: list[tuple[str, object]]) -> None:
    assert found(text, FactKind.RESOLUTION) == expected


PARAGRAPHS = [
    ("paragraph 12 of resolution 2290 (2016)", [("12", 2290)]),
    ("paragraphs 10, 11 and 13 of its resolution 2206 (2015)", [("10", 2206), ("11", 2206), ("13", 2206)]),
    ("paragraphs 9 (a), (b) and (c) of resolution 1970 (2011)", [("9(a)", 1970), ("9(b)", 1970), ("9(c)", 1970)]),
    (
        "subparagraphs (a) and (b) of paragraph 12 of resolution 2290 (2016)",
        [("12(a)", 2290), ("12(b)", 2290), ("12", 2290)],
    ),
    ("paragraphs 14 to 17 above", [("14", "this"), ("17", "this")]),
    ("paragraph 1 of this resolution", [("1", "this")]),
    ("operative paragraph 3 bis", [("3bis", None)]),
    ("as modified by 11 of resolution 2362 (2017)", [("11", 2362)]),
    ("the paragraphs of the report", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS, ids=[text for text, _ in PARAGRAPHS])
def test_paragraphs(text: str, expected: list[tuple[str, object]]) -> None:
    assert [value for _, value in found(text, FactKind.PARAGRAPH)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under Chapter VII of the Charter", [("chapter", "VII")]),
        ("Chapters VI and VII", [("chapter", "VI"), ("chapter", "VII")]),
        ("Articles 39, 40 and 41", [("article", "39"), ("article", "40"), ("article", "41")]),
        ("Article 2, paragraph 4, of the Charter", [("article", "2(4)")]),
        ("Article 2(4)", [("article", "2(4)")]),
        ("a new chapter", []),
    ],
)
def test_the_charter(text: str, expected: list[tuple[str, str]]) -> None:
    assert [value for _, value in found(text, FactKind.CHARTER)] == expected


@pytest.mark.parametrize(
    "symbol",
    ["S/2025/748", "S/PV.9678", "S/PRST/2014/16", "A/RES/46/182", "S/2018/1/Rev.1", "S/AC.51/2017/2", "S/12636"],
)
def test_symbols(symbol: str) -> None:
    assert found(f"the report ({symbol}), and", FactKind.SYMBOL) == [(symbol, symbol)]


NAMES = [
    ("Welcomes the Board of Peace", ["Board of Peace"]),
    ("the Government of Iraq and the Libyan Government", ["Iraq", "Libyan Government"]),
    ("Member States, the Security Council and the Secretary-General", []),
    ("the Charter of the United Nations", []),
    ("the United States", ["United States"]),
    ("the Panel of Experts of the Committee", []),
    ("the Republic of South Sudan", ["Republic of South Sudan"]),
    ("UNIFIL and Al-Shabaab", ["UNIFIL", "Al-Shabaab"]),
    ("The Board shall meet. Withdrawal of forces begins.", ["Board"]),
    ("Israel’s forces and Mr. Netanyahu’s office", ["Israel", "Netanyahu"]),
    ("Withdrawal of armed forces", []),
    ("Decides that Hamas shall disarm", ["Hamas"]),
    ("on 5 May, in June and on Monday", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text for text, _ in NAMES])
def test_names_without_the_words_of_the_trade(text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(text, FactKind.NAME)] == expected


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("November 2025", "13 November 2025", True),
        ("13 November 2025", "14 November 2025", False),
        ("13 November", "13 November 2025", True),
        ("13 November", "14 November 2025", False),
        ("twelve months", "a year", True),
        ("twelve months", "six months", False),
        ("resolution 242", "resolution 242 (1967)", True),
        ("resolution 242", "resolution 338 (1973)", False),
        ("12,000 troops", "12,000", True),
        ("12,000 troops", "twelve thousand troops", True),
        ("12,000 troops", "17,000 troops", False),
        ("every 3 months", "quarterly", True),
        ("twelve months", "every twelve months", False),
    ],
)
def test_facts_agree(left: str, right: str, same: bool) -> None:
    (one_fact,), (other,) = facts(left), facts(right)
    assert agrees(one_fact, other) is same
    assert agrees(other, one_fact) is same


def test_kinds_can_be_chosen_and_none_overlap() -> None:
    text = "Decides to extend until 31 May 2026 the mandate in paragraph 12 of resolution 2290 (2016) of 31 May 2016"
    every = facts(text)
    assert [fact.kind.value for fact in every] == ["date", "paragraph", "resolution", "date"]
    assert facts(text, [FactKind.DATE]) == tuple(fact for fact in every if fact.kind is FactKind.DATE)


PIECES = ["31", " ", "May", "2026", "twelve", "-", "months", "resolution", "(", ")", "$", ",", ".", "every", "VII", "a"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_facts_stand_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    every = facts(text)
    assert all(text[fact.start : fact.end] == fact.text for fact in every)
    assert all(before.end <= after.start for before, after in pairwise(every))


HOSTILE = [
    "one " * 20000, "1" * 80000, "1,000," * 10000, "hundred and " * 8000, "Aa of the " * 8000, "paragraphs 1, " * 5000,
    " " * 80000, "every " * 10000, "12 and " * 10000 + "May 2020", "S/" * 40000, "A-" * 40000, "1 (a)(b)" * 8000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12].strip() or "blank" for text in HOSTILE])
def test_hostile_text_is_read(text: str) -> None:
    assert len(facts(text)) <= len(text)
