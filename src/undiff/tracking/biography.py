"""One clause through all versions of its text, before and after the one it is named in, and beside its rivals.

Takes a draft and a clause of it; gives chapters, a version each, and the rivals' counterparts. The one rule: a version
that surely lacks the clause and one that is not known to have it are two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from undiff.comparing.compare import Attested, surely_lacks
from undiff.comparing.comparison import Relation
from undiff.evidence.passages import Evidence, Passage
from undiff.model import Clause, Dossier, Draft
from undiff.study import Desk
from undiff.tracking.chains import last_versions
from undiff.tracking.lineage import Stage, Turn, lineage
from undiff.tracking.reports import Said, each_once, is_fact, reports, said
from undiff.tracking.steps import Broken, Text, beside, other_language, text_of


class Chapter(Struct, frozen=True):
    """The clause in one version: what it is there (several where it stood in parts), and the turns that led to it.

    Without clauses the version does not have it; `lacks` tells whether that is sure. Where it is not `compared` with
    the draft that was asked about, through any chain, nothing is known of the clause there. `passages` report it
    there, each told once in the first version that cites it. `attested`: what is told of it is known from the
    documents' own words. `broken` says why a version is not compared with the one before, or a rival with the draft.
    Of a rival the clauses are the counterparts, and the turn compares the two.
    """

    draft: Draft
    clauses: tuple[Clause, ...]
    turns: tuple[Turn, ...]
    lacks: bool = False
    attested: bool = False
    passages: tuple[Passage, ...] = ()
    broken: Broken | None = None
    compared: bool = True


class Biography(Struct, frozen=True):
    """A clause with its chapters in the order of the versions, and one for each rival's last version."""

    draft: Draft
    clause: Clause
    chapters: tuple[Chapter, ...]
    rivals: tuple[Chapter, ...]
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
    chapters: list[Chapter] = []
    told = _Told(desk.evidence)
    linked = _linked(text, draft)
    for version in text:
        stage = stages.get(version.draft.id, Stage(version.draft, (), ()))
        clauses = tuple(version.draft.by_id[name] for name in stage.clauses)
        compared = version.draft.id in linked
        lacks = compared and not clauses and surely_lacks(version.draft, draft, (clause,), aliases)
        passages = told.passages(version.draft, clauses, stage.turns)
        own = _is_known(clauses, stage.turns, desk.evidence.attested)
        chapters.append(Chapter(version.draft, clauses, stage.turns, lacks, own, passages, version.broken, compared))
    rivals = tuple(_rivals(desk, draft, clause, text, drafts))
    return Biography(draft, clause, tuple(chapters), rivals, dossier)


def _linked(text: Text, draft: Draft) -> set[str]:
    """The versions (ids) that comparisons lead to from a draft."""
    begins: dict[str, str] = {}
    for version in text:
        begins[version.draft.id] = begins[version.study.comparison.left.id] if version.study else version.draft.id
    return {name for name, first in begins.items() if first == begins[draft.id]}


def _is_known(clauses: Sequence[Clause], turns: Sequence[Turn], attested: Attested) -> bool:
    """Whether what led to clauses is known from the documents' own words; without turns, whether they are those."""
    if not turns:
        return bool(clauses) and all(attested(clause, "") for clause in clauses)
    return all(is_fact(turn, attested) for turn in turns)


class _Told:
    """The passages of one version after the other, each told once, and none that speaks of an earlier version."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.known: set[Said] = set()
        self.earlier: set[str] = set()

    def passages(self, draft: Draft, clauses: Sequence[Clause], turns: Sequence[Turn]) -> tuple[Passage, ...]:
        """What is new of a version: the passages that report what changed, then the others behind its clauses."""
        found = [passage for turn in turns for passage in reports(turn, self.evidence)]
        found += [passage for clause in clauses for passage in self.evidence.passages(draft, clause)]
        new: list[Passage] = []
        for passage in found:
            told = said(passage)
            if told not in self.known and passage.via is None and passage.citation.about not in self.earlier:
                self.known.add(told)
                new.append(passage)
        self.earlier.add(draft.id)
        return tuple(new)


def _rivals(desk: Desk, draft: Draft, clause: Clause, text: Text, drafts: Sequence[Draft]) -> Iterator[Chapter]:
    """A chapter for each rival's last version. Translations are no rivals, nor versions behind a loop of links."""
    versions = {version.draft.id for version in text}
    for rival in last_versions(drafts):
        if rival.id in versions or rival.translation_of is not None:
            continue
        if other_language(draft, rival):
            yield Chapter(rival, (), (), broken=Broken.LANGUAGE, compared=False)
            continue
        study = desk.study(draft, rival)
        if study.comparison.relation is Relation.VERSIONS:
            continue
        for change in study.comparison.changes:
            if clause.id in change.left:
                turns = (Turn(study, change),)
                clauses = tuple(rival.by_id[name] for name in change.right)
                behind = [passage for each in clauses for passage in desk.evidence.passages(rival, each)]
                passages = each_once(behind) if clauses else reports(turns[0], desk.evidence)
                own = _is_known(clauses, turns, desk.evidence.attested)
                yield Chapter(rival, clauses, turns, not clauses and change.certain, own, passages)
