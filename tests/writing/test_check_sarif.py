"""`undiff check --format sarif` is SARIF 2.1.0: by its schema, and in what the schema cannot say.

tests/data/sarif-2.1.0.schema.json is OASIS's schema in the edition 2.1.0-rtm.5 of schemastore.org, as the npm package
@microsoft/jest-sarif 1.0.0-beta.0 (MIT) has it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from msgspec.structs import replace

from tests.cli.running import HOSTILE
from tests.writing.reports import ALL, ALTERED, DOSSIER, INDEX, SOUTH, UNREAD, VERB, at, hostile, report
from undiff.evidence.report import Report
from undiff.evidence.rules import RULES
from undiff.problems import Problem, Severity, Where
from undiff.writing.check_sarif import FINGERPRINT, write

FILES = {"lake-news": "seeds/000 lake.txt"}


@cache
def schema() -> jsonschema_rs.Validator:
    path = Path(__file__).parents[1] / "data" / "sarif-2.1.0.schema.json"
    standard = json.loads(path.read_text(encoding="utf-8"))
    for kind in ("run", "toolComponent"):  # the standard's own pattern of languages is no regular expression
        standard["definitions"][kind]["properties"]["language"].pop("pattern")
    return jsonschema_rs.validator_for(standard, validate_formats=True)


def sarif(given: Report) -> Any:
    found = json.loads(write(given, lambda file: f"case/{file}", FILES.get))
    schema().validate(found)
    return found["runs"][0]


def results(*problems: Problem) -> list[Any]:
    found: list[Any] = sarif(report(problems))["results"]
    return found


def test_the_schema_refuses_what_is_no_sarif() -> None:
    found = json.loads(write(ALL, str, FILES.get))
    found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not schema().is_valid(found)


def test_every_rule_says_what_it_is_for() -> None:
    rules = sarif(ALL)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in RULES]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["quote-absent"], levels["quote-drifted"], levels["unused-source"]) == ("error", "warning", "note")


def test_columns_are_code_points() -> None:
    assert sarif(ALL)["columnKind"] == "unicodeCodePoints"


def test_a_result_stands_in_the_yaml_with_the_passage_beside_it() -> None:
    (result,) = results(ALTERED)
    assert (result["ruleId"], result["level"]) == ("quote-altered", "error")
    assert RULES[result["ruleIndex"]].name == "quote-altered"
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": f"case/{SOUTH}"},
        "region": {"startLine": 4, "startColumn": 16},
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "south#OP1"}]
    (passage,) = result["relatedLocations"]
    assert passage["physicalLocation"] == {
        "artifactLocation": {"uri": "case/seeds/000%20lake.txt"},
        "region": {"startLine": 4, "snippet": {"text": "for twelve months"}},
    }


def test_a_passage_without_a_file_is_told_in_the_message() -> None:
    assert ALTERED.hint is not None
    (result,) = results(replace(ALTERED, hint=replace(ALTERED.hint, source="elsewhere")))
    assert "relatedLocations" not in result
    assert "elsewhere, line 4: for twelve months" in result["message"]["text"]


@pytest.mark.parametrize(
    ("where", "uri"),
    [
        (at(INDEX, None), f"case/{INDEX}"),
        (Where(""), "undiff.toml"),
        (Where("a b\u00e9.yaml"), "case/a%20b%C3%A9.yaml"),
    ],
)
def test_what_has_no_place_stands_at_the_first_character(where: Where, uri: str) -> None:
    (result,) = results(replace(UNREAD, where=where))
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": 1, "startColumn": 1},
    }


def test_waived_results_are_left_out() -> None:
    found = sarif(ALL)["results"]
    assert len(found) == 5
    assert not any(DOSSIER in result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found)


def fingerprint(problem: Problem) -> str:
    (result,) = results(problem)
    return str(result["partialFingerprints"][FINGERPRINT])


LINES = tuple(ALTERED.where.lines)


@pytest.mark.parametrize(
    "moved",
    [
        replace(ALTERED, where=replace(ALTERED.where, line=14, lines=("",) * 10 + LINES)),
        replace(ALTERED, where=replace(ALTERED.where, column=20, lines=(*LINES[:3], f"    {LINES[3]}"))),
        replace(ALTERED, message=ALTERED.message.replace("line 4", "line 40")),
    ],
)
def test_a_finding_keeps_its_fingerprint_where_lines_are_put_in_above(moved: Problem) -> None:
    assert fingerprint(moved) == fingerprint(ALTERED)


@pytest.mark.parametrize(
    "other",
    [
        replace(ALTERED, rule="quote-drifted"),
        replace(ALTERED, subject="south#OP2"),
        replace(ALTERED, where=at(DOSSIER, 2, 16)),
        replace(ALTERED, message=ALTERED.message.replace("eighteen", "nineteen")),
        replace(ALTERED, where=at(SOUTH, 2, 16)),
    ],
)
def test_another_finding_has_another_fingerprint(other: Problem) -> None:
    assert fingerprint(other) != fingerprint(ALTERED)


def test_places_named_in_a_message_do_not_count() -> None:
    twice = Problem("duplicate-id", Severity.ERROR, "another source has it at seeds/sources.yaml:12", at(INDEX, 2))
    assert fingerprint(twice) == fingerprint(replace(twice, message=twice.message.replace("12", "13")))


def test_two_findings_alike_are_told_apart() -> None:
    prints = {result["partialFingerprints"][FINGERPRINT] for result in results(VERB, VERB, VERB)}
    assert len(prints) == 3


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("see [here](https://evil.example)", "see [here] (https://evil.example)"),
        ("a {0} placeholder", "a {{0}} placeholder"),
        ("two\nlines", "two lines"),
    ],
)
def test_messages_hold_no_links_and_no_placeholders(message: str, text: str) -> None:
    (result,) = results(replace(VERB, message=message))
    assert result["message"]["text"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    sarif(hostile(text))
    out = write(hostile(text), str, {text: text}.get)
    assert not set("\x1b\x9b\u202e\u2066\u2028\ufeff") & set(out)


def test_a_clean_report_has_no_results() -> None:
    assert sarif(report())["results"] == []
