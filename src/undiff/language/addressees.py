"""Who an act is addressed to: "the Secretary-General", "all parties to the conflict", "Member States".

Takes tokens and the place behind a verb phrase, and gives the noun phrase that stands there if it surely names an
actor. The one rule: a phrase whose head is neither a known actor (data/actors.tsv) nor a proper name is no addressee.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from undiff.language.ladder import rows_of
from undiff.language.phrases import Token

_LONGEST = 40  # tokens of one addressee, lists included
_LONGEST_ASIDE = 40
_LEADS_AWAY = frozenset(("of", "in", "from", "on", "for", "with", "to", "at", "by", "throughout"))
_SIGNS = frozenset(',;:.()"“”’')
_TIES = frozenset(("party", "parties", "signatories", "signatory"))
_ORGANS_FIRST = frozenset(("secretary-general", "committee", "panel", "mission", "council", "commission"))
_ADJECTIVE = ("al", "ed", "ing", "ive", "ant", "ent", "ary", "ern", "ian", "ish", "ese", "ous", "ful", "able")
_NO_ADVERB = frozenset(("family", "assembly", "supply", "early"))


class Addressee(Struct, frozen=True):
    """Where an addressee stands (tokens, the end excluded), and whether it is a State or party rather than an organ."""

    start: int
    end: int
    is_party: bool


def after_aside(tokens: Sequence[Token], place: int, limit: int) -> int:
    """The place after a parenthetical between commas that starts at `place`, or `place` where there is none."""
    if place < limit and tokens[place].key == ",":
        for here in range(place + 1, min(limit, place + _LONGEST_ASIDE)):
            if tokens[here].key == ",":
                return here + 1
    return place


def addressee_at(tokens: Sequence[Token], place: int, limit: int, text: str) -> Addressee | None:
    """The addressee that starts at `place`, with the further ones of a list; nothing at or beyond `limit` is read."""
    limit = min(limit, place + _LONGEST)
    if place < limit and tokens[place].key in {"and", "or"}:
        return None  # "Encouraging and assisting the parties"
    first = _one(tokens, place, limit, text)
    if first is None:
        return None
    end, is_party = first.end, first.is_party
    while end + 1 < limit and tokens[end].key == ",":
        further = _one(tokens, end + (2 if tokens[end + 1].key in {"and", "or"} else 1), limit, text)
        if further is None:
            break
        end, is_party = further.end, is_party and further.is_party
    return Addressee(first.start, end, is_party)


def _one(tokens: Sequence[Token], place: int, limit: int, text: str) -> Addressee | None:
    """One noun phrase: words up to the last head before something that cannot belong to an actor's name."""
    head, is_party, to_what = -1, False, False
    for here in range(place, limit):
        token = tokens[here]
        tied = token.key == "to" and _is_tied(tokens, here, place, limit)
        if not tied and (token.key in _SIGNS or _role(token.key, "stop") or _is_adverb(token.key)):
            break
        if tied:
            to_what = True
            continue
        capitals = sum(letter.isupper() for letter in text[token.start : token.end])
        named = text[token.start].isupper() and not _role(token.key, "opening")
        if token.key.endswith("'s"):
            continue
        if _role(token.key, "party") or _role(token.key, "organ") or named or capitals >= 2:
            known_party = _role(token.key, "party")
            by_name = named and head < 0 and capitals < 2 and not _role(token.key, "organ")
            is_party = is_party or known_party or by_name
            head = here
        elif to_what and (token.key == "conflict" or not _role(token.key, "tied")):
            head, to_what = here, _is_adjective(token.key)
        elif head < 0 and (token.key in _LEADS_AWAY or token.key.isdecimal()):
            return None
        elif head >= 0 and not (_role(token.key, "link") or _role(token.key, "opening") or _is_adjective(token.key)):
            break
    if head < 0 or (head + 1 < limit and tokens[head + 1].key in {"'", "’"}):
        return None
    organ = any(tokens[i].key in _ORGANS_FIRST for i in range(place, head + 1))
    return Addressee(place, head + 1, is_party and not organ)


def _is_tied(tokens: Sequence[Token], here: int, place: int, limit: int) -> bool:
    """Whether "to" belongs to the actor, as in "all parties to the conflict"."""
    return here > place and here + 1 < limit and tokens[here - 1].key in _TIES and _role(tokens[here + 1].key, "tied")


def _is_adverb(key: str) -> bool:
    return key.endswith("ly") and len(key) > 4 and key not in _NO_ADVERB


def _is_adjective(key: str) -> bool:
    return key.endswith(_ADJECTIVE)


def _role(key: str, role: str) -> bool:
    return role in _words().get(key, ())


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for word, role in rows_of("actors.tsv"):
        table[word] = (*table.get(word, ()), role)
    return table
