"""A workspace at a glance, on one screen or as JSON.

The one rule: a line holds the first of what there is and how much more, and names the command that shows it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from undiff.dates import When
from undiff.model import Draft
from undiff.problems import Problem, Severity
from undiff.tracking.deadlines import Deadline
from undiff.tracking.overview import Case, Overview
from undiff.tracking.voting import Voting
from undiff.writing.check_json import problem_json, summary
from undiff.writing.check_wording import tallies
from undiff.writing.cited import when_json, when_words
from undiff.writing.deadlines_wording import standing_words
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Role, beside, indented, page
from undiff.writing.timeline import moment_words
from undiff.writing.vote_words import on_words, result_words
from undiff.writing.wording import counted, status_words

_COLUMN = 13
_INDENT = 2
_MOST = 3  # entries of a row
_SEVERITIES = ((Severity.ERROR, Role.BAD), (Severity.WARNING, Role.STRONG), (Severity.INFO, Role.MUTED))
_CLAIMS = {
    "claim-contradicted": "contradicted",
    "verdict-disagrees": "judged otherwise than the draft shows",
    "claim-circular": "circular",
    "claim-unverifiable": "unverifiable",
}

Pieces = list[tuple[str, Role]]


def write(found: Overview, paint: Paint) -> str:
    """The cases, then what is verified, a line an entry."""
    return page(_Page(paint).lines(found), paint)


class _Page:
    """A page under way; its methods give lines."""

    def __init__(self, paint: Paint) -> None:
        self.paint = paint

    def lines(self, found: Overview) -> Iterator[Text]:
        yield self.cut([(f"{counted(len(found.cases), 'dossier')}, ", Role.PLAIN), *_verdict(found)], self.paint.width)
        for case in found.cases:
            yield Text()
            yield from self.case(case)
        yield Text()
        for number, tally in enumerate(tallies(found.report)):
            yield from self.row("verified" if number == 0 else "", [(str(tally), Role.PLAIN)], whole=True)
        for problem in found.elsewhere[:_MOST]:
            if problem.severity is not Severity.INFO:
                yield from self.row("elsewhere", _problem(problem))
        yield from self.row("", [("every problem, and what each thing rests on: undiff check", Role.MUTED)], whole=True)

    def case(self, case: Case) -> Iterator[Text]:
        name = case.dossier.id
        yield self.cut([(case.dossier.title, Role.LABEL), (f"  {name}", Role.MUTED)], self.paint.width)
        rows: list[tuple[str, list[Pieces], str]] = [
            ("latest", [_version(draft, case.latest) for draft in case.latest], "log"),
            ("votes", [_vote(one) for one in reversed(case.votings)], "vote"),
            ("last event", _last(case), "timeline"),
            ("next", [*_announced(case), *map(_due, case.due)], "deadlines"),
            ("open claims", _claims(case.open_claims), "check"),
            ("problems", _problems(case), "check"),
        ]
        for what, entries, command in rows:
            for number, pieces in enumerate(entries[:_MOST]):
                yield from self.row(what if number == 0 else "", pieces)
            if len(entries) > _MOST:
                yield from self.row("", [(f"and {len(entries) - _MOST} more: undiff {command}", Role.MUTED)])
        for number, file in enumerate(case.unreadable[:_MOST]):
            yield from self.row("unreadable" if number == 0 else "", [(file, Role.BAD)])
        commands = ", ".join(command for _, entries, command in rows[:4] if entries)
        if commands:
            yield from self.row("more", [(f"undiff {commands}", Role.MUTED)], whole=True)

    def row(self, what: str, pieces: Pieces, *, whole: bool = False) -> Iterator[Text]:
        """An entry, cut at the width unless all of it is wanted."""
        width = self.paint.width - _INDENT - _COLUMN
        lines = self.paint.wrapped(self.paint.text(*pieces), width) if whole else [self.cut(pieces, width)]
        yield from indented(beside(self.paint.text((what, Role.MUTED)), _COLUMN, lines), _INDENT)

    def cut(self, pieces: Pieces, width: int) -> Text:
        text = self.paint.text(*((words.replace("\n", " ").replace("\r", " "), role) for words, role in pieces))
        text.truncate(max(8, width), overflow="ellipsis")
        return text


def _verdict(found: Overview) -> Pieces:
    """How many problems there are."""
    counts = [(severity, role, found.report.count(severity)) for severity, role in _SEVERITIES[:2]]
    pieces: Pieces = []
    for severity, role, count in counts:
        pieces += [(", " if pieces else "", Role.PLAIN)]
        pieces += [(counted(count, severity), role) if count else (f"no {severity}", Role.GOOD)]
    pieces += [(f", {found.report.waived} waived", Role.PLAIN)] if found.report.waived else []
    return [*pieces, (f" \u00b7 as of {When(found.as_of, found.as_of)}", Role.MUTED)]


def _version(draft: Draft, latest: Sequence[Draft]) -> Pieces:
    width = max(len(one.id) for one in latest[:_MOST])
    symbol = f"{draft.symbol} (symbol unverified)" if draft.symbol_status == "unverified" else draft.symbol
    told = [status_words(draft) or "no status", when_words(draft.date) if draft.date else "undated", symbol or ""]
    role = Role.GOOD if draft.status == "adopted" else Role.PLAIN
    behind = "".join(f" \u00b7 {one}" for one in told[1:] if one)
    return [(f"{draft.id:{width}}  ", Role.LABEL), (told[0], role), (behind, Role.PLAIN)]


def _vote(voting: Voting) -> Pieces:
    vote = voting.vote
    behind = f" \u00b7 {when_words(vote.date)}" if vote.date is not None else ""
    behind += f" \u00b7 {vote.resolution}" if vote.resolution else ""
    role = Role.GOOD if voting.result == "adopted" else Role.BAD
    return [(f"{on_words(vote)}  ", Role.LABEL), (result_words(voting), role), (behind, Role.PLAIN)]


def _last(case: Case) -> list[Pieces]:
    if case.last is None or case.last.when is None:
        return []
    return [[(when_words(case.last.when), Role.LABEL), (f"  {moment_words(case.last)}", Role.PLAIN)]]


def _announced(case: Case) -> Iterator[Pieces]:
    for one in case.announced:
        if one.event is not None and one.event.until is not None:
            said = one.event.note or moment_words(one)
            yield [(when_words(one.event.until), Role.STRONG), (f"  {said}", Role.PLAIN)]


def _due(due: Deadline) -> Pieces:
    when = when_words(due.when) if due.when is not None else "no date"
    words = f"  {due.kind}: \u201c{due.words}\u201d \u00b7 {due.clause.address}"
    more = filter(None, (standing_words(due), due.open))
    told = "".join(f" \u00b7 {one}" for one in more)
    return [(when, Role.STRONG if due.when is not None else Role.MUTED), (f"{words}{told}", Role.PLAIN)]


def _claims(problems: Sequence[Problem]) -> list[Pieces]:
    """The open claims, an entry for each way in which they are open."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.rule, []).append((problem.subject or "").partition("#")[2] or "a claim")
    return [
        [(f"{len(names)} {_CLAIMS[rule]}: ", Role.STRONG), (", ".join(names), Role.PLAIN)]
        for rule, names in found.items()
    ]


def _problems(case: Case) -> list[Pieces]:
    """How many problems there are, then the first of them; notes are counted only."""
    counts = [counted(case.count(severity), _NOUNS[severity]) for severity, _ in _SEVERITIES if case.count(severity)]
    told = [problem for problem in case.problems if problem.severity is not Severity.INFO]
    return [[(", ".join(counts), Role.PLAIN)], *map(_problem, told)] if counts else []


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _problem(problem: Problem) -> Pieces:
    role = dict(_SEVERITIES)[problem.severity]
    where = problem.where.file.rpartition("/")[2] + (f":{problem.where.line}" if problem.where.line else "")
    return [(where, Role.MUTED), (f"  {problem.rule}  ", role), (problem.message, Role.PLAIN)]


# --- JSON


def as_json(found: Overview, notes: Sequence[str]) -> str:
    """The workspace at a glance as JSON (`undiff/status/1`)."""
    result = {
        "format": "undiff/status/1",
        "as_of": found.as_of.isoformat(),
        "dossiers": [_case_json(case) for case in found.cases],
        "elsewhere": [problem_json(problem) for problem in found.elsewhere],
        "summary": summary(found.report),
        "notes": list(notes),
    }
    return json_text(result)


def _case_json(case: Case) -> dict[str, Any]:
    return {
        "id": case.dossier.id,
        "title": case.dossier.title,
        "file": case.dossier.where.file,
        "drafts": case.drafts,
        "unreadable": list(case.unreadable),
        "latest": [
            {
                "id": draft.id,
                "title": draft.title,
                "version": draft.version,
                "status": draft.status,
                "date": when_json(draft.date),
                "symbol": draft.symbol,
                "extent": draft.extent,
                "file": draft.where.file,
            }
            for draft in case.latest
        ],
        "votes": [
            {
                "subject": one.subject,
                "draft": one.vote.draft,
                "on": one.vote.on,
                "date": when_json(one.vote.date),
                "result": one.result,
                "tally": list(one.vote.tally) if one.vote.tally is not None else None,
            }
            for one in case.votings
        ],
        "last_event": None
        if case.last is None
        else {"subject": case.last.subject, "when": when_json(case.last.when), "words": moment_words(case.last)},
        "announced": [
            {"subject": one.subject, "until": when_json(one.event.until), "words": moment_words(one)}
            for one in case.announced
            if one.event is not None
        ],
        "deadlines": [
            {
                "clause": one.clause.address,
                "kind": one.kind,
                "when": when_json(one.when),
                "words": one.words,
                "open": one.open,
            }
            for one in case.due
        ],
        "open_claims": [problem_json(problem) for problem in case.open_claims],
        "problems": [problem_json(problem) for problem in case.problems],
    }
