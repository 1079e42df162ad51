"""Who bears something out: passages weighed as witnesses of a claim.

Takes passages and the origin of a claim; gives how well they bear something out. The one rule: sources of one origin
are one witness, so that a claim's own origin never proves it, however many pages repeat it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

from msgspec import Struct

from undiff.evidence.backing import backing
from undiff.evidence.material import Material
from undiff.evidence.mentions import Aliases, plain
from undiff.evidence.passages import Passage
from undiff.evidence.report import Outcome
from undiff.evidence.words import content, opening_verb, stems, verb_stems
from undiff.language.facts import facts
from undiff.model import Citation


class Support(IntEnum):
    """How well something is borne out, weakest first: two things together are as good as the weaker one."""

    NONE = 0
    OWN = 1  # by sources of the claim's own origin
    REPORTED = 2  # by sources of other origins without stored text
    PROVED = 3  # by verbatim clauses, or by quotes found in sources of other origins

    @property
    def outcome(self) -> Outcome:
        """The outcome of a claim that is borne out so well."""
        return _OUTCOMES[self]

    @property
    def told(self) -> str:
        """The same in words."""
        return _TOLD[self]


_OUTCOMES = {
    Support.NONE: Outcome.UNVERIFIABLE,
    Support.OWN: Outcome.CIRCULAR,
    Support.REPORTED: Outcome.REPORTED,
    Support.PROVED: Outcome.HOLDS,
}
_TOLD = {
    Support.NONE: "no passage bears it out",
    Support.OWN: "only sources of the claim's own origin bear it out",
    Support.REPORTED: "sources of other origins report it, none with stored text",
    Support.PROVED: "words of another origin prove it",
}
# What news pages write for a verb of the Council; with these a passage bears a clause's opener out
_SAID_SO = {"request": "ask", "establish": "set"}


class Weighed(Struct, frozen=True):
    """How well something is borne out, and why, as half a sentence."""

    support: Support
    because: str


def weakest(parts: Iterable[Weighed]) -> Weighed:
    """What all parts together come to: the weakest of them."""
    return min(parts, key=lambda part: part.support)


def best(parts: Iterable[Weighed]) -> Weighed:
    """What one of several ways comes to: the best of them."""
    return max(parts, key=lambda part: part.support)


class Witnesses(Struct, frozen=True):
    """Weighs passages for a claim of the origin `own`."""

    material: Material
    aliases: Aliases
    own: str

    @classmethod
    def of(cls, material: Material, aliases: Aliases, citation: Citation) -> Witnesses:
        """The witnesses of a claim, by its passage."""
        return cls(material, aliases, material.witness(citation))

    def is_own(self, citation: Citation) -> bool:
        """Whether a citation is of the claim's own origin."""
        return self.material.witness(citation) == self.own

    def support(self, passages: Iterable[Passage], bears: Callable[[str], bool] = lambda _: True) -> Support:
        """How well passages bear out what `bears` finds in their words: the best of them counts.

        A quote that does not stand in its source, and a source that does not exist, bear nothing out.
        """
        found = Support.NONE
        for passage in passages:
            verified = passage.citation.quote is not None and passage.stands
            stated = passage.location is None  # a report, or a quote from a source without stored text
            if passage.source is None or not (verified or stated) or not any(map(bears, passage.words)):
                continue
            if self.is_own(passage.citation):
                found = max(found, Support.OWN)
            else:
                found = max(found, Support.PROVED if verified else Support.REPORTED)
        return found

    def looked_up(self, citations: Iterable[Citation]) -> list[Passage]:
        """The passages of citations."""
        return [self.material.evidence.passage(citation) for citation in citations]

    def says(self, words: str, text: str) -> bool:
        """Whether a passage says what a text does: its words, an alias, other forms of its words, the same facts."""
        if self.aliases.mentions(plain(words), text):
            return True
        known, rest = facts(text), text
        for fact in reversed(known):
            rest = f"{rest[: fact.start]} {rest[fact.end :]}"
        wanted = content(rest)
        if not (known or wanted) or not wanted <= stems(words):
            return False
        behind = backing([words], self.aliases)
        return all(behind.has(fact) for fact in known)

    def says_verb(self, words: str, opener: str) -> bool:
        """Whether a passage has the verb of an opener in any form, or what news pages write for it."""
        wanted = verb_stems(opening_verb(f"{opener} that") or opener)
        return bool((wanted | {_SAID_SO[one] for one in wanted if one in _SAID_SO}) & stems(words))
