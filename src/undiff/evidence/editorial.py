"""Quotes that their analyst shortened or filled in: elisions (`…`, `[...]`) and insertions in square brackets.

Takes a quote and gives its parts with what may stand between them (`parse`); takes the places of the parts in a source
and gives those runs of places that keep the bounds (`chains`). The one rule: parts stand in order, in one paragraph, at
most 60 words apart where words were left out and at most 5 where something was inserted (FORMAT, section 2).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from msgspec import Struct

from undiff.language.text import fold
from undiff.patterns import pattern

MOST_LEFT_OUT = 60
MOST_REPLACED = 5
_MOST_PARTS = 20  # a quote with more is none, and is looked for as written alone
_MOST_RUNS, _MOST_NEXT = 100, MOST_LEFT_OUT + 1  # runs that are followed, and places of the next part tried for each

_DOTS = r"(?:…|\.\s?\.\s?\.)"
_MARK = pattern(
    rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}(?:\s?\.)?|(?P<affix>(?<=\w)\[(?P<end>[^\W\d_'’]{{1,3}}|['’]s)\](?!\w)"
    r"|(?<!\w)\[(?P<start>[^\W\d_]{1,4})\](?=\w))|\[(?P<inserted>[^\[\]]*)\]"
)


class Gap(Struct, frozen=True):
    """What may stand between two parts of a quote: at most `most` words of the source; `inserted` is put for them."""

    most: int
    inserted: str = ""


class Part(Struct, frozen=True):
    """A run of the quote's words. `pattern` finds it in a folded text where letters in brackets belong to a word."""

    text: str
    pattern: re.Pattern[str] | None = None


class Edited(Struct, frozen=True):
    """A quote as parts, and the gaps before, between and behind them: one more than there are parts."""

    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]


def parse(quote: str) -> Edited | None:
    """The parts of a quote with elisions or insertions; None for one without (or with twenty and more), or that has no
    words outside them.
    """
    parts: list[Part] = []
    gaps: list[Gap] = [Gap(0)]
    text, pattern, affixed, last = "", "", False, 0
    marks = list(_MARK.finditer(quote))
    if not 0 < len(marks) < _MOST_PARTS:
        return None

    def close() -> None:
        nonlocal text, pattern, affixed
        if any(map(str.isalnum, text)):
            parts.append(Part(text.strip(), re.compile(pattern.strip()) if affixed else None))
            gaps.append(Gap(0))
        text, pattern, affixed = "", "", False

    for mark in marks:
        literal = quote[last : mark.start()]
        text += literal
        pattern += re.escape(fold(literal).text).replace(r"\ ", " ")
        last = mark.end()
        if mark["affix"]:
            affixed = True
            text += mark["start"] or mark["end"]
            # "[d]ecides" is "Decides" with another capital; "decide[d]" may stand for another ending
            pattern += f"(?i:{re.escape(mark['start'])})" if mark["start"] else r"(?:'?[^\W\d_]{1,3})?"
            continue
        close()
        inserted = mark["inserted"]
        if inserted is None:
            most, inserted = MOST_LEFT_OUT, ""
        else:
            most = 0 if inserted.strip().casefold() == "sic" or not any(map(str.isalnum, inserted)) else MOST_REPLACED
            inserted = inserted.strip() if most else ""
        gaps[-1] = Gap(gaps[-1].most + most, f"{gaps[-1].inserted} {inserted}".strip())
    text += quote[last:]
    pattern += re.escape(fold(quote[last:]).text).replace(r"\ ", " ")
    close()
    return Edited(tuple(parts), tuple(gaps)) if parts else None


Span = tuple[int, int]


def chains(
    places: Sequence[Sequence[Span]], gaps: Sequence[Gap], near: Callable[[int, int, int], bool]
) -> list[tuple[Span, ...]]:
    """The runs of places, one for each part, that keep their order and distances; of runs that overlap, the shortest.

    `places` are ranges of the raw text, in order, for each part; `near(end, start, most)` tells whether two places are
    at most `most` words apart, and in one paragraph. At most a hundred runs are followed.
    """
    runs: dict[Span, tuple[Span, ...]] = {place: (place,) for place in places[0][:_MOST_RUNS]}
    for following, gap in zip(places[1:], gaps[1:], strict=False):
        reached: dict[Span, tuple[Span, ...]] = {}
        # The latest start first: of the runs that reach a place, it makes the shortest.
        for run in sorted(list(runs.values())[:_MOST_RUNS], reverse=True):
            end = run[-1][1]
            first = bisect_left(following, (end, 0))
            for place in following[first : first + _MOST_NEXT]:
                if place in reached:
                    continue
                if not near(end, place[0], gap.most):
                    break
                reached[place] = (*run, place)
        runs = dict(sorted(reached.items()))
    shortest: dict[Span, tuple[Span, ...]] = {}
    for run in sorted(runs.values(), key=lambda run: (run[0], run[-1])):
        shortest.setdefault(run[0], run)
    return list(shortest.values())
