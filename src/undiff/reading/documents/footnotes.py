"""Footnotes of plain text, where a raised figure has become an ordinary one: bodies found, marks taken out.

Takes paragraphs, gives paragraphs without footnotes, and the notes. A figure is a footnote's mark where English leaves
no other reading ("of 13 December 1993 17 submitted"), or where a note with that number stands in the file and the
figure is not plainly a number of something else. Annexes are left alone: they are full of figures. The one rule: a
figure that can be a number of the text stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from undiff.reading.documents.stream import Note, Paragraph
from undiff.reading.segment_marks import Form, read_mark
from undiff.reading.segment_words import is_annex_title, is_tail

_BODY = re.compile(
    r"(?P<mark>\d{1,3})\s?(?P<text>(?:[\]).]\s*)?(?:Ibid|See|Official Records|Documents?\b|Incorporated|Subsequently|"
    r"For the|The (?:text|draft|report|name)|Adopted without|United Nations, Treaty|Resolutions? (?:adopted|or)|"
    r"General Assembly)\b.*)",
    re.DOTALL,
)
# "1/ S/24476": the form of the typed documents of 1992-1994.
_TYPED = re.compile(r"(?P<mark>\d{1,2})/(?:s)?\s+(?P<text>[A-Z\d].*)", re.DOTALL)
_AFTER_TAIL = re.compile(r"(?P<mark>\d{1,3}|[*†‡]{1,3})[\s.)/]+(?P<text>\S.*)", re.DOTALL)

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTHS = re.compile(rf"{_MONTH}\b")
# Words behind which a figure is a number of the text.
_COUNTED = re.compile(
    r"(?:\b(?:paragraphs?|paras?\.?|articles?|resolutions?|rules?|chapters?|annex(?:es)?|sections?|items?|pages?|pp?\.|"
    r"nos?\.?|numbers?|parts?|regulations?|volumes?|vol\.?|supplements?|documents?|of|to|and|or|the|than|least|by|from|"
    r"until|on|in|at|with|for|about|some|over|under|between|approximately|additional|another|only|all|most|up|within|"
    r"first|last|next|past|previous|is|are|be|was|were|a|as|grid|parallel|latitude|longitude|category|phase|group|rev\.|"
    r"add\.|corr\.|protocol|conventions?|through|not|nor|every|each|further|total|line|mark|type|class|level|table|"
    r"figure|room|route|highway|km|points?|square|these|those|its|their|extra|comprising|including|maximum|minimum|"
    r"ceiling|deploy|deployed|authorized|strength|flight|larger|items)|[-–—/(,;:$£€]|\bS/?|\d)\s*$",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(
    r"(?:(?<=[\w)\].,;:”\"’])\s|(?<=[a-z)][,;:.”\"])|(?<=[\d\s][,;])(?=\d{1,3}$))(?P<figure>\d{1,3})(?P<slash>/?)(?![\w/(.%°\])}?-]|,\d|\s?\(|\s?per\s?cent)"
)
_FOLLOWED = re.compile(
    r"\s*(?:$|[,;:.)”\"]|(?:and|or|of|to|in|on|at|by|for|from|with|which|that|who|as|the|is|was|were|are|be|has|had|have|he|"
    r"she|it|its|his|their|concerning|regarding|containing|submitted|addressed|adopted|relating|established|pursuant|"
    r"annexed|transmitting|signed|under|between|thereby|approved|contained|also|including|opened|prepared|made|set|dated|"
    r"stating|informing|describing|expressing|noting|particularly|especially|but|not|shall|would|will|may|when|where|while|"
    r"before|after|upon|through|until|since|during|against|without|within|into|over|indicating|requesting|should|(?!working\b|remaining\b)\w+ing)\b)"
)
# What OCR makes of a raised figure behind a year or a comma: a degree sign, an asterisk, a lone closing quotation mark.
_FOLLOWED_TOO = re.compile(r"\s+(?:[A-Z]|\d{1,3}$|\d{1,2}\s+[A-Z]|(?!working\b|remaining\b)[a-z]+(?:ed|ing|ld)\b)")
_SPECK = re.compile(
    r"(?:(?<=\b[12]\d\d\d)(?:°|\?(?=\s+[a-z]))|(?<=[,;])[*°]|\s\*"
    r"|(?:(?<=\b[12]\d\d\d)|(?<=[a-z),;]))['’\"!?*°]{0,2}"
    r"(?:(?:\?['’\"!?*°\d]{1,2}|['’\"!]\?)(?=\s+[a-z])|[*°]['’\"!?*°\d]{1,2}|['’\"!?][*°]))(?=\s|$)"
)
_QUOTE_SPECK = re.compile(r"(?<=[\w)][,;])[”’](?=\s|$)")
_QUOTE_OPENS = re.compile(r"[“‘\"]|(?<!\w)['’]")
_ABBREVIATED = re.compile(r"\b(?:Add|Corr|Rev|No|Nos|Vol|vol|para|paras|p|pp|art|sect|chap|Mr|Mrs|Ms|Dr|St)\s?[.,]$")
# How far around a figure is looked.
_AROUND = 80
# How many marks may follow one another: "of the Congo, 21 22".
_MARKS_TOGETHER = 3
_LONGEST_COUNTED = 24
_SYMBOL_ENDS = re.compile(r"\bS/[\w/.]*\d$")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d$")


def begins_note(line: str) -> bool:
    """Whether a line begins the body of a footnote: "17 Ibid., document S/26777"."""
    return bool(_BODY.match(line) or _TYPED.match(line))


def without_notes(paragraphs: list[Paragraph], known: Sequence[Note] = ()) -> tuple[list[Paragraph], tuple[Note, ...]]:
    """The paragraphs without footnotes and their marks, and the notes, those that were `known` before among them."""
    kept: list[Paragraph] = []
    notes = list(known)
    ended = False
    for paragraph in paragraphs:
        ended = ended or is_tail(paragraph.text)
        if paragraph.text.isdecimal() and len(paragraph.text) < 4:
            continue
        found = _BODY.match(paragraph.text) or _TYPED.match(paragraph.text)
        found = found or (_AFTER_TAIL.match(paragraph.text) if ended else None)
        numbered = read_mark(paragraph.text)
        if found and (ended or numbered is None or numbered.form is not Form.NUMBER):
            notes.append(Note(found["mark"], " ".join(found["text"].split()), paragraph.page))
        else:
            kept.append(paragraph)
    marks = frozenset(note.mark for note in notes)
    annexes = next((index for index, paragraph in enumerate(kept) if is_annex_title(paragraph.text)), len(kept))
    cleaned = [
        replace(paragraph, text=_without_marks(paragraph.text, marks)) if index < annexes else paragraph
        for index, paragraph in enumerate(kept)
    ]
    return cleaned, tuple(notes)


def _without_marks(text: str, marks: frozenset[str]) -> str:
    """The text without marks of footnotes."""
    text = _SPECK.sub("", text)
    if not _QUOTE_OPENS.search(text):
        text = _QUOTE_SPECK.sub("", text)
    for _ in range(_MARKS_TOGETHER):
        text, before = _once_without_marks(text, marks), text
        if text == before:
            break
    return text


def _once_without_marks(text: str, marks: frozenset[str]) -> str:
    found: list[str] = []
    position = 0
    for candidate in _CANDIDATE.finditer(text):
        if _is_mark(text, candidate, marks):
            found.append(text[position : candidate.start()])
            position = candidate.end()
    found.append(text[position:])
    return "".join(found).rstrip()


def _is_mark(text: str, candidate: re.Match[str], marks: frozenset[str]) -> bool:
    before = text[max(0, candidate.start() - _AROUND) : candidate.start()]
    after = text[candidate.end() : candidate.end() + _AROUND]
    if not before.strip() or _MONTHS.match(after.lstrip()):
        # "27 October 1953 8 and 9 November": the first figure is a mark, the second a day.
        return False
    if candidate["slash"]:
        return True
    if _YEAR.search(before):
        return True
    if re.search(rf"\d\s+{_MONTH}$", before):
        return not re.match(r"\s*\d{4}", after)
    known = candidate["figure"] in marks
    if known and _SYMBOL_ENDS.search(before) and not after.strip(" ,;."):
        return True
    if before.rstrip().endswith((",", ";", ":", ".", "”", '"')):
        return _behind_punctuation(before.rstrip(), after, known)
    if _COUNTED.search(before[-_LONGEST_COUNTED:]):
        return False
    if known and before[-1:].isalpha():
        return True
    return bool(_FOLLOWED.match(after)) and (known or bool(re.search(r"[A-Z][\w’'-]*$", before)))


def _behind_punctuation(before: str, after: str, known: bool) -> bool:
    """A figure behind a comma or the like: a mark unless it stands in a list of numbers."""
    if _ABBREVIATED.search(before):
        return False
    if not after.strip():
        return True
    last = before.rstrip(',;:.”" ')
    if re.search(r"(?<![\w/.])\d{1,3}$", last) or re.match(r"\s*(?:and|or|to|,)\s*\d", after):
        return False
    return known or bool(_FOLLOWED.match(after) or _FOLLOWED_TOO.match(after))
