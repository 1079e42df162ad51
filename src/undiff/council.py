"""The Security Council: who was seated on a day, who was permanent, and how many votes a decision took.

Takes a day; gives States, permanent members first, then the elected, each group in alphabetical order. The one rule:
nothing is guessed. A day that the data do not cover (before the first meeting, or a year whose elections are to come)
raises LookupError. The data are in data/council.tsv, with their sources and every exception to the two-year term.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from undiff.states import State, state

_TABLE = Path(__file__).with_name("data") / "council.tsv"

FIRST_DAY = date(1946, 1, 17)  # of the first meeting
LAST_DAY = date(2027, 12, 31)  # of the last year whose members have all been elected
ENLARGED = date(1966, 1, 1)  # four more seats; resolution 218 (23 November 1965) was still adopted by seven votes


@dataclass(frozen=True, slots=True)
class Term:
    """A State's time on the Council, from `first` to `last`, both included. A permanent seat has no last day."""

    state: State
    first: date
    last: date
    permanent: bool
    note: str = ""


def members(on: date) -> tuple[State, ...]:
    """The States seated on that day: eleven before 1966, then fifteen (fourteen from 1 to 6 January 1980).

    Raises LookupError for a day that is not covered, FIRST_DAY to LAST_DAY.
    """
    if not FIRST_DAY <= on <= LAST_DAY:
        raise LookupError(f"the Council's members are known from {FIRST_DAY} to {LAST_DAY}, not on {on}")
    return _seated(on)


def permanent(on: date) -> tuple[State, ...]:
    """The five permanent members: China (its seat was the Republic of China's until 25 October 1971), France, the
    Russian Federation (until 24 December 1991 the USSR), the United Kingdom and the United States.

    Raises LookupError for a day before the first meeting.
    """
    if on < FIRST_DAY:
        raise LookupError(f"the Council first met on {FIRST_DAY}, after {on}")
    return tuple(term.state for term in terms() if term.permanent and term.first <= on)


def majority(on: date) -> int:
    """How many votes in favour a decision took on that day: seven of eleven before 1966, nine of fifteen since (Article
    27 of the Charter).

    Raises LookupError for a day before the first meeting.
    """
    if on < FIRST_DAY:
        raise LookupError(f"the Council first met on {FIRST_DAY}, after {on}")
    return 7 if on < ENLARGED else 9


@cache
def terms() -> tuple[Term, ...]:
    """Every term: the permanent members', then the elected members' by first day and name."""
    return tuple(_read(_TABLE.read_text(encoding="utf-8")))


@cache
def _seated(on: date) -> tuple[State, ...]:
    seated = [term for term in terms() if term.first <= on <= term.last]
    return tuple(term.state for term in sorted(seated, key=lambda term: (not term.permanent, _alphabetical(term))))


def _alphabetical(term: Term) -> bytes:
    """The State's name without accents: Côte d'Ivoire stands between Costa Rica and Croatia."""
    return unicodedata.normalize("NFKD", term.state.short_name).encode("ascii", "ignore")


def _read(table: str) -> list[Term]:
    """The terms of a table like data/council.tsv, which explains its columns."""
    rows = [line for line in table.splitlines() if line and not line.startswith("#")]
    found = []
    for row in rows[1:]:
        seat, name, first, last, note = (row.split("\t") + [""] * 5)[:5]
        here = state(name)
        if here is None:
            raise ValueError(f"data/council.tsv names no State: {name}")
        found.append(Term(here, _day(first, "-01-01"), _day(last, "-12-31"), seat == "permanent", note))
    return found


def _day(text: str, end: str) -> date:
    """A day as the table writes it: in full, as a year of which one end is meant, or empty for an open end."""
    if not text:
        return date.max
    return date.fromisoformat(text + end if len(text) == 4 else text)
