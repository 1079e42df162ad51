"""Verbatim clauses against the stored text of their document: made-up ones, and real ones where they are to be had."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from undiff.evidence.material import Material, Stored
from undiff.evidence.rules_texts import check_texts
from undiff.model import Source
from undiff.problems import Where
from undiff.reading.documents import read_document
from undiff.reading.drafts import build_draft

DATA = os.environ.get("UNDIFF_DATA")

# a clause, the stored text, and whether it stands there
CASES: list[tuple[str, str, bool]] = [
    ("Decides to remain seized of the matter.", "4. Decides to remain seized\n   of the matter.", True),
    ("Decides to remain seized of the matter.", "4. Decides not to remain seized of the matter.", False),
    ("Urges the parties to comply,", "Urges the par-\nties to comply, and goes on", True),
    ("Urges the parties to comply,", "Urges the parties\n 2/5\n S/RES/2777 (2025)\n 25-01234 (E)\n\nto comply,", True),
    ("Urges the parties to comply,", "Urges the parties and others\n\n 2/5\n\nto comply,", False),
    ("Urges the [parties] to comply,", "Urges the [parties] to comply,", True),
    ("Recalling its resolution 425 (1978),", "Recalling its resolution 425 (1978),¹ and", True),
    ("Noting the agreement of States,", "Noting the agreement 87 of States,\n\n87 Ibid., S/19085.", True),
    ("Noting the agreement of States,", "Noting the agreement 87 of States,", False),
    ("Recalling its resolution (1978) on aid,", "Recalling its resolution 425 (1978) on aid,\n\n1 Ibid.", False),
    ("Extends the mandate for twelve months,", "Extends the mandate for six months,", False),
    ("Urges peace. Urges calm.", "Urges peace. Urges calm. Urges peace. Urges calm.", True),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "stored", "stands"), CASES)
def test_a_clause_stands_in_its_document_or_not(clause: str, stored: str, stands: bool) -> None:
    assert findings({"operative": [{"text": clause}]}, stored) == ([] if stands else ["d#OP1"])


def test_headings_and_items_are_held_against_the_document_and_annex_titles_are_not() -> None:
    record = {
        "operative": [
            {"heading": "Ports"},
            {"text": "Urges:", "items": [{"text": "to sail,"}], "continued": "or not;"},
        ],
        "annexes": [{"title": "Annex: List", "clauses": [{"text": "A line."}]}],
    }
    assert findings(record, "Harbours\n1. Urges:\n(a) to swim,\nor not;\n") == ["d#H1", "d#OP1(a)", "d#A1.1"]


def findings(record: dict[str, object], stored: str) -> list[str | None]:
    mapping = {"id": "d", "title": "D", "basis": "verbatim", "text_source": "s", **record}
    draft, _ = build_draft(mapping, Where("d.yaml"))
    material = Material(drafts=(draft,), sources=(Source(id="s", file="s.txt"),), stored=lambda _: Stored(stored))
    return [finding.problem.subject for finding in check_texts(material)[0]]


@pytest.mark.skipif(DATA is None, reason="UNDIFF_DATA names no folder with real texts")
def test_real_documents_stand_in_their_own_text() -> None:
    """What is imported from a document, and stored with its text, is found there clause by clause."""
    files = [*sorted(Path(str(DATA)).glob("drafts/*.pdf"))[:6], *sorted(Path(str(DATA)).rglob("S_RES_*.txt"))[::40]]
    assert files
    for file in files:
        imported = read_document(file.read_bytes(), file.name)
        record = {**imported.mapping, "id": "d", "text_source": "s"}
        assert findings(record, imported.text) == [], file.name
