"""The one normaliser: folded text with offsets back into the raw text, tokens for redlines, and whole-word search.

Takes any text, gives search forms of it. `fold` removes what typography adds: the shape of quotation marks, dashes and
spaces, line wraps, ligatures, invisible characters, and the hyphens inside words (at a line's end nobody can tell
whether one belongs there). Letters, digits and case stay. The one rule: both sides of every comparison go through the
same function, and folding twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate

from msgspec import Struct

from undiff.language.typography import (
    ALWAYS_ISE,
    ALWAYS_ISE_WHOLE,
    CJK,
    HYPHENS,
    IDEOGRAPH,
    IGNORED,
    LONG_DASHES,
    NO_WORD,
    ONE_TO_ONE,
    SPACES,
    SPELLED,
)
from undiff.patterns import pattern

# « text » as French sets it; a German »text« has no blank inside.
_GUILLEMET_BLANK = pattern(rf"(?<![\w.,;:!?])[«‹][{SPACES} ]+|[{SPACES} ]+[»›](?!\w)")
_SOFT_BREAK = rf"\u00ad[{IGNORED}]*[{SPACES} ]+(?=[^\W\d_])"

_DASHED = r" *[-—][-— ]*"
_SPACING = pattern(rf"{_DASHED}| +(?=[;:!?,.])|  +|''+")
_SPACING_CJK = pattern(rf"{_DASHED}| +(?=[;:!?,.])|(?<=[{CJK}]) +(?=[{CJK}])|  +|''+")
_PLAIN = pattern(r"[^\t-\r\x1c-\x1f\"`'-]*")

# After these a hyphen that stands before a blank is a suspended one ("short- and long-term"), not a broken word.
_SUSPENDED_WORD = r"(?:and|or|nor|to|but|by|than|et|ou|y|e|o|u|und|oder|и|или)\b"
_SUSPENDED = pattern(_SUSPENDED_WORD)


class _Edits(Struct, frozen=True):
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
    passes: tuple[_Edits, ...] = ()
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
            text, edits = _rewrite(text, pattern, lambda match: "i" if match[0] == "İ" else match[0].casefold())
            passes = (*passes, *edits)
            breaks = tuple(map(edits[0].forward, breaks)) if edits else breaks
        return Folded(self.raw, text.casefold(), passes, breaks)

    @cached_property
    def joined(self) -> Folded:
        """The same without blanks and dashes between letters: `peace-building`, `peace building` and
        `peace—building` are one. Whoever searches it compares the joints (`same_joints`).
        """
        text, edits = _remove(self.text, _JOINT)
        if not edits:
            return self
        breaks = sorted((*map(edits[0].forward, self.breaks), *edits[0].new_starts))
        return Folded(self.raw, text, (*self.passes, *edits), tuple(breaks))

    def without(self, pattern: re.Pattern[str]) -> Folded:
        """The same without what the pattern matches."""
        text, edits = _remove(self.text, pattern)
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
        return _may_hold_cjk(self.text)

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
    cjk = _may_hold_cjk(char) and _IS_CJK.match(char)
    return (_is_letter_or_digit(char) and not cjk) or unicodedata.category(char)[0] == "M"


def _is_letter_or_digit(char: str) -> bool:
    """Unlike str.isalnum, not for superscripts and fractions: they are marks of footnotes and signs."""
    return char.isalpha() or char.isdecimal()


_IS_CJK = pattern(f"[{CJK}]")


def _may_hold_cjk(text: str) -> bool:
    """Whether Chinese or Japanese characters may stand in a text: a look that spares most texts a costly pattern."""
    return max(text, default="") > "\u3000"


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
        passes: tuple[_Edits, ...] = ()
    else:
        text, passes = _fold_characters(text)
    for char in '"`\t\n\v\f\r\x1c\x1d\x1e\x1f':
        if char in text:
            text = text.replace(char, ONE_TO_ONE[char])
    pattern = _SPACING_CJK if _may_hold_cjk(text) and _IS_CJK.search(text) else _SPACING
    spaced, edits = _rewrite(text, pattern, _space)
    breaks = _hyphens_dropped(text, edits[0]) if edits else ()
    return Folded(raw, spaced, (*passes, *edits), breaks)


def _hyphens_dropped(text: str, edits: _Edits) -> tuple[int, ...]:
    """Where, in its result, the pass over `text` dropped a hyphen."""
    places = zip(edits.old_starts, edits.new_starts, edits.new_ends, strict=True)
    return tuple(new for old, new, end in places if new == end and text[old] == "-")


def _fold_characters(text: str) -> tuple[str, tuple[_Edits, ...]]:
    """The passes over characters that are not ASCII: compose, drop, spell out, replace."""
    passes: list[_Edits] = []
    if "«" in text or "»" in text or "‹" in text or "›" in text:
        text, edits = _rewrite(text, _GUILLEMET_BLANK, lambda match: "'")
        passes += edits
    present = set(text)
    resized = [char for char in present if char in IGNORED or char in SPELLED]
    if resized:
        pattern = re.compile(f"{_SOFT_BREAK}|[{''.join(map(re.escape, resized))}]")
        text, edits = _rewrite(text, pattern, lambda match: SPELLED.get(match[0], ""))
        passes += edits
    for char in present & ONE_TO_ONE.keys():
        text = text.replace(char, ONE_TO_ONE[char])
    if not unicodedata.is_normalized("NFC", text):
        text, edits = _rewrite(text, _clusters(set(text)), lambda match: unicodedata.normalize("NFC", match[0]))
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
    if start == 0 or end == len(text) or not _may_hold_cjk(text[start - 1] + text[end]):
        return False
    return bool(_IS_CJK.match(text[start - 1]) and _IS_CJK.match(text[end]))


def _joins(char: str) -> bool:
    """Whether a hyphen next to this character is one inside a word. Hangul's parts would compose; they do not."""
    return _is_letter_or_digit(char) and not "\u1100" <= char <= "\u11ff"


def _rewrite(
    text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
) -> tuple[str, tuple[_Edits, ...]]:
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
    return "".join(pieces), (_Edits(tuple(old_starts), tuple(old_ends), tuple(new_starts), tuple(new_ends)),)


def _remove(text: str, pattern: re.Pattern[str]) -> tuple[str, tuple[_Edits, ...]]:
    """Take every match out, and note where: `_rewrite` with nothing, at a third of its cost."""
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans:
        return text, ()
    starts, ends = zip(*spans, strict=True)
    removed = accumulate((end - start for start, end in spans), initial=0)
    places = tuple([start - gone for start, gone in zip(starts, removed, strict=False)])
    kept = [text[last:start] for last, start in zip((0, *ends), (*starts, len(text)), strict=True)]
    return "".join(kept), (_Edits(starts, ends, places, places),)


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    SPACE = "space"
    PUNCT = "punct"


class Token(Struct, frozen=True):
    """A piece of a text as it stands (`raw`, at `start` to `end`), and the `key` by which it is compared.

    Two tokens of one key are the same word but for typography and -ise/-ize. Case is kept.
    """

    kind: TokenKind
    raw: str
    start: int
    end: int
    key: str


def _token_pattern(char: str, ideograph: str) -> str:
    """The pattern of a token; `char` is a character of a word, `ideograph` one that is a word of its own."""
    return rf"""
    (?P<space>\s+)
  | (?P<number>(?>\d+(?:[.,:/‐-―−-]\d+)*(?:[\u00a0\u2009\u202f]\d{{3}}(?!\d))*)(?![‐‑-]?{char}))
  | (?P<word>
        (?<!{char})\((?:[^\W\d_]{{1,2}}|[ivxl]{{1,5}})\)(?!{char})         # (a), (iv)
      | (?:[A-Z]{{1,4}}(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)+)(?!{char})   # S/RES/2803, S/PV.10046
      | (?:[A-Z]\.){{2,}}(?!{char})(?:[‐‑-]{char}+)*                       # U.S., U.S.-led
      {ideograph}
      | {char}+(?:(?:['’ʼ‘′‐‑–-]|(?<=\d)[.,](?=\d)|[‐‑-]\s+(?!{_SUSPENDED_WORD})(?=[^\W\d_])){char}+)*
    )
  | (?P<punct>\.{{2,}}|-{{2,}}|.)
    """


_TOKEN = pattern(_token_pattern(f"[^{NO_WORD}{IDEOGRAPH}]", f"| [{IDEOGRAPH}]"), re.VERBOSE | re.DOTALL)
# For texts in Latin letters: the same tokens from classes that cost a tenth to compile, as most commands need no other.
_LATIN_TOKEN = pattern(_token_pattern(r"[^\W_\xb2\xb3\xb9\xbc-\xbe]", ""), re.VERBOSE | re.DOTALL)
_LATIN_SIGNS = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰′″‹›€№™−\u2009\u200a\u202f")


def _is_latin(text: str) -> bool:
    return text.isascii() or all(char < "\u02b0" or char in _LATIN_SIGNS for char in set(text))


def tokens(text: str) -> list[Token]:
    """The words, numbers, blanks and punctuation marks of a text; their raw texts together are the text, to the letter.

    Never cut: numbers (`1,000`, `2.5`, `2025-11-13`), compounds (`cease-fire`, `20-point`), words with apostrophes,
    words broken at a line's end, symbols (`S/RES/2803`), enumerators (`(a)`, `(iv)`), abbreviations (`U.S.`). Chinese
    and Japanese characters are one token each.
    """
    found = []
    for match in (_LATIN_TOKEN if _is_latin(text) else _TOKEN).finditer(text):
        kind, raw = _KINDS[match.lastgroup], match[0]
        found.append(Token(kind, raw, match.start(), match.end(), " " if kind is TokenKind.SPACE else key(raw)))
    return found


_KINDS: dict[str | None, TokenKind] = {kind.value: kind for kind in TokenKind}


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """The form by which a word is compared: folded, -ise as -ize ("authorises", "authorizes"). Case is kept."""
    folded = word if word.isascii() and word.isalnum() else fold(word).text.strip(" ")
    match = _ISE.fullmatch(folded)
    if match is None:
        return folded
    stem = match["stem"].lower()
    if stem.endswith(ALWAYS_ISE) or stem in ALWAYS_ISE_WHOLE:
        return folded
    return f"{match['stem']}{'Z' if folded.isupper() else 'z'}{match['ending']}"


_ISE = pattern(
    r"(?P<stem>[^\W\d_]{2,}[Ii])[Ss](?P<ending>[Ee](?:[DdSs]|[Rr][Ss]?)?|[Ii][Nn][Gg]|[Aa][Tt][Ii][Oo][Nn](?:[Ss]|[Aa][Ll])?)"
)


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
