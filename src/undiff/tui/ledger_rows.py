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
from undiff.evidence.report import Outcome, Standing
from undiff.model import Claim, Draft
from undiff.problems import Problem, Severity, Where
from undiff.study import Study
from undiff.tui.evidence_rows import passage_mark
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Piece, Row, line, phrase, prose
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


_PROOF = {
    Standing.PARTLY: ("partly verified", Ink.SIGNAL, 6, "quote the words of the rest"),
    Standing.UNVERIFIABLE: ("rests on reports alone", Ink.MUTED, 6, "store a source's text, and quote it"),
    Standing.UNCITED: ("uncited", Ink.BAD, 1, "cite a source"),
}


def clause_entries(
    drafts: Sequence[Draft], passages: Mapping[str, Sequence[Passage]], standings: Mapping[str, Standing]
) -> list[Entry]:
    """The clauses that the check counts as less than verified; those carried over stand with the version before."""
    found = []
    for draft in drafts:
        for clause in draft.clauses:
            proof = _PROOF.get(standings.get(clause.address, Standing.VERIFIED))
            if proof is None:
                continue
            said, ink, rank, todo = proof
            behind = passages.get(clause.address, ())
            broken = [passage for passage in behind if passage.location is not None and not passage.stands]
            if broken:
                said, ink, rank, todo = f"a quote {passage_verdict(broken[0])}", Ink.BAD, 1, "mend the quote"
            proved = sum(passage.stands for passage in behind)
            found.append(
                Entry(
                    Kind.UNPROVED, rank, f"{draft.id} {clause.shown_label}", clause.text, said, ink, todo,
                    when=draft.date.first if draft.date else None,
                    shown_date=str(draft.date) if draft.date else "",
                    where=clause.where, address=clause.address,
                    passage=next(iter([*broken, *behind]), None),
                    detail=(f"{len(behind)} passage{'s' * (len(behind) != 1)}, {proved or 'none'} of them verified",),
                )
            )  # fmt: skip
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
                Ink.MUTED if waived else inks[problem.severity],
                "e opens the file at the line" if problem.where.line is not None and not waived else "",
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


_SECTIONS = (
    (1, "To mend"),
    (5, "To look into"),
    (6, "Clauses that no quote proves in full"),
    (7, "Notes of the check"),
    (8, "Settled"),
    (9, "Waived"),
)
"""The parts of the list by urgency: the last rank of each, and its name."""

_KINDS = {Kind.PROBLEM: "check", Kind.CLAIM: "claim", Kind.UNREPORTED: "change", Kind.UNPROVED: "clause"}


def ledger_blocks(entries: Sequence[Entry], width: int, sections: bool = False) -> list[Block]:
    """A line an entry, in the columns that there is room for, under a head; `sections` are those of urgency."""
    columns = _Columns(width)
    blocks = [columns.head()] if entries else []
    counts = Counter(_section(entry) for entry in entries)
    last = ""
    for entry in entries:
        name = _section(entry)
        if sections and name != last:
            row = Para(phrase((f"{name}  ", Ink.LABEL), (f"{counts[name]} ", Ink.MUTED)), tail=_RULE_END, fill="─")
            blocks.append(Block(("section", name), (row,), stop=False))
            last = name
        blocks.append(columns.block(entry))
    return blocks


_RULE_END: tuple[Piece, ...] = (("─", Ink.MUTED),)


def _section(entry: Entry) -> str:
    return next(name for rank, name in _SECTIONS if entry.rank <= rank)


class _Columns:
    """The columns of the list at a width: what is said and how it stands always, the others where there is room."""

    def __init__(self, width: int) -> None:
        self.wide, self.middle = width >= 140, width >= 90
        found = [("about", 20), ("what it says", 0), ("how it stands", 34 if self.wide else 26 if self.middle else 22)]
        if self.middle:
            found.insert(0, ("kind", 6))
        if self.wide:
            found.insert(1, ("when", 20))
            found.append(("what to do", 36))
        self.names = [name for name, _ in found]
        self.widths = tuple(width for _, width in found)

    def head(self) -> Block:
        """The names of the columns."""
        return Block("head", (Columns(tuple((line((n, Ink.MUTED)),) for n in self.names), self.widths),), stop=False)

    def block(self, entry: Entry) -> Block:
        """An entry in the columns."""
        shown: dict[str, Piece] = {
            "kind": (_KINDS[entry.kind], Ink.MUTED),
            "when": (entry.shown_date or "–", Ink.MUTED),
            "about": (entry.subject, Ink.LABEL),
            "what it says": (f"“{entry.words}”" if entry.kind is Kind.CLAIM else entry.words, Ink.PLAIN),
            "how it stands": (entry.verdict, entry.ink),
            "what to do": (entry.todo, Ink.MUTED),
        }
        return Block(entry.key, (Columns(tuple((line(shown[name]),) for name in self.names), self.widths),))


def detail_blocks(entry: Entry) -> list[Block]:
    """All about one entry: what to do, which is to be seen on the smallest screen, its words and its passage."""
    rows: list[Row] = [
        Para(phrase((entry.subject, Ink.LABEL)), tail=phrase((f" {entry.verdict}", entry.ink))),
        *([prose((entry.todo, Ink.KEY), indent=2, lead=(("→", Ink.KEY),))] if entry.todo else []),
        prose((f"“{entry.words}”" if entry.kind is Kind.CLAIM else entry.words, Ink.PLAIN)),
    ]
    if entry.passage is not None:
        mark = passage_mark(entry.passage)
        said = f" · {passage_verdict(entry.passage)}"
        rows.append(prose((passage_origin(entry.passage), Ink.PLAIN), (said, mark[1]), indent=2, lead=(mark,)))
    rows += [prose((text, Ink.MUTED)) for text in entry.detail if text and text not in (entry.words, entry.todo)]
    return [Block("detail", (*rows, BLANK), stop=False)]


def summary(entries: Sequence[Entry]) -> str:
    """How many entries of each kind, and how many claims are open: the title of the ledger."""
    graded = Counter(entry.rank for entry in entries if entry.kind is Kind.PROBLEM)
    kinds = Counter(entry.kind for entry in entries)
    opened = sum(entry.kind is Kind.CLAIM and entry.rank < _SETTLED for entry in entries)
    parts = (
        (graded[0], "error"),
        (graded[3], "warning"),
        (kinds[Kind.UNREPORTED], "unreported strong change"),
        (kinds[Kind.UNPROVED], "unproved clause"),
        (graded[7], "note"),
    )
    told = [f"{count} {name}{'s' * (count != 1)}" for count, name in parts if count]
    if kinds[Kind.CLAIM]:
        told.insert(2, f"{opened} of {kinds[Kind.CLAIM]} claims open")
    return " · ".join(told)
