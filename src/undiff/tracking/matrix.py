"""Drafts side by side: topics down, drafts across, in each cell what a draft does on a topic and how it is known.

Takes a dossier with the drafts to show, what finds their passages, and the groups of their clauses (nway); gives a
Matrix. Rows are the dossier's topics in its order, then topics that only clauses name, then the groups of paragraphs
without any topic. The one rule: nothing is put down to a draft that it may not say itself. Each verb and each number is
attested, reported or inferred; an empty cell tells whether sources report silence, the draft is known in full, or
nothing is reported; and `leaders` ranks drafts only by verbs that are their own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from undiff.comparing.compare import silences_on
from undiff.evidence.claims import is_whole
from undiff.evidence.commitments import Commitment, Ladder, in_clause, spans_on, strongest
from undiff.evidence.passages import Evidence, Passage
from undiff.language.facts import Fact, FactKind, facts
from undiff.language.ladder import level_of, object_words
from undiff.language.lexicon import acts
from undiff.language.text import find_words
from undiff.model import Clause, Dossier, Draft, Silence
from undiff.patterns import pattern
from undiff.tracking.chains import in_chains, last_versions, versions
from undiff.tracking.nway import Group, Member, Presence

KEY_FACTS = (
    FactKind.DATE, FactKind.PERIOD, FactKind.CADENCE, FactKind.NUMBER, FactKind.RESOLUTION, FactKind.SYMBOL,
    FactKind.CHARTER,
)  # fmt: skip
"""The facts that a cell shows."""

_COUNTED_IN = pattern(r"\s*[-\u2010\u2011]\s*\w|\s*\)")  # "two-State", "(1)": no amount


class Known(StrEnum):
    """Whose words a verb or a fact is in."""

    ATTESTED = "attested"  # the draft's own
    REPORTED = "reported"  # ours, for what sources report
    INFERRED = "inferred"  # ours, for what we infer


Rank = tuple[int, int]
"""A level, and the weight of modifiers within it."""


class Verb(Struct, frozen=True):
    """An act of a cell: its commitment, and in whose words its verb is.

    `least` and `most` are the ranks between which it lies as far as the words on which that rests are the draft's own:
    "Authorizes" may be attested, and "all necessary measures" not.
    """

    commitment: Commitment
    known: Known
    least: Rank
    most: Rank

    @property
    def level_known(self) -> Known:
        """In whose words the level is: those of the verb, and of what else puts it there."""
        if self.known is Known.ATTESTED and self.least[0] != self.most[0]:
            return Known.REPORTED
        return self.known


class Detail(Struct, frozen=True):
    """A number, date or reference of a cell, and in whose words it is."""

    kind: FactKind
    text: str
    known: Known


class Entry(Struct, frozen=True):
    """A paragraph, with its sub-paragraphs, or a limb of one that is on a topic.

    `limbs` are the limbs' words, none where the paragraph as a whole is on the topic. `passages` are those behind it.
    """

    clause: Clause
    limbs: tuple[str, ...]
    verbs: tuple[Verb, ...]
    details: tuple[Detail, ...]
    passages: tuple[Passage, ...]


Reported = tuple[tuple[Silence, tuple[Passage, ...]], ...]
"""Reported silences, each with the passages that report it."""


class Cell(Struct, frozen=True):
    """What a draft says on a topic. `silences` are reported ones, with their passages; `akin` are clauses (ids) that
    resemble a row without a topic."""

    presence: Presence
    entries: tuple[Entry, ...] = ()
    silences: Reported = ()
    akin: tuple[str, ...] = ()

    @property
    def strongest(self) -> Verb | None:
        """The act of the highest level, modifiers counted, of those that are on the topic by themselves; where none is,
        of those that it only completes. None where no level is known."""
        verbs = [verb for entry in self.entries for verb in entry.verbs]
        found = strongest(verb.commitment for verb in verbs if verb.commitment.own)
        found = found or strongest(verb.commitment for verb in verbs)
        return next((verb for verb in verbs if verb.commitment is found), None)


class Row(Struct, frozen=True):
    """A topic with its name, or, where `topic` is None, a group of paragraphs without one: its number among the groups.

    `leaders` are the columns of the drafts that commit most, where that can be told: the strongest acts of all drafts
    that speak on it are acts of their own on it, in the drafts' own words, and one ranks highest whatever else of their
    wording is not known.
    """

    topic: str | None
    title: str
    group: int | None = None
    leaders: tuple[int, ...] = ()


class Matrix(Struct, frozen=True):
    """Topics against drafts: `cells[row][column]`.

    `unmentioned` are, for each column, the reported silences that are on no topic, such as a name that a draft avoids.
    `groups` are those of the clauses of all the drafts, None where there were too many drafts to compare.
    """

    dossier: Dossier
    columns: tuple[Draft, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[Cell, ...], ...]
    unmentioned: tuple[Reported, ...]
    groups: tuple[Group, ...] | None = None


def columns(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that stand side by side where nobody chose: the last version of each chain, in the chains' order.

    Drafts that replace one another in a loop have no last version, so that each of them stands; a translation of
    another draft does not.
    """
    ids = {draft.id for draft in drafts}
    last = last_versions(drafts)
    seen = {before.id for draft in last for before in versions(draft, drafts)}
    chosen = {draft.id for draft in last} | (ids - seen)
    return [draft for draft, _ in in_chains(drafts) if draft.id in chosen and draft.translation_of not in ids]


def topics_of(dossier: Dossier, drafts: Iterable[Draft]) -> dict[str, str]:
    """The topics of a dossier with their names, then those that only clauses or silences of drafts name."""
    found = dict(dossier.topics)
    for draft in drafts:
        for topic in (
            *(topic for clause in draft.clauses for topic in draft.all_topics(clause)),
            *(topic for silence in draft.silent_on for topic in silence.topics),
        ):
            found.setdefault(topic, topic)
    return found


def matrix(
    dossier: Dossier,
    drafts: Sequence[Draft],
    evidence: Evidence,
    ladder: Ladder,
    groups: Sequence[Group] | None = None,
) -> Matrix:
    """Drafts side by side, in the order given. `ladder` replaces commitment levels of verbs.

    Without groups, paragraphs without a topic have no row.
    """
    work = _Filling(dossier, evidence, ladder)
    rows: list[Row] = []
    cells: list[tuple[Cell, ...]] = []
    for topic, title in topics_of(dossier, drafts).items():
        line = tuple(work.on_topic(draft, topic) for draft in drafts)
        rows.append(Row(topic, title, leaders=leaders(line)))
        cells.append(line)
    by_id = {draft.id: draft for draft in drafts}
    for number, group in enumerate(groups or ()):
        clauses = [by_id[member.draft].by_id[name] for member in group.members for name in member.clauses]
        if any(_has_no_topic(by_id[clause.draft], clause) for clause in clauses):
            line = tuple(work.of_group(by_id[member.draft], member, clauses, by_id) for member in group.members)
            rows.append(Row(None, _title(line), number, leaders(line)))
            cells.append(line)
    unmentioned = tuple(work.told(silence for silence in draft.silent_on if not silence.topics) for draft in drafts)
    held = tuple(groups) if groups is not None else None
    return Matrix(dossier, tuple(drafts), tuple(rows), tuple(cells), unmentioned, held)


def leaders(cells: Sequence[Cell]) -> tuple[int, ...]:
    """The columns of the drafts that surely commit most (see `Row`); none where that cannot be told."""
    speaking = {column: cell.strongest for column, cell in enumerate(cells) if cell.presence is Presence.THERE}
    sure = {
        column: verb
        for column, verb in speaking.items()
        if verb is not None and verb.known is Known.ATTESTED and verb.commitment.own
    }
    if len(sure) < len(speaking) or len(sure) < 2:
        return ()
    best = max(verb.least for verb in sure.values())
    found = tuple(column for column, verb in sure.items() if verb.least == verb.most == best)
    found = found or tuple(column for column, verb in sure.items() if verb.least == best)[:1]
    others = [verb.most for column, verb in sure.items() if column not in found]
    return found if others and max(others) < best else ()


def _has_no_topic(draft: Draft, clause: Clause) -> bool:
    return clause.is_paragraph and clause.parent is None and not draft.all_topics(clause)


def _title(cells: Iterable[Cell]) -> str:
    """What a group without a topic is called: the first words of its first clause."""
    texts = (entry.clause.text for cell in cells for entry in cell.entries)
    words = next(texts, "").split()
    return " ".join(words[:6]) + (" \u2026" if len(words) > 6 else "")


class _Filling(Struct, frozen=True):
    """The filling in of cells."""

    dossier: Dossier
    evidence: Evidence
    ladder: Mapping[str, int]

    def on_topic(self, draft: Draft, topic: str) -> Cell:
        """What a draft says on a topic."""
        roots: dict[str, list[Clause]] = {}
        for clause in draft.clauses:
            if clause.is_paragraph and topic in draft.all_topics(clause):
                roots.setdefault(_root(draft, clause, topic).id, []).append(clause)
        entries = tuple(self.entry(draft, draft.by_id[name], inside, topic) for name, inside in roots.items())
        silences = self.told(silence for silence in draft.silent_on if topic in silence.topics)
        if entries:
            return Cell(Presence.THERE, entries, silences)
        if silences:
            return Cell(Presence.SILENT, silences=silences)
        return Cell(Presence.ABSENT if is_whole(draft) else Presence.NOT_REPORTED)

    def of_group(self, draft: Draft, member: Member, clauses: Sequence[Clause], drafts: Mapping[str, Draft]) -> Cell:
        """What a draft has of a group."""
        entries = tuple(self.paragraph(draft, draft.by_id[name]) for name in member.clauses)
        silences: dict[int, Silence] = {}
        for clause in clauses if member.presence is Presence.SILENT else ():
            found = silences_on(clause, drafts[clause.draft], draft, self.dossier.aliases)
            silences |= {id(silence): silence for silence in found}
        return Cell(member.presence, entries, self.told(silences.values()), member.akin)

    def told(self, silences: Iterable[Silence]) -> Reported:
        """Silences with the passages that report them."""
        return tuple((silence, tuple(map(self.evidence.passage, silence.citations))) for silence in silences)

    def entry(self, draft: Draft, root: Clause, inside: Sequence[Clause], topic: str) -> Entry:
        """A paragraph, with what of it and its sub-paragraphs is on a topic."""
        whole = topic in draft.topics_for(root)
        spans = [(clause, span) for clause in inside for span in spans_on(draft, clause, topic)]
        limbs = () if whole else tuple(root.text[start:end] for clause, (start, end) in spans if clause is root)
        found = (each for clause in inside for each in in_clause(draft, clause, topic, self.ladder))
        return self.made(draft, root, limbs, found, spans)

    def paragraph(self, draft: Draft, root: Clause) -> Entry:
        """A paragraph with those of its sub-paragraphs that are on no topic."""
        inside = [
            clause
            for clause in draft.clauses
            if clause is root or (root in draft.above(clause) and not draft.all_topics(clause))
        ]
        found = (Commitment(clause, act) for clause in inside for act in acts(clause.text, self.ladder))
        return self.made(draft, root, (), found, [(clause, (0, len(clause.text))) for clause in inside])

    def made(
        self,
        draft: Draft,
        root: Clause,
        limbs: tuple[str, ...],
        found: Iterable[Commitment],
        spans: Iterable[tuple[Clause, tuple[int, int]]],
    ) -> Entry:
        """An entry: its acts, each once, and the facts of its words."""
        once: dict[tuple[str, int], Commitment] = {}
        for each in found:
            once.setdefault((each.clause.id, each.act.start), each)
        verbs = [self.verb(each) for each in once.values()]
        details: dict[tuple[FactKind, object], Detail] = {}
        for clause, span in spans:
            for fact in _key_facts(clause, span):
                detail = Detail(fact.kind, _in_words(fact), self.known(clause, fact.text))
                details.setdefault((fact.kind, fact.value), detail)
        passages = self.evidence.passages(draft, root)
        return Entry(root, limbs, tuple(verbs), tuple(details.values()), passages)

    def verb(self, found: Commitment) -> Verb:
        """An act, and what is known of it."""
        clause, act = found.clause, found.act
        level, weight = found.rank
        plain = level_of(act.verb, self.ladder)
        levels, weights = {level}, {weight}
        resting = object_words(act.verb, act.level) if plain is not None and plain != level else ()
        if not all(self.evidence.attested(clause, words) for words in resting):
            levels.add(plain or 0)
        if not all(self.evidence.attested(clause, words) for words in act.modifiers):
            weights.add(0)
        known = self.known(clause, found.words)
        return Verb(found, known, (min(levels), min(weights)), (max(levels), max(weights)))

    def known(self, clause: Clause, words: str) -> Known:
        """In whose words something of a clause is."""
        if self.evidence.attested(clause, words):
            return Known.ATTESTED
        inferred = any(find_words(ours, words) for ours in clause.inferred)
        return Known.INFERRED if inferred else Known.REPORTED


def _root(draft: Draft, clause: Clause, topic: str) -> Clause:
    """The highest paragraph on a topic that a clause belongs to."""
    return [clause, *(over for over in draft.above(clause) if topic in draft.all_topics(over))][-1]


def _key_facts(clause: Clause, span: tuple[int, int]) -> Iterator[Fact]:
    """The facts of a clause within a span, apart from numbers that count nothing."""
    for fact in facts(clause.text, KEY_FACTS):
        if not span[0] <= fact.start < span[1]:
            continue
        if fact.kind is FactKind.NUMBER and (not _unit(fact) or _COUNTED_IN.match(clause.text, fact.end)):
            continue
        yield fact


def _unit(fact: Fact) -> str:
    return str(fact.value[1]) if isinstance(fact.value, tuple) else ""


def _in_words(fact: Fact) -> str:
    """A fact as a cell shows it: a number with what it counts; of `12 and 14 July 1993` the first day in full."""
    words = " ".join(fact.text.split())
    if fact.kind is FactKind.DATE and words.isdecimal() and len(words) < len("1993"):
        return str(fact.value)
    unit = _unit(fact) if fact.kind is FactKind.NUMBER else ""
    return f"{words} {unit}" if unit[:1].isalpha() and not unit.startswith(("th ", "per cent")) else words
