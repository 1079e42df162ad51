"""Numbers as the Council writes them: "17,000", "10 billion", "twenty-four", "one hundred and fifty", "2.5 million".

Takes the words of one number and gives its value. The one rule: what is not wholly a number has no value.
"""

from __future__ import annotations

import re
from decimal import Decimal

from undiff.patterns import pattern

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_UNITS.split())} | {
    word: (place + 2) * 10 for place, word in enumerate(_TENS.split())
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_SMALL_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE_WORD = "|".join(SCALES)
_WORD = rf"(?:{_SMALL_WORD}|hundred|{_SCALE_WORD})"
_JOINT = r"(?:\s{1,3}(?:(?:(?<=hundred\s)|(?<=thousand\s))and\s)?|[-‐‑])"
WORDS = rf"(?:an?\s{{1,3}}(?=hundred|{_SCALE_WORD}))?{_WORD}(?:{_JOINT}{_WORD}\b){{0,8}}"
"""A pattern for a number in words, in lower case; at most nine words."""
FIGURES = r"\d{1,3}(?:[, \u00a0\u202f\u2009]\d{3}){1,4}(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
"""A pattern for a number in figures; thousands may be parted by commas or blanks."""
_THOUSANDS = pattern(r"(?<=\d)[, \u00a0\u202f\u2009](?=\d{3}(?!\d))")
STARTS = rf"\d|an?\b|{_WORD}"
"""What a number starts with: a look ahead that costs a third of trying the two patterns above at every place."""

_SPLIT = pattern(r"[\s\-‐‑]+")
_PLAIN = pattern(r"\d+(?:\.\d+)?", re.ASCII)


def value_of(words: str) -> Decimal | None:
    """The value of a number in words or figures, with or without a scale word; None where it is none.

    "one hundred and fifty" is 150, "2.5 million" 2500000, "twenty three four" None.
    """
    parts = [
        part
        for part in _SPLIT.split(_THOUSANDS.sub("", words.strip().casefold()))
        if part not in {"", "and", "a", "an"}
    ]
    total, current, last = Decimal(0), Decimal(0), Decimal(10**15)
    if not parts:
        return None
    seen_small = Decimal(100)
    for part in parts:
        if part in SMALL:
            small = Decimal(SMALL[part])
            if small >= seen_small or (seen_small < 20) or (seen_small < 100 and small >= 10):
                return None
            current += small
            seen_small = small
        elif part == "hundred":
            current = (current or Decimal(1)) * 100
            seen_small = Decimal(100)
        elif part in SCALES:
            scale = Decimal(SCALES[part])
            if scale >= last:
                return None
            total, current, last = total + (current or Decimal(1)) * scale, Decimal(0), scale
            seen_small = Decimal(100)
        else:
            if current or not _PLAIN.fullmatch(part):
                return None
            current = Decimal(part)
            seen_small = Decimal(1)
    return total + current
