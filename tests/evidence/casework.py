"""A small made-up workspace (harbour/), edited by a test and checked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from undiff.casefile import check
from undiff.evidence.report import Report
from undiff.problems import Problem
from undiff.reading.workspace import Workspace

HERE = Path(__file__).parent
HARBOUR = HERE / "harbour"
AS_OF = date(2026, 11, 21)

DRAFTS = "resolutions/harbour"
DOSSIER = f"{DRAFTS}/dossier.yaml"
NORTH = f"{DRAFTS}/north.yaml"
ZERO = f"{DRAFTS}/north-zero.yaml"
SOUTH = f"{DRAFTS}/south.yaml"
RESOLUTION = f"{DRAFTS}/resolution.yaml"
INDEX = "seeds/sources.yaml"

Edit = tuple[str, str, str]
"""A file, words that stand in it once, and what to put for them."""
Place = tuple[str, int | None, int | None]


class Case(NamedTuple):
    """A block of rules_cases.txt: what becomes of a rule after the edits (found, not or waived), and where."""

    rule: str
    result: str
    edits: list[Edit]
    marked: tuple[str, str, int] | None  # the file, the lines up to the place, the column

    def place(self, root: Path) -> Place:
        """Where the problem is to be reported."""
        assert self.marked is not None
        file, lines, column = self.marked
        text = (root / file).read_text(encoding="utf-8")
        behind = f"\n{text}".split(f"\n{lines}\n")
        assert len(behind) == 2, f"{lines!r} stands {len(behind) - 1} times in {file}"
        return file, behind[0].count("\n") + lines.count("\n") + 1, column


class ClaimCase(NamedTuple):
    """An entry of claims_cases.txt: a claim, the workspace's edits, and what the claim comes to."""

    outcome: str
    source: str
    draft: str
    expect: str
    as_of: str
    edits: list[Edit]


def cases() -> Iterator[Case]:
    """The blocks of rules_cases.txt."""
    text = (HERE / "rules_cases.txt").read_text(encoding="utf-8").replace("\\u00a0", "\u00a0").strip("\n")
    for block in text.split("\n\n")[2:]:
        yield _case(block.split("\n"))


def claim_cases() -> Iterator[ClaimCase]:
    """The entries of claims_cases.txt."""
    text = (HERE / "claims_cases.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n\n", 2)[2].split("\n") if line and line[0] != "#"]
    starts = [at for at, line in enumerate(lines) if " | " in line]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        outcome, source, draft, expect, *as_of = lines[start].split(" | ")
        edits = _case(lines[start:end]).edits
        yield ClaimCase(outcome, source, draft, expect, as_of[0] if as_of else "", edits)


def _case(block: list[str]) -> Case:
    paths = {path.name: path.relative_to(HARBOUR).as_posix() for path in HARBOUR.rglob("*.*")}
    result, _, rule = f"found {block[0]}".rpartition(" ")
    edits: list[Edit] = []
    marked, file = None, ""
    old: list[str] = []
    new: list[str] = []

    def close() -> None:
        if old != new:
            edits.append((file, _lines(old), _lines(new)))
        old.clear()
        new.clear()

    for line in block[1:]:
        sign, text = line[:1], line[1:]
        if sign == "@":
            marked = file, "\n".join(new), text.index("^") + 1
        elif sign in " -+":
            old += [text] if sign in " -" else []
            new += [text] if sign in " +" else []
        else:
            close()
            file = paths[line]
    close()
    return Case(rule, result.removeprefix("found "), edits, marked)


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"\n{line}" for line in lines)


def harbour(folder: Path, edits: Sequence[Edit] = ()) -> Path:
    """A copy of the workspace with edits."""
    root = folder / "harbour"
    shutil.copytree(HARBOUR, root)
    for file, old, new in edits:
        path = root / file
        text = "\n" + path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new)[1:], encoding="utf-8")
    return root


def report(
    root: Path,
    *paths: str,
    as_of: date = AS_OF,
    severities: Mapping[str, str] | None = None,
    rules: Sequence[str] = (),
) -> Report:
    """The report on the workspace at a folder, or on paths of it."""
    named = [root / path for path in paths]
    return check(Workspace(root), named, as_of=as_of, severities=severities, rules=rules)


def checked(folder: Path, edits: Sequence[Edit] = ()) -> Report:
    """The report on the workspace with edits."""
    return report(harbour(folder, edits))


def of(found: Report, rule: str) -> list[Problem]:
    """The problems of a rule, without those waived."""
    return [problem for problem in found.problems if problem.rule == rule and problem.waived is None]


def place(root: Path, file: str, marker: str) -> Place:
    """Where words stand in a file of the workspace: file, line and column."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(marker) == 1, f"{marker!r} stands {text.count(marker)} times in {file}"
    before = text[: text.index(marker)]
    return file, before.count("\n") + 1, len(before) - before.rfind("\n")


def places(problems: Sequence[Problem]) -> list[Place]:
    """Where problems are."""
    return [(problem.where.file, problem.where.line, problem.where.column) for problem in problems]
