"""Web pages to paragraphs: the text of the page without its menus, its lists with their marks, footnote marks apart.

Takes the bytes of a page, gives a `Document`. What the page marks as its main part is read, else its body without what
is marked as navigation or hidden. The one rule: nothing is fetched and nothing is run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from undiff.problems import UndiffError
from undiff.reading.documents.breaks import BREAK, broken
from undiff.reading.documents.plain import read_plain
from undiff.reading.documents.side_by_side import Cell, Reading, Table, columns, one_text
from undiff.reading.documents.stream import Document, Paragraph, Warn
from undiff.reading.documents.xml import local
from undiff.reading.segment_marks import Series, printed

_BLOCKS = frozenset(
    ("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
     "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody",
     "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "iframe", "svg",
     "object", "head", "title")
)  # fmt: skip
_STRUCK = ("del", "s", "strike")
_HIDDEN = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
_MARK = re.compile(r"\[?[\d*†‡]{1,3}\]?")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SERIES = {"a": Series.LETTER, "A": Series.CAPITAL, "i": Series.ROMAN, "I": Series.UPPER_ROMAN}
_MAX_BYTES = 4_000_000
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def read_html(data: bytes, name: str, column: int | None = None) -> Document:
    """The paragraphs of a web page; `column`, counted from 1, is what is read of a table with texts side by side.

    Raises UndiffError when no text is in it, or none in that column.
    """
    from lxml import etree

    if len(data) > _MAX_BYTES:
        raise UndiffError(f"{name}: the web page is larger than {_MAX_BYTES // 1_000_000} MB; paste its text")
    encoding = None
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and not _CHARSET.search(data[:2048]):
        encoding = "utf-8"
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding=encoding, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError, LookupError):
        root = None
    if root is None:
        raise UndiffError(f"{name}: the web page cannot be read; save it again, or paste its text")
    title = " ".join("".join(root.xpath("(//title)[1]//text()")).split()) or None
    language = (root.get("lang") or root.get("xml:lang") or "")[:2].lower() or None
    main = _main(root)
    typed = "\n\n".join("".join(pre.itertext()) for pre in main.iter("pre"))
    if len(typed) * 2 > len("".join(main.itertext())):
        return replace(read_plain(typed), title=title, language=language, web=True)
    reading = one_text(_tables(main), column, name)
    paragraphs = tuple(_paragraphs(main, reading))
    if not paragraphs:
        raise UndiffError(f"{name}: the web page holds no text; it may be made by a script: save it from the browser")
    warnings = list(reading.warnings)
    if any("".join(one.itertext()).strip() for one in main.iter(*_STRUCK)):
        warnings.append(Warn("struck text is left out"))
    return Document(paragraphs, warnings=tuple(warnings), title=title, language=language, web=True)


def _main(root: Any) -> Any:
    """The element that holds the text: the one marked as the main part, if it has most of the page's paragraphs."""
    every = len(root.findall(".//p")) or 1
    for path in (".//article", ".//main", ".//*[@role='main']", ".//*[@id='content']"):
        found = root.findall(path)
        if len(found) == 1 and len(found[0].findall(".//p")) * 2 > every:
            return found[0]
    return root


def _tables(root: Any) -> list[Table]:
    """The tables of a page; what stands in a table inside another is that one's alone."""
    tables: dict[Any, list[list[Cell]]] = defaultdict(list)
    for row in root.iter("tr"):
        table = next(row.iterancestors("table"), None)
        if table is not None:
            tables[table].append(list(_cells(row)))
    return list(tables.values())


def _cells(row: Any) -> Iterator[Cell]:
    place = 0
    for cell in row.iterchildren("td", "th"):
        end = place + columns(cell.get("colspan"), 1)
        inner = [] if cell.find(".//table") is not None else list(cell.iter("p", "li", "div")) or [cell]
        texts = (" ".join("".join(one.itertext()).split()) for one in inner)
        yield Cell(cell, place, end, tuple(filter(None, texts)))
        place = end


def _paragraphs(root: Any, reading: Reading) -> Iterator[Paragraph]:
    """The text between the borders of blocks, each block one paragraph."""
    text: list[str] = []
    marker, strong, slanted, heading = "", 0, 0, False
    items: dict[Any, int] = {}
    bold = italic = True
    line: int | None = None

    def take(piece: str | None, at: int | None) -> None:
        nonlocal bold, italic, line
        if piece:
            text.append(_SPACES.sub(" ", piece))
            if piece.strip():
                line = line or at
                bold, italic = bold and strong > 0, italic and slanted > 0

    for event, element in _walk(root, frozenset(reading.left_out)):
        tag = local(element)
        if tag == "br" and event == "start":
            text.append(BREAK)
        elif tag in _BLOCKS:
            for joined in broken("".join(text)):
                yield Paragraph(joined, line=line, marker=marker, bold=bold, italic=italic, heading=heading)
                marker = ""
            text, bold, italic, line = [], True, True, None
            heading = tag in _HEADINGS and event == "start"
            if tag == "li":
                marker = _marker(element, items) if event == "start" else ""
            elif event == "start" and element in reading.labels:
                marker = reading.labels[element]
        elif tag in ("b", "strong"):
            strong += 1 if event == "start" else -1
        elif tag in ("i", "em"):
            slanted += 1 if event == "start" else -1
        if event == "start":
            take(element.text, element.sourceline)
        else:
            take(element.tail, element.sourceline)
    for joined in broken("".join(text)):
        yield Paragraph(joined, line=line, marker=marker, bold=bold, italic=italic)


def _walk(root: Any, left_out: AbstractSet[Any]) -> Iterator[tuple[str, Any]]:
    """Start and end of each element in order, without what is dropped; the root's end is left out."""
    waiting: list[tuple[str, Any]] = [("start", root)]
    while waiting:
        event, element = waiting.pop()
        if event == "start" and (_is_dropped(element) or element in left_out):
            if element.tail:
                yield "end", _Tail(element.tail, element.sourceline)
            continue
        yield event, element
        if event == "start":
            if element is not root:
                waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


@dataclass(frozen=True, slots=True)
class _Tail:
    """The text behind an element that is left out, as the end of an element without a name of its own."""

    tail: str
    sourceline: int | None
    tag: str = ""


def _is_dropped(element: Any) -> bool:
    """Whether the element is no text of the page: not shown, struck, of the page's own, or the mark of a footnote."""
    tag = local(element)
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) if tag else True
    return bool(hidden) or tag in _DROPPED or tag in _STRUCK or _is_mark(element)


def _is_mark(element: Any) -> bool:
    """Whether the element is the mark of a footnote: a raised figure."""
    return local(element) == "sup" and bool(_MARK.fullmatch("".join(element.itertext()).strip()))


def _marker(item: Any, items: dict[Any, int]) -> str:
    """The mark that a browser shows before an item of a list; `items` counts those of each list so far."""
    parent = item.getparent()
    if parent is None or local(parent) != "ol":
        return "\N{BULLET}"
    start, given = parent.get("start", "1"), item.get("value", "")
    first = int(start) if start.isdecimal() and len(start) < 5 else 1
    number = int(given) if given.isdecimal() and len(given) < 5 else items.get(parent, first - 1) + 1
    items[parent] = number
    series = _SERIES.get(parent.get("type", "1"), Series.DIGIT)
    return f"{number}." if series is Series.DIGIT else f"({printed(series, number)})"
