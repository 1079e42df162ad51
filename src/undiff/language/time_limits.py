"""Time limits that a clause sets: mandates that end, reports and reviews that fall due, what is to be done by a day.

Takes the text of one clause (and, for an item of a list, the words that introduce it) and gives each time limit: its
words, what it is for, who must act, and what it counts from. The one rule: a limit is told where the Council sets it,
not where it is spoken of; an act that recalls, notes or commends sets none, nor does "as extended until".
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from undiff.dates import When
from undiff.language.facts import FactKind, facts
from undiff.language.lexicon import Act, acts
from undiff.language.limit_kinds import LimitKind, addressee_of, kind_of, sets_limits
from undiff.language.limit_phrases import PACED, Length, Phrase, Shape, phrases_of_time
from undiff.language.limit_starts import Anchor
from undiff.patterns import pattern

__all__ = ["Anchor", "Length", "LimitKind", "Shape", "TimeLimit", "expiry_dates", "time_limits"]

_MAX_CHARS = 200_000  # a clause is at most a few thousand; what goes beyond is not searched
_MOST = 200  # phrases of time in a clause; a long one of the Council's has a dozen


class TimeLimit(Struct, frozen=True):
    """A phrase of time that sets a limit.

    `kind` is what it is for. `addressee` is who must act, None where the act does not say so. `first` is the place,
    among the clause's limits, of the one that a cadence follows.
    """

    phrase: Phrase
    kind: LimitKind
    addressee: str | None = None
    first: int | None = None


# "as extended until", "which expires on": told, not set
_TOLD = pattern(
    r"\b(?:as|was|were|been|had|has|previously|since|originally|initially)\s(?:\w{1,20}\s){0,2}?\w{2,20}(?:ed|en|set)"
    r"\s(?:\w{1,20}\s){0,2}$"
    r"|\b(?:which|that)\s(?:(?:is|are)\s(?:due|set)\sto\s|will\s|would\s)?$"
    r"|\b(?:due|set|scheduled)\sto\s$",
    re.IGNORECASE,
)
_ASIDE = pattern(
    r"\b(?:recalling|noting|welcoming|recognizing|commending|acknowledging|taking\snote\sof|bearing\sin\smind|mindful\sof"
    r"|in\sthe\s(?:firm\s)?(?:hope|expectation|belief)\sthat"
    r"|(?:it|council|states?|parties|government|secretary-general)(?:\shas|\shad)?\s(?:decided|requested|undertook|pledged"
    r"|submitted|reported|presented))\b[^,;]{0,200}$",
    re.IGNORECASE,
)


_PACE = pattern(
    r"\b(?:reports?|reporting|brief\w{0,4}|updates?|informed|inform|review\w{0,3}|assess\w{0,5}|submit\w{0,4}|notif\w{1,4}"
    r"|consult\w{0,6}|evaluat\w{1,4}|meet|convene|statement|account)\b",
    re.IGNORECASE,
)
_REVIEWS = pattern(r"review|assess", re.IGNORECASE)
_FIRST = pattern(r"\b(?:first|initial|starting|beginning|commencing)\b", re.IGNORECASE)
_RUNS_OUT = pattern(
    r"\b(?:(?:which|that|(?:mandate|period|authori[sz]ation)(?:\sof\s[^,;.]{1,60})?)"
    r"\s(?:(?:is|are)\s(?:due|set)\sto\s|will\s|would\s)?expires?"
    r"|(?:due|set)\sto\sexpire|(?:expiry|expiration)(?:\sof\s[^,;.]{1,60})?)\son\s$",
    re.IGNORECASE,
)
_BESIDE = pattern(r",?\s(?:and\s)?(?:of\s|on\s)?", re.IGNORECASE)
_INTO_FORCE = pattern(r"\b(?:into\s(?:force|effect)|takes?\seffect|apply|commence|begin)\b[^;]{0,40}$", re.IGNORECASE)
_ENDING = pattern(
    r"\b(?:terminat|dissol|disband|discontinu|lift|repeal)\w{0,6}\b(?![^;]{0,60}\bsuspension\b)[^;]{0,200}$",
    re.IGNORECASE,
)
_DONE = pattern(r"(?<!\bbe\s)(?<!\bhave\s)\b[a-z]{2,20}ed\s$", re.IGNORECASE)
_FULLY = pattern(r"\b(?:be|have)\s(?:[a-z]{2,20}\s){1,2}$", re.IGNORECASE)
_UNLESS = pattern(r"\bunless\b[^;]*$", re.IGNORECASE)
_CONTINUED = pattern(r"\bcontinu(?:e|es|ing)\b[^;]{0,200}$", re.IGNORECASE)
_SO_FAR = pattern(r"\b(?:have|has|had|been|lasted|lived|was|were)\s$", re.IGNORECASE)


def time_limits(text: str, chapeau: str = "") -> tuple[TimeLimit, ...]:
    """The time limits that a clause sets, in order; no two overlap.

    `chapeau` is the text that introduces an item of a list: what it does, and whom it asks, holds for the item. Text in
    other languages than English has none.
    """
    text = text[:_MAX_CHARS]
    if _BLANKS.search(text) is None:
        return _limits(text, chapeau)
    squeezed, places = _squeezed(text)
    return tuple(replace(limit, phrase=_put_back(limit.phrase, text, places)) for limit in _limits(squeezed, chapeau))


_BLANKS = pattern(r"\s{2,}|[^\S ]")


def _squeezed(text: str) -> tuple[str, list[int]]:
    """A text with one blank for each run of them, and where each of its characters stands in the text."""
    places = [at for at, char in enumerate(text) if not (char.isspace() and at and text[at - 1].isspace())]
    return "".join(" " if text[at].isspace() else text[at] for at in places), places


def _put_back(phrase: Phrase, text: str, places: list[int]) -> Phrase:
    start, end = places[phrase.start], places[phrase.end - 1] + 1
    return replace(phrase, start=start, end=end, text=text[start:end])


def _limits(text: str, chapeau: str) -> tuple[TimeLimit, ...]:
    """The limits of a text whose blanks are single ones."""
    phrases = phrases_of_time(text)[:_MOST]
    if not phrases:
        return ()
    own, above = acts(text), acts(chapeau) if chapeau else ()
    found: list[TimeLimit] = []
    for phrase in phrases:
        here = next((act for act in reversed(own) if act.start <= phrase.start), None)
        act = here or (above[-1] if above else None)
        if not sets_limits(text, act, phrase.start, bool(chapeau)) or _is_told(text, phrase):
            continue
        kind = _kind(text, here, chapeau, phrase, found[-1].phrase.end if found else 0)
        if phrase.shape is Shape.EVERY and kind is LimitKind.ACTION and not _PACE.search(text):
            continue  # elections every four years are no deadline
        if _is_continued(text, here, phrase):
            phrase = replace(phrase, anchor=Anchor.ELSEWHERE)
        if _UNLESS.search(text, max(0, phrase.start - 200), phrase.start):
            found.append(TimeLimit(phrase, LimitKind.ACTION))  # a condition: neither its kind nor who acts is told
        else:
            found.append(TimeLimit(phrase, kind, addressee_of(act)))
    return _with_first(text, found)


def expiry_dates(text: str) -> tuple[When, ...]:
    """The dates on which a text says that a mandate or period now running ends: "which expires on 31 May 2030"."""
    text = text[:_MAX_CHARS]
    return tuple(
        fact.value
        for fact in facts(text, frozenset((FactKind.DATE,)))
        if isinstance(fact.value, When) and _RUNS_OUT.search(text, max(0, fact.start - 110), fact.start)
    )


def _kind(text: str, act: Act | None, chapeau: str, phrase: Phrase, since: int) -> LimitKind:
    """What a limit is for; `since` is where the limit before it ends."""
    if phrase.shape is Shape.START:
        ends = _ENDING.search(text, max(act.start if act else 0, since, phrase.start - 240), phrase.start)
        return kind_of(text, act, chapeau, phrase.start, since, runs=True) if ends else LimitKind.START
    if phrase.shape is Shape.DUE and phrase.text.startswith(phrase.core) and _begins(text, act, phrase):
        return LimitKind.START
    if phrase.shape is Shape.EVERY and (noun := PACED.match(text, phrase.end)) is not None:
        return LimitKind.REVIEW if _REVIEWS.search(noun[0]) else LimitKind.REPORT
    return kind_of(text, act, chapeau, phrase.start, since, runs=phrase.shape is Shape.END)


def _is_continued(text: str, act: Act | None, phrase: Phrase) -> bool:
    """Whether a pace goes on that an earlier text set: "to continue to report every 90 days"."""
    if phrase.shape is not Shape.EVERY or phrase.anchor is not Anchor.UNSAID:
        return False
    return _CONTINUED.search(text, max(act.start if act else 0, phrase.start - 240), phrase.start) is not None


def _begins(text: str, act: Act | None, phrase: Phrase) -> bool:
    """Whether something begins some days after another: "shall enter into force ten days after the adoption"."""
    authorized = act is not None and act.root == "authorizes"
    return authorized or _INTO_FORCE.search(text, max(0, phrase.start - 80), phrase.start) is not None


def _is_told(text: str, phrase: Phrase) -> bool:
    """Whether a phrase is only spoken of ("as extended until", "recalling that the mandate ends on"), or tells which
    things are meant ("supplies delivered before 1 May 2030").
    """
    edge = max(0, phrase.start - 220)
    if _ASIDE.search(text, edge, phrase.start):
        return True
    if phrase.text.casefold().startswith(("before", "prior to")):
        done = _DONE.search(text, max(0, phrase.start - 30), phrase.start)
        if done is not None and not _FULLY.search(text, max(0, done.start() - 50), done.start()):
            return True
    told = _SO_FAR if phrase.date is None else _TOLD
    return phrase.shape is Shape.END and told.search(text, edge, phrase.start) is not None


def _with_first(text: str, limits: list[TimeLimit]) -> tuple[TimeLimit, ...]:
    """The limits, cadences tied to the first date given for them: "by 1 May 2030 and every 120 days thereafter"."""
    done = []
    for place, limit in enumerate(limits):
        first = None
        if limit.phrase.anchor is Anchor.FIRST:
            first = next((i for i in reversed(range(place)) if limits[i].phrase.shape is not Shape.EVERY), None)
        elif limit.phrase.shape is Shape.EVERY and limit.phrase.anchor is Anchor.UNSAID:
            first = next((i for i, other in enumerate(limits) if _is_first_of(text, other, limit)), None)
        done.append(limit if first is None else replace(limit, first=first))
    for limit in tuple(done):
        if limit.first is not None and done[limit.first].kind is LimitKind.START:
            done[limit.first] = replace(done[limit.first], kind=limit.kind)  # "every month, starting on 1 June"
    return tuple(done)


def _is_first_of(text: str, other: TimeLimit, cadence: TimeLimit) -> bool:
    """Whether a date is given as that of the first report of a cadence."""
    phrase = other.phrase
    if phrase.date is not None and not isinstance(phrase.date, When):  # "annually by 31 March", "by 31 March each year"
        near = text[min(phrase.end, cadence.phrase.end) : max(phrase.start, cadence.phrase.start)]
        return other is not cadence and _BESIDE.fullmatch(near) is not None
    due = phrase.shape in (Shape.DUE, Shape.START) and other.kind in (cadence.kind, LimitKind.START)
    return due and _FIRST.search(text, max(0, phrase.start - 60), phrase.end) is not None
