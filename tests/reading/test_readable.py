"""Dossiers and indexes with faults: every entry without one is read, at its own place, and the others are counted."""

from __future__ import annotations

import pytest

from undiff.reading.files import readable_mapping
from undiff.reading.workspace import load_dossier

HEAD = "format: undiff/dossier/1\nid: lake\ntitle: The lake\n"
CLAIM = "  - {id: c%d, source: s, quote: words, verdict: filler}\n"
GOOD = (
    HEAD
    + "topics: {a: A, b: B}\nclaims:\n"
    + CLAIM % 1
    + CLAIM % 2
    + "events:\n  - {action: vote}\n  - {action: other}\n"
)

FAULTS = [  # what is changed, into what, and what is not read then
    ("", "", {}),
    ("id: c1, ", "id: c1, colour: red, ", {"claims": 1}),
    ("id: c2, ", "id: C 2, ", {"claims": 1}),
    ("id: c1, ", "id: c1, id: c0, ", {"claims": 1}),
    ("{action: vote}", "{action: voted}", {"events": 1}),
    ("{action: vote}", "{action: vote, note: }", {"events": 1}),
    ("{action: other}", "{action: !!str other}", {"events": 1}),
    ("{action: other}", "{}", {"events": 1}),
    ("b: B", "b: [B]", {"topics": 1}),
    ("b: B", "b: B, b: C", {"topics": 1}),
    ("title: The lake", "title: [The lake]", {}),
    ("title: The lake\n", "", {}),
    ("id: lake", "id: The Lake", {}),
    ("title: The lake", "title: The lake\ncolour: red", {}),
    ("events:", "event:", {}),
    ("events:", "claims:", {}),
    ("undiff/dossier/1", "undiff/dossier/2", {"dossiers": 1}),
    ("topics: {", "topics: {{", {"dossiers": 1}),
]


@pytest.mark.parametrize(("old", "new", "unread"), FAULTS)
def test_what_is_sound_is_read_and_the_rest_is_counted(old: str, new: str, unread: dict[str, int]) -> None:
    text = GOOD.replace(old, new, 1) if old else GOOD
    loaded = load_dossier(text.encode(), "f", "folder")
    assert dict(loaded.unread) == unread
    assert bool(loaded.problems) == bool(old)
    dossier = loaded.dossier
    if "dossiers" not in unread:
        assert len(dossier.claims) == 2 - unread.get("claims", 0)
        assert len(dossier.topics) == 2 - unread.get("topics", 0)


def test_what_is_left_keeps_its_place() -> None:
    dossier = load_dossier(GOOD.replace("id: c1, ", "colour: red, ").encode(), "f", "folder").dossier
    (claim,) = dossier.claims
    assert claim.id == "c2"
    assert str(claim.citation.where.at("quote")) == "f:7:32"


def test_a_broken_source_leaves_the_others() -> None:
    text = "format: undiff/sources/1\nsources:\n  - {id: a}\n  - {id: b, reliability: Z}\n  - {id: c}\n"
    found = readable_mapping("sources", text.encode(), "f")
    assert [source["id"] for source in found.mapping["sources"]] == ["a", "c"]
    assert dict(found.unread) == {"sources": 1}
