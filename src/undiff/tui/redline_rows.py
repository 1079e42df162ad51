"""A study as blocks: the list of clauses, the redline, and the passages behind a change. Pure functions.

The words are those of the command line (writing/wording.py), the order is the comparison's. The key of a change's block
is its number in the comparison; that of a place which a clause has left is ("left", number).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from undiff.comparing.choice import Choice, clauses_of, topics_of
from undiff.comparing.comparison import Change, ChangeType, Comparison, Op, Relation, Run
from undiff.model import Draft
from undiff.study import Study
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Piece, Row, line, phrase, prose, words
from undiff.writing.wording import (
    NUMBER_INFERRED,
    RECONSTRUCTED,
    absent_words,
    count_words,
    draft_line,
    extent_line,
    gap_line,
    is_of_paragraphs,
    is_reconstructed,
    labels,
    relation_words,
    signal_words,
    what_happened,
)


class Filter(StrEnum):
    """Which changes are shown."""

    ALL = "all"
    CHANGED = "changed"
    STRONG = "strong"
    NOT_REPORTED = "not reported"
    UNPROVED = "no verified passage"


@dataclass(frozen=True, slots=True)
class Look:
    """How a redline is laid out: side by side or not, with marks around what was struck and added or not."""

    split: bool = False
    marks: bool = False


def choice(filter: Filter, topic: str | None = None) -> Choice:
    """What a filter and a topic ask for, as the command line has it; it has no word for UNPROVED and shows all."""
    kinds = {
        Filter.CHANGED: ("modified", "added", "removed", "split", "merged", "moved", "not-reported"),
        Filter.STRONG: ("strong",),
        Filter.NOT_REPORTED: ("not-reported",),
    }
    return Choice(frozenset(kinds.get(filter, ())), topic)


def chosen(study: Study, filter: Filter, topic: str | None = None) -> list[int]:
    """The numbers of the changes that a filter and a topic take, in order; a filter takes no mere headings."""
    comparison = study.comparison
    wanted = choice(filter, topic)
    return [
        number
        for number, change in enumerate(comparison.changes)
        if wanted.takes(change, comparison)
        and (filter is Filter.ALL or is_of_paragraphs(change, comparison))
        and not (filter is Filter.UNPROVED and _is_proved(change, study))
    ]


def _is_proved(change: Change, study: Study) -> bool:
    clauses = clauses_of(change, study.comparison)
    return any(passage.stands for clause in clauses for passage in study.passages.get(clause.address, ()))


def is_change(change: Change) -> bool:
    """Whether anything happened: the words differ, a side lacks it, or it has moved."""
    return change.type is not ChangeType.UNCHANGED or change.moved


def sign(change: Change, comparison: Comparison) -> tuple[Piece, ...]:
    """Three signs: `!` strong; what happened; `→` moved. SIGNS explains them."""
    kinds = {
        ChangeType.UNCHANGED: "." if change.carried else "=",
        ChangeType.MODIFIED: "~",
        ChangeType.ADDED: "+",
        ChangeType.REMOVED: "-",
        ChangeType.SPLIT: "<",
        ChangeType.MERGED: ">",
    }
    kind = kinds[change.type]
    ink = Ink.MUTED if change.type is ChangeType.UNCHANGED else Ink.SIGNAL
    if change.type in (ChangeType.ADDED, ChangeType.REMOVED):
        ink = Ink.RIGHT if change.type is ChangeType.ADDED else Ink.LEFT
        if not change.certain:
            kind, ink = "?", Ink.MUTED
        elif comparison.relation is Relation.RIVALS:
            kind = "2" if change.type is ChangeType.ADDED else "1"
    return (
        ("!" if change.strong else " ", Ink.STRONG),
        (kind, ink),
        ("→" if change.moved else " ", Ink.SIGNAL),
    )


SIGNS = (
    ("!", "strong: the documents' own words commit more or less"),
    ("~", "changed, or in both but different"),
    ("+ -", "added, removed"),
    ("1 2", "of rivals: only in the left, only in the right"),
    ("?", "not reported on one side, which is known in part"),
    ("→", "moved"),
    ("< >", "split, merged"),
    ("=", "the same words"),
    (".", "carried over: no change is reported"),
)


_SHORT = {
    "!": "strong", "~": "differs", "+": "added", "-": "removed", "1": "only in [1]", "2": "only in [2]",
    "?": "not reported", "→": "moved", "<": "split", ">": "merged", "=": "the same", ".": "carried over",
}  # fmt: skip


def _legend(study: Study, shown: Sequence[int]) -> Block:
    """What the signs of a list mean, those alone that it has."""
    comparison = study.comparison
    inks = {text: ink for number in shown for text, ink in sign(comparison.changes[number], comparison)}
    rows = [
        Para(((meaning, Ink.MUTED),), indent=3, lead=((f" {mark}", inks[mark]),), wrap=False)
        for mark, meaning in _SHORT.items()
        if mark in inks
    ]
    drafts = (comparison.left, comparison.right)
    if any(clause.label_inferred for draft in drafts for clause in draft.clauses):
        rows.append(Para((("no. inferred", Ink.MUTED),), indent=3, lead=((" *", Ink.LABEL),), wrap=False))
    return Block("legend", (BLANK, *rows), stop=False)


def clause_list(study: Study, shown: Sequence[int], room: int = 40) -> list[Block]:
    """A line a change: its signs, its labels and, where there is room for them, its first words."""
    comparison = study.comparison
    names = {number: labels(comparison.changes[number], comparison) for number in shown}
    printed = [len(names[n]) for n in shown if is_of_paragraphs(comparison.changes[n], comparison)]
    narrow = room < 24
    width = 0 if narrow else min(max(printed, default=4), max(6, room // 2 - 2))
    blocks = []
    for number in shown:
        change = comparison.changes[number]
        text = clauses_of(change, comparison)[-1].text
        if not is_of_paragraphs(change, comparison):
            blocks.append(Block(number, (line((text, Ink.MUTED), indent=1),)))
            continue
        moved = is_change(change)
        cells: list[tuple[Para, ...]] = [
            (Para(sign(change, comparison), wrap=False),),
            (line((names[number], Ink.LABEL if moved else Ink.MUTED)),),
            (line((text, Ink.PLAIN if moved else Ink.MUTED)),),
        ]
        row = Columns(tuple(cells[:2]), (3, 0), gap=1) if narrow else Columns(tuple(cells), (3, width, 0), gap=1)
        blocks.append(Block(number, (row,)))
    return [*blocks, _legend(study, shown)] if blocks else []


def redline(study: Study, shown: Sequence[int], look: Look) -> list[Block]:
    """The whole redline: what is compared, each change, and the gaps of either side."""
    comparison = study.comparison
    stubs = _stubs(comparison)
    taken = set(shown)
    gaps = {(draft.id, gap.after): gap for draft in (comparison.left, comparison.right) for gap in draft.gaps}
    both = (comparison.left, comparison.right)
    blocks = [_head(study), *(_gap(d, gap_line(gaps[d.id, None])) for d in both if (d.id, None) in gaps)]
    for number, change in enumerate(comparison.changes):
        blocks += [_stub(comparison, moved) for moved in stubs.get(number, ()) if moved in taken]
        if number not in taken:
            continue
        blocks.append(Block(number, tuple(_change(change, study, look))))
        for draft, names in ((comparison.left, change.left), (comparison.right, change.right)):
            blocks += [_gap(draft, gap_line(gaps[draft.id, name])) for name in names if (draft.id, name) in gaps]
    blocks += [_stub(comparison, moved) for moved in stubs.get(len(comparison.changes), ()) if moved in taken]
    if any(clause.label_inferred for draft in (comparison.left, comparison.right) for clause in draft.clauses):
        legend = NUMBER_INFERRED
        blocks.append(Block("legend", (prose((legend, Ink.MUTED)),), stop=False))
    return blocks


def _head(study: Study) -> Block:
    comparison = study.comparison
    left, right = comparison.left, comparison.right
    rows: list[Row] = [
        Para(words((draft.id, ink), (f"  {draft_line(draft)}", Ink.PLAIN)), indent=4, lead=((tag, ink),))
        for draft, ink, tag in ((left, Ink.LEFT, "[1]"), (right, Ink.RIGHT, "[2]"))
    ]
    rows.append(prose((f"{relation_words(comparison).capitalize()}. {count_words(comparison)}", Ink.MUTED)))
    rows += [prose((f"{said}.", Ink.MUTED)) for draft in (left, right) if (said := extent_line(draft))]
    if is_reconstructed(*left.clauses, *right.clauses):
        rows.append(prose((RECONSTRUCTED, Ink.MUTED)))
    rows += [prose((told, Ink.BAD)) for told in study.notes]
    return Block("head", (*rows, BLANK), stop=False)


def _gap(draft: Draft, said: str) -> Block:
    return Block(("gap", draft.id, said), (prose((f"╱╱╱ {draft.id}: {said} ╱╱╱", Ink.MUTED)), BLANK), stop=False)


def _change(change: Change, study: Study, look: Look) -> Iterable[Row]:
    comparison = study.comparison
    if not is_of_paragraphs(change, comparison):
        yield Para(_runs(change.redline, look.marks, plain=Ink.LABEL, inks=_inks(comparison)))
        yield BLANK
        return
    topics = ", ".join(topics_of(change, comparison))
    happened = what_happened(change, comparison)
    quiet = not is_change(change)
    name: Piece = (labels(change, comparison), Ink.MUTED if quiet else Ink.LABEL)
    yield Para(
        phrase(name, (f"  {topics} " if topics else " ", Ink.MUTED)),
        tail=phrase((f" {happened}", Ink.STRONG if change.strong else Ink.MUTED if quiet else Ink.LABEL)),
        fill="─",
    )
    yield from _split(change, comparison, look) if look.split and not quiet else _inline(change, comparison, look)
    yield from _signals(change, comparison)
    yield BLANK


def change_rows(change: Change, comparison: Comparison, marks: bool) -> Iterable[Row]:
    """A change without its heading, below others: each side of rivals behind its draft's id, then what it means."""
    if comparison.relation is Relation.RIVALS and change.type is not ChangeType.UNCHANGED:
        room = 2 + max(len(comparison.left.id), len(comparison.right.id))
        for draft, names, _, ink in sides(change, comparison):
            if names:
                yield Para(_side(change, comparison, ink, marks), indent=room, lead=phrase((draft.id, ink)))
    else:
        yield Para(_runs(change.redline, marks))
    yield from _signals(change, comparison)


def _signals(change: Change, comparison: Comparison) -> Iterable[Row]:
    for signal in change.signals:
        strong = signal.attested and signal.direction is not None
        mark, ink = ("▲ ", Ink.STRONG) if strong else ("· ", Ink.SIGNAL)
        yield prose((signal_words(signal, comparison), ink), indent=2, lead=((mark, ink),))


def _inline(change: Change, comparison: Comparison, look: Look) -> Iterable[Row]:
    if comparison.relation is Relation.RIVALS and change.type is not ChangeType.UNCHANGED:
        for _, names, tag, ink in sides(change, comparison):
            if names:
                yield Para(_side(change, comparison, ink, look.marks), indent=4, lead=((tag, ink),))
        return
    yield Para(_runs(change.redline, look.marks))


def _split(change: Change, comparison: Comparison, look: Look) -> Iterable[Row]:
    cells = []
    for draft, names, tag, ink in sides(change, comparison):
        if names:
            cells.append((Para(_side(change, comparison, ink, look.marks), indent=4, lead=((tag, ink),)),))
        else:
            cells.append((line((f"╱╱╱ {absent_words(draft, change)} ╱╱╱", Ink.MUTED), indent=4),))
    yield Columns(tuple(cells), (0, 0), gap=3)


def sides(change: Change, comparison: Comparison) -> Iterable[tuple[Draft, tuple[str, ...], str, Ink]]:
    """Both sides of a change: the draft, its clauses, the draft's tag, and the ink of that."""
    yield comparison.left, change.left, "[1]", Ink.LEFT
    yield comparison.right, change.right, "[2]", Ink.RIGHT


def pair_title(comparison: Comparison) -> tuple[Piece, ...]:
    """The two drafts in a line, for a border."""
    arrow = " | " if comparison.relation is Relation.RIVALS else " → "
    left, right = comparison.left.id, comparison.right.id
    return phrase(
        ("[1]", Ink.LEFT), (f" {left}", Ink.PLAIN), (arrow, Ink.PLAIN), ("[2]", Ink.RIGHT), (f" {right}", Ink.PLAIN)
    )


def _side(change: Change, comparison: Comparison, ink: Ink, marks: bool) -> tuple[Piece, ...]:
    """One side of a redline; where the two share nothing, marking all of it would only be noise.

    Between rivals nothing is struck: neither text is an edit of the other.
    """
    side = Op.DELETE if ink is Ink.LEFT else Op.INSERT
    if any(run.op is Op.EQUAL and run.text.strip(" \n.,;:") for run in change.redline):
        return _runs(change.redline, marks, side, inks=_inks(comparison))
    return words(*((run.text, Ink.PLAIN) for run in change.redline if run.op in (Op.EQUAL, side)))


def _inks(comparison: Comparison) -> Mapping[Op, Ink]:
    return _RIVAL if comparison.relation is Relation.RIVALS else _EDITED


_EDITED = {Op.DELETE: Ink.DELETE, Op.INSERT: Ink.INSERT}
_RIVAL = {Op.DELETE: Ink.ONLY_LEFT, Op.INSERT: Ink.ONLY_RIGHT}


def _runs(
    runs: Iterable[Run],
    marks: bool,
    side: Op | None = None,
    plain: Ink = Ink.PLAIN,
    inks: Mapping[Op, Ink] = _EDITED,
) -> tuple[Piece, ...]:
    """A redline, or one side of it. Typographic differences are not marked: the right side's form is shown."""
    pieces: list[Piece] = []
    for run in runs:
        if run.op is Op.EQUAL:
            pieces.append((run.text, plain))
        elif run.typographic:
            if run.op is (side or Op.INSERT):
                pieces.append((run.text, plain))
        elif side in (None, run.op):
            before, after = (("[-", "-]") if run.op is Op.DELETE else ("{+", "+}")) if marks else ("", "")
            pieces.append((f"{before}{run.text}{after}", inks[run.op]))
    return words(*pieces)


# Moved clauses: where each stands now is its change; where it stood, or will stand, is a stub.


def _stubs(comparison: Comparison) -> dict[int, list[int]]:
    """The moved changes that have a second place, by the number of the change before which that place is."""
    found: dict[int, list[int]] = {}
    for side in ("left", "right"):
        draft = comparison.left if side == "left" else comparison.right
        order = {clause.id: at for at, clause in enumerate(draft.clauses)}
        homes = sorted(
            (order[getattr(change, side)[0]], number)
            for number, change in enumerate(comparison.changes)
            if getattr(change, side) and not change.moved
        )
        for number, change in enumerate(comparison.changes):
            names = getattr(change, side)
            if not change.moved or not names or any(number in moved for moved in found.values()):
                continue
            before = [home for at, home in homes if at < order[names[0]]]
            place = before[-1] + 1 if before else 0
            between = range(min(place, number), max(place, number))
            if any(not comparison.changes[at].moved for at in between):
                found.setdefault(place, []).append(number)
    return found


def _stub(comparison: Comparison, number: int) -> Block:
    change = comparison.changes[number]
    name = labels(change, comparison)
    words_ = what_happened(change, comparison)
    pieces = phrase((f"{name}  ", Ink.SIGNAL), (f"{words_}: m goes to where it stands", Ink.MUTED))
    return Block(("left", number), (Para(pieces, lead=(("↷ ", Ink.SIGNAL),), indent=2), BLANK))
