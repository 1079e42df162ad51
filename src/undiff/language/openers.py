"""Opening words of clauses as printed, beyond the Council's English: five other languages, old forms, damaged letters.

Takes the text of a clause, gives its opening verb phrase and whether that is a participle's ("Rappelant") or a verb's
("Décide"). The phrases are in data/openers.tsv. The one rule: English goes first, through
`undiff.language.lexicon`; what is found here names no act of the ladder and has no level.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from undiff.language.lexicon import opener
from undiff.model import Basis, Clause
from undiff.patterns import pattern

_TABLE = Path(__file__).parents[1] / "data" / "openers.tsv"
# An opening phrase with all its adverbs is shorter than this.
_LOOK = 200
_WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FRONT = pattern(r"[\s\[\]“”\"«»*]*")
# How many adverbs may stand on one side of a verb.
_MOST = 3
_LAST_LETTER = "\u3000"  # of the alphabets; `_HAN` takes a millisecond to compile, for nothing in most texts
_CYRILLIC, _ARABIC, _HAN = pattern(r"[\u0400-\u04ff]"), pattern(r"[\u0600-\u06ff]"), pattern(r"[\u4e00-\u9fff]")

# Participles by their form. What ends so and is none stands behind.
_BY_FORM = {
    "fr": (pattern(r"[^\W\d_]{2,}ant"), frozenset(("devant", "pendant", "durant", "avant", "suivant", "concernant",
                                                   "cependant", "maintenant", "autant", "nonobstant", "moyennant"))),
    "es": (pattern(r"[^\W\d_]{2,}(?:ando|iendo|yendo)"), frozenset(("cuando",))),
    "ru": (pattern(r"[^\W\d_]{3,}(?:ывая|ивая|аясь|уясь|вшись|ировав)"), frozenset[str]()),
}  # fmt: skip
# Small words that tell the languages in Latin letters apart.
_SMALL = {
    "en": frozenset("the of and to in that on by for with its an all this".split()),
    "fr": frozenset("le la les de des du et à au aux en que sur son sa ses dans par pour une ce cette".split()),
    "es": frozenset("el la los las de del y que en su sus por para con al una este esta se".split()),
}


class Opening(Struct, frozen=True):
    """The opening of a clause: its words as printed, and whether they are a verb's ("Décide") or a participle's."""

    text: str
    finite: bool


def opening_abroad(text: str) -> Opening | None:
    """The opening of a clause in French, Spanish, Russian, Arabic or Chinese; None where it is no known one."""
    start = _FRONT.match(text)
    look = text[start.end() if start else 0 :][:_LOOK]
    if not look or (look[0].isascii() and not look[0].isalpha()):
        return None
    if look[0] > _LAST_LETTER and _HAN.match(look):
        return _chinese(look)
    language = "ru" if _CYRILLIC.match(look) else "ar" if _ARABIC.match(look) else ""
    for candidate in (language,) if language else ("fr", "es"):
        found = _phrase(look, candidate)
        if found is not None and (language or speaks(text[: 2 * _LOOK], candidate)):
            return found
    return None


def speaks(text: str, language: str) -> bool:
    """Whether a text in Latin letters is rather in this language than in English, by its small words."""
    words = [found[0].lower() for found in _WORD.finditer(text)]
    counts = {name: sum(word in small for word in words) for name, small in _SMALL.items()}
    elided = sum(word[:2] in ("d'", "l'", "d’", "l’", "qu") for word in words) if language == "fr" else 0
    return counts[language] + elided > counts["en"]


def language_of_text(text: str) -> str | None:
    """The language that a text is plainly in, by its letters and small words; None where it cannot be told."""
    letters = {"ru": _CYRILLIC, "ar": _ARABIC, "zh": _HAN}
    counts = {language: len(script.findall(text)) for language, script in letters.items()}
    most = max(counts, key=lambda language: counts[language])
    if counts[most] * 3 > len(text):
        return most
    words = [found[0].lower() for found in _WORD.finditer(text)]
    small = {name: sum(word in known for word in words) for name, known in _SMALL.items()}
    best = max(small, key=lambda name: small[name])
    rival = max(count for name, count in small.items() if name != best)
    return best if small[best] * 10 > len(words) and small[best] > 1.3 * rival else None


def printed_opener(text: str, kind: str, nested: bool = False) -> str:
    """The opening words of a clause as printed, empty where it has none.

    `kind` is preambular or operative. Where no table knows the words, those of a preambular paragraph are a participle
    by their form ("Having conducted"), those of an operative one a verb by theirs ("Continues", "Welcome"); a `nested`
    paragraph, which is no clause of its own, has none then.
    """
    known = opener(text)
    if known or kind not in ("preambular", "operative"):
        return known
    abroad = opening_abroad(text)
    if abroad is not None:
        return abroad.text
    if nested:
        return ""
    found = (_PREAMBULAR if kind == "preambular" else _OPERATIVE).match(text)
    return found["opener"] if found else ""


def opener_of(clause: Clause) -> str:
    """The opening words of a clause of a draft. Of wording that is ours only what the tables of English know counts."""
    if not clause.is_paragraph:
        return ""
    if clause.basis is not Basis.VERBATIM:
        return opener(clause.text)
    return printed_opener(clause.text, clause.kind, nested=clause.parent is not None)


_ADVERBS = r"(?:(?:[A-Za-z]?[a-z]+ly|[Aa]lso|[Aa]gain|[Ff]urther|[Oo]nce\s+(?:again|more)|[Aa]nd|[Tt]hus)\s+){0,3}"
_PREAMBULAR = pattern(
    rf"""[\[\s“"'‘]*(?P<opener>{_ADVERBS}(?:
        (?:[Hh]a[vy]ing|[Bb]eing)(?:\s+{_ADVERBS}[a-z]+(?:ed|en|un|ept|eard|et|ight|ade|ive|ous))?\b
        | [A-Za-z][a-z]{{2,}}ing\b
        | [A-Z][a-z]{{3,}}ed\b(?=\s+(?:by|that|to|in|of|with)\b)
        | [a-z]{{4,}}ive\b | Whereas\b | (?:In\s+virtue|By\s+virtue|In\s+view|Without\s+prejudice)\b
    ))""",
    re.VERBOSE,
)
# What follows "States" and "Nations", and no verb of the Council.
_NO_VERB = r"(?!\s+(?:shall|should|may|must|will|are|were|is|was|of|have|has|had)\b)"
_BARE = "Affirm|Authorize|Call|Condemn|Decide|Demand|Endorse|Express|Invite|Note|Reaffirm|Request|Stress|Urge|Welcome"
_OPERATIVE = pattern(
    rf"""[\[\s“"'‘]*(?P<opener>{_ADVERBS}(?:[A-Za-z][a-z]{{3,}}s|{_BARE})(?:\s+(?:upon|on|for)\b)?){_NO_VERB}(?=[\s,])"""
)


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    """The phrases by language and mood."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith(("#", "language\t")):
            continue
        language, mood, phrases = line.split("\t")
        found.setdefault(language, {})[mood] = frozenset(phrases.split("; "))
    return found


@cache
def _longest(language: str) -> int:
    return max(len(phrase.split()) for phrases in _table()[language].values() for phrase in phrases)


def _phrase(text: str, language: str) -> Opening | None:
    """The phrase that a text in words with blanks opens with."""
    words = list(_WORD.finditer(text))[:12]
    keys = [found[0].lower().replace("’", "'") for found in words]
    table = _table()[language]
    place = _adverbs(keys, 0, table.get("before", frozenset()), _longest(language))
    for start in {place: None, 0: None}:
        for mood in ("finite", "participle"):
            if end := _match(keys, start, table[mood], _longest(language)):
                last = _adverbs(keys, end, table.get("behind", frozenset()), _longest(language))
                return Opening(text[: words[last - 1].end()], mood == "finite")
    form, others = _BY_FORM.get(language, (None, frozenset()))
    if form is not None and place < len(keys) and form.fullmatch(keys[place]) and keys[place] not in others:
        last = place + 1
        if keys[place] in ("ayant", "habiendo") and last < len(keys):
            last += 1
        last = _adverbs(keys, last, table.get("behind", frozenset()), _longest(language))
        return Opening(text[: words[last - 1].end()], finite=False)
    return None


def _match(keys: list[str], start: int, phrases: frozenset[str], longest: int) -> int:
    """Where the longest of the phrases that stands at a place ends; 0 where none does."""
    for end in range(min(start + longest, len(keys)), start, -1):
        if " ".join(keys[start:end]) in phrases:
            return end
    return 0


def _adverbs(keys: list[str], start: int, adverbs: frozenset[str], longest: int) -> int:
    for _ in range(_MOST):
        start = _match(keys, start, adverbs, longest) or start
    return start


def _chinese(text: str) -> Opening | None:
    """The phrase that a Chinese text opens with; where one serves for both moods, the end of the clause tells."""
    table = _table()["zh"]
    at = next((len(word) for word in table["before"] if text.startswith(word)), 0)
    ends = text.rstrip("”」 ")[-1:]
    for mood in ("participle", "finite") if ends in ("，", ",") else ("finite", "participle"):
        found = [phrase for phrase in table[mood] if text.startswith(phrase, at)]
        if found:
            return Opening(text[: at + len(max(found, key=len))], mood == "finite")
    return None
