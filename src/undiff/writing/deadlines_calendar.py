"""What falls due, as a calendar in the iCalendar format (RFC 5545), which calendar programs read.

Takes an agenda; gives its dated deadlines as events of whole days, in text that ends its lines with CR LF. The one
rule: one agenda gives one calendar, to the letter. An event's id holds nothing but the dossier, draft, clause and words
that set it, so that a program that reads the calendar again renews its events; the stamp is the day asked for.

What comes back stands as an event a date: a repeating event (RRULE) on the 31st leaves out the months that have none,
where a deadline falls on their last day, and programs differ on the rest. It is bounded by the agenda, which follows a
cadence to the end of the mandate or its horizon.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from undiff.dates import When
from undiff.tracking.agenda import Agenda
from undiff.tracking.deadlines import Deadline
from undiff.visible import one_line
from undiff.writing.deadlines_wording import clause_words, counted_words, standing_words
from undiff.writing.wording import cited

if TYPE_CHECKING:
    from icalendar import Event

_MOST = 2000  # characters of a clause that go into an event
_LONGEST_TITLE = 300


def as_calendar(agenda: Agenda) -> str:
    """The agenda's dated deadlines as an iCalendar text."""
    from icalendar import Calendar  # 70 ms that no other form pays

    calendar = Calendar()
    calendar.add("prodid", "-//undiff//undiff deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    names = ", ".join(one_line(dossier.title) for dossier in agenda.dossiers)
    calendar.add("x-wr-calname", f"Deadlines: {names}" if names else "Deadlines")
    for due in agenda.deadlines:
        for when in due.dates or filter(None, [due.when]):
            calendar.add_component(_event(due, when, agenda.as_of))
    return str(calendar.to_ical().decode())


def _event(due: Deadline, when: When, as_of: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(due, when))
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("dtstart", when.first)
    if when.last < date.max:
        event.add("dtend", when.last + timedelta(days=1))
    event.add("summary", one_line(_summary(due, when))[:_LONGEST_TITLE])
    event.add("description", "\n".join(one_line(line) for line in _description(due, when)))
    event.add("categories", [str(due.kind)])
    event.add("status", "CONFIRMED" if due.binds and not when.about else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _uid(due: Deadline, when: When) -> str:
    """The id of an event: of the dossier, draft, clause and words, and for what comes back the date."""
    parts = [due.dossier or "", due.draft, due.clause.id, due.words, str(due.ordinal)]
    parts += [when.first.isoformat()] if due.is_cadence else []
    told = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"{sha256(told).hexdigest()[:32]}@undiff"


def _summary(due: Deadline, when: When) -> str:
    """The event's title: `report due: the Board of Peace (us-adopted OP10*)`."""
    said = f"[{standing_words(due)}] " if not due.binds else ""
    about = "about: " if when.about else ""
    who = f": {due.limit.addressee}" if due.limit.addressee else ""
    return f"{said}{about}{due.kind}{who} ({clause_words(due)})"


def _description(due: Deadline, when: When) -> Iterator[str]:
    """What the event rests on: its words, the clause, how it was dated, whose words these are, sources, addresses."""
    text = one_line(due.clause.text[: _MOST + 1])
    cut = "\u2026" if len(due.clause.text) > _MOST else ""
    yield f"\u201c{due.words}\u201d"
    if not when.exact:
        yield f"Some day in this time: {when}."
    if due.counted_from is not None:
        yield f"{counted_words(due)}."
    yield f"{clause_words(due)} ({due.whose}): {text[:_MOST]}{cut}"
    if due.passages:
        yield f"Sources: {cited(due.passages)}"
    urls = dict.fromkeys(one.source.url for one in due.passages if one.source is not None and one.source.url)
    yield from urls
