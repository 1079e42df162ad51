"""Breaches of the schemas in words: what was expected, what was meant, where."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from undiff.reading.complaints import did_you_mean, problems_of
from undiff.reading.schema import SCHEMAS
from undiff.reading.schema_words import PROSE
from undiff.reading.yamlfile import read_yaml

HEAD = "format: undiff/draft/1\nid: x\ntitle: X\n"
DOSSIER = "format: undiff/dossier/1\nid: x\ntitle: X\n"
SOURCES = "format: undiff/sources/1\nsources:\n"


def complaints(text: str, kind: str = "draft") -> list[str]:
    found, problems = read_yaml(text, "f", PROSE)
    assert found is not None
    assert not problems
    return [str(problem) for problem in problems_of(kind, found.value, found.where)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tilte: X\nformat: undiff/draft/1\nid: x\n", ['f:1:1: unknown key "tilte" in a draft; did you mean "title"?']),
        ("format: undiff/draft/1\nid: x\n", ["f:1:1: a draft needs the key `title`"]),
        ("format: undiff/draft/1\nid: Ax\ntitle: X\n", ['f:2:5: expected a slug such as `north-rev-1`, found "Ax"']),
        ("- a\n", ["f:1:1: expected a draft, found a list"]),
        (HEAD.replace("/1", "/2"), ['f:1:9: "undiff/draft/2" is not `undiff/draft/1`; did you mean "undiff/draft/1"?']),
        (HEAD + "status: tabeld\n", ['f:4:9: "tabeld" is not a status; did you mean "tabled"?']),
        (HEAD + "title2: X\nsponsors: Norway\n", ['f:4:1: unknown key "title2" in a draft', "f:5:11: expected a list"]),
        (HEAD + "version: 2\n", ["f:4:10: expected a text, found the number 2; put it in quotes"]),
        (HEAD + "note: true\n", ["f:4:7: expected a text, found true or false; put it in quotes"]),
        (HEAD + "note: ' '\n", ["f:4:7: expected a text, found nothing but blanks; leave the key out"]),
        (HEAD + "date: 2025-13-01\n", ['f:4:7: "2025-13-01": there is no such day in the calendar: expected a date']),
        (HEAD + "date: 13 November\n", ['f:4:7: "13 November": expected a date such as 2025-11-13']),
        (HEAD + "date: 2025-11-12/2025-11-10\n", ["the interval ends before it begins"]),
        (
            HEAD + "operative:\n  - text: [Decides]\n",
            ["f:5:11: expected a text, found a list; put it in quotes or write `text: >-` and the text on the"],
        ),
        (
            HEAD + "operative:\n  - txt: >-\n      Decides\n",
            ['f:5:5: unknown key "txt" in an entry; did you mean "text"?'],
        ),
        (
            HEAD + "operative:\n  - {text: A, gap: 1}\n",
            ["f:5:5: expected one of `text`, `heading`, `same_as` or `gap`, found gap and text"],
        ),
        (HEAD + "waive: {rule: yaml, until: soon}\n", ['f:4:28: "soon": expected a date such as 2025-11-13']),
        (
            HEAD + "waive: [{rule: yaml}, {until: soon}]\n",
            ["f:4:23: a waiver needs the key `rule`", 'f:4:31: "soon": '],
        ),
        (HEAD + "waive: quote-absent\n", ["f:4:8: expected a waiver such as {rule: quote-drifted, reason: ...}"]),
        (HEAD + "operative:\n  - {gap: 0}\n", ['f:5:11: expected how many paragraphs are missing here, found "0"']),
        (
            HEAD + "operative:\n  - text: A\n    citations: [{source: s}]\n",
            ["f:6:17: expected `quote` (the source's words) or `reports`"],
        ),
        (
            HEAD + "operative:\n  - text: A\n    citations: [{source: s, quote: '…'}]\n",
            ['f:6:36: expected the source\'s words, found "…"'],
        ),
        (
            HEAD + "operative:\n  - text: A\n    citations: [{source: s, qoute: b}]\n",
            ['f:6:29: unknown key "qoute" in a citation; did you mean "quote"?'],
        ),
        (HEAD + "silent_on: [{citations: []}]\n", ["f:4:13: expected `mention` or `topics`"]),
        (
            HEAD + "citations: [{source: s, reports: r, credibility: 7}]\n",
            ["expected a number from 1 (confirmed) to 6"],
        ),
    ],
)
def test_a_draft(text: str, expected: list[str]) -> None:
    told = complaints(text)
    assert len(told) == len(expected)
    for line, part in zip(told, expected, strict=True):
        assert part in line


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            DOSSIER + "claims: [{id: c, source: s, quote: q}]\n",
            "dossier",
            "expected `expect` (what a draft would show)",
        ),
        (
            DOSSIER + "claims: [{id: c, source: s, quote: q, expect: {omits: a, mentions: b}}]\n",
            "dossier",
            "expected exactly one of `omits`, `mentions`",
        ),
        (DOSSIER + "claims: [{id: c, source: s, verdict: filler}]\n", "dossier", "expected `quote`"),
        (DOSSIER + "events: [{date: 2025-01-01, action: voted}]\n", "dossier", 'did you mean "vote"?'),
        (DOSSIER + "votes: [{tally: 13-0}]\n", "dossier", "expected in favour-against-abstaining, such as 13-0-2"),
        (DOSSIER + "aliases: {Board: Peace Board}\n", "dossier", "expected a list"),
        (DOSSIER + "counterparts: [{left: [a#b]}]\n", "dossier", "a pair of counterparts needs the key `right`"),
        (DOSSIER + "counterparts: [{left: [ab], right: []}]\n", "dossier", "expected an address such as"),
        (SOURCES + "  - {id: s, url: 'javascript:alert(1)'}\n", "sources", "begins with https:// or http://"),
        (SOURCES + "  - {id: s, url: 'file:///etc/passwd'}\n", "sources", "begins with https:// or http://"),
        (SOURCES + "  - {id: s, sha256: ABC}\n", "sources", "expected 64 hexadecimal digits in lower case"),
        (SOURCES + "  - {id: s, reliability: G}\n", "sources", '"G" is not an Admiralty grade; known are A, B'),
    ],
)
def test_dossiers_and_sources(text: str, kind: str, expected: str) -> None:
    (told,) = complaints(text, kind)
    assert expected in told


def test_all_problems_at_once_in_the_order_of_the_file() -> None:
    told = complaints(HEAD + "date: x\nstatus: y\noperative:\n  - {txt: a}\n  - {text: 5}\nfoo: 1\n")
    assert [line.split(": ")[0] for line in told] == ["f:4:7", "f:5:9", "f:7:6", "f:8:12", "f:9:1"]


def test_the_nearest_known_word() -> None:
    assert did_you_mean("Tabeld", ["tabled", "vetoed"]) == '; did you mean "tabled"?'
    assert did_you_mean("xyz", ["tabled"]) == ""


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_schema_is_a_json_schema(kind: str) -> None:
    jsonschema_rs.meta.validate(SCHEMAS[kind])
    assert json.loads(json.dumps(SCHEMAS[kind])) == SCHEMAS[kind]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_value_says_what_is_expected(kind: str) -> None:
    def walk(schema: dict[str, object], path: str) -> None:
        if "type" in schema or "enum" in schema:
            assert schema.get("expected"), path
            assert schema.get("description") or "$schema" in schema, path
        for key in ("properties", "$defs"):
            for name, inner in dict(schema.get(key, {})).items():  # type: ignore[call-overload]
                walk(inner, f"{path}.{name}")

    walk(SCHEMAS[kind], kind)
