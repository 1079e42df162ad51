"""What the desk reads: the workspace's dossiers, studies of two drafts, sources with everything that cites them.

One `Casebook` is one reading of the disk: when files change, a new one is made and the old one thrown away. Its methods
are slow and are called from worker threads; one of them reads at a time, and between two comparisons lets the others
have their turn. The one rule: it never shows half of a thing: it gives a whole answer or raises UndiffError.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from undiff.casefile import check
from undiff.catalogue import Catalogue, Shelf, catalogue
from undiff.evidence.claims import outcome_of
from undiff.evidence.material import Folder, Material, Stored
from undiff.evidence.passages import Passage
from undiff.model import Citation, Claim, Clause, Draft, Event, Position, Silence, Source, Vote
from undiff.problems import UndiffError
from undiff.reading.workspace import SETTINGS_FILE, Workspace, find_root
from undiff.study import Desk, Study
from undiff.tui.ledger_rows import Entry, claim_entries, clause_entries, problem_entries
from undiff.writing.cited import Lookup


@dataclass(frozen=True, slots=True)
class Citing:
    """One citation of a source: what cites it (`draft#clause`, or a claim's id), what that is, and what came of it."""

    by: str
    kind: str  # clause | draft | claim | verdict | event | position | vote
    passage: Passage
    words: str = ""  # of the clause, or of the note that goes with it


@dataclass(frozen=True, slots=True)
class Page:
    """A source with its stored text, if there is any, the file that stores it, and what cites it, in order of place."""

    source: Source
    text: str | None
    path: Path | None
    citing: tuple[Citing, ...]


class _Turns:
    """A lock that is had in turn: a thread that gives it back and wants it again goes behind those that wait.

    That takes two: of one alone, the thread that gives it back is nearly always the first to have it again.
    """

    def __init__(self) -> None:
        self._queue, self._lock = threading.Lock(), threading.Lock()

    def __enter__(self) -> None:
        with self._queue:
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def give_way(self) -> None:
        """Let those that wait go first."""
        self.__exit__()
        self.__enter__()


class _Comparing(Desk):
    """A desk that compares two drafts once: chains, histories and matrices ask for the same comparisons again.

    Before each comparison it gives way: a hundred of them take seconds, in which somebody may want to open a source.
    """

    def __init__(self, folder: str | None, turns: _Turns) -> None:
        super().__init__(folder)
        self._turns = turns
        self._studies: dict[tuple[int, int], Study] = {}  # by the identity of the drafts, which the study keeps alive

    def study(self, left: Draft, right: Draft) -> Study:
        """The comparison of two drafts, with its evidence."""
        pair = id(left), id(right)
        if pair not in self._studies:
            self._turns.give_way()
            self._studies[pair] = super().study(left, right)
        return self._studies[pair]


class Casebook:
    """One reading of the disk. `folder` is the workspace that the user named; `dossier` the one to open, if any.

    `loose` are the files that were named instead of drafts' ids; outside a workspace there is nothing but these.
    """

    def __init__(self, folder: str | None = None, dossier: str | None = None, loose: Iterable[str] = ()) -> None:
        self.folder = folder
        self.dossier = dossier
        self.loose = tuple(loose)
        self._desk: Desk | None = None
        self._turns = _Turns()

    def catalogue(self) -> Catalogue:
        """The dossiers with their drafts. Raises UndiffError where there is no workspace, or no such dossier."""
        with self._turns:
            return self._catalogue()

    def _catalogue(self) -> Catalogue:
        workspace = self._workspace()
        if workspace is None:
            return Catalogue((), (), Counter(), ())
        found = catalogue(workspace)
        if self.dossier is not None:
            shelves = tuple(shelf for shelf in found.shelves if self.dossier in _names(shelf))
            if not shelves:
                known = ", ".join(shelf.dossier.id for shelf in found.shelves) or "none"
                raise UndiffError(f'no dossier "{self.dossier}"; there is: {known}')
            found = Catalogue(shelves, found.sources, found.cited, found.notes)
        return found

    def study(self, left: str, right: str) -> Study:
        """Two drafts, by id or file, compared. Raises UndiffError where one cannot be read."""
        with self.desk() as desk:
            desk.notes.clear()
            return Desk.study(desk, *desk.pair(left, right))

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk that the drafts lie on, for one thread at a time; between two comparisons others have it."""
        with self._turns:
            yield self._open()

    def warm(self, citations: Iterable[Citation]) -> Lookup:
        """Look citations up; gives what has them at hand."""
        with self.desk() as desk:
            for citation in citations:
                desk.evidence.passage(citation)
            return desk.evidence.passage

    def page(self, name: str) -> Page:
        """A source and what cites it. Raises UndiffError where the index has none of that id."""
        with self._turns:
            desk, workspace = self._open(), self._workspace()
            source = workspace.sources.get(name) if workspace is not None else None
            if workspace is None or source is None:
                raise UndiffError(f'the index has no source "{name}"')
            evidence = desk.evidence
            citing = [
                Citing(by, kind, evidence.passage(citation), told)
                for by, kind, told, citation in _citations(catalogue(workspace).shelves)
                if citation.source == name
            ]
            citing.sort(key=lambda one: _place(one.passage))
            return Page(source, workspace.source_text(source), workspace.source_path(source), tuple(citing))

    def entries(self, as_of: date) -> list[Entry]:
        """The work list of the dossiers: problems of the check on a day, claims tested, clauses without evidence.

        All of it is one turn, which may take seconds: a casebook that others wait for is not the one to ask.
        """
        with self._turns:
            workspace = self._workspace()
            if workspace is None:
                return []
            shelves = self._catalogue().shelves
            report = check(workspace, as_of=as_of)
            material = _material(workspace, shelves)
            tested = [
                (claim, material.evidence.passage(claim.citation), outcome_of(material, folder, claim))
                for folder in material.folders
                for claim in folder.dossier.claims
            ]
            drafts = [draft for shelf in shelves for draft in shelf.drafts]
            behind = {
                clause.address: material.evidence.passages(draft, clause)
                for draft in drafts
                for clause in draft.clauses
            }
            return [
                *problem_entries(report.problems),
                *claim_entries(tested),
                *clause_entries(drafts, behind, report.standings),
            ]

    def path_of(self, file: str) -> Path:
        """Where a file lies that a place (`Where.file`) names."""
        root = self._root()
        return root / file if root is not None and (root / file).exists() else Path(file)

    def watched(self) -> list[Path]:
        """The files and folders whose change makes another reading necessary."""
        with self._turns:
            files = [Path(name) for name in self.loose]
            workspace = self._workspace()
            if workspace is None:
                return files
            drafts = workspace.root / workspace.settings.drafts
            files += [workspace.root / SETTINGS_FILE, workspace.root / workspace.settings.sources, drafts]
            files += [drafts / name for name in workspace.dossier_names]
            files += [drafts / name / "dossier.yaml" for name in workspace.dossier_names]
            files += workspace.draft_files
            files += filter(None, map(workspace.source_path, workspace.sources.sources))
            return files

    def _open(self) -> Desk:
        if self._desk is None:
            root = self._root()
            self._desk = _Comparing(str(root) if root is not None else self.folder, self._turns)
        return self._desk

    def _root(self) -> Path | None:
        """The workspace's folder: the one named, else the one that a file lies in, else the one we are in."""
        if self.folder is not None:
            return Path(self.folder)
        around = (find_root(Path(name).resolve().parent) for name in self.loose)
        return next((root for root in around if root is not None), None) or find_root(Path.cwd())

    def _workspace(self) -> Workspace | None:
        """The workspace; None where files were named and they lie in none."""
        desk = self._open()
        return None if self.loose and self._root() is None else desk.workspace()


def _material(workspace: Workspace, shelves: Iterable[Shelf]) -> Material:
    """The drafts and dossiers of shelves, as the tests of claims want them."""
    folders = tuple(Folder(_names(shelf)[1], shelf.dossier) for shelf in shelves)
    return Material(
        drafts=tuple(draft for shelf in shelves for draft in shelf.drafts),
        folders=folders,
        sources=workspace.sources.sources,
        stored=lambda source: Stored(workspace.source_text(source)),
        ladder=workspace.settings.ladder,
    )


def _names(shelf: Shelf) -> tuple[str, str]:
    return shelf.dossier.id, Path(shelf.dossier.where.file).parent.name


def _place(passage: Passage) -> int:
    """Where a passage begins in its source; what was not found comes last."""
    location = passage.location
    return location.spans[0][0] if location is not None and location.spans else 10**9


def _citations(shelves: Iterable[Shelf]) -> Iterator[tuple[str, str, str, Citation]]:
    """Every citation with what cites it, the kind of that, and its words."""
    for shelf in shelves:
        for draft in shelf.drafts:
            for part, citation in draft.every_citation():
                match part:
                    case Clause():
                        yield part.address, "clause", part.text, citation
                    case Silence():
                        said = f"silent on {part.mention or ', '.join(part.topics)}"
                        yield draft.id, "draft", said, citation
                    case _:
                        yield draft.id, "draft", draft.title, citation
        for entry, citation in shelf.dossier.every_citation():
            kind = type(entry).__name__.lower()
            match entry:
                case Claim():
                    name, kind = entry.id, "claim" if citation is entry.citation else "verdict"
                case Event():
                    name = entry.id or entry.action
                case Position():
                    name = entry.actor
                case Vote():
                    name = entry.draft or kind
            yield name, kind, entry.note or "", citation


def first_pair(shelf: Shelf) -> tuple[str, str] | None:
    """The two drafts that a dossier opens on: its last text and the latest rival of it, else the version before it."""
    if len(shelf.drafts) < 2:
        return None
    by_id = {draft.id: draft for draft in shelf.drafts}
    last = next((d for d in reversed(shelf.drafts) if d.status in ("adopted", "tabled", "vetoed")), shelf.drafts[-1])
    chained = set(_chain(last, by_id.get))
    rivals = [d for d in shelf.drafts if d.id not in chained and last.id not in _chain(d, by_id.get)]
    if rivals:
        return last.id, rivals[-1].id
    before = last.replaces if last.replaces in by_id else next(d.id for d in shelf.drafts if d is not last)
    return before or shelf.drafts[0].id, last.id


def _chain(draft: Draft, get: Callable[[str], Draft | None]) -> Iterator[str]:
    seen: set[str] = set()
    at: Draft | None = draft
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at.id
        at = get(at.replaces) if at.replaces else None


class Watch:
    """Tells which of some files have changed since it was last asked."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._known = {path: _stamp(path) for path in paths}

    def changed(self) -> list[Path]:
        """The files that changed, came or went."""
        now = {path: _stamp(path) for path in self._known}
        found = [path for path, stamp in now.items() if stamp != self._known[path]]
        self._known = now
        return found


def _stamp(path: Path) -> object:
    """What a file was changed at; of a folder what it holds, but for what editors put beside a file."""
    try:
        if path.is_dir():
            return {name for name in os.listdir(path) if not name.startswith(".") and not name.endswith("~")}
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
