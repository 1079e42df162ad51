"""A report in words: the tallies that open it, what a hint says, and the verdict that ends it.

Shared by all writers of reports, so that they say the same. The one rule: the parts of a tally add up to its total, and
what could not be verified is one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from undiff.evidence.location import Verdict
from undiff.evidence.report import Outcome, Report, Standing
from undiff.problems import Hint, Problem, Severity
from undiff.writing.wording import counted

FOLDED = "source-unverifiable"
"""The rule that speaks once for every source without text: most of a workspace's sources, where news is cited."""

_MOST_PAIRS = 6  # differing words that a line holds before it hides more than it tells
_CLAUSES: dict[StrEnum, str] = {
    Standing.VERIFIED: "verified",
    Standing.PARTLY: "partly",
    Standing.CARRIED: "carried over",
    Standing.UNVERIFIABLE: "unverifiable",
    Standing.UNCITED: "uncited",
}
_QUOTES: dict[StrEnum, str] = {
    Verdict.EXACT: "word for word",
    Verdict.TYPOGRAPHIC: "but for typography",
    **{verdict: verdict.value for verdict in Verdict if verdict not in (Verdict.EXACT, Verdict.TYPOGRAPHIC)},
}
_CLAIMS: dict[StrEnum, str] = {
    Outcome.HOLDS: "hold",
    Outcome.REPORTED: "only reported",
    Outcome.CONTRADICTED: "contradicted",
    Outcome.CIRCULAR: "circular",
    Outcome.UNVERIFIABLE: "unverifiable",
    Outcome.JUDGED: "judged by the analyst alone",
}


LEGEND = (
    "Verified: its verb and all its facts stand in quotes found in stored sources; partly: some do; unverifiable: it "
    "rests on pages whose text is not stored."
)
"""What the standings of clauses mean, for those who read them for the first time."""


class Tally(Struct, frozen=True):
    """How many of a kind there are, how many of them stand, and all the rest: `stands` and `rest` add up to `total`."""

    kind: str
    total: int
    proved: int
    said: str
    stands: tuple[tuple[str, int], ...]
    rest: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        if not self.total:
            return f"no {self.kind}"
        noun = self.kind if self.total > 1 else self.kind.removesuffix("s")
        inner = f" ({_listed(self.stands)})" if sum(count > 0 for _, count in self.stands) > 1 else ""
        rest = _listed(self.rest)
        return f"{self.proved} of {self.total} {noun} {self.said}{inner}" + (f"; {rest}" if rest else "")


def tallies(report: Report) -> tuple[Tally, ...]:
    """The tallies of clauses, quotes and claims."""
    return (
        _tally("clauses", "verified", report.clauses, _CLAUSES, (Standing.VERIFIED,)),
        _tally("quotes", "verified", report.quotes, _QUOTES, (Verdict.EXACT, Verdict.TYPOGRAPHIC)),
        _tally("claims", "borne out", report.claims, _CLAIMS, (Outcome.HOLDS,)),
    )


def _tally(
    kind: str, said: str, counts: Mapping[Any, int], words: Mapping[StrEnum, str], proving: tuple[StrEnum, ...]
) -> Tally:
    stands = tuple((words[bucket], counts.get(bucket, 0)) for bucket in words if bucket in proving)
    rest = tuple((words[bucket], counts.get(bucket, 0)) for bucket in words if bucket not in proving)
    proved = sum(count for _, count in stands)
    return Tally(kind, proved + sum(count for _, count in rest), proved, said, stands, rest)


def _listed(parts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {words}" for words, count in parts if count)


def lowered_words(report: Report) -> str | None:
    """The rules that undiff.toml lowers, in one sentence; said on every run."""
    if not report.lowered:
        return None
    return f"Lowered in undiff.toml: {', '.join(map(str, report.lowered))}."


def unread_words(report: Report) -> str | None:
    """What could not be read, in one sentence; it stands in none of the tallies."""
    if not report.unread:
        return None
    told = [counted(count, "alias" if kind == "aliases" else kind[:-1]) for kind, count in report.unread.items()]
    return f"Not read, for the problems below, and in none of these counts: {', '.join(told)}."


def verdict_words(report: Report, strict: bool) -> str:
    """What came of the check, in one sentence: `Fails: 1 error, 2 warnings.`"""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    told = [counted(errors, "error") if errors else "no error", counted(warnings, "warning") if warnings else ""]
    told += [f"{report.waived} waived" if report.waived else ""]
    because = "; --strict fails on warnings" if strict and warnings and not errors else ""
    return f"{'Fails' if report.failed(strict) else 'Passes'}: {', '.join(filter(None, told))}{because}."


def is_folded(problem: Problem) -> bool:
    """Whether a problem is told together with its like, in one line."""
    return problem.rule == FOLDED and problem.severity is Severity.INFO and problem.waived is None


def folded_words(count: int) -> str:
    """What is folded into one line, and how to have all of it."""
    said = f"{counted(count, 'source')} without stored text, in which nothing can be looked up"
    return f"{said}; --rule {FOLDED} lists what rests on each."


def waived_words(problem: Problem) -> str:
    """Why a problem may stand, and until when."""
    if problem.waived is None:
        return ""
    until = f" (until {problem.waived.until.isoformat()})" if problem.waived.until else ""
    return f"{problem.waived.reason}{until}"


def hint_place(hint: Hint) -> str:
    """Where a hint's passage stands: `lake-news, line 4`."""
    return f"{hint.source}, line {hint.line}" if hint.line is not None else hint.source


def differing(hint: Hint) -> tuple[tuple[tuple[str, str], ...], int]:
    """The pairs of differing words that are shown, the quote's first, and how many more there are."""
    return hint.differs[:_MOST_PAIRS], max(0, len(hint.differs) - _MOST_PAIRS)


def hint_words(hint: Hint) -> str:
    """A hint in plain text: `lake-news, line 4: for twelve months ("eighteen" in the quote, "twelve" there)`."""
    pairs, more = differing(hint)
    told = [f"{_quoted(mine)} in the quote, {_quoted(theirs)} there" for mine, theirs in pairs]
    told += [f"{more} more"] if more else []
    return f"{hint_place(hint)}: {hint.text}" + (f" ({'; '.join(told)})" if told else "")


def _quoted(words: str) -> str:
    return f'"{words}"' if words else "nothing"
