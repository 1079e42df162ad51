"""Drafts of any size for benchmarks: takes a number of clauses and a seed, gives a draft and the renewal of it.

The clauses have the shapes of Security Council texts in words of our own: preambular and operative paragraphs, a list
of tasks here and there, on average some 50 words, as those texts have. The one rule: a size and a seed give the same
two drafts anywhere.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

PREAMBULAR = """
Recalling its resolutions {cited} and {cited} and the statement of its President of {date} on {theme}
Reaffirming its strong commitment to the sovereignty, independence and territorial integrity of {country}
Deeply concerned at {theme}, and at its consequences for {people}
Welcoming the efforts of {actor} on {theme}
Noting with appreciation the report of the Secretary-General of {date} on {theme}
Condemning in the strongest terms the attacks of {date} on {people} in {place}
Emphasizing the importance of {theme} for a lasting settlement in {country}
Bearing in mind that {actor} bears the primary responsibility for {theme}
Expressing grave concern that {number} {people} in {place} remain without assistance
Recognizing the contribution of {actor} to {theme} in {place}
""".strip().splitlines()
OPERATIVE = """
Decides to extend the mandate of {body} in {country} until {date}
Decides that {body} shall comprise up to {number} military personnel and {small} police in {place}
Requests the Secretary-General to report to the Council every {small} days on {theme}
Requests {actor} to submit to the Council by {date} a plan on {theme} in {place}
Authorizes {body} to take all necessary measures, within its capabilities, in support of {theme} in {place}
Demands that all parties in {place} cease at once all attacks on {people}
Urges {actor} to resume talks on {theme} without preconditions
Calls upon all Member States to contribute to {theme} in {country}
Encourages {actor} to strengthen {theme} in {place}, in accordance with resolution {cited}
Condemns the obstruction of {theme} by armed groups in {place} since {date}
Expresses its intention to review the work of {body} on {theme} no later than {date}
Stresses that {actor} must give {body} full access to {place} for the purposes of {theme}
Welcomes the agreement of {date} between {actor} and {actor} on {theme}
Underscores the need for {actor} to protect {people}, in line with paragraph {small} of resolution {cited}
Reiterates its call on {actor} to release all those detained in {place} since {date}
Takes note of the proposals of {actor} on {theme}, as set out in its letter of {date}
""".strip().splitlines()
TASKS = """
to monitor the ceasefire in {place} by patrols and from fixed posts
to escort convoys with relief goods for {people}
to help {actor} with {theme}
to train up to {number} police officers of {country}
to verify the withdrawal of armed groups from {place} by {date}
""".strip().splitlines()
LIMBS = """
in close consultation with {actor}
taking into account the recommendations of {actor} on {theme}
with particular regard to {people} in {place}
including through {theme}
for a further period of {small} months
subject to the consent of {actor}
""".strip().splitlines()
ACTS = """
requests the Secretary-General to keep the Council informed of {theme} in {place}
calls upon {actor} to cooperate fully with {body} in {place}
urges {actor} to contribute {number} observers to {body}
expresses its readiness to consider further measures on {theme}
""".strip().splitlines()
WORDS = {
    "body": "the Lake Mission; the Border Commission; the Transition Mission; the Panel of Experts on Ardun; "
    "the Verification Office; the Joint Harbour Authority; the Stabilization Force",
    "actor": "the Government of Ardun; the Shore Council; the Basin Union; the Government of Velmara; "
    "the Secretary-General; the Special Envoy; "
    "the signatories of the Harbour Accord; neighbouring States; the United Nations country team; "
    "the regional organizations; the Transitional Authority; the Tarsis High Commissioner",
    "country": "Ardun; Velmara; Tarsis; Oster; Kelmar; the Basin States",
    "place": "the Oster district; the northern lock; the eastern valleys; the port of Meran; the border area; "
    "the Sel highlands; the capital; the demilitarized strip; the southern provinces; the Tarsis archipelago; "
    "the Kelmar camps; the river crossings; the mining towns; the coastal villages",
    "people": "civilians; displaced persons; fishing communities; humanitarian personnel; women and children; "
    "refugees; journalists; peacekeepers; returnees; detainees",
    "theme": "the clearance of mines; the return of displaced persons; the reform of the police; the supply of grain; "
    "the investigation of attacks on hospitals; the registration of voters; the disarmament of militias; "
    "the reopening of the crossings; the training of magistrates; the protection of water installations; "
    "the control of small arms; the exchange of prisoners; the delivery of medical supplies; "
    "the reconstruction of bridges; the monitoring of arms shipments; the rehabilitation of former combatants; "
    "the payment of public salaries; the withdrawal of foreign forces; the participation of women in the talks; "
    "the demarcation of the boundary; the traffic in timber and diamonds; the restoration of electricity; "
    "the vaccination of livestock; the safety of ferries; the trial of those responsible; the census of refugees",
}
MONTHS = "January February March April May June July August September October November December".split()
OTHER_WORDS = (
    ("Calls upon", "Urges"),
    ("Requests", "Invites"),
    ("Urges", "Demands that"),
    ("Encourages", "Calls upon"),
    ("Deeply concerned", "Gravely concerned"),
    ("Welcoming", "Noting"),
)
FATES = """
edit keep edit split keep edit keep replace edit keep edit move keep edit keep edit merge keep edit edit keep
""".split()
"""What becomes of one paragraph after the other in the renewal, over and over."""
_SLOT = re.compile(r"\{(\w+)\}")
_YEAR = re.compile(r"\b(20[45]\d)\b(?!\))")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: what it says first, further limbs, a further act if it has one, and its sub-paragraphs."""

    preambular: bool
    head: str
    limbs: tuple[str, ...] = ()
    act: str = ""
    items: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many clauses it makes."""
        return 1 + len(self.items)

    @property
    def text(self) -> str:
        """Its own text, with the sign that ends it."""
        text = ", ".join((self.head, *self.limbs)) + (f", and {self.act}" if self.act else "")
        return text + ("," if self.preambular else ":" if self.items else ";")


def pair(count: int, seed: int = 2803) -> tuple[list[Paragraph], list[Paragraph]]:
    """A draft of `count` clauses and its renewal, of about as many."""
    rng = random.Random(f"{seed} {count}")
    draft = list(_paragraphs(count, rng))
    return draft, _renewed(draft, rng)


def clauses(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts of all clauses in order, sub-paragraphs with their letter."""
    found = []
    for paragraph in paragraphs:
        found.append(paragraph.text)
        found += [f"({chr(97 + place)}) {item};" for place, item in enumerate(paragraph.items)]
    return found


def as_yaml(name: str, paragraphs: Sequence[Paragraph]) -> str:
    """A verbatim draft in the project's format, wrapped as people write it."""
    lines = ["format: undiff/draft/1", f"id: {name}", "title: A made draft", "status: circulated", "basis: verbatim"]
    for part, preambular in (("preambular", True), ("operative", False)):
        lines.append(f"{part}:")
        for paragraph in paragraphs:
            if paragraph.preambular is preambular:
                lines += _entry(paragraph.text, "  ")
                lines += ["    items:"] * bool(paragraph.items)
                for item in paragraph.items:
                    lines += _entry(f"{item};", "      ")
    return "\n".join(lines) + "\n"


def _entry(text: str, indent: str) -> list[str]:
    lines = textwrap.wrap(text, 110 - len(indent), break_long_words=False, break_on_hyphens=False)
    return [f"{indent}- text: >-", *(f"{indent}    {line}" for line in lines)]


def _paragraphs(count: int, rng: random.Random) -> Iterator[Paragraph]:
    preamble = max(1, count // 4)
    left = count
    while left:
        paragraph = _paragraph(count - left < preamble, rng)
        if not paragraph.preambular and left > 6 and rng.random() < 0.06:
            items = tuple(_filled(task, rng) for task in rng.sample(TASKS, rng.randint(2, 5)))
            paragraph = replace(paragraph, act="", items=items)
        left -= paragraph.size
        yield paragraph


def _paragraph(preambular: bool, rng: random.Random) -> Paragraph:
    limbs = tuple(_filled(limb, rng) for limb in rng.sample(LIMBS, rng.choice((3, 4, 5))))
    act = _filled(rng.choice(ACTS), rng) if not preambular and rng.random() < 0.4 else ""
    return Paragraph(preambular, _filled(rng.choice(PREAMBULAR if preambular else OPERATIVE), rng), limbs, act)


def _filled(frame: str, rng: random.Random) -> str:
    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "date":
            return f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2041, 2045)}"
        if slot == "cited":
            return f"{rng.randint(3100, 3400)} ({rng.randint(2038, 2045)})"
        if slot in ("number", "small"):
            return f"{50 * rng.randint(21, 400):,}" if slot == "number" else str(rng.randint(2, 120))
        return rng.choice(WORDS[slot].split("; "))

    return _SLOT.sub(fill, frame)


def _renewed(draft: Sequence[Paragraph], rng: random.Random) -> list[Paragraph]:
    """The draft with every paragraph kept, edited, replaced, split, merged with the next, or moved, as `FATES` says."""
    found: list[Paragraph] = []
    moving: list[Paragraph] = []
    for place, paragraph in enumerate(draft):
        fate = FATES[place % len(FATES)]
        if fate == "replace":
            found.append(_paragraph(paragraph.preambular, rng))
        elif fate == "split" and paragraph.act:
            found += [replace(paragraph, act=""), Paragraph(False, paragraph.act[0].upper() + paragraph.act[1:])]
        elif fate == "merge" and found and _may_merge(found[-1], paragraph):
            found[-1] = replace(found[-1], act=paragraph.head[0].lower() + paragraph.head[1:])
        elif fate == "move" and not paragraph.preambular:
            moving.append(_edited(paragraph, rng))
        else:
            found.append(paragraph if fate == "keep" else _edited(paragraph, rng))
    first = sum(paragraph.preambular for paragraph in found)
    for paragraph in moving:
        found.insert(rng.randint(first, len(found)), paragraph)
    return found


def _edited(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Another year, another verb, a limb more or less."""
    head = paragraph.head
    if rng.random() < 0.7:
        head = _YEAR.sub(lambda match: str(int(match[1]) + 1), head)
    if rng.random() < 0.4:
        old, new = rng.choice(OTHER_WORDS)
        head = head.replace(old, new, 1)
    limbs = paragraph.limbs
    if limbs and rng.random() < 0.3:
        limbs = limbs[1:]
    elif head == paragraph.head or rng.random() < 0.3:
        limbs = (*limbs, _filled(rng.choice(LIMBS), rng))
    return replace(paragraph, head=head, limbs=limbs, items=paragraph.items[: rng.randint(2, 5)])


def _may_merge(one: Paragraph, other: Paragraph) -> bool:
    return not (one.preambular or other.preambular or one.items or other.items or one.act)
