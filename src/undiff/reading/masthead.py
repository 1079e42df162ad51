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

from undiff.states import state

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"\b(?P<day>\d{1,2})\s+(?P<month>[^\W\d_][^\s\d]{2,9})\s+(?P<year>\d{4})\b")
_DAMAGED_DATE = re.compile(r"^of\s(?P<day>\d{1,2})\s+(?P<month>[A-Z][^\s\d]{2,9})\s+(?P<year>\S{4})$")
_ADDITIONS = r"(?:/(?:Rev|Add|Corr|Amend)\.\d+)*"
_SYMBOL = re.compile(
    rf"\b(?P<symbol>[AS]/(?:RES/\d{{1,4}}\s?\(\d{{4}}\)|PRST/\d{{4}}/\d+|\d{{4}}/(?:L\.)?\d+|\d{{1,2}}/L\.\d+"
    rf"|\d{{1,5}}(?![\d/])){_ADDITIONS})"
)
_JOB = re.compile(r"\b(?P<job>\d\d-\d{5})\b(?:\s*\((?P<language>[ACEFRS])\))?")
_DRAFT = re.compile(r"draft\s+resolution\s*\W?$", re.IGNORECASE)
_SPONSORED = re.compile(r"(?P<sponsors>.+?)\s*:\s*(?:revised\s+)?draft\s+resolution\b", re.IGNORECASE | re.DOTALL)
_RESOLUTION = re.compile(
    r"(?:^(?:.{0,60}\btext\s+of\s+(?:the\s+)?)?resolution\s+(?P<number>\d{1,4})\s*(?:\((?P<year>\d{4})\))?|^(?P<old>\d{1,4})\s+\((?P<in>\d{4})\))",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:its|the)\s+(?:resumed\s+)?(?P<number>\d{1,5})(?:st|nd|rd|th)\b", re.IGNORECASE)
_NOT_SPONSORS = re.compile(
    r"(?:united nations|security council|general assembly|nations unies|distr\b.*|original\b.*|provisional|limited|"
    r"\w+ session|agenda item.*|advance.*|english( only)?|\W*)$",
    re.IGNORECASE,
)
# A symbol may carry an asterisk ("reissued for technical reasons"), or two.
_AFTER_SYMBOL = 3
_BETWEEN_NAMES = re.compile(r"(,\s*and\s+|,\s*|\s+and\s+)")
_BRACKETED = re.compile(r"\([^)]*\)")
_SPACES = re.compile(r"\s+")
# No name of a State is cut into more pieces: Saint Vincent | and | the Grenadines.
_MOST_PARTS = 3
_LANGUAGES = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts as printed. `date` is ISO, `language` an ISO code, `meeting` a number, `adoption` the line itself."""

    symbol: str | None = None
    date: str | None = None
    sponsors: tuple[str, ...] = ()
    job_number: str | None = None
    language: str | None = None
    resolution: str | None = None
    meeting: int | None = None
    adoption: str | None = None


def read_masthead(head: Sequence[str], tail: Sequence[str] = (), furniture: Iterable[str] = ()) -> Masthead:
    """The facts that the lines before and behind the body, and the running heads and feet, give."""
    running = tuple(furniture)
    resolution, year = _resolution(head)
    day = _date(head, year) or _date(running, year)
    symbol = _symbol((*head, *running))
    if resolution and (symbol is None or not symbol.startswith("S/RES")):
        year = year or (day[:4] if day else None)
        symbol = f"S/RES/{resolution} ({year})" if year else symbol
    job, language = _job((*running, *head))
    adoption = _adoption(tail, head)
    meeting = _MEETING.search(adoption) if adoption else None
    return Masthead(
        symbol=symbol,
        date=day,
        sponsors=_sponsors(head),
        job_number=job,
        language=language,
        resolution=resolution,
        meeting=int(meeting["number"]) if meeting else None,
        adoption=adoption,
    )


def _adoption(tail: Sequence[str], head: Sequence[str]) -> str | None:
    """The line of the adoption: whole behind the body; in the masthead it may be wrapped, up to its date."""
    for lines in (tail, head):
        for index, line in enumerate(lines):
            if re.match(r"\W*Adopted\b", line):
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


def _date(lines: Sequence[str], title_year: str | None) -> str | None:
    """The first day printed; a month damaged by a letter ("Apri]") is read, a damaged year is the title's."""
    for pattern in (_DATE, _DAMAGED_DATE):
        for found in (found for line in lines for found in pattern.finditer(line)):
            near = get_close_matches(found["month"].capitalize(), _MONTHS, n=1, cutoff=0.75)
            year = found["year"] if found["year"].isdecimal() else title_year
            if near and year:
                with contextlib.suppress(ValueError):  # no such day: a misprint, or OCR
                    return date(int(year), _MONTHS.index(near[0]) + 1, int(found["day"])).isoformat()
    return None


def _resolution(lines: Iterable[str]) -> tuple[str | None, str | None]:
    for line in lines:
        found = _RESOLUTION.search(line)
        if found and "draft resolution" not in line.lower():
            return found["number"] or found["old"], found["year"] or found["in"]
    return None, None


def _job(lines: Iterable[str]) -> tuple[str | None, str | None]:
    job = language = None
    for line in lines:
        if found := _JOB.search(line):
            job = job or found["job"]
            language = language or _LANGUAGES.get(found["language"] or "")
    return job, language


def _sponsors(head: Sequence[str]) -> tuple[str, ...]:
    """The names before ": draft resolution", as printed."""
    for index, line in enumerate(head):
        # The last line may hold "resolution" alone.
        if not _DRAFT.search(" ".join(head[max(index - 1, 0) : index + 1])):
            continue
        lines = [line]
        for before in reversed(head[:index]):
            if _NOT_SPONSORS.match(before) or _SYMBOL.match(before) or _DATE.search(before) or _JOB.search(before):
                break
            lines.append(before)
        if found := _SPONSORED.match(" ".join(reversed(lines))):
            return split_names(found["sponsors"])
    return ()


def split_names(printed: str) -> tuple[str, ...]:
    """A printed list of States as single names: cut at commas and "and", except where only the whole is a State's name.

    "Bosnia and Herzegovina" is one, "Japan and Jordan" are two; names in brackets are not cut.
    """
    text = _BRACKETED.sub(lambda found: found[0].replace(",", "\0"), " ".join(printed.split()))
    pieces = [piece.replace("\0", ",").strip() for piece in _BETWEEN_NAMES.split(text)]
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
