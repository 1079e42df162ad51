"""Texts as the units of a redline: words, and several words that are never parted.

Takes a text, gives its units. The one rule: the blanks and raw texts of the units together are the text, to the letter.
"""

from __future__ import annotations

import re

from msgspec import Struct

from undiff.language.facts_abroad import MONTHS_ABROAD, is_abroad
from undiff.language.tokens import TokenKind, tokens
from undiff.patterns import pattern

# Words that make no island worth keeping, in the languages of most texts.
_FUNCTION_WORDS = frozenset({
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "its", "of", "on", "or", "that",
    "the", "their", "this", "to", "was", "were", "which", "with",
    "à", "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "que", "qui", "un", "une",
    "al", "con", "del", "e", "el", "las", "los", "para", "por", "una", "y",
    "в", "и", "к", "на", "о", "по", "с", "что",
})  # fmt: skip

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_FORMS = rf"""
          \d{{1,2}}\ (?:{_MONTH})(?:\ \d{{4}})?\b        # 31 December 2027
        | (?:{_MONTH})\ (?:\d{{1,2}}(?:,\ \d{{4}})?|\d{{4}})\b  # December 31, 2027; December 2027
        | \d{{1,4}}\s\(\d{{4}}\)                         # 2231 (2015)
        | (?<![.,/])\d{{1,3}}(?:\ \d{{3}})+\b            # 1 500
        | [^\W\d_]+(?:-[^\W\d_]+)?\s\(\d{{1,6}}\)        # six (6)
"""
_LETTER = r"\([a-z]{1,4}\)"  # (iv)
_WHOLE = pattern(rf"\b(?:{_FORMS}) | {_LETTER}", re.VERBOSE)
# 30 juin 2032, 30 de junio de 2032, 30 июня 2032 года
_DATE_ABROAD = rf"\d{{1,2}}(?:er)?\ (?:de\ )?(?i:{MONTHS_ABROAD})(?:\ (?:de\ )?\d{{4}}(?:\ года)?)?\b"
_WHOLE_ABROAD = pattern(rf"\b(?:{_DATE_ABROAD} | {_FORMS}) | {_LETTER}", re.VERBOSE)


class Unit(Struct, frozen=True):
    """A word, or several that are never parted, with the blanks before it and the key it is compared by.

    `words` counts them; it is what a unit weighs when the cleanup compares islands with the edits around them, and 0
    for punctuation.
    """

    blank: str
    raw: str
    key: str
    words: int


def units_of(text: str) -> list[Unit]:
    """The words of a text, each with the blanks before it; blanks at the end become a unit of their own."""
    units: list[Unit] = []
    blank, open_until, raw, keys = "", 0, "", []
    whole_units = _WHOLE_ABROAD if is_abroad(text) else _WHOLE
    wholes = ((match.start(), match.end()) for match in whole_units.finditer(text))
    whole = next(wholes, None)
    for token in tokens(text):
        while whole and whole[1] <= token.start:
            whole = next(wholes, None)
        if whole and whole[0] == token.start and token.end < whole[1]:
            open_until = whole[1]
        if open_until > token.start:
            raw += token.raw
            if token.kind is not TokenKind.SPACE:
                keys.append(token.key)
            if token.end >= open_until:
                units.append(Unit(blank, raw, " ".join(keys), 1 if "".join(keys).isdecimal() else len(keys)))
                blank, open_until, raw, keys = "", 0, "", []
        elif token.kind is TokenKind.SPACE or not token.key:  # nothing is left of a soft hyphen that stands alone
            blank += token.raw
        else:
            units.append(Unit(blank, token.raw, token.key, int(token.kind is not TokenKind.PUNCT)))
            blank = ""
    if raw:
        units.append(Unit(blank, raw, " ".join(keys), len(keys)))
    elif blank:
        units.append(Unit(blank, "", "", 0))
    return units


def is_substance(unit: Unit) -> bool:
    """Whether it is a word, and no mere function word."""
    return unit.words > 0 and unit.key.casefold() not in _FUNCTION_WORDS


def is_item(unit: Unit) -> bool:
    """Whether it is a number, a date or a citation, such as lists are made of."""
    return unit.words > 1 or unit.key[:1].isdecimal()
