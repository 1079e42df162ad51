"""Drafts, sources and dossiers as data: frozen, without input or output.

The field names are those of the file format (docs/format.md). A draft's tree of paragraphs is kept flat, in document
order, with labels and ids already worked out (reading/drafts.py does that): comparing, checking and writing all walk a
plain sequence of clauses, and `parent` tells what belongs to what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from undiff.dates import When
from undiff.problems import NOWHERE, Where


class Kind(StrEnum):
    """What an entry of a draft is."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    HEADING = "heading"
    ANNEX = "annex"  # an annex's title, or a paragraph of an annex


class Basis(StrEnum):
    """Whether a text is the document's own or was pieced together from reports."""

    REPORTED = "reported"
    VERBATIM = "verbatim"


class Extent(StrEnum):
    """Whether all of a document is there."""

    FULL = "full"
    PARTIAL = "partial"


class Waiver(Struct, frozen=True):
    """An analyst's reason to let a finding stand, up to and including the day `until`."""

    rule: str
    reason: str | None
    until: When | None
    where: Where = NOWHERE


class Citation(Struct, frozen=True):
    """A passage of a source: its own words (`quote`), or what the page says in a sentence of ours (`reports`).

    `prefix` and `suffix` are the words right before and after a quote that stands in the source more than once.
    `credibility` is Admiralty 1 to 6, of this piece of information. `about` names the draft that the source speaks of,
    where it is not the one that cites it.
    """

    source: str
    quote: str | None = None
    reports: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    relation: str = "describes"  # or "quotes": it gives the clause's very words
    credibility: int | None = None
    hedge: str | None = None  # stated | reported | apparent | anonymous
    about: str | None = None
    translation: str | None = None
    note: str | None = None
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE


class TopicOfAct(Struct, frozen=True):
    """One sentence or limb of a clause, found by the words `match`, on topics of its own."""

    match: str
    topics: tuple[str, ...]
    where: Where = NOWHERE


class Clause(Struct, frozen=True):
    """A paragraph, sub-paragraph, heading or annex title of a draft.

    `id` is unique in the draft; `label` is the diplomats' ("OP3(a)"), empty for headings, continued text and annex
    titles; `label_inferred` means that no source gives it (people see `OP3(a)*`). `parent` is the id of the clause that
    this is a sub-paragraph of, `section` that of the heading under which it stands. `citations` are its own; see
    `Draft.citations_for`. `carried_through` are the addresses of the clauses that it was carried over from, nearest
    first: the one `same_as` names, the one that was itself carried over from, and so on. Its words and its evidence
    are theirs; its text is empty where the other draft was not read.
    """

    draft: str
    id: str
    kind: Kind
    text: str
    label: str = ""
    label_inferred: bool = False
    slug: str | None = None
    parent: str | None = None
    section: str | None = None
    depth: int = 0
    continued: bool = False  # unnumbered text that goes on after the sub-paragraphs of `parent`
    topics: tuple[str, ...] = ()
    acts: tuple[TopicOfAct, ...] = ()
    basis: Basis = Basis.REPORTED
    attested: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    note: str | None = None
    citations: tuple[Citation, ...] = ()
    carried_through: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE

    @property
    def address(self) -> str:
        """How the clause is addressed in the workspace: `draft#id`."""
        return f"{self.draft}#{self.id}"

    @property
    def carried_from(self) -> str | None:
        """The clause of the version before that `same_as` names."""
        return self.carried_through[0] if self.carried_through else None

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph or sub-paragraph, rather than a heading or an annex's title."""
        return self.kind is not Kind.HEADING and not (self.kind is Kind.ANNEX and not self.label and not self.continued)

    @property
    def shown_label(self) -> str:
        """The label as people see it, with `*` where it is inferred; the id where there is none."""
        if not self.label:
            return self.id
        return f"{self.label}*" if self.label_inferred else self.label


class Silence(Struct, frozen=True):
    """A silence that sources report: the draft does not mention this, or says nothing on these topics."""

    mention: str | None
    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
    note: str | None = None
    where: Where = NOWHERE


class Gap(Struct, frozen=True):
    """Paragraphs known to be there whose content is not: how many, in which part, and after which clause (id)."""

    count: int
    kind: Kind
    after: str | None
    note: str | None = None
    citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE


class Draft(Struct, frozen=True, dict=True):
    """One text at one moment: a version of a draft resolution, or the resolution itself.

    `clauses` are flat and in document order. `paragraphs` says how many a source counts in a part, where not all are
    known. `extent` is that of the whole; an annex may be partial on its own (`partial_annexes` holds their ids).
    """

    id: str
    title: str
    clauses: tuple[Clause, ...]
    sponsors: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    symbol: str | None = None
    symbol_status: str | None = None
    version: str | None = None
    date: When | None = None
    audience: tuple[str, ...] = ()
    status: str | None = None
    language: str | None = None
    translation_of: str | None = None
    basis: Basis = Basis.REPORTED
    extent: Extent = Extent.PARTIAL
    text_source: str | None = None
    replaces: str | None = None
    paragraphs: Mapping[str, int] = {}
    silent_on: tuple[Silence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    partial_annexes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str | None = None
    dossier: str | None = None
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE

    @cached_property
    def by_id(self) -> dict[str, Clause]:
        """The clauses by id."""
        return {clause.id: clause for clause in self.clauses}

    def clause_at(self, address: str) -> Clause | None:
        """The clause that an address names: an id or label in any case, `OP3(a)(i)` or, shell-safe, `op3.a.i`."""
        exact = self.by_id.get(address)
        return exact if exact is not None else self._by_address.get(_folded(address))

    @cached_property
    def _by_address(self) -> dict[str, Clause]:
        labels = {_folded(clause.label): clause for clause in reversed(self.clauses) if clause.label}
        return labels | {_folded(clause.id): clause for clause in reversed(self.clauses)}

    @cached_property
    def lacks_origins(self) -> bool:
        """Whether a clause is carried over from one that is not to be had: its text, slug and items are not known."""
        return any(clause.carried_through and not clause.text for clause in self.clauses)

    def topics_for(self, clause: Clause) -> tuple[str, ...]:
        """The topics of a clause: its own, or those of the paragraph that it belongs to."""
        while not clause.topics and clause.parent is not None:
            clause = self.by_id[clause.parent]
        return clause.topics

    def family(self, clause: Clause) -> tuple[Clause, ...]:
        """A clause and what belongs to it, in order: its sub-paragraphs, theirs, and the text that goes on."""
        inside, found = {clause.id}, [clause]
        for other in self.clauses:
            if other.parent in inside:
                inside.add(other.id)
                found.append(other)
        return tuple(found)

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The paragraphs that a clause belongs to, the nearest first."""
        while clause.parent is not None:
            clause = self.by_id[clause.parent]
            yield clause

    def all_topics(self, clause: Clause) -> tuple[str, ...]:
        """All topics that a clause is on: those of the clause, and those of its limbs."""
        limbs = (topic for act in clause.acts for topic in act.topics)
        return tuple(dict.fromkeys((*self.topics_for(clause), *limbs)))

    def citations_for(self, clause: Clause) -> tuple[Citation, ...]:
        """The citations that stand behind a clause: sub-paragraphs share those of the paragraphs they belong to."""
        if clause.parent is None:
            return clause.citations
        known = self._shared.get(clause.id)
        if known is None:
            above = self.citations_for(self.by_id[clause.parent])
            known = tuple(dict.fromkeys((*clause.citations, *above))) if clause.citations else above
            self._shared[clause.id] = known
        return known

    @cached_property
    def _shared(self) -> dict[str, tuple[Citation, ...]]:
        return {}

    def every_citation(self) -> Iterator[tuple[Draft | Silence | Clause | Gap, Citation]]:
        """Every citation of the draft, once, with what it stands in."""
        yield from ((self, citation) for citation in self.citations)
        for silence in self.silent_on:
            yield from ((silence, citation) for citation in silence.citations)
        for clause in self.clauses:
            yield from ((clause, citation) for citation in clause.citations)
        for gap in self.gaps:
            yield from ((gap, citation) for citation in gap.citations)


def _folded(address: str) -> str:
    """An address without its brackets, blanks and star: `OP3(a)(i)*` and `op3.a.i` are one."""
    return re.sub(r"[().]+", ".", "".join(address.casefold().split())).strip(".*")


class Source(Struct, frozen=True):
    """A document that drafts and claims cite: its stored text (`file`), its address (`url`), or both.

    `origin` is where its report comes from: sources of one origin count as one witness. `reliability` is Admiralty A-F.
    """

    id: str
    file: str | None = None
    sha256: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: When | None = None
    retrieved: When | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None
    reliability: str | None = None
    note: str | None = None
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE

    @property
    def witness(self) -> str:
        """What it counts as when independent sources are counted: its origin, or itself."""
        return self.origin or self.id


class Counterpart(Struct, frozen=True):
    """Clauses of two drafts that the analyst holds to correspond; an empty side says that there is none.

    Both sides are addresses, `draft#clause`, as written.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    where: Where = NOWHERE


class Omits(Struct, frozen=True):
    """None of the texts stands anywhere in the draft."""

    texts: tuple[str, ...]


class Mentions(Struct, frozen=True):
    """Each of the texts stands in some clause."""

    texts: tuple[str, ...]


class HasClause(Struct, frozen=True):
    """One paragraph, with its items, has an act with this verb and mentions all the texts."""

    opener: str | None
    mentions: tuple[str, ...]


class StrongerThan(Struct, frozen=True):
    """On a topic, the highest commitment level is above the other draft's."""

    draft: str
    topic: str


class Reached(Struct, frozen=True):
    """The draft reached this stage."""

    status: str


class Voted(Struct, frozen=True):
    """The dossier records a vote with this result and tally."""

    result: str | None
    tally: str | None


Expectation = Omits | Mentions | HasClause | StrongerThan | Reached | Voted


class Claim(Struct, frozen=True):
    """What a source says about a draft: the passage, what would bear it out, and the analyst's verdict."""

    id: str
    citation: Citation
    as_of: When | None = None
    draft: str | None = None
    expect: Expectation | None = None
    verdict: str | None = None
    evidence: tuple[Citation, ...] = ()
    superseded_by: str | None = None
    note: str | None = None
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE


class Account(Struct, frozen=True):
    """One of several accounts of an event that contradict one another."""

    says: str | None
    date: When | None = None
    until: When | None = None
    citations: tuple[Citation, ...] = ()
    where: Where = NOWHERE


class Event(Struct, frozen=True):
    """Something that happened to a draft or around it. `until` is a deadline that the event set."""

    id: str | None
    action: str
    date: When | None = None
    actors: tuple[str, ...] = ()
    draft: str | None = None
    until: When | None = None
    note: str | None = None
    citations: tuple[Citation, ...] = ()
    accounts: tuple[Account, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE


class Position(Struct, frozen=True):
    """Where an actor stands on a draft: supports, opposes, reserved or undeclared."""

    actor: str
    stance: str
    id: str | None = None
    date: When | None = None
    draft: str | None = None
    note: str | None = None
    citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE


class Vote(Struct, frozen=True):
    """A vote of the Council. `tally` is (in favour, against, abstaining)."""

    id: str | None = None
    draft: str | None = None
    on: str = "draft"  # draft | amendment | part | procedure
    method: str = "recorded"  # or without-vote
    date: When | None = None
    meeting: str | None = None
    resolution: str | None = None
    result: str | None = None
    tally: tuple[int, int, int] | None = None
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    not_voting: tuple[str, ...] = ()
    note: str | None = None
    citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE


Entry = Claim | Event | Position | Vote
"""What a dossier records."""


class Dossier(Struct, frozen=True, dict=True):
    """A case: the topics, names, claims, events, positions and votes around the drafts of one folder."""

    id: str
    title: str
    agenda_item: str | None = None
    topics: Mapping[str, str] = {}
    aliases: Mapping[str, tuple[str, ...]] = {}
    counterparts: tuple[Counterpart, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    votes: tuple[Vote, ...] = ()
    note: str | None = None
    waivers: tuple[Waiver, ...] = ()
    where: Where = NOWHERE

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its claims, events, positions and votes, in this order."""
        return (*self.claims, *self.events, *self.positions, *self.votes)

    def every_citation(self) -> Iterator[tuple[Entry, Citation]]:
        """Every citation of the dossier, once, with the entry that it stands in.

        The passage of a claim is one of them; those of an event's accounts stand in the event.
        """
        for entry in self.entries:
            if isinstance(entry, Claim):
                yield entry, entry.citation
                yield from ((entry, citation) for citation in entry.evidence)
                continue
            yield from ((entry, citation) for citation in entry.citations)
            for account in entry.accounts if isinstance(entry, Event) else ():
                yield from ((entry, citation) for citation in account.citations)
