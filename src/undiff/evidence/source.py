"""A source's stored text, prepared for searching: folded, cut into words, paragraphs and sentences, with line numbers.

Takes the raw text and gives views of it. The one rule: a view is made when it is first asked for and kept, so a source
that nobody searches costs nothing, and one that is searched five hundred times is prepared once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from undiff.evidence.guards import Guards, guards_for
from undiff.language.text import Folded, fold
from undiff.language.tokens import key
from undiff.patterns import pattern

_LINE_END = pattern(r"\r\n|\n|\r")
# A footnote mark behind a word or a stop: "Plan²", "Plan[12]", "matter.*". Two letters and an exponent may be a unit.
_FOOTNOTE = pattern(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?')\]]))(?:[¹²³⁰⁴-⁹]{1,3}|[*†‡]{1,3}(?!\w))|(?<=[^\W\d_]|[.,;:!?')])\[\d{1,3}\]"
)
# A word, number or part of a compound in a folded text. "20-point" folds to "20point", which is two.
_WORD = pattern(
    r"\d{1,3}(?: \d{3})+(?![\w.,])|\d+(?:[.,:/-]\d+)*[½⅓⅔¼¾⅛]?"
    r"|(?:(?![²³¹⁰-⁹½⅓⅔¼¾⅛])[^\W\d_])+\d*(?:'(?:(?![²³¹⁰-⁹½⅓⅔¼¾⅛])[^\W\d_])+)*|[½⅓⅔¼¾⅛]"
)
# Marks, and a footnote such as "[12]", may stand behind the stop; the next sentence begins with a capital or a figure.
_SENTENCE_END = pattern(r"[.!?]['\")\]]*(?:\[\d{1,3}\])* (?=['\"(\[]?[^\W_a-zа-яё])|[.!?]['\")\]]*$")
_ABBREVIATION = pattern(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sgt|Lt|Amb|vs|cf|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|г|гг|ст|п|M|MM"
    r"|Sr|Sra)|\b[^\W\d_](?:\.[^\W\d_])*)$"
)
_BEFORE_A_NUMBER = pattern(r"\b(?:nos?|arts?|paras?|res|ch|vol|approx|ca|pp)$", re.IGNORECASE)
_LONGEST_BESIDE = 160  # characters of a sentence that are looked at beside a quote
_OPENING = 3  # characters behind a stop that show whether a sentence begins there
_LINE_ENDS_SENTENCE = pattern(r"[.!?:;]['\"’”»)\]]*$")
_WRAP_WIDTH = 120  # a text whose lines are mostly longer has one paragraph a line


class Words(Struct, frozen=True):
    """The words of a folded text: as they stand there, as they are compared, and where they stand in it."""

    forms: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)


def words_of(folded: Folded) -> Words:
    """Cut a folded text into words; a compound is several, so that "third-State" and "first-State" differ in "first".

    "doesn't" is "does not", "Israel's" is "Israel" and "'s", "l'accord" two words.
    """
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks = iter((*folded.breaks, len(folded.text) + 1))
    hyphen = next(breaks)
    for match in _WORD.finditer(folded.text):
        word, (start, end) = match[0], match.span()
        while hyphen <= start:
            hyphen = next(breaks)
        if hyphen >= end and "'" not in word and word not in _CONTRACTED:
            forms.append(word)
            starts.append(start)
            ends.append(end)
            continue
        while start < end:
            stop = min(hyphen, end)
            for form, first, last in _parts(folded.text[start:stop]):
                forms.append(form)
                starts.append(start + first)
                ends.append(start + last)
            start = stop
            if hyphen == start:
                hyphen = next(breaks)
    keys = {form: key(form).casefold() for form in set(forms)}
    return Words(tuple(forms), tuple([keys[form] for form in forms]), tuple(starts), tuple(ends))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a short text, as they stand."""
    return words_of(fold(text)).forms


def sentences(text: str) -> list[str]:
    """The sentences of a folded text; the last one may be unfinished, and is empty behind a full stop."""
    ends = list(_sentence_ends(text, 0, len(text)))
    return [text[start:end] for start, end in pairwise((0, *ends, len(text)))]


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end in a range of a folded text, behind the blank that follows."""
    for match in _SENTENCE_END.finditer(text, start, end):
        before = max(start, match.start() - 12), match.start()
        shortened = match[0][0] == "." and _ABBREVIATION.search(text, *before)
        numbered = text[match.end() : match.end() + 1].isdecimal() and _BEFORE_A_NUMBER.search(text, *before)
        if not (shortened or numbered):
            yield match.end()


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether a line ends a sentence, and shorter than a line of that width that was wrapped."""
    if not _LINE_ENDS_SENTENCE.search(line):
        return False
    return len(line) + 1 + len(following.split(None, 1)[0]) <= width * 9 // 10


_CONTRACTED = {"cannot": ("can", "not"), "Cannot": ("Can", "not"), "can't": ("can", "not"), "won't": ("will", "not")}


def _parts(word: str) -> list[tuple[str, int, int]]:
    """The words that a contraction stands for, each with the range of `word` that it is read from."""
    known = _CONTRACTED.get(word)
    if known:
        return [(known[0], 0, 3), (known[1], 3, len(word))]
    if word.endswith(("n't", "N'T")):
        return [(word[:-3], 0, len(word) - 3), ("not", len(word) - 3, len(word))]
    stem, mark, ending = word.rpartition("'")
    if mark and len(ending) <= 2:
        return [(stem, 0, len(stem)), (mark + ending, len(stem), len(word))]
    parts, at = [], 0
    for part in word.split("'"):
        parts.append((part, at, at + len(part)))
        at += len(part) + 1
    return parts


class SourceText(Struct, frozen=True, dict=True):
    """The stored text of a source, with the language it is in (a BCP 47 tag) where that is known.

    Without a language it is guessed from the text's commonest words.
    """

    raw: str
    language: str | None = None

    @cached_property
    def folded(self) -> Folded:
        """The text with its typography folded."""
        return fold(self.raw)

    @cached_property
    def unmarked(self) -> Folded:
        """The folded text without footnote marks."""
        return self.folded.without(_FOOTNOTE)

    @cached_property
    def words(self) -> Words:
        """The words of the folded text."""
        return words_of(self.folded)

    @cached_property
    def guards(self) -> Guards | None:
        """The words that change a meaning in the text's language; None for a language that has no such list."""
        return guards_for(self.language, self.raw[:20_000])

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, as indices of `words`."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self.words.keys):
            places.setdefault(word, []).append(at)
        return places

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each two neighbouring words stand, as the first one's index."""
        keys = self.words.keys
        pairs: dict[tuple[str, str], list[int]] = {}
        for at, pair in enumerate(pairwise(keys)):
            pairs.setdefault(pair, []).append(at)
        return pairs

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that are written with a capital right behind another word: not only because a sentence begins."""
        return frozenset(re.findall(r"(?<=[^\W_][ ,])[^\W\d_a-z][^\W\d_]+", self.folded.text))

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Where the lines of the raw text begin."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.raw)))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a place in the raw text; columns count code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    @cached_property
    def paragraph_starts(self) -> Sequence[int]:
        """Where the paragraphs of the raw text begin: after blank lines, and after line ends that wrap no line.

        Official texts come in wrapped lines, stored news with one paragraph a line. A line end is a paragraph's where
        the text's lines are mostly longer than 120 characters or mostly end with a sentence, or where the line ends a
        sentence and the next line's first word would still have found room on it.
        """
        lines = [self.raw[start:end].strip() for start, end in pairwise((*self.line_starts, len(self.raw)))]
        lengths = sorted(len(line) for line in lines if line)
        followed = [line for line, following in pairwise(lines) if line and following]
        ending = sum(bool(_LINE_ENDS_SENTENCE.search(line)) for line in followed)
        width = lengths[len(lengths) * 9 // 10] if lengths else 0
        wrapped = width <= _WRAP_WIDTH and 2 * ending < len(followed)
        starts = [0]
        for (line, following), start in zip(pairwise(lines), self.line_starts[1:], strict=True):
            if not (wrapped and line and following) or _has_room(line, following, width):
                starts.append(start)
        return tuple(starts)

    def same_paragraph(self, start: int, end: int) -> bool:
        """Whether a range of the raw text lies in one paragraph."""
        starts = self.paragraph_starts
        return bisect_right(starts, start) == bisect_right(starts, max(start, end - 1))

    def sentence_before(self, offset: int) -> str:
        """What stands between the start of its sentence and a place in the raw text, folded; at most 160 characters.

        It is empty where a sentence begins at the place.
        """
        paragraph = self.paragraph_starts[bisect_right(self.paragraph_starts, offset) - 1]
        text, at = self.folded.text, self.folded.at(offset)
        first = max(self.folded.at(paragraph), at - _LONGEST_BESIDE)
        ends = [end for end in _sentence_ends(text, first, at + _OPENING) if end <= at]
        return text[ends[-1] if ends else first : at]

    def sentence_after(self, offset: int) -> str:
        """What stands between a place in the raw text and the end of its sentence, folded; at most 160 characters.

        It is empty where a sentence ends at the place.
        """
        following = bisect_right(self.paragraph_starts, max(0, offset - 1))
        end = self.paragraph_starts[following] if following < len(self.paragraph_starts) else len(self.raw)
        text, at = self.folded.text, self.folded.at(offset)
        last = min(at + _LONGEST_BESIDE, self.folded.at(end))
        ends = _sentence_ends(text, max(0, at - _OPENING), last)
        return text[at : next((end for end in ends if end >= at), last)]

    def words_between(self, start: int, end: int) -> int:
        """How many words begin in a range of the raw text."""
        starts = self.words.starts
        return bisect_left(starts, self.folded.at(end)) - bisect_left(starts, self.folded.at(start))

    def span_of_words(self, first: int, last: int) -> tuple[int, int]:
        """The range of the raw text that the words `first` to `last` (exclusive) cover."""
        if last <= first:
            at = self.words.starts[first] if first < len(self.words) else len(self.folded.text)
            return self.folded.span(at, at)
        return self.folded.span(self.words.starts[first], self.words.ends[last - 1])
