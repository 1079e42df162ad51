"""A source as blocks: its stored text with every cited passage marked, and what cites each of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from undiff.catalogue import Catalogue
from undiff.evidence.editorial import Span
from undiff.model import Source
from undiff.tui.casebook import Citing, Page
from undiff.tui.evidence_rows import passage_mark
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, Piece, line, phrase, prose, words
from undiff.writing.wording import passage_verdict

_LONGEST = 200_000  # characters of a source's text that are shown; the longest press report has a few thousand


def source_blocks(page: Page, here: int | None = None) -> list[Block]:
    """The head of a source and its text, a block a line, keyed by line number from 1.

    `here` is the number, in `citing`, of the passage that is looked at.
    """
    blocks = [Block("head", (*head(page.source), BLANK), stop=False)]
    if page.text is None:
        said = "The text of this source is not stored: what follows is what the page says, in sentences of ours."
        blocks.append(Block("unstored", (prose((said, Ink.MUTED)), BLANK), stop=False))
        blocks += [
            Block(("report", at), (_report(citing, at == here), BLANK))
            for at, citing in enumerate(page.citing)
            if citing.passage.citation.reports is not None
        ]
        return blocks
    text = page.text[:_LONGEST]
    spans = _spans(page.citing, here)
    lines = text.splitlines(keepends=True)
    width = len(str(len(lines)))
    start = 0
    for number, raw in enumerate(lines, 1):
        body = raw.rstrip("\r\n")
        pieces = _pieces(body, start, spans)
        number_ink = Ink.KEY if any(ink is Ink.HERE for _, ink in pieces) else Ink.MUTED
        row = Para(words(*pieces), indent=width + 2, lead=((f"{number:>{width}}", number_ink),))
        blocks.append(Block(number, (row,)))
        start += len(raw)
    if len(page.text) > _LONGEST:
        blocks.append(Block("more", (prose(("The rest is not shown; e opens the file.", Ink.MUTED)),), stop=False))
    return blocks


def head(source: Source) -> list[Para]:
    """What a source is: its title, outlet, dates, grade, address."""
    rows = [prose((source.title or source.outlet or source.id, Ink.LABEL))]
    grade = f"reliability {source.reliability}" if source.reliability else "not graded"
    when = str(source.published) if source.published else "undated"
    names = [source.outlet or "", source.author or "", when, grade, source.language or "", source.id]
    rows.append(prose((" · ".join(dict.fromkeys(filter(None, names))), Ink.MUTED)))
    if source.origin:
        rows.append(
            prose((f"its report comes from {source.origin}: one witness with the others of that origin", Ink.MUTED))
        )
    if source.url:
        rows.append(prose((source.url, Ink.MUTED)))
    if source.note:
        rows.append(prose((f"note: {source.note}", Ink.MUTED)))
    return rows


def _report(citing: Citing, here: bool) -> Para:
    return prose(
        (citing.passage.citation.reports or "", Ink.HERE if here else Ink.PLAIN), indent=2, lead=(("·", Ink.MUTED),)
    )


def _spans(citing: Sequence[Citing], here: int | None) -> list[tuple[Span, Ink]]:
    """The ranges to mark; the one that is looked at comes first and wins. A hint at what is absent is no passage."""
    found = [
        (span, Ink.HERE if at == here else Ink.CITED)
        for at, one in enumerate(citing)
        if one.passage.location is not None and (one.passage.stands or one.passage.verdict != "absent")
        for span in one.passage.location.spans
    ]
    return sorted(found, key=lambda pair: pair[1] is not Ink.HERE)


def _pieces(body: str, start: int, spans: Sequence[tuple[Span, Ink]]) -> list[Piece]:
    end = start + len(body)
    touching = [
        (max(first, start) - start, min(last, end) - start, ink)
        for (first, last), ink in spans
        if first < end and last > start
    ]
    if not touching:
        return [(body, Ink.PLAIN)]
    edges = sorted({0, len(body), *(edge for first, last, _ in touching for edge in (first, last))})
    pieces = []
    for first, last in pairwise(edges):
        ink = next((ink for begin, stop, ink in touching if begin <= first and last <= stop), Ink.PLAIN)
        pieces.append((body[first:last], ink))
    return pieces


def line_of(page: Page, at: int) -> object:
    """The key of the block in which a citation's passage begins."""
    location = page.citing[at].passage.location
    if page.text is None or location is None or location.line is None:
        return ("report", at)
    # Lines of the text as shown are counted by splitlines, those of a location by line ends alone.
    first = location.spans[0][0] if location.spans else 0
    return len(page.text[: first + 1].splitlines()) or 1


def citing_blocks(page: Page) -> list[Block]:
    """What cites a source, in the order of the passages; keys are numbers in `citing`."""
    blocks = []
    for at, one in enumerate(page.citing):
        passage = one.passage
        mark = passage_mark(passage)
        where = f"line {passage.location.line}" if passage.location is not None and passage.location.line else ""
        name = phrase((f"{one.kind} " if one.kind != "clause" else "", Ink.MUTED), (one.by, Ink.LABEL))
        rows: list[Para | Columns] = [
            Para(name, indent=2, lead=(mark,), tail=phrase((where, Ink.MUTED)) if where else ())
        ]
        rows.append(prose((passage_verdict(passage), mark[1]), indent=2))
        if one.words:
            rows.append(line((one.words, Ink.MUTED), indent=2))
        blocks.append(Block(at, (*rows, BLANK)))
    return blocks


def index_blocks(found: Catalogue, width: int = 100) -> list[Block]:
    """The sources of the workspace, those with stored text first, then by how often they are cited; keys are ids."""
    ordered = sorted(found.sources, key=lambda source: (source.file is None, -found.cited[source.id], source.id))
    named = min(22 if width >= 100 else 14, max((len(source.id) for source in found.sources), default=0))
    names = ("grade", "id", "outlet and title", "published", "cited", "text")
    widths = (5, max(named, 2), 0, 20 if width >= 100 else 12, 5, 8)
    blocks = [Block("head", (Columns(tuple((line((name, Ink.MUTED)),) for name in names), widths),), stop=False)]
    for source in ordered:
        told = " · ".join(dict.fromkeys(filter(None, (source.outlet, source.title)))) or source.url or ""
        cells = (
            (source.reliability or "–", Ink.LABEL),
            (source.id, Ink.LABEL),
            (told, Ink.PLAIN),
            (str(source.published) if source.published else "undated", Ink.MUTED),
            (f"{found.cited[source.id]}×", Ink.MUTED),
            ("stored", Ink.GOOD) if source.file else ("–", Ink.MUTED),
        )
        blocks.append(Block(source.id, (Columns(tuple((line(cell),) for cell in cells), widths),)))
    return blocks if ordered else []


def origin(source: Source) -> str:
    """Who published a source, when, and how it is graded: for the border, where it is always in view."""
    when = str(source.published) if source.published else "undated"
    grade = f"reliability {source.reliability}" if source.reliability else "not graded"
    return " · ".join(filter(None, (source.outlet or source.id, when, grade)))
