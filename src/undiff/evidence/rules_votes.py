"""Whether a vote fits itself, the Council of its day and Article 27 of the Charter.

Rule: vote-invalid. Article 27: nine votes in favour of fifteen (before 1966 seven of eleven), and on matters that are
not procedural no permanent member against; abstention and absence are no veto. The one rule: what the record leaves out
is not held against it. Obligatory abstention (Article 27, paragraph 3, last clause) has not been enforced since the
1950s and is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from undiff import council
from undiff.evidence.days import days
from undiff.evidence.material import Finding, Material, entries_of, finding
from undiff.model import Vote
from undiff.problems import Where
from undiff.states import State, state

_LISTS = ("in_favour", "against", "abstaining", "not_voting")
_WORDS = {"in_favour": "in favour", "against": "against", "abstaining": "abstaining", "not_voting": "not voting"}


def check_votes(material: Material) -> Iterator[Finding]:
    """The findings on all votes."""
    for folder in material.checked_folders:
        for vote, subject in entries_of(folder.dossier):
            if not isinstance(vote, Vote):
                continue
            draft = material.by_id.get(vote.draft or "")
            when = vote.date or (draft.date if draft is not None else None)
            first, last = days(when) if when is not None else (None, None)
            for where, message in _Ballot(vote, first, last).faults():
                yield finding("vote-invalid", where, message, subject, waivers=vote.waivers)


class _Ballot(Struct, frozen=True, dict=True):
    """A vote taken on a day, or on one of the days from `first` to `last`."""

    vote: Vote
    first: date | None
    last: date | None

    def faults(self) -> Iterator[tuple[Where, str]]:
        """Each fault with its place."""
        named: dict[State | str, str] = {}
        faulty = False
        for where, message in self.members(named):
            faulty = True
            yield where, message
        if faulty:
            return
        for where, message in self.tallies(named):
            faulty = True
            yield where, message
        if not faulty:
            yield from self.results()

    # --- members

    def members(self, named: dict[State | str, str]) -> Iterator[tuple[Where, str]]:
        """Members named twice, not seated, or missing where only the lists can tell the count."""
        seated = self.seated()
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
                    yield where, f'"{name}" is no State that could vote in the Council{self.on_the_day()}'
                elif seated is not None and member not in seated:
                    yield where, f"{member} was not seated in the Council{self.on_the_day()}"
        missing = [str(member) for member in self.always_seated() if member not in named]
        if missing and self.vote.tally is None and any(getattr(self.vote, key) for key in _LISTS):
            where = next(self.vote.where.at(key) for key in _LISTS if getattr(self.vote, key))
            yield where, f"missing from the lists, and there is no tally: {', '.join(missing)}"

    def state(self, name: str) -> State | None:
        found = state(name, self.first) if self.first else state(name)
        return found if found is not None or self.last is None else state(name, self.last)

    def seated(self) -> frozenset[State] | None:
        """Who was seated on some day that the vote may have been on; None where that is not known."""
        if self.first is None or self.last is None:
            return None
        try:
            return frozenset((*council.members(self.first), *council.members(self.last)))
        except LookupError:
            return None

    def always_seated(self) -> tuple[State, ...]:
        """Who was seated on every day that the vote may have been on."""
        if self.first is None or self.last is None:
            return ()
        try:
            last = council.members(self.last)
            return tuple(member for member in council.members(self.first) if member in last)
        except LookupError:
            return ()

    def on_the_day(self) -> str:
        if self.first is None:
            return ""
        return f" on {self.first}" if self.first == self.last else f" from {self.first} to {self.last}"

    @property
    def seats(self) -> int:
        """How many members there are; of a day that is not known, as many as today."""
        seated = self.seated()
        if seated is not None and self.first == self.last:
            return len(seated)
        return 11 if self.last is not None and self.last < council.ENLARGED else 15

    # --- the tally

    def tallies(self, named: Mapping[State | str, str]) -> Iterator[tuple[Where, str]]:
        """A tally that the lists do not give."""
        tally = self.vote.tally
        if tally is None:
            return
        where = self.vote.where.at("tally")
        listed = [len(getattr(self.vote, key)) for key in _LISTS[:3]]
        complete = len(named) >= self.seats
        if any(names > count or (complete and names != count) for names, count in zip(listed, tally, strict=True)):
            yield where, f"the tally is {_told(tally)}, but the lists name {_told(listed)}"
            return
        voting = sum(tally) + len(self.vote.not_voting)
        if voting > self.seats:
            yield where, f"the tally counts {voting} members, but the Council had {self.seats}{self.on_the_day()}"

    # --- the result

    def results(self) -> Iterator[tuple[Where, str]]:
        """A result that Article 27 does not give."""
        vote = self.vote
        if vote.result is None or vote.method != "recorded":
            return
        where = vote.where.at("result")
        if vote.result == "vetoed" and vote.on == "procedure":
            yield where, "there is no veto on a question of procedure (Article 27, paragraph 2)"
            return
        counted = vote.tally or self.counts()
        if counted is None:
            return
        favour, against, _ = counted
        needed = self.majority()
        carried = favour >= needed
        vetoes = self.vetoes(against) if vote.on != "procedure" else 0
        majority = f"{favour} votes in favour; {needed} carry a decision"
        if vote.result == "failed" and carried and vetoes == 0:
            yield where, f"{majority}, and no permanent member was against, so it was adopted"
        elif vote.result == "failed" and carried and vetoes:
            yield where, f"{majority}, and a permanent member was against, so it was vetoed"
        elif vote.result != "failed" and not carried:
            yield where, f"only {majority}, so it failed"
        elif vote.result == "adopted" and vetoes:
            yield where, "a permanent member was against, so it was vetoed"
        elif vote.result == "vetoed" and vetoes == 0:
            yield where, "no permanent member was against, so nobody vetoed it"

    def counts(self) -> tuple[int, int, int] | None:
        """The count of the lists, where they are complete."""
        lists = [len(getattr(self.vote, key)) for key in _LISTS]
        if sum(lists) != self.seats:
            return None
        return lists[0], lists[1], lists[2]

    def majority(self) -> int:
        try:
            return council.majority(self.first) if self.first is not None else 9
        except LookupError:
            return 9

    def vetoes(self, against: int) -> int | None:
        """How many permanent members were against; None where the lists do not tell."""
        listed = [self.state(name) for name in self.vote.against]
        known = sum(member in self.permanent() for member in listed)
        if known or len(listed) >= against:
            return known
        elsewhere = {self.state(name) for key in _LISTS if key != "against" for name in getattr(self.vote, key)}
        return 0 if all(member in elsewhere for member in self.permanent()) else None

    def permanent(self) -> tuple[State, ...]:
        try:
            return council.permanent(self.first if self.first is not None else council.LAST_DAY)
        except LookupError:
            return ()


def _told(counts: Sequence[int]) -> str:
    return "-".join(map(str, counts))
