"""`undiff diff --format json` holds the contract undiff/diff/1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.cli.running import HOSTILE, LAKE, Result, undiff

CLAUSE = {
    "id": {"type": "string"},
    "label": {"type": ["string", "null"]},
    "label_inferred": {"type": "boolean"},
    "kind": {"enum": ["preambular", "operative", "heading", "annex"]},
    "parent": {"type": ["string", "null"]},
    "opener": {"type": ["string", "null"]},
    "text": {"type": "string"},
    "basis": {"enum": ["reported", "verbatim"]},
    "topics": {"type": "array", "items": {"type": "string"}},
    "acts": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["verb", "modifiers", "addressee", "level"],
            "properties": {"level": {"type": ["integer", "null"], "minimum": 0, "maximum": 7}},
        },
    },
    "file": {"type": "string"},
    "line": {"type": ["integer", "null"], "minimum": 1},
    "passages": {
        "type": "array",
        "items": {"type": "object", "required": ["source", "quote", "relation", "verdict", "line"]},
    },
}
SIDE = {
    "type": "object",
    "required": ["id", "title", "extent", "clauses"],
    "properties": {"clauses": {"items": {"type": "object", "required": list(CLAUSE), "properties": CLAUSE}}},
}
CHANGE = {
    "type": {"enum": ["unchanged", "modified", "added", "removed", "split", "merged"]},
    "moved": {"type": "boolean"},
    "left": {"type": "array"},
    "right": {"type": "array"},
    "links": {"type": "array", "items": {"type": "array", "minItems": 2, "maxItems": 2}},
    "certain": {"type": "boolean"},
    "similarity": {"type": "number", "minimum": 0, "maximum": 1},
    "matched_by": {"type": ["string", "null"]},
    "signals": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["kind", "from", "to", "direction", "attested"],
            "properties": {
                "kind": {"enum": ["verb", "modifier", "addressee", "condition", "date", "number", "reference",
                                  "bracket", "term", "section"]},
                "direction": {"enum": ["stronger", "weaker", None]},
            },
        },
    },
    "redline": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["op", "text", "typographic"],
            "properties": {"op": {"enum": ["equal", "delete", "insert"]}},
        },
    },
}  # fmt: skip
CONTRACT = {
    "type": "object",
    "required": ["format", "relation", "left", "right", "changes", "summary"],
    "properties": {
        "format": {"const": "undiff/diff/1"},
        "relation": {"enum": ["versions", "rivals", "other"]},
        "left": SIDE,
        "right": SIDE,
        "changes": {"items": {"type": "object", "required": list(CHANGE), "properties": CHANGE}},
        "summary": {
            "type": "object",
            "required": ["unchanged", "modified", "added", "removed", "split", "merged", "moved"],
        },
    },
}


def diff(*args: str, folder: Path = LAKE) -> dict[str, Any]:
    ran: Result = undiff("-C", str(folder), "diff", *args, "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    jsonschema_rs.validate(CONTRACT, found)
    verify(found)
    return found


def verify(found: dict[str, Any]) -> None:
    """Every clause in exactly one change, and every redline rebuilds both texts to the letter."""
    for side in ("left", "right"):
        named = [name for change in found["changes"] for name in change[side]]
        assert sorted(named) == sorted(clause["id"] for clause in found[side]["clauses"])
        texts = {clause["id"]: clause["text"] for clause in found[side]["clauses"]}
        drop = "insert" if side == "left" else "delete"
        for change in found["changes"]:
            rebuilt = "".join(run["text"] for run in change["redline"] if run["op"] != drop)
            assert rebuilt == "\n".join(texts[name] for name in change[side])


def change_of(found: dict[str, Any], name: str) -> dict[str, Any]:
    (change,) = [change for change in found["changes"] if name in change["left"] + change["right"]]
    return dict(change)


def test_versions() -> None:
    found = diff("north-zero", "north-rev-1")
    assert found["relation"] == "versions"
    assert found["summary"] == {
        "unchanged": 4, "modified": 1, "added": 1, "removed": 0, "split": 0, "merged": 0, "moved": 0,
    }  # fmt: skip
    commission = change_of(found, "commission")
    assert (commission["type"], commission["left"], commission["right"]) == ("modified", ["commission"], ["commission"])
    assert commission["signals"][0] == {
        "kind": "verb",
        "from": "Calls upon",
        "to": "Authorizes",
        "direction": "stronger",
        "attested": True,
        "reason": "commits more",
    }
    carried = change_of(found, "inspection")
    assert (carried["type"], carried["carried"]) == ("unchanged", True)
    seized = change_of(found, "remain-seized")
    assert (seized["type"], seized["certain"]) == ("added", False)  # the first text is partial


def test_a_clause_with_its_place_acts_and_passages() -> None:
    left, right = (diff("north-zero", "north-rev-1")[side]["clauses"] for side in ("left", "right"))
    (clause,) = [clause for clause in right if clause["id"] == "commission"]
    assert (clause["label"], clause["label_inferred"], clause["kind"], clause["parent"]) == (
        "OP1",
        False,
        "operative",
        None,
    )
    assert (clause["opener"], clause["topics"]) == ("Authorizes", ["governance"])
    assert [(act["verb"], act["level"]) for act in clause["acts"]] == [("Authorizes", 6)]
    assert (clause["file"], clause["line"]) == ("resolutions/lake/north-rev-1.yaml", 22)
    assert [(p["source"], p["relation"], p["verdict"], p["line"]) for p in clause["passages"]] == [
        ("lake-news", "describes", "exact", 3),
        ("lake-news", "quotes", "exact", 4),
    ]
    items = [clause for clause in left if clause["parent"] == "inspection"]
    assert [(item["id"], item["label"], item["label_inferred"]) for item in items] == [
        ("OP2(a)", "OP2(a)", True),
        ("OP2(b)", "OP2(b)", True),
    ]


def test_rivals() -> None:
    found = diff("north-rev-1", "south")
    assert found["relation"] == "rivals"
    fixed = change_of(found, "commission")
    assert (fixed["matched_by"], fixed["links"]) == ("analyst", [["commission", "OP1"]])
    assert not any(change["moved"] for change in found["changes"])


def test_a_reported_silence_makes_an_absence_certain() -> None:
    found = diff("north-zero", "south")
    assert change_of(found, "commission")["certain"] is True
    assert change_of(found, "OP2(a)")["certain"] is False


def test_swapped_sides_mirror() -> None:
    found, back = diff("north-zero", "north-rev-1"), diff("north-rev-1", "north-zero")
    assert {tuple(map(tuple, change["links"])) for change in found["changes"]} == {
        tuple((left, right) for right, left in change["links"]) for change in back["changes"]
    }
    assert back["relation"] == "versions"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_back_to_the_letter_and_reaches_no_terminal(hostile: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        draft = {"format": "undiff/draft/1", "id": name, "title": "T", "basis": "verbatim",
                 "operative": [{"text": f"Decides {hostile} {name};"}]}  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(json.dumps(draft), encoding="utf-8")
    ran = undiff("diff", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), "--format", "json")
    assert ran.code == 0
    assert not set(ran.out) & set("\x1b\x07\u202e\u2066\ufeff\u2028")
    assert json.loads(ran.out)["left"]["clauses"][0]["text"] == f"Decides {hostile} a;"
