"""A check on alignments: takes two drafts and the changes between them, gives what is wrong with them.

The one rule: every clause of either side stands in exactly one change, and a change's type, links and flags agree with
its sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from undiff.comparing.comparison import Change, ChangeType
from undiff.model import Draft


def verify(left: Draft, right: Draft, changes: Sequence[Change]) -> list[str]:
    """What is wrong, in words; empty where all is well."""
    wrong: list[str] = []
    for side, draft in (("left", left), ("right", right)):
        seen = Counter(clause for change in changes for clause in getattr(change, side))
        ids = [clause.id for clause in draft.clauses]
        wrong += [f"{side} {clause} stands in {seen[clause]} changes" for clause in ids if seen[clause] != 1]
        wrong += [f"{side} {clause} is no clause of {draft.id}" for clause in sorted(seen.keys() - set(ids))]
        place = {clause: index for index, clause in enumerate(ids)}
        for change in changes:
            places = [place.get(clause, -1) for clause in getattr(change, side)]
            if places != sorted(places):
                wrong.append(f"{side} {getattr(change, side)} are not in document order")
    for change in changes:
        wrong += [f"{change.type} {change.left} {change.right}: {fault}" for fault in _faults(change)]
    firsts = [right_place for change in changes if change.right for right_place in [_place(right, change.right[0])]]
    if firsts != sorted(firsts):
        wrong.append("the changes are not in the right's order")
    return wrong


def _place(draft: Draft, clause: str) -> int:
    return next((index for index, each in enumerate(draft.clauses) if each.id == clause), -1)


def _faults(change: Change) -> list[str]:
    sides = (min(len(change.left), 2), min(len(change.right), 2))
    expected = {
        (1, 0): (ChangeType.REMOVED,),
        (0, 1): (ChangeType.ADDED,),
        (1, 1): (ChangeType.UNCHANGED, ChangeType.MODIFIED),
        (1, 2): (ChangeType.SPLIT,),
        (2, 1): (ChangeType.MERGED,),
        (2, 2): (ChangeType.MERGED if len(change.right) < len(change.left) else ChangeType.SPLIT,),
    }.get(sides, ())
    faults = [] if change.type in expected else ["the type does not fit the sides"]
    linked_left, linked_right = {link.left for link in change.links}, {link.right for link in change.links}
    if (linked_left, linked_right) != (
        (set(change.left), set(change.right)) if change.left and change.right else (set(), set())
    ):
        faults.append("the links do not cover the sides")
    if len({(link.left, link.right) for link in change.links}) != len(change.links):
        faults.append("a link is given twice")
    if change.moved != any(link.moved for link in change.links):
        faults.append("moved disagrees with the links")
    if change.carried and change.type is not ChangeType.UNCHANGED:
        faults.append("carried, but not unchanged")
    if any(not 0.0 <= value <= 1.0 for value in (change.similarity, *(link.similarity for link in change.links))):
        faults.append("a similarity is not between 0 and 1")
    if (change.matched_by is None) != (not change.links) or any(not link.matched_by for link in change.links):
        faults.append("matched_by is missing, or given without links")
    return faults
