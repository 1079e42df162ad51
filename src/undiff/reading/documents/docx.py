"""Word files to paragraphs: automatic numbers worked out, tracked changes accepted or undone, footnotes apart.

Takes the bytes of a DOCX, gives a `Document`. The parts are read from the archive directly, since numbers ("1.", "(a)")
stand in no text of the file: they follow from the list definitions, counted here as Word counts them. The one rule: of
an archive no more is unpacked than a resolution can need.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from undiff.problems import UndiffError
from undiff.reading.documents.breaks import BREAK, broken
from undiff.reading.documents.docx_numbers import Numbering, W, read_numbering
from undiff.reading.documents.docx_styles import Style, is_raised, number_of, read_styles, switched
from undiff.reading.documents.side_by_side import Cell, Table, columns, one_text
from undiff.reading.documents.stream import Document, Note, Paragraph, Warn
from undiff.reading.documents.xml import MAX_XML_BYTES, local, parse_xml
from undiff.reading.segment_marks import read_mark
from undiff.reading.wrapping import join_lines

_BODY = re.compile(r"word/document\d*\.xml")
_STRICT, _USUAL = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_MARK = re.compile(r"[\d*†‡]{1,3}")
_MAX_HEADERS = 40

# What a tracked change hides: in the accepted text what was deleted, in the original what was inserted.
_HIDDEN = {False: ("del", "moveFrom"), True: ("ins", "moveTo")}
# Never text of the document, or the same text again in a form for older programs.
_SKIPPED = frozenset(("instrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "footnoteReference",
                      "endnoteReference", "commentReference", "footnoteRef", "endnoteRef", "rt", "sdtPr"))  # fmt: skip
_BULLETS = frozenset(("F0B7", "F0A7", "F0A8", "2022", "25CF"))
_UNIT = re.compile(r"\b[ck]?m$")


def read_docx(data: bytes, name: str, original: bool = False, column: int | None = None) -> Document:
    """The paragraphs of a Word file; `original` undoes its tracked changes, which else count as accepted, and `column`
    is the one that is read of a table with texts side by side, counted from 1.

    Raises UndiffError when the archive is damaged, locked, too large, or no Word file, or has no text in that column.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise UndiffError(f"{name}: the Word file is damaged; save it again") from None
    with archive:
        main = next(filter(_BODY.fullmatch, sorted(names)), None)
        if main is None:
            raise UndiffError(f"{name}: an archive without a Word document in it; import reads .docx, not .odt or .zip")
        parts = _Parts(archive, name)
        body = parts.xml(main)
        styles = read_styles(parts.xml("word/styles.xml")) if "word/styles.xml" in names else {}
        lists = parts.xml("word/numbering.xml") if "word/numbering.xml" in names else None
        reading = one_text(_tables(body), column, name)
        reader = _Reader(styles, read_numbering(lists, styles), original, frozenset(reading.left_out), reading.labels)
        paragraphs = list(reader.paragraphs(body))
        notes = [
            note
            for part in ("word/footnotes.xml", "word/endnotes.xml")
            if part in names
            for note in reader.notes(parts.xml(part))
        ]
        running = sorted(part for part in names if _RUNNING.fullmatch(part))[:_MAX_HEADERS]
        furniture = {one.text: None for part in running for one in reader.paragraphs(parts.xml(part))}
    return Document(tuple(paragraphs), tuple(notes), tuple(furniture), (*reading.warnings, *_left_out(body)))


def _tables(body: Any) -> list[Table]:
    """The tables of a document; what stands in a table inside another is that one's alone."""
    texts: dict[Any, list[str]] = defaultdict(list)
    for paragraph in body.iter(f"{W}p"):
        if (cell := _inside(paragraph, "tc")) is not None:
            texts[cell].append("".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip())
    tables: dict[Any, list[list[Cell]]] = defaultdict(list)
    for row in body.iter(f"{W}tr"):
        tables[_inside(row, "tbl")].append(list(_cells(row, texts)))
    return list(tables.values())


def _inside(element: Any, tag: str) -> Any:
    """The nearest element of a name around this one."""
    return next((above for above in element.iterancestors() if local(above) == tag), None)


def _cells(row: Any, texts: Mapping[Any, list[str]]) -> Iterator[Cell]:
    place = columns(_value(row.find(f"{W}trPr/{W}gridBefore")), 0)
    for cell in row.iterchildren(f"{W}tc"):
        end = place + columns(_value(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
        yield Cell(cell, place, end, tuple(filter(None, texts.get(cell, ()))))
        place = end


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _left_out(body: Any) -> Iterator[Warn]:
    count = sum(1 for _ in body.iter(f"{W}commentReference"))
    if count:
        yield Warn(
            "a comment in the margin is left out" if count == 1 else f"{count} comments in the margin are left out"
        )


@dataclass(slots=True)
class _Parts:
    """The parts of the archive, unpacked one by one and only so far: `left` bytes in all."""

    archive: zipfile.ZipFile
    name: str
    left: int = 2 * MAX_XML_BYTES

    def xml(self, part: str) -> Any:
        try:
            with self.archive.open(part) as packed:
                data = packed.read(min(MAX_XML_BYTES, self.left) + 1)
        except RuntimeError:
            raise UndiffError(f"{self.name}: the Word file is locked with a password; save an unlocked copy") from None
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error):
            raise UndiffError(f"{self.name}: the Word file is damaged; save it again") from None
        self.left -= len(data)
        if self.left < 0:
            raise UndiffError(f"{self.name}: the Word file is larger than {2 * MAX_XML_BYTES // 1_000_000} MB unpacked")
        return parse_xml(data.replace(_STRICT, _USUAL), self.name, "the Word file")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of a run, and how it is set."""

    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    numbering: Numbering
    original: bool
    left_out: frozenset[Any] = frozenset()
    labels: Mapping[Any, str] = field(default_factory=dict)

    def paragraphs(self, root: Any) -> Iterator[Paragraph]:
        """The paragraphs under an element in document order, those of tables and text boxes too."""
        pending = ""
        for count, element in enumerate(self._elements(root), 1):
            properties = self._properties(element)
            style = self._style(properties)
            pieces = list(self._pieces(element, style))
            text = "".join(piece.text for piece in pieces)
            if self._goes_on(element):
                # Its mark was deleted (or inserted): the next paragraph goes on with it.
                pending = join_lines(pending, text, hard=True)
                continue
            text, pending = join_lines(pending, text, hard=True), ""
            number = self._number(properties, style)
            marker = self.numbering.next(*number) if number else ""
            marker += "." * marker.isdecimal()
            if not marker and read_mark(text) is None:
                marker = self.labels.get(element.getparent(), "")
            if marker and read_mark(f"{marker} X") is None:
                text, marker = f"{marker} {text}" if text.strip() else "", ""  # "Article 5": it is part of the words
            shown = [piece for piece in pieces if piece.text.strip()]
            for part in broken(text):
                yield Paragraph(
                    text=part,
                    line=count,
                    marker=marker,
                    bold=bool(shown) and all(piece.bold for piece in shown),
                    italic=bool(shown) and all(piece.italic for piece in shown),
                    heading=style.heading and not marker,
                )
                marker = ""

    def notes(self, root: Any) -> Iterator[Note]:
        """The footnotes, numbered as they stand."""
        number = 0
        for note in root:
            if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            number += 1
            text = " ".join(paragraph.text for paragraph in self.paragraphs(note))
            if text:
                yield Note(str(number), text)

    def _elements(self, root: Any) -> Iterator[Any]:
        """The paragraphs under an element, without those inside what is skipped or hidden.

        What a paragraph holds in a text box stands behind it.
        """
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if self._is_hidden(element):
                continue
            if local(element) == "p" and element is not root:
                yield element
                waiting.extend(reversed([box for box in element.iter(f"{W}txbxContent") if self._owns(element, box)]))
            else:
                waiting.extend(reversed(element))

    def _owns(self, paragraph: Any, box: Any) -> bool:
        """Whether a text box is this paragraph's own: not one inside another's, nor the copy for older programs."""
        for above in box.iterancestors():
            if above is paragraph:
                return True
            if local(above) == "txbxContent" or self._is_hidden(above):
                return False
        return False

    def _is_hidden(self, element: Any) -> bool:
        tag = local(element)
        if tag in _HIDDEN[self.original] or tag in _SKIPPED or (tag == "tc" and element in self.left_out):
            return True
        # A content control that nobody has filled in shows what to write there.
        return tag == "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None

    def _properties(self, paragraph: Any) -> Any:
        """The properties of a paragraph; the original ones stand inside the changed ones."""
        properties = paragraph.find(f"{W}pPr")
        if self.original and properties is not None:
            before = properties.find(f"{W}pPrChange/{W}pPr")
            return properties if before is None else before
        return properties

    def _style(self, properties: Any) -> Style:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        return self.styles.get(named.get(f"{W}val", "") if named is not None else "", Style())

    def _number(self, properties: Any, style: Style) -> tuple[str, int] | None:
        """The list and level of a paragraph, by its own properties or by its style."""
        number = number_of(properties, style.number)
        if number is None or number != style.number:
            return number
        return number[0], self.numbering.level_of(*number, style.id)

    def _goes_on(self, paragraph: Any) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        return mark is not None and any(mark.find(f"{W}{tag}") is not None for tag in _HIDDEN[self.original])

    def _pieces(self, paragraph: Any, style: Style) -> Iterator[_Piece]:
        """The text of a paragraph, run by run."""
        waiting = list(reversed(paragraph))
        before = ""
        while waiting:
            element = waiting.pop()
            tag = local(element)
            if tag == "txbxContent" or self._is_hidden(element):
                continue
            if tag != "r":
                waiting.extend(reversed(element))
                continue
            properties = element.find(f"{W}rPr")
            named = properties.find(f"{W}rStyle") if properties is not None else None
            own = self.styles.get(named.get(f"{W}val", ""), Style()) if named is not None else Style()
            text = "".join(self._text(element))
            note = is_raised(properties, own.raised) and _MARK.fullmatch(text.strip()) and not _UNIT.search(before)
            if note or switched(properties, "vanish", own.hidden or style.hidden):
                continue
            before = text or before
            bold, italic = style.bold or own.bold, style.italic or own.italic
            yield _Piece(text, switched(properties, "b", bold), switched(properties, "i", italic))

    def _text(self, run: Any) -> Iterator[str]:
        for element in run:
            tag = local(element)
            if tag == "t" or (tag == "delText" and self.original):
                yield (element.text or "").replace(BREAK, " ")
            elif tag == "br" and element.get(f"{W}type") in (None, "textWrapping"):
                yield BREAK
            elif tag in ("tab", "br", "cr", "ptab"):
                yield " "
            elif tag == "noBreakHyphen":
                yield "\N{NON-BREAKING HYPHEN}"
            elif tag == "sym" and element.get(f"{W}char", "").upper() in _BULLETS:
                yield "\N{BULLET} "
