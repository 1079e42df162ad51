"""The stages that a draft is recorded to have reached: by its status, the events around it, and its votes.

Takes a draft and the material; gives a record a stage, with its date and citations. The one rule: one stage shows
another only where the Council's practice leaves no other way: what was voted on had been tabled, what is under silence
had been circulated.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from undiff.dates import When
from undiff.evidence.days import surely_before
from undiff.evidence.material import Material
from undiff.model import Citation, Draft, Event, Vote
from undiff.problems import Where

RESULTS = frozenset(("adopted", "failed", "vetoed"))
VOTED = "voted"  # a vote whose result is not recorded

# What each stage shows to have been reached before it
_SHOWS: dict[str, frozenset[str]] = {
    "circulated": frozenset(),
    "silence": frozenset(("circulated",)),
    "silence-broken": frozenset(("circulated", "silence")),
    "in-blue": frozenset(("circulated",)),
    "tabled": frozenset(("circulated",)),
    VOTED: frozenset(("circulated", "in-blue", "tabled")),
    **{result: frozenset(("circulated", "in-blue", "tabled", VOTED)) for result in RESULTS},
    "withdrawn": frozenset(("circulated",)),
    "not-tabled": frozenset(("circulated",)),
}
_EXCLUDES: dict[str, frozenset[str]] = {
    "not-tabled": frozenset(("tabled", "in-blue", VOTED, *RESULTS)),
    "tabled": frozenset(("not-tabled",)),
    "in-blue": frozenset(("not-tabled",)),
    VOTED: frozenset(("not-tabled", "withdrawn")),
    "withdrawn": RESULTS,
    **{result: (RESULTS - {result}) | {"withdrawn", "not-tabled"} for result in RESULTS},
}
_OF_ACTION = {
    "presented": "circulated",
    "circulated": "circulated",
    "briefed": "circulated",
    "revised": "circulated",
    "silence": "silence",
    "silence-broken": "silence-broken",
    "in-blue": "in-blue",
    "tabled": "tabled",
    "vote": VOTED,
    "withdrawn": "withdrawn",
}
ORDER = ("circulated", "silence", "silence-broken", "in-blue", "tabled", VOTED)
"""The stages in the order in which they are passed; a draft may leave some out."""


class Record(Struct, frozen=True):
    """A stage that something records, when it was reached, and what that rests on.

    `told` names what records it; `is_status` says that it is the draft's own status, which has no date of its own.
    """

    stage: str
    date: When | None
    citations: tuple[Citation, ...]
    told: str
    where: Where
    is_status: bool = False

    def by(self, day: When | None) -> bool:
        """Whether the stage was, or may have been, reached by a date; without a date of its own it counts."""
        return day is None or self.date is None or not surely_before(day, self.date)


def shows(stage: str, wanted: str) -> bool:
    """Whether a draft that reached one stage has surely reached another, or is at that stage."""
    return stage == wanted or wanted in _SHOWS.get(stage, ())


def excludes(stage: str, wanted: str) -> bool:
    """Whether a draft at one stage cannot be at another."""
    return wanted in _EXCLUDES.get(stage, ())


def records_of(material: Material, draft: Draft) -> Iterator[Record]:
    """What is recorded of a draft: its status, then events, then votes.

    Its status counts for the day of the record that shows it; without one, for the day of the draft.
    """
    events, votes = list(events_of(material, draft)), list(votes_of(material, draft))
    recorded = [record for _, record in events] + [record for _, record in votes]
    if draft.status is not None:
        dated = [record.date for record in recorded if shows(record.stage, draft.status)]
        when = dated[0] if dated else draft.date
        yield Record(draft.status, when, draft.citations, f"the status of {draft.id}", draft.where.at("status"), True)
    yield from recorded


def events_of(material: Material, draft: Draft) -> Iterator[tuple[Event, Record]]:
    """The events that bring a draft to a stage."""
    for event, name in material.records.get(draft.id, ()):
        stage = _OF_ACTION.get(event.action) if isinstance(event, Event) else None
        if isinstance(event, Event) and stage is not None:
            yield event, Record(stage, event.date, event.citations, f"the event {name}", event.where)


def votes_of(material: Material, draft: Draft) -> Iterator[tuple[Vote, Record]]:
    """The votes on a draft as a whole."""
    for vote, name in material.records.get(draft.id, ()):
        if isinstance(vote, Vote) and vote.on == "draft":
            yield vote, Record(vote.result or VOTED, vote.date, vote.citations, f"the vote {name}", vote.where)
