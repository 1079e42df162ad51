"""A document's text as one plain file: what is stored as the text source of a verbatim draft.

Takes the lines of the body as the segmentation gives them and what stood around them, gives text with a blank line
between paragraphs. The one rule: each clause stands in it whole, with its mark as printed, so that whatever is checked
against it is found, and the file reads as the same draft.
"""

from __future__ import annotations

from collections.abc import Iterable

from undiff.reading.documents.stream import Note

_RULE = "_" * 18


def transcript(head: Iterable[str], body: Iterable[str], tail: Iterable[str], notes: Iterable[Note]) -> str:
    """The text of a document: masthead, body and annexes, what stands behind them, footnotes under a rule."""
    under = [f"{note.mark} {note.text}".strip() for note in notes]
    return "\n\n".join([*head, *body, *tail, *([_RULE, *under] if under else [])]) + "\n"
