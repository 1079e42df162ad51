"""The workspace at a glance: of each dossier how far its texts are, what is open, and what falls due next.

Takes dossiers with their drafts, and the report of a check; gives what a page of one screen shows. The one rule: it
works nothing out by itself. Every line is the first of a list that another command gives in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct

from undiff.catalogue import Shelf
from undiff.evidence.days import days
from undiff.evidence.passages import Evidence
from undiff.evidence.report import Report
from undiff.model import Dossier, Draft
from undiff.problems import Problem, Severity
from undiff.tracking.chains import last_versions
from undiff.tracking.deadlines import Deadline, falling_due
from undiff.tracking.timeline import Moment, timeline
from undiff.tracking.voting import Voting, votings

CLAIM_RULES = ("claim-contradicted", "verdict-disagrees", "claim-circular", "claim-unverifiable")
"""The rules that leave a claim open, gravest first."""

_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Case(Struct, frozen=True):
    """A dossier at a glance.

    `latest` are the drafts that no other replaces. `last` is the last moment up to the day asked for, `announced` the
    events that set a day from then on. `due` are the deadlines that are not past, dated ones first. `problems` are
    those of its files, errors first, without the waived; `open_claims` those of them that leave a claim open.
    """

    dossier: Dossier
    drafts: int
    latest: tuple[Draft, ...]
    votings: tuple[Voting, ...]
    last: Moment | None
    announced: tuple[Moment, ...]
    due: tuple[Deadline, ...]
    problems: tuple[Problem, ...]
    open_claims: tuple[Problem, ...]
    unreadable: tuple[str, ...]

    def count(self, severity: Severity) -> int:
        """How many problems of a severity its files have."""
        return sum(problem.severity is severity for problem in self.problems)


class Overview(Struct, frozen=True):
    """The cases of a workspace, and the check of all of it or of the one case; `elsewhere` are problems of no case."""

    as_of: date
    cases: tuple[Case, ...]
    report: Report
    elsewhere: tuple[Problem, ...]


def overview(shelves: Sequence[Shelf], report: Report, evidence: Evidence, as_of: date) -> Overview:
    """The cases on a day, in the order of the shelves."""
    left = _gravest_first(report.problems)
    cases = []
    for shelf in shelves:
        folder = str(PurePosixPath(shelf.dossier.where.file).parent)
        own = [problem for problem in left if str(PurePosixPath(problem.where.file).parent) == folder]
        cases.append(_case(shelf, own, evidence, as_of))
    told = {id(problem) for case in cases for problem in case.problems}
    return Overview(as_of, tuple(cases), report, tuple(problem for problem in left if id(problem) not in told))


def _gravest_first(problems: Sequence[Problem]) -> list[Problem]:
    open_ones = [problem for problem in problems if problem.waived is None]
    return sorted(open_ones, key=lambda problem: _GRAVITY.index(problem.severity))


def _case(shelf: Shelf, problems: Sequence[Problem], evidence: Evidence, as_of: date) -> Case:
    moments = [one for one in timeline(shelf.dossier, shelf.drafts) if one.when and days(one.when)[0] <= as_of]
    claims = [problem for rule in CLAIM_RULES for problem in problems if problem.rule == rule]
    due = [one for one in falling_due(shelf.drafts, shelf.dossier, evidence, as_of) if not one.past]
    return Case(
        dossier=shelf.dossier,
        drafts=len(shelf.drafts),
        latest=tuple(last_versions(shelf.drafts)),
        votings=tuple(votings(shelf.dossier, shelf.drafts)),
        last=moments[-1] if moments else None,
        announced=tuple(one for one in moments if one.event and one.event.until and days(one.event.until)[1] >= as_of),
        due=tuple(due),
        problems=tuple(problems),
        open_claims=tuple(claims),
        unreadable=tuple(broken.file for broken in shelf.unreadable),
    )
