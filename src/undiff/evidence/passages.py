"""The passages that stand behind a clause: each citation with its source, where its quote stands, and a verdict.

Takes a draft's clause and the means to find sources and their stored text; gives passages in the order in which a
reader wants them: what was found first, then what rests on a source without stored text. A clause that was carried over
has the passages of the clause it comes from, and says so (`via`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from undiff.evidence.editorial import parse
from undiff.evidence.locate import locate
from undiff.evidence.location import Location, Verdict
from undiff.evidence.source import SourceText
from undiff.language.text import find_words
from undiff.model import Basis, Citation, Clause, Draft, Source

FOUND = (Verdict.EXACT, Verdict.TYPOGRAPHIC)
"""The verdicts of a quote that stands in its source."""


class Passage(Struct, frozen=True):
    """A citation and what came of looking for it.

    `source` is None where the index has none of that id. `location` is where the quote stands, None for a report or
    where the source has no stored text; `verdict` is then "unverifiable". `via` is the clause (an address) whose
    citation it is, where this one was carried over from it.
    """

    citation: Citation
    source: Source | None
    verdict: Verdict
    location: Location | None = None
    via: str | None = None

    @property
    def stands(self) -> bool:
        """Whether the quote was found in its source as it is given."""
        return self.verdict in FOUND

    @property
    def words(self) -> tuple[str, ...]:
        """What the citation says: the source's words where the quote was found, else the quote; report; translation.

        What an elision leaves out is left out here; an insertion in brackets is none of the source's words.
        """
        citation, location = self.citation, self.location
        quote = citation.quote
        if quote is not None and self.stands and location is not None and len(location.spans) < 2:
            quote = location.text
        elif quote is not None:
            quote = _without_insertions(quote)
        return tuple(text for text in (quote, citation.reports, citation.translation) if text is not None)


@lru_cache(maxsize=4096)
def _without_insertions(quote: str) -> str:
    edited = parse(quote)
    return " … ".join(part.text for part in edited.parts) if edited is not None else quote


class Evidence:
    """Looks up passages; each source is prepared once, and each quote looked up once: clauses share them.

    `find_source` gives a source by id, `find_text` its stored text, `find_draft` a draft by id: each None where it is
    not to be had. `clipping` asks, with every quote, for the words around it that turn its sense: the check does.
    """

    def __init__(
        self,
        find_source: Callable[[str], Source | None],
        find_text: Callable[[Source], str | None],
        find_draft: Callable[[str], Draft | None],
        *,
        clipping: bool = True,
    ) -> None:
        self.find_source, self.find_text, self.find_draft = find_source, find_text, find_draft
        self.clipping = clipping
        self._texts: dict[str, SourceText | None] = {}
        self._passages: dict[int, Passage] = {}  # by the identity of the citation, which the passage keeps alive

    def passage(self, citation: Citation, via: str | None = None) -> Passage:
        """One citation, looked up."""
        known = self._passages.get(id(citation))
        if known is None:
            known = self._passages[id(citation)] = self._looked_up(citation)
        return replace(known, via=via) if via else known

    def _looked_up(self, citation: Citation) -> Passage:
        source = self.find_source(citation.source)
        text = self.text(source) if source is not None and citation.quote is not None else None
        if text is None or citation.quote is None:
            return Passage(citation, source, Verdict.UNVERIFIABLE)
        found = locate(text, citation.quote, citation.prefix, citation.suffix, clipping=self.clipping)
        return Passage(citation, source, found.verdict, found)

    def text(self, source: Source) -> SourceText | None:
        """A source's stored text, prepared for searching."""
        if source.id not in self._texts:
            stored = self.find_text(source)
            self._texts[source.id] = SourceText(stored, source.language) if stored is not None else None
        return self._texts[source.id]

    def passages(self, draft: Draft, clause: Clause) -> tuple[Passage, ...]:
        """The passages behind a clause: its own and its paragraph's, then those of the clauses it was carried from."""
        cited = {(citation.source, citation.quote, citation.reports) for citation in draft.citations_for(clause)}
        found = [self.passage(citation) for citation in draft.citations_for(clause)]
        for address in clause.carried_through:
            name, _, at = address.partition("#")
            before = self.find_draft(name)
            origin = before.clause_at(at) if before is not None else None
            if before is not None and origin is not None:
                for citation in before.citations_for(origin):
                    words = (citation.source, citation.quote, citation.reports)
                    if words not in cited:
                        cited.add(words)
                        found.append(self.passage(citation, address))
        return tuple(sorted(found, key=lambda passage: not passage.stands))

    def attested(self, clause: Clause, words: str) -> bool:
        """Whether words of a clause are the document's own.

        They are where the clause is verbatim, where they stand in a verified quote that gives its very words
        (`relation: quotes`), or where the analyst marked them as `attested` by a source without stored text.
        """
        if clause.basis is Basis.VERBATIM:
            return True
        return bool(words) and any(find_words(own, words) for own in self._own_words(clause))

    def _own_words(self, clause: Clause) -> Iterator[str]:
        yield from clause.attested
        draft = self.find_draft(clause.draft)
        for passage in self.passages(draft, clause) if draft is not None else ():
            if passage.stands and passage.citation.relation == "quotes" and passage.citation.quote:
                yield passage.citation.quote
