"""Folded text: a search form of a text, with the way back to places in the text as it stands.

Takes the passes that the normaliser made (`undiff.language.text.fold`), gives whole-word search and views without case
and without blanks and dashes. The one rule: every place found is told as a place of the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from undiff.language.typography import CJK, HYPHENS, IGNORED, LONG_DASHES
from undiff.patterns import pattern


class Edits(Struct, frozen=True):
    """One pass over a text: the ranges that were replaced, in the text before (`old`) and after (`new`)."""

    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    def start(self, position: int) -> int:
        """The place, before the pass, of the character at `position`."""
        at = bisect_right(self.new_starts, position) - 1
        if at < 0:
            return position
        if position < self.new_ends[at]:
            return self.old_starts[at]
        return self.old_ends[at] + position - self.new_ends[at]

    def end(self, position: int) -> int:
        """The place, before the pass, of the end of the character in front of `position`."""
        at = bisect_right(self.new_starts, position - 1) - 1
        if at < 0:
            return position
        return self.old_ends[at] + max(0, position - self.new_ends[at])

    def forward(self, position: int) -> int:
        """The place, after the pass, of a place before it; the start of the replacement for one that was replaced."""
        at = bisect_right(self.old_starts, position) - 1
        if at < 0:
            return position
        if position < self.old_ends[at]:
            return self.new_starts[at]
        return self.new_ends[at] + position - self.old_ends[at]


class Folded(Struct, frozen=True, dict=True):
    """A search form of `raw`: `text`, and the way back from places in it to places in `raw`.

    All places are code points. `breaks` are the places in `text`, in order, where a hyphen or a blank between two
    letters was dropped. Views (`any_case`, `joined`) are made on first use and kept.
    """

    raw: str
    text: str
    passes: tuple[Edits, ...] = ()
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of `raw` that `text[start:end]` was made from; a ligature or blank it touches is taken whole."""
        if end <= start:
            start = self._start(start)
            return start, start
        return self._start(start), self._end(end)

    def at(self, offset: int) -> int:
        """The place in `text` of a place in `raw`."""
        for edits in self.passes:
            offset = edits.forward(offset)
        return offset

    def _start(self, position: int) -> int:
        for edits in reversed(self.passes):
            position = edits.start(position)
        return position

    def _end(self, position: int) -> int:
        for edits in reversed(self.passes):
            position = edits.end(position)
        return position

    @cached_property
    def any_case(self) -> Folded:
        """The same without case. Full case folding, as in "ß" and "SS"; a dotted capital "İ" is an "i"."""
        if self.text.isascii():
            return Folded(self.raw, self.text.lower(), self.passes, self.breaks)
        text, passes, breaks = self.text, self.passes, self.breaks
        longer = {char for char in set(text) if len(char.casefold()) > 1}
        if longer:
            pattern = re.compile(f"[{''.join(map(re.escape, longer))}]")
            text, edits = rewrite(text, pattern, lambda match: "i" if match[0] == "İ" else match[0].casefold())
            passes = (*passes, *edits)
            breaks = tuple(map(edits[0].forward, breaks)) if edits else breaks
        return Folded(self.raw, text.casefold(), passes, breaks)

    @cached_property
    def joined(self) -> Folded:
        """The same without blanks and dashes between letters: `peace-building`, `peace building` and
        `peace—building` are one. Whoever searches it compares the joints (`same_joints`).
        """
        text, edits = remove(self.text, _JOINT)
        if not edits:
            return self
        breaks = sorted((*map(edits[0].forward, self.breaks), *edits[0].new_starts))
        return Folded(self.raw, text, (*self.passes, *edits), tuple(breaks))

    def without(self, pattern: re.Pattern[str]) -> Folded:
        """The same without what the pattern matches."""
        text, edits = remove(self.text, pattern)
        if not edits:
            return self
        return Folded(self.raw, text, (*self.passes, *edits), tuple(map(edits[0].forward, self.breaks)))

    def is_boundary(self, position: int) -> bool:
        """Whether a word or number may begin or end at `position` of `text`.

        A hyphen inside a compound is a boundary (`Council` in `Council-mandated`); the point of `2.5`, the comma of
        `1,000`, the dash of `10-12` and the place before a fraction or exponent (`5½`) are none.
        """
        text = self.text
        if not 0 < position < len(text):
            return True
        before, after = text[position - 1], text[position]
        if _in_word(before) and _in_word(after):
            at = bisect_left(self.breaks, position)
            return at < len(self.breaks) and self.breaks[at] == position
        if before.isdecimal() and after.isnumeric():
            return False
        if before.isdecimal() and after in ".,:-" and position + 1 < len(text):
            return not text[position + 1].isdecimal()
        if after.isdecimal() and before in ".,:-" and position > 1:
            return not text[position - 2].isdecimal()
        return True

    def find(self, needle: str, limit: int = 1000, start: int = 0, end: int | None = None) -> list[int]:
        """The places between `start` and `end` where `needle`, a folded text, stands with word boundaries at both ends.

        At most `limit`, in order. Behind a hit inside a word the search goes on at the next word.
        """
        text, found = self.text, list[int]()
        while needle and len(found) < limit:
            start = text.find(needle, start, end)
            if start < 0:
                break
            if self.is_boundary(start) and self.is_boundary(start + len(needle)):
                found.append(start)
            start = self._next_boundary(start)
        return found

    @cached_property
    def _cjk(self) -> bool:
        return may_hold_cjk(self.text)

    def _next_boundary(self, position: int) -> int:
        """A place behind `position`, no further than the next one at which a word may begin."""
        at = bisect_right(self.breaks, position)
        end = self.breaks[at] if at < len(self.breaks) else len(self.text)
        match = (_NO_WORD if self._cjk else _NO_LATIN_WORD).search(self.text, position + 1, end)
        return max(position + 1, match.start() if match else end)

    def same_joints(self, start: int, end: int, needle: Folded) -> bool:
        """Whether `text[start:end]`, which is `needle.text`, has blanks and hyphens where the needle has.

        For `joined` texts. A hyphen stands for a blank, a dash, or nothing, on either side; a blank never for nothing
        (`may be` is not `maybe`), nor for a dash.
        """
        mine = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        places = {place - start for place in mine} | {place for place in needle.breaks if 0 < place < end - start}
        for place in places:
            pair = {_joint(self, start + place), _joint(needle, place)}
            if len(pair) == 2 and "-" not in pair:
                return False
        return True


def _joint(folded: Folded, position: int) -> str:
    """What `raw` has between two letters: nothing, `-` for a hyphen, a blank, or `—` for a dash."""
    between = folded.raw[folded._end(position) : folded._start(position)]
    dashes = [char for char in between if char in _DASHES]
    if not dashes:
        return " " if any(map(str.isspace, between)) else ""
    return "-" if len(dashes) == 1 and dashes[0] in _TIGHT and between.lstrip(IGNORED)[0] == dashes[0] else "—"


# Next to a letter; between two digits blanks and dashes stay.
_JOINT = pattern(r"(?<=[^\W\d_]) (?:- )?(?=[^\W_])|(?<=\d) (?:- )?(?=[^\W\d_])")
_NO_WORD = pattern(rf"[\W_{CJK}]")
_NO_LATIN_WORD = pattern(r"[\W_]")
_TIGHT = frozenset(HYPHENS + "-")
_DASHES = _TIGHT | frozenset(LONG_DASHES + "—")


def _in_word(char: str) -> bool:
    """Whether the character belongs to a word; Chinese and Japanese characters are words of their own."""
    if char.isascii():
        return char.isalnum()
    cjk = may_hold_cjk(char) and IS_CJK.match(char)
    return (is_letter_or_digit(char) and not cjk) or unicodedata.category(char)[0] == "M"


def is_letter_or_digit(char: str) -> bool:
    """Unlike str.isalnum, not for superscripts and fractions: they are marks of footnotes and signs."""
    return char.isalpha() or char.isdecimal()


IS_CJK = pattern(f"[{CJK}]")


def may_hold_cjk(text: str) -> bool:
    """Whether Chinese or Japanese characters may stand in a text: a look that spares most texts a costly pattern."""
    return max(text, default="") > "\u3000"


def rewrite(
    text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
) -> tuple[str, tuple[Edits, ...]]:
    """Replace every match, and note where; no pass is noted where nothing changed."""
    old_starts: list[int] = []
    old_ends: list[int] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    pieces: list[str] = []
    last = shift = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = replace(match)
        if new == match[0]:
            continue
        old_starts.append(start)
        old_ends.append(end)
        new_starts.append(start + shift)
        shift += len(new) - (end - start)
        new_ends.append(end + shift)
        pieces.append(text[last:start])
        pieces.append(new)
        last = end
    if not pieces:
        return text, ()
    pieces.append(text[last:])
    return "".join(pieces), (Edits(tuple(old_starts), tuple(old_ends), tuple(new_starts), tuple(new_ends)),)


def remove(text: str, pattern: re.Pattern[str]) -> tuple[str, tuple[Edits, ...]]:
    """Take every match out, and note where: `rewrite` with nothing, at a third of its cost."""
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans:
        return text, ()
    starts, ends = zip(*spans, strict=True)
    removed = accumulate((end - start for start, end in spans), initial=0)
    places = tuple([start - gone for start, gone in zip(starts, removed, strict=False)])
    kept = [text[last:start] for last, start in zip((0, *ends), (*starts, len(text)), strict=True)]
    return "".join(kept), (Edits(starts, ends, places, places),)
