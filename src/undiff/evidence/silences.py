"""The silences that sources report of a draft, by what they are silent on.

Takes a draft's `silent_on` with its dossier's topics and aliases; gives those that cover a text. The one rule: what the
text mentions is not mentioned, or it is the topic itself; a silence on more than that covers nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from undiff.evidence.mentions import Aliases, plain
from undiff.language.text import search_key
from undiff.model import Silence
from undiff.patterns import pattern

_WORD = pattern(r"\w+")
_LONGEST = 12  # words of a mention; longer ones are tried one by one
_MOST_WORDS = 500  # of a text that a claim says is absent


class Silences(Struct, frozen=True, dict=True):
    """Reported silences, looked up by text without trying each of them."""

    reported: tuple[Silence, ...]
    topics: Mapping[str, str]
    aliases: Aliases

    def on(self, text: str) -> list[Silence]:
        """The silences that cover a text, in the draft's order."""
        near = {at for run in ("", *_runs(text)) for at in self._by_mention.get(run, ())}
        mentions = ((at, self.reported[at].mention) for at in near)
        found = {at for at, said in mentions if said is not None and self.aliases.mentions(plain(text), said)}
        for variant in self.aliases.variants(text):
            found.update(self._by_topic.get(search_key(variant), ()))
        return [self.reported[at] for at in sorted(found)]

    @cached_property
    def _by_mention(self) -> dict[str, set[int]]:
        """The silences by what they do not mention; those on more words than a run has are always tried."""
        found: dict[str, set[int]] = {}
        for at, silence in enumerate(self.reported):
            for variant in self.aliases.variants(silence.mention) if silence.mention is not None else ():
                words = [match.span() for match in _WORD.finditer(variant)]
                whole = search_key(variant[words[0][0] : words[-1][1]]) if 0 < len(words) <= _LONGEST else ""
                found.setdefault(whole, set()).add(at)
        return found

    @cached_property
    def _by_topic(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for at, silence in enumerate(self.reported):
            names = {name for topic in silence.topics for name in (topic, self.topics.get(topic, topic))}
            for variant in (variant for name in names for variant in self.aliases.variants(name)):
                found.setdefault(search_key(variant), set()).add(at)
        return found


def _runs(text: str) -> set[str]:
    """The runs of words of a text, as they are compared."""
    words = [match.span() for match in _WORD.finditer(text)][:_MOST_WORDS]
    pairs = ((first, last) for at, first in enumerate(words) for last in words[at : at + _LONGEST])
    return {search_key(text[first[0] : last[1]]) for first, last in pairs}
