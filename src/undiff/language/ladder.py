"""The tables behind the lexicon: verbs with their commitment level and tone, and the words that go with a verb.

Takes the TSV files under data/ (each says its own version and columns) and gives typed rows. The one rule: the numbers
rank and colour what a clause says, act by act; they are never legal advice. Whether a paragraph binds is read case by
case from its terms, the discussions, the Charter provisions invoked and the circumstances (ICJ, Namibia, 1971), and no
table does that. Each row says whether its rank comes from the literature or is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from msgspec import Struct

_DATA = Path(__file__).parents[1] / "data"


LEVELS = ("intend", "record", "endorse", "task", "press", "demand", "decide", "coerce")
"""What the commitment levels 0 to 7 are called."""


class Rung(Struct, frozen=True):
    """A verb's place on the commitment ladder.

    `verb` is the third person in lower case ("calls upon"), or a preambular adjective ("concerned"). `noun` is what
    "reiterates its <noun>" says of the same act. `object` holds the words that must follow for the row to apply,
    empty for the row that covers all else. `inside` tells whether the verb may open a further act in mid-paragraph.
    `level` is 0 to 7, None where it is not known; `within` orders verbs of one level where practice does (takes note
    of, notes, welcomes). `same` is the verb that this one is only another wording of, itself where there is none.
    """

    verb: str
    noun: str
    object: tuple[str, ...]
    inside: str  # "", "comma" or "and"
    level: int | None
    within: int | None
    family: str
    same: str
    provenance: str
    note: str


class Tone(Struct, frozen=True):
    """A verb's place on the emotive ladder. The two scales, feeling and judgement, are not comparable."""

    scale: str
    rank: int


class Role(StrEnum):
    """What words that go with a verb do."""

    CONNECTOR = "connector"  # also, further, in this regard: no strength
    PLAIN = "plain"  # its continued concern: no strength
    MANNER = "manner"  # with appreciation; its weight is that of its adjective
    INTENSIFIER = "intensifier"  # strongly, grave: in the verb phrase
    URGENCY = "urgency"  # immediately: anywhere in the act
    HEDGE = "hedge"  # where appropriate: anywhere in the act


class Modifier(Struct, frozen=True):
    """Words that go with a verb, and what an act gains or loses by them within its level."""

    words: tuple[str, ...]
    role: Role
    weight: int
    group: str  # the modifier that this one is another form of: "grave" for "gravely"


@cache
def rungs() -> Mapping[str, tuple[Rung, ...]]:
    """The commitment ladder by verb; the rows of a verb that ask for an object come first."""
    table: dict[str, list[Rung]] = {}
    for verb, noun, obj, inside, level, within, family, same, provenance, note in rows_of("ladder.tsv"):
        rung = Rung(
            verb,
            noun,
            tuple(obj.split()),
            inside,
            _number(level),
            _number(within),
            family,
            same or verb,
            provenance,
            note,
        )
        table.setdefault(verb, []).append(rung)
    return {verb: tuple(sorted(rows, key=lambda row: not row.object)) for verb, rows in table.items()}


@cache
def tones() -> Mapping[str, Tone]:
    """The emotive ladder by verb."""
    return {verb: Tone(scale, int(rank)) for verb, scale, rank, *_ in rows_of("tone.tsv")}


@cache
def modifiers() -> Mapping[str, tuple[Modifier, ...]]:
    """The words that go with a verb, by their first word, the longest first."""
    table: dict[str, list[Modifier]] = {}
    for phrase, role, weight, group, _ in rows_of("modifiers.tsv"):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(Modifier(words, Role(role), int(weight), group or phrase))
    return {first: tuple(sorted(found, key=lambda m: -len(m.words))) for first, found in table.items()}


@cache
def modifier(phrase: str) -> Modifier:
    """The modifier of these words; KeyError where the table does not hold them."""
    words = tuple(phrase.split())
    for found in modifiers().get(words[0], ()):
        if found.words == words:
            return found
    raise KeyError(phrase)


def level_of(verb: str, ladder: Mapping[str, int] | None = None) -> int | None:
    """The commitment level (0 to 7) of a verb in its dictionary form ("Calls upon"), None where it is not known.

    `ladder` overrides the shipped table. The level of an act may differ, since it looks at the object too ("Decides to
    remain seized" is housekeeping): see `undiff.language.lexicon.Act.level`.
    """
    key = verb.casefold()
    if ladder:
        for name, level in ladder.items():
            if name.casefold() == key:
                return level
    rows = rungs().get(key)
    return rows[-1].level if rows else None


def object_words(verb: str, level: int | None) -> tuple[str, ...]:
    """The words behind a verb that put it at this level, where the verb alone would stand elsewhere: "all necessary
    measures". None where its level does not rest on what follows it."""
    for row in rungs().get(verb.casefold(), ()):
        if row.object and row.level == level:
            parts = " ".join("|" if word in ("\u2026", "<party>") else word for word in row.object).split("|")
            return tuple(part.strip() for part in parts if part.strip())
    return ()


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def rows_of(name: str) -> Iterator[list[str]]:
    """The rows of a table under data/, without its comments and its line of headings."""
    text = (_DATA / name).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    columns = len(next(lines).split("\t"))
    for line in lines:
        cells = line.split("\t")
        if len(cells) != columns:
            raise ValueError(f"{name}: {line!r} has {len(cells)} cells, not {columns}")
        yield cells
