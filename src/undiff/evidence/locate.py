"""The one matcher: where a quote stands in a source, and if it does not, in which words the two differ.

Takes a prepared source and a quote as the analyst wrote it; gives a `Location` with its verdict. The one rule:
similarity never makes a quote pass. A quote stands where its words stand, typography aside; only when they do not is
the nearest passage looked for, and the words that differ decide whether that is drift or a change of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from undiff.evidence.differing import Wording
from undiff.evidence.editorial import MOST_REPLACED, Edited, Gap, Part, Span, chains, parse
from undiff.evidence.nearest import Passage, passages
from undiff.evidence.places import EDGES, halves, in_context, places, shortest_context
from undiff.evidence.source import SourceText, sentences, words_in
from undiff.language.text import fold
from undiff.patterns import pattern

__all__ = ["Location", "SourceText", "Span", "Verdict", "locate", "shortest_context"]

_ENDED = pattern(r"[.!?]['\"’”»)\]]*\Z")
_NEGATING_PREFIX = pattern(r"\b(?:non|anti|un|counter|quasi|pseudo|ex|pre|post)[-‐‑]$", re.IGNORECASE)
_SHORTEST_FUZZY = 5  # words; absent phrases of fewer words of the trade come near something in every third source
_WORDS_FOR_ONE_CHANGE = 4  # of four words of a quote one may differ before it counts as another text
_SHORTEST_ALTERED = 4  # words, where nothing but a number, name or the like differs
_WORDS_FOR_ONE_GRAVE_CHANGE = 3
# Of 40 splices of two passages 15 came out as altered without the first bound, 13 without the second.
_SURELY_ONE = 2  # differing words; with more, a quote that is two runs of the source's words is a splice of them
_LONGEST_CHANGE = 5  # words at one place; as many as an insertion may stand for
_LEAST, _LEAST_SHORT, _SHORT = 0.7, 0.6, 8
_LEAST_HINT = 0.5  # similarity
_MOST_PLACES_OF_PART = 300
_MOST_WINDOWS = 100  # stretches of a source in which the shorter parts of an edited quote are looked for
_LONGEST_SET_OFF = 3  # words
_LONGEST_WORD = 20  # characters, on average over the words left out


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


class _Run(Struct, frozen=True):
    """One place where a quote stands: the spans of its parts, and what its elisions and insertions hide."""

    spans: tuple[Span, ...]
    exact: bool = False
    footnotes: bool = False
    hidden: tuple[str, ...] = ()


class _Search(Struct, frozen=True):
    """One quote in one source."""

    source: SourceText
    quote: str
    prefix: str
    suffix: str
    edited: Edited | None
    clipping: bool


def locate(
    source: SourceText, quote: str, prefix: str | None = None, suffix: str | None = None, *, clipping: bool = True
) -> Location:
    """Look for a quote in a source; `prefix` and `suffix` are the words right before and after the place meant.

    `clipping` asks for the words around a quote that turn its sense; without it no word lists are read for quotes that
    stand.

    The quote is looked for as written, typography aside; then without the punctuation at its ends; then past footnote
    marks; then with its elisions and insertions. What is found so stands. Only what is not found is compared with the
    nearest passage, and only if it has five words or more (fewer must agree but for case and punctuation).
    """
    quote = quote.strip()
    if not any(map(str.isalnum, quote)):
        return Location(Verdict.INVALID)
    search = _Search(source, quote, (prefix or "").strip(), (suffix or "").strip(), parse(quote), clipping)
    for find in (_as_written, _without_edges, _past_footnotes, _as_edited):
        runs = find(search)
        if runs:
            return _standing(search, runs)
    return _nearest_passage(search)


def _as_written(search: _Search) -> list[_Run]:
    raw = search.source.raw
    return [
        _Run((span,), exact=raw[span[0] : span[1]] == search.quote)
        for span in places(search.source.folded, fold(search.quote))
    ]


def _without_edges(search: _Search) -> list[_Run]:
    """American style puts a comma or stop inside the quotation marks that the source does not have there."""
    bare = search.quote.strip(EDGES)
    if not bare or bare == search.quote:
        return []
    return [_Run((span,)) for span in places(search.source.folded, fold(bare))]


def _past_footnotes(search: _Search) -> list[_Run]:
    view = search.source.unmarked
    if view is search.source.folded:
        return []
    return [_Run((span,), footnotes=True) for span in places(view, fold(search.quote))]


def _as_edited(search: _Search) -> list[_Run]:
    if search.edited is None:
        return []
    source, parts, gaps = search.source, search.edited.parts, search.edited.gaps
    longest = max(range(len(parts)), key=lambda at: len(parts[at].text))
    anchors = _places_of_part(source, parts[longest])
    reach = sum(gap.most + 1 for gap in gaps) * _LONGEST_WORD + 2 * len(search.quote)
    around = _merged([(max(0, start - reach), end + reach) for start, end in anchors])
    known = {parts[longest]: anchors}
    for part in parts:
        if part not in known:
            known[part] = [place for window in around for place in _places_of_part(source, part, window)]
    places = [known[part] for part in parts]

    def near(end: int, start: int, most: int) -> bool:
        return source.words_between(end, start) <= most and source.same_paragraph(end - 1, start + 1)

    return [_Run(chain, hidden=_hidden(source, chain, gaps)) for chain in chains(places, gaps, near)]


def _merged(windows: Sequence[Span]) -> list[Span]:
    """Ranges that overlap, made one; at most a hundred."""
    merged: list[Span] = []
    for start, end in windows:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged[:_MOST_WINDOWS]


def _places_of_part(source: SourceText, part: Part, within: Span | None = None) -> list[Span]:
    """Where a part of an edited quote stands; the punctuation beside an elision is the analyst's, so it may differ."""
    folded = source.folded
    if part.pattern is not None:
        start, end = (folded.at(within[0]), folded.at(within[1])) if within else (0, len(folded.text))
        matches = islice(part.pattern.finditer(folded.text, start, end), _MOST_PLACES_OF_PART)
        spans = [match.span() for match in matches]
        return [folded.span(*span) for span in spans if folded.is_boundary(span[0]) and folded.is_boundary(span[1])]
    found = places(folded, fold(part.text), within, _MOST_PLACES_OF_PART)
    return found or places(source.unmarked, fold(part.text.strip(EDGES)), within, _MOST_PLACES_OF_PART)


def _hidden(source: SourceText, chain: Sequence[Span], gaps: Sequence[Gap]) -> tuple[str, ...]:
    """The words that the elisions and insertions of a quote hide although they change its sense."""
    guards = source.guards
    if guards is None:
        return ()
    found: list[str] = []
    for (_, end), (start, _), gap in zip(chain, chain[1:], gaps[1:], strict=False):
        text = source.raw[end:start]
        words = words_in(text)
        if gap.inserted:
            inserted = words_in(gap.inserted)
            if guards.replaced(inserted, words, _is_capitalised):
                found.append(" ".join(words) or gap.inserted)
            continue
        # A sentence that is left out whole says nothing about those that are quoted.
        *opening, last = sentences(fold(text).text.strip())
        found += guards.hidden(words_in(last), leads_on=True)
        if opening and not _ENDED.search(source.raw[max(0, end - 4) : end]):
            found += guards.hidden(words_in(opening[0]), leads_on=False)
    before = words_in(source.sentence_before(chain[0][0]))
    after = words_in(source.sentence_after(chain[-1][1]))
    for gap, beside in ((gaps[0], before[-MOST_REPLACED:]), (gaps[-1], after[:MOST_REPLACED])):
        inserted = words_in(gap.inserted)
        if inserted and guards.contradicts(inserted, beside, _is_capitalised):
            found.append(gap.inserted)
    return tuple(dict.fromkeys(found))


def _is_capitalised(word: str, quoted: bool) -> bool:
    return word[0].isupper() and word.casefold() not in {"the", "a", "an", "its", "their", "his", "her"}


def _standing(search: _Search, runs: Sequence[_Run]) -> Location:
    """The location of a quote that stands, once or more often."""
    fitting = [
        run
        for run in runs
        if in_context(search.source, (run.spans[0][0], run.spans[-1][1]), search.prefix, search.suffix)
    ]
    context = bool(fitting) if search.prefix or search.suffix else None
    fitting = fitting or list(runs)
    chosen = [run for run in fitting if not run.hidden] or fitting
    run = chosen[0]
    if run.hidden:
        verdict = Verdict.ALTERED
    elif len(chosen) > 1:
        verdict = Verdict.AMBIGUOUS
    else:
        verdict = Verdict.EXACT if run.exact else Verdict.TYPOGRAPHIC
    found = _at(search.source, run.spans)
    before, after = _clipped(search.source, run.spans) if search.clipping else ("", "")
    return replace(
        found,
        verdict=verdict,
        places=tuple((run.spans[0][0], run.spans[-1][1]) for run in chosen),
        similarity=1.0,
        differs=tuple(("", word) for word in run.hidden),
        reasons=("hidden",) if run.hidden else (),
        hidden=run.hidden,
        clipped_before=before,
        clipped_after=after,
        context=context,
        footnotes=run.footnotes,
    )


def _at(source: SourceText, spans: tuple[Span, ...]) -> Location:
    """Line, column and text of a place."""
    line, column = source.place(spans[0][0])
    text = " ".join(source.raw[spans[0][0] : spans[-1][1]].split())
    guarded = source.guards is not None
    return Location(Verdict.ABSENT, spans, line, column, text, guarded=guarded)


def _clipped(source: SourceText, spans: Sequence[Span]) -> tuple[str, str]:
    """The words right before and after a passage, in its sentence, that turn its sense."""
    guards = source.guards
    if guards is None:
        return "", ""
    before, after = source.sentence_before(spans[0][0]), source.sentence_after(spans[-1][1])
    attached = _NEGATING_PREFIX.search(source.raw, max(0, spans[0][0] - 12), spans[0][0])
    if attached:
        return attached[0], guards.turns_after(words_in(after)[:4])
    words = words_in(before if "ccording to" in before else _own_clause(before))[-8:]
    return guards.turns_before(words), guards.turns_after(words_in(after)[:4])


def _own_clause(before: str) -> str:
    """What before a passage belongs to its clause: what stands behind the last comma.

    Right before a passage a comma may set off a word or three ("Reportedly, ...", "would not, it seems, ..."); a longer
    limb ("which was not shown to all, ...") has a sense of its own.
    """
    *_, last = re.split("[,;]", before.rstrip(" ,"))
    if not before.rstrip().endswith(","):
        return last
    return before if len(last.split()) <= _LONGEST_SET_OFF else ""


class _Judged(Struct, frozen=True):
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


def _nearest_passage(search: _Search) -> Location:
    """The location of a quote that does not stand as it is: drifted, altered or absent."""
    source = search.source
    texts = [part.text for part in search.edited.parts] if search.edited else [search.quote]
    gaps = search.edited.gaps if search.edited else (Gap(0), Gap(0))
    parts = [Wording.of(source, text) for text in texts]
    length = sum(len(part.words) for part in parts)
    found = passages(source, [part.words for part in parts], [gap.most for gap in gaps])
    judged = [_judge(parts, passage, gaps) for passage in found]
    best = min(
        judged,
        key=lambda one: (not one.near_enough(length), one.cost, -one.similarity, bool(one.reasons)),
        default=None,
    )
    near = best is not None and best.near_enough(length) and bool(best.pairs)
    pieces = () if near and best is not None and best.cost <= _SURELY_ONE else halves(source, parts)
    if best is None or not near or pieces or source.guards is None:
        return _absent(source, max(judged, key=lambda one: one.similarity, default=None), pieces)
    dropped = _dropped(search, best.spans)
    reasons = (*best.reasons, *(["negation"] if dropped and "negation" not in best.reasons else []))
    return replace(
        _at(source, best.spans),
        verdict=Verdict.ALTERED if reasons else Verdict.DRIFTED,
        places=((best.spans[0][0], best.spans[-1][1]),),
        similarity=best.similarity,
        differs=(*(("", word) for word in dropped), *best.pairs),
        reasons=reasons,
        hidden=best.hidden,
    )


def _dropped(search: _Search, spans: Sequence[Span]) -> tuple[str, ...]:
    """The negations right before a passage that a quote leaves out, where it puts a capital as if a sentence began
    there: "All States agreed" for "Not all States agreed".
    """
    guards, raw = search.source.guards, search.source.raw
    first = search.quote.lstrip(EDGES + "[")[:1]
    if guards is None or not (first.isupper() and raw[spans[0][0]].islower()):
        return ()
    return guards.hidden(words_in(_clipped(search.source, spans)[0]), leads_on=False)


def _judge(parts: Sequence[Wording], passage: Passage, gaps: Sequence[Gap]) -> _Judged:
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
        and all(aligned.similarity(len(part.words)) >= _LEAST_HINT for part, aligned in found)
        and (len(spans) == 1 or source.same_paragraph(spans[0][0], spans[-1][1]))
    )
    hidden = _hidden(source, spans, gaps) if complete else ()
    length = sum(len(part.words) for part in parts)
    equal = sum(aligned.equal for _, aligned in found)
    covered = sum(aligned.last - aligned.first for _, aligned in found)
    return _Judged(
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


def _absent(source: SourceText, best: _Judged | None, pieces: tuple[tuple[str, int], ...]) -> Location:
    """The location of an absent quote: the nearest passage where it is near enough to help, and what does stand."""
    location = Location(Verdict.ABSENT, guarded=source.guards is not None)
    if best is not None and best.similarity >= _LEAST_HINT:
        location = replace(_at(source, best.spans), similarity=best.similarity, differs=best.pairs)
    return replace(location, halves=pieces)
