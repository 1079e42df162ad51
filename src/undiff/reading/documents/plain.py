"""Plain text to paragraphs: wrapped lines, form feeds, running heads, footnotes, and the dirt of OCR.

Takes the text of a file, gives a `Document`. A blank line ends a paragraph unless the text goes on behind it, and
inside a block a line begins a paragraph when it carries a mark, or opens as a clause does, where the line before has
ended one. The one rule: letters and figures stay as they stand, mistakes of the OCR too; only marks of footnotes go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from undiff.reading.documents.footnotes import begins_note, without_notes
from undiff.reading.documents.plain_lines import Line, read_lines
from undiff.reading.documents.plain_marked import HEADING, without_markdown, without_quoting
from undiff.reading.documents.stream import Document, Paragraph
from undiff.reading.segment_marks import Form, Mark, meanings, printed, read_damage, read_mark
from undiff.reading.segment_words import (
    body_line,
    ends_clause,
    is_annex_title,
    is_clause,
    is_numbered_title,
    is_opening,
    is_part,
    is_tail,
    is_titled,
    mood,
    opens_small,
)
from undiff.reading.wrapping import join_lines, vocabulary

# Text wrapped by a machine or a typist has lines of 40 to 130 characters; beyond this, a line is a paragraph.
_LONGEST_WRAP = 160
_SHORTEST_WRAP = 30
# Fewer lines do not tell whether they are wrapped.
_FEW = 8
# A paragraph of more characters is cut: clauses of 2,000 words have about 13,000, and time must stay bounded.
_LONGEST = 20_000
# How many columns further in than the text a line must start to begin a paragraph by its indent alone.
_INDENT = 3

# A row of a table: three columns or more, set apart by blanks.
_COLUMNS = re.compile(r"\S(?:\s{3,}\S.*){2}")

# A line of a list of persons: "Mr. Jon DOE (Norway)".
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Judge|Prof)\b\.?\s+[A-Z]")

# A line may end in the mark of a footnote, behind the comma that ends its clause.
_NOTE_MARK = re.compile(r"(?<=[,;:.])\s?\d{1,3}/?$")


def read_plain(text: str) -> Document:
    """The paragraphs of a plain text."""
    text, warnings = without_quoting(text)
    text = without_markdown(text)
    read = read_lines(text)
    lines = read.lines
    words = vocabulary(text)
    start = body_line([line.text for line in lines])
    head = [_as_paragraph(piece, line) for line in lines[:start] for piece in re.split(r"\s{3,}", line.text)]
    body, notes = without_notes(list(_paragraphs(lines[start:], words)), read.notes)
    title = next((one.text for one in head if one.heading), None)
    return Document(tuple(head + body), notes, read.furniture, warnings, title, sure=False)


def lines_only(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the paragraphs of a file are wrapped lines, as in a PDF that was pasted into Word.

    Most of those of some length then end in the middle of a sentence, and are of one length.
    """
    texts = [one.text for one in paragraphs if len(one.text) > _SHORTEST_WRAP]
    cut = sum(not ends_clause(text) for text in texts)
    longest = max(map(len, texts), default=0)
    return len(texts) >= _FEW and cut * 2 > len(texts) and longest <= _LONGEST_WRAP


def from_lines(document: Document) -> Document:
    """A document whose paragraphs are wrapped lines, read as plain text."""
    lines = (f"{one.marker} {one.text}".strip() for one in document.paragraphs)
    read = read_plain("\n".join(lines))
    return replace(read, title=document.title, language=document.language, web=document.web)


def _as_paragraph(text: str, line: Line) -> Paragraph:
    words = HEADING.sub("", text, count=1)
    return Paragraph(" ".join(words.split()), page=line.page, line=line.number, heading=words != text)


def _paragraphs(lines: Sequence[Line], words: frozenset[str]) -> Iterator[Paragraph]:
    setting = _setting(lines)
    text, first, last = "", None, None
    for line, following in zip_longest(lines, lines[1:]):
        if last is not None and not _begins(line, last, text, following, setting) and len(text) < _LONGEST:
            text = join_lines(text, line.text, words)
        else:
            if first is not None:
                yield _as_paragraph(text, first)
            text, first = line.text, line
        last = line
    if first is not None:
        yield _as_paragraph(text, first)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: the column at which most lines begin, how long wrapped lines are, the column up to which they
    reach, one line a paragraph."""

    margin: int
    width: int
    edge: int
    by_line: bool


def _setting(lines: Sequence[Line]) -> _Setting:
    long = sum(len(line.text) > _LONGEST_WRAP for line in lines)
    indents = Counter(line.indent for line in lines)
    lengths = sorted(len(line.text) for line in lines)
    edges = sorted(line.indent + len(line.text) for line in lines)
    return _Setting(
        margin=indents.most_common(1)[0][0] if indents else 0,
        width=lengths[len(lengths) * 3 // 4] if lengths else 0,
        edge=edges[len(edges) * 9 // 10] if edges else 0,
        by_line=long * 10 > len(lines) and sum(line.blank_before for line in lines) * 3 < len(lines),
    )


def _begins(line: Line, last: Line, before: str, following: Line | None, setting: _Setting) -> bool:
    """Whether a line begins a paragraph; `before` is the paragraph so far, `following` the line behind."""
    ended = ends_clause(_NOTE_MARK.sub("", last.text))
    if begins_note(line.text) and (ended or line.blank_before):
        return True
    if HEADING.match(line.text) or HEADING.match(before):
        return True
    if is_tail(line.text) or is_annex_title(line.text, ended or line.blank_before) or is_annex_title(last.text):
        return True
    if _is_title(line, last, before, ended) or _COLUMNS.search(line.text):
        return not line.text[:1].islower()
    if is_opening(last.text) or is_opening(line.text):
        return True
    if _PERSON.match(line.text) and _PERSON.match(last.text):
        return True
    mark = read_mark(line.text)
    if line.text[:1].islower() and not mark:
        set_back = line.indent < last.indent and _stops_short(last, line, setting)
        apart = line.blank_before or line.new_page or set_back
        return apart and (before.rstrip().endswith((";", ":", ".")) or opens_small(line.text, before))
    if line.blank_before or setting.by_line or (line.new_page and ended):
        return not _interrupted(line, last, before)
    if before == last.text and (is_part(last.text) or _is_heading(last, line, setting)):
        return True
    if mark is not None and mark.form in (Form.NUMBER, Form.LABEL, Form.BRACKETED, Form.HALF):
        if mark.form is Form.NUMBER and mark.rest[:1].isupper() and mood(mark.rest) == "finite":
            return True
        if mark.form is Form.BRACKETED and line.indent - last.indent >= _INDENT:
            return True
        short = not mark.token.isupper() and (
            len(last.text) < 0.6 * setting.width
            or (mark.form is Form.NUMBER and mark.rest[:1].isupper() and _stops_short(last, line, setting))
        )
        return (ended or short or last.text.endswith((" and", " or"))) and not _is_inline(line, mark, before)
    if mark is not None and mark.form is Form.BULLET:
        return ended or before.startswith(f"{mark.token} ")
    if ended and following is not None and is_part(line.text) and mood(following.text) is not None:
        return True
    damaged = read_damage(line.text, 1) if ended else None
    if damaged is not None and mood(damaged.rest) == "finite":
        return True
    return ended and _begins_by_words(line, last, following, setting)


def _stops_short(last: Line, line: Line, setting: _Setting) -> bool:
    """Whether a line ends where there was room for the next two words: no machine wraps there."""
    room = setting.edge - last.indent - len(last.text)
    return room > sum(len(word) + 1 for word in line.text.split()[:2])


def _is_title(line: Line, last: Line, before: str, ended: bool) -> bool:
    """Whether the line is the title of an article, or stands behind one: not "Article 41." that ends a sentence."""
    title = is_numbered_title(line.text) or is_titled(line.text)
    return (title and (ended or line.blank_before or is_titled(before))) or (
        before == last.text and is_numbered_title(last.text)
    )


def _begins_by_words(line: Line, last: Line, following: Line | None, setting: _Setting) -> bool:
    """The same for a line without a mark behind the end of a clause: by its indent, its verb, or as a heading."""
    if line.indent - setting.margin >= _INDENT and last.indent - setting.margin < line.indent - setting.margin:
        return True
    if following is not None and _is_heading(line, following, setting):
        return True
    comma = _NOTE_MARK.sub("", last.text).endswith((",", ";"))
    return mood(line.text) is not None and (comma or line.new_page) and _opens(line.text)


def _is_heading(line: Line, following: Line, setting: _Setting) -> bool:
    """Whether a line is a heading over the one behind it, which begins with a mark or, as a new line, with a verb."""
    if not _may_be_heading(line, setting):
        return False
    return read_mark(following.text) is not None or (
        _opens(following.text) and mood(following.text) is not None and _stops_short(line, following, setting)
    )


def _may_be_heading(line: Line, setting: _Setting) -> bool:
    """Whether a line alone may be a heading: short, no mark, no verb of the Council, no end of a clause."""
    short = len(line.text) < min(0.7 * setting.width, 60)
    words = line.text[:1].isupper() and not ends_clause(_NOTE_MARK.sub("", line.text))
    return short and words and not is_clause(line.text) and read_mark(line.text) is None


def _is_inline(line: Line, mark: Mark, before: str) -> bool:
    """Whether the mark goes on with a list inside the sentence, "(1) ..., (2) ...", and stands at a line's start."""
    if mark.form is Form.NUMBER and not line.text.startswith(f"{mark.token})"):
        return False
    form = "({})" if mark.form is Form.BRACKETED else "{})"
    earlier = [form.format(printed(series, ordinal - 1)) for series, ordinal in meanings(mark) if ordinal > 1]
    return any(one in before and not before.startswith(one) for one in earlier)


def _opens(text: str) -> bool:
    """Whether the line opens as a clause, with its verb first: "Recalling", not "Strongly Held Views Concerning"."""
    return text[:1].isupper() and not text.split()[0].endswith(("s,", "'s", "’s"))


def _interrupted(line: Line, last: Line, before: str) -> bool:
    """Whether a blank line only interrupts a sentence, at the foot of a page or by mistake."""
    if ends_clause(before) or read_mark(line.text) or len(before) < 60 or mood(line.text) is not None:
        return False
    return len(last.text) > 40 and not line.text[:1].isupper()
