"""Documents of any kind to drafts: PDF, Word, HTML, Akoma Ntoso and plain text.

Takes the bytes of a file, gives the mapping of a draft in the file format, with warnings that name page and line and
the facts of the masthead. What a file is, its content decides, never its name. The one rule: bytes of a stranger cost
bounded time and memory, and what cannot be read is one `UndiffError` that says how to mend it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from undiff.problems import UndiffError
from undiff.reading.documents.stream import Document, Note, Warn
from undiff.reading.masthead import Masthead, read_masthead
from undiff.reading.segment import body_start, segment

MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A document read: the draft's mapping, what was uncertain, the text read, and what the paper says more."""

    mapping: dict[str, object]
    warnings: tuple[Warn, ...]
    text: str
    masthead: Masthead = field(default_factory=Masthead)
    notes: tuple[Note, ...] = ()


def read_document(data: bytes, name: str) -> Imported:
    """The draft that a file holds; `name` is the file's, for messages and for the id where no symbol is printed.

    Raises UndiffError when the file is no document of a known kind, is damaged, or holds no text.
    """
    if len(data) > MAX_BYTES:
        raise UndiffError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; give the resolution alone")
    return _draft(_document(data, name), name)


def _document(data: bytes, name: str) -> Document:
    from undiff.reading.documents.plain import decode, read_plain

    return read_plain(decode(data, name))


def _draft(document: Document, name: str) -> Imported:
    parts = segment(document.paragraphs, body_start(document.paragraphs))
    if not (parts.preambular or parts.operative or parts.annexes):
        raise UndiffError(f"{name}: no paragraphs found; undiff import reads drafts and resolutions with a text layer")
    facts = read_masthead(
        [paragraph.text for paragraph in parts.head], [paragraph.text for paragraph in parts.tail], document.furniture
    )
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
    language = facts.language or document.language
    if language:
        mapping["language"] = language
    mapping["basis"] = "verbatim"
    lists = {"preambular": parts.preambular, "operative": parts.operative, "annexes": parts.annexes}
    mapping.update({key: entries for key, entries in lists.items() if entries})
    text = "\n\n".join(paragraph.text for paragraph in document.paragraphs)
    return Imported(mapping, (*document.warnings, *parts.warnings), text, facts, document.notes)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _title(facts: Masthead, document: Document, stem: str) -> str:
    if facts.resolution and facts.symbol:
        return f"Resolution {facts.symbol.removeprefix('S/RES/')}"
    if facts.sponsors:
        first, *others = facts.sponsors
        if len(others) > 2:
            return f"{first} and {len(others)} others: draft resolution"
        names = [first, *others]
        return (", ".join(names[:-1]) + " and " + names[-1] if others else first) + ": draft resolution"
    return document.title or stem


def _status(facts: Masthead) -> str:
    if facts.resolution or (facts.symbol or "").startswith("S/RES"):
        return "adopted"
    return "tabled" if facts.symbol else "circulated"
