"""Paragraph numbers and list marks: reading them off a paragraph's start, and telling where in a list they stand.

Takes the text of a paragraph, gives the mark and what follows it. Texts of the 1940s to 1990s come from OCR, so a mark
may be damaged ("ll." for 11., "(6)" for (b)); what a token can mean is listed, and the caller, who knows what is
expected next, chooses. The one rule: nothing is a mark that does not stand at the very start of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Form(StrEnum):
    """How a mark is printed; marks of different forms are never in one list."""

    LABEL = "PP1"
    NUMBER = "1."
    BRACKETED = "(a)"
    HALF = "a)"
    DOTTED = "a."
    BULLET = "-"


class Series(StrEnum):
    """What a mark counts in."""

    DIGIT = "1"
    LETTER = "a"
    CAPITAL = "A"
    ROMAN = "i"
    UPPER_ROMAN = "I"
    BULLET = "-"


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph's mark: its form, the token in it ("12", "iv"), its additions ("bis"), and the text behind it.

    `printed` is the mark as it stands on the paper, empty where none does. `part` is PP or OP where a working paper
    prints it. `path` are the marks of items printed with a number: OP3(a)(i).
    """

    form: Form
    token: str
    rest: str
    printed: str
    addition: str = ""
    part: str = ""
    path: tuple[str, ...] = ()


_LATIN = r"bis|ter|quater|quinquies|sexies|alt"
_LABEL = re.compile(
    rf"(?P<part>PP|OP)\s?\.?(?P<token>\d{{1,3}})(?:\s?(?P<addition>{_LATIN}))?\b"
    r"(?P<path>(?:\s?\([A-Za-z0-9]{1,5}\))*)[\s.:)\]–—-]*(?=\S)",
    re.IGNORECASE,
)
# "1 - " is the Arabic form, "1。" and "1、" are Chinese ones.
_NUMBER = re.compile(
    rf"(?P<token>\d{{1,3}})(?:\s?(?P<addition>{_LATIN}))?"
    r"(?:\s?[.)](?:\s+|(?=[A-ZÀ-ÞА-Я\u0600-\u06ff\u4e00-\u9fff\[(“\"«]))|\s?[-–]\s+(?=[\u0600-\u06ff])|\s?[．、。]\s*)"
)
# What OCR makes of "11.", "19.", "2." and "4.": a lone letter or comma is taken only where that number is due.
_DAMAGED = re.compile(r"(?P<token>[0-9lLIiZzSOo]{1,3})\s?[.,:;]\s+(?=\W{0,3}[A-Z])")
_BARE = re.compile(r"(?P<token>\d{1,3})\s+(?=[A-Z])")
_BRACKETED = re.compile(
    r"[(（](?P<token>[a-z]{1,5}|[A-Z]|[IVX]{1,5}|\d{1,2}|[\u0621-\u064a]|[а-я])[)）}\]]{1,2}"
    r"(?:\s+|(?=[A-Z“\"«\u4e00-\u9fff]))"
)
_HALF = re.compile(r"(?P<token>[a-z]{1,4}|[а-я]|[\u0621-\u064a])\)\s+")
_DOTTED = re.compile(r"(?P<token>[a-zA-Z]|[ivx]{2,5})\.\s+")
_BULLET = re.compile(r"(?P<token>[-–—•·▪‣◦●○■□\uf0b7\uf0a7*])\s+(?=\S)")
_NOISE = re.compile(r"^[\s|_~—–•°*'‘’`-]+(?=[A-Z(\[“\"])")

_FORMS = ((_BRACKETED, Form.BRACKETED), (_HALF, Form.HALF), (_BULLET, Form.BULLET), (_DOTTED, Form.DOTTED))


def read_mark(text: str) -> Mark | None:
    """The mark that `text` opens with; specks of dirt that OCR read between a number and its text are passed over.

    A negotiators' bracket before the mark ("[3. Decides ...]") goes with the text.
    """
    if text.startswith("["):
        behind = text.lstrip("[ ")
        inner = read_mark(behind)
        return replace(inner, rest=text[: -len(behind)].replace(" ", "") + inner.rest) if inner else None
    if found := _LABEL.match(text):
        path = tuple(re.findall(r"[A-Za-z0-9]+", found["path"]))
        addition = (found["addition"] or "").lower()
        rest = text[found.end() :]
        return Mark(Form.LABEL, found["token"], rest, found[0].strip(), addition, found["part"].upper(), path)
    if found := _NUMBER.match(text):
        rest = clean(text[found.end() :])
        return Mark(Form.NUMBER, found["token"], rest, found[0].strip(), found["addition"] or "")
    for pattern, form in _FORMS:
        if found := pattern.match(text):
            return Mark(form, found["token"], text[found.end() :], found[0].strip())
    return None


def read_number(text: str, due: int) -> Mark | None:
    """A number that is damaged, or stands without its full stop, if it can be the one that is due."""
    for pattern in (_DAMAGED, _BARE):
        found = pattern.match(text)
        if found and due in _readings(found["token"]):
            return Mark(Form.NUMBER, str(due), clean(text[found.end() :]), found[0].strip())
    return None


def read_damage(text: str, due: int) -> Mark | None:
    """What may be the number that is due, damaged so that no figure can be made out: "S. Decides ..." for 3."""
    found = _DAMAGED.match(text)
    return Mark(Form.NUMBER, str(due), clean(text[found.end() :]), found[0].strip()) if found else None


def clean(text: str) -> str:
    """Text behind a number without the specks of dirt before its first word."""
    return _NOISE.sub("", text).lstrip()


def _readings(token: str) -> set[int]:
    digits = token.translate(str.maketrans("lLIiZzSOo", "111122500"))
    return {int(digits)} if digits.isdecimal() else set()


_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10}


def roman(token: str) -> int | None:
    """The value of a roman number in small letters up to xxxix, None where it is none."""
    if not token or not _ROMAN.fullmatch(token):
        return None
    values = [_VALUES[letter] for letter in token]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


# Letters that count in other scripts: the Russian ones without ё and й, the Arabic ones in the order of their values.
_ALPHABETS = {
    letter: number for letters in ("абвгдежзиклмн", "أبجدهوزحطيكلمنسعفص") for number, letter in enumerate(letters, 1)
}


def meanings(mark: Mark) -> list[tuple[Series, int]]:
    """What the token of an item's mark can stand for: (i) is the first roman number and the ninth letter.

    Behind (z) come (aa), (bb).
    """
    token = mark.token
    if mark.form is Form.BULLET:
        return [(Series.BULLET, 0)]
    if token.isdecimal():
        return [(Series.DIGIT, int(token))]
    found: list[tuple[Series, int]] = []
    small = token.lower()
    upper = token != small
    value = roman(small)
    if value:
        found.append((Series.UPPER_ROMAN if upper else Series.ROMAN, value))
    if token in _ALPHABETS:
        found.append((Series.LETTER, _ALPHABETS[token]))
    elif len(token) == 1:
        found.append((Series.CAPITAL if upper else Series.LETTER, ord(small) - ord("a") + 1))
    elif len(token) == 2 and token[0] == token[1]:
        found.append((Series.CAPITAL if upper else Series.LETTER, ord(small[0]) - ord("a") + 27))
    return found


def printed(series: Series, ordinal: int) -> str:
    """The token that a series has at an ordinal: (ROMAN, 4) is "iv"."""
    if series is Series.DIGIT:
        return str(ordinal)
    if series in (Series.ROMAN, Series.UPPER_ROMAN):
        tens, ones = divmod(ordinal, 10)
        token = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return token.upper() if series is Series.UPPER_ROMAN else token
    turn, index = divmod(ordinal - 1, 26)
    letters = chr(ord("a") + index) * (turn + 1)
    return letters.upper() if series is Series.CAPITAL else letters
