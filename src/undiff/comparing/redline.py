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
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from undiff.comparing.comparison import Op, Run
from undiff.text import TokenKind, tokens

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

REPLACED = 2 / 3
"""Above this share of changed letters a clause is shown as struck and written anew (OpenSlides pull request 3050)."""

MAX_UNITS = 8_000
"""Above this many words on a side (a resolution of forty pages in one clause) the whole text is shown as replaced."""

_WORD_SIGNS, _PUNCT_SIGNS, _PER_UNIT = 0x20000, 0xF0000, 4

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_WHOLE = re.compile(
    rf"""\b\d{{1,2}}\ (?:{_MONTH})(?:\ \d{{4}})?\b        # 31 December 2027
       | \b(?:{_MONTH})\ \d{{1,2}}(?:,\ \d{{4}})?\b       # December 31, 2027
       | \b(?:{_MONTH})\ \d{{4}}\b                        # December 2027
       | \b\d{{1,4}}\s\(\d{{4}}\)                         # 2231 (2015)
       | \([a-z]{{1,4}}\)                                 # (iv)
    """,
    re.VERBOSE,
)
_NO_WORD = re.compile(r"[\s\-\u2010-\u2015\u2212\u00ad]+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or several that are never parted, with the blanks before it and the key it is compared by.

    `words` counts them; it is what a unit weighs when the cleanup compares islands with the edits around them, and 0
    for punctuation.
    """

    blank: str
    raw: str
    key: str
    words: int


def redline(left: str, right: str, *, replace_above: float = REPLACED) -> tuple[Run, ...]:
    """The runs from `left` to `right`.

    Differences of quotes, dashes, spaces or -ise/-ize alone are a delete and an insert with `typographic` set. Where
    more than `replace_above` of the letters changed, all of the left is struck and all of the right inserted; 1 keeps
    every unchanged word, as splits and merges need it.
    """
    if left == right:
        return _joined([Run(Op.EQUAL, left)])
    before, after = _units(left), _units(right)
    if max(len(before), len(after)) > MAX_UNITS:
        return _replaced(left, right)
    runs = _joined(_slid(_joined(_runs(before, after))))
    return _replaced(left, right) if _changed_share(runs) > replace_above else runs


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


def _runs(before: list[_Unit], after: list[_Unit]) -> Iterator[Run]:
    numbers: dict[str, str] = {}
    old, new = _numbered(before, numbers), _numbered(after, numbers)
    i = j = 0
    for equal, struck, added in _blocks(old, new):
        if equal:
            for _ in range(equal):
                yield from _same_word(before[i], after[j])
                i, j = i + 1, j + 1
        else:
            yield from _changed(before[i : i + struck], after[j : j + added])
            i, j = i + struck, j + added


def _numbered(units: list[_Unit], numbers: dict[str, str]) -> list[str]:
    """The units as signs that stand for their keys, as many signs to a unit as it has words.

    Words become letters and punctuation private signs: the cleanup looks for edges of words, so that edits come to lie
    between punctuation marks rather than inside a phrase. The signs of a unit differ, so that no cleanup parts them.
    """
    coded = []
    for unit in units:
        signs = numbers.get(unit.key)
        if signs is None:
            first = (_WORD_SIGNS if unit.words else _PUNCT_SIGNS) + _PER_UNIT * len(numbers)
            signs = "".join(chr(first + word) for word in range(min(max(1, unit.words), _PER_UNIT)))
            numbers[unit.key] = signs
        coded.append(signs)
    return coded


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """(equal, struck, added) counts of units in order: either `equal` is set, or the other two."""
    from rapidfuzz.distance import Indel

    diffs: list[tuple[int, str]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            diffs.append((0, "".join(old[step.src_start : step.src_end])))
            continue
        if step.src_end > step.src_start:
            diffs.append((-1, "".join(old[step.src_start : step.src_end])))
        if step.dest_end > step.dest_start:
            diffs.append((1, "".join(new[step.dest_start : step.dest_end])))
    _cleaner().diff_cleanupSemantic(diffs)
    struck = added = 0
    for op, signs in [*diffs, (0, "")]:
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


def _slid(runs: tuple[Run, ...]) -> Iterator[Run]:
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
