"""A report as JSON, to the contract `undiff/check/1` (docs/checking.md).

Gives one JSON document, indented, in UTF-8. Everything that was found is in it, waived problems too; lines and columns
count from 1, columns in code points.
"""

from __future__ import annotations

from typing import Any

from undiff.evidence.report import Found, Report
from undiff.problems import Hint, Problem, Severity, Waived, Where
from undiff.writing.json_text import json_text

FORMAT = "undiff/check/1"


def write(report: Report) -> str:
    """The report as JSON, with a line end behind it."""
    result = {
        "format": FORMAT,
        "as_of": report.as_of.isoformat(),
        "problems": [problem_json(problem) for problem in report.problems],
        "evidence": [_found(found) for found in report.evidence],
        "summary": summary(report),
    }
    return json_text(result)


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem, as the contract has it."""
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        **_place(problem.where),
        "message": problem.message,
        "subject": problem.subject,
        "hint": _hint(problem.hint) if problem.hint else None,
        "waived": _waived(problem.waived) if problem.waived else None,
    }


def _place(where: Where) -> dict[str, Any]:
    return {"file": where.file, "line": where.line, "column": where.column}


def _hint(hint: Hint) -> dict[str, Any]:
    return {
        "source": hint.source,
        "line": hint.line,
        "text": hint.text,
        "similarity": hint.similarity,
        "differs": [{"quote": mine, "source": theirs} for mine, theirs in hint.differs],
    }


def _waived(waived: Waived) -> dict[str, Any]:
    return {"reason": waived.reason, "until": waived.until.isoformat() if waived.until else None}


def _found(found: Found) -> dict[str, Any]:
    return {
        "subject": found.subject,
        "source": found.source,
        "verdict": found.verdict,
        "line": found.line,
        "column": found.column,
        "cited": _place(found.where),
    }


def summary(report: Report) -> dict[str, Any]:
    """How many problems, quotes, claims and clauses of each kind there are, as the contract names them."""
    return {
        **{severity.value: report.count(severity) for severity in Severity},
        "waived": report.waived,
        "lowered": [
            {"rule": lowered.rule, "default": lowered.default, "severity": lowered.severity or "off"}
            for lowered in report.lowered
        ],
        "quotes": _counts(report.quotes),
        "claims": _counts(report.claims),
        "clauses": _counts(report.clauses),
        "unread": dict(report.unread),
    }


def _counts(buckets: Any) -> dict[str, int]:
    return {"total": sum(buckets.values()), **{bucket.value: count for bucket, count in buckets.items()}}
