"""Workspaces: where they are found, their settings, what is read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import LAKE, ROOT
from undiff.problems import UndiffError
from undiff.reading.workspace import Workspace, find_root


def test_found_upwards_but_not_past_the_git_root(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_root(inner) == tmp_path
    (tmp_path / "a" / ".git").mkdir()
    assert find_root(inner) is None
    (tmp_path / "a" / "resolutions").mkdir()
    assert find_root(inner) is None
    (tmp_path / "a" / "seeds").mkdir()
    assert find_root(inner) == tmp_path / "a"


def test_not_past_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "case").mkdir(parents=True)
    (tmp_path / "undiff.toml").touch()
    monkeypatch.setenv("HOME", str(home))
    assert find_root(home / "case") is None
    (home / "undiff.toml").touch()
    assert find_root(home / "case") == home


def test_settings_name_other_places(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text(
        '[paths]\ndrafts = "texts"\n[check]\nquote-drifted = "info"\n[ladder]\n"Calls upon" = 5\n'
    )
    draft = tmp_path / "texts" / "lake" / "north.yaml"
    draft.parent.mkdir(parents=True)
    draft.write_text("format: undiff/draft/1\nid: north\ntitle: X\n")
    workspace = Workspace(tmp_path)
    assert workspace.draft("north").dossier == "lake"
    assert (workspace.settings.sources, workspace.settings.ladder) == ("seeds/sources.yaml", {"Calls upon": 5})
    assert workspace.settings.severities == {"quote-drifted": "info"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[check\n", "this is no TOML"),
        ("[chekc]\n", 'unknown key "chekc" in undiff.toml; did you mean "check"?'),
        ("[check]\nx = 'loud'\n", '"loud" is not a severity'),
        ("[ladder]\nDemands = 9\n", "expected a level from 0 to 7"),
        ("[paths]\ndrafts = '..'\n", "must lie inside the workspace"),
    ],
)
def test_broken_settings(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text(text)
    with pytest.raises(UndiffError) as stopped:
        _ = Workspace(tmp_path).draft_files
    assert told in " ".join([str(stopped.value), *map(str, stopped.value.problems)])


def test_a_draft_is_found_whatever_its_file_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "resolutions" / "lake"
    folder.mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (folder / "a.yaml").write_text("format: undiff/draft/1\nid: north\ntitle: A\n")
    (folder / "north.yaml").write_text('{"format": "undiff/draft/1", "id": "south", "title": "B"}')
    workspace = Workspace(tmp_path)
    assert (workspace.draft("north").title, workspace.draft("south").title) == ("A", "B")
    assert workspace.dossier("lake").dossier.title == "lake"


def test_versions_before() -> None:
    workspace = Workspace(LAKE)
    assert [draft.id for draft in workspace.chain(workspace.draft("north-rev-1"))] == ["north-zero"]
    gaza = Workspace(ROOT)
    assert [draft.id for draft in gaza.chain(gaza.draft("us-adopted"))] == ["us-rev-2", "us-rev-1", "us-2025-11-03"]


def test_drafts_that_carry_over_from_one_another_in_a_loop(tmp_path: Path) -> None:
    folder = tmp_path / "resolutions" / "lake"
    folder.mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    for one, other in (("a", "b"), ("b", "a")):
        (folder / f"{one}.yaml").write_text(
            f"format: undiff/draft/1\nid: {one}\ntitle: X\nreplaces: {other}\noperative: [{{same_as: {other}#op1}}]\n"
        )
    with pytest.raises(UndiffError, match="carries text over from this draft in turn"):
        Workspace(tmp_path).draft("a")


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def counting(path: Path, *rest: object) -> bytes:
        read.append(path)
        return path.read_bytes()

    monkeypatch.setattr("undiff.reading.workspace.read_bytes", counting)
    workspace = Workspace(ROOT)
    for name in ("us-adopted", "us-rev-1", "us-adopted"):
        workspace.draft(name)
    assert len(read) == len(set(read)) == 4
