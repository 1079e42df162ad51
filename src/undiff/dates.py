"""Dates as the sources give them: a day, a month, an interval, a time. An interval never becomes one day.

Takes and gives the forms of the file format: `2025-11-13`, `2025-11`, `2025-11-10/2025-11-12`, each with `~` behind for
"about", and `2025-11-17T17:00-05:00`. A time without an offset is New York's, where the Council sits.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from msgspec import Struct

from undiff.patterns import pattern

EXPECTED = "a date such as 2025-11-13, 2025-11, 2025-11-10/2025-11-12, 2025-11-13~ (about) or 2025-11-17T17:00-05:00"

_FORM = pattern(
    r"""(?P<first>\d{4}-\d{2}(?:-\d{2})?)
        (?: / (?P<last>\d{4}-\d{2}(?:-\d{2})?) | T(?P<time>\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?) )?
        (?P<about>~)?""",
    re.VERBOSE | re.ASCII,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class When(Struct, frozen=True, order=True):
    """A date as known: it lies between `first` and `last`, both included; the two are one day where the day is known.

    `about` says that even that is approximate. `clock` is the local time with its offset, as written, where given.
    """

    first: date
    last: date
    about: bool = False
    clock: str = ""

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last and not self.about

    def __str__(self) -> str:
        """In words: `13 Nov 2025`, `Nov 2025`, `10-12 Nov 2025`, `about 10 Nov 2025`, `17 Nov 2025, 17:00`."""
        words = self._words()
        return f"about {words}" if self.about else words

    def _words(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return _day(first) + (f", {self.clock}" if self.clock else "")
        if first.day == 1 and last == _month_end(last.year, last.month):
            if (first.year, first.month) == (last.year, last.month):
                return f"{_MONTHS[first.month - 1]} {first.year}"
            return f"{_MONTHS[first.month - 1]} {first.year} to {_MONTHS[last.month - 1]} {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}\u2013{_day(last)}"
        if first.year == last.year:
            return f"{first.day} {_MONTHS[first.month - 1]} \u2013 {_day(last)}"
        return f"{_day(first)} \u2013 {_day(last)}"


def parse_when(text: str) -> When:
    """Read a date of the file format.

    Raises ValueError, with what was expected, for any other form, a day that is not in the calendar, or an interval
    that ends before it begins.
    """
    match = _FORM.fullmatch(text)
    if match is None or (match["time"] and len(match["first"]) != 10):
        raise ValueError(f"expected {EXPECTED}")
    first, end = _bounds(match["first"])
    last = _bounds(match["last"])[1] if match["last"] else end
    if last < first:
        raise ValueError(f"the interval ends before it begins: expected {EXPECTED}")
    clock = match["time"] or ""
    if clock:
        try:
            datetime.fromisoformat(f"{match['first']}T{clock}")
        except ValueError:
            raise ValueError(f"there is no such time: expected {EXPECTED}") from None
    return When(first, last, about=bool(match["about"]), clock=clock)


def _bounds(text: str) -> tuple[date, date]:
    """The first and the last day of `2025-11` or `2025-11-13`."""
    try:
        if len(text) == 7:
            year, month = int(text[:4]), int(text[5:])
            return date(year, month, 1), _month_end(year, month)
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such day in the calendar: expected {EXPECTED}") from None
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
