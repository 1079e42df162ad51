"""Dates in English prose: "31 December 2027", "December 31, 2027", "the end of 2027", "15 and 16 May", "mid-2026".

Takes a text and gives its dates as first and last days. The one rule: a day that the calendar does not have is none,
and an interval is never made one day, but for "end of" and "beginning of", which name one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable, Iterator
from datetime import date

from undiff.dates import When
from undiff.patterns import pattern

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?![\d/])"
_EDGE = r"(?:\b(?P<edge>(?:the\s)?(?:end|beginning|start)\sof)\s)?"
_ANY_MONTH = pattern(rf"\b{_MONTH}(?!\w)", re.IGNORECASE)
_ANY_YEAR = pattern(r"(?:19|20)\d{2}")
_DATES = (
    pattern(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b", re.ASCII),
    pattern(rf"(?<![\w.,/]){_DAY}\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}{_YEAR}", re.IGNORECASE),
    pattern(rf"\b{_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}", re.IGNORECASE),
    pattern(rf"{_EDGE}(?<!\d\s)\b{_MONTH},?\s{{1,3}}(?:of\s)?{_YEAR}", re.IGNORECASE),
    pattern(rf"(?<![\w.,/]){_DAY}\s{{1,3}}(?:of\s)?{_MONTH}\b", re.IGNORECASE),
    pattern(rf"\b{_MONTH}\s{{1,3}}{_DAY}(?![\d,]\d|\w)", re.IGNORECASE),
)
_PART_OF_YEAR = pattern(
    rf"{_EDGE}\b(?:the\s)?(?P<part>first|second|third|fourth|last)\s(?P<unit>quarter|half)\sof\s{_YEAR}"
    rf"|\b(?P<mid>mid)[-‐‑]{_YEAR.replace('year', 'year2')}",
    re.IGNORECASE,
)
_YEAR_ALONE = pattern(
    rf"{_EDGE}(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\bto\s)"
    rf"|(?<=\bthrough\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bduring\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\byear\s))"
    rf"{_YEAR}(?!\s?\(|,\d)",
    re.IGNORECASE,
)
_EARLIER_DAY = pattern(r"(?<![\w.,/()])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:\s(?:and|or|to)\s|[-–]|,\s)$", re.ASCII)


def dates_in(text: str) -> Iterator[tuple[tuple[int, int], Hashable]]:
    """The dates of a text: where each stands, and its value (see `undiff.language.facts.Fact`). They may overlap."""
    has_month, has_year = _ANY_MONTH.search(text) is not None, _ANY_YEAR.search(text) is not None
    for form in _DATES if has_month else _DATES[:1] if has_year else ():
        for match in form.finditer(text):
            parts = match.groupdict()
            month = _month(parts["month"])
            year = int(parts["year"]) if parts.get("year") else None
            day = int(parts["day"]) if parts.get("day") else None
            value = _day_value(year, month, day, parts.get("edge"))
            if value is None or (match["month"][:1].islower() and match["month"].isalpha()):
                continue
            yield match.span(), value
            if day is not None:
                yield from _earlier_days(text, match.start(), year, month)
    if not has_year:
        return
    for match in _PART_OF_YEAR.finditer(text):
        yield match.span(), _part_of_year(match)
    for match in _YEAR_ALONE.finditer(text):
        year = int(match["year"])
        when = When(date(year, 1, 1), date(year, 12, 31))
        yield match.span(), _edge(when, match["edge"])


def _part_of_year(match: re.Match[str]) -> When:
    """A quarter or half of a year; "mid-2026" is about June and July."""
    if match["mid"]:
        year = int(match["year2"])
        return When(date(year, 6, 1), date(year, 7, 31), about=True)
    year, months = int(match["year"]), 3 if match["unit"].casefold() == "quarter" else 6
    parts = 12 // months
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": parts}[match["part"].casefold()]
    last = min(number, parts) * months
    when = When(date(year, last - months + 1, 1), date(year, last, calendar.monthrange(year, last)[1]))
    return _edge(when, match["edge"])


def _earlier_days(text: str, place: int, year: int | None, month: int) -> Iterator[tuple[tuple[int, int], Hashable]]:
    """The days that share the month of the date at `place`: the 15 of "15 and 16 December 2026"."""
    for _ in range(10):
        match = _EARLIER_DAY.search(text, max(0, place - 12), place)
        if match is None:
            return
        value = _day_value(year, month, int(match[1]), None)
        if value is None:
            return
        yield match.span(1), value
        place = match.start()


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return next(number for number, name in enumerate(_MONTHS, 1) if name[:3].casefold() == word[:3].casefold())


def _day_value(year: int | None, month: int, day: int | None, edge: str | None) -> Hashable:
    if year is None:
        return ("day", month, day) if day is not None and day <= calendar.monthrange(2000, month)[1] else None
    if day is None:
        return _edge(When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])), edge)
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return When(exact, exact)


def _edge(when: When, edge: str | None) -> When:
    """The last day for "end of", the first for "beginning of"."""
    if not edge:
        return when
    day = when.last if "end" in edge.casefold() else when.first
    return When(day, day)
