"""Findings that the analyst lets stand, and waivers that do not hold.

Rule: waiver-invalid. The one rule: a waiver gives its reason, ends with its date, and is told as soon as nothing is
left for it to waive. Rules that guard the check itself cannot be waived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from undiff.evidence.material import Finding, Material, entries_of, finding, waivers_for
from undiff.evidence.rules import BY_NAME
from undiff.model import Waiver
from undiff.problems import Problem, Waived


def apply_waivers(material: Material, findings: Sequence[Finding], as_of: date) -> list[Problem]:
    """The problems of all findings, those waived marked so, and the problems of waivers that do not hold on a day."""
    used: set[int] = set()
    problems = []
    for one in findings:
        given = [waiver for waiver in one.waivers if waiver.rule == one.problem.rule]
        used.update(map(id, given))
        valid = next((waiver for waiver in given if _fault(waiver, as_of) is None), None)
        problems.append(one.problem if valid is None else replace(one.problem, waived=_as_waived(valid)))
    for waiver, subject in _all(material):
        key, fault = _fault(waiver, as_of) or ("rule", "")
        if not fault and id(waiver) not in used:
            fault = f"there is no {waiver.rule} left here to waive; take the waiver out"
        if fault:
            problems.append(finding("waiver-invalid", waiver.where.at(key), fault, subject).problem)
    return problems


def of_reading(material: Material, problems: Iterable[Problem]) -> Iterator[Finding]:
    """Findings of what reading found, with the waivers of the clauses whose own id or `same_as` is at fault."""
    clauses = ((draft, clause) for draft in material.checked_drafts for clause in draft.clauses)
    given = {clause.where.at(key): waivers_for(draft, clause) for draft, clause in clauses for key in ("id", "same_as")}
    for problem in problems:
        yield Finding(problem, given.get(problem.where, ()))


def _as_waived(waiver: Waiver) -> Waived:
    return Waived(waiver.reason or "", waiver.until.last if waiver.until is not None else None)


def _fault(waiver: Waiver, as_of: date) -> tuple[str, str] | None:
    """Why a waiver does not hold on a day, behind the key at fault; None where it does."""
    rule = BY_NAME.get(waiver.rule)
    if rule is None:
        return "rule", f'there is no rule "{waiver.rule}"'
    if rule.fixed:
        return "rule", f"{rule.name} cannot be waived"
    if not (waiver.reason or "").strip():
        return "rule", "the waiver gives no reason"
    if waiver.until is not None and waiver.until.last < as_of:
        return "until", f"the waiver is past its date ({waiver.until})"
    return None


def _all(material: Material) -> Iterator[tuple[Waiver, str]]:
    """Every waiver of what is checked, with what it stands on."""
    for cited in material.cited:
        yield from ((waiver, cited.subject) for waiver in cited.citation.waivers)
    for draft in material.checked_drafts:
        yield from ((waiver, draft.id) for waiver in draft.waivers)
        yield from ((waiver, draft.id) for gap in draft.gaps for waiver in gap.waivers)
        for clause in draft.clauses:
            yield from ((waiver, clause.address) for waiver in clause.waivers)
    for folder in material.checked_folders:
        yield from ((waiver, folder.dossier.id) for waiver in folder.dossier.waivers)
        for part, subject in entries_of(folder.dossier):
            yield from ((waiver, subject) for waiver in part.waivers)
    for source in material.sources if material.complete else ():
        yield from ((waiver, source.id) for waiver in source.waivers)
