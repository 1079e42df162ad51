"""A workspace: the folder that holds drafts and sources, read file by file as they are asked for.

Gives drafts, dossiers, sources and their stored text. The one rule: a command reads only the files it needs, so a
broken dossier never stops a diff. Every file is read at most once, and nothing outside the workspace is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from undiff.model import Dossier, Draft, Source
from undiff.patterns import pattern
from undiff.problems import Problem, Severity, UndiffError, Where
from undiff.reading.complaints import did_you_mean
from undiff.reading.dossiers import build_dossier, build_sources
from undiff.reading.drafts import Lookup, build_draft
from undiff.reading.files import read_bytes, readable_mapping, yaml_mapping
from undiff.reading.settings import LoadedSettings, Settings, load_settings
from undiff.reading.yamlfile import MAX_BYTES

SETTINGS_FILE = "undiff.toml"
DOSSIER_FILE = "dossier.yaml"

_ID = pattern(r"""^["']?id["']?[ ]*:[ ]*["']?([^\s"'#,]+)""", re.MULTILINE)
_FLOW_ID = pattern(r"""[{,]\s*["']?id["']?\s*:\s*["']?([^\s"'#,}]+)""")


class LoadedDraft(Struct, frozen=True):
    """What came of reading a draft's file: the draft, if it could be read, and the problems of the file. `doubts` are
    sentences on what was uncertain where the file is a document."""

    draft: Draft | None
    problems: tuple[Problem, ...]
    doubts: tuple[str, ...] = ()


class LoadedDossier(Struct, frozen=True):
    """What came of reading a dossier: what of it can be read, if need be the folder's name alone, and the problems.

    `unread` counts by kind ("claims", "votes", or "dossiers" where nothing is left) what was left out for its problems.
    """

    dossier: Dossier
    problems: tuple[Problem, ...] = ()
    unread: Mapping[str, int] = {}


class LoadedSources(Struct, frozen=True, dict=True):
    """What came of reading the index of sources: the sources that can be read, the problems, and how many were left
    out for them.
    """

    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: int = 0

    def get(self, name: str) -> Source | None:
        """The source of an id."""
        return self._by_id.get(name)

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {source.id: source for source in reversed(self.sources)}


class _Parsed(Struct, frozen=True):
    """A draft's file as a mapping, with its place and problems; not yet a draft."""

    mapping: dict[str, Any] | None
    where: Where
    problems: list[Problem]


def find_root(start: Path) -> Path | None:
    """The workspace that a folder lies in: the first one upwards, no further than the git root or the home folder."""
    home = Path.home()
    here = start.resolve()
    for folder in (here, *here.parents):
        if is_root(folder):
            return folder
        if folder == home or (folder / ".git").exists():
            break
    return None


def is_root(folder: Path) -> bool:
    """Whether a folder is a workspace: it has an undiff.toml, or both resolutions/ and seeds/."""
    return (folder / SETTINGS_FILE).is_file() or all((folder / name).is_dir() for name in ("resolutions", "seeds"))


def load_draft(data: bytes, shown: str, lookup: Lookup, dossier: str | None = None) -> LoadedDraft:
    """Read a draft's YAML; `shown` names the file in places, `lookup` finds the drafts that `same_as` names."""
    mapping, where, problems = yaml_mapping("draft", data, shown)
    if mapping is None:
        return LoadedDraft(None, tuple(problems))
    draft, problems = build_draft(mapping, where, lookup, dossier)
    return LoadedDraft(draft, tuple(problems))


def load_dossier(data: bytes, shown: str, folder: str) -> LoadedDossier:
    """Read a dossier's YAML, as far as it can be; `folder` stands in for an id or title that cannot."""
    found = readable_mapping("dossier", data, shown)
    record = {"id": folder, "title": folder, **found.mapping}
    unread = found.unread if found.mapping else {"dossiers": 1}
    return LoadedDossier(build_dossier(record, found.where), found.problems, unread)


class Workspace:
    """A workspace at a folder. Raises UndiffError where a thing that is asked for cannot be had."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._drafts: dict[Path, LoadedDraft] = {}
        self._dossiers: dict[str, LoadedDossier] = {}
        self._texts: dict[str, str | None] = {}
        self._parsed: dict[Path, _Parsed] = {}
        self._forgiving = False

    @classmethod
    def open(cls, folder: Path | None = None) -> Workspace:
        """The workspace at a folder, or the one that the current folder lies in."""
        if folder is not None:
            if not folder.is_dir():
                raise UndiffError(f"{folder}: there is no such folder")
            if not is_root(folder):
                raise UndiffError(
                    f"{folder}: no workspace: it has neither {SETTINGS_FILE} nor resolutions/ and seeds/; "
                    f"`undiff init {folder}` makes one"
                )
            return cls(folder.resolve())
        root = find_root(Path.cwd())
        if root is None:
            raise UndiffError(
                "this folder is in no workspace: no folder upwards has undiff.toml, or resolutions/ and seeds/; "
                "`undiff init` makes one, `undiff init --example` one with the Gaza case"
            )
        return cls(root)

    @property
    def settings(self) -> Settings:
        """What undiff.toml says, or the defaults. Raises UndiffError where it has faults."""
        if self._settings.problems and not self._forgiving:
            raise UndiffError(f"{SETTINGS_FILE} cannot be read", self._settings.problems)
        return self._settings.settings

    def forgive_settings(self) -> tuple[Problem, ...]:
        """Go on with what of undiff.toml can be read, and with the defaults for the rest; gives what is wrong in it."""
        self._forgiving = True
        return self._settings.problems

    @cached_property
    def _settings(self) -> LoadedSettings:
        path = self.root / SETTINGS_FILE
        if not path.is_file():
            return LoadedSettings()
        try:
            return load_settings(read_bytes(path, SETTINGS_FILE, MAX_BYTES), SETTINGS_FILE)
        except UndiffError as fault:
            message = str(fault).removeprefix(f"{SETTINGS_FILE}: ")
            return LoadedSettings(problems=(Problem("schema", Severity.ERROR, message, Where(SETTINGS_FILE)),))

    def shown(self, path: Path) -> str:
        """A path as people see it: relative to the workspace."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    @cached_property
    def draft_files(self) -> tuple[Path, ...]:
        """The files of all drafts, by dossier and name."""
        folder = self._inside(self.root / self.settings.drafts, "the drafts")
        files = (path for pattern in ("*/*.yaml", "*/*.yml") for path in folder.glob(pattern))
        # A pipe or a device would be waited for; a link is told where it is read.
        return tuple(sorted(p for p in files if p.name != DOSSIER_FILE and (p.is_symlink() or p.is_file())))

    @cached_property
    def dossier_names(self) -> tuple[str, ...]:
        """The names of the dossiers' folders."""
        folder = self._inside(self.root / self.settings.drafts, "the drafts")
        found = {path.parent.name for path in self.draft_files}
        return tuple(sorted(found | {path.parent.name for path in folder.glob(f"*/{DOSSIER_FILE}")}))

    @cached_property
    def unreadable_folders(self) -> dict[str, Problem]:
        """What keeps folders of dossiers from being read, by the folder as people see it."""
        top = self.root / self.settings.drafts
        found = {}
        for folder in (top, *(sorted(filter(Path.is_dir, top.glob("*"))))):
            try:
                with os.scandir(folder) as entries:
                    next(entries, None)
            except FileNotFoundError:
                continue
            except OSError as fault:
                shown = self.shown(folder)
                message = f"this folder cannot be read ({fault.strerror}), so nothing in it is checked"
                found[shown] = Problem("yaml", Severity.ERROR, message, Where(shown))
        return found

    @cached_property
    def _files_by_id(self) -> dict[str, list[Path]]:
        """The files of each draft's id, read off their tops without loading them."""
        found: dict[str, list[Path]] = {}
        for path in self.draft_files:
            name = _id_of(path)
            if name is not None:
                found.setdefault(name, []).append(path)
        return found

    @cached_property
    def draft_paths(self) -> dict[str, Path]:
        """The drafts' ids with their files; the first file of an id counts."""
        return {name: paths[0] for name, paths in self._files_by_id.items()}

    def same_id(self, name: str) -> list[str]:
        """The files that hold a draft of this id, as people see them: more than one is a mistake."""
        return [self.shown(path) for path in self._files_by_id.get(name, ())]

    def load(self, path: Path) -> LoadedDraft:
        """Read the draft of a file of the workspace; a broken one gives problems, not an exception.

        The drafts whose clauses it carries over are read first, however long the chain is.
        """
        waiting = [path]
        while waiting:
            last = waiting[-1]
            if last not in self._drafts:
                parsed = self._parse(last)
                first = [other for other in self._carried_from(parsed) if other not in self._drafts]
                first = [other for other in first if other not in waiting]
                if first:
                    waiting += first
                    continue
                self._drafts[last] = self._build(last, parsed)
            waiting.pop()
        return self._drafts[path]

    def _parse(self, path: Path) -> _Parsed:
        """The checked mapping of a draft's file, read once."""
        if path not in self._parsed:
            shown = self.shown(path)
            try:
                if not path.resolve().is_relative_to(self.root.resolve()):
                    raise UndiffError("this is a link to a file outside the workspace, which is not read")
                self._parsed[path] = _Parsed(*yaml_mapping("draft", read_bytes(path, shown, MAX_BYTES), shown))
            except (UndiffError, OSError, RuntimeError) as fault:  # RuntimeError: a link that leads to itself
                message = str(fault).removeprefix(f"{shown}: ")
                problem = Problem("yaml", Severity.ERROR, message, Where(shown))
                self._parsed[path] = _Parsed(None, problem.where, [problem])
        return self._parsed[path]

    def _build(self, path: Path, parsed: _Parsed) -> LoadedDraft:
        if parsed.mapping is None:
            return LoadedDraft(None, tuple(parsed.problems))
        draft, problems = build_draft(parsed.mapping, parsed.where, self._lookup, path.parent.name)
        return LoadedDraft(draft, tuple(problems))

    def _carried_from(self, parsed: _Parsed) -> list[Path]:
        """The files of the drafts that a draft's clauses are carried over from."""
        names = dict.fromkeys(_same_as(parsed.mapping or {}))
        return [path for path in map(self._path_of, names) if path is not None]

    def draft(self, name: str) -> Draft:
        """The draft of an id. Raises UndiffError where there is none, or it or one it carries text from is broken."""
        path = self._path_of(name)
        if path is None:
            raise UndiffError(
                f'no draft "{name}" in {self.settings.drafts}/{did_you_mean(name, self.draft_paths)}; '
                f"`undiff list` shows what is there"
            )
        return self.draft_at(path)

    def draft_at(self, path: Path) -> Draft:
        """The draft of a file of the workspace. Raises UndiffError as `draft` does."""
        loaded = self.load(path)
        blocking = [problem for problem in loaded.problems if problem.rule != "duplicate-id"]
        if loaded.draft is None or blocking:
            raise UndiffError(f"{self.shown(path)} cannot be read", blocking)
        for clause in loaded.draft.clauses:
            if clause.carried_from and not clause.text:
                self._explain_missing(clause.carried_from.partition("#")[0], clause.where)
        return loaded.draft

    def dossier(self, name: str) -> LoadedDossier:
        """The dossier of a folder under resolutions/; without a dossier.yaml, one of that name with drafts alone."""
        if name not in self._dossiers:
            self._dossiers[name] = self._load_dossier(name)
        return self._dossiers[name]

    @cached_property
    def sources(self) -> LoadedSources:
        """The index of sources; empty where there is none."""
        path = self.root / self.settings.sources
        if not path.is_file():
            return LoadedSources()
        self._inside(path, "the index of sources")
        found = readable_mapping("sources", read_bytes(path, self.shown(path), MAX_BYTES + 1), self.shown(path))
        return LoadedSources(build_sources(found.mapping, found.where), found.problems, found.unread.get("sources", 0))

    def source_path(self, source: Source) -> Path | None:
        """The file that stores a source's text; None where it stores none, or lies outside the workspace."""
        if source.file is None:
            return None
        path = ((self.root / self.settings.sources).parent / source.file).resolve()
        return path if path.is_relative_to(self.root.resolve()) and path.is_file() else None

    def source_text(self, source: Source) -> str | None:
        """The stored text of a source, or None where it has none that can be read."""
        if source.id not in self._texts:
            path = self.source_path(source)
            data = read_bytes(path, self.shown(path)) if path else None
            self._texts[source.id] = data.decode("utf-8-sig", "replace") if data is not None else None
        return self._texts[source.id]

    def chain(self, draft: Draft) -> Iterator[Draft]:
        """The versions before a draft, latest first, as far as they can be read; a loop ends it."""
        seen = {draft.id}
        while draft.replaces and draft.replaces not in seen:
            path = self._path_of(draft.replaces)
            before = self.load(path).draft if path else None
            if before is None:
                return
            seen.add(before.id)
            yield before
            draft = before

    def _path_of(self, name: str) -> Path | None:
        """The file of a draft: the one of that name if it holds that id, which spares reading the others."""
        for path in self.draft_files:
            if path.stem == name and _id_of(path) == name:
                return path
        return self.draft_paths.get(name)

    def _lookup(self, name: str) -> Draft | None:
        """The draft that a `same_as` names; None where it is broken, unknown, or waiting for this very draft."""
        path = self._path_of(name)
        loaded = self._drafts.get(path) if path is not None else None
        return loaded.draft if loaded is not None else None

    def _explain_missing(self, name: str, where: Where) -> None:
        """Raise the reason why text could not be carried over from a draft."""
        path = self._path_of(name)
        if path is None:
            message = f'no draft "{name}"{did_you_mean(name, self.draft_paths)}'
        elif self.load(path).draft is None:
            raise UndiffError(f"{self.shown(path)} cannot be read", self.load(path).problems)
        else:
            message = f"{name} carries text over from this draft in turn; one of the two must give the text"
        raise UndiffError(message, [Problem("unknown-reference", Severity.ERROR, message, where.at("same_as"))])

    def _load_dossier(self, name: str) -> LoadedDossier:
        path = self.root / self.settings.drafts / name / DOSSIER_FILE
        bare = Dossier(id=name, title=name, where=Where(self.shown(path)))
        if not path.is_file():
            return LoadedDossier(bare)
        if not path.resolve().is_relative_to(self.root.resolve()):
            message = "this is a link to a file outside the workspace, which is not read"
            return LoadedDossier(bare, (Problem("yaml", Severity.ERROR, message, bare.where),))
        return load_dossier(read_bytes(path, self.shown(path), MAX_BYTES + 1), self.shown(path), name)

    def _inside(self, path: Path, what: str) -> Path:
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise UndiffError(f"{SETTINGS_FILE}: {what} must lie inside the workspace, not at {path}")
        return path


def _same_as(value: Any) -> Iterator[str]:
    """The ids of the drafts that the entries of a mapping carry clauses over from."""
    todo = [value]
    while todo:
        here = todo.pop()
        if isinstance(here, dict):
            address = here.get("same_as")
            if isinstance(address, str):
                yield address.partition("#")[0]
            todo += here.values()
        elif isinstance(here, list):
            todo += here


def _id_of(path: Path) -> str | None:
    """The id that a draft's file gives, by a quick look at it."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            top = file.read(MAX_BYTES)
    except OSError:
        return None
    match = _ID.search(top) or _FLOW_ID.search(top)
    return match[1] if match else None
