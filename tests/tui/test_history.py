"""The history of a clause at the desk: opened and closed by one key, it follows the place."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.cli.workspaces import dossiers
from tests.tui.desk import Hands, at_desk, bare, desk, gaza, made_study
from undiff.tracking.biography import Biography
from undiff.tui import clipboard, tracked
from undiff.tui.casebook import Casebook, _Turns


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
        change = hands.app.redline.place.change
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


def many(folder: Path) -> Path:
    """A workspace of 250 versions of one clause."""
    (folder / "undiff.toml").write_text("")
    for file, text in dossiers()["many"].items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        number = file.rpartition("/d")[2].removesuffix(".yaml")
        clause = f"operative: [{{id: way, text: 'Decides to open the way for {number} days;'}}]\n"
        path.write_text(text + (clause if number.isdigit() else ""))
    return folder


def test_while_versions_are_compared_others_have_their_turn(tmp_path: Path) -> None:
    book = Casebook(str(many(tmp_path)))
    (shelf,) = book.catalogue().shelves
    draft = shelf.drafts[-1]
    waiting = threading.Thread(target=book.watched)
    served: list[int] = []
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 1:
            waiting.start()
        elif not waiting.is_alive():
            served.append(done)

    found = tracked.history(book, draft, draft.clauses[0], lambda: True, tell)
    waiting.join()
    assert told == [(done, 250) for done in range(1, 251)]
    assert served, "before all was compared"
    assert isinstance(found, Biography)
    assert len(found.chapters) == 250
    assert tracked.history(book, draft, draft.clauses[0], lambda: len(told) < 260, tell) is None, "wanted no more"


def test_who_waits_goes_first() -> None:
    turns, served = _Turns(), threading.Event()

    def wait() -> None:
        with turns:
            served.set()

    waiting = threading.Thread(target=wait)
    with turns:
        waiting.start()
        for _ in range(100_000):
            turns.give_way()
            if served.is_set():
                break
    waiting.join()
    assert served.is_set()


def test_it_says_how_far_it_has_come_and_keeps_what_is_worked_out_anew(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "v")
        pane = hands.app.redline.history
        assert pane.of is not None
        address = pane.of
        pane.go_to(("chapter", "d249"))
        pane.forget()
        assert pane.await_one(address)
        assert pane.key == ("chapter", "d249"), "what is worked out anew stays in sight"
        pane.await_one("d248#way")
        assert "comparing all versions" in hands.shown("history")
        pane.post_message(pane.Compared("d248#way", 12, 250))
        await hands.quiet()
        assert "12 of 250" in hands.shown("history")
        pane.post_message(pane.Compared("d1#way", 13, 250))
        await hands.quiet()
        assert "12 of 250" in hands.shown("history"), "another was asked for"

    at_desk(script, desk(many(tmp_path), "d248", "d249"))


def test_two_hundred_and_fifty_versions(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "v")
        assert "In all 250 versions" in hands.screen()
        await hands.press("g", "G", "k")
        assert hands.app.redline.history.display

    at_desk(script, desk(many(tmp_path), "d248", "d249"))
