"""What sources say about drafts, tested against the drafts: each claim comes to one outcome, with the reason.

Takes a claim and the material; gives an `Outcome` as docs/format.md defines them. The one rule: a claim holds only
where somebody else's words bear it out, and what a draft does not show contradicts it only where all of the draft is
there.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from undiff.evidence.commitments import Commitment, highest
from undiff.evidence.material import Folder, KnownDraft, Material
from undiff.evidence.mentions import plain
from undiff.evidence.passages import Passage
from undiff.evidence.records import weigh_stage, weigh_vote
from undiff.evidence.report import Outcome
from undiff.evidence.support import Support, Weighed, Witnesses, best, weakest
from undiff.evidence.words import content, stems
from undiff.language.lexicon import acts
from undiff.language.text import without_brackets
from undiff.model import (
    Basis,
    Claim,
    Clause,
    Draft,
    Extent,
    HasClause,
    Kind,
    Mentions,
    Omits,
    Reached,
    StrongerThan,
    Voted,
)

_MOST_PLACES = 50  # where a phrase stands more often, the first places speak for it


class Tested(Struct, frozen=True):
    """The outcome of a claim, and why, as half a sentence."""

    outcome: Outcome
    because: str


def outcome_of(material: Material, folder: Folder, claim: Claim) -> Tested:
    """Test a claim of a dossier against the drafts."""
    if claim.expect is None:
        return Tested(Outcome.JUDGED, "no draft can tell; there is the analyst's verdict alone")
    witnesses = Witnesses.of(material, material.aliases_of(folder.name), claim.citation)
    draft = material.by_id.get(claim.draft or "")
    if isinstance(claim.expect, Voted):
        return _told(weigh_vote(witnesses, folder, claim, claim.expect))
    if draft is None:
        named = f"{claim.draft} cannot be read" if claim.draft else "it names no draft"
        return Tested(Outcome.UNVERIFIABLE, named)
    if isinstance(claim.expect, Reached):
        return _told(weigh_stage(witnesses, draft, claim.expect.status, claim.as_of))
    testing = _Testing(witnesses, folder, draft)
    match claim.expect:
        case Omits(texts):
            return _told(testing.omits(texts))
        case Mentions(texts):
            return _told(testing.mentions(texts))
        case HasClause(opener, texts):
            return _told(testing.clause(opener, texts))
        case StrongerThan(other, topic):
            return _told(testing.stronger(other, topic))


def _told(found: Weighed | str) -> Tested:
    """The outcome of what was weighed; a plain reason says that the draft says otherwise."""
    if isinstance(found, str):
        return Tested(Outcome.CONTRADICTED, found)
    return Tested(found.support.outcome, found.because)


class _Testing(Struct, frozen=True):
    """One claim about the words of a draft. Each test gives what was weighed, or why the draft says otherwise."""

    witnesses: Witnesses
    folder: Folder
    draft: Draft

    @property
    def known(self) -> KnownDraft:
        return self.witnesses.material.known(self.draft)

    def mentioning(self, text: str) -> list[Clause]:
        """The clauses in which a text stands."""
        return self.known.mentioning(text, self.witnesses.aliases)

    # --- omits

    def omits(self, texts: Sequence[str]) -> Weighed | str:
        """None of the texts stands in the title, headings, clauses or annexes."""
        for text in texts:
            if self.witnesses.aliases.mentions(plain(self.draft.title), text):
                return f"“{text}” stands in the title of {self.draft.id}"
            for clause in self.mentioning(text)[:1]:
                return f"“{text}” stands in {clause.address}"
        if is_whole(self.draft):
            return self.by_whole_draft(texts)
        return weakest(self.silence(text) for text in texts)

    def by_whole_draft(self, texts: Sequence[str]) -> Weighed:
        """That something does not stand in a draft of which all is there."""
        named = " or ".join(f"“{text}”" for text in texts)
        told = f"{self.draft.id} is there in full, without {named}"
        if all(clause.basis is Basis.VERBATIM for clause in self.draft.clauses if clause.is_paragraph):
            return Weighed(Support.PROVED, f"{told}, in the document's own words")
        support = self.witnesses.support(self.known.behind)
        return Weighed(support, f"{told}; {support.told}")

    def silence(self, text: str) -> Weighed:
        """That something does not stand in a draft of which a part is not there: that rests on reports of silence."""
        covering = self.known.silences(self.folder).on(text)
        passages = self.witnesses.looked_up(citation for silence in covering for citation in silence.citations)
        if not all(self.witnesses.is_own(passage.citation) for passage in passages):
            support = self.witnesses.support(passages)
            return Weighed(support, f"{self.draft.id} is reported to be silent on “{text}”; {support.told}")
        why = "is reported by the claim's own origin alone" if passages else "no source reports"
        told = f"{self.draft.id} is partial, and that it is silent on “{text}” {why}"
        if self.known.origins == {self.witnesses.own}:
            return Weighed(Support.OWN, f"{told}; all that is known of it comes from there")
        return Weighed(Support.NONE, told)

    # --- mentions, clause

    def mentions(self, texts: Sequence[str]) -> Weighed | str:
        """Each of the texts stands in some clause."""
        found = []
        for text in texts:
            places = self.mentioning(text)[:_MOST_PLACES]
            if not places:
                return self.lacking(f"“{text}”")
            found.append(best(self.bearing(clause, text) for clause in places))
        return weakest(found)

    def bearing(self, clause: Clause, text: str) -> Weighed:
        """How well it is borne out that a clause has a text."""
        if clause.basis is Basis.VERBATIM:
            return Weighed(Support.PROVED, f"“{text}” stands in {clause.address}, in the document's own words")
        passages = self.witnesses.material.evidence.passages(self.draft, clause)
        support = self.witnesses.support(passages, lambda words: self.witnesses.says(words, text))
        return Weighed(support, f"“{text}” stands in {clause.address}; {support.told}")

    def lacking(self, what: str) -> Weighed | str:
        """That something which should be there is not found."""
        if is_whole(self.draft):
            return f"{self.draft.id} is there in full, without {what}"
        return Weighed(Support.NONE, f"{what} is not found in {self.draft.id}, of which a part is not there")

    def clause(self, opener: str | None, texts: Sequence[str]) -> Weighed | str:
        """One paragraph, with its items, has an act with a verb and mentions all the texts."""
        paragraphs = self.known.paragraphs_with(texts, self.witnesses.aliases)
        acting = [inside for inside in paragraphs if opener is None or _has_act(inside, opener)]
        found = [self.bearing_all(inside, opener, texts) for inside in acting[:_MOST_PLACES]]
        if found:
            return best(found)
        wanted = [f"the verb “{opener}”"] * (opener is not None) + [f"“{text}”" for text in texts]
        return self.lacking(f"a paragraph with {' and '.join(wanted)}")

    def bearing_all(self, inside: Sequence[Clause], opener: str | None, texts: Sequence[str]) -> Weighed:
        """How well it is borne out that a paragraph has an act and mentions texts."""
        where, witnesses = inside[0].address, self.witnesses
        if all(clause.basis is Basis.VERBATIM for clause in inside):
            return Weighed(Support.PROVED, f"{where} has it, in the document's own words")
        passages = [one for clause in inside for one in witnesses.material.evidence.passages(self.draft, clause)]
        supports = [self.said(passages, text) for text in texts]
        if opener is not None:
            supports.append(witnesses.support(passages, lambda words: witnesses.says_verb(words, opener)))
        support = min(supports, default=witnesses.support(passages))
        return Weighed(support, f"{where} has it; {support.told}")

    def said(self, passages: Sequence[Passage], text: str) -> Support:
        """How well passages bear a text out."""
        return self.witnesses.support(passages, lambda words: self.witnesses.says(words, text))

    # --- stronger than

    def stronger(self, other: str, topic: str) -> Weighed | str:
        """On a topic the highest commitment level of the draft's acts is above the other draft's."""
        material = self.witnesses.material
        rival = material.by_id.get(other)
        if rival is None:
            return Weighed(Support.NONE, f"{other} cannot be read")
        mine, theirs = (highest(draft, topic, material.ladder) for draft in (self.draft, rival))
        if mine is None or theirs is None:
            silent = self.draft.id if mine is None else other
            return Weighed(Support.NONE, f"{silent} has no act on {topic} whose level is known")
        compared = f"{mine} in {mine.clause.address}, {theirs} in {theirs.clause.address}"
        if mine.rank == theirs.rank:
            return Weighed(Support.NONE, f"on {topic} the two commit alike: {compared}")
        support = min(self.attesting(self.draft, mine), self.attesting(rival, theirs))
        if support is Support.NONE:
            return Weighed(support, f"not both verbs are known as the drafts' own words: {compared}")
        if mine.rank < theirs.rank:
            return f"on {topic} it is the other way round: {compared}"
        return Weighed(support, f"on {topic}: {compared}; {support.told}")

    def attesting(self, draft: Draft, side: Commitment) -> Support:
        """How well the words of an act are known as the draft's own."""
        if side.clause.basis is Basis.VERBATIM:
            return Support.PROVED
        evidence, witnesses = self.witnesses.material.evidence, self.witnesses
        if not evidence.attested(side.clause, side.words):
            return Support.NONE
        passages = evidence.passages(draft, side.clause)
        quoting = [passage for passage in passages if passage.citation.relation == "quotes" and passage.stands]
        stated = [passage for passage in passages if passage.location is None]
        verb = content(side.words)
        return max(
            witnesses.support(quoting, lambda words: witnesses.aliases.mentions(plain(words), side.words)),
            witnesses.support(stated, lambda words: bool(verb & stems(words))),
        )


def is_whole(draft: Draft) -> bool:
    """Whether all of a draft is there: it is full, no paragraph is missing, no annex is partial, no text unread."""
    if draft.extent is not Extent.FULL or draft.gaps or draft.partial_annexes:
        return False
    tops = [clause.kind for clause in draft.clauses if clause.parent is None and clause.is_paragraph]
    counted = all(tops.count(Kind(part)) >= count for part, count in draft.paragraphs.items())
    return counted and all(clause.text for clause in draft.clauses)


def _has_act(inside: Sequence[Clause], opener: str) -> bool:
    """Whether a paragraph has an act with a verb, whatever goes with the verb on either side."""
    wanted = _verbs(opener)
    for clause in inside:
        text = without_brackets(clause.text)
        found = {verb for act in acts(text) for verb in (act.verb.casefold(), act.root)}
        if wanted & found or (not wanted and content(opener) <= content(" ".join(text.split()[:6]))):
            return True
    return False


def _verbs(opener: str) -> set[str]:
    """An opener's verb in its dictionary form, and the verb that it only words otherwise ("Calls on", "calls upon")."""
    found = acts(f"{opener} that all parties cooperate")[:1] or acts(opener)[:1]
    return {verb for act in found for verb in (act.verb.casefold(), act.root) if verb}
