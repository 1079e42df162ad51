"""What people read of a check: what stands first, each problem with both lines, and a verdict at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from tests.cli.running import HOSTILE
from tests.writing.reports import ALL, ALTERED, LET_BE, SOUTH, STANDING, VERB, WITHOUT_TEXT, hostile, report
from undiff.problems import Hint, Problem, Severity, Where
from undiff.writing.check_terminal import write
from undiff.writing.paint import Paint

PAGE = """\
1 of 3 clauses verified; 1 partly, 1 uncited
1 of 3 quotes verified; 1 altered, 1 unverifiable
1 of 2 claims borne out; 1 circular
Verified: its verb and all its facts stand in quotes found in stored sources; partly: some do;
unverifiable: it rests on pages whose text is not stored.
Lowered in undiff.toml: quote-drifted: off instead of warning.

resolutions/lake/south.yaml
  4:16  error  quote-altered  south#OP1
    the quote changes the meaning of lake-news, line 4: "eighteen" for "twelve" (number)
    4 \u2502       - quote: for eighteen months
      \u2502                    ^^^^^^^^
  lake-news
    4 \u2502 for twelve months
      \u2502 differs: [-eighteen-]{+twelve+}
  2:11  warning  verb-unsupported  south#OP1
    the verb stands nowhere
    2 \u2502   - text: Requests a study;
      \u2502           ^

seeds/sources.yaml
  -  error  source-missing
    gone.txt is not there
  2:10  info  unused-source  nothing cites this source

waived
  resolutions/lake/dossier.yaml:2:46  vote-invalid  one member is known to have been late (until
  2027-01-31)

1 source without stored text, in which nothing can be looked up; --rule source-unverifiable lists
what rests on each.
\u2717 Fails: 2 errors, 1 warning, 1 waived.
"""


def page(width: int = 100, strict: bool = False, unfolded: bool = False) -> str:
    return write(ALL, strict, Paint(width=width), unfolded)


def test_a_page_with_one_of_everything() -> None:
    assert page() == PAGE


def test_what_is_folded_can_be_unfolded() -> None:
    unfolded = page(unfolded=True)
    assert "2:10  info  source-unverifiable  wire has no stored text; 1 citation rests on it\n" in unfolded
    assert "--rule source-unverifiable" not in unfolded


def test_what_undiff_toml_raises_is_not_folded() -> None:
    raised = report((replace(WITHOUT_TEXT, severity=Severity.WARNING),))
    assert "warning  source-unverifiable  wire" in write(raised, False, Paint())


@dataclass(frozen=True)
class Case:
    problems: tuple[Problem, ...]
    strict: bool
    said: str


@pytest.mark.parametrize(
    "case",
    [
        Case((), False, "\u2713 Passes: no error."),
        Case((WITHOUT_TEXT,), True, "\u2713 Passes: no error."),
        Case((VERB,), False, "\u2713 Passes: no error, 1 warning."),
        Case((VERB, VERB), True, "\u2717 Fails: no error, 2 warnings; --strict fails on warnings."),
        Case((LET_BE,), True, "\u2713 Passes: no error, 1 waived."),
        Case((ALTERED, VERB), True, "\u2717 Fails: 1 error, 1 warning."),
    ],
)
def test_it_ends_with_a_verdict(case: Case) -> None:
    assert write(report(case.problems), case.strict, Paint()).splitlines()[-1] == case.said


@pytest.mark.parametrize(
    ("evidence", "said"),
    [((), "no quotes"), ((STANDING,), "1 of 1 quote verified"), ((STANDING, STANDING), "2 of 2 quotes verified")],
)
def test_the_tallies_say_what_there_is(evidence: tuple[object, ...], said: str) -> None:
    assert write(report((), evidence), False, Paint()).splitlines()[1] == said  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [40, 57, 80, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(cell_len(line) for line in page(width).splitlines()) <= width


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "under"),
    [
        ("  - text: Requests", 11, 80, "  - text: Requests", "R"),
        ("  - text: \u6c7a\u5b9a\u8bbe\u7acb", 12, 80, "  - text: \u6c7a\u5b9a\u8bbe\u7acb", "\u5b9a"),
        ("\ttext", 2, 80, "    text", "t"),
        ("x" * 90 + "HERE" + "y" * 90, 91, 60, None, "H"),
        ("\u6c7a" * 90 + "HERE" + "\u6c7a" * 90, 91, 60, None, "H"),
        ("x" * 90 + "HERE", 91, 60, None, "H"),
        ("HERE" + "y" * 9_000_000, 1, 60, None, "H"),
        ("short", 60, 60, "short", ""),
    ],
)
def test_the_caret_stands_under_the_value(line: str, column: int, width: int, shown: str | None, under: str) -> None:
    problem = Problem("verb-unsupported", Severity.WARNING, "m", Where("a.yaml", 1, column, lines=(line,)))
    page = write(report((problem,)), False, Paint(width=width))
    rows = [row.split("\u2502 ")[1] for row in page.splitlines() if "\u2502" in row]
    assert shown is None or rows[0] == shown
    at = rows[1].index("^")
    assert under == "" or cell_len(rows[0][: rows[0].index(under)]) == at


@pytest.mark.parametrize(
    ("line", "differs", "under"),
    [
        ("- quote: for eighteen months", (("eighteen", "twelve"),), "eighteen"),
        ("- quote: for " + "very " * 40 + "eighteen months", (("eighteen", "twelve"),), "eighteen"),
        ("- quote: for eighteen months", (("", "not"), ("months", "days")), "months"),
        ("- quote: eighteen or eighteen", (("eighteen", "twelve"),), "e"),
        ("- quote: eighteenth of May", (("eighteen", "twelve"),), "e"),
        ("- quote: a (b* or c", (("(b*", "b"),), "(b*"),
        ("- quote: >-", (("eighteen", "twelve"),), ">"),
    ],
)
def test_the_carets_stand_under_the_words_that_differ(
    line: str, differs: tuple[tuple[str, str], ...], under: str
) -> None:
    told = replace(ALTERED, where=Where("a.yaml", 1, 10, lines=(line,)), hint=Hint("news", 1, "text", 0.5, differs))
    page = write(report((told,)), False, Paint(width=60))
    above, below = [row.split("\u2502 ")[1] for row in page.splitlines() if "\u2502" in row][:2]
    at = below.index("^")
    assert (above[at : at + len(under)], below.count("^")) == (under, len(under))


def test_a_long_passage_is_cut_and_says_what_it_hides() -> None:
    pairs = tuple((f"a{number}", f"b{number}") for number in range(9))
    told = replace(ALTERED, hint=Hint("lake-news", 12345, "word " * 1000, 0.5, pairs))
    out = write(report((told,)), False, Paint(width=200))
    assert len(out) < 2000
    assert "[-a5-]{+b5+} and 3 more" in out
    assert "12345 \u2502 word word" in out


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_files_is_interpreted(text: str) -> None:
    plain = write(hostile(text), False, Paint(width=200))
    assert "\x1b" not in plain
    colored = write(hostile(text), False, Paint(color=True, width=200))
    assert re.sub(r"\x1b\[[\d;]*m", "", colored).count("\x1b") == 0
    for out in (plain, colored):
        assert not set("\x9b\u202e\u2066\u2028\ufeff\x07") & set(out)
    if text.startswith("["):
        assert text in plain


def test_colour_never_carries_meaning_alone() -> None:
    colored = write(ALL, False, Paint(color=True, width=100))
    assert "error" in colored
    assert re.search(r"\x1b\[[\d;]*\b9\b[\d;]*meighteen", colored)  # struck
    assert re.search(r"\x1b\[[\d;]*\b4\b[\d;]*mtwelve", colored)  # underlined


def test_problems_stand_under_their_file() -> None:
    lines = page().splitlines()
    assert lines.index(SOUTH) < lines.index("seeds/sources.yaml")
    assert lines.count(SOUTH) == 1
