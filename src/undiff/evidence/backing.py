"""What backs a clause: whether a fact or a verb of it stands in texts that are cited for it.

Takes the texts (quotes, reports, inferences of the analyst) and a dossier's aliases; answers fact by fact. The one
rule: a fact is backed by the same fact in other words ("twelve months", "a year"), by an alias or by a part of a name;
never by a word that merely resembles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from msgspec import Struct

from undiff.dates import When
from undiff.evidence.mentions import Aliases
from undiff.evidence.words import content, stems, verb_stands
from undiff.language.facts import Fact, FactKind, agrees, facts
from undiff.language.text import Folded, find_words, fold
from undiff.states import State, names, state

MOST_FACTS = 500
"""How many facts of a text are looked at; the longest paragraphs of the Council name some sixty."""
_NAMES = frozenset((FactKind.NAME,))
_WORD = re.compile(r"[^\W\d_]+")
_LENGTHS = frozenset((FactKind.PERIOD, FactKind.CADENCE))
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_SMALL = frozenset(("of", "the", "for", "on", "in", "and", "de", "du", "des", "la"))
_ADJECTIVE = re.compile(r"(?:i|n|an|ian|ese|ish|ns|ans|ians|is)?")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Backing(Struct, frozen=True, dict=True):
    """Texts that stand behind a clause."""

    texts: tuple[str, ...]
    aliases: Aliases

    @cached_property
    def by_text(self) -> tuple[tuple[Fact, ...], ...]:
        """The facts that each text names, at most so many that a text made to tire us cannot."""
        return tuple(facts(text)[:MOST_FACTS] for text in self.texts)

    @cached_property
    def values(self) -> frozenset[tuple[FactKind, object]]:
        """The facts by what they are equal by."""
        return frozenset((fact.kind, fact.value) for told in self.by_text for fact in told)

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        """The texts, folded for searching."""
        return tuple(map(fold, self.texts))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset().union(*map(stems, self.texts))

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry content."""
        return frozenset().union(*map(content, self.texts))

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        """The names, each as its words in lower case; a capital that only begins a sentence may begin a name, too."""
        found = {words_of_name(fact) for told in self.by_text for fact in told if fact.kind is FactKind.NAME}
        capitals = (word for word in self._words_outside_names if not word.islower())
        return frozenset(found | {(word.casefold(),) for word in capitals if facts(f"a {word}", _NAMES)})

    @cached_property
    def common(self) -> frozenset[str]:
        """The words in lower case that are part of no name."""
        return frozenset(word for word in self._words_outside_names if word.islower())

    @cached_property
    def _words_outside_names(self) -> frozenset[str]:
        found: set[str] = set()
        for text in self.texts:
            last = 0
            for fact in facts(text, _NAMES):
                found.update(_WORD.findall(text[last : fact.start]))
                last = fact.end
            found.update(_WORD.findall(text[last:]))
        return frozenset(found)

    def has_verb(self, verb: str) -> bool:
        """Whether a verb in its dictionary form stands in the texts, in any form."""
        return verb_stands(verb, self.stems)

    def has(self, fact: Fact, clause: str = "") -> bool:
        """Whether a fact stands in the texts. `clause` is the text it is from, which may spell an acronym out."""
        if fact.kind is FactKind.NAME:
            return self._names(fact, clause)
        if (fact.kind, fact.value) in self.values:
            return True
        return any(_same(fact, other) and _of_its_year(fact, other, told) for told in self.by_text for other in told)

    def has_figures(self, fact: Fact) -> bool:
        """Whether the figures of a fact stand in the texts, in whatever language those are."""
        present = {figures for text in self.texts for figures in _DIGITS.findall(text)}
        return set(_DIGITS.findall(fact.text)) <= present

    def _names(self, fact: Fact, clause: str) -> bool:
        meant = state(fact.text)
        if meant is not None:
            return self._has_state(meant, words_of_name(fact))
        phrases = (fact.text, *_spelled_out(fact.text, (clause, *self.texts)))
        if any(self.aliases.mentions(text, phrase) for phrase in phrases for text in self.folded):
            return True
        wanted = words_of_name(fact)
        if any(_part(other, wanted) and not self._names_another(other, fact.text) for other in self.names):
            return True
        return _head(wanted) in self.common

    def _has_state(self, meant: State, words: tuple[str, ...]) -> bool:
        """Whether a State stands in the texts: under any of its names, an alias or a part of its name, or as an
        adjective ("Israeli"); the Sudan does not stand in "South Sudan".
        """
        names_it = {variant for form in _forms(meant.code) for variant in (form, *self.aliases.variants(form))}
        if any(_stands_as(text, form, meant.code) for form in names_it for text in self.folded):
            return True
        return any(
            (_part(other, words) and len(other) < len(words) and state(" ".join(other).title()) in (None, meant))
            or (len(words) == len(other) == 1 and _is_adjective(other[0], words[0]))
            for other in self.names
        )

    def _names_another(self, words: tuple[str, ...], name: str) -> bool:
        """Whether the words are an alias of something else: "the Board" is the Board of Peace, no Board of Trade."""
        group = self.aliases.group_of(" ".join(words)) or self.aliases.group_of(f"the {' '.join(words)}")
        return bool(group) and not any(self.aliases.same(member, name) for member in group)


def words_of_name(fact: Fact) -> tuple[str, ...]:
    """The words of a name in lower case, without the small words at its ends."""
    words = tuple(fact.value) if isinstance(fact.value, tuple) else (str(fact.value),)
    return tuple(str(word) for word in words)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two facts are one: the same number whatever it counts, the same length of time, the same interval."""
    if agrees(one, other):
        return True
    if {one.kind, other.kind} == _LENGTHS:
        return one.value == other.value
    if one.kind is FactKind.NUMBER and other.kind is FactKind.NUMBER:
        return _number(one) == _number(other)
    kinds = {one.kind, other.kind}
    return kinds == {FactKind.NUMBER, FactKind.RESOLUTION} and _number(one) == _number(other)


def _of_its_year(one: Fact, other: Fact, told: Iterable[Fact]) -> bool:
    """Whether "31 December", in a text that names years, can be of the year of a date: it must name that year."""
    if not isinstance(one.value, When) or isinstance(other.value, When):
        return True
    years = {year for fact in told if isinstance(fact.value, When) for year in _years(fact.value)}
    return not years or bool(years & _years(one.value))


def _years(when: When) -> set[int]:
    return set(range(when.first.year, when.last.year + 1))


def _number(fact: Fact) -> object:
    return fact.value[0] if isinstance(fact.value, tuple) else fact.value


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is a run of the other's words."""
    short, long = sorted((one, other), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _head(words: tuple[str, ...]) -> str:
    """The word that says what the name is a name of: the "board" of "Board of Peace", the "commission" at the end."""
    for at, word in enumerate(words[1:], 1):
        if word in _SMALL:
            return words[at - 1]
    return words[-1]


@lru_cache(maxsize=2048)
def _spelled_out(name: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """What an acronym stands for where a text gives it behind the words ("Stabilization Force (ISF)"), or the acronym
    of a name that is given so.
    """
    found: list[str] = []
    for text in texts:
        for match in _ACRONYM.finditer(text):
            words = re.findall(r"[^\W\d_]+", text[: match.start()])[-len(match[1]) * 2 :]
            capitals = [word for word in words if word[0].isupper()][-len(match[1]) :]
            if "".join(word[0] for word in capitals).casefold() != match[1].casefold():
                continue
            spelled = text[text.rfind(capitals[0], 0, match.start()) : match.start()].strip()
            if name == match[1]:
                found.append(spelled)
            elif name.casefold().startswith(spelled.casefold()):
                found.append(match[1])
    return tuple(dict.fromkeys(found))


def _is_adjective(word: str, name: str) -> bool:
    return len(name) > 3 and word.startswith(name) and bool(_ADJECTIVE.fullmatch(word[len(name) :]))


def _stands_as(text: Folded, form: str, code: str) -> bool:
    """Whether a form of a State's name stands in a text, and not as part of the longer name of another State."""
    places = find_words(text, form)
    longer = [span for other in _longer(form, code) for span in find_words(text, other)] if places else []
    return any(not any(first <= start and end <= last for first, last in longer) for start, end in places)


@cache
def _forms(code: str) -> tuple[str, ...]:
    """The forms of a State's name that are read in a running text; codes are not, but for those that people write."""
    forms = [name.text for name in names() if name.state.code == code]
    return tuple(form for form in forms if len(form) > 3 or form in {"USA", "UK", "UAE", "DRC"})


@cache
def _longer(form: str, code: str) -> tuple[str, ...]:
    """The names of other States that hold a form of this one's: "South Sudan" for "Sudan"."""
    others = (name.text for name in names() if name.state.code != code and form.casefold() in name.text.casefold())
    return tuple(other for other in others if find_words(other, form))


def backing(texts: Iterable[str], aliases: Aliases) -> Backing:
    """The backing that these texts give."""
    return Backing(tuple(dict.fromkeys(texts)), aliases)
