"""The passage of a source that is nearest to a quote which does not stand in it: for drift, and for hints.

Takes the words of a quote and a prepared source, gives the passage word by word against the quote. The one rule: this
never decides that a quote stands; it only says in which words the two differ. Candidates come from the pairs of words
that both share, each pair voting for the place where the quote would begin; the best few are aligned by edit distance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from undiff.evidence.source import SourceText, Words

_MOST_VOTES = 500
_MOST_BUCKETS = 4
_MOST_GIVEN = 3
_SLACK = 2
_LONGEST = 4_000  # words of a quote; a longer one is no quote


class Hunk(Struct, frozen=True):
    """Words of the quote, and of the source, that stand in one and not in the other at one place: index ranges."""

    quote: tuple[int, int]
    source: tuple[int, int]

    @property
    def length(self) -> int:
        """The number of words on the longer side."""
        return max(self.quote[1] - self.quote[0], self.source[1] - self.source[0])


class Aligned(Struct, frozen=True):
    """A passage, as a range of the source's words, and the hunks in which the quote differs from it."""

    first: int
    last: int
    equal: int
    hunks: tuple[Hunk, ...]

    def similarity(self, length: int) -> float:
        """Twice the equal words by the words of both sides, for a quote of `length` words: 0 to 1."""
        return min(1.0, 2 * self.equal / (length + self.last - self.first)) if length else 0.0


Passage = tuple[Aligned | None, ...]
"""For each part of a quote where it stands nearest, None where it has no place at the right distance."""


def passages(source: SourceText, parts: Sequence[Words], gaps: Sequence[int]) -> list[Passage]:
    """The passages nearest to a quote of several parts, of which at most `gaps[n]` words stand before the nth.

    The longest part is placed first, the others around it in order. At most three are given.
    """
    anchor = max(range(len(parts)), key=lambda at: len(parts[at]))
    found = []
    for placed in nearest(source, parts[anchor]):
        passage: list[Aligned | None] = [None] * len(parts)
        passage[anchor] = placed
        edge: int | None = placed.last
        for at in range(anchor + 1, len(parts)):
            near = _beside(source, parts[at], edge, gaps[at], behind=True)
            passage[at], edge = near, near.last if near else None
        edge = placed.first
        for at in range(anchor - 1, -1, -1):
            near = _beside(source, parts[at], edge, gaps[at + 1], behind=False)
            passage[at], edge = near, near.first if near else None
        found.append(tuple(passage))
    return found


def _beside(source: SourceText, part: Words, edge: int | None, most: int, *, behind: bool) -> Aligned | None:
    """The place of a part at most `most` words behind, or before, the word at `edge`."""
    if edge is None:
        return None
    reach = most + len(part) + 2
    lowest, highest = (edge, edge + reach) if behind else (edge - reach, edge)
    found = [
        (-near.similarity(len(part)), near.first - edge if behind else edge - near.last, near)
        for near in nearest(source, part, max(0, lowest), min(len(source.words), highest))
    ]
    return min((one for one in found if one[1] <= most), key=lambda one: one[:2], default=(0, 0, None))[2]


def nearest(source: SourceText, quote: Words, lowest: int = 0, highest: int | None = None) -> list[Aligned]:
    """The passages nearest to the quote among the source's words `lowest` to `highest`, at most three."""
    highest = len(source.words) if highest is None else highest
    if not 0 < len(quote) <= _LONGEST or highest <= lowest:
        return []
    anchors = _anchors(source, quote.keys, lowest, highest)
    width = max(8, len(quote) // 4)
    votes: Counter[int] = Counter()
    for at, place, weight in anchors:
        votes[(place - at) // width] += weight
    windows: list[tuple[int, int]] = []
    for bucket, _ in sorted(votes.items(), key=lambda vote: (-vote[1] - votes[vote[0] + 1], vote[0]))[:_MOST_BUCKETS]:
        near = [(at, place) for at, place, _ in anchors if (place - at) // width in (bucket, bucket + 1)]
        windows += [window for window in _windows(near, len(quote), lowest, highest) if window not in windows]
    found = {_align(source.words.keys, quote.keys, *window, lowest, highest) for window in windows}
    ranked = sorted((one for one in found if one.equal), key=lambda one: (-one.similarity(len(quote)), one.first))
    return ranked[:_MOST_GIVEN]


def _anchors(source: SourceText, keys: Sequence[str], lowest: int, highest: int) -> list[tuple[int, int, int]]:
    """Pairs of words, and words, that both share: index in the quote, index in the source, weight. Rare ones first, as
    many as the bound on votes allows: what stands everywhere tells nothing about a place.
    """
    shared: list[tuple[int, int, int, Sequence[int]]] = []
    for at, word in enumerate(keys):
        pair = source.pairs.get((word, keys[at + 1]), ()) if at + 1 < len(keys) else ()
        lists: tuple[tuple[Sequence[int], int], ...] = ((pair, 2), (source.places.get(word, ()), 1))
        for found, weight in lists:
            first, last = bisect_left(found, lowest), bisect_right(found, highest - weight)
            if first < last:
                shared.append((last - first, at, weight, found[first : min(last, first + _MOST_VOTES)]))
    anchors: list[tuple[int, int, int]] = []
    for count, at, weight, found in sorted(shared, key=lambda one: one[:3]):
        if anchors and len(anchors) + count > _MOST_VOTES:
            break
        anchors += [(at, place, weight) for place in found]
    return anchors


def _windows(anchors: Sequence[tuple[int, int]], length: int, lowest: int, highest: int) -> Iterator[tuple[int, int]]:
    """The words of the source that the quote covers: as the middle anchor has it, and by the first and the last anchor,
    where the passage is longer or shorter than the quote.
    """
    middle = sorted(place - at for at, place in anchors)[len(anchors) // 2]
    first = min(anchors, key=lambda anchor: (anchor[0], abs(anchor[1] - anchor[0] - middle)))
    last = max(anchors, key=lambda anchor: (anchor[0], -abs(anchor[1] - anchor[0] - middle)))
    for start, end in ((middle, middle + length), (first[1] - first[0], last[1] + length - last[0])):
        start, end = max(lowest, start), min(highest, end)
        if start < end:
            yield start, end


def _align(source: Sequence[str], quote: Sequence[str], start: int, end: int, lowest: int, highest: int) -> Aligned:
    """Align the quote with the source's words `start` to `end`, or up to two words more or fewer at both ends."""
    from rapidfuzz.distance import LCSseq, Levenshtein  # compiled; loaded only when a quote is not found

    windows = [
        (first, last)
        for first in range(max(lowest, start - _SLACK), min(end, start + _SLACK + 1))
        for last in range(max(first + 1, end - _SLACK), min(highest, end + _SLACK) + 1)
    ]
    start, end = min(
        windows,
        key=lambda window: (
            Levenshtein.distance(quote, source[slice(*window)]),
            -LCSseq.similarity(quote, source[slice(*window)]),
            abs(window[1] - window[0] - len(quote)),
            window,
        ),
    )
    hunks: list[Hunk] = []
    equal = 0
    for code in Levenshtein.opcodes(quote, source[start:end]):
        if code.tag == "equal":
            equal += code.src_end - code.src_start
            continue
        mine, theirs = (code.src_start, code.src_end), (code.dest_start + start, code.dest_end + start)
        if hunks and hunks[-1].quote[1] == mine[0] and hunks[-1].source[1] == theirs[0]:
            mine, theirs = (hunks[-1].quote[0], mine[1]), (hunks[-1].source[0], theirs[1])
            hunks.pop()
        hunks.append(Hunk(mine, theirs))
    equal += sum(
        hunk.quote[1] - hunk.quote[0]
        for hunk in hunks
        if "".join(quote[slice(*hunk.quote)]) == "".join(source[slice(*hunk.source)])  # "cease-fire", "ceasefire"
    )
    if not equal:
        return Aligned(start, start, 0, ())
    hunks = _tightened(hunks, source, start, end)
    if hunks and hunks[0].quote[0] == 0 and hunks[0].source[0] == start:
        mine, theirs = hunks[0].quote, hunks[0].source
        start = max(theirs[0], theirs[1] - (mine[1] - mine[0]))
        hunks[0] = Hunk(mine, (start, theirs[1]))
    if hunks and hunks[-1].quote[1] == len(quote) and hunks[-1].source[1] == end:
        mine, theirs = hunks[-1].quote, hunks[-1].source
        end = min(theirs[1], theirs[0] + (mine[1] - mine[0]))
        hunks[-1] = Hunk(mine, (theirs[0], end))
    kept = tuple(hunk for hunk in hunks if hunk.quote != (hunk.quote[0],) * 2 or hunk.source != (hunk.source[0],) * 2)
    return Aligned(start, end, equal, kept)


def _tightened(hunks: Sequence[Hunk], source: Sequence[str], start: int, end: int) -> list[Hunk]:
    """The hunks, with words that the source alone has moved to its ends, where the words beside them are the same.

    For "The States" in "the Council. The States" edit distance may as well take the first "the".
    """
    found = list(hunks)
    if found:
        first, last = found[0].source
        before = first - start
        if found[0].quote[0] == found[0].quote[1] == before and source[start:first] == source[last - before : last]:
            found[0] = Hunk((0, 0), (start, last - before))
    if found:
        first, last = found[-1].source
        behind = end - last
        if found[-1].quote[0] == found[-1].quote[1] and source[last:end] == source[first : first + behind] and behind:
            length = found[-1].quote[1] + behind
            found[-1] = Hunk((length, length), (first + behind, end))
    return found
