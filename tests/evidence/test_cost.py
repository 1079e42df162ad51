"""Files made to tire the check cost what they are long: ten times the entries take some ten times the calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from undiff.casefile import check
from undiff.reading.workspace import Workspace

AS_OF = date(2031, 6, 1)
DRAFT = "format: undiff/draft/1\nid: d\ntitle: T\nstatus: tabled\n"
CITED = "citations: [{source: news, quote: words of a source}]"


def _claims(count: int, expect: str) -> str:
    entry = "  - {id: c%d, source: news, quote: words of a source, draft: d, expect: %s}\n"
    return "claims:\n" + "".join(entry % (at, expect.replace("#", str(at))) for at in range(count))


def _clauses(count: int, more: str = "") -> str:
    lines = (
        f"  - text: Decides that port {at} opens;\n{more.replace('#', str(at))}    {CITED}\n" for at in range(count)
    )
    return "operative:\n" + "".join(lines)


def omissions(count: int) -> tuple[str, str]:
    """Claims of omission, each covered by a silence of its own."""
    silences = (f"  - {{mention: Thing {at}, {CITED}}}\n" for at in range(count))
    return "silent_on:\n" + "".join(silences), _claims(count, "{omits: Thing #}")


def paragraphs(count: int) -> tuple[str, str]:
    """Claims that one of many paragraphs has what it does not have."""
    return _clauses(count), _claims(count, "{clause: {opener: Decides, mentions: [port, Pier #]}}")


def stages(count: int) -> tuple[str, str]:
    """Claims about a stage that many events record."""
    events = (f"  - {{id: e{at}, action: tabled, draft: d, {CITED}}}\n" for at in range(count))
    return "", "events:\n" + "".join(events) + _claims(count, "{status: tabled}")


def aliases(count: int) -> tuple[str, str]:
    """Clauses and claims with names that have aliases."""
    named = "".join(f"  Port {at}: [Quay {at}, Dock {at}]\n" for at in range(count))
    return _clauses(count), f"aliases:\n{named}" + _claims(count, "{mentions: Quay #}")


def topics(count: int) -> tuple[str, str]:
    """Clauses on topics, each on its own."""
    known = "".join(f"  t{at}: topic {at}\n" for at in range(count))
    return _clauses(count, "    topics: [t#]\n"), f"topics:\n{known}"


def items(count: int) -> tuple[str, str]:
    """Sub-paragraphs that share the citations of their paragraph."""
    shared = ", ".join(["{source: news, quote: words of a source}"] * 20)
    listed = "".join(f"      - text: to do {at},\n" for at in range(count))
    return f"operative:\n  - text: Decides\n    citations: [{shared}]\n    items:\n{listed}", ""


@pytest.mark.parametrize("made", [omissions, paragraphs, stages, aliases, topics, items])
def test_ten_times_the_entries_take_ten_times_the_calls(made: Callable[[int], tuple[str, str]], tmp_path: Path) -> None:
    few, many = (_calls(_workspace(tmp_path / str(count), *made(count))) for count in (20, 200))
    assert many < 15 * few


def _workspace(root: Path, draft: str, dossier: str) -> Workspace:
    for folder in ("seeds", "resolutions/lake"):
        (root / folder).mkdir(parents=True)
    (root / "seeds/news.txt").write_text("These are words of a source.", encoding="utf-8")
    index = "format: undiff/sources/1\nsources: [{id: news, file: news.txt}]\n"
    (root / "seeds/sources.yaml").write_text(index, encoding="utf-8")
    (root / "resolutions/lake/d.yaml").write_text(DRAFT + draft, encoding="utf-8")
    head = "format: undiff/dossier/1\nid: lake\ntitle: L\n"
    (root / "resolutions/lake/dossier.yaml").write_text(head + dossier, encoding="utf-8")
    return Workspace(root)


def _calls(workspace: Workspace) -> int:
    """How many functions, of Python and C, a check calls: the same on every machine."""
    count = 0

    def tally(_: FrameType, __: str, ___: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        report = check(workspace, as_of=AS_OF)
    finally:
        sys.setprofile(None)
    assert not any(problem.rule in ("yaml", "schema") for problem in report.problems)
    return count
