"""Where words stand in a source: the places of a folded text, and the words around a place that tell it from others.

Takes prepared sources and folded texts, gives ranges of the raw text. The one rule: every search is bounded, so that a
hostile text costs no more than a long one; the bounds lie far above what quotes need.
"""

from __future__ import annotations

from collections.abc import Sequence

from undiff.evidence.differing import Wording
from undiff.evidence.editorial import Span
from undiff.evidence.source import SourceText
from undiff.language.text import Folded, fold
from undiff.language.typography import HYPHENS, LONG_DASHES, QUOTES, SPACES

EDGES = f" .,;:!?'-—{QUOTES}{HYPHENS}{LONG_DASHES}{SPACES}"
"""Punctuation that may stand at the ends of a quote without standing in the source, or the other way round."""
_MOST_PLACES = 1000
_MOST_COMPARED = 50  # places where blanks and hyphens are compared one by one
_SHORTEST_HALF = 4  # words
_LONGEST_CONTEXT = 12  # words
_CONTEXT = 400  # characters


def places(view: Folded, wanted: Folded, within: Span | None = None, most: int = _MOST_PLACES) -> list[Span]:
    """Where a folded text stands in another as whole words, as ranges of the raw text in order; `within` is one, too.
    The first `most` are looked at.

    A hyphen stands for a blank, a dash or nothing.
    """
    text, needle = view.joined, wanted.joined
    start, end = (text.at(within[0]), text.at(within[1])) if within else (0, None)
    found, compared = [], 0
    for place in text.find(needle.text, most, start, end):
        span = text.span(place, place + len(needle.text))
        if view.text[view.at(span[0]) : view.at(span[1])] == wanted.text:
            found.append(span)
        elif compared < _MOST_COMPARED:
            compared += 1
            if text.same_joints(place, place + len(needle.text), needle):
                found.append(span)
    return found


def stands(view: Folded, wanted: Folded) -> bool:
    """Whether a folded text stands in another."""
    return bool(view.find(wanted.text, 1)) or bool(places(view, wanted))


def in_context(source: SourceText, span: Span, prefix: str, suffix: str) -> bool:
    """Whether the prefix stands right before a range of the raw text and the suffix right after it; empty ones do."""
    raw, (start, end) = source.raw, span
    if prefix:
        wanted = fold(prefix.strip(EDGES)).joined.any_case
        beside = fold(raw[max(0, start - 2 * len(prefix) - 200) : start].rstrip(EDGES)).joined.any_case
        at = len(beside.text) - len(wanted.text)
        if not (beside.text.endswith(wanted.text) and beside.is_boundary(at)):
            return False
    if suffix:
        wanted = fold(suffix.strip(EDGES)).joined.any_case
        beside = fold(raw[end : end + 2 * len(suffix) + 200].lstrip(EDGES)).joined.any_case
        if not (beside.text.startswith(wanted.text) and beside.is_boundary(len(wanted.text))):
            return False
    return True


def halves(source: SourceText, parts: Sequence[Wording]) -> tuple[tuple[str, int], ...]:
    """The runs of a quote's words that do stand, each with its line, where two such runs make up the whole quote:
    parts out of order or too far apart, or a splice of two passages without an elision.
    """
    texts = _cut(source, parts[0]) if len(parts) == 1 else [part.quote.raw for part in parts]
    found = [(text, fold(text)) for text in texts]
    if len(found) < 2 or not all(stands(source.folded, folded) for _, folded in found):
        return ()
    return tuple((text, source.place(places(source.folded, folded)[0][0])[0]) for text, folded in found)


def _cut(source: SourceText, quote: Wording) -> list[str]:
    """A quote cut behind the longest run of its first words that stands."""
    count = len(quote.words)
    shortest, longest = _SHORTEST_HALF, count - _SHORTEST_HALF
    if shortest > longest or not stands(source.folded, fold(quote.quoted((0, shortest)))):
        return []
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if stands(source.folded, fold(quote.quoted((0, middle)))):
            shortest = middle
        else:
            longest = middle - 1
    return [quote.quoted((0, shortest)), quote.quoted((shortest, count))]


def shortest_context(source: SourceText, span: Span) -> tuple[str, str]:
    """The fewest words right before (prefix) and after (suffix) a range of the raw text that tell its words from the
    other places where they stand. Both are empty where the words stand but once, or where twelve words on both sides
    do not tell them apart.
    """
    others = [place for place in places(source.folded, fold(source.raw[slice(*span)])) if place != span]
    before, after = _words_around(source, span)
    alike = [
        (_alike(before, left), _alike(after, right)) for left, right in (_words_around(source, it) for it in others)
    ]
    choices = [(first, last) for first in range(len(before) + 1) for last in range(len(after) + 1)]
    for first, last in sorted(choices, key=lambda choice: (sum(choice), choice[1])):
        if all(left < first or right < last for left, right in alike):
            return " ".join(reversed(before[:first])), " ".join(after[:last])
    return "", ""


def _words_around(source: SourceText, span: Span) -> tuple[list[str], list[str]]:
    """The twelve words before a range of the raw text, the nearest first, and the twelve words after it."""
    before = source.raw[max(0, span[0] - _CONTEXT) : span[0]].split()[: -_LONGEST_CONTEXT - 1 : -1]
    return before, source.raw[span[1] : span[1] + _CONTEXT].split(None, _LONGEST_CONTEXT)[:_LONGEST_CONTEXT]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words agree, typography and case aside, before the first that differs."""
    for count, (word, against) in enumerate(zip(one, other, strict=False)):
        if word != against and fold(word.strip(EDGES)).any_case.text != fold(against.strip(EDGES)).any_case.text:
            return count
    return min(len(one), len(other))
