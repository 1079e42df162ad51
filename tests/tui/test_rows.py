"""Studies, dossiers and sources as blocks: the same words as the command line, nothing claimed that is not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import LAKE, ROOT
from tests.tui.desk import TODAY, made_study
from undiff.comparing.comparison import Change, ChangeType, Comparison, Op, Relation, Run
from undiff.model import Clause, Draft, Kind
from undiff.study import Study
from undiff.tui.answer_rows import answer, drafts
from undiff.tui.casebook import Casebook, Watch, first_pair
from undiff.tui.evidence_rows import evidence
from undiff.tui.layout import Ink
from undiff.tui.ledger_rows import Order, Show, sorted_entries
from undiff.tui.places import like_place
from undiff.tui.reader_rows import citing_blocks, source_blocks
from undiff.tui.redline_rows import Filter, Look, chosen, clause_list, redline, sign

BOOK = Casebook(str(ROOT))
RIVALS = BOOK.study("us-adopted", "ru-2025-11-13")
VERSIONS = BOOK.study("us-rev-1", "us-adopted")


def told(blocks: object) -> str:
    return "\n".join(
        "".join(text for text, _ in (*para.lead, *para.pieces, *para.tail))
        for block in blocks  # type: ignore[attr-defined]
        for para in block.paras
    )


def moved_study() -> Study:
    """OP1 goes behind OP3."""
    names = ("OP1", "OP2", "OP3")
    left = Draft("old", "old", tuple(Clause("old", n, Kind.OPERATIVE, f"Decides {n};", label=n) for n in names))
    right = Draft(
        "new", "new", tuple(Clause("new", n, Kind.OPERATIVE, f"Decides {o};", label=n) for n, o in
                            zip(names, ("OP2", "OP3", "OP1"), strict=True))
    )  # fmt: skip
    same = ChangeType.UNCHANGED
    changes = (
        Change(same, ("OP2",), ("OP1",), redline=(Run(Op.EQUAL, "Decides OP2;"),)),
        Change(same, ("OP3",), ("OP2",), redline=(Run(Op.EQUAL, "Decides OP3;"),)),
        Change(same, ("OP1",), ("OP3",), moved=True, redline=(Run(Op.EQUAL, "Decides OP1;"),)),
    )
    return Study(Comparison(left, right, Relation.VERSIONS, changes), {})


@pytest.mark.parametrize("study", [RIVALS, VERSIONS], ids=["rivals", "versions"])
@pytest.mark.parametrize("look", [Look(), Look(split=True), Look(marks=True)], ids=["inline", "split", "marks"])
def test_every_change_stands_in_the_redline_once(study: Study, look: Look) -> None:
    shown = chosen(study, Filter.ALL)
    keys = [block.key for block in redline(study, shown, look) if block.stop]
    assert keys == shown == list(range(len(study.comparison.changes)))
    assert [block.key for block in clause_list(study, shown) if block.stop] == shown


def test_marks_say_without_colour_what_was_struck_and_added() -> None:
    shown = chosen(VERSIONS, Filter.ALL)
    assert "[-" not in told(redline(VERSIONS, shown, Look()))
    marked = told(redline(VERSIONS, shown, Look(marks=True)))
    assert "[-governing body-]" in marked
    assert "{+administration+}" in marked


def test_rivals_are_never_said_to_be_edited() -> None:
    words = told(redline(RIVALS, chosen(RIVALS, Filter.ALL), Look()))
    assert "neither text is an edit of the other" in words
    assert "removed" not in words
    assert "→" not in words
    assert "not reported in ru-2025-11-13" in words


@pytest.mark.parametrize("split", [False, True])
def test_between_rivals_nothing_is_struck(split: bool) -> None:
    def inks(study: Study) -> set[Ink]:
        rows = redline(study, chosen(study, Filter.ALL), Look(split=split))
        return {ink for block in rows for para in block.paras for _, ink in para.pieces}

    assert {Ink.DELETE, Ink.INSERT} & inks(RIVALS) == set()
    assert {Ink.ONLY_LEFT, Ink.ONLY_RIGHT} <= inks(RIVALS)
    assert {Ink.DELETE, Ink.INSERT} <= inks(VERSIONS)


def test_filters_take_what_they_say() -> None:
    comparison = RIVALS.comparison
    assert [comparison.changes[n].strong for n in chosen(RIVALS, Filter.STRONG)] == [True]
    assert all(not comparison.changes[n].certain for n in chosen(RIVALS, Filter.NOT_REPORTED))
    proved = set(range(len(comparison.changes))) - set(chosen(RIVALS, Filter.UNPROVED))
    assert proved
    assert 0 < len(chosen(RIVALS, Filter.ALL, "board")) < len(comparison.changes)
    assert chosen(made_study(9), Filter.NOT_REPORTED) == []


def test_a_moved_clause_leaves_a_stub_where_it_stood() -> None:
    study = moved_study()
    keys = [block.key for block in redline(study, [0, 1, 2], Look()) if block.stop]
    assert keys == [("left", 2), 0, 1, 2]
    assert "OP1 → OP3" in told(redline(study, [0, 1, 2], Look())[1:2])
    assert "".join(text for text, _ in sign(study.comparison.changes[2], study.comparison)) == " =→"


def test_a_clause_that_moved_where_it_is_shown_leaves_none() -> None:
    study = made_study(4)
    assert not any(
        isinstance(block.key, tuple) and block.key[0] == "left" for block in redline(study, range(4), Look())
    )


def test_the_place_is_found_in_another_comparison() -> None:
    number = next(n for n, change in enumerate(VERSIONS.comparison.changes) if "board" in change.left)
    found = like_place(VERSIONS.comparison, number, RIVALS.comparison)
    assert found is not None
    assert RIVALS.comparison.changes[found].left == ("board",)
    assert like_place(RIVALS.comparison, 0, made_study(3).comparison) == 0


def test_evidence_has_both_sides_with_source_date_grade_and_verdict() -> None:
    number = chosen(RIVALS, Filter.STRONG)[0]
    words = told(evidence(RIVALS, number))
    assert "[1] us-adopted OP7: 5 passages" in words
    assert "[2] ru-2025-11-13 OP5*: 5 passages" in words
    assert "about 15–17 Nov 2025 · D2 · line 13" in words
    assert "word for word" in words
    assert "text not stored" in words


def test_answer_comes_by_consequence() -> None:
    blocks = answer(RIVALS)
    assert blocks[0].key == chosen(RIVALS, Filter.STRONG)[0]
    assert "commits less" in told(blocks[:1])


def test_drafts_stand_in_their_chains() -> None:
    words = told(drafts(BOOK.catalogue(), ("us-adopted", "ru-2025-11-13"))).splitlines()
    names = [row for row in words if "us-" in row or "ru-" in row]
    assert [row.strip().split("└ ")[-1].split()[0] for row in names][:2] == [
        "us-2025-11-03",
        "us-rev-1",
    ]
    assert names[3].startswith("[1]")
    assert names[4].startswith("[2]")


def test_a_source_has_every_cited_passage_marked_and_who_cites_it() -> None:
    page = BOOK.page("intinsight")
    at = next(n for n, one in enumerate(page.citing) if one.by == "us-adopted#board")
    blocks = source_blocks(page, at)
    inks = {ink for block in blocks for para in block.paras for _, ink in para.pieces}
    assert {"cited", "here"} <= {str(ink) for ink in inks}
    here = "".join(t for block in blocks for para in block.paras for t, ink in para.pieces if ink == "here")
    assert here.startswith("This proposal includes the establishment")
    assert "us-adopted#board" in told(citing_blocks(page))


def test_a_source_without_stored_text_says_so() -> None:
    page = BOOK.page("un-coverage")
    words = told(source_blocks(page, 0))
    assert "text of this source is not stored" in words
    assert "the Council endorses the plan" in words


def test_the_work_list_is_sorted_and_complete() -> None:
    entries = [*BOOK.entries(TODAY)]
    shown = sorted_entries(entries, Show.ALL, Order.URGENCY)
    assert len(shown) == len(entries)
    assert [entry.rank for entry in shown] == sorted(entry.rank for entry in entries)
    claims = sorted_entries(entries, Show.CLAIMS, Order.DATE)
    dates = [entry.when or date.max for entry in claims]
    assert dates == sorted(dates)
    circular = [entry for entry in claims if "overtaken" in entry.verdict]
    assert circular
    assert len({entry.key for entry in entries}) == len(entries)


def test_the_pair_to_open_on() -> None:
    assert first_pair(BOOK.catalogue().shelves[0]) == ("us-adopted", "ru-2025-11-13")
    assert first_pair(Casebook(str(LAKE)).catalogue().shelves[0]) == ("north-rev-1", "south")


def test_watch_tells_what_changed_once(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("one")
    watch = Watch([file, other])
    assert watch.changed() == []
    file.write_text("other")
    other.write_text("new")
    assert watch.changed() == [file, other]
    assert watch.changed() == []
    file.unlink()
    assert watch.changed() == [file]
