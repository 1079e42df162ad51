"""Where one is in a comparison, and which panes there is room for: no terminal, no Textual."""

from __future__ import annotations

import pytest

from tests.tui.desk import made_study
from undiff.comparing.comparison import Op
from undiff.tui.places import Place
from undiff.tui.redline_rows import Filter
from undiff.tui.rooms import PANES, room


def test_steps_filters_and_sides() -> None:
    place = Place()
    assert (place.change, place.clause(), place.next_step(1), place.next_filter()) == (None, None, None, Filter.ALL)
    place.enter(made_study(12))
    assert place.number == 0, "the strongest"
    assert (place.next_step(1), place.next_step(1, strong=True), place.next_step(-1)) == (3, 9, None)
    assert place.count_words() == "change 1 of 4"
    assert place.differing_words() == "4 differ, 2 strong"
    assert place.hidden_words() == ""
    place.number = 4
    assert place.count_words() == "4 changes"
    place.show(Filter.STRONG, None)
    assert (place.shown, place.number) == ([0, 9], 0)
    assert place.hidden_words() == "2 of 12: strong"
    assert place.next_filter() is Filter.UNPROVED, "nothing is unreported"
    place.side = Op.DELETE
    assert "report" in place.side_text()
    place.side = Op.INSERT
    assert "inform" in place.side_text()
    place.enter(made_study(12), "new#OP10")
    assert place.number == 9
    place.enter(made_study(30))
    assert place.number == 9, "the same clause"


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("last", PANES)
def test_the_pane_with_the_focus_is_shown_and_the_others_can_be_reached(size: tuple[int, int], last: str) -> None:
    found = room(*size, last)
    assert {"drafts", last} <= set(found.shown)
    assert found.hint or set(found.shown) == set(PANES)
    assert room(*size, last, zoomed=last).shown == {last: 12}
