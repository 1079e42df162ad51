"""Plain text that was typed for a mail or a wiki: quoting marks and Markdown taken off, line by line.

Takes the text of a file, gives text of as many lines, with what was uncertain. The one rule: a sign goes only where
the whole text is plainly written so; an asterisk that may be a footnote's or a bullet stays.
"""

from __future__ import annotations

import re

from undiff.patterns import pattern
from undiff.reading.documents.stream import Warn
from undiff.reading.segment_marks import Form, read_mark
from undiff.reading.segment_words import is_opening

_QUOTED = pattern(r"[ \t]{0,3}(?:>[ \t]?){1,8}")
# So many quoted lines, and they are a text rather than a remark that is answered.
_FEW = 4
HEADING = pattern(r"#{1,6}\s+(?=\S)")
# Emphasis of up to 300 characters; it may be wrapped, but never runs over a blank line.
_EMPHASIS = pattern(r"(?<![\w*_\\])(\*{1,3}|_{1,3})(?=[^\s*_])((?:[^*_\n]|\n(?![ \t]*\n)){1,300}?)(?<=\S)\1(?![\w*])")
_BOLD_OR_HEADING = pattern(
    r"^#{1,6}\s+\S|\*\*[^\s*][^*\n]{0,200}\*\*|^[*_](?:The|Le|El)\b[^*_\n]{3,60}[*_]", re.MULTILINE
)
_ESCAPED = pattern(r"\\([\\`*_{}\[\]()#+.!-])")


def without_quoting(text: str) -> tuple[str, tuple[Warn, ...]]:
    """The text without the marks of a quoted mail, and without what stands around the quotation."""
    lines = text.split("\n")
    quoted = [bool(_QUOTED.match(line)) for line in lines]
    if sum(quoted) < _FEW:
        return text, ()
    bare = [(_QUOTED.sub("", line, count=1) if inside else line) for line, inside in zip(lines, quoted, strict=True)]
    inside = [line for line, is_inside in zip(bare, quoted, strict=True) if is_inside]
    outside = [line for line, is_inside in zip(bare, quoted, strict=True) if not is_inside]
    if not _is_text(inside) or _is_text(outside):
        return text, ()
    kept = [line if is_inside else "" for line, is_inside in zip(bare, quoted, strict=True)]
    first = next((number for number, line in enumerate(outside, 1) if line.strip()), None)
    said = "only the quoted lines are read; what stands around them is left out"
    return "\n".join(kept), (Warn(said, line=quoted.index(True) + 1),) if first else ()


def without_markdown(text: str) -> str:
    """The text without the signs of Markdown for bold and italics; those of headings stay, one line each."""
    if not _BOLD_OR_HEADING.search(text):
        return text
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", text))


def _is_text(lines: list[str]) -> bool:
    """Whether lines hold the text of a resolution: its opening, or several numbered paragraphs."""
    marks = [read_mark(line.strip()) for line in lines]
    numbered = sum(mark is not None and mark.form in (Form.NUMBER, Form.LABEL) for mark in marks)
    return numbered > 1 or any(is_opening(line.strip()) for line in lines)
