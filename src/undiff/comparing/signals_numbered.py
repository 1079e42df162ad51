"""What changed in things that are told apart by their number: "annex II", "phase 3", "the third phase", "final report".

Takes two sides; gives findings. The one rule: a thing is told where it stands on both sides under numbers of which
each side has one that the other lacks; what is merely mentioned anew or no longer is left to the redline.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from msgspec import Struct

from undiff.comparing.comparison import SignalKind
from undiff.comparing.signals_sides import Finding, Side, Words
from undiff.comparing.words import STOP_STEMS, stem
from undiff.language.facts import FactKind
from undiff.model import Clause
from undiff.patterns import pattern

_ROMAN = {numeral: place for place, numeral in enumerate(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(), 1
)}  # fmt: skip
_COUNTED = {word: place for place, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_ORDINALS = {
    word: place
    for place, words in enumerate(
        ("first initial", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
         "eleventh", "twelfth"), 1
    )
    for word in words.split()
} | {"interim": -1, "penultimate": -2, "final": -3, "last": -3}  # fmt: skip

# Parts of a document are cited; phases and the like are numbers of what is done.
_CITED = frozenset(
    """annex annexes appendix appendices enclosure enclosures table tables schedule schedules article articles rule
    rules section sections part parts annexe anexo anexos приложение приложении приложения приложению""".split()
)
_NOUNS = _CITED | frozenset(
    """phase phases stage stages step steps tier tiers option options level levels category categories group groups list
    lists zone zones sector sectors fase fases этап этапа""".split()
)
_NUMERAL = rf"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))}|\d{{1,3}}|[A-H]|(?i:{'|'.join(_COUNTED)}))\b"
_NAMED = pattern(
    rf"\b(?P<noun>(?i:{'|'.join(sorted(_NOUNS, key=len, reverse=True))}))\s{{1,3}}(?P<first>{_NUMERAL})"
    rf"(?P<more>(?:(?:,\s{{1,3}}(?:and\s)?|\s(?:and|or|et|y|и)\s){_NUMERAL}(?![.,]\d|\s?[%(])){{0,12}})(?![./]\d)"
)
_ONE = pattern(_NUMERAL)
_ORDINAL = pattern(rf"\b((?i:{'|'.join(_ORDINALS)}))\s{{1,3}}([a-z]{{3,20}})(?:\s{{1,3}}([a-z]{{3,20}}))?\b")
_WORD = pattern(r"[^\W_]+")
_NUMERALS = frozenset((*_COUNTED, *map(str.lower, _ROMAN), *"abcdefgh"))
_MOST = 100
"""Numbered things of a side that are looked at; bounds hostile text."""


class _Numbered(Struct, frozen=True):
    """A thing with a number: its noun's stem, the number ("I", "1", "one" and "first" are one), and its words."""

    noun: str
    number: str
    words: Words
    cited: bool


def numbered_findings(left: Side, right: Side) -> Iterator[Finding]:
    """The findings of things that have another number on either side."""
    words, others = _words(left), _words(right)
    gone, come = words - others, others - words  # a cheap look that spares most clauses the rest
    ordinals = [not _ORDINALS.keys().isdisjoint(side) for side in (gone, come)]
    figures = [any(map(_numbers, side)) for side in (gone, come)] if not _NOUNS.isdisjoint(words & others) else [False]
    named = all(figures) or (any(figures) and any(ordinals))
    by_ordinal = all(ordinals) or named
    if not (named or by_ordinal):
        return
    first, second = (list(islice(_numbered(side, named=named, by_ordinal=by_ordinal), _MOST)) for side in (left, right))
    for noun in dict.fromkeys(each.noun for each in first):
        had, has = ([each for each in side if each.noun == noun] for side in (first, second))
        kept = {each.number for each in had} & {each.number for each in has}
        old, new = ([each for each in side if each.number not in kept] for side in (had, has))
        if len(old) == len(new) == 1:
            yield Finding(SignalKind.REFERENCE if old[0].cited else SignalKind.NUMBER, old[0].words, new[0].words)


def _numbers(word: str) -> bool:
    """Whether a word in small letters can be the number behind a noun."""
    return word.isdecimal() or word in _NUMERALS


def _words(side: Side) -> frozenset[str]:
    return frozenset([word for clause in side.clauses for word in _WORD.findall(clause.text.lower())])


def _numbered(side: Side, *, named: bool, by_ordinal: bool) -> Iterator[_Numbered]:
    for clause in side.clauses:
        taken = [
            (placed.fact.start, placed.fact.end)
            for placed in side.facts
            if placed.clause is clause and placed.fact.kind is not FactKind.NUMBER
        ]
        for start, found in chain(_named(clause) if named else (), _by_ordinal(clause) if by_ordinal else ()):
            if not any(one <= start < end for one, end in taken):
                yield found


def _named(clause: Clause) -> Iterator[tuple[int, _Numbered]]:
    """Things whose number stands behind them: "annexes I and II" are two."""
    for match in _NAMED.finditer(clause.text):
        noun, key = match["noun"], stem(match["noun"].lower())
        for numeral in _ONE.finditer(clause.text, match.start("first"), match.end()):
            said = numeral.group()
            number = _ROMAN.get(said) or _COUNTED.get(said.lower()) or said
            words = Words(f"{noun} {said}", said, clause, numeral.start())
            yield numeral.start(), _Numbered(key, str(number), words, noun.lower() in _CITED)


def _by_ordinal(clause: Clause) -> Iterator[tuple[int, _Numbered]]:
    """Things whose number stands before them: "the third phase", "its final report"."""
    for match in _ORDINAL.finditer(clause.text):
        noun, further = match[2], match[3]
        if stem(noun) in STOP_STEMS:
            continue
        raw = match.group()
        if further and (stem(further) in STOP_STEMS or further.endswith("ing")):
            raw = raw[: match.end(2) - match.start()]
        words = Words(" ".join(raw.split()), raw, clause, match.start())
        yield match.start(), _Numbered(stem(noun), str(_ORDINALS[match[1].lower()]), words, cited=False)
