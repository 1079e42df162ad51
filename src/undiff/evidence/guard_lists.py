"""The lists of words that change a meaning, read from data/guards.tsv and, for English, data/antonyms.tsv.

Takes a language; gives what each word and phrase of its lists stands for, the values of its number words, and the
words that are too common to tell anything. The one rule: lists are read when a language is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from undiff.language.tokens import key
from undiff.states import names

LANGUAGES = ("en", "fr", "es", "ru")
"""The languages that have lists."""


class Sense(NamedTuple):
    """What a listed word stands for: two words of one row and side mean the same, of two sides of a row do not."""

    rule: str
    kind: str
    row: int
    side: int


class Lists(NamedTuple):
    """The lists of one language, by word or phrase; stems stand for any ending."""

    exact: dict[tuple[str, ...], list[Sense]]
    stems: dict[str, list[Sense]]
    numbers: dict[str, Decimal]
    titles: frozenset[str]
    opposites: dict[str, list[Sense]]  # English dictionary forms


@cache
def _gazetteer() -> frozenset[str]:
    """The words of the names of States, in lower case."""
    return frozenset(word.casefold() for name in names() for word in re.findall(r"[^\W\d_]{4,}", name.text))


def is_state_word(word: str) -> bool:
    """Whether the word stands in the name of a State."""
    return word.casefold() in _gazetteer()


def is_known(language: str, word: str) -> bool:
    """Whether a word stands in the lists of a language, or in the name of a State."""
    return bool(senses_of(language, word)) or word in lists_of(language).numbers or is_state_word(word)


@lru_cache(maxsize=1 << 14)
def senses_of(language: str, word: str) -> tuple[Sense, ...]:
    """What a word in lower case stands for in the lists of a language; an English one in any of its forms."""
    lists = lists_of(language)
    stems = (sense for end in range(3, len(word) + 1) for sense in lists.stems.get(word[:end], ()))
    opposites = (sense for form in _dictionary_forms(word) for sense in lists.opposites.get(form, ()))
    return tuple(dict.fromkeys((*lists.exact.get((word,), ()), *stems, *opposites)))


def _dictionary_forms(word: str) -> Iterator[str]:
    """The forms under which an English dictionary may have a word: strict for "stricter", deny for "denied"."""
    yield word
    for ending, instead in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            yield stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


_INFLECTIONS = [
    (ending, instead)
    for ending, stems in {
        "ies": ["y"], "es": ["", "e"], "s": [""], "ied": ["y"], "ed": ["", "e"], "ing": ["", "e"],
        "er": ["", "e"], "est": ["", "e"], "ier": ["y"], "iest": ["y"],
    }.items()
    for instead in stems
]  # fmt: skip


def _table(name: str) -> list[list[str]]:
    text = (Path(__file__).parents[1] / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((kind, rule, language, words) for kind, rule, language, words in _table("guards.tsv"))


@cache
def stops() -> dict[str, frozenset[str]]:
    """The commonest words of each language, by which it is guessed."""
    return {language: frozenset(words.split()) for kind, _, language, words in _rows() if kind == "stop"}


@cache
def lists_of(language: str) -> Lists:
    """The lists of a language."""
    exact: dict[tuple[str, ...], list[Sense]] = {}
    stems: dict[str, list[Sense]] = {}
    numbers: dict[str, Decimal] = {}
    titles: set[str] = set()
    for row, (kind, rule, of, words) in enumerate(_rows()):
        if of != language:
            continue
        if rule == "numbers":
            numbers |= {word: Decimal(value) for word, value in (pair.split("=") for pair in words.split())}
            continue
        for side, listed in enumerate(words.split("|")):
            for word in listed.split():
                plain = tuple(key(part).casefold() for part in word.rstrip("*").split("_"))
                sense = Sense(rule, kind, row, side)
                if rule == "titles":
                    titles.update(plain)
                elif word.endswith("*"):
                    stems.setdefault(plain[0], []).append(sense)
                else:
                    exact.setdefault(plain, []).append(sense)
    opposites: dict[str, list[Sense]] = {}
    if language == "en":
        for row, (words, others) in enumerate(_table("antonyms.tsv"), len(_rows())):
            for side, listed in enumerate((words, others)):
                for word in listed.split():
                    opposites.setdefault(key(word), []).append(Sense("exchange", "opposite", row, side))
    return Lists(exact, stems, numbers, frozenset(titles), opposites)
