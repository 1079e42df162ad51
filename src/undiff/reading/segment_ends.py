"""Where the text of a resolution begins and ends among the paragraphs of a file.

Takes paragraphs and their marks, gives places among them. Before the text stands the masthead, behind it whatever a
web page, a mail or a press release goes on with. The one rule: a paragraph that carries a number, a mark or a verb of
the Council is never left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from undiff.reading.documents.stream import Paragraph
from undiff.reading.segment_marks import Form, Mark, read_mark
from undiff.reading.segment_words import (
    body_line,
    is_annex_title,
    is_opening,
    is_part,
    is_quoted,
    is_tail,
    mood,
    opens_body,
)

# Where the first clause is looked for in a text without title and opening.
_HEAD = 120
# A quoted text may hold so many paragraphs that are not quoted: a heading, a line of a table.
_NOT_QUOTED = 2


def mark_of(paragraph: Paragraph) -> Mark | None:
    """The mark that a paragraph carries, printed or automatic."""
    if paragraph.marker:
        mark = read_mark(f"{paragraph.marker} X")
        if mark is not None:
            return replace(mark, rest=paragraph.text)
    return read_mark(paragraph.text)


def body_start(paragraphs: Sequence[Paragraph]) -> int:
    """Where the body begins: at "The Security Council,", else behind the title, else at the first clause."""
    texts = [paragraph.text for paragraph in paragraphs]
    start = body_line(texts)
    if start or (texts and opens_body(texts[0])):
        return start
    for index, paragraph in enumerate(paragraphs[:_HEAD]):
        mark = mark_of(paragraph)
        if (mark is not None and mark.part) or mood(paragraph.text) is not None:
            return index
    return 0


def without_quotation(paragraphs: Sequence[Paragraph], start: int) -> tuple[Sequence[Paragraph], int]:
    """A text that is quoted as a whole, as in press releases, without its quotation marks, and where it ends."""
    if start >= len(paragraphs) or not is_quoted(paragraphs[start].text):
        return paragraphs, len(paragraphs)
    end = start
    for index in range(start, len(paragraphs)):
        if _is_quoted(paragraphs[index]):
            end = index + 1
        elif index - end >= _NOT_QUOTED:
            break
    bare = [_bare(one) if start <= index < end else one for index, one in enumerate(paragraphs)]
    return bare, end


def _is_quoted(paragraph: Paragraph) -> bool:
    return paragraph.text[:1] in ("“", '"')


def _bare(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the mark that it opens with, and without the one that closes the whole quotation."""
    if not _is_quoted(paragraph):
        return paragraph
    text = paragraph.text[1:].lstrip()
    closes = text.count("”") > text.count("“") or text.count('"') % 2
    return replace(paragraph, text=text[:-1] if closes and text.endswith(("”", '"')) else text)


def is_marked(paragraph: Paragraph, mark: Mark | None) -> bool:
    """Whether the paragraph belongs to the text by its mark, as an annex's title, or as the record of the vote."""
    if mark is not None and mark.form is not Form.BULLET:
        return True
    return is_tail(paragraph.text) or is_annex_title(paragraph.text)


def web_end(paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None], start: int) -> int:
    """Where the text of a web page ends: behind the last paragraph with a mark, if that ends with a full stop."""
    places = range(len(paragraphs) - 1, start - 1, -1)
    last = next((index for index in places if is_marked(paragraphs[index], marks[index])), None)
    return last + 1 if last is not None and paragraphs[last].text.endswith(".") else len(paragraphs)


def last_of_text(paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None]) -> int:
    """The last paragraph that cannot stand behind the end of the text; -1 where there is none."""
    for index in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[index].text
        if is_marked(paragraphs[index], marks[index]) or is_part(text) or is_opening(text) or mood(text) == "finite":
            return index
    return -1
