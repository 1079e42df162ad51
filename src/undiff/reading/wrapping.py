"""Wrapped lines joined into running text: what becomes of the hyphen at a line's end.

Takes the two halves and the words of the whole document, gives the joined text. A word is written in a document's own
way wherever that can be seen: it stays "co-operation" where the document has it inside a line. The one rule: characters
other than a hyphen at a line's end are never removed.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from undiff.patterns import pattern

# First halves of words that the United Nations writes with a hyphen; whatever else is broken at a line's end is one.
_HYPHENATED = frozenset(
    (
        "above", "african", "air", "all", "anti", "arab", "back", "best", "broad", "build", "by", "cease",
        "check", "civil", "client", "close", "co", "combat", "community", "confidence", "conflict", "counter",
        "cross", "decision", "demand", "disaster", "double", "drug", "early", "eight", "eighteen", "eighty",
        "evidence", "ex", "factual", "far", "fifteen", "fifth", "fifty", "first", "five", "fixed", "follow",
        "foreign", "forty", "four", "fourteen", "full", "gender", "government", "ground", "half", "hand",
        "high", "human", "in", "indo", "information", "inter", "intra", "know", "labour", "land", "large",
        "last", "law", "life", "like", "long", "low", "man", "mass", "medium", "mid", "military", "multi",
        "national", "near", "needs", "newly", "nine", "nineteen", "ninety", "non", "north", "nuclear", "off",
        "oil", "on", "one", "out", "over", "peace", "police", "policy", "politico", "pre", "pro", "problem",
        "quasi", "quick", "re", "rear", "results", "risk", "run", "safe", "secretary", "self", "semi", "senior",
        "seven", "seventeen", "seventy", "short", "single", "six", "sixteen", "sixty", "small", "so", "social",
        "socio", "south", "sub", "survivor", "target", "third", "three", "time", "troop", "twenty", "two",
        "under", "vice", "water", "weapon", "weapons", "well", "west", "wide", "women", "year",
    )
)  # fmt: skip
_LAST = pattern(r"([^\W\d_]+)-$")
_GLUED = re.compile(r"\w[-/–]$")
_LONGEST_WORD = 60
_FIRST = pattern(r"[^\W\d_]+")
_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")

NO_WORDS: frozenset[str] = frozenset()


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text in small letters, hyphenated ones whole."""
    return frozenset(found[0].lower() for found in _WORD.finditer(text))


def join_lines(left: str, right: str, words: AbstractSet[str] = NO_WORDS, hard: bool = False) -> str:
    """Two pieces of a wrapped text as one.

    `words` are the document's, as `vocabulary` gives them. `hard` says that its hyphens at line ends are always part
    of the words, as in documents that were set without hyphenation.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left or right
    if left.endswith("\N{SOFT HYPHEN}"):
        return left[:-1] + right
    # Only the end is looked at: a text may be joined from thousands of lines.
    before = _LAST.search(left[-_LONGEST_WORD:])
    if before is None:
        return left + right if _GLUED.search(left[-2:]) and right[:1].isalnum() else f"{left} {right}"
    after = _FIRST.match(right)
    if after is None or hard or right[:1].isupper():
        # "30- and 60-day": the hyphen ends a word, and another word follows.
        return f"{left} {right}" if after and after[0] in ("and", "or", "to") else left + right
    first, second = before[1].lower(), after[0].lower()
    if first + second in words:
        return left[:-1] + right
    if after[0] in ("and", "or", "to"):
        return f"{left} {right}"
    if f"{first}-{second}" in words or first in _HYPHENATED:
        return left + right
    return left[:-1] + right
