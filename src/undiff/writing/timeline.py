"""A timeline on a terminal or as JSON, and a moment of it in words.

The one rule: a date is told as it is known. Moments of one date stand under it once; where nothing tells which of them
came first, the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rich.text import Text

from undiff.dates import When
from undiff.model import Account, Citation, Dossier
from undiff.states import short_name
from undiff.tracking.timeline import Moment
from undiff.writing.cited import Lookup, sources_json, sources_line, when_json, when_words
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Paragraph, Role, indented, laid, page, side_by_side
from undiff.writing.vote_words import about_words
from undiff.writing.wording import counted, status_words

Pieces = list[tuple[str, Role]]

DATES = 20  # columns of dates; a longer one wraps
_DAY = 11  # columns of one day
_GAP = 2
_HAPPENED = {
    "presented": "presented",
    "circulated": "circulated",
    "briefed": "the subject of a briefing",
    "revised": "revised",
    "silence": "put under silence",
    "in-blue": "put in blue",
    "tabled": "tabled",
    "withdrawn": "withdrawn",
}
TIED = "Rows under one date stand in the order of the files: but for times, the dates do not tell which came first."


def write(dossier: Dossier, moments: Sequence[Moment], left_out: str, passage: Lookup, paint: Paint) -> str:
    """The moments as a page; `left_out` is a sentence on what was asked to be left out, empty for nothing."""
    return page(_page(dossier, moments, left_out, passage, paint), paint)


def moment_words(moment: Moment) -> str:
    """What happened, in one line without its date: `us-rev-2 put under silence by United States`, or the note."""
    head = "".join(words for words, _ in _headline(moment))
    note = moment.event.note if moment.event is not None else None
    return ": ".join(filter(None, (head, note))) if head or note else "nothing is said of it"


def left_out_words(draft: str | None, first: date | None, last: date | None, many: int) -> str:
    """What of a timeline was asked for, and how much lies outside the days asked for; empty for all of it."""
    asked = [f"what happened to {draft}"] if draft is not None else []
    asked += [f"from {When(first, first)}"] if first is not None else []
    asked += [f"to {When(last, last)}"] if last is not None else []
    if not asked:
        return ""
    said = f"Shown is {' '.join(asked)}"
    return f"{said}; {many} outside of it, or undated." if first is not None or last is not None else f"{said}."


def _page(dossier: Dossier, moments: Sequence[Moment], left_out: str, passage: Lookup, paint: Paint) -> Iterator[Text]:
    yield from paint.wrapped(
        paint.text((dossier.title, Role.LABEL), (f": {summary(moments)}", Role.PLAIN)), paint.width
    )
    if left_out:
        yield from paint.wrapped(paint.text((left_out, Role.MUTED)), paint.width)
    most = min(DATES, max(_DAY, paint.width // 4))
    column = _GAP + min(most, max((len(date_words(one)) for one in moments), default=0))
    for told, group in groupby(moments, key=date_words):
        dates = paint.wrapped(paint.text((told, Role.LABEL)), column - _GAP)
        for moment in group:
            yield Text()
            body = laid(moment_paragraphs(moment, passage, paint), paint, paint.width - column)
            yield from side_by_side(dates, body, column) if dates else indented(body, column)
            dates = []
    if any(one.tied for one in moments):
        yield Text()
        yield from paint.wrapped(paint.text((TIED, Role.MUTED)), paint.width)


def summary(moments: Sequence[Moment]) -> str:
    """How much there is, and over which time."""
    if not moments:
        return "no event, version or vote"
    counts = (
        (sum(one.event is not None for one in moments), "event"),
        (sum(one.version is not None for one in moments), "version"),
        (sum(one.vote is not None for one in moments), "vote"),
    )
    told = ", ".join(counted(number, what) for number, what in counts if number)
    dated = [one.when for one in moments if one.when is not None]
    if dated:
        ends = dict.fromkeys((str(dated[0]), str(max(dated, key=lambda when: when.last))))
        told += f" \u00b7 {' to '.join(ends)}" if len(dated) > 1 else ""
    undated = len(moments) - len(dated)
    told += f" \u00b7 {undated} undated, at the end" if undated else ""
    disagreed = sum(one.disagrees for one in moments)
    return told + (f" \u00b7 sources disagree on {disagreed}" if disagreed else "")


def date_words(moment: Moment) -> str:
    """When it happened, as far as is known."""
    if moment.when is None:
        return "undated"
    return when_words(moment.when)


def moment_paragraphs(moment: Moment, passage: Lookup, paint: Paint) -> Iterator[Paragraph]:
    """A moment without its date: what happened, the note, sources, accounts."""
    headline = _headline(moment)
    if headline:
        yield Paragraph(paint.text(*headline))
    event, dates = moment.event, moment.dates
    if event is not None and event.note:
        yield Paragraph(paint.text((event.note, Role.PLAIN)))
    if moment.by_accounts:
        yield Paragraph(paint.text(("The date is that of the accounts; the event itself is given none.", Role.MUTED)))
    elif len(dates) > 1:
        told = " and ".join(map(when_words, dates))
        yield Paragraph(paint.text((f"Dated {told}, which agree.", Role.MUTED)))
    passages = [passage(citation) for citation in moment.citations]
    if event is not None and not event.note:
        for one in passages[:1]:
            yield Paragraph(paint.text((_said(one.citation), Role.MUTED)))
    if passages:
        yield Paragraph(sources_line(passages, paint), hang=2)
    if not headline and not passages and (event is None or not event.note):
        yield Paragraph(paint.text(("nothing is said of it", Role.MUTED)))
    if event is not None and event.accounts:
        many = len(event.accounts) > 1
        how = ("sources disagree:", Role.BAD) if many else ("by one account:", Role.MUTED)
        yield Paragraph(paint.text(how))
        for account in event.accounts:
            yield Paragraph(_account(account, passage, paint), hang=4)


def _headline(moment: Moment) -> Pieces:
    """What happened, to which draft, by whom, until when."""
    pieces = _vote_words(moment) if moment.vote is not None else _event_words(moment)
    version, event = moment.version, moment.event
    if version is not None and not pieces:
        told = ", ".join(filter(None, (version.version or version.title, status_words(version))))
        pieces = [(version.id, Role.LABEL), (f": the text ({told})", Role.PLAIN)]
    elif version is not None and version.version and event is not None and event.action != "vote":
        pieces += [(f" ({version.version})", Role.PLAIN)]
    if event is not None and event.until is not None:
        what = "until" if event.action == "silence" else "deadline"
        pieces += [(" \u00b7 " if pieces else "", Role.PLAIN), (f"{what} {when_words(event.until)}", Role.STRONG)]
    return pieces


def _event_words(moment: Moment) -> Pieces:
    event = moment.event
    if event is None:
        return []
    on = event.date.last if event.date is not None else None
    who = ", ".join(short_name(name, on) for name in event.actors)
    by: Pieces = [(f" by {who}", Role.PLAIN)] if who else []
    draft: Pieces = [(event.draft, Role.LABEL)] if event.draft else []
    if event.action == "silence-broken":
        of = [(" on ", Role.PLAIN), *draft] if draft else []
        return [("silence", Role.PLAIN), *of, (" broken", Role.PLAIN), *by]
    if event.action in _HAPPENED:
        return [*(draft or [("a text", Role.PLAIN)]), (f" {_HAPPENED[event.action]}", Role.PLAIN), *by]
    if event.action in ("statement", "vote"):
        return [(event.action, Role.PLAIN), *([(" on ", Role.PLAIN), *draft] if draft else []), *by]
    about = [(" \u00b7 on " if who else "on ", Role.PLAIN), *draft] if draft else []
    return [*([(who, Role.PLAIN)] if who else []), *about]


def _vote_words(moment: Moment) -> Pieces:
    vote = moment.vote
    assert vote is not None
    pieces: Pieces = [("vote on ", Role.PLAIN), (about_words(vote), Role.PLAIN), (vote.draft or "a text", Role.LABEL)]
    tally = "-".join(map(str, vote.tally)) if vote.tally is not None else ""
    told = " ".join(filter(None, (vote.result, tally)))
    told += " without a vote" if vote.method == "without-vote" else ""
    if told:
        role = {None: Role.PLAIN, "adopted": Role.GOOD}.get(vote.result, Role.BAD)
        pieces += [(": ", Role.PLAIN), (told.strip(), role)]
    where = ", ".join(filter(None, (vote.resolution, vote.meeting)))
    return [*pieces, (f" \u00b7 {where}", Role.PLAIN)] if where else pieces


def _said(citation: Citation) -> str:
    return f"\u201c{citation.quote}\u201d" if citation.quote is not None else citation.reports or ""


def _account(account: Account, passage: Lookup, paint: Paint) -> Text:
    dates = [when_words(account.date)] if account.date is not None else []
    dates += [f"until {when_words(account.until)}"] if account.until is not None else []
    said: Pieces = [("\u00b7 ", Role.MUTED), (", ".join(dates), Role.LABEL)]
    said += [(": " if dates else "", Role.PLAIN), (account.says, Role.PLAIN)] if account.says else []
    passages = [passage(citation) for citation in account.citations]
    if not account.says and passages:
        said += [(": " if dates else "", Role.PLAIN), (_said(passages[0].citation), Role.MUTED)]
    line = paint.text(*said)
    return line.append("  ").append_text(sources_line(passages, paint)) if passages else line


# --- JSON


def as_json(dossier: Dossier, moments: Sequence[Moment], passage: Lookup, notes: Sequence[str]) -> str:
    """The moments as JSON (`undiff/timeline/1`)."""
    result = {
        "format": "undiff/timeline/1",
        "dossier": {"id": dossier.id, "title": dossier.title, "file": dossier.where.file},
        "moments": [_moment(one, passage) for one in moments],
        "notes": list(notes),
    }
    return json_text(result)


def _moment(moment: Moment, passage: Lookup) -> dict[str, Any]:
    event, vote, version = moment.event, moment.vote, moment.version
    on = event.date.last if event is not None and event.date is not None else None
    return {
        "subject": moment.subject,
        "when": when_json(moment.when),
        "by_accounts": moment.by_accounts,
        "tied": moment.tied,
        "words": moment_words(moment),
        "draft": moment.draft,
        "event": None
        if event is None
        else {
            "id": event.id,
            "date": when_json(event.date),
            "action": event.action,
            "actors": [short_name(name, on) for name in event.actors],
            "until": when_json(event.until),
            "note": event.note,
            "sources": sources_json(event.citations, passage),
            "accounts": [
                {
                    "date": when_json(one.date),
                    "until": when_json(one.until),
                    "says": one.says,
                    "sources": sources_json(one.citations, passage),
                }
                for one in event.accounts
            ],
            "line": event.where.line,
        },
        "version": None
        if version is None
        else {
            "id": version.id,
            "title": version.title,
            "version": version.version,
            "date": when_json(version.date),
            "status": version.status,
            "replaces": version.replaces,
            "sources": sources_json(version.citations, passage),
            "file": version.where.file,
        },
        "vote": None
        if vote is None
        else {
            "id": vote.id,
            "date": when_json(vote.date),
            "on": vote.on,
            "method": vote.method,
            "result": vote.result,
            "tally": list(vote.tally) if vote.tally is not None else None,
            "resolution": vote.resolution,
            "meeting": vote.meeting,
            "sources": sources_json(vote.citations, passage),
            "line": vote.where.line,
        },
    }
