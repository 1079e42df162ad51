"""What the desk opens on, as blocks: the drafts with their chains, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from undiff.catalogue import Catalogue
from undiff.comparing.choice import clauses_of
from undiff.model import Draft, Kind
from undiff.study import Study
from undiff.tracking.chains import in_chains
from undiff.tui.evidence_rows import evidence_words, passages_of
from undiff.tui.layout import BLANK, Block, Ink, Para, Piece, Row, line, phrase, prose, width_of, words
from undiff.tui.redline_rows import is_change, sign
from undiff.writing.wording import (
    counted,
    in_order_of_consequence,
    is_of_paragraphs,
    labels,
    signal_words,
    status_words,
    what_happened,
)


class Step(NamedTuple):
    """What changed on the way to a version: in full, in brief, and how much of that is our wording."""

    full: str
    brief: str
    ours: str = ""


Steps = Mapping[str, Step]
"""The steps by the ids of the versions that they led to."""

_SHOWN = 300  # characters of a clause that stand for it on one line


def drafts(
    found: Catalogue,
    marked: tuple[str | None, str | None],
    steps: Steps = MappingProxyType({}),
    width: int = 0,
    brief: bool = False,
) -> list[Block]:
    """The drafts of every dossier, oldest first, each version under the one it replaces, with what changed on the way
    to it as far as that is known; broken files say so. `brief` gives each one line. The keys are ("draft", id),
    ("file", path) for a broken one.
    """
    blocks: list[Block] = []
    for shelf in found.shelves:
        if blocks:
            blocks.append(Block(("before", shelf.dossier.id), (BLANK,), stop=False))
        count = f"  {counted(len(shelf.drafts), 'draft')}"
        title = line((shelf.dossier.title, Ink.LABEL), (count, Ink.MUTED))
        blocks.append(Block(("dossier", shelf.dossier.id), (title,), stop=False))
        for draft, depth in in_chains(shelf.drafts):
            rows = _draft_rows(draft, depth, marked, None if brief else width, steps.get(draft.id))
            blocks.append(Block(("draft", draft.id), rows))
        for broken in shelf.unreadable:
            said = str(broken.problems[0]) if broken.problems else broken.file
            row = prose(("cannot be read: ", Ink.BAD), (said, Ink.PLAIN), indent=2)
            blocks.append(Block(("file", broken.file), (row,)))
        if not shelf.drafts and not shelf.unreadable:
            blocks.append(
                Block(("none", shelf.dossier.id), (line(("no drafts yet", Ink.MUTED), indent=2),), stop=False)
            )
    return blocks


def _draft_rows(
    draft: Draft, depth: int, marked: tuple[str | None, str | None], width: int | None, step: Step | None
) -> tuple[Row, ...]:
    """A draft at a width with its step below it; on one line, cut where need be, without a width."""
    mark: Piece = ("   ", Ink.PLAIN)
    if draft.id in marked:
        mark = ("[1]", Ink.LEFT) if draft.id == marked[0] else ("[2]", Ink.RIGHT)
    branch = "└ " if depth else ""
    when = str(draft.date) if draft.date else "undated"
    details = " · ".join(filter(None, (when, _counts(draft), draft.version or "", draft.symbol or "")))
    head = Para(
        (
            *words((branch, Ink.MUTED)),
            *phrase((draft.id, Ink.LABEL), (f"  {details}" if width is None else "", Ink.MUTED)),
        ),
        indent=4,
        lead=(mark,),
        tail=phrase((f" {status_words(draft) or 'no status'}", _status_ink(draft))),
    )
    if width is None:
        return (head,)
    indent = 4 + len(branch)
    rows = (head, line((details, Ink.MUTED), indent=indent))
    return (*rows, _step_row(step, indent, width)) if step is not None else rows


def _step_row(step: Step, indent: int, width: int) -> Para:
    """A step on one line, in full where it fits; what is our wording is said at its end, whatever is cut."""
    tail = phrase((f" {step.ours}", Ink.SIGNAL)) if step.ours else ()
    full = phrase((step.full, Ink.SIGNAL))
    fits = indent + width_of((*full, *tail)) < width
    return Para(full if fits else phrase((step.brief, Ink.SIGNAL)), indent=indent, tail=tail, wrap=False)


def _status_ink(draft: Draft) -> Ink:
    if draft.status == "adopted":
        return Ink.GOOD
    return Ink.BAD if draft.status in ("failed", "vetoed", "silence-broken") else Ink.PLAIN


def _counts(draft: Draft) -> str:
    top = [clause for clause in draft.clauses if clause.is_paragraph and clause.parent is None]
    parts = [(Kind.PREAMBULAR, "PP"), (Kind.OPERATIVE, "OP"), (Kind.ANNEX, "annex")]
    counts = [f"{sum(c.kind is kind for c in top)} {name}" for kind, name in parts if any(c.kind is kind for c in top)]
    total = draft.paragraphs.get("operative")
    return ", ".join(counts) + (f" of {total}" if total else "")


def answer(study: Study) -> list[Block]:
    """The changes of a study by consequence, strongest first, each with how it is proved; keys are their numbers."""
    comparison = study.comparison
    numbers = {id(change): number for number, change in enumerate(comparison.changes)}
    blocks = []
    for change in in_order_of_consequence(comparison.changes):
        if not is_change(change) or not is_of_paragraphs(change, comparison):
            continue
        happened = what_happened(change, comparison)
        head = Para(
            (*sign(change, comparison), *phrase((" ", Ink.PLAIN), (labels(change, comparison), Ink.LABEL))),
            tail=phrase((f" {happened}", Ink.STRONG if change.strong else Ink.MUTED)),
        )
        signals = sorted(change.signals, key=lambda signal: not (signal.attested and signal.direction))
        told = "; ".join(signal_words(signal, comparison) for signal in signals[:2])
        clauses = clauses_of(change, comparison)
        proof = evidence_words(passages_of(study, clauses))
        rows: tuple[Row, ...]
        if change.strong:
            rows = (head, prose((told, Ink.STRONG), indent=4), Para(proof, indent=4))
        else:
            words_ = phrase((told or clauses[-1].text[:_SHOWN], Ink.SIGNAL if told else Ink.MUTED))
            rows = (head, Para(words_, indent=4, tail=(("  ", Ink.PLAIN), *proof), wrap=False))
        blocks.append(Block(numbers[id(change)], rows))
    return blocks
