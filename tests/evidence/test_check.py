"""What is checked, how severities and rules are told, and that the counts add up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.evidence.casework import AS_OF, DOSSIER, INDEX, NORTH, SOUTH, ZERO, Edit, checked, harbour, of, report
from undiff.casefile import check, workspace_of
from undiff.evidence.location import Verdict
from undiff.evidence.report import Report, Standing
from undiff.evidence.rules import RULES
from undiff.problems import Severity, UndiffError
from undiff.reading.workspace import Workspace

ABSENT = (SOUTH, "quote: It encourages the shore States", "quote: It strikes the southern harbours")


def test_counts_add_up(tmp_path: Path) -> None:
    edits = [
        ABSENT,
        (NORTH, "quote: would authorize a Harbour", "quote: would empower a Harbour"),
        (NORTH, "quote: It recalls resolution 2719 (2023)", "quote: It recalls resolution 2719 (2024)"),
        (DOSSIER, "quote: It does not mention a levy", "quote: a"),
    ]
    found = checked(tmp_path, edits)
    assert sum(found.quotes.values()) == len(found.evidence) == 13
    assert {str(verdict): count for verdict, count in found.quotes.items() if count} == {
        "exact": 9,
        "absent": 1,
        "drifted": 1,
        "altered": 1,
        "ambiguous": 1,
    }
    assert sum(found.claims.values()) == 1
    assert sum(found.clauses.values()) == 16
    assert set(found.quotes) == set(Verdict)


def test_without_an_index_every_unknown_source_says_so(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / INDEX).unlink()
    told = of(report(root), "unknown-reference")
    assert told
    assert {problem.message.partition("; ")[2] for problem in told} == {f"there is no {INDEX}"}


def test_a_workspace_without_drafts_fails_at_their_folder(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    for path in (root / "resolutions").rglob("*.yaml"):
        path.unlink()
    (told,) = of(report(root), "nothing-checked")
    assert told.where.file == "resolutions"
    assert told.where.line is None


def test_standings(tmp_path: Path) -> None:
    edits: list[Edit] = [
        (NORTH, "operative:", "operative:\n  - same_as: south#meeting\n  - text: Notes the harbour;"),
        (ZERO, "quote: The first version had a commission for six months only", "reports: a commission for six months"),
    ]
    counts = {str(standing): count for standing, count in checked(tmp_path, edits).clauses.items()}
    assert counts == {"verified": 12, "partly": 0, "carried": 1, "unverifiable": 4, "uncited": 1}


@pytest.mark.parametrize(
    ("edit", "standing"),
    [
        ((SOUTH, "within six weeks;", "within six weeks or so;"), Standing.VERIFIED),
        ((SOUTH, "within six weeks;", "within six weeks in Chile;\n    inferred: [Chile]"), Standing.PARTLY),
        ((SOUTH, "text: Encourages", "text: Urges"), Standing.PARTLY),
        ((SOUTH, "        quote: It enc", "        about: north\n        quote: It enc"), Standing.UNVERIFIABLE),
        ((SOUTH, "quote: It encourages the shore", "quote: It encouraged the shore"), Standing.UNVERIFIABLE),
        ((SOUTH, "six weeks;", "six weeks, to draw up rules for pilots, tugs, dredging, tolls;"), Standing.PARTLY),
    ],
)  # fmt: skip
def test_how_far_a_clause_is_proved(edit: Edit, standing: Standing, tmp_path: Path) -> None:
    before = checked(tmp_path / "before").clauses
    after = checked(tmp_path / "after", [edit]).clauses
    changed = {one: after[one] - before[one] for one in Standing if after[one] != before[one]}
    assert changed == ({standing: 1, Standing.VERIFIED: -1} if standing is not Standing.VERIFIED else {})


def test_problems_are_in_order_and_told_once(tmp_path: Path) -> None:
    found = checked(tmp_path, [ABSENT, (DOSSIER, "{omits: Harbour Board}", "{omits: Port Board}")])
    places = [(problem.where.file, problem.where.line or 0, problem.where.column or 0) for problem in found.problems]
    assert places == sorted(places)
    quotes = [(one.where.file, one.where.line or 0, one.where.column or 0) for one in found.evidence]
    assert quotes == sorted(quotes)
    told = [(problem.rule, problem.where, problem.message) for problem in found.problems]
    assert len(told) == len(set(told))


def test_the_same_check_gives_the_same_report(tmp_path: Path) -> None:
    root = harbour(tmp_path, [ABSENT])
    assert report(root) == report(root)


def test_nothing_is_written(tmp_path: Path) -> None:
    root = harbour(tmp_path, [ABSENT])
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*")}
    report(root)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*")} == before


# --- what is checked


def rules_of(found: Report) -> set[str]:
    return {problem.rule for problem in found.problems}


@pytest.mark.parametrize(
    ("paths", "rules"),
    [
        ([], {"quote-absent", "claim-contradicted", "source-unverifiable"}),
        (["."], {"quote-absent", "claim-contradicted", "source-unverifiable"}),
        (["resolutions"], {"quote-absent", "claim-contradicted", "source-unverifiable"}),
        ([SOUTH], {"quote-absent", "source-unverifiable"}),
        ([DOSSIER], {"claim-contradicted", "source-unverifiable"}),
        ([NORTH], set()),
        ([NORTH, DOSSIER], {"claim-contradicted", "source-unverifiable"}),
    ],
)
def test_only_what_is_named_is_checked(paths: list[str], rules: set[str], tmp_path: Path) -> None:
    root = harbour(tmp_path, [ABSENT, (DOSSIER, "{omits: Harbour Board}", "{omits: Port Board}")])
    assert rules_of(report(root, *paths)) - {"fact-unsupported", "verb-unsupported"} == rules


def test_a_source_that_is_cited_is_checked_with_the_draft(tmp_path: Path) -> None:
    root = harbour(tmp_path, [("seeds/gazette.txt", "Chile gave", "Chile  gave")])
    assert of(report(root, SOUTH), "source-changed")
    assert not of(report(root, NORTH), "source-changed")


def test_a_broken_index_is_told_with_every_draft(tmp_path: Path) -> None:
    root = harbour(tmp_path, [(INDEX, "language: en\n  - id: gazette", "lang: en\n  - id: gazette")])
    assert of(report(root, SOUTH), "schema")


def test_a_broken_draft_elsewhere_is_not_told(tmp_path: Path) -> None:
    root = harbour(tmp_path, [(ZERO, "status: circulated", "status: shown")])
    assert not of(report(root, SOUTH), "schema")
    assert of(report(root, NORTH), "schema")  # which replaces it
    assert report(root, ZERO).failed()


@pytest.mark.parametrize("path", ["seeds", INDEX, "seeds/gazette.txt", "empty"])
def test_paths_that_hold_nothing_to_check_are_an_error(path: str, tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / "empty").mkdir()
    found = report(root, path)
    (problem,) = of(found, "nothing-checked")
    assert problem.severity is Severity.ERROR
    assert found.failed()


def test_a_workspace_with_nothing_in_it_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("", encoding="utf-8")
    (tmp_path / "resolutions").mkdir()
    assert of(report(tmp_path), "nothing-checked")


def test_a_broken_file_is_something_checked(tmp_path: Path) -> None:
    root = harbour(tmp_path, [(SOUTH, "status: not-tabled", "status: no")])
    assert rules_of(report(root, SOUTH)) == {"schema"}


def test_a_path_that_is_not_there_stops_the_check(tmp_path: Path) -> None:
    with pytest.raises(UndiffError, match="no such file or folder"):
        report(harbour(tmp_path), "resolutions/nowhere")


@pytest.mark.parametrize("path", ["south", SOUTH, "./" + SOUTH])
def test_a_draft_can_be_named_by_its_id_or_from_the_workspace(path: str, tmp_path: Path) -> None:
    workspace = Workspace(harbour(tmp_path, [ABSENT]))
    found = check(workspace, [Path(path)], as_of=AS_OF)
    assert "quote-absent" in rules_of(found)
    assert not of(found, "claim-unverifiable")


@pytest.mark.parametrize("path", ["nowhere", "n" * 5000, "south.yaml"])
def test_a_name_of_nothing_stops_the_check(path: str, tmp_path: Path) -> None:
    with pytest.raises(UndiffError, match="no such file or folder"):
        check(Workspace(harbour(tmp_path)), [Path(path)], as_of=AS_OF)


def test_outside_a_workspace_files_are_read_alone(tmp_path: Path) -> None:
    root = harbour(tmp_path, [(SOUTH, "status: not-tabled", "status: not-tabled\nreplaces: nowhere")])
    alone = tmp_path / "alone"
    alone.mkdir()
    (root / SOUTH).rename(alone / "south.yaml")
    assert workspace_of([alone / "south.yaml"]) is None
    found = check(None, [alone / "south.yaml"], as_of=AS_OF)
    assert not rules_of(found)
    assert found.quotes[Verdict.UNVERIFIABLE] == sum(found.quotes.values()) == 2
    assert found.clauses[Standing.UNVERIFIABLE] == 2
    (alone / "south.yaml").write_text("format: undiff/draft/1\nid: a\ntitle: A\noperative: [{text: Urges peace;}]\n")
    assert rules_of(check(None, [alone], as_of=AS_OF)) == {"clause-uncited"}


def test_a_loose_dossier_is_checked_too(tmp_path: Path) -> None:
    text = "format: undiff/dossier/1\nid: d\ntitle: D\nvotes: [{date: 2025-06-04, result: vetoed, tally: 15-0-0}]\n"
    (tmp_path / "d.yaml").write_text(text, encoding="utf-8")
    assert rules_of(check(None, [tmp_path / "d.yaml"], as_of=AS_OF)) == {"vote-invalid"}


def test_a_draft_beside_the_workspace_is_held_against_it(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / "scratch.yaml").write_text(
        "format: undiff/draft/1\nid: scratch\ntitle: Scratch\noperative:\n  - same_as: north#ports\n"
        "  - text: Urges peace;\n    citations: [{source: gazette, quote: It urges peace in the end}]\n",
        encoding="utf-8",
    )
    found = report(root, "scratch.yaml")
    assert of(found, "quote-absent")
    assert not of(found, "unknown-reference")


def test_a_folder_of_drafts_without_a_dossier(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / DOSSIER).unlink()
    found = report(root)
    assert rules_of(found) <= {"source-unverifiable", "unused-source"}


# --- severities and rules


def test_severities_are_the_settings_and_told_as_lowered(tmp_path: Path) -> None:
    root = harbour(tmp_path, [ABSENT])
    (root / "undiff.toml").write_text(
        '[check]\nquote-absent = "warning"\nunused-source = "error"\nclaim-circular = "off"\n',
        encoding="utf-8",
    )
    found = report(root)
    assert [problem.severity for problem in of(found, "quote-absent")] == [Severity.WARNING]
    assert [str(one) for one in found.lowered] == [
        "quote-absent: warning instead of error",
        "claim-circular: off instead of warning",
    ]


def test_a_rule_that_is_off_is_not_told(tmp_path: Path) -> None:
    root = harbour(tmp_path, [ABSENT])
    found = report(root, severities={"quote-absent": "off"})
    assert not of(found, "quote-absent")
    assert found.quotes[Verdict.ABSENT] == 1


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if rule.fixed])
def test_rules_that_guard_the_check_cannot_be_lowered(rule: str, tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / "undiff.toml").write_text(f'[check]\n{rule} = "info"\n', encoding="utf-8")
    (problem,) = of(report(root), "schema")
    assert rule in problem.message
    assert problem.where.file == "undiff.toml"


def test_a_rule_that_does_not_exist_is_told(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / "undiff.toml").write_text('[check]\nquote-absnt = "info"\n', encoding="utf-8")
    (problem,) = of(report(root), "schema")
    assert 'did you mean "quote-absent"?' in problem.message
    with pytest.raises(UndiffError, match="did you mean"):
        report(root, rules=["quote-absnt"])


def test_a_broken_settings_file_is_a_problem(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    (root / "undiff.toml").write_text("[check\n", encoding="utf-8")
    found = report(root)
    (problem,) = of(found, "schema")
    assert (problem.where.line, problem.where.column) == (1, 7)
    assert found.failed()
    assert found.quotes == report(harbour(tmp_path / "whole")).quotes  # everything else is checked as ever


def test_one_broken_entry_leaves_the_rest_of_the_dossier(tmp_path: Path) -> None:
    whole = report(harbour(tmp_path / "whole"))
    found = checked(tmp_path, [(DOSSIER, "action: tabled", "action: tabeld")])
    assert rules_of(found) == rules_of(whole) | {"schema"}  # what rests on the unread event is not told as well
    assert found.unread == {"events": 1}
    assert sum(found.claims.values()) == sum(whole.claims.values())
    assert sum(found.quotes.values()) < sum(whole.quotes.values())


def test_a_broken_claim_is_in_no_count(tmp_path: Path) -> None:
    whole = report(harbour(tmp_path / "whole"))
    found = checked(tmp_path, [(DOSSIER, "id: south-omits", "colour: red\n    id: south-omits")])
    assert found.unread == {"claims": 1}
    assert sum(found.claims.values()) == sum(whole.claims.values()) - 1


def test_rules_can_be_chosen(tmp_path: Path) -> None:
    root = harbour(tmp_path, [ABSENT, (DOSSIER, "{omits: Harbour Board}", "{omits: Port Board}")])
    found = report(root, rules=["claim-contradicted"])
    assert rules_of(found) == {"claim-contradicted"}
    assert found.quotes[Verdict.ABSENT] == 1  # the counts are of everything


def test_warnings_fail_a_strict_check_alone(tmp_path: Path) -> None:
    edit = (DOSSIER, "draft: resolution\n    expect: {omits: Harbour Board}", "draft: south\n    expect: {omits: Pier}")
    found = checked(tmp_path, [edit])
    assert not found.failed()
    assert found.failed(strict=True)


def test_a_source_that_cannot_be_read_is_missing(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    path = root / "seeds/gazette.txt"
    path.unlink()
    os.mkfifo(path)
    assert of(report(root), "source-missing")


def test_a_workspace_is_opened_by_a_path_in_it(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    found = workspace_of([root / SOUTH])
    assert isinstance(found, Workspace)
    assert found.root == root


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = harbour(tmp_path)
    (root / "resolutions/locked").mkdir()
    really = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)  # root reads every folder, so that no mode would lock it out
    (problem,) = of(report(root), "yaml")
    assert str(problem).startswith("resolutions/locked: this folder cannot be read (Permission denied)")
