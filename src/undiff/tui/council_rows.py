"""Votes seat by seat with what Article 27 makes of them, and the positions stated before them, as blocks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from undiff.evidence.ballots import Cast
from undiff.tracking.positions import HeadCount
from undiff.tracking.voting import Voting
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Row, phrase, prose
from undiff.tui.pages import PAINT, Drawing, Drawn, Spot, ink, muted, rows
from undiff.writing.cited import Lookup
from undiff.writing.vote import CASTS, NOT_ALL_KNOWN, PERMANENT, VoteRows, has_permanent, summary

_INDENT = 2
_TWO_FROM, _THREE_FROM = 46, 84
"""Columns from which the seats stand in two and in three columns."""


def council_drawing(votings: Sequence[Voting], counts: Sequence[HeadCount], passage: Lookup) -> Drawing:
    """The votes, then the positions draft by draft. Keys: ("vote", address), ("position", draft, number)."""
    words = VoteRows(PAINT, passage)

    def draw(width: int, column: int = 0) -> Drawn:
        if not votings and not counts:
            return Drawn([])
        blocks: list[Block] = []
        spots: dict[Hashable, tuple[Spot, ...]] = {}
        if len(votings) != 1:
            blocks.append(Block("summary", (*muted([f"{summary(votings, counts)}."]), BLANK), stop=False))
        for voting in votings:
            key = ("vote", voting.subject)
            blocks.append(Block(key, (*_vote(voting, words, width), BLANK)))
            spots[key] = (Spot(voting.vote.where, voting.vote.citations, voting.vote.draft),)
        for count in counts:
            _positions(count, words, width, blocks, spots)
        if has_permanent(votings, counts):
            blocks.append(Block("legend", tuple(muted([PERMANENT])), stop=False))
        return Drawn(blocks, spots)

    return draw


def _vote(voting: Voting, words: VoteRows, width: int) -> Iterator[Row]:
    yield from rows(words.head(voting))
    yield from rows(words.why(voting))
    if voting.vote.method != "without-vote":
        yield from _seats(voting, width)
    yield from rows(words.turned(voting))


def _seats(voting: Voting, width: int) -> Iterator[Row]:
    """The members in columns, each behind the mark of its vote, and what the marks mean."""
    if not voting.seats:
        return
    if not voting.members_known:
        yield prose((NOT_ALL_KNOWN, Ink.MUTED), indent=_INDENT)
    yield BLANK
    count = 3 if width >= _THREE_FROM else 2 if width >= _TWO_FROM else 1
    deep = -(-len(voting.seats) // count)
    for at in range(deep):
        cells = []
        for seat in voting.seats[at::deep]:
            mark, role = CASTS[seat.cast]
            name = (f"{seat.member}{'*' if seat.permanent else ''}", Ink.LABEL if seat.permanent else Ink.PLAIN)
            cells.append((Para(phrase(name), indent=4, lead=(("  ", Ink.PLAIN), (mark, ink(role))), wrap=False),))
        cells += [(BLANK,)] * (count - len(cells))
        yield Columns(tuple(cells), (0,) * count, gap=1)
    shown = {seat.cast for seat in voting.seats}
    legend = "   ".join(f"{mark} {cast}" for cast, (mark, _) in CASTS.items() if cast in shown)
    if any(not seat.listed and seat.cast is not Cast.UNKNOWN for seat in voting.seats):
        legend += "; by the tally where no list names them"
    yield prose((legend, Ink.MUTED), indent=_INDENT)
    yield BLANK


def _positions(
    count: HeadCount, words: VoteRows, width: int, blocks: list[Block], spots: dict[Hashable, tuple[Spot, ...]]
) -> None:
    """The head count of a draft, and the positions on it one by one."""
    name = count.draft or ""
    blocks.append(Block(("count", name), tuple(rows(words.head_count(count))), stop=False))
    number = 0
    for stands, heading in ((count.members, ()), (count.others, (*words.unstated(count), *words.others(count)))):
        if heading:
            blocks.append(Block(("others", name), tuple(rows(heading, width)), stop=False))
        told = words.stands(stands, count)
        for position, group in groupby(told, key=lambda pair: pair[0]):
            key = ("position", name, number)
            blocks.append(Block(key, tuple(rows((row for _, row in group), width))))
            spots[key] = (Spot(position.where, position.citations, count.draft),)
            number += 1
    blocks.append(Block(("after", name), (BLANK,), stop=False))
