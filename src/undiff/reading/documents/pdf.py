"""PDF files to paragraphs: pages opened with care, running heads and footnotes taken out, lines put together.

Takes the bytes of a file, gives a `Document`. A paragraph is known by the space above it and by its first line's
indent, and across a page break by where its lines stand; words decide only where the paper says nothing. The one rule:
lines are only ever taken out as running heads, page numbers or footnotes, and then they are kept as such.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from undiff.problems import UndiffError
from undiff.reading.documents.pdf_apart import is_heavy, read_apart
from undiff.reading.documents.pdf_lines import Line, TooMuchTextError, page_lines
from undiff.reading.documents.running import is_running_in_margin
from undiff.reading.documents.side_by_side import CLAUSES, opens_clause
from undiff.reading.documents.stream import Document, Note, Paragraph, Tell, Warn, in_silence
from undiff.reading.segment_marks import read_mark
from undiff.reading.segment_words import body_line, ends_clause, is_annex_title, is_tail, mood
from undiff.reading.wrapping import join_lines

# Resolutions have at most about 60 pages; a file of a thousand is a volume of records, or made to waste time.
MAX_PAGES = 500
MAX_LINES = 30_000
# The parts of a page, from its top and its foot, in which running heads and feet stand.
_HEAD, _FOOT = 0.1, 0.12
# Baselines no further apart than this share of the size are one line's.
_BESIDE = 0.3
# A gap between baselines this much wider than usual separates paragraphs: 1.4 to 1.5 in official files.
_SPACED = 1.25
# A paragraph of more lines is cut: clauses of 2,000 words have about 170, and time must stay bounded.
_MOST_LINES = 400
# Lines further apart than this many times their size are double-spaced, if there are enough of them to tell.
_LOOSE, _FEW = 1.45, 8
# Footnotes are set this much smaller than the text, or smaller.
_SMALL = 0.92
# An indent, in points, that is one; the first line of an official paragraph stands 24 points in.
_INDENT = 6.0
_RULE = re.compile(r"[_—–-]{5,}")
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[*†‡]{1,3})[\s.)]*(?P<text>\S.*)")


def read_pdf(data: bytes, name: str, tell: Tell = in_silence) -> Document:
    """The paragraphs of a PDF; `tell` is told of each page that has been read.

    Raises UndiffError when it is damaged, locked with a password, too long, or holds pictures of text instead of text.
    """
    pages, heights = read_apart(data, name) if is_heavy(data) else open_pages(data, name, tell)
    if not any(pages):
        raise UndiffError(
            f"{name}: the PDF has no text layer (its pages are pictures); recognize the text first, for example with "
            "ocrmypdf, and import the result"
        )
    warnings = [Warn("no text on this page; a picture?", page) for page, lines in enumerate(pages, 1) if not lines]
    body, furniture = _without_furniture(pages, heights)
    every = [line for page in body for line in page]
    head = start = body_line([line.text for line in every])
    # The size of the text, not of a masthead with a hundred sponsors.
    size = _usual([line.size for line in every[start:] for _ in line.text])
    kept = every[:start]
    notes: list[Note] = []
    for page in body:
        text, feet = _without_notes(page[max(0, start) :], size)
        start -= len(page)
        kept += text
        notes += feet
    unread = sum(line.text.count("\ufffd") for line in kept)
    if unread * 20 > sum(len(line.text) for line in kept):
        raise UndiffError(f"{name}: the PDF's letters cannot be read (its fonts lack a table of characters); OCR it")
    layout = _layout(kept[head:], size)
    paragraphs = [_paragraph([line], layout) for line in kept[:head]]
    paragraphs += [_paragraph(lines, layout) for lines in _together(kept[head:], layout)]
    warnings += _side_by_side(kept[head:])
    return Document(tuple(paragraphs), tuple(notes), furniture, tuple(warnings))


def _side_by_side(lines: Sequence[Line]) -> Iterator[Warn]:
    """That texts stand in columns, which are not told apart here: lines beside one another, clauses in both."""
    pairs = [
        (left, right)
        for left, right in pairwise(lines)
        if left.page == right.page and left.left < right.left and abs(left.base - right.base) < _BESIDE * left.size
    ]
    if all(sum(opens_clause(pair[side].text) for pair in pairs) >= CLAUSES for side in (0, 1)):
        said = "texts stand side by side, and are mixed in what is read; give each column as a file of its own"
        yield Warn(said, pairs[0][0].page, pairs[0][0].number)


def open_pages(data: bytes, name: str, tell: Tell = in_silence) -> tuple[list[list[Line]], list[float]]:
    """The lines of each page from top to bottom, and its height in points. Raises UndiffError, as `read_pdf` says."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped, unused-ignore]

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UndiffError(f"{name}: the PDF is locked with a password; save an unlocked copy") from None
        raise UndiffError(f"{name}: the PDF is damaged and cannot be opened; fetch it again") from None
    try:
        if len(document) > MAX_PAGES:
            raise UndiffError(
                f"{name}: {len(document)} pages; give the pages of the resolution alone ({MAX_PAGES} at most)"
            )
        pages: list[list[Line]] = []
        heights: list[float] = []
        for number in range(len(document)):
            lines, height = _page(document, number, name)
            pages.append(lines)
            heights.append(height)
            tell(number + 1, len(document))
            if sum(map(len, pages)) > MAX_LINES:
                raise UndiffError(
                    f"{name}: more than {MAX_LINES} lines of text; give the pages of the resolution alone"
                )
        return pages, heights
    finally:
        document.close()


def _page(document: Any, number: int, name: str) -> tuple[list[Line], float]:
    import pypdfium2 as pdfium  # type: ignore[import-untyped, unused-ignore]

    try:
        page = document[number]
        lines = page_lines(page, number + 1)
        height = page.get_height()
        page.close()
    except TooMuchTextError:
        raise UndiffError(f"{name}: page {number + 1} holds more text than fits on paper; not read") from None
    except pdfium.PdfiumError:
        raise UndiffError(f"{name}: page {number + 1} of the PDF is damaged; fetch it again") from None
    return lines, height


# ---- running heads and feet, footnotes ----


def _without_furniture(pages: list[list[Line]], heights: list[float]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines without running heads and feet: known by their form, or by coming back at one place of the page."""
    places = Counter(
        place for page, height in zip(pages, heights, strict=True) for place in {_place(line, height) for line in page}
    )
    repeated = {place for place, count in places.items() if place and count >= max(3, len(pages) // 3)}
    furniture: dict[str, None] = {}
    kept: list[list[Line]] = []
    for number, (page, height) in enumerate(zip(pages, heights, strict=True), 1):
        kept.append([])
        for line in page:
            place = _place(line, height)
            head = line.base > height / 2
            runs = place is not None and (is_running_in_margin(line.text) or place in repeated)
            if runs and not (head and number == 1):
                furniture[line.text] = None
            else:
                kept[-1].append(line)
    return kept, tuple(furniture)


def _place(line: Line, height: float) -> tuple[int, str] | None:
    """Where a line stands in the head or foot of its page, and its words without figures; None inside the page."""
    if _FOOT * height < line.base < (1 - _HEAD) * height:
        return None
    return round(line.base / 3), re.sub(r"\d+", "#", line.text)


def _without_notes(page: list[Line], size: float) -> tuple[list[Line], list[Note]]:
    """A page's lines without the footnotes at its foot: below a short rule, or smaller than the text with a mark."""
    start = next((index for index, line in enumerate(page) if _RULE.fullmatch(line.text)), None)
    if start is not None and all(line.size <= size for line in page[start + 1 :]):
        return page[:start], list(_notes(page[start + 1 :]))
    start = len(page)
    while start and page[start - 1].size <= _SMALL * size:
        start -= 1
    while start < len(page) and not (page[start].raised_start or _NOTE.fullmatch(page[start].text)):
        start += 1
    return page[:start], list(_notes(page[start:]))


def _notes(lines: Sequence[Line]) -> Iterator[Note]:
    mark, text, page = "", "", 0
    for line in lines:
        found = _NOTE.fullmatch(line.text)
        begins = line.raised_start or (found["mark"] if found else "")
        if not begins:
            text = join_lines(text, line.text, hard=True)
            continue
        if text:
            yield Note(mark, text, page)
        mark, page = begins, line.page
        text = line.text if line.raised_start else found["text"] if found else ""
    if text:
        yield Note(mark, text, page or None)


# ---- paragraphs ----


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a document is set, in points: text size, left and right margin, distance of baselines; and whether
    paragraphs are set apart by space."""

    size: float
    left: float
    right: float
    pitch: float
    spaced: bool


def _usual(values: Sequence[float]) -> float:
    """The value that comes most often, 0 for none."""
    return Counter(values).most_common(1)[0][0] if values else 0.0


def _layout(lines: Sequence[Line], size: float) -> _Layout:
    text = [line for line in lines if abs(line.size - size) < 1]
    gaps = sorted(
        before.base - line.base
        for before, line in pairwise(text)
        if before.page == line.page and 0.5 * size < before.base - line.base < 4 * size
    )
    # The distance of lines is the smallest that is common: short texts have as many gaps between paragraphs.
    common = (gap for gap in gaps if (bisect(gaps, gap + 1) - bisect(gaps, gap - 1)) * 5 >= len(gaps))
    pitch = next(common, 0.0)
    if not pitch or (pitch > _LOOSE * size and len(gaps) < _FEW):
        pitch = 1.2 * size
    return _Layout(
        size=size,
        left=_usual([round(line.left) for line in text]),
        right=max((line.right for line in text), default=0.0),
        pitch=pitch,
        spaced=sum(gap > _SPACED * pitch for gap in gaps) * 20 >= len(gaps) > 0,
    )


def _together(lines: Sequence[Line], layout: _Layout) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and (len(paragraph) > _MOST_LINES or _begins(line, paragraph, layout)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins(line: Line, paragraph: list[Line], layout: _Layout) -> bool:
    """Whether a line begins a paragraph, and does not go on with the one before it."""
    last = paragraph[-1]
    if line.page != last.page:
        return _begins_page(line, paragraph, layout)
    gap = last.base - line.base
    if gap < 0.5 * layout.pitch:
        return False
    if gap > _SPACED * layout.pitch * max(1.0, line.size / layout.size):
        return True
    if _set_apart(paragraph, line, layout) and not ends_clause(last.text):
        return True
    if layout.spaced:
        return False
    return _begins_unspaced(line, paragraph, layout)


def _begins_page(line: Line, paragraph: list[Line], layout: _Layout) -> bool:
    """Whether the first line of a page begins a paragraph: by where it stands, else by its words."""
    last = paragraph[-1]
    ended = ends_clause(last.text) or last.text.endswith((" and", " or"))
    if is_annex_title(line.text, ended) or is_annex_title(last.text) or is_tail(line.text):
        return True
    if _set_apart(paragraph, line, layout):
        return True
    if ended and (read_mark(line.text) or (_all(line, "bold") and not _all(last, "bold"))):
        return True
    hang = paragraph[1].left if len(paragraph) > 1 else min(layout.left, last.left)
    if line.left > hang + _INDENT:
        return True
    if line.left < hang - _INDENT:
        return ended
    if hang <= layout.left + _INDENT and len(paragraph) > 1 and paragraph[0].left > hang + _INDENT:
        # The text block goes on at the left margin; a new paragraph would be set in, as this one is.
        return False
    return ended and (mood(line.text) is not None or _is_short(last, layout))


def _begins_unspaced(line: Line, paragraph: list[Line], layout: _Layout) -> bool:
    """The same where paragraphs follow one another without space: by indent, mark, or a last line that is short."""
    last = paragraph[-1]
    ended = ends_clause(last.text)
    if line.left > last.left + _INDENT and line.left > layout.left + _INDENT:
        return True
    if read_mark(line.text) and (ended or line.left < last.left - _INDENT):
        return True
    return ended and (mood(line.text) is not None or (_is_short(last, layout) and line.text[:1].isupper()))


def _set_apart(paragraph: Sequence[Line], line: Line, layout: _Layout) -> bool:
    """Whether bold or italics set the line apart from the paragraph: text behind a heading, or a heading behind text.

    A title in italics may fill a line in the middle of a paragraph: behind text, a heading follows a short line.
    """
    for trait in ("bold", "italic"):
        whole = all(_all(one, trait) for one in paragraph)
        if whole != _all(line, trait) and (whole or _is_short(paragraph[-1], layout)):
            return True
    return False


def _is_short(line: Line, layout: _Layout) -> bool:
    return line.right < layout.right - 0.1 * (layout.right - layout.left)


def _all(line: Line, trait: str) -> bool:
    return all(getattr(style, trait) for text, style in line.pieces if text.strip())


def _paragraph(lines: Sequence[Line], layout: _Layout) -> Paragraph:
    first = lines[0]
    text = ""
    for line in lines:
        text = join_lines(text, line.text, hard=True)
    inset = first.left - layout.left
    return Paragraph(
        text=" ".join(text.split()),
        page=first.page,
        line=first.number,
        indent=round(inset, 1),
        bold=all(_all(line, "bold") for line in lines),
        italic=all(_all(line, "italic") for line in lines),
        centred=inset > 2 * _INDENT and abs(inset - (layout.right - first.right)) < 2 * _INDENT,
    )
