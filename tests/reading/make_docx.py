"""Word files with automatic numbers, tracked changes and footnotes, with words of our own: for tests of the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

# The lists of a resolution: "1.", "(a)", "(i)" are three levels of list 50; bullets are list 51; list 52 starts again.
_LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


@dataclass(frozen=True)
class Text:
    """A paragraph: `level` of the automatic list 50 (or of `list`), else none. `runs` may be given for `text`."""

    text: str = ""
    level: int | None = None
    list: int = 50
    style: str = "Normal"
    runs: str = ""
    bold: bool = False
    mark: str = ""  # w:del or w:ins on the paragraph's own mark


def deleted(text: str) -> str:
    """A run that a tracked change deletes."""
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    """A run that a tracked change inserts."""
    return f'<w:ins w:id="2" w:author="A">{run(text)}</w:ins>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def note(number: int) -> str:
    """The mark of a footnote."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def make_docx(paragraphs: Sequence[Text], header: str = "", notes: Sequence[str] = ()) -> bytes:
    """A Word file as python-docx makes it, with list definitions added."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for key, levels in ((90, _LEVELS), (91, (("bullet", "\u2022"),) * 2)):
        inner = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            for depth, (form, pattern) in enumerate(levels)
        )
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inner}</w:abstractNum>'))
    for number, key, override in ((50, 90, ""), (51, 91, ""), (52, 90, _restart())):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{key}"/>{override}</w:num>')
        )
    body = document.element.body
    for paragraph in paragraphs:
        body.insert(len(body) - 1, _paragraph(paragraph))
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_notes(buffer.getvalue(), notes) if notes else buffer.getvalue()


def _restart() -> str:
    return '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def _paragraph(paragraph: Text) -> object:
    number = (
        ""
        if paragraph.level is None
        else f'<w:numPr><w:ilvl w:val="{paragraph.level}"/><w:numId w:val="{paragraph.list}"/></w:numPr>'
    )
    mark = f"<w:rPr><{paragraph.mark} w:id='9' w:author='A'/></w:rPr>" if paragraph.mark else ""
    runs = paragraph.runs or run(paragraph.text, "<w:b/>" if paragraph.bold else "")
    style = f'<w:pStyle w:val="{paragraph.style}"/>'
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{style}{number}{mark}</w:pPr>{runs}</w:p>")


def _with_notes(data: bytes, notes: Sequence[str]) -> bytes:
    """The file with a part for footnotes; the reader finds it by its name."""
    inner = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        for number, text in enumerate(notes, 1)
    )
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{inner}</w:footnotes>")
    return buffer.getvalue()


_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def raw_docx(body: str, styles: str = "", numbering: str = "", strict: bool = False, name: str = "document") -> bytes:
    """A Word file of raw XML: the inside of its body, of its styles and of its list definitions."""
    parts = {f"word/{name}.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_SPACES}>{styles}</w:styles>"
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {_SPACES}>{numbering}</w:numbering>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(
                part, text.replace(_MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main") if strict else text
            )
    return buffer.getvalue()


def p(*runs: str, style: str = "", number: str = "", mark: str = "", more: str = "") -> str:
    """A paragraph of raw XML: runs or plain words; `number` is "list/level", `mark` stands in what its mark says."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    list_id, _, level = number.partition("/")
    numbered = (f'<w:ilvl w:val="{level}"/>' if level else "") + (f'<w:numId w:val="{list_id}"/>' if list_id else "")
    listed = f"<w:numPr>{numbered}</w:numPr>" if numbered else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{listed}{marked}{more}</w:pPr>{inner}</w:p>"


def level(depth: int, form: str = "decimal", pattern: str = "", more: str = "") -> str:
    """A level of a list definition."""
    shown = pattern or f"%{depth + 1}."
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{shown}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def lists(definition: str, *numbers: str) -> str:
    """A list definition, and lists 1, 2, ... that use it, each with its overrides."""
    inner = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="7"/>{override}</w:num>'
        for key, override in enumerate(numbers or ("",), 1)
    )
    return f'<w:abstractNum w:abstractNumId="7">{definition}</w:abstractNum>{inner}'


def table(*rows: Sequence[str], spans: Sequence[int] = ()) -> str:
    """A table of raw XML: the inside of its cells, or plain words, a paragraph a line; `spans` are the widths of the
    first row's cells."""
    found = ""
    for number, cells in enumerate(rows):
        found += "<w:tr>"
        for place, cell in enumerate(cells):
            span = f'<w:gridSpan w:val="{spans[place]}"/>' if spans and not number else ""
            inner = cell if cell.startswith("<") else "".join(p(line) for line in cell.split("\n"))
            found += f"<w:tc><w:tcPr>{span}</w:tcPr>{inner}</w:tc>"
        found += "</w:tr>"
    return f"<w:tbl>{found}</w:tbl>"
