"""What happened around the drafts of a dossier, in order of time: events, versions and votes.

Takes a dossier and its drafts; gives moments by their first possible day, then the last. The one rule: an interval
stays an interval. What the sources put on the same day, or within the same days, has no order of its own (`tied`), and
what has no date stands at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from undiff.dates import When
from undiff.evidence.days import days, hours
from undiff.evidence.material import entries_of
from undiff.model import Citation, Dossier, Draft, Event, Vote
from undiff.tracking.chains import in_chains

_CIRCULATING = ("circulated", "presented", "revised")
_VOTED = ("adopted", "failed", "vetoed")


class Moment(Struct, frozen=True):
    """Something that happened: an event, a version or a vote, or several of them that are one thing.

    A version and the event that circulated it are one, as are a vote, the event that tells of it, and the text that was
    voted on where it bears the vote's date. `when` is None where no date is known; `by_accounts` says that only the
    accounts of the event give dates, and `when` spans them. `tied` says that another moment has the same date, and that
    nothing tells which came first. `subject` addresses the event or vote; for a version it is the draft's id.
    """

    subject: str
    when: When | None
    event: Event | None = None
    version: Draft | None = None
    vote: Vote | None = None
    by_accounts: bool = False
    tied: bool = False

    @property
    def draft(self) -> str | None:
        """The id of the draft that it happened to."""
        if self.event is not None and self.event.draft is not None:
            return self.event.draft
        if self.vote is not None:
            return self.vote.draft
        return self.version.id if self.version is not None else None

    @property
    def dates(self) -> tuple[When, ...]:
        """The dates that what is one thing here is given: more than one where they agree, but are not the same."""
        given = (self.event, self.vote, self.version)
        return tuple(dict.fromkeys(one.date for one in given if one is not None and one.date is not None))

    @property
    def disagrees(self) -> bool:
        """Whether accounts contradict one another."""
        return self.event is not None and len(self.event.accounts) > 1

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What it rests on; the accounts' citations stand in the accounts."""
        found = [one.citations for one in (self.event, self.vote, self.version) if one is not None]
        return tuple(dict.fromkeys(citation for citations in found for citation in citations))


def timeline(dossier: Dossier, drafts: Sequence[Draft]) -> list[Moment]:
    """All moments of a dossier, in order.

    Within one date: those without a time in the order of the files, a version before what happened to it; then those
    with one, by their time.
    """
    subjects = {id(entry): subject for entry, subject in entries_of(dossier)}
    moments = _with_votes([_of_event(event, subjects[id(event)]) for event in dossier.events], dossier.votes, subjects)
    moments = _with_versions(moments, [draft for draft, _ in in_chains(drafts)])
    return list(_ties(sorted(moments, key=_order)))


def within(moments: Iterable[Moment], first: date | None = None, last: date | None = None) -> list[Moment]:
    """The moments that may lie between two days, both included; those without a date are left out."""
    spans = ((moment, days(moment.when)) for moment in moments if moment.when is not None)
    return [
        moment for moment, (start, end) in spans if (first is None or end >= first) and (last is None or start <= last)
    ]


def _of_event(event: Event, subject: str) -> Moment:
    if event.date is not None:
        return Moment(subject, event.date, event)
    told = [account.date for account in event.accounts if account.date is not None]
    return Moment(subject, _span(told), event, by_accounts=bool(told))


def _span(dates: Sequence[When]) -> When | None:
    """The days in which all of these lie; None where there are none."""
    if len(set(dates)) <= 1:
        return dates[0] if dates else None
    return When(min(one.first for one in dates), max(one.last for one in dates), any(one.about for one in dates))


def _with_votes(moments: list[Moment], votes: Iterable[Vote], subjects: dict[int, str]) -> list[Moment]:
    """The moments with the votes: each in the event that tells of it, else a moment of its own."""
    told = _by_draft(moments)
    others = []
    for vote in votes:
        places = told.get(vote.draft, ()) if vote.on == "draft" and vote.draft is not None else ()
        at = next((place for place in places if _tells(moments[place], vote)), None)
        if at is None:
            others.append(Moment(subjects[id(vote)], vote.date, vote=vote))
        else:
            moments[at] = replace(moments[at], vote=vote, when=_narrower(moments[at].when, vote.date))
    return moments + others


def _with_versions(moments: list[Moment], drafts: Iterable[Draft]) -> list[Moment]:
    """The moments with the drafts: each in the event or vote that is one thing with it, else a moment of its own."""
    told = _by_draft(moments)
    others = []
    for draft in drafts:
        places = [place for place in told.get(draft.id, ()) if _is_one(moments[place], draft)]
        if places:
            at = min(places, key=lambda place: (moments[place].when != draft.date, _order(moments[place])))
            moments[at] = replace(moments[at], version=draft, when=_narrower(moments[at].when, draft.date))
        else:
            others.append(Moment(draft.id, draft.date, version=draft))
    return others + moments


def _by_draft(moments: Sequence[Moment]) -> dict[str | None, list[int]]:
    """The places of the moments of each draft."""
    found: dict[str | None, list[int]] = {}
    for place, moment in enumerate(moments):
        found.setdefault(moment.draft, []).append(place)
    return found


def _tells(moment: Moment, vote: Vote) -> bool:
    """Whether a moment is an event that tells of this vote."""
    is_vote = moment.event is not None and moment.event.action == "vote" and moment.vote is None
    return is_vote and _agree(moment.when, vote.date)


def _is_one(moment: Moment, draft: Draft) -> bool:
    """Whether a moment is what brought a draft about: it was circulated then, or voted on as the text that it is."""
    if moment.version is not None or moment.when is None or not _agree(moment.when, draft.date):
        return False
    if moment.event is not None and moment.event.action in _CIRCULATING:
        return True
    is_vote = moment.vote.on == "draft" if moment.vote is not None else moment.event and moment.event.action == "vote"
    return bool(is_vote) and draft.status in _VOTED


def _agree(one: When | None, other: When | None) -> bool:
    """Whether two dates have a day in common; one that is not known agrees with all."""
    if one is None or other is None:
        return True
    first, last = days(one)
    start, end = days(other)
    return first <= end and start <= last


def _narrower(one: When | None, other: When | None) -> When | None:
    """Of two dates that agree the one that says more."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda when: (when.about, when.last - when.first, not when.clock))


def _order(moment: Moment) -> tuple[date, date, float]:
    if moment.when is None:
        return date.max, date.max, 0
    first, last = days(moment.when)
    return first, last, hours(moment.when)[0] if moment.when.clock else 0


def _ties(moments: Iterable[Moment]) -> Iterator[Moment]:
    """The moments, those marked that nothing puts before or behind another of the same date."""
    for _, group in groupby(moments, key=lambda moment: _order(moment)[:2]):
        same = list(group)
        times = Counter(_order(moment)[2] for moment in same)
        open_ones = {0, *(hour for hour, many in times.items() if many > 1)} if not times[0] else set(times)
        tied = len(same) > 1 and same[0].when is not None
        yield from (replace(one, tied=tied and _order(one)[2] in open_ones) for one in same)
