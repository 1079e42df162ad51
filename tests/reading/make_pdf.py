"""PDF files shaped like official documents, with words of our own: for tests of the PDF reader."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612, 792
LEFT, FIRST, RIGHT = 123.4, 147.1, 488.5
TOP, BOTTOM, PITCH, SIZE = 709.7, 73.0, 12.0, 10.0
FONTS = {"": "Times-Roman", "_": "Times-Italic", "*": "Times-Bold", "^": "Times-Roman"}
_MARKED = re.compile(r"([_*^])(.+?)\1")


@dataclass(frozen=True)
class Para:
    """A paragraph: `_italic_`, `*bold*` and `^raised^` in its text; `shape` is "first" (first line set in), "block"
    (all lines set in) or "flush"."""

    text: str
    shape: str = "first"
    notes: tuple[str, ...] = ()


@dataclass
class Page:
    """How a document is set: the space between paragraphs, wider letters, one text object a letter."""

    gap: float = 6.0
    spacing: float = 0.0
    symbol: str = "S/2031/114"
    date: str = "12 May 2031"
    job: str = "31-04845"
    sponsors: str = "Norway"
    masthead: bool = True
    bottom: float = BOTTOM
    notes: list[str] = field(default_factory=list)


def make_pdf(paragraphs: Sequence[Para], page: Page | None = None) -> bytes:
    """The paragraphs as a PDF with masthead, running heads, job number and page numbers."""
    setting = page or Page()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    pen = _Pen(canvas, setting)
    pen.begin()
    for paragraph in paragraphs:
        pen.paragraph(paragraph)
    pen.end()
    canvas.save()
    return buffer.getvalue()


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The words with the sign of their font; a word may be several pieces without a blank between them."""
    position = 0
    for found in _MARKED.finditer(text):
        yield from (("", piece) for piece in re.findall(r"\S+|\s+", text[position : found.start()]))
        yield from ((found[1], piece) for piece in re.findall(r"\S+|\s+", found[2]))
        position = found.end()
    yield from (("", piece) for piece in re.findall(r"\S+|\s+", text[position:]))


class _Pen:
    def __init__(self, canvas: Canvas, setting: Page) -> None:
        self.canvas, self.setting = canvas, setting
        self.number = 0
        self.height = TOP
        self.notes: list[str] = []

    def begin(self) -> None:
        setting = self.setting
        self.number += 1
        self.height = TOP
        if self.number > 1:
            self.canvas.setFont("Times-Bold", 8.5)
            self.canvas.drawString(60 if self.number % 2 == 0 else 512, 733, setting.symbol)
            return
        if not setting.masthead:
            return
        for size, font, x, y, text in (
            (14, "Times-Roman", LEFT, 734, "United Nations"), (20, "Times-Roman", 497, 735, setting.symbol),
            (20, "Times-Bold", LEFT, 705, "Security Council"), (10, "Times-Roman", 397, 705, "Distr.: General"),
            (10, "Times-Roman", 397, 693, setting.date), (10, "Times-Roman", 397, 669, "Original: English"),
        ):  # fmt: skip
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, text)
        self.height = 568.0
        for line in _wrapped(f"{setting.sponsors}: draft resolution", "Times-Bold", 12, 350):
            self.canvas.setFont("Times-Bold", 12)
            self.canvas.drawString(LEFT, self.height, line)
            self.height -= 13.5
        self.height -= 11

    def end(self) -> None:
        y = 59.0
        if self.notes:
            self.canvas.setFont("Times-Bold", 8)
            self.canvas.drawString(99.5, y + 14, "_" * 18)
        for note in self.notes:
            mark, _, text = note.partition(" ")
            self.canvas.setFont("Times-Roman", 5.5)
            self.canvas.drawString(113, y + 3, mark)
            self.canvas.setFont("Times-Roman", 8.5)
            self.canvas.drawString(120, y, text)
            y -= 9
        self.notes = []
        self.canvas.setFont("Times-Roman", 10)
        if self.number == 1:
            self.canvas.drawString(65.7, 44, f"{self.setting.job} (E)    130531")
        else:
            self.canvas.setFont("Times-Bold", 8.5)
            self.canvas.drawString(60 if self.number % 2 == 0 else 536, 36.7, f"{self.number}/9")
            self.canvas.setFont("Times-Roman", 7)
            self.canvas.drawString(524 if self.number % 2 == 0 else 60, 38.2, self.setting.job)
        self.canvas.showPage()

    def paragraph(self, paragraph: Para) -> None:
        start = LEFT if paragraph.shape == "flush" else FIRST
        rest = FIRST if paragraph.shape == "block" else LEFT
        waiting = list(paragraph.notes)
        x = start
        line: list[tuple[str, str]] = []
        for sign, piece in _words(paragraph.text):
            width = self._width(sign, piece)
            if x + width > RIGHT and piece.strip() and line:
                self._draw(line, start)
                start, x, line = rest, rest, []
            if not piece.strip() and not line:
                continue
            line.append((sign, piece))
            x += width
        self._draw(line, start, waiting)
        self.height -= self.setting.gap

    def _width(self, sign: str, piece: str) -> float:
        size = 6.5 if sign == "^" else SIZE
        return float(stringWidth(piece, FONTS[sign], size)) + self.setting.spacing * len(piece)

    def _draw(self, line: list[tuple[str, str]], x: float, notes: Sequence[str] = ()) -> None:
        if self.height < self.setting.bottom + (30 if self.notes else 0):
            self.end()
            self.begin()
        self.notes += notes
        for sign, piece in line:
            if self.setting.spacing:
                for letter in piece:
                    self._put(sign, letter, x)
                    x += self._width(sign, letter)
            else:
                self._put(sign, piece, x)
                x += self._width(sign, piece)
        self.height -= PITCH

    def _put(self, sign: str, text: str, x: float) -> None:
        if text.strip():
            self.canvas.setFont(FONTS[sign], 6.5 if sign == "^" else SIZE)
            self.canvas.drawString(x, self.height + (4 if sign == "^" else 0), text)


def _wrapped(text: str, font: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, font, size) > width and line:
            yield line
            longer = word
        line = longer
    yield line
