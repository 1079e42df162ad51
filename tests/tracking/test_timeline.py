"""Timelines: order, intervals, ties, what is one thing, accounts that disagree, what has no date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracking.dossiers import dossier, draft
from undiff.dates import parse_when
from undiff.evidence.days import surely_before
from undiff.model import Dossier, Event
from undiff.reading.workspace import Workspace
from undiff.tracking.timeline import Moment, timeline, within

ROOT = Path(__file__).parents[2]


def _told(moments: list[Moment]) -> list[str]:
    """Each moment as its date, what it is made of, and `=` where it is tied."""
    told = []
    for one in moments:
        parts = [one.event.id or one.event.action] if one.event else []
        parts += [one.version.id] if one.version else []
        parts += [f"vote {one.vote.id}"] if one.vote else []
        told.append(f"{one.when or 'undated'}: {' + '.join(parts)}{' =' if one.tied else ''}")
    return told


def _events(*written: str) -> str:
    return "events:\n" + "".join(f"  - {{{one}}}\n" for one in written) if written else ""


# events, votes, drafts, and what the timeline is
CASES: list[tuple[list[str], list[str], list[str], list[str]]] = [
    ([], [], [], []),
    (  # by the first possible day, then the last; what has no date at the end
        [
            "id: c, action: other",
            "id: b, action: other, date: 2031-05-10/2031-05-12~",
            "id: a, action: other, date: 2031-05-10",
            "id: d, action: other, date: 2031-05",
        ],
        [],
        [],
        ["May 2031: d", "10 May 2031: a", "about 10\u201312 May 2031: b", "undated: c"],
    ),
    (  # ties stand in the order of the file, and are told; times of one day have an order
        [
            "id: late, action: other, date: 2031-05-10T17:00",
            "id: b, action: other, date: 2031-05-10",
            "id: a, action: other, date: 2031-05-10",
            "id: early, action: other, date: 2031-05-10T09:30",
            "id: other-day, action: other, date: 2031-05-11T09:30",
            "id: other-hour, action: other, date: 2031-05-11T10:30",
        ],
        [],
        [],
        [
            "10 May 2031: b =",
            "10 May 2031: a =",
            "10 May 2031, 09:30: early =",
            "10 May 2031, 17:00: late =",
            "11 May 2031, 09:30: other-day",
            "11 May 2031, 10:30: other-hour",
        ],
    ),
    (  # one day in New York, the next in Moscow
        ["id: b, action: other, date: 2031-05-12", "id: a, action: other, date: 2031-05-12T01:00+03:00"],
        [],
        [],
        ["12 May 2031, 01:00+03:00: a", "12 May 2031: b"],
    ),
    (  # a draft and the event that circulated it are one; the narrower of two dates that agree
        [
            "id: shown, action: presented, draft: zero, date: 2031-05-01",
            "id: on-it, action: statement, draft: zero, date: 2031-05-02",
        ],
        [],
        ["zero 2031-05"],
        ["1 May 2031: shown + zero", "2 May 2031: on-it"],
    ),
    (  # dates that cannot both be true: two things
        ["id: shown, action: circulated, draft: zero, date: 2031-05-03"],
        [],
        ["zero 2031-05-01"],
        ["1 May 2031: zero", "3 May 2031: shown"],
    ),
    (  # a draft without a date is dated by what circulated it first; an undated event dates nothing
        [
            "id: again, action: presented, draft: zero, date: 2031-05-04",
            "id: first, action: circulated, draft: zero, date: 2031-05-03",
            "id: some-day, action: circulated, draft: rev-1",
        ],
        [],
        ["zero", "rev-1<zero 2031-05-09"],
        ["3 May 2031: first + zero", "4 May 2031: again", "9 May 2031: rev-1", "undated: some-day"],
    ),
    (  # other actions bring no version about
        ["id: under-silence, action: silence, draft: zero, date: 2031-05-03"],
        [],
        ["zero 2031-05-03 silence"],
        ["3 May 2031: zero =", "3 May 2031: under-silence ="],
    ),
    (  # a vote, the event that tells of it, and the text as it was adopted
        ["id: voted, action: vote, draft: last, date: 2031-05-20"],
        ["id: v, draft: last, date: 2031-05-20, result: adopted"],
        ["last 2031-05-20 adopted"],
        ["20 May 2031: voted + last + vote v"],
    ),
    (  # a text from before the vote stands where it belongs, votes on parts of it by themselves
        ["id: voted, action: vote, draft: last, date: 2031-05-20"],
        ["id: w, draft: last, date: 2031-05-20, on: part", "id: v, draft: last, date: 2031-05-20, result: vetoed"],
        ["last 2031-05-11 vetoed"],
        ["11 May 2031: last", "20 May 2031: voted + vote v =", "20 May 2031: vote w ="],
    ),
    ([], ["id: v, draft: gone", "id: w"], [], ["undated: vote v", "undated: vote w"]),
    (  # rivals voted on the same day are two votes
        ["id: voted, action: vote, draft: north, date: 2031-05-20"],
        ["id: s, draft: south, date: 2031-05-20", "id: n, draft: north, date: 2031-05-20"],
        [],
        ["20 May 2031: voted + vote n =", "20 May 2031: vote s ="],
    ),
    (  # drafts in a loop
        [],
        [],
        ["a<b 2031-05-02", "b<a 2031-05-01"],
        ["1 May 2031: b", "2 May 2031: a"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("events", "votes", "drafts", "expected"), CASES)
def test_timeline(events: list[str], votes: list[str], drafts: list[str], expected: list[str]) -> None:
    written = _events(*events) + ("votes:\n" + "".join(f"  - {{{one}}}\n" for one in votes) if votes else "")
    assert _told(timeline(dossier(written), [draft(one) for one in drafts])) == expected


ACCOUNTS = [
    ("accounts: [{date: 2031-05-03, says: a}, {date: 2031-05-06~, says: b}]", "about 3\u20136 May 2031", True, True),
    ("accounts: [{date: 2031-05-03, says: a}, {date: 2031-05-03, says: b}]", "3 May 2031", True, True),
    ("date: 2031-05-01, accounts: [{date: 2031-05-03}, {date: 2031-05-06}]", "1 May 2031", False, True),
    ("accounts: [{date: 2031-05-03}]", "3 May 2031", True, False),
    ("accounts: [{says: a}, {says: b}]", "None", False, True),
]


@pytest.mark.parametrize(("written", "when", "by_accounts", "disagrees"), ACCOUNTS)
def test_accounts(written: str, when: str, by_accounts: bool, disagrees: bool) -> None:
    (moment,) = timeline(dossier(_events(f"action: other, {written}")), [])
    assert (str(moment.when), moment.by_accounts, moment.disagrees) == (when, by_accounts, disagrees)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2031-05-11", "2031-05-11", ["b"]),
        ("2031-05-12", None, ["b", "c"]),
        (None, "2031-05-01", ["a"]),
        ("2031-05-14", "2031-05-16", []),
    ],
)
def test_within(first: str | None, last: str | None, expected: list[str]) -> None:
    written = _events(
        "id: a, action: other, date: 2031-05-01",
        "id: b, action: other, date: 2031-05-10/2031-05-12",
        "id: c, action: other, date: 2031-05-20",
        "id: d, action: other",
    )
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert [one.event.id for one in within(timeline(dossier(written), []), *days) if one.event] == expected


DATES = st.sampled_from(
    ["2031-05-01", "2031-05", "2031-05-01/2031-05-03~", "2031-05-02T10:00", "2031-05-02T03:00+05:00", ""]
)
ACTIONS = st.sampled_from(["circulated", "vote", "silence", "other"])


@given(st.lists(st.tuples(ACTIONS, DATES, st.sampled_from(["a", "b", None])), max_size=12), st.lists(DATES, max_size=3))
def test_nothing_is_lost_and_all_is_in_order(events: list[tuple[str, str, str | None]], dates: list[str]) -> None:
    """Every event and draft stands in exactly one moment, and nothing stands before what is surely earlier."""
    made = tuple(
        Event(str(number), action, parse_when(when) if when else None, draft=of)
        for number, (action, when, of) in enumerate(events)
    )
    drafts = [draft(f"{name} {when or '-'} adopted") for name, when in zip("abc", dates, strict=False)]
    found = timeline(Dossier("d", "d", events=made), drafts)
    assert sorted(str(one.event.id) for one in found if one.event) == sorted(str(one.id) for one in made)
    assert sorted(one.version.id for one in found if one.version) == sorted(one.id for one in drafts)
    whens = [one.when for one in found]
    dated = [when for when in whens if when is not None]
    assert whens == dated + [None] * (len(whens) - len(dated))
    assert not any(surely_before(later, sooner) for at, sooner in enumerate(dated) for later in dated[at:])


def test_the_gaza_case() -> None:
    """Its dates as they are known: intervals stay intervals, three accounts of one day, nothing on two rows twice."""
    workspace = Workspace(ROOT)
    drafts = [workspace.draft(name) for name in workspace.draft_paths]
    told = _told(timeline(workspace.dossier("gaza-2025").dossier, drafts))
    assert told[0] == "29 Sep 2025: plan-presented"
    assert "3 Nov 2025: first-text + us-2025-11-03" in told
    assert "5 Nov 2025: shown-to-e10" in told
    assert "about 10\u201312 Nov 2025: rev-1 + us-rev-1" in told
    assert "13 Nov 2025: russian-text + ru-2025-11-13 =" in told
    assert "17 Nov 2025: vote-2803 + us-adopted + vote None =" in told
    assert len(told) == 24
