"""`undiff log`, `blame` and `history`: what people read, as JSON, and of dossiers that are odd, broken or hostile."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import HOSTILE, LAKE, ROOT, undiff
from undiff.study import Desk

COMMANDS = (["log", "a"], ["blame", "a", "--words"], ["history", "a#op1"])


def page(*args: str, folder: Path = LAKE) -> str:
    """What a command prints, blanks folded."""
    ran = undiff("-C", str(folder), *args)
    assert ran.code == 0, ran.err
    return re.sub(r"\s+", " ", ran.out.replace("─", " "))


def data(*args: str, folder: Path = LAKE) -> Any:
    ran = undiff("-C", str(folder), *args, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def workspace(folder: Path, **drafts: str) -> Path:
    """A workspace of verbatim drafts, each written as its head's lines, `---`, and an operative clause a line."""
    case = folder / "resolutions" / "case"
    case.mkdir(parents=True)
    (folder / "seeds").mkdir()
    for name, written in drafts.items():
        head, _, clauses = written.partition("---")
        lines = ["format: undiff/draft/1", f"id: {name}", "title: A text", *head.split("\n")]
        basis = [] if "basis:" in head else ["basis: verbatim"]
        texts = [f"  - text: {json.dumps(text.strip())}" for text in clauses.strip().splitlines()]
        text = "\n".join([*(line.strip() for line in lines if line.strip()), *basis, "operative:", *texts])
        (case / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    return folder


SEIZED = "Decides to remain seized of the matter."
REPORT = "Requests the Secretary-General to report on the lake crossing by 1 May 2031"
URGE = "urges the shore States to keep both ports open to the ferries of the mission"


def test_log_of_a_dossier() -> None:
    told = page("log")
    assert "The lake crossing: 2 texts in 3 versions; last north-rev-1 (tabled), south (never tabled)" in told
    assert "it is ours, not the negotiators'" in told
    assert "north-zero 1 May 2031 · Zero draft · circulated · by Norway · seen by the elected ten" in told
    assert "S/2031/114 (symbol unverified) · tabled · sponsored by Norway, New Zealand" in told
    assert "seen by all fifteen members" in told
    assert "1 changed (OP1), 1 not reported in north-zero (OP3*), 4 no change reported." in told
    assert "▲ OP1: Calls upon → Authorizes: commits more" in told
    assert "changes reported by ✓ lake-news C2, wire B" in told
    assert "south 12 May 2031 · Southern counter-draft · never tabled · by Chile · who saw it is not recorded" in told
    assert "removed" not in told


def test_log_of_a_draft_has_its_text_alone() -> None:
    told = page("log", "north-zero")
    assert "north-zero, 0 versions before it, 1 after it" in told
    assert "north-rev-1 10–12 May 2031" in told
    assert "south" not in told
    assert page("log", str(LAKE / "resolutions/lake/north-zero.yaml")) == told


def test_log_as_json() -> None:
    found = data("log", "lake")
    assert found["format"] == "undiff/log/1"
    assert found["dossier"]["id"] == "lake"
    assert [[version["id"] for version in text] for text in found["texts"]] == [
        ["north-zero", "north-rev-1"],
        ["south"],
    ]
    zero, revised = found["texts"][0]
    assert zero["changes"] == []
    assert zero["from"] is None
    assert revised["date"]["words"] == "10–12 May 2031"
    assert revised["from"] == "north-zero"
    assert revised["stayed"] == 4
    changed, added = revised["changes"]
    assert (changed["type"], changed["attested"]) == ("modified", True)
    assert {source["source"] for source in changed["sources"]} == {"lake-news"}
    assert "redline" not in changed
    assert (added["type"], added["certain"], added["attested"]) == ("added", False, False)


def test_blame() -> None:
    told = page("blame", "north-rev-1")
    assert "6 paragraphs through 2 versions; first in north-zero (5), north-rev-1 (1)" in told
    assert "changed or moved by north-rev-1 (1)." in told
    assert "OP1 governance, duration since north-zero north-zero OP1 first reported · wire B" in told
    assert "north-rev-1 OP1 changed · ✓ lake-news C2 ▲ Calls upon → Authorizes: commits more" in told
    assert "north-rev-1 OP3* first reported, not reported in north-zero · wire B" in told
    assert "~" not in told

    words = page("blame", "north-rev-1#commission", "--words")
    assert "north-rev-1 Authorizes north-zero~ a Crossing Commission for north-rev-1~ twelve" in words
    assert "~ our wording: the words first stand in our text of that version" in words
    assert "OP3" not in words


def test_blame_names_changes_that_are_our_wording_or_that_nobody_reports() -> None:
    told = page("blame", "us-adopted", folder=ROOT)
    assert "us-rev-1 OP2* changed, our wording · no source cited for it reports this" in told
    assert "us-rev-2 OP1* → OP1 changed, our wording · national-13nov B2, threecorporate D3, shorouk-15nov C2" in told
    assert "us-rev-1 OP10* first reported, not reported in us-2025-11-03 · wikiwand C3" in told
    # carried over: nobody reports a change in the adopted text
    board = next(part for part in told.split("since us-2025-11-03") if "us-rev-2 OP2* → OP2 changed" in part)
    assert "us-adopted OP2" not in board


def test_blame_as_json_attributes_every_word() -> None:
    found = data("blame", "us-adopted", folder=ROOT)
    assert [version["id"] for version in found["versions"]] == ["us-2025-11-03", "us-rev-1", "us-rev-2", "us-adopted"]
    for clause in found["clauses"]:
        assert "".join(words["text"] for words in clause["words"]) == clause["text"]
        assert clause["deeds"][0]["brought_in"]
    force = next(clause for clause in found["clauses"] if clause["id"] == "force")
    assert [deed["draft"] for deed in force["deeds"]] == ["us-2025-11-03", "us-rev-1", "us-rev-2", "us-adopted"]
    assert [words["draft"] for words in force["words"] if "as the ISF establishes" in words["text"]] == ["us-rev-2"]
    assert not any(deed["attested"] for deed in force["deeds"])


def test_history() -> None:
    told = page("history", "us-rev-1#contributions", folder=ROOT)
    assert "In 3 of 4 versions; not reported in us-adopted; not reported in ru-2025-11-13." in told
    assert "not in " not in told
    assert "Urges States to contribute personnel and money;" in told

    told = page("history", "us-adopted#force", folder=ROOT)
    assert "{+, with the withdrawal of the Israel Defense Forces (IDF) on benchmarks" in told
    rival = told[told.index("ru-2025-11-13 OP5*") :]
    assert "in both, differently" in rival
    assert "→" not in rival
    assert "[-" not in rival


def test_history_tells_absence_from_what_is_not_reported() -> None:
    told = page("history", "north-zero#commission")
    assert "south 12 May 2031 · Southern counter-draft · never tabled · by Chile only in north-zero" in told
    assert "“It makes no mention of the Commission”" in told
    told = page("history", "north-rev-1#remain-seized")
    assert "north-zero 1 May 2031 · Zero draft · circulated · by Norway not reported" in told
    found = data("history", "north-rev-1#remain-seized")
    assert [(one["id"], len(one["clauses"]), one["lacks"], one["attested"]) for one in found["versions"]] == [
        ("north-zero", 0, False, False),
        ("north-rev-1", 1, False, False),
    ]
    assert [rival["id"] for rival in found["rivals"]] == ["south"]


def test_history_follows_splits_and_merges(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        a=f"---\n{REPORT}, and {URGE};\n{SEIZED}",
        b=f"replaces: a\n---\n{REPORT};\nU{URGE[1:]} at night;\n{SEIZED}",
        c=f"replaces: b\n---\n{REPORT}, and {URGE} at night;\n{SEIZED}",
    )
    told = page("history", "a#op1", folder=folder)
    assert "In all 3 versions; changed or moved by b, c." in told
    assert "OP1 → OP1 + OP2: split into 2" in told
    assert "OP1 + OP2 → OP1: merged from 2" in told
    told = page("history", "b#op2", folder=folder)
    assert "split into 2" in told
    assert "merged from 2" in told


def test_history_over_a_version_that_does_not_report_the_clause(tmp_path: Path) -> None:
    partial = "extent: partial\n"
    folder = workspace(
        tmp_path,
        a=f"{partial}---\n{REPORT};\n{SEIZED}",
        b=f"{partial}replaces: a\n---\n{SEIZED}",
        c=f"{partial}replaces: b\n---\n{REPORT};\n{SEIZED}",
    )
    told = page("history", "c#op1", folder=folder)
    assert "In 2 of 3 versions; not reported in b." in told
    assert "against a: no version between the two is known to have it" in told
    assert [deed["draft"] for deed in data("blame", "c#op1", folder=folder)["clauses"][0]["deeds"]] == ["a"]
    assert "b undated · A text · status not recorded not reported" in page("history", "a#op1", folder=folder)


@pytest.mark.parametrize(
    ("drafts", "told"),
    [
        ({"a": "replaces: gone\n---\nx;"}, "replaces gone: there is no such draft here"),
        ({"a": "replaces: a\n---\nx;"}, "replaces a: they replace one another in a loop"),
        ({"a": "replaces: b\n---\nx;", "b": "replaces: a\n---\ny;"}, "replaces b: they replace one another"),
        ({"b": "language: fr\n---\ny;", "a": "language: en-GB\nreplaces: b\n---\nx;"}, "it is in another language"),
        ({"b": "qoute: no\n---\n\n", "a": "replaces: b\n---\nx;"}, "replaces b: its file cannot be read"),
    ],
)
def test_broken_links_are_told(tmp_path: Path, drafts: dict[str, str], told: str) -> None:
    folder = workspace(tmp_path, **drafts)
    if "qoute" in drafts.get("b", ""):
        (folder / "resolutions/case/b.yaml").write_text("id: b\nformat: [", encoding="utf-8")
    for command in COMMANDS:
        assert told in page(*command, folder=folder), command
    assert "in the first version that can be compared" in page("blame", "a", folder=folder)
    assert told in page("log", folder=folder)
    broken = [version["broken"] for text in data("log", folder=folder)["texts"] for version in text]
    assert any(sentence and told.rpartition(": ")[2] in sentence for sentence in broken)


def test_of_a_draft_in_another_language_nothing_is_told(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        a=f"language: en\n---\n{REPORT};",
        b="language: fr\nreplaces: a\n---\nDemande un rapport;",
        c="language: fr\nreplaces: b\n---\nDemande un rapport;",
        r="language: fr\n---\nPrie les États de se réunir;",
    )
    told = page("history", "a#op1", folder=folder)
    assert "In 1 of 3 versions; not compared with b, c; beside r: not compared." in told
    assert "not in" not in told.replace("in another", "")
    assert "removed" not in told
    told = page("history", "c#op1", folder=folder)
    assert "In 2 of 3 versions; not compared with a; beside r: only in c." in told
    (rival,) = data("history", "a#op1", folder=folder)["rivals"]
    assert (rival["compared"], rival["lacks"], rival["turns"]) == (False, False, [])
    assert "another language" in rival["broken"]


def test_a_document_needs_no_report_of_what_it_may_still_hold(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, a=f"---\n{REPORT};\n{SEIZED}", b=f"extent: partial\nreplaces: a\n---\n{REPORT} at night;"
    )
    told = page("log", folder=folder)
    assert "1 changed (OP1), 1 not reported in b (OP2)." in told
    assert "no source" not in told


def test_the_stars_of_rivals_are_explained() -> None:
    told = page("history", "north-rev-1#commission")
    assert "south OP1*" in told
    assert told.endswith("* the number is inferred from the order; no source gives it. ")


def test_what_follows_a_loop_is_no_rival_of_it(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        a=f"replaces: b\n---\n{REPORT};",
        b=f"replaces: a\n---\n{REPORT};",
        c=f"replaces: b\n---\n{SEIZED}",
        r=f"---\n{REPORT};",
    )
    told = page("history", "a#op1", folder=folder)
    assert "In the only version; beside r: in both, alike." in told
    assert "removed" not in told


def test_two_texts_may_replace_one(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        a=f"---\n{REPORT};",
        b=f"replaces: a\n---\n{REPORT} at night;",
        c=f"replaces: b\n---\n{REPORT} at night;",
        d=f"replaces: a\n---\n{REPORT} by day;",
    )
    told = page("log", folder=folder)
    assert "1 text in 4 versions; last c (status not recorded), d (status not recorded)" in told
    assert "since a: 1 changed (OP1)." in told
    assert page("log", "b", folder=folder).count("undated") == 3  # a, b and c
    told = page("history", "a#op1", folder=folder)
    assert "In all 4 versions" in told
    told = page("history", "d#op1", folder=folder)
    assert "In all 2 versions; changed or moved by d; beside c: in both, differently." in told


def test_a_clause_that_is_taken_out(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        a=f"---\n{REPORT};\n{SEIZED}",
        b=f"replaces: a\n---\n{SEIZED}",
        c=f"replaces: b\n---\n{SEIZED}",
    )
    told = page("history", "a#op1", folder=folder)
    assert "In 1 of 3 versions; not in b, c." in told
    assert "b undated · A text · status not recorded removed" in told
    assert "c undated · A text · status not recorded not in it" in told
    assert "1 removed (OP1), 1 unchanged." in page("log", folder=folder)


def test_a_version_may_lie_in_another_folder(tmp_path: Path) -> None:
    folder = workspace(tmp_path, a=f"---\n{REPORT};", b=f"replaces: a\n---\n{REPORT} at night;")
    (folder / "resolutions/old").mkdir()
    (folder / "resolutions/case/a.yaml").rename(folder / "resolutions/old/a.yaml")
    for command in (["log", "case"], ["log", "b"]):
        assert "1 changed (OP1)." in page(*command, folder=folder)
    assert "since a" in page("blame", "b", folder=folder)
    assert "In all 2 versions; changed or moved by b." in page("history", "b#op1", folder=folder)


def test_a_translation_is_no_rival(tmp_path: Path) -> None:
    folder = workspace(tmp_path, a=f"---\n{REPORT};", fr="language: fr\ntranslation_of: a\n---\nDemande un rapport;")
    assert data("history", "a#op1", folder=folder)["rivals"] == []
    assert "the fr version of a" in page("log", folder=folder)


def test_nothing_there_and_nothing_asked(tmp_path: Path) -> None:
    (tmp_path / "resolutions").mkdir()
    (tmp_path / "seeds").mkdir()
    ran = undiff("-C", str(tmp_path), "log")
    assert (ran.code, ran.out) == (2, "")
    assert "no dossier" in ran.err
    ran = undiff("-C", str(LAKE), "log", "nort-zero")
    assert ran.code == 2
    assert 'did you mean "north-zero"?' in ran.err
    ran = undiff("-C", str(LAKE), "history", "north-zero")
    assert ran.code == 2
    assert "which clause? write north-zero#OP1, say" in ran.err
    assert undiff("-C", str(LAKE), "blame", "north-zero#op99").code == 2
    (tmp_path / "resolutions/empty").mkdir()
    (tmp_path / "resolutions/empty/dossier.yaml").write_text(
        "format: undiff/dossier/1\nid: empty\ntitle: Empty\n", encoding="utf-8"
    )
    assert "Empty: no drafts yet" in page("log", folder=tmp_path)


def test_a_loose_file_is_a_text_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "loose.txt"
    file.write_text(f"The Security Council,\n\n1. {REPORT};\n\n2. {SEIZED}\n", encoding="utf-8")
    ran = undiff("log", str(file), folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "loose, 0 versions before it, 0 after it" in ran.out
    ran = undiff("blame", f"{file}#op1", "--words", folder=tmp_path)
    assert "OP1 stands in the first version" in ran.out
    assert undiff("history", f"{file}#op1", folder=tmp_path).code == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_reach_the_terminal_as_words(tmp_path: Path, text: str) -> None:
    folder = workspace(
        tmp_path,
        a=f"version: {json.dumps(text)}\naudience: [{json.dumps(text)}]\n---\n{REPORT} {text};",
        b=f"replaces: a\n---\n{REPORT} {text} {text};",
    )
    for command in (["log"], ["blame", "b", "--words"], ["history", "a#op1"]):
        for color in ("always", "never"):
            ran = undiff("-C", str(folder), *command, "--color", color, "--width", "60")
            assert ran.code == 0, ran.err
            plain = re.sub(r"\x1b\[[0-9;]*m", "", ran.out)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", plain)
            assert "]0;title" not in ran.out or "\x1b]0" not in ran.out
        assert all(len(line) <= 60 for line in plain.splitlines())


def test_a_long_chain_costs_one_comparison_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 40
    drafts = {"v0": f"---\n{REPORT};\n{SEIZED}"}
    drafts |= {f"v{n}": f"replaces: v{n - 1}\n---\n{REPORT} and {n} more;\n{SEIZED}" for n in range(1, count)}
    folder = workspace(tmp_path, **drafts)
    compared: list[tuple[str, str]] = []
    study = Desk.study

    def counted(self: Desk, left: Any, right: Any) -> Any:
        compared.append((left.id, right.id))
        return study(self, left, right)

    monkeypatch.setattr(Desk, "study", counted)
    for command in (["log"], ["blame", f"v{count - 1}"], ["history", "v7#op1"]):
        compared.clear()
        page(*command, folder=folder)
        assert sorted(compared) == sorted((f"v{n - 1}", f"v{n}") for n in range(1, count)), command


def test_notes_are_told_once(tmp_path: Path) -> None:
    folder = workspace(tmp_path, a=f"---\n{REPORT};", b=f"replaces: a\n---\n{SEIZED}")
    (folder / "resolutions/case/dossier.yaml").write_text("format: undiff/dossier/1\nid: [", encoding="utf-8")
    for command in (["log"], ["log", "a"], ["blame", "b"], ["history", "a#op1"]):
        ran = undiff("-C", str(folder), *command)
        assert ran.code == 0
        assert ran.err.count("this is no YAML") == 1, ran.err


def test_the_shell_completes_dossiers_and_drafts() -> None:
    env = {**os.environ, "_UNDIFF_COMPLETE": "bash_complete", "COMP_WORDS": "undiff log ", "COMP_CWORD": "2"}
    ran = subprocess.run(
        [sys.executable, "-m", "undiff"], env=env, capture_output=True, text=True, check=False, cwd=LAKE
    )
    assert ran.stdout.split() == ["plain,lake", "plain,north-rev-1", "plain,north-zero", "plain,south"]


def test_words_of_one_version_stand_in_one_stretch(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        a="---\nRecalling its resolutions 696 (1991) and 747 (1992);",
        b="replaces: a\n---\nRecalling its resolutions 696 (1991), 747 (1992) and 785 (1992);",
    )
    told = undiff("-C", str(folder), "blame", "b", "--words").out
    tags = [line.split()[0] for line in told.splitlines()[5:] if line.strip()]
    assert tags
    assert all(one != other for one, other in itertools.pairwise(tags)), told
