"""A draft, or one of its clauses with its evidence, on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from undiff.evidence.passages import Passage
from undiff.lexicon import acts
from undiff.model import Clause, Draft, Gap, Kind
from undiff.writing.diff_terminal import show_passage
from undiff.writing.paint import Paint, Role, printed
from undiff.writing.wording import RECONSTRUCTED, draft_line, extent_line, gap_line, is_reconstructed


def write_draft(draft: Draft, paint: Paint) -> str:
    """A draft's head, its paragraphs as printed, its gaps and reported silences."""
    console = paint.console()
    _head(draft, paint, console)
    width = max((len(clause.shown_label) for clause in draft.clauses if clause.is_paragraph), default=4)
    gaps = {gap.after: gap for gap in draft.gaps}
    _gap(gaps.get(None), paint, console, width)
    for clause in draft.clauses:
        _paragraph(clause, paint, console, width)
        _gap(gaps.get(clause.id), paint, console, width)
    console.print()
    for silence in draft.silent_on:
        what = silence.mention or ", ".join(silence.topics)
        console.print(paint.text((f"Sources report that it is silent on {what}.", Role.MUTED)))
    if any(clause.label_inferred for clause in draft.clauses):
        console.print(paint.text(("* the number is inferred from the order; no source gives it.", Role.MUTED)))
    if is_reconstructed(*draft.clauses):
        console.print(paint.text((RECONSTRUCTED, Role.MUTED)))
    return printed(console)


def write_clause(draft: Draft, clause: Clause, passages: tuple[Passage, ...], paint: Paint) -> str:
    """A clause with its sub-paragraphs, what it does, the analyst's note, and every passage behind it."""
    console = paint.console()
    _head(draft, paint, console)
    width = len(clause.shown_label) + 6
    _paragraph(clause, paint, console, width)
    for inner in _descendants(draft, clause):
        _paragraph(inner, paint, console, width)
    console.print()
    lines = [
        ("topics", ", ".join(clause.topics)),
        ("carried over from", " \u2190 ".join(clause.carried_through)),
        ("acts", "; ".join(_act_words(clause)) if clause.is_paragraph else ""),
        ("own words", ", ".join(f"\u201c{words}\u201d" for words in clause.attested)),
        ("inferred", ", ".join(clause.inferred)),
        ("note", clause.note or ""),
        ("stands at", str(clause.where)),
    ]
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, text in lines:
        if text:
            table.add_row(paint.text((name, Role.MUTED)), paint.text((text, Role.PLAIN)))
    console.print(table)
    console.print()
    for passage in passages:
        source = passage.source
        url = source.url if source is not None else None
        console.print(show_passage(passage, paint, passage.citation.translation, passage.citation.note, url))
    if not passages:
        console.print(paint.text(("No passage is cited for it.", Role.PLAIN)))
    return printed(console)


def _head(draft: Draft, paint: Paint, console: Console) -> None:
    console.print(paint.text((draft.id, Role.LABEL), ("  ", Role.PLAIN), (draft_line(draft), Role.PLAIN)))
    said = extent_line(draft)
    if said:
        console.print(paint.text((f"{said}.", Role.MUTED)))
    console.print()


def _paragraph(clause: Clause, paint: Paint, console: Console, width: int) -> None:
    if clause.kind is Kind.HEADING or not clause.is_paragraph:
        console.print(paint.text((clause.text, Role.LABEL)))
        return
    row = Table.grid(padding=(0, 2))
    row.add_column(width=width, no_wrap=True)
    row.add_column()
    label = "" if clause.continued else clause.shown_label
    text = clause.text or f"(carried over from {clause.carried_from}, which was not read)"
    row.add_row(paint.text((label, Role.LABEL)), paint.text((text, Role.PLAIN)))
    console.print(Padding(row, (0, 0, 0, 2 * clause.depth)))


def _gap(gap: Gap | None, paint: Paint, console: Console, width: int) -> None:
    if gap is not None:
        console.print(paint.text((f"{'':{width}}  [{gap_line(gap)}]", Role.MUTED)))


def _descendants(draft: Draft, clause: Clause) -> list[Clause]:
    inside, found = {clause.id}, []
    for other in draft.clauses:
        if other.parent in inside:
            inside.add(other.id)
            found.append(other)
    return found


def _act_words(clause: Clause) -> list[str]:
    return [
        " ".join(part for part in (*act.modifiers, act.verb, f"({act.addressee})" if act.addressee else "") if part)
        + (f", level {act.level}" if act.level is not None else "")
        for act in acts(clause.text)
    ]
