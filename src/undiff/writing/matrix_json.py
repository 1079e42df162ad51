"""A matrix as JSON (`undiff/matrix/1`, docs/json.md)."""

from __future__ import annotations

from typing import Any

from undiff.model import Draft
from undiff.tracking.matrix import Cell, Entry, Matrix, Reported, Row, Verb
from undiff.tracking.nway import Group
from undiff.writing.cited import source_json, when_json
from undiff.writing.json_text import json_text

FORMAT = "undiff/matrix/1"


def write(matrix: Matrix, notes: tuple[str, ...] = ()) -> str:
    """The matrix as JSON, with a line end behind it; `notes` are sentences on what could not be used."""
    return json_text(
        {
            "format": FORMAT,
            "dossier": {"id": matrix.dossier.id, "title": matrix.dossier.title},
            "columns": [_draft(*column) for column in zip(matrix.columns, matrix.unmentioned, strict=True)],
            "rows": [_row(row, cells, matrix) for row, cells in zip(matrix.rows, matrix.cells, strict=True)],
            "groups": [_group(group) for group in matrix.groups] if matrix.groups is not None else None,
            "notes": list(notes),
        }
    )


def _draft(draft: Draft, unmentioned: Reported) -> dict[str, Any]:
    return {
        "id": draft.id,
        "title": draft.title,
        "version": draft.version,
        "date": when_json(draft.date),
        "status": draft.status,
        "extent": draft.extent,
        "basis": draft.basis,
        "file": draft.where.file,
        "unmentioned": _silences(unmentioned),
    }


def _row(row: Row, cells: tuple[Cell, ...], matrix: Matrix) -> dict[str, Any]:
    return {
        "topic": row.topic,
        "title": row.title,
        "group": row.group,
        "leaders": [matrix.columns[column].id for column in row.leaders],
        "cells": [_cell(cell, draft) for cell, draft in zip(cells, matrix.columns, strict=True)],
    }


def _cell(cell: Cell, draft: Draft) -> dict[str, Any]:
    strongest = cell.strongest
    return {
        "draft": draft.id,
        "presence": cell.presence,
        "level": strongest.commitment.act.level if strongest is not None else None,
        "own": strongest.commitment.own if strongest is not None else None,
        "known": strongest.level_known if strongest is not None else None,
        "entries": [_entry(entry) for entry in cell.entries],
        "silences": _silences(cell.silences),
        "akin": list(cell.akin),
    }


def _silences(silences: Reported) -> list[dict[str, Any]]:
    return [
        {
            "mention": silence.mention,
            "topics": list(silence.topics),
            "sources": [source_json(passage) for passage in passages],
        }
        for silence, passages in silences
    ]


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "clause": entry.clause.id,
        "label": entry.clause.label or None,
        "label_inferred": entry.clause.label_inferred,
        "limbs": list(entry.limbs),
        "verbs": [_verb(verb) for verb in entry.verbs],
        "details": [{"kind": one.kind, "text": one.text, "known": one.known} for one in entry.details],
        "sources": [{**source_json(passage), "via": passage.via} for passage in entry.passages],
    }


def _verb(verb: Verb) -> dict[str, Any]:
    act = verb.commitment.act
    return {
        "clause": verb.commitment.clause.id,
        "verb": act.verb,
        "words": verb.commitment.words,
        "modifiers": list(act.modifiers),
        "addressee": act.addressee,
        "level": act.level,
        "own": verb.commitment.own,
        "known": verb.known,
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "members": [
            {
                "draft": member.draft,
                "presence": member.presence,
                "clauses": list(member.clauses),
                "akin": list(member.akin),
            }
            for member in group.members
        ]
    }
