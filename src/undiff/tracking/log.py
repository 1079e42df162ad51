"""How the texts of a dossier came to be: version by version, what changed and who reports it.

Takes the name of a dossier or a draft and the Desk that finds it; gives entries, a version each. The one rule: a step
is told as a fact only where it is known from the documents' own words.
"""

from __future__ import annotations

from msgspec import Struct

from undiff.catalogue import means_draft, shelf
from undiff.comparing.comparison import Change, ChangeType
from undiff.evidence.passages import Passage
from undiff.model import Dossier, Draft
from undiff.study import Desk
from undiff.tracking.lineage import Turn
from undiff.tracking.reports import is_fact, reports
from undiff.tracking.steps import Text, Version, beside, text_of, texts_of


class Step(Struct, frozen=True):
    """What happened to clauses on the way to a version. `attested` as in a Deed; `passages` report it."""

    change: Change
    attested: bool
    passages: tuple[Passage, ...]


class Entry(Struct, frozen=True):
    """A version with the passages cited for it as a whole, and the steps to it: whatever changed or moved."""

    version: Version
    passages: tuple[Passage, ...]
    steps: tuple[Step, ...]

    @property
    def draft(self) -> Draft:
        """The draft that the version is."""
        return self.version.draft


class Log(Struct, frozen=True):
    """The texts of a dossier, each with its versions in order. `draft` is the one whose text alone was asked for."""

    dossier: Dossier | None
    texts: tuple[tuple[Entry, ...], ...]
    draft: Draft | None = None


def log(desk: Desk, name: str | None = None) -> Log:
    """The texts of the dossier that a name means (its folder, its id), or the text of a draft (its id, a file).

    Of a draft the versions that lead to it are given and those that follow it. Without a name, the workspace's only
    dossier. Raises UndiffError where there is none.
    """
    if name is None or not (desk.means_file(name) or means_draft(desk.workspace(), name)):
        found, notes = shelf(desk.workspace(), name)
        desk.notes += notes
        return Log(found.dossier, tuple(_entries(desk, text) for text in texts_of(desk, found.drafts)))
    draft = desk.draft(name)
    text = text_of(desk, draft, beside(desk, draft))
    return Log(desk.dossier(draft), (_entries(desk, text),), draft)


def _entries(desk: Desk, text: Text) -> tuple[Entry, ...]:
    return tuple(entry_of(desk, version) for version in text)


def entry_of(desk: Desk, version: Version) -> Entry:
    """A version with what changed on the way to it."""
    study, evidence = version.study, desk.evidence
    turns = [Turn(study, change) for change in study.comparison.changes] if study is not None else []
    steps = (
        Step(turn.change, is_fact(turn, evidence.attested), reports(turn, evidence))
        for turn in turns
        if turn.change.type is not ChangeType.UNCHANGED or turn.change.moved
    )
    cited = tuple(evidence.passage(citation) for citation in version.draft.citations)
    return Entry(version, cited, tuple(steps))
