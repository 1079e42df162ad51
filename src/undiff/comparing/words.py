"""A clause's text as words to compare: takes text, gives stems, none of them a label or punctuation.

The one rule: two spellings that a drafter would call the same word (case, dashes, quotes, -ise and -ize, a word broken
at a hyphen, singular and plural, "welcomes" and "welcoming") give the same stem; nothing else does on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDED = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u00ad": None,
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    }
)  # fmt: skip
_LABEL = re.compile(r"\s*(?:(?:OP|PP)?\d{1,3}(?:\s(?:bis|ter|quater))?[.)]|\([0-9a-z]{1,4}\)|[a-z]\)|[-•])\s+")
# Document symbols whole; numbers with their separators; words in parts, so that "long - term" equals "long-term".
_WORD = re.compile(r"[A-Z]{1,4}(?:/[A-Za-z0-9().]+)+|\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_ENDINGS = (
    "ations", "ation", "ating", "ated", "ates", "ate", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied",
    "ed", "es", "ly", "s", "y", "e",
)  # fmt: skip
_SHORTEST_STEM = 4


def fold(text: str) -> str:
    """The text with typography folded: what two prints of one clause share. Case, labels and punctuation stay."""
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    return " ".join(re.sub(r"\s*-\s*", "-", text).split())


def without_label(text: str) -> str:
    """The text without a printed number or letter at its head: "3. Decides" and "(a) to report" lose it."""
    match = _LABEL.match(text)
    return text[match.end() :] if match else text


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word's stem: cut of its endings by a fixed list. Numbers and symbols stand as they are."""
    if not word[0].isalpha() or "/" in word:
        return word
    word = word.lower()
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if len(word) > _SHORTEST_STEM + 1:
        word = re.sub(r"is(e[sd]?|ing|ation|ations)$", r"iz\1", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """The stems of the text in order, without a label at its head."""
    return [stem(word) for word in _WORD.findall(without_label(fold(text)))]
