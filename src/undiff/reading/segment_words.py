"""What the first words of a paragraph say about it: preambular, operative, a heading, an annex, the end.

Takes text, gives yes or no. Verbs are those of `undiff.language.phrases`; what they lack was counted on 902 resolutions
of 1946-1994 and 64 texts of 2016-2024. The one rule: these are only asked where no number tells more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from undiff.language.openers import opening_abroad
from undiff.language.phrases import phrase_at, tokenize
from undiff.reading.masthead_words import ADOPTED, ANY_DRAFT, RESOLUTION

# Openers of the early texts that are no verbs of the commitment ladder.
_OLD = {
    **dict.fromkeys(("addresses", "continues", "postpones", "prays", "repeats", "submits"), "finite"),
    **dict.fromkeys(("disquieted", "dismayed", "motivated", "whereas"), "participle"),
}
_ADVERBS = frozenset(("again", "also", "and", "at", "further", "hereby", "once", "still", "therefore", "thus", "very"))
_NO_PARTICIPLES = frozenset(("during", "nothing", "anything", "everything", "something", "beijing", "concerning"))
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
# How many lines a masthead may have (a hundred sponsors fill about 40), and its title alone.
_HEAD_LINES = 120
_TITLE_LINES = 12
# A title may open like a clause, if it is no longer than this.
_TITLE_WORDS = 3
# A verb phrase with all its adverbs is shorter than this.
_LOOK = 120

_ORGANS = {
    "en": r"the\s+(?:security\s+council|general\s+assembly|economic\s+and\s+social\s+council|human\s+rights\s+council)",
    "fr": r"le\s+conseil\s+de\s+sécurité",
    "es": r"el\s+consejo\s+de\s+seguridad",
    # Without their comma, these two are the name of the organ on the first page.
    "ru": r"совет\s+безопасности(?=\s*,)",
    "zh": r"安全理事会(?=\s*[,，])",
    "ar": r"إن\s+مجلس\s+الأمن",
}
OPENING = re.compile(
    r"\W*(?:" + "|".join(f"(?P<{language}>{organ})" for language, organ in _ORGANS.items()) + r")\s*[,.;:،，]?\s*",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:annex(?:e|ure)?|appendi(?:x|ce)|attachment|enclosure|anexo|apéndice|приложение|المرفق|附件)"
    r"(?:\s*(?:[ivx]+|[a-z]|\d+|[一二三四五六七八九十])\b)?",
    re.IGNORECASE,
)
_ANNEX_NAME = re.compile(r"[:.–—-]\s*\S|[A-Z(]|to (?:the )?(?:present )?(?:draft )?resolution")
_LONGEST_NAME = 120
_ARTICLE = r"[“\"]?(?:article|rule|chapter|section|part)\s+(?:\d{1,3}|[ivxl]+)(?:\s[A-Z])?"
_ARTICLE_ALONE = re.compile(rf"{_ARTICLE}\.?", re.IGNORECASE)
_ARTICLE_TITLE = re.compile(rf"{_ARTICLE}\s?[.:–—-]\s+\S.{{0,80}}(?<![.,;:])", re.IGNORECASE)
_LEADING_OVER = re.compile(r"(?:to this end|now,? therefore|therefore|accordingly),?\s+", re.IGNORECASE)
_HEREBY = re.compile(r"\bhereby\s+[a-z]+s\b")
_RESOLVED = re.compile(r"it is (?:hereby )?resolved\b", re.IGNORECASE)
_PART = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2})\.?")
_TAIL = re.compile(
    r"\W*(?:[AÀ][a-z]{2,4}ted|Approved)\b.{0,60}\b(?:meet|\d+(?:st|nd|rd|th)\b|unanimous|votes?\b)", re.DOTALL
)
_LAST = re.compile(
    r"(?:seized of (?:the|this) (?:matter|question|item|issue)|saisi de la question|ocupándose (?:activamente )?de la "
    r"cuestión|заниматься (?:данным|этим) вопросом)\W*\.\W*$",
    re.IGNORECASE,
)
_SYMBOL = r"[ASE]/[A-Z0-9][A-Z0-9/.]*(?:\s?\(\d{4}\))?\*?"
_TITLE = re.compile(
    rf"\d{{1,4}}\s*\(\d{{4}}\)\W*(?:resolution.{{0,40}})?|{RESOLUTION}\s+\d{{1,4}}\b.{{0,60}}|第.{{1,14}}号决议"
    rf"|.{{0,300}}[:：]\s*(?:{ANY_DRAFT})\s*",
    re.IGNORECASE,
)
_UNDER_TITLE = re.compile(
    rf"[\[(].{{0,40}}[\])}}]+|(?:of|on|ef)\s+\d.{{0,40}}|{ADOPTED}\b.*|.{{0,60}}通过|.{{0,12}}\d\s+[A-Za-z]+\s+\d{{4}}\W*"
    rf"|meeting\b.*|{_SYMBOL}",
    re.IGNORECASE,
)


def is_quoted(text: str) -> bool:
    """Whether the opening line opens with a quotation mark: the whole text is quoted."""
    return text[:1] in '“"' and opens_body(text)


def decides(text: str) -> str | None:
    """The mood of a paragraph that names the Council as its subject: "Therefore the Security Council decides"."""
    lead = _LEADING_OVER.match(text)
    start = lead.end() if lead else 0
    if opening := OPENING.match(text, start):
        return "finite" if _HEREBY.search(text) else mood(text[opening.end() :])
    return "finite" if _RESOLVED.match(text, start) else None


def mood(text: str) -> str | None:
    """Whether the paragraph opens as a preambular one ("participle") or an operative one ("finite"); None: neither."""
    start = text[:_LOOK].lstrip(" []“\"'(")
    phrase = phrase_at(tokenize(start), 0)
    if phrase is not None:
        return "finite" if phrase.finite else "participle"
    abroad = opening_abroad(text)
    if abroad is not None:
        return "finite" if abroad.finite else "participle"
    for found in _WORD.finditer(start):
        word = found[0].lower()
        if word in _OLD:
            return _OLD[word]
        if word.endswith("ing") and len(word) > 4 and word not in _NO_PARTICIPLES:
            return "participle"
        if word not in _ADVERBS and not word.endswith("ly"):
            return None
    return None


def opens_small(text: str, before: str) -> bool:
    """Whether a clause opens in a small letter behind one that has ended, as Russian ones do: "ссылаясь на"."""
    return text[:1].islower() and not text[:1].isascii() and ends_clause(before) and mood(text) is not None


def is_clause(text: str) -> bool:
    """Whether the paragraph opens as a clause and is none of the titles that do so: "Reporting"."""
    return mood(text) is not None and len(text.split()) > _TITLE_WORDS


def is_annex_title(text: str, ended: bool = True) -> bool:
    """Whether the paragraph is the title line of an annex, alone or with a short name behind it.

    Behind a sentence that has not `ended`, "Annex I to the resolution" is a part of that sentence.
    """
    found = _ANNEX.match(text.strip("*: "))
    if not found:
        return False
    behind = text.strip("*: ")[found.end() :].strip()
    if not behind or not ended:
        return not behind
    return len(behind) < _LONGEST_NAME and bool(_ANNEX_NAME.match(behind)) and not behind.endswith((",", ";"))


def language_of(opening: str) -> str | None:
    """The language of a document, by its opening line; None where it is no opening."""
    found = OPENING.match(opening)
    return found.lastgroup if found else None


def is_title(text: str) -> bool:
    """Whether the paragraph is a document's title: "Resolution 242 (1967)", "France: draft resolution"."""
    return bool(_TITLE.fullmatch(text))


def is_under_title(text: str) -> bool:
    """Whether the paragraph belongs to the title above it: a date, the adoption, the symbol of the draft."""
    return bool(_UNDER_TITLE.fullmatch(text))


def is_opening(text: str) -> bool:
    """Whether the line is the opening alone: "The Security Council,"; in small letters it ends a wrapped sentence."""
    opening = OPENING.match(text)
    return opening is not None and opening.end() == len(text) and not text[:1].islower()


def opens_body(text: str) -> bool:
    """Whether the paragraph is the opening line "The Security Council,", alone or with the first clause behind it."""
    opening = OPENING.match(text)
    if opening is None or text[:1].islower():
        return False
    rest = text[opening.end() :]
    return not rest or (any(sign in opening[0] for sign in ",،，") and mood(rest) is not None)


def body_line(lines: Sequence[str]) -> int:
    """How many lines are the masthead's, each on its own: up to the opening of the body, or the end of the title."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if opens_body(line):
            return index
    titles = [index for index, line in enumerate(lines[:_TITLE_LINES]) if is_title(line)]
    start = titles[0] + 1 if titles else 0
    while 0 < start < len(lines) and is_under_title(lines[start]):
        start += 1
    return start


def is_connective(text: str) -> bool:
    """Whether the paragraph only leads over to the decisions: "Therefore"."""
    return text.rstrip(" ,:").lower() in ("therefore", "now therefore", "now, therefore", "accordingly", "and")


def is_numbered_title(text: str) -> bool:
    """Whether the paragraph is the number of an article or rule of a text that is quoted or adopted: "Article 2"."""
    return bool(_ARTICLE_ALONE.fullmatch(text))


def is_titled(text: str) -> bool:
    """The same with a title behind the number: "Part I. General provisions"."""
    return bool(_ARTICLE_TITLE.fullmatch(text))


def is_part(text: str) -> bool:
    """Whether the paragraph is the letter or number of a part alone: A, II."""
    return bool(_PART.fullmatch(text.strip())) and not text.strip().isdecimal()


def is_tail(text: str) -> bool:
    """Whether the paragraph records the adoption: "Adopted unanimously at the 1382nd meeting."."""
    return bool(_TAIL.match(text[:160]))


def ends_resolution(text: str) -> bool:
    """Whether the paragraph is the last of a resolution by custom: "Decides to remain seized of the matter."."""
    return bool(_LAST.search(text[-_LOOK:]))


def ends_clause(text: str) -> bool:
    """Whether the paragraph ends as a clause does, with a comma, semicolon, colon or full stop."""
    return text.rstrip(" ”\"’')]}*»」").endswith((*",;.:!?…", *"،؛؟", *"，；。："))


def announces(text: str) -> bool:
    """Whether the paragraph ends with a colon: a list follows."""
    return text.rstrip().endswith((":", "："))
