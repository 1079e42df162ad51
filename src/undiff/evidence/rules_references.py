"""Whether ids are given once, what is named exists, and versions form no loop.

Rules: duplicate-id, unknown-reference, version-cycle. Reading reports two slugs of one draft, and a clause that
`same_as` does not find in a draft that is there; this module has the rest. The one rule: what a broken file may hold is
not called missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from undiff.evidence.material import Cited, Finding, Folder, Material, Waivers, entries_of, finding, waivers_for
from undiff.model import Claim, Clause, Draft, StrongerThan
from undiff.problems import Where

_MOST_SHOWN = 8  # drafts of a loop


def check_references(material: Material) -> Iterator[Finding]:
    """The findings of all three rules."""
    yield from _duplicates(material)
    if material.resolves:
        for draft in material.checked_drafts:
            yield from _of_draft(material, draft)
        for folder in material.checked_folders:
            yield from _of_dossier(material, folder)
        for cited in material.cited:
            yield from _of_citation(material, cited)
    yield from _cycles(material)


def _duplicates(material: Material) -> Iterator[Finding]:
    drafts = [(draft.id, draft.where) for draft in material.drafts]
    yield from _given_twice(material, "draft", drafts)
    yield from _given_twice(material, "source", [(source.id, source.where) for source in material.sources])
    # the folder's name stands in for an id that could not be read
    given = [one for one in material.folders if one.known and (one.whole or one.dossier.id != one.name)]
    known = [(folder.dossier.id, folder.dossier.where) for folder in given]
    yield from _given_twice(material, "dossier", known)
    for folder in material.checked_folders:
        dossier = folder.dossier
        entries = [(part.id, part.where) for part, _ in entries_of(dossier) if part.id is not None]
        yield from _given_twice(material, "entry of the dossier", entries, f"{dossier.id}#")


def _given_twice(material: Material, what: str, ids: list[tuple[str, Where]], before: str = "") -> Iterator[Finding]:
    """A finding for each id that an earlier one has; where only the earlier one is checked, it stands there."""
    first: dict[str, Where] = {}
    for name, where in ids:
        if name not in first:
            first[name] = where
            continue
        here, other = (where, first[name]) if material.in_scope(where) else (first[name], where)
        if what == "source" or material.in_scope(here):
            message = f"the id {name} is given twice; another {what} has it at {_short(other.at('id'))}"
            yield finding("duplicate-id", here.at("id"), message, before + name)


def _short(where: Where) -> str:
    return f"{where.file}:{where.line}" if where.line else where.file


def _of_draft(material: Material, draft: Draft) -> Iterator[Finding]:
    for key in ("replaces", "translation_of"):
        yield from _draft(material, getattr(draft, key), draft.where.at(key), draft.id, draft.waivers)
    if draft.text_source is not None:
        yield from _source(material, draft.text_source, draft.where.at("text_source"), draft.id, draft.waivers)
    for silence in draft.silent_on:
        for topic, where in _topics(silence.topics, silence.where):
            yield from _topic(material, draft.dossier, topic, where, draft.id, draft.waivers)
    for clause in draft.clauses:
        waivers = waivers_for(draft, clause)
        if clause.carried_from is not None and "same_as" in clause.where.parts:
            yield from _carried(material, draft, clause, waivers)
        for topic, where in _topics(clause.topics, clause.where):
            yield from _topic(material, draft.dossier, topic, where, clause.address, waivers)
        for act in clause.acts:
            for topic, where in _topics(act.topics, act.where):
                yield from _topic(material, draft.dossier, topic, where, clause.address, waivers)


def _topics(topics: tuple[str, ...], where: Where) -> Iterator[tuple[str, Where]]:
    """The topics that an entry gives itself, each with its place; those of a clause carried over stand elsewhere."""
    for index, topic in enumerate(topics):
        if index in where.at("topics").parts and "topics" in where.parts:
            yield topic, where.at("topics", index)
        elif "topic" in where.parts:
            yield topic, where.at("topic")


def _carried(material: Material, draft: Draft, clause: Clause, waivers: Waivers) -> Iterator[Finding]:
    """A clause that `same_as` names but whose text could not be had."""
    name = str(clause.carried_from).partition("#")[0]
    where = clause.where.at("same_as")
    if name not in material.by_id:
        yield from _draft(material, name, where, clause.address, waivers)
    elif not clause.text and material.by_id[name].clause_at(str(clause.carried_from).partition("#")[2]) is not None:
        message = f"{name} carries text over from {draft.id} in turn; one of the two must give the text"
        yield finding("unknown-reference", where, message, clause.address, waivers=waivers)


def _of_dossier(material: Material, folder: Folder) -> Iterator[Finding]:
    dossier = folder.dossier
    known = {part.id for part, _ in entries_of(dossier) if part.id is not None}
    for pair in dossier.counterparts:
        for side, addresses in (("left", pair.left), ("right", pair.right)):
            for index, address in enumerate(addresses):
                yield from _clause(material, address, pair.where.at(side, index), dossier.id, dossier.waivers)
    for part, subject in entries_of(dossier):
        yield from _draft(material, part.draft, part.where.at("draft"), subject, part.waivers)
        if not isinstance(part, Claim):
            continue
        if isinstance(part.expect, StrongerThan):
            where = part.where.at("expect", "stronger_than")
            yield from _draft(material, part.expect.draft, where.at("draft"), subject, part.waivers)
            yield from _topic(material, folder.name, part.expect.topic, where.at("topic"), subject, part.waivers)
        later = part.superseded_by
        if later is not None and later not in known and folder.whole:
            message = f'no event or claim "{later}" in this dossier{material.did_you_mean(later, known)}'
            where = part.where.at("superseded_by")
            yield finding("unknown-reference", where, message, subject, waivers=part.waivers)


def _of_citation(material: Material, cited: Cited) -> Iterator[Finding]:
    citation = cited.citation
    yield from _source(material, citation.source, citation.where.at("source"), cited.subject, cited.waivers)
    yield from _draft(material, citation.about, citation.where.at("about"), cited.subject, cited.waivers)


def _draft(material: Material, name: str | None, where: Where, subject: str, waivers: Waivers) -> Iterator[Finding]:
    known = material.by_id.keys() | material.broken
    if name is not None and name not in known:
        message = f'no draft "{name}" in the workspace{material.did_you_mean(name, known)}'
        yield finding("unknown-reference", where, message, subject, waivers=waivers)


def _clause(material: Material, address: str, where: Where, subject: str, waivers: Waivers) -> Iterator[Finding]:
    name, _, at = address.partition("#")
    yield from _draft(material, name, where, subject, waivers)
    draft = material.by_id.get(name)
    if draft is not None and not draft.lacks_origins and draft.clause_at(at) is None:
        known = [clause.id for clause in draft.clauses]
        message = (
            f'{name} has no clause "{at}"{material.did_you_mean(at, known)}; `undiff show {name}` lists what it has'
        )
        yield finding("unknown-reference", where, message, subject, waivers=waivers)


def _source(material: Material, name: str, where: Where, subject: str, waivers: Waivers) -> Iterator[Finding]:
    if material.sources_read and name not in material.source_by_id:
        missing = f"; there is no {material.missing_index}" if material.missing_index else ""
        advice = material.did_you_mean(name, material.source_by_id)
        message = f'no source "{name}" in the index{missing or advice}'
        yield finding("unknown-reference", where, message, subject, waivers=waivers)


def _topic(
    material: Material, folder: str | None, topic: str, where: Where, subject: str, waivers: Waivers
) -> Iterator[Finding]:
    """A folder without a readable dossier.yaml has no topics to hold a name against."""
    known = material.folder_by_name.get(folder or "")
    if known is not None and known.known and known.whole and topic not in known.dossier.topics:
        advice = material.did_you_mean(topic, known.dossier.topics)
        message = f'the dossier {known.dossier.id} has no topic "{topic}"{advice}'
        yield finding("unknown-reference", where, message, subject, waivers=waivers)


def _cycles(material: Material) -> Iterator[Finding]:
    """One finding a loop, at the earliest of its drafts that are checked, for there was nothing yet to replace."""
    told: set[str] = set()
    for draft in sorted(material.checked_drafts, key=lambda draft: draft.date.first if draft.date else date.max):
        loop = material.loops.get(draft.id)
        if loop is not None and draft.id not in told:
            told.update(loop)
            at = loop.index(draft.id)
            chain = [*loop[at:], *loop[:at], draft.id]
            shown = chain if len(chain) <= _MOST_SHOWN else [*chain[: _MOST_SHOWN - 1], "…", draft.id]
            message = f"the versions run in a loop: {' replaces '.join(shown)}"
            yield finding("version-cycle", draft.where.at("replaces"), message, draft.id, waivers=draft.waivers)
