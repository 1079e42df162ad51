"""Waivers and the day of the check; where they hold and where not is among the cases of the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.evidence.casework import SOUTH, Edit, checked, harbour, of, report
from undiff.problems import Severity, Waived

UNCITED: Edit = (
    SOUTH,
    "    citations:\n      - source: wire\n        reports: the southern text urges all States to lift the levy\n",
    "    waive: {rule: clause-uncited, reason: known, until: 2027-01}\n",
)


def test_a_waiver_gives_its_reason_and_its_last_day(tmp_path: Path) -> None:
    found = checked(tmp_path, [UNCITED])
    assert [problem.waived for problem in found.problems if problem.waived] == [Waived("known", date(2027, 1, 31))]


def test_a_waiver_runs_out_with_the_day_of_the_check(tmp_path: Path) -> None:
    root = harbour(tmp_path, [UNCITED])
    assert not report(root, as_of=date(2027, 1, 31)).failed()
    late = report(root, as_of=date(2027, 2, 1))
    errors = {problem.rule for problem in late.problems if problem.severity is Severity.ERROR}
    assert errors == {"clause-uncited", "waiver-invalid"}


def test_a_waiver_of_a_rule_that_is_off_still_has_something_to_waive(tmp_path: Path) -> None:
    found = report(harbour(tmp_path, [UNCITED]), severities={"clause-uncited": "off"})
    assert not of(found, "waiver-invalid")
    assert found.waived == 0
