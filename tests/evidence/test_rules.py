"""Each rule finds its fault at the value at fault, and is silent on what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.casework import (
    DOSSIER,
    INDEX,
    NORTH,
    SOUTH,
    ZERO,
    Case,
    Edit,
    cases,
    checked,
    harbour,
    of,
    place,
    places,
    report,
)
from undiff.evidence.rules import RULES, Rule
from undiff.problems import Severity


def test_a_careful_workspace_has_no_fault(tmp_path: Path) -> None:
    found = checked(tmp_path)
    assert {problem.rule for problem in found.problems} == {"source-unverifiable"}
    assert not found.failed(strict=True)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.result}-{case.rule}")
def test_cases_of_the_rules(case: Case, tmp_path: Path) -> None:
    root = harbour(tmp_path, case.edits)
    whole = report(root)
    found = of(whole, case.rule)
    told = [f"{problem.where}: {problem.message}" for problem in found]
    if case.result == "found":
        assert case.place(root) in places(found), told
        return
    assert not found, told
    assert not of(whole, "yaml")
    assert not of(whole, "schema")
    assert not of(whole, "waiver-invalid")
    waived = [problem for problem in whole.problems if problem.waived is not None]
    assert [problem.rule for problem in waived] == [case.rule] * (case.result == "waived")
    assert whole.waived == len(waived)


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in cases() if case.result == "found"} | {"nothing-checked"} == {
        rule.name for rule in RULES
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_table_of_rules_says_in_a_sentence_when_each_speaks(rule: Rule) -> None:
    assert rule.when.endswith(".")
    assert "\n" not in rule.when


def test_a_link_out_of_the_workspace_is_no_stored_file(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    outside = tmp_path / "outside.txt"
    (root / "seeds/gazette.txt").rename(outside)
    (root / "seeds/gazette.txt").symlink_to(outside)
    found = of(report(root), "source-missing")
    assert places(found) == [place(root, INDEX, "gazette.txt")]
    assert "outside" in found[0].message


def test_a_link_to_itself_is_no_stored_file(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / "seeds/gazette.txt").unlink()
    (root / "seeds/gazette.txt").symlink_to("gazette.txt")
    assert places(of(report(root), "source-missing")) == [place(root, INDEX, "gazette.txt")]


def test_a_changed_file_is_told_although_its_quotes_still_stand(tmp_path: Path) -> None:
    found = checked(tmp_path, [("seeds/gazette.txt", "\nThe first version", "\n\nThe first version")])
    (problem,) = of(found, "source-changed")
    assert "5 of 5 quotes checked still stand" in problem.message
    assert problem.severity is Severity.ERROR


def test_a_broken_index_hides_no_source_behind_unknown_references(tmp_path: Path) -> None:
    found = checked(tmp_path, [(INDEX, "published: 2025-03-12", "publish: 2025-03-12")])
    assert of(found, "schema")
    assert not of(found, "unknown-reference")
    assert sum(found.quotes.values()) == len(found.evidence)


def test_a_broken_draft_is_no_unknown_reference(tmp_path: Path) -> None:
    found = checked(tmp_path, [(ZERO, "status: circulated", "status: shown")])
    assert of(found, "schema")
    assert not of(found, "unknown-reference")


def test_the_hint_shows_the_passage_and_the_words_that_differ(tmp_path: Path) -> None:
    quote = "would authorize a Harbour Commission for"
    found = checked(tmp_path, [(NORTH, f"{quote} twelve", f"{quote} eighteen")])
    (problem,) = of(found, "quote-altered")
    assert problem.hint is not None
    assert (problem.hint.source, problem.hint.line) == ("north-daily", 3)
    assert problem.hint.text.startswith("would authorize a Harbour Commission for twelve months")
    assert problem.hint.differs == (("eighteen", "twelve"),)
    assert problem.subject == "north#commission"


def test_the_hint_of_a_misattributed_quote_names_the_clause_that_has_it(tmp_path: Path) -> None:
    quote = "        quote: Calls upon the shore States\n        relation: quotes\n"
    edit = (NORTH, "  - id: ports", f"      - source: north-daily\n{quote}  - id: ports")
    (problem,) = of(checked(tmp_path, [edit]), "quote-misattributed")
    assert "north#ports" in problem.message
    assert problem.hint is not None
    assert problem.hint.source == "north#ports"


UNKNOWN = "      - source: nobody\n        reports: rain is expected on the coast"
QUOTED = "      - source: north-daily\n        quote: Calls upon the shore States\n        relation: quotes\n"
ONE_FAULT: list[tuple[str, list[Edit]]] = [  # from which other rules could draw conclusions of their own
    (
        "unknown-reference",
        [
            (
                SOUTH,
                "      - source: wire\n        reports: the southern text urges all States to lift the levy",
                UNKNOWN,
            )
        ],
    ),
    ("unknown-reference", [(NORTH, "  - id: ports", f"{UNKNOWN}\n  - id: ports")]),
    ("unknown-reference", [(DOSSIER, "{omits: Harbour Board}", "{stronger_than: {draft: noth, topic: ports}}")]),
    ("unknown-reference", [(DOSSIER, "{omits: Harbour Board}", "{stronger_than: {draft: north, topic: port}}")]),
    ("version-cycle", [(ZERO, "status: circulated", "status: circulated\nreplaces: resolution")]),
    ("quote-misattributed", [(NORTH, "  - id: ports", f"{QUOTED}  - id: ports")]),
    ("yaml", [(NORTH, "sponsors: [Norway]", "sponsors: !!str Norway")]),
    ("yaml", [(NORTH, "sponsors: [Norway]", "<<: {sponsors: [Norway]}")]),
    ("schema", [(ZERO, "id: north-zero\n", "id: North Zero\n")]),
    (
        "schema",
        [
            (SOUTH, "status: not-tabled", "status: nowhere"),
            (NORTH, "  - id: ports", "  - same_as: south#levy\n  - id: ports"),
            (DOSSIER, "counterparts:", "counterparts:\n  - {left: [north#levy], right: []}"),
            (
                DOSSIER,
                "draft: resolution\n    expect: {omits: Harbour Board}",
                "draft: south\n    expect: {omits: eels}",
            ),
        ],
    ),
]


@pytest.mark.parametrize(("rule", "edits"), ONE_FAULT)
def test_one_fault_is_one_finding(rule: str, edits: list[Edit], tmp_path: Path) -> None:
    sound = {(problem.rule, problem.where.file) for problem in checked(tmp_path / "sound").problems}
    found = [one for one in checked(tmp_path, edits).problems if (one.rule, one.where.file) not in sound]
    assert [problem.rule for problem in found] == [rule]
