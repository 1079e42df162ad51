"""What the outcomes of claims make of the analyst's verdicts.

Rules: claim-contradicted, verdict-disagrees, claim-circular, claim-unverifiable.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from undiff.evidence.claims import Tested, outcome_of
from undiff.evidence.material import Finding, Folder, Material, entries_of, finding
from undiff.evidence.report import Outcome
from undiff.model import Claim, Reached, StrongerThan, Voted


def check_claims(material: Material) -> tuple[list[Finding], dict[Outcome, int]]:
    """The findings on all claims, and how many came to each outcome."""
    findings: list[Finding] = []
    counts = dict.fromkeys(Outcome, 0)
    for folder in material.checked_folders:
        known: dict[Hashable, Tested] = {}
        for part, subject in entries_of(folder.dossier):
            if isinstance(part, Claim):
                asked = (part.draft, part.expect, part.as_of, material.witness(part.citation))
                tested = known.get(asked) or outcome_of(material, folder, part)
                known[asked] = tested
                counts[tested.outcome] += 1
                if tested.outcome is not Outcome.UNVERIFIABLE or not _may_be_unread(material, folder, part):
                    findings += _judged(material, part, tested, subject)
    return findings, counts


def _judged(material: Material, claim: Claim, tested: Tested, subject: str) -> Iterator[Finding]:
    where, waivers = claim.where.at("expect"), claim.waivers
    if tested.outcome is Outcome.CONTRADICTED and claim.verdict in (None, "corroborated"):
        message = f"the claim is contradicted: {tested.because}"
        yield finding("claim-contradicted", where, message, subject, waivers=waivers)
    elif tested.outcome is Outcome.HOLDS and claim.verdict in ("contradicted", "unsupported"):
        message = f"the verdict is {claim.verdict}, but the claim holds: {tested.because}"
        yield finding("verdict-disagrees", claim.where.at("verdict"), message, subject, waivers=waivers)
    elif tested.outcome is Outcome.CIRCULAR:
        message = f"the claim bears itself out: {tested.because}"
        yield finding("claim-circular", where, message, subject, waivers=waivers)
    elif tested.outcome is Outcome.UNVERIFIABLE:
        message = f"the claim can be neither borne out nor contradicted: {tested.because}"
        yield finding("claim-unverifiable", where, message, subject, waivers=waivers)


def _may_be_unread(material: Material, folder: Folder, claim: Claim) -> bool:
    """Whether what would tell does not exist or could not be read, which is told elsewhere."""
    expect = claim.expect
    if isinstance(expect, (Reached, Voted)) and not folder.whole:
        return True
    names = [claim.draft] if claim.draft is not None else []
    if isinstance(expect, StrongerThan):
        names.append(expect.draft)
        if folder.known and expect.topic not in folder.dossier.topics:
            return True
    drafts = [material.by_id.get(name) for name in names]
    return any(draft is None or draft.lacks_origins for draft in drafts)
