"""Facts that a text names: dates, periods, cadences, numbers, symbols, resolutions, paragraphs, the Charter, names.

Takes a text as it stands, in English but for what `facts_abroad` reads, and gives each fact with its place and a value
that compares: "twelve months" and "12 months" have one value, and so have "31 December 2027", "December 31, 2027" and
"2027-12-31". The one rule: every character belongs to at most one fact, the most telling one (the 12 of "12 months" is
no number of its own), and what cannot be read for sure is no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache, partial

from msgspec import Struct

from undiff.dates import When
from undiff.language.citations import Placed, charter_in, paragraphs_in, resolutions_in, symbols_in
from undiff.language.days import dates_in
from undiff.language.facts_abroad import charter_abroad, dates_abroad, is_abroad, paragraphs_abroad, periods_abroad
from undiff.language.names import names_in
from undiff.language.quantities import FIGURES, STARTS, WORDS, value_of
from undiff.language.text import lowered
from undiff.patterns import pattern

MAX_CHARS = 1_000_000
"""What stands beyond is not searched; a source of a million characters has been read by then."""


class FactKind(StrEnum):
    """What a fact is."""

    DATE = "date"
    PERIOD = "period"  # twelve months
    CADENCE = "cadence"  # every six months
    NUMBER = "number"
    SYMBOL = "symbol"  # S/2025/748
    RESOLUTION = "resolution"  # 2231 (2015)
    PARAGRAPH = "paragraph"  # paragraph 12 (a) of resolution 2290 (2016)
    CHARTER = "charter"  # Chapter VII, Article 41
    NAME = "name"


class Fact(Struct, frozen=True):
    """A fact: its words `text[start:end]`, and a value that is equal for equal facts of one kind.

    Values: a date is a `When` (first and last day), or ("day", month, day) without a year. A period is (count, unit)
    with unit hour, day or month (years and weeks are folded into these); a cadence is the period between two times. A
    number is (value, unit), the unit being the words behind it in lower case, "" where none is, and "share" of two-
    thirds. A resolution is (number, year or None); a paragraph (number, resolution's number or None). A name is its
    words in lower case.
    """

    kind: FactKind
    text: str
    start: int
    end: int
    value: Hashable


def facts(text: str, kinds: Collection[FactKind] = frozenset(FactKind)) -> tuple[Fact, ...]:
    """The facts that a text names, in order, of the wanted kinds. No two overlap."""
    text = text[:MAX_CHARS]
    found = [fact for fact in _facts(text) if fact.kind in kinds]
    if FactKind.NAME in kinds:
        found = sorted((*found, *_names(text)), key=lambda fact: fact.start)
    return tuple(found)


def agrees(one: Fact, other: Fact) -> bool:
    """Whether two facts can be the same one, as far as both are known.

    Dates agree where one lies within the other (November 2025 and 13 November 2025). A resolution without its year, a
    paragraph without its resolution and a number without its unit agree with those that have one.
    """
    if one.kind is not other.kind:
        return False
    if one.value == other.value:
        return True
    a, b = one.value, other.value
    if isinstance(a, When) and isinstance(b, When):
        return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)
    if isinstance(a, tuple) and isinstance(b, When):
        a, b = b, a
    if isinstance(a, When) and isinstance(b, tuple):
        return a.first == a.last and b == ("day", a.first.month, a.first.day)
    if not (isinstance(a, tuple) and isinstance(b, tuple)):
        return False
    if one.kind in (FactKind.RESOLUTION, FactKind.PARAGRAPH, FactKind.NUMBER):
        return bool(a[0] == b[0] and (not a[1] or not b[1]))
    return False


@lru_cache(maxsize=2048)
def _facts(text: str) -> tuple[Fact, ...]:
    taken = bytearray(len(text))
    found: list[Fact] = []
    for read in _READERS:
        for fact in read(text):
            if not any(taken[fact.start : fact.end]):
                taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
                found.append(fact)
    return tuple(sorted(found, key=lambda fact: fact.start))


def _fact(kind: FactKind, text: str, span: tuple[int, int], value: Hashable) -> Fact:
    return Fact(kind, text[span[0] : span[1]], span[0], span[1], value)


def _of_kind(kind: FactKind, read: Callable[[str], Iterator[Placed]], text: str) -> Iterator[Fact]:
    for span, value in read(text):
        yield _fact(kind, text, span, value)


# --- periods, cadences, numbers ---

_AGAIN = rf"(?:(?<=[a-z])\s\((?:{FIGURES})\))?"  # the figure behind its words: "six (6)"
_NUMBER = rf"(?:{FIGURES}|{WORDS}|an?(?=\s))"
_UNIT = r"(?P<unit>hours?|days?|weeks?|fortnights?|months?|quarters?|years?)\b"
_QUALIFIED = r"(?:(?:further|additional|consecutive|calendar|working|more|full|initial|successive|final)[\s-]){0,2}"


# These three hold every number word and cost 5 ms to compile: only those who look for facts pay for them. They and
# `_ADVERB` are for texts in lower case.
@cache
def _period() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.,-])(?P<count>{_NUMBER}){_AGAIN}\]?(?:\s{{1,3}}|[-‐‑]){_QUALIFIED}{_UNIT}")


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:every|each)\s{{1,3}}\[?(?:(?P<count>{FIGURES}|{WORDS}){_AGAIN}\]?(?:\s{{1,3}}|[-‐‑]))?{_QUALIFIED}{_UNIT}"
        rf"|\bat\s(?P<count2>{FIGURES}|{WORDS})[-‐‑\s](?P<unit2>day|week|month|year)s?\s(?:intervals)\b"
    )


@cache
def _amount() -> re.Pattern[str]:
    start = rf"(?=[$€£]|\b(?:{STARTS}|us|eur))"
    money = r"(?:(?P<money>(?:\bus\s?)?[$€£]\s?|\b(?:usd|eur)\s)|(?<![\w/.,$€£+-]))"
    count = rf"(?P<count>(?:{FIGURES})(?:[\s-](?:thousand|million|billion|trillion)\b)?|\b(?:{WORDS})\b){_AGAIN}"
    behind = r"(?P<ordinal>st|nd|rd|th)?(?![\w/+]|[.,]\d)"
    percent = r"(?P<percent>\s?(?:%|per\scent\b|percent\b|percentage\spoints?\b))?"
    return re.compile(start + money + count + behind + percent)


_ADVERB = pattern(
    r"\b(weekly|fortnightly|monthly|quarterly|annually|annual|yearly|semi-annual(?:ly)?|biannual(?:ly)?)\b"
)
_ADVERBS = {
    "weekly": (Decimal(7), "day"), "fortnightly": (Decimal(14), "day"), "monthly": (Decimal(1), "month"),
    "quarterly": (Decimal(3), "month"), "annual": (Decimal(12), "month"), "annually": (Decimal(12), "month"),
    "yearly": (Decimal(12), "month"),
}  # fmt: skip
_FOLDED = {"hour": (1, "hour"), "day": (1, "day"), "week": (7, "day"), "fortnight": (14, "day"), "month": (1, "month"),
           "quarter": (3, "month"), "year": (12, "month")}  # fmt: skip


# Words without which a text has no such fact: a cheap look that spares most texts the big patterns.
_UNITS = ("hour", "day", "week", "fortnight", "month", "quarter", "year")
_REPEATING = ("every", "each", "interval")


def _has(low: str, words: tuple[str, ...]) -> bool:
    return any(word in low for word in words)


def _cadences(text: str) -> Iterator[Fact]:
    low = lowered(text)
    for match in _every().finditer(low) if _has(low, _REPEATING) and _has(low, _UNITS) else ():
        count, unit = match["count"] or match["count2"] or "one", match["unit"] or match["unit2"]
        value = _length(count, unit)
        if value:
            yield _fact(FactKind.CADENCE, text, match.span(), value)
    for match in _ADVERB.finditer(low):
        yield _fact(FactKind.CADENCE, text, match.span(), _ADVERBS.get(match[1], (Decimal(6), "month")))


def _periods(text: str) -> Iterator[Fact]:
    low = lowered(text)
    for match in _period().finditer(low) if _has(low, _UNITS) else ():
        value = _length(match["count"], match["unit"])
        if value:
            yield _fact(FactKind.PERIOD, text, match.span(), value)


# "Three quarters" alone are nine months, "a third" is an ordinal as often as not.
_OF_WHOM = r"(?=\s{1,3}(?:of\s(?:the|their|all|those|these|members|states|votes)\b|majority\b|votes?\b))"
_FRACTION = pattern(
    r"\b(?:(?P<count>two|three|four|five|six|seven|eight|nine)(?:\s{1,3}|[-‐‑])"
    r"(?P<parts>thirds|fourths|fifths|sixths|sevenths|eighths|tenths)\b"
    r"|(?P<one>one|an?|three)(?:\s{1,3}|[-‐‑])(?P<part>half|third|quarters?|fourth|fifth|tenth)\b" + _OF_WHOM + r")"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "tenth": 10}  # fmt: skip
_DENOMINATORS = ("half", "third", "quarter", "fourth", "fifth", "sixths", "sevenths", "eighths", "tenth")


def _fractions(text: str) -> Iterator[Fact]:
    low = lowered(text)
    for match in _FRACTION.finditer(low) if _has(low, _DENOMINATORS) else ():
        count, parts = match["count"] or match["one"], match["parts"] or match["part"]
        number = Decimal(1) if count in {"a", "an"} else value_of(count)
        if number is not None:
            yield _fact(FactKind.NUMBER, text, match.span(), (number / _PARTS[parts.rstrip("s")], "share"))


def _length(count: str, unit: str) -> tuple[Decimal, str] | None:
    number = Decimal(1) if count in {"a", "an"} else value_of(count)
    if number is None or (len(count) > 1 and count[0] == "0"):
        return None
    times, folded = _FOLDED[unit.rstrip("s")]
    return number * times, folded


_UNIT_WORDS = pattern(r"\]?[\s-]{1,3}((?:[a-zà-öø-ÿа-яё][a-zà-öø-ÿа-яё-]{1,20}\s?){1,4})")
_NO_UNIT = frozenset(
    ("of", "and", "or", "to", "in", "on", "for", "by", "with", "from", "at", "the", "that", "which", "who", "as", "is",
     "are", "was", "were", "be", "has", "have", "shall", "will", "would", "until", "per", "a", "an", "not", "than",
     "its", "before", "after", "during", "within", "between", "under", "into", "through", "without", "across", "where",
     "when", "while", "if", "so", "but", "thereafter", "avant", "après", "sous", "entre", "hasta", "antes",
     "de", "des", "du", "del", "jusqu", "qu", "la", "le", "les", "los", "las", "el", "et", "ou", "en", "au", "aux",
     "que", "qui", "para", "por", "con", "sur", "dans", "pour", "avec", "на", "по", "из", "для", "от", "до", "не",
     "или", "за")
)  # fmt: skip


_DOLLARS = pattern(r"\s(?:US\s|United\sStates\s)?dollars?\b")
# A year stands without a comma; "2000 troops" does not count years.
_PLAIN_YEAR = pattern(r"(?:19|20)\d{2}", re.ASCII)
_COUNTED = pattern(
    r"\s(?:[a-z]{1,20}\s)?(?:troops|personnel|soldiers|police|people|persons|men|women|civilians|children"
    r"|dollars|peacekeepers|observers|tons?)\b"
)


def _numbers(text: str) -> Iterator[Fact]:
    for match in _amount().finditer(lowered(text)):
        value = value_of(match["count"])
        if value is None or (match["count"] in {"one", "zero"} and not match["percent"]):
            continue
        if _PLAIN_YEAR.fullmatch(match.group()) and not _COUNTED.match(text, match.end()):
            year = int(value)
            yield _fact(FactKind.DATE, text, match.span(), When(date(year, 1, 1), date(year, 12, 31)))
            continue
        if match["percent"]:
            unit = "per cent"
        elif match["money"]:
            unit = "$" if "$" in match["money"] or "usd" in match["money"] else match["money"].strip().upper()
        elif _DOLLARS.match(text, match.end()):
            unit = "$"
        else:
            unit = _unit_behind(text, match.end())
        yield _fact(FactKind.NUMBER, text, match.span(), (value, f"th {unit}".strip() if match["ordinal"] else unit))


def _unit_behind(text: str, place: int) -> str:
    """The words behind a number up to the first that cannot belong to its unit: "military personnel"."""
    match = _UNIT_WORDS.match(text, place)
    words: list[str] = []
    for word in match[1].split() if match else ():
        if word in _NO_UNIT:
            break
        words.append(word)
    return " ".join(words)


@lru_cache(maxsize=2048)
def _names(text: str) -> tuple[Fact, ...]:
    """The names of a text, apart from its other facts: they cost more, and comparing needs none."""
    taken = [(fact.start, fact.end) for fact in _facts(text)]
    found, here = [], 0
    for start, end, words in names_in(text):
        while here < len(taken) and taken[here][1] <= start:
            here += 1
        if here == len(taken) or taken[here][0] >= end:
            found.append(_fact(FactKind.NAME, text, (start, end), words))
    return tuple(found)


def _abroad(text: str) -> Iterator[Fact]:
    if not is_abroad(text):
        return
    yield from _of_kind(FactKind.DATE, dates_abroad, text)
    yield from _of_kind(FactKind.CHARTER, charter_abroad, text)
    yield from _of_kind(FactKind.PARAGRAPH, paragraphs_abroad, text)
    for (span, value), recurs in periods_abroad(text):
        yield _fact(FactKind.CADENCE if recurs else FactKind.PERIOD, text, span, value)


_READERS: tuple[Callable[[str], Iterator[Fact]], ...] = (
    partial(_of_kind, FactKind.SYMBOL, symbols_in),
    partial(_of_kind, FactKind.RESOLUTION, resolutions_in),
    _abroad,
    partial(_of_kind, FactKind.CHARTER, charter_in),
    partial(_of_kind, FactKind.PARAGRAPH, paragraphs_in),
    partial(_of_kind, FactKind.DATE, dates_in),
    _fractions,
    _cadences,
    _periods,
    _numbers,
)
