"""Akoma Ntoso (the XML of AKN4UN) to paragraphs: the numbers are marked, notes and headings too.

Takes the bytes of a file, gives a `Document`. Preface, preamble, body and attachments come in the order of the file.
The one rule: what the file marks as a number, a heading or a note is taken as that, whatever its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from undiff.problems import UndiffError
from undiff.reading.documents.stream import Document, Note, Paragraph
from undiff.reading.documents.xml import local, parse_xml

_TEXT = frozenset(("p", "heading", "subheading", "longTitle", "block", "num", "listIntroduction", "listWrapUp"))
_HEADINGS = frozenset(("heading", "subheading"))
_NUMBERED_PARTS = frozenset(("part", "section", "chapter", "title", "division"))
_LANGUAGES = {"ara": "ar", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}


def read_akn(data: bytes, name: str) -> Document:
    """The paragraphs of an Akoma Ntoso file.

    Raises UndiffError when it is no such file, is damaged, or declares entities.
    """
    root = parse_xml(data, name, "the Akoma Ntoso file")
    if local(root) != "akomaNtoso":
        raise UndiffError(f"{name}: XML, but not Akoma Ntoso (its first element is {local(root)[:40]})")
    notes: list[Note] = []
    paragraphs = tuple(_paragraphs(root, notes))
    language = next((one.get("language", "") for one in root.iter() if local(one) == "FRBRlanguage"), "")
    return Document(paragraphs, tuple(notes), language=_LANGUAGES.get(language, language[:2].lower() or None))


def _paragraphs(root: Any, notes: list[Note]) -> Iterator[Paragraph]:
    marker = ""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        tag = local(element)
        if tag in ("meta", "authorialNote", "components", ""):
            continue
        if tag not in _TEXT:
            waiting.extend(reversed(element))
            if tag in ("attachment", "component"):
                marker = ""
            continue
        text = " ".join(_text(element, notes).split())
        if tag == "num":
            if local(element.getparent()) in _NUMBERED_PARTS:
                yield Paragraph(text, line=element.sourceline, heading=True)
            else:
                marker = text
        elif text:
            yield Paragraph(text, line=element.sourceline, marker=marker, heading=tag in _HEADINGS)
            marker = ""


def _text(element: Any, notes: list[Note]) -> str:
    """The text of an element without the notes in it, which are collected."""
    pieces = [element.text or ""]
    waiting = [(child, False) for child in reversed(element)]
    while waiting:
        child, done = waiting.pop()
        if done or not local(child):
            pieces.append(child.tail or "")
        elif local(child) == "authorialNote":
            words = " ".join("".join(child.itertext()).split())
            notes.append(Note(child.get("marker", str(len(notes) + 1)), words))
            pieces.append(child.tail or "")
        else:
            pieces.append(" " if local(child) == "eol" else child.text or "")
            waiting.append((child, True))
            waiting.extend((inner, False) for inner in reversed(child))
    return "".join(pieces)
