"""Proper names in English text: "Board of Peace", "Al-Shabaab", "UNIFIL", "Republic of South Sudan".

Takes a text and gives the runs of capitalised words that name something. The one rule: words of the trade (States,
Council, Member States: data/trade.tsv), the opener of a clause and the first word of a sentence make no name alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from undiff.language.ladder import rows_of
from undiff.language.lexicon import opener
from undiff.patterns import pattern

_UPPER = "[A-ZÀ-ÖØ-ÞŁŠŽĆČŚŻİ]"
_CAPITAL = rf"(?:{_UPPER}[^\W_]*(?:['’\-‐‑][^\W_]+){{0,4}}|[a-z]{{2}}[-‐‑]{_UPPER}[^\W_]+)"
_LINK = r"(?:of\sthe|for\sthe|on\sthe|in\sthe|of|for|on|de|du|del|al|el|bin)"
_RUN = pattern(rf"(?<![\w/]){_CAPITAL}(?:\s{{1,3}}(?:{_LINK}\s{{1,3}})?{_CAPITAL}){{0,12}}")
_SMALL = frozenset(("of", "the", "for", "on", "in", "and"))
_DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "its", "all", "any", "both", "each", "no")
)
_WORD = pattern(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_SENTENCE_END = pattern(
    r"(?:^|(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.]|[!?:;]|\n\s*\n|[(][a-z]{1,4}[)])[\s\"“‘'(\[]*$"
)
_PLAIN = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
_POSSESSIVE = pattern(r"['’]s?$")


def names_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The proper names of a text, in order: start, end, and the words in lower case without possessive endings."""
    skip = _opener_end(text)
    for match in _RUN.finditer(text):
        words = [
            (word.start() + match.start(), word.end() + match.start(), word.group())
            for word in _WORD.finditer(match.group())
        ]
        if match.start() < skip:
            words = [word for word in words if word[0] >= skip]
        elif words and _starts_sentence(text, match.start()) and not _surely_named(words):
            words = words[1:]
        words = words[_leading(words) :]
        keys = tuple(_key(word) for _, _, word in words)
        if words and not _is_trade(keys):
            yield words[0][0], words[-1][1] - len(_possessive(words[-1][2])), keys


def _leading(words: list[tuple[int, int, str]]) -> int:
    """How many words of the trade, with the small words behind them, lead to a name: "the Government of" Iraq."""
    keys = [_key(word) for _, _, word in words]
    skip = 0
    for here in range(1, len(words)):
        after_small = words[here - 1][2].islower() and not words[here][2].islower()
        leads = keys[here - 1] in _DETERMINERS and here == skip + 1
        if leads or (after_small and _is_trade(tuple(keys[skip:here]))):
            skip = here
    return skip


def _key(word: str) -> str:
    return _POSSESSIVE.sub("", word).translate(_PLAIN).casefold()


def _is_trade(keys: tuple[str, ...]) -> bool:
    """Whether phrases of the trade and small words make up all of it."""
    here = 0
    while here < len(keys):
        length = next(
            (n for n in range(min(5, len(keys) - here), 0, -1) if " ".join(keys[here : here + n]) in _trade()), 0
        )
        if not length and (keys[here] in _SMALL or len(keys[here]) == 1):
            length = 1
        if not length:
            return False
        here += length
    return True


def _opener_end(text: str) -> int:
    phrase = opener(text)
    if not phrase:
        return 0
    last = phrase.split()[-1]
    return text.find(last, 0, 400) + len(last)


def _surely_named(words: list[tuple[int, int, str]]) -> bool:
    """Whether a sentence's first word is part of a name: an acronym, a possessive, or followed by another capital."""
    first = words[0][2]
    return _is_acronym(first) or bool(_POSSESSIVE.search(first)) or (len(words) > 1 and not words[1][2].islower())


def _starts_sentence(text: str, place: int) -> bool:
    return bool(_SENTENCE_END.search(text, max(0, place - 12), place))


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() for letter in word) >= 2


def _possessive(word: str) -> str:
    match = _POSSESSIVE.search(word)
    return match.group() if match else ""


@cache
def _trade() -> frozenset[str]:
    return frozenset(row[0] for row in rows_of("trade.tsv"))
