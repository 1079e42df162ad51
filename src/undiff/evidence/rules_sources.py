"""Whether the stored files of sources are there and unchanged, and what rests on sources that have none.

Rules: source-missing, source-changed, source-unverifiable, source-predates-draft, unused-source. A source is checked
where the index is, or where something that is checked cites it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from undiff.dates import When
from undiff.evidence.material import Finding, Material, finding, waivers_for
from undiff.evidence.passages import FOUND
from undiff.model import Basis, Clause, Draft, Source


def check_sources(material: Material) -> Iterator[Finding]:
    """The findings of all five rules."""
    cited = Counter(one.citation.source for one in material.cited)
    documents = Counter(draft.text_source for draft in material.checked_drafts if draft.text_source)
    for source in material.source_by_id.values():
        uses = cited[source.id] + documents[source.id]
        if uses or material.index_checked:
            yield from _of_file(material, source)
        if uses and material.stored(source).text is None and source.file is None:
            yield from _unverifiable(source, cited[source.id], documents[source.id])
        if not uses and material.index_checked and material.complete:
            message = f"nothing cites {source.id}"
            yield finding("unused-source", source.where.at("id"), message, source.id, waivers=source.waivers)
    for draft in material.checked_drafts:
        yield from _without_text(draft)
        yield from _predating(material, draft)


def _of_file(material: Material, source: Source) -> Iterator[Finding]:
    stored = material.stored(source)
    if stored.fault is not None:
        where = source.where.at("file")
        yield finding("source-missing", where, stored.fault, source.id)
    elif source.sha256 is not None and stored.sha256 is not None and stored.sha256 != source.sha256:
        quotes = [one.citation for one in material.cited if one.citation.source == source.id and one.citation.quote]
        standing = sum(material.evidence.passage(citation).verdict in FOUND for citation in quotes)
        still = f"; {standing} of {len(quotes)} quotes checked still stand in it" if quotes else ""
        message = (
            f"{source.file} is not the file that was recorded: its SHA-256 is {stored.sha256}{still}. "
            "Read what changed, then record the new one"
        )
        yield finding("source-changed", source.where.at("sha256"), message, source.id)


def _unverifiable(source: Source, citations: int, documents: int) -> Iterator[Finding]:
    resting = [_count(citations, "citation")] if citations else []
    resting += [f"the text of {_count(documents, 'draft')}"] if documents else []
    verb = "rests" if citations + documents == 1 else "rest"
    message = f"{source.id} has no stored text; {' and '.join(resting)} {verb} on it"
    yield finding("source-unverifiable", source.where.at("id"), message, source.id, waivers=source.waivers)


def _without_text(draft: Draft) -> Iterator[Finding]:
    """A verbatim draft whose document is not stored, so that nobody can tell whether it is."""
    verbatim = [clause for clause in draft.clauses if clause.basis is Basis.VERBATIM and not clause.carried_through]
    if draft.text_source is not None or not verbatim:
        return
    paragraphs = _count(sum(clause.is_paragraph for clause in verbatim), "verbatim paragraph")
    message = f"{draft.id} names no text_source; {paragraphs} cannot be held against the document"
    yield finding("source-unverifiable", draft.where.at("id"), message, draft.id, waivers=draft.waivers)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _predating(material: Material, draft: Draft) -> Iterator[Finding]:
    """Reported clauses all of whose sources were published before the text can have been written.

    Told once a paragraph. A source without a date may be recent enough, and so may one whose date is about.
    """
    if draft.date is None or draft.date.about:
        return
    told: set[str] = set()
    for clause in draft.clauses:
        if not clause.is_paragraph or clause.carried_through or clause.basis is Basis.VERBATIM:
            continue
        if clause.parent in told:
            told.add(clause.id)
            continue
        latest = _latest(material, draft, clause)
        # one day's grace, counted so that the first day of the calendar has a day before it, too
        if latest is None or latest[0].toordinal() >= draft.date.first.toordinal() - 1:
            continue
        told.add(clause.id)
        day, source = latest
        message = (
            f"every source of this clause is from before the draft ({draft.date}); "
            f"the latest, {source}, is of {When(day, day)}"
        )
        waivers = waivers_for(draft, clause)
        yield finding("source-predates-draft", clause.where.at("citations"), message, clause.address, waivers=waivers)


def _latest(material: Material, draft: Draft, clause: Clause) -> tuple[date, str] | None:
    """The last day on which a source of a clause was published, and its id; None where one has no sure date."""
    found = []
    for citation in draft.citations_for(clause):
        source = material.source_by_id.get(citation.source)
        if source is None or source.published is None or source.published.about:
            return None
        found.append((source.published.last, source.id))
    return max(found, default=None)
