"""What is checked: drafts, dossiers and sources of a workspace with the means to look things up, as the rules want it.

Made by `undiff.casefile` from files; the rules know nothing of those. The one rule: what was not asked for is there to
be referred to, and is not checked (`scope`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from msgspec import Struct

from undiff.evidence.mentions import Aliases
from undiff.evidence.passages import Evidence, Passage
from undiff.evidence.pieces import Pieces
from undiff.evidence.rules import BY_NAME
from undiff.evidence.silences import Silences
from undiff.model import Citation, Clause, Dossier, Draft, Entry, Event, Gap, Source, Vote, Waiver
from undiff.problems import Hint, Problem, Where

Waivers = tuple[Waiver, ...]

_MOST_ADVICE = 100  # looking for a like name costs milliseconds
_MOST_KNOWN = 2000
_CHAPEAU = 300  # characters of a chapeau before an item; no phrase that is looked for is longer


class Finding(Struct, frozen=True):
    """A problem, and the waivers that stand where it does: on the value at fault or on an entry that holds it."""

    problem: Problem
    waivers: Waivers = ()


def finding(
    rule: str, where: Where, message: str, subject: str | None = None, hint: Hint | None = None, waivers: Waivers = ()
) -> Finding:
    """A finding of a rule, with the severity that the rule has by default."""
    return Finding(Problem(rule, BY_NAME[rule].severity, message, where, subject, hint), waivers)


class Stored(Struct, frozen=True):
    """A source's stored file: its text and SHA-256, or, where it names one that cannot be had, the reason."""

    text: str | None = None
    sha256: str | None = None
    fault: str | None = None


class Folder(Struct, frozen=True):
    """A dossier with the name of its folder.

    `known`: there is a dossier.yaml. `whole`: all of it could be read, so that what is not in it is not there.
    """

    name: str
    dossier: Dossier
    known: bool = True
    whole: bool = True


class Pair(Struct, frozen=True):
    """A clause and its counterpart in the version that its draft replaces."""

    clause: Clause
    before: Clause


class Cited(Struct, frozen=True):
    """A citation with what it is cited for: `subject` addresses it; draft and clause where it is one."""

    citation: Citation
    subject: str
    waivers: Waivers = ()
    draft: Draft | None = None
    clause: Clause | None = None


class Material(Struct, frozen=True, dict=True):
    """A workspace as the rules see it.

    `broken` are ids of drafts whose files cannot be read. `resolves` is false outside a workspace, where references
    lead nowhere; `sources_read` is false where the index of sources cannot be read; `missing_index` names the index
    where there is none; `index_checked` tells whether it is among what is checked. `complete`: everything is checked
    and could be read. `stored` gives a source's file; `pairs` the clauses of a draft with their counterparts in the
    draft before; `scope` the files that are checked, None for all. `ladder` replaces commitment levels of verbs.
    """

    drafts: tuple[Draft, ...] = ()
    folders: tuple[Folder, ...] = ()
    sources: tuple[Source, ...] = ()
    broken: frozenset[str] = frozenset()
    resolves: bool = True
    sources_read: bool = True
    missing_index: str = ""
    index_checked: bool = True
    complete: bool = True
    stored: Callable[[Source], Stored] = lambda _: Stored()
    pairs: Callable[[Draft, Draft], Sequence[Pair]] = lambda *_: ()
    scope: frozenset[str] | None = None
    ladder: Mapping[str, int] = {}

    @cached_property
    def by_id(self) -> dict[str, Draft]:
        """The drafts by id, the first of each."""
        return {draft.id: draft for draft in reversed(self.drafts)}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """The sources by id, the first of each."""
        return {source.id: source for source in reversed(self.sources)}

    def version_before(self, draft: Draft) -> Draft | None:
        """The draft that a draft replaces; None where it is not there, or where the two stand in a loop."""
        before = self.by_id.get(draft.replaces or "")
        return before if before is not None and draft.id not in self.loops else None

    @cached_property
    def loops(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of drafts that replace one another in a loop, each with its loop: before each what replaces it."""
        loops: dict[str, tuple[str, ...]] = {}
        done: set[str] = set()
        for name in self.by_id:
            chain: dict[str, None] = {}
            here: str | None = name
            while here in self.by_id and here not in done and here not in chain:
                chain[here] = None
                here = self.by_id[here].replaces
            walked = list(chain)
            if here in chain:
                loop = walked[walked.index(here) :]
                loops |= dict.fromkeys(loop, tuple(loop))
            done.update(walked)
        return loops

    @cached_property
    def folder_by_name(self) -> dict[str, Folder]:
        """The dossiers by the names of their folders."""
        return {folder.name: folder for folder in self.folders}

    @cached_property
    def evidence(self) -> Evidence:
        """What finds passages."""
        return Evidence(self.source_by_id.get, lambda source: self.stored(source).text, self.by_id.get)

    @cached_property
    def checked_drafts(self) -> tuple[Draft, ...]:
        """The drafts that are checked."""
        return tuple(draft for draft in self.drafts if self.in_scope(draft.where))

    @cached_property
    def checked_folders(self) -> tuple[Folder, ...]:
        """The dossiers that are checked."""
        return tuple(folder for folder in self.folders if folder.known and self.in_scope(folder.dossier.where))

    def in_scope(self, where: Where) -> bool:
        """Whether the file of a place is checked."""
        return self.scope is None or where.file in self.scope

    def witness(self, citation: Citation) -> str:
        """What a citation counts as: the origin of its source, or the source itself."""
        source = self.source_by_id.get(citation.source)
        return source.witness if source is not None else citation.source

    def is_unknown(self, citations: Iterable[Citation]) -> bool:
        """Whether one of these cites a source that does not exist: that is the fault then, and nothing that follows."""
        return self.resolves and any(citation.source not in self.source_by_id for citation in citations)

    def known(self, draft: Draft) -> KnownDraft:
        """A draft with what is worked out of it."""
        known = self._known.get(id(draft))
        if known is None:
            known = self._known[id(draft)] = KnownDraft(draft, self)
        return known

    @cached_property
    def _known(self) -> dict[int, KnownDraft]:
        return {}

    @cached_property
    def records(self) -> dict[str, list[tuple[Event | Vote, str]]]:
        """The events and votes of all dossiers by the draft that they are about, each with its address."""
        found: dict[str, list[tuple[Event | Vote, str]]] = {}
        for folder in self.folders:
            for part, subject in entries_of(folder.dossier):
                if isinstance(part, (Event, Vote)) and part.draft is not None:
                    found.setdefault(part.draft, []).append((part, subject))
        return found

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """`; did you mean "..."?` where a known name is near, else nothing; for the first of many unknown names."""
        self._asked.append(word)
        if len(self._asked) > _MOST_ADVICE or len(known) > _MOST_KNOWN:
            return ""
        close = get_close_matches(word, known, n=1)
        return f'; did you mean "{close[0]}"?' if close else ""

    @cached_property
    def _asked(self) -> list[str]:
        return []

    def aliases(self, draft: Draft) -> Aliases:
        """The aliases of the dossier that a draft belongs to."""
        return self.aliases_of(draft.dossier)

    def aliases_of(self, folder: str | None) -> Aliases:
        """The aliases of the dossier of a folder."""
        name = folder or ""
        if name not in self._aliases:
            known = self.folder_by_name.get(name)
            self._aliases[name] = Aliases.of(known.dossier.aliases) if known is not None else Aliases()
        return self._aliases[name]

    @cached_property
    def _aliases(self) -> dict[str, Aliases]:
        return {}

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every citation of what is checked, once, in the order of the drafts and dossiers."""
        found = [cited for draft in self.checked_drafts for cited in of_draft(draft)]
        return (*found, *(cited for folder in self.checked_folders for cited in of_dossier(folder.dossier)))


class KnownDraft(Struct, frozen=True, dict=True):
    """A draft with what is worked out of it once, however many claims ask."""

    draft: Draft
    material: Material

    def subtree(self, clause: Clause) -> tuple[Clause, ...]:
        """A clause with all its sub-paragraphs and what goes on behind them, in order."""
        found, open_ones = list[Clause](), [clause]
        while open_ones:
            found.append(open_ones.pop())
            open_ones += reversed(self._children.get(found[-1].id, ()))
        return tuple(found)

    @cached_property
    def _children(self) -> dict[str, list[Clause]]:
        found: dict[str, list[Clause]] = {}
        for clause in self.draft.clauses:
            if clause.parent is not None:
                found.setdefault(clause.parent, []).append(clause)
        return found

    def mentioning(self, phrase: str, aliases: Aliases) -> list[Clause]:
        """The clauses in which a phrase stands; it may run on from a chapeau to its item."""
        return [self.draft.clauses[at] for at in self._clauses.holding(phrase, aliases)]

    def paragraphs_with(self, phrases: Sequence[str], aliases: Aliases) -> list[tuple[Clause, ...]]:
        """The paragraphs, each with all that belongs to it, that mention all the phrases."""
        holding = [set(self._paragraphs.holding(phrase, aliases)) for phrase in phrases]
        wanted = set(range(len(self._subtrees))).intersection(*holding)
        return [self._subtrees[at] for at in sorted(wanted)]

    @cached_property
    def _clauses(self) -> Pieces:
        return Pieces(tuple(map(self._running, self.draft.clauses)))

    def _running(self, clause: Clause) -> str:
        """A clause's text behind the last words of the paragraph that it completes, so that a phrase may run on."""
        if clause.parent is None:
            return clause.text
        return f"{self.draft.by_id[clause.parent].text[-_CHAPEAU:]}\n{clause.text}"

    @cached_property
    def _subtrees(self) -> tuple[tuple[Clause, ...], ...]:
        tops = (clause for clause in self.draft.clauses if clause.is_paragraph and clause.parent is None)
        return tuple(map(self.subtree, tops))

    @cached_property
    def _paragraphs(self) -> Pieces:
        return Pieces(tuple("\n".join(clause.text for clause in inside) for inside in self._subtrees))

    def silences(self, folder: Folder) -> Silences:
        """The silences that are reported of the draft, as the topics and aliases of a dossier name them."""
        if folder.name not in self._silences:
            aliases = self.material.aliases_of(folder.name)
            self._silences[folder.name] = Silences(self.draft.silent_on, folder.dossier.topics, aliases)
        return self._silences[folder.name]

    @cached_property
    def _silences(self) -> dict[str, Silences]:
        return {}

    @cached_property
    def behind(self) -> tuple[Passage, ...]:
        """Every passage that the draft rests on, those of clauses carried over among them."""
        draft, evidence = self.draft, self.material.evidence
        found = {id(one): evidence.passage(one) for part, one in draft.every_citation() if not isinstance(part, Clause)}
        for clause in draft.clauses:
            found |= {id(passage.citation): passage for passage in evidence.passages(draft, clause)}
        return tuple(found.values())

    @cached_property
    def origins(self) -> frozenset[str]:
        """The origins of all that the draft rests on."""
        return frozenset(self.material.witness(passage.citation) for passage in self.behind)


def of_draft(draft: Draft) -> Iterator[Cited]:
    """The citations of a draft."""
    for part, citation in draft.every_citation():
        clause = part if isinstance(part, Clause) else None
        own = waivers_for(draft, clause) if clause is not None else draft.waivers
        waivers = (*citation.waivers, *own, *(part.waivers if isinstance(part, Gap) else ()))
        yield Cited(citation, clause.address if clause is not None else draft.id, waivers, draft, clause)


def waivers_for(draft: Draft, clause: Clause) -> Waivers:
    """The waivers of a clause and of the paragraphs that it belongs to."""
    return tuple(waiver for each in (clause, *draft.above(clause)) for waiver in each.waivers)


def entries_of(dossier: Dossier) -> Iterator[tuple[Entry, str]]:
    """The claims, events, positions and votes of a dossier, each with its address: its id, or its kind and number."""
    numbers: Counter[str] = Counter()
    for entry in dossier.entries:
        kind = type(entry).__name__.lower()
        numbers[kind] += 1
        yield entry, f"{dossier.id}#{entry.id or f'{kind}-{numbers[kind]}'}"


def of_dossier(dossier: Dossier) -> Iterator[Cited]:
    """The citations of a dossier; the passage of a claim is one of them."""
    subjects = {id(entry): subject for entry, subject in entries_of(dossier)}
    for part, citation in dossier.every_citation():
        yield Cited(citation, subjects[id(part)], (*citation.waivers, *part.waivers))
