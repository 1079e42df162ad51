"""Votes and stated positions on a terminal or as JSON.

The one rule: what is told of a vote is what its record gives and Article 27 makes of it. Where the record does not
agree with itself, each count is told with what follows from it, and none is preferred; before a vote there are stated
positions, and no forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.text import Text

from undiff.dates import When
from undiff.evidence.ballots import Cast
from undiff.evidence.days import days
from undiff.model import Dossier, Position
from undiff.tracking.positions import HeadCount, Stand
from undiff.tracking.voting import Result, Voting
from undiff.writing.cited import Lookup, sources_json, sources_line, when_json, when_words
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Role, beside, indented, page
from undiff.writing.vote_words import STANDS, about_words, count_words, on_words, result_words, turn_words, why_words
from undiff.writing.wording import counted, status_words

_CASTS = {
    Cast.IN_FAVOUR: ("+", Role.GOOD),
    Cast.AGAINST: ("-", Role.BAD),
    Cast.ABSTAINED: ("o", Role.SIGNAL),
    Cast.NOT_VOTING: ("x", Role.MUTED),
    Cast.UNKNOWN: ("?", Role.MUTED),
}
_MARKS: dict[str | None, tuple[str, Role]] = {
    "supports": ("+", Role.GOOD),
    "opposes": ("-", Role.BAD),
    "reserved": ("~", Role.SIGNAL),
    "undeclared": ("?", Role.MUTED),
    None: ("!", Role.BAD),
}
_NOT_ALL_KNOWN = "The members of that day are not all known; the permanent ones, and those that the record names:"
_COLUMN = 16
_INDENT = 2


def write(
    dossier: Dossier, votings: Sequence[Voting], counts: Sequence[HeadCount], passage: Lookup, paint: Paint
) -> str:
    """The votes of a dossier, then the positions stated on its drafts."""
    return page(_Page(paint, passage).lines(dossier, votings, counts), paint)


class _Page:
    """A page under way; its methods give lines."""

    def __init__(self, paint: Paint, passage: Lookup) -> None:
        self.paint, self.passage = paint, passage

    def lines(self, dossier: Dossier, votings: Sequence[Voting], counts: Sequence[HeadCount]) -> Iterator[Text]:
        yield from self.line(0, (dossier.title, Role.LABEL), (f": {_summary(votings, counts)}", Role.PLAIN))
        for voting in votings:
            yield Text()
            yield from self.voting(voting)
        for count in counts:
            yield Text()
            yield from self.head_count(count)
        names = [seat.permanent for voting in votings for seat in voting.seats]
        if any(names) or any(count.members or count.unstated for count in counts):
            yield Text()
            yield from self.line(0, ("* permanent member", Role.MUTED))

    def line(self, indent: int, *pieces: tuple[str, Role], hang: int = 0) -> Iterator[Text]:
        yield from indented(self.paint.wrapped(self.paint.text(*pieces), self.paint.width - indent, hang), indent)

    def row(self, mark: str, role: Role, what: str, pieces: Iterable[tuple[str, Role]]) -> Iterator[Text]:
        """Something behind a mark and its name in a column of their own."""
        width = self.paint.width - _INDENT - _COLUMN
        tag = self.paint.text((f"{mark} ", role), (what, Role.MUTED))
        yield from indented(beside(tag, _COLUMN, self.paint.wrapped(self.paint.text(*pieces), width)), _INDENT)

    def voting(self, voting: Voting) -> Iterator[Text]:
        vote = voting.vote
        role = Role.GOOD if voting.result is Result.ADOPTED else Role.BAD
        head = " \u00b7 ".join(filter(None, (_when(voting), vote.resolution, vote.meeting)))
        on = ((about_words(vote), Role.PLAIN), (vote.draft or "a text", Role.LABEL))
        yield from self.line(0, *on, (f"  {result_words(voting)}", role), (f" \u00b7 {head}", Role.PLAIN), hang=2)
        if vote.citations:
            line = sources_line(map(self.passage, vote.citations), self.paint)
            yield from indented(self.paint.wrapped(line, self.paint.width - _INDENT, 2), _INDENT)
        yield from self.why(voting)
        yield from self.seats(voting)
        if voting.turns:
            yield from self.line(_INDENT, ("What would have turned it:", Role.PLAIN))
            for turn in voting.turns:
                yield from self.line(_INDENT, ("\u00b7 ", Role.MUTED), (turn_words(turn), Role.PLAIN), hang=2)
        if vote.note:
            yield from self.line(_INDENT, (f"note: {vote.note}", Role.MUTED), hang=2)

    def why(self, voting: Voting) -> Iterator[Text]:
        """What Article 27 makes of the record, or of each part of one that does not agree with itself."""
        vote = voting.vote
        if vote.method == "without-vote":
            yield from self.line(_INDENT, ("Nobody was counted: it was taken without a vote.", Role.PLAIN))
        if voting.faults:
            yield from self.line(_INDENT, ("The record does not agree with itself:", Role.BAD))
            for fault in voting.faults:
                yield from self.line(_INDENT, ("\u00b7 ", Role.MUTED), (fault, Role.PLAIN), hang=2)
            if vote.result is not None:
                yield from self.line(_INDENT, ("recorded: ", Role.LABEL), (vote.result, Role.PLAIN))
        alike = {(one.count, one.result) for one in voting.reckonings}
        shown = voting.reckonings if len(alike) > 1 else voting.reckonings[:1]
        for one in shown:
            source = f"by the {one.source}: " if voting.faults or len(shown) > 1 else ""
            yield from self.line(_INDENT, (source, Role.LABEL), (" ".join(why_words(one, voting)), Role.PLAIN))
        if not voting.reckonings and vote.method == "recorded":
            said = "There is neither a tally nor a full list, so Article 27 gives no result."
            yield from self.line(_INDENT, (said, Role.MUTED))

    def seats(self, voting: Voting) -> Iterator[Text]:
        """How each member voted."""
        if voting.vote.method == "without-vote":
            return
        if voting.seats and not voting.members_known:
            yield from self.line(_INDENT, (_NOT_ALL_KNOWN, Role.MUTED))
        for cast, (mark, role) in _CASTS.items():
            seats = [seat for seat in voting.seats if seat.cast is cast]
            names = ", ".join(f"{seat.member}{'*' if seat.permanent else ''}" for seat in seats if seat.listed)
            others = ", ".join(f"{seat.member}{'*' if seat.permanent else ''}" for seat in seats if not seat.listed)
            told = ("; " if names else "") + ("by the tally: " if cast is not Cast.UNKNOWN else "")
            if seats:
                said = [(names, Role.PLAIN), (told if others else "", Role.MUTED), (others, Role.PLAIN)]
                yield from self.row(mark, role, cast, said)

    def head_count(self, count: HeadCount) -> Iterator[Text]:
        parts = [status_words(count.known)] if count.known is not None else ["not among the drafts"]
        parts += [f"replaced by {', '.join(count.replaced_by)}"] if count.replaced_by else []
        parts += ["voted on"] if count.voted else []
        if count.day is not None and count.members_known:
            parts.append(f"the Council of {When(count.day, count.day)}")
        name = count.draft if count.draft is not None else "on no draft"
        head = " \u00b7 ".join(filter(None, parts if count.draft is not None else ()))
        yield from self.line(
            0, ("positions  ", Role.MUTED), (name, Role.LABEL), (f"  {head}" if head else "", Role.PLAIN), hang=2
        )
        if count.draft is not None:
            yield from self.line(_INDENT, (" ".join(count_words(count)), Role.PLAIN))
        yield from self.stands(count.members, count)
        if count.unstated and count.draft is not None:
            yield from self.row("?", Role.MUTED, "none stated", [(_unstated(count), Role.PLAIN)])
        if count.others:
            yield from self.line(_INDENT, ("others, not counted as members:", Role.MUTED))
            yield from self.stands(count.others, count)

    def stands(self, stands: Sequence[Stand], count: HeadCount) -> Iterator[Text]:
        for stance, (mark, role) in _MARKS.items():
            for stand in stands:
                if stand.stance == stance:
                    for number, position in enumerate(stand.latest):
                        after = " \u00b7 after the vote" if _is_after(position, count) else ""
                        yield from self.position(position, stand, (mark, role, STANDS[stance]), after, number == 0)

    def position(
        self, position: Position, stand: Stand, how: tuple[str, Role, str], after: str, is_first: bool
    ) -> Iterator[Text]:
        mark, role, what = how
        pieces = [(f"{stand.actor}{'*' if stand.permanent else ''}", Role.LABEL)]
        pieces += [(f" {position.stance}", Role.PLAIN)] if stand.stance is None else []
        pieces += [(f" \u00b7 {when_words(position.date) if position.date else 'undated'}{after}", Role.PLAIN)]
        for before in stand.earlier if is_first else ():
            when = f", {when_words(before.date)}" if before.date is not None else ""
            pieces.append((f" \u00b7 before: {before.stance}{when}", Role.MUTED))
        line = self.paint.text(*pieces)
        if position.citations:
            line.append("  ").append_text(sources_line(map(self.passage, position.citations), self.paint))
        width = self.paint.width - _INDENT - _COLUMN
        lines = self.paint.wrapped(line, width, 2)
        if position.note:
            lines += indented(self.paint.wrapped(self.paint.text((position.note, Role.MUTED)), width - 2), 2)
        tag = self.paint.text((f"{mark} ", role), (what, Role.MUTED))
        yield from indented(beside(tag, _COLUMN, lines), _INDENT)


def _when(voting: Voting) -> str:
    """The day of a vote; of one without, the draft's date, by which its Council is known."""
    vote, draft = voting.vote, voting.draft
    if vote.date is not None:
        return when_words(vote.date)
    return f"undated; the Council of the draft's date, {when_words(draft.date)}" if draft and draft.date else "undated"


def _is_after(position: Position, count: HeadCount) -> bool:
    """Whether a position was stated after the day of the vote."""
    if not count.voted or count.day is None or position.date is None or position.date.about:
        return False
    return days(position.date)[0] > count.day


def _unstated(count: HeadCount) -> str:
    """The members that have stated nothing; permanent ones, sponsors and authors marked."""
    told = []
    for name in count.unstated:
        behind = f" ({count.behind_it[name]})" if name in count.behind_it else ""
        told.append(f"{name}{'*' if name in count.permanent else ''}{behind}")
    return ", ".join(told)


def _summary(votings: Sequence[Voting], counts: Sequence[HeadCount]) -> str:
    told = [f"{on_words(one.vote)} {result_words(one)}" for one in votings[:2]]
    votes = f"{counted(len(votings), 'vote')}: {', '.join(told)}" if votings else "no vote is recorded"
    votes += f" and {len(votings) - 2} more" if len(votings) > 2 else ""
    stated = sum(bool(count.members or count.others) for count in counts)
    return (
        f"{votes}; positions are stated on {counted(stated, 'draft')}" if stated else f"{votes}; no position is stated"
    )


# --- JSON


def as_json(
    dossier: Dossier,
    votings: Sequence[Voting],
    counts: Sequence[HeadCount],
    passage: Lookup,
    notes: Sequence[str],
) -> str:
    """The votes and positions as JSON (`undiff/vote/1`)."""
    result = {
        "format": "undiff/vote/1",
        "dossier": {"id": dossier.id, "title": dossier.title, "file": dossier.where.file},
        "votes": [_voting(one, passage) for one in votings],
        "positions": [_head_count(one, passage) for one in counts],
        "notes": list(notes),
    }
    return json_text(result)


def _voting(voting: Voting, passage: Lookup) -> dict[str, Any]:
    vote = voting.vote
    return {
        "subject": voting.subject,
        "draft": vote.draft,
        "on": vote.on,
        "method": vote.method,
        "date": when_json(vote.date),
        "meeting": vote.meeting,
        "resolution": vote.resolution,
        "recorded": vote.result,
        "tally": list(vote.tally) if vote.tally is not None else None,
        "result": voting.result,
        "needed": voting.ballot.majority,
        "of": voting.ballot.size,
        "members_known": voting.members_known,
        "seats": [
            {"member": seat.member, "permanent": seat.permanent, "vote": seat.cast, "listed": seat.listed}
            for seat in voting.seats
        ],
        "counts": [
            {
                "by": one.source,
                "in_favour": one.count.in_favour,
                "against": one.count.against,
                "abstaining": one.count.abstaining,
                "not_voting": one.count.not_voting,
                "margin": one.margin,
                "permanent_against": one.has_veto,
                "vetoes": list(one.vetoes) if one.result is Result.VETOED else [],
                "result": one.result,
                "why": " ".join(why_words(one, voting)),
            }
            for one in voting.reckonings
        ],
        "faults": list(voting.faults),
        "turns": [
            {"members": list(one.members), "many": one.many, "change": one.change, "result": one.result}
            for one in voting.turns
        ],
        "note": vote.note,
        "sources": sources_json(vote.citations, passage),
        "file": vote.where.file,
        "line": vote.where.line,
    }


def _head_count(count: HeadCount, passage: Lookup) -> dict[str, Any]:
    return {
        "draft": count.draft,
        "open": count.is_open,
        "voted": count.voted,
        "replaced_by": list(count.replaced_by),
        "day": count.day.isoformat() if count.day is not None else None,
        "members_known": count.members_known,
        "needed": count.needed,
        "supporting": len(count.stating("supports")),
        "missing": count.missing,
        "permanent_opposed": [stand.actor for stand in count.stating("opposes") if stand.permanent],
        "members": [_stand(stand, passage) for stand in count.members],
        "unstated": list(count.unstated),
        "others": [_stand(stand, passage) for stand in count.others],
    }


def _stand(stand: Stand, passage: Lookup) -> dict[str, Any]:
    return {
        "actor": stand.actor,
        "permanent": stand.permanent,
        "stance": stand.stance,
        "latest": [_position(one, passage) for one in stand.latest],
        "earlier": [_position(one, passage) for one in stand.earlier],
    }


def _position(position: Position, passage: Lookup) -> dict[str, Any]:
    return {
        "stance": position.stance,
        "date": when_json(position.date),
        "note": position.note,
        "sources": sources_json(position.citations, passage),
        "line": position.where.line,
    }
