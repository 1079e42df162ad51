"""Whether verbatim clauses stand in the stored text of their document.

Rule: clause-not-in-text. The one rule: a clause must stand there word for word; only what a page adds to a text (its
number, its symbol, the marks of footnotes) may come between its words.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from undiff.evidence.locate import locate
from undiff.evidence.location import Location
from undiff.evidence.material import Finding, Material, finding, waivers_for
from undiff.evidence.rules_quotes import STANDING, differences, hint_of
from undiff.evidence.source import SourceText
from undiff.model import Basis, Clause, Kind

# What a page adds to a text: its number, its symbol, the job number at its foot. Nothing else stands on such a line.
_FURNITURE = re.compile(
    r"(?m)^[ \t\f]*(?:\d{1,3}(?:/\d{1,3})?|[SAE]/(?:[A-Z]+/)?\d{4}/\d{1,4}(?:[ \t]+\d{1,3}/\d{1,3})?"
    r"|S/RES/\d{1,4} ?\(\d{4}\)|\f"
    r"|(?:\d{1,3}/\d{1,3}[ \t]+)?\d{2}-\d{5}(?: ?\([A-Z]\))?(?:[ \t]+\d{1,3}/\d{1,3})?)[ \t]*$"
)
# A footnote below a text: its number, and how the Council's notes begin.
_NOTE = re.compile(
    r"(?m)^[ \t]*\(?(\d{1,3})[)/.]*[ \t]+(?=Ibid|Official Records|See |[SAE]/|Resolutions? |United Nations|Documents? )"
)


def check_texts(material: Material) -> tuple[list[Finding], set[str]]:
    """Verbatim clauses that do not stand in their document's stored text, and the addresses of those that do."""
    findings: list[Finding] = []
    standing: set[str] = set()
    for draft in material.checked_drafts:
        source = material.source_by_id.get(draft.text_source or "")
        stored = material.evidence.text(source) if source is not None else None
        if source is None or stored is None:
            continue
        document = _Document(stored)
        for clause in draft.clauses:
            if clause.basis is not Basis.VERBATIM or not clause.text or _is_title(clause):
                continue
            location, stands = document.find(clause.text)
            if stands:
                standing.add(clause.address)
                continue
            words = f": {differences(location)}" if location.differs and location.text else ""
            message = f"this verbatim text does not stand in {source.id}{words}"
            where = clause.where.at("heading" if clause.kind is Kind.HEADING else "text")
            hint = hint_of(source.id, location)
            waivers = waivers_for(draft, clause)
            findings.append(finding("clause-not-in-text", where, message, clause.address, hint, waivers))
    return findings, standing


def _is_title(clause: Clause) -> bool:
    """Annex titles are put together from several lines, so they are not held against the document."""
    return clause.kind is Kind.ANNEX and not clause.is_paragraph


class _Document(Struct, frozen=True, dict=True):
    """The stored text of a verbatim draft's document, as it is and without what pages add to it."""

    stored: SourceText

    @cached_property
    def pages_joined(self) -> SourceText:
        """The text without its page furniture; as many lines as before, so places keep theirs."""
        raw = _FURNITURE.sub("", self.stored.raw)
        return SourceText(raw, self.stored.language) if raw != self.stored.raw else self.stored

    @cached_property
    def notes(self) -> frozenset[str]:
        """The numbers of the footnotes below the text."""
        return frozenset(_NOTE.findall(self.stored.raw))

    def find(self, text: str) -> tuple[Location, bool]:
        """Where a clause stands, and whether it does: also over the end of a page, and past marks of footnotes that
        have lost their raised print ("agreement 87 form").
        """
        location = locate(self.stored, text)
        if location.verdict in STANDING:
            return location, True
        over = locate(self.pages_joined, text) if self.pages_joined is not self.stored else location
        if over.verdict in STANDING or any(map(self.is_but_for_notes, (location, over))):
            return over, True
        return location, False

    def is_but_for_notes(self, location: Location) -> bool:
        """Whether all that a document has more than a clause are numbers of its footnotes."""
        extra = {theirs.strip("/()[] ") if not mine else "" for mine, theirs in location.differs}
        return bool(extra) and extra <= self.notes
