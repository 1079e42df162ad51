"""Votes against the Council of their day and Article 27; the numbers are those of real votes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.casework import DOSSIER, NORTH, checked, harbour, of, report
from undiff.council import members
from undiff.reading.workspace import Workspace

MEMBERS_1965 = (
    "[China, France, Union of Soviet Socialist Republics, United Kingdom, United States, Bolivia, Côte d'Ivoire, "
    "Jordan, Malaysia, Netherlands, Uruguay]"
)

# votes alone, as they could stand in a dossier: valid or not by Article 27
VOTES: list[tuple[str, bool]] = [
    ("date: 2025-03-20, result: adopted, tally: 9-0-6", True),
    ("date: 2025-03-20, result: adopted, tally: 8-0-7", False),
    ("date: 2025-03-20, result: failed, tally: 8-2-5", True),
    ("date: 2025-03-20, result: failed, tally: 8-2-5, against: [United States, France]", True),
    ("date: 2025-03-20, result: vetoed, tally: 8-2-5, against: [United States, France]", False),
    ("date: 2025-06-04, result: vetoed, tally: 14-1-0, against: [United States]", True),
    ("date: 2025-06-04, result: adopted, tally: 14-1-0, against: [United States]", False),
    ("date: 2025-06-04, result: failed, tally: 14-1-0, against: [United States]", False),
    ("date: 2025-06-04, result: failed, tally: 14-1-0", False),  # it was vetoed, or adopted
    ("date: 2025-06-04, result: vetoed, tally: 14-1-0, against: [Pakistan]", False),
    ("date: 1946-01-16, result: adopted, tally: 11-0-0", False),  # the first meeting was the day after
    ("date: 2025-06-04, result: vetoed, tally: 15-0-0", False),
    ("date: 2025-06-04, result: vetoed, tally: 14-1-0", True),  # who was against is not recorded
    ("date: 2025-06-04, result: adopted, tally: 14-1-0", True),
    ("date: 2025-06-04, on: procedure, result: adopted, tally: 10-5-0, against: [China, USA, France, UK, RUS]", True),
    ("date: 2025-06-04, on: amendment, result: adopted, tally: 10-5-0, against: [China, USA, France, UK, RUS]", False),
    ("date: 2025-06-04, result: adopted, method: without-vote", True),
    ("date: 2025-06-04, result: adopted", True),
    ("date: 2025-06-04, result: adopted, tally: 16-0-0", False),
    ("date: 2025-06-04, result: adopted, tally: 14-0-0, not_voting: [China]", True),
    ("date: 2025-06-04, result: adopted, tally: 15-0-0, not_voting: [China]", False),
    ("date: 2025-06-04, result: adopted, tally: 13-0-2, abstaining: [China]", True),  # incomplete, with a tally
    ("date: 2025-06-04, result: adopted, abstaining: [China]", False),  # incomplete, and no tally
    # seven of eleven before 1966
    ("date: 1965-11-20, result: adopted, tally: 7-0-4", True),
    ("date: 1965-11-20, result: adopted, tally: 6-0-5", False),
    ("date: 1965-11-20, result: failed, tally: 7-0-4", False),
    ("date: 1966-01-01, result: adopted, tally: 7-0-8", False),
    ("date: 1965-11-20, result: adopted, tally: 10-0-2", False),  # there were eleven
    (f"date: 1965-11-20, result: adopted, in_favour: {MEMBERS_1965}", True),
    ("date: 1965-11-20, result: adopted, tally: 10-0-1, abstaining: [Germany]", False),
    ("date: 1991-12-23, result: adopted, tally: 14-0-1, abstaining: [USSR]", True),
    ("date: 1992-01-31, result: adopted, tally: 14-0-1, abstaining: [Russian Federation]", True),
    ("date: 2025-12-31/2026-01-01, result: adopted, tally: 14-0-1, abstaining: [Algeria]", True),
    ("date: 2026-01-01, result: adopted, tally: 14-0-1, abstaining: [Algeria]", False),
    ("date: 2031-05-20, result: adopted, tally: 14-0-1, abstaining: [Norway]", True),  # not known who will be seated
    ("date: 2031-05-20, result: adopted, tally: 8-0-7", False),
    ("result: adopted, tally: 8-0-7", False),
]  # fmt: skip


@pytest.mark.parametrize(("vote", "valid"), VOTES)
def test_article_27(vote: str, valid: bool, tmp_path: Path) -> None:
    found = report(harbour(tmp_path, [(DOSSIER, "votes:\n", f"votes:\n  - {{{vote}}}\n")]), DOSSIER)
    assert not of(found, "schema")
    assert not of(found, "yaml")
    problems = of(found, "vote-invalid")
    assert (not problems) is valid, [problem.message for problem in problems]


def test_the_draft_dates_a_vote_without_a_date(tmp_path: Path) -> None:
    edits = [
        (DOSSIER, "draft: north\n    date: 2025-03-20", "draft: north"),
        (NORTH, "date: 2025-03-10", "date: 2024-03-10"),
    ]
    messages = [problem.message for problem in of(checked(tmp_path, edits), "vote-invalid")]
    assert any("Denmark was not seated" in message for message in messages)


SIDES = ("in_favour", "against", "abstaining", "not_voting")


def test_each_member_of_the_shipped_vote_that_changes_sides_is_found(shipped: Path) -> None:
    """One member's vote changed to another side, or given to a State that was not seated: the line of each is found."""
    path = shipped / "resolutions/gaza-2025/dossier.yaml"
    (vote,) = Workspace(shipped).dossier("gaza-2025").dossier.votes
    assert vote.date is not None
    sides = {side: list(getattr(vote, side)) for side in SIDES}
    assert {name for names in sides.values() for name in names} == {str(one) for one in members(vote.date.first)}
    text = "format: undiff/dossier/1\nid: gaza-2025\ntitle: Each vote changed\nvotes:\n"
    expected = set()
    for own, names in sides.items():
        for name in names:
            for other in SIDES:
                changed = {side: [one for one in listed if one != name] for side, listed in sides.items()}
                changed[other].append("Norway" if other == own else name)
                line = text.count("\n") + 1
                text += f"  - date: {vote.date.first}\n    result: adopted\n    tally: 13-0-2\n"
                expected.add(
                    line + 2
                    if other != own
                    else text.count("\n") + 1 + [one for one in SIDES if changed[one]].index(own)
                )
                text += "".join(f"    {side}: [{', '.join(listed)}]\n" for side, listed in changed.items() if listed)
    path.write_text(text, encoding="utf-8")
    found = of(report(shipped, "resolutions/gaza-2025/dossier.yaml"), "vote-invalid")
    assert len(expected) == 15 * 4
    assert {problem.where.line for problem in found} == expected
