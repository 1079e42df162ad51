"""Documents of any kind to drafts: PDF, Word, HTML, Akoma Ntoso and plain text.

Takes the bytes of a file, gives the mapping of a draft in the file format, with warnings that name page and line and
the facts of the masthead. What a file is, its content decides, never its name. The one rule: bytes of a stranger cost
bounded time and memory, and what cannot be read is one `UndiffError` that says how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from undiff.language.openers import language_of_text
from undiff.problems import UndiffError
from undiff.reading.documents.plain import from_lines, lines_only
from undiff.reading.documents.stream import Document, Note, Paragraph, Tell, Warn, in_silence
from undiff.reading.documents.transcript import transcript
from undiff.reading.masthead import Masthead, read_masthead
from undiff.reading.masthead_words import TITLES
from undiff.reading.schema_words import MAX_TEXT
from undiff.reading.segment import segment
from undiff.reading.segment_ends import body_start, mark_of
from undiff.reading.segment_marks import Form
from undiff.reading.segment_words import language_of, mood
from undiff.states import state

MAX_BYTES = 50_000_000
# The longest resolutions have about 300 paragraphs, with long annexes 2,000.
MAX_PARAGRAPHS = 20_000
# How many sponsors but the first a title names; of more it gives the number.
_NAMED = 2
# How far into a file its kind shows.
_LOOK = 4096
_HTML = re.compile(
    rb"^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html\b|<head\b|<body\b|<(?:p|div|article)\b)",
    re.DOTALL,
)
# What no reader sees and no file should hold: control characters, soft hyphens, marks of width zero.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old or locked Word file; open it in Word and save it as .docx without a password"),
    (b"{\\rtf", "an RTF file; open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture; recognize its text first, and import that"),
    (b"\xff\xd8\xff", "a picture; recognize its text first, and import that"),
    (b"II*\0", "a picture; recognize its text first, and import that"),
    (b"MM\0*", "a picture; recognize its text first, and import that"),
    (b"GIF8", "a picture; recognize its text first, and import that"),
    (b"%!PS", "a PostScript file; make a PDF of it with ps2pdf"),
    (b"\x1f\x8b", "a packed file (gzip); unpack it first"),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A document read: the draft's mapping, what was uncertain, its text as a plain file, and what the paper says more.

    `text` holds every clause whole: it can be stored as the draft's text source.
    """

    mapping: dict[str, object]
    warnings: tuple[Warn, ...]
    text: str
    masthead: Masthead = field(default_factory=Masthead)
    notes: tuple[Note, ...] = ()


def read_document(
    data: bytes, name: str, original: bool = False, tell: Tell = in_silence, column: int | None = None
) -> Imported:
    """The draft that a file holds; `name` is the file's, for messages and for the id where no symbol is printed.

    `original` undoes the tracked changes of a Word file, which else count as accepted. `tell` is called with each page
    of a PDF that has been read, and how many there are. `column` chooses, counted from 1, of a table of a Word file or
    web page that holds texts side by side, of which else the first is read.

    Raises UndiffError when the file is no document of a known kind, is damaged, or holds no text, there or at all.
    """
    if len(data) > MAX_BYTES:
        raise UndiffError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; give the resolution alone")
    kind = kind_of(data, name)
    if column is not None and kind not in (Kind.DOCX, Kind.HTML):
        raise UndiffError(f"{name}: --column chooses in tables of Word files and web pages, and this is {kind}")
    return _draft(_document(data, name, kind, original, tell, column), name)


class Kind(StrEnum):
    """The kinds of files that are told apart, by how they begin."""

    PDF = "PDF"
    DOCX = "Word"
    HTML = "HTML"
    AKN = "Akoma Ntoso"
    PLAIN = "plain text"


def kind_of(data: bytes, name: str) -> Kind:
    """What a file is, by its first bytes.

    Raises UndiffError for kinds that are known and not read, with what to do instead.
    """
    head = data[:_LOOK]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    for start, advice in _REFUSED:
        if head.startswith(start):
            raise UndiffError(f"{name}: {advice}")
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _HTML.search(text):
        return Kind.HTML
    if text.startswith(b"<?xml") or b"akomantoso" in text[:_LOOK]:
        return Kind.AKN
    return Kind.PLAIN


def _document(data: bytes, name: str, kind: Kind, original: bool, tell: Tell, column: int | None) -> Document:
    match kind:
        case Kind.PDF:
            from undiff.reading.documents.pdf import read_pdf

            return read_pdf(data, name, tell)
        case Kind.DOCX:
            from undiff.reading.documents.docx import read_docx

            return read_docx(data, name, original, column)
        case Kind.HTML:
            from undiff.reading.documents.html import read_html

            return read_html(data, name, column)
        case Kind.AKN:
            from undiff.reading.documents.akn import read_akn

            return read_akn(data, name)
    from undiff.reading.documents.plain import read_plain
    from undiff.reading.documents.plain_lines import decode

    return read_plain(decode(data, name))


def _draft(document: Document, name: str) -> Imported:
    if len(document.paragraphs) > MAX_PARAGRAPHS:
        raise UndiffError(f"{name}: {len(document.paragraphs):,} paragraphs; give the resolution alone")
    if document.sure and lines_only(document.paragraphs):
        document = from_lines(document)
    paragraphs = [replace(one, text=_UNSEEN.sub("", one.text)) for one in document.paragraphs]
    if any(len(one.text) > MAX_TEXT for one in paragraphs):
        raise UndiffError(
            f"{name}: a paragraph of more than {MAX_TEXT:,} characters; give the text of the resolution alone"
        )
    start = body_start(paragraphs)
    parts = segment(paragraphs, start, document.web, document.sure)
    if not (parts.preambular or parts.operative or parts.annexes):
        raise UndiffError(f"{name}: no paragraphs found; undiff import reads drafts and resolutions with a text layer")
    head, tail = [one.text for one in parts.head], [one.text for one in parts.tail]
    facts = read_masthead(head, tail, document.furniture)
    if document.web and not facts.symbol:
        facts = replace(facts, date=None)  # the date of the page, not of the text
    mapping: dict[str, object] = {"format": "undiff/draft/1"}
    stem = PurePath(name).stem if name != "-" else "draft"
    mapping["id"] = _slug(facts.symbol or stem) or "draft"
    mapping["title"] = _title(facts, document, stem)
    if facts.sponsors:
        mapping["sponsors"] = list(facts.sponsors)
    if facts.symbol:
        mapping["symbol"] = facts.symbol
    if facts.date:
        mapping["date"] = facts.date
    mapping["status"] = _status(facts)
    opening = next((one.text for one in paragraphs[start : start + 1]), "")
    language = facts.language or document.language or language_of(opening) or language_of_text(_sample(paragraphs))
    if language:
        mapping["language"] = language
    mapping["basis"] = "verbatim"
    lists = {"preambular": parts.preambular, "operative": parts.operative, "annexes": parts.annexes}
    mapping.update({key: entries for key, entries in lists.items() if entries})
    text = transcript([*head, *filter(None, [parts.opening])], parts.lines, tail, document.notes)
    doubts = [Warn(facts.doubt)] if facts.doubt else []
    if facts.symbol and "/Corr." in facts.symbol:
        doubts.append(
            Warn(f"a corrigendum: it corrects {facts.symbol.partition('/Corr.')[0]}, and is no text of its own")
        )
    if not (facts.symbol or parts.opening or any(map(_is_resolutions, paragraphs[start:]))):
        doubts.append(Warn("nothing in it looks like a resolution's; its paragraphs are taken for preambular ones"))
    if language in (None, "en"):  # States are known here by their English names
        doubts += [Warn(f"{name} is no State's name known here") for name in facts.sponsors if state(name) is None]
    return Imported(mapping, (*document.warnings, *doubts, *parts.warnings), text, facts, document.notes)


def _is_resolutions(paragraph: Paragraph) -> bool:
    """Whether the paragraph is numbered, or opens with a verb of the Council."""
    mark = mark_of(paragraph)
    return (mark is not None and mark.form in (Form.NUMBER, Form.LABEL)) or mood(paragraph.text) is not None


def _sample(paragraphs: Sequence[Paragraph]) -> str:
    """Enough of a text to tell its language."""
    return " ".join(one.text for one in paragraphs[:40])[:4000]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _title(facts: Masthead, document: Document, stem: str) -> str:
    if facts.resolution and facts.symbol:
        return f"Resolution {facts.symbol.removeprefix('S/RES/')}"
    if facts.sponsors:
        form, comma, last, more = TITLES.get(facts.language or "en", TITLES["en"])
        first, *others = facts.sponsors
        if len(others) > _NAMED:
            return form.format(more.format(first, len(others)))
        return form.format(last.join(filter(None, (comma.join([first, *others][:-1]), facts.sponsors[-1]))))
    return document.title or stem


def _status(facts: Masthead) -> str:
    if facts.resolution or (facts.symbol or "").startswith("S/RES"):
        return "adopted"
    return "tabled" if facts.symbol else "circulated"
