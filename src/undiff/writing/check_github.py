"""A report as GitHub workflow commands, which annotate the lines at fault, and as the Markdown of a step's summary.

Escaped as the runner unescapes it (actions/toolkit, packages/core/src/command.ts): `%`, CR and LF in data, `:` and `,`
too in properties. The one rule: no line of the output begins with anything from a file, so that no text of a draft or
source can become a command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from undiff.evidence.report import Report
from undiff.problems import Problem, Severity
from undiff.visible import one_line
from undiff.writing.check_wording import (
    folded_words,
    hint_words,
    is_folded,
    lowered_words,
    tallies,
    unread_words,
    verdict_words,
    waived_words,
)
from undiff.writing.wording import counted

SHOWN_A_STEP = 10
"""Annotations of one kind that GitHub shows for a step and drops beyond (actions/toolkit, docs/problem-matchers.md)."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_LARGEST_SUMMARY = 900_000  # bytes; GitHub refuses a summary of more than 1 MiB whole
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")  # what CommonMark lets a backslash stand before


def write(report: Report, strict: bool, uri: Callable[[str], str]) -> str:
    """The report as workflow commands, errors first; `uri` gives a file's path from the repository's root.

    Problems that only inform make no annotation, since they would take the place of others; the summary has them.
    """
    open_ones = [problem for problem in report.problems if problem.waived is None]
    lines = [
        _annotation(problem, _COMMANDS[severity], uri)
        for severity in _COMMANDS
        for problem in open_ones
        if problem.severity is severity
    ]
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if max(errors, warnings) > SHOWN_A_STEP:
        told = " and ".join(filter(None, (_all(errors, "error"), _all(warnings, "warning"))))
        message = f"GitHub shows {SHOWN_A_STEP} of each kind; there are {told}, all of them in the log and the summary"
        lines.append(f"::notice title=undiff check::{_data(message)}")
    lines += [
        *map(str, tallies(report)),
        *filter(None, [unread_words(report), lowered_words(report)]),
        verdict_words(report, strict),
    ]
    return "".join(f"{line}\n" for line in lines)


def _all(count: int, what: str) -> str:
    return counted(count, what) if count else ""


def _annotation(problem: Problem, command: str, uri: Callable[[str], str]) -> str:
    where = problem.where
    properties = {"file": uri(where.file) if where.file else None, "line": where.line, "col": where.column}
    properties["title"] = " ".join(filter(None, (problem.rule, problem.subject)))
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    hint = f"\n{one_line(hint_words(problem.hint))}" if problem.hint else ""
    return f"::{command} {given}::{_data(one_line(problem.message) + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, strict: bool, uri: Callable[[str], str]) -> str:
    """The report as Markdown for `$GITHUB_STEP_SUMMARY`, within what GitHub takes."""
    head = ["### undiff check", "", f"**{verdict_words(report, strict)}**", ""]
    head += [f"- {tally}" for tally in tallies(report)]
    unread = unread_words(report)
    head += [f"- {unread}"] if unread else []
    lowered = lowered_words(report)
    head += [f"- {lowered}"] if lowered else []
    told = [problem for problem in report.problems if not is_folded(problem)]
    head += [f"- {folded_words(len(report.problems) - len(told))}"] if len(told) < len(report.problems) else []
    rows = [_row(problem, uri) for problem in _gravest_first(told)]
    kept, size = [], 0
    for row in rows:
        size += len(row.encode()) + 1
        if size > _LARGEST_SUMMARY:
            break
        kept.append(row)
    table = ["", "| | rule | where | what |", "|---|---|---|---|", *kept] if kept else []
    left = [f"\nand {len(rows) - len(kept)} more: `undiff check` shows all of them."] if len(kept) < len(rows) else []
    return "".join(f"{line}\n" for line in (*head, *table, *left))


def _gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    order = list(Severity)
    return sorted(problems, key=lambda problem: (problem.waived is not None, order.index(problem.severity)))


def _row(problem: Problem, uri: Callable[[str], str]) -> str:
    where = problem.where
    place = ":".join(str(part) for part in (uri(where.file) if where.file else "", where.line) if part)
    what = problem.message + (f" \u2014 {hint_words(problem.hint)}" if problem.hint else "")
    severity = f"waived: {waived_words(problem)}" if problem.waived else str(problem.severity)
    return f"| {_markdown(severity)} | {problem.rule} | {_markdown(place)} | {_markdown(what)} |"


def _markdown(text: str) -> str:
    """Text of which no character is read as Markdown or HTML."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text))
