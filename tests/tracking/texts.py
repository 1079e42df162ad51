"""Chains of versions for the tests, made of lists of clauses, and a workspace of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tests.comparing.pairs.drafts import draft
from undiff.model import Basis, Clause, Draft, Extent
from undiff.study import Desk
from undiff.tracking.blame import Blame, blame
from undiff.tracking.steps import text_of


def versions(*texts: Sequence[str], extent: Extent = Extent.FULL, basis: Basis = Basis.VERBATIM) -> list[Draft]:
    """Versions v0, v1, ... of one text, each of clauses as `draft` has them. Before ` = ` may stand a clause's slug."""
    found = []
    for place, clauses in enumerate(texts):
        made = draft(f"v{place}", *(clause.rpartition(" = ")[2] for clause in clauses), basis=basis)
        slugs = [clause.rpartition(" = ")[0] for clause in clauses]
        found.append(
            replace(
                made,
                clauses=tuple(_named(each, slug) for each, slug in zip(made.clauses, slugs, strict=True)),
                replaces=f"v{place - 1}" if place else None,
                extent=extent,
            )
        )
    return found


def _named(clause: Clause, slug: str) -> Clause:
    return replace(clause, id=slug, slug=slug) if slug else clause


def blamed(drafts: Sequence[Draft]) -> Blame:
    """The blame of the last of several versions, which stand in no workspace."""
    desk = Desk()
    return blame(desk, text_of(desk, drafts[-1], drafts))


def words_of(found: Blame) -> dict[str, str]:
    """Each clause's words with the number of the version behind each stretch: `Decides to extend/0 renew/1`."""
    return {
        each.clause.id: " ".join(f"{one.text.strip()}/{one.draft.removeprefix('v')}" for one in each.words)
        for each in found.clauses
    }


def deeds_of(found: Blame) -> dict[str, str]:
    """What made each clause: `0 in, 1 modified, 2 split`."""
    return {
        each.clause.id: ", ".join(
            f"{deed.draft.id.removeprefix('v')} "
            + ("in" if deed.brought_in else deed.turn.change.type if deed.turn else "")
            for deed in each.deeds
        )
        for each in found.clauses
    }
