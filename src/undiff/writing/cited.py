"""Dates and citations as the pages of a case show them: a line of sources with their grades, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.text import Text

from undiff.dates import When
from undiff.evidence.days import days
from undiff.evidence.passages import Passage
from undiff.model import Citation
from undiff.writing.paint import Paint, Role
from undiff.writing.wording import cited_each

Lookup = Callable[[Citation], Passage]
"""Looks a citation up."""


def sources_line(passages: Iterable[Passage], paint: Paint) -> Text:
    """The sources, each once with its Admiralty grade; a mark before a quote tells whether it was found."""
    line = Text()
    for mark, words in cited_each(passages):
        role = Role.GOOD if mark == "\u2713" else Role.BAD
        between = ", " if line.plain else ""
        line.append_text(paint.text((between, Role.MUTED), (f"{mark} ".lstrip(), role), (words, Role.MUTED)))
    return line


def when_words(when: When) -> str:
    """A date in words; one that was another day in New York says which."""
    first, last = days(when)
    if when.first in (first, last):
        return str(when)
    return f"{when} ({When(first, last)} in New York)"


def when_json(when: When | None) -> dict[str, Any] | None:
    """A date as JSON: first and last possible day (as written, not New York's), whether about, the time, words."""
    if when is None:
        return None
    return {
        "first": when.first.isoformat(),
        "last": when.last.isoformat(),
        "about": when.about,
        "time": when.clock or None,
        "words": when_words(when),
    }


def source_json(passage: Passage) -> dict[str, Any]:
    """A citation as JSON: the source, its grades, what is cited, and how a quote stands."""
    one = passage.citation
    return {
        "source": one.source,
        "reliability": passage.source.reliability if passage.source is not None else None,
        "credibility": one.credibility,
        "hedge": one.hedge,
        "quote": one.quote,
        "reports": one.reports,
        "verdict": passage.verdict,
        "line": passage.location.line if passage.location is not None else None,
    }


def sources_json(citations: Iterable[Citation], passage: Lookup) -> list[dict[str, Any]]:
    """Citations as JSON, each looked up."""
    return [source_json(passage(citation)) for citation in citations]
