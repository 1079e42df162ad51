"""Dates of records held against one another, in New York, where the Council sits.

Takes dates as the sources give them. The one rule: one date lies before another only if it does so on every reading of
both; "about" leaves everything open.
"""

from __future__ import annotations

from datetime import date, time

from undiff.dates import When


def surely_before(one: When, other: When) -> bool:
    """Whether a date lies before another on every reading of both."""
    if one.about or other.about:
        return False
    if one.clock and other.clock and one.exact and other.exact:
        return hours(one)[1] < hours(other)[0]
    return days(one)[1] < days(other)[0]


def days(when: When) -> tuple[date, date]:
    """The first and the last New York date of a date; a time with an offset may fall on the day before or after."""
    if not when.clock or time.fromisoformat(when.clock).tzinfo is None:
        return when.first, when.last
    moment, _ = hours(when)
    first, last = (int((moment - behind) // 24) for behind in (_WINTER, _SUMMER))
    return _day(first), _day(last)


def _day(ordinal: int) -> date:
    """The day of a number; the calendar's first or last for one outside it."""
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


_SUMMER, _WINTER = 4, 5  # hours of New York behind UTC


def hours(when: When) -> tuple[float, float]:
    """The earliest and the latest moment that a time can mean, in hours of UTC since the calendar began."""
    clock = time.fromisoformat(when.clock)
    hours = when.first.toordinal() * 24 + clock.hour + clock.minute / 60 + clock.second / 3600
    offset = clock.utcoffset()
    if offset is not None:
        moment = hours - offset.total_seconds() / 3600
        return moment, moment
    return hours + _SUMMER, hours + _WINTER
