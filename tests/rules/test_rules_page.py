"""docs/rules.md has every rule, as it is, with an example that breaks it alone and a repair that mends it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.cli.running import undiff
from tests.rules.page import DAY, GOOD, PAGE, Example, examples, heading, sections
from tests.writing.test_check_sarif import schema
from undiff.evidence.rules import BY_NAME, RULES

TEXT = PAGE.read_text(encoding="utf-8")
TOLD_ELSEWHERE = {"claim-circular", "source-predates-draft", "version-cycle"}
"""Rules about several values that speak at another one than the example changes."""

EXAMPLES = [pytest.param(example, id=example.rule) for example in examples(TEXT)]


def test_every_rule_has_a_section_in_the_order_of_the_rules() -> None:
    assert list(sections(TEXT)) == [rule.name for rule in RULES]


@pytest.mark.parametrize("name", BY_NAME)
def test_a_section_says_what_the_rule_says(name: str) -> None:
    rule = BY_NAME[name]
    assert heading(sections(TEXT)[name]) == (rule.severity, rule.fixed, rule.when)


def test_every_rule_has_an_example() -> None:
    shown = {example.rule for example in examples(TEXT)}
    assert {name for name in BY_NAME if name not in shown} == {"nothing-checked"}
    assert "$ undiff check seeds" in sections(TEXT)["nothing-checked"]


def test_the_repaired_workspace_passes_every_rule() -> None:
    ran = undiff("-C", str(GOOD), "check", "--strict", "--as-of", DAY, "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["problems"]) == (0, [])
    assert found["as_of"] == date.fromisoformat(DAY).isoformat()
    for kind, good in (("clauses", "verified"), ("claims", "holds"), ("quotes", "exact")):
        assert found["summary"][kind][good] == found["summary"][kind]["total"] > 0


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_output_is_todays(example: Example) -> None:
    assert example.output == example.printed(), "python -m tests.rules.page writes it anew"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_breaks_the_rule_where_it_says(example: Example) -> None:
    ran = example.run("--format", "json")
    rule = BY_NAME[example.rule]
    problems = [one for one in json.loads(ran.out)["problems"] if one["rule"] == example.rule]
    assert [one["severity"] for one in problems] == [rule.severity]
    assert ran.code == (1 if rule.severity == "error" else 0)
    if example.rule not in TOLD_ELSEWHERE:
        assert (problems[0]["file"], problems[0]["line"] in example.lines()) == (example.file, True)


@pytest.mark.parametrize("example", EXAMPLES)
def test_ci_servers_are_told_the_same_place(example: Example) -> None:
    (problem,) = [
        one for one in json.loads(example.run("--format", "json").out)["problems"] if one["rule"] == example.rule
    ]
    sarif = json.loads(example.run("--format", "sarif").out)
    schema().validate(sarif)
    (result,) = [one for one in sarif["runs"][0]["results"] if one["ruleId"] == example.rule]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == (
        problem["file"], {"startLine": problem["line"] or 1, "startColumn": problem["column"] or 1},
    )  # fmt: skip
    shown = [line for line in example.run("--format", "github").out.splitlines() if f"title={example.rule}" in line]
    command = {"error": "::error", "warning": "::warning"}.get(problem["severity"])
    assert [line.split(" ")[0] for line in shown] == ([command] if command else [])
