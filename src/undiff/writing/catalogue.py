"""A catalogue as tables on a terminal, or as JSON."""

from __future__ import annotations

from typing import Any

from rich.padding import Padding
from rich.table import Table

from undiff.catalogue import Catalogue
from undiff.model import Draft, Kind
from undiff.visible import one_line
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Role, printed
from undiff.writing.wording import status_words


def drafts_table(found: Catalogue, paint: Paint) -> str:
    """The dossiers with their drafts, a line a draft."""
    console = paint.console()
    if not any(shelf.drafts or shelf.unreadable for shelf in found.shelves):
        console.print(
            paint.text(("No drafts yet: put one under resolutions/, or see `undiff init --example`.", Role.PLAIN))
        )
    for shelf in found.shelves:
        console.print(paint.text((shelf.dossier.title, Role.LABEL), (f"  {shelf.dossier.id}", Role.MUTED)))
        table = Table.grid(padding=(0, 2))
        for _ in range(5):
            table.add_column()
        for draft in shelf.drafts:
            table.add_row(
                paint.text((draft.id, Role.LABEL)),
                paint.text((str(draft.date) if draft.date else "undated", Role.PLAIN)),
                paint.text((status_words(draft), Role.PLAIN)),
                paint.text((_counts(draft), Role.MUTED)),
                paint.text((f"replaces {draft.replaces}" if draft.replaces else "", Role.MUTED)),
            )
        console.print(Padding(table, (0, 0, 0, 2)))
        for broken in shelf.unreadable:
            told = one_line(str(broken.problems[0])) if broken.problems else broken.file
            console.print(Padding(paint.text(("cannot be read: ", Role.BAD), (told, Role.PLAIN)), (0, 0, 0, 2)))
        console.print()
    return printed(console)


def sources_table(found: Catalogue, paint: Paint) -> str:
    """The sources, a line each: grade, date, outlet, how often cited, whether the text is stored."""
    console = paint.console()
    table = Table.grid(padding=(0, 2))
    for _ in range(5):
        table.add_column()
    for source in found.sources:
        count = found.cited[source.id]
        table.add_row(
            paint.text((source.id, Role.LABEL)),
            paint.text((source.reliability or "-", Role.PLAIN)),
            paint.text((str(source.published) if source.published else "undated", Role.PLAIN)),
            paint.text((source.outlet or source.title or "", Role.PLAIN)),
            paint.text((f"cited {count}x{', text stored' if source.file else ''}", Role.MUTED)),
        )
    if not found.sources:
        console.print(paint.text(("No sources yet: list them in seeds/sources.yaml.", Role.PLAIN)))
    console.print(table)
    return printed(console)


def as_json(found: Catalogue) -> str:
    """The catalogue as JSON (`undiff/list/1`)."""
    result: dict[str, Any] = {
        "format": "undiff/list/1",
        "dossiers": [
            {
                "id": shelf.dossier.id,
                "title": shelf.dossier.title,
                "file": shelf.dossier.where.file,
                "drafts": [_draft(draft) for draft in shelf.drafts],
                "unreadable": [broken.file for broken in shelf.unreadable],
            }
            for shelf in found.shelves
        ],
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "outlet": source.outlet,
                "url": source.url,
                "reliability": source.reliability,
                "stored": source.file is not None,
                "cited": found.cited[source.id],
            }
            for source in found.sources
        ],
    }
    return json_text(result)


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "title": draft.title,
        "date": str(draft.date) if draft.date else None,
        "status": draft.status,
        "symbol": draft.symbol,
        "replaces": draft.replaces,
        "extent": draft.extent,
        "file": draft.where.file,
    }


def _counts(draft: Draft) -> str:
    """How many paragraphs of each part are known."""
    top = [clause for clause in draft.clauses if clause.is_paragraph and clause.parent is None]
    parts = [(Kind.PREAMBULAR, "PP"), (Kind.OPERATIVE, "OP"), (Kind.ANNEX, "annex")]
    counts = [f"{sum(c.kind is kind for c in top)} {name}" for kind, name in parts if any(c.kind is kind for c in top)]
    total = draft.paragraphs.get("operative")
    return ", ".join(counts) + (f" of {total}" if total else "")
