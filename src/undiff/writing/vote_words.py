"""Votes and stated positions in words: what a vote decided and why, what would have turned it, how a count stands.

Shared by pages, JSON and screens, so that they say the same. The one rule: the words hold to what is recorded; what
Article 27 gives is told as such, and nothing is forecast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from undiff.evidence.ballots import Cast
from undiff.model import Vote
from undiff.tracking.positions import STANCES, HeadCount
from undiff.tracking.voting import Change, Reckoning, Turn, Voting
from undiff.writing.wording import counted, joined

_NUMBERS = {7: "seven", 9: "nine", 11: "eleven", 14: "fourteen", 15: "fifteen"}
_CHANGES = {
    Change.IN_FAVOUR: "voting in favour",
    Change.AGAINST: "voting against",
    Change.WITHHELD: "not voting in favour",
    Change.NOT_AGAINST: "not voting against",
}
STANDS: dict[str | None, str] = {
    "supports": "in support",
    "opposes": "opposed",
    "reserved": "reserved",
    "undeclared": "undeclared",
    None: "conflicting",
}
"""How an actor stands, by its stance."""


_ABOUT = {"amendment": "an amendment to ", "part": "a part of ", "procedure": "a question of procedure on "}


def about_words(vote: Vote) -> str:
    """What a vote was on, before the draft's id: `an amendment to `; nothing where it was on the draft itself."""
    return _ABOUT.get(vote.on, "")


def on_words(vote: Vote) -> str:
    """What a vote was on: `north-rev-1`, `an amendment to north-rev-1`."""
    return f"{about_words(vote)}{vote.draft or 'a text'}"


def result_words(voting: Voting) -> str:
    """What a vote decided, in a few words: `adopted 13-0-2`."""
    tally = voting.vote.tally if voting.vote.method == "recorded" else None
    return " ".join([outcome_words(voting)] + (["-".join(map(str, tally))] if tally is not None else []))


def outcome_words(voting: Voting) -> str:
    """What a vote decided, without its count: `adopted`; `not settled` where its record disagrees with itself."""
    if voting.vote.method == "without-vote":
        return f"{voting.vote.result or 'taken'} without a vote"
    return str(voting.result or ("not settled" if voting.faults else "result not known"))


def why_words(reckoning: Reckoning, voting: Voting) -> list[str]:
    """Why a count gives its result, in sentences: the majority, the permanent members, the result."""
    count, needed, size = reckoning.count, reckoning.needed, voting.ballot.size
    law = f"{_number(needed)} of {_number(size)} carry a decision"
    short = counted(abs(reckoning.margin), "vote")
    reached = f"reached with {short} to spare" if reckoning.margin else "reached with no vote to spare"
    majority = f"missed by {short}" if reckoning.margin < 0 else reached
    told = [
        f"{count.in_favour} in favour, {count.against} against, {count.abstaining} abstaining"
        + (f", {count.not_voting} not voting" if count.not_voting else "")
        + f": {law}, so the majority was {majority}.",
        *_veto_words(reckoning, voting),
    ]
    if not voting.ballot.law_known:
        day = "No day is recorded" if voting.ballot.first is None else "It may have been before 1966 or after"
        told.append(f"{day}, so it is counted as since 1966.")
    if reckoning.result is not None:
        told.append(f"By Article 27: {reckoning.result}.")
    return told


def _veto_words(reckoning: Reckoning, voting: Voting) -> Iterator[str]:
    permanent = [seat for seat in voting.seats if seat.permanent]
    against = [seat.member for seat in permanent if seat.cast is Cast.AGAINST]
    if voting.vote.on == "procedure":
        yield "It was a question of procedure, on which nobody has a veto" + (
            f": that {_and(against)} voted against stopped nothing." if against else "."
        )
        return
    if reckoning.has_veto:
        yield f"Permanent members against: {_and(against)}" + (
            "; without the majority that is no veto." if reckoning.margin < 0 else ", which is a veto."
        )
    elif reckoning.has_veto is None:
        yield (
            f"Whether a permanent member was among the {reckoning.count.against} against is not recorded"
            + ("; if one was, it was vetoed, if not, adopted." if reckoning.margin >= 0 else ".")
        )
    else:
        yield "No permanent member was against."
    for cast, did in ((Cast.ABSTAINED, "abstained"), (Cast.NOT_VOTING, "took no part")):
        names = [seat.member for seat in permanent if seat.cast is cast]
        if names:
            yield f"{_and(names)} {did}, which is no veto."


def turn_words(turn: Turn) -> str:
    """What would have turned a vote: `any 5 of the 13 in favour not voting in favour: failed`."""
    if not turn.members:
        more = "more votes" if turn.many > 1 else "more vote"
        fewer = "votes fewer" if turn.many > 1 else "vote fewer"
        votes = more if turn.change is Change.IN_FAVOUR else fewer
        return f"{turn.many} {votes} in favour: {turn.result}"
    return f"{_some(turn)} {_CHANGES[turn.change]}: {turn.result}"


def _some(turn: Turn) -> str:
    if turn.many == len(turn.members):
        return _and(turn.members) + {1: "", 2: " both"}.get(turn.many, " all")
    if turn.many > 1:
        side = "in favour" if turn.change is Change.WITHHELD else "not in favour"
        return f"any {turn.many} of the {len(turn.members)} {side}"
    return f"any one of {', '.join(turn.members)}"


def count_words(count: HeadCount) -> list[str]:
    """The positions stated on a draft, counted, in sentences."""
    told = [f"{len(count.stating(stance))} {STANDS[stance]}" for stance in STANCES if count.stating(stance)]
    conflicting = count.stating(None)
    told += [f"{len(conflicting)} conflicting"] if conflicting else []
    who = "members of the Council" if count.members_known else "permanent members"
    said = [f"Stated by {who}: {', '.join(told)}." if told else f"No position is stated by {who}."]
    if count.voted or count.known is None:
        return said
    carry = "carry" if count.is_open else "would have carried"
    if count.members_known:
        support = len(count.stating("supports"))
        more = f"{count.missing} more than have stated support" if count.missing else f"{support} have stated support"
        said.append(f"{_number(count.needed).capitalize()} votes {carry} it: {more}.")
    else:
        said.append(f"{_number(count.needed).capitalize()} votes {carry} it; the Council of that day is not known.")
    opposed = [stand.actor for stand in count.stating("opposes") if stand.permanent]
    oppose = "oppose" if len(opposed) > 1 else "opposes"
    did = oppose if count.is_open else "opposed"
    said.append(
        f"{_and(opposed)} {did} it: the vote of a permanent member against is a veto."
        if opposed
        else f"No permanent member {'has ' if count.is_open else ''}stated that it {did} it."
    )
    return said


def _number(number: int) -> str:
    return _NUMBERS.get(number, str(number))


def _and(names: Sequence[str]) -> str:
    return joined(names) or "nobody that is named"
