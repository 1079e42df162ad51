"""Two texts to the runs that a drafter would strike and insert.

Takes the texts of the two sides of a change; gives runs that rebuild both to the letter. The one rule: words, numbers,
dates, cited resolutions and enumerators are never cut, and nothing but the texts decides the result: no clock.

    Decides to extend the mandate until 30 June 2026,
    Decides to renew the mandate until 31 March 2027,
    Decides to [-extend-]{+renew+} the mandate until [-30 June 2026-]{+31 March 2027+},

The words of both sides are numbered by their match keys; RapidFuzz finds the longest common subsequence, and
diff-match-patch's semantic cleanup, run on the numbers instead of the letters, merges the small unchanged islands
between edits (docs/decisions/0003-word-diff.md has the measurement).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from undiff.comparing.comparison import Op, Run
from undiff.comparing.units import Unit, is_item, is_substance, units_of
from undiff.patterns import pattern

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

REPLACED = 2 / 3
"""Above this share of changed letters a clause is shown as struck and written anew (OpenSlides pull request 3050)."""

_SAME_WORDS = 0.9
"""From this share of common words of substance on, a clause was put in another order and is not replaced."""
_LIST = 1 / 3
"""From this share of numbers, dates and citations among the words on, a changed stretch is a list of them."""
_FEWEST_KEPT = 3
"""Words that both texts must begin or end with for a replaced clause to keep them: "Expresses its willingness"."""
_FAR = 12
"""Beside more units than this put in or taken out, a lone word is no island that a drafter keeps."""
_STOPS = frozenset(",;:.")

MAX_UNITS = 8_000
"""Above this many words on a side (a resolution of forty pages in one clause) the whole text is shown as replaced."""

_WORD_SIGNS, _PUNCT_SIGNS, _PER_UNIT = 0x20000, 0xF0000, 4

_NO_WORD = pattern(r"[\s\-\u2010-\u2015\u2212\u00ad]+")


def redline(left: str, right: str, *, keep_words: bool = False) -> tuple[Run, ...]:
    """The runs from `left` to `right`.

    Differences of quotes, dashes, spaces or -ise/-ize alone are a delete and an insert with `typographic` set. Where
    more than two thirds of the letters changed, and not merely their order, all of the left is struck and all of the
    right inserted, but for how both begin and end. `keep_words` is for splits and merges, where unchanged text must not
    be shown both struck and inserted: every common word of substance is kept.
    """
    if left == right:
        return _joined([Run(Op.EQUAL, left)])
    before, after = units_of(left), units_of(right)
    if max(len(before), len(after)) > MAX_UNITS:
        return _replaced(before, after)
    runs = _joined(_slid(_blanks_kept(_joined(_runs(before, after, keep_words)))))
    if _squeezed(before) == _squeezed(after):  # whichever dash or bracket the longest common sequence happened to keep
        return _joined(Run(run.op, run.text, typographic=run.op is not Op.EQUAL) for run in runs)
    replaced = not keep_words and _changed_share(runs) > REPLACED and not _is_reordered(before, after)
    return _replaced(before, after) if replaced else runs


def redlines(pairs: Iterable[tuple[str, str]]) -> tuple[Run, ...]:
    """The runs of several pairs of texts one after another, a newline between them; common words are kept."""
    newline = Run(Op.EQUAL, "\n")
    rows = [run for left, right in pairs for run in (newline, *redline(left, right, keep_words=True))]
    return _joined(rows[1:])


def is_typographic(runs: Iterable[Run]) -> bool:
    """Whether the two sides differ in typography at most."""
    return all(run.op is Op.EQUAL or run.typographic for run in runs)


def _runs(before: list[Unit], after: list[Unit], keep_words: bool) -> Iterator[Run]:
    i = j = 0
    for block in _blocks(before, after, keep_words):
        finer = _finer(before[i : i + block[1]], after[j : j + block[2]]) if block[1] and block[2] else (block,)
        for equal, struck, added in finer:
            yield from _same_words(before[i : i + equal], after[j : j + equal])
            i, j = i + equal, j + equal
            beside = before[max(0, i - 1) : i], before[i + struck : i + struck + 1]
            yield from _changed(before[i : i + struck], after[j : j + added], beside)
            i, j = i + struck, j + added


def _blocks(before: list[Unit], after: list[Unit], keep_words: bool) -> Iterator[tuple[int, int, int]]:
    """(equal, struck, added) counts of units in order: either `equal` is set, or the other two."""
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


def _finer(before: list[Unit], after: list[Unit]) -> Iterator[tuple[int, int, int]]:
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


def _listed(before: list[Unit], after: list[Unit]) -> Iterator[tuple[int, int, int]]:
    """A changed stretch with what both sides list kept: "[2101 (2031), ]2150 (2031)[ and]{,} 2177 (2032){ and ...}".

    Of equally long common subsequences any may be found, and one that keeps a comma and an "and" is no longer than one
    that keeps two citations. Only where numbers, dates and citations make up much of both sides, as in a list.
    """
    places = [[at for at, unit in enumerate(units) if is_item(unit)] for units in (before, after)]
    i = j = 0
    words = [sum(unit.words > 0 for unit in units) for units in (before, after)]
    if all(len(at) >= _LIST * count for at, count in zip(places, words, strict=True)):
        keys = [[units[at].key for at in found] for units, found in zip((before, after), places, strict=True)]
        for equal, start, end, start2, _ in _common(*keys):
            for step in range(end - start if equal else 0):
                to, to2 = places[0][start + step], places[1][start2 + step]
                yield 0, to - i, to2 - j
                yield 1, 0, 0
                i, j = to + 1, to2 + 1
    yield 0, len(before) - i, len(after) - j


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


def _same_words(before: list[Unit], after: list[Unit]) -> Iterator[Run]:
    """Words that stand on both sides, and what typography differs in them and in the blanks before them."""
    same = ""
    for a, b in zip(before, after, strict=True):
        for old, new in ((a.blank, b.blank), (a.raw, b.raw)):
            if old == new:
                same += old
            else:
                yield Run(Op.EQUAL, same)
                same = ""
                yield Run(Op.DELETE, old, typographic=True)
                yield Run(Op.INSERT, new, typographic=True)
    yield Run(Op.EQUAL, same)


def _changed(before: list[Unit], after: list[Unit], beside: tuple[list[Unit], list[Unit]] = ([], [])) -> Iterator[Run]:
    """Words struck and put in between the same ones; a mere dash or blank is typography unless it parts figures."""
    old, new = _raw(before), _raw(after)
    same = _squeezed([*beside[0], *before, *beside[1]]) == _squeezed([*beside[0], *after, *beside[1]])
    if before and after and before[0].blank == after[0].blank:
        blank = before[0].blank
        yield Run(Op.EQUAL, blank)
        old, new = old[len(blank) :], new[len(blank) :]
    yield Run(Op.DELETE, old, same)
    yield Run(Op.INSERT, new, same)


def _squeezed(units: list[Unit]) -> str:
    """The words without the blanks and dashes between them, but for those between figures: "1-5" is not "15"."""
    return _NO_WORD.sub(_between, " ".join(unit.key for unit in units))


def _between(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if not (text[start - 1 : start].isdecimal() and text[end : end + 1].isdecimal()):
        return ""
    return " " if match.group().isspace() else "-"


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs without empty ones, neighbours of a kind joined, and what is struck before what is inserted."""
    out: list[Run] = []
    pending: dict[tuple[Op, bool], str] = {}

    def flush() -> None:
        for typographic in (True, False):
            for op in (Op.DELETE, Op.INSERT):
                text = pending.pop((op, typographic), "")
                if text:
                    out.append(Run(op, text, typographic))

    for run in runs:
        if not run.text:
            continue
        if run.op is Op.EQUAL:
            flush()
            if out and out[-1].op is Op.EQUAL:
                out[-1] = Run(Op.EQUAL, out[-1].text + run.text)
            else:
                out.append(run)
            continue
        if pending and (run.op, run.typographic) not in pending and any(key[1] != run.typographic for key in pending):
            flush()
        pending[run.op, run.typographic] = pending.get((run.op, run.typographic), "") + run.text
    flush()
    return tuple(out)


def _blanks_kept(runs: tuple[Run, ...]) -> list[Run]:
    """Keep the blank before a bracket put in or taken out: "of {+[+}60 days", not "of{+ [+}[~ ~]60 days"."""
    rest = list(runs)
    for place, (edit, blank) in enumerate(pairwise(runs)):
        stands_twice = blank.text.isspace() and edit.text.startswith(blank.text)
        if stands_twice and blank.typographic > edit.typographic and {edit.op, blank.op} == {Op.DELETE, Op.INSERT}:
            rest[place : place + 2] = [Run(Op.EQUAL, blank.text), Run(edit.op, edit.text[len(blank.text) :])]
    return rest


def _slid(runs: list[Run]) -> Iterator[Run]:
    """Move the blank before a lone edit behind it: "an [initial ]period", not "an[ initial] period"."""
    rest = list(runs)
    for place, run in enumerate(rest):
        lone = run.op is not Op.EQUAL and 0 < place < len(rest) - 1
        if lone and rest[place - 1].op is Op.EQUAL and rest[place + 1].op is Op.EQUAL:
            blank = run.text[: len(run.text) - len(run.text.lstrip())]
            after = rest[place + 1].text
            if blank and after.startswith(blank) and not run.text.isspace():
                rest[place - 1] = Run(Op.EQUAL, rest[place - 1].text + blank)
                rest[place] = Run(run.op, run.text[len(blank) :] + blank, run.typographic)
                rest[place + 1] = Run(Op.EQUAL, after[len(blank) :])
    return iter(rest)


def _changed_share(runs: tuple[Run, ...]) -> float:
    """The share of letters that changed, on the side where it is smaller: an addition to a text replaces nothing."""
    equal = struck = added = 0
    for run in runs:
        count = sum(char.isalnum() for char in run.text)
        if run.op is Op.EQUAL or run.typographic:
            equal += count if run.op is not Op.INSERT else 0
        elif run.op is Op.DELETE:
            struck += count
        else:
            added += count
    return min(struck, added) / max(1, equal + min(struck, added))


def _is_reordered(before: list[Unit], after: list[Unit]) -> bool:
    """Whether both sides hold nearly the same words of substance, in whatever order."""
    old, new = (Counter(unit.key.casefold() for unit in units if is_substance(unit)) for units in (before, after))
    return (old & new).total() >= _SAME_WORDS * max(old.total(), new.total(), 1)


def _replaced(before: list[Unit], after: list[Unit]) -> tuple[Run, ...]:
    """All struck and all written anew, but for some words that begin or end both texts, and their last punctuation."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    if not tail and before and after and before[-1].raw == after[-1].raw and before[-1].raw in _STOPS:
        tail = 1 if min(len(before), len(after)) > head else 0
    end, new_end = len(before) - tail, len(after) - tail
    return _joined(
        (
            Run(Op.EQUAL, _raw(before[:head])),
            *_changed(before[head:end], after[head:new_end]),
            Run(Op.EQUAL, _raw(before[end:])),
        )
    )


def _alike(before: list[Unit], after: list[Unit]) -> int:
    """How many units both texts begin with, to the letter; none where they are too few or leave a bracket open."""
    count = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    common = before[:count]
    open_brackets = [sum(unit.raw in signs for unit in common) for signs in ("([", ")]")]
    enough = sum(unit.words for unit in common) >= _FEWEST_KEPT
    return count if enough and open_brackets[0] == open_brackets[1] else 0


def _raw(units: Iterable[Unit]) -> str:
    return "".join(unit.blank + unit.raw for unit in units)
