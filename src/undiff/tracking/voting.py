"""Votes of the Council: what each decided by Article 27, by how much, and whose change of vote would have turned it.

Takes the votes of a dossier and its drafts; gives the seats, what follows from each count, and the turns. The one rule:
nothing is chosen. The tally and the lists are each counted by themselves, what the record says of its result stands
beside them, and where they do not agree that is told and no change of vote is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from undiff.evidence.ballots import Ballot, Cast, Count, Seat
from undiff.evidence.material import entries_of
from undiff.model import Dossier, Draft, Vote


class Result(StrEnum):
    """What a vote decides."""

    ADOPTED = "adopted"
    FAILED = "failed"
    VETOED = "vetoed"


class Reckoning(Struct, frozen=True):
    """What follows from one count by Article 27.

    `source` is "tally" or "lists". `vetoes` are the permanent members known to have been against; `has_veto` is None
    where the record does not tell whether one was, and then `result` is None if it hangs on that.
    """

    source: str
    count: Count
    needed: int
    vetoes: tuple[str, ...]
    has_veto: bool | None
    result: Result | None

    @property
    def margin(self) -> int:
        """By how many votes the majority was reached; below zero, missed."""
        return self.count.in_favour - self.needed


class Change(StrEnum):
    """How members could have voted otherwise."""

    IN_FAVOUR = "in favour"
    AGAINST = "against"
    WITHHELD = "not in favour"
    NOT_AGAINST = "not against"


class Turn(Struct, frozen=True):
    """So many of these members, voting otherwise, would have made it another result."""

    members: tuple[str, ...]
    many: int
    change: Change
    result: Result


class Voting(Struct, frozen=True):
    """A vote and all that follows from it; `subject` is its address in the dossier.

    `members_known` tells whether the Council of the day is known; if not, `seats` are the permanent members and those
    that the lists name. `reckonings` are none for a vote that nobody counted. `faults` are sentences on what cannot be
    true together; with one, there are no `turns`.
    """

    subject: str
    vote: Vote
    draft: Draft | None
    ballot: Ballot
    seats: tuple[Seat, ...]
    members_known: bool
    reckonings: tuple[Reckoning, ...]
    faults: tuple[str, ...]
    turns: tuple[Turn, ...]

    @property
    def result(self) -> Result | None:
        """The result that all that is recorded agrees on; None where it does not, or does not tell."""
        found = {one.result for one in self.reckonings if one.result is not None}
        found |= {Result(self.vote.result)} if self.vote.result is not None else set()
        return found.pop() if len(found) == 1 and not self.faults else None


def votings(dossier: Dossier, drafts: Sequence[Draft]) -> list[Voting]:
    """The votes of a dossier in order of time, those without a date last."""
    by_id = {draft.id: draft for draft in reversed(drafts)}
    found = [
        voting(entry, by_id.get(entry.draft or ""), subject)
        for entry, subject in entries_of(dossier)
        if isinstance(entry, Vote)
    ]
    return sorted(found, key=lambda one: (one.ballot.first or date.max, one.ballot.last or date.max))


def voting(vote: Vote, draft: Draft | None = None, subject: str = "") -> Voting:
    """A vote and all that follows from it; one without a date is dated by its draft."""
    ballot = Ballot.of(vote, draft)
    faults = tuple(message for _, message in ballot.faults())
    counted = vote.method == "recorded"
    reckonings = tuple(_reckonings(ballot)) if counted else ()
    found = Voting(subject, vote, draft, ballot, ballot.seats, bool(ballot.members), reckonings, faults, ())
    if found.result is None or not reckonings:
        return found
    turns = tuple(_Turns(found.seats, reckonings[0], vote.on == "procedure", found.members_known).all())
    return replace(found, turns=turns)


def decided(in_favour: int, needed: int, has_veto: bool) -> Result:
    """What a vote decides by Article 27; on a question of procedure nobody has a veto."""
    if in_favour < needed:
        return Result.FAILED
    return Result.VETOED if has_veto else Result.ADOPTED


def _reckonings(ballot: Ballot) -> Iterator[Reckoning]:
    counts = (("tally", ballot.by_tally), ("lists", ballot.by_lists))
    procedural = ballot.vote.on == "procedure"
    against = tuple(seat.member for seat in ballot.seats if seat.permanent and seat.cast is Cast.AGAINST)
    for source, count in counts:
        if count is None:
            continue
        has_veto = False if procedural else ballot.has_veto(count.against)
        needed = ballot.majority
        hangs = has_veto is None and count.in_favour >= needed
        result = None if hangs else decided(count.in_favour, needed, bool(has_veto))
        yield Reckoning(source, count, needed, () if procedural else against, has_veto, result)


class _Turns(Struct, frozen=True):
    """A vote whose changes are worked out."""

    seats: Sequence[Seat]
    reckoning: Reckoning
    procedural: bool
    members_known: bool

    def all(self) -> Iterator[Turn]:
        """The changes of one member, then those that take several."""
        named = self.members_known and all(seat.cast is not Cast.UNKNOWN for seat in self.seats)
        if named:
            yield from self.of_one()
        yield from self.of_several(named)

    def of_one(self) -> Iterator[Turn]:
        """Who alone would have turned it, and how; of two ways to the same result the lesser change."""
        groups: dict[tuple[Change, Result], list[str]] = {}
        actual = self.after(None, Cast.UNKNOWN)
        for seat in self.seats:
            seen = {actual}
            for cast in (Cast.ABSTAINED, Cast.IN_FAVOUR, Cast.AGAINST):
                result = self.after(seat, cast)
                if result not in seen:
                    seen.add(result)
                    groups.setdefault((_change(seat.cast, cast), result), []).append(seat.member)
        for (change, result), members in groups.items():
            yield Turn(tuple(members), 1, change, result)

    def of_several(self, named: bool) -> Iterator[Turn]:
        """How many votes together the majority hung on, and the vetoes that stood in the way."""
        margin, vetoes = self.reckoning.margin, self.reckoning.vetoes
        favour = tuple(seat.member for seat in self.seats if seat.cast is Cast.IN_FAVOUR) if named else ()
        others = tuple(seat.member for seat in self.seats if seat.cast is not Cast.IN_FAVOUR) if named else ()
        if margin >= 0:
            if vetoes and (len(vetoes) > 1 or not named) and self.all_against_named:
                yield Turn(vetoes, len(vetoes), Change.NOT_AGAINST, Result.ADOPTED)
            if not named and margin > 0 and self.reckoning.has_veto is False and not self.procedural:
                yield Turn(self.permanent, 1, Change.AGAINST, Result.VETOED)
            if margin > 0 or not named:
                yield Turn(favour, margin + 1, Change.WITHHELD, Result.FAILED)
        elif (margin < -1 or not named) and self.reckoning.has_veto is not None:
            free = tuple(member for member in others if member not in vetoes)
            if not named or len(free) >= -margin:
                with_them = Result.VETOED if self.reckoning.has_veto else Result.ADOPTED
                yield Turn(free, -margin, Change.IN_FAVOUR, with_them)

    @property
    def permanent(self) -> tuple[str, ...]:
        return tuple(seat.member for seat in self.seats if seat.permanent)

    @property
    def all_against_named(self) -> bool:
        return sum(seat.cast is Cast.AGAINST for seat in self.seats) == self.reckoning.count.against

    def after(self, changed: Seat | None, cast: Cast) -> Result:
        """The result, with one member's vote changed."""
        casts = [(seat, cast if seat is changed else seat.cast) for seat in self.seats]
        favour = sum(how is Cast.IN_FAVOUR for _, how in casts)
        veto = any(seat.permanent and how is Cast.AGAINST for seat, how in casts)
        return decided(favour, self.reckoning.needed, veto and not self.procedural)


def _change(before: Cast, after: Cast) -> Change:
    if after is Cast.ABSTAINED:
        return Change.WITHHELD if before is Cast.IN_FAVOUR else Change.NOT_AGAINST
    return Change.IN_FAVOUR if after is Cast.IN_FAVOUR else Change.AGAINST
