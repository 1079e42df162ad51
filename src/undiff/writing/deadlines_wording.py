"""Deadlines in words: what is due, how its date was found, why it has none, and whether its text binds anybody.

Shared by the page, the calendar and the screens. The one rule: a date that was counted is never told as one that the
text prints, and a text that was not adopted is never told as one that binds.
"""

from __future__ import annotations

from collections.abc import Iterable

from undiff.dates import When
from undiff.language.time_limits import Anchor
from undiff.model import Draft
from undiff.tracking.agenda import Agenda
from undiff.tracking.deadlines import Deadline
from undiff.tracking.due_dates import Open
from undiff.tracking.standings import Standing

COUNTED = "by our arithmetic"
_MOST_NAMED = 8


def clause_words(due: Deadline) -> str:
    """The draft and the clause that set it: `us-adopted OP10*`."""
    return f"{due.draft} {due.clause.shown_label}"


def standing_words(due: Deadline) -> str:
    """Whether the text binds; nothing where it was adopted."""
    if due.binds:
        return ""
    return "if adopted" if due.standing is Standing.PENDING else f"hypothetical: {due.standing}"


def counted_words(due: Deadline) -> str:
    """How a date was counted: `by our arithmetic, from the adoption on 17 Nov 2025`; nothing where it is printed."""
    if due.counted_from is None:
        return ""
    on = f" on {due.counted_day}" if due.counted_day is not None and due.counted_day.exact else ""
    on = on or (f" ({due.counted_day})" if due.counted_day is not None else "")
    way = "back from" if due.limit.phrase.before else "from"
    said = f"{COUNTED}, {way} {due.counted_from}{on}"
    return f"{said}, as the clause names no other day" if due.limit.phrase.anchor is Anchor.UNSAID else said


def pace_words(due: Deadline, most: int = 6) -> str:
    """The further dates of what comes back, the first of all, and where it ends; nothing for what does not."""
    if due.first is None:
        return ""
    further = [str(when) for when in due.dates[1:]]
    shown = ", ".join(further[:most])
    if len(further) > most:
        shown += f" and {len(further) - most} more to {further[-1]}" if due.until else ""
    told = [f"then {shown}{'' if due.until else ' and so on'}"] if shown else []
    told += ["this is the last" if due.dates else "this was the last"] if not shown and due.until else []
    if due.until is not None:
        told.append(f"up to the end on {due.until}")
    if due.first != due.when:
        told.append(f"the first was due {due.first}")
    return "; ".join(told)


def open_words(due: Deadline) -> str:
    """Why it has no date."""
    if due.open is None:
        return ""
    event = due.limit.phrase.event
    return f"no date: {due.open}" + (f" (\u201c{event}\u201d)" if due.open is Open.EVENT and event else "")


def headline(agenda: Agenda) -> str:
    """The answer in one sentence: what is next, and how much there is."""
    today = str(When(agenda.as_of, agenda.as_of))
    if not agenda.deadlines:
        return f"No deadline found, as of {today}."
    ahead, past, undated = len(agenda.ahead), len(agenda.past), len(agenda.open)
    counts = ", ".join(
        [f"{ahead} ahead", *([f"{past} past"] if past else []), *([f"{undated} without a date"] if undated else [])]
    )
    coming = next(iter(agenda.ahead), None)
    if coming is None:
        return f"Nothing with a date ahead, as of {today}: {counts}."
    who = f", {coming.limit.addressee}" if coming.limit.addressee else ""
    said = f" ({standing_words(coming)})" if not coming.binds else ""
    return f"Next: {coming.when}, {coming.kind}{who}{said}. As of {today}: {counts}."


def footnotes(agenda: Agenda, partial: str, way: str) -> list[str]:
    """What else is to be said: drafts left out or not read, texts known in part, whose words these are.

    `partial` is the sentence's end on a text known in part, `way` that on drafts left out: what shows theirs.
    """
    said = []
    if agenda.left_out:
        ways = dict.fromkeys(became for _, became in agenda.left_out)
        drafts = [f"{_named([draft for draft, one in agenda.left_out if one is way])} ({way})" for way in ways]
        said.append(f"Left out: {', '.join(drafts)}; {way}.")
    if agenda.unread:
        said.append(f"Not read, as English texts alone are: {_named(agenda.unread)}.")
    in_part = [draft for draft in agenda.drafts if draft.extent == "partial"]
    if in_part:
        said.append(f"Known in part: {_named(in_part)}; {partial}")
    return said


def _named(drafts: Iterable[Draft]) -> str:
    """The drafts' ids, the first ones where there are many, with the language of those that are not in English."""
    ids = [f"{draft.id} ({draft.language})" if draft.language not in (None, "en") else draft.id for draft in drafts]
    return ", ".join(ids[:_MOST_NAMED]) + (f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else "")
