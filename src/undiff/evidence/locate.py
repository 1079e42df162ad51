"""The one matcher: where a quote stands in a source, and if it does not, in which words the two differ.

Takes a prepared source and a quote as the analyst wrote it; gives a `Location` with its verdict. The one rule:
similarity never makes a quote pass. A quote stands where its words stand, typography aside; only when they do not is
the nearest passage looked for, and the words that differ decide whether that is drift or a change of meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from undiff.evidence.differing import Wording
from undiff.evidence.editorial import Edited, Gap, Part, Span, chains, parse
from undiff.evidence.judging import LEAST_HINT, Judged, judge
from undiff.evidence.location import Location, Verdict, at
from undiff.evidence.nearest import passages
from undiff.evidence.places import EDGES, halves, in_context, places
from undiff.evidence.source import SourceText, words_in
from undiff.evidence.turning import clipped, hidden
from undiff.language.text import fold

# Differing words; with more, a quote that is two runs of the source's words is a splice of them: of 40 splices of two
# passages 15 came out as altered without this bound.
_SURELY_ONE = 2
_MOST_PLACES_OF_PART = 300
_MOST_WINDOWS = 100  # stretches of a source in which the shorter parts of an edited quote are looked for
_LONGEST_WORD = 20  # characters, on average over the words left out


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

    return [_Run(chain, hidden=hidden(source, chain, gaps)) for chain in chains(places, gaps, near)]


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
    found = at(search.source, run.spans)
    before, after = clipped(search.source, run.spans) if search.clipping else ("", "")
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


def _nearest_passage(search: _Search) -> Location:
    """The location of a quote that does not stand as it is: drifted, altered or absent."""
    source = search.source
    texts = [part.text for part in search.edited.parts] if search.edited else [search.quote]
    gaps = search.edited.gaps if search.edited else (Gap(0), Gap(0))
    parts = [Wording.of(source, text) for text in texts]
    length = sum(len(part.words) for part in parts)
    found = passages(source, [part.words for part in parts], [gap.most for gap in gaps])
    judged = [judge(parts, passage, gaps) for passage in found]
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
        at(source, best.spans),
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
    return guards.hidden(words_in(clipped(search.source, spans)[0]), leads_on=False)


def _absent(source: SourceText, best: Judged | None, pieces: tuple[tuple[str, int], ...]) -> Location:
    """The location of an absent quote: the nearest passage where it is near enough to help, and what does stand."""
    location = Location(Verdict.ABSENT, guarded=source.guards is not None)
    if best is not None and best.similarity >= LEAST_HINT:
        location = replace(at(source, best.spans), similarity=best.similarity, differs=best.pairs)
    return replace(location, halves=pieces)
