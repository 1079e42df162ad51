"""Deadlines: what is found in clauses and resolved, held against labelled cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct

from undiff.dates import parse_when
from undiff.evidence.passages import Evidence
from undiff.model import Basis, Clause, Draft, Kind
from undiff.tracking.deadlines import Deadline, deadlines

AS_OF = date(2030, 4, 1)
CASES = Path(__file__).parent / "deadlines_cases.txt"
NO_SOURCES = Evidence(lambda _: None, lambda _: None, lambda _: None)
_KINDS = {"-": Kind.OPERATIVE, "+": Kind.OPERATIVE, "~": Kind.PREAMBULAR, "!": Kind.ANNEX}


class Case(Struct, frozen=True):
    name: str
    adopted: str
    clauses: tuple[tuple[str, str], ...]
    found: tuple[str, ...]


def cases() -> list[Case]:
    """The cases of the file."""
    read = []
    for block in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = [line for line in block.splitlines() if line]
        of = {sign: [line[2:] for line in lines if line.startswith(f"{sign} ")] for sign in "@>"}
        clauses = tuple((line[0], line[2:]) for line in lines if line[0] in _KINDS)
        found = tuple(line for line in of[">"] if line != "none")
        assert clauses, name
        assert of[">"], name
        assert all(line[0] in "@>-+~!" for line in lines), name
        read.append(Case(name, (of["@"] or ["2030-03-15"])[0], clauses, found))
    return read


def draft_of(clauses: tuple[tuple[str, str], ...], adopted: str | None) -> Draft:
    """A draft of clauses as the case file has them: signs and texts."""
    made: list[Clause] = []
    for number, (sign, text) in enumerate(clauses, 1):
        parent = next((c.id for c in reversed(made) if c.parent is None), None) if sign == "+" else None
        label = f"{'PP' if sign == '~' else 'OP'}{number}"
        made.append(Clause("lake", label, _KINDS[sign], text, label=label, parent=parent, basis=Basis.VERBATIM))
    when = parse_when(adopted) if adopted else None
    return Draft("lake", "Lake", tuple(made), date=when, status="adopted" if when else "tabled")


def told(due: Deadline) -> str:
    """A deadline as the case file has it."""
    if due.open is not None:
        return f"open | {due.kind} | {due.words} | {due.open}"
    line = f"{due.kind} | {due.words} | {due.first if due.is_cadence else due.when}"
    return line + (f"; then {', '.join(map(str, due.dates)) or 'none'}" if due.is_cadence else "")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_cases(case: Case) -> None:
    draft = draft_of(case.clauses, None if case.adopted == "none" else case.adopted)
    found = deadlines(draft, None, NO_SOURCES, AS_OF)
    in_text = sorted(found, key=lambda due: (draft.clauses.index(due.clause), due.limit.phrase.start))
    assert tuple(map(told, in_text)) == case.found
    for due in found:
        phrase = due.limit.phrase
        assert due.clause.text[phrase.start : phrase.end] == due.words
        assert phrase.core in due.words


def test_enough_cases() -> None:
    traps = [case for case in cases() if case.name.startswith("trap")]
    assert sum(len(case.found) for case in cases()) >= 80
    assert len(traps) >= 25
    assert not any(case.found for case in traps)
