"""Whether a passage that is near to a quote is what the quote meant: how much of it differs, and in what.

Takes the parts of a quote and a passage aligned with them; gives what they differ in. The one rule: few words may
differ for a quote to count as this passage, fewer the shorter it is: another text is told as absent, not as altered.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from undiff.evidence.differing import Wording
from undiff.evidence.editorial import Gap, Span
from undiff.evidence.nearest import Passage
from undiff.evidence.turning import hidden as hidden_words

_SHORTEST_FUZZY = 5  # words; absent phrases of fewer words of the trade come near something in every third source
_WORDS_FOR_ONE_CHANGE = 4  # of four words of a quote one may differ before it counts as another text
_SHORTEST_ALTERED = 4  # words, where nothing but a number, name or the like differs
_WORDS_FOR_ONE_GRAVE_CHANGE = 3
# Words at one place; as many as an insertion may stand for. Without it 13 of 40 splices of two passages were altered.
_LONGEST_CHANGE = 5
_LEAST, _LEAST_SHORT, _SHORT = 0.7, 0.6, 8
LEAST_HINT = 0.5
"""Similarity below which a passage is no hint."""


class Judged(Struct, frozen=True):
    """A passage that is near to a quote, and what they differ in.

    `complete`: all parts of the quote have a place, and no long run of other words stands in them. `closeness` is the
    similarity with a date or name of several words counted as one, and words that moved counted as equal.
    """

    spans: tuple[Span, ...]
    complete: bool
    cost: int
    similarity: float
    closeness: float
    pairs: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    only_grave: bool
    hidden: tuple[str, ...]

    def near_enough(self, length: int) -> bool:
        """Whether a quote of `length` words is this passage, with other words in it, rather than another text."""
        if not self.complete or self.closeness < (_LEAST_SHORT if length < _SHORT else _LEAST):
            return False
        if self.only_grave and length >= _SHORTEST_ALTERED:
            return self.cost <= max(1 if length < _SHORTEST_FUZZY else 2, length // _WORDS_FOR_ONE_GRAVE_CHANGE)
        return self.cost <= (max(1, length // _WORDS_FOR_ONE_CHANGE) if length >= _SHORTEST_FUZZY else 0)


def judge(parts: Sequence[Wording], passage: Passage, gaps: Sequence[Gap]) -> Judged:
    """What the parts of a quote and a passage, with a place for each part or None, differ in; `gaps` as in `parse`."""
    source = parts[0].source
    found = [
        (part, part.within_sentences(aligned))
        for part, aligned in zip(parts, passage, strict=True)
        if aligned is not None
    ]
    differences = [part.difference(aligned) for part, aligned in found]
    spans = tuple(source.span_of_words(aligned.first, aligned.last) for _, aligned in found)
    complete = (
        len(found) == len(parts)
        and all(hunk.length <= _LONGEST_CHANGE for _, aligned in found for hunk in aligned.hunks)
        and all(aligned.similarity(len(part.words)) >= LEAST_HINT for part, aligned in found)
        and (len(spans) == 1 or source.same_paragraph(spans[0][0], spans[-1][1]))
    )
    hidden = hidden_words(source, spans, gaps) if complete else ()
    length = sum(len(part.words) for part in parts)
    equal = sum(aligned.equal for _, aligned in found)
    covered = sum(aligned.last - aligned.first for _, aligned in found)
    return Judged(
        spans,
        complete,
        sum(difference.cost for difference in differences),
        min(1.0, 2 * equal / (length + covered)),
        2
        * (equal + sum(one.moved for one in differences))
        / (length + covered - sum(one.saved for one in differences)),
        tuple(pair for difference in differences for pair in difference.pairs),
        tuple(dict.fromkeys((*(reason for one in differences for reason in one.reasons), *["hidden"] * bool(hidden)))),
        all(one.only_grave for one in differences) and any(one.reasons for one in differences),
        hidden,
    )
