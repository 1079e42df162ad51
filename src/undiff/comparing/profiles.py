"""What a clause brings as evidence when two drafts are aligned: takes two drafts, gives a profile for every clause.

The one rule: a profile is the same whichever side its draft stands on, so that swapping the drafts swaps the result
and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from undiff.comparing.frequencies import rarity, rarity_within
from undiff.comparing.words import STOP_STEMS, object_of, opening, stems, without_label
from undiff.language.text import fold
from undiff.model import Clause, Draft

WEIGHTY = 200
"""Rarity, in hundredths of a nat, from which a word tells what a clause is about: in fewer than one paragraph of seven
(e^2). Measured: the same F1 within 0.003 for 160, 200, 230 and 260."""


class Profile(Struct, frozen=True):
    """A clause seen as evidence. Words are numbered, the same number for the same stem on both sides."""

    place: int
    clause: Clause
    key: str  # folded text without its label
    length: int  # in words
    words: frozenset[int]  # all but stop words
    content: frozenset[int]  # the weighty ones
    runs: frozenset[int]  # of three words in a row, stop words counted
    weight: int  # of the content, in hundredths of a nat
    foreign: int  # the same of the words that stand nowhere in the other draft
    opening: str
    object: frozenset[int]  # the words behind the opening: what it is about, or whom it addresses
    parent: int  # place of the paragraph that it is a sub-paragraph of, or -1
    topics: frozenset[str]  # of the clause and its acts
    position: float  # from 0, the first clause, to 1, the last


class Vocabulary(Struct, frozen=True):
    """The words of two drafts: their weights by number."""

    weights: tuple[int, ...]

    def weigh(self, words: Iterable[int]) -> int:
        """The sum of the words' weights, in hundredths of a nat."""
        weights = self.weights
        return sum([weights[word] for word in words])


def profiles(
    left: Draft, right: Draft, aliases: Mapping[str, Sequence[str]]
) -> tuple[tuple[Profile, ...], tuple[Profile, ...], Vocabulary]:
    """A profile for every clause of either draft, and the vocabulary they share."""
    folded = _Aliases(aliases)
    sides = [[folded.apply(stems(clause.text)) for clause in draft.clauses] for draft in (left, right)]
    numbers: dict[str, int] = {}
    for words in (*sides[0], *sides[1]):
        for word in words:
            numbers.setdefault(word, len(numbers))
    if all(draft.language in (None, "en") for draft in (left, right)):
        weights = tuple(map(rarity, numbers))
    else:
        weights = rarity_within(numbers, [*sides[0], *sides[1]])
    vocabulary = Vocabulary(weights)
    rows = [[[numbers[word] for word in words] for words in side] for side in sides]
    said = [frozenset().union(*side) for side in rows]
    return (
        _side(left, sides[0], rows[0], said[1], numbers, vocabulary),
        _side(right, sides[1], rows[1], said[0], numbers, vocabulary),
        vocabulary,
    )


def _side(
    draft: Draft,
    texts: Sequence[Sequence[str]],
    rows: Sequence[list[int]],
    said: frozenset[int],
    numbers: Mapping[str, int],
    vocabulary: Vocabulary,
) -> tuple[Profile, ...]:
    stop = {numbers[word] for word in STOP_STEMS if word in numbers}
    weights = vocabulary.weights
    places = {clause.id: place for place, clause in enumerate(draft.clauses)}
    last = max(1, len(draft.clauses) - 1)
    found = []
    for place, (clause, text, row) in enumerate(zip(draft.clauses, texts, rows, strict=True)):
        words = frozenset(row) - stop
        verb = opening(text)
        content = frozenset([word for word in words if weights[word] >= WEIGHTY])
        found.append(
            Profile(
                place,
                clause,
                fold(without_label(clause.text)).text,
                len(row),
                words,
                content,
                frozenset([a << 40 | b << 20 | c for a, b, c in zip(row, row[1:], row[2:], strict=False)]),
                vocabulary.weigh(content),
                vocabulary.weigh(content - said),
                verb,
                frozenset([numbers[word] for word in object_of(text, verb)]),
                places.get(clause.parent, -1) if clause.parent is not None else -1,
                frozenset(clause.topics).union(*(act.topics for act in clause.acts)),
                place / last,
            )
        )
    return tuple(found)


class _Aliases:
    """The dossier's names for one thing, each replaced by the first name; the longest name wins."""

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        self.names: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for name, others in aliases.items():
            first = _name(name)
            for each in dict.fromkeys((first, *map(_name, others))):
                if first and each:
                    self.names.setdefault(each[0], []).append((each, first))
        for found in self.names.values():
            found.sort(key=lambda item: (-len(item[0]), item))

    def apply(self, words: Sequence[str]) -> Sequence[str]:
        if not any(word in self.names for word in words):
            return words
        done: list[str] = []
        at = 0
        while at < len(words):
            for each, first in self.names.get(words[at], ()):
                if tuple(words[at : at + len(each)]) == each:
                    done += first
                    at += len(each)
                    break
            else:
                done.append(words[at])
                at += 1
        return done


def _name(text: str) -> tuple[str, ...]:
    """A name's stems, without an article in front: "the Commission" stands for "a Commission" too."""
    words = stems(text)
    while len(words) > 1 and words[0] in STOP_STEMS:
        words = words[1:]
    return tuple(words)
