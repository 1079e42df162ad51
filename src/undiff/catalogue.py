"""What a workspace holds: dossiers with their drafts in order of time, and sources with how often they are cited."""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec import Struct

from undiff.model import Dossier, Draft, Source
from undiff.problems import Problem, UndiffError
from undiff.reading.complaints import did_you_mean
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
        found, problems = _shelf(workspace, name)
        notes += [str(problem) for problem in problems[:1]]
        shelves.append(found)
        cited.update(citation.source for draft in found.drafts for _, citation in draft.every_citation())
        cited.update(citation.source for _, citation in found.dossier.every_citation())
    sources = workspace.sources
    notes += [str(problem) for problem in sources.problems[:1]]
    return Catalogue(tuple(shelves), sources.sources, cited, tuple(notes))


def shelf(workspace: Workspace, name: str | None = None) -> tuple[Shelf, tuple[str, ...]]:
    """A dossier with its drafts, found by its id or folder, or by the id of one of its drafts; and what could not be
    used of its files, in sentences.

    Without a name, the workspace's only dossier. Raises UndiffError where there is none, or more than one to choose.
    """
    folder = _only(workspace) if name is None else folder_of(workspace, name)
    found, problems = _shelf(workspace, folder)
    notes = [str(problem) for problem in problems[:1]]
    notes += [f"{broken.file} cannot be read and is left out" for broken in found.unreadable]
    return found, tuple(notes)


def means_draft(workspace: Workspace, name: str) -> bool:
    """Whether a name is a draft's id and no dossier's, as `shelf` has it."""
    folders = workspace.dossier_names
    of_dossier = name in folders or any(workspace.dossier(folder).dossier.id == name for folder in folders)
    return name in workspace.draft_paths and not of_dossier


def _only(workspace: Workspace) -> str:
    names = workspace.dossier_names
    if len(names) == 1:
        return names[0]
    if not names:
        raise UndiffError(f"no dossier in {workspace.settings.drafts}/; `undiff new dossier NAME` makes one")
    raise UndiffError(f"which dossier? there are {', '.join(names)}")


def folder_of(workspace: Workspace, name: str) -> str:
    """The folder of the dossier that a name means. A folder's name goes before an id, a dossier's before a draft's.

    Raises UndiffError where there is none.
    """
    folders = workspace.dossier_names
    if name in folders:
        return name
    by_id = {workspace.dossier(folder).dossier.id: folder for folder in reversed(folders)}
    if name in by_id:
        return by_id[name]
    if name in workspace.draft_paths:
        return workspace.draft_paths[name].parent.name
    near = did_you_mean(name, (*folders, *by_id, *workspace.draft_paths))
    raise UndiffError(f'no dossier "{name}"{near}; `undiff list` shows what is there')


def _shelf(workspace: Workspace, name: str) -> tuple[Shelf, tuple[Problem, ...]]:
    loaded = workspace.dossier(name)
    drafts, broken = [], []
    for path in workspace.draft_files:
        if path.parent.name != name:
            continue
        found = workspace.load(path)
        if found.draft is None:
            broken.append(Unreadable(workspace.shown(path), found.problems))
        else:
            drafts.append(found.draft)
    return Shelf(loaded.dossier, tuple(sorted(drafts, key=_order)), tuple(broken)), loaded.problems


def _order(draft: Draft) -> tuple[date, date, str]:
    when = draft.date
    return (when.first, when.last, draft.id) if when else (date.max, date.max, draft.id)
