"""Stated positions: the latest of each actor, conflicts, members and others, and what is still open."""

from __future__ import annotations

import pytest

from tests.tracking.dossiers import dossier, draft
from undiff.tracking.positions import HeadCount, head_counts
from undiff.writing.vote_words import count_words


def _counts(positions: list[str], drafts: list[str], votes: str = "") -> list[HeadCount]:
    written = "positions:\n" + "".join(f"  - {{{one}}}\n" for one in positions) if positions else ""
    return head_counts(dossier(written + votes), [draft(one) for one in drafts])


# positions on one draft, and where each actor stands
STANDS: list[tuple[list[str], dict[str, str | None]]] = [
    (["actor: France, stance: supports, draft: north"], {"France": "supports"}),
    (  # the latest counts, however the State is written
        [
            "actor: Russia, stance: opposes, draft: north, date: 2025-11-10",
            "actor: RUS, stance: reserved, draft: north, date: 2025-11-12",
        ],
        {"Russian Federation": "reserved"},
    ),
    (  # of one day, or of days that may be one: neither is the latest
        [
            "actor: China, stance: opposes, draft: north, date: 2025-11-10/2025-11-13",
            "actor: China, stance: supports, draft: north, date: 2025-11-12",
        ],
        {"China": None},
    ),
    (  # one without a date may be the latest
        ["actor: China, stance: opposes, draft: north, date: 2025-11-10",
         "actor: China, stance: supports, draft: north"],
        {"China": None},
    ),
    (  # two that say the same do not conflict
        ["actor: China, stance: opposes, draft: north", "actor: China, stance: opposes, draft: north"],
        {"China": "opposes"},
    ),
    (  # a position on another draft is no position on this one
        ["actor: China, stance: opposes, draft: north", "actor: France, stance: opposes, draft: south"],
        {"China": "opposes"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("positions", "expected"), STANDS)
def test_where_actors_stand(positions: list[str], expected: dict[str, str | None]) -> None:
    counts = _counts(positions, ["north 2025-11-09 tabled"])
    (north,) = [count for count in counts if count.draft == "north"]
    assert {stand.actor: stand.stance for stand in north.members} == expected
    assert not set(expected) & set(north.unstated)
    assert len(north.members) + len(north.unstated) == 15


WORDS: list[tuple[list[str], str, str]] = [
    (
        [],
        "north 2025-11-09 tabled",
        "No position is stated by members of the Council. Nine votes carry it: 9 more than have stated support. "
        "No permanent member has stated that it opposes it.",
    ),
    (
        ["actor: China, stance: opposes, draft: north", "actor: France, stance: opposes, draft: north"],
        "north 2025-11-09 tabled",
        "Stated by members of the Council: 2 opposed. Nine votes carry it: 9 more than have stated support. "
        "China and France oppose it: the vote of a permanent member against is a veto.",
    ),
    (
        [f"actor: {name}, stance: supports, draft: north" for name in
         ("Algeria", "Denmark", "Greece", "Guyana", "Pakistan", "Panama", "Slovenia", "Somalia", "France", "Norway")],
        "north 2025-11-09 tabled",
        "Stated by members of the Council: 9 in support. Nine votes carry it: 9 have stated support. "
        "No permanent member has stated that it opposes it.",
    ),
    (  # a Council of which only the permanent members are known
        ["actor: China, stance: undeclared, draft: north", "actor: Norway, stance: supports, draft: north"],
        "north 2031-05-10 in-blue",
        "Stated by permanent members: 1 undeclared. Nine votes carry it; the Council of that day is not known. "
        "No permanent member has stated that it opposes it.",
    ),
    (
        ["actor: China, stance: opposes, draft: north", "actor: Iran, stance: opposes, draft: north"],
        "north 1950-06-01 not-tabled",
        "Stated by members of the Council: 1 opposed. Seven votes would have carried it: 7 more than have stated "
        "support. China opposed it: the vote of a permanent member against is a veto.",
    ),
    (
        ["actor: China, stance: supports, draft: north", "actor: China, stance: opposes, draft: north"],
        "north 2025-11-09",
        "Stated by members of the Council: 1 conflicting. Nine votes carry it: 9 more than have stated support. "
        "No permanent member has stated that it opposes it.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("positions", "of", "words"), WORDS)
def test_the_count_in_words(positions: list[str], of: str, words: str) -> None:
    (count,) = _counts(positions, [of])
    assert " ".join(count_words(count)) == words


def test_what_is_counted() -> None:
    """Drafts with positions, last versions that wait for a vote; not what was settled without a word on it."""
    counts = _counts(
        ["actor: Iran, stance: opposes, draft: zero, date: 2025-10-02", "actor: Iran, stance: reserved",
         "actor: Iran, stance: opposes, draft: gone"],
        ["zero 2025-10-01", "rev-1<zero 2025-10-05", "rev-2<rev-1 2025-10-06 tabled", "south 2025-10-03 withdrawn"],
    )  # fmt: skip
    assert [(one.draft, one.is_open, one.replaced_by) for one in counts] == [
        ("rev-2", True, ()),
        ("zero", False, ("rev-1",)),
        (None, False, ()),
        ("gone", False, ()),
    ]


def test_the_council_is_that_of_the_vote() -> None:
    """A position of the next year on a text that was voted on does not change who sat when it was."""
    positions = ["actor: Algeria, stance: supports, draft: last, date: 2026-02-01"]
    votes = "votes: [{draft: last, date: 2025-11-17, result: adopted}]\n"
    (count,) = _counts(positions, ["last 2025-11-17 adopted"], votes)
    assert [stand.actor for stand in count.members] == ["Algeria"]
    assert count.voted
    (waiting,) = _counts(positions, ["last 2025-11-17 tabled"])
    assert [stand.actor for stand in waiting.others] == ["Algeria"]


def test_earlier_positions_are_kept() -> None:
    (count,) = _counts(
        ["actor: China, stance: opposes, draft: north, date: 2025-11-10",
         "actor: China, stance: reserved, draft: north, date: 2025-11-12"],
        ["north 2025-11-09"],
    )  # fmt: skip
    (stand,) = count.members
    assert [one.stance for one in stand.earlier] == ["opposes"]
    assert stand.permanent
