"""Aligning two drafts: which clause became which."""

from __future__ import annotations

from undiff.comparing.align import align
from undiff.comparing.comparison import Change, ChangeType, Relation
from undiff.comparing.verify import verify
from undiff.model import Basis, Clause, Draft, Extent, Kind


def draft(name: str, *texts: str) -> Draft:
    """A verbatim draft: texts that end in a comma are preambular, the others operative."""
    clauses = []
    counts = {Kind.PREAMBULAR: 0, Kind.OPERATIVE: 0}
    for text in texts:
        kind = Kind.PREAMBULAR if text.endswith(",") else Kind.OPERATIVE
        counts[kind] += 1
        label = f"{'PP' if kind is Kind.PREAMBULAR else 'OP'}{counts[kind]}"
        clauses.append(Clause(draft=name, id=label, kind=kind, text=text, label=label, basis=Basis.VERBATIM))
    return Draft(id=name, title=name, clauses=tuple(clauses), basis=Basis.VERBATIM, extent=Extent.FULL)


def aligned(left: Draft, right: Draft, relation: Relation = Relation.OTHER) -> tuple[Change, ...]:
    changes = align(left, right, relation=relation)
    assert verify(left, right, changes) == []
    return changes


RECALL = "Recalling its previous resolutions on the situation in Sudan,"
RENEW = "Decides to extend the mandate of the Panel of Experts until 12 March 2026;"
REPORT = "Requests the Panel of Experts to provide an interim report to the Committee by 12 August 2025;"
SEIZED = "Decides to remain actively seized of the matter."


def test_a_draft_against_itself_is_unchanged() -> None:
    changes = aligned(draft("a", RECALL, RENEW, REPORT, SEIZED), draft("b", RECALL, RENEW, REPORT, SEIZED))
    assert [change.type for change in changes] == [ChangeType.UNCHANGED] * 4
    assert not any(change.moved for change in changes)


def test_a_new_date_is_a_modification_and_a_clause_left_out_is_removed() -> None:
    changes = aligned(
        draft("a", RECALL, RENEW, REPORT, SEIZED), draft("b", RECALL, RENEW.replace("2026", "2027"), SEIZED)
    )
    assert [(change.type, change.left, change.right) for change in changes] == [
        (ChangeType.UNCHANGED, ("PP1",), ("PP1",)),
        (ChangeType.MODIFIED, ("OP1",), ("OP1",)),
        (ChangeType.REMOVED, ("OP2",), ()),
        (ChangeType.UNCHANGED, ("OP3",), ("OP2",)),
    ]
