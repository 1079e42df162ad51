"""What the first page of a document says about it: symbol, date, sponsors, job number, language, adoption.

Takes the paragraphs before the body, those behind it (the adoption line) and the running heads, gives the facts as
printed. Both forms are read: the draft's ("France: draft resolution") and the resolution's ("Resolution 242 (1967) of
22 November 1967", or with the meeting at which it was adopted). The one rule: a fact that is not printed stays None.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from undiff.reading.masthead_words import (
    ADOPTED,
    ANY_DRAFT,
    BETWEEN,
    DRAFT,
    ENGLISH_MONTHS,
    JOINED,
    MEETING,
    MONTHS,
    NOT_SPONSORS,
    RESOLUTION,
)
from undiff.states import state

_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:er)?\s+(?:de\s+)?(?:[\u0621-\u064a]+\s+)?(?P<month>[^\W\d_][^\s\d]{2,14})(?:\s+del?)?"
    r"\s+(?P<year>\d{4})\b"
    r"|(?P<zh_year>\d{4})\s?年\s?(?P<zh_month>\d{1,2})\s?月\s?(?P<zh_day>\d{1,2})\s?日"
)
_DAMAGED_DATE = re.compile(r"^of\s(?P<day>\d{1,2})\s+(?P<month>[A-Z][^\s\d]{2,9})\s+(?P<year>\S{4})$")
# A day that is missing or damaged: "of 3f July 1989", "at its 3158th meeting, on January 1993".
_DAY_LOST = re.compile(r"(?:^of|\bon)\s+(?:\S{1,3}\s+)?(?P<month>[A-Z][a-z]{2,8})\s+(?P<year>\d{4})\b")
# The head of a mail: its date is not the text's.
_MAILED = re.compile(r"(?:From|To|Cc|Sent|Date|Subject|De|À|Envoyé|Objet|Enviado|Asunto)\s?:", re.IGNORECASE)
_UNDER_TITLE = re.compile(r"of\s")
_ADDITIONS = r"(?:/(?:Rev|Add|Corr|Amend)\.\d+)*"
_SYMBOL = re.compile(
    rf"\b(?P<symbol>[AS]/(?:RES/\d{{1,4}}\s?\(\d{{4}}\)|PRST/\d{{4}}/\d+|\d{{4}}/(?:L\.)?\d+|\d{{1,2}}/L\.\d+"
    rf"|\d{{1,5}}(?![\d/])){_ADDITIONS})"
)
_JOB = re.compile(r"\b(?P<job>\d\d-\d{5})\b(?:\s*\((?P<language>[ACEFRS])\))?")
_DRAFT = re.compile(rf"(?:{ANY_DRAFT})\s*\W?$", re.IGNORECASE)
_ANY_DRAFT = re.compile(ANY_DRAFT, re.IGNORECASE)
_SPONSORED = re.compile(rf"(?P<sponsors>.+?)\s*[:：]\s*(?:{DRAFT})", re.IGNORECASE | re.DOTALL)
# The form of the first decades, which names the delegations behind.
_SUBMITTED = re.compile(
    r"\W*(?:joint )?draft resolution (?:jointly )?(?:submitted|proposed|presented) (?:jointly )?by (?:the )?"
    r"(?:(?:delegation|representative)s? of (?:the )?)?(?P<sponsors>[^:;]{2,400}?)\W*",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(
    rf"(?:^(?:.{{0,60}}\btext\s+of\s+(?:the\s+)?)?{RESOLUTION}\s+(?P<number>\d{{1,4}})\s*(?:\((?P<year>\d{{4}})\))?"
    r"|^(?P<old>\d{1,4})\s+\((?P<in>\d{4})\)|^第\s?(?P<zh>\d{1,4})\s?[（(](?P<zh_in>\d{4})[)）]\s?号决议)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(rf"\W*{ADOPTED}\b|.{{0,60}}通过$", re.IGNORECASE)
_AFTER_SYMBOL = 3  # a symbol may carry an asterisk ("reissued for technical reasons"), or two
_BRACKETED = re.compile(r"\([^)]*\)")
_SPACES = re.compile(r"\s+")
# No name of a State is cut into more pieces: Saint Vincent | and | the Grenadines.
_MOST_PARTS = 3
_LANGUAGES = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts as printed. `date` is ISO (a month alone where the day is lost), `language` an ISO code, `meeting` a
    number, `adoption` the line itself. `doubt` says what on the page contradicts itself."""

    symbol: str | None = None
    date: str | None = None
    sponsors: tuple[str, ...] = ()
    job_number: str | None = None
    language: str | None = None
    resolution: str | None = None
    meeting: int | None = None
    adoption: str | None = None
    doubt: str | None = None


def read_masthead(head: Sequence[str], tail: Sequence[str] = (), furniture: Iterable[str] = ()) -> Masthead:
    """The facts that the lines before and behind the body, and the running heads and feet, give."""
    running = tuple(furniture)
    resolution, year = _resolution(head)
    adoption = _adoption(tail, head)
    day = (resolution and adoption and _date([adoption], year)) or _date(head, year) or _date(running, year)
    doubt = None
    if resolution and year and day and day[:4] != year and any(map(_UNDER_TITLE.match, head)):
        doubt = f"the title says {year}, the date {day}; the date is believed"
        year = day[:4]
    symbol = _symbol((*head, *running))
    if resolution and (doubt or symbol is None or not symbol.startswith("S/RES")):
        year = year or (day[:4] if day else None)
        symbol = f"S/RES/{resolution} ({year})" if year else symbol
    job, language = _job((*running, *head))
    sponsors, spoken = _sponsors(head)
    return Masthead(
        symbol=symbol,
        date=day,
        sponsors=sponsors,
        job_number=job,
        language=language or spoken,
        resolution=resolution,
        meeting=_meeting(adoption or ""),
        adoption=adoption,
        doubt=doubt,
    )


def _meeting(adoption: str) -> int | None:
    found = MEETING.search(adoption)
    return int(next(filter(None, found.groups()))) if found else None


def _adoption(tail: Sequence[str], head: Sequence[str]) -> str | None:
    """The line of the adoption: whole behind the body; in the masthead it may be wrapped, up to its date."""
    for lines in (tail, head):
        for index, line in enumerate(lines):
            if _ADOPTED.match(line):
                whole = line if lines is tail else " ".join(lines[index : index + (1 if _DATE.search(line) else 2)])
                return " ".join(whole.replace("_", " ").split())
    return None


def _symbol(lines: Iterable[str]) -> str | None:
    """The first symbol on a line of its own, or beside the words of the masthead."""
    for line in lines:
        rest = re.sub(r"^United Nations\s+", "", line.strip())
        found = _SYMBOL.match(rest)
        if found and len(rest) - found.end() < _AFTER_SYMBOL:
            return re.sub(r"\s*\((\d{4})\)", r" (\1)", found["symbol"])
    return None


def _date(lines: Iterable[str], title_year: str | None) -> str | None:
    """The first day printed; a month damaged by a letter ("Apri]") is read, a damaged year is the title's."""
    lines = [line for line in lines if not _MAILED.match(line)]
    for pattern in (_DATE, _DAMAGED_DATE):
        for found in (found for line in lines for found in pattern.finditer(line)):
            parts = found.groupdict()
            month = int(parts["zh_month"]) if parts.get("zh_month") else _month(found["month"])
            year = parts["year"] or parts["zh_year"]
            year = year if year.isdecimal() else title_year
            if month and year:
                with contextlib.suppress(ValueError):  # no such day: a misprint, or OCR
                    return date(int(year), month, int(parts["day"] or parts["zh_day"])).isoformat()
    for found in filter(None, map(_DAY_LOST.search, lines)):
        if found["month"].lower() in ENGLISH_MONTHS:
            return f"{found['year']}-{MONTHS[found['month'].lower()]:02}"
    return None


def _month(printed: str) -> int | None:
    """The number of a month in any official language; an English one may be damaged by a letter."""
    name = printed.rpartition("/")[2].lower()
    near = [name] if name in MONTHS else get_close_matches(name, ENGLISH_MONTHS, n=1, cutoff=0.75)
    return MONTHS[near[0]] if near else None


def _resolution(lines: Iterable[str]) -> tuple[str | None, str | None]:
    for line in lines:
        found = _RESOLUTION.search(line)
        if found and not _ANY_DRAFT.search(line):
            return found["number"] or found["old"] or found["zh"], found["year"] or found["in"] or found["zh_in"]
    return None, None


def _job(lines: Iterable[str]) -> tuple[str | None, str | None]:
    job = language = None
    for line in lines:
        if found := _JOB.search(line):
            job = job or found["job"]
            language = language or _LANGUAGES.get(found["language"] or "")
    return job, language


def _sponsors(head: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The names before ": draft resolution", as printed, and the language of these words."""
    for index, line in enumerate(head):
        # The last line may hold "resolution" alone.
        if not _DRAFT.search(" ".join(head[max(index - 1, 0) : index + 1])):
            continue
        lines = [line]
        for before in reversed(head[:index]):
            if NOT_SPONSORS.match(before) or _SYMBOL.match(before) or _DATE.search(before) or _JOB.search(before):
                break
            lines.append(before)
        if found := _SPONSORED.match(" ".join(reversed(lines))):
            language = next(code for code in BETWEEN if found[code])
            return split_names(found["sponsors"], language), language
    return _submitted(head)


def _submitted(head: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The States behind "draft resolution submitted by"; whoever else submits one sponsors nothing."""
    for index, line in enumerate(head):
        more = head[index + 1 : index + 2] if line.rstrip().endswith((",", " and")) else []
        if found := _SUBMITTED.fullmatch(" ".join([line, *more])):
            names = split_names(found["sponsors"])
            return (names, "en") if all(map(state, names)) else ((), None)
    return (), None


def split_names(printed: str, language: str = "en") -> tuple[str, ...]:
    """A printed list of States as single names: cut at commas and "and", except where only the whole is a State's name.

    "Bosnia and Herzegovina" is one, "Japan and Jordan" are two; names in brackets are not cut.
    """
    text = " ".join(printed.split())
    for name in JOINED.get(language, ()):
        text = text.replace(name, f"({name})")
    text = _BRACKETED.sub(lambda found: _SPACES.sub("\1", found[0].replace(",", "\0").replace("和", "\2")), text)
    pieces = [_restored(piece) for piece in re.split(BETWEEN[language], text)]
    names: list[str] = []
    index = 0
    while index < len(pieces):
        whole, behind = pieces[index], index + 1
        for end in range(min(index + 2 * _MOST_PARTS - 1, len(pieces)), index + 2, -2):
            together = _SPACES.sub(" ", " ".join(pieces[index:end])).replace(" ,", ",")
            single = all(state(piece) is not None for piece in pieces[index:end:2])
            if state(together) is not None and not single:
                whole, behind = together, end
                break
        if whole:
            names.append(whole)
        index = behind + 1  # past the separator
    return tuple(names)


def _restored(piece: str) -> str:
    """A name with the signs that were hidden in brackets; brackets of ours, around all of it, and the mark of a
    footnote go."""
    text = piece.replace("\0", ",").replace("\1", " ").replace("\2", "和").strip(" *†")
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text
