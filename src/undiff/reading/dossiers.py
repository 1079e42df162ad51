"""The file-format mappings of dossiers and of the index of sources to the model.

Takes mappings that their schema has passed, with their places; gives records. Names of States stay as written: who
prints them asks states.py for the name at the date.
"""

from __future__ import annotations

from typing import Any

from undiff.model import (
    Account,
    Claim,
    Counterpart,
    Dossier,
    Event,
    Expectation,
    HasClause,
    Mentions,
    Omits,
    Position,
    Reached,
    Source,
    StrongerThan,
    Vote,
    Voted,
)
from undiff.problems import Where
from undiff.reading.parts import Record, citation_of, citations_of, clean, texts, waivers_of, when


def build_sources(record: Record, where: Where) -> tuple[Source, ...]:
    """The sources of an index, in its order."""
    return tuple(_source(one, where.at("sources", index)) for index, one in enumerate(record.get("sources", ())))


def build_dossier(record: Record, where: Where) -> Dossier:
    """The dossier of a mapping that the dossier schema has passed."""

    def many(key: str) -> list[tuple[dict[str, Any], Where]]:
        return [(one, where.at(key, index)) for index, one in enumerate(record.get(key, ()))]

    return Dossier(
        id=record["id"],
        title=record["title"].strip(),
        agenda_item=clean(record.get("agenda_item")),
        topics={topic: text.strip() for topic, text in record.get("topics", {}).items()},
        aliases={name: texts(others) for name, others in record.get("aliases", {}).items()},
        counterparts=tuple(
            Counterpart(texts(one["left"]), texts(one["right"]), at) for one, at in many("counterparts")
        ),
        claims=tuple(_claim(*one) for one in many("claims")),
        events=tuple(_event(*one) for one in many("events")),
        positions=tuple(_position(*one) for one in many("positions")),
        votes=tuple(_vote(*one) for one in many("votes")),
        note=clean(record.get("note")),
        waivers=waivers_of(record, where),
        where=where,
    )


def _source(record: Record, where: Where) -> Source:
    return Source(
        id=record["id"],
        file=record.get("file"),
        sha256=record.get("sha256"),
        title=clean(record.get("title")),
        outlet=clean(record.get("outlet")),
        author=clean(record.get("author")),
        published=when(record, "published"),
        retrieved=when(record, "retrieved"),
        url=record.get("url"),
        language=record.get("language"),
        origin=clean(record.get("origin")),
        reliability=record.get("reliability"),
        note=clean(record.get("note")),
        waivers=waivers_of(record, where),
        where=where,
    )


def _claim(record: Record, where: Where) -> Claim:
    return Claim(
        id=record["id"],
        citation=citation_of({key: value for key, value in record.items() if key not in ("note", "waive")}, where),
        as_of=when(record, "as_of"),
        draft=record.get("draft"),
        expect=_expectation(record["expect"]) if "expect" in record else None,
        verdict=record.get("verdict"),
        evidence=citations_of(record, where, "evidence"),
        superseded_by=record.get("superseded_by"),
        note=clean(record.get("note")),
        waivers=waivers_of(record, where),
        where=where,
    )


def _expectation(record: Record) -> Expectation:
    ((kind, value),) = record.items()
    if kind == "omits":
        return Omits(texts(value))
    if kind == "mentions":
        return Mentions(texts(value))
    if kind == "clause":
        return HasClause(clean(value.get("opener")), texts(value.get("mentions")))
    if kind == "stronger_than":
        return StrongerThan(value["draft"], value["topic"])
    if kind == "status":
        return Reached(value)
    return Voted(value.get("result"), value.get("tally"))


def _event(record: Record, where: Where) -> Event:
    accounts = tuple(
        Account(
            clean(one.get("says")),
            when(one, "date"),
            when(one, "until"),
            citations_of(one, where.at("accounts", index)),
            where.at("accounts", index),
        )
        for index, one in enumerate(record.get("accounts", ()))
    )
    return Event(
        id=record.get("id"),
        action=record["action"],
        date=when(record, "date"),
        actors=texts(record.get("actors")),
        draft=record.get("draft"),
        until=when(record, "until"),
        note=clean(record.get("note")),
        citations=citations_of(record, where),
        accounts=accounts,
        waivers=waivers_of(record, where),
        where=where,
    )


def _position(record: Record, where: Where) -> Position:
    return Position(
        actor=record["actor"].strip(),
        stance=record["stance"],
        id=record.get("id"),
        date=when(record, "date"),
        draft=record.get("draft"),
        note=clean(record.get("note")),
        citations=citations_of(record, where),
        waivers=waivers_of(record, where),
        where=where,
    )


def _vote(record: Record, where: Where) -> Vote:
    tally = record.get("tally")
    favour, against, abstaining = (int(part) for part in tally.split("-")) if tally else (0, 0, 0)
    return Vote(
        id=record.get("id"),
        draft=record.get("draft"),
        on=record.get("on", "draft"),
        method=record.get("method", "recorded"),
        date=when(record, "date"),
        meeting=clean(record.get("meeting")),
        resolution=clean(record.get("resolution")),
        result=record.get("result"),
        tally=(favour, against, abstaining) if tally else None,
        in_favour=texts(record.get("in_favour")),
        against=texts(record.get("against")),
        abstaining=texts(record.get("abstaining")),
        not_voting=texts(record.get("not_voting")),
        note=clean(record.get("note")),
        citations=citations_of(record, where),
        waivers=waivers_of(record, where),
        where=where,
    )
