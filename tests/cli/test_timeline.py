"""`undiff timeline`: what it prints, its JSON, dossiers that are odd or hostile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import HOSTILE, LAKE, ROOT, undiff
from tests.cli.workspaces import dossiers

PAGE = """\
The lake crossing: 1 event, 3 versions, 1 vote \u00b7 1 May 2031 to 20 May 2031

1 May 2031      north-zero circulated by Norway (Zero draft)
                Norway showed a first text
                wire B

10\u201312 May 2031  north-rev-1: the text (Revision 1, tabled)

12 May 2031     south: the text (Southern counter-draft, never tabled)

20 May 2031     vote on north-rev-1: adopted 13-0-2
"""


def test_the_page() -> None:
    ran = undiff("timeline", "--width", "80", folder=LAKE)
    assert (ran.code, ran.out, ran.err) == (0, PAGE, "")
    assert undiff("timeline", "lake", "--width", "80", folder=LAKE).out == PAGE


def test_accounts_that_disagree_stand_side_by_side() -> None:
    out = undiff("timeline", "--draft", "us-rev-1", "--width", "90", folder=ROOT).out
    assert "Shown is what happened to us-rev-1." in out
    assert "sources disagree:\n" in out
    assert "\u00b7 11 Nov 2025: On Tuesday, the 11th.  media-line C3" in out


def test_days_asked_for() -> None:
    out = undiff("timeline", "--from", "2031-05-11", "--to", "2031-05-12", folder=LAKE).out
    assert out.startswith("The lake crossing: 2 versions \u00b7 10\u201312 May 2031\n")
    assert "north-rev-1" in out  # 10-12 May may be the 11th
    assert "Shown is from 11 May 2031 to 12 May 2031; 2 outside of it, or undated." in out
    none = undiff("timeline", "--from", "2032-01-01", folder=LAKE).out
    assert "no event, version or vote" in none


def test_json() -> None:
    found = json.loads(undiff("timeline", "--format", "json", folder=LAKE).out)
    assert (found["format"], found["dossier"]["id"], found["notes"]) == ("undiff/timeline/1", "lake", [])
    first, second, _, vote = found["moments"]
    assert first["subject"] == "lake#shown"
    assert first["version"]["id"] == first["draft"] == "north-zero"
    assert first["event"]["sources"][0] == {
        "source": "wire", "reliability": "B", "credibility": None, "hedge": None, "quote": None,
        "reports": "Norway showed a first text", "verdict": "unverifiable", "line": None,
    }  # fmt: skip
    assert second["when"] == {
        "first": "2031-05-10", "last": "2031-05-12", "about": False, "time": None, "words": "10\u201312 May 2031",
    }  # fmt: skip
    assert (second["event"], second["vote"], second["tied"]) == (None, None, False)
    assert (vote["vote"]["tally"], vote["vote"]["result"]) == ([13, 0, 2], "adopted")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nowhere",), 'no dossier "nowhere"'),
        (("--draft", "north-rev-2"), 'lake has no draft "north-rev-2"; did you mean "north-rev-1"?'),
        (("--from", "2031-05-12", "--to", "2031-05-11"), "--to 2031-05-11 is before --from 2031-05-12"),
    ],
)
def test_what_cannot_be_done(asked: tuple[str, ...], said: str) -> None:
    ran = undiff("timeline", *asked, folder=LAKE)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err


@pytest.mark.parametrize("command", ["timeline", "vote"])
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_odd_dossiers(command: str, form: str, tmp_path: Path) -> None:
    """Nothing there, loops, no dates, what no draft knows, broken files: each gives a page."""
    for name, files in dossiers().items():
        folder = tmp_path / name
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (folder / "undiff.toml").write_text("")
        ran = undiff(command, "--format", form, folder=folder)
        assert ran.code == 0, (name, ran.err)
        assert ran.out.strip(), name


@pytest.mark.parametrize("command", ["timeline", "vote"])
def test_hostile_texts_are_not_acted_on(command: str, tmp_path: Path) -> None:
    quoted = [json.dumps(text.replace("\u2028", " ")) for text in HOSTILE]
    for text in quoted:
        folder = tmp_path / str(quoted.index(text))
        path = folder / "resolutions" / "lake" / "dossier.yaml"
        path.parent.mkdir(parents=True)
        (folder / "undiff.toml").write_text("")
        path.write_text(
            f"format: undiff/dossier/1\nid: lake\ntitle: {text}\n"
            f"events: [{{action: other, note: {text}, actors: [{text}], draft: {text}, "
            f"accounts: [{{says: {text}}}]}}]\n"
            f"positions: [{{actor: {text}, stance: supports, draft: {text}, note: {text}}}]\n"
            f"votes: [{{draft: {text}, note: {text}, against: [{text}], meeting: {text}}}]\n"
        )
        ran = undiff(command, "--color", "always", "--width", "60", folder=folder)
        assert ran.code == 0, ran.err
        for bad in ("\x1b]", "\x1b[31m", "\x9b", "\u202e", "\u2066", "\ufeff"):
            assert bad not in ran.out
        if "[bold]" in text:
            assert "[bold]x[/bold]" in ran.out
