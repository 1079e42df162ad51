"""Pairs of drafts with known truth: takes an invented draft and a seed, gives it, a changed version, and what was done.

The texts under texts/ are invented. A seed decides which paragraphs are reworded, dropped, moved, split, merged, and
which strangers and boilerplate twins come in. The one rule: every link, move and twin is recorded as it is made.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from undiff.model import Basis, Clause, Draft, Extent, Kind

TEXTS = Path(__file__).parent / "texts"
NAMES = ("ardun", "velmara", "tarsis")

_LIMB = re.compile(
    r",? and (?=(?:calls upon|requests|demands|reaffirms|encourages|expresses|that they|to|alarmed|paying|stressing)\b)"
    r"|, (?=(?:welcomes|calls upon|requests)\b)"
)
_OTHER_WORDS = (
    ("Calls upon", "Urges"),
    ("Requests", "Invites"),
    ("Decides to renew", "Decides to extend"),
    ("Demands", "Calls upon the parties to ensure"),
    ("Deeply concerned", "Gravely concerned"),
    ("Welcoming", "Noting with satisfaction"),
    ("Commends", "Pays tribute to"),
    ("every ninety days", "every six months"),
    ("without preconditions", "forthwith"),
    ("in particular", "notably"),
    ("illicit", "unlawful"),
)
_LIMBS = (
    "in close consultation with the countries of the region",
    "taking into account the recommendations of the Secretary-General",
    "bearing in mind the particular needs of displaced persons",
    "as a matter of urgency",
    "with the support of interested Member States",
)
_OBJECTS = (
    "the training of magistrates in the eastern districts",
    "the recovery of looted museum collections",
    "the state of the vaccination campaign among herders",
    "the repair of the coastal telegraph",
    "the payment of arrears to retired gendarmes",
    "the census of abandoned quarries",
)
_TWINS = {
    Kind.OPERATIVE: (
        "Requests the Secretary-General to report to the Council every four months on {};",
        "Calls upon all Member States to cooperate fully with {};",
        "Decides to renew for a further year the measures concerning {};",
        "Expresses its readiness to review {} in the light of progress made;",
    ),
    Kind.PREAMBULAR: (
        "Taking note of the report of the Secretary-General on {},",
        "Expressing concern at the delays in {}, and stressing their consequences,",
    ),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of the making: its text, its items, and the left clauses (numbers) that it comes from."""

    kind: Kind
    text: str
    origins: frozenset[int]
    items: tuple[tuple[str, frozenset[int]], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two drafts; the links between their clauses (left id, right id); those of them that moved; twins not to link."""

    left: Draft
    right: Draft
    links: frozenset[tuple[str, str]]
    moved: frozenset[tuple[str, str]]
    twins: frozenset[tuple[str, str]]


def read(name: str) -> list[Paragraph]:
    """The paragraphs of an invented text; its clauses are numbered from 0."""
    found: list[Paragraph] = []
    for number, line in enumerate((TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()):
        label, _, text = line.partition(" ")
        if "(" in label:
            found[-1] = replace(found[-1], items=(*found[-1].items, (text, frozenset({number}))))
        else:
            kind = {"P": Kind.PREAMBULAR, "H": Kind.HEADING}.get(label, Kind.OPERATIVE)
            found.append(Paragraph(kind, text, frozenset({number})))
    return found


def draft(name: str, paragraphs: Sequence[Paragraph]) -> tuple[Draft, list[tuple[str, frozenset[int]]]]:
    """The paragraphs as a verbatim draft with printed labels, and each clause's id with the origins of the clause."""
    clauses: list[Clause] = []
    origins: list[tuple[str, frozenset[int]]] = []
    count = {Kind.PREAMBULAR: 0, Kind.OPERATIVE: 0, Kind.HEADING: 0}
    for paragraph in paragraphs:
        count[paragraph.kind] += 1
        prefix = {Kind.PREAMBULAR: "PP", Kind.OPERATIVE: "OP", Kind.HEADING: "H"}[paragraph.kind]
        label = f"{prefix}{count[paragraph.kind]}"
        printed = "" if paragraph.kind is Kind.HEADING else label
        clauses.append(Clause(name, label, paragraph.kind, paragraph.text, label=printed, basis=Basis.VERBATIM))
        origins.append((label, paragraph.origins))
        for place, (text, origin) in enumerate(paragraph.items):
            inner = f"{label}({chr(ord('a') + place)})"
            clauses.append(
                Clause(name, inner, paragraph.kind, text, label=inner, parent=label, depth=1, basis=Basis.VERBATIM)
            )
            origins.append((inner, origin))
    return Draft(name, name, tuple(clauses), basis=Basis.VERBATIM, extent=Extent.FULL), origins


@dataclass(slots=True)
class Making:
    """A changed version under way, with what was done to it."""

    random: random.Random
    paragraphs: list[Paragraph]
    moved: set[int] = field(default_factory=set)  # origins of moved paragraphs
    twins: list[tuple[frozenset[int], str]] = field(default_factory=list)  # the origins of one, the text of the other

    def pick(self, kinds: Sequence[Kind] = (Kind.PREAMBULAR, Kind.OPERATIVE)) -> int | None:
        """A paragraph that stems from one of the left's, and has not moved."""
        found = [
            place
            for place, paragraph in enumerate(self.paragraphs)
            if paragraph.kind in kinds and len(paragraph.origins) == 1 and not paragraph.origins & self.moved
        ]
        return self.random.choice(found) if found else None

    def reword(self) -> None:
        place = self.pick()
        if place is not None:
            text = self.paragraphs[place].text
            for old, new in _OTHER_WORDS:
                text = text.replace(old, new)
            text = re.sub(r"\b(20\d\d)\b(?!\))", lambda match: str(int(match[1]) + 1), text)
            if self.random.random() < 0.5 and text[-1] in ",;":
                text = f"{text[:-1]}, {self.random.choice(_LIMBS)}{text[-1]}"
            self.paragraphs[place] = replace(self.paragraphs[place], text=text)

    def drop(self) -> None:
        place = self.pick()
        if place is not None:
            del self.paragraphs[place]

    def add(self, strangers: Sequence[Paragraph]) -> None:
        stranger = self.random.choice([each for each in strangers if each.kind is not Kind.HEADING and not each.items])
        self.insert(replace(stranger, origins=frozenset()))

    def twin(self) -> None:
        """A clause of the same boilerplate as one of the left, on another object."""
        kind = self.random.choice((Kind.OPERATIVE, Kind.OPERATIVE, Kind.PREAMBULAR))
        text = self.random.choice(_TWINS[kind]).format(self.random.choice(_OBJECTS))
        opening = text.split()[0]
        for paragraph in self.paragraphs:
            if paragraph.kind is kind and paragraph.text.startswith(opening):
                self.twins.append((paragraph.origins, text))
        self.insert(Paragraph(kind, text, frozenset()))

    def insert(self, paragraph: Paragraph) -> None:
        places = [place for place, each in enumerate(self.paragraphs) if each.kind is paragraph.kind]
        self.paragraphs.insert(self.random.choice(places), paragraph)

    def move(self) -> None:
        """Take one paragraph at least four places away within its part, past paragraphs that stay."""
        place = self.pick()
        if place is None:
            return
        paragraph = self.paragraphs[place]
        others = [at for at, each in enumerate(self.paragraphs) if each.kind is paragraph.kind and abs(at - place) >= 4]
        if others:
            del self.paragraphs[place]
            self.paragraphs.insert(self.random.choice(others), paragraph)
            self.moved |= paragraph.origins

    def split(self) -> None:
        found = [
            (place, match)
            for place, paragraph in enumerate(self.paragraphs)
            if len(paragraph.origins) == 1 and not paragraph.items and not paragraph.origins & self.moved
            for match in [_LIMB.search(paragraph.text)]
            if match and min(match.start(), len(paragraph.text) - match.end()) > 45
        ]
        if found:
            place, match = self.random.choice(found)
            paragraph = self.paragraphs[place]
            head, tail = paragraph.text[: match.start()], paragraph.text[match.end() :]
            end = "," if paragraph.kind is Kind.PREAMBULAR else ";"
            halves = [f"{head}{end}", f"{tail[0].upper()}{tail[1:]}"]
            self.paragraphs[place : place + 1] = [replace(paragraph, text=text) for text in halves]

    def merge(self) -> None:
        found = [
            place
            for place, (one, two) in enumerate(zip(self.paragraphs, self.paragraphs[1:], strict=False))
            if one.kind is two.kind is not Kind.HEADING
            and not one.items + two.items
            and len(one.origins) == len(two.origins) == 1
            and one.origins != two.origins
            and not (one.origins | two.origins) & self.moved
            and not two.text.startswith(("Acting", "Determining", "Decides to remain"))
        ]
        if found:
            place = self.random.choice(found)
            one, two = self.paragraphs[place : place + 2]
            text = f"{one.text[:-1]}, and {two.text[0].lower()}{two.text[1:]}"
            self.paragraphs[place : place + 2] = [Paragraph(one.kind, text, one.origins | two.origins)]


def make(name: str, seed: int, base: Sequence[Paragraph] | None = None, strength: int = 2) -> KnownPair:
    """A pair: the text `name` (or `base`) and a version changed by a seed; `strength` is how much of everything."""
    chance = random.Random(f"{name} {seed}")
    paragraphs = list(base if base is not None else read(name))
    strangers = [each for other in NAMES if other != name for each in read(other)]
    making = Making(chance, list(paragraphs))
    for step in [making.reword] * 4 + [making.drop, making.split, making.merge, making.move, making.twin]:
        for _ in range(chance.randint(0, strength)):
            step()
    for _ in range(chance.randint(0, strength)):
        making.add(strangers)
    left, from_left = draft("left", paragraphs)
    right, from_right = draft("right", making.paragraphs)
    links = {(mine, yours) for mine, (origin, *_) in from_left for yours, origins in from_right if origin in origins}
    number = {mine: origin for mine, (origin, *_) in from_left}
    texts = {clause.id: clause.text for clause in right.clauses}
    twins = {
        (mine, yours)
        for origins, text in making.twins
        for mine, origin in number.items()
        for yours in texts
        if origin in origins and texts[yours] == text
    }
    moved = {link for link in links if number[link[0]] in making.moved}
    return KnownPair(left, right, frozenset(links), frozenset(moved), frozenset(twins))
