"""Where conditions stand, and what each opens with."""

from __future__ import annotations

import pytest

from undiff.language.conditions import conditions_in, lead_of


@pytest.mark.parametrize(
    ("text", "condition", "name", "binds"),
    [
        ("Decides, subject  to\nthe consent of both, to act", "subject  to\nthe consent of both", "subject to", True),
        ("to act with the prior consent of both;", "with the prior consent of both", "with the consent of", True),
        ("to end upon certification by it;", "upon certification by it", "upon certification", True),
        ("to act, in close co-operation with it;", "in close co-operation with it", "in cooperation with", False),
        ("to act except in the port;", "except in the port", "except", False),
        ("to act where conditions permit.", "where conditions permit", "when conditions permit", False),
    ],
)
def test_a_condition_ends_at_the_next_comma_or_stop(text: str, condition: str, name: str, binds: bool) -> None:
    ((start, end),) = conditions_in(text, 0, len(text))
    assert text[start:end] == condition
    lead = lead_of(condition)
    assert lead is not None
    assert (lead.name, lead.binds) == (name, binds)


@pytest.mark.parametrize("text", ["once again urges both", "Acts if", "unlessened speed", "exceptional care", ""])
def test_what_opens_no_condition(text: str) -> None:
    assert conditions_in(text, 0, len(text)) == []
    assert lead_of(text) is None
