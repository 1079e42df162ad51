from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undiff import symbols
from undiff.symbols import Kind, Symbol, parse, url


def read(text: str) -> Symbol:
    symbol = parse(text)
    assert symbol is not None, text
    return symbol


@pytest.mark.parametrize(
    ("text", "kind", "number", "year", "printed"),
    [
        ("S/2018/437", Kind.DOCUMENT, 437, 2018, "S/2018/437"),
        ("S/2031/114", Kind.DOCUMENT, 114, 2031, "S/2031/114"),
        (" s/2018/437 ", Kind.DOCUMENT, 437, 2018, "S/2018/437"),
        ("S/12636", Kind.DOCUMENT, 12636, None, "S/12636"),
        ("S/2018", Kind.DOCUMENT, 2018, None, "S/2018"),  # the single series reached 2018 in 1951
        ("S/RES/1454 (2002)", Kind.RESOLUTION, 1454, 2002, "S/RES/1454 (2002)"),
        ("S/RES/2803(2025)", Kind.RESOLUTION, 2803, 2025, "S/RES/2803 (2025)"),
        ("s/res/2803(2025)", Kind.RESOLUTION, 2803, 2025, "S/RES/2803 (2025)"),
        ("S/RES/1 (1946)", Kind.RESOLUTION, 1, 1946, "S/RES/1 (1946)"),
        ("S/PRST/2014/16", Kind.STATEMENT, 16, 2014, "S/PRST/2014/16"),
        ("S/PV.9678", Kind.RECORD, 9678, None, "S/PV.9678"),
        ("S/PV.6201 (Resumption 1)", Kind.RECORD, 6201, None, "S/PV.6201 (Resumption 1)"),
        ("S/PV.6201(Resumption1)", Kind.RECORD, 6201, None, "S/PV.6201 (Resumption 1)"),
        ("S/PV.3046 (Resumption)", Kind.RECORD, 3046, None, "S/PV.3046 (Resumption)"),
        ("S/Agenda/9000", Kind.DOCUMENT, 9000, None, "S/Agenda/9000"),
        ("A/RES/76/262", Kind.RESOLUTION, 262, None, "A/RES/76/262"),
        ("A/RES/ES-11/1", Kind.RESOLUTION, 1, None, "A/RES/ES-11/1"),
        ("A/RES/48/75 A", Kind.RESOLUTION, 75, None, "A/RES/48/75 A"),
        ("A/RES/377(V)", Kind.RESOLUTION, 377, None, "A/RES/377 (V)"),
        ("A/RES/2758 (XXVI)", Kind.RESOLUTION, 2758, None, "A/RES/2758 (XXVI)"),
        ("A/HRC/RES/55/28", Kind.RESOLUTION, 28, None, "A/HRC/RES/55/28"),
        ("E/RES/2024/1", Kind.RESOLUTION, 1, None, "E/RES/2024/1"),
        ("A/76/955", Kind.DOCUMENT, 955, None, "A/76/955"),
        ("A/76/L.75", Kind.DOCUMENT, 75, None, "A/76/L.75"),
        ("A/ES-10/L.25", Kind.DOCUMENT, 25, None, "A/ES-10/L.25"),
        ("A/C.1/78/L.5", Kind.DOCUMENT, 5, None, "A/C.1/78/L.5"),
        ("A/78/PV.12", Kind.RECORD, 12, None, "A/78/PV.12"),
        ("A/PV.1976", Kind.RECORD, 1976, None, "A/PV.1976"),
    ],
)
def test_what_a_symbol_says(text: str, kind: Kind, number: int, year: int | None, printed: str) -> None:
    symbol = read(text)
    assert (symbol.kind, symbol.number, symbol.year, str(symbol)) == (kind, number, year, printed)
    assert symbol.organ == printed[0]


@pytest.mark.parametrize(
    ("text", "stem", "suffixes", "reissued"),
    [
        ("S/2018/1/Rev.1", "S/2018/1", ("Rev.1",), False),
        ("S/4129/rev.1", "S/4129", ("Rev.1",), False),
        ("S/2006/515/Add.1/Corr. 2", "S/2006/515", ("Add.1", "Corr.2"), False),
        ("S/RES/1284 (1999)/Amend.1", "S/RES/1284 (1999)", ("Amend.1",), False),
        ("S/2018/437*", "S/2018/437", (), True),
        ("S/2018/437/Rev.1 **", "S/2018/437", ("Rev.1",), True),
        ("S/2003/223/Summary", "S/2003/223", ("Summary",), False),
        ("S/PV.1606/Corr.1", "S/PV.1606", ("Corr.1",), False),
    ],
)
def test_suffixes(text: str, stem: str, suffixes: tuple[str, ...], reissued: bool) -> None:
    symbol = read(text)
    assert (symbol.stem, symbol.suffixes, symbol.reissued) == (stem, suffixes, reissued)
    assert "*" not in str(symbol)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S",
        "S/",
        "S/0",
        "S/RES/2803",  # which year? people write it, the document does not
        "S/RES/2803 (25)",
        "S/RES/2803 (2025) and others",
        "resolution 2803 (2025)",
        "2803 (2025)",
        "SC/16225",
        "Rev.1",
        "S/2018/437/Rev",
        "S/2018/437/Rev.0",
        "S/2018/437/",
        "S/2018//437",
        "S/PV.",
        "S/76/L.75",  # the Council has no sessions
        "S/RES/76/262",
        "S/RES/377 (V)",
        "A/RES/377 (1950)",
        "S/PRST/14/16",
        "S/123456",
        "S/٢٠١٨/٤٣٧",
        "S/2018/437\nS/2018/438",
        "S" + "/Rev.1" * 10_000,
        "*" * 10_000,
    ],
)
def test_what_is_no_symbol(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("S/RES/2803 (2025)", "https://undocs.org/S/RES/2803%282025%29"),
        ("S/2018/1/Rev.1*", "https://undocs.org/S/2018/1/Rev.1"),
        ("S/PV.6201 (Resumption 1)", "https://undocs.org/S/PV.6201%28Resumption1%29"),
        ("A/RES/377 (V)", "https://undocs.org/A/RES/377%28V%29"),
    ],
)
def test_url(text: str, address: str) -> None:
    assert url(read(text)) == address


SUFFIXES = st.lists(
    st.builds("/{}.{}".format, st.sampled_from(["Rev", "Add", "Corr", "Amend"]), st.integers(1, 99)), max_size=3
).map("".join)
STEMS = st.one_of(
    st.builds("S/{}/{}".format, st.integers(1994, 2040), st.integers(1, 2000)),
    st.builds("S/{}".format, st.integers(1, 26999)),
    st.builds("S/RES/{} ({})".format, st.integers(1, 4000), st.integers(1946, 2040)),
    st.builds("S/PRST/{}/{}".format, st.integers(1994, 2040), st.integers(1, 99)),
    st.builds("S/PV.{}".format, st.integers(1, 12000)),
    st.builds("S/PV.{} (Resumption {})".format, st.integers(1, 12000), st.integers(1, 9)),
    st.builds("A/RES/{}/{}".format, st.integers(31, 99), st.integers(1, 400)),
    st.builds("A/{}/L.{}".format, st.integers(1, 99), st.integers(1, 99)),
)


@given(STEMS, SUFFIXES, st.sampled_from(["", "*", " *"]), st.booleans(), st.booleans())
def test_printing_is_canonical(stem: str, suffixes: str, star: str, lower: bool, tight: bool) -> None:
    canonical = stem + suffixes
    written = canonical + star
    written = written.replace(" ", "") if tight else written
    symbol = read(written.lower() if lower else written)
    assert str(symbol) == canonical
    assert symbol.stem == stem
    assert parse(str(symbol)) == Symbol(symbol.stem, symbol.kind, symbol.number, symbol.year, symbol.suffixes)
    assert not set(url(symbol)) & set(" ()*")


@given(st.text(alphabet="AaSsRrEe/PpVv.()*0129 Xx-Ll\n", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    symbol = parse(text)
    assert symbol is None or str(read(str(symbol))) == str(symbol)


def test_examples_in_the_documentation() -> None:
    assert doctest.testmod(symbols).failed == 0
