"""Openers and acts: the verbs of a clause, each with its modifiers, addressee, conditions and commitment level.

Takes the text of one clause as printed (a number, "The Security Council", negotiators' brackets and line breaks may
stand in it) and gives its opening verb phrase, or all its acts: two in five modern operative paragraphs hold several
("Requests ..., and urges ..."). The one rule: what is not surely an act of the Council is none, and what is not surely
the addressee is None. Levels come from `undiff.language.ladder`, which says what they are and what they are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from undiff.language.addressees import Addressee, addressee_at, after_aside
from undiff.language.conditions import conditions_in
from undiff.language.ladder import Modifier, Role, Rung, level_of, modifiers, rungs, tones
from undiff.language.phrases import Phrase, Token, phrase_at, tokenize

__all__ = ["Act", "acts", "level_of", "limb", "opener", "strength"]

_MAX_CHARS = 200_000  # a clause is at most a few thousand; what goes beyond is not searched
_BOUNDARY = frozenset({",", ";", ".", "and", ":", "—", "–", "or"})
_FRONT = re.compile(
    r"""[\s\[\]"“”*]{0,20}
        (?: (?:OP|PP)?\s?\d{1,3} (?:\s?(?:bis|ter|quater))? \s?[.):]\s? | (?:OP|PP)\d{1,3}\s | \([a-z0-9]{1,4}\)\s? )?
        [\s\[\]]{0,20}
        (?: The\s{1,9}(?:United\s{1,9}Nations\s{1,9})?(?:Security\s{1,9})?Council\b[\s,:\]]{0,9} )?""",
    re.VERBOSE | re.IGNORECASE,
)


class Act(Struct, frozen=True):
    """One thing that the Council does in a clause.

    `verb` is the dictionary form: "Calls upon", "Expresses concern", "Concerned", "Reiterates its demand"; `root` the
    entry of the ladder that it says the same as ("demands", "expresses concern"), `family` the kind of act.
    `modifiers` are the intensifiers, words of manner and of urgency, and hedges that go with it, as the tables write
    them; `connectors` (also, further, in this regard) carry no strength. `addressee` is as printed, None where no actor
    is surely addressed; `object` is what follows verb and addressee. `conditions` are phrases such as "subject to
    further action by the Council". The act's words are `text[start:end]`, its verb phrase `text[start:verb_end]`.

    `level` is the commitment level 0 to 7, None where unknown. `weight` is what the modifiers add within the level;
    `within` orders the verb itself among those of its level, where practice does ("takes note of", "notes",
    "welcomes"). `tone` is the scale (feeling or judgement), the rank on it, and the weight of the intensifiers.
    """

    verb: str
    modifiers: tuple[str, ...]
    connectors: tuple[str, ...]
    addressee: str | None
    object: str
    conditions: tuple[str, ...]
    start: int
    verb_end: int
    end: int
    level: int | None
    weight: int
    within: int | None
    family: str
    root: str
    tone: tuple[str, int, int] | None


_MAX_OPENING = 2000  # characters


def opener(text: str) -> str:
    """The opening verb phrase of a clause as printed: "Calls upon", "Gravely concerned", "Also requests".

    Connectors and intensifiers before the verb and right behind it belong to it, a number or "The Security Council" in
    front does not; negotiators' brackets are left out, and of alternatives ("[Decides] [Demands]") the first is given.
    Empty for sub-paragraphs, headings and what opens otherwise.
    """
    return _opener(text[:_MAX_OPENING])


@lru_cache(maxsize=4096)
def _opener(text: str) -> str:
    found = _opening(text)
    if found is None:
        return ""
    tokens, phrases = found
    joined = next((i for i, (a, b) in enumerate(pairwise(phrases)) if a.end == b.start), len(phrases) - 1)
    start, end = tokens[phrases[0].start].start, tokens[phrases[joined].end - 1].end
    return " ".join(text[start:end].replace("[", " ").replace("]", " ").split())


def acts(text: str, ladder: Mapping[str, int] | None = None) -> tuple[Act, ...]:
    """Every act of a clause in the order of the text; none where no verb of the Council stands in it.

    `ladder` overrides levels by verb in its dictionary form, in any case; an override beats what the object would say.
    """
    found = _acts(text)
    if not ladder:
        return found
    levels = {name.casefold(): level for name, level in ladder.items()}
    return tuple(
        replace(act, level=levels.get(act.verb.casefold(), levels.get(act.root, act.level))) if act.root else act
        for act in found
    )


@lru_cache(maxsize=1024)
def limb(text: str) -> Act:
    """What a text without an act of its own asks, as an act without a verb: "to inspect, where appropriate, ports".

    For sub-paragraphs, whose verb stands above them: hedges, words of urgency and conditions are read as in an act.
    """
    text = text[:_MAX_CHARS]
    tokens = tokenize(text)
    mods = _elsewhere(tokens, 0, len(tokens), None)
    return Act(
        verb="",
        modifiers=tuple(" ".join(each.words) for each in mods),
        connectors=(),
        addressee=None,
        object=_clean(text, 0, len(text)),
        conditions=tuple(_clean(text, a, b) for a, b in conditions_in(text, 0, len(text))),
        start=0,
        verb_end=0,
        end=len(text),
        level=None,
        weight=sum(each.weight for each in mods),
        within=None,
        family="",
        root="",
        tone=None,
    )


def strength(act: Act) -> tuple[int, int]:
    """What ranks an act: its level, and within it the weight of its modifiers. An unknown level (-1) ranks lowest."""
    return (-1 if act.level is None else act.level, act.weight)


@lru_cache(maxsize=1024)  # what opens a clause is asked for by whoever shows it, and again by whoever reads its acts
def _opening(text: str) -> tuple[list[Token], list[Phrase]] | None:
    """The phrases that open a clause: one, several joined ("Recalling and reaffirming"), or bracketed alternatives."""
    front = _FRONT.match(text)
    skip = front.end() if front else 0
    tokens = tokenize(text, skip)
    first = phrase_at(tokens, 0)
    if first is None:
        return None
    phrases = [first]
    while (here := phrases[-1].end) < len(tokens):
        joined = tokens[here].key in {"and", "or"}
        phrase = phrase_at(tokens, here + 1) if joined else _alternative_at(tokens, here, text)
        if phrase is None or phrase.finite != first.finite:
            break
        phrases.append(phrase)
    return tokens, phrases


def _alternative_at(tokens: list[Token], here: int, text: str) -> Phrase | None:
    """The verb phrase that stands at a place as an alternative to the one before it: "[Urges]", "/Urges"."""
    if tokens[here].key == "/":
        return phrase_at(tokens, here + 1)
    return phrase_at(tokens, here) if _BRACKET.search(text, tokens[here - 1].end, tokens[here].start) else None


@lru_cache(maxsize=4096)
def _acts(text: str) -> tuple[Act, ...]:
    text = text[:_MAX_CHARS]
    opening = _opening(text)
    if opening is None:
        tokens, phrases = tokenize(text), list[Phrase]()
    else:
        tokens, phrases = opening
    phrases = [*phrases, *_embedded(tokens, phrases, text)]
    limits = [phrase.start for phrase in phrases[1:]] + [len(tokens)] * bool(phrases)
    ends, together = [phrase.end for phrase in phrases], 1
    for place in reversed(range(len(phrases) - 1)):
        together = together + 1 if phrases[place + 1].start - phrases[place].end <= 1 else 1
        if 1 < together <= _MOST_TOGETHER:  # "welcomes and supports": both do the same thing
            limits[place], ends[place] = limits[place + 1], ends[place + 1]
    return tuple(
        _act(text, tokens, phrase, end, limit) for phrase, end, limit in zip(phrases, ends, limits, strict=True)
    )


def _embedded(tokens: list[Token], opening: list[Phrase], text: str) -> list[Phrase]:
    """The acts in mid-paragraph: a verb form of the opener's mood right behind a comma, a semicolon or an "and"."""
    found: list[Phrase] = []
    finite = not opening or opening[0].finite is True
    here = opening[-1].end if opening else 1
    while here < len(tokens):
        before = tokens[here - 1].key
        phrase = phrase_at(tokens, here) if before in _BOUNDARY else None
        if found and here == found[-1].end:
            other = _alternative_at(tokens, here, text)
            if other is not None and other.finite == found[-1].finite:
                found.append(other)
                here = other.end
                continue
        if (
            phrase is not None
            and _is_act(tokens, phrase, before, finite)
            and not _is_aside(tokens, found or opening, phrase, text)
        ):
            found.append(phrase)
            here = phrase.end
        else:
            here += 1
    return found


_MOST_TOGETHER = 4  # verbs that share what stands behind them; bounds the work on hostile text
_BRACKET = re.compile(r"[\[\]]")
_NOUNS_TOO = frozenset(("of", "by", "made", "from", ")", ".", ";", ":", "verbale", "verbales"))
_QUIET = frozenset((0, 1, None))
_LOUD = 3
# In an operative paragraph these participles say how somebody is to act: "to develop a plan, taking into account ..."
_ADVERBIAL = frozenset(("takes into account", "bears in mind", "acting", "guided by"))
# A participle behind a comma may belong to a noun ("a letter ..., requesting"); these hardly ever do.
_SAID_BY_COUNCIL = frozenset(("calls upon", "calls on", "calls for", "urges", "encourages"))


def _is_act(tokens: list[Token], phrase: Phrase, before: str, finite: bool) -> bool:
    row = rungs()[phrase.verb][-1]
    if not finite and phrase.finite is None and before == "and" and _is_felt(tokens, phrase):
        return True
    if not row.inside or (row.inside == "comma" and before in {"and", "or"} and not _comma_and(tokens, phrase.start)):
        return False
    after = tokens[phrase.end].key if phrase.end < len(tokens) else "."
    if phrase.finite is True:
        restated = tokens[phrase.at].key != phrase.verb.partition(" ")[0]  # "reiterates its condemnation of"
        return (
            finite
            and (restated or after not in _NOUNS_TOO)
            and not (after == "for" and phrase.verb in {"requests", "demands", "appeals"})
        )
    if phrase.finite is False and not _own_participle(tokens, phrase, row):
        return False
    if finite and (row.level not in _QUIET or phrase.verb in _ADVERBIAL):
        return False
    return before in {",", ";"} or _comma_and(tokens, phrase.start) or row.inside == "and"


def _is_felt(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether an adjective says what the Council feels, with no comma before it: "... and deeply concerned at"."""
    return phrase.end < len(tokens) and tokens[phrase.end].key in ("at", "about", "by", "over", "that")


def _own_participle(tokens: list[Token], phrase: Phrase, row: Rung) -> bool:
    """Whether a participle in mid-paragraph can be the Council's; "by supporting and encouraging" is another's."""
    if row.inside != "and":
        return False
    before, second = tokens[phrase.start - 1].key, tokens[phrase.start - 2].key if phrase.start >= 2 else ""
    if before == "," and (row.level or 0) >= _LOUD and phrase.verb not in _SAID_BY_COUNCIL:
        return False
    return not (before in {"and", "or"} and second.endswith("ing"))


def _is_aside(tokens: list[Token], earlier: list[Phrase], phrase: Phrase, text: str) -> bool:
    """Whether it stands between a verb and what it asks: "Calls upon all States, bearing in mind ..., to refrain"."""
    if not earlier or phrase.finite is True or phrase.finite == earlier[-1].finite:
        return False
    here = earlier[-1].end
    to = addressee_at(tokens, here, phrase.start, text)
    return (to.end if to else here) >= phrase.start - 1


def _comma_and(tokens: list[Token], place: int) -> bool:
    return place >= 2 and tokens[place - 1].key in {"and", "or"} and tokens[place - 2].key in {",", ";"}


def _act(text: str, tokens: list[Token], phrase: Phrase, behind: int, limit: int) -> Act:
    """The act of a phrase; what it is about stands from `behind` to `limit` (tokens)."""
    last = limit
    while last > behind and tokens[last - 1].key in {",", ";", ".", "and", ":", "or"}:
        last -= 1
    row = rungs()[phrase.verb][-1]
    to = _addressee(tokens, phrase, row, behind, last, text)
    rung = _rung(phrase, tokens, behind, last, to)
    rest = to.end if to else behind
    asked = rest if row.family in ("demand", "press", "task") else None
    mods = (*phrase.modifiers, *_elsewhere(tokens, behind, last, asked, quiet=rung.level in _QUIET))
    end = tokens[last - 1].end
    return Act(
        verb=phrase.printed,
        modifiers=tuple(" ".join(m.words) for m in mods if m.role not in (Role.CONNECTOR, Role.PLAIN)),
        connectors=tuple(" ".join(m.words) for m in mods if m.role in (Role.CONNECTOR, Role.PLAIN)),
        addressee=_clean(text, tokens[to.start].start, tokens[to.end - 1].end) if to else None,
        object=_clean(text, tokens[rest].start, end) if rest < last else "",
        conditions=tuple(_clean(text, a, b) for a, b in conditions_in(text, tokens[phrase.start].start, end)),
        start=tokens[phrase.start].start,
        verb_end=tokens[phrase.end - 1].end,
        end=end,
        level=rung.level,
        weight=sum(m.weight for m in mods),
        within=rung.within,
        family=rung.family,
        root=row.same,
        tone=_tone(phrase),
    )


def _tone(phrase: Phrase) -> tuple[str, int, int] | None:
    tone = tones().get(phrase.verb)
    if tone is None:
        return None
    return tone.scale, tone.rank, max((m.weight for m in phrase.modifiers if m.role is Role.INTENSIFIER), default=0)


_ADDRESSING = frozenset(("coerce", "decide", "demand", "press", "task"))
_MODALS = frozenset(("shall", "should", "must", "will", "may"))
_FAR = 80  # words from an addressee to the "shall" of what is decided; parentheticals come between
_ALSO_ADDRESSING = frozenset(("reminds", "congratulates", "assures", "thanks", "informs"))


def _addressee(tokens: list[Token], phrase: Phrase, row: Rung, behind: int, limit: int, text: str) -> Addressee | None:
    if row.family not in _ADDRESSING and phrase.verb not in _ALSO_ADDRESSING:
        return None
    start = after_aside(tokens, behind, limit)
    before = tokens[start].key if start < limit else ""
    restated = " its " in phrase.printed and before in {"to", "for", "upon", "on"}
    if before == "that" or restated:
        start = after_aside(tokens, start + 1, limit)
    to = addressee_at(tokens, start, limit, text)
    if to is None:
        return None
    after = tokens[to.end].key if to.end < limit else ""
    if phrase.verb.endswith(" for") or (restated and before == "for"):
        return to if after == "to" else None
    if row.family == "decide" and before != "that":
        return to if after in {"to", ","} else None
    if row.family == "decide" and not any(token.key in _MODALS for token in tokens[to.end : limit][:_FAR]):
        return None
    return to


def _elsewhere(tokens: list[Token], start: int, end: int, asked: int | None, *, quiet: bool = False) -> list[Modifier]:
    """The hedges and words of urgency of an act, beyond its verb phrase; a `quiet` one, which records or intends,
    hurries nobody ("Welcomes the readiness to meet as soon as possible").

    "to consider" is a hedge only at `asked`, right behind the addressee, where an act asks for no more than that.
    """
    table = modifiers()
    roles = (Role.HEDGE,) if quiet else (Role.HEDGE, Role.URGENCY)
    return [
        modifier
        for here in range(start, end)
        if tokens[here].key in table
        for modifier in table[tokens[here].key]
        if modifier.role in roles
        and (here == asked or modifier.words[0] != "to" or len(modifier.words) > 2)
        and here + len(modifier.words) <= end
        and all(tokens[here + i].key == word for i, word in enumerate(modifier.words))
    ]


def _rung(phrase: Phrase, tokens: list[Token], behind: int, limit: int, to: Addressee | None) -> Rung:
    """The row of the ladder for a verb and what follows it."""
    rows = rungs()[phrase.verb]
    return next((row for row in rows if _object_stands(row.object, tokens, behind, limit, to)), rows[-1])


def _object_stands(words: tuple[str, ...], tokens: list[Token], place: int, limit: int, to: Addressee | None) -> bool:
    here, slack = after_aside(tokens, place, limit), 0
    for word in words:
        if word == "…":
            slack = 8 if word is not words[0] else limit
        elif word == "<party>":
            if to is None or not to.is_party or to.start > here + 25:
                return False
            here, slack = to.end, _FAR
        else:
            spot = next((i for i in range(here, min(limit, here + slack + 1)) if tokens[i].key == word), None)
            if spot is None:
                return False
            here, slack = spot + 1, 0
    return True


def _clean(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].replace("[", " ").replace("]", " ").split())
