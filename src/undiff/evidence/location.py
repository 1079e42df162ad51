"""Where a quote stands in a source, and what came of looking for it.

Holds the verdicts and their record; `at` fills in line, column and words from a place. The one rule: all places are
places of the source's raw text, in code points.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from undiff.evidence.editorial import Span
from undiff.evidence.source import SourceText


class Verdict(StrEnum):
    """What came of looking for a quote."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"  # but for quotes, dashes, blanks and the like; or with its elisions and insertions
    DRIFTED = "drifted"  # but for a few other words
    ALTERED = "altered"  # but for a word that changes the meaning
    ABSENT = "absent"
    AMBIGUOUS = "ambiguous"  # more than once, and prefix and suffix do not settle which
    MISATTRIBUTED = "misattributed"  # decided by callers: it stands, but not in the clause it is said to be
    INVALID = "invalid"  # no words to look for
    UNVERIFIABLE = "unverifiable"  # decided by callers: the source has no stored text


class Location(Struct, frozen=True):
    """Where a quote stands, or what comes nearest to it.

    `spans` are ranges of the source's raw text, one for each part of an elided quote; for an absent quote those of the
    nearest passage, where one is near enough to be a hint. `line` and `column` are those of the first, from 1, in code
    points. `text` are the words as they stand, from the first span to the last. `places` are all the places where the
    quote stands. `similarity` is between 0 and 1, 1 for a quote that stands. `differs` pairs words of the quote with
    words of the source. `reasons` say what makes an altered quote one: "number", "negation", "name", "order", "hidden".
    `hidden` are the words that an elision or insertion must not hide. `clipped_before` and `clipped_after` are words
    around the passage, in its sentence, that turn its sense. `halves` are, for an absent quote, runs of its words that
    do stand, each with its line. `context` tells whether prefix and suffix stand around it, None where none were given.
    `footnotes`: it stands but for footnote marks in it. `guarded`: there are lists of words for the source's language;
    without them the verdict rests on the exact words alone, and nothing is known of clipping.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    line: int | None = None
    column: int | None = None
    text: str = ""
    places: tuple[Span, ...] = ()
    similarity: float = 0.0
    differs: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    clipped_before: str = ""
    clipped_after: str = ""
    halves: tuple[tuple[str, int], ...] = ()
    context: bool | None = None
    footnotes: bool = False
    guarded: bool = True

    @property
    def stands(self) -> bool:
        """Whether the quote's words stand in the source, in one place that is known."""
        return self.verdict in (Verdict.EXACT, Verdict.TYPOGRAPHIC)


def at(source: SourceText, spans: tuple[Span, ...]) -> Location:
    """An absent quote's location with line, column and text of a place: the hint, or what a finder goes on from."""
    line, column = source.place(spans[0][0])
    text = " ".join(source.raw[spans[0][0] : spans[-1][1]].split())
    guarded = source.guards is not None
    return Location(Verdict.ABSENT, spans, line, column, text, guarded=guarded)
