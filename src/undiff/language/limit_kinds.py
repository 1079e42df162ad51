"""What a time limit is for, who must act by it, and whether an act of the Council sets it at all.

Takes the text of a clause, the act that a limit stands in, and its place; the words nearest to the limit decide. The
one rule: verbs that record ("recalls", "notes", "welcomes") set no limit, unless they say that something must be done.
"""

from __future__ import annotations

import re
from enum import StrEnum

from undiff.language.lexicon import Act
from undiff.patterns import pattern


class LimitKind(StrEnum):
    """What a time limit is for, in the words that people read."""

    MANDATE = "mandate ends"
    AUTHORIZATION = "authorization ends"
    MEASURES = "measures end"
    PERIOD = "period ends"  # of something else: a ceasefire, a suspension
    REPORT = "report due"
    REVIEW = "review due"
    ACTION = "due"
    START = "takes effect"


ENDS = frozenset((LimitKind.MANDATE, LimitKind.AUTHORIZATION, LimitKind.MEASURES, LimitKind.PERIOD))
"""The kinds of what runs until a day, as against what is done by one."""

_SETTING = frozenset(("coerce", "decide", "demand", "press", "task", "intend"))
_NO_SETTING = frozenset(("expresses hope", "expresses desire", "expresses wish", "expresses interest", "hopes",
                         "wishes", "desires", "transmits"))  # fmt: skip
_ALSO_SETTING = frozenset(("undertakes", "agrees", "endorses", "accepts", "affirms", "confirms", "expects",
                           "expresses commitment", "expresses determination"))  # fmt: skip
_SAYING = frozenset(("stresses", "underlines", "underscores", "emphasizes", "re-emphasizes", "reaffirms", "reiterates",
                     "considers", "recalls"))  # fmt: skip
_MUST = pattern(
    r"\b(?:shall|must|should|need(?:s|ed)?\sto|need\sfor|will\s(?:be|review|consider|meet)|(?:is|are)\srequested"
    r"|vital\sthat|importance\sit\sattaches|urgency|to\sbe\s\w+ed)\b",
    re.IGNORECASE,
)
_TASK_ITEM = pattern(r"\s*(?:\(?[a-z0-9]{1,4}[).]\s)?To\s[a-z]")
_PAST = pattern(r"\b(?:recalls|was|were|had)\b", re.IGNORECASE)

_RUNNING = pattern(
    r"(?P<mandate>\bmandates?\b|\bterms?\sof\soffice\b)|(?P<authorization>\bauthori[sz])"
    r"|(?<!\ball\snecessary\s)(?<!administrative\s)(?P<measures>\b(?:(?<!further\s)(?<!other\s)measures|sanctions|embargo|prohibitions?"
    r"|restrictions?|exemptions?|ban)\b|\bfreez)",
    re.IGNORECASE,
)
_SET_UP = pattern(r"\b(?:establish|station|dispatch|set\sup)\w{0,6}\b", re.IGNORECASE)
_BODY = pattern(
    r"\b(?:Mission|Force|Operation|Panel|Group|Team|Office|Mechanism|Tribunal|Commission|Representative|Committee|(?:UN|MIN|ON|AM|IS)[A-Z]{2,}"
    r"|(?:[Ss]tation|[Dd]eploy)(?:ed|ing|ment)?|[Pp]resences?|Board|[Oo]bservers?|[Pp]ersonnel)\b"
)
_REPORT = pattern(
    r"\breport(?:s|ed|ing)?\b(?!\s(?:cycle|provisions?|requirements?|obligations?))|\bbrief(?:s|ing|ings)?\b|\binform(?:ed)?\b|\bupdates?\b|\baccount\b|\bapprise",
    re.IGNORECASE,
)
_REVIEW = pattern(
    r"\bre-?(?:view|assess|consider|examin|evaluat)\w{0,6}\b|\bassess\w{0,6}\b|\bevaluat\w{1,4}\b"
    r"|\b(?:decides|intention|readiness|intent)(?:\s\w{1,20})?\sto\s(?:consider|meet)\b"
    r"|\bconsider\s(?:the\s)?(?:matter|question|situation|renewal|extension|adjust)",
    re.IGNORECASE,
)
_LIMB = pattern(r";|,\sand\s")
_FAR = 4000  # characters on each side of a limit that are looked at; bounds the work on hostile text
_NEAR = 160  # characters behind a limit in which what is due by it is looked for
_NEW = pattern(
    r"\b(?:an?|to|its|their|his|options|further|and)\s(?:[\w-]{1,20}\s){0,3}$|\b(?:shall|will)\b[^;]{0,120}$",
    re.IGNORECASE,
)
_REFERRED = pattern(
    r"\b(?:in|of|by|from|with|under|upon|see)\s(?:his|her|its|the|that|this|these|said|such)"
    r"\s(?:(?!(?:and|to|or|an?)\b)[\w-]{1,20}\s){0,2}$",
    re.IGNORECASE,
)


def sets_limits(text: str, act: Act | None, place: int, is_item: bool) -> bool:
    """Whether the act that a time limit at `place` stands in sets it; without an act, whether a "shall" does."""
    if act is None:
        return is_item or bool(_MUST.search(text, max(0, place - _FAR), place)) or bool(_TASK_ITEM.match(text))
    if act.family in _SETTING:
        return act.root not in _NO_SETTING
    if act.root in _ALSO_SETTING or act.verb.casefold().startswith("looks forward"):
        return True
    if act.root not in _SAYING:
        return False
    said = text[max(act.start, place - _FAR) : place]
    return bool(_MUST.search(said)) and not (act.root == "recalls" and _PAST.search(said, len(act.verb)))


def kind_of(text: str, act: Act | None, chapeau: str, place: int, since: int, runs: bool) -> LimitKind:
    """What a limit at `place` is for, given the act of this text that it stands in and the words that introduce it.

    `since` is where the limit before it ends. `runs` says that something runs until it, rather than is done by it.
    """
    start, end = (act.start, max(act.end, place)) if act is not None else (0, len(text))
    start, end = max(start, place - _FAR), min(end, place + _FAR)
    words = text[start:end]
    if runs:
        named = _RUNNING.search(text, since, place) if since > start else None
        if named is not None and named.lastgroup is not None:  # "and the authorization of the Force until"
            return LimitKind[named.lastgroup.upper()]
        return _what_ends(words) or _what_ends(f"{chapeau} {words}") or LimitKind.PERIOD
    return _what_is_due(text, start, place, end) or _what_is_due(chapeau, 0, len(chapeau), 0) or LimitKind.ACTION


def _what_ends(words: str) -> LimitKind | None:
    """What the first telling word names; without one, the mandate of a body that is named."""
    named = _RUNNING.search(words)
    set_up = _SET_UP.search(words)
    if set_up is not None and (named is None or set_up.start() < named.start()) and _BODY.search(words):
        return LimitKind.MANDATE
    if named is not None and named.lastgroup is not None:
        return LimitKind[named.lastgroup.upper()]
    return LimitKind.MANDATE if _BODY.search(words) else None


def _what_is_due(text: str, start: int, place: int, end: int) -> LimitKind | None:
    """A report or a review: the nearest such word before the limit, else one that opens what follows it in its limb."""
    said = [(match.end(), kind) for kind, match in _named(text, start, place)]
    if said:
        return max(said)[1]
    limb = _LIMB.search(text, place, end)
    stop = min(limb.start() if limb else end, place + _NEAR)
    ahead = [
        (match.start(), kind) for kind, match in _named(text, place, stop) if _NEW.search(text, start, match.start())
    ]
    return min(ahead)[1] if ahead else None


def _named(text: str, start: int, end: int) -> list[tuple[LimitKind, re.Match[str]]]:
    """The words for reports and reviews between two places, but for those that a text refers to: "in his report"."""
    found = [(LimitKind.REPORT, match) for match in _REPORT.finditer(text, start, max(start, end))]
    found += [(LimitKind.REVIEW, match) for match in _REVIEW.finditer(text, start, max(start, end))]
    return [
        (kind, match) for kind, match in found if not _REFERRED.search(text, max(0, match.start() - 60), match.start())
    ]


def addressee_of(act: Act | None) -> str | None:
    """Who must act: whom the act is addressed to, or the Council itself where it says what it will do."""
    if act is None:
        return None
    if act.addressee is None and (act.family == "intend" or act.root == "undertakes"):
        return "the Council"
    return act.addressee
