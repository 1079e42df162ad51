"""States: any way in which the United Nations writes one is read as that State, and printed as its UN short name.

Takes a name or code as people write it and, where known, the day it was written for; gives a `State`, or None where it
is no State's ("E10", "African Group", a territory). The one rule: at one date no form is read as two States. The data
are in data/states.tsv, with their sources.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from undiff.patterns import pattern

_TABLE = Path(__file__).with_name("data") / "states.tsv"
_LONGEST = 120  # characters; the longest form of the table has 63. What is longer is no name and is not folded.

# "Bolivia (Plurinational State of)", "Congo, Democratic Republic of the": the part with "of" goes to the front.
_INVERTED = pattern(r"(?P<name>[^,(]+)[,(](?P<kind>[^,()]+ of(?: the)?) ?\)?", re.IGNORECASE)
_CAPITALS = pattern(r"[A-Z]{2,5}")
_FORMER = pattern(r"(?:; )?([^\[]+) \[([^\]]*)\]")
_ARTICLES_AND_ABBREVIATIONS = {"the": "", "st": "saint", "&": "and"}


class State(Struct, frozen=True):
    """A Member of the United Nations, present or former, or one of the two observer States.

    `code` is ISO 3166-1 alpha-3 (for a former Member ISO 3166-3, or a stable code of our own, see data/states.tsv).
    """

    code: str
    short_name: str
    official_name: str

    def __str__(self) -> str:
        return self.short_name


class Name(Struct, frozen=True):
    """One form that is read as a State, and the days from `first` to `last`, both included, on which it is."""

    text: str
    state: State
    first: date = date.min
    last: date = date.max

    def valid(self, on: date) -> bool:
        """Whether the State bore the name on that day."""
        return self.first <= on <= self.last


def state(name: str, on: date | None = None) -> State | None:
    """The State that is written so on that day, or None.

    Present short and official names, other common forms and ISO codes are read at any date; a former name, and every
    name of a former Member, only on the days on which it was valid. Without a date every form is read; the one form
    that two States bore one after the other ("Yugoslavia") is then that of the longer bearer. Letter case, accents,
    apostrophes, "the" and inversion ("Tanzania, United Republic of") make no difference; but codes and abbreviations
    count in capitals only, so that "no", "it" and "us" are never States.
    """
    plain = _short_names().get(name)
    if plain is not None and (on is None or plain.valid(on)):
        return plain.state
    bearers = [entry for entry in _index().get(_key(name), ()) if on is None or entry.valid(on)]
    return max(bearers, key=lambda entry: entry.last - entry.first).state if bearers else None


def short_name(name: str, on: date | None = None) -> str:
    """The UN short name of the State that is written so, or `name` as it is where that is no State's."""
    found = state(name, on)
    return found.short_name if found else name


@cache
def names() -> tuple[Name, ...]:
    """Every form that is read as a State, in the order of the table: by State, its short and official names first."""
    return tuple(_read(_TABLE.read_text(encoding="utf-8")))


@cache
def states() -> tuple[State, ...]:
    """All States: Members and observers in alphabetical order, then former Members."""
    return tuple(dict.fromkeys(entry.state for entry in names()))


@cache
def _short_names() -> dict[str, Name]:
    """The short names of Members and observers as they are printed, to the letter: most names are, and need no more."""
    lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", ""))
    rows = [(*line, "", "")[:5] for line in lines][1:]
    return {row[2]: Name(row[2], State(row[0], row[2], row[3])) for row in rows if not row[4]}


@cache
def _index() -> dict[str, tuple[Name, ...]]:
    """The forms by what is compared of them."""
    index: dict[str, tuple[Name, ...]] = {}
    for entry in names():
        index[_key(entry.text)] = (*index.get(_key(entry.text), ()), entry)
    return index


def _read(table: str) -> Iterator[Name]:
    """The forms of a table like data/states.tsv, which explains its columns."""
    rows = [line for line in table.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        code, alpha2, short, official, life, also, former = (row.split("\t") + [""] * 7)[:7]
        here = State(code, short, official)
        first, last = _days(life)
        for text in dict.fromkeys((short, official, code, alpha2, *also.split("; "))):
            if text:
                yield Name(text, here, first, last)
        for text, days in _FORMER.findall(former):
            yield Name(text, here, *_days(days))


def _days(life: str) -> tuple[date, date]:
    """The first and the last day of `1971-10-27..1997-05-17`; an open side is as far as dates go."""
    first, _, last = life.partition("..")
    return date.fromisoformat(first) if first else date.min, date.fromisoformat(last) if last else date.max


def _key(name: str) -> str:
    """What is compared of a name: capitals for a code or abbreviation (`U.S.` is `US`), else folded words."""
    if len(name) > _LONGEST:
        return ""
    capitals = name.strip().replace(".", "")
    if _CAPITALS.fullmatch(capitals) and (capitals in _codes() or "." in name):
        return capitals
    return _folded(name)


@cache
def _codes() -> frozenset[str]:
    """The codes and abbreviations: every form of the table that is all capitals."""
    return frozenset(entry.text for entry in names() if _CAPITALS.fullmatch(entry.text))


def _folded(name: str) -> str:
    """The words of a name in lower case without accents, apostrophes and articles, in their natural order.

    >>> _folded("Bolivia (Plurinational State of)")
    'plurinational state of bolivia'
    >>> _folded("CÔTE D’IVOIRE"), _folded("St. Kitts & Nevis"), _folded("Gambia (the)")
    ('cote divoire', 'saint kitts and nevis', 'gambia')
    """
    line = " ".join(name.split())
    inverted = _INVERTED.fullmatch(line)
    text = f"{inverted['kind']} {inverted['name']}" if inverted else line
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+|&", re.sub(r"['’‘ʼ`´]", "", plain))
    return " ".join(filter(None, (_ARTICLES_AND_ABBREVIATIONS.get(word, word) for word in words)))
