"""The lines of a PDF page: glyphs put together by where they stand on the paper.

Takes a page of pypdfium2, gives its lines from top to bottom, each with its position, font size and styled pieces. A
blank stands where the file has one, or where the gap between two glyphs is as wide as one: many official files position
letters one by one, and tools that guess blanks from that print "Presid en t". The one rule: what the file calls text is
kept, and every decision is one of geometry.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

# The narrowest gap, in ems, that is a blank. In 22 official files (206,000 pairs of glyphs) gaps within words end at
# 0.148 and blanks begin at 0.205.
_BLANK = 0.18
# A blank in the file that the next glyph is set back over is none: letter-spacing done with blanks.
_NO_BLANK = 0.02
# A gap, in ems, that separates columns, or the two halves of a masthead's line; a tab behind a number is below 2.
_COLUMN = 2.6
# A raised glyph is smaller than its line by this factor, and raised by this share of its size.
_RAISED_SIZE, _RAISED_FROM, _RAISED_TO = 0.8, 0.12, 0.75

# A full page of small print has about 10,000 characters.
MAX_CHARACTERS = 60_000
_MARK = re.compile(r"[\d*†‡,\s]{1,12}")
_UNIT = re.compile(r"\b[ck]?m$")
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600
_BLANK_CODE, _RETURN, _NEWLINE = 0x20, 0x0D, 0x0A
_HYPHEN = 0x02
_HYPHENS = {0xFFFE: 0x2D, _HYPHEN: 0x2D}  # what pdfium gives for a hyphen at a line's end
_FIRST_ODD = 0xFB00  # ligatures, and beyond


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of glyphs is set: size in points, italics, bold; `raised` for superscripts."""

    size: float
    italic: bool
    bold: bool
    raised: bool = False


class Glyph(NamedTuple):
    """A character with its left and right edge in points and the height of its baseline."""

    text: str
    left: float
    right: float
    base: float
    style: Style


@dataclass(frozen=True)
class Line:
    """A line, or the part of one between two wide gaps. `number` counts on its page, `pieces` are cut by style."""

    page: int
    number: int
    left: float
    right: float
    base: float
    pieces: tuple[tuple[str, Style], ...] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The text without raised figures, which are marks of footnotes; raised letters ("4th") stay."""
        kept = ""
        for text, style in self.pieces:
            if style.raised and _MARK.fullmatch(text.strip()) and not _UNIT.search(kept[-4:]):
                continue
            kept += text
        return kept.strip()

    @cached_property
    def size(self) -> float:
        """The size in which most of the line is set."""
        sizes: dict[float, int] = {}
        for text, style in self.pieces:
            sizes[style.size] = sizes.get(style.size, 0) + len(text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def raised_start(self) -> str:
        """The raised figure that the line begins with: the mark of a footnote's body."""
        text, style = self.pieces[0]
        return text.strip() if style.raised else ""


class TooMuchTextError(Exception):
    """A page holds more characters than any page of a document can."""


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a page, top to bottom and left to right; `number` counts pages from 1.

    Raises TooMuchTextError for a page made to waste time.
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(_glyphs(page), key=attrgetter("base"), reverse=True):
        if rows and rows[-1][0].base - glyph.base <= 0.25 * max(glyph.style.size, rows[-1][0].style.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    cut = [line for row in _with_raised(rows) for line in _cut(row)]
    return [_line(row, number, count) for count, row in enumerate(cut, 1)]


def _with_raised(rows: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Rows with the small glyphs that stand raised over them taken in."""
    waiting: list[Glyph] = []
    under_rows: list[list[Glyph]] = [*rows[1:], []]
    for row, below in zip(rows, under_rows, strict=False):
        size = max((glyph.style.size for glyph in row if glyph.text != " "), default=0.0)
        under = max((glyph.style.size for glyph in below), default=0.0)
        rise = row[0].base - below[0].base if below else 0.0
        if size and size <= _RAISED_SIZE * under and _RAISED_FROM * under <= rise <= _RAISED_TO * under:
            waiting += row
            continue
        yield [*row, *(_raised(glyph) for glyph in waiting)] if waiting else row
        waiting = []


def _raised(glyph: Glyph) -> Glyph:
    style = Style(glyph.style.size, glyph.style.italic, glyph.style.bold, raised=True)
    return Glyph(glyph.text, glyph.left, glyph.right, glyph.base, style)


def _cut(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """The row as one line, or as several where wide gaps stand in it."""
    row.sort(key=attrgetter("left"))
    start, end = 0, row[0].right
    for index, glyph in enumerate(row):
        if glyph.text == " ":
            continue
        if glyph.left - end > _COLUMN * glyph.style.size and any(one.text != " " for one in row[start:index]):
            yield row[start:index]
            start = index
        end = glyph.right
    if any(glyph.text != " " for glyph in row[start:]):
        yield row[start:]


def _line(row: list[Glyph], page: int, number: int) -> Line:
    pieces: list[tuple[str, Style]] = []
    letters: list[str] = []
    last: Glyph | None = None
    blank = False
    for glyph in row:
        if glyph.text == " ":
            blank = True
            continue
        if last is not None:
            size = glyph.style.size
            gap = (glyph.left - last.right) / size
            if glyph.text == last.text and glyph.left - last.left < 0.1 * size:
                continue  # bold made by printing twice
            if glyph.style is not last.style and glyph.style != last.style:
                pieces.append(("".join(letters), last.style))
                letters = []
            if gap >= _BLANK or (blank and gap > _NO_BLANK):
                letters.append(" ")
        letters.append(glyph.text)
        last, blank = glyph, False
    assert last is not None
    pieces.append(("".join(letters), last.style))
    printed = [glyph for glyph in row if glyph.text != " "]
    base = next((glyph.base for glyph in printed if not glyph.style.raised), printed[0].base)
    return Line(page, number, printed[0].left, max(glyph.right for glyph in printed), base, tuple(pieces))


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters that the file itself holds, upright ones only.

    A glyph ends where the font says the pen goes on, not where its ink ends: the ink of a slanted f covers the blank.
    """
    import pypdfium2.raw as raw  # type: ignore[import-untyped, unused-ignore]

    text_page = page.get_textpage()
    handle, count = text_page.raw, text_page.count_chars()
    if count > MAX_CHARACTERS:
        raise TooMuchTextError
    # Calls cost about a microsecond each, four a character: names are bound and the characters fetched at once.
    owner_of, origin_of, guessed = raw.FPDFText_GetTextObject, raw.FPDFText_GetCharOrigin, raw.FPDFText_IsGenerated
    address, text = ctypes.addressof, text_page.get_text_range()
    codes = (
        [ord(letter) for letter in text]
        if len(text) == count
        else [raw.FPDFText_GetUnicode(handle, index) for index in range(count)]
    )
    left, base = ctypes.c_double(), ctypes.c_double()
    runs: dict[int, _Run | None] = {}
    fonts: dict[int, _Font] = {}
    for index, code in enumerate(codes):
        if code in (_RETURN, _NEWLINE):
            continue
        owner = owner_of(handle, index)
        if not owner:
            continue  # a blank that pdfium guessed
        key = address(owner.contents)
        run = runs[key] if key in runs else runs.setdefault(key, _run(owner, fonts))
        if run is None or (code <= _BLANK_CODE and guessed(handle, index) == 1):
            continue
        origin_of(handle, index, left, base)
        widths = run.font.widths
        width = widths[code] if code in widths else run.font.width(code)
        start = left.value
        yield Glyph(
            _character(code) if code > _BLANK_CODE else " ", start, start + width * run.scale, base.value, run.style
        )
    text_page.close()


def _character(code: int) -> str:
    """A character as text: ligatures taken apart, pdfium's marks for a hyphen at a line's end as hyphens."""
    if code < _FIRST_ODD and code != _HYPHEN:
        return chr(code)
    text = chr(_HYPHENS.get(code, code))
    return unicodedata.normalize("NFKC", text) if "\ufb00" <= text <= "\ufb06" else text


@dataclass(frozen=True, slots=True)
class _Font:
    """A font of the page, and how far the pen goes on for each character, in ems."""

    handle: Any
    italic: bool
    bold: bool
    barcode: bool
    widths: dict[int, float]

    def width(self, code: int) -> float:
        if code not in self.widths:
            import pypdfium2.raw as raw  # type: ignore[import-untyped, unused-ignore]

            found = ctypes.c_float()
            raw.FPDFFont_GetGlyphWidth(self.handle, code, 1.0, found)
            self.widths[code] = found.value
        return self.widths[code]


@dataclass(frozen=True, slots=True)
class _Run:
    """A text object of the page: its style, its font, and its size along the line in points."""

    style: Style
    font: _Font
    scale: float


def _run(owner: Any, fonts: dict[int, _Font]) -> _Run | None:
    """What is common to the characters of a text object; None for text that is turned, or is a barcode."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped, unused-ignore]

    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(owner, matrix)
    handle = raw.FPDFTextObj_GetFont(owner)
    if not handle or abs(matrix.b) > 0.05 * abs(matrix.a):
        return None
    key = ctypes.addressof(handle.contents)
    font = fonts.get(key) or fonts.setdefault(key, _font(handle))
    if font.barcode:
        return None
    raw.FPDFTextObj_GetFontSize(owner, size)
    style = Style(round(size.value * abs(matrix.d or matrix.a), 1) or 1.0, font.italic, font.bold)
    return _Run(style, font, size.value * abs(matrix.a))


def _font(handle: Any) -> _Font:
    import pypdfium2.raw as raw  # type: ignore[import-untyped, unused-ignore]

    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(handle, name, 128)
    label = name.value.decode("utf-8", "replace").lower()
    return _Font(
        handle,
        italic=bool(raw.FPDFFont_GetFlags(handle) & _ITALIC_FLAG) or "italic" in label or "oblique" in label,
        bold=raw.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT or "bold" in label,
        barcode="barcode" in label or "3 of 9" in label,
        widths={},
    )
