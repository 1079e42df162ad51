"""What two lists of units have in common, as blocks: so many equal, so many struck, so many put in.

Takes the units of both sides; gives blocks in order that cover both. The one rule: a block is either equal units or a
change, and no unit is ever parted.

The units are numbered by their match keys; RapidFuzz finds the longest common subsequence, and diff-match-patch's
semantic cleanup, run on the numbers instead of the letters, merges the small unchanged islands between edits
(docs/decisions/0003-word-diff.md has the measurement). A drafter keeps some islands that it would merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from undiff.comparing.units import Unit, is_item, is_substance

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

Block = tuple[int, int, int]
"""Counts of units: equal on both sides, or struck from the left and put in on the right."""

_LIST = 1 / 3
"""From this share of numbers, dates and citations among the words on, a changed stretch is a list of them."""
_FAR = 12
"""Beside more units than this put in or taken out, a lone word is no island that a drafter keeps."""
_WORD_SIGNS, _PUNCT_SIGNS, _PER_UNIT = 0x20000, 0xF0000, 4


def blocks(before: list[Unit], after: list[Unit], *, keep_words: bool) -> Iterator[Block]:
    """The blocks of two sides. `keep_words`: every common word of substance stays, however small its island."""
    i = j = 0
    for block in _cleaned(before, after, keep_words):
        _, struck, added = block
        if struck and added:
            yield from _finer(before[i : i + struck], after[j : j + added])
        else:
            yield block
        i, j = i + block[0] + struck, j + block[0] + added


def _cleaned(before: list[Unit], after: list[Unit], keep_words: bool) -> Iterator[Block]:
    """The blocks as the cleanup leaves them."""
    for stretch in _stretches(before, after, keep_words):
        if len(stretch) > 1:
            _cleaner().diff_cleanupSemantic(stretch)
        struck = added = 0
        for op, signs in [*stretch, (0, "")]:
            units = sum((ord(sign) - _WORD_SIGNS) % _PER_UNIT == 0 for sign in signs)
            if op < 0:
                struck += units
            elif op > 0:
                added += units
            else:
                if struck or added:
                    yield 0, struck, added
                struck = added = 0
                if units:
                    yield units, 0, 0


def _stretches(before: list[Unit], after: list[Unit], keep_words: bool) -> Iterator[list[tuple[int, str]]]:
    """The longest common subsequence as diffs of signs, cut at islands that must stay.

    An island with a word of substance beside a mere addition or deletion is one that a drafter keeps: "every [60]{90}
    days{ on its work}". The cleanup would merge it with what was added; between two replacements it may.
    """
    numbers: dict[str, str] = {}
    old, new = ([_signs(unit, numbers) for unit in units] for units in (before, after))
    stretch: list[tuple[int, str]] = []
    blocks = list(_common(old, new))
    for place, (equal, i1, i2, j1, j2) in enumerate(blocks):
        if not equal:
            stretch += [(-1, "".join(old[i1:i2]))] if i2 > i1 else []
            stretch += [(1, "".join(new[j1:j2]))] if j2 > j1 else []
            continue
        beside = [blocks[at] for at in (place - 1, place + 1) if 0 <= at < len(blocks)]
        island = before[i1:i2]
        kept = keep_words or _is_kept(island, beside)
        if kept and any(map(is_substance, island)):
            yield stretch
            yield [(0, "".join(old[i1:i2]))]
            stretch = []
        else:
            stretch.append((0, "".join(old[i1:i2])))
    yield stretch


def _is_kept(island: list[Unit], beside: list[tuple[bool, int, int, int, int]]) -> bool:
    """Whether an island stands beside a mere addition or deletion.

    A lone word between a long one and a replacement does not: "its {reforms, ... after the }reform[ as agreed]{ ...}".
    """
    mere = [max(b - a, d - c) for _, a, b, c, d in beside if a == b or c == d]
    lone = sum(unit.words for unit in island if is_substance(unit)) == 1 and len(mere) < len(beside)
    return any(length <= _FAR or not lone for length in mere)


def _common(old: list[str], new: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """The longest common subsequence: (equal, from and to in old, from and to in new), equal and changed in turn."""
    from rapidfuzz.distance import Indel

    i = j = 0
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if i < step.src_start or j < step.dest_start:
                yield False, i, step.src_start, j, step.dest_start
            i, j = step.src_end, step.dest_end
            yield True, step.src_start, i, step.dest_start, j
    if i < len(old) or j < len(new):
        yield False, i, len(old), j, len(new)


def _finer(before: list[Unit], after: list[Unit]) -> Iterator[Block]:
    """A changed stretch with a bracket kept that both sides leave open: "[up to]{at least} [[300]{450}]"."""
    here, there = _left_open(before), _left_open(after)
    if here is not None and there is not None and before[here].key == after[there].key:
        yield from _listed(before[:here], after[:there])
        yield 1, 0, 0
        before, after = before[here + 1 :], after[there + 1 :]
    yield from _listed(before, after)


def _left_open(units: list[Unit]) -> int | None:
    """The place of the one bracket whose partner stands elsewhere; None where there is none, or several."""
    alone: list[int] = []
    for at, unit in enumerate(units):
        if unit.key in _PARTNERS and alone and units[alone[-1]].key == _PARTNERS[unit.key]:
            alone.pop()
        elif unit.key in _BRACKETS:
            alone.append(at)
    return alone[0] if len(alone) == 1 else None


_PARTNERS = {"]": "[", ")": "("}
_BRACKETS = frozenset("[]()")


def _listed(before: list[Unit], after: list[Unit]) -> Iterator[Block]:
    """A changed stretch with what both sides list kept: "[2101 (2031), ]2150 (2031)[ and]{,} 2177 (2032){ and ...}".

    Of equally long common subsequences any may be found, and one that keeps a comma and an "and" is no longer than one
    that keeps two citations. Where numbers, dates and citations make up much of both sides these count; elsewhere the
    whole members of short lists.
    """
    places = [[(at, at + 1) for at, unit in enumerate(units) if is_item(unit)] for units in (before, after)]
    i = j = 0
    words = [sum(unit.words > 0 for unit in units) for units in (before, after)]
    is_list = all(len(at) >= _LIST * count for at, count in zip(places, words, strict=True))
    if not is_list and max(words) <= _FAR:
        places = [_members(units) for units in (before, after)]
    if is_list or max(words) <= _FAR:
        keys = [
            [" ".join([unit.key for unit in units[start:end]]) for start, end in found]
            for units, found in zip((before, after), places, strict=True)
        ]
        kept = [(start, end, start2) for equal, start, end, start2, _ in _common(*keys) if equal]
        if not is_list and 2 * sum(end - start for start, end, _ in kept) < min(map(len, keys)):
            kept = []  # one of five names that changed places is no island
        for start, end, start2 in kept:
            for step in range(end - start):
                (to, past), (to2, past2) = places[0][start + step], places[1][start2 + step]
                yield 0, to - i, to2 - j
                yield past - to, 0, 0
                i, j = past, past2
    yield 0, len(before) - i, len(after) - j


def _members(units: list[Unit]) -> list[tuple[int, int]]:
    """From where to where the members of a short list of words stand, each between commas and "and"s: in " and fuel"
    and ", fuel and spare parts" it is the fuel that stays."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(len(units) + 1):
        if at == len(units) or units[at].key in _PARTING:
            if any(map(is_substance, units[start:at])):
                found.append((start, at))
            start = at + 1
    return found


_PARTING = frozenset((",", ";", "and", "or", "et", "ou", "y", "o", "и", "или"))


def _signs(unit: Unit, numbers: dict[str, str]) -> str:
    """The signs that stand for a unit's key, as many as it has words.

    Words become letters and punctuation private signs: the cleanup looks for edges of words, so that edits come to lie
    between punctuation marks rather than inside a phrase. The signs of a unit differ, so that no cleanup parts them.
    """
    signs = numbers.get(unit.key)
    if signs is None:
        first = (_WORD_SIGNS if unit.words else _PUNCT_SIGNS) + _PER_UNIT * len(numbers)
        signs = "".join(chr(first + word) for word in range(min(max(1, unit.words), _PER_UNIT)))
        numbers[unit.key] = signs
    return signs


@cache
def _cleaner() -> diff_match_patch:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # its default of one second would make the output depend on the machine
    return engine
