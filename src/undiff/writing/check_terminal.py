"""A report on a terminal: what stands verified, then every problem with its YAML line and the source's words.

Takes a report and how to print; gives text of that width. The one rule: nothing is left out in silence. What is folded
into one line is counted there, and the same line says how to unfold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding

from undiff.evidence.report import Report
from undiff.problems import Hint, Problem, Severity
from undiff.visible import one_line
from undiff.writing.check_wording import (
    LEGEND,
    differing,
    folded_words,
    is_folded,
    lowered_words,
    tallies,
    unread_words,
    verdict_words,
    waived_words,
)
from undiff.writing.excerpt import Gutter, redlined
from undiff.writing.paint import Paint, Role, printed

_ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.STRONG, Severity.INFO: Role.MUTED}
_LONGEST_PASSAGE = 600  # characters of a source that are shown
_LONGEST_LINE = 10_000  # characters of a line that words are looked for in
_INDENT = 2


def write(report: Report, strict: bool, paint: Paint, unfolded: bool = False) -> str:
    """The report as text, `paint.width` columns wide; `unfolded` lists what is otherwise one line."""
    console = paint.console()
    _Page(report, paint, console).print(strict, unfolded)
    return printed(console)


class _Page:
    """A page under way: the report, and the console it is printed on."""

    def __init__(self, report: Report, paint: Paint, console: Console) -> None:
        self.report, self.paint, self.console = report, paint, console

    def print(self, strict: bool, unfolded: bool) -> None:
        self.head()
        open_ones = [problem for problem in self.report.problems if problem.waived is None]
        told = [problem for problem in open_ones if unfolded or not is_folded(problem)]
        for file, problems in groupby(told, key=lambda problem: problem.where.file):
            self.file(file, list(problems))
        self.waived([problem for problem in self.report.problems if problem.waived is not None])
        if len(told) < len(open_ones):
            self.line((folded_words(len(open_ones) - len(told)), Role.MUTED))
        fails = self.report.failed(strict)
        mark = "\u2717 " if fails else "\u2713 "
        self.line((f"{mark}{verdict_words(self.report, strict)}", Role.BAD if fails else Role.GOOD))

    def line(self, *pieces: tuple[str, Role], indent: int = 0) -> None:
        self.console.print(Padding(self.paint.text(*pieces), (0, 0, 0, indent)))

    def head(self) -> None:
        """What stands verified, and what is lowered: on every run, before any problem."""
        for tally in tallies(self.report):
            self.line((str(tally), Role.LABEL if tally.proved else Role.PLAIN))
        if any(self.report.clauses.values()):
            self.line((LEGEND, Role.MUTED))
        unread = unread_words(self.report)
        if unread:
            self.line((unread, Role.BAD))
        lowered = lowered_words(self.report)
        if lowered:
            self.line((lowered, Role.STRONG))
        self.console.print()

    def file(self, file: str, problems: Sequence[Problem]) -> None:
        """The problems of one file under its name."""
        self.line((one_line(file) or "(no file)", Role.LABEL))
        gutter = _gutter(self.paint, self.console, problems)
        for problem in problems:
            self.problem(problem, gutter)
        self.console.print()

    def problem(self, problem: Problem, gutter: Gutter) -> None:
        """A problem: its place, what is wrong, the YAML line with a caret, and below it the source's words."""
        where, role = problem.where, _ROLES[problem.severity]
        place = f"{where.line}:{where.column or 1}" if where.line is not None else "-"
        subject = one_line(problem.subject or "")
        head = [(f"{place}  ", Role.MUTED), (f"{problem.severity}  ", role), (problem.rule, Role.LABEL)]
        message = one_line(problem.message)
        if problem.severity is Severity.INFO:
            self.line(*head, (f"  {message}", Role.MUTED), indent=_INDENT)
            return
        self.line(*head, (f"  {subject}", Role.MUTED), indent=_INDENT)
        self.line((message, Role.PLAIN), indent=2 * _INDENT)
        if where.excerpt is not None and where.line is not None:
            gutter.pointed(where.line, *_pointed(problem, where.excerpt), role)
        if problem.hint is not None:
            self.hint(problem.hint, gutter)

    def hint(self, hint: Hint, gutter: Gutter) -> None:
        """The passage that comes nearest, and the words that differ: the quote's struck, the source's inserted."""
        self.line((one_line(hint.source), Role.MUTED), indent=_INDENT)
        text = one_line(hint.text)
        text = text if len(text) <= _LONGEST_PASSAGE else f"{text[:_LONGEST_PASSAGE]}\u2026"
        gutter.row(hint.line, self.paint.text((text, Role.PLAIN)))
        pairs, more = differing(hint)
        if pairs:
            left = [(f" and {more} more", Role.MUTED)] if more else []
            gutter.row(None, self.paint.text(("differs: ", Role.MUTED), *redlined(pairs), *left))

    def waived(self, problems: Iterable[Problem]) -> None:
        """What the analyst lets stand, a line each with the reason."""
        told = list(problems)
        if not told:
            return
        self.line(("waived", Role.LABEL))
        for problem in told:
            place, why = one_line(str(problem.where)), one_line(waived_words(problem))
            self.line((f"{place}  {problem.rule}  {why}", Role.MUTED), indent=_INDENT)
        self.console.print()


def _pointed(problem: Problem, line: str) -> tuple[int, int, str]:
    """What of a line the carets stand under, as column and length, with the line: the first of the quote's words that
    differ, where it stands in the line once, else the value's first character.
    """
    start = (problem.where.column or 1) - 1
    value = line[start : start + _LONGEST_LINE]
    for mine, _ in problem.hint.differs if problem.hint else ():
        found = list(re.finditer(rf"(?<!\w){re.escape(mine)}(?!\w)", value)) if mine else []
        if len(found) == 1:
            return start + found[0].start() + 1, len(mine), line
    return start + 1, 1, line


def _gutter(paint: Paint, console: Console, problems: Sequence[Problem]) -> Gutter:
    lines = [number for one in problems for number in (one.where.line, one.hint.line if one.hint else None) if number]
    return Gutter.of(paint, console, lines)
