"""What became of a draft: adopted and when, still open, replaced, never tabled, withdrawn or voted down.

Takes a draft, its dossier and the drafts around it. The one rule: what is not recorded has not happened; a text without
a later version, a vote or a status that ends it is still open.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from undiff.dates import When
from undiff.evidence.days import days
from undiff.model import Dossier, Draft
from undiff.tracking.chains import last_versions


class Standing(StrEnum):
    """What became of the text that sets a deadline. Only an adopted one binds anybody."""

    ADOPTED = "adopted"
    PENDING = "not adopted so far"
    REPLACED = "replaced by a later version"
    NOT_TABLED = "never tabled"
    WITHDRAWN = "withdrawn"
    FAILED = "not adopted"


OPEN_TEXTS = frozenset((Standing.ADOPTED, Standing.PENDING))
"""The texts whose deadlines can still matter."""


def standing(draft: Draft, dossier: Dossier | None, drafts: Sequence[Draft] = ()) -> Standing:
    """What became of a text, by its status, the votes on it, and the versions behind it."""
    results = (
        {vote.result for vote in dossier.votes if vote.draft == draft.id and vote.on == "draft"} if dossier else set()
    )
    if draft.status == "adopted" or "adopted" in results:
        return Standing.ADOPTED
    if draft.status in ("failed", "vetoed") or results & {"failed", "vetoed"}:
        return Standing.FAILED
    if draft.status == "withdrawn":
        return Standing.WITHDRAWN
    if draft.id not in {last.id for last in last_versions([*drafts, draft])}:
        return Standing.REPLACED
    return Standing.NOT_TABLED if draft.status == "not-tabled" else Standing.PENDING


def adoption_days(draft: Draft, dossier: Dossier | None) -> frozenset[When]:
    """The days on which a draft is recorded to have been adopted, in New York; more than one where records disagree.

    Those of the votes on it that adopted it, else its own date where its status is adopted.
    """
    votes = dossier.votes if dossier is not None else ()
    dated = [vote.date for vote in votes if vote.draft == draft.id and vote.on == "draft" and vote.result == "adopted"]
    known = {_in_new_york(when) for when in dated if when is not None}
    if not known and draft.status == "adopted" and draft.date is not None:
        known = {_in_new_york(draft.date)}
    return frozenset(known)


def _in_new_york(when: When) -> When:
    first, last = days(when)
    return When(first, last, when.about)
