"""`undiff check`: what it looks at, its exit codes, its formats, and that it changes nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.running import HOSTILE, ROOT, Result, undiff
from tests.rules.page import DAY, GOOD
from tests.writing.test_check_sarif import schema
from undiff.evidence.rules import RULES

QUIET = {"GITHUB_STEP_SUMMARY": "", "GITHUB_WORKSPACE": "", "GITHUB_ACTIONS": ""}
FORMATS = ("terminal", "json", "sarif", "junit", "github")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A copy of a workspace that passes every rule."""
    return Path(shutil.copytree(GOOD, tmp_path / "lake"))


def change(workspace: Path, file: str, before: str, after: str) -> None:
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def check(workspace: Path, *args: str, **env: str) -> Result:
    return undiff("-C", str(workspace), "check", "--as-of", DAY, *args, env={**QUIET, **env})


def found(ran: Result) -> Any:
    return json.loads(ran.out)


def rules(workspace: Path, *args: str) -> list[str]:
    return [problem["rule"] for problem in found(check(workspace, "--format", "json", *args))["problems"]]


def alter_a_quote(workspace: Path) -> None:
    quote = "quote: authorizes a Crossing Commission for {} months"
    change(workspace, "resolutions/lake/north-rev-1.yaml", quote.format("twelve"), quote.format("eighteen"))


def alter_a_verb(workspace: Path) -> None:
    change(workspace, "resolutions/lake/south.yaml", "text: Requests", "text: Urges")


def test_a_workspace_that_holds_passes() -> None:
    ran = check(GOOD)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "8 of 8 clauses verified"
    assert ran.out.splitlines()[-1] == "\u2713 Passes: no error."


@pytest.mark.parametrize(
    ("alter", "args", "code"),
    [
        (alter_a_quote, [], 1),
        (alter_a_verb, [], 0),
        (alter_a_verb, ["--strict"], 1),
        (alter_a_verb, ["--strict", "--rule", "quote-altered"], 0),
        (alter_a_quote, ["--rule", "quote-altered"], 1),
        (alter_a_quote, ["--rule", "verb-unsupported"], 0),
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_errors_exit_with_1_in_every_format(lake: Path, alter: Any, args: list[str], code: int, form: str) -> None:
    alter(lake)
    assert check(lake, "--format", form, *args).code == code


def test_a_problem_is_shown_with_both_lines(lake: Path) -> None:
    alter_a_quote(lake)
    assert (
        "   15 \u2502         quote: authorizes a Crossing Commission for eighteen months, until 31 May 2032\n"
        "      \u2502                                                     ^^^^^^^^\n"
        "  lake-news\n"
        "    3 \u2502 authorizes a Crossing Commission for twelve months, until 31 May 2032\n"
        "      \u2502 differs: [-eighteen-]{+twelve+}\n"
    ) in check(lake, "--rule", "quote-altered").out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--rule", "quote-altred"], 'there is no rule "quote-altred"; did you mean "quote-altered"?'),
        (["gone.yaml"], "gone.yaml: there is no such file or folder"),
        (["--as-of", "21 November"], "Invalid value for '--as-of'"),
        (["--format", "xml"], "Invalid value for '--format'"),
        (["--width", "3"], "Invalid value for '--width'"),
        (["-o", "/nowhere/report.json"], "/nowhere/report.json: cannot be written"),
    ],
)
def test_usage_faults_exit_with_2(args: list[str], told: str) -> None:
    ran = undiff("-C", str(GOOD), "check", *args, env=QUIET)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err.replace("\n", " ")


def test_outside_of_a_workspace_there_is_nothing_to_check(tmp_path: Path) -> None:
    ran = undiff("check", folder=tmp_path, env=QUIET)
    assert ran.code == 2
    assert "`undiff init` makes one" in ran.err


def test_broken_yaml_is_a_problem_like_others(lake: Path) -> None:
    change(lake, "resolutions/lake/south.yaml", "id: south", "id: [south")
    ran = check(lake, "--format", "json")
    (broken,) = [one for one in found(ran)["problems"] if one["rule"] == "yaml"]
    assert (ran.code, broken["file"], broken["severity"]) == (1, "resolutions/lake/south.yaml", "error")
    assert broken["line"] is not None
    assert ran.err == ""


def test_what_cannot_be_read_speaks_whatever_rule_is_asked_for(lake: Path) -> None:
    (lake / "resolutions/lake/south.yaml").write_text("id: [", encoding="utf-8")
    (lake / "seeds/lake-news.txt").unlink()
    assert {"yaml", "source-missing"} <= set(rules(lake, "--rule", "vote-invalid"))


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["resolutions/lake/north-rev-1.yaml"], {"quote-altered"}),
        (["resolutions/lake/south.yaml"], {"verb-unsupported"}),
        (["resolutions"], {"quote-altered", "verb-unsupported"}),
        (["resolutions/lake/dossier.yaml"], set()),
        (["seeds"], {"nothing-checked"}),
    ],
)
def test_only_what_is_named_is_checked(lake: Path, paths: list[str], wanted: set[str]) -> None:
    alter_a_quote(lake)
    alter_a_verb(lake)
    told = [str(lake / path) for path in paths]
    assert wanted <= set(rules(lake, *told))
    others = {"quote-altered", "verb-unsupported", "nothing-checked"} - wanted
    assert not others & set(rules(lake, *told))


def test_a_path_finds_its_workspace(lake: Path, tmp_path: Path) -> None:
    alter_a_quote(lake)
    ran = undiff("check", str(lake / "resolutions"), "--format", "json", folder=tmp_path, env=QUIET)
    assert "quote-altered" in [problem["rule"] for problem in found(ran)["problems"]]


def test_a_file_alone_needs_no_workspace(tmp_path: Path) -> None:
    path = tmp_path / "alone.yaml"
    path.write_text(
        "format: undiff/draft/1\nid: alone\ntitle: T\noperative:\n  - text: Decides this;\n", encoding="utf-8"
    )
    ran = undiff("check", "alone.yaml", "--format", "json", folder=tmp_path, env=QUIET)
    assert (ran.code, [problem["rule"] for problem in found(ran)["problems"]]) == (1, ["clause-uncited"])
    assert found(ran)["problems"][0]["file"] == "alone.yaml"


def test_what_is_lowered_is_said_on_every_run(lake: Path) -> None:
    (lake / "undiff.toml").write_text('[check]\nquote-altered = "info"\nverb-unsupported = "off"\n', encoding="utf-8")
    alter_a_quote(lake)
    alter_a_verb(lake)
    lowered = "Lowered in undiff.toml: quote-altered: info instead of error, verb-unsupported: off instead of warning."
    ran = check(lake)
    assert lowered in ran.out.replace("\n", " ")
    assert lowered in check(lake, "--format", "github").out
    report = found(check(lake, "--format", "json"))
    assert report["summary"]["lowered"] == [
        {"rule": "quote-altered", "default": "error", "severity": "info"},
        {"rule": "verb-unsupported", "default": "warning", "severity": "off"},
    ]
    assert [problem["severity"] for problem in report["problems"] if problem["rule"] == "quote-altered"] == ["info"]


@pytest.mark.parametrize(("day", "rule"), [("2031-06-30", "verb-unsupported"), ("2031-07-01", "waiver-invalid")])
def test_a_waiver_runs_out(lake: Path, day: str, rule: str) -> None:
    alter_a_verb(lake)
    waiver = "topics: [reports]\n    waive: {rule: verb-unsupported, reason: seen in print, until: 2031-06-30}"
    change(lake, "resolutions/lake/south.yaml", "topics: [reports]", waiver)
    ran = undiff("-C", str(lake), "check", "--as-of", day, "--strict", env=QUIET)
    assert (ran.code == 0) == (rule == "verb-unsupported")
    told = "waived\n  resolutions/lake/south.yaml:15:11  verb-unsupported  seen in print (until 2031-06-30)\n"
    assert (told in ran.out) == (rule == "verb-unsupported")
    assert rule in ran.out


def test_without_a_date_it_is_today() -> None:
    before = date.today()
    told = date.fromisoformat(found(undiff("-C", str(GOOD), "check", "--format", "json", env=QUIET))["as_of"])
    assert timedelta(0) <= told - before <= timedelta(1)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_can_be_written_to_a_file(lake: Path, tmp_path: Path, form: str) -> None:
    alter_a_quote(lake)
    file = tmp_path / "report"
    ran = check(lake, "--format", form, "-o", str(file))
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert file.read_text(encoding="utf-8") == check(lake, "--format", form).out


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(lake: Path, form: str) -> None:
    alter_a_quote(lake)
    assert check(lake, "--format", form) == check(lake, "--format", form)


def test_it_changes_nothing(lake: Path) -> None:
    alter_a_quote(lake)
    state = {path: path.stat().st_mtime_ns for path in lake.rglob("*")}
    for form in FORMATS:
        check(lake, "--format", form)
    assert {path: path.stat().st_mtime_ns for path in lake.rglob("*")} == state


def places(form: str, out: str) -> set[str]:
    """The files that a report names."""
    if form == "sarif":
        results = json.loads(out)["runs"][0]["results"]
        related = [place for result in results for place in result["locations"] + result.get("relatedLocations", [])]
        return {place["physicalLocation"]["artifactLocation"]["uri"] for place in related}
    if form == "junit":
        return {str(case.get("file")) for case in Xml.fromstring(out).iter("testcase") if len(case)}
    return set(re.findall(r"file=([^,]+)", out))


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
@pytest.mark.parametrize("given", [False, True])
def test_ci_servers_get_paths_from_the_root_of_the_checkout(tmp_path: Path, form: str, given: bool) -> None:
    lake = Path(shutil.copytree(GOOD, tmp_path / "cases" / "lake"))
    if not given:
        (tmp_path / ".git").mkdir()
    alter_a_quote(lake)
    ran = check(lake, "--format", form, "--rule", "quote-altered", GITHUB_WORKSPACE=str(tmp_path) if given else "")
    wanted = {"cases/lake/resolutions/lake/north-rev-1.yaml"}
    wanted |= {"cases/lake/seeds/lake-news.txt"} if form == "sarif" else set()
    assert places(form, ran.out) == wanted


def test_a_passage_of_another_clause_is_shown_in_its_draft(lake: Path) -> None:
    quote, elsewhere = "quote: to report every three months", "quote: Decides to remain seized of the matter"
    change(lake, "resolutions/lake/north-tabled.yaml", quote, elsewhere)
    ran = check(lake, "--format", "sarif", "--rule", "quote-misattributed")
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "resolutions/lake/north-tabled.yaml"
    assert related["physicalLocation"]["region"]["startLine"] == 24


def test_in_github_actions_the_default_stays_the_terminals(lake: Path) -> None:
    alter_a_quote(lake)
    assert check(lake, GITHUB_ACTIONS="true").out == check(lake).out


def test_the_steps_summary_is_added_to(lake: Path, tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n", encoding="utf-8")
    alter_a_quote(lake)
    check(lake, "--format", "json", GITHUB_STEP_SUMMARY=str(file))
    assert file.read_text(encoding="utf-8") == "before\n"
    ran = check(lake, "--format", "github", GITHUB_STEP_SUMMARY=str(file))
    assert file.read_text(encoding="utf-8").startswith("before\n### undiff check\n\n**Fails: 2 errors")
    assert ran.out.startswith("::error file=")


def test_a_summary_that_cannot_be_written_stops_nothing(lake: Path, tmp_path: Path) -> None:
    ran = check(lake, "--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path))
    assert ran.code == 0
    assert "the step's summary cannot be written" in ran.err


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_files_acts_on_terminal_or_server(lake: Path, form: str, text: str) -> None:
    written = json.dumps(f"nowhere {text} ::error::x to be found here")
    change(lake, "resolutions/lake/south.yaml", "requests the Secretary-General to study the crossing", written)
    change(lake, "resolutions/lake/south.yaml", "title: Southern counter-draft", f"title: {written}")
    ran = check(lake, "--format", form, "--color", "never")
    assert not set("\x1b\x9b\u202e\u2066\u2028\ufeff\x07") & set(ran.out + ran.err)
    if form == "sarif":
        schema().validate(json.loads(ran.out))
    if form == "junit":
        Xml.fromstring(ran.out)
    if form == "github":
        assert all(line.count("::error") <= 1 + line.count("%0A") for line in ran.out.splitlines())


def test_a_check_starts_without_what_only_other_commands_need() -> None:
    code = (
        "import sys\nfrom undiff.cli import main\n"
        "try:\n    main(['-C', sys.argv[1], 'check', '--format', 'json', '-o', '/dev/null'])\n"
        "except SystemExit:\n    pass\n"
        "unwanted = ['textual', 'docx', 'pypdfium2', 'lxml', 'xml.etree', 'asyncio', 'urllib.request']\n"
        "print([name for name in unwanted if name in sys.modules], file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(GOOD)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.stderr.splitlines()[-1] == "[]"


def test_the_shells_completion_knows_the_rules() -> None:
    words = "undiff check --rule quote-a"
    env = {**os.environ, "_UNDIFF_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "3"}
    ran = subprocess.run([sys.executable, "-m", "undiff"], capture_output=True, text=True, check=False, env=env)
    told = {line.split(",")[1] for line in ran.stdout.splitlines()}
    assert told == {rule.name for rule in RULES if rule.name.startswith("quote-a")}
