"""Drafts of a dossier in chains of versions: each text from its first version to its last.

Takes the drafts of a shelf, oldest first; gives them in order. The one rule: `replaces` alone makes a chain, no date.
"""

from __future__ import annotations

from collections.abc import Sequence

from undiff.model import Draft


def in_chains(drafts: Sequence[Draft]) -> list[tuple[Draft, int]]:
    """Each chain of versions from its first text, in the order of the chains' first texts; with the depth in the chain.

    Two versions of one text may replace the same draft: both follow it, one after the other, each with what replaces
    it. Drafts that replace one another in a loop have no first text and stand at the end.
    """
    ids = {draft.id for draft in drafts}
    after: dict[str | None, list[Draft]] = {}
    for draft in drafts:
        after.setdefault(draft.replaces if draft.replaces in ids else None, []).append(draft)
    found: dict[str, tuple[Draft, int]] = {}
    stack = [(draft, 0) for draft in reversed(after.get(None, []))]
    while stack:
        draft, depth = stack.pop()
        if draft.id not in found:
            found[draft.id] = (draft, depth)
            stack += [(each, depth + 1) for each in reversed(after.get(draft.id, []))]
    return [*found.values(), *((draft, 0) for draft in drafts if draft.id not in found)]


def versions(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The versions of a text up to this draft, oldest first and the draft itself last; a loop or a gap begins it."""
    by_id = {each.id: each for each in drafts}
    chain = {draft.id: draft}
    while draft.replaces in by_id and draft.replaces not in chain:
        draft = by_id[draft.replaces]
        chain[draft.id] = draft
    return list(reversed(chain.values()))


def last_versions(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that none of the others replaces: the rivals as they stood last."""
    replaced = {draft.replaces for draft in drafts if draft.replaces != draft.id}
    return [draft for draft in drafts if draft.id not in replaced]


def in_loops(drafts: Sequence[Draft]) -> set[str]:
    """The drafts (ids) that replace one another, or themselves, in a loop; not those that follow one of these."""
    by_id = {draft.id: draft for draft in drafts}
    reached_from: dict[str, str] = {}
    found: set[str] = set()
    for start in by_id:
        walk, name = [], start
        while name in by_id and name not in reached_from:
            reached_from[name] = start
            walk.append(name)
            name = by_id[name].replaces or ""
        if reached_from.get(name) == start:
            found.update(walk[walk.index(name) :])
    return found
