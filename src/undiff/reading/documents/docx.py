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
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from undiff.problems import UndiffError
from undiff.reading.documents.docx_numbers import Numbering, W, read_numbering
from undiff.reading.documents.stream import Document, Note, Paragraph
from undiff.reading.documents.xml import MAX_XML_BYTES, local, parse_xml
from undiff.reading.wrapping import join_lines

_BODY = "word/document.xml"
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING = re.compile(r"(?:heading|title|h)\s?\d?$|heading \d", re.IGNORECASE)
_MARK = re.compile(r"[\d*†‡]{1,3}")
_MAX_HEADERS = 40

# What a tracked change hides: in the accepted text what was deleted, in the original what was inserted.
_HIDDEN = {False: ("del", "moveFrom"), True: ("ins", "moveTo")}
# Never text of the document, or the same text again in a form for older programs.
_SKIPPED = frozenset(("instrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "footnoteReference",
                      "endnoteReference", "commentReference", "footnoteRef", "endnoteRef"))  # fmt: skip


def read_docx(data: bytes, name: str, original: bool = False) -> Document:
    """The paragraphs of a Word file; `original` undoes its tracked changes, which else count as accepted.

    Raises UndiffError when the archive is damaged, locked, too large, or no Word file.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise UndiffError(f"{name}: the Word file is damaged; save it again") from None
    with archive:
        if _BODY not in names:
            raise UndiffError(f"{name}: an archive without a Word document in it; import reads .docx, not .odt or .zip")
        parts = _Parts(archive, name)
        body = parts.xml(_BODY)
        styles = _styles(parts.xml("word/styles.xml")) if "word/styles.xml" in names else {}
        lists = parts.xml("word/numbering.xml") if "word/numbering.xml" in names else None
        reader = _Reader(styles, read_numbering(lists, styles), original)
        paragraphs = list(reader.paragraphs(body))
        notes = [
            note
            for part in ("word/footnotes.xml", "word/endnotes.xml")
            if part in names
            for note in reader.notes(parts.xml(part))
        ]
        running = sorted(part for part in names if _RUNNING.fullmatch(part))[:_MAX_HEADERS]
        furniture = {one.text: None for part in running for one in reader.paragraphs(parts.xml(part))}
    return Document(tuple(paragraphs), tuple(notes), tuple(furniture))


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
        return parse_xml(data, self.name, "the Word file")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of its paragraphs, what it is based on included."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    heading: bool = False
    number: tuple[str, int] | None = None  # list id and level


def _styles(root: Any) -> dict[str, Style]:
    """The styles by id; that of paragraphs which name none has the id ""."""
    found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    made: dict[str, Style] = {}

    def make(key: str, depth: int = 0) -> Style:
        if key in made or key not in found or depth > 20:
            return made.get(key, Style())
        element = found[key]
        based = element.find(f"{W}basedOn")
        parent = make(based.get(f"{W}val", ""), depth + 1) if based is not None else Style()
        label = element.find(f"{W}name")
        name = label.get(f"{W}val", "") if label is not None else key
        bold, italic = (_on(element.find(f"{W}rPr/{W}{tag}")) for tag in ("b", "i"))
        level = element.find(f"{W}pPr/{W}outlineLvl")
        made[key] = Style(
            name=name,
            bold=parent.bold if bold is None else bold,
            italic=parent.italic if italic is None else italic,
            heading=parent.heading or bool(_HEADING.match(name)) or (level is not None and level.get(f"{W}val") != "9"),
            number=number_of(element.find(f"{W}pPr")) or parent.number,
        )
        return made[key]

    for key, element in found.items():
        make(key)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            made[""] = made[key]
    return made


def number_of(properties: Any) -> tuple[str, int] | None:
    """The list and level that a paragraph's properties name."""
    if properties is None:
        return None
    number = properties.find(f"{W}numPr/{W}numId")
    if number is None:
        return None
    level = properties.find(f"{W}numPr/{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return number.get(f"{W}val", ""), int(depth) if depth.isdecimal() else 0


def _on(element: Any) -> bool | None:
    """Whether a switch such as bold is set; None where nothing is said."""
    return None if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    numbering: Numbering
    original: bool
    pending: str = field(default="")

    def paragraphs(self, root: Any) -> Iterator[Paragraph]:
        """The paragraphs under an element in document order, those of tables too."""
        for count, element in enumerate(self._elements(root), 1):
            properties = element.find(f"{W}pPr")
            style = self._style(properties)
            pieces = list(self._pieces(element, style))
            text = " ".join("".join(piece for piece, *_ in pieces).split())
            if self._goes_on(properties):
                # Its mark was deleted (or inserted): the next paragraph goes on with it.
                self.pending = join_lines(self.pending, text, hard=True)
                continue
            text, self.pending = join_lines(self.pending, text, hard=True), ""
            number = number_of(properties) or style.number
            marker = self.numbering.next(*number) if number and text else ""
            if not text:
                continue
            shown = [piece for piece in pieces if piece[0].strip()]
            yield Paragraph(
                text=text,
                line=count,
                marker=marker,
                bold=bool(shown) and all(bold for _, bold, _ in shown),
                italic=bool(shown) and all(italic for _, _, italic in shown),
                heading=style.heading and not marker,
            )

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
        """The paragraphs under an element, without those inside what is skipped or hidden."""
        hidden = (*_HIDDEN[self.original], *_SKIPPED)
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if local(element) in hidden:
                continue
            if local(element) == "p" and element is not root:
                yield element
            else:
                waiting.extend(reversed(element))

    def _style(self, properties: Any) -> Style:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        return self.styles.get(named.get(f"{W}val", "") if named is not None else "", Style())

    def _goes_on(self, properties: Any) -> bool:
        hidden = _HIDDEN[self.original][0]
        return properties is not None and properties.find(f"{W}rPr/{W}{hidden}") is not None

    def _pieces(self, paragraph: Any, style: Style) -> Iterator[tuple[str, bool, bool]]:
        """The text of a paragraph with bold and italics, run by run."""
        hidden = (*_HIDDEN[self.original], *_SKIPPED, "txbxContent")
        waiting = list(reversed(paragraph))
        while waiting:
            element = waiting.pop()
            tag = local(element)
            if tag in hidden:
                continue
            if tag != "r":
                waiting.extend(reversed(element))
                continue
            text = "".join(self._text(element))
            properties = element.find(f"{W}rPr")
            if _raised(properties) and _MARK.fullmatch(text.strip()):
                continue
            bold, italic = (
                _on(properties.find(f"{W}{switch}")) if properties is not None else None for switch in ("b", "i")
            )
            yield text, style.bold if bold is None else bold, style.italic if italic is None else italic

    def _text(self, run: Any) -> Iterator[str]:
        for element in run:
            tag = local(element)
            if tag == "t" or (tag == "delText" and self.original):
                yield element.text or ""
            elif tag in ("tab", "br", "cr", "ptab"):
                yield " "
            elif tag == "noBreakHyphen":
                yield "\N{NON-BREAKING HYPHEN}"


def _raised(properties: Any) -> bool:
    place = properties.find(f"{W}vertAlign") if properties is not None else None
    return place is not None and place.get(f"{W}val") == "superscript"
