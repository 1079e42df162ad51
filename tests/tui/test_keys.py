"""Every key at the desk: what it does, that the place is kept, and that only live keys are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.desk import Hands, at_desk, desk, gaza, lake, made_study
from undiff.comparing.comparison import Op
from undiff.tui import clipboard, exporting
from undiff.tui.bars import MOST_KEYS
from undiff.tui.dialogs import Export, Help
from undiff.tui.finding import FindBar
from undiff.tui.palette import Palette
from undiff.tui.redline_rows import Filter
from undiff.tui.theme import DARK, LIGHT


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, instead of copying it."""
    found: list[str] = []

    def copy(text: str, by_terminal: object) -> str:
        found.append(text)
        return "copied"

    monkeypatch.setattr(clipboard, "copy", copy)
    return found


def test_next_and_previous_change_from_every_view() -> None:
    async def script(hands: Hands) -> None:
        redline = hands.app.redline
        first = redline.place.number
        await hands.press("2", "g", "n")
        assert hands.app.view == "redline"
        steps = [redline.place.number]
        for _ in range(30):
            await hands.press("n")
            steps.append(redline.place.number)
        assert steps == sorted(steps)
        assert "no further change" in hands.said
        await hands.press("N")
        assert redline.place.number < steps[-1]
        for view in ("1", "4"):
            await hands.press(view, "N")
            assert hands.app.view == "redline"
        assert redline.redline.key == redline.clauses.key == redline.place.number
        assert first == 11, "it opens on the strongest change"

    at_desk(script, gaza())


def test_strong_changes_have_a_stride_of_their_own() -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(made_study(30))
        await hands.quiet()
        await hands.press("g")
        seen = [hands.app.redline.place.number]
        for _ in range(3):
            await hands.press("right_square_bracket")
            seen.append(hands.app.redline.place.number)
        assert seen == [0, 9, 18, 27]
        await hands.press("right_square_bracket")
        assert "no further strong change" in hands.said
        await hands.press("left_square_bracket")
        assert hands.app.redline.place.number == 18
        await hands.press("n")
        assert hands.app.redline.place.number == 21

    at_desk(script, gaza())


def test_moving_by_clause_page_and_end() -> None:
    async def script(hands: Hands) -> None:
        pane = hands.pane("redline")
        hands.app.show_study(made_study(100))
        await hands.press("2", "G")
        assert (pane.key, pane.cursor) == (99, len(pane.blocks) - 1)
        await hands.press("g")
        assert (pane.key, pane.cursor) == (0, 1)
        await hands.press("j", "down", "j", "k")
        assert (pane.key, pane.cursor) == (2, 3)
        assert hands.app.redline.place.number == 2
        await hands.press("space")
        assert hands.app.redline.place.number >= 3
        await hands.press("b")
        assert hands.app.redline.place.number == 0

    at_desk(script, gaza())


def test_split_marks_and_swap_keep_the_place() -> None:
    async def script(hands: Hands) -> None:
        redline = hands.app.redline
        pane = redline.redline
        await hands.press("2", "g", "n", "n", "n")
        number, row = redline.place.number, pane._tops[pane.cursor] - pane.scroll_offset.y
        for key in ("s", "a", "s", "a"):
            await hands.press(key)
            assert redline.place.number == pane.key == number
            assert pane._tops[pane.cursor] - pane.scroll_offset.y == row, key
        label = redline.place.clause()
        await hands.press("r")
        assert redline.study is not None
        assert redline.study.comparison.left.id == "us-adopted"
        assert redline.place.number == number
        assert label is not None

    at_desk(script, gaza("us-rev-1", "us-adopted"))


def test_side_by_side_is_chosen_by_width_until_one_chooses() -> None:
    async def script(hands: Hands) -> None:
        number = hands.app.redline.place.number
        assert hands.place() == (number, False, "redline", "")
        await hands.pilot.resize_terminal(200, 50)
        await hands.quiet()
        assert hands.place() == (number, True, "redline", "")
        await hands.press("2", "s")
        assert hands.place() == (number, False, "redline", "")
        await hands.pilot.resize_terminal(80, 24)
        await hands.quiet()
        assert hands.place() == (number, False, "redline", "")
        assert hands.app.redline.redline.key == number
        assert "OP7" in hands.shown("redline")

    at_desk(script, gaza())


def test_filter_goes_through_the_kinds_and_keeps_the_place() -> None:
    async def script(hands: Hands) -> None:
        redline = hands.app.redline
        await hands.press("2")
        strongest = redline.place.number
        seen = []
        for _ in range(4):
            await hands.press("f")
            seen.append(redline.place.filter)
            assert redline.redline.key == redline.place.number
            if redline.place.filter is Filter.STRONG:
                assert redline.place.shown == [strongest]
        assert seen == [Filter.CHANGED, Filter.STRONG, Filter.NOT_REPORTED, Filter.UNPROVED]
        await hands.press("f")
        assert redline.place.filter is Filter.ALL

    at_desk(script, gaza())


def test_the_filter_ends_a_topic_that_nothing_differs_on() -> None:
    async def script(hands: Hands) -> None:
        place = hands.app.redline.place
        await hands.press("2")
        hands.app.redline.show_topic("no-such-topic")
        assert not place.shown
        await hands.press("f")
        assert (place.topic, place.filter) == (None, Filter.ALL)
        assert place.shown

    at_desk(script, gaza())


def test_find_counts_while_one_types_and_leaves_n_alone() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "g", "slash", *"aRd o")
        count = hands.app.query_one("#find-count")
        total = sum(block.text.lower().count("ard o") for block in hands.pane("redline").blocks)
        assert total > 5
        assert str(count.render()) == f"1 of {total}"
        await hands.press("enter", "down", "up")
        assert str(count.render()) == f"2 of {total}"
        at = hands.app.redline.place.number
        await hands.press("n")
        assert hands.app.query_one(Input).value == "aRd on", "in the bar a letter is a letter"
        assert str(count.render()) == "nothing found"
        await hands.press("escape")
        assert not hands.app.query_one(FindBar).display
        assert hands.app.redline.place.number == at
        assert hands.app.screen.focused is hands.pane("redline")
        await hands.press("n")
        assert hands.app.redline.place.number > at

    at_desk(script, gaza())


def test_evidence_opens_in_its_source_and_leads_back(copied: list[str]) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "tab")
        assert hands.app.screen.focused is hands.pane("evidence")
        first = hands.app.redline.passage
        await hands.press("p")
        assert hands.app.redline.passage is not first
        await hands.press("P", "enter")
        assert hands.app.view == "source"
        assert "an International Stabilization Force" in hands.pane("text").text_of(hands.pane("text").key)
        assert hands.app.reader.page is not None
        assert hands.app.reader.page.source.id == "intinsight"
        await hands.press("Y")
        assert copied[-1].startswith("“an International Stabilization Force (ISF) to secure the territory” (")
        assert "line 13 of the stored text" in copied[-1]
        assert "word for word" in copied[-1]
        at = hands.app.reader.at
        await hands.press("p", "P")
        assert hands.app.reader.at == at
        await hands.press("tab", "enter")
        assert hands.app.view in ("redline", "ledger")
        await hands.press("3", "escape")
        assert hands.app.view == "redline"
        await hands.press("o")
        assert hands.app.view == "source"
        await hands.press("i")
        assert "cited" in hands.shown("text")
        assert hands.app.reader.page is None

    at_desk(script, gaza())


def test_n_in_a_source_follows_the_change() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "g", "o")
        assert hands.app.view == "source"
        before = hands.app.redline.place.number
        await hands.press("n")
        assert hands.app.view == "source"
        assert hands.app.redline.place.number > before
        passage, wanted = hands.app.reader.passage, hands.app.redline.passage
        assert passage is not None
        assert wanted is not None
        assert passage.citation == wanted.citation

    at_desk(script, gaza())


def test_copying_takes_the_side_that_was_chosen(copied: list[str]) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "y", "h", "y")
        assert copied[0].startswith("Requests the Secretary-General to identify options")
        assert copied[1].startswith("Authorizes Member States")
        assert hands.app.redline.place.side is Op.DELETE
        await hands.press("l", "Y")
        assert copied[2].startswith("“Requests")
        assert "(ru-2025-11-13, OP5*: Russian counter-draft on Gaza" in copied[2]
        assert "wording reconstructed from reports" in copied[2]
        assert "line 15 of the stored text" in copied[2], "by a passage on the text that is copied"
        assert hands.said.startswith("copied: “Requests the Secretary-General"), "it says what"
        await hands.press("h", "Y")
        assert copied[3].startswith("“Authorizes")
        assert "Reported by: “an International Stabilization Force" in copied[3]
        await hands.press("tab", *"jjj", "shift+tab", "Y")
        assert hands.app.redline.passage is hands.app.redline.own_passage
        await hands.press("c")
        assert "[-" in copied[-1]
        assert "{+" in copied[-1]

    at_desk(script, gaza())


def test_home_marks_two_drafts_and_compares_them() -> None:
    async def script(hands: Hands) -> None:
        home = hands.app.home
        assert home.marked == ("us-adopted", "ru-2025-11-13")
        await hands.press("1")
        assert "Authorizes in us-adopted" in hands.shown("answer").replace("\n", " ")
        assert hands.app.screen.focused is hands.pane("answer"), "it opens on what differs"
        await hands.press("shift+tab", "g", "space", "j", "space")
        assert home.marked == ("us-2025-11-03", "us-rev-1")
        assert hands.app.view == "home"
        assert "[1] us-2025-11-03 → [2] us-rev-1" in hands.screen()
        assert hands.pane("answer").key == hands.app.redline.place.number, "the same clause, not the same row"
        await hands.press("enter")
        assert hands.app.view == "redline"
        assert hands.app.study is not None
        assert hands.app.study.comparison.right.id == "us-rev-1"
        await hands.press("greater_than_sign")
        assert hands.app.study.comparison.right.id == "ru-2025-11-13"
        await hands.press("less_than_sign")
        assert hands.app.study.comparison.right.id == "us-rev-1"

    at_desk(script, gaza())


def test_what_is_said_is_cut_with_an_ellipsis() -> None:
    async def script(hands: Hands) -> None:
        hands.app.say("word " * 60)
        await hands.quiet()
        assert hands.screen().splitlines()[-1].endswith("wor…")

    at_desk(script, gaza(), (80, 24))


def test_the_place_is_kept_when_another_draft_is_compared() -> None:
    async def script(hands: Hands) -> None:
        redline = hands.app.redline
        assert redline.study is not None
        boards = [n for n, c in enumerate(redline.study.comparison.changes) if "board" in c.left]
        redline.go_to(boards[0])
        hands.app.compare("us-rev-2", "ru-2025-11-13")
        await hands.quiet()
        change = redline.place.change
        assert change is not None
        assert change.left == ("board",)

    at_desk(script, gaza())


def test_the_ledger_filters_sorts_and_opens_places() -> None:
    async def script(hands: Hands) -> None:
        ledger = hands.app.ledger
        await hands.press("4")
        kinds = []
        for _ in range(3):
            await hands.press("f")
            kinds.append({entry.kind.value for entry in ledger.shown})
        assert kinds == [{"problem"}, {"claim"}, {"unproved"}]
        before = ledger.list.key
        await hands.press("o", "o", "o")
        assert ledger.list.key == before, "the place survives sorting"
        await hands.press("g", "enter")
        assert hands.app.view == "redline"
        found = hands.app.redline.place.clause()
        assert found is not None
        await hands.press("4", "f", "f", "f", "g", "enter")
        assert ledger.filter.value == "claims"
        assert hands.app.view == "source"

    at_desk(script, gaza())


def test_help_names_what_is_live_here_and_the_strip_at_most_seven() -> None:
    async def script(hands: Hands) -> None:
        for view in "1234":
            await hands.press(view)
            assert len(hands.keys) <= MOST_KEYS + 1
            assert hands.keys[-1] == "help"
        await hands.press("2", "question_mark")
        assert isinstance(hands.app.screen, Help)
        words = hands.screen()
        assert "side by side, or one below the other" in words
        assert "n/N           next, previous change" in words, "keys that go together in one line"
        assert "between where it stands and stood" not in words, "nothing has moved here"
        await hands.press("escape", "1", "shift+tab", "question_mark")
        assert "mark as [1], then as [2]" in hands.screen()
        assert "side by side" not in hands.screen()
        await hands.pilot.resize_terminal(80, 24)
        await hands.quiet()
        assert "mark as [1], then as [2]" in hands.screen(), "one column where there is room for no more"
        await hands.press("q")
        assert not isinstance(hands.app.screen, Help)

    at_desk(script, gaza())


def test_the_command_for_each_view() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "f", "f", "x")
        assert hands.said.endswith("diff us-adopted ru-2025-11-13 --only strong --view inline")
        await hands.press("tab", "x")
        assert hands.said.endswith("show 'ru-2025-11-13#options'")
        await hands.press("1", "x")
        assert hands.said.endswith("diff us-adopted ru-2025-11-13 --view summary")
        for pane, command in (
            ("drafts", "log"), ("timeline", "timeline"), ("deadlines", "deadlines"), ("council", "vote"),
            ("topics", "matrix"),
        ):  # fmt: skip
            hands.pane(pane).focus()
            await hands.press("x")
            assert hands.said.endswith(f" {command} gaza-2025"), pane
        await hands.press("4", "x")
        assert hands.said.endswith(" check")
        await hands.press("2", "v", "x")
        assert hands.said.endswith(" history 'ru-2025-11-13#options'")
        await hands.press("v", "enter", "o", "x")
        assert " locate intinsight 'an International" in hands.said
        await hands.press("j")
        assert hands.said == "", "the next key takes it away"

    at_desk(script, gaza())


def write(hands: Hands, file: Path) -> str:
    """Export what is shown to a file; gives its text."""
    exporting.export(hands.app, exporting.sheet(hands.app), str(file))
    return file.read_text() if file.exists() else ""


def test_export_writes_what_the_pane_shows(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        for pane, what, first, last in (
            ("drafts", "drafts, gaza-2025", "Gaza, November 2025  5 drafts", "13 Nov 2025 · 1 PP, 6 OP"),
            ("answer", "what differs between us-adopted and ru-2025-11-13", "Gaza, November 2025: rivals", ""),
            (
                "timeline",
                "timeline, gaza-2025",
                "23 events, 5 versions, 1 vote",
                "Rows under one date stand in the order",
            ),
            ("deadlines", "deadlines, gaza-2025", "Nothing with a date ahead", ""),
            ("council", "council, gaza-2025", "us-adopted  adopted 13-0-2", "\n* permanent member"),
            ("topics", "topics, gaza-2025", "In both: plan", ""),
        ):
            hands.pane(pane).focus()
            await hands.quiet()
            found = exporting.sheet(hands.app)
            assert found.what == what
            assert (found.json is not None) == (pane == "answer")
            text = write(hands, tmp_path / f"{pane}.txt")
            assert text.startswith(first), pane
            assert last in text, pane
            assert max(map(len, text.splitlines())) <= 100
            assert hands.said.startswith(f"wrote {what} to /")
        hands.pane("timeline").focus()
        await hands.press("E")
        assert "Export timeline, gaza-2025 to" in hands.screen()
        await hands.press("escape", "4")
        ledger = write(hands, tmp_path / "ledger.txt")
        assert all(entry.subject in ledger for entry in hands.app.ledger.shown)
        assert "…" not in ledger.replace("…”", "").replace("“…", ""), "nothing is cut"
        await hands.press("3")
        assert write(hands, tmp_path / "sources.txt").count("\n") > 40
        await hands.press("enter")
        assert hands.app.reader.page is not None
        name = hands.app.reader.page.source.id
        text = write(hands, tmp_path / "source.txt")
        assert hands.said.startswith(f"wrote the source {name} to ")
        assert "Cited by" in text
        await hands.press("2", "v")
        assert "In the only version" in write(hands, tmp_path / "history.txt")
        assert hands.said.startswith("wrote the history of ru-2025-11-13#options to ")

    at_desk(script, gaza(), (200, 50))


def test_an_empty_pane_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("")

    async def script(hands: Hands) -> None:
        for view in "123":
            await hands.press(view)
            assert write(hands, tmp_path / "x.txt") == ""
            assert "there is nothing to write yet" in hands.said

    at_desk(script, desk(tmp_path))


def test_export_asks_before_it_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    async def script(hands: Hands) -> None:
        await hands.press("2", "E")
        assert isinstance(hands.app.screen, Export)
        await hands.press("enter")
        file = tmp_path / "us-adopted--ru-2025-11-13.txt"
        assert "in both, differently" in file.read_text()
        assert str(file) in hands.said
        file.write_text("mine")
        await hands.press("E", "enter")
        assert file.read_text() == "mine"
        await hands.press("enter")
        assert file.read_text() != "mine"
        (tmp_path / "own.txt").write_text("mine")
        await hands.press("E")
        hands.app.screen.query_one(Input).value = "~/own.txt"
        await hands.press("enter")
        assert "Enter again replaces it" in hands.screen()
        await hands.press("escape")
        assert (tmp_path / "own.txt").read_text() == "mine"
        for strange in ("~nobody-of-that-name/x.txt", "x" * 300 + ".txt"):
            await hands.press("E")
            hands.app.screen.query_one(Input).value = strange
            await hands.press("enter")
            assert "cannot be written" in hands.said
        write(hands, tmp_path / "x.svg")
        assert (tmp_path / "x.svg").read_text().startswith("<svg")
        assert hands.said.startswith("wrote the screen to ")
        write(hands, tmp_path / "x.json")
        assert json.loads((tmp_path / "x.json").read_text())["format"] == "undiff/diff/1"
        write(hands, tmp_path / "x.docx")
        assert "no such form of the redline of us-adopted and ru-2025-11-13; .txt (text), .json" in hands.said
        write(hands, tmp_path / "not-there" / "x.txt")
        assert "cannot be written" in hands.said

    at_desk(script, gaza())


def test_export_holds_what_the_filter_shows(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        redline = hands.app.redline
        redline.place.show(Filter.UNPROVED, None)
        redline.show()
        await hands.press("2", "x")
        assert hands.said.endswith("(all changes: no option asks for this filter)")
        assert redline.study is not None
        total = len(redline.study.comparison.changes)
        for name in ("x.txt", "x.json"):
            write(hands, tmp_path / name)
        assert 0 < len(redline.place.shown) < total
        assert len(json.loads((tmp_path / "x.json").read_text())["changes"]) == len(redline.place.shown)
        told = f"Only the {len(redline.place.shown)} of {total} changes that no verified passage stands behind."
        assert (tmp_path / "x.txt").read_text().startswith(told)
        assert told in json.loads((tmp_path / "x.json").read_text())["notes"]
        redline.place.show(Filter.STRONG, None)
        redline.show()
        write(hands, tmp_path / "x.json")
        assert len(json.loads((tmp_path / "x.json").read_text())["changes"]) == 1

    at_desk(script, gaza())


def test_the_editor_is_asked_for_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "e")
        assert "ru-2025-11-13.yaml:" in hands.said, "a terminal that cannot be handed over still tells the place"
        await hands.press("1", "tab", "e")
        assert "dossier.yaml:" in hands.said

    monkeypatch.setenv("EDITOR", "vi")
    at_desk(script, gaza())


def test_light_and_dark_and_the_themes() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("t")
        assert hands.app.theme == LIGHT.name
        light = hands.app.looks.inks
        await hands.press("t")
        assert hands.app.theme == DARK.name
        assert hands.app.looks.inks != light
        for theme in ("textual-dark", "nord", "ansi-dark"):
            hands.app.theme = theme
            await hands.quiet()
            assert hands.screen()

    at_desk(script, gaza())


def test_the_palette_finds_keys_drafts_and_themes_by_their_words() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "ctrl+p")
        palette = hands.app.screen
        assert isinstance(palette, Palette)
        names = [command.name for command in palette.shown]
        assert "next change" in names
        assert "down" not in names, "keys that only move the cursor are left out"
        await hands.press(*"rev-1", "down", "up", "enter")
        assert hands.app.study is not None
        assert hands.app.study.comparison.right.id == "us-rev-1"
        await hands.press("ctrl+p", *"theme nord", "enter")
        assert hands.app.theme == "nord"
        await hands.press("ctrl+p", *"side by", "enter")
        assert hands.app.redline.is_split
        await hands.press("ctrl+p", *"xyz", "enter")
        assert "No command of that name" in hands.screen()
        await hands.press("escape")
        assert len(hands.app.screen_stack) == 1

    at_desk(script, gaza())


def test_control_c_copies_a_selection_and_otherwise_says_what_does(copied: list[str]) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "ctrl+c")
        assert "nothing is selected: y copies" in hands.said
        await hands.pilot.mouse_down("#redline", offset=(6, 4))
        await hands.pilot.hover("#redline", offset=(40, 6))
        await hands.pilot.mouse_up("#redline", offset=(40, 6))
        await hands.press("ctrl+c")
        assert copied
        assert "  " not in copied[-1]
        assert copied[-1] in hands.pane("redline").text_of(hands.app.redline.place.number)

    at_desk(script, gaza())


def test_the_mouse_chooses_opens_and_goes(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        await hands.pilot.click("#top", offset=(22, 0))
        await hands.quiet()
        assert hands.app.view == "redline"
        await hands.pilot.click("#clauses", offset=(6, 2))
        await hands.quiet()
        assert hands.app.redline.place.number == 1
        await hands.pilot.click("#clauses", offset=(6, 2), times=2)
        await hands.quiet()
        assert hands.app.screen.focused is hands.pane("redline")
        at = hands.app.bar().render().plain.index("filter")
        await hands.pilot.click("#keys", offset=(at, 0))
        await hands.quiet()
        assert hands.app.redline.place.filter is Filter.CHANGED

    at_desk(script, desk(lake(tmp_path), "north-zero", "north-rev-1"))


def test_q_leaves() -> None:
    async def script(hands: Hands) -> None:
        await hands.pilot.press("q")
        assert hands.app._exit

    at_desk(script, gaza())
