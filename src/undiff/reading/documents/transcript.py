"""A document's text as one plain file: what is stored as the text source of a verbatim draft.

Takes the draft's mapping and what stood around its body, gives text: a paragraph a line, numbers and marks before it,
sub-paragraphs set in, a blank line between paragraphs. The one rule: each clause stands in it whole and in its own
words, so that whatever is checked against it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from undiff.reading.documents.stream import Note
from undiff.reading.segment_marks import Series, printed

_RULE = "_" * 18
_LAST = re.compile(r"\(-?\w+\)$")
_NUMBER = re.compile(r"(?:[OP]P|A\d+\.)(\d+)((?: \w+)?)$")


def transcript(mapping: Mapping[str, Any], head: Sequence[str], tail: Sequence[str], notes: Sequence[Note]) -> str:
    """The text of a document: masthead, body, annexes, what stands behind them, footnotes."""
    lines = [*head]
    for part in ("preambular", "operative"):
        lines += _entries(mapping.get(part, ()))
    for annex in mapping.get("annexes", ()):
        lines += [annex["title"], *_entries(annex["clauses"])]
    lines += tail
    if notes:
        lines += [_RULE, *(f"{note.mark} {note.text}".strip() for note in notes)]
    return "\n\n".join(lines) + "\n"


def _entries(entries: Sequence[Mapping[str, Any]], depth: int = 0) -> Iterator[str]:
    inset = "    " * depth
    for count, entry in enumerate(entries, 1):
        mark = _mark(entry, depth, count)
        yield inset + f"{mark} {entry.get('heading', entry.get('text'))}".lstrip()
        yield from _entries(entry.get("items", ()), depth + 1)
        if "continued" in entry:
            yield from (inset + line for line in entry["continued"].split("\n"))


def _mark(entry: Mapping[str, Any], depth: int, count: int) -> str:
    """The printed mark of an entry, as its label or its place tells it."""
    if "heading" in entry:
        return ""
    label = entry.get("label", "")
    if depth:
        last = _LAST.search(label)
        series = Series.LETTER if depth % 2 else Series.ROMAN
        mark = last[0] if last else f"({printed(series, count)})"
        return "-" if mark.startswith("(-") else mark
    number = _NUMBER.match(label)
    return f"{number[1]}{number[2]}." if number else label
