"""The passages behind a change as blocks: what each says, where it is from, and how it stands in its source."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from undiff.comparing.comparison import Change
from undiff.evidence.passages import Passage
from undiff.model import Clause
from undiff.study import Study
from undiff.tui.layout import Block, Columns, Ink, Piece, Row, line, prose
from undiff.tui.redline_rows import sides
from undiff.writing.wording import passage_origin, passage_verdict

_VERDICT_WIDTH = 15
"""Columns for how a passage stands: `word for word` and `text not stored` take one line of it."""


def evidence(study: Study, number: int) -> list[Block]:
    """The passages behind a change, each side's best first; keys are the side's tag and the passage's number."""
    comparison = study.comparison
    blocks = []
    for draft, names, tag, ink in sides(comparison.changes[number], comparison):
        if not names:
            continue
        clauses = [draft.by_id[name] for name in names]
        found = passages_of(study, clauses)
        said = f"{len(found)} passage{'s' * (len(found) != 1)}" if found else "no passage is cited"
        shown = ", ".join(clause.shown_label for clause in clauses)
        title = line((f"{tag} {draft.id}", ink), (f" {shown}: {said}", Ink.MUTED))
        blocks.append(Block(("side", tag), (title,), stop=False))
        blocks += [Block(("passage", tag, at), tuple(passage_rows(passage))) for at, passage in enumerate(found)]
        blocks += [
            Block(("note", clause.address), (prose((f"note: {clause.note}", Ink.MUTED), indent=2),), stop=False)
            for clause in clauses
            if clause.note
        ]
    return blocks


def passage_at(study: Study, change: Change, key: Hashable) -> Passage | None:
    """The passage behind a change that a block of `evidence` with this key shows; None for keys of other blocks."""
    if not isinstance(key, tuple) or key[0] != "passage":
        return None
    _, tag, at = key
    for draft, names, side, _ in sides(change, study.comparison):
        if side == tag:
            found = passages_of(study, [draft.by_id[name] for name in names])
            return found[at] if at < len(found) else None
    return None


def passages_of(study: Study, clauses: Iterable[Clause]) -> list[Passage]:
    """The passages behind clauses, each once, what stands in its source first."""
    found: dict[tuple[str, str | None], Passage] = {}
    for clause in clauses:
        for passage in study.passages.get(clause.address, ()):
            citation = passage.citation
            found.setdefault((citation.source, citation.quote or citation.reports), passage)
    return sorted(found.values(), key=lambda passage: not passage.stands)


def passage_mark(passage: Passage) -> Piece:
    """Whether a passage stands: `✓` found, `!` not as given, `·` not to be verified."""
    if passage.location is None:
        return "·", Ink.MUTED
    return ("✓", Ink.GOOD) if passage.stands else ("!", Ink.BAD)


def passage_rows(passage: Passage) -> list[Row]:
    """A passage: where it is from with how it stands at the right, then its words."""
    citation = passage.citation
    mark = passage_mark(passage)
    via = f" · carried over with {passage.via}" if passage.via else ""
    origin = prose((f"{passage_origin(passage)}{via}", Ink.PLAIN), indent=2, lead=(mark,))
    rows: list[Row] = [Columns(((origin,), (prose((passage_verdict(passage), mark[1])),)), (0, _VERDICT_WIDTH))]
    if citation.quote is not None:
        rows.append(prose((f"“{citation.quote}”", Ink.PLAIN), indent=2))
    else:
        rows.append(prose((citation.reports or "", Ink.MUTED), indent=2))
    return rows


def evidence_words(passages: Iterable[Passage]) -> tuple[Piece, ...]:
    """How many passages there are and how many of them stand: `10 passages, 2 word for word`."""
    found = list(passages)
    if not found:
        return (("no passage", Ink.BAD),)
    proved = sum(passage.stands for passage in found)
    said = f"{len(found)} passage{'s' * (len(found) > 1)}"
    return ((said, Ink.MUTED), (f", {proved} verified", Ink.GOOD)) if proved else ((said, Ink.MUTED),)
