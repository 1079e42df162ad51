"""Claims and their outcomes: each a claim about a draft of the small workspace, tested after edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.casework import DOSSIER, INDEX, ClaimCase, Edit, checked, claim_cases, harbour, of, report
from undiff.evidence.report import Outcome, Report

CLAIM = """
  - id: south-omits
    source: north-daily
    quote: It does not mention a levy
    draft: resolution
    expect: {omits: Harbour Board}
    verdict: corroborated"""


def claimed(source: str, draft: str, expect: str, verdict: str = "corroborated") -> Edit:
    """The claim of the small workspace replaced by another."""
    claim = f"""
  - id: claim
    source: {source}
    reports: what the page says
    draft: {draft}
    expect: {expect}
    verdict: {verdict}"""
    return DOSSIER, CLAIM, claim


def told(found: Report) -> list[str]:
    """The outcomes of the claims."""
    return [str(outcome) for outcome, count in found.claims.items() for _ in range(count)]


@pytest.mark.parametrize("case", list(claim_cases()), ids=lambda case: f"{case.source}-{case.draft}-{case.expect}")
def test_outcomes(case: ClaimCase, tmp_path: Path) -> None:
    expect = case.expect + (f"\n    as_of: {case.as_of}" if case.as_of else "")
    found = report(harbour(tmp_path, [claimed(case.source, case.draft, expect), *case.edits]), DOSSIER, INDEX)
    assert not of(found, "schema")
    assert not of(found, "yaml")
    assert told(found) == [case.outcome], [one.message for one in found.problems if one.rule.startswith("claim-")]


def test_each_outcome_has_a_case() -> None:
    assert {case.outcome for case in claim_cases()} | {"judged"} == {str(outcome) for outcome in Outcome}


# the verdict, the outcome that an expectation has, and the problem
VERDICTS: list[tuple[str, str, str]] = [
    ("corroborated", "{omits: Harbour Commission}", "claim-contradicted"),
    ("contradicted", "{omits: Harbour Commission}", ""),
    ("partly", "{omits: Harbour Commission}", ""),
    ("overtaken", "{omits: Harbour Commission}", ""),
    ("unsupported", "{omits: Harbour Commission}", ""),
    ("corroborated", "{omits: Harbour Board}", ""),
    ("contradicted", "{omits: Harbour Board}", "verdict-disagrees"),
    ("unsupported", "{omits: Harbour Board}", "verdict-disagrees"),
    ("outdated", "{omits: Harbour Board}", ""),
    ("filler", "{omits: Harbour Board}", ""),
]


@pytest.mark.parametrize(("verdict", "expect", "rule"), VERDICTS)
def test_verdicts(verdict: str, expect: str, rule: str, tmp_path: Path) -> None:
    found = checked(tmp_path, [claimed("wire", "resolution", expect, verdict)])
    rules = [problem.rule for problem in found.problems if problem.rule.startswith(("claim-", "verdict-"))]
    assert rules == [rule] * bool(rule)


def test_a_contradicted_claim_without_a_verdict_is_an_error(tmp_path: Path) -> None:
    file, old, new = claimed("wire", "resolution", "{omits: Harbour Commission}")
    found = checked(tmp_path, [(file, old, new.replace("\n    verdict: corroborated", ""))])
    assert [problem.subject for problem in of(found, "claim-contradicted")] == ["harbour#claim"]
    assert found.failed()


def test_a_claim_with_a_verdict_alone_is_judged(tmp_path: Path) -> None:
    found = checked(tmp_path, [(DOSSIER, "    expect: {omits: Harbour Board}\n", "")])
    assert told(found) == ["judged"]


def test_a_claim_without_its_draft_comes_to_nothing(tmp_path: Path) -> None:
    found = checked(tmp_path, [claimed("wire", "nowhere", "{omits: Harbour Board}")])
    assert len(of(found, "unknown-reference")) == 1
    assert not of(found, "claim-unverifiable")
    assert told(found) == ["unverifiable"]
