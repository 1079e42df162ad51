"""The one normaliser: folded text with offsets back into the raw text, and whole-word search.

Takes any text, gives search forms of it. `fold` removes what typography adds: the shape of quotation marks, dashes and
spaces, line wraps, ligatures, invisible characters, and the hyphens inside words (at a line's end nobody can tell
whether one belongs there). Letters, digits and case stay. The one rule: both sides of every comparison go through the
same function, and folding twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from undiff.language.folded import IS_CJK, Edits, Folded, is_letter_or_digit, may_hold_cjk, rewrite
from undiff.language.typography import CJK, IGNORED, ONE_TO_ONE, SPACES, SPELLED, SUSPENDED_WORD
from undiff.patterns import pattern

__all__ = ["Folded", "find_words", "fold", "lowered", "search_key", "without_brackets"]

# « text » as French sets it; a German »text« has no blank inside.
_GUILLEMET_BLANK = pattern(rf"(?<![\w.,;:!?])[«‹][{SPACES} ]+|(?<![{SPACES} ])[{SPACES} ]++[»›](?!\w)")
_SOFT_BREAK = rf"(?<![{IGNORED}])(?=[{IGNORED}]*\u00ad)[{IGNORED}]++[{SPACES} ]++(?=[^\W\d_])"

_DASHED = r" *[-—][-— ]*"
_SPACING = pattern(rf"{_DASHED}| +(?=[;:!?,.])|  +|''+")
_SPACING_CJK = pattern(rf"{_DASHED}| +(?=[;:!?,.])|(?<=[{CJK}]) +(?=[{CJK}])|  +|''+")
_PLAIN = pattern(r"[^\t-\r\x1c-\x1f\"`'-]*")

_SUSPENDED = pattern(SUSPENDED_WORD)


_NO_BRACKETS = str.maketrans("", "", "[]")


def without_brackets(text: str) -> str:
    """A clause's text without the negotiators' brackets; what stands in them stays."""
    return text.translate(_NO_BRACKETS)


def lowered(text: str) -> str:
    """The text in lower case, each character one as before, so that places stay.

    Searched in this, a pattern of many alternatives costs half to a sixth of what it costs with `re.IGNORECASE`: only
    letters that stand for themselves let the engine pass over an alternative by its first one.
    """
    low = text.lower()
    if len(low) != len(text):  # a dotted capital I becomes two characters
        low = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    return low


def fold(text: str) -> Folded:
    """The text with its typography folded, case kept. Idempotent; linear in the text's length.

    Folded: quotation marks and apostrophes to `'`; dashes to ` - `, between digits to `-`; hyphens inside words to
    nothing, together with the blank or line break behind them; all blanks to one, none before `; : ! ? , .` nor between
    Chinese characters; ligatures, `…` and full-width letters spelled out; letters composed; invisible marks dropped.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


_SHORT = 2000  # characters; longer texts are folded once by whoever searches them


@lru_cache(maxsize=1 << 12)
def _fold_short(text: str) -> Folded:
    """Clauses and quotes are folded again and again, each with its views."""
    return _fold(text)


def _fold(text: str) -> Folded:
    raw = text
    if text.isascii():
        if _PLAIN.fullmatch(text) and "  " not in text and not _SPACING.search(text):
            return Folded(raw, text)
        passes: tuple[Edits, ...] = ()
    else:
        text, passes = _fold_characters(text)
    for char in '"`\t\n\v\f\r\x1c\x1d\x1e\x1f':
        if char in text:
            text = text.replace(char, ONE_TO_ONE[char])
    pattern = _SPACING_CJK if may_hold_cjk(text) and IS_CJK.search(text) else _SPACING
    spaced, edits = rewrite(text, pattern, _space)
    breaks = _hyphens_dropped(text, edits[0]) if edits else ()
    return Folded(raw, spaced, (*passes, *edits), breaks)


def _hyphens_dropped(text: str, edits: Edits) -> tuple[int, ...]:
    """Where, in its result, the pass over `text` dropped a hyphen."""
    places = zip(edits.old_starts, edits.new_starts, edits.new_ends, strict=True)
    return tuple(new for old, new, end in places if new == end and text[old] == "-")


def _fold_characters(text: str) -> tuple[str, tuple[Edits, ...]]:
    """The passes over characters that are not ASCII: compose, drop, spell out, replace."""
    passes: list[Edits] = []
    if "«" in text or "»" in text or "‹" in text or "›" in text:
        text, edits = rewrite(text, _GUILLEMET_BLANK, lambda match: "'")
        passes += edits
    present = set(text)
    resized = [char for char in present if char in IGNORED or char in SPELLED]
    if resized:
        pattern = re.compile(f"{_SOFT_BREAK}|[{''.join(map(re.escape, resized))}]")
        text, edits = rewrite(text, pattern, lambda match: SPELLED.get(match[0], ""))
        passes += edits
    for char in present & ONE_TO_ONE.keys():
        text = text.replace(char, ONE_TO_ONE[char])
    if not unicodedata.is_normalized("NFC", text):
        text, edits = rewrite(text, _clusters(set(text)), lambda match: unicodedata.normalize("NFC", match[0]))
        passes += edits
    return text, tuple(passes)


def _clusters(present: Iterable[str]) -> re.Pattern[str]:
    """Finds the pieces of a text that composing may change, each whole."""
    marks, single = [], []
    for char in present:
        if unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff":
            marks.append(char)
        elif unicodedata.normalize("NFC", char) != char:
            single.append(char)
    following = f"[{''.join(map(re.escape, marks))}]" if marks else r"(?!)"
    alone = f"[{''.join(map(re.escape, single))}]" if single else r"(?!)"
    return re.compile(f"(?:(?!{following}).)?{following}+|{alone}", re.DOTALL)


def _space(match: re.Match[str]) -> str:
    """What a run of blanks, dashes or quotation marks becomes."""
    run = match[0]
    if run[0] == "'":
        return "'"
    dashes = run.strip(" ")
    if not dashes:
        return " " if len(run) > 1 and not _swallows(match) else ""
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    numbers = before.isdecimal() and after.isdecimal()
    if dashes != "-" or run == " - " or (run[0] == " " and run[-1] == " "):
        return "-" if numbers else " - "
    if run[0] == " ":
        return " -"
    if not (_joins(before) and _joins(after)):
        return "-" if run == "-" else "- "
    if numbers:
        return "-"
    if run != "-" and _SUSPENDED.match(text, end):
        return "- "
    return ""


def _swallows(match: re.Match[str]) -> bool:
    """Whether the blanks of this match go altogether: before punctuation, and between Chinese characters."""
    text, end = match.string, match.end()
    if end < len(text) and text[end] in ";:!?,.":
        return True
    start = match.start()
    if start == 0 or end == len(text) or not may_hold_cjk(text[start - 1] + text[end]):
        return False
    return bool(IS_CJK.match(text[start - 1]) and IS_CJK.match(text[end]))


def _joins(char: str) -> bool:
    """Whether a hyphen next to this character is one inside a word. Hangul's parts would compose; they do not."""
    return is_letter_or_digit(char) and not "\u1100" <= char <= "\u11ff"


def find_words(haystack: str | Folded, needle: str) -> list[tuple[int, int]]:
    """Where the words of `needle` stand in the haystack, as ranges of its raw text, in order.

    Whole words, in any case, over line breaks, quotation marks and dashes alike; a hyphen stands for a blank, and the
    other way round (`two-state solution`, `two state solution`). An empty needle stands nowhere. A haystack that is
    searched often is folded once by the caller. At most 1,000 places are given.
    """
    folded = haystack if isinstance(haystack, Folded) else fold(haystack)
    text = folded.joined.any_case
    wanted = fold(needle.strip()).joined.any_case
    found = []
    for start in text.find(wanted.text):
        end = start + len(wanted.text)
        if text.same_joints(start, end, wanted):
            found.append(text.span(start, end))
    return found


@lru_cache(maxsize=1 << 13)
def search_key(phrase: str) -> str:
    """What a phrase is like but for case, typography, blanks and hyphens: two phrases of one key are the same words."""
    return fold(phrase.strip()).joined.any_case.text
