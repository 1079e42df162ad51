"""Two drafts as an analyst studies them: the comparison, and behind every clause the passages that report it.

Brings together what reading, comparing and evidence know; writers and screens take a Study and ask no further. The one
rule: what only serves the reader (a dossier, an index of sources) may be broken or missing; then the study says so in
`notes` and goes on without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from undiff.comparing.compare import Context, compare, relation_of
from undiff.comparing.comparison import Comparison
from undiff.evidence.passages import Evidence, Passage
from undiff.model import Clause, Dossier, Draft, Source
from undiff.problems import Problem, UndiffError
from undiff.reading.any_file import load_any
from undiff.reading.files import read_bytes
from undiff.reading.workspace import Workspace, find_root

# So many doubts about a document are told; the import tells them all.
_DOUBTS = 5


class Study(Struct, frozen=True, dict=True):
    """A comparison with its evidence.

    `passages` maps a clause's address to the passages behind it. `dossier` is the one that both drafts belong to.
    `notes` are sentences on what could not be used.
    """

    comparison: Comparison
    passages: Mapping[str, tuple[Passage, ...]]
    dossier: Dossier | None = None
    notes: tuple[str, ...] = ()


class Desk:
    """Where drafts are laid out: finds each by what it was called by, and what it needs beside it.

    `folder` is the workspace that the user named; without it, the one that a file lies in, or the first one upwards
    from the current folder, is opened when it is needed: two files outside of one need none. `tell` is told how many
    pages of how many of a long document have been read.
    """

    def __init__(self, folder: str | None = None, tell: Callable[[int, int], None] | None = None) -> None:
        self._tell = tell
        self._workspace = Workspace.open(Path(folder)) if folder is not None else None
        self._loose: dict[str, Draft] = {}  # drafts of files outside the workspace's own, by id
        self.notes: list[str] = []

    def workspace(self) -> Workspace:
        """The workspace, opened on first use."""
        if self._workspace is None:
            self._workspace = Workspace.open()
        return self._workspace

    def draft(self, name: str) -> Draft:
        """The draft that an id of the workspace, a file or `-` names. Raises UndiffError where it cannot be had."""
        if self.means_file(name):
            return self._from_file(name, Path(name))
        for other in self.workspace().same_id(name)[1:]:
            self.notes.append(f"{other} holds a draft {name} too; `undiff check` tells all such ids")
        return self.workspace().draft(name)

    def means_file(self, name: str) -> bool:
        """Whether a name means a file (`-`: standard input) rather than an id; ids may have dots, as suffixes do."""
        path = Path(name)
        if name == "-" or "/" in name or (path.suffix and path.is_file()):
            return True
        return (bool(path.suffix) or path.is_file()) and not self._has(name)

    def _has(self, name: str) -> bool:
        """Whether the workspace, if there is one, has a draft of this id, or a dossier."""
        try:
            return bool(self.workspace().same_id(name)) or name in self.workspace().dossier_names
        except UndiffError:
            return False

    def pair(self, left: str, right: str) -> tuple[Draft, Draft]:
        """Two drafts. Of two loose files each may carry text over from the other, whichever comes first."""
        one, other = self.draft(left), self.draft(right)
        if left != "-" and any(clause.carried_from and not clause.text for clause in one.clauses):
            one = self.draft(left)
        return one, other

    def clause(self, name: str) -> tuple[Draft, Clause | None]:
        """The draft and the clause that `DRAFT` or `DRAFT#CLAUSE` names. Raises UndiffError where there is none."""
        at, _, address = name.partition("#")
        draft = self.draft(at)
        if not address:
            return draft, None
        clause = draft.clause_at(address)
        if clause is None:
            raise UndiffError(f'{draft.id} has no clause "{address}"; `undiff show {at}` lists what it has')
        return draft, clause

    def study(self, left: Draft, right: Draft) -> Study:
        """The comparison of two drafts with its evidence."""
        dossier = self.dossier(left) if left.dossier is not None and left.dossier == right.dossier else None
        evidence = self.evidence
        ladder = self._workspace.settings.ladder if self._workspace else {}
        context = Context(
            counterparts=dossier.counterparts if dossier else (),
            aliases=dossier.aliases if dossier else {},
            attested=evidence.attested,
            ladder=ladder,
        )
        comparison = compare(left, right, relation_of(left, right, self._ancestors(left, right)), context)
        self.notes += _two_languages(left, right)
        passages = {
            clause.address: evidence.passages(draft, clause) for draft in (left, right) for clause in draft.clauses
        }
        return Study(comparison, passages, dossier, self.every_note())

    def dossier(self, draft: Draft) -> Dossier | None:
        """The dossier that a draft belongs to; a broken one is named in `notes` and stands in with its name alone."""
        if self._workspace is None or draft.dossier is None:
            return None
        loaded = self._workspace.dossier(draft.dossier)
        self._note(loaded.problems, "what is broken in it is not used")
        return loaded.dossier

    def every_note(self) -> tuple[str, ...]:
        """The notes, each once; one that another says with more beside it is left out."""
        notes = dict.fromkeys(self.notes)
        return tuple(note for note in notes if not any(other != note and other.startswith(note) for other in notes))

    @cached_property
    def evidence(self) -> Evidence:
        """What finds the passages of drafts."""
        return Evidence(self._source, self._source_text, self.known, clipping=False)

    def _from_file(self, name: str, path: Path) -> Draft:
        place = path.parent.resolve() / path.name
        if self._workspace is None and name != "-" and path.is_file():
            root = find_root(place.parent)
            self._workspace = Workspace(root) if root is not None else None
        if self._workspace is not None and place in self._workspace.draft_files:
            return self._workspace.draft_at(place)
        loaded = load_any(read_bytes(path, name), name, self.known, self._tell)
        if loaded.draft is None:
            raise UndiffError(f"{name} cannot be read", loaded.problems)
        self.notes += (f"{name}: {doubt}" for doubt in loaded.doubts[:_DOUBTS])
        if len(loaded.doubts) > _DOUBTS:
            self.notes.append(f"{name}: {len(loaded.doubts) - _DOUBTS:,} more of the kind; undiff import tells them")
        self._loose[loaded.draft.id] = loaded.draft
        return loaded.draft

    def known(self, name: str) -> Draft | None:
        """The draft of an id, as far as it can be read; None where there is none."""
        if name in self._loose:
            return self._loose[name]
        if self._workspace is None:
            return None
        path = self._workspace.draft_paths.get(name)
        return self._workspace.load(path).draft if path else None

    def is_broken(self, name: str) -> bool:
        """Whether the workspace has a draft of this id that cannot be read."""
        return self._workspace is not None and bool(self._workspace.same_id(name)) and self.known(name) is None

    def _source(self, name: str) -> Source | None:
        if self._workspace is None:
            return None
        self._note(self._workspace.sources.problems, "what is broken in it is not used")
        return self._workspace.sources.get(name)

    def _source_text(self, source: Source) -> str | None:
        return self._workspace.source_text(source) if self._workspace else None

    def _ancestors(self, left: Draft, right: Draft) -> Iterator[str]:
        for draft in (left, right) if self._workspace is not None else ():
            yield from (before.id for before in self.workspace().chain(draft))

    def _note(self, problems: tuple[Problem, ...], consequence: str) -> None:
        if problems:
            self.notes.append(f"{problems[0]} ({consequence}; `undiff check` shows all problems)")


_LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}


def _two_languages(left: Draft, right: Draft) -> tuple[str, ...]:
    """A note where two drafts are in different languages; one that says none is taken for what its text plainly is."""
    if left.language is right.language is None or left.language == right.language:
        return ()
    spoken = [_language(draft) for draft in (left, right)]
    if None in spoken or spoken[0] == spoken[1]:
        return ()
    first, second = (_LANGUAGES.get(code or "", f"[{code}]") for code in spoken)
    return (
        f"{left.id} is in {first}, {right.id} in {second}: their words cannot be compared. Clauses are linked by id, "
        "same_as, counterparts, or equal numbers and names, if at all; one removed and one added may say the same",
    )


def _language(draft: Draft) -> str | None:
    from undiff.language.openers import language_of_text

    if draft.language is not None:
        return draft.language.split("-")[0].lower()
    text = " ".join(clause.text for clause in draft.clauses)
    return language_of_text(text[:_TELLING])


_TELLING = 4_000
"""Characters from which a language is told."""
