"""A draft as JSON: its mapping in the file format, every clause with its label, kind and opener."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from undiff.language.openers import opener_of
from undiff.model import Clause, Draft
from undiff.writing.json_text import json_text


def write(mapping: Mapping[str, Any], draft: Draft) -> str:
    """The JSON of an imported draft; `draft` is what was built of `mapping`."""
    clauses = iter(draft.clauses)
    result = dict(mapping)
    for part in ("preambular", "operative"):
        if part in mapping:
            result[part] = [_entry(entry, clauses) for entry in mapping[part]]
    if "annexes" in mapping:
        result["annexes"] = [_annex(annex, clauses) for annex in mapping["annexes"]]
    return json_text(result)


def _annex(annex: Mapping[str, Any], clauses: Iterator[Clause]) -> dict[str, Any]:
    next(clauses)  # the annex's title
    inner = [_entry(entry, clauses) for entry in annex.get("clauses", ())]
    return {**annex, **({"clauses": inner} if inner else {})}


def _entry(entry: Mapping[str, Any], clauses: Iterator[Clause]) -> dict[str, Any]:
    """An entry with what was worked out for it; the clauses come in the order of the entries."""
    if "gap" in entry:
        return dict(entry)
    clause = next(clauses)
    if "heading" in entry:
        return {"kind": clause.kind, "heading": entry["heading"]}
    shown = {"kind": clause.kind, "label": clause.label or None, "opener": opener_of(clause) or None}
    found = {**shown, **{key: value for key, value in entry.items() if key not in shown}}
    if "items" in entry:
        found["items"] = [_entry(item, clauses) for item in entry["items"]]
    if "continued" in entry:
        next(clauses)
    return found
