"""Whether a text mentions something: whole words in any case, over line breaks, a dossier's aliases folded.

Takes phrases as claims and drafts write them and the aliases of a dossier. The one rule: names of one alias group are
one name, wherever they stand in a phrase; nothing else is taken for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from undiff.text import Folded, find_words, fold

_MOST_VARIANTS = 60
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_NO_BRACKETS = str.maketrans("", "", "[]")


def plain(text: str) -> Folded:
    """A clause's text folded for searching, without the negotiators' brackets."""
    return fold(text.translate(_NO_BRACKETS))


class Aliases(Struct, frozen=True, dict=True):
    """The alias groups of a dossier: each a name and the other names for the same thing."""

    groups: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, aliases: Mapping[str, Sequence[str]]) -> Aliases:
        """The groups of a dossier's `aliases`."""
        return cls(tuple((name, *others) for name, others in aliases.items()))

    def variants(self, phrase: str) -> tuple[str, ...]:
        """The phrase, and what it is with each name in it replaced by the others of its group; at most 60."""
        known = self._variants.get(phrase)
        if known is None:
            known = self._variants[phrase] = tuple(self._expand(phrase))
        return known

    def find(self, text: Folded, phrase: str) -> list[tuple[int, int]]:
        """Where a phrase or a variant of it stands, as ranges of the raw text, in order."""
        return sorted({span for variant in self.variants(phrase) for span in find_words(text, variant)})

    def mentions(self, text: Folded, phrase: str) -> bool:
        """Whether the phrase or a variant of it stands in the text."""
        return any(find_words(text, variant) for variant in self.variants(phrase))

    def same(self, one: str, other: str) -> bool:
        """Whether two phrases name one thing: they are alike but for case, typography and aliases."""
        wanted = {_key(variant) for variant in self.variants(one)}
        return any(_key(variant) in wanted for variant in self.variants(other))

    def group_of(self, name: str) -> tuple[str, ...]:
        """The alias group that a name, in any case, belongs to; empty where it is in none."""
        wanted = _key(name)
        return next((group for group in self.groups if wanted in map(_key, group)), ())

    @cached_property
    def _variants(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _expand(self, phrase: str) -> Iterable[str]:
        found = {phrase: None}
        bare = _ARTICLE.sub("", phrase)
        if bare != phrase and self.group_of(bare):
            found[bare] = None
        for group in self.groups:
            for variant in list(found):
                folded = fold(variant)
                for name in group:
                    for start, end in find_words(folded, name)[:1]:
                        for other in group:
                            if len(found) < _MOST_VARIANTS:
                                found.setdefault(f"{variant[:start]}{other}{variant[end:]}")
        return found


def _key(phrase: str) -> str:
    return fold(phrase.strip()).joined.any_case.text
