"""What changed in the conditions of an act: "subject to ...", "with the consent of ...", "in consultation with ...".

Takes two acts that became one another; gives findings. The one rule: conditions are told apart by their first words,
and one whose words stand elsewhere in the other act was not dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from undiff.comparing.comparison import SignalKind
from undiff.comparing.signals_sides import Finding, PlacedAct, dice, turn
from undiff.comparing.words import STOP_STEMS, stems
from undiff.language.conditions import Lead, lead_of
from undiff.language.facts import FactKind, facts

_TELLING = 3
_SAME_ACTORS = 0.5
"""Up to this share of common words (Dice) two conditions ask two actors, or one more."""


def condition_findings(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """Conditions that one act has and the other lacks, told apart by their first words; those that gave way to one on
    the same matter are set against it ("subject to the approval of both" against "in consultation with both").
    """
    first, second = _by_lead(one), _by_lead(other)
    for lead in first:
        if lead in second and _is_another(lead, one, other, first[lead], second[lead]):
            yield _condition(one, other, (lead, first[lead]), (lead, second[lead]))
    gone = [found for found in first.items() if found[0] not in second and not _is_kept(found[1], other)]
    come = [found for found in second.items() if found[0] not in first and not _is_kept(found[1], one)]
    same = [pair for pair in product(gone, come) if _content(pair[0][1]) & _content(pair[1][1])]
    if len(same) == 1:
        yield _condition(one, other, *same[0])
        gone, come = [found for found in gone if found != same[0][0]], [found for found in come if found != same[0][1]]
    yield from (_condition(one, other, found, None) for found in gone)
    yield from (_condition(one, other, None, found) for found in come)


def _is_another(lead: Lead, one: PlacedAct, other: PlacedAct, before: str, after: str) -> bool:
    """Whether a condition with the same first words is another one, and not the same in other words: it names others,
    or shares nothing; where it says who is asked, few common words are enough. Names of a list in another order are
    the same: a condition is read up to its first comma.
    """
    old, new = _content(before), _content(after)
    if old == new:
        return False
    common, names = dice(old, new), [_names(words) for words in (before, after)]
    others = all(names) and not (_hold(names[0], names[1]) and _hold(names[1], names[0]))
    if common and not others and not (lead.asks_somebody and common <= _SAME_ACTORS):
        return False
    return not (all(names) and names[0] <= _names(other.clause.text) and names[1] <= _names(one.clause.text))


def _hold(names: set[str], others: set[str]) -> bool:
    """Whether each name stands among the others, if in a longer or shorter form."""
    return all(any(name in other or other in name for other in others) for name in names)


def _names(words: str) -> set[str]:
    return {str(fact.value) for fact in facts(words, {FactKind.NAME})}


_Condition = tuple[Lead, str]


def _condition(one: PlacedAct, other: PlacedAct, gone: _Condition | None, come: _Condition | None) -> Finding:
    direction, reason = None, ""
    bound, binds = gone is not None and gone[0].binds, come is not None and come[0].binds
    if bound != binds:
        direction, reason = turn(bound - binds, "no longer conditional", "made conditional")
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
