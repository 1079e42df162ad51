"""A matrix on a terminal: drafts side by side topic by topic, or one topic in full.

Takes a Matrix; gives text. Where the columns would get narrower than `NARROWEST`, each topic is a block with the drafts
one below the other instead. The one rule: verbs and numbers that are not the draft's own words are marked, `~` where
they are ours for what sources report, `?` where we infer them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from undiff.evidence.passages import Passage
from undiff.language.ladder import LEVELS
from undiff.model import Draft
from undiff.tracking.matrix import Cell, Detail, Entry, Known, Matrix, Row, Verb
from undiff.tracking.nway import Presence
from undiff.writing.cited import sources_line
from undiff.writing.diff_terminal import passage_lines
from undiff.writing.matrix_page import INDENT, MatrixPage, Whose, flat, short
from undiff.writing.paint import Paint, Paragraph, Role, beside, indented, laid, page, side_by_side
from undiff.writing.wording import counted

NARROWEST = 26
"""Columns of text below which a cell's lines break at every second word."""

_MOST = 6  # verbs, and numbers and dates, that a cell shows of one clause
_EXCERPT = 48  # characters of what a verb is about, of a limb, or of a clause without a verb
_MARKS = {Known.ATTESTED: "", Known.REPORTED: "~", Known.INFERRED: "?"}
EMPTY = {
    Presence.ABSENT: "not in it",
    Presence.NOT_REPORTED: "not reported",
    Presence.NOT_COMPARED: "not compared: in another language",
    Presence.SILENT: "silent",
    Presence.AKIN: "something like it",
}
Pieces = Iterator[tuple[str, Role]]


def write(matrix: Matrix, paint: Paint) -> str:
    """All topics, drafts side by side."""
    return page(MatrixTable(matrix, paint).side_by_side(), paint)


def write_topic(matrix: Matrix, paint: Paint) -> str:
    """A matrix of one topic in full: the clauses on it, their acts, and the passages behind them."""
    return page(MatrixTable(matrix, paint).in_full(), paint)


class MatrixTable(MatrixPage):
    """A page of topics; a screen takes its words row by row."""

    def side_by_side(self) -> Iterator[Text]:
        """Rows of cells: columns, where they are wide enough."""
        count = len(self.ids)
        yield from self.head(f"{counted(count, 'draft')} side by side", self.answer())
        if not self.matrix.rows:
            yield from self.line(("No draft has a clause yet.", Role.PLAIN))
            return
        each = (self.width - INDENT) // max(count, 1)
        as_table = count > 1 and each - 2 >= NARROWEST
        room = each - 2 if as_table else self.room
        if as_table:
            yield from self.across([self.paint.wrapped(self.paint.text((n, Role.LABEL)), room) for n in self.ids], each)
        for row, cells in zip(self.matrix.rows, self.matrix.cells, strict=True):
            yield self.rule(*row_words(row))
            parts = [laid(cell, self.paint, room) for cell in self.rows(row, cells)]
            if as_table:
                yield from self.across(parts, each)
            else:
                for name, part in zip(self.ids, parts, strict=True):
                    yield from self.tagged(name, part)
            yield Text()
        yield from self.foot(*self.legend())

    def across(self, parts: Sequence[list[Text]], each: int) -> list[Text]:
        """Columns of lines, `each` wide."""
        lines: list[Text] = []
        for part in reversed(parts):
            lines = side_by_side(part, lines, each) if lines else part
        return indented(lines, INDENT)

    def answer(self) -> Iterator[str]:
        """Which topics all drafts speak on, some, one alone, or none, and how many clauses without a topic."""
        told: dict[Whose, list[str]] = {}
        without: Counter[Whose] = Counter()
        for row, cells in zip(self.matrix.rows, self.matrix.cells, strict=True):
            whose = self.whose([cell.presence for cell in cells])
            topics = told.setdefault(whose, [])
            if row.topic is not None:
                topics.append(row.topic)
            else:
                without[whose] += 1
        for whose in sorted(told):
            more = [f"{counted(without[whose], 'clause')} without a topic"] if without[whose] else []
            yield f"{whose[-1]}: {', '.join([*told[whose], *more])}."

    def legend(self) -> Iterator[str]:
        """What the marks mean, of those that stand on the page."""
        entries = [entry for row in self.matrix.cells for cell in row for entry in cell.entries]
        verbs = [verb for entry in entries for verb in entry.verbs]
        known = {one.level_known for one in verbs} | {one.known for entry in entries for one in entry.details}
        if Known.REPORTED in known:
            yield "~ reported, in our wording; verbs and numbers without a mark are the draft's own words."
        if Known.INFERRED in known:
            yield "? inferred by us; no source reports it."
        if not all(verb.commitment.own for verb in verbs):
            yield "within: the words on the topic only go with a verb that does something else."
        if any(row.leaders for row in self.matrix.rows):
            yield "\u25b2 commits most, of what is known, in the drafts' own words."

    # --- cells

    def rows(self, row: Row, cells: Sequence[Cell]) -> list[list[Paragraph]]:
        """The cells of a row as paragraphs; one that only carries an earlier one over says so."""
        found: list[list[Paragraph]] = []
        for column, cell in enumerate(cells):
            since = self.carried(column, cells)
            if since is None:
                found.append(list(self.cell(cell, column in row.leaders)))
                continue
            names = ", ".join(entry.clause.shown_label for entry in cell.entries)
            told = ((f"{names} ", Role.LABEL), (f"no change reported since {self.ids[since]}", Role.MUTED))
            found.append([Paragraph(self.paint.text(*told), hang=2)])
        return found

    def carried(self, column: int, cells: Sequence[Cell]) -> int | None:
        """The earlier column from which all clauses of a cell were carried over, if no more is known of them here."""
        cell = cells[column]
        through = [{at.partition("#")[0] for at in entry.clause.carried_through} for entry in cell.entries]
        for other in range(column) if through else ():
            if all(self.ids[other] in names for names in through) and _said(cell) == _said(cells[other]):
                return other
        return None

    def cell(self, cell: Cell, leads: bool) -> Iterator[Paragraph]:
        """A cell: the level to which it commits, then its clauses with their verbs, numbers and dates."""
        if cell.presence is not Presence.THERE:
            yield Paragraph(self.empty(cell), hang=2)
            return
        if cell.strongest is not None:
            yield Paragraph(self.paint.text(*_strongest(cell, leads)), hang=2)
        for entry in cell.entries:
            yield Paragraph(self.paint.text(*_entry(entry)), hang=2)
            if entry.details:
                yield Paragraph(self.paint.text(*_details(entry.details)), 2)

    def empty(self, cell: Cell) -> Text:
        """Why a cell is empty; a silence with who reports it."""
        role = Role.SIGNAL if cell.presence is Presence.SILENT else Role.MUTED
        reported = sources_line((each for _, passages in cell.silences for each in passages), self.paint)
        like = f"{'' if cell.presence is Presence.AKIN else '; something like it'}: {', '.join(cell.akin)}"
        told = self.paint.text((EMPTY[cell.presence], role), (like if cell.akin else "", Role.MUTED))
        return told.append(": ").append_text(reported) if reported.cell_len else told

    # --- one topic in full

    def in_full(self) -> Iterator[Text]:
        """The only row of the matrix, draft by draft."""
        (row,), (cells,) = self.matrix.rows, self.matrix.cells
        topic = row.topic or ""
        yield from self.head(topic if row.title == topic else f"{topic}, {row.title}", ())
        for column, (draft, cell) in enumerate(zip(self.matrix.columns, cells, strict=True)):
            level = self.paint.text(*_strongest(cell, column in row.leaders))
            yield self.rule((draft.id, Role.LABEL), right=level)
            if cell.presence is not Presence.THERE:
                yield from self.line((EMPTY[cell.presence], Role.PLAIN), indent=INDENT)
            for entry in cell.entries:
                yield from self.full_entry(entry, draft)
            for silence, passages in cell.silences:
                about = silence.mention or ", ".join(silence.topics)
                yield from self.line((f"silent on {about}, as reported by", Role.MUTED), indent=INDENT)
                yield from self.passages(passages)
            yield Text()
        yield from self.foot(*self.legend())

    def full_entry(self, entry: Entry, draft: Draft) -> Iterator[Text]:
        """A clause on a topic: its text with its sub-paragraphs, the limb, its acts, numbers and dates, passages."""
        inside = draft.family(entry.clause)
        width = max(len(clause.shown_label) for clause in inside) + 2
        for clause in inside:
            label = self.paint.text(("" if clause.continued else clause.shown_label, Role.LABEL))
            text = self.paint.wrapped(self.paint.text((clause.text, Role.PLAIN)), self.width - INDENT - width)
            yield from indented(beside(label, width, text), INDENT)
        facts = [
            ("limb", f"\u201c{_joined(entry)}\u201d" if entry.limbs else ""),
            ("acts", "; ".join(map(_full_verb, entry.verbs)) or "no verb known"),
            ("numbers", ", ".join(f"{one.text} ({one.known})" for one in entry.details)),
        ]
        for name, told in facts:
            if told:
                lines = self.paint.wrapped(self.paint.text((told, Role.PLAIN)), self.width - 2 * INDENT - 9)
                yield from indented(beside(self.paint.text((name, Role.MUTED)), 9, lines), 2 * INDENT)
        yield from self.passages(entry.passages)

    def passages(self, passages: Sequence[Passage]) -> Iterator[Text]:
        """Passages, as under a clause."""
        for passage in passages:
            yield from indented(passage_lines(passage, self.paint, self.width - 2 * INDENT), 2 * INDENT)


def _said(cell: Cell) -> list[object]:
    """What a cell says, apart from labels and passages."""
    return [
        (entry.limbs, [(verb.commitment.words, verb.known) for verb in entry.verbs], entry.details)
        for entry in cell.entries
    ]


def row_words(row: Row) -> Pieces:
    """What a row is on: its topic and the name of that."""
    if row.topic is None:
        yield "no topic  ", Role.MUTED
    else:
        yield f"{row.topic}  ", Role.LABEL
    if row.title != row.topic:
        yield row.title, Role.MUTED


def _strongest(cell: Cell, leads: bool) -> Pieces:
    """The level to which a cell commits, with its word, marked."""
    if leads:
        yield "\u25b2 ", Role.STRONG
    if cell.strongest is not None:
        yield f"{_level(cell.strongest)}{_MARKS[cell.strongest.level_known]}", Role.LABEL


def _level(verb: Verb) -> str:
    """A level with its word; `within` where the words on the topic only complete an act on something else."""
    level = verb.commitment.act.level
    known = f"{level} {LEVELS[level]}" if level is not None else "no level known"
    return known if verb.commitment.own else f"within {known}"


def _entry(entry: Entry) -> Pieces:
    """A clause's label and its verbs; of a limb, and of a clause without a verb, the first words."""
    yield f"{entry.clause.shown_label} ", Role.LABEL
    own = [verb for verb in entry.verbs if verb.commitment.own]
    shown = own or entry.verbs
    if entry.limbs or not shown:
        yield f"\u201c{short(_joined(entry) or entry.clause.text, _EXCERPT)}\u201d ", Role.PLAIN
    if not shown:
        yield "no verb known", Role.MUTED
        return
    if not own:
        yield f"within {flat(shown[-1].commitment.words)}{_MARKS[shown[-1].known]}", Role.MUTED
        return
    for place, verb in enumerate(shown[:_MOST]):
        yield "; " if place else "", Role.PLAIN
        yield from _verb(verb, 0 if entry.limbs else _EXCERPT)
    if len(shown) > _MOST:
        yield f"; and {len(shown) - _MOST} more", Role.MUTED


def _verb(verb: Verb, room: int) -> Pieces:
    """A verb as printed, marked, the first words of what it is about, and those of its modifiers that are not there."""
    clause, act = verb.commitment.clause, verb.commitment.act
    words, end = flat(verb.commitment.words), act.verb_end
    if clause.text[act.start - 1 : act.start] == "[" and clause.text[end : end + 1] == "]":
        words, end = f"[{words}]", end + 1
    rest = short(clause.text[end : act.end], room) if room else ""
    others = [one for one in act.modifiers if one not in f"{words} {rest}".casefold()]
    yield f"{words}{_MARKS[verb.known]}", Role.PLAIN
    yield f"{'' if rest.startswith((',', ';')) or not rest else ' '}{rest}", Role.MUTED
    yield f" ({', '.join(others)})" if others else "", Role.PLAIN


def _full_verb(verb: Verb) -> str:
    others = verb.commitment.act.modifiers
    told = f" ({', '.join(others)})" if others else ""
    return f"\u201c{flat(verb.commitment.words)}\u201d{told}: {_level(verb)}, {verb.level_known}"


def _details(details: Sequence[Detail]) -> Pieces:
    shown = " \u00b7 ".join(f"{one.text}{_MARKS[one.known]}" for one in details[:_MOST])
    yield shown, Role.SIGNAL
    if len(details) > _MOST:
        yield f" \u00b7 and {len(details) - _MOST} more", Role.MUTED


def _joined(entry: Entry) -> str:
    return " \u2026 ".join(entry.limbs)
