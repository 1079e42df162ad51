"""All rules over one workspace: `examine` takes the material and gives the report.

The one rule: severities and waivers change how a finding is told, never whether it is looked for. Rules that guard the
check itself take no other severity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from undiff.evidence.location import Verdict
from undiff.evidence.material import Material
from undiff.evidence.report import Lowered, Report, Standing
from undiff.evidence.rules import BY_NAME, RULES
from undiff.evidence.rules_changes import check_changes
from undiff.evidence.rules_claims import check_claims
from undiff.evidence.rules_facts import check_clauses
from undiff.evidence.rules_names import check_names
from undiff.evidence.rules_quotes import check_quotes
from undiff.evidence.rules_references import check_references
from undiff.evidence.rules_sources import check_sources
from undiff.evidence.rules_texts import check_texts
from undiff.evidence.rules_time import check_time
from undiff.evidence.rules_votes import check_votes
from undiff.evidence.waivers import apply_waivers, of_reading
from undiff.problems import Problem, Severity

OFF = "off"
_GRAVITY = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def examine(
    material: Material,
    as_of: date,
    known: Sequence[Problem] = (),
    severities: Mapping[str, str] | None = None,
    rules: Collection[str] = (),
) -> Report:
    """Check a workspace.

    `known` are the problems that reading found; `severities` maps rules to error, warning, info or off; `rules` are
    those whose problems are reported, all where there are none. The counts are of everything either way.
    """
    given = severities or {}
    findings = [*of_reading(material, known)]
    on_quotes, found = check_quotes(material)
    on_texts, in_text = check_texts(material)
    on_clauses, standings = check_clauses(material, in_text)
    on_claims, claims = check_claims(material)
    findings += [*check_references(material), *check_sources(material), *on_quotes, *on_texts, *on_clauses]
    findings += [
        *check_changes(material),
        *on_claims,
        *check_time(material),
        *check_votes(material),
        *check_names(material),
    ]
    problems = (_graded(problem, given) for problem in apply_waivers(material, findings, as_of))
    verdicts = Counter(one.verdict for one in found)
    clauses = Counter(standing for _, standing in standings)
    return Report(
        as_of,
        _in_order(problem for problem in problems if problem is not None and (not rules or problem.rule in rules)),
        tuple(sorted(found, key=lambda one: (one.where.file, one.where.line or 0, one.where.column or 0))),
        {verdict: verdicts[verdict] for verdict in Verdict},
        claims,
        {standing: clauses[standing] for standing in Standing},
        lowered(given),
        standings=dict(standings),
    )


def lowered(severities: Mapping[str, str]) -> tuple[Lowered, ...]:
    """The rules that settings make less grave than they are by default."""
    found = []
    for rule in RULES:
        given = severities.get(rule.name)
        if given is None or rule.fixed:
            continue
        severity = None if given == OFF else Severity(given)
        if severity is None or _GRAVITY.index(severity) < _GRAVITY.index(rule.severity):
            found.append(Lowered(rule.name, rule.severity, severity))
    return tuple(found)


def _graded(problem: Problem, severities: Mapping[str, str]) -> Problem | None:
    """The problem with the severity that settings give it; None where its rule is off."""
    given = severities.get(problem.rule)
    if given is None or BY_NAME[problem.rule].fixed:
        return problem
    return None if given == OFF else replace(problem, severity=Severity(given))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line, column and rule, each told once."""
    by_place: dict[tuple[str, int, int, str, str], Problem] = {}
    for problem in problems:
        where = problem.where
        by_place.setdefault((where.file, where.line or 0, where.column or 0, problem.rule, problem.message), problem)
    return tuple(problem for _, problem in sorted(by_place.items(), key=lambda item: item[0]))
