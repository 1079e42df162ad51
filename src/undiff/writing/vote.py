"""Votes and stated positions on a terminal or as JSON.

The one rule: what is told of a vote is what its record gives and Article 27 makes of it. Where the record does not
agree with itself, each count is told with what follows from it, and none is preferred; before a vote there are stated
positions, and no forecast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from rich.text import Text

from undiff.dates import When
from undiff.evidence.ballots import Cast
from undiff.evidence.days import days
from undiff.model import Dossier, Position
from undiff.tracking.positions import HeadCount, Stand
from undiff.tracking.voting import Result, Voting
from undiff.writing.cited import Lookup, sources_json, sources_line, when_json, when_words
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Paragraph, Role, laid, page
from undiff.writing.vote_words import STANDS, about_words, count_words, on_words, result_words, turn_words, why_words
from undiff.writing.wording import counted, status_words

CASTS = {
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
PERMANENT = "* permanent member"
BY_TALLY = "by the tally: "
NOT_ALL_KNOWN = "The members of that day are not all known; the permanent ones, and those that the record names:"
_COLUMN = 16
_INDENT = 2


def write(
    dossier: Dossier, votings: Sequence[Voting], counts: Sequence[HeadCount], passage: Lookup, paint: Paint
) -> str:
    """The votes of a dossier, then the positions stated on its drafts."""
    return page(_lines(dossier, votings, counts, VoteRows(paint, passage)), paint)


def _lines(dossier: Dossier, votings: Sequence[Voting], counts: Sequence[HeadCount], rows: VoteRows) -> Iterator[Text]:
    paint = rows.paint
    yield from paint.wrapped(
        paint.text((dossier.title, Role.LABEL), (f": {summary(votings, counts)}", Role.PLAIN)), paint.width
    )
    for voting in votings:
        yield Text()
        yield from laid((*rows.head(voting), *rows.why(voting), *rows.seats(voting), *rows.turned(voting)), paint)
    for count in counts:
        yield Text()
        yield from laid(rows.head_count(count), paint)
        yield from laid((row for _, row in rows.stands(count.members, count)), paint)
        yield from laid((*rows.unstated(count), *rows.others(count)), paint)
        yield from laid((row for _, row in rows.stands(count.others, count)), paint)
    if has_permanent(votings, counts):
        yield Text()
        yield from paint.wrapped(paint.text((PERMANENT, Role.MUTED)), paint.width)


def has_permanent(votings: Sequence[Voting], counts: Sequence[HeadCount]) -> bool:
    """Whether there is a permanent member to be marked."""
    marks = any(seat.permanent for voting in votings for seat in voting.seats)
    return marks or any(count.members or count.unstated for count in counts)


class VoteRows(Struct, frozen=True):
    """Votes and positions as paragraphs; `passage` looks citations up."""

    paint: Paint
    passage: Lookup

    def inside(self, *pieces: tuple[str, Role], hang: int = 0) -> Paragraph:
        """A paragraph below a heading."""
        return Paragraph(self.paint.text(*pieces), _INDENT, hang)

    def row(self, mark: str, role: Role, what: str, text: Text, hang: int = 0) -> Paragraph:
        """Something behind a mark and its name in a column of their own."""
        tag = self.paint.text((f"{' ' * _INDENT}{mark} ", role), (what, Role.MUTED))
        return Paragraph(text, _INDENT + _COLUMN, hang, tag)

    def head(self, voting: Voting) -> Iterator[Paragraph]:
        """What was voted on, its result, day, meeting and sources."""
        vote = voting.vote
        role = Role.GOOD if voting.result is Result.ADOPTED else Role.BAD
        head = " \u00b7 ".join(filter(None, (_when(voting), vote.resolution, vote.meeting)))
        on = ((about_words(vote), Role.PLAIN), (vote.draft or "a text", Role.LABEL))
        told = self.paint.text(*on, (f"  {result_words(voting)}", role), (f" \u00b7 {head}", Role.PLAIN))
        yield Paragraph(told, hang=2)
        if vote.citations:
            yield Paragraph(sources_line(map(self.passage, vote.citations), self.paint), _INDENT, 2)

    def why(self, voting: Voting) -> Iterator[Paragraph]:
        """What Article 27 makes of the record, or of each part of one that does not agree with itself."""
        vote = voting.vote
        if vote.method == "without-vote":
            yield self.inside(("Nobody was counted: it was taken without a vote.", Role.PLAIN))
        if voting.faults:
            yield self.inside(("The record does not agree with itself:", Role.BAD))
            for fault in voting.faults:
                yield self.inside(("\u00b7 ", Role.MUTED), (fault, Role.PLAIN), hang=2)
            if vote.result is not None:
                yield self.inside(("recorded: ", Role.LABEL), (vote.result, Role.PLAIN))
        alike = {(one.count, one.result) for one in voting.reckonings}
        shown = voting.reckonings if len(alike) > 1 else voting.reckonings[:1]
        for one in shown:
            source = f"by the {one.source}: " if voting.faults or len(shown) > 1 else ""
            yield self.inside((source, Role.LABEL), (" ".join(why_words(one, voting)), Role.PLAIN))
        if not voting.reckonings and vote.method == "recorded":
            said = "There is neither a tally nor a full list, so Article 27 gives no result."
            yield self.inside((said, Role.MUTED))

    def seats(self, voting: Voting) -> Iterator[Paragraph]:
        """How each member voted."""
        if voting.vote.method == "without-vote":
            return
        if voting.seats and not voting.members_known:
            yield self.inside((NOT_ALL_KNOWN, Role.MUTED))
        for cast, (mark, role) in CASTS.items():
            seats = [seat for seat in voting.seats if seat.cast is cast]
            names = ", ".join(f"{seat.member}{'*' if seat.permanent else ''}" for seat in seats if seat.listed)
            others = ", ".join(f"{seat.member}{'*' if seat.permanent else ''}" for seat in seats if not seat.listed)
            told = ("; " if names else "") + (BY_TALLY if cast is not Cast.UNKNOWN else "")
            if seats:
                said = ((names, Role.PLAIN), (told if others else "", Role.MUTED), (others, Role.PLAIN))
                yield self.row(mark, role, cast, self.paint.text(*said))

    def turned(self, voting: Voting) -> Iterator[Paragraph]:
        """What would have made it another result, and the note."""
        if voting.turns:
            yield self.inside(("What would have turned it:", Role.PLAIN))
        for turn in voting.turns:
            yield self.inside(("\u00b7 ", Role.MUTED), (turn_words(turn), Role.PLAIN), hang=2)
        if voting.vote.note:
            yield self.inside((f"note: {voting.vote.note}", Role.MUTED), hang=2)

    def head_count(self, count: HeadCount) -> Iterator[Paragraph]:
        """The draft on which positions are stated, and how many of which kind."""
        parts = [status_words(count.known)] if count.known is not None else ["not among the drafts"]
        parts += [f"replaced by {', '.join(count.replaced_by)}"] if count.replaced_by else []
        parts += ["voted on"] if count.voted else []
        if count.day is not None and count.members_known:
            parts.append(f"the Council of {When(count.day, count.day)}")
        name = count.draft if count.draft is not None else "on no draft"
        head = " \u00b7 ".join(filter(None, parts if count.draft is not None else ()))
        told = (("positions  ", Role.MUTED), (name, Role.LABEL), (f"  {head}" if head else "", Role.PLAIN))
        yield Paragraph(self.paint.text(*told), hang=2)
        if count.draft is not None:
            yield self.inside((" ".join(count_words(count)), Role.PLAIN))

    def unstated(self, count: HeadCount) -> Iterator[Paragraph]:
        """The members that have stated nothing."""
        if count.unstated and count.draft is not None:
            yield self.row("?", Role.MUTED, "none stated", self.paint.text((_unstated(count), Role.PLAIN)))

    def others(self, count: HeadCount) -> Iterator[Paragraph]:
        """What stands over the positions of those that are no members."""
        if count.others:
            yield self.inside(("others, not counted as members:", Role.MUTED))

    def stands(self, stands: Sequence[Stand], count: HeadCount) -> Iterator[tuple[Position, Paragraph]]:
        """The latest positions, by stance, each with its paragraphs."""
        for stance, (mark, role) in _MARKS.items():
            for stand in stands:
                if stand.stance == stance:
                    for number, position in enumerate(stand.latest):
                        after = " \u00b7 after the vote" if _is_after(position, count) else ""
                        line = self.position(position, stand, after, number == 0)
                        yield position, self.row(mark, role, STANDS[stance], line, 2)
                        if position.note:
                            note = self.paint.text((position.note, Role.MUTED))
                            yield position, Paragraph(note, _INDENT + _COLUMN + 2)

    def position(self, position: Position, stand: Stand, after: str, is_first: bool) -> Text:
        """Whose position it is, since when, what it was before, and who reports it."""
        pieces = [(f"{stand.actor}{'*' if stand.permanent else ''}", Role.LABEL)]
        pieces += [(f" {position.stance}", Role.PLAIN)] if stand.stance is None else []
        pieces += [(f" \u00b7 {when_words(position.date) if position.date else 'undated'}{after}", Role.PLAIN)]
        for before in stand.earlier if is_first else ():
            when = f", {when_words(before.date)}" if before.date is not None else ""
            pieces.append((f" \u00b7 before: {before.stance}{when}", Role.MUTED))
        line = self.paint.text(*pieces)
        if position.citations:
            line.append("  ").append_text(sources_line(map(self.passage, position.citations), self.paint))
        return line


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


def summary(votings: Sequence[Voting], counts: Sequence[HeadCount]) -> str:
    """How many votes there are with their results, and on how many drafts positions are stated."""
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
