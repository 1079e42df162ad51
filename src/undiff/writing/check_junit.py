"""A report as JUnit XML, in the shape that Jenkins, GitLab and their like read: one suite a file, one case a quote.

Quotes that stand are passed cases, so that a server counts what is verified. Each problem fails the case of its quote,
or is a case of its own. The one rule: there are failures exactly where `undiff check` exits with 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree as Xml

from undiff.evidence.location import Verdict
from undiff.evidence.report import Found, Report
from undiff.problems import Problem, Severity, Where
from undiff.visible import one_line
from undiff.writing.check_wording import hint_words, waived_words

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # the rest of what XML 1.0 forbids, `one_line` has made visible


class _Case:
    """A test case: what it is called, where it stands, and the problems that it has."""

    def __init__(self, name: str, where: Where, skipped: str | None = None) -> None:
        self.name, self.where, self.skipped = name, where, skipped
        self.problems: list[Problem] = []


def write(report: Report, strict: bool, uri: Callable[[str], str]) -> str:
    """The report as XML; `uri` gives a file's path from the repository's root."""
    suites: dict[str, list[_Case]] = {}
    for case in _cases(report):
        suites.setdefault(case.where.file, []).append(case)
    root = Xml.Element("testsuites", name="undiff check")
    for file, cases in suites.items():
        _suite(root, _text(uri(file)) if file else "undiff", cases, strict)
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("errors", "0")
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _cases(report: Report) -> list[_Case]:
    """A case for every quote, then one for every problem that is not about a quote."""
    by_place: dict[Where, _Case] = {}
    cases = []
    for found in report.evidence:
        case = _of_quote(found)
        cases.append(case)
        by_place.setdefault(found.where, case)
    for problem in report.problems:
        known = by_place.get(problem.where) if problem.where.line is not None else None
        if known is None:
            known = _Case(f"{problem.rule}: {problem.subject or problem.where.file}", problem.where)
            cases.append(known)
        known.problems.append(problem)
    return _named_apart(cases)


def _of_quote(found: Found) -> _Case:
    skipped = "the source has no stored text" if found.verdict is Verdict.UNVERIFIABLE else None
    return _Case(f"quote: {found.subject} from {found.source}", found.where, skipped)


def _named_apart(cases: list[_Case]) -> list[_Case]:
    """Servers tell cases apart by name, so a name that comes again is numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        key = case.where.file, case.name
        seen[key] += 1
        case.name += f" ({seen[key]})" if seen[key] > 1 else ""
    return cases


def _suite(root: Xml.Element, name: str, cases: list[_Case], strict: bool) -> None:
    suite = Xml.SubElement(root, "testsuite", name=name)
    failures = skipped = 0
    for case in cases:
        element = Xml.SubElement(suite, "testcase", classname=name, name=_text(case.name), file=name)
        if case.where.line is not None:
            element.set("line", str(case.where.line))
        failing = [problem for problem in case.problems if _fails(problem, strict)]
        quiet = [problem for problem in case.problems if not _fails(problem, strict)]
        if failing:
            failures += 1
            # Servers keep one failure a case, so that all problems of a quote are told in it.
            failure = Xml.SubElement(element, "failure", type=failing[0].rule, message=_text(failing[0].message))
            failure.text = "\n".join(map(_told, failing))
        elif case.skipped or any(problem.severity is not Severity.WARNING or problem.waived for problem in quiet):
            skipped += 1
            Xml.SubElement(element, "skipped", message=_text(case.skipped or _told(quiet[0])))
        if quiet:
            Xml.SubElement(element, "system-out").text = "\n".join(map(_told, quiet))
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    suite.set("skipped", str(skipped))


def _fails(problem: Problem, strict: bool) -> bool:
    graves = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return problem.waived is None and problem.severity in graves


def _told(problem: Problem) -> str:
    hint = f" [{hint_words(problem.hint)}]" if problem.hint else ""
    waived = f" [waived: {waived_words(problem)}]" if problem.waived else ""
    return _text(f"{problem.where}: {problem.severity} {problem.rule}: {problem.message}{hint}{waived}")


def _text(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", one_line(text))
