"""The panes of a dossier and a clause's history: the words of the command line, laid out by the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest

from tests.cli.running import ROOT, undiff
from undiff.council import members
from undiff.dates import parse_when
from undiff.evidence.passages import Passage
from undiff.model import Dossier, Vote
from undiff.tracking.agenda import agenda
from undiff.tracking.biography import Biography, biography
from undiff.tracking.log import log
from undiff.tracking.positions import head_counts
from undiff.tracking.timeline import timeline
from undiff.tracking.voting import votings
from undiff.tui import tracked
from undiff.tui.answer_rows import drafts
from undiff.tui.casebook import Casebook
from undiff.tui.council_rows import council_drawing
from undiff.tui.history_rows import history
from undiff.tui.layout import Block, Para, lines_of
from undiff.tui.pages import Drawn
from undiff.writing import deadlines, vote
from undiff.writing import timeline as timeline_page
from undiff.writing.history_terminal import write_history
from undiff.writing.log_terminal import write_log
from undiff.writing.matrix_page import MatrixPage
from undiff.writing.paint import Paint

BOOK = Casebook(str(ROOT))
(SHELF,) = BOOK.catalogue().shelves
TODAY = date(2026, 11, 22)
WIDE = Paint(width=5000)


def told(blocks: Iterable[Block]) -> str:
    """The words of blocks, in one line."""
    found = "\n".join(_line(para) for block in blocks for para in block.paras)
    return re.sub(r"\s+", " ", found)


def _line(para: Para) -> str:
    return " ".join("".join(text for text, _ in part) for part in (para.lead, para.pieces, para.tail))


def drawn(name: str, width: int = 5000, column: int = 0) -> Drawn:
    return tracked.pane(name, BOOK, tracked.Question(SHELF, TODAY))(width, column)


def sentences(page: str) -> list[str]:
    """The lines of a page as they are said, without rules, marks and columns."""
    parts = re.split(r"\n|\u2500+|  +", page)
    return [re.sub(r"\s+", " ", part).strip() for part in parts if part.strip()]


def test_the_timeline_says_what_the_page_says() -> None:
    page = timeline_page.write(
        SHELF.dossier, timeline(SHELF.dossier, SHELF.drafts), "", BOOK.warm(()), WIDE
    ).removeprefix(f"{SHELF.dossier.title}: ")
    words = told(drawn("timeline").blocks)
    assert [said for said in sentences(page) if said not in words] == []


def test_the_deadlines_say_what_the_page_says() -> None:
    with BOOK.desk() as desk:
        page = deadlines.write(agenda(desk, TODAY, SHELF.dossier.id), WIDE)
    words = told(drawn("deadlines").blocks)
    (left_out,) = [said for said in sentences(page) if said not in words]
    assert left_out.replace("--all shows theirs", "a shows theirs") in words


def test_the_council_says_what_the_page_says_and_has_fifteen_seats() -> None:
    counts = head_counts(SHELF.dossier, SHELF.drafts)
    page = vote.write(SHELF.dossier, votings(SHELF.dossier, SHELF.drafts), counts, BOOK.warm(()), WIDE)
    words = told(drawn("council").blocks)
    missed = [said for said in sentences(page) if said not in words]
    assert [said for said in missed if "China*" not in said and "France*" not in said] == [sentences(page)[0]]
    for state in members(date(2025, 11, 17)):
        mark = "o" if str(state) in ("China", "Russian Federation") else "+"
        assert re.search(rf"{re.escape(mark)} +{state}", words)


def test_the_topics_say_what_the_page_says() -> None:
    page = undiff("-C", str(ROOT), "matrix", "--width", "500").out
    words = told(drawn("topics", 5000).blocks)
    head = f"{SHELF.dossier.title}: 2 drafts side by side"
    missed = [said for said in sentences(page) if said not in words]
    assert missed[0] == head
    assert all("United States draft on Gaza" in said or "counter-draft" in said for said in missed[1:])


def test_absences_are_told_apart() -> None:
    blocks = {block.key: told([block]) for block in drawn("topics", 20).blocks}
    cells = {key: words for key, words in blocks.items() if isinstance(key, tuple) and key[0] == "cell"}
    assert any("silent: \u2713 intinsight" in words for words in cells.values())
    assert any("not reported" in words for words in cells.values())
    assert any("not in it" in words or "something like it" in words for words in cells.values()) is False, "in part"


@pytest.mark.parametrize("width", [26, 46, 70, 118, 400])
@pytest.mark.parametrize("name", [*tracked.PANES])
def test_panes_fit_every_width(name: str, width: int) -> None:
    found = drawn(name, width)
    stops = [block.key for block in found.blocks if block.stop]
    assert len(set(stops)) == len(stops) > 1
    assert set(stops) == set(found.spots), "each row leads somewhere"
    for block in found.blocks:
        for line in lines_of(block, width):
            assert sum(len(text) for text, _, _ in line) <= width


def test_a_table_has_a_column_for_each_draft_where_it_is_wide_enough() -> None:
    table, stacked = drawn("topics", 100, 1), drawn("topics", 50)
    assert "\u25b8 ru-2025-11-13" in told(table.blocks)
    assert {len(spots) for spots in table.spots.values()} == {2}
    assert {len(spots) for spots in stacked.spots.values()} == {1}
    assert len(stacked.spots) == 2 * len(table.spots)
    assert "\u25b8 ru-2025-11-13" in told(drawn("topics", 100, 7).blocks), "there may have been more drafts"


def test_drafts_show_what_log_counts() -> None:
    steps = tracked.steps(BOOK, SHELF.drafts, lambda: True)
    with BOOK.desk() as desk:
        page = re.sub(r"\s+", " ", write_log(log(desk, SHELF.dossier.id), WIDE))
    assert set(steps) == {"us-rev-1", "us-rev-2", "us-adopted"}
    wide = told(drafts(BOOK.catalogue(), (None, None), steps, 200))
    narrow = drafts(BOOK.catalogue(), (None, None), steps, 40)
    for name, step in steps.items():
        assert f"{step.full}; {step.ours}." in page
        assert step.full in wide
        assert "(" not in step.brief
        assert step.brief in told(narrow)
        row = laid(next(block for block in narrow if block.key == ("draft", name)), 40)[2]
        assert row.endswith(" our wording"), "whatever is cut"
    assert not any(block.key[0] == "before" for block in narrow if isinstance(block.key, tuple))


def laid(block: Block, width: int) -> list[str]:
    """The lines of a block."""
    return ["".join(bit[0] for bit in line) for line in lines_of(block, width)]


def test_steps_that_nobody_wants_any_more_are_not_gone_on_with() -> None:
    assert tracked.steps(BOOK, SHELF.drafts, lambda: False) == {}


def the_force() -> Biography:
    with BOOK.desk() as desk:
        draft, clause = desk.clause("us-adopted#force")
        assert clause is not None
        return biography(desk, draft, clause)


def test_a_history_says_what_the_page_says() -> None:
    found = the_force()
    blocks, what = history(found, marks=True)
    words = told(blocks)
    page = write_history(found, Paint(width=5000))
    missed = [said for said in sentences(page) if said.removeprefix("\u00b7 ") not in words]
    kept = [said for said in missed if not re.search(r" \u00b7 (text not stored|word for word)|^.u2713", said)]
    assert kept == [f"{SHELF.dossier.title}: us-adopted#force"]
    chapters = [key[1] for key in what if isinstance(key, tuple) and key[0] == "chapter"]
    assert chapters == ["us-2025-11-03", "us-rev-1", "us-rev-2", "us-adopted", "ru-2025-11-13"]
    assert any(isinstance(one, Passage) for one in what.values())
    assert {block.key for block in blocks if block.stop} == set(what)


def votes(**more: object) -> str:
    """The pane of one vote."""
    given = Vote(draft="d", date=parse_when("2025-11-17"), **more)  # type: ignore[arg-type]
    dossier = Dossier("x", "x", votes=(given,))
    return told(council_drawing(votings(dossier, ()), (), BOOK.warm(()))(120, 0).blocks)


def test_a_vote_is_what_article_27_makes_of_it() -> None:
    page = votes(tally=(14, 1, 0), against=("USA",))
    assert "d vetoed 14-1-0" in page
    assert "+ China*" in page
    assert "by the tally where no list names them" in page
    assert "which is a veto. By Article 27: vetoed." in page
    page = votes(tally=(14, 1, 0), against=("USA",), result="adopted")
    assert "not settled" in page
    assert "a permanent member was against, so it was vetoed" in page
    assert "+ China" not in page
    assert "an amendment to d" in votes(on="amendment", tally=(9, 0, 6))
    page = votes(method="without-vote")
    assert "taken without a vote" in page
    assert "China" not in page


def test_seats_of_a_day_that_is_not_covered_are_not_guessed() -> None:
    dossier = Dossier("x", "x", votes=(Vote(draft="d", date=parse_when("2031-05-20")),))
    page = told(council_drawing(votings(dossier, ()), (), BOOK.warm(()))(120, 0).blocks)
    assert "The members of that day are not all known" in page
    assert "? China*" in page


def test_pages_share_their_kind() -> None:
    """The table takes its words from the page's own class, so that a change of the one is one of the other."""
    from undiff.writing.matrix_terminal import MatrixTable

    assert issubclass(MatrixTable, MatrixPage)
