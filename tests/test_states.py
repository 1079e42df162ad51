from __future__ import annotations

import doctest
import itertools
import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undiff import states
from undiff.states import Name, names, short_name, state

TODAY = date(2026, 11, 21)
FORMER = {"CSK", "DDR", "YMD", "EAT", "EAZ", "YUG"}
BORNE_TWICE = {"yugoslavia"}  # by two States, one after the other


def code(name: str, on: date | None = None) -> str | None:
    found = state(name, on)
    return found.code if found else None


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        # the contract's own examples
        ("USA", "United States"),
        ("United States of America", "United States"),
        ("Russia", "Russian Federation"),
        ("South Korea", "Republic of Korea"),
        ("Türkiye", "Türkiye"),
        # short, official, inverted, with and without the article
        ("UK", "United Kingdom"),
        ("the United Kingdom of Great Britain and Northern Ireland", "United Kingdom"),
        ("Plurinational State of Bolivia", "Bolivia (Plurinational State of)"),
        ("Bolivia, Plurinational State of", "Bolivia (Plurinational State of)"),
        ("bolivia", "Bolivia (Plurinational State of)"),
        ("Bolivarian Republic of Venezuela", "Venezuela (Bolivarian Republic of)"),
        ("Iran, Islamic Republic of", "Iran (Islamic Republic of)"),
        ("Congo, The Democratic Republic of the", "Democratic Republic of the Congo"),
        ("Democratic Republic of Congo", "Democratic Republic of the Congo"),
        ("DRC", "Democratic Republic of the Congo"),
        ("Republic of the Congo", "Congo"),
        ("Korea (Democratic People's Republic of)", "Democratic People's Republic of Korea"),
        ("DPRK", "Democratic People's Republic of Korea"),
        ("ROK", "Republic of Korea"),
        ("Germany, Federal Republic of", "Germany"),
        ("Kingdom of the Netherlands", "Netherlands (Kingdom of the)"),
        ("the Netherlands", "Netherlands (Kingdom of the)"),
        ("Gambia (the)", "Gambia"),
        ("Gambia, The", "Gambia"),
        ("Republic of The Gambia", "Gambia"),
        ("Tanzania", "United Republic of Tanzania"),
        ("Vietnam", "Viet Nam"),
        ("Viet-Nam", "Viet Nam"),
        ("Laos", "Lao People's Democratic Republic"),
        ("Syria", "Syrian Arab Republic"),
        ("UAE", "United Arab Emirates"),
        ("Palestine", "State of Palestine"),
        ("Vatican City", "Holy See"),
        ("Nauru", "Naoero"),
        # letters
        ("Cote d'Ivoire", "Côte d'Ivoire"),
        ("CÔTE D’IVOIRE", "Côte d'Ivoire"),
        ("Co\u0302te d\u2018Ivoire", "Côte d'Ivoire"),
        ("turkiye", "Türkiye"),
        ("São Tomé and Príncipe", "Sao Tome and Principe"),
        ("St. Vincent & the Grenadines", "Saint Vincent and the Grenadines"),
        ("guinea bissau", "Guinea-Bissau"),
        ("  Timor\u2011Leste ", "Timor-Leste"),
        # codes and abbreviations
        ("NO", "Norway"),
        ("NOR", "Norway"),
        ("U.S.", "United States"),
        ("U.K.", "United Kingdom"),
        ("U.S.S.R.", "Russian Federation"),
        ("TUR", "Türkiye"),
        ("SUN", "Russian Federation"),
        # names in capitals that are no codes
        ("MALI", "Mali"),
        ("CHAD", "Chad"),
        ("IRAN", "Iran (Islamic Republic of)"),
    ],
)
def test_forms_are_read_as_one(written: str, printed: str) -> None:
    assert short_name(written) == printed
    assert short_name(printed, TODAY) == printed


@pytest.mark.parametrize(
    "written",
    [
        *("E10", "P5", "A3", "A3+", "African Group", "Arab Group", "G77", "European Union", "EU", "UN", "all-15"),
        *("Taiwan", "TW", "HK", "Kosovo", "Hong Kong", "Greenland", "Gaza", "Korea", "Virgin Islands (U.S.)"),
        *("no", "it", "us", "is", "in", "usa", "nor", "Us", "u.s.", "uk", "dprk"),  # codes count in capitals only
        *("America", "Union", "Republic of", "the", "(", "", "  ", ",", "1", "Norway and Sweden", "Norwegian"),
    ],
)
def test_what_is_no_state(written: str) -> None:
    assert state(written) is None
    assert short_name(written) == written


@pytest.mark.parametrize(
    ("written", "expected", "first", "last"),
    [
        ("Burma", "MMR", None, date(1989, 6, 18)),
        ("Upper Volta", "BFA", None, date(1984, 8, 4)),
        ("Zaire", "COD", date(1971, 10, 27), date(1997, 5, 17)),
        ("Ceylon", "LKA", None, date(1972, 5, 22)),
        ("Dahomey", "BEN", None, date(1975, 12, 2)),
        ("Byelorussian SSR", "BLR", None, date(1991, 9, 18)),
        ("Ukrainian Soviet Socialist Republic", "UKR", None, date(1991, 8, 24)),
        ("Union of Soviet Socialist Republics", "RUS", None, date(1991, 12, 24)),
        ("Democratic Kampuchea", "KHM", date(1976, 1, 5), date(1990, 2, 3)),
        ("Swaziland", "SWZ", None, date(2018, 4, 19)),
        ("The former Yugoslav Republic of Macedonia", "MKD", date(1993, 4, 8), date(2019, 2, 14)),
        ("Turkey", "TUR", None, date(2022, 6, 1)),
        ("Cape Verde", "CPV", None, date(2013, 10, 24)),
        ("Ivory Coast", "CIV", None, date(1985, 12, 31)),
        ("Republic of China", "CHN", None, date(1971, 10, 25)),
        ("United Arab Republic", "EGY", date(1958, 2, 21), date(1971, 9, 2)),
        ("Libyan Arab Jamahiriya", "LBY", date(1977, 3, 2), date(2011, 9, 16)),
        ("Czechoslovakia", "CSK", date(1945, 10, 24), date(1992, 12, 31)),
        ("German Democratic Republic", "DDR", date(1949, 10, 7), date(1990, 10, 2)),
        ("Democratic Yemen", "YMD", date(1967, 11, 30), date(1990, 5, 21)),
        ("Tanganyika", "EAT", date(1961, 12, 9), date(1964, 4, 26)),
        ("Zanzibar", "EAZ", date(1963, 12, 10), date(1964, 4, 26)),
    ],
)
def test_former_names_on_their_days_only(written: str, expected: str, first: date | None, last: date) -> None:
    assert code(written) == expected
    assert code(written, last) == expected
    assert code(written, date.fromordinal(last.toordinal() + 1)) is None
    if first:
        assert code(written, first) == expected
        assert code(written, date.fromordinal(first.toordinal() - 1)) is None


@pytest.mark.parametrize("written", ["Myanmar", "Russian Federation", "Czech Republic", "TUR", "Syria"])
def test_present_forms_at_any_date(written: str) -> None:
    assert state(written) is not None
    assert state(written, date(1950, 1, 1)) == state(written, TODAY) == state(written)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(None, "YUG"), (date(1988, 1, 1), "YUG"), (date(1995, 1, 1), None), (date(2001, 1, 1), "SRB"), (TODAY, None)],
)
def test_a_name_borne_by_two_states(on: date | None, expected: str | None) -> None:
    assert code("Yugoslavia", on) == expected


def test_the_table_is_complete() -> None:
    all_states = states.states()
    codes = [one.code for one in all_states]
    assert len(codes) == len(set(codes)) == 193 + 2 + 6
    assert {"VAT", "PSE"} | FORMER < set(codes)
    assert len({one.short_name for one in all_states}) == len(all_states)
    assert all(one.short_name and one.official_name for one in all_states)
    present = [one for one in all_states if one.code not in FORMER]
    forms = {(entry.state.code, entry.text) for entry in names()}
    for one in present:
        assert (one.code, one.code) in forms
        assert sum(owner == one.code and len(text) == 2 and text.isupper() for owner, text in forms) >= 1, one


def test_printed_names_read_back() -> None:
    for one in states.states():
        for printed in (one.short_name, one.official_name, one.code, str(one)):
            assert state(printed) == one, printed


def test_every_form_resolves() -> None:
    for entry in names():
        assert entry.first < entry.last, entry
        for on in (entry.first, entry.last):
            assert state(entry.text, on) == entry.state, entry
        if states._key(entry.text) not in BORNE_TWICE:
            assert state(entry.text) == entry.state, entry


def test_no_form_is_two_states_at_one_date() -> None:
    by_key: dict[str, list[Name]] = {}
    for entry in names():
        by_key.setdefault(states._key(entry.text), []).append(entry)
    borne_twice = {key for key, entries in by_key.items() if len({entry.state for entry in entries}) > 1}
    assert borne_twice == BORNE_TWICE
    for entries in by_key.values():
        for one, other in itertools.combinations(entries, 2):
            assert one.state == other.state or one.last < other.first or other.last < one.first


WORDS = [entry for entry in names() if not entry.text.isupper()]


@given(st.sampled_from(WORDS))
def test_letters_and_articles_make_no_difference(entry: Name) -> None:
    variants = [
        entry.text.upper(),
        entry.text.lower(),
        entry.text.replace("'", "’"),
        f"the {entry.text}",
        unicodedata.normalize("NFD", entry.text),
        entry.text.replace(" ", "  "),
        entry.text.replace(" ", "\n"),
        entry.text.replace(" and ", " & "),
    ]
    for variant in variants:
        assert state(variant, entry.first) == entry.state, variant


@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_is_read_or_refused(text: str, on: date | None) -> None:
    found = state(text, on)
    assert short_name(text, on) == (found.short_name if found else text)


def test_hostile_lengths() -> None:
    for text in ("a" * 1_000_000, "(" * 100_000, "of " * 100_000, ", of the" * 15):
        assert state(text) is None


def test_examples_in_the_documentation() -> None:
    assert doctest.testmod(states).failed == 0


def test_the_table_is_read_on_first_use_only() -> None:
    check = (
        "from undiff import council, states, symbols\n"
        "assert states.names.cache_info().currsize == council.terms.cache_info().currsize == 0\n"
        "assert str(states.state('US')) == 'United States' and states.names.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
