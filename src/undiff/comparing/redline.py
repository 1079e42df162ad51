"""Two texts to the runs that a drafter would strike and insert.

Takes the texts of the two sides of a change; gives runs that rebuild both to the letter. The one rule: words, numbers,
dates, cited resolutions and enumerators are never cut, and nothing but the texts decides the result: no clock.

    Decides to extend the mandate until 30 June 2026,
    Decides to renew the mandate until 31 March 2027,
    Decides to [-extend-]{+renew+} the mandate until [-30 June 2026-]{+31 March 2027+},
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from undiff.comparing.blocks import blocks
from undiff.comparing.comparison import Op, Run
from undiff.comparing.units import Unit, is_substance, units_of
from undiff.patterns import pattern

REPLACED = 2 / 3
"""Above this share of changed letters a clause is shown as struck and written anew (OpenSlides pull request 3050)."""

_SAME_WORDS = 0.9
"""From this share of common words of substance on, a clause was put in another order and is not replaced."""
_FEWEST_KEPT = 3
"""Words that both texts must begin or end with for a replaced clause to keep them: "Expresses its willingness"."""
_STOPS = frozenset(",;:.")

MAX_UNITS = 8_000
"""Above this many words on a side (a resolution of forty pages in one clause) the whole text is shown as replaced."""

_BLANKS = r"\s\-\u2010-\u2015\u2212\u00ad"
_BETWEEN_FIGURES = pattern(rf"(?<=\d)[{_BLANKS}]+(?=\d)")
_BETWEEN_WORDS = pattern(rf"(?<![\d{_BLANKS}])[{_BLANKS}]+|(?<=\d)[{_BLANKS}]++(?!\d)")


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
    for equal, struck, added in blocks(before, after, keep_words=keep_words):
        yield from _same_words(before[i : i + equal], after[j : j + equal])
        i, j = i + equal, j + equal
        beside = before[max(0, i - 1) : i], before[i + struck : i + struck + 1]
        yield from _changed(before[i : i + struck], after[j : j + added], beside)
        i, j = i + struck, j + added


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
    words = _BETWEEN_WORDS.sub("", " ".join([unit.key for unit in units]))
    return _BETWEEN_FIGURES.sub(lambda match: " " if match.group().isspace() else "-", words)


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
            _slide_back(rest, place)
    return iter(rest)


def _slide_back(runs: list[Run], place: int) -> None:
    """Begin an edit before the word that it ends with: "to {+resume talks, to +}open" inserts "to resume talks,"."""
    before, edit, after = runs[place - 1 : place + 2]
    words = _NEXT_MEMBER.search(edit.text)
    if words and f" {before.text}".endswith(f" {words[1]}"):
        count = len(words[1])
        runs[place - 1] = Run(Op.EQUAL, before.text[:-count])
        runs[place] = Run(edit.op, words[1] + edit.text[:-count], edit.typographic)
        runs[place + 1] = Run(Op.EQUAL, words[1] + after.text)


_NEXT_MEMBER = pattern(r"[,;] (\S{1,20} )$")


def _changed_share(runs: tuple[Run, ...]) -> float:
    """The share of letters that changed, on the side where it is smaller: an addition to a text replaces nothing."""
    equal = struck = added = 0
    for run in runs:
        count = sum(map(str.isalnum, run.text))
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
