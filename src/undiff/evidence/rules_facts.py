"""Whether what a reported clause says stands in what is cited for it, and how far each clause is proved.

Rules: clause-uncited, fact-unsupported, verb-unsupported, passage-unrelated. A clause that is carried over is checked
where it comes from. The one rule: quotes that were found prove, reports and inferences only explain.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from undiff.evidence.backing import MOST_FACTS, Backing, backing
from undiff.evidence.guards import guards_for
from undiff.evidence.material import Finding, Material, finding, waivers_for
from undiff.evidence.mentions import Aliases, plain
from undiff.evidence.passages import Passage
from undiff.evidence.report import Standing
from undiff.evidence.words import content, opening_verb
from undiff.language.facts import Fact, FactKind, facts
from undiff.language.text import find_words, without_brackets
from undiff.model import Basis, Citation, Clause, Draft

_COVERED = 0.5  # the share of a clause's content words that quotes must hold before the clause counts as verified
_NAMED = {
    FactKind.DATE: "date", FactKind.PERIOD: "period", FactKind.CADENCE: "period", FactKind.NUMBER: "number",
    FactKind.SYMBOL: "symbol", FactKind.RESOLUTION: "resolution", FactKind.PARAGRAPH: "paragraph",
    FactKind.CHARTER: "provision of the Charter", FactKind.NAME: "name",
}  # fmt: skip


def check_clauses(material: Material, in_text: set[str]) -> tuple[list[Finding], list[tuple[str, Standing]]]:
    """The findings on all clauses, and how far each paragraph and sub-paragraph is proved, by its address.

    `in_text` are the addresses of the verbatim clauses that stand in their documents.
    """
    findings: list[Finding] = []
    standings = []
    for draft in material.checked_drafts:
        for clause in draft.clauses:
            if clause.is_paragraph:
                standings.append((clause.address, _standing(material, draft, clause, in_text)))
                findings += _of_clause(material, draft, clause)
    return findings, standings


def _of_clause(material: Material, draft: Draft, clause: Clause) -> Iterator[Finding]:
    if clause.citations and clause.text:
        yield from _unrelated(material, draft, clause)
    if clause.basis is Basis.VERBATIM or clause.carried_through or not clause.text:
        return
    waivers = waivers_for(draft, clause)
    where = clause.where.at("text")
    citations = draft.citations_for(clause)
    if not citations:
        message = "a reported clause needs a citation: the passage that reports it"
        yield finding("clause-uncited", where, message, clause.address, waivers=waivers)
        return
    if material.is_unknown(citations):
        return
    behind = backing((*_texts_of(material, citations), *_inferred(draft, clause)), material.aliases(draft))
    foreign = [citation for citation in citations if _is_foreign(material, draft, citation)]
    for fact in _facts_of(draft, clause):
        if behind.has(fact, clause.text) or (foreign and _may_stand(material, foreign, fact)):
            continue
        message = f"the {_NAMED[fact.kind]} “{fact.text}” stands in nothing that is cited for this clause"
        yield finding("fact-unsupported", where, message, clause.address, waivers=waivers)
    verb = opening_verb(clause.text)
    if verb is not None and not foreign and not behind.has_verb(verb):
        message = f"the verb “{verb}” stands, in any form, in nothing that is cited for this clause"
        yield finding("verb-unsupported", where, message, clause.address, waivers=waivers)


def _facts_of(draft: Draft, clause: Clause) -> list[Fact]:
    """The facts of a clause, each once; of texts in other languages than English there are none."""
    if draft.language is not None and draft.language.split("-")[0].casefold() != "en":
        return []
    found: dict[tuple[FactKind, object], Fact] = {}
    for fact in facts(without_brackets(clause.text)):
        found.setdefault((fact.kind, fact.value), fact)
    return list(found.values())[:MOST_FACTS]


def _inferred(draft: Draft, clause: Clause) -> Iterator[str]:
    """What the analyst marks as inferred: in the clause, or in a paragraph that it belongs to."""
    for each in (clause, *draft.above(clause)):
        yield from each.inferred


def _texts_of(material: Material, citations: tuple[Citation, ...]) -> Iterator[str]:
    for citation in citations:
        yield from material.evidence.passage(citation).words


def _is_foreign(material: Material, draft: Draft, citation: Citation) -> bool:
    """Whether a quote is in another language than the clause, with no translation beside it."""
    if citation.quote is None or citation.translation is not None:
        return False
    ours = (draft.language or "en").split("-")[0].casefold()
    source = material.source_by_id.get(citation.source)
    if source is not None and source.language is not None:
        return source.language.split("-")[0].casefold() != ours
    if not any(char.isascii() and char.isalpha() for char in citation.quote):
        return ours in {"en", "fr", "es"}
    guessed = _language_of(citation.quote)
    return guessed is not None and guessed != ours and len(citation.quote.split()) > 5


@lru_cache(maxsize=4096)
def _language_of(text: str) -> str | None:
    """The language that a text's commonest words show, if it is one with word lists."""
    guards = guards_for(None, text)
    return guards.language if guards is not None else None


def _may_stand(material: Material, foreign: list[Citation], fact: Fact) -> bool:
    """Whether a fact may stand in quotes that cannot be read: a name may, a number only if its figures do."""
    if fact.kind is FactKind.NAME or not any(char.isdecimal() for char in fact.text):
        return True
    return backing([citation.quote or "" for citation in foreign], Aliases()).has_figures(fact)


def _unrelated(material: Material, draft: Draft, clause: Clause) -> Iterator[Finding]:
    """The clause's own citations that share nothing with it, its chapeaux and its items."""
    whole = list(material.known(draft).subtree(clause))
    while whole[0].parent is not None:
        whole.insert(0, draft.by_id[whole[0].parent])
    text = "\n".join(part.text for part in whole)
    for citation in clause.citations:
        if material.is_unknown([citation]) or _is_foreign(material, draft, citation):
            continue
        if citation.relation == "quotes" and citation.quote is not None:
            continue  # it stands in the clause, or it is misattributed
        said = "\n".join(material.evidence.passage(citation).words)
        if not related(text, said, material.aliases(draft)):
            where = citation.where.at("quote" if citation.quote is not None else "reports")
            message = "the passage shares no content word, name or number with this clause"
            waivers = (*citation.waivers, *waivers_for(draft, clause))
            yield finding("passage-unrelated", where, message, clause.address, waivers=waivers)


def related(one: str, other: str, aliases: Aliases) -> bool:
    """Whether two texts share a content word, something with several names, or a number, date or length of time."""
    if content(one) & content(other):
        return True
    if aliases.in_both(plain(one), plain(other)):
        return True
    behind = backing([other], aliases)
    return any(behind.has(fact, one) for fact in facts(one))


def _standing(material: Material, draft: Draft, clause: Clause, in_text: set[str]) -> Standing:
    """How far a clause is proved."""
    if clause.carried_through:
        return Standing.CARRIED
    if clause.address in in_text:
        return Standing.VERIFIED
    citations = draft.citations_for(clause)
    if clause.basis is Basis.REPORTED and not citations:
        return Standing.UNCITED
    passages = [material.evidence.passage(citation) for citation in citations]
    proofs = [passage for passage in passages if _proves(draft, passage)]
    if not proofs:
        return Standing.UNVERIFIABLE
    words = backing([text for passage in proofs for text in _proved(passage)], material.aliases(draft))
    verbatim = clause.basis is Basis.VERBATIM
    proved = _stands_in(clause, words) if verbatim else _is_proved(draft, clause, words)
    return Standing.VERIFIED if proved else Standing.PARTLY


def _proves(draft: Draft, passage: Passage) -> bool:
    """Whether a passage proves: it was found, its sentence does not turn it, and it speaks of this very draft."""
    location = passage.location
    if location is None or not passage.stands or location.clipped_before or location.clipped_after:
        return False
    return passage.citation.about in (None, draft.id)


def _proved(passage: Passage) -> Iterator[str]:
    """The words that a found quote proves; the analyst's translation of a proved quote speaks for it."""
    yield passage.words[0]
    if passage.citation.translation is not None:
        yield passage.citation.translation


def _stands_in(clause: Clause, words: Backing) -> bool:
    """Whether all the words of a clause stand in one of these texts, the mark at its end aside."""
    return any(find_words(text, clause.text.rstrip(" ,;.:")) for text in words.folded)


def _is_proved(draft: Draft, clause: Clause, words: Backing) -> bool:
    verb = opening_verb(clause.text)
    if verb is not None and not words.has_verb(verb):
        return False
    if not all(words.has(fact, clause.text) for fact in _facts_of(draft, clause)):
        return False
    own = content(clause.text)
    return len(own & words.content) >= _COVERED * len(own)
