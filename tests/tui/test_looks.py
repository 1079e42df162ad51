"""The screens as pictures: at the three sizes, light, and without colour. UNDIFF_SNAPSHOTS=write makes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.tui.desk import Hands, at_desk, desk, lake
from undiff.tui.bars import TroubleBar

PICTURES = Path(__file__).parent / "pictures"


@pytest.mark.parametrize(
    ("name", "size", "keys", "plain"),
    [
        ("home-120x40", (120, 40), "1", False),
        ("home-80x24", (80, 24), "1", False),
        ("home-200x50", (200, 50), "1 tab", False),
        ("history-120x40", (120, 40), "2 v", False),
        ("redline-80x24", (80, 24), "2 n", False),
        ("redline-200x50-light", (200, 50), "t 2 n", False),
        ("redline-120x40-no-color", (120, 40), "2 n", True),
        ("source-120x40", (120, 40), "2 g n tab j enter", False),
        ("ledger-120x40", (120, 40), "4 j", False),
        ("help-120x40", (120, 40), "2 question_mark", False),
    ],
)
def test_the_screen_looks_as_it_did(
    name: str, size: tuple[int, int], keys: str, plain: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    taken = []

    async def script(hands: Hands) -> None:
        await hands.press(*keys.split())
        assert not hands.app.query_one(TroubleBar).display, "a picture of a desk where all is well"
        taken.append(normal(hands.app.export_screenshot(title="undiff"), tmp_path))

    at_desk(script, desk(lake(tmp_path), "north-zero", "north-rev-1"), size)
    file = PICTURES / f"{name}.svg"
    if os.environ.get("UNDIFF_SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(taken[0])
    seen = tmp_path / file.name
    seen.write_text(taken[0])
    assert words(taken[0]) == words(file.read_text()), f"other words than in {file}; it is now {seen}"
    assert taken[0] == file.read_text(), f"the same words in other looks than in {file}; it is now {seen}"


def normal(svg: str, folder: Path) -> str:
    """A picture without what differs from run to run: the ids of its styles, and the workspace's folder."""
    return re.sub(r"terminal-\d+", "terminal", svg).replace(str(folder), "FOLDER")


def words(svg: str) -> list[str]:
    """What stands in a picture, piece by piece."""
    return re.findall(r">([^<>]+)</text>", svg)
