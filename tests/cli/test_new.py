"""`undiff new`: what it says it made and what to do next, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import LAKE, undiff


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAKE, tmp_path / "lake"))


def test_a_case_from_nothing(tmp_path: Path) -> None:
    """A dossier, its first draft and the next version, each as the one before says."""
    (tmp_path / "undiff.toml").write_text("")
    made = undiff("new", "dossier", "harbour", "--title", "The harbour", folder=tmp_path)
    assert (made.code, made.err) == (0, "")
    assert made.out == (
        "made resolutions/harbour/dossier.yaml\n\nNow add its first draft:\n  undiff new draft harbour ID\n"
    )
    made = undiff("new", "draft", "harbour", "zero", "--status", "circulated", folder=tmp_path)
    assert made.out == (
        "made resolutions/harbour/zero.yaml\n\nNow:\n  1. list what reports it in seeds/sources.yaml\n"
        "  2. record in the dossier harbour the event that made it circulated, with its sources\n"
        "  3. fill in the clauses, each with its citations\n  4. undiff check resolutions/harbour/zero.yaml\n"
    )
    made = undiff("new", "version", "zero", "rev-1", folder=tmp_path)
    assert made.code == 0
    assert undiff("check", folder=tmp_path).code == 0
    assert "rev-1" in undiff("list", folder=tmp_path).out


def test_ids_that_look_like_files_or_numbers(tmp_path: Path) -> None:
    """Each slug serves as an id everywhere: with dots as in file names, and those that YAML takes for other values."""
    (tmp_path / "undiff.toml").write_text("")
    assert undiff("new", "dossier", "lake.2031", folder=tmp_path).code == 0
    for before, name in (("", "rev.1"), ("rev.1", "null"), ("null", "1"), ("1", "2031-05-01")):
        asked = ("version", before) if before else ("draft", "lake.2031")
        assert undiff("new", *asked, name, folder=tmp_path).err == ""
        assert undiff("show", name, folder=tmp_path).out.startswith(name)
        assert f"Known in part: {name};" in undiff("deadlines", name, folder=tmp_path).out
    assert "Known in part: 2031-05-01;" in undiff("deadlines", "lake.2031", folder=tmp_path).out
    assert undiff("log", "lake.2031", folder=tmp_path).code == 0
    assert undiff("show", "gone.yaml", folder=tmp_path).err == "undiff: gone.yaml: there is no such file\n"


def test_a_version_of_a_file(lake: Path) -> None:
    made = undiff("new", "version", "resolutions/lake/south.yaml", "south-2", folder=lake)
    assert made.out.startswith("made resolutions/lake/south-2.yaml: ")
    (lake / "leak.txt").write_text("The Security Council,\n\n1. Decides to remain seized of the matter.\n")
    made = undiff("new", "version", "leak.txt", "leak-2", folder=lake)
    assert (made.code, made.out) == (2, "")
    assert made.err.endswith("leak.txt is no draft of the workspace; `undiff import` makes one of a document\n")


def test_a_version_says_what_it_carried_over(lake: Path) -> None:
    made = undiff("new", "version", "north-rev-1", "north-rev-2", "--date", "2031-05-15", folder=lake)
    assert (made.code, made.err) == (0, "")
    assert made.out == (
        "made resolutions/lake/north-rev-2.yaml: 4 paragraphs carried over from north-rev-1\n\nNow:\n"
        "  1. put the clauses that changed in place of their same_as, then: undiff diff north-rev-1 north-rev-2\n"
        "  2. undiff check resolutions/lake/north-rev-2.yaml\n"
    )
    assert "\n6 no change reported.\n" in undiff("diff", "north-rev-1", "north-rev-2", folder=lake).out
    again = undiff("new", "version", "north-rev-1", "north-other", folder=lake)
    assert again.err == "undiff: north-rev-2 replaces north-rev-1 too: the text has two branches now\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("draft nowhere one", 'no dossier "nowhere"'),
        ("draft lake north-zero", "a draft north-zero is there already (resolutions/lake/north-zero.yaml)"),
        ("draft lake One", '"One" is no id for a draft: expected a slug such as north-rev-1; one would do'),
        ("version gone one", 'no draft "gone" in resolutions/'),
        ("version south one --date 2031-13", "--date 2031-13: there is no such day in the calendar"),
        ("version south one --status tabeld", 'there is no status "tabeld"; did you mean "tabled"?'),
        ("draft lake one --title ", "--title is empty"),
        ("dossier lake", "resolutions/lake/dossier.yaml is there already, and nothing is overwritten"),
        ("dossier a/b", '"a/b" is no id for a dossier'),
    ],
)
def test_what_is_refused(asked: str, said: str, lake: Path) -> None:
    before = sorted(lake.rglob("*"))
    ran = undiff("new", *asked.split(" "), folder=lake)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert sorted(lake.rglob("*")) == before


def test_a_broken_draft_has_no_next_version(lake: Path) -> None:
    (lake / "resolutions" / "lake" / "south.yaml").write_text("format: undiff/draft/1\nid: south\noperative: 3\n")
    ran = undiff("new", "version", "south", "next", folder=lake)
    assert ran.code == 2
    assert "resolutions/lake/south.yaml:3:" in ran.err
