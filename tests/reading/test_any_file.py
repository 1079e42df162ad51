"""Which files are read as our YAML, and which are imported."""

from __future__ import annotations

import pytest

from undiff.reading.any_file import is_yaml, load_any

DRAFT = b"format: undiff/draft/1\nid: lake\ntitle: Lake\noperative: [{text: Decides it.}]\n"
TEXT = b"The Security Council,\n\n1. Decides to open the lake.\n"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (DRAFT, "lake.yaml", True),
        (DRAFT, "lake.txt", True),
        (b"\xef\xbb\xbf" + DRAFT, "lake.txt", True),
        (b"# a comment\n\n" + DRAFT, "-", True),
        (b'{"format": "undiff/draft/1", "id": "lake"}', "-", True),
        (TEXT, "lake.txt", False),
        (TEXT, "lake.yaml", True),  # so that its faults are told as those of YAML
        (b"%PDF-1.7", "lake.yaml", False),
        (b"PK\x03\x04", "lake.yaml", False),
        (b"", "lake.txt", True),
        (TEXT + b"see undiff/draft/1 for the format: it\n", "lake.txt", False),
    ],
)
def test_content_decides_and_the_name_where_it_does_not(data: bytes, name: str, expected: bool) -> None:
    assert is_yaml(data, name) is expected


@pytest.mark.parametrize("data", [DRAFT, TEXT])
def test_either_kind_gives_a_draft(data: bytes) -> None:
    loaded = load_any(data, "lake.txt", lambda _: None)
    assert loaded.draft is not None
    assert [clause.label for clause in loaded.draft.clauses] == ["OP1"]
