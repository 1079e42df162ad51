"""What changed in the acts of a clause: verbs, modals, modifiers, addressees, conditions, acts added and dropped.

Takes two sides and the pairs of their acts; gives findings. The one rule: a change is told once. Where the verb
changed, its intensifiers are not reported beside it; words that only say the same in another way are no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_sides import Finding, PlacedAct, Side, Words, dice
from undiff.comparing.words import STOP_STEMS, stem, stems
from undiff.language.conditions import Lead, lead_of
from undiff.language.facts import FactKind, facts
from undiff.language.ladder import Modifier, Role, modifier
from undiff.language.text import fold
from undiff.language.tokens import key
from undiff.patterns import pattern

_COVERED = 0.7
_SAME_OBJECT = 0.4
_RECORDS = 1  # up to this level nothing is committed, so that none commits less than another
_ASKS_FOR_SOMETHING = 3  # the lowest level at which one more act surely commits more


def act_findings(left: Side, right: Side, pairs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """The findings of all acts, paired and alone."""
    for one, other in ((left.acts[i], right.acts[j]) for i, j in pairs):
        verb = _verb(one, other)
        if verb is not None:
            yield verb
        else:
            yield from _decided(one, other)
            yield from _modals(one, other)
            yield from _opposites(one, other)
        on_same_matter = _overlap(one, other) >= _SAME_OBJECT
        yield from _modifiers(one, other, verb is not None, on_same_matter)
        if on_same_matter or verb is None:
            yield from _addressee(one, other, left, right)
        if on_same_matter:
            yield from _conditions(one, other)
    if left.limb and right.limb:
        yield from _limb(left.limb, right.limb)
    if left.acts and right.acts:
        for placed in alone(left, right, [i for i, _ in pairs]):
            yield Finding(SignalKind.VERB, placed.words(), None, *_weight(placed, Direction.WEAKER, "an act dropped"))
        for placed in alone(right, left, [j for _, j in pairs]):
            yield Finding(SignalKind.VERB, None, placed.words(), *_weight(placed, Direction.STRONGER, "an act added"))


def _limb(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """The findings of sub-paragraphs, whose verb stands above them."""
    yield from _modals(one, other)
    yield from _opposites(one, other)
    if _overlap(one, other) >= _SAME_OBJECT:
        yield from _modifiers(one, other, other_verb=False, on_same_matter=True)
        yield from _conditions(one, other)


def alone(side: Side, other: Side, paired: Sequence[int]) -> list[PlacedAct]:
    """The acts of a side that the other lacks: unpaired, not merely worked into an act with the same verb, and no verb
    offered in brackets beside another, which is told as a bracket."""
    roots = {placed.act.root for placed in other.acts}
    return [
        placed
        for placed in side.acts
        if placed.place not in paired
        and placed.act.family != "found"
        and not _is_alternative(placed)
        and not (placed.act.root in roots and _coverage(placed, other) >= _COVERED)
    ]


def _is_alternative(placed: PlacedAct) -> bool:
    """Whether its verb alone stands in brackets: "[Calls upon] [Urges]", "[Calls upon/Urges]"."""
    text, act = placed.clause.text, placed.act
    before, behind = text[: act.start].rstrip()[-1:], text[act.verb_end :].lstrip()[:1]
    return before in ("[", "/") and behind in ("]", "/") and before + behind != "//"


def _coverage(placed: PlacedAct, other: Side) -> float:
    return len(placed.stems & other.stems) / len(placed.stems) if placed.stems else 1.0


def _weight(placed: PlacedAct, direction: Direction, reason: str) -> tuple[Direction | None, str, int]:
    level = placed.act.level or 0
    return (direction if level >= _ASKS_FOR_SOMETHING else None), reason, level


def _verb(one: PlacedAct, other: PlacedAct) -> Finding | None:
    """Another verb, judged by level, then by the order within a level, then by tone on one scale."""
    a, b = one.act, other.act
    if a.root == b.root:
        return None
    direction, reason, gap = None, "of the same level" if a.level == b.level else "", 0
    if a.level is not None and b.level is not None and a.level != b.level and max(a.level, b.level) > _RECORDS:
        gap = abs(a.level - b.level)
        direction, reason = _turn(b.level - a.level, "commits more", "commits less")
    elif a.tone and b.tone and a.tone[0] == b.tone[0] and a.tone[1:] != b.tone[1:]:
        direction, reason = _turn(1 if b.tone[1:] > a.tone[1:] else -1, "a stronger word", "a milder word")
    elif a.within is not None and b.within is not None and a.within != b.within:
        direction, reason = _turn(b.within - a.within, "goes further", "goes less far")
    return Finding(SignalKind.VERB, one.words(), other.words(), direction, reason, gap)


def _turn(difference: int, more: str, less: str) -> tuple[Direction, str]:
    return (Direction.STRONGER, more) if difference > 0 else (Direction.WEAKER, less)


_DECIDES = frozenset(("decides", "agrees", "resolves"))
_TO = pattern(r"[\s,]{1,3}to\s{1,3}(?:also\s|further\s)?([a-z]{2,20})\b")
_SAME_THING = (
    frozenset(("extend", "renew", "prolong", "continue", "maintain")),
    frozenset(("establish", "create", "constitute", "set", "form")),
    frozenset(("terminate", "end", "discontinue", "lift", "cease", "abolish")),
    frozenset(("remain", "keep", "continue", "stay", "be")),
)


def _decided(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """ "Decides to extend" against "Decides to consider": what is decided tells more than the verb."""
    if one.act.root not in _DECIDES:
        return
    first, second = _TO.match(one.text()), _TO.match(other.text())
    if not first or not second or first[1] == second[1] or any({first[1], second[1]} <= same for same in _SAME_THING):
        return
    if _overlap(one, other) < _SAME_OBJECT or one.act.level is None or other.act.level is None:
        return
    gap = other.act.level - one.act.level
    direction, reason = _turn(gap, "commits more", "commits less") if gap else (None, "")
    before, after = (
        placed.words(
            f"{placed.act.verb} to {match[1]}", placed.clause.text[placed.act.start : placed.act.verb_end + match.end()]
        )
        for placed, match in ((one, first), (other, second))
    )
    yield Finding(SignalKind.VERB, before, after, direction, reason, abs(gap))


_MODAL = pattern(r"\b(shall|must|should|may)(\s{1,3}not)?\b", re.IGNORECASE)
_MODAL_RANK = {"shall": 3, "must": 3, "should": 2, "may": 1}


def _modals(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """Modals that changed in place, where both acts have as many: "shall" to "should"."""
    first, second = list(_MODAL.finditer(one.text())), list(_MODAL.finditer(other.text()))
    if len(first) != len(second) or _overlap(one, other) < _SAME_OBJECT:
        return
    for a, b in zip(first, second, strict=True):
        rank, new_rank = _MODAL_RANK[a[1].lower()], _MODAL_RANK[b[1].lower()]
        if rank == new_rank and bool(a[2]) == bool(b[2]):
            continue
        direction, reason = None, "now the opposite"
        if bool(a[2]) == bool(b[2]):
            forbids = bool(a[2]) and 1 not in (rank, new_rank)
            if a[2] and not forbids:
                direction, reason = None, ""  # "may not" forbids, "should not" advises: no common measure
            else:
                direction, reason = _turn(new_rank - rank, "binds more", "binds less")
        yield Finding(
            SignalKind.VERB,
            one.words(" ".join(a.group().lower().split()), a.group()),
            other.words(" ".join(b.group().lower().split()), b.group()),
            direction,
            reason,
            abs(rank - new_rank),
        )


_NEGATED = pattern(r"\b(?:to\s{1,3}refrain\s{1,3}from|to\s{1,3}abstain\s{1,3}from|not\s{1,3}to)\s{1,3}([a-z]{3,20})\b")
_ASKED = pattern(r"(?<!not )\bto\s{1,3}([a-z]{3,20})\b")


def _opposites(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """ "to recognize" against "to refrain from recognizing" or "not to recognize": the same verb, now forbidden."""
    if _overlap(one, other) < _SAME_OBJECT:
        return
    for a, b, turned in ((one, other, False), (other, one, True)):
        if _NEGATED.search(a.text()):
            continue
        asked = {stem(match[1]): match.group() for match in _ASKED.finditer(a.text())}
        for match in _NEGATED.finditer(b.text()):
            plain = asked.get(stem(match[1]))
            if plain is not None:
                words = a.words(" ".join(plain.split()), plain), b.words(" ".join(match.group().split()), match.group())
                before, after = reversed(words) if turned else words
                yield Finding(SignalKind.VERB, before, after, None, "now the opposite")


def _overlap(one: PlacedAct, other: PlacedAct) -> float:
    """The share of words in common (Dice), with those of the addressees or without them, as more is in common."""
    if not (one.stems or other.stems):
        return 1.0
    return max(dice(one.stems, other.stems), dice(one.deed, other.deed))


# The roles whose modifiers are set against one another ("deep" became "grave"), with what more and less of them means.
_STEPS = ("stronger emphasis", "weaker emphasis")
_REASONS = {
    Role.INTENSIFIER: ("emphasis added", "emphasis dropped"),
    Role.MANNER: _STEPS,
    Role.URGENCY: ("more urgent", "less urgent"),
    Role.HEDGE: ("no longer hedged", "hedged"),
}


def _modifiers(one: PlacedAct, other: PlacedAct, other_verb: bool, on_same_matter: bool) -> Iterator[Finding]:
    """Modifiers that one act has and the other lacks, those of one scale set against one another.

    Hedges and words of urgency belong to what is asked: they are compared only where both acts ask it.
    """
    first, second = (dict.fromkeys(_groups(placed)) for placed in (one, other))
    for role in _REASONS:
        of_verb = role in (Role.INTENSIFIER, Role.MANNER)
        if (other_verb and of_verb) or not (on_same_matter or of_verb):
            continue
        if role is Role.URGENCY and _records(one) is not _records(other):
            continue  # what merely records hurries nobody: the verb says so
        gone = [found for found in first if found.role is role and found not in second]
        come = [found for found in second if found.role is role and found not in first]
        if not of_verb:
            gone, come = _not_said(gone, other), _not_said(come, one)
        for number in range(max(len(gone), len(come))):
            yield _modifier(
                one, other, gone[number] if number < len(gone) else None, come[number] if number < len(come) else None
            )


def _records(placed: PlacedAct) -> bool:
    return placed.act.level is not None and placed.act.level <= _RECORDS


def _groups(placed: PlacedAct) -> Iterator[Modifier]:
    """The modifiers of an act, each as the one that its group is named after."""
    for words in placed.act.modifiers:
        yield modifier(modifier(words).group)


def _not_said(found: list[Modifier], other: PlacedAct) -> list[Modifier]:
    """Without those whose words stand elsewhere in the other act, where they were not taken for modifiers."""
    text = " ".join(other.clause.text.casefold().split())
    return [each for each in found if f" {' '.join(each.words)} " not in f" {text} "]


def _modifier(one: PlacedAct, other: PlacedAct, gone: Modifier | None, come: Modifier | None) -> Finding:
    before = _printed(one, gone) if gone else None
    after = _printed(other, come) if come else None
    role = (gone or come or _NOTHING).role
    change = _rank(come) - _rank(gone)
    if not change or (role is Role.MANNER and not (gone and come)):
        return Finding(SignalKind.MODIFIER, before, after)
    direction, reason = _turn(
        change, *(_STEPS if gone and come and role not in (Role.HEDGE, Role.URGENCY) else _REASONS[role])
    )
    if role is Role.HEDGE:
        words = (after if direction is Direction.WEAKER else before) or before or after
        reason = f"{reason}: {words.shown}" if words else reason
    return Finding(SignalKind.MODIFIER, before, after, direction, reason, abs(change))


def _rank(found: Modifier | None) -> int:
    """What a modifier adds; a word of urgency adds something even where its act gains nothing on the ladder by it."""
    return found.weight + (found.role is Role.URGENCY) if found else 0


_NOTHING = Modifier((), Role.PLAIN, 0, "")


def _printed(placed: PlacedAct, found: Modifier) -> Words:
    """The modifier as the act has it: "gravely" for the group of "grave"."""
    words = next((each for each in placed.act.modifiers if modifier(each).group == found.group), " ".join(found.words))
    return placed.words(words, words)


_HYPHEN = pattern(r" ?- ?")  # a line's end may have left blanks around it
_NAME_WORD = pattern(r"[^\W_]+")


def _addressee(one: PlacedAct, other: PlacedAct, left: Side, right: Side) -> Iterator[Finding]:
    a, b = one.act.addressee, other.act.addressee
    if a is None or b is None or _who(a) == _who(b) or _is_short_for(a, b, right) or _is_short_for(b, a, left):
        return
    yield Finding(SignalKind.ADDRESSEE, one.words(a, a), other.words(b, b))


def _who(addressee: str) -> list[str]:
    """The words of an addressee but its articles, by their keys: one addressee however it is spelled."""
    words = _NAME_WORD.findall(_HYPHEN.sub("", fold(addressee).text))
    return [key(word.casefold()) for word in words if word.casefold() != "the"]


def _is_short_for(short: str, long: str, side: Side) -> bool:
    """Whether the long name's side says what it is called for short: "the ... Mission in Somalia (UNSOM)"."""
    return any(f"({short})" in clause.text and long in clause.text for clause in side.clauses)


_TELLING = 3
_SAME_ACTORS = 0.5
"""Up to this share of common words (Dice) two conditions ask two actors, or one more."""


def _conditions(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """Conditions that one act has and the other lacks, told apart by their first words; those that gave way to one on
    the same matter are set against it ("subject to the approval of both" against "in consultation with both").
    """
    first, second = _by_lead(one), _by_lead(other)
    for lead in first:
        if lead in second and _is_another(lead, first[lead], second[lead]):
            yield _condition(one, other, (lead, first[lead]), (lead, second[lead]))
    gone = [found for found in first.items() if found[0] not in second and not _is_kept(found[1], other)]
    come = [found for found in second.items() if found[0] not in first and not _is_kept(found[1], one)]
    same = [pair for pair in product(gone, come) if _content(pair[0][1]) & _content(pair[1][1])]
    if len(same) == 1:
        yield _condition(one, other, *same[0])
        gone, come = [found for found in gone if found != same[0][0]], [found for found in come if found != same[0][1]]
    yield from (_condition(one, other, found, None) for found in gone)
    yield from (_condition(one, other, None, found) for found in come)


def _is_another(lead: Lead, before: str, after: str) -> bool:
    """Whether a condition with the same first words is another one, and not the same in other words: it names others,
    or shares nothing; where it says who is asked, few common words are enough.
    """
    old, new = _content(before), _content(after)
    if old == new:
        return False
    names = [{fact.value for fact in facts(words, {FactKind.NAME})} for words in (before, after)]
    common = dice(old, new)
    return not common or (names[0] != names[1] and all(names)) or (lead.asks_somebody and common <= _SAME_ACTORS)


_Condition = tuple[Lead, str]


def _condition(one: PlacedAct, other: PlacedAct, gone: _Condition | None, come: _Condition | None) -> Finding:
    direction, reason = None, ""
    bound, binds = gone is not None and gone[0].binds, come is not None and come[0].binds
    if bound != binds:
        direction, reason = _turn(bound - binds, "no longer conditional", "made conditional")
    return Finding(
        SignalKind.CONDITION,
        one.words(gone[1], gone[1]) if gone else None,
        other.words(come[1], come[1]) if come else None,
        direction,
        reason,
    )


def _by_lead(placed: PlacedAct) -> dict[Lead, str]:
    found = ((lead_of(words), words) for words in placed.act.conditions if not _is_modifier(words, placed))
    return {lead: words for lead, words in found if lead is not None}


def _is_modifier(condition: str, placed: PlacedAct) -> bool:
    """Whether it was told as a hedge already: "if requested"."""
    return condition.casefold() in placed.act.modifiers


_TOLD_AS_FACTS = frozenset(FactKind) - {FactKind.CHARTER, FactKind.NAME}


def _content(words: str) -> frozenset[str]:
    """The stems of a condition behind its lead, without its facts: a date that changed is told as a date."""
    for fact in reversed(facts(words, _TOLD_AS_FACTS)):
        words = words[: fact.start] + words[fact.end :]
    return frozenset(stems(words)) - STOP_STEMS - _lead_stems(words)


def _lead_stems(condition: str) -> frozenset[str]:
    lead = lead_of(condition)
    return frozenset(stems(lead.name)) if lead else frozenset()


def _is_kept(condition: str, other: PlacedAct) -> bool:
    """Whether the other act has the condition's words, in another wording of its first ones.

    One or two words stand there by chance: the first ones must then stand there too.
    """
    content = _content(condition)
    if len(content) < _TELLING:
        content |= _lead_stems(condition) - STOP_STEMS
    return len(content & other.stems) >= 0.9 * len(content)
