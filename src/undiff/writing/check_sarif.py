"""A report as SARIF 2.1.0 (OASIS, errata 01), for code scanning and the viewers of editors.

Every result is located in the YAML, at its first character where it has no place, with the source's passage as related
location. The one rule: a result's fingerprint holds no line number, so that lines put in above it make no new alert.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from undiff import __version__
from undiff.evidence.report import Report
from undiff.evidence.rules import RULES, Rule
from undiff.problems import Hint, Problem, Severity
from undiff.visible import one_line
from undiff.writing.check_wording import hint_words
from undiff.writing.json_text import json_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "undiffFinding/v1"
"""Our key of `partialFingerprints`; its number rises when what is hashed changes."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NUMBERED = re.compile(r"\b(lines?) \d+(?: and \d+)*|(\.\w{1,8}):\d+\b")
_NO_FILE = "undiff.toml"  # where a problem of the workspace as a whole is shown


def write(report: Report, uri: Callable[[str], str], passage_file: Callable[[str], str | None]) -> str:
    """The report as SARIF. Waived problems are left out.

    `uri` gives a file's path from the repository's root; `passage_file` the file that holds the passages of a source,
    or of a clause that a hint names, None where there is none.
    """
    seen: Counter[str] = Counter()
    open_ones = [problem for problem in report.problems if problem.waived is None]
    run = {
        "tool": {"driver": {"name": "undiff", "version": __version__, "rules": [_rule(rule) for rule in RULES]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(problem, uri, passage_file, seen) for problem in open_ones],
        "properties": {
            "asOf": report.as_of.isoformat(),
            "clauses": _counts(report.clauses),
            "quotes": _counts(report.quotes),
            "claims": _counts(report.claims),
        },
    }
    log = {"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}
    return json_text(log)


def _counts(buckets: Any) -> dict[str, int]:
    return {bucket.value: count for bucket, count in buckets.items()}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.when},
        "fullDescription": {"text": rule.when},
        "help": {
            "text": f"{rule.when} {_HELP[rule.fixed]} docs/rules.md shows an example and its repair.",
            "markdown": f"{rule.when}\n\n{_HELP[rule.fixed]} `docs/rules.md` shows an example and its repair.",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["evidence"]},
    }


_HELP = {
    False: "Mend it, or let it stand with a waiver that says why.",
    True: "The rule guards the check itself: it can be neither lowered nor waived.",
}


def _result(
    problem: Problem, uri: Callable[[str], str], passage_file: Callable[[str], str | None], seen: Counter[str]
) -> dict[str, Any]:
    where = problem.where
    fingerprint = _fingerprint(problem)
    seen[fingerprint] += 1
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": _INDEX[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": _message(problem.message)},
        "locations": [_location(uri(where.file) if where.file else _NO_FILE, where.line or 1, where.column or 1)],
        "partialFingerprints": {FINGERPRINT: f"{fingerprint}:{seen[fingerprint]}"},
    }
    if problem.subject:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": problem.subject}]
    file = passage_file(problem.hint.source) if problem.hint else None
    if problem.hint and file is not None:
        result["relatedLocations"] = [_related(problem.hint, uri(file))]
    elif problem.hint:
        result["message"]["text"] += f" ({_message(hint_words(problem.hint))})"
    return result


_INDEX = {rule.name: index for index, rule in enumerate(RULES)}


def _location(uri: str, line: int, column: int | None = None) -> dict[str, Any]:
    region = {"startLine": line, **({"startColumn": column} if column is not None else {})}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(uri, safe="/")}, "region": region}}


def _related(hint: Hint, uri: str) -> dict[str, Any]:
    location = _location(uri, hint.line or 1)
    location["physicalLocation"]["region"]["snippet"] = {"text": hint.text}
    return {"id": 1, **location, "message": {"text": _message(hint_words(hint))}}


def _message(text: str) -> str:
    """Plain text of which nothing is read as a placeholder (3.11.5) or a link (3.11.6)."""
    return one_line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _fingerprint(problem: Problem) -> str:
    """What makes a problem the same one in another run: rule, file, subject, the YAML line and the message, without
    line numbers and blanks.
    """
    message = _NUMBERED.sub(r"\1\2", problem.message)
    parts = (problem.rule, problem.where.file, problem.subject or "", problem.where.excerpt or "", message)
    told = "\0".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
