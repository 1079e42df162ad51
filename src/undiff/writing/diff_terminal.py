"""A study on a terminal: the redline of every clause, what its changes mean, and the passages that report it.

Three views of one thing: `inline` is one column, `split` has the left draft beside the right, `summary` is one line a
change, strongest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undiff.comparing.comparison import Change, ChangeType, Comparison, Op, Relation
from undiff.evidence.passages import Passage
from undiff.model import Clause, Draft
from undiff.study import Study
from undiff.writing.paint import Paint, Role, printed
from undiff.writing.wording import (
    RECONSTRUCTED,
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


class View(StrEnum):
    """How a diff is laid out."""

    INLINE = "inline"
    SPLIT = "split"
    SUMMARY = "summary"


class Choice(Struct, frozen=True):
    """What of a diff is shown: changes of these types (all where none is named), on this topic; how many passages."""

    only: frozenset[str] = frozenset()
    topic: str | None = None
    passages: int = 3

    def takes(self, change: Change, comparison: Comparison) -> bool:
        """Whether a change is among what is shown."""
        if self.topic and not any(self.topic in clause.topics for clause in _clauses(change, comparison)):
            return False
        kinds = {change.type.value} | ({"moved"} if change.moved else set()) | ({"strong"} if change.strong else set())
        if not change.certain:
            kinds.add("not-reported")
        return not self.only or bool(self.only & kinds)


def write(study: Study, view: View, choice: Choice, paint: Paint) -> str:
    """The study as text, `paint.width` columns wide."""
    console = paint.console()
    _Page(study, choice, paint, console).print(view)
    return printed(console)


class _Page:
    """A page under way: what is shown of which study, and the console it is printed on."""

    def __init__(self, study: Study, choice: Choice, paint: Paint, console: Console) -> None:
        self.study, self.choice, self.paint, self.console = study, choice, paint, console
        comparison = study.comparison
        self.shown = [change for change in comparison.changes if choice.takes(change, comparison)]

    @property
    def comparison(self) -> Comparison:
        return self.study.comparison

    def print(self, view: View) -> None:
        self.head()
        if not self.shown:
            self.line(("No change is of the kind asked for.", Role.MUTED))
            return
        if view is View.SUMMARY:
            self.summary()
            return
        for change in self.shown:
            self.change(change, view)
        self.foot()

    def line(self, *pieces: tuple[str, Role], indent: int = 0) -> None:
        self.console.print(Padding(self.paint.text(*pieces), (0, 0, 0, indent)), soft_wrap=False)

    def head(self) -> None:
        left, right = self.comparison.left, self.comparison.right
        width = max(len(left.id), len(right.id))
        topic = self.study.dossier.title if self.study.dossier else None
        self.line((f"{topic}: " if topic else "", Role.LABEL), (relation_words(self.comparison), Role.PLAIN))
        for draft, role in ((left, Role.DELETE), (right, Role.INSERT)):
            name = self.paint.text((draft.id, role)) if self.paint.color else self.paint.text((draft.id, Role.LABEL))
            row = Table.grid(padding=(0, 2))
            row.add_column(width=width + 1, no_wrap=True)
            row.add_column()
            row.add_row(name, self.paint.text((draft_line(draft), Role.PLAIN)))
            self.console.print(Padding(row, (0, 0, 0, 2)))
        self.console.print()
        self.line((self.counts(), Role.LABEL))
        for draft in (left, right):
            said = extent_line(draft)
            if said:
                self.line((said + ".", Role.MUTED))
        if is_reconstructed(*left.clauses, *right.clauses):
            self.line((RECONSTRUCTED, Role.MUTED))
        self.console.print()

    def counts(self) -> str:
        """How many changes of each kind, in words."""
        comparison = self.comparison
        paragraphs = [c for c in comparison.changes if any(x.is_paragraph for x in _clauses(c, comparison))]
        told = Counter(what_happened(change, comparison) for change in paragraphs)
        strong = sum(change.strong for change in paragraphs)
        words = [f"{count} {what}" for what, count in told.items()]
        return ", ".join(words) + (f"; {strong} strong" if strong else "") + "."

    def change(self, change: Change, view: View) -> None:
        self.heading(change)
        clauses = _clauses(change, self.comparison)
        if not any(clause.is_paragraph for clause in clauses):
            self.body(change, View.INLINE)
            self.console.print()
            return
        quiet = change.type is ChangeType.UNCHANGED and not self.choice.only
        if quiet:
            self.console.print(Padding(self.paint.redline(change.redline), (0, 0, 0, 2)))
            self.console.print()
            return
        self.body(change, view)
        for signal in change.signals:
            strong = signal.attested and signal.direction is not None
            mark, role = ("\u25b2 ", Role.STRONG) if strong else ("\u00b7 ", Role.SIGNAL)
            self.line((mark, role), (signal_words(signal, self.comparison), role), indent=2)
        self.evidence(change, view)
        self.console.print()

    def heading(self, change: Change) -> None:
        """A rule with both labels, the topics, and what happened."""
        clauses = _clauses(change, self.comparison)
        topics = ", ".join(dict.fromkeys(topic for clause in clauses for topic in clause.topics))
        happened = what_happened(change, self.comparison)
        left = self.paint.text(
            ("\u2500\u2500 ", Role.MUTED),
            (labels(change, self.comparison), Role.LABEL),
            (f"  {topics} " if topics else " ", Role.MUTED),
        )
        right = self.paint.text((f" {happened}", Role.STRONG if change.strong else Role.LABEL))
        fill = self.console.width - left.cell_len - right.cell_len
        if fill < 1:
            left.truncate(max(10, self.console.width - right.cell_len - 1), overflow="ellipsis")
            fill = max(1, self.console.width - left.cell_len - right.cell_len)
        self.console.print(Text.assemble(left, self.paint.text(("\u2500" * fill, Role.MUTED)), right), no_wrap=True)

    def body(self, change: Change, view: View) -> None:
        comparison = self.comparison
        two_texts = comparison.relation is Relation.RIVALS and change.left and change.right
        if view is View.SPLIT:
            self.columns(
                self.one_side(change, Op.DELETE) if change.left else self.absent(comparison.left, change),
                self.one_side(change, Op.INSERT) if change.right else self.absent(comparison.right, change),
            )
        elif two_texts and change.type is not ChangeType.UNCHANGED:
            for draft, side, role in (
                (comparison.left, Op.DELETE, Role.DELETE),
                (comparison.right, Op.INSERT, Role.INSERT),
            ):
                self.tagged(draft, self.one_side(change, side), role)
        elif comparison.relation is Relation.RIVALS and change.type is not ChangeType.UNCHANGED:
            draft = comparison.left if change.left else comparison.right
            text = "\n".join(run.text for run in change.redline)
            self.tagged(draft, self.paint.text((text, Role.PLAIN)), Role.DELETE if change.left else Role.INSERT)
        else:
            self.console.print(Padding(self.paint.redline(change.redline), (0, 0, 0, 2)))

    def one_side(self, change: Change, side: Op) -> Text:
        """One side of a redline; where the two share nothing, marking all of it would only be noise."""
        if any(run.op is Op.EQUAL and run.text.strip(" \n.,;:") for run in change.redline):
            return self.paint.redline(change.redline, side)
        text = "".join(run.text for run in change.redline if run.op in (Op.EQUAL, side))
        return self.paint.text((text, Role.PLAIN))

    def absent(self, draft: Draft, change: Change) -> Text:
        """What stands in the column of the side that lacks a clause."""
        said = f"not in {draft.id}" if change.certain else f"not reported in {draft.id}"
        return self.paint.text((f"\u2571\u2571\u2571 {said} \u2571\u2571\u2571", Role.MUTED))

    def tagged(self, draft: Draft, text: Text, role: Role) -> None:
        """A text with the draft's id before it."""
        row = Table.grid(padding=(0, 1))
        row.add_column(width=max(len(self.comparison.left.id), len(self.comparison.right.id)))
        row.add_column()
        row.add_row(self.paint.text((draft.id, role if self.paint.color else Role.LABEL)), text)
        self.console.print(Padding(row, (0, 0, 0, 2)))

    def columns(self, left: RenderableType, right: RenderableType) -> None:
        """Two things side by side, each in half of the width."""
        table = Table.grid(padding=(0, 2), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(left, right)
        self.console.print(Padding(table, (0, 0, 0, 2)))

    def evidence(self, change: Change, view: View) -> None:
        """The passages behind the clauses of a change, side by side or one below the other."""
        if not self.choice.passages:
            return
        comparison = self.comparison
        sides = [
            (draft, self.passages(draft, [draft.by_id[name] for name in names]))
            for draft, names in ((comparison.left, change.left), (comparison.right, change.right))
        ]
        if view is View.SPLIT:
            if any(shown for _, shown in sides):
                self.columns(*(Group(*shown) for _, shown in sides))
            return
        for draft, shown in sides:
            if shown:
                self.line((f"reported of {draft.id} by", Role.MUTED), indent=2)
                self.console.print(Padding(Group(*shown), (0, 0, 0, 4)))

    def passages(self, draft: Draft, clauses: Sequence[Clause]) -> list[RenderableType]:
        """The passages behind clauses, best first, each once."""
        found: dict[tuple[str, str | None], Passage] = {}
        for clause in clauses:
            told = {_words(passage) for passage in self.told_above(draft, clause)}
            for passage in self.study.passages.get(clause.address, ()):
                if _words(passage) not in told:
                    found.setdefault(_words(passage), passage)
        ranked = sorted(found.values(), key=lambda passage: not passage.stands)
        shown: list[RenderableType] = [show_passage(each, self.paint) for each in ranked[: self.choice.passages]]
        if len(ranked) > self.choice.passages:
            more = len(ranked) - self.choice.passages
            where = f"{draft.id}#{clauses[0].id}"
            shown.append(self.paint.text((f"and {more} more: undiff show '{where}'", Role.MUTED)))
        return shown

    def told_above(self, draft: Draft, clause: Clause) -> tuple[Passage, ...]:
        """The passages that a sub-paragraph shares with its paragraph, where they have been shown with that."""
        if clause.parent is None or not any(clause.parent in change.left + change.right for change in self.shown):
            return ()
        return self.study.passages.get(draft.by_id[clause.parent].address, ())

    def summary(self) -> None:
        """One row a change, strongest first."""
        table = Table.grid(padding=(0, 2))
        for _ in range(3):
            table.add_column()
        for change in in_order_of_consequence(self.shown):
            clauses = _clauses(change, self.comparison)
            if not any(clause.is_paragraph for clause in clauses):
                continue
            told = "; ".join(signal_words(signal, self.comparison) for signal in change.signals[:2])
            words = told or (clauses[-1].text[:90] + ("\u2026" if len(clauses[-1].text) > 90 else ""))
            role = Role.STRONG if change.strong else Role.PLAIN
            table.add_row(
                self.paint.text((labels(change, self.comparison), Role.LABEL)),
                self.paint.text((what_happened(change, self.comparison), role)),
                self.paint.text((words, role if told else Role.MUTED)),
            )
        self.console.print(table)

    def foot(self) -> None:
        """The legend of what stands in the page."""
        comparison = self.comparison
        for draft in (comparison.left, comparison.right):
            for gap in draft.gaps:
                after = draft.by_id[gap.after].shown_label if gap.after else "the beginning"
                self.line((f"{draft.id}: after {after}, {gap_line(gap)}.", Role.MUTED))
        if any(clause.label_inferred for draft in (comparison.left, comparison.right) for clause in draft.clauses):
            self.line(("* the number is inferred from the order; no source gives it.", Role.MUTED))


def show_passage(passage: Passage, paint: Paint, *more: str | None) -> RenderableType:
    """A passage: where it is from and how it stands, its words, and further lines about it."""
    mark, role = ("\u2713", Role.GOOD) if passage.stands else ("!", Role.BAD)
    if passage.location is None:
        mark, role = "\u00b7", Role.MUTED
    citation = passage.citation
    via = f" \u00b7 carried over with {passage.via}" if passage.via else ""
    head = paint.text((passage_origin(passage), Role.PLAIN), (f" \u00b7 {passage_verdict(passage)}{via}", Role.MUTED))
    if citation.quote is not None:
        words = paint.text((f"\u201c{citation.quote}\u201d", Role.PLAIN))
    else:
        words = paint.text((f"{citation.reports}", Role.MUTED))
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    table.add_row(paint.text((mark, role)), head)
    for line in (words, *(paint.text((text, Role.MUTED)) for text in more if text)):
        table.add_row("", line)
    return table


def _words(passage: Passage) -> tuple[str, str | None]:
    return passage.citation.source, passage.citation.quote or passage.citation.reports


def _clauses(change: Change, comparison: Comparison) -> list[Clause]:
    left = [comparison.left.by_id[name] for name in change.left]
    return left + [comparison.right.by_id[name] for name in change.right]
