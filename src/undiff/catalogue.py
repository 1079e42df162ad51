"""What a workspace holds: dossiers with their drafts in order of time, and sources with how often they are cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from undiff.model import Citation, Dossier, Draft, Source
from undiff.problems import Problem
from undiff.reading.workspace import Workspace


class Unreadable(Struct, frozen=True):
    """A draft's file that cannot be read, and its problems."""

    file: str
    problems: tuple[Problem, ...]


class Shelf(Struct, frozen=True):
    """A dossier with its drafts, oldest first and each version behind the one it replaces."""

    dossier: Dossier
    drafts: tuple[Draft, ...]
    unreadable: tuple[Unreadable, ...]


class Catalogue(Struct, frozen=True):
    """The dossiers of a workspace, its sources, and how many citations rest on each source.

    `notes` are sentences on files that could not be used.
    """

    shelves: tuple[Shelf, ...]
    sources: tuple[Source, ...]
    cited: Counter[str]
    notes: tuple[str, ...]


def catalogue(workspace: Workspace) -> Catalogue:
    """Read all drafts and dossiers of a workspace; what is broken is listed, not raised."""
    shelves, notes = [], []
    cited: Counter[str] = Counter()
    for name in workspace.dossier_names:
        loaded = workspace.dossier(name)
        notes += [str(problem) for problem in loaded.problems[:1]]
        drafts, broken = [], []
        for path in workspace.draft_files:
            if path.parent.name != name:
                continue
            found = workspace.load(path)
            if found.draft is None:
                broken.append(Unreadable(workspace.shown(path), found.problems))
            else:
                drafts.append(found.draft)
        shelves.append(Shelf(loaded.dossier, tuple(sorted(drafts, key=_order)), tuple(broken)))
        cited.update(citation.source for draft in drafts for citation in _of_draft(draft))
        cited.update(citation.source for citation in _of_dossier(loaded.dossier))
    sources = workspace.sources
    notes += [str(problem) for problem in sources.problems[:1]]
    return Catalogue(tuple(shelves), sources.sources, cited, tuple(notes))


def _order(draft: Draft) -> tuple[date, date, str]:
    when = draft.date
    return (when.first, when.last, draft.id) if when else (date.max, date.max, draft.id)


def _of_draft(draft: Draft) -> Iterator[Citation]:
    yield from draft.citations
    for citations in (
        *(clause.citations for clause in draft.clauses),
        *(silence.citations for silence in draft.silent_on),
        *(gap.citations for gap in draft.gaps),
    ):
        yield from citations


def _of_dossier(dossier: Dossier) -> Iterator[Citation]:
    for claim in dossier.claims:
        yield claim.citation
        yield from claim.evidence
    for event in dossier.events:
        yield from event.citations
        for account in event.accounts:
            yield from account.citations
    for position in dossier.positions:
        yield from position.citations
    for vote in dossier.votes:
        yield from vote.citations
