"""Plain text to paragraphs: wrapped lines, form feeds, running heads, footnotes, and the dirt of OCR.

Takes the text of a file, gives a `Document`. A blank line ends a paragraph unless the text goes on behind it, and
inside a block a line begins a paragraph when it carries a mark, or opens as a clause does, where the line before has
ended one. The one rule: letters and figures stay as they stand, mistakes of the OCR too; only marks of footnotes go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undiff.problems import UndiffError
from undiff.reading.documents.footnotes import begins_note, without_notes
from undiff.reading.documents.stream import Document, Paragraph
from undiff.reading.segment_marks import Form, read_mark
from undiff.reading.segment_words import (
    OPENING,
    body_line,
    ends_clause,
    is_annex_title,
    is_part,
    is_tail,
    mood,
)
from undiff.reading.wrapping import join_lines, vocabulary

# Text wrapped by a machine or a typist has lines of 40 to 130 characters; beyond this, a line is a paragraph.
_LONGEST_WRAP = 160
# How many columns further in than the text a line must start to begin a paragraph by its indent alone.
_INDENT = 3

_SYMBOL = r"[ASE]/[A-Z0-9][A-Z0-9/.]*(?:\s?\(\d{4}\))?\*?"
_FURNITURE = re.compile(
    rf"(?:{_SYMBOL}|(?:English\s+)?Page\s+\d+|\d+\s?/\s?\d+|\d\d-\d{{5}}(?:\s+\([A-Z]\))?(?:\s+\d{{6}})?|\*\d{{7}}\*"
    rf"|{_SYMBOL}\s+(?:English\s+)?Page\s+\d+|\d+/\d+\s+\d\d-\d{{5}}|\d\d-\d{{5}}\s+\d+/\d+|/\.\.\.|[-–—]\s?\d+\s?[-–—])"
)

# A line may end in the mark of a footnote, behind the comma that ends its clause.
_NOTE_MARK = re.compile(r"(?<=[,;:.])\s?\d{1,3}/?$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its indent; `new_page` says that a page break or running head stands between it and the last."""

    text: str
    number: int
    page: int
    indent: int
    blank_before: bool
    new_page: bool


def decode(data: bytes, name: str) -> str:
    """The text of a plain file: UTF-8, UTF-16 with its mark, or Windows-1252 where it is neither.

    Raises UndiffError where the bytes are no text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    odd = sum(1 for letter in text if ord(letter) < 32 and letter not in "\n\r\t\f\v") + text.count("\ufffd")
    if "\0" in text or odd * 50 > len(text):
        raise UndiffError(f"{name}: no known kind of document; import reads PDF, DOCX, HTML, XML and plain text")
    if not text.strip():
        raise UndiffError(f"{name}: the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")


def read_plain(text: str) -> Document:
    """The paragraphs of a plain text."""
    lines, furniture = _lines(text)
    words = vocabulary(text)
    start = body_line([line.text for line in lines])
    head = [_as_paragraph(piece, line) for line in lines[:start] for piece in re.split(r"\s{3,}", line.text)]
    body = list(_paragraphs(lines[start:], words))
    body, notes = without_notes(body)
    return Document(tuple(head + body), notes, furniture)


def _as_paragraph(text: str, line: _Line) -> Paragraph:
    return Paragraph(" ".join(text.split()), page=line.page, line=line.number)


def _lines(text: str) -> tuple[list[_Line], tuple[str, ...]]:
    """The lines that hold text, and the running heads and feet that were taken out."""
    found: list[_Line] = []
    furniture: dict[str, None] = {}
    blank = new_page = False
    page = 1
    for number, raw in enumerate(text.split("\n"), 1):
        for position, piece in enumerate(raw.split("\f")):
            if position:
                page += 1
                new_page = True
            stripped = piece.strip()
            if not stripped:
                blank = True
                continue
            if _FURNITURE.fullmatch(stripped) and found and _runs(stripped, text):
                furniture[" ".join(stripped.split())] = None
                new_page = True
                continue
            indent = len(piece.expandtabs()) - len(piece.expandtabs().lstrip())
            found.append(_Line(stripped, number, page, indent, blank, new_page))
            blank = new_page = False
    return found, tuple(furniture)


def _runs(line: str, text: str) -> bool:
    """Whether a line that looks like a running head is one: a symbol alone on a line may belong to a sentence."""
    if not re.fullmatch(_SYMBOL, line):
        return True
    return len(re.findall(rf"^\s*{re.escape(line)}\s*$", text, re.MULTILINE)) > 1


def _paragraphs(lines: list[_Line], words: frozenset[str]) -> Iterator[Paragraph]:
    long = sum(len(line.text) > _LONGEST_WRAP for line in lines)
    by_line = long * 10 > len(lines) and sum(line.blank_before for line in lines) * 3 < len(lines)
    margin = _margin(lines)
    text, first, last = "", None, None
    for line in lines:
        if last is not None and not _begins(line, last, text, margin, by_line):
            text = join_lines(text, line.text, words)
        else:
            if first is not None:
                yield _as_paragraph(text, first)
            text, first = line.text, line
        last = line
    if first is not None:
        yield _as_paragraph(text, first)


def _margin(lines: list[_Line]) -> int:
    """The column at which most lines begin."""
    indents = [line.indent for line in lines]
    return max(set(indents), key=indents.count) if indents else 0


def _begins(line: _Line, last: _Line, before: str, margin: int, by_line: bool) -> bool:
    """Whether a line begins a paragraph; `before` is the paragraph so far."""
    before_mark = _NOTE_MARK.sub("", last.text)
    ended = ends_clause(before_mark)
    if begins_note(line.text) and (ended or line.blank_before):
        return True
    if is_tail(line.text) or is_annex_title(line.text) or is_annex_title(last.text):
        return True
    if _is_opening(last.text) or _is_opening(line.text):
        return True
    if line.text[:1].islower() and not read_mark(line.text):
        return line.blank_before and before.rstrip().endswith((";", ":", "."))
    if line.blank_before or by_line:
        return not _interrupted(line, last, before)
    if is_part(last.text) and last.blank_before and last.text == before:
        return True
    mark = read_mark(line.text)
    if mark is not None and mark.form in (Form.NUMBER, Form.LABEL, Form.BRACKETED):
        return ended or last.text.endswith((" and", " or"))
    if mark is not None and mark.form is Form.BULLET:
        return ended
    if not ended:
        return False
    if line.indent - margin >= _INDENT and last.indent - margin < line.indent - margin:
        return True
    return mood(line.text) is not None and (before_mark.endswith((",", ";")) or line.new_page) and _opens(line.text)


def _opens(text: str) -> bool:
    """Whether the line opens as a clause, with its verb first: "Recalling", not "Strongly Held Views Concerning"."""
    return text[:1].isupper() and not text.split()[0].endswith(("s,", "'s", "’s"))


def _is_opening(text: str) -> bool:
    opening = OPENING.match(text)
    return opening is not None and opening.end() == len(text)


def _interrupted(line: _Line, last: _Line, before: str) -> bool:
    """Whether a blank line only interrupts a sentence, at the foot of a page or by mistake."""
    if ends_clause(before) or read_mark(line.text) or len(before) < 60 or mood(line.text) is not None:
        return False
    return len(last.text) > 40 and not line.text[:1].isupper()
