"""Votes by Article 27: seats, results, what would have turned them, records that do not agree. Most are real votes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracking.dossiers import dossier, draft
from undiff.council import members, permanent
from undiff.dates import parse_when
from undiff.evidence.ballots import Cast
from undiff.model import Vote
from undiff.tracking.voting import Result, Voting, voting, votings
from undiff.writing.vote_words import result_words, turn_words, why_words

P5 = "China, France, Russian Federation, United Kingdom, United States"
E10_2025 = "Algeria, Denmark, Greece, Guyana, Pakistan, Panama, Republic of Korea, Sierra Leone, Slovenia, Somalia"


def _voting(written: str) -> Voting:
    (found,) = votings(dossier(f"votes:\n  - {{{written}}}\n"), [])
    return found


# the vote, its result (or -), the end of the reasons, and what would have turned it
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "date: 2025-06-04, result: vetoed, tally: 14-1-0, against: [United States]",
        "vetoed",
        "Permanent members against: United States, which is a veto. By Article 27: vetoed.",
        ["United States not voting against: adopted", "any 6 of the 14 in favour not voting in favour: failed"],
    ),
    (
        "date: 2025-11-17, result: adopted, tally: 13-0-2, abstaining: [China, RUS]",
        "adopted",
        "No permanent member was against. China and Russian Federation abstained, which is no veto. "
        "By Article 27: adopted.",
        [f"any one of {P5} voting against: vetoed", "any 5 of the 13 in favour not voting in favour: failed"],
    ),
    (  # two permanent members against; who else was against or abstained is not recorded
        "date: 2024-03-22, result: vetoed, tally: 11-3-1, against: [China, Russian Federation, Algeria]",
        "vetoed",
        "Permanent members against: China and Russian Federation, which is a veto. By Article 27: vetoed.",
        ["China and Russian Federation both not voting against: adopted", "3 votes fewer in favour: failed"],
    ),
    (  # eight in favour: no veto, however many permanent members are against
        "date: 2014-12-30, result: failed, tally: 8-2-5, against: [United States, Australia], abstaining: "
        "[United Kingdom, Lithuania, Nigeria, Republic of Korea, Rwanda]",
        "failed",
        "Permanent members against: United States; without the majority that is no veto. "
        "United Kingdom abstained, which is no veto. By Article 27: failed.",
        [
            "any one of United Kingdom, Australia, Lithuania, Nigeria, Republic of Korea, Rwanda voting in favour: "
            "vetoed",
            "United States voting in favour: adopted",
        ],
    ),
    (  # nine and no more: every vote in favour decides
        "date: 2025-03-20, result: adopted, tally: 9-0-6, abstaining: "
        "[China, France, Algeria, Denmark, Greece, Guyana]",
        "adopted",
        "No permanent member was against. China and France abstained, which is no veto. By Article 27: adopted.",
        [
            "any one of China, France voting against: vetoed",
            "any one of Russian Federation, United Kingdom, United States, Pakistan, Panama, Republic of Korea, "
            "Sierra Leone, Slovenia, Somalia not voting in favour: failed",
        ],
    ),
    (
        "date: 2025-03-20, result: failed, tally: 4-2-9",
        "failed",
        "Whether a permanent member was among the 2 against is not recorded. By Article 27: failed.",
        [],
    ),
    (
        "date: 2025-03-20, result: failed, tally: 5-0-10",
        "failed",
        "No permanent member was against. By Article 27: failed.",
        ["4 more votes in favour: adopted"],
    ),
    (  # four permanent members abstained, and the fifth took no part
        "date: 1973-12-15, result: adopted, tally: 10-0-4, not_voting: [China], abstaining: [France, USSR, UK, USA]",
        "adopted",
        "France, Russian Federation, United Kingdom and United States abstained, which is no veto. "
        "China took no part, which is no veto. By Article 27: adopted.",
        [f"any one of {P5} voting against: vetoed", "any 2 of the 10 in favour not voting in favour: failed"],
    ),
    (  # seven of eleven before 1966
        "date: 1965-11-20, result: adopted, tally: 7-0-4",
        "adopted",
        "7 in favour, 0 against, 4 abstaining: seven of eleven carry a decision, so the majority was reached with no "
        "vote to spare. No permanent member was against. By Article 27: adopted.",
        ["1 vote fewer in favour: failed"],
    ),
    (
        "date: 1966-01-01, result: failed, tally: 7-0-8",
        "failed",
        "7 in favour, 0 against, 8 abstaining: nine of fifteen carry a decision, so the majority was missed by 2 "
        "votes. No permanent member was against. By Article 27: failed.",
        ["2 more votes in favour: adopted"],
    ),
    (  # the call of a meeting is procedure
        "date: 2022-01-31, on: procedure, result: adopted, tally: 10-2-3, against: [China, Russian Federation], "
        "abstaining: [Gabon, India, Kenya]",
        "adopted",
        "It was a question of procedure, on which nobody has a veto: that China and Russian Federation voted against "
        "stopped nothing. By Article 27: adopted.",
        ["any 2 of the 10 in favour not voting in favour: failed"],
    ),
    (
        "date: 2025-06-04, on: amendment, result: vetoed, tally: 10-1-4, against: [United States]",
        "vetoed",
        "Permanent members against: United States, which is a veto. By Article 27: vetoed.",
        ["United States not voting against: adopted", "2 votes fewer in favour: failed"],
    ),
    ("date: 2025-06-04, method: without-vote, result: adopted", "adopted", "", []),
    ("date: 2025-06-04, result: adopted", "adopted", "", []),
    ("date: 2025-06-04, tally: 14-1-0", "-", "if one was, it was vetoed, if not, adopted.", []),
    (  # the Council of that day is not known, but the permanent members are
        "date: 2031-05-20, result: adopted, tally: 13-0-2, abstaining: [China, Russian Federation]",
        "adopted",
        "China and Russian Federation abstained, which is no veto. By Article 27: adopted.",
        [f"any one of {P5} voting against: vetoed", "5 votes fewer in favour: failed"],
    ),
    (
        "result: adopted, tally: 9-0-6",
        "adopted",
        "No day is recorded, so it is counted as since 1966. By Article 27: adopted.",
        ["1 vote fewer in favour: failed"],
    ),
    (  # the members and the majority of one and the same law
        "date: 1965-12-31/1966-01-01, tally: 8-0-3",
        "failed",
        "8 in favour, 0 against, 3 abstaining, 4 not voting: nine of fifteen carry a decision, so the majority was "
        "missed by 1 vote. No permanent member was against. It may have been before 1966 or after, so it is counted as "
        "since 1966. By Article 27: failed.",
        ["1 more vote in favour: adopted"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "result", "why", "turns"), CASES)
def test_article_27(written: str, result: str, why: str, turns: list[str]) -> None:
    found = _voting(written)
    assert found.faults == ()
    assert (found.result or "-") == result
    assert " ".join(why_words(found.reckonings[0], found) if found.reckonings else []).endswith(why)
    assert [turn_words(turn) for turn in found.turns] == turns


# votes whose record does not agree with itself, and what follows from the tally and from the lists
DISAGREEING = [
    (f"date: 2025-11-17, result: adopted, tally: 8-0-7, in_favour: [{P5}, {E10_2025}]", "failed adopted"),
    ("date: 2025-11-17, result: adopted, tally: 14-1-0, against: [United States]", "vetoed"),
    ("date: 2025-11-17, result: vetoed, tally: 8-1-6, against: [United States]", "failed"),
    ("date: 2025-11-17, result: adopted, tally: 13-0-2, abstaining: [China, China, Norway]", "adopted"),
    ("date: 2025-11-17, result: failed, tally: 10-3-2", "None"),  # a veto or an adoption
    ("date: 1946-01-16, tally: 10-0-1", "adopted"),  # the Council first met the day after
]  # fmt: skip


@pytest.mark.parametrize(("written", "results"), DISAGREEING)
def test_a_record_that_does_not_agree_is_not_settled(written: str, results: str) -> None:
    found = _voting(written)
    assert found.faults
    assert found.result is None
    assert found.turns == ()
    assert " ".join(str(one.result) for one in found.reckonings) == results
    assert result_words(found).startswith("not settled")


SEATS = [
    ("tally: 13-0-2, abstaining: [China, RUS]", {"China": "abstained", "France": "in favour", "Somalia": "in favour"}),
    ("tally: 15-0-0", {"China": "in favour", "Somalia": "in favour"}),
    ("tally: 14-0-0, not_voting: [China]", {"China": "did not vote", "France": "in favour"}),
    ("tally: 14-0-0, in_favour: [France]", {"France": "in favour", "China": "not known"}),  # who stayed away?
    ("tally: 13-0-2, abstaining: [China]", {"China": "abstained", "France": "not known"}),
    (f"tally: 13-0-2, in_favour: [{P5.replace('Russian Federation, ', '').replace('China, ', '')}, {E10_2025}]",
     {"China": "abstained", "Russian Federation": "abstained"}),
    ("abstaining: [China]", {"China": "abstained", "France": "not known"}),
    ("tally: 1-0-0", {"China": "not known"}),
    ("tally: 13-0-2, abstaining: [China, RUS], in_favour: [China]", {"China": "not known", "France": "not known"}),
    ("tally: 14-1-0, against: [United States], result: adopted", {"United States": "against", "China": "not known"}),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), SEATS)
def test_seats(written: str, expected: dict[str, str]) -> None:
    seats = {seat.member: seat.cast.value for seat in _voting(f"date: 2025-11-17, {written}").seats}
    assert len(seats) == 15
    assert {member: seats[member] for member in expected} == expected


DAY = parse_when("2025-11-17")
NAMES = [str(one) for one in members(DAY.first)]
SIDES = ("in_favour", "against", "abstaining", "not_voting")
LASTING = {str(one) for one in permanent(DAY.first)}


@given(st.lists(st.sampled_from(SIDES), min_size=15, max_size=15))
def test_any_full_vote_is_decided_and_its_turns_hold(casts: list[str]) -> None:
    """Whoever votes how: the result is Article 27's, and each change of one vote does what is said of it."""
    found = voting(_of(dict(zip(NAMES, casts, strict=True))))
    favour = casts.count("in_favour")
    veto = any(cast == "against" and name in LASTING for name, cast in zip(NAMES, casts, strict=True))
    assert found.result == (Result.FAILED if favour < 9 else Result.VETOED if veto else Result.ADOPTED)
    how = {"in favour": "in_favour", "against": "against", "not in favour": "abstaining", "not against": "abstaining"}
    turned = set()
    for turn in found.turns:
        for member in turn.members if turn.many == 1 else ():
            after = voting(_of({**dict(zip(NAMES, casts, strict=True)), member: how[turn.change]}))
            assert after.result == turn.result != found.result
            turned.add((member, turn.result))
    for member in NAMES:
        for cast in ("in_favour", "against", "abstaining"):
            after = voting(_of({**dict(zip(NAMES, casts, strict=True)), member: cast}))
            assert after.result == found.result or (member, after.result) in turned


def _of(casts: dict[str, str]) -> Vote:
    lists = [tuple(name for name, cast in casts.items() if cast == key) for key in SIDES]
    return Vote(date=DAY, in_favour=lists[0], against=lists[1], abstaining=lists[2], not_voting=lists[3])


def test_votes_stand_in_order_of_time() -> None:
    found = votings(
        dossier("votes: [{id: b, date: 2025-11-17}, {id: c}, {id: a, draft: zero}, {id: d, date: 2025-11}]\n"),
        [draft("zero 2025-01-02")],
    )  # fmt: skip
    assert [one.vote.id for one in found] == ["a", "d", "b", "c"]
    assert found[0].subject == "lake#a"


def test_a_vote_on_one_of_several_days_has_seats_where_the_members_stayed_the_same() -> None:
    assert len(_voting("date: 2025-11-16/2025-11-18, tally: 15-0-0").seats) == 15
    turn_of_year = _voting("date: 2025-12-31/2026-01-01, tally: 15-0-0")
    assert not turn_of_year.members_known
    assert {seat.cast for seat in turn_of_year.seats} == {Cast.IN_FAVOUR}
    assert {seat.member for seat in turn_of_year.seats} == LASTING
