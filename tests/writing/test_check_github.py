"""`undiff check --format github`: annotations that no text can break out of, and a step's summary within its limit."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from tests.cli.running import HOSTILE
from tests.writing.reports import ALL, ALTERED, UNREAD, VERB, WITHOUT_TEXT, hostile, report
from undiff.problems import Problem
from undiff.writing.check_github import summary, write

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def lines(*problems: Problem, strict: bool = False) -> list[str]:
    return write(report(problems), strict, lambda file: f"case/{file}").splitlines()


def commands(*problems: Problem) -> list[str]:
    return [line for line in lines(*problems) if line.startswith("::")]


def test_an_annotation_has_place_title_and_passage() -> None:
    assert commands(ALTERED) == [
        "::error file=case/resolutions/lake/south.yaml,line=4,col=16,title=quote-altered south#OP1::"
        'the quote changes the meaning of lake-news, line 4: "eighteen" for "twelve" (number)%0A'
        'lake-news, line 4: for twelve months ("eighteen" in the quote, "twelve" there)'
    ]


def test_what_has_no_place_has_no_line() -> None:
    assert commands(UNREAD) == ["::error file=case/seeds/sources.yaml,title=source-missing::gone.txt is not there"]


def test_errors_come_first_and_what_informs_makes_no_annotation() -> None:
    found = [COMMAND.match(line) for line in commands(VERB, WITHOUT_TEXT, ALTERED)]
    assert [match and match[1] for match in found] == ["error", "warning"]


def test_waived_problems_make_no_annotation() -> None:
    assert len([line for line in write(ALL, False, str).splitlines() if line.startswith("::")]) == 3


@pytest.mark.parametrize(
    ("errors", "warnings", "told"),
    [
        (10, 10, None),
        (11, 0, "11 errors"),
        (1, 12, "1 error and 12 warnings"),
    ],
)
def test_a_notice_tells_what_github_cuts_off(errors: int, warnings: int, told: str | None) -> None:
    found = commands(*[ALTERED] * errors, *[VERB] * warnings)
    notices = [line for line in found if line.startswith("::notice")]
    message = f"GitHub shows 10 of each kind; there are {told}, all of them in the log and the summary"
    assert notices == ([f"::notice title=undiff check::{message}"] if told else [])
    assert found[-1:] == notices or told is None
    assert len(found) == errors + warnings + len(notices)


def test_the_log_ends_with_the_counts_and_the_verdict() -> None:
    assert lines(VERB, strict=True)[-4:] == [
        "1 of 3 clauses verified; 1 partly, 1 uncited",
        "no quotes",
        "1 of 2 claims borne out; 1 circular",
        "Fails: no error, 1 warning; --strict fails on warnings.",
    ]


@pytest.mark.parametrize(
    ("text", "data", "title"),
    [
        ("50% of it", "50%25 of it", "50%25 of it"),
        ("a::b, c", "a::b, c", "a%3A%3Ab%2C c"),
        ("x\r\n::error::y", "x ::error::y", "x %3A%3Aerror%3A%3Ay"),
        ("%0A::error::y", "%250A::error::y", "%250A%3A%3Aerror%3A%3Ay"),
    ],
)
def test_texts_are_escaped(text: str, data: str, title: str) -> None:
    (line,) = commands(replace(VERB, message=text, subject=text))
    match = COMMAND.fullmatch(line)
    assert match is not None
    assert match[3] == data
    assert match[2].endswith(f"title=verb-unsupported {title}")


@pytest.mark.parametrize("text", [*HOSTILE, "\n::error::x", "\r::stop-commands::x", "##[command]x", "\u2028::error::x"])
def test_no_text_becomes_a_command(text: str) -> None:
    out = write(hostile(text), False, str)
    for line in re.split("[\r\n\u2028\x85]", out.rstrip("\n")):
        assert COMMAND.fullmatch(line) or re.match(r"(\d+ of \d+|no) (clauses?|quotes?|claims?)\b|Fails: ", line), line
    assert len([line for line in out.splitlines() if line.startswith("::error")]) == 1


def test_the_summary_has_everything_gravest_first() -> None:
    page = summary(ALL, False, str).splitlines()
    assert page[0] == "### undiff check"
    assert "**Fails: 2 errors, 1 warning, 1 waived.**" in page
    assert "- 1 of 3 clauses verified; 1 partly, 1 uncited" in page
    rows = [line.split(" | ")[0].strip("| ") for line in page if line.startswith("| ") and "rule" not in line]
    waived = r"waived\: one member is known to have been late \(until 2027\-01\-31\)"
    assert rows == ["error", "error", "warning", "info", waived]
    assert "- 1 source without stored text, in which nothing can be looked up; --rule" in "\n".join(page)


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "a | b", "<img src=x>", "[x](http://evil)", "**b** `c` @team #1", "www.evil.example", "a\nb\n# c"],
)
def test_nothing_of_the_summary_is_read_as_markup(text: str) -> None:
    page = summary(hostile(text), False, str)
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert len(rows) == 5
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    for row in rows[1:]:
        assert not re.search(r"(?<!\\)[<>\[\]()*`@#_&]", row), row
        assert "www.evil" not in row


def test_a_summary_stays_within_what_github_takes() -> None:
    page = summary(report([replace(VERB, message="x" * 900)] * 2000), False, str)
    assert len(page.encode()) < 1_000_000
    assert re.search(r"\nand \d+ more: `undiff check` shows all of them\.\n$", page)
