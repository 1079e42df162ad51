"""A study as JSON, to the contract `undiff/diff/1` (docs/json.md).

Gives one JSON document, indented, in UTF-8. Characters that a terminal would act on are written as escapes, so that the
output can be printed as it is; whoever parses it gets them back to the letter.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from undiff.comparing.choice import Choice, clauses_of
from undiff.comparing.comparison import Change, ChangeType, Run, Signal
from undiff.evidence.passages import Passage
from undiff.language.lexicon import acts
from undiff.language.openers import opener_of
from undiff.model import Clause, Draft
from undiff.study import Study
from undiff.writing.json_text import json_text

FORMAT = "undiff/diff/1"


def write(study: Study, choice: Choice | None = None) -> str:
    """The study as JSON, with a line end behind it; `choice` leaves out the changes that nobody asked for."""
    comparison = study.comparison
    wanted = choice or Choice()
    result = {
        "format": FORMAT,
        "relation": comparison.relation,
        "left": _draft(comparison.left, study),
        "right": _draft(comparison.right, study),
        "changes": [change_json(change) for change in comparison.changes if wanted.takes(change, comparison)],
        "summary": _summary(study),
        "notes": list(study.notes),
    }
    return json_text(result)


def _summary(study: Study) -> dict[str, int]:
    """How many paragraphs and sub-paragraphs each type of change holds; headings and annex titles are not counted."""
    comparison = study.comparison
    counts: Counter[str] = Counter()
    for change in comparison.changes:
        if any(clause.is_paragraph for clause in clauses_of(change, comparison)):
            counts[change.type] += 1
            counts["moved"] += change.moved
    return {**{kind.value: counts[kind] for kind in ChangeType}, "moved": counts["moved"]}


def _draft(draft: Draft, study: Study) -> dict[str, Any]:
    return {
        "id": draft.id,
        "title": draft.title,
        "extent": draft.extent,
        "basis": draft.basis,
        "status": draft.status,
        "symbol": draft.symbol,
        "file": draft.where.file,
        "clauses": [_clause(clause, study.passages.get(clause.address, ())) for clause in draft.clauses],
        "gaps": [{"count": gap.count, "kind": gap.kind, "after": gap.after} for gap in draft.gaps],
    }


def _clause(clause: Clause, passages: tuple[Passage, ...]) -> dict[str, Any]:
    found = acts(clause.text) if clause.is_paragraph else ()
    return {
        "id": clause.id,
        "label": clause.label or None,
        "label_inferred": clause.label_inferred,
        "kind": clause.kind,
        "parent": clause.parent,
        "opener": opener_of(clause) or None,
        "text": clause.text,
        "basis": clause.basis,
        "topics": list(clause.topics),
        "acts": [
            {"verb": act.verb, "modifiers": list(act.modifiers), "addressee": act.addressee, "level": act.level}
            for act in found
        ],
        "carried_from": clause.carried_from,
        "file": clause.where.file,
        "line": clause.where.at("text").line,
        "passages": [_passage(passage) for passage in passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    citation, place = passage.citation, passage.location
    return {
        "source": citation.source,
        "quote": citation.quote,
        "reports": citation.reports,
        "relation": citation.relation,
        "verdict": passage.verdict,
        "line": place.line if place is not None else None,
        "via": passage.via,
    }


def change_json(change: Change) -> dict[str, Any]:
    """A change as JSON."""
    return {
        "type": change.type,
        "moved": change.moved,
        "left": list(change.left),
        "right": list(change.right),
        "links": [[link.left, link.right] for link in change.links],
        "certain": change.certain,
        **({"carried": True} if change.carried else {}),
        "similarity": round(change.similarity, 4),
        "matched_by": change.matched_by,
        "signals": [_signal(signal) for signal in change.signals],
        "redline": [_run(run) for run in change.redline],
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "kind": signal.kind,
        "from": signal.before,
        "to": signal.after,
        "direction": signal.direction,
        "attested": signal.attested,
        "reason": signal.reason,
    }


def _run(run: Run) -> dict[str, Any]:
    return {"op": run.op, "text": run.text, "typographic": run.typographic}
