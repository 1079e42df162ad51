"""The parts that drafts, dossiers and sources share: citations, waivers, lists of texts.

Takes values that their schema has passed, so nothing is checked again here; gives the model's records with places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from undiff.dates import When, parse_when
from undiff.model import Citation, Waiver
from undiff.problems import Where

Record = Mapping[str, Any]


def clean(text: str | None) -> str | None:
    """A text without the blanks around it; None stays None."""
    return text.strip() if text is not None else None


def texts(value: str | list[str] | None) -> tuple[str, ...]:
    """A text or a list of texts as a tuple."""
    if value is None:
        return ()
    return (value.strip(),) if isinstance(value, str) else tuple(text.strip() for text in value)


def topics_of(record: Record) -> tuple[str, ...]:
    """The topics of an entry: `topics`, or `topic` for one."""
    one = record.get("topic")
    return (*texts(record.get("topics")), *((one,) if one is not None and one not in record.get("topics", ()) else ()))


def when(record: Record, key: str) -> When | None:
    """The date under a key."""
    return parse_when(record[key]) if key in record else None


def waivers_of(record: Record, where: Where) -> tuple[Waiver, ...]:
    """The waivers of an entry: one, or a list."""
    given = record.get("waive")
    if given is None:
        return ()
    place = where.at("waive")
    many = given if isinstance(given, list) else [given]
    places = [place.at(index) for index in range(len(many))] if isinstance(given, list) else [place]
    return tuple(
        Waiver(one["rule"], clean(one.get("reason")), when(one, "until"), at)
        for one, at in zip(many, places, strict=True)
    )


def citation_of(record: Record, where: Where) -> Citation:
    """One citation; a claim's own passage is read by the same keys."""
    return Citation(
        source=record["source"],
        quote=clean(record.get("quote")),
        reports=clean(record.get("reports")),
        prefix=clean(record.get("prefix")),
        suffix=clean(record.get("suffix")),
        relation=record.get("relation", "describes"),
        credibility=record.get("credibility"),
        hedge=record.get("hedge"),
        about=record.get("about"),
        translation=clean(record.get("translation")),
        note=clean(record.get("note")),
        waivers=waivers_of(record, where),
        where=where,
    )


def citations_of(record: Record, where: Where, key: str = "citations") -> tuple[Citation, ...]:
    """The citations under a key."""
    place = where.at(key)
    return tuple(citation_of(one, place.at(index)) for index, one in enumerate(record.get(key, ())))
