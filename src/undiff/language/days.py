"""Dates in English prose: "31 December 2027", "December 31, 2027", "the end of 2027", "15 and 16 May", "mid-2026".

Takes a text and gives its dates as first and last days. The one rule: a day that the calendar does not have is none,
and an interval is never made one day, but for "end of" and "beginning of", which name one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import chain

from undiff.dates import When
from undiff.patterns import pattern

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?![\d/])"
_EDGE = r"(?:\b(?P<edge>(?:the\s)?(?:end|beginning|start)\sof)\s)?"
# Where dates can stand: the forms below, which cost far more, are tried nowhere else. In capitals or not, but no "may"
# or "march"; in small letters only with a point.
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept Sep Oct Nov Dec".split()
_ANY_MONTH = pattern(
    rf"\b(?:(?:{'|'.join([*_MONTHS, *map(str.upper, _MONTHS), *_SHORT, *map(str.upper, _SHORT)])})\b"
    rf"|(?:{'|'.join(map(str.lower, _SHORT))})\.)"
)
_ANY_YEAR = pattern(r"(?:19|20)\d{2}")
_BARE_YEAR = pattern(r"[\s\-‐‑](?:19|20)\d{2}(?![\d/])")
_AROUND = 45
"""Letters before and after a month or year that belong to its date at most: "beginning of the second quarter of"."""
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
_PARTS = pattern(r"quarter|half|mid[-‐‑]", re.IGNORECASE)
_YEAR_ALONE = pattern(
    rf"(?=\b(?:the|end|beginning|start|(?:19|20)\d)){_EDGE}(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\bto\s)"
    rf"|(?<=\bthrough\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bduring\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\byear\s))"
    rf"{_YEAR}(?!\s?\(|,\d)",
    re.IGNORECASE,
)
_EARLIER_DAY = pattern(r"(?<![\w.,/()])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:\s(?:and|or|to)\s|[-–]|,\s)$", re.ASCII)


def dates_in(text: str) -> Iterator[tuple[tuple[int, int], Hashable]]:
    """The dates of a text: where each stands, and its value (see `undiff.language.facts.Fact`). They may overlap."""
    months, has_year = _near(_ANY_MONTH, text), _ANY_YEAR.search(text) is not None
    if has_year:
        yield from _forms(text, _DATES[:1], [(0, len(text))])
    yield from _forms(text, _DATES[1:], months)
    years = _near(_BARE_YEAR, text) if has_year else []
    if not years:
        return
    for start, end in years if _PARTS.search(text) else ():
        for match in _PART_OF_YEAR.finditer(text, start, end):
            yield match.span(), _part_of_year(match)
    for start, end in years:
        for match in _YEAR_ALONE.finditer(text, start, end):
            year = int(match["year"])
            when = When(date(year, 1, 1), date(year, 12, 31))
            yield match.span(), _edge(when, match["edge"])


def _near(what: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches of a text around what is looked for, those that touch joined."""
    found: list[tuple[int, int]] = []
    for match in what.finditer(text):
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _forms(
    text: str, forms: Sequence[re.Pattern[str]], places: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Hashable]]:
    """The dates of these forms, form by form, that stand in these places."""
    for form in forms:
        for match in chain.from_iterable(form.finditer(text, start, end) for start, end in places):
            parts = match.groupdict()
            month = _month(parts["month"])
            year = int(parts["year"]) if parts.get("year") else None
            day = int(parts["day"]) if parts.get("day") else None
            value = date_value(year, month, day)
            if isinstance(value, When):
                value = _edge(value, parts.get("edge"))
            if value is None or (match["month"][:1].islower() and match["month"].isalpha()):
                continue
            yield match.span(), value
            if day is not None:
                yield from _earlier_days(text, match.start(), year, month)


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
        value = date_value(year, month, int(match[1]))
        if value is None:
            return
        yield match.span(1), value
        place = match.start()


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return next(number for number, name in enumerate(_MONTHS, 1) if name[:3].casefold() == word[:3].casefold())


def date_value(year: int | None, month: int | None, day: int | None) -> Hashable:
    """The value of a date of which these parts are said, in any language (see `undiff.language.facts.Fact`).

    None where the calendar has no such date, and for a month without a day and year.
    """
    if year is None:
        return ("day", month, day) if month and day and day <= calendar.monthrange(2000, month)[1] else None
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return When(first, first)
    last = month or 12
    return When(first, date(year, last, calendar.monthrange(year, last)[1]))


def _edge(when: When, edge: str | None) -> When:
    """The last day for "end of", the first for "beginning of"."""
    if not edge:
        return when
    day = when.last if "end" in edge.casefold() else when.first
    return When(day, day)
