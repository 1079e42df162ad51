"""`undiff check --format junit` is JUnit XML as CI servers read it, with failures where the check fails."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from msgspec.structs import replace

from tests.cli.running import HOSTILE
from tests.writing.reports import (
    ALL,
    ALTERED,
    CHANGED,
    DOSSIER,
    LET_BE,
    SOUTH,
    STANDING,
    UNKNOWN,
    UNREAD,
    VERB,
    WITHOUT_TEXT,
    hostile,
    report,
)
from undiff.evidence.report import Report
from undiff.problems import Problem
from undiff.writing.check_junit import write


def junit(given: Report, strict: bool = False) -> Xml.Element:
    root = Xml.fromstring(write(given, strict, lambda file: f"case/{file}"))
    assert root.tag == "testsuites"
    for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("skipped", "testcase/skipped")):
        for suite in root:
            assert int(suite.get(name, "-1")) == len(suite.findall(path))
        assert int(root.get(name, "-1")) == len(root.findall(f"testsuite/{path}"))
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases)
    return root


def test_a_suite_a_file_and_a_case_a_quote() -> None:
    root = junit(ALL)
    assert [(suite.get("name"), len(suite)) for suite in root] == [
        (f"case/{SOUTH}", 3), (f"case/{DOSSIER}", 2), ("case/seeds/sources.yaml", 3),
    ]  # fmt: skip
    names = [case.get("name") for case in root[0]]
    assert names == [
        "quote: south#OP1 from lake-news",
        "quote: south#OP1 from lake-news (2)",
        "verb-unsupported: south#OP1",
    ]
    assert [len(case) for case in root[0]] == [0, 1, 1]


def test_a_failure_says_rule_place_and_passage() -> None:
    failure = junit(report((ALTERED,), (CHANGED,))).find("testsuite/testcase/failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("quote-altered", ALTERED.message)
    assert failure.text is not None
    assert failure.text.startswith("resolutions/lake/south.yaml:4:16: error quote-altered: ")
    assert "lake-news, line 4: for twelve months" in failure.text


def test_all_problems_of_a_quote_are_in_its_one_failure() -> None:
    clipped = replace(ALTERED, rule="quote-clipped", message="before it stands not")
    (case,) = junit(report((ALTERED, clipped), (CHANGED,))).iter("testcase")
    (failure,) = case
    assert [line.split(": ")[1] for line in str(failure.text).splitlines()] == [
        "error quote-altered", "error quote-clipped",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "strict", "failures", "skipped"),
    [
        (VERB, False, 0, 0),
        (VERB, True, 1, 0),
        (UNREAD, False, 1, 0),
        (WITHOUT_TEXT, True, 0, 1),
        (LET_BE, True, 0, 1),
    ],
)
def test_there_are_failures_where_the_check_fails(problem: Problem, strict: bool, failures: int, skipped: int) -> None:
    given = report((problem,))
    root = junit(given, strict)
    assert (root.get("failures"), root.get("skipped")) == (str(failures), str(skipped))
    assert bool(failures) == given.failed(strict)


def test_what_is_not_failed_is_told_all_the_same() -> None:
    out = junit(report((VERB,))).find("testsuite/testcase/system-out")
    assert out is not None
    assert "warning verb-unsupported: the verb stands nowhere" in str(out.text)


def test_a_quote_that_cannot_be_looked_up_is_skipped() -> None:
    root = junit(report((), (STANDING, UNKNOWN)))
    assert (root.get("tests"), root.get("skipped")) == ("2", "1")


def test_a_clean_report_without_quotes_is_a_file_all_the_same() -> None:
    assert junit(report()).get("tests") == "0"


@pytest.mark.parametrize(
    "text", [*HOSTILE, "]]></failure><failure>", '" onerror="', "\x00\x08\ufffe\uffff\ud800", "a\nb"]
)
def test_hostile_texts_stay_texts(text: str) -> None:
    out = write(hostile(text), False, str)
    junit(hostile(text))
    out.encode()
    assert not set("\x00\x08\x1b\x9b\u202e\u2066\u2028\ufeff\ufffe\uffff") & set(out)
