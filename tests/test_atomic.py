"""Files in one step: all of it, or what was there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from undiff import atomic


def test_a_new_file_has_its_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    atomic.create(path, b"words")
    assert path.read_bytes() == b"words"
    assert [each.name for each in path.parent.iterdir()] == ["b.txt"]


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        atomic.create(path, b"theirs")
    assert path.read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_new_file_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    atomic.create(tmp_path / "b.txt", b"words")
    assert (tmp_path / "b.txt").read_bytes() == b"words"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_written_over_keeps_its_mode_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("old")
    path.chmod(0o640)
    atomic.write(path, "new\r\nwords\n")
    assert path.read_bytes() == b"new\r\nwords\n"
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.txt"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        atomic.write(path, "new")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
