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
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from undiff.comparing.comparison import Op, Run
from undiff.language.text import TokenKind, tokens
from undiff.patterns import pattern

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

REPLACED = 2 / 3
"""Above this share of changed letters a clause is shown as struck and written anew (OpenSlides pull request 3050)."""

MAX_UNITS = 8_000
"""Above this many words on a side (a resolution of forty pages in one clause) the whole text is shown as replaced."""

# Words that make no island worth keeping, in the languages of most texts.
_FUNCTION_WORDS = frozenset({
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "its", "of", "on", "or", "that",
    "the", "their", "this", "to", "was", "were", "which", "with",
    "à", "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "que", "qui", "un", "une",
    "al", "con", "del", "e", "el", "las", "los", "para", "por", "una", "y",
    "в", "и", "к", "на", "о", "по", "с", "что",
})  # fmt: skip

_WORD_SIGNS, _PUNCT_SIGNS, _PER_UNIT = 0x20000, 0xF0000, 4

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_WHOLE = pattern(
    rf"""\b\d{{1,2}}\ (?:{_MONTH})(?:\ \d{{4}})?\b        # 31 December 2027
       | \b(?:{_MONTH})\ \d{{1,2}}(?:,\ \d{{4}})?\b       # December 31, 2027
       | \b(?:{_MONTH})\ \d{{4}}\b                        # December 2027
       | \b\d{{1,4}}\s\(\d{{4}}\)                         # 2231 (2015)
       | \([a-z]{{1,4}}\)                                 # (iv)
    """,
    re.VERBOSE,
)
_NO_WORD = pattern(r"[\s\-\u2010-\u2015\u2212\u00ad]+")


class _Unit(Struct, frozen=True):
    """A word, or several that are never parted, with the blanks before it and the key it is compared by.

    `words` counts them; it is what a unit weighs when the cleanup compares islands with the edits around them, and 0
    for punctuation.
    """

    blank: str
    raw: str
    key: str
    words: int


def redline(left: str, right: str, *, keep_words: bool = False) -> tuple[Run, ...]:
    """The runs from `left` to `right`.

    Differences of quotes, dashes, spaces or -ise/-ize alone are a delete and an insert with `typographic` set. Where
    more than two thirds of the letters changed, all of the left is struck and all of the right inserted. `keep_words`
    is for splits and merges, where unchanged text must not be shown both struck and inserted: every common word of
    substance is kept.
    """
    if left == right:
        return _joined([Run(Op.EQUAL, left)])
    before, after = _units(left), _units(right)
    if max(len(before), len(after)) > MAX_UNITS:
        return _replaced(left, right)
    runs = _joined(_slid(_blanks_kept(_joined(_runs(before, after, keep_words)))))
    return _replaced(left, right) if not keep_words and _changed_share(runs) > REPLACED else runs


def is_typographic(runs: Iterable[Run]) -> bool:
    """Whether the two sides differ in typography at most."""
    return all(run.op is Op.EQUAL or run.typographic for run in runs)


def _units(text: str) -> list[_Unit]:
    """The words of a text, each with the blanks before it; blanks at the end become a unit of their own."""
    units: list[_Unit] = []
    blank, open_until, raw, keys = "", 0, "", []
    wholes = ((match.start(), match.end()) for match in _WHOLE.finditer(text))
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
                units.append(_Unit(blank, raw, " ".join(keys), len(keys)))
                blank, open_until, raw, keys = "", 0, "", []
        elif token.kind is TokenKind.SPACE:
            blank += token.raw
        else:
            units.append(_Unit(blank, token.raw, token.key or token.raw, int(token.kind is not TokenKind.PUNCT)))
            blank = ""
    if raw:
        units.append(_Unit(blank, raw, " ".join(keys), len(keys)))
    elif blank:
        units.append(_Unit(blank, "", "", 0))
    return units


def _runs(before: list[_Unit], after: list[_Unit], keep_words: bool) -> Iterator[Run]:
    i = j = 0
    for equal, struck, added in _blocks(before, after, keep_words):
        if equal:
            for _ in range(equal):
                yield from _same_word(before[i], after[j])
                i, j = i + 1, j + 1
        else:
            yield from _changed(before[i : i + struck], after[j : j + added])
            i, j = i + struck, j + added


def _blocks(before: list[_Unit], after: list[_Unit], keep_words: bool) -> Iterator[tuple[int, int, int]]:
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


def _stretches(before: list[_Unit], after: list[_Unit], keep_words: bool) -> Iterator[list[tuple[int, str]]]:
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
        kept = keep_words or any(a == b or c == d for _, a, b, c, d in beside)
        if kept and any(unit.words and unit.key.casefold() not in _FUNCTION_WORDS for unit in before[i1:i2]):
            yield stretch
            yield [(0, "".join(old[i1:i2]))]
            stretch = []
        else:
            stretch.append((0, "".join(old[i1:i2])))
    yield stretch


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


def _signs(unit: _Unit, numbers: dict[str, str]) -> str:
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


def _same_word(before: _Unit, after: _Unit) -> Iterator[Run]:
    """A word that stands on both sides, and what typography differs in it and in the blanks before it."""
    for old, new in ((before.blank, after.blank), (before.raw, after.raw)):
        if old == new:
            yield Run(Op.EQUAL, old)
        else:
            yield Run(Op.DELETE, old, typographic=True)
            yield Run(Op.INSERT, new, typographic=True)


def _changed(before: list[_Unit], after: list[_Unit]) -> Iterator[Run]:
    old, new = (("".join(unit.blank + unit.raw for unit in units)) for units in (before, after))
    same = _squeezed(before) == _squeezed(after)
    if before and after and before[0].blank == after[0].blank:
        blank = before[0].blank
        yield Run(Op.EQUAL, blank)
        old, new = old[len(blank) :], new[len(blank) :]
    yield Run(Op.DELETE, old, same)
    yield Run(Op.INSERT, new, same)


def _squeezed(units: list[_Unit]) -> str:
    return _NO_WORD.sub("", "".join(unit.key for unit in units))


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


def _replaced(left: str, right: str) -> tuple[Run, ...]:
    """All struck and all written anew, but for the punctuation that ends both texts."""
    tail = 0
    while tail < min(len(left), len(right)) and left[-tail - 1] == right[-tail - 1] and not left[-tail - 1].isalnum():
        tail += 1
    end = left[len(left) - tail :]
    runs = [Run(Op.DELETE, left[: len(left) - tail]), Run(Op.INSERT, right[: len(right) - tail]), Run(Op.EQUAL, end)]
    return _joined(runs)
