"""Words as evidence counts them: their stems, the words of a text that carry content, and the forms of a verb.

Takes English text, gives sets of stems. The one rule: a stem is only ever compared with stems made here; it is no word,
and two words that share one may still differ in meaning. It decides relatedness, never that a quote stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from undiff.language.ladder import modifiers
from undiff.language.lexicon import acts, opener
from undiff.language.text import fold
from undiff.language.tokens import key

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_STOP = frozenset(
    (
        "a an the this that these those such its their his her our it they them he she we who whom whose which what "
        "there and or nor but if as at by for from in into of on onto to upon with within without under over "
        "between among through during before after until since about against per than then so not no any all each "
        "every both either neither some more most other also further is are was were be been being has have had "
        "having do does did will would shall should may might can could must only same own very too out up off down "
        "again once here when where why how while via"
    ).split()
)
# Of every text of the trade: that two passages share these tells nothing
_TRADE = frozenset(
    "security council united nations member state states draft text resolution paragraph document".split()
)
_LIGHT = frozenset(
    (
        "expresses express takes take bears bear pays pay draws draw keeps keep has having reiterates places place "
        "conveys voices extends looks stands lends acting"
    ).split()
)
_IRREGULAR = {
    form: stem
    for stem, forms in {
        "take": "took taken taking", "bear": "bore borne bearing", "give": "gave given giving", "make": "made making",
        "hold": "held", "find": "found", "keep": "kept", "seek": "sought", "set": "setting", "choose": "chose chosen",
        "note": "noting noted", "use": "using used", "urge": "urging urged", "cite": "citing cited", "leave": "left",
        "vote": "voting voted", "decid": "decision decisions", "extend": "extension extensions", "meet": "met",
        "withdraw": "withdrew withdrawn", "pay": "paid paying", "say": "said", "lead": "led", "mean": "meant",
        "send": "sent", "bring": "brought", "renew": "renewal", "permit": "permission", "conclud": "conclusion",
        "recogniz": "recognition", "mind": "mindful", "concern": "concerned", "thank": "thanks",
        "write": "wrote written writing",
    }.items()
    for form in forms.split()
}  # fmt: skip
_NO_MENT = frozenset("implement complement supplement document instrument element moment parliament comment".split())
_DERIVED = (("ation", 4), ("ion", 4), ("ment", 4), ("ing", 3), ("ed", 3), ("ance", 5), ("al", 5), ("ly", 4))


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """What a word shares with its other forms: "authorizes", "authorised" and "authorization" give one stem."""
    word = key(word).casefold()
    if word.endswith("'s"):
        word = word[:-2]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _singular(word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, least in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= least and word not in _NO_MENT:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word.endswith("e"):
        return word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsze":
        return word[:-1]
    return word


def _words(text: str) -> list[str]:
    """The words of a text in lower case; a compound is its parts: "two-State" is "two States"."""
    return [word.casefold() for word in _WORD.findall(fold(_HYPHEN.sub(" ", text)).text)]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(stem, _words(text)))


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry content; words of the trade count only where there are no others."""
    plain = [word for word in _words(text) if word not in _STOP and len(word) > 1]
    return frozenset(stem(word) for word in plain if word not in _TRADE) or frozenset(map(stem, plain))


@lru_cache(maxsize=4096)
def opening_verb(text: str) -> str | None:
    """The verb of the Council that opens a text, in its dictionary form ("Calls upon"); None where none does."""
    if not opener(text):
        return None
    found = acts(text)
    return found[0].verb if found else None


def verb_stands(verb: str, texts: frozenset[str]) -> bool:
    """Whether a verb in its dictionary form stands, in any form, among the stems of a text (`stems`).

    Of "Expresses concern" the noun counts, of "Calls upon" the verb; words that go with it ("deep") do not.
    """
    return bool(verb_stems(verb) & texts)


@lru_cache(maxsize=1024)
def verb_stems(verb: str) -> frozenset[str]:
    """The stems by which a verb in its dictionary form is known."""
    words = [word.casefold() for word in _WORD.findall(verb)]
    telling = [word for word in words if word not in _STOP and word not in _LIGHT and word not in modifiers()]
    return frozenset(map(stem, telling or words[:1]))
