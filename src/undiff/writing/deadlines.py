"""What falls due, on a terminal or as JSON.

The one rule: rows stand by date, what has none at the end with its reason; every row names its words, its clause and
where that is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from undiff.tracking.agenda import Agenda
from undiff.tracking.deadlines import Deadline, Words
from undiff.writing.cited import sources_json, sources_line, when_json
from undiff.writing.deadlines_wording import (
    clause_words,
    counted_words,
    footnotes,
    headline,
    open_words,
    pace_words,
    standing_words,
)
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Paragraph, Role, laid, page, side_by_side

DATES = 20  # columns of dates; a longer one wraps
_GAP = 2
_PARTIAL = "what is not reported may set further deadlines."
_OURS = "Our wording is reconstructed from reports; the text itself may put it otherwise."


def write(agenda: Agenda, paint: Paint) -> str:
    """The agenda as a page."""
    return page(_page(agenda, paint), paint)


def _page(agenda: Agenda, paint: Paint) -> Iterator[Text]:
    yield from paint.wrapped(paint.text((headline(agenda), Role.LABEL)), paint.width)
    column = _GAP + min(DATES, max((len(date_words(due)) for due in agenda.deadlines), default=0))
    for due in agenda.deadlines:
        yield Text()
        dates = paint.wrapped(paint.text((date_words(due), date_role(due))), column - _GAP)
        body = laid(due_paragraphs(due, paint), paint, paint.width - column)
        yield from side_by_side(dates, body, column)
    said = foot(agenda)
    if said:
        yield Text()
    for sentence in said:
        yield from paint.wrapped(paint.text((sentence, Role.MUTED)), paint.width)


def foot(agenda: Agenda, way: str = "--all shows theirs") -> list[str]:
    """What is said at the end of the page, in sentences; `way` leads to what is left out."""
    ours = any(due.whose is Words.OURS for due in agenda.deadlines)
    return [*footnotes(agenda, _PARTIAL, way), *([_OURS] if ours else [])]


def date_words(due: Deadline) -> str:
    """When it falls due; `open` where that is not known."""
    return "open" if due.when is None else str(due.when)


def date_role(due: Deadline) -> Role:
    """How its date is printed."""
    return Role.MUTED if due.past or due.when is None else Role.LABEL


def due_paragraphs(due: Deadline, paint: Paint) -> Iterator[Paragraph]:
    """A deadline without its date: what is due and by whom, the words and their clause, how it was dated, sources."""
    head = [(str(due.kind), Role.PLAIN if due.past else Role.LABEL)]
    head += [(f" \u00b7 {due.limit.addressee}", Role.PLAIN)] if due.limit.addressee else []
    head += [(" \u00b7 past", Role.MUTED)] if due.past else []
    head += [(f" \u00b7 {standing_words(due)}", Role.BAD)] if not due.binds else []
    yield Paragraph(paint.text(*head), hang=2)
    words = " ".join(due.words.split())
    about = (f" \u00b7 {clause_words(due)} \u00b7 {due.whose}", Role.MUTED)
    yield Paragraph(paint.text((f"\u201c{words}\u201d", Role.PLAIN), about), hang=2)
    for told in (open_words(due), counted_words(due), pace_words(due)):
        if told:
            yield Paragraph(paint.text((told, Role.MUTED)), hang=2)
    if due.passages:
        yield Paragraph(sources_line(due.passages, paint), hang=2)


# --- JSON


def as_json(agenda: Agenda, notes: Sequence[str]) -> str:
    """The agenda as JSON (`undiff/deadlines/1`)."""
    result = {
        "format": "undiff/deadlines/1",
        "as_of": agenda.as_of.isoformat(),
        "horizon_months": agenda.horizon,
        "dossiers": [{"id": one.id, "title": one.title, "file": one.where.file} for one in agenda.dossiers],
        "drafts": [draft.id for draft in agenda.drafts],
        "deadlines": [_deadline(due) for due in agenda.deadlines],
        "left_out": [{"draft": draft.id, "standing": _name(became)} for draft, became in agenda.left_out],
        "unread": [{"draft": draft.id, "language": draft.language} for draft in agenda.unread],
        "notes": list(notes),
    }
    return json_text(result)


def _deadline(due: Deadline) -> dict[str, Any]:
    clause, phrase = due.clause, due.limit.phrase
    by_citation = {id(passage.citation): passage for passage in due.passages}
    return {
        "dossier": due.dossier,
        "draft": due.draft,
        "clause": clause.id,
        "label": clause.label or None,
        "label_inferred": clause.label_inferred,
        "standing": _name(due.standing),
        "kind": _name(due.kind),
        "words": due.words,
        "start": phrase.start,
        "whose": _name(due.whose),
        "addressee": due.limit.addressee,
        "date": when_json(due.when),
        "past": due.past,
        "counted": None
        if due.counted_from is None
        else {"from": due.counted_from, "day": when_json(due.counted_day), "words": counted_words(due)},
        "cadence": None
        if not due.is_cadence
        else {
            "first": when_json(due.first),
            "dates": [when_json(when) for when in due.dates],
            "until": when_json(due.until),
        },
        "open": None if due.open is None else {"reason": _name(due.open), "words": open_words(due)},
        "text": clause.text,
        "file": clause.where.file,
        "line": clause.where.at("text").line,
        "sources": sources_json(
            (passage.citation for passage in due.passages), lambda citation: by_citation[id(citation)]
        ),
    }


def _name(value: Any) -> str:
    """The name of an enumeration's value: `authorization`, `our-wording`."""
    return str(value.name).lower().replace("_", "-")
