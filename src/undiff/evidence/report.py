"""What a check found: every problem with its place, where every quote stands, and counts that add up.

Pure data, made by `undiff.evidence.check` and printed by the writers. The one rule: nothing is left out in silence.
Every quote, claim and clause is counted once, in its worst bucket, and what could not be verified has a bucket too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from undiff.evidence.location import Verdict
from undiff.problems import NOWHERE, Problem, Severity, Where


class Outcome(StrEnum):
    """What came of testing a claim against the drafts."""

    HOLDS = "holds"  # verbatim clauses, or quotes verified in sources of other origins, bear it out
    REPORTED = "reported"  # it is borne out, but of other origins only by sources without stored text
    CONTRADICTED = "contradicted"
    CIRCULAR = "circular"  # it is borne out only by sources of its own origin
    UNVERIFIABLE = "unverifiable"
    JUDGED = "judged"  # it expects nothing of a draft; there is only the analyst's verdict


class Standing(StrEnum):
    """How far a paragraph or sub-paragraph is proved."""

    VERIFIED = "verified"  # its verb and facts stand in quotes that were found; verbatim: it stands in the document
    PARTLY = "partly"  # some of it does
    CARRIED = "carried"  # it is carried over from the version before, where it is counted
    UNVERIFIABLE = "unverifiable"  # it rests on sources without stored text, or on quotes that were not found
    UNCITED = "uncited"


class Found(Struct, frozen=True):
    """What came of looking for one quote.

    `subject` addresses what it is cited for: a clause (`south#OP2`), a draft (`south`), or an entry of a dossier
    (`lake#vote-1`). `line` and `column` are those of the passage in the source, from 1, in code points, None where it
    was not found. `where` is the quote's place in the YAML.
    """

    subject: str
    source: str
    verdict: Verdict
    line: int | None = None
    column: int | None = None
    where: Where = NOWHERE


class Lowered(Struct, frozen=True):
    """A rule that undiff.toml makes less grave than it is by default; `severity` is None where it is off."""

    rule: str
    default: Severity
    severity: Severity | None

    def __str__(self) -> str:
        return f"{self.rule}: {self.severity or 'off'} instead of {self.default}"


class Report(Struct, frozen=True):
    """The result of a check on the day `as_of`.

    `problems` are in the order of files, lines and columns, waived ones among them (`Problem.waived`). `evidence` has
    one entry for each quote, in the same order. The counts hold every bucket of their enum, also at zero. `unread`
    counts by kind ("drafts", "claims", "votes" ...) what could not be read and so stands in none of the counts.
    `standings` has the clauses one by one, by address.
    """

    as_of: date
    problems: tuple[Problem, ...]
    evidence: tuple[Found, ...]
    quotes: Mapping[Verdict, int]
    claims: Mapping[Outcome, int]
    clauses: Mapping[Standing, int]
    lowered: tuple[Lowered, ...] = ()
    unread: Mapping[str, int] = {}
    standings: Mapping[str, Standing] = {}

    def count(self, severity: Severity) -> int:
        """How many problems of a severity there are, without those that are waived."""
        return sum(problem.severity is severity and problem.waived is None for problem in self.problems)

    @property
    def waived(self) -> int:
        """How many problems are waived."""
        return sum(problem.waived is not None for problem in self.problems)

    def failed(self, strict: bool = False) -> bool:
        """Whether the check fails: on an error that is not waived; under `strict` on a warning, too."""
        return bool(self.count(Severity.ERROR) or (strict and self.count(Severity.WARNING)))
