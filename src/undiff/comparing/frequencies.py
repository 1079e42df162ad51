"""How rare a word stem is in Security Council texts: reads the shipped table once, gives whole numbers.

The one rule: rarity depends on the table alone, never on the drafts compared, so that a pair of two-paragraph drafts is
weighed like any other (an inverse frequency taken from the pair itself is log(2/2) = 0 there).
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

_SCALE = 100
"""Rarities are whole numbers, in hundredths of a nat: sums do not depend on the order of their terms."""


@cache
def _table() -> tuple[int, dict[str, int]]:
    """The number of paragraphs counted, and the number that each stem stands in."""
    counts: dict[str, int] = {}
    text = files("undiff").joinpath("data/frequencies.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            word, _, count = line.partition("\t")
            counts[word] = int(count)
    return counts.pop("paragraphs"), counts


@cache
def rarity(stem: str) -> int:
    """The stem's inverse paragraph frequency in hundredths of a nat; a stem that is not in the table stood in one."""
    total, counts = _table()
    return round(_SCALE * math.log(total / counts.get(stem, 1)))
