"""Home at the desk: which panes there is room for, what each row leads to, and dossiers that are odd."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.cli.workspaces import dossiers
from tests.tui.desk import TODAY, Hands, at_desk, desk, gaza, lake
from undiff.tui import tracked
from undiff.tui.answer_rows import drafts
from undiff.tui.bars import TroubleBar
from undiff.tui.casebook import Casebook
from undiff.tui.lines import Lines
from undiff.tui.rooms import PANES

ODD = dossiers()
HOSTILE = "[red]\\x1b[2J[/nothing] [bold \\u202e\\u0007 {+not added+}"


def write(folder: Path, files: dict[str, str]) -> None:
    """A workspace of these files."""
    (folder / "undiff.toml").write_text("")
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def in_sight(hands: Hands) -> list[str]:
    """The panes that are shown."""
    return [name for name in PANES if hands.pane(name).display]


async def focus(hands: Hands, pane: Lines) -> None:
    """Go to a pane."""
    hands.app.home.reveal(pane)
    pane.focus()
    await hands.quiet()


def test_tab_goes_through_all_panes_and_what_is_hidden_is_named() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        seen = []
        for _ in PANES:
            await hands.press("tab")
            focused = hands.app.screen.focused
            assert focused is not None
            assert focused.id is not None
            seen.append((focused.id, in_sight(hands)[1:]))
        assert sorted(name for name, _ in seen) == sorted(PANES)
        shown = dict(seen)
        size = hands.app.size
        if size.width >= 170:
            assert all(len(panes) == 5 for panes in shown.values())
        elif size.width >= 100:
            assert shown["timeline"] == shown["deadlines"] == ["answer", "timeline", "deadlines"]
            assert shown["topics"] == ["answer", "topics"]
        else:
            assert all(panes == [name] for name, panes in shown.items() if name != "drafts")
        if size.width < 170:
            await focus(hands, hands.pane("topics"))
            await hands.quiet()
            assert "Shift+Tab: Council" in hands.screen()

    for size in ((80, 24), (120, 40), (200, 50)):
        at_desk(script, gaza(), size)


def test_the_drafts_open_at_the_top_with_a_line_for_each_step() -> None:
    async def script(hands: Hands) -> None:
        shown = hands.shown("drafts").splitlines()
        assert shown[0].startswith(" Gaza, November 2025")
        assert shown[1].split()[0] == "us-2025-11-03"
        steps = [row for row in shown if "changed" in row]
        assert len(steps) == 3
        assert all(row.endswith("our wording") for row in steps)
        assert hands.app.home.draft_here() == "ru-2025-11-13"
        assert "ru-2025-11-13" in hands.shown("drafts"), "the cursor is in view there"

    for size in ((100, 40), (120, 40), (200, 50)):
        at_desk(script, desk(ROOT), size)


def test_on_a_low_screen_a_draft_has_one_line_until_its_pane_has_the_whole_view() -> None:
    async def script(hands: Hands) -> None:
        shown = hands.shown("drafts").splitlines()
        assert shown[0].startswith(" Gaza, November 2025")
        marked = [row for row in shown if row[1:4] in ("[1]", "[2]")]
        assert [row.split()[-1] for row in shown[1:6]] == ["circulated", "circulated", "broken", "adopted", "tabled"]
        assert "  17 Nov" in marked[0], "with its date"
        assert hands.app.home.draft_here() == "ru-2025-11-13"
        hands.pane("drafts").focus()
        await hands.press("z")
        assert "our wording" in hands.shown("drafts")
        await hands.press("z")
        assert "our wording" not in hands.shown("drafts")
        await hands.pilot.resize_terminal(120, 40)
        await hands.quiet()
        assert "our wording" in hands.shown("drafts")

    for size in ((80, 24), (100, 30)):
        at_desk(script, desk(ROOT), size)


def test_steps_that_are_gone_are_shown_no_longer(tmp_path: Path) -> None:
    folder = lake(tmp_path)

    async def script(hands: Hands) -> None:
        steps = set(hands.app.home.steps)
        assert steps
        for name in steps:
            file = next(folder.rglob(f"{name}.yaml"))
            kept = [row for row in file.read_text().splitlines(keepends=True) if not row.startswith("replaces:")]
            file.write_text("".join(kept))
        hands.app.look_for_changes()
        await hands.quiet()
        assert hands.app.home.steps == {}

    at_desk(script, desk(folder))


def test_what_is_not_in_sight_is_not_worked_out() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        assert set(hands.app.home.drawn) == set()
        await hands.press("tab", "tab")
        assert set(hands.app.home.drawn) == {"timeline", "deadlines"}
        await hands.press("tab", "tab")
        assert set(hands.app.home.drawn) == {"timeline", "deadlines", "council", "topics"}

    at_desk(script, gaza(), (80, 24))


def test_each_row_of_the_timeline_leads_to_its_source_and_its_line() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        pane = hands.pane("timeline")
        await focus(hands, pane)
        await hands.press("e")
        assert "dossier.yaml:" in hands.said
        await hands.press("enter")
        assert hands.app.view == "source"
        assert hands.app.reader.page is not None
        assert hands.app.reader.page.source.id == "crustnews"
        await hands.press("1", "G", "enter")
        assert hands.app.view == "source"

    at_desk(script, gaza())


def test_a_version_without_a_source_leads_to_its_draft(tmp_path: Path) -> None:
    write(tmp_path, ODD["branches"])

    async def script(hands: Hands) -> None:
        await hands.press("1")
        await focus(hands, hands.pane("timeline"))
        assert "b: the text (b, no status)" in hands.screen() or "b: the text (b)" in hands.screen()
        await hands.press("g", "j", "enter")
        assert hands.app.screen.focused is hands.pane("drafts")
        assert hands.app.home.draft_here() == "b"

    at_desk(script, desk(tmp_path))


def test_a_deadline_leads_to_its_clause() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        await focus(hands, hands.pane("deadlines"))
        await hands.press("g")
        assert "every six months" in hands.pane("deadlines").text_of(hands.pane("deadlines").key)
        await hands.press("enter")
        assert hands.app.view == "redline"
        change = hands.app.redline.place.change
        assert change is not None
        assert "reporting" in change.left or "OP10" in hands.shown("redline")

    at_desk(script, gaza())


def test_a_key_shows_the_deadlines_of_all_texts() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        pane = hands.pane("deadlines")
        assert "every_text" not in hands.keys
        await focus(hands, pane)
        assert "every_text" in hands.keys
        assert "a shows theirs" in pane.blocks[-1].text
        assert "--all" not in pane.blocks[-1].text
        before, count = pane.key, len(pane.blocks)
        await hands.press("a", "x")
        assert pane.key == before
        assert len(pane.blocks) > count
        assert any("hypothetical: replaced" in block.text for block in pane.blocks)
        assert "of all texts" in hands.screen()
        assert hands.said.endswith("deadlines gaza-2025 --all")
        await hands.press("R", "a")
        assert len(pane.blocks) == count

    at_desk(script, gaza())


def test_a_cell_leads_to_its_clause_and_h_and_l_choose_the_draft() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        assert "column(1)" not in {one.binding.action for one in hands.app.active_bindings.values() if one.enabled}
        pane = hands.pane("topics")
        await focus(hands, pane)
        await hands.press("j", "j", "j")
        assert "board" in pane.text_of(pane.key)
        assert "Enter: us-adopted OP2" in hands.screen()
        await hands.press("enter")
        assert hands.place()[2:] == ("redline", "board")
        change = hands.app.redline.place.change
        assert change is not None
        assert change.left == ("board",)
        await hands.press("f", "f", "f", "f", "f", "1")
        assert hands.place()[3] == ""
        await hands.press("l")
        assert "▸ ru-2025-11-13" in pane.blocks[1].text
        assert "Enter: ru-2025-11-13, silent" in hands.screen()
        await hands.press("enter")
        assert hands.app.view == "source", "who reports the silence"
        await hands.press("1", "l", "h", "G")
        assert hands.app.home.column == 0

    at_desk(script, gaza())


def test_what_is_not_reported_leads_nowhere_and_says_so() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        pane = hands.pane("topics")
        await focus(hands, pane)
        await hands.press("l")
        key = next(block.key for block in pane.blocks if block.stop and "Humanitarian aid" in block.text)
        pane.go_to(key)
        await hands.press("k", "j", "enter")
        assert hands.app.view == "home"
        assert "nothing to open" in hands.said
        assert "─ ru-2025-11-13, not reported ·" in hands.screen()

    at_desk(script, gaza())


def test_one_pane_may_have_the_whole_view() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("1")
        await focus(hands, hands.pane("timeline"))
        await hands.press("z")
        assert in_sight(hands) == ["timeline"]
        assert "z: all panes" in hands.screen()
        await hands.press("tab")
        assert in_sight(hands) == ["deadlines"]
        await hands.press("z")
        assert in_sight(hands) == ["drafts", "answer", "timeline", "deadlines"]

    at_desk(script, gaza())


def test_reading_anew_keeps_every_place(tmp_path: Path) -> None:
    folder = lake(tmp_path)
    file = folder / "resolutions" / "lake" / "dossier.yaml"

    async def script(hands: Hands) -> None:
        await hands.press("1")
        pane = hands.pane("timeline")
        await focus(hands, pane)
        await hands.press("G")
        before = pane.key
        file.write_text(file.read_text().replace("action: circulated,", "action: circulated, note: Over tea.,"))
        hands.app.look_for_changes()
        await hands.quiet()
        assert pane.key == before
        assert "Over tea." in "\n".join(block.text for block in pane.blocks)

    at_desk(script, desk(folder))


@pytest.mark.parametrize("name", [*ODD])
def test_odd_dossiers_are_drawn(name: str, tmp_path: Path) -> None:
    write(tmp_path, ODD[name])
    book = Casebook(str(tmp_path))
    for shelf in book.catalogue().shelves:
        steps = tracked.steps(book, shelf.drafts, lambda: True)
        blocks = drafts(book.catalogue(), (None, None), steps, 40)
        assert len([block for block in blocks if block.stop]) >= len(shelf.drafts)
        for pane in tracked.PANES:
            found = tracked.pane(pane, book, tracked.Question(shelf, TODAY))(60, 0)
            stops = [block.key for block in found.blocks if block.stop]
            assert len(set(stops)) == len(stops)
            assert set(stops) == set(found.spots)


def test_an_empty_dossier_says_in_each_pane_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, ODD["bare"])

    async def script(hands: Hands) -> None:
        for said in ("no drafts yet", "Nothing to compare", "No events", "Nothing falls due", "No vote", "No topics"):
            assert said in hands.screen()
        await hands.press("tab", "enter", "z", "l", "e", "x")
        assert "a fault of undiff" not in hands.screen()

    at_desk(script, desk(tmp_path), (200, 50))


def test_two_hundred_and_fifty_versions(tmp_path: Path) -> None:
    write(tmp_path, ODD["many"])

    async def script(hands: Hands) -> None:
        pane = hands.pane("drafts")
        assert len([block for block in pane.blocks if block.stop]) == 250
        assert "no paragraphs" in pane.blocks[2].text
        assert "250 events" in hands.pane("timeline").blocks[0].text

    at_desk(script, desk(tmp_path), (200, 50))


def test_hostile_words_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    folder = lake(tmp_path)
    file = folder / "resolutions" / "lake" / "dossier.yaml"
    file.write_text(
        file.read_text()
        .replace("Who runs the crossing", f'"{HOSTILE}"')
        .replace("action: circulated,", f'action: circulated, note: "{HOSTILE}",')
        + f'positions: [{{actor: "{HOSTILE}", stance: opposes, draft: south, note: "{HOSTILE}"}}]\n'
    )

    async def script(hands: Hands) -> None:
        assert not hands.app.query_one(TroubleBar).display
        for name in ("timeline", "council", "topics"):
            words = "\n".join(block.text for block in hands.pane(name).blocks)
            assert "[red]" in words, name
            assert not any(char in words for char in "\x1b\x07\u202e"), name
        assert "[red]" in hands.screen()

    at_desk(script, desk(folder), (200, 50))
