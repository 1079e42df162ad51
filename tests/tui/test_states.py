"""What a desk must stand: no workspace worth the name, broken files, files that change, hostile and foreign text."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.cli.running import HOSTILE, undiff
from tests.tui.desk import Hands, at_desk, bare, desk, gaza, lake, made_study
from tests.tui.test_rows import moved_study
from undiff.tui.bars import TroubleBar
from undiff.tui.casebook import Casebook
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, words
from undiff.tui.theme import DARK

SIZES = [(80, 24), (120, 40), (200, 50)]


def trouble(hands: Hands) -> str:
    bar = hands.app.screen_stack[0].query_one(TroubleBar)
    return str(bar.render()) if bar.display else ""


def drawn(hands: Hands, pane: str) -> str:
    """All words of a pane, in view or not."""
    return "\n".join(block.text for block in hands.pane(pane).blocks)


def test_an_empty_workspace_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("")

    async def script(hands: Hands) -> None:
        assert "No drafts yet" in hands.screen()
        assert "reading" not in hands.screen()
        assert trouble(hands) == ""
        for view, said in (("2", "Nothing is compared yet"), ("3", "No sources yet"), ("4", "nothing-checked")):
            await hands.press(view)
            assert said in hands.screen().replace("\n", " "), view
        for key in (
            "n",
            "right_square_bracket",
            "s",
            "f",
            "y",
            "Y",
            "e",
            "x",
            "p",
            "enter",
            "slash",
            "escape",
            "r",
            "m",
        ):
            await hands.press(key)
        assert "change" not in hands.keys

    for size in SIZES:
        at_desk(script, desk(tmp_path), size)


def test_a_broken_file_is_told_and_the_last_good_state_stays(tmp_path: Path) -> None:
    folder = lake(tmp_path)
    file = folder / "resolutions" / "lake" / "south.yaml"
    good = file.read_text()

    async def script(hands: Hands) -> None:
        await hands.press("2", "g", "n")
        number = hands.app.redline.place.number
        file.write_text(good.replace("operative:", "operative: ["))
        hands.app.look_for_changes()
        await hands.quiet()
        assert "south.yaml:" in trouble(hands)
        assert "1 problem; the last good state is shown." in hands.screen()
        assert hands.app.redline.place.number == number
        assert "Encourages the shore States" in drawn(hands, "redline")
        assert "cannot be read" in drawn(hands, "drafts")
        assert hands.app.home.marked == ("north-rev-1", "south"), "though one of them is away"
        file.write_text(good.replace("Encourages", "Invites"))
        hands.app.look_for_changes()
        await hands.quiet()
        assert trouble(hands) == ""
        assert "Invites the shore States" in drawn(hands, "redline")
        assert hands.app.redline.place.number == number

    at_desk(script, desk(folder, "north-rev-1", "south"))


def test_where_a_broken_file_is_why_nothing_can_be_compared_it_is_named(tmp_path: Path) -> None:
    folder = lake(tmp_path)
    file = folder / "resolutions" / "lake" / "north-rev-1.yaml"
    good = file.read_text()
    file.write_text(good.replace("operative:", "operative: ["))

    async def script(hands: Hands) -> None:
        assert "; the rest is shown. resolutions/lake/north-rev-1.yaml:" in trouble(hands)
        await hands.press("1")
        assert "south and north-rev-1 cannot be compared" in hands.screen()
        file.write_text(good)
        hands.app.look_for_changes()
        await hands.quiet()
        assert trouble(hands) == ""
        assert hands.app.study is not None
        assert "cannot be compared" not in hands.screen()

    app = desk(folder)
    app.pair = ("south", "north-rev-1")
    at_desk(script, app)


def test_a_clause_of_the_only_draft_is_said_to_be_in_no_redline(tmp_path: Path) -> None:
    folder = lake(tmp_path)
    for file in (folder / "resolutions" / "lake").glob("north*.yaml"):
        file.unlink()

    async def script(hands: Hands) -> None:
        hands.app.show_clause("south#OP1")
        assert "no other draft to compare it with" in hands.said

    at_desk(script, desk(folder))


def test_a_pane_that_was_out_of_sight_shows_what_is_compared_now() -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2", "1", "tab", "2", "1", "shift+tab", "shift+tab", "g", "space", "j", "j", "space", "2")
        assert hands.app.pair == ("us-2025-11-03", "us-rev-2")
        assert "changed" in hands.shown("redline")
        assert "Requests the Secretary-General" not in drawn(hands, "redline")
        assert "OP8*" in hands.shown("clauses")
        await hands.press("1", "tab")
        assert hands.pane("answer").display
        assert "changed" in hands.shown("answer")
        assert hands.pane("answer").key == hands.app.redline.place.number
        await hands.press("2", "v", "r", "v")
        assert hands.pane("redline").display
        assert hands.pane("redline").blocks[0].text.startswith("us-rev-2"), "swapped behind the history"

    at_desk(script, gaza(), (80, 24))


def test_a_source_that_the_index_lacks_is_told_where_one_is(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        await hands.press("2")
        hands.app.open_source("lost-news", None)
        await hands.quiet()
        assert hands.app.view == "redline"
        assert 'no source "lost-news"' in hands.said
        assert trouble(hands) == ""

    at_desk(script, desk(lake(tmp_path), "north-zero", "north-rev-1"))


def test_trouble_with_a_comparison_ends_with_the_next(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        hands.app.compare("north-zero", "no-such-draft")
        await hands.quiet()
        assert "no-such-draft" in trouble(hands)
        hands.app.compare("north-zero", "south")
        await hands.quiet()
        assert trouble(hands) == ""

    at_desk(script, desk(lake(tmp_path)))


def test_the_ledger_claims_to_be_all_only_when_all_is_checked(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        ledger = hands.app.ledger
        hands.app.view_changed("ledger")
        ledger.show_entries([], checked=False)
        await hands.quiet()
        assert "checking" in hands.screen()
        assert "Nothing is left" not in hands.screen()
        ledger.show_entries([], checked=True)
        await hands.quiet()
        assert "checking" not in hands.screen()
        assert "Nothing is left" in hands.screen()

    at_desk(script, bare())


def test_what_editors_leave_beside_a_file_is_no_change(tmp_path: Path) -> None:
    folder = lake(tmp_path)

    async def script(hands: Hands) -> None:
        south = folder / "resolutions" / "lake" / "south.yaml"
        for name in (".south.yaml.swp", "south.yaml~"):
            (south.parent / name).write_text("")
        hands.app.look_for_changes()
        assert hands.said == ""
        south.rename(south.with_name("east.yaml"))
        hands.app.look_for_changes()
        await hands.quiet()
        assert hands.said == "read again: lake, south.yaml"

    at_desk(script, desk(folder))


def test_a_new_draft_appears(tmp_path: Path) -> None:
    folder = lake(tmp_path)

    async def script(hands: Hands) -> None:
        south = folder / "resolutions" / "lake" / "south.yaml"
        (south.parent / "east.yaml").write_text(south.read_text().replace("id: south", "id: east"))
        hands.app.look_for_changes()
        await hands.quiet()
        assert "east" in hands.shown("drafts")
        assert "read again" in hands.said

    at_desk(script, desk(folder))


def test_a_source_that_is_open_is_read_again(tmp_path: Path) -> None:
    folder = lake(tmp_path)

    async def script(hands: Hands) -> None:
        await hands.press("3", "enter")
        assert "study the crossing" in hands.shown("text")
        file = folder / "seeds" / "000_lake.txt"
        file.write_text(file.read_text().replace("to study the crossing", "to think of the crossing"))
        hands.app.look_for_changes()
        await hands.quiet()
        assert "think of the crossing" in hands.shown("text")
        assert "stands there but for a few words" in drawn(hands, "citing")

    at_desk(script, desk(folder))


def test_two_files_outside_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(__file__).parents[1] / "lake" / "resolutions" / "lake"
    for name in ("north-zero", "north-rev-1"):
        (tmp_path / f"{name}.yaml").write_text((source / f"{name}.yaml").read_text())
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    from undiff.tui.app import Desk

    app = Desk(None, None, ("north-zero.yaml", "north-rev-1.yaml"), poll=None)

    async def script(hands: Hands) -> None:
        assert trouble(hands) == ""
        assert hands.app.view == "redline"
        assert "Authorizes" in hands.shown("redline")
        await hands.press("r", "x")
        assert "north-rev-1.yaml north-zero.yaml" in hands.said

    at_desk(script, app)


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        hands.app.compare("south", "not-there")
        await hands.quiet()
        assert 'no draft "not-there"' in trouble(hands)
        assert hands.app.study is not None

    at_desk(script, desk(lake(tmp_path)))


def test_five_thousand_clauses() -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(made_study(5000))
        await hands.quiet()
        await hands.press("G")
        assert hands.app.redline.place.number == 4999
        for size in SIZES:
            await hands.pilot.resize_terminal(*size)
            await hands.quiet()
            assert "OP5000" in hands.shown("redline"), size
            assert "OP5000" in hands.shown("clauses"), size
        await hands.press("s", "N")
        assert hands.app.redline.place.number == 4998
        assert len(list(hands.app.query("*"))) < 100

    at_desk(script, bare())


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "[[Decides] [to] consider] [alternatives: [a] [/b]",
        "安全理事会" * 60,
        "מועצת הביטחון קוראת להפסקת אש מיידית " * 12,
        "قرر مجلس الأمن أن يبقي المسألة قيد نظره " * 12,
        "e\u0301" * 300,
        "👩‍👩‍👧‍👦 " * 50,
        "x" * 3000,
        "\n\n\n",
        "",
    ],
    ids=lambda text: text[:6].encode("unicode_escape").decode(),
)
def test_any_text_is_drawn_line_by_line_and_never_obeyed(text: str) -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(made_study(4, lambda at: f"{text} {at}"))
        await hands.press("n", "a", "slash", *"[]", "escape")
        look(hands, (80, 24))
        await hands.pilot.resize_terminal(170, 40)
        await hands.quiet()
        look(hands, (170, 40))

    def look(hands: Hands, size: tuple[int, int]) -> None:
        for pane in ("clauses", "redline", "evidence"):
            shown = hands.shown(pane)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
        for strip in hands.app.screen._compositor.render_strips():
            assert strip.cell_length == size[0]

    at_desk(script, bare(), (80, 24))


def test_titles_from_files_are_no_markup(tmp_path: Path) -> None:
    folder = lake(tmp_path)
    index = folder / "seeds" / "sources.yaml"
    dossier = folder / "resolutions" / "lake" / "dossier.yaml"
    south = folder / "resolutions" / "lake" / "south.yaml"
    title = "[bold]Talks[/nothing] [\\n on] [the lake " + "x" * 300
    index.write_text(re.sub(r"title: [^,}]*", lambda _: f"title: '{title}'", index.read_text()))
    dossier.write_text(re.sub(r"title: .*", lambda _: f"title: '{title}'", dossier.read_text(), count=1))
    south.write_text(re.sub(r"(?m)^title: .*", lambda _: f"title: '{title}'", south.read_text()))

    async def script(hands: Hands) -> None:
        assert trouble(hands) == ""
        assert "[bold]Talks[/nothing]" in hands.screen()
        await hands.press("3", "enter")
        assert "[bold]Talks[/nothing]" in hands.screen().splitlines()[1], "on the border too"
        await hands.press("ctrl+p", *"south")
        assert "[bold]" in hands.screen()

    at_desk(script, desk(folder))


@pytest.mark.parametrize(
    ("text", "start", "end", "wanted"),
    [
        ("Decides to remain seized of the matter " * 6, (1, 0), (41, 1), None),
        ("安全理事会决定继续处理此案" * 12, (1, 0), (9, 1), None),
        ("قرر مجلس الأمن أن يبقي المسألة قيد نظره " * 8, (1, 0), (20, 1), None),
        ("one\ntwo", (1, 0), (8, 1), "one\ntwo"),
        ("abc", (1, 0), (7, 0), "ab"),
    ],
)
def test_what_is_selected_reads_as_one_text(
    text: str, start: tuple[int, int], end: tuple[int, int], wanted: str | None
) -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        pane = hands.pane("redline")
        pane.show([Block("text", (Para(words((text, Ink.PLAIN)), indent=4, lead=(("[1]", Ink.LEFT),)),))])
        await hands.quiet()
        selection = Selection.from_offsets(Offset(*start), Offset(*end))
        hands.app.screen.selections = {pane: selection}
        await hands.quiet()
        found = pane.get_selection(selection)
        assert found is not None
        taken = found[0]
        if wanted is not None:
            assert taken == wanted
            return
        assert text.startswith(taken), "no indent, no tag, and no line end of the screen"
        lit = [
            "".join(s.text for s in pane.render_line(y) if s.style is not None and s.style.bgcolor == selected(hands))
            for y in range(2)
        ]
        assert taken.endswith(lit[1].strip("▌ ")), "what is lit is what is taken, in wide characters too"
        styles = [s.style for s in pane.render_line(0) if s.style is not None and s.style.bgcolor == selected(hands)]
        assert all(style.color != style.bgcolor for style in styles), "words that are selected can be read"

    at_desk(script, bare(), (80, 24))


LEFT = "The first text is 一 long enough to take three lines of its own column at this width."
RIGHT = "The second text stands beside it, and is never taken with the first one, wherever the mouse goes."


@pytest.mark.parametrize(
    ("start", "end", "column"),
    [((8, 2), (8, 12), 0), ((8, 12), (8, 2), 0), ((45, 2), (45, 12), 1), ((45, 12), (2, 2), 1), ((45, 2), (40, 12), 1)],
)
def test_a_selection_stays_in_the_column_that_it_begins_in(
    start: tuple[int, int], end: tuple[int, int], column: int
) -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(made_study(1))
        await hands.quiet()
        pane = hands.pane("redline")
        cells = tuple(
            (Para(words((text, Ink.PLAIN)), indent=4, lead=((tag, Ink.LEFT),)),)
            for tag, text in (("[1]", LEFT), ("[2]", RIGHT))
        )
        pane.show([Block(at, (Columns(cells, (0, 0), gap=3), BLANK)) for at in range(3)])
        await hands.quiet()
        corner = pane.content_region.offset
        await hands.pilot.mouse_down(offset=corner + Offset(*start))
        await hands.pilot.hover(offset=corner + Offset(*end))
        await hands.pilot.mouse_up(offset=corner + Offset(*end))
        await hands.quiet()
        taken = hands.app.screen.get_selected_text()
        assert taken is not None
        own, other = (LEFT, RIGHT) if column == 0 else (RIGHT, LEFT)
        paragraphs = taken.split("\n\n")
        assert len(paragraphs) == 3
        assert own.endswith(paragraphs[0])
        assert paragraphs[1] == own, "a paragraph reads as one line"
        assert own.startswith(paragraphs[2])
        assert not set(other.split()) & set(taken.split()) - set(own.split())
        lit = [
            "".join(s.text for s in pane.render_line(y) if s.style is not None and s.style.bgcolor == selected(hands))
            for y in range(pane.scrollable_content_region.height)
        ]
        assert " ".join(" ".join(lit).split()) == " ".join(taken.split()), "what is lit is what is taken"

    at_desk(script, bare(), (100, 24))


def selected(hands: Hands) -> object:
    return hands.app.screen.get_component_rich_style("screen--selection").bgcolor


def test_a_lower_screen_keeps_the_cursor_in_view() -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(made_study(40))
        await hands.press("g", *"jjjjjjj")
        for size in ((120, 16), (120, 40), (60, 12)):
            await hands.pilot.resize_terminal(*size)
            await hands.quiet()
            assert "OP8" in hands.shown("redline"), size
            assert "OP8" in hands.shown("clauses"), size

    at_desk(script, bare())


def test_a_moved_clause_says_where_and_a_key_jumps_there() -> None:
    async def script(hands: Hands) -> None:
        hands.app.view_changed("redline")
        hands.app.show_study(moved_study())
        await hands.quiet()
        await hands.press("G")
        assert hands.app.redline.place.number == 2
        assert "moved" in hands.shown("redline")
        assert "→" in hands.shown("clauses")
        await hands.press("m")
        assert hands.pane("redline").key == ("left", 2)
        assert hands.app.redline.place.number == 2
        await hands.press("m")
        assert hands.pane("redline").key == 2
        await hands.press("m", "enter")
        assert hands.pane("redline").key == 2

    at_desk(script, bare())


@pytest.mark.parametrize(("value", "colored"), [("1", False), ("", True), (None, True)])
def test_no_color_as_the_standard_says(monkeypatch: pytest.MonkeyPatch, value: str | None, colored: bool) -> None:
    if value is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", value)

    async def script(hands: Hands) -> None:
        await hands.press("2")
        strips = hands.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
        assert any(style.color or style.bgcolor for style in styles) is colored
        assert hands.app.redline.marks is not colored
        hands.app.theme = "ansi-dark"
        await hands.quiet()
        assert (hands.app.theme == "ansi-dark") is colored
        assert os.environ.get("NO_COLOR") == value, "what we start still sees it"
        if not colored:
            assert "NO_COLOR" in hands.said
            assert hands.app.theme == DARK.name
            assert any(style.strike for style in styles) or any(style.underline for style in styles)

    at_desk(script, gaza("us-rev-1", "us-adopted"))


def test_a_screen_too_small_is_no_reason_to_fail(tmp_path: Path) -> None:
    async def script(hands: Hands) -> None:
        for size in ((40, 10), (20, 6), (1, 1)):
            await hands.pilot.resize_terminal(*size)
            for view in "1234":
                await hands.press(view, "j")
                wanted = {"2": ["redline"], "3": ["text"], "4": ["ledger"]}
                if view in wanted:
                    assert [pane.id for pane in hands.app.panes()] == wanted[view], size
        await hands.pilot.resize_terminal(40, 10)
        await hands.press("2", "g", "n", "enter")
        assert hands.app.view == "source", "where there is no room for the evidence, Enter opens the passage"
        await hands.press("2", "n")
        await hands.pilot.resize_terminal(120, 40)
        await hands.quiet()
        assert hands.app.redline.redline.key == hands.app.redline.place.number

    at_desk(script, desk(lake(tmp_path)))


@pytest.mark.parametrize(
    ("dossier", "pair", "told"),
    [("atlantis", None, 'no dossier "atlantis"'), (None, ("south", "nowhere"), 'no draft "nowhere"')],
)
def test_what_cannot_be_opened_ends_it_with_the_reason(
    tmp_path: Path, dossier: str | None, pair: tuple[str, str] | None, told: str
) -> None:
    from undiff.tui.app import Desk

    app = Desk(str(lake(tmp_path)), dossier, pair, poll=None)

    async def work() -> None:
        async with app.run_test() as pilot:
            while not app._exit:
                await pilot.pause(0.01)

    asyncio.run(work())
    assert told in str(app.fault)


def test_the_command_tells_before_it_takes_the_screen(tmp_path: Path) -> None:
    assert "needs a terminal" in undiff("tui", folder=tmp_path).err
    assert undiff("tui", "a", "b", "c").code == 2
    assert "standard input" in undiff("tui", "-", "a").err


def test_a_dossier_that_is_not_there() -> None:
    from undiff.problems import UndiffError

    with pytest.raises(UndiffError, match='no dossier "atlantis"; there is: gaza-2025'):
        Casebook(str(Path(__file__).parents[2]), "atlantis").catalogue()
