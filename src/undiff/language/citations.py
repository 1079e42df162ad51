"""Documents that a text cites: symbols, resolutions, their paragraphs, the Charter.

Takes an English text as it stands; gives where each stands, with the value that `undiff.language.facts` says it has.
The one rule: each item of an enumeration ("resolutions 2101 (2031) and 2150 (2032)") stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from itertools import chain
from typing import TypeVar

from undiff.patterns import pattern

_T = TypeVar("_T")
_Item = tuple[tuple[int, int], _T]
Placed = _Item[Hashable]
"""Where a fact stands, and its value."""

_SYMBOL = pattern(
    r"\b(?:[AES]|ST|SC|DP|TD|CCPR)/(?:[A-Z]{2,8}(?:\.\d{1,2})?/)?[A-Z]{0,5}\.?\d{1,6}(?:/\d{1,5}){0,3}"
    r"(?:/(?:Rev|Add|Corr|Amend|PV|L)\.\d{1,3}){0,3}(?:\s?\(\d{4}\))?",
    re.ASCII,
)
_RES_SYMBOL = pattern(r"\bS/RES/(\d{1,4})\s?\((\d{4})\)")
_GA_RESOLUTION = pattern(
    r"\b\d{1,2}/\d{1,3}(?:\s?[A-Z])?\b(?!/)|\b\d{1,4}(?:\s[A-Z])?\s\([IVXLCS]{1,6}-?[IVX]{0,4}\)", re.ASCII
)
_NUMBERED = pattern(r"(?<![\w/.,])(\d{1,4})\s?\(((?:19|20)\d{2})\)", re.ASCII)
_CITED = pattern(r"\bresolutions?\s{1,3}", re.IGNORECASE)
_BARE = pattern(r"(\d{1,4})(?![\w/(]|\s?\(|[.,]\d|\sof\sresolution)", re.ASCII)
_BETWEEN = pattern(r"\s{0,2}(?:,\s{0,2}and\s|,|;|and\s|or\s|to\s|-|–)\s{0,2}")


def symbols_in(text: str) -> Iterator[Placed]:
    """The document symbols of a text but for those of resolutions."""
    for match in _SYMBOL.finditer(text):
        if not _RES_SYMBOL.fullmatch(match.group()):
            yield match.span(), "".join(match.group().split())


def resolutions_in(text: str) -> Iterator[Placed]:
    """The resolutions that a text cites: (number, year or None)."""
    for match in chain(_RES_SYMBOL.finditer(text), _NUMBERED.finditer(text)):
        yield match.span(), (int(match[1]), int(match[2]))
    for word in _CITED.finditer(text):
        with_year = False
        for span, value in _listed(text, word.end(), _one_resolution):
            if with_year and value[1] is None and isinstance(value[0], int):
                break  # "resolution 687 (1991), 234": a footnote's number
            with_year = with_year or value[1] is not None
            yield span, value


def _one_resolution(text: str, place: int) -> _Item[tuple[int | str, int | None]] | None:
    numbered = _NUMBERED.match(text, place)
    if numbered:
        return numbered.span(), (int(numbered[1]), int(numbered[2]))
    general = _GA_RESOLUTION.match(text, place)
    if general:
        return general.span(), (general.group(), None)
    bare = _BARE.match(text, place)
    return (bare.span(), (int(bare[1]), None)) if bare else None


_PARAGRAPH = pattern(r"\b(?:sub-?)?paragraphs?\s{1,3}", re.IGNORECASE)
_ITEM = pattern(
    r"(\d{1,3}(?:\s(?:bis|ter|quater)\b)?|[a-z]\b)?((?:\s?\([a-z0-9]{1,4}\)){0,3})(?![\w/.]\d|\d)", re.ASCII
)
_OWNER = pattern(
    r"(?:\s(?:above|below))?,?\s(?:of|in)\s(?:(?:its|Security\sCouncil|the)\s)?resolution\s(\d{1,4})\b", re.ASCII
)
_LOOSE = pattern(r"(?<![\w/.,(])(\d{1,3}(?:\s?\([a-z]{1,4}\))?)\sof\sresolution\s(\d{1,4})\b", re.ASCII)
_INSIDE = pattern(r"\sof\sparagraph\s(\d{1,3})\b", re.ASCII)
_THIS = pattern(r"\s(?:above|below)\b|(?:\s(?:above|below))?\sof\s(?:this|the\spresent)\sresolution")


def paragraphs_in(text: str) -> Iterator[Placed]:
    """The paragraphs that a text cites: (paragraph, number of its resolution, "this" or None)."""
    for word in _PARAGRAPH.finditer(text):
        found = list(_listed(text, word.end(), _one_item))
        if not found:
            continue
        behind, number = found[-1][0][1], ""
        inside = _INSIDE.match(text, behind)
        if inside and found[0][1].startswith("("):
            behind, number = inside.end(), inside[1]
        owner = _OWNER.match(text, behind)
        whose: Hashable = int(owner[1]) if owner else "this" if _THIS.match(text, behind) else None
        for span, value in found:
            number = value if not value.startswith("(") else number
            whole = number.partition("(")[0] + value if value.startswith("(") else value
            yield span, (whole, whose)
    for match in _LOOSE.finditer(text):
        yield match.span(1), ("".join(match[1].split()), int(match[2]))


def _one_item(text: str, place: int) -> _Item[str] | None:
    match = _ITEM.match(text, place)
    if match is None or not match.group().strip():
        return None
    return match.span(), "".join(match.group().split())


def _listed(text: str, place: int, one: Callable[[str, int], _Item[_T] | None]) -> Iterator[_Item[_T]]:
    """The items of an enumeration: "10, 11 and 13 to 15"; a range counts as its two ends."""
    for _ in range(60):
        item = one(text, place)
        if item is None:
            return
        yield item
        between = _BETWEEN.match(text, item[0][1])
        if between is None:
            return
        place = between.end()


_CHARTER = pattern(r"\b(?:Chapters?\s(?=[IVXLC])|Articles?\s(?=\d))", re.ASCII)
_PROVISION = pattern(r"([IVXLC]{1,6}|\d{1,3})\b(?:\s?\((\d)\)|,?\sparagraphs?\s(\d{1,2})\b)?", re.ASCII)


def charter_in(text: str) -> Iterator[Placed]:
    """The chapters and articles that a text cites: ("chapter" or "article", its number)."""
    for match in _CHARTER.finditer(text):
        word = "chapter" if match.group().startswith("C") else "article"
        for number, (span, value) in enumerate(_listed(text, match.end(), _one_provision)):
            yield (match.start() if number == 0 else span[0], span[1]), (word, value)


def _one_provision(text: str, place: int) -> _Item[str] | None:
    """VII, 41, or a paragraph of an article: "2, paragraph 4" and "2(4)" are one."""
    match = _PROVISION.match(text, place)
    if match is None:
        return None
    paragraph = match[2] or match[3]
    return match.span(), f"{match[1]}({paragraph})" if paragraph else match[1]
