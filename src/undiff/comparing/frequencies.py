"""How rare a word stem is in Security Council texts: reads the shipped table once, gives whole numbers.

The one rule: rarity depends on the table alone, never on the drafts compared, so that a pair of two-paragraph drafts is
weighed like any other (an inverse frequency taken from the pair itself is log(2/2) = 0 there).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "data" / "frequencies.tsv"
_SCALE = 100
"""Rarities are whole numbers, in hundredths of a nat: sums do not depend on the order of their terms."""


@cache
def _table() -> tuple[int, dict[str, int]]:
    """The number of paragraphs counted, and the number that each stem stands in."""
    counts: dict[str, int] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _, count = line.partition("\t")
            counts[word] = int(count)
    return counts.pop("paragraphs"), counts


@cache
def rarity(stem: str) -> int:
    """The stem's inverse paragraph frequency in hundredths of a nat; a stem that is not in the table stood in one."""
    total, counts = _table()
    return round(_SCALE * math.log(total / counts.get(stem, 1)))


def rarity_within(words: Iterable[str], texts: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The same for texts of another language, which the table knows nothing of, from the texts themselves.

    One is added on both sides so that a word is worth something even where there are two texts. The scale is that of a
    hundred texts at least, so that the thresholds of the table hold.
    """
    counts = Counter(word for text in texts for word in set(text))
    total = len(texts) + 1
    scale = _SCALE * max(1.0, math.log(100) / math.log(total + 1))
    return tuple(round(scale * math.log(total / counts[word])) for word in words)
