"""A vote with the Council of its day: who sat, how each member voted, and what of its record cannot be true together.

Takes a vote and the day, or the days, on which it may have been taken; gives the seats, the counts, and the faults of
the record. Article 27 of the Charter: nine votes in favour of fifteen (before 1966 seven of eleven), and on matters
that are not procedural no permanent member against; abstention and absence are no veto. The one rule: what the record
leaves out is neither guessed nor held against it. Obligatory abstention (Article 27, paragraph 3, last clause) has not
been enforced since the 1950s and plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from undiff import council
from undiff.dates import When
from undiff.evidence.days import days
from undiff.model import Draft, Vote
from undiff.problems import Where
from undiff.states import State, state

_LISTS = ("in_favour", "against", "abstaining", "not_voting")
_WORDS = {"in_favour": "in favour", "against": "against", "abstaining": "abstaining", "not_voting": "not voting"}


class Cast(StrEnum):
    """How a member voted."""

    IN_FAVOUR = "in favour"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTING = "did not vote"
    UNKNOWN = "not known"


_CASTS = dict(zip(_LISTS, (Cast.IN_FAVOUR, Cast.AGAINST, Cast.ABSTAINED, Cast.NOT_VOTING), strict=True))


class Seat(Struct, frozen=True):
    """A member and how it voted. `listed` is false where a list does not name it, and the tally alone tells."""

    member: str
    permanent: bool
    cast: Cast
    listed: bool = True


class Count(Struct, frozen=True):
    """How many members voted how; what did not vote is the rest of the Council."""

    in_favour: int
    against: int
    abstaining: int
    not_voting: int

    def __str__(self) -> str:
        return f"{self.in_favour}-{self.against}-{self.abstaining}"


class Ballot(Struct, frozen=True, dict=True):
    """A vote taken on a day, or on one of the days from `first` to `last`; both None where no day is known."""

    vote: Vote
    first: date | None
    last: date | None

    @classmethod
    def of(cls, vote: Vote, draft: Draft | None = None) -> Ballot:
        """The ballot of a vote; one without a date is dated by the draft that it was on."""
        when = vote.date or (draft.date if draft is not None else None)
        return cls.on(vote, when)

    @classmethod
    def on(cls, vote: Vote, when: When | None) -> Ballot:
        """The ballot of a vote taken at a date."""
        return cls(vote, *(days(when) if when is not None else (None, None)))

    # --- the Council of the day

    @cached_property
    def members(self) -> tuple[State, ...]:
        """Who was seated, permanent members first; empty where that is not known for every day that it may be."""
        return self._always_seated if self._seated == frozenset(self._always_seated) else ()

    @cached_property
    def permanent(self) -> tuple[State, ...]:
        """The permanent members; none for a day before the first meeting."""
        try:
            return council.permanent(self.first if self.first is not None else council.LAST_DAY)
        except LookupError:
            return ()

    @property
    def size(self) -> int:
        """How many members there were; of a day that is not known, as many as today."""
        if self._seated is not None and self.first == self.last:
            return len(self._seated)
        return 11 if self._before_1966 else 15

    @property
    def majority(self) -> int:
        """How many votes in favour carried a decision; of a day that is not known, as many as today."""
        return 7 if self._before_1966 else 9

    @property
    def law_known(self) -> bool:
        """Whether the day, as far as it is known, tells how many members there were: it is before 1966, or is not."""
        return self._before_1966 or (self.first is not None and self.first >= council.ENLARGED)

    @property
    def _before_1966(self) -> bool:
        return self.last is not None and self.last < council.ENLARGED

    @cached_property
    def _seated(self) -> frozenset[State] | None:
        """Who was seated on some day that the vote may have been on; None where that is not known."""
        if self.first is None or self.last is None:
            return None
        try:
            return frozenset((*council.members(self.first), *council.members(self.last)))
        except LookupError:
            return None

    @cached_property
    def _always_seated(self) -> tuple[State, ...]:
        """Who was seated on every day that the vote may have been on."""
        if self._seated is None or self.first is None or self.last is None:
            return ()
        last = council.members(self.last)
        return tuple(member for member in council.members(self.first) if member in last)

    def _on_the_day(self) -> str:
        if self.first is None:
            return ""
        when = When(self.first, self.last or self.first)
        return f" on {when}" if self.first == self.last else f" within {when}"

    def state(self, name: str) -> State | None:
        """The State that a list of the vote names."""
        found = state(name, self.first) if self.first else state(name)
        return found if found is not None or self.last is None else state(name, self.last)

    # --- how they voted

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Each member and how it voted, as listed or as the tally leaves no doubt.

        Where the members of the day are not known, the permanent ones and those that the lists name. A member that is
        named twice voted in a way that is not known.
        """
        cast: dict[State | str, Cast] = {}
        for key in _LISTS:
            for name in getattr(self.vote, key):
                who = self.state(name) or name
                cast[who] = Cast.UNKNOWN if cast.get(who, _CASTS[key]) is not _CASTS[key] else _CASTS[key]
        rest = self._rest(len(cast))
        known: tuple[State | str, ...] = self.members or self.permanent
        known = (*known, *(who for who in cast if who not in known))
        return tuple(Seat(str(who), who in self.permanent, cast.get(who, rest), who in cast) for who in known)

    def _rest(self, named: int) -> Cast:
        """How all those voted that the lists do not name, where the tally gives them one choice."""
        tally = self.vote.tally
        if tally is None or any(self.faults()):
            return Cast.UNKNOWN
        counts = (*tally, self.size - sum(tally))
        left = {_CASTS[key]: count - len(getattr(self.vote, key)) for key, count in zip(_LISTS, counts, strict=True)}
        some = [how for how, count in left.items() if count]
        one = len(some) == 1 and left[some[0]] == self.size - named
        return some[0] if one else Cast.UNKNOWN

    @property
    def by_tally(self) -> Count | None:
        """The count that the tally gives."""
        tally = self.vote.tally
        return Count(*tally, max(0, self.size - sum(tally))) if tally is not None else None

    @property
    def by_lists(self) -> Count | None:
        """The count that the lists give, where they are complete."""
        count = Count(*(len(getattr(self.vote, key)) for key in _LISTS))
        return count if sum(len(getattr(self.vote, key)) for key in _LISTS) == self.size else None

    def has_veto(self, against: int) -> bool | None:
        """Whether a permanent member was among so many against; None where the lists do not tell."""
        listed = [self.state(name) for name in self.vote.against]
        if any(member in self.permanent for member in listed):
            return True
        if len(listed) >= against:
            return False
        elsewhere = {self.state(name) for key in _LISTS if key != "against" for name in getattr(self.vote, key)}
        return False if all(member in elsewhere for member in self.permanent) else None

    # --- what cannot be true together

    def faults(self) -> Iterator[tuple[Where, str]]:
        """What does not fit: first the day, then the members, the tally, and the result; each with its place.

        What rests on a faulty part is not looked at: a member too many makes every count wrong.
        """
        named: dict[State | str, str] = {}
        for step in (self._of_day(), self._of_members(named), self._of_tally(named), self._of_result()):
            faults = list(step)
            yield from faults
            if faults:
                return

    def _of_day(self) -> Iterator[tuple[Where, str]]:
        """A day before there was a Council."""
        if self.last is not None and self.last < council.FIRST_DAY:
            first = When(council.FIRST_DAY, council.FIRST_DAY)
            yield (
                self.vote.where.at("date"),
                f"the Council first met on {first}, so it took no vote{self._on_the_day()}",
            )

    def _of_members(self, named: dict[State | str, str]) -> Iterator[tuple[Where, str]]:
        """Members named twice, not seated, or missing where only the lists can tell the count."""
        for key in _LISTS:
            for index, name in enumerate(getattr(self.vote, key)):
                where = self.vote.where.at(key, index)
                member = self.state(name)
                who: State | str = member if member is not None else name.casefold()
                if who in named:
                    yield where, f"{name} is named twice: {_WORDS[named[who]]} and {_WORDS[key]}"
                    continue
                named[who] = key
                if member is None:
                    yield where, f'"{name}" is no State that could vote in the Council{self._on_the_day()}'
                elif self._seated is not None and member not in self._seated:
                    yield where, f"{member} was not seated in the Council{self._on_the_day()}"
        missing = [str(member) for member in self._always_seated if member not in named]
        if missing and self.vote.tally is None and any(getattr(self.vote, key) for key in _LISTS):
            where = next(self.vote.where.at(key) for key in _LISTS if getattr(self.vote, key))
            yield where, f"missing from the lists, and there is no tally: {', '.join(missing)}"

    def _of_tally(self, named: Mapping[State | str, str]) -> Iterator[tuple[Where, str]]:
        """A tally that the lists do not give."""
        tally = self.vote.tally
        if tally is None:
            return
        where = self.vote.where.at("tally")
        listed = [len(getattr(self.vote, key)) for key in _LISTS[:3]]
        complete = len(named) >= self.size
        if any(names > count or (complete and names != count) for names, count in zip(listed, tally, strict=True)):
            yield where, f"the tally is {_told(tally)}, but the lists name {_told(listed)}"
            return
        voting = sum(tally) + len(self.vote.not_voting)
        if voting > self.size:
            yield where, f"the tally counts {voting} members, but the Council had {self.size}{self._on_the_day()}"

    def _of_result(self) -> Iterator[tuple[Where, str]]:
        """A result that Article 27 does not give."""
        vote = self.vote
        if vote.result is None or vote.method != "recorded":
            return
        where = vote.where.at("result")
        if vote.result == "vetoed" and vote.on == "procedure":
            yield where, "there is no veto on a question of procedure (Article 27, paragraph 2)"
            return
        count = self.by_tally or self.by_lists
        if count is None:
            return
        carried = count.in_favour >= self.majority
        veto = self.has_veto(count.against) if vote.on != "procedure" else False
        majority = f"{count.in_favour} votes in favour; {self.majority} carry a decision"
        if vote.result == "failed" and carried:
            yield where, f"{majority}, and {_CARRIED[veto]}"
        elif vote.result != "failed" and not carried:
            yield where, f"only {majority}, so it failed"
        elif vote.result == "adopted" and veto:
            yield where, "a permanent member was against, so it was vetoed"
        elif vote.result == "vetoed" and veto is False:
            yield where, "no permanent member was against, so nobody vetoed it"


_CARRIED = {
    True: "a permanent member was against, so it was vetoed",
    False: "no permanent member was against, so it was adopted",
    None: "whether a permanent member was against is not recorded: it was vetoed, or adopted",
}


def _told(counts: Sequence[int]) -> str:
    return "-".join(map(str, counts))
