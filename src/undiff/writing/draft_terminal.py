"""A draft, or one of its clauses with its evidence, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from undiff.evidence.passages import Passage
from undiff.language.lexicon import acts
from undiff.model import Clause, Draft, Gap, Silence
from undiff.writing.diff_terminal import passage_lines
from undiff.writing.paint import Paint, Role, beside, indented, page
from undiff.writing.wording import NUMBER_INFERRED, RECONSTRUCTED, draft_line, extent_line, gap_line, is_reconstructed


def write_draft(draft: Draft, paint: Paint) -> str:
    """A draft's head, its paragraphs as printed, its gaps and reported silences."""
    return page(_draft(draft, paint), paint)


def write_clause(draft: Draft, clause: Clause, passages: tuple[Passage, ...], paint: Paint) -> str:
    """A clause with its sub-paragraphs, what it does, the analyst's note, and every passage behind it."""
    return page(_clause(draft, clause, passages, paint), paint)


def _draft(draft: Draft, paint: Paint) -> Iterator[Text]:
    yield from _head(draft, paint)
    width = max((len(clause.shown_label) for clause in draft.clauses if clause.is_paragraph), default=4) + 2
    gaps = {gap.after: gap for gap in draft.gaps}
    yield from _gap(gaps.get(None), paint, width)
    for clause in draft.clauses:
        yield from _paragraph(clause, paint, width)
        yield from _gap(gaps.get(clause.id), paint, width)
    yield Text()
    said = [f"Sources report that it is silent on {what}." for what in map(_silent_on, draft.silent_on)]
    if any(clause.label_inferred for clause in draft.clauses):
        said.append(NUMBER_INFERRED)
    if is_reconstructed(*draft.clauses):
        said.append(RECONSTRUCTED)
    for sentence in said:
        yield from paint.wrapped(paint.text((sentence, Role.MUTED)), paint.width)


def _clause(draft: Draft, clause: Clause, passages: tuple[Passage, ...], paint: Paint) -> Iterator[Text]:
    yield from _head(draft, paint)
    family = draft.family(clause)
    width = max(len(one.shown_label) for one in family) + 2
    for one in family:
        yield from _paragraph(one, paint, width)
    yield Text()
    facts = [
        ("topics", ", ".join(clause.topics)),
        ("carried over from", " \u2190 ".join(clause.carried_through)),
        ("acts", "; ".join(_act_words(clause)) if clause.is_paragraph else ""),
        ("own words", ", ".join(f"\u201c{words}\u201d" for words in clause.attested)),
        ("inferred", ", ".join(clause.inferred)),
        ("note", clause.note or ""),
        ("stands at", str(clause.where)),
    ]
    given = [(name, text) for name, text in facts if text]
    column = max(len(name) for name, _ in given) + 2
    for name, text in given:
        lines = paint.wrapped(paint.text((text, Role.PLAIN)), paint.width - column)
        yield from beside(paint.text((name, Role.MUTED)), column, lines)
    yield Text()
    for passage in passages:
        url = passage.source.url if passage.source is not None else None
        citation = passage.citation
        yield from passage_lines(passage, paint, paint.width, citation.translation, citation.note, url)
    if not passages:
        yield paint.text(("No passage is cited for it.", Role.PLAIN))


def _head(draft: Draft, paint: Paint) -> Iterator[Text]:
    told = paint.text((draft.id, Role.LABEL), ("  ", Role.PLAIN), (draft_line(draft), Role.PLAIN))
    yield from paint.wrapped(told, paint.width)
    said = extent_line(draft)
    if said:
        yield from paint.wrapped(paint.text((f"{said}.", Role.MUTED)), paint.width)
    yield Text()


def _paragraph(clause: Clause, paint: Paint, width: int) -> list[Text]:
    if not clause.is_paragraph:
        return paint.wrapped(paint.text((clause.text, Role.LABEL)), paint.width)
    label = "" if clause.continued else clause.shown_label
    text = clause.text or f"(carried over from {clause.carried_from}, which was not read)"
    indent = 2 * clause.depth
    lines = paint.wrapped(paint.text((text, Role.PLAIN)), paint.width - indent - width)
    return indented(beside(paint.text((label, Role.LABEL)), width, lines), indent)


def _gap(gap: Gap | None, paint: Paint, width: int) -> Iterator[Text]:
    if gap is not None:
        yield from beside(Text(), width, [paint.text((f"[{gap_line(gap)}]", Role.MUTED))])


def _silent_on(silence: Silence) -> str:
    return silence.mention or ", ".join(silence.topics)


def _act_words(clause: Clause) -> list[str]:
    return [
        " ".join(part for part in (*act.modifiers, act.verb, f"({act.addressee})" if act.addressee else "") if part)
        + (f", level {act.level}" if act.level is not None else "")
        for act in acts(clause.text)
    ]
