"""Phrases of time in the Council's English: "until 31 December 2027", "every six months", "within 60 days of".

Takes a text and gives each such phrase: its words, the date or length in it, and what a length counts from. The one
rule: a phrase is what stands around a date, a length or a pace that `undiff.language.facts` reads; a condition ("until
such time as"), an open pace ("regularly") and a length without direction ("a two-year plan") are none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from undiff.dates import When
from undiff.language.facts import Fact, FactKind, facts
from undiff.language.limit_starts import BEGINNING, EXPIRY, FROM, Anchor, StartingPoint, starting_point, which_end
from undiff.language.quantities import value_of
from undiff.patterns import pattern


class Shape(StrEnum):
    """How a time limit is put."""

    END = "end"  # until, for a period of: something runs until then
    DUE = "due"  # by, within, no later than: something is done by then
    EVERY = "every"  # every six months
    START = "start"  # with effect from
    ON = "on"  # on that day


class Length(Struct, frozen=True):
    """A length of time: whole months and days, hours counted apart. `working` says that it counts working days."""

    months: Decimal = Decimal(0)
    days: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    working: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it has no part of a month, day or hour: "2.5 months" is no length that a calendar tells."""
        return all(count == int(count) for count in (self.months, self.days, self.hours))


class Phrase(Struct, frozen=True):
    """A phrase of time: its words `text[start:end]`, and what they say.

    `core` is the date or length in it, as printed. `date` is that date; where no year is given, ("day", month, day) or
    None. `length` is the length, which runs from `anchor` (from `date`, where there are both), or back from it where
    `before`. `event` holds the words of an anchor that is an event.
    """

    start: int
    end: int
    text: str
    core: str
    shape: Shape
    anchor: Anchor
    date: When | tuple[str, int, int] | None = None
    length: Length | None = None
    before: bool = False
    event: str = ""


FACTS = frozenset((FactKind.DATE, FactKind.PERIOD, FactKind.CADENCE))
_AHEAD = 110  # characters before a fact that are looked at

# --- what stands before and behind a date ---

_FILL = (
    r"(?:(?:and\sincluding|the|at\sthe\slatest|about|around|approximately|early|mid|late|midnight(?:\son)?"
    r"|(?:the\s)?(?:beginning|middle|end|start|first\sweek|second\sweek|last\sweek)\sof"
    r"|\d{1,4}\s?(?:hours|[ap]\.?m\.?)(?:,?\s[A-Z]?[a-z]{1,12}){0,5}(?:,\s|\s)on"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?),?\s){0,3}(?:(?:early|mid|late)-)?$"
)
_UNTIL = pattern(
    r"\b(?:(?:that\sis,?\s)?(?:up\s)?(?:until|till)|through(?:\sto)?|up\sto"
    r"|(?:ending|expiring|terminating|concluding)(?:\son|\sat|\sin)?"
    r"|(?:end|expire|terminate|lapse|conclude|cease|finish)s?\s(?:on|at|by|in)"
    r"|(?:(?<=\bshall\sbe\s)|(?<=\bwill\sbe\s)|(?<=\bto\sbe\s))"
    r"(?:dissolved|lifted|terminated|disbanded|discontinued|closed)\s(?:on|by))\s" + _FILL,
    re.IGNORECASE,
)
_BY = pattern(
    r"\b(?:(?:by\s)?(?:no|not)\slater\sthan|by|before|prior\sto|on\sor\sbefore|not\sbeyond|due\s(?:on|by|in)"
    r"|at\sthe\slatest,?\s(?:by|on|in))\s" + _FILL,
    re.IGNORECASE,
)
_START = pattern(
    r"\b(?:as\sfrom|as\sof|with\seffect\s(?:from|on)|effective(?:\son|\sfrom|\sas\sof)?"
    r"|(?:starting|beginning|commencing)(?:\son|\sfrom|\sin)?|enters?\sinto\sforce\son|takes?\seffect\son)\s" + _FILL,
    re.IGNORECASE,
)
_ON = pattern(
    r"\b(?:convene|meet|hold|review|reconvene|held|begin|exit|withdraw\w*|take\splace|conduct|consider)\b[^,;.]{0,70}"
    r"\b(?P<on>on)\s" + _FILL,
    re.IGNORECASE,
)
_IN = pattern(r"\b(?:on|in)\s" + _FILL, re.IGNORECASE)
_LATEST = pattern(r",?\sat\sthe\slatest\b", re.IGNORECASE)
_ABOUT = pattern(r"\b(?:about|around|approximately|early|mid|late|beginning|middle|start|week)\b", re.IGNORECASE)

# --- what stands before and behind a length ---

_WITHIN = pattern(
    r"\b(?:(?:at\sthe\slatest\s)?within|(?:in|during|over)(?=\sthe\s(?:next|coming|following)))"
    r"(?:\s(?:the\s(?:space|course)\sof|an?\speriod\sof|a\smaximum\sof|(?:not|no)\smore\sthan|at\smost|the|next|first"
    r"|following|coming|an?|additional|further|another|initial|period\sof)){0,4}\s$",
    re.IGNORECASE,
)
_EXPIRES = pattern(r"\b(?:expire|lapse|terminate|end)s?\s$", re.IGNORECASE)
_LATER = pattern(
    r"\b(?:(?:by\s)?(?:no|not)\slater\sthan|at\sthe\slatest|at\sthe\send\sof|by\sthe\send\sof|before\sthe\send\sof"
    r"|(?<!soon\s)(?<!immediately\s)after)\s$",
    re.IGNORECASE,
)
_IN_TIME = pattern(r"\bin\s$", re.IGNORECASE)
_TIME = pattern(r"['’]?(?:s['’]?)?\stime\b", re.IGNORECASE)
_ANY_CASE = pattern(r"\bin\sany\s(?:case|event),?\s$", re.IGNORECASE)
_FOR = pattern(
    r"\bfor\s(?:(?:an?|another|the|one|single|further|additional|initial|interim|final|new|limited|renewable"
    r"|consecutive|successive|first|subsequent|exceptional|preliminary|last|maximum|trial|transitional)\s){0,4}"
    r"(?:periods?\s(?:of\s)?)?(?:(?:of\s)?(?:up\sto|(?:not|no)\smore\sthan|(?:not\sto\s|not\s)exceed(?:ing)?)\s)?$",
    re.IGNORECASE,
)
_FURTHER = pattern(r"\b(?:another|further|additional|successive|subsequent|consecutive|more)\b", re.IGNORECASE)
_RENEWS = pattern(
    r"\b(?:extend|renew|prolong|continu|maintain|roll\sover|remain)\w{0,4}\b|\bextension\b|\brenewal\b", re.IGNORECASE
)
_YEAR_END = pattern(
    r"\b(?:by|before)\sthe\send\sof\s(?:this|the\s(?:current|present))\s(?:calendar\s)?year\b(?:,?\sat\sthe\slatest)?",
    re.IGNORECASE,
)
_MONTH_ALONE = pattern(
    r"\b(?:by|before|(?:no|not)\slater\sthan)\s(?:the\s(?:end|beginning|middle)\sof\s)?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\b(?!,?\s\d|\s[a-z]{2,9}\sof\s\d)"
)
_ON_DATE = pattern(r"(?:\sof\s[^,;.]{1,80}?)??(?:,?\s(?:on|of)\s|,\s)$", re.IGNORECASE)
_AND = pattern(r"\sand\s$", re.IGNORECASE)
_WORKING = pattern(r"\bworking\b", re.IGNORECASE)

# --- paces ---

PACED = pattern(
    r"[\s,]{1,2}(?:(?:written|oral|comprehensive|progress|public|detailed|and)\s){0,2}(?:reports?|reporting|briefings?"
    r"|updates?|reviews?|consultations?|meetings|assessments?|basis)\b",
    re.IGNORECASE,
)
"""What a pace as an adjective goes with: "six-monthly reports"; the annual value of exports is no pace."""
_ON_A = pattern(r"\bon\san?\s$", re.IGNORECASE)
_BASIS = pattern(r"\sbasis\b", re.IGNORECASE)
_CYCLE = pattern(
    r"\b(?:in|through|within|as\spart\sof|under|of|into)\s(?:his|her|its|their|the|the\ssame|existing)\s(?:\w{1,20}\s){0,2}$",
    re.IGNORECASE,
)
_COUNT_BEFORE = pattern(r"\b([a-z]{2,6}|\d{1,2})[-‐‑]$", re.IGNORECASE)
_TIMES = pattern(
    r"\b(?:at\sleast\s)?(?P<times>once|twice|(?:two|three|four|six)\stimes)"
    r"(?:\s(?:an?|per|each|every|in\severy)\s(?P<unit>week|month|quarter|year)"
    r"|(?<!once)[\s-](?:weekly|monthly|quarterly|yearly|annually))\b",
    re.IGNORECASE,
)
_UNITS = {"week": Length(days=Decimal(7)), "month": Length(Decimal(1)), "quarter": Length(Decimal(3)),
          "year": Length(Decimal(12))}  # fmt: skip


def phrases_of_time(text: str) -> list[Phrase]:
    """The phrases of time of a text, in order, without overlaps; a period with its end date is one."""
    read = facts(text, FACTS)
    found: list[Phrase] = []
    for place, fact in enumerate(read):
        following = read[place + 1] if place + 1 < len(read) else None
        if fact.kind is FactKind.DATE:
            phrase = _of_date(text, fact, following)
        elif fact.kind is FactKind.PERIOD:
            phrase = _of_period(text, fact, following)
        else:
            phrase = _of_cadence(text, fact)
        if phrase is not None:
            found.append(phrase)
    found += [_times(match) for match in _TIMES.finditer(text)]
    found += [_expiry(text, match, read) for match in EXPIRY.finditer(text)]
    found += [_whole(match, Shape.DUE, Anchor.YEAR) for match in _YEAR_END.finditer(text)]
    found += [_whole(match, Shape.DUE, Anchor.DATE) for match in _MONTH_ALONE.finditer(text)]
    return _merged(text, sorted(found, key=lambda phrase: (phrase.start, -phrase.end)))


def _whole(match: re.Match[str], shape: Shape, anchor: Anchor, length: Length | None = None) -> Phrase:
    """A phrase without a fact in it."""
    return Phrase(match.start(), match.end(), match[0], match[0], shape, anchor, length=length)


_THAT_IS = pattern(r"[\s,.;:!-]{0,4}(?:that\s(?:is|1s)[\s,.;:!-]{0,3})?")


def _merged(text: str, found: list[Phrase]) -> list[Phrase]:
    """The phrases without those inside others; "for six months, that is, until 31 May 2030" is one."""
    kept: list[Phrase] = []
    for phrase in found:
        last = kept[-1] if kept else None
        if last is None:
            kept.append(phrase)
        elif phrase.start < last.end:
            if phrase.end > last.end and last.date is None and phrase.date is not None:
                kept[-1] = phrase
        elif (
            last.shape is phrase.shape is Shape.END
            and last.date is None
            and phrase.date is not None
            and _THAT_IS.fullmatch(text, last.end, phrase.start)
        ):
            kept[-1] = replace(phrase, start=last.start, text=text[last.start : phrase.end])
        else:
            kept.append(phrase)
    return kept


_LEADS = ((_UNTIL, Shape.END), (_BY, Shape.DUE), (_START, Shape.START), (_ON, Shape.ON))


def _of_date(text: str, fact: Fact, following: Fact | None) -> Phrase | None:
    """ "until", "by", "with effect from" and a date; "early in 2031 at the latest"."""
    latest = _LATEST.match(text, fact.end)
    edge = max(0, fact.start - _AHEAD)
    leads = ((form.search(text, edge, fact.start), shape) for form, shape in _LEADS)
    match, shape = next(((match, shape) for match, shape in leads if match is not None), (None, Shape.DUE))
    if match is None and latest is not None:
        match = _IN.search(text, edge, fact.start)
    if match is None:
        return None
    start = match.start("on") if shape is Shape.ON else match.start()
    date, end = fact.value, latest.end() if latest else fact.end
    assert isinstance(date, When | tuple)
    if isinstance(date, When):
        more = _alternative(text, fact, following) if shape is Shape.DUE else None
        if more is not None and following is not None:
            date, end = When(date.first, max(date.last, more.last)), following.end
        if _ABOUT.search(text, start, fact.start) or _ABOUT.search(text, fact.end, end):
            date = replace(date, about=not date.exact)
    return Phrase(start, end, text[start:end], fact.text, shape, Anchor.DATE, date)


def _alternative(text: str, fact: Fact, following: Fact | None) -> When | None:
    """The later date of "by the end of 2030 or early 2031"."""
    if following is None or following.kind is not FactKind.DATE or not isinstance(following.value, When):
        return None
    return following.value if _OR.fullmatch(text, fact.end, following.start) else None


_OR = pattern(r"\sor\s(?:early\s|by\s|in\s|at\s){0,2}", re.IGNORECASE)


def _of_period(text: str, fact: Fact, following: Fact | None) -> Phrase | None:
    """ "within 60 days of", "no later than two months after", "for a further period of six months"."""
    length, end = _length(fact), fact.end
    if following is not None and following.kind is FactKind.PERIOD and _AND.fullmatch(text, end, following.start):
        more = _length(following)
        length, end = replace(length, months=length.months + more.months, days=length.days + more.days), following.end
    edge = max(0, fact.start - _AHEAD)
    if (match := _FOR.search(text, edge, fact.start)) is not None:
        return _for(text, match.start(), end, fact, length)
    match = _WITHIN.search(text, edge, fact.start) or _LATER.search(text, edge, fact.start)
    time = _TIME.match(text, end) if match is None and _IN_TIME.search(text, edge, fact.start) else None
    if time is not None:
        match, end = _IN_TIME.search(text, edge, fact.start), time.end()
    begins = starting_point(text, end)
    sure = begins.anchor in (Anchor.ADOPTION, Anchor.NEW_END, Anchor.EITHER_END) or begins.before
    if match is None and not sure and not _ANY_CASE.search(text, edge, fact.start):
        return None
    start = match.start() if match else fact.start
    shape = Shape.END if _EXPIRES.search(text, edge, start) else Shape.DUE
    return _from(text, start, fact, shape, begins, length)


def _from(text: str, start: int, fact: Fact, shape: Shape, begins: StartingPoint, length: Length) -> Phrase:
    words = text[start : begins.end]
    return Phrase(
        start, begins.end, words, fact.text, shape, begins.anchor, begins.date, length, begins.before, begins.event
    )


def _for(text: str, start: int, end: int, fact: Fact, length: Length) -> Phrase:
    """ "for a further period of six months": from where it counts, and whether it carries on what runs now."""
    begins = starting_point(text, end)
    if begins.side and begins.side not in FROM:
        begins = StartingPoint(Anchor.UNSAID, end)
    if begins.anchor is Anchor.UNSAID:
        lead = text[max(0, start - 300) : start]
        if _FURTHER.search(text, start, end) or _RENEWS.search(lead, lead.rfind(";") + 1):
            begins = replace(begins, anchor=Anchor.CURRENT_END)
    return _from(text, start, fact, Shape.END, begins, length)


def _expiry(text: str, match: re.Match[str], read: tuple[Fact, ...]) -> Phrase:
    """ "before the expiry of the new mandate period"; with "on 7 May 2030" behind it, that day."""
    for fact in read:
        near = fact.kind is FactKind.DATE and match.end() <= fact.start <= match.end() + 90
        if near and isinstance(fact.value, When) and _ON_DATE.fullmatch(text, match.end(), fact.start):
            words = text[match.start() : fact.end]
            return Phrase(match.start(), fact.end, words, fact.text, Shape.DUE, Anchor.DATE, fact.value)
    return _whole(match, Shape.DUE, which_end(match))


def _of_cadence(text: str, fact: Fact) -> Phrase | None:
    """ "every six months", "on a monthly basis", "its six-monthly reports"; an adjective needs what it goes with."""
    start, end, length = fact.start, fact.end, _length(fact)
    anchor = None
    is_word = not fact.text.casefold().startswith(("every", "each", "at "))
    counted = _COUNT_BEFORE.search(text, max(0, start - 8), start) if is_word else None
    if counted is not None:  # "six-monthly": the fact is its "monthly"
        count, start = value_of(counted[1]), counted.start()
        if count is None:
            anchor = Anchor.UNFIXED  # "bi-monthly" is read in two ways
        else:
            length = Length(length.months * count, length.days * count)
    lead = _ON_A.search(text, max(0, start - 8), start) if is_word else None
    basis = _BASIS.match(text, end) if lead else None
    if lead and basis:
        start, end = lead.start(), basis.end()
    elif is_word and (counted or not fact.text.casefold().endswith("ly")) and not PACED.match(text, end):
        return None
    if is_word and _CYCLE.search(text, max(0, start - _AHEAD), start):
        anchor = Anchor.ELSEWHERE
    begins = StartingPoint(anchor, end) if anchor is not None else starting_point(text, end)
    no_base = begins.before or begins.side == "of" or begins.side in BEGINNING
    if no_base or begins.anchor in (Anchor.NEW_END, Anchor.EITHER_END):
        begins = StartingPoint(Anchor.UNSAID, end)
    return replace(_from(text, start, fact, Shape.EVERY, begins, length), core=text[start:end])


def _times(match: re.Match[str]) -> Phrase:
    """ "once a year" is a pace; "twice a year" names no days."""
    if match["times"].casefold() != "once":
        return _whole(match, Shape.EVERY, Anchor.UNFIXED)
    return _whole(match, Shape.EVERY, Anchor.UNSAID, _UNITS[match["unit"].casefold()])


def _length(fact: Fact) -> Length:
    """The length of a period or pace."""
    assert isinstance(fact.value, tuple)
    count, unit = fact.value
    working = _WORKING.search(fact.text) is not None
    if unit == "month":
        return Length(months=count, working=working)
    return Length(hours=count, working=working) if unit == "hour" else Length(days=count, working=working)
