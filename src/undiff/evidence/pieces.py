"""Several texts searched as one: which of them mention a phrase, for the cost of one search however many they are.

Takes the texts of clauses or paragraphs; gives indices. The one rule: a phrase stands in one of them, never across two.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from undiff.evidence.mentions import Aliases, plain
from undiff.language.text import Folded, find_words, fold

_BETWEEN = "\n|\n"
_MOST = 1000  # places that a search gives; where a phrase stands more often, the texts are searched one by one


class Pieces(Struct, frozen=True, dict=True):
    """Texts that are searched together, without the negotiators' brackets."""

    texts: tuple[str, ...]

    def holding(self, phrase: str, aliases: Aliases) -> tuple[int, ...]:
        """The texts, by index and in order, in which a phrase or an alias of it stands."""
        key = (phrase, id(aliases))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (tuple(self._search(phrase, aliases)), aliases)
        return known[0]

    def _search(self, phrase: str, aliases: Aliases) -> list[int]:
        found: set[int] = set()
        for variant in aliases.variants(phrase):
            places = find_words(self._whole, variant)
            if len(places) >= _MOST:
                return [at for at, text in enumerate(self.texts) if aliases.mentions(plain(text), phrase)]
            pieces = ((bisect_right(self._starts, start), bisect_right(self._starts, end - 1)) for start, end in places)
            found |= {first - 1 for first, last in pieces if first == last}
        return sorted(found)

    @cached_property
    def _whole(self) -> Folded:
        return fold(_BETWEEN.join(plain(text).raw for text in self.texts))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        lengths = (len(plain(text).raw) + len(_BETWEEN) for text in self.texts)
        return tuple(accumulate(lengths, initial=0))

    @cached_property
    def _known(self) -> dict[tuple[str, int], tuple[tuple[int, ...], Aliases]]:
        """What was searched for; the aliases are kept with it, so that no others get their id."""
        return {}
