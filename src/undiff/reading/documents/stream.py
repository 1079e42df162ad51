"""The neutral stream between the readers of each kind of file and the segmentation: paragraphs with their layout.

Every reader gives a `Document`: the paragraphs of the text in reading order, line wraps resolved, page furniture and
footnotes taken out. A layout fact that a kind of file does not have is left at its default, and what the segmentation
then goes by is the words. The one rule: a reader never decides what a paragraph is in a resolution.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[[int, int], None]
"""Is told of a long reading how many pages are done, and how many there are."""


def in_silence(done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Warn:
    """Something that the reader was unsure of: one sentence, and where. Pages and lines count from 1."""

    message: str
    page: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = [f"page {self.page}"] if self.page else []
        place += [f"line {self.line}"] if self.line else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as printed.

    `line` is that of the stored text, or of the page where there are pages. `marker` is an automatic number ("3.",
    "(a)") that the text itself does not hold. `indent` is the left edge of the first line in points from the text's
    left margin, None where the file has no layout. `bold` and `italic` hold for the whole paragraph. `heading` says
    that the file itself marks it as a heading.
    """

    text: str
    page: int | None = None
    line: int | None = None
    marker: str = ""
    indent: float | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, taken out of the text: its mark as printed, and its words."""

    mark: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file. `furniture` are the lines of running heads and feet, each once.

    `web` says that what follows the text may be the page's own: links, a menu, a notice. `sure` says that the
    paragraphs are the file's own, not guessed from wrapped lines.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...] = ()
    furniture: tuple[str, ...] = ()
    warnings: tuple[Warn, ...] = ()
    title: str | None = None
    language: str | None = None
    web: bool = False
    sure: bool = True
