"""How a passage is cited: the words of a source, and what stands around them where they stand there more than once.

Takes what `locate` found; gives the quote, prefix and suffix for the YAML. The one rule: what is given is proved, by
locating it once more; where it does not lead back to the very same place, nothing is given.
"""

from __future__ import annotations

from msgspec import Struct

from undiff.evidence.locate import locate
from undiff.evidence.location import Location, Verdict
from undiff.evidence.places import shortest_context
from undiff.evidence.source import SourceText

_CITABLE = (Verdict.EXACT, Verdict.TYPOGRAPHIC, Verdict.AMBIGUOUS, Verdict.DRIFTED, Verdict.ALTERED)


class Cite(Struct, frozen=True):
    """A quote of a source at one place, and the fewest words around it that tell it from others; empty if none do.

    `line` and `column` count from 1, columns in code points.
    """

    line: int
    column: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def cites(source: SourceText, quote: str, location: Location, most: int = 10) -> tuple[Cite, ...]:
    """How to cite each place where a quote stands, or, where it has drifted, the words that do stand there.

    At most `most` places, in the order of the source.
    """
    if location.verdict not in _CITABLE:
        return ()
    edited = location.stands and len(location.spans) > 1
    found = []
    for span in sorted(location.places)[:most]:
        words = quote.strip() if edited else " ".join(source.raw[span[0] : span[1]].split())
        prefix, suffix = shortest_context(source, span)
        back = locate(source, words, prefix, suffix)
        if back.stands and back.places[0] == span:
            found.append(Cite(*source.place(span[0]), words, prefix, suffix))
    return tuple(found)
