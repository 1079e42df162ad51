"""What a length of time counts from: "of the adoption of this resolution", "before the expiry of its mandate".

Takes a text and the place where a length ends; gives what stands behind it. The one rule: which end a text means, the
one of the period that runs or the one that it sets, is told only where it says so.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from undiff.dates import When
from undiff.language.facts import FactKind, facts
from undiff.patterns import pattern


class Anchor(StrEnum):
    """What a time limit counts from."""

    DATE = "a date of its own"
    ADOPTION = "the adoption"
    UNSAID = "no starting point"
    FIRST = "the date before it"  # "thereafter"; the first of a row of reports
    NEW_END = "the end that this text sets"
    CURRENT_END = "the end of the period now running"  # a renewal "for a further six months"
    EITHER_END = "the end of the period now running or of the one that this text sets"
    ELSEWHERE = "another text"  # "in its six-monthly reports"
    UNFIXED = "days that are not fixed"  # "twice a year"
    YEAR = "the year of the adoption"  # "before the end of this year"
    EVENT = "an event"


class StartingPoint(Struct, frozen=True):
    """What a length counts from, as read behind it, and where those words end; `side` is the word for the direction."""

    anchor: Anchor
    end: int
    before: bool = False
    event: str = ""
    date: When | None = None
    side: str = ""


_ADOPTED = (
    r"(?:(?:the\s)?(?:(?:date|day|moment|time)\sof\s)?(?:(?:the|its)\s)?(?:adoption|passage|passing)"
    r"(?:\s(?:of|by\sthe\s(?:Security\s)?Council\sof)\s(?:this|the\spresent|the\scurrent)\s(?:draft\s)?(?:resolution|decision)"
    r"|(?!\s(?:of|by)\b))"
    r"|(?:the\s)?(?:date\s(?:of\s)?)?(?:this|the\spresent)\s(?:resolution|decision)(?:\scomes\sinto\seffect)?"
    r"|this\sdate|now|today|the\sdate\shereof)\b"
)
_OF_ADOPTION = pattern(rf",?\s(?:of|from|after|following|since|beginning\s(?:on|from))\s{_ADOPTED}", re.IGNORECASE)
_THEREAFTER = pattern(r",?\sthereafter\b", re.IGNORECASE)
_WHICH = r"(?P<which>(?:(?:new|current|present|existing|initial|extended|[a-z]{1,8}-(?:month|day|year))\s){0,2})"
_END_OF = (
    rf"(?:the\s)?(?:expiry|expiration|end|termination|conclusion)\sof\s(?P<owner>the|this|that|its|their|such|\w+[’']s?)"
    rf"\s{_WHICH}(?P<what>mandate|period|authori[sz]ation|term)s?(?:\s(?:period|of\soffice))?"
)
_OF_EXPIRY = pattern(rf"\s(?P<side>before|prior\sto|of|from|after|following|in\sadvance\sof)\s{_END_OF}", re.IGNORECASE)
EXPIRY = pattern(
    rf"\b(?:at\sthe\slatest\s)?(?:before|prior\sto|by|upon|at|on|no\slater\sthan|not\slater\sthan)\s{_END_OF}",
    re.IGNORECASE,
)
_OF_EVENT = pattern(
    r"(?:\s|,\s(?=beginning|starting|commencing|with\seffect|as\sfrom))"
    r"(?P<side>of|from|after|following|before|prior\sto|in\sadvance\sof|beginning|starting|commencing|with\seffect\sfrom"
    r"|as\sfrom)"
    r"(?:\son)?\s(?P<event>[^,;.:()]{2,120}?)(?=[,;.:()]|\sand\s(?:to|that|the)\b|$)",
    re.IGNORECASE,
)
_NO_EVENT = pattern(r"(?:the\s)?(?:basis|implementation|progress|situation|developments|mandate)\b", re.IGNORECASE)
BEGINNING = frozenset(("beginning", "starting", "commencing", "with effect from", "as from"))
"""The words for a day on which something itself begins: the first of a row of reports is due then."""
FROM = BEGINNING | {"from", "after", "following"}
"""The words for a day that a length runs from."""
_BACK = frozenset(("before", "prior to", "in advance of"))


def starting_point(text: str, end: int) -> StartingPoint:
    """What a length that ends at `end` counts from."""
    if (match := _OF_ADOPTION.match(text, end)) is not None:
        return StartingPoint(Anchor.ADOPTION, match.end())
    if (match := _THEREAFTER.match(text, end)) is not None:
        return StartingPoint(Anchor.FIRST, match.end())
    if (match := _OF_EXPIRY.match(text, end)) is not None:
        return StartingPoint(which_end(match), match.end(), match["side"].lower() in _BACK)
    match = _OF_EVENT.match(text, end)
    if match is None or _NO_EVENT.match(match["event"]):
        return StartingPoint(Anchor.UNSAID, end)
    side, at = " ".join(match["side"].lower().split()), match.start("event")
    day = next((fact for fact in facts(match["event"], frozenset((FactKind.DATE,))) if fact.start == 0), None)
    if day is not None and isinstance(day.value, When):
        return StartingPoint(Anchor.DATE, at + day.end, side in _BACK, date=day.value, side=side)
    words = match["event"].rstrip()
    return StartingPoint(Anchor.EVENT, at + len(words), side in _BACK, event=" ".join(words.split()), side=side)


def which_end(match: re.Match[str]) -> Anchor:
    """Which period's end is meant: "the new mandate period" is set here, "its current mandate" may be either."""
    which = match["which"].casefold()
    if "new" in which or "extended" in which or match["owner"].casefold() in {"this", "that", "such"}:
        return Anchor.NEW_END
    return Anchor.EITHER_END if which.strip() or match["what"].casefold() == "period" else Anchor.NEW_END
