"""What `undiff log`, `blame` and `history` tell, as JSON (docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from undiff.model import Clause, Draft
from undiff.tracking.biography import Biography, Chapter
from undiff.tracking.blame import Blame, ClauseBlame, Deed
from undiff.tracking.lineage import Turn
from undiff.tracking.log import Entry, Log, Step
from undiff.tracking.steps import Broken
from undiff.writing.cited import source_json, when_json
from undiff.writing.diff_json import change_json
from undiff.writing.json_text import json_text


def log_json(found: Log, notes: Sequence[str]) -> str:
    """The texts of a dossier, or of a draft, as `undiff/log/1`."""
    dossier = found.dossier
    return json_text(
        {
            "format": "undiff/log/1",
            "dossier": {"id": dossier.id, "title": dossier.title, "file": dossier.where.file} if dossier else None,
            "draft": found.draft.id if found.draft else None,
            "texts": [[_entry(entry) for entry in text] for text in found.texts],
            "notes": list(notes),
        }
    )


def blame_json(found: Blame, notes: Sequence[str]) -> str:
    """The clauses of a draft with what made them and their words, as `undiff/blame/1`."""
    return json_text(
        {
            "format": "undiff/blame/1",
            "draft": found.draft.id,
            "versions": [_version(version.draft, version.broken) for version in found.text],
            "clauses": [_blame(each) for each in found.clauses],
            "notes": list(notes),
        }
    )


def history_json(found: Biography, notes: Sequence[str]) -> str:
    """A clause through its versions and beside the rivals, as `undiff/history/1`."""
    return json_text(
        {
            "format": "undiff/history/1",
            "draft": found.draft.id,
            "clause": found.clause.id,
            "versions": [_chapter(chapter) for chapter in found.chapters],
            "rivals": [_chapter(chapter) for chapter in found.rivals],
            "notes": list(notes),
        }
    )


def _version(draft: Draft, broken: Broken | None) -> dict[str, Any]:
    return {
        "id": draft.id,
        "title": draft.title,
        "version": draft.version,
        "date": when_json(draft.date),
        "status": draft.status,
        "symbol": draft.symbol,
        "symbol_status": draft.symbol_status,
        "audience": list(draft.audience),
        "sponsors": list(draft.sponsors),
        "authors": list(draft.authors),
        "language": draft.language,
        "translation_of": draft.translation_of,
        "basis": draft.basis,
        "extent": draft.extent,
        "replaces": draft.replaces,
        "broken": broken,
        "file": draft.where.file,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    study = entry.version.study
    return {
        **_version(entry.draft, entry.version.broken),
        "sources": [source_json(passage) for passage in entry.passages],
        "from": study.comparison.left.id if study is not None else None,
        "stayed": len(study.comparison.changes) - len(entry.steps) if study is not None else None,
        "changes": [_step(step) for step in entry.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    told = change_json(step.change)
    del told["redline"]
    return {**told, "attested": step.attested, "sources": [source_json(passage) for passage in step.passages]}


def _blame(each: ClauseBlame) -> dict[str, Any]:
    return {
        **_clause(each.clause),
        "deeds": [_deed(deed) for deed in each.deeds],
        "words": [{"text": one.text, "draft": one.draft, "attested": one.attested} for one in each.words],
    }


def _deed(deed: Deed) -> dict[str, Any]:
    return {
        "draft": deed.draft.id,
        "brought_in": deed.brought_in,
        "attested": deed.attested,
        "clauses": [clause.id for clause in deed.clauses],
        "turn": _turn(deed.turn) if deed.turn is not None else None,
        "sources": [source_json(passage) for passage in deed.passages],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        **_version(chapter.draft, chapter.broken),
        "clauses": [_clause(clause) for clause in chapter.clauses],
        "lacks": chapter.lacks,
        "compared": chapter.compared,
        "attested": chapter.attested,
        "turns": [_turn(turn) for turn in chapter.turns],
        "sources": [source_json(passage) for passage in chapter.passages],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {"from": turn.before.id, **change_json(turn.change)}


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "label": clause.label or None,
        "label_inferred": clause.label_inferred,
        "kind": clause.kind,
        "parent": clause.parent,
        "text": clause.text,
        "basis": clause.basis,
        "carried_from": clause.carried_from,
        "line": clause.where.at("text").line,
    }
