"""Reports made by hand, for the tests of what writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from undiff.evidence.location import Verdict
from undiff.evidence.report import Found, Lowered, Outcome, Report, Standing
from undiff.problems import Hint, Problem, Severity, Waived, Where

SOUTH = "resolutions/lake/south.yaml"
DOSSIER = "resolutions/lake/dossier.yaml"
INDEX = "seeds/sources.yaml"
LINES = {
    SOUTH: ("operative:", "  - text: Requests a study;", "    citations:", "      - quote: for eighteen months"),
    DOSSIER: ("votes:", "  - {id: vote-1, result: adopted, tally: 13-0-2}"),
    INDEX: ("sources:", "  - {id: wire, url: https://example.org}"),
}


def at(file: str, line: int | None, column: int | None = 1) -> Where:
    """A place in one of the made-up files."""
    return Where(file, line, column if line is not None else None, lines=LINES.get(file, ()))


ALTERED = Problem(
    "quote-altered",
    Severity.ERROR,
    'the quote changes the meaning of lake-news, line 4: "eighteen" for "twelve" (number)',
    at(SOUTH, 4, 16),
    "south#OP1",
    Hint("lake-news", 4, "for twelve months", 0.6667, (("eighteen", "twelve"),)),
)
UNREAD = Problem("source-missing", Severity.ERROR, "gone.txt is not there", at(INDEX, None))
VERB = Problem("verb-unsupported", Severity.WARNING, "the verb stands nowhere", at(SOUTH, 2, 11), "south#OP1")
WITHOUT_TEXT = Problem(
    "source-unverifiable", Severity.INFO, "wire has no stored text; 1 citation rests on it", at(INDEX, 2, 10), "wire"
)
UNUSED = Problem("unused-source", Severity.INFO, "nothing cites this source", at(INDEX, 2, 10), "wire")
LET_BE = Problem(
    "vote-invalid",
    Severity.ERROR,
    "the tally counts 15, the lists give 14",
    at(DOSSIER, 2, 46),
    "lake#vote-1",
    waived=Waived("one member is known to have been late", date(2027, 1, 31)),
)
STANDING = Found("south#OP1", "lake-news", Verdict.EXACT, 5, 3, at(SOUTH, 3, 5))
CHANGED = Found("south#OP1", "lake-news", Verdict.ALTERED, 4, 1, at(SOUTH, 4, 16))
UNKNOWN = Found("lake#vote-1", "wire", Verdict.UNVERIFIABLE, None, None, at(DOSSIER, 2, 5))


def report(problems: Sequence[Problem] = (), evidence: Sequence[Found] = (), *lowered: Lowered) -> Report:
    """A report on 2 quotes that stand, 1 clause of 3 that does, and 2 claims; counts are what is given otherwise."""
    verdicts = [found.verdict for found in evidence]
    return Report(
        date(2026, 11, 21),
        tuple(problems),
        tuple(evidence),
        {verdict: verdicts.count(verdict) for verdict in Verdict},
        {outcome: int(outcome in (Outcome.HOLDS, Outcome.CIRCULAR)) for outcome in Outcome},
        {standing: int(standing in (Standing.VERIFIED, Standing.PARTLY, Standing.UNCITED)) for standing in Standing},
        lowered,
    )


ALL = report(
    (ALTERED, VERB, LET_BE, UNREAD, WITHOUT_TEXT, UNUSED),
    (STANDING, CHANGED, UNKNOWN),
    Lowered("quote-drifted", Severity.WARNING, None),
)
"""A report with one of everything."""


def hostile(text: str) -> Report:
    """A report with a text from a file wherever one can come."""
    where = Where(SOUTH, 1, 1, lines=(text,))
    hint = Hint(text, 1, text, 0.5, ((text, text),))
    return report(
        (
            Problem("quote-altered", Severity.ERROR, text, where, text, hint),
            Problem("verb-unsupported", Severity.WARNING, text, Where(text, 1, 1, lines=(text,)), text, hint),
            Problem("unused-source", Severity.INFO, text, where, text),
            Problem("quote-drifted", Severity.ERROR, text, where, text, waived=Waived(text)),
        ),
        (Found(text, text, Verdict.ALTERED, 1, 1, where),),
    )
