"""Where a text stands in a source, for `undiff locate`: verdict, place, the words as they stand, and YAML to paste.

Takes a `Located`; gives text for a terminal, or JSON (`undiff/locate/1`, docs/checking.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from rich.console import Console
from rich.padding import Padding

from undiff.evidence.citing import Cite
from undiff.evidence.location import Location, Verdict
from undiff.evidence.passages import Passage
from undiff.evidence.rules_quotes import reasons
from undiff.evidence.source import SourceText
from undiff.model import Citation, Source
from undiff.visible import one_line, visible
from undiff.writing.draft_yaml import write as write_yaml
from undiff.writing.excerpt import Gutter, redlined
from undiff.writing.json_text import json_text
from undiff.writing.paint import Paint, Role, printed
from undiff.writing.wording import passage_verdict

FORMAT = "undiff/locate/1"

_LONGEST = 600  # characters of a passage that are shown


class Located(Struct, frozen=True):
    """What came of looking for `quote` in a source.

    `source` is the id in the index, None for a file that is no source; `file` the stored text as people see it.
    `cites` is how to cite each place.
    """

    source: str | None
    file: str
    text: SourceText
    quote: str
    location: Location
    cites: tuple[Cite, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the words stand there, once or more often."""
        return self.location.stands or self.location.verdict is Verdict.AMBIGUOUS


def as_json(located: Located) -> str:
    """The result as JSON, with a line end behind it."""
    place = located.location
    result = {
        "format": FORMAT,
        "source": located.source,
        "file": located.file,
        "verdict": place.verdict,
        "line": place.line,
        "column": place.column,
        "text": place.text or None,
        "similarity": round(place.similarity, 4),
        "differs": [{"quote": mine, "source": theirs} for mine, theirs in place.differs],
        "reasons": list(place.reasons),
        "clipped": {"before": place.clipped_before or None, "after": place.clipped_after or None},
        "parts": [{"text": text, "line": line} for text, line in place.halves],
        "context": place.context,
        "guarded": place.guarded,
        "places": len(place.places),
        "cite": [_cite(cite) for cite in located.cites],
    }
    return json_text(result)


def _cite(cite: Cite) -> dict[str, Any]:
    return {
        "line": cite.line,
        "column": cite.column,
        "quote": cite.quote,
        "prefix": cite.prefix or None,
        "suffix": cite.suffix or None,
    }


def as_text(located: Located, paint: Paint) -> str:
    """The result as text, `paint.width` columns wide; only the YAML is not wrapped."""
    console = paint.console()
    _Page(located, paint, console).print()
    return printed(console)


class _Page:
    """A page under way: what was found, and the console it is printed on."""

    def __init__(self, located: Located, paint: Paint, console: Console) -> None:
        self.located, self.place, self.paint, self.console = located, located.location, paint, console

    def print(self) -> None:
        self.head()
        self.passage()
        for told in self.remarks():
            self.line((told, Role.STRONG), indent=2)
        self.citation()

    def line(self, *pieces: tuple[str, Role], indent: int = 0) -> None:
        self.console.print(Padding(self.paint.text(*pieces), (0, 0, 0, indent)))

    def head(self) -> None:
        """The verdict and the place."""
        located, place = self.located, self.place
        good = located.stands
        source = Source(located.source or located.file)
        verdict = passage_verdict(Passage(Citation(source.id, located.quote), source, place.verdict, place))
        nearest = "; the nearest passage: " if place.verdict is Verdict.ABSENT and place.text else " \u00b7 "
        where = f"line {place.line}, column {place.column}" if place.line is not None else ""
        name = f"{located.source} ({located.file})" if located.source else located.file
        doubtful = place.verdict is Verdict.AMBIGUOUS or place.clipped_before or place.clipped_after
        mark, role = ("\u2713 ", Role.GOOD) if good else ("\u2717 ", Role.BAD)
        mark, role = ("! ", Role.STRONG) if good and doubtful else (mark, role)
        told = f"{nearest}{one_line(name)}" + (f", {where}" if where else "")
        self.line((f"{mark}{verdict}", role), (told, Role.PLAIN))

    def passage(self) -> None:
        """The line of the source with a caret, all the words of the passage, and those that differ."""
        place, raw = self.place, self.located.text.raw
        if place.line is None or place.column is None:
            return
        start = self.located.text.line_starts[place.line - 1]
        end = min((at for at in (raw.find("\n", start), raw.find("\r", start)) if at >= 0), default=len(raw))
        gutter = Gutter.of(self.paint, self.console, [place.line])
        length = max(1, min(place.spans[-1][1], end) - place.spans[0][0]) if place.spans else 1
        role = Role.GOOD if self.located.stands else Role.BAD
        gutter.pointed(place.line, place.column, length, raw[start:end], role)
        text = one_line(place.text)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\u2026"
        gutter.row(None, self.paint.text((f"\u201c{shown}\u201d", Role.LABEL)))
        if place.differs:
            told = f" ({reasons(place)})" if place.reasons else ""
            gutter.row(None, self.paint.text(("differs: ", Role.MUTED), *redlined(place.differs), (told, Role.MUTED)))

    def remarks(self) -> list[str]:
        """What else there is to say of the place, a sentence each."""
        place = self.place
        told = []
        if place.clipped_before:
            told.append(f"before it stands \u201c{place.clipped_before}\u201d, which turns what it says")
        if place.clipped_after:
            told.append(f"behind it stands \u201c{place.clipped_after}\u201d, which turns what it says")
        if place.context is False:
            told.append("prefix and suffix stand around none of its places")
        told += [f"this part of it stands at line {line}: \u201c{one_line(text)}\u201d" for text, line in place.halves]
        if not place.guarded:
            told.append("the source's language has no word lists, so only the exact words count")
        return told

    def citation(self) -> None:
        """What to paste; of several places, each with its line."""
        cites, places = self.located.cites, len(self.place.places)
        if not cites:
            return
        self.console.print()
        if places > 1:
            more = f", the first {len(cites)} of them" if len(cites) < places else ""
            self.line((f"It stands there {places} times{more}; paste the one you mean:", Role.MUTED))
        elif not self.located.stands:
            self.line(("What does stand there, to paste:", Role.MUTED))
        else:
            self.line(("To paste:", Role.MUTED))
        self.console.print(self.paint.text((visible(self.yaml(cites, places > 1)), Role.PLAIN)), soft_wrap=True, end="")

    def yaml(self, cites: Sequence[Cite], placed: bool) -> str:
        """Citations in YAML, without their empty parts; where they are `placed`, each with its place in a comment."""
        text = ""
        for cite in cites:
            parts = {"source": self.located.source, "quote": cite.quote, "prefix": cite.prefix, "suffix": cite.suffix}
            written = write_yaml({"citations": [{name: value for name, value in parts.items() if value}]})
            head, _, item = written.partition("\n")
            text += "" if text else f"{head}\n"
            text += f"  # line {cite.line}, column {cite.column}\n{item}" if placed else item
        return text
