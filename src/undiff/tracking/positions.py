"""Where actors stand on a draft before it is voted on: positions as stated, the latest of each actor, counted.

Takes a draft and the positions on it; gives the head count of the Council's members and, apart, everybody else. The one
rule: what is counted was stated. A sponsor that states nothing is not counted, an actor whose latest positions conflict
counts for neither side, and no vote is forecast from any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from undiff import council
from undiff.dates import When
from undiff.evidence.days import days, hours, surely_before
from undiff.model import Dossier, Draft, Position
from undiff.states import State, short_name, state
from undiff.tracking.standings import Standing, standing

STANCES = ("supports", "opposes", "reserved", "undeclared")


class Stand(Struct, frozen=True):
    """Where an actor stands: its latest position, or the several of which none is surely the latest.

    `stance` is None where those conflict. `earlier` are the positions that it took before.
    """

    actor: str
    permanent: bool
    stance: str | None
    latest: tuple[Position, ...]
    earlier: tuple[Position, ...] = ()


class HeadCount(Struct, frozen=True):
    """The positions stated on a draft, by the Council as it was on `day`.

    `day` is that of the vote, else the last day of the draft's date or of the latest position; None where none is
    known. `members` and `others` are those with a position; where the members of the day are not known, `members` are
    the permanent ones and `others` everybody else. `unstated` are the members without one. `behind_it` are the draft's
    sponsors and authors, with which of the two each is. `is_open` tells whether the text may still be voted on.
    """

    draft: str | None
    known: Draft | None
    day: date | None
    needed: int
    members: tuple[Stand, ...]
    others: tuple[Stand, ...]
    unstated: tuple[str, ...]
    members_known: bool
    is_open: bool = False
    voted: bool = False
    replaced_by: tuple[str, ...] = ()
    permanent: tuple[str, ...] = ()
    behind_it: Mapping[str, str] = {}

    def stating(self, stance: str | None) -> tuple[Stand, ...]:
        """The members of a stance; None are those whose positions conflict."""
        return tuple(stand for stand in self.members if stand.stance == stance)

    @property
    def missing(self) -> int:
        """How many more votes in favour it takes than members have stated their support."""
        return max(0, self.needed - len(self.stating("supports")))


def head_counts(dossier: Dossier, drafts: Sequence[Draft]) -> list[HeadCount]:
    """A count for each draft on which a position is stated, and for each that may still be voted on.

    The drafts in order of time, latest first; positions on no draft, or on one that cannot be read, at the end.
    """
    stated: dict[str | None, list[Position]] = {}
    for position in dossier.positions:
        stated.setdefault(position.draft, []).append(position)
    votes = {vote.draft: vote.date for vote in reversed(dossier.votes) if vote.on == "draft"}
    by_id = {draft.id: draft for draft in drafts}
    pending = {draft.id for draft in drafts if standing(draft, dossier, drafts) is Standing.PENDING} - set(votes)
    names: list[str | None] = [name for name in reversed(by_id) if name in stated or name in pending]
    names += [name for name in stated if name not in by_id]
    after: dict[str | None, list[str]] = {}
    for draft in drafts:
        if draft.replaces is not None and draft.replaces != draft.id:
            after.setdefault(draft.replaces, []).append(draft.id)
    return [
        replace(
            _count(name, by_id.get(name or ""), stated.get(name, []), votes.get(name)),
            is_open=name in pending,
            voted=name in votes,
            replaced_by=tuple(after.get(name, ())),
        )
        for name in names
    ]


def stands(positions: Iterable[Position], permanent: Iterable[State] = ()) -> list[Stand]:
    """Where each actor stands, in the order in which they are first named."""
    of_actor: dict[str, list[Position]] = {}
    lasting = {one.short_name for one in permanent}
    for position in positions:
        of_actor.setdefault(_actor(position), []).append(position)
    return [_stand(actor, given, actor in lasting) for actor, given in of_actor.items()]


def _stand(actor: str, given: Sequence[Position], permanent: bool) -> Stand:
    last = max((one.date for one in given if one.date is not None and not one.date.about), default=None, key=_begins)
    latest = [one for one in given if last is None or one.date is None or not surely_before(one.date, last)]
    stances = {one.stance for one in latest}
    kept = set(map(id, latest))
    earlier = tuple(one for one in given if id(one) not in kept)
    return Stand(actor, permanent, stances.pop() if len(stances) == 1 else None, tuple(latest), earlier)


def _begins(when: When) -> tuple[date, float]:
    """The key by which the date that begins last is found: what is surely before any other is surely before it."""
    return days(when)[0], hours(when)[0] if when.clock else 0


def _actor(position: Position) -> str:
    """The actor as it is counted: a State by its short name, however it is written."""
    on = days(position.date)[1] if position.date is not None else None
    found = state(position.actor, on) or state(position.actor)
    return found.short_name if found is not None else position.actor


def _count(name: str | None, draft: Draft | None, positions: Sequence[Position], vote: When | None) -> HeadCount:
    dates = [vote] if vote else [one.date for one in (draft, *positions) if one is not None and one.date is not None]
    day = max((days(when)[1] for when in dates), default=None)
    seated, permanent, needed = _council(day)
    found = stands(positions, permanent)
    in_council = {one.short_name for one in seated or permanent}
    members = tuple(stand for stand in found if stand.actor in in_council)
    stated = {stand.actor for stand in members}
    return HeadCount(
        draft=name,
        known=draft,
        day=day,
        needed=needed,
        members=tuple(sorted(members, key=lambda stand: not stand.permanent)),
        others=tuple(stand for stand in found if stand.actor not in in_council),
        unstated=tuple(one.short_name for one in seated or permanent if one.short_name not in stated),
        members_known=bool(seated),
        permanent=tuple(one.short_name for one in permanent),
        behind_it=_behind(draft, day) if draft is not None else {},
    )


def _behind(draft: Draft, day: date | None) -> dict[str, str]:
    names = [*((one, "author") for one in draft.authors), *((one, "sponsor") for one in draft.sponsors)]
    return {short_name(name, day): what for name, what in names}


def _council(day: date | None) -> tuple[tuple[State, ...], tuple[State, ...], int]:
    """The members, the permanent ones, and the votes that carry a decision, as far as they are known for a day."""
    on = day or council.LAST_DAY
    try:
        permanent, needed = council.permanent(on), council.majority(on)
    except LookupError:
        return (), (), 9
    try:
        return (council.members(on) if day is not None else ()), permanent, needed
    except LookupError:
        return (), permanent, needed
