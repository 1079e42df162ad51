"""One clause through all versions of its text, before and after the one it is named in, and beside its rivals.

Takes a draft and a clause of it; gives chapters, a version each, and the rivals' counterparts. The one rule: a version
that surely lacks the clause and one that is not known to have it are two things.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from undiff.comparing.compare import surely_lacks
from undiff.model import Clause, Dossier, Draft
from undiff.study import Desk
from undiff.tracking.chains import last_versions
from undiff.tracking.lineage import Stage, Turn, lineage
from undiff.tracking.steps import Broken, Text, beside, other_language, text_of


class Chapter(Struct, frozen=True):
    """The clause in one version: what it is there (several where it stood in parts), and the turns that led to it.

    Without clauses the version does not have it; `lacks` tells whether that is sure. `broken` says why the version is
    not compared with the one it replaces.
    """

    draft: Draft
    clauses: tuple[Clause, ...]
    turns: tuple[Turn, ...]
    lacks: bool = False
    broken: Broken | None = None


class Biography(Struct, frozen=True):
    """A clause with its chapters in the order of the versions, and for each rival the change that the clause is in."""

    draft: Draft
    clause: Clause
    chapters: tuple[Chapter, ...]
    rivals: tuple[Turn, ...]
    dossier: Dossier | None = None


def biography(desk: Desk, draft: Draft, clause: Clause) -> Biography:
    """What became of a clause: in the versions that lead to its draft, in those that follow, and beside the rivals."""
    drafts = beside(desk, draft)
    text = text_of(desk, draft, drafts)
    line = lineage(desk, text)
    stages = {stage.draft.id: stage for stage in line.future(draft, (clause.id,))}
    stages |= {stage.draft.id: stage for stage in line.past(draft, (clause.id,))}
    dossier = desk.dossier(draft)
    aliases = dossier.aliases if dossier else {}
    chapters = []
    for version in text:
        stage = stages.get(version.draft.id, Stage(version.draft, (), ()))
        clauses = tuple(version.draft.by_id[name] for name in stage.clauses)
        lacks = not clauses and surely_lacks(version.draft, draft, (clause,), aliases)
        chapters.append(Chapter(version.draft, clauses, stage.turns, lacks, version.broken))
    return Biography(draft, clause, tuple(chapters), _beside_rivals(desk, draft, clause, text, drafts), dossier)


def _beside_rivals(desk: Desk, draft: Draft, clause: Clause, text: Text, drafts: Sequence[Draft]) -> tuple[Turn, ...]:
    """The change with each rival's last version that the clause is in. Translations are no rivals."""
    own = {version.draft.id for version in text}
    found = []
    for rival in last_versions(drafts):
        if rival.id not in own and rival.translation_of is None and not other_language(draft, rival):
            study = desk.study(draft, rival)
            found += [Turn(study, change) for change in study.comparison.changes if clause.id in change.left]
    return tuple(found)
