"""Whether a text mentions something: whole words in any case, over line breaks, a dossier's aliases folded.

Takes phrases as claims and drafts write them and the aliases of a dossier. The one rule: names of one alias group are
one name, wherever they stand in a phrase; nothing else is taken for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from undiff.language.text import Folded, find_words, fold, search_key, without_brackets

_MOST_VARIANTS = 60
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("the", "a", "an"))
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def plain(text: str) -> Folded:
    """A clause's text folded for searching, without the negotiators' brackets."""
    return fold(without_brackets(text))


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
        wanted = {search_key(variant) for variant in self.variants(one)}
        return any(search_key(variant) in wanted for variant in self.variants(other))

    def group_of(self, name: str) -> tuple[str, ...]:
        """The alias group that a name, in any case, belongs to; empty where it is in none."""
        return self._by_name.get(search_key(name), ())

    def in_both(self, one: Folded, other: Folded) -> bool:
        """Whether two texts name one thing, each by a name of its own."""
        if not self.groups:
            return False
        shared = self._near(one.raw).keys() & self._near(other.raw).keys()
        return any(self.mentions(one, name) and self.mentions(other, name) for name in shared)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        return {search_key(name): group for group in reversed(self.groups) for name in group}

    @cached_property
    def _by_beginning(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """The names, each with its group, by how they begin, so that a phrase is held against few of many."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for group in self.groups:
            for name in group:
                for beginning in beginnings(name)[:1]:
                    found.setdefault(beginning, []).append((search_key(name), group))
        return found

    def _near(self, text: str) -> dict[str, tuple[str, ...]]:
        """The groups that may stand in a text, by their first names, in the order of the text's words."""
        whole = search_key(text)
        named = (one for start in dict.fromkeys(beginnings(text)) for one in self._by_beginning.get(start, ()))
        return {group[0]: group for key, group in named if key in whole}

    @cached_property
    def _variants(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _expand(self, phrase: str) -> Iterable[str]:
        found = {phrase: None}
        bare = _ARTICLE.sub("", phrase)
        if bare != phrase and self.group_of(bare):
            found[bare] = None
        for group in self._near(phrase).values():
            for variant in list(found):
                found |= dict.fromkeys(_replaced(variant, group))
                if len(found) >= _MOST_VARIANTS:
                    return list(found)[:_MOST_VARIANTS]
        return found


def _replaced(phrase: str, group: Sequence[str]) -> Iterator[str]:
    """A phrase with each name of a group that stands in it replaced by the others."""
    folded = fold(phrase)
    for name in group:
        for start, end in find_words(folded, name)[:1]:
            yield from (f"{phrase[:start]}{other}{phrase[end:]}" for other in group)


@lru_cache(maxsize=4096)
def beginnings(text: str) -> tuple[str, ...]:
    """The first letters of the words of a text, articles aside: few enough that a hyphen more or less changes none."""
    return tuple(word[:3] for word in _WORD.findall(plain(text).any_case.text) if word not in _ARTICLES)
