"""The clauses of a text through its versions: what became of each, and where each comes from.

Takes the versions of a text with their studies; gives turns, each a change of one of these studies. A clause that a
version known in part does not report, and that a later one has again, is followed over the gap. The one rule: over a
gap nothing counts as the same clause but one of the same id or of the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from undiff.comparing.comparison import Change, ChangeType
from undiff.language.text import fold
from undiff.model import Clause, Draft
from undiff.study import Desk, Study
from undiff.tracking.steps import Text

_MOST_BRIDGES = 3
"""From how many earlier versions clauses may come back in one step: each costs a comparison."""


class Turn(Struct, frozen=True):
    """A change of clauses in a study of two versions: mostly the next of each other, further apart over a gap."""

    study: Study
    change: Change

    @property
    def before(self) -> Draft:
        """The version that it starts from."""
        return self.study.comparison.left

    @property
    def after(self) -> Draft:
        """The version that it leads to."""
        return self.study.comparison.right

    def sources(self, names: Collection[str]) -> list[str]:
        """The earlier clauses (ids) that later ones come from, in the order of the draft."""
        linked = {link.left for link in self.change.links if link.right in names}
        return [name for name in self.change.left if name in linked]

    def results(self, names: Collection[str]) -> list[str]:
        """The later clauses (ids) that earlier ones became."""
        linked = {link.right for link in self.change.links if link.left in names}
        return [name for name in self.change.right if name in linked]


class Stage(Struct, frozen=True):
    """Clauses of one line in one version (ids, in the order of the draft), and the turns that led to them.

    No clauses: the version does not have them; `turns` then tells how they left, where they stood right before.
    """

    draft: Draft
    clauses: tuple[str, ...]
    turns: tuple[Turn, ...]


class Lineage(Struct, frozen=True, dict=True):
    """A text with the turns between its versions; `bridges` holds those over gaps, by the later version's id."""

    text: Text
    bridges: dict[str, tuple[Turn, ...]]

    @cached_property
    def into(self) -> dict[str, dict[str, Turn]]:
        """By the later version and its clause (ids), the turn that led to it."""
        found: dict[str, dict[str, Turn]] = {}
        for version in self.text:
            turns = found.setdefault(version.draft.id, {})
            if version.study is not None:
                for change in version.study.comparison.changes:
                    turns.update(dict.fromkeys(change.right, Turn(version.study, change)))
            for turn in self.bridges.get(version.draft.id, ()):
                turns.update(dict.fromkeys(turn.change.right, turn))
        return found

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        return {
            version.draft.id: {clause.id: place for place, clause in enumerate(version.draft.clauses)}
            for version in self.text
        }

    def past(self, draft: Draft, names: Collection[str]) -> Iterator[Stage]:
        """A line of clauses back to where it begins: this version first; versions that do not have it are left out."""
        standing = {draft.id: set(names)}
        for version in reversed(self.text):
            here = standing.pop(version.draft.id, None)
            if not here:
                continue
            into = self.into[version.draft.id]
            stage = self._stage(version.draft, here, (turn for name, turn in into.items() if name in here))
            for turn in stage.turns:
                standing.setdefault(turn.before.id, set()).update(turn.sources(here))
            yield stage

    def future(self, draft: Draft, names: Collection[str]) -> Iterator[Stage]:
        """A line of clauses onwards through all versions that follow this one, those that do not have it too."""
        standing = {draft.id: set(names)}
        for version in self.text:
            before = standing.get(version.draft.replaces or "")
            if before is None or version.study is None:
                continue
            results = [
                (turn, turn.results(standing.get(turn.before.id, ())))
                for turn in _each_once(self.into[version.draft.id].values())
            ]
            here = {name for _, found in results for name in found}
            left = (change for change in version.study.comparison.changes if not change.right)
            gone = [Turn(version.study, change) for change in left if before.intersection(change.left)]
            standing[version.draft.id] = here
            yield self._stage(version.draft, here, [*(turn for turn, found in results if found), *gone])

    def _stage(self, draft: Draft, here: Collection[str], turns: Iterable[Turn]) -> Stage:
        places = self._places[draft.id]
        return Stage(draft, tuple(sorted(here, key=places.__getitem__)), _each_once(turns))


def lineage(desk: Desk, text: Text) -> Lineage:
    """A text with its turns; the drafts are compared over gaps where a clause comes back."""
    drafts = {version.draft.id: version.draft for version in text}
    missing: dict[str, dict[str, Clause]] = {}  # by version: clauses that it does not report, by what they are known by
    bridges: dict[str, tuple[Turn, ...]] = {}
    for version in text:
        if version.study is None:
            continue
        before = version.study.comparison.left
        lost = dict(missing.get(before.id, {}))
        back = _back(version.study, lost)
        found = bridges[version.draft.id] = tuple(_bridges(desk, version.draft, back, drafts))
        for turn in found:
            clause = turn.before.by_id[turn.change.left[0]]
            lost = {mark: other for mark, other in lost.items() if other is not clause}
        for change in version.study.comparison.changes:
            if change.type is ChangeType.REMOVED and not change.certain:
                for name in change.left:
                    lost |= dict.fromkeys(_marks(before.by_id[name]), before.by_id[name])
        missing[version.draft.id] = lost
    return Lineage(text, bridges)


def _back(study: Study, lost: dict[str, Clause]) -> list[tuple[Clause, Clause]]:
    """Clauses that were not reported for a while, each with the one of this version that is known by the same."""
    added = [change for change in study.comparison.changes if change.type is ChangeType.ADDED and not change.certain]
    clauses = [study.comparison.right.by_id[name] for change in added for name in change.right]
    found = ((next((lost[mark] for mark in _marks(clause) if mark in lost), None), clause) for clause in clauses)
    return [(before, clause) for before, clause in found if before is not None]


def _bridges(desk: Desk, draft: Draft, back: list[tuple[Clause, Clause]], drafts: dict[str, Draft]) -> Iterator[Turn]:
    """The turns by which clauses came back, from the nearest versions, where comparing the two bears it out."""
    for name in [each for each in reversed(drafts) if each in {before.draft for before, _ in back}][:_MOST_BRIDGES]:
        study = desk.study(drafts[name], draft)
        pairs = {((before.id,), (clause.id,)) for before, clause in back if before.draft == name}
        for change in study.comparison.changes:
            if (change.left, change.right) in pairs:
                yield Turn(study, change)


def _marks(clause: Clause) -> list[str]:
    """What a clause may be known by over a gap: the id that the analyst gave it, and its words."""
    if not clause.is_paragraph:
        return []
    words = fold(clause.text).text.strip()
    return [f"#{clause.slug}"] * bool(clause.slug) + [words] * bool(words)


def _each_once(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple({id(turn.change): turn for turn in turns}.values())
