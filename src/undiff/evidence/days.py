"""Dates of records held against one another, in New York, where the Council sits.

Takes dates as the sources give them. The one rule: one date lies before another only if it does so on every reading of
both; "about" leaves everything open.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from undiff.dates import When


def surely_before(one: When, other: When) -> bool:
    """Whether a date lies before another on every reading of both."""
    if one.about or other.about:
        return False
    if one.clock and other.clock and one.exact and other.exact:
        return _instants(one)[1] < _instants(other)[0]
    return days(one)[1] < days(other)[0]


def days(when: When) -> tuple[date, date]:
    """The first and the last New York date of a date; a time with an offset may fall on the day before or after."""
    if not when.clock or when.first != when.last:
        return when.first, when.last
    first, last = _instants(when)
    return (first - timedelta(hours=5)).date(), (last - timedelta(hours=4)).date()


def _instants(when: When) -> tuple[datetime, datetime]:
    """The earliest and the latest moment, in UTC, that a time can mean; New York is four or five hours behind."""
    moment = datetime.fromisoformat(f"{when.first.isoformat()}T{when.clock}")
    offset = moment.utcoffset()
    if offset is not None:
        moment = moment.replace(tzinfo=None) - offset
        return moment, moment
    return moment + timedelta(hours=4), moment + timedelta(hours=5)
