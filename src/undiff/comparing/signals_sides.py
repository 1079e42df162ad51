"""The two sides of a change as acts and facts, and which act of the one became which of the other.

Takes the clauses of a side; gives every act with the words it is recognised by, and every fact with the act in which it
stands. The one rule: pairing acts depends on their words alone, and swapping the sides gives the same pairs swapped.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.words import STOP_STEMS, stems, without_label
from undiff.language.facts import Fact, FactKind, facts
from undiff.language.facts_abroad import is_abroad, role_abroad
from undiff.language.lexicon import Act, acts, limb
from undiff.language.text import without_brackets
from undiff.model import Clause
from undiff.patterns import pattern

_LEAST = 0.3
_LEAST_SAME_VERB = 0.15
"""The shares of common words below which two acts are not the same one, with another verb and with the same."""
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_CITED_DAY = re.compile(r"\(\d{4}\)\s+of\s+$", re.ASCII)
_NAME_A_THING = frozenset(
    """annex appendix article category enclosure group level list option part phase rule sector section stage step table
    tier zone""".split()
)
"""Words behind which a number counts nothing: "phase 2"."""
_MOST_ACTS, _MOST_FACTS = 200, 800
"""What a side may have at most; real paragraphs have a dozen acts and a hundred citations. Bounds hostile text."""
_NAMED_FACTS = frozenset(FactKind) - {FactKind.NAME}

# What a date or number is for, by the words right before it.
_MORE = r"(?:further |additional |initial |new |final )?"
_ROLES = tuple(
    (role, re.compile(rf"\b(?:{words})[\s,\[]*$", re.IGNORECASE))
    for role, words in (
        ("floor", r"at least|(?:a )?minimum of|no(?:t)? (?:fewer|less) than"),
        ("deadline", r"no(?:t)? later than|before|by|prior to|on or before|within(?: a period of)?(?: the next)?"),
        ("ceiling", r"up to(?: a maximum(?: strength)? of)?|maximum(?: strength)? of|ceiling of|not exceed(?:ing)?"),
        ("ceiling", r"no(?:t)? (?:more than|to exceed|exceeding)"),
        ("end", r"until|till|through|to|up to and including|expir\w+ on|ending(?: on)?|until the end of"),
        ("start", r"from|since|as of|as from|starting(?: on)?|beginning(?: on)?|effective"),
        ("length", rf"(?:for )?a {_MORE}period of(?: a further)?|for(?: (?:a|an|another|the))? ?{_MORE}|period of"),
    )
)


_LATER_CHOICE = pattern(r"\]\s{0,3}(?:or\s|/\s?)?\[\s?$")
_FIRST_CHOICE = pattern(r"\s?\]\s{0,3}(?:or\s|/\s?)?\[")
"""Around the alternatives of "[600] [700] observers", none of which is decided."""
_OF_DAYS = re.compile(r"\b(?:of|on) \d{1,2} to $", re.ASCII)
"""Before the last day of a meeting: "the meeting of 2 to 8 November"."""


class Words(Struct, frozen=True):
    """Words of a side: as people see them, as they stand in the clause, and the place among the side's words."""

    shown: str
    raw: str
    clause: Clause
    place: int


class Finding(Struct, frozen=True):
    """A difference before it is known whether its words are the documents' own. `gap` grades signals of one kind."""

    kind: SignalKind
    before: Words | None
    after: Words | None
    direction: Direction | None = None
    reason: str = ""
    gap: int = 0


class PlacedAct(Struct, frozen=True, dict=True):
    """An act, its clause, its place on the side, and the stems of its words."""

    act: Act
    clause: Clause
    place: int
    stems: frozenset[str]
    opens: bool

    @cached_property
    def plain(self) -> frozenset[str]:
        """The stems without names: few acts are compared by them."""
        return frozenset(stems(_CAPITALISED.sub(" ", self.text()))) - STOP_STEMS

    @cached_property
    def deed(self) -> frozenset[str]:
        """The stems without the addressee's: what is asked, whoever is asked."""
        return self.stems - frozenset(stems(self.act.addressee or ""))

    def words(self, shown: str | None = None, raw: str | None = None) -> Words:
        """The act's verb as words of its side, or others that stand in it."""
        act = self.act
        printed = self.clause.text[act.start : act.verb_end]
        return Words(shown or act.verb, raw or printed, self.clause, self.place)

    def text(self) -> str:
        """The act's own words behind its verb phrase."""
        return self.clause.text[self.act.verb_end : self.act.end]


class PlacedFact(Struct, frozen=True):
    """A fact, its clause, its place on the side, the act that it stands in (its place, or None), and what it is for."""

    fact: Fact
    clause: Clause
    place: int
    act: int | None
    role: str

    @property
    def key(self) -> Hashable:
        """What must be equal for two facts to be the same one; the unit of a number may be worded in many ways."""
        value = self.fact.value
        if self.fact.kind is FactKind.NUMBER and isinstance(value, tuple):
            unit = str(value[1])
            return value[0], unit if unit in {"$", "per cent"} else unit[:2] == "th"
        return value

    @property
    def said(self) -> str:
        """The fact as people read it, without line breaks and brackets: "60 days" of "[60] days"."""
        return " ".join(without_brackets(self.fact.text).split())

    def words(self, shown: str = "") -> Words:
        """The fact as words of its side."""
        return Words(shown or self.said, self.fact.text, self.clause, self.place)


class Side:
    """One side of a change: its clauses read as acts and facts. `above` is the text of the paragraph that they stand
    under, if any.
    """

    def __init__(self, clauses: Sequence[Clause], ladder: Mapping[str, int] | None, above: str = "") -> None:
        self.clauses = tuple(clauses)
        self._ladder = ladder
        self._above = above

    @cached_property
    def acts(self) -> tuple[PlacedAct, ...]:
        """The acts of all clauses in order."""
        found: list[PlacedAct] = []
        for clause in self.clauses:
            for number, act in enumerate(acts(clause.text, self._ladder)):
                found.append(_placed(act, clause, len(found), opens=number == 0))
        return tuple(found[:_MOST_ACTS])

    @cached_property
    def limb(self) -> PlacedAct | None:
        """The clause of a side as an act without a verb, as sub-paragraphs are; None where it has acts, or many do."""
        if self.acts or len(self.clauses) != 1:
            return None
        return _placed(limb(self.clauses[0].text), self.clauses[0], 0, opens=True)

    @cached_property
    def family_above(self) -> str:
        """The family of the act that sub-paragraphs without one are part of: "Requests the Secretary-General:"."""
        found = acts(self._above, self._ladder) if self._above and not self.acts else ()
        return found[-1].family if found else ""

    @cached_property
    def facts(self) -> tuple[PlacedFact, ...]:
        """The facts of all clauses in order; names are left to those who look for terms."""
        found: list[PlacedFact] = []
        for clause in self.clauses:
            mine = [placed for placed in self.acts if placed.clause is clause]
            label, abroad = len(clause.text) - len(without_label(clause.text)), is_abroad(clause.text)
            choices = "[" in clause.text
            for fact in facts(clause.text, _NAMED_FACTS):
                if fact.end <= label:
                    continue
                before = clause.text[max(0, fact.start - 60) : fact.start]
                if fact.kind is FactKind.DATE and _CITED_DAY.search(before):
                    continue  # "resolution 660 (1990) of 2 August 1990" is one reference
                if choices and (_LATER_CHOICE.search(before) or _FIRST_CHOICE.match(clause.text, fact.end)):
                    continue
                words = " ".join(before.split()) + " "
                if fact.kind is FactKind.NUMBER and words[:-1].rpartition(" ")[2].lower() in _NAME_A_THING:
                    continue
                holder = next((p.place for p in reversed(mine) if p.act.start <= fact.start), None)
                role = role_of(words) or (role_abroad(words) if abroad else "")
                found.append(PlacedFact(fact, clause, len(found), holder, role))
        return tuple(found[:_MOST_FACTS])

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words of the side."""
        return frozenset(stem for clause in self.clauses for stem in stems(clause.text)) - STOP_STEMS


def _placed(act: Act, clause: Clause, place: int, *, opens: bool) -> PlacedAct:
    words = frozenset(stems(clause.text[act.verb_end : act.end])) - STOP_STEMS
    return PlacedAct(act, clause, place, words, opens)


def role_of(before: str) -> str:
    """What a date or number is for, told from the words before it: "end", "deadline", "ceiling", ... or ""."""
    role = next((role for role, words in _ROLES if words.search(before)), "")
    return "" if role == "end" and _OF_DAYS.search(before) else role


def paired_acts(left: Side, right: Side) -> tuple[tuple[int, int], ...]:
    """Which act of the left became which of the right (places), in order of the left; no act stands in two pairs.

    The likest pairs first; of equally like ones the earlier, then the less out of step: a choice that the swapped sides
    make too. Of two single clauses the openers correspond, unless they found others.
    """
    if len(left.acts) == len(right.acts) == 1:
        return ((0, 0),)
    scored = [
        (-score, one.place + other.place, abs(one.place - other.place), one.place, other.place)
        for one in left.acts
        for other in right.acts
        if (score := _likeness(one, other)) > 0
    ]
    pairs: dict[int, int] = {}
    for *_, one_place, other_place in sorted(scored):
        if one_place not in pairs and other_place not in pairs.values():
            pairs[one_place] = other_place
    single = left.acts and right.acts and len(left.clauses) == len(right.clauses) == 1
    if single and 0 not in pairs and 0 not in pairs.values():
        pairs.update([_likest_opener(left, right, pairs)])
    return tuple(sorted(pairs.items()))


def _likest_opener(left: Side, right: Side, pairs: Mapping[int, int]) -> tuple[int, int]:
    """Which of the acts left over the opener of either side corresponds to: the other's opener, unless another one is
    clearly likelier.
    """
    ones = [one for one in left.acts if one.place not in pairs]
    others = [other for other in right.acts if other.place not in pairs.values()]
    found = [
        (round(dice(one.plain, other.plain), 6), one.place, other.place)
        for one, other in (*((one, right.acts[0]) for one in ones), *((left.acts[0], other) for other in others))
    ]
    openers = next(likeness for likeness, *places in found if places == [0, 0])
    most = max(likeness for likeness, *_ in found)
    likest = {(one, other) for likeness, one, other in found if likeness == most}
    return likest.pop() if len(likest) == 1 and most >= max(_LEAST_LEFT_OVER, 2 * openers) else (0, 0)


_LEAST_LEFT_OVER = 0.18
"""The share of common words below which an act in mid-paragraph is not what became of an opener."""


def _likeness(one: PlacedAct, other: PlacedAct) -> float:
    """How likely two acts are the same one: shared words, and a bonus for verb, addressee and opening a clause.

    Acts with different verbs are compared without names: most acts of a draft name the same Government and mission.
    """
    same_verb = one.act.root == other.act.root
    both_open = one.opens and other.opens
    alike = dice(one.stems, other.stems) if same_verb else dice(one.plain, other.plain)
    if alike < (_LEAST_SAME_VERB if same_verb else _LEAST) and not (same_verb and both_open):
        return 0.0
    same_addressee = one.act.addressee is not None and one.act.addressee == other.act.addressee
    same_family = one.act.family == other.act.family
    return round(alike + 0.3 * same_verb + 0.1 * same_addressee + 0.1 * same_family + 0.1 * both_open, 6)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common, 0 where a side has none."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


_SAME_MATTER = 0.4


def on_same_matter(one: PlacedAct, other: PlacedAct) -> bool:
    """Whether two acts are about the same: enough words in common (Dice), with those of the addressees or without."""
    if not (one.stems or other.stems):
        return True
    return max(dice(one.stems, other.stems), dice(one.deed, other.deed)) >= _SAME_MATTER


def turn(difference: int, more: str, less: str) -> tuple[Direction, str]:
    """The direction of a difference that is not 0, with its reason in words."""
    return (Direction.STRONGER, more) if difference > 0 else (Direction.WEAKER, less)
