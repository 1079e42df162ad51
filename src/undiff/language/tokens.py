"""Tokens of a text, and the keys by which words are compared.

Takes any text, gives its words, numbers, blanks and punctuation marks. The one rule: the raw texts of the tokens
together are the text, to the letter, and two tokens of one key are the same word but for typography and -ise/-ize.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from undiff.language.text import fold
from undiff.language.typography import ALWAYS_ISE, ALWAYS_ISE_WHOLE, IDEOGRAPH, NO_WORD, SUSPENDED_WORD
from undiff.patterns import pattern


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
      | {char}+(?:(?:['’ʼ‘′‐‑–-]|(?<=\d)[.,](?=\d)|[‐‑-]\s+(?!{SUSPENDED_WORD})(?=[^\W\d_])){char}+)*
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
    start = 0
    for match in (_LATIN_TOKEN if _is_latin(text) else _TOKEN).finditer(text):
        kind, raw = _KINDS[match.lastgroup], match[0]
        end = start + len(raw)  # the tokens leave no gap
        found.append(Token(kind, raw, start, end, " " if kind is TokenKind.SPACE else key(raw)))
        start = end
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
