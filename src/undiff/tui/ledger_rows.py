"""The work list: what cannot be proved, what contradicts, what nobody reports; the gravest first, each with what to do.

Takes the claims of a dossier with their passages, a study, and what the check found; gives entries, and blocks of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from undiff.comparing.choice import clauses_of
from undiff.evidence.claims import Tested
from undiff.evidence.passages import Passage
from undiff.evidence.report import Outcome
from undiff.model import Basis, Claim, Draft
from undiff.problems import Problem, Severity, Where
from undiff.study import Study
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Piece, Row, line, phrase, prose
from undiff.tui.redline_rows import passage_mark
from undiff.writing.wording import labels, passage_origin, passage_verdict, signal_words


class Kind(StrEnum):
    """What an entry is."""

    PROBLEM = "problem"
    CLAIM = "claim"
    UNREPORTED = "unreported"
    UNPROVED = "unproved"


class Show(StrEnum):
    """Which entries are shown."""

    ALL = "all"
    PROBLEMS = "problems"
    CLAIMS = "claims"
    UNREPORTED = "strong changes that no source reports"
    UNPROVED = "clauses without verified evidence"


class Order(StrEnum):
    """How the entries are sorted."""

    URGENCY = "gravest first"
    DATE = "by date"
    SUBJECT = "by subject"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the work list. `rank` is lower for what is graver; `address` a clause, `passage` one of a source."""

    kind: Kind
    rank: int
    subject: str
    words: str
    verdict: str
    ink: Ink
    todo: str
    when: date | None = None
    shown_date: str = ""
    where: Where | None = None
    address: str | None = None
    passage: Passage | None = None
    claim: str | None = None
    detail: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the others, over readings of the disk."""
        return self.kind, self.subject, self.words


_SETTLED = 8
"""The rank of a claim with a verdict that nothing speaks against: no work is left on it."""

_VERDICT_WORDS = {
    "corroborated": ("corroborated", Ink.GOOD),
    "partly": ("partly so", Ink.SIGNAL),
    "contradicted": ("contradicted", Ink.BAD),
    "outdated": ("stale when said", Ink.SIGNAL),
    "overtaken": ("overtaken by events", Ink.SIGNAL),
    "unsupported": ("unsupported", Ink.BAD),
    "filler": ("filler", Ink.MUTED),
}
_OUTCOMES = {
    Outcome.HOLDS: ("holds", Ink.GOOD, _SETTLED),
    Outcome.REPORTED: ("borne out by reports", Ink.GOOD, _SETTLED),
    Outcome.CONTRADICTED: ("the drafts contradict it", Ink.BAD, _SETTLED),
    Outcome.CIRCULAR: ("circular", Ink.STRONG, 4),
    Outcome.UNVERIFIABLE: ("the drafts cannot tell", Ink.SIGNAL, 5),
    Outcome.JUDGED: ("", Ink.MUTED, _SETTLED),
}
_NEXT = {
    Outcome.CIRCULAR: "find a witness of another origin",
    Outcome.UNVERIFIABLE: "cite the drafts' own words, or a reported silence",
}


def claim_entries(claims: Sequence[tuple[Claim, Passage, Tested]]) -> list[Entry]:
    """The claims, each with the analyst's verdict and the outcome of testing it against the drafts."""
    return [_claim_entry(*each) for each in claims]


def _claim_entry(claim: Claim, passage: Passage, tested: Tested) -> Entry:
    judged, ink = _VERDICT_WORDS.get(claim.verdict or "", ("no verdict yet", Ink.SIGNAL))
    outcome, outcome_ink, outcome_rank = _OUTCOMES[tested.outcome]
    said = f"{judged} · {outcome}" if outcome else judged
    todo = _NEXT.get(tested.outcome, "") if claim.verdict else "test it, and record a verdict"
    at_odds = (tested.outcome is Outcome.CONTRADICTED and claim.verdict in (None, "corroborated")) or (
        tested.outcome is Outcome.HOLDS and claim.verdict in ("contradicted", "unsupported")
    )
    rank = outcome_rank if claim.verdict else 1
    if rank < _SETTLED:
        ink = outcome_ink
    if at_odds:
        said, ink, rank, todo = f"{outcome}; verdict: {judged}", Ink.BAD, 0, "mend the verdict, or the draft"
    if passage.location is not None and not passage.stands:
        said, ink, rank, todo = f"the quote {passage_verdict(passage)}", Ink.BAD, 0, "mend the quote"
    on = claim.as_of or (passage.source.published if passage.source is not None else None)
    return Entry(
        Kind.CLAIM,
        rank,
        claim.draft or "on no draft",
        claim.citation.quote or claim.citation.reports or "",
        said,
        ink,
        todo,
        when=on.first if on else None,
        shown_date=str(on) if on else "",
        where=claim.where,
        passage=passage,
        claim=claim.id,
        detail=(f"claim {claim.id}: {tested.because}", claim.note or ""),
    )


def study_entries(study: Study) -> list[Entry]:
    """The strong changes of a study that no source reports."""
    comparison = study.comparison
    found = []
    for change in comparison.changes:
        clauses = clauses_of(change, comparison)
        if change.strong and not any(study.passages.get(clause.address) for clause in clauses):
            told = "; ".join(signal_words(s, comparison) for s in change.signals if s.attested and s.direction)
            found.append(
                Entry(
                    Kind.UNREPORTED, 2, labels(change, comparison), told, "no source reports it", Ink.STRONG,
                    "find a source", where=clauses[-1].where, address=clauses[-1].address,
                    detail=(clauses[-1].text,),
                )
            )  # fmt: skip
    return found


def clause_entries(drafts: Sequence[Draft], passages: Mapping[str, Sequence[Passage]]) -> list[Entry]:
    """The paragraphs of reported drafts that no verified quote stands behind."""
    found = []
    for draft in drafts:
        for clause in draft.clauses:
            if not clause.is_paragraph or clause.basis is Basis.VERBATIM or clause.parent is not None:
                continue
            behind = passages.get(clause.address, ())
            if any(passage.stands for passage in behind):
                continue
            broken = [passage for passage in behind if passage.location is not None]
            said, todo = "only reports", "store a source's text, and quote it"
            if not behind or broken:
                said, todo = ("quotes not found", "mend the quotes") if broken else ("uncited", "cite a source")
            found.append(
                Entry(
                    Kind.UNPROVED,
                    1 if not behind or broken else 6,
                    f"{draft.id} {clause.shown_label}",
                    clause.text,
                    said,
                    Ink.BAD if not behind or broken else Ink.MUTED,
                    todo,
                    when=draft.date.first if draft.date else None,
                    shown_date=str(draft.date) if draft.date else "",
                    where=clause.where,
                    address=clause.address,
                    passage=behind[0] if behind else None,
                    detail=(f"{len(behind)} passage{'s' * (len(behind) != 1)}, none of them verified word for word",),
                )
            )
    return found


_SAID_OF_CLAIMS = ("claim-contradicted", "verdict-disagrees", "claim-circular", "claim-unverifiable")


def problem_entries(problems: Sequence[Problem]) -> list[Entry]:
    """What the check found, that is not said of a claim already."""
    ranks = {Severity.ERROR: 0, Severity.WARNING: 3, Severity.INFO: 7}
    inks = {Severity.ERROR: Ink.BAD, Severity.WARNING: Ink.STRONG, Severity.INFO: Ink.MUTED}
    found = []
    for problem in problems:
        if problem.rule in _SAID_OF_CLAIMS and problem.waived is None:
            continue
        waived = problem.waived is not None
        detail = [problem.message, str(problem.where)]
        if problem.hint is not None:
            detail.append(f"nearest, {problem.hint.source} line {problem.hint.line}: “{problem.hint.text}”")
        found.append(
            Entry(
                Kind.PROBLEM, 9 if waived else ranks[problem.severity], problem.subject or problem.where.file,
                problem.message, f"{problem.rule}{', waived' if waived else ''}",
                Ink.MUTED if waived else inks[problem.severity], "" if waived else "e opens the file at the line",
                where=problem.where, address=problem.subject if problem.subject and "#" in problem.subject else None,
                detail=tuple(detail),
            )
        )  # fmt: skip
    return found


def sorted_entries(entries: Sequence[Entry], show: Show, order: Order) -> list[Entry]:
    """The entries that are shown, in order; equals stay as they came."""
    kinds = {
        Show.PROBLEMS: Kind.PROBLEM,
        Show.CLAIMS: Kind.CLAIM,
        Show.UNREPORTED: Kind.UNREPORTED,
        Show.UNPROVED: Kind.UNPROVED,
    }
    taken = [entry for entry in entries if show is Show.ALL or entry.kind is kinds[show]]
    if order is Order.DATE:
        return sorted(taken, key=lambda entry: entry.when or date.max)
    if order is Order.SUBJECT:
        return sorted(taken, key=lambda entry: entry.subject)
    return sorted(taken, key=lambda entry: entry.rank)


def ledger_blocks(entries: Sequence[Entry], width: int) -> list[Block]:
    """A line an entry; the columns that there is room for."""
    blocks = []
    wide, middle = width >= 130, width >= 90
    for entry in entries:
        cells: list[tuple[tuple[Para, ...], int]] = []
        if wide:
            cells.append(((line((entry.shown_date or "–", Ink.MUTED)),), 15))
        cells.append(((line((entry.subject, Ink.LABEL)),), 20 if middle else 14))
        cells.append(((line((entry.words, Ink.PLAIN)),), 0))
        cells.append(((line((entry.verdict, entry.ink)),), 34 if wide else 30 if middle else 16))
        if wide:
            cells.append(((line((entry.todo, Ink.MUTED)),), 36))
        mark: Piece = (_MARKS[entry.kind], entry.ink)
        row = Columns(((Para((mark,), wrap=False),), *(cell for cell, _ in cells)), (1, *(w for _, w in cells)))
        blocks.append(Block(entry.key, (row,)))
    return blocks


_MARKS = {Kind.PROBLEM: "✗", Kind.CLAIM: "“", Kind.UNREPORTED: "!", Kind.UNPROVED: "·"}


def detail_blocks(entry: Entry) -> list[Block]:
    """All about one entry: its words, its passage, what to do."""
    rows: list[Row] = [
        Para(phrase((entry.subject, Ink.LABEL)), tail=phrase((f" {entry.verdict}", entry.ink))),
        prose((f"“{entry.words}”" if entry.kind is Kind.CLAIM else entry.words, Ink.PLAIN)),
    ]
    if entry.passage is not None:
        mark = passage_mark(entry.passage)
        said = f" · {passage_verdict(entry.passage)}"
        rows.append(prose((passage_origin(entry.passage), Ink.PLAIN), (said, mark[1]), indent=2, lead=(mark,)))
    rows += [prose((text, Ink.MUTED)) for text in entry.detail if text and text not in (entry.words, entry.todo)]
    if entry.todo:
        rows.append(prose((entry.todo, Ink.KEY), indent=2, lead=(("→", Ink.KEY),)))
    return [Block("detail", (*rows, BLANK), stop=False)]


def summary(entries: Sequence[Entry]) -> str:
    """How many entries of each kind: the title of the ledger."""
    counts = Counter(entry.kind for entry in entries)
    settled = sum(entry.kind is Kind.CLAIM and entry.rank >= _SETTLED for entry in entries)
    claims = f"claims, {settled} settled" if settled else "claims"
    parts = (
        (Kind.PROBLEM, "problem", "problems"),
        (Kind.CLAIM, "claim", claims),
        (Kind.UNREPORTED, "unreported strong change", "unreported strong changes"),
        (Kind.UNPROVED, "clause unproved", "clauses unproved"),
    )
    return " · ".join(
        f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, one, many in parts if counts[kind]
    )
