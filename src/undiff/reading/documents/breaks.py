"""Line breaks inside a paragraph of a file: some end a paragraph of the text, most only a line.

Takes the text of a block with its breaks as `BREAK`, gives its paragraphs. The one rule: one break ends a paragraph
only before a new clause or mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from undiff.reading.segment_marks import read_mark
from undiff.reading.segment_words import ends_clause, mood
from undiff.reading.wrapping import join_lines

BREAK = "\v"  # cannot stand in the text of an XML or HTML file
# A paragraph of more characters is cut at a line break, so that time stays bounded.
_LONGEST = 20_000


def broken(text: str) -> Iterator[str]:
    """The text of a block, cut where line breaks in it end a paragraph: two of them, or one before a new clause."""
    for piece in re.split(rf"{BREAK}\s*{BREAK}", text):
        joined = ""
        for line in piece.split(BREAK):
            words = " ".join(line.split())
            if joined and ((ends_clause(joined) and (read_mark(words) or mood(words))) or len(joined) > _LONGEST):
                yield joined
                joined = words
            else:
                joined = join_lines(joined, words, hard=True)
        if joined:
            yield joined
