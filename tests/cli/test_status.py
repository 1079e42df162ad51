"""`undiff status`: one screen, its JSON, what is open, odd workspaces."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import HOSTILE, LAKE, ROOT, undiff
from tests.cli.workspaces import dossiers


def test_the_gaza_case_fits_a_screen() -> None:
    ran = undiff("status", "--as-of", "2026-11-21", "--width", "80", folder=ROOT)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert lines[0] == "1 dossier, no error, 1 warning \u00b7 as of 21 Nov 2026"
    assert "  votes        us-adopted  adopted 13-0-2 \u00b7 17 Nov 2025 \u00b7 S/RES/2803 (2025)" in lines
    assert "  open claims  1 unverifiable: russia-stronger-two-states" in lines
    assert any("31 Dec 2027  authorization ends" in line for line in lines)
    assert any(line.startswith("  last event   19\u201321 May 2026") for line in lines)


def test_the_day_that_is_looked_from() -> None:
    out = undiff("status", "gaza-2025", "--as-of", "2025-11-16", "--width", "100", folder=ROOT).out
    assert "  last event   16 Nov 2025  statement on us-rev-2 by Israel" in out
    assert "  next         17 Nov 2025, 17:00  The vote is set" in out


def test_json() -> None:
    found = json.loads(undiff("status", "--as-of", "2031-05-11", "--format", "json", folder=LAKE).out)
    checked = json.loads(undiff("check", "--as-of", "2031-05-11", "--format", "json", folder=LAKE).out)
    assert (found["format"], found["as_of"], found["notes"]) == ("undiff/status/1", "2031-05-11", [])
    assert found["summary"] == checked["summary"]
    (lake,) = found["dossiers"]
    assert (lake["id"], lake["drafts"], lake["unreadable"]) == ("lake", 3, [])
    assert [draft["id"] for draft in lake["latest"]] == ["north-rev-1", "south"]
    assert lake["last_event"]["subject"] == "north-rev-1"
    assert lake["votes"][0]["tally"] == [13, 0, 2]
    assert [claim["subject"] for claim in lake["open_claims"]] == ["lake#south-omits-commission"]
    assert [due["clause"] for due in lake["deadlines"]][-1].startswith("north-rev-1#")
    told = {(one["rule"], one["line"], one["message"]) for one in (*lake["problems"], *found["elsewhere"])}
    assert told == {(one["rule"], one["line"], one["message"]) for one in checked["problems"]}


def test_errors_stand_first_and_do_not_fail(tmp_path: Path) -> None:
    shutil.copytree(LAKE, tmp_path / "lake")
    path = tmp_path / "lake" / "resolutions" / "lake" / "south.yaml"
    path.write_text(path.read_text().replace("asks the Secretary-General to", "orders the Secretary-General to"))
    (tmp_path / "lake" / "resolutions" / "lake" / "bad.yaml").write_text("id: bad\noperative: 3\n")
    ran = undiff("status", "--as-of", "2031-05-11", "--width", "100", folder=tmp_path / "lake")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert "errors" in lines[0]
    problems = next(at for at, line in enumerate(lines) if line.startswith("  problems"))
    assert "bad.yaml:" in lines[problems + 1]
    assert any(line.startswith("  unreadable   resolutions/lake/bad.yaml") for line in lines)


def test_one_dossier_of_several(tmp_path: Path) -> None:
    shutil.copytree(LAKE, tmp_path / "lake")
    undiff("new", "dossier", "harbour", folder=tmp_path / "lake")
    both = json.loads(undiff("status", "--format", "json", folder=tmp_path / "lake").out)
    assert [one["id"] for one in both["dossiers"]] == ["harbour", "lake"]
    one = json.loads(undiff("status", "harbour", "--format", "json", folder=tmp_path / "lake").out)
    assert [case["id"] for case in one["dossiers"]] == ["harbour"]
    assert one["summary"]["clauses"]["total"] == 0
    assert undiff("status", "gone", folder=tmp_path / "lake").code == 2


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_odd_dossiers(form: str, tmp_path: Path) -> None:
    for name, files in dossiers().items():
        folder = tmp_path / name
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (folder / "undiff.toml").write_text("")
        ran = undiff("status", "--format", form, "--as-of", "2031-05-11", folder=folder)
        assert ran.code == 0, (name, ran.err)
        assert ran.out.strip(), name


def test_an_empty_workspace(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("")
    ran = undiff("status", "--as-of", "2031-05-11", folder=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("0 dossiers, 1 error, no warning")


def test_hostile_texts_are_not_acted_on(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        quoted = json.dumps(text.replace("\u2028", " "))
        path = tmp_path / str(number) / "resolutions" / "lake" / "dossier.yaml"
        path.parent.mkdir(parents=True)
        (tmp_path / str(number) / "undiff.toml").write_text("")
        path.write_text(
            f"format: undiff/dossier/1\nid: lake\ntitle: {quoted}\n"
            f"events: [{{action: other, date: 2031-05-01, note: {quoted}, draft: {quoted}}}]\n"
        )
        out = undiff("status", "--color", "always", "--as-of", "2031-05-11", folder=tmp_path / str(number)).out
        for bad in ("\x1b]", "\x1b[31m", "\x9b", "\u202e", "\u2066", "\ufeff"):
            assert bad not in out
