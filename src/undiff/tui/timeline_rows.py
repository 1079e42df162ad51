"""What has happened and what falls due as blocks: dates at the left, beside them what they are the dates of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import groupby

from undiff.tracking.agenda import Agenda
from undiff.tracking.timeline import Moment
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, phrase, prose
from undiff.tui.pages import PAINT, Drawing, Drawn, Spot, ink, muted, rows
from undiff.writing import deadlines, timeline
from undiff.writing.cited import Lookup
from undiff.writing.deadlines_wording import headline

_DAY = 11  # columns of one day: "17 Nov 2025"
_MOST = 20  # columns of dates, as on the pages


def _column(dates: Sequence[str], width: int) -> int:
    """The width of the dates: that of the longest, but no more than a third, for what they are the dates of."""
    return min(max(map(len, dates), default=_DAY), max(_DAY, min(_MOST, width // 4)))


def timeline_drawing(moments: Sequence[Moment], passage: Lookup) -> Drawing:
    """The moments in order; those of one date stand under it. The keys are ("moment", its address)."""

    def draw(width: int, column: int = 0) -> Drawn:
        if not moments:
            return Drawn([])
        room = _column([timeline.date_words(one) for one in moments], width)
        blocks = [Block("summary", (*muted([timeline.summary(moments)]), BLANK), stop=False)]
        spots: dict[Hashable, tuple[Spot, ...]] = {}
        for told, group in groupby(moments, key=timeline.date_words):
            date = told
            for moment in group:
                key = ("moment", moment.subject)
                when = prose((date, Ink.LABEL))
                body = tuple(rows(timeline.moment_paragraphs(moment, passage, PAINT)))
                blocks.append(Block(key, (Columns(((when,), body or (BLANK,)), (room, 0)), BLANK)))
                spots[key] = (_spot(moment),)
                date = ""
        if any(one.tied for one in moments):
            blocks.append(Block("tied", tuple(muted([timeline.TIED])), stop=False))
        return Drawn(blocks, spots)

    return draw


def _spot(moment: Moment) -> Spot:
    accounts = moment.event.accounts if moment.event is not None else ()
    told = [citation for account in accounts for citation in account.citations]
    holder = moment.event or moment.vote or moment.version
    return Spot(holder.where if holder is not None else None, (*moment.citations, *told), moment.draft)


def agenda_drawing(agenda: Agenda) -> Drawing:
    """The deadlines by date, what has none last. Keys: ("due", clause's address, number among those of the clause)."""

    def draw(width: int, column: int = 0) -> Drawn:
        if not agenda.drafts and not agenda.left_out and not agenda.unread:
            return Drawn([])
        room = _column([deadlines.date_words(due) for due in agenda.deadlines], width)
        blocks = [Block("next", (prose((headline(agenda), Ink.LABEL)), BLANK), stop=False)]
        spots: dict[Hashable, tuple[Spot, ...]] = {}
        told = Counter[str]()
        for due in agenda.deadlines:
            key = ("due", due.clause.address, told[due.clause.address])
            told[due.clause.address] += 1
            when = Para(phrase((deadlines.date_words(due), ink(deadlines.date_role(due)))))
            body = tuple(rows(deadlines.due_paragraphs(due, PAINT)))
            blocks.append(Block(key, (Columns(((when,), body), (room, 0)), BLANK)))
            citations = tuple(passage.citation for passage in due.passages)
            spots[key] = (Spot(due.clause.where, citations, due.clause.address),)
        blocks.append(Block("foot", tuple(muted(deadlines.foot(agenda, "a shows theirs"))), stop=False))
        return Drawn(blocks, spots)

    return draw
