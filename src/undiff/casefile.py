"""What `undiff check` looks at, brought together from the disk: a workspace, or files alone, as material for the rules.

Takes a workspace and the paths that were named; gives the report. The one rule: all of a workspace is read, so that
references lead somewhere, but only what was named is checked. Nothing is written, and nothing but the disk is asked.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from undiff.comparing.compare import Context, compare, relation_of
from undiff.evidence.check import examine
from undiff.evidence.material import Folder, Material, Pair, Stored, entries_of
from undiff.evidence.report import Report
from undiff.evidence.rules import BY_NAME
from undiff.model import Claim, Draft, Source
from undiff.problems import Problem, Severity, UndiffError, Where
from undiff.reading.complaints import did_you_mean
from undiff.reading.files import read_bytes, readable_mapping
from undiff.reading.settings import Settings
from undiff.reading.workspace import DOSSIER_FILE, Workspace, find_root, load_dossier, load_draft
from undiff.reading.yamlfile import MAX_BYTES

_KIND = re.compile(rb"""^\s*\{?\s*["']?format["']?\s*:\s*["']?undiff/(draft|dossier|sources)/""", re.MULTILINE)
_MOST_FILES = 10_000  # of a folder outside a workspace


def workspace_of(paths: Sequence[Path]) -> Workspace | None:
    """The workspace that the first of these paths lies in; None where it lies in none."""
    first = paths[0].resolve()
    root = find_root(first if first.is_dir() else first.parent)
    return Workspace(root) if root is not None else None


def check(
    workspace: Workspace | None,
    paths: Sequence[Path] = (),
    *,
    as_of: date,
    severities: Mapping[str, str] | None = None,
    rules: Collection[str] = (),
) -> Report:
    """Check a workspace, or the files and folders of it that are named.

    Without a workspace the files are read alone and their references are not resolved. `as_of` is the day by which
    waivers run out. `severities` (rule to error, warning, info or off) go before those of undiff.toml; `rules` are
    those that are reported, all where none are named. A path is looked for from the current folder, then from the
    workspace; a draft's id serves for its file. Broken files are problems of the report. Raises UndiffError for a path
    that is not there, a rule that does not exist, and a workspace whose paths lead out of it.
    """
    for name in rules:
        if name not in BY_NAME:
            raise UndiffError(f'there is no rule "{name}"{did_you_mean(name, BY_NAME)}')
    if workspace is None and not paths:
        raise UndiffError("there is nothing to check: no workspace and no files")
    given: Mapping[str, str] = {}
    problems: list[Problem] = []
    if workspace is not None:
        problems += workspace.forgive_settings()
        given = workspace.settings.severities
        problems += _of_settings(workspace.settings)
    case = _Case(workspace, [_found(path, workspace) for path in paths], problems)
    report = examine(case.material(), as_of, problems, {**given, **(severities or {})}, rules)
    return replace(report, unread={kind: count for kind, count in case.left_out.items() if count})


def _found(path: Path, workspace: Workspace | None) -> Path:
    """A path that was named: from the current folder, else from the workspace; or the file of a draft's id."""
    choices = [path]
    if workspace is not None:
        choices += [workspace.root / path, *filter(None, [workspace.draft_paths.get(str(path))])]
    for choice in choices:
        try:
            if choice.exists():
                return choice
        except OSError:  # a name longer than names may be
            continue
    raise UndiffError(f"{path}: there is no such file or folder")


def _of_settings(settings: Settings) -> Iterator[Problem]:
    """The rules of undiff.toml that do not exist, or that nobody can lower."""
    table = settings.where.at("check")
    for name, severity in settings.severities.items():
        rule = BY_NAME.get(name)
        if rule is None:
            message = f'[check]: there is no rule "{name}"{did_you_mean(name, BY_NAME)}'
            yield Problem("schema", Severity.ERROR, message, table.keys.get(name, table))
        elif rule.fixed and severity != rule.severity:
            message = f"[check]: {name} guards the check itself; it can be neither lowered nor switched off"
            yield Problem("schema", Severity.ERROR, message, table.at(name))


class _Loose(Struct, frozen=True):
    """What files outside a workspace hold, and all files that were read."""

    drafts: tuple[Draft, ...] = ()
    folders: tuple[Folder, ...] = ()
    files: frozenset[str] = frozenset()


class _Case:
    """The files of one check. `problems` collects what reading finds in those that matter."""

    def __init__(self, workspace: Workspace | None, paths: Sequence[Path], problems: list[Problem]) -> None:
        self.workspace, self.paths, self.problems = workspace, paths, problems
        self.seen: dict[str, tuple[Problem, ...]] = {}  # by file
        self.unread: dict[str, Mapping[str, int]] = {}  # by file
        self.left_out: Counter[str] = Counter()  # of the files that matter

    def material(self) -> Material:
        """Read everything; problems of files that are checked, or that what is checked rests on, are collected."""
        drafts, folders, broken = self.of_workspace() if self.workspace is not None else ([], [], {})
        sources = self.workspace.sources if self.workspace is not None else None
        index = self.workspace.shown(self.workspace.root / self.workspace.settings.sources) if self.workspace else ""
        if sources is not None:
            self.seen[index] = sources.problems
            self.unread[index] = {"sources": sources.unread}
        loose, scope = self.scope(index)
        in_workspace = self.workspace is not None
        material = Material(
            drafts=(*drafts, *loose.drafts),
            folders=(*folders, *loose.folders),
            sources=sources.sources if sources is not None else (),
            broken=frozenset(broken),
            resolves=in_workspace,
            sources_read=sources is not None and not sources.problems,
            missing_index=index if self.workspace is not None and not (self.workspace.root / index).is_file() else "",
            index_checked=scope is None or index in scope,
            complete=scope is None and not any(self.seen.values()),
            stored=cache(self.stored),
            pairs=self.pairs(folders),
            scope=scope,
            ladder=self.workspace.settings.ladder if self.workspace is not None else {},
        )
        self.collect(material, index, broken)
        return material

    def of_workspace(self) -> tuple[list[Draft], list[Folder], dict[str, str]]:
        """The drafts and dossiers of the workspace, and the files of drafts that cannot be read, by id."""
        assert self.workspace is not None
        workspace, drafts, folders = self.workspace, [], []
        self.seen |= {folder: (problem,) for folder, problem in workspace.unreadable_folders.items()}
        for path in workspace.draft_files:
            loaded = workspace.load(path)
            self.seen[workspace.shown(path)] = loaded.problems
            if loaded.draft is not None:
                drafts.append(loaded.draft)
            else:
                self.unread[workspace.shown(path)] = {"drafts": 1}
        for name in workspace.dossier_names:
            found = workspace.dossier(name)
            file = workspace.root / workspace.settings.drafts / name / DOSSIER_FILE
            if file.is_file():
                self.seen[workspace.shown(file)] = found.problems
                self.unread[workspace.shown(file)] = found.unread
            folders.append(Folder(name, found.dossier, known=file.is_file(), whole=not found.problems))
        unread = {path.stem: workspace.shown(path) for path in workspace.draft_files if not workspace.load(path).draft}
        for name, path in workspace.draft_paths.items():
            if workspace.load(path).draft is None:
                unread[name] = workspace.shown(path)
        return drafts, folders, unread

    def scope(self, index: str) -> tuple[_Loose, frozenset[str] | None]:
        """What the named paths hold beside the workspace's own files, and the files that are checked; None for all."""
        if not self.paths:
            return _Loose(), None
        named: set[str] = set()
        loose = _Loose()
        own = {*self.seen, index} if self.workspace is not None else set()
        for path in self.paths:
            place = path.resolve()
            if self.workspace is not None and place.is_relative_to(self.workspace.root):
                inside = {file for file in own if (self.workspace.root / file).is_relative_to(_unlinked(path))}
                if inside or path.is_dir():
                    named |= inside
                    continue
            for file in _yaml_files(path):
                loose = self.read_alone(file, loose)
        return loose, frozenset(named | loose.files)

    def read_alone(self, path: Path, loose: _Loose) -> _Loose:
        """Read a file outside the workspace's own folders; one that is none of ours is passed over."""
        shown = str(path)
        data = read_bytes(path, shown, MAX_BYTES + 1)
        match = _KIND.search(data[:4000])
        if match is None or shown in loose.files:
            return loose
        kind, files = match[1].decode(), loose.files | {shown}
        known = {draft.id: draft for draft in loose.drafts}
        if kind == "draft":
            loaded = load_draft(data, shown, lambda name: known.get(name) or self.draft_of_workspace(name))
            self.seen[shown] = loaded.problems
            drafts = (*loose.drafts, loaded.draft) if loaded.draft is not None else loose.drafts
            self.unread[shown] = {"drafts": 1} if loaded.draft is None else {}
            return _Loose(drafts, loose.folders, files)
        if kind == "sources":
            index = readable_mapping(kind, data, shown)
            self.seen[shown], self.unread[shown] = index.problems, index.unread
            return _Loose(loose.drafts, loose.folders, files)
        found = load_dossier(data, shown, path.stem)
        self.seen[shown], self.unread[shown] = found.problems, found.unread
        return _Loose(loose.drafts, (*loose.folders, Folder(shown, found.dossier, whole=not found.problems)), files)

    def draft_of_workspace(self, name: str) -> Draft | None:
        path = self.workspace.draft_paths.get(name) if self.workspace is not None else None
        return self.workspace.load(path).draft if self.workspace is not None and path is not None else None

    def collect(self, material: Material, index: str, broken: Mapping[str, str]) -> None:
        """Take the problems of the files that are checked, and of those that what is checked rests on."""
        needed = {file for file in self.seen if material.scope is None or file in material.scope}
        if material.scope is not None:
            folders = {draft.dossier for draft in material.checked_drafts}
            needed |= {one.dossier.where.file for one in material.folders if one.name in folders}
            needed |= {broken[name] for name in _drafts_named(material) if name in broken}
            needed |= {index} if material.cited else set()
        for file in self.seen:
            self.problems += self.seen[file] if file in needed else ()
            self.left_out.update(self.unread.get(file, {}) if file in needed else {})
        quotes = any(one.citation.quote for one in material.cited)
        entries = any(True for folder in material.checked_folders for _ in entries_of(folder.dossier))
        if not (
            material.checked_drafts or entries or quotes or any(self.seen[file] for file in needed if file in self.seen)
        ):
            named = ", ".join(map(str, self.paths)) or "the workspace"
            drafts = self.workspace.settings.drafts if self.workspace is not None else ""
            where = Where(str(self.paths[0] if self.paths else drafts))
            message = f"nothing was checked: {named} holds no draft, claim or quote"
            self.problems.append(Problem("nothing-checked", Severity.ERROR, message, where))

    def stored(self, source: Source) -> Stored:
        """A source's stored file. What lies outside the workspace, by its path or by a link, is not read."""
        if source.file is None or self.workspace is None:
            return Stored()
        root = self.workspace.root.resolve()
        try:
            path = ((self.workspace.root / self.workspace.settings.sources).parent / source.file).resolve()
            if not path.is_relative_to(root):
                return Stored(fault=f"{source.file} lies outside the workspace, where nothing is read")
            if not path.is_file():
                return Stored(fault=f"{source.file} is not there")
            data = read_bytes(path, source.file)
        except (OSError, ValueError, RuntimeError, UndiffError) as fault:
            return Stored(fault=f"{source.file} cannot be read ({fault})")
        return Stored(data.decode("utf-8-sig", "replace"), hashlib.sha256(data).hexdigest())

    def pairs(self, folders: Sequence[Folder]) -> Callable[[Draft, Draft], Sequence[Pair]]:
        """What finds the clauses of a draft with their counterparts in the version before."""
        by_name = {folder.name: folder.dossier for folder in folders}
        ladder = self.workspace.settings.ladder if self.workspace is not None else {}

        def pairs(draft: Draft, before: Draft) -> Sequence[Pair]:
            dossier = by_name.get(draft.dossier or "")
            context = (
                Context(dossier.counterparts, dossier.aliases, ladder=ladder) if dossier else Context(ladder=ladder)
            )
            comparison = compare(before, draft, relation_of(before, draft, ()), context)
            linked = {link.right: link.left for change in comparison.changes for link in reversed(change.links)}
            by_slug = {clause.slug: clause for clause in before.clauses if clause.slug}
            found = []
            for clause in draft.clauses:
                known = by_slug.get(clause.slug) if clause.slug else before.by_id.get(linked.get(clause.id, ""))
                if known is None and clause.id in linked:
                    known = before.by_id[linked[clause.id]]
                if clause.is_paragraph and known is not None and known.is_paragraph:
                    found.append(Pair(clause, known))
            return found

        return pairs


def _unlinked(path: Path) -> Path:
    """A path with its folder resolved but not itself, so that a link in the workspace is the file of that name."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _yaml_files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    found = sorted(file for pattern in ("*.yaml", "*.yml") for file in path.rglob(pattern) if file.is_file())
    yield from found[:_MOST_FILES]


def _drafts_named(material: Material) -> set[str]:
    """The drafts that what is checked rests on."""
    names: set[str | None] = set()
    for draft in material.checked_drafts:
        names |= {
            draft.replaces,
            *(address.partition("#")[0] for one in draft.clauses for address in one.carried_through),
        }
    claims: list[Claim] = [claim for folder in material.checked_folders for claim in folder.dossier.claims]
    names |= {claim.draft for claim in claims}
    return {name for name in names if name is not None}
