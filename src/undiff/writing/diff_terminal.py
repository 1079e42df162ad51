"""A study on a terminal: the redline of every clause, what its changes mean, and the passages that report it.

Three views of one thing: `inline` is one column, `split` has the left draft beside the right, `summary` is one line a
change, strongest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rich.text import Text

from undiff.comparing.choice import Choice, clauses_of, topics_of
from undiff.comparing.comparison import Change, ChangeType, Op, Relation
from undiff.evidence.passages import Passage
from undiff.model import Clause, Draft
from undiff.study import Study
from undiff.writing.paint import Paint, Role, beside, indented, page, ruled, side_by_side
from undiff.writing.wording import (
    NUMBER_INFERRED,
    RECONSTRUCTED,
    absent_words,
    count_words,
    draft_line,
    extent_line,
    gap_line,
    in_order_of_consequence,
    is_reconstructed,
    labels,
    passage_origin,
    passage_verdict,
    relation_words,
    signal_words,
    what_happened,
)

SPLIT_FROM = 160
"""Columns from which two columns of text are readable side by side (as git-split-diffs has it)."""


_INDENT = 2


class View(StrEnum):
    """How a diff is laid out."""

    INLINE = "inline"
    SPLIT = "split"
    SUMMARY = "summary"


def write(study: Study, view: View, choice: Choice, paint: Paint, passages: int = 3) -> str:
    """The study as text, `paint.width` columns wide, with so many passages a side."""
    return page(_Page(study, choice, paint, passages).lines(view), paint)


def change_lines(study: Study, change: Change, paint: Paint) -> list[Text]:
    """One change, without its heading and its passages: its redline, or the texts of rivals, and what it means."""
    return list(_Page(study, Choice(), paint, 0).inside(change, View.INLINE))


class _Page:
    """A page under way: what is shown of which study. Its methods give lines."""

    def __init__(self, study: Study, choice: Choice, paint: Paint, passages: int) -> None:
        self.study, self.choice, self.paint, self.most = study, choice, paint, passages
        comparison = self.comparison = study.comparison
        self.width = paint.width
        self.half = (paint.width - _INDENT) // 2
        self.tag_width = max(len(comparison.left.id), len(comparison.right.id)) + 1
        self.shown = [change for change in comparison.changes if choice.takes(change, comparison)]

    def lines(self, view: View) -> Iterator[Text]:
        yield from self.head()
        if not self.shown:
            yield from self.line(("No change is of the kind asked for.", Role.MUTED))
        elif view is View.SUMMARY:
            yield from self.summary()
        else:
            for change in self.shown:
                yield from self.change(change, view)
                yield Text()
            yield from self.foot()

    def line(self, *pieces: tuple[str, Role], indent: int = 0, hang: int = 0) -> list[Text]:
        return indented(self.paint.wrapped(self.paint.text(*pieces), self.width - indent, hang), indent)

    def head(self) -> Iterator[Text]:
        comparison = self.comparison
        left, right = comparison.left, comparison.right
        title = f"{self.study.dossier.title}: " if self.study.dossier else ""
        yield from self.line((title, Role.LABEL), (relation_words(comparison), Role.PLAIN))
        for draft, role in ((left, Role.LEFT), (right, Role.RIGHT)):
            yield from self.tagged(draft, self.paint.text((draft_line(draft), Role.PLAIN)), role)
        yield Text()
        yield from self.line((self.counts(), Role.LABEL))
        for draft in (left, right):
            said = extent_line(draft)
            if said:
                yield from self.line((said + ".", Role.MUTED))
        if is_reconstructed(*left.clauses, *right.clauses):
            yield from self.line((RECONSTRUCTED, Role.MUTED))
        yield Text()

    def counts(self) -> str:
        """How many changes of each kind, in words."""
        comparison = self.comparison
        told_all = count_words(comparison)
        hidden = len(comparison.changes) - len(self.shown)
        return f"{told_all} {len(self.shown)} of {len(comparison.changes)} shown." if hidden else told_all

    def change(self, change: Change, view: View) -> Iterator[Text]:
        yield self.heading(change)
        is_paragraph = any(clause.is_paragraph for clause in clauses_of(change, self.comparison))
        if not is_paragraph or (change.type is ChangeType.UNCHANGED and not self.choice.only):
            yield from self.body(change, View.INLINE)
            return
        yield from self.inside(change, view)
        yield from self.evidence(change, view)

    def inside(self, change: Change, view: View) -> Iterator[Text]:
        """The text of a change and what it means."""
        yield from self.body(change, view)
        for signal in change.signals:
            strong = signal.attested and signal.direction is not None
            mark, role = ("\u25b2 ", Role.STRONG) if strong else ("\u00b7 ", Role.SIGNAL)
            told = signal_words(signal, self.comparison)
            yield from self.line((mark, role), (told, role), indent=_INDENT, hang=2)

    def heading(self, change: Change) -> Text:
        """A rule with both labels, the topics, and what happened."""
        topics = ", ".join(topics_of(change, self.comparison))
        happened = what_happened(change, self.comparison)
        left = self.paint.text(
            (labels(change, self.comparison), Role.LABEL), (f"  {topics}" if topics else "", Role.MUTED)
        )
        return ruled(left, self.paint.text((happened, Role.STRONG if change.strong else Role.LABEL)), self.paint)

    def body(self, change: Change, view: View) -> list[Text]:
        comparison = self.comparison
        if view is View.SPLIT:
            sides = (
                self.one_side(change, Op.DELETE) if change.left else self.absent(comparison.left, change),
                self.one_side(change, Op.INSERT) if change.right else self.absent(comparison.right, change),
            )
            return self.columns(*(self.paint.wrapped(side, self.half - 2) for side in sides))
        if comparison.relation is not Relation.RIVALS or change.type is ChangeType.UNCHANGED:
            return self.text(self.paint.redline(change.redline))
        lines = []
        for draft, names, side, role in (
            (comparison.left, change.left, Op.DELETE, Role.LEFT),
            (comparison.right, change.right, Op.INSERT, Role.RIGHT),
        ):
            if names:
                lines += self.tagged(draft, self.one_side(change, side), role)
        return lines

    def one_side(self, change: Change, side: Op) -> Text:
        """One side of a redline; where the two share nothing, marking all of it would only be noise."""
        if any(run.op is Op.EQUAL and run.text.strip(" \n.,;:") for run in change.redline):
            return self.paint.redline(change.redline, side, rivals=self.comparison.relation is Relation.RIVALS)
        text = "".join(run.text for run in change.redline if run.op in (Op.EQUAL, side))
        return self.paint.text((text, Role.PLAIN))

    def absent(self, draft: Draft, change: Change) -> Text:
        """What stands in the column of the side that lacks a clause."""
        return self.paint.text((f"\u2571\u2571\u2571 {absent_words(draft, change)} \u2571\u2571\u2571", Role.MUTED))

    def text(self, text: Text) -> list[Text]:
        return indented(self.paint.wrapped(text, self.width - _INDENT), _INDENT)

    def tagged(self, draft: Draft, text: Text, role: Role) -> list[Text]:
        """A text with the draft's id before it."""
        tag = self.paint.text((draft.id, role if self.paint.color else Role.LABEL))
        tag_width = min(self.tag_width, self.width // 2)
        tag.truncate(tag_width - 1, overflow="ellipsis")
        return indented(beside(tag, tag_width, self.paint.wrapped(text, self.width - _INDENT - tag_width)), _INDENT)

    def columns(self, left: list[Text], right: list[Text]) -> list[Text]:
        """Two things side by side, each in half of the width."""
        return indented(side_by_side(left, right, self.half), _INDENT)

    def evidence(self, change: Change, view: View) -> Iterator[Text]:
        """The passages behind the clauses of a change, side by side or one below the other."""
        if not self.most:
            return
        width = self.half - 2 if view is View.SPLIT else self.width - 2 * _INDENT
        sides = [
            (draft, self.passages(draft, [draft.by_id[name] for name in names], width))
            for draft, names in ((self.comparison.left, change.left), (self.comparison.right, change.right))
        ]
        if view is View.SPLIT:
            yield from self.columns(*(lines for _, lines in sides))
            return
        for draft, lines in sides:
            if lines:
                yield from self.line((f"reported of {draft.id} by", Role.MUTED), indent=_INDENT)
                yield from indented(lines, 2 * _INDENT)

    def passages(self, draft: Draft, clauses: Sequence[Clause], width: int) -> list[Text]:
        """The passages behind clauses, best first, each once."""
        found: dict[tuple[str, str | None], Passage] = {}
        for clause in clauses:
            told = {_words(passage) for passage in self.told_above(draft, clause)}
            for passage in self.study.passages.get(clause.address, ()):
                if _words(passage) not in told:
                    found.setdefault(_words(passage), passage)
        ranked = sorted(found.values(), key=lambda passage: not passage.stands)
        lines = [line for each in ranked[: self.most] for line in passage_lines(each, self.paint, width)]
        if len(ranked) > self.most:
            more, where = len(ranked) - self.most, f"{draft.id}#{clauses[0].id}"
            told_more = self.paint.text((f"and {more} more: undiff show '{where}'", Role.MUTED))
            lines += self.paint.wrapped(told_more, width)
        return lines

    def told_above(self, draft: Draft, clause: Clause) -> tuple[Passage, ...]:
        """The passages that a sub-paragraph shares with its paragraph, where they have been shown with that."""
        if clause.parent is None or not any(clause.parent in change.left + change.right for change in self.shown):
            return ()
        return self.study.passages.get(draft.by_id[clause.parent].address, ())

    def summary(self) -> Iterator[Text]:
        """One row a change, strongest first."""
        rows = []
        for change in in_order_of_consequence(self.shown):
            clauses = clauses_of(change, self.comparison)
            if any(clause.is_paragraph for clause in clauses):
                told = "; ".join(signal_words(signal, self.comparison) for signal in change.signals[:2])
                words = told or (clauses[-1].text[:90] + ("\u2026" if len(clauses[-1].text) > 90 else ""))
                role = Role.STRONG if change.strong else Role.PLAIN
                happened = self.paint.text((what_happened(change, self.comparison), role))
                label = self.paint.text((labels(change, self.comparison), Role.LABEL))
                rows.append((label, happened, self.paint.text((words, role if told else Role.MUTED))))
        first = min(max((row[0].cell_len for row in rows), default=0) + 2, self.width // 3)
        second = min(max((row[1].cell_len for row in rows), default=0) + 2, self.width // 3)
        for row in rows:
            widths = (first, second, self.width - first - second)
            columns = [self.paint.wrapped(text, width - 1) for text, width in zip(row, widths, strict=True)]
            yield from side_by_side(columns[0], side_by_side(columns[1], columns[2], second), first)

    def foot(self) -> Iterator[Text]:
        """The legend of what stands in the page."""
        comparison = self.comparison
        for draft in (comparison.left, comparison.right) if self.choice == Choice() else ():
            for gap in draft.gaps:
                after = draft.by_id[gap.after].shown_label if gap.after else "the beginning"
                yield from self.line((f"{draft.id}: after {after}, {gap_line(gap)}.", Role.MUTED))
        if any(clause.label_inferred for draft in (comparison.left, comparison.right) for clause in draft.clauses):
            yield from self.line((NUMBER_INFERRED, Role.MUTED))


def passage_lines(passage: Passage, paint: Paint, width: int, *more: str | None) -> list[Text]:
    """A passage: where it is from and how it stands, its words, and further lines about it."""
    mark, role = ("\u2713", Role.GOOD) if passage.stands else ("!", Role.BAD)
    if passage.location is None:
        mark, role = "\u00b7", Role.MUTED
    citation = passage.citation
    via = f" \u00b7 carried over with {passage.via}" if passage.via else ""
    lines = [
        paint.text((passage_origin(passage), Role.PLAIN), (f" \u00b7 {passage_verdict(passage)}{via}", Role.MUTED))
    ]
    if citation.quote is not None:
        lines.append(paint.text((f"\u201c{citation.quote}\u201d", Role.PLAIN)))
    else:
        lines.append(paint.text((f"{citation.reports}", Role.MUTED)))
    lines += [paint.text((text, Role.MUTED)) for text in more if text]
    return beside(paint.text((mark, role)), 2, [part for line in lines for part in paint.wrapped(line, width - 2)])


def _words(passage: Passage) -> tuple[str, str | None]:
    return passage.citation.source, passage.citation.quote or passage.citation.reports
