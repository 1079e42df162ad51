"""The history of a clause at the desk: opened and closed by one key, it follows the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.workspaces import dossiers
from tests.tui.desk import Hands, at_desk, bare, desk, gaza, made_study
from undiff.tui import clipboard


def test_one_key_opens_and_closes_it_and_the_place_is_kept() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2")
        redline, place = hands.app.redline, hands.place()
        await hands.press("v")
        assert redline.history.display
        assert not redline.redline.display
        assert hands.app.screen.focused is redline.history
        assert "History: ru-2025-11-13 OP5*" in hands.screen()
        assert "In the only version; beside us-adopted: in both, differently." in hands.screen()
        await hands.press("v")
        assert hands.place() == place
        assert hands.app.screen.focused is redline.redline
        await hands.press("v", "escape")
        assert hands.app.view == "redline"
        assert not redline.history.display

    at_desk(script, gaza())


def test_it_follows_the_place_and_the_side() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "v", "h")
        history = hands.app.redline.history
        assert history.of == "us-adopted#force"
        assert history.blocks[0].text.startswith(
            "In all 4 versions; changed or moved by us-rev-1, us-rev-2, us-adopted"
        )
        assert history.scroll_offset.y == 0, "the answer first"
        await hands.press("N")
        assert history.of != "us-adopted#force"
        assert history.found is not None
        assert history.found.clause.address == history.of

    at_desk(script, gaza())


def test_its_rows_lead_to_redlines_and_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    def copy(text: str, by_terminal: object) -> str:
        copied.append(text)
        return "copied"

    monkeypatch.setattr(clipboard, "copy", copy)

    async def script(hands: Hands) -> None:
        await hands.press("2", "v", "h")
        history = hands.app.redline.history
        assert history.go_to(("chapter", "us-rev-2"))
        await hands.press("e")
        assert "us-rev-2.yaml:" in hands.said
        await hands.press("y", "j", "Y")
        assert "silence broken" in copied[0]
        assert history.passage is not None
        assert "Shorouk" in copied[1]
        await hands.press("enter")
        assert hands.app.view == "source"
        await hands.press("2")
        assert history.display
        history.go_to(("chapter", "us-2025-11-03"))
        await hands.press("enter")
        assert "it begins in us-2025-11-03" in hands.said
        history.go_to(("chapter", "us-rev-2"))
        await hands.press("enter")
        assert hands.app.pair == ("us-rev-1", "us-rev-2")
        assert not hands.app.redline.shows_history
        change = hands.app.redline.change
        assert change is not None
        assert change.right == ("force",)

    at_desk(script, gaza())


def test_marks_and_themes_reach_it() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "v", "h")
        text = "\n".join(block.text for block in hands.app.redline.history.blocks)
        assert "{+" not in text
        await hands.press("a")
        assert "{+, with the withdrawal" in "\n".join(block.text for block in hands.app.redline.history.blocks)
        await hands.press("t")
        assert hands.app.redline.history.display

    at_desk(script, gaza())


def test_without_a_clause_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("")

    async def script(hands: Hands) -> None:
        await hands.press("2", "v")
        assert not hands.app.redline.history.display

    at_desk(script, desk(tmp_path))


def test_of_texts_that_no_workspace_holds_it_is_that_one_version() -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(made_study(9))
        await hands.press("v")
        assert "In the only version" in hands.screen()

    at_desk(script, bare())


def test_two_hundred_and_fifty_versions(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("")
    for file, text in dossiers()["many"].items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        number = file.rpartition("/d")[2].removesuffix(".yaml")
        clause = f"operative: [{{id: way, text: 'Decides to open the way for {number} days;'}}]\n"
        path.write_text(text + (clause if number.isdigit() else ""))

    async def script(hands: Hands) -> None:
        await hands.press("2", "v")
        assert "In all 250 versions" in hands.screen()
        await hands.press("g", "G", "k")
        assert hands.app.redline.history.display

    at_desk(script, desk(tmp_path, "d248", "d249"))
