"""Verb phrases in the Council's English: "Strongly condemns", "Expressing its grave concern", "Decides further".

Takes tokens and a place, and gives the verb phrase that starts there, if one does: the verb in its dictionary form, the
words that go with it, and where it ends. The one rule: a phrase is built from the tables (ladder.py) alone; a
word that they do not hold is never taken for a verb of the Council.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from undiff.language.ladder import Modifier, Role, modifiers, rungs
from undiff.language.text import lowered
from undiff.patterns import pattern

# A hyphen with a blank on one side is a line's end ("Secretary- General"), but for "troop- and police-contributing".
_TOKEN = pattern(
    r"secretary\s?[-~—]{1,2}\s?general|[^\W_]+(?:(?:[-']|-\s(?!(?:and|or|to)\b)|\s-(?=[^\W\d_]))[^\W_]+)*|[^\w\s]|_"
)
_FOLD = str.maketrans({"’": "'", "‐": "-", "‑": "-"})

# "further efforts" is no "Urges further": after the verb these connectors need a word that opens its object.
_ADJECTIVES_TOO = frozenset({("further",), ("equally",), ("particularly",), ("especially",), ("now",)})
_OPENS_OBJECT = frozenset(
    ("that", "to", "the", "its", "all", "a", "an", "any", "this", "these", "those", "such", "with", "at", "by", "on",
     "upon", "of", "for", "in", "both", "each", "every", "and", ",", ";", ":")
)  # fmt: skip
_EXPRESSING = frozenset(("expresses", "conveys", "voices", "extends", "places on record"))
_RESTATING = frozenset(
    ("reiterates", "reaffirms", "confirms", "renews", "repeats", "restates", "affirms", "declares", "stresses",
     "underlines", "emphasizes", "underscores")
)  # fmt: skip
_OWNERS = frozenset(("its", "their", "his", "the", "a", "an", "our"))
_LONGEST_NOUN_PHRASE = 8
_MOST_MODIFIERS = 8  # on one side of a verb; bounds the work on hostile text


class Token(Struct, frozen=True):
    """A word or a sign: its key (lower case, straight apostrophe) and where it stands in the text."""

    key: str
    start: int
    end: int


class Phrase(Struct, frozen=True):
    """A verb phrase. `verb` is its dictionary form in lower case; `printed` that form with the owner of its noun.

    `at` is the place of the verb itself, `end` the place after the phrase. `finite` tells "Decides" from "Deciding";
    None for adjectives ("Concerned"), which have one form.
    """

    verb: str
    printed: str
    modifiers: tuple[Modifier, ...]
    start: int
    at: int
    end: int
    finite: bool | None


class _Form(Struct, frozen=True):
    words: tuple[str, ...]
    verb: str
    finite: bool | None


def tokenize(text: str, start: int = 0) -> list[Token]:
    """The words and signs of a text from `start` on, in order, without square brackets and the scanner's specks."""
    low = lowered(text)
    if not low.isascii():
        low = low.translate(_FOLD)
    found = []
    for match in _TOKEN.finditer(low, start):
        word = match[0]
        if word in "[]_*":
            continue
        if word[-7:] == "general" and word[:9] == "secretary":
            word = "secretary-general"  # whatever a scanner read between the two
        elif " " in word or "\n" in word:
            word = "".join(word.split())
        found.append(Token(word, match.start(), match.end()))
    return found


def participle(word: str) -> str:
    """The present participle of a verb in the third person: "decides" gives "deciding"."""
    base = infinitive(word)
    if base in {"refer", "commit", "regret", "permit", "concur"}:
        return base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + "ing"


def infinitive(word: str) -> str:
    """The plain form of a verb in the third person: "stresses" gives "stress"."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def phrase_at(tokens: Sequence[Token], place: int) -> Phrase | None:
    """The verb phrase that starts at `place`, with the connectors and intensifiers before it, or None."""
    here, found = place, list[Modifier]()
    while here < len(tokens) and len(found) < _MOST_MODIFIERS:
        modifier = _one_modifier(tokens, here, before=True)
        if modifier is None:
            break
        found.append(modifier)
        here += len(modifier.words)
        if here < len(tokens) and tokens[here].key == "," and modifier.role is Role.CONNECTOR:
            here += 1
    verb = _verb_at(tokens, here)
    if verb is None:
        return None
    after = modifiers_at(tokens, verb.end)
    end = verb.end + sum(len(modifier.words) for modifier in after)
    return replace(verb, modifiers=(*found, *verb.modifiers, *after), start=place, end=end)


def modifiers_at(tokens: Sequence[Token], place: int) -> list[Modifier]:
    """The connectors, manners and intensifiers that stand one after another right behind a verb."""
    found: list[Modifier] = []
    while place < len(tokens) and len(found) < _MOST_MODIFIERS:
        modifier = _one_modifier(tokens, place, before=False)
        if modifier is None:
            break
        found.append(modifier)
        place += len(modifier.words)
    return found


def _one_modifier(tokens: Sequence[Token], place: int, *, before: bool) -> Modifier | None:
    for modifier in modifiers().get(tokens[place].key, ()):
        if not _stands(tokens, place, modifier.words):
            continue
        after = place + len(modifier.words)
        if before:
            if modifier.role in (Role.CONNECTOR, Role.INTENSIFIER, Role.URGENCY):
                return modifier
            continue
        if modifier.role is Role.CONNECTOR and modifier.words in _ADJECTIVES_TOO and not _opens_object(tokens, after):
            continue
        if modifier.role in (Role.CONNECTOR, Role.MANNER) or (
            modifier.role is Role.INTENSIFIER and modifier.words[0] == "in"
        ):
            return modifier
    return None


def _opens_object(tokens: Sequence[Token], place: int) -> bool:
    return place >= len(tokens) or tokens[place].key in _OPENS_OBJECT or tokens[place].key.startswith("member")


def _stands(tokens: Sequence[Token], place: int, words: Sequence[str]) -> bool:
    if len(words) == 1:  # most are asked for one word, ten thousand times in a long draft
        return tokens[place].key == words[0]
    return place + len(words) <= len(tokens) and all(tokens[place + i].key == word for i, word in enumerate(words))


def _verb_at(tokens: Sequence[Token], place: int) -> Phrase | None:
    if place >= len(tokens):
        return None
    for form in _forms().get(tokens[place].key, ()):
        end, inner = _with_infixes(tokens, place, form.words)
        if end is None:
            continue
        if form.verb in _EXPRESSING or form.verb in _RESTATING:
            noun = _noun_phrase(tokens, end, form)
            if noun is not None:
                return replace(noun, at=place, modifiers=(*inner, *noun.modifiers))
        return Phrase(form.verb, _capital(form.verb), tuple(inner), place, place, end, form.finite)
    return None


def _with_infixes(tokens: Sequence[Token], place: int, words: Sequence[str]) -> tuple[int | None, list[Modifier]]:
    """Where a verb of several words ends, given what may stand between them: "Takes also note with concern of"."""
    inner: list[Modifier] = []
    here = place + 1
    for word in words[1:]:
        while here < len(tokens) and tokens[here].key != word and len(inner) < _MOST_MODIFIERS:
            modifier = _one_modifier(tokens, here, before=False) or _plain_connector(tokens, here)
            if modifier is None:
                return None, inner
            inner.append(modifier)
            here += len(modifier.words)
        if here >= len(tokens) or tokens[here].key != word:
            return None, inner
        here += 1
    return here, inner


def _plain_connector(tokens: Sequence[Token], place: int) -> Modifier | None:
    """A connector between the words of a verb, where "further" can be no adjective: "Calls further upon"."""
    for modifier in modifiers().get(tokens[place].key, ()):
        if modifier.role is Role.CONNECTOR and _stands(tokens, place, modifier.words):
            return modifier
    return None


def _noun_phrase(tokens: Sequence[Token], place: int, form: _Form) -> Phrase | None:
    """ "Expresses its deep concern", "Reiterates its demand": the noun is the verb."""
    nouns = _nouns()
    found: list[Modifier] = []
    owner, here = "", place
    limit = min(len(tokens), place + _LONGEST_NOUN_PHRASE)
    while here < limit:
        key = tokens[here].key
        if key in nouns:
            if form.verb in _EXPRESSING:
                verb = nouns[key]
                printed = _capital(verb)
            elif owner != "its":
                return None
            else:
                verb, printed = nouns[key], f"{_capital(form.verb)} its {key}"
            return Phrase(verb, printed, tuple(found), place, place, here + 1, form.finite)
        modifier = next(
            (m for m in modifiers().get(key, ()) if m.role is not Role.HEDGE and _stands(tokens, here, m.words)), None
        )
        if modifier is not None:
            found.append(modifier)
            here += len(modifier.words)
        elif key in _OWNERS and not owner:
            owner = key
            here += 1
        elif key == "council's" and owner == "the":
            owner = "its"
            here += 1
        elif key == "and":
            here += 1
        else:
            return None
    return None


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Every form of every verb by its first word, the longest first."""
    table: dict[str, list[_Form]] = {}
    for verb in rungs():
        first, *rest = verb.split()
        finite: list[tuple[str, bool | None]]
        if first.endswith("s") and first not in _NO_VERB:
            finite = [(first, True), (participle(first), False)]
        else:
            finite = [(first, None)]
        for word, mood in finite:
            for spelled in dict.fromkeys(
                (word, re.sub(r"iz(?=e|ing)", "is", word), word.replace("re-", "re"), word.replace("our", "or"))
            ):
                table.setdefault(spelled, []).append(_Form((spelled, *rest), verb, mood))
    return {first: tuple(sorted(found, key=lambda form: -len(form.words))) for first, found in table.items()}


@cache
def _nouns() -> dict[str, str]:
    """The nouns that can be expressed or reiterated, with the verb that says the same."""
    one = {row.noun: verb for verb, rows in rungs().items() for row in rows if row.noun}
    return {f"{noun}s": verb for noun, verb in one.items()} | one


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_NO_VERB = frozenset({"conscious", "anxious", "desirous"})
