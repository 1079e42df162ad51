"""What surrounds the drafts as blocks: events, votes and positions, topics against drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from undiff.catalogue import Shelf
from undiff.evidence.ballots import Cast
from undiff.language.lexicon import acts
from undiff.model import Clause, Dossier, Draft, Event, Extent, Position
from undiff.states import short_name
from undiff.tracking.voting import Result, Voting, voting
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Piece, Row, line, phrase, prose, width_of
from undiff.writing.vote_words import on_words, outcome_words


def timeline(dossier: Dossier) -> list[Block]:
    """The events by date; accounts that contradict one another stand below theirs. Keys are ("event", number)."""
    ordered = sorted(enumerate(dossier.events), key=lambda pair: _when(pair[1]))
    blocks = []
    for number, event in ordered:
        words_ = event.action.replace("-", " ")
        who = ", ".join(_states(event.actors, event.date.last if event.date else None))
        head: list[Piece] = [(words_, Ink.LABEL)] if event.action != "other" else []
        head += [(f"{' ' if head else ''}{event.draft}", Ink.SIGNAL)] if event.draft else []
        head += [(f"{' · ' if head else ''}{who}", Ink.PLAIN)] if who else []
        head += [(f" · until {event.until}", Ink.STRONG)] if event.until else []
        body = [prose(*head)] if head else []
        body += [prose((event.note, Ink.MUTED))] if event.note else []
        if len(event.accounts) > 1:
            said = " | ".join(account.says or str(account.date or account.until) for account in event.accounts)
            body.append(prose(("sources disagree: ", Ink.BAD), (said, Ink.PLAIN)))
        when = prose((str(event.date) if event.date else "undated", Ink.LABEL))
        blocks.append(Block(("event", number), (Columns(((when,), tuple(body or [BLANK])), (13, 0)),)))
    return blocks


def _when(event: Event) -> tuple[date, date]:
    return (event.date.first, event.date.last) if event.date else (date.max, date.max)


def council(dossier: Dossier, width: int = 60) -> list[Block]:
    """The votes seat by seat with their result, then where each actor stands. Keys: ("vote", n), ("position", n)."""
    blocks = []
    for number, vote in enumerate(dossier.votes):
        blocks.append(Block(("vote", number), (*_vote(voting(vote), width), BLANK)))
    if dossier.positions:
        title = line(("Positions", Ink.LABEL), ("  as reported before the vote" if dossier.votes else "", Ink.MUTED))
        blocks.append(Block("positions", (title,), stop=False))
        ordered = sorted(enumerate(dossier.positions), key=lambda pair: _since(pair[1]))
        blocks += [Block(("position", number), (_position(each),)) for number, each in ordered]
    return blocks


_CAST = {
    Cast.IN_FAVOUR: ("+", Ink.RIGHT),
    Cast.AGAINST: ("-", Ink.LEFT),
    Cast.ABSTAINED: ("o", Ink.SIGNAL),
    Cast.NOT_VOTING: ("x", Ink.MUTED),
    Cast.UNKNOWN: ("?", Ink.MUTED),
}


def _vote(found: Voting, width: int) -> Iterator[Row]:
    vote = found.vote
    tally = (
        " ".join(f"{n} {what}" for n, what in zip(vote.tally, ("for,", "against,", "abstaining"), strict=True))
        if vote.tally
        else ""
    )
    ink = Ink.GOOD if found.result is Result.ADOPTED else Ink.BAD
    yield prose((outcome_words(found).upper(), ink), (f"  {tally}" if tally else "", Ink.LABEL))
    said = [on_words(vote), vote.resolution or "", str(vote.date) if vote.date else "", vote.meeting or ""]
    yield prose((" · ".join(filter(None, said)), Ink.MUTED))
    if found.faults:
        yield prose((f"The record does not agree with itself: {'; '.join(found.faults)}.", Ink.BAD))
    if vote.method == "without-vote":
        return
    if not found.members_known:
        yield prose(("The members of that day are not all known.", Ink.MUTED))
    count = 3 if width >= 84 else 2 if width >= 44 else 1
    rows = -(-len(found.seats) // count)
    for at in range(rows):
        cells = tuple(
            (
                Para(
                    phrase(_CAST[seat.cast], (f" {seat.member}", Ink.LABEL if seat.permanent else Ink.PLAIN)),
                    wrap=False,
                ),
            )
            for seat in found.seats[at::rows]
        )
        yield Columns(cells + ((BLANK,),) * (count - len(cells)), (0,) * count)
    shown = {seat.cast for seat in found.seats}
    legend = "   ".join(f"{mark} {cast}" for cast, (mark, _) in _CAST.items() if cast in shown)
    by_tally = any(not seat.listed and seat.cast is not Cast.UNKNOWN for seat in found.seats)
    if legend:
        told = "; by the tally where no list names them" if by_tally else ""
        yield prose((f"{legend}   bold: permanent{told}", Ink.MUTED))


def _since(position: Position) -> tuple[str, date]:
    order = {"opposes": "0", "reserved": "1", "supports": "2"}
    return order.get(position.stance, "3"), position.date.first if position.date else date.max


def _position(position: Position) -> Row:
    marks = {"supports": ("+", Ink.RIGHT), "opposes": ("-", Ink.LEFT), "reserved": ("~", Ink.SIGNAL)}
    mark = marks.get(position.stance, ("?", Ink.MUTED))
    on = position.date.last if position.date else None
    words_ = f" {position.stance}{f' {position.draft}' if position.draft else ''}{f' · {position.date}' if on else ''}"
    note = f" · {position.note}" if position.note else ""
    return prose(
        (short_name(position.actor, on), Ink.LABEL), (words_, Ink.PLAIN), (note, Ink.MUTED), indent=2, lead=(mark,)
    )


def topics(shelf: Shelf, marked: tuple[str | None, str | None], width: int = 100) -> list[Block]:
    """Topics against drafts: for each, the clauses on it and their strongest act. Keys are ("topic", id).

    A blank is told apart: `silent` where sources report so, `none` where the draft is known in full, `?` where it is
    known in part. Narrow columns name the first clause and count the others.
    """
    known = dict(shelf.dossier.topics)
    for draft in shelf.drafts:
        for clause in draft.clauses:
            known.update({topic: known.get(topic, topic) for topic in clause.topics})
    if not known or not shelf.drafts:
        return []
    wide = min(max(width_of([(name, Ink.PLAIN)]) for name in known), 20)
    room = max(4, (width - 2 - wide) // len(shelf.drafts) - 2)
    inks = {marked[0]: Ink.LEFT, marked[1]: Ink.RIGHT}
    names = ((line((_end(draft.id, room), inks.get(draft.id, Ink.LABEL))),) for draft in shelf.drafts)
    widths = (wide, *(room for _ in shelf.drafts))
    blocks = [Block("head", (Columns(((line(("topic", Ink.MUTED)),), *names), widths),), stop=False)]
    for topic in known:
        cells = ((line((topic, Ink.LABEL)),), *((line(_cell(draft, topic, room)),) for draft in shelf.drafts))
        blocks.append(Block(("topic", topic), (Columns(cells, widths),)))
    return blocks


def _end(name: str, room: int) -> str:
    """A name, or as much of its end as there is room for: versions of one text differ there."""
    return name if len(name) <= room else f"…{name[1 - room :]}"


def _cell(draft: Draft, topic: str, room: int) -> Piece:
    found = [clause for clause in draft.clauses if clause.is_paragraph and topic in draft.topics_for(clause)]
    tops = [clause for clause in found if clause.parent is None] or found
    if not tops:
        if any(topic in silence.topics for silence in draft.silent_on):
            return "silent", Ink.SIGNAL
        return ("none", Ink.MUTED) if draft.extent is Extent.FULL else ("?", Ink.MUTED)
    names = tops[0].label or tops[0].id
    names += f"+{len(tops) - 1}" if len(tops) > 1 else ""
    return (names if room < 12 else f"{names} {_strongest(tops)}".strip()), Ink.PLAIN


def _strongest(clauses: Iterable[Clause]) -> str:
    best: tuple[int, str] = (-1, "")
    for clause in clauses:
        for act in acts(clause.text):
            level = act.level if act.level is not None else 0
            if level > best[0]:
                best = (level, act.verb)
    return best[1]


def _states(names: Iterable[str], on: date | None) -> list[str]:
    return [short_name(name, on) for name in names]
