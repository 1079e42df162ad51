"""The days on which the time limits of one text fall: printed, or counted from days that are known.

Takes the limits of a text, clause by clause, and the days of its adoption; gives for a limit its date, or raises NoDate
with the reason why there is none. The one rule: no day is guessed. A limit that counts from what is not known has no
date, and a date that was counted says what from.

Days are counted as the European Convention on the Calculation of Time-Limits (1972, ETS 76, articles 3 and 4) does; the
Council has no rule of its own, so that this is our choice: the day that a limit counts from is not counted, "60 days"
ends on the 60th day after it, "six months" on the day of the same number, or on the month's last day where it has none.
Hours are rounded up to days. A limit without a starting point counts from the adoption, but for renewals: of 98 in the
Council's older resolutions that give both a length and an end, 78 do not end that long after their adoption, since they
carry on what was running. Saturdays, Sundays and holidays move no date.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from undiff.dates import When
from undiff.language.limit_kinds import ENDS
from undiff.language.time_limits import Anchor, Length, LimitKind, Shape, TimeLimit

_MOST = 60  # occurrences of a cadence that are given


class Open(StrEnum):
    """Why a deadline has no date."""

    NO_ADOPTION = "it counts from the adoption, of which no day is recorded"
    ADOPTIONS = "it counts from the adoption, which is recorded on different days"
    NO_YEAR = "it gives no year"
    EVENT = "it counts from an event"
    RENEWAL = "it counts from the end of the period now running, which the text does not give"
    EITHER = "it may mean the end of the period now running, or of the one that the text sets"
    NO_END = "it counts from an end that the text does not set"
    ENDS = "it counts from an end, of which the text sets more than one"
    NO_FIRST = "it counts from a first date that the text does not give"
    PARTS = "it counts parts of months or days"
    WORKING = "it counts working days, and the holidays are not known"
    ELSEWHERE = "its days are set by another text"
    UNFIXED = "it names no days"
    AFTER_END = "it would first fall due after the end that the text sets"
    NO_CALENDAR = "it leads out of the calendar"


class NoDate(Exception):  # noqa: N818
    """A limit has no date, for a reason."""

    def __init__(self, reason: Open) -> None:
        self.reason = reason


class Dated(Struct, frozen=True):
    """A resolved limit: its date, and what it was counted from, where it was."""

    when: When
    counted_from: str | None = None
    counted_day: When | None = None


class Pace(Struct, frozen=True):
    """A resolved cadence: the first date of all, and those from the day asked for on (the last, where all are past).

    `counted_from` and `counted_day` are what it was counted from, `until` is the end of the one mandate that bounds it.
    """

    first: When
    dates: tuple[When, ...]
    counted_from: str | None
    counted_day: When
    until: When | None


class DueDates:
    """The dates of one text's limits.

    `limits` are those of each clause. `adopted` are the days on which the text is recorded to have been adopted,
    `since` is its first day, `running_out` are the ends that it tells of what runs already. Ends are resolved before
    what counts from them.
    """

    def __init__(
        self,
        limits: Iterable[tuple[TimeLimit, ...]],
        adopted: frozenset[When],
        since: date | None,
        running_out: frozenset[When],
    ) -> None:
        self.limits, self.adopted, self.since, self.running_out = tuple(limits), adopted, since, running_out
        self.ends = self._ends()

    def of(self, limits: tuple[TimeLimit, ...], limit: TimeLimit) -> Dated:
        """The date of one of a clause's limits that does not come back. Raises NoDate where it has none."""
        phrase = limit.phrase
        if phrase.length is None and phrase.anchor is Anchor.DATE:
            if not isinstance(phrase.date, When):
                raise NoDate(Open.NO_YEAR)
            return Dated(phrase.date)
        if phrase.anchor is Anchor.YEAR:
            adopted = self._adoption()
            return Dated(
                When(date(adopted.first.year, 12, 31), date(adopted.last.year, 12, 31)), "the adoption", adopted
            )
        base = self._base(limits, limit)
        if phrase.length is None:
            return base
        _check(phrase.length)
        when = plus(base.when, phrase.length, -1 if phrase.before else 1)
        if when is None:
            raise NoDate(Open.NO_CALENDAR)
        return Dated(when, base.counted_from or phrase.anchor, base.when)

    def _base(self, limits: tuple[TimeLimit, ...], limit: TimeLimit) -> Dated:
        """What a limit counts from, as a date. Raises NoDate where it is not known."""
        phrase = limit.phrase
        if limit.first is not None:
            return Dated(self.of(limits, limits[limit.first]).when, "its first date")
        match phrase.anchor:
            case Anchor.ADOPTION | Anchor.UNSAID:
                return Dated(self._adoption(), "the adoption")
            case Anchor.DATE if isinstance(phrase.date, When):
                return Dated(phrase.date, "the day that the clause names")
            case Anchor.NEW_END:
                return Dated(self._end(), "the end that the text sets")
            case Anchor.CURRENT_END:
                if len(self.running_out) != 1:
                    raise NoDate(Open.RENEWAL)
                return Dated(next(iter(self.running_out)), "the end that the text gives for the period now running")
            case _:
                raise NoDate(_REASONS.get(phrase.anchor, Open.EVENT))

    def _adoption(self) -> When:
        if len(self.adopted) != 1:
            raise NoDate(Open.ADOPTIONS if self.adopted else Open.NO_ADOPTION)
        return next(iter(self.adopted))

    def _end(self) -> When:
        """The end that the text sets: of a mandate, else of an authorization, else of anything that runs."""
        kinds = (LimitKind.MANDATE, LimitKind.AUTHORIZATION, LimitKind.MEASURES, LimitKind.PERIOD)
        ends = set(next((self.ends[kind] for kind in kinds if kind in self.ends), ()))
        if len(ends) != 1:
            raise NoDate(Open.ENDS if ends else Open.NO_END)
        return ends.pop()

    def _ends(self) -> dict[LimitKind, list[When]]:
        """The ends that the text itself sets, by kind."""
        found: dict[LimitKind, list[When]] = {}
        for limits in self.limits:
            for limit in limits:
                if limit.kind in ENDS and limit.phrase.anchor is not Anchor.NEW_END and limit.phrase.shape is Shape.END:
                    try:
                        when = self.of(limits, limit).when
                    except NoDate:
                        continue
                    if self.since is None or when.last >= self.since:
                        found.setdefault(limit.kind, []).append(when)
        return found

    def pace(self, limits: tuple[TimeLimit, ...], limit: TimeLimit, as_of: date, horizon: int) -> Pace:
        """The dates of a limit that comes back: to the end that the text sets, else for `horizon` months after `as_of`.

        Raises NoDate where they are not known.
        """
        length = limit.phrase.length
        if length is None or limit.phrase.anchor is Anchor.UNFIXED:
            raise NoDate(_REASONS.get(limit.phrase.anchor, Open.UNFIXED))
        _check(length)
        base = self._base(limits, limit)
        first = plus(base.when, length)
        if first is None or first.first <= base.when.first:
            raise NoDate(Open.NO_CALENDAR)
        mandates = {when for kind in (LimitKind.MANDATE, LimitKind.AUTHORIZATION) for when in self.ends.get(kind, ())}
        end = max((when.last for when in mandates), default=None)
        if end is not None and first.first > end:
            raise NoDate(Open.AFTER_END)
        dates = _occurrences(base.when, length, end, as_of, horizon)
        until = next(iter(mandates)) if len(mandates) == 1 else None
        return Pace(first, dates, base.counted_from, base.when, until)


_REASONS = {
    Anchor.FIRST: Open.NO_FIRST,
    Anchor.EITHER_END: Open.EITHER,
    Anchor.ELSEWHERE: Open.ELSEWHERE,
    Anchor.UNFIXED: Open.UNFIXED,
    Anchor.EVENT: Open.EVENT,
}


def _check(length: Length) -> None:
    """Raise NoDate for a length that no calendar tells."""
    if length.working:
        raise NoDate(Open.WORKING)
    if not length.is_whole:
        raise NoDate(Open.PARTS)


def plus(when: When, length: Length, times: int = 1) -> When | None:
    """A date that many lengths later (earlier, where `times` is negative); None outside the calendar.

    Counted from both ends of an interval, and from the start in one go, so that the last days of months do not drift.
    """
    try:
        return When(_moved(when.first, length, times), _moved(when.last, length, times), when.about)
    except (OverflowError, ValueError):
        return None


def _moved(day: date, length: Length, times: int) -> date:
    months = int(length.months * times)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    clipped = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    hours = int(length.hours) * times
    return clipped + timedelta(days=int(length.days * times) + (-(-hours // 24) if hours >= 0 else hours // 24))


def _occurrences(start: When, length: Length, end: date | None, as_of: date, horizon: int) -> tuple[When, ...]:
    """The occurrences from the day asked for on, to the end or the horizon; the last one where all are past."""
    far = plus(When(as_of, as_of), Length(months=Decimal(horizon)))
    stop = end or (far.last if far else date.max)
    days = float(length.months) * 31 + float(length.days) + float(length.hours) / 24
    times = max(1, int((as_of - start.last).days / max(days, 1)) - 1)
    found: list[When] = []
    while len(found) < _MOST:
        when = plus(start, length, times)
        if when is None or (when.first > stop and (end is not None or found)):
            break
        if when.last >= as_of:
            found.append(when)
        times += 1
    if found:
        return tuple(found)
    while times > 1 and ((when := plus(start, length, times)) is None or when.first > stop):
        times -= 1
    return (plus(start, length, times) or start,)
