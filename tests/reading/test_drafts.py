"""Entries to clauses: labels, ids, kinds, what is carried over, how clauses are addressed."""

from __future__ import annotations

import pytest

from undiff.model import Draft, Extent, Kind
from undiff.problems import Problem
from undiff.reading.drafts import Lookup
from undiff.reading.workspace import load_draft


def load(body: str, lookup: Lookup = lambda _: None, name: str = "north") -> tuple[Draft, tuple[Problem, ...]]:
    loaded = load_draft(f"format: undiff/draft/1\nid: {name}\ntitle: X\n{body}".encode(), "f.yaml", lookup)
    assert loaded.draft is not None, [str(problem) for problem in loaded.problems]
    return loaded.draft, loaded.problems


def rows(draft: Draft) -> list[str]:
    """A clause a line: id, label as people see it, kind, parent."""
    return [
        " ".join([clause.id, clause.shown_label, clause.kind[:4], clause.parent or ""]).strip()
        for clause in draft.clauses
    ]


LABELS = """\
preambular:
  - text: Recalling a,
  - heading: The crossing
  - text: Noting b,
  - {text: c, label: PP7}
  - text: d,
operative:
  - {text: Decides e, id: commission}
  - heading: Reports
  - {text: f, label: OP7 bis}
  - text: g
    items:
      - text: ga
        items: [{text: gai}, {text: gaii, items: [{text: x}]}]
      - {text: gb}
      - {text: gd, label: (d)}
      - {text: ge}
    continued: goes on
  - {gap: 3}
  - {text: h}
  - {text: i, label: "12"}
  - {text: j, label: OP12}
  - {kind: preambular, text: Noting k}
  - text: l
    items: [{text: one, label: "-"}, {text: two, label: "\u2022"}]
annexes:
  - title: Annex I
    clauses: [{text: m}, {text: n, items: [{text: na}]}, {heading: Part}, {text: o, label: '7'}, {text: p}]
  - {title: Annex II, extent: partial}
"""


def test_labels_ids_and_parents() -> None:
    draft, problems = load(LABELS)
    assert not problems
    assert rows(draft) == [
        "PP1 PP1* prea",
        "H1 H1 head",
        "PP2 PP2* prea",
        "PP7 PP7 prea",
        "PP8 PP8* prea",
        "commission OP1* oper",
        "H2 H2 head",
        "OP7 bis OP7 bis oper",
        "OP2 OP2* oper",
        "OP2(a) OP2(a)* oper OP2",
        "OP2(a)(i) OP2(a)(i)* oper OP2(a)",
        "OP2(a)(ii) OP2(a)(ii)* oper OP2(a)",
        "OP2(a)(ii)(a) OP2(a)(ii)(a)* oper OP2(a)(ii)",
        "OP2(b) OP2(b)* oper OP2",
        "OP2(d) OP2(d) oper OP2",
        "OP2(e) OP2(e)* oper OP2",
        "OP2+ OP2+ oper OP2",
        "OP6 OP6* oper",
        "OP12 OP12 oper",
        "OP12~2 OP12 oper",
        "PP9 PP9* prea",
        "OP13 OP13* oper",
        "OP13(-1) OP13(-1) oper OP13",
        "OP13(-2) OP13(-2) oper OP13",
        "A1 A1 anne",
        "A1.1 A1.1* anne",
        "A1.2 A1.2* anne",
        "A1.2(a) A1.2(a)* anne A1.2",
        "H3 H3 head",
        "A1.7 A1.7 anne",
        "A1.8 A1.8* anne",
        "A2 A2 anne",
    ]
    assert draft.partial_annexes == ("A2",)
    assert [(gap.count, gap.kind, gap.after) for gap in draft.gaps] == [(3, Kind.OPERATIVE, "OP2+")]
    assert [clause.id for clause in draft.clauses if clause.section == "H2"][:2] == ["OP7 bis", "OP2"]
    assert not [clause.id for clause in draft.clauses if not clause.is_paragraph and clause.id not in
                ("H1", "H2", "H3", "A1", "A2")]  # fmt: skip


def test_labels_of_a_verbatim_draft_are_printed() -> None:
    draft, _ = load("basis: verbatim\noperative: [{text: Decides, items: [{text: a}]}]\n")
    assert rows(draft) == ["OP1 OP1 oper", "OP1(a) OP1(a) oper OP1"]
    assert draft.extent is Extent.FULL


def test_a_reported_draft_is_partial_unless_told() -> None:
    assert load("operative: []\n")[0].extent is Extent.PARTIAL
    assert load("extent: full\n")[0].extent is Extent.FULL


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("commission", "commission"),
        ("OP1", "commission"),
        ("op1", "commission"),
        ("OP2(a)(ii)", "OP2(a)(ii)"),
        ("op2.a.ii", "OP2(a)(ii)"),
        ("OP2.A", "OP2(a)"),
        ("OP 2(a)*", "OP2(a)"),
        ("op7bis", "OP7 bis"),
        ("h2", "H2"),
        ("OP2+", "OP2+"),
        ("a1.2.a", "A1.2(a)"),
        ("OP99", None),
        ("", None),
    ],
)
def test_how_a_clause_is_addressed(address: str, found: str | None) -> None:
    clause = load(LABELS)[0].clause_at(address)
    assert (clause.id if clause else None) == found


def test_letters_go_on_after_z_and_i_is_told_from_i() -> None:
    items = ", ".join(f"{{text: t{n}}}" for n in range(28))
    draft, _ = load(f"operative: [{{text: x, items: [{items}]}}]\n")
    assert [c.label for c in draft.clauses][-3:] == ["OP1(z)", "OP1(aa)", "OP1(bb)"]
    draft, _ = load("operative: [{text: x, items: [{text: h, label: h}, {text: i, label: i}, {text: j}]}]\n")
    assert [c.label for c in draft.clauses][1:] == ["OP1(h)", "OP1(i)", "OP1(j)"]
    draft, _ = load("operative: [{text: x, items: [{text: one, label: (i)}, {text: two, label: (ii)}]}]\n")
    assert [c.label for c in draft.clauses][1:] == ["OP1(i)", "OP1(ii)"]


FIRST = """\
operative:
  - {text: Decides a, id: commission, topics: [governance], citations: [{source: s, reports: r}]}
  - text: Requests b
    attested: [Requests]
    items: [{text: ba}]
    continued: more
"""


def carried(body: str) -> tuple[Draft, tuple[Problem, ...]]:
    first, _ = load(FIRST, name="zero")
    return load(body, {"zero": first}.get)


def test_same_as_carries_text_topics_slug_and_sub_paragraphs() -> None:
    draft, problems = carried("operative: [{text: New}, {same_as: 'zero#op2'}, {same_as: zero#commission}]\n")
    assert not problems
    assert rows(draft) == [
        "OP1 OP1* oper",
        "OP2 OP2* oper",
        "OP2(a) OP2(a)* oper OP2",
        "OP2+ OP2+ oper OP2",
        "commission OP3* oper",
    ]
    commission = draft.by_id["commission"]
    assert (commission.text, commission.topics, commission.citations) == ("Decides a", ("governance",), ())
    assert commission.carried_through == ("zero#commission",)
    assert draft.by_id["OP2(a)"].carried_through == ("zero#OP2(a)",)
    assert draft.by_id["OP2+"].carried_through == ("zero#OP2+",)
    assert draft.by_id["OP2"].attested == ("Requests",)


def test_what_the_entry_gives_itself_wins() -> None:
    draft, _ = carried("operative: [{same_as: zero#commission, id: board, topic: duration, label: OP5}]\n")
    (clause,) = draft.clauses
    assert (clause.id, clause.label, clause.topics, clause.text) == ("board", "OP5", ("duration",), "Decides a")


def test_a_chain_of_carrying_over_is_kept() -> None:
    first, _ = load(FIRST, name="zero")
    second, _ = load("operative: [{same_as: zero#commission}]\n", {"zero": first}.get, "one")
    third, _ = load("operative: [{same_as: one#commission}]\n", {"one": second}.get, "two")
    assert third.clauses[0].carried_through == ("one#commission", "zero#commission")


def test_what_cannot_be_carried_over() -> None:
    draft, problems = carried("operative: [{same_as: zero#op9}, {same_as: gone#op1}]\n")
    assert [str(problem) for problem in problems] == [
        "f.yaml:4:23: zero has no clause op9; `undiff show zero` lists what it has"
    ]
    assert [(clause.text, clause.carried_from) for clause in draft.clauses] == [("", "zero#op9"), ("", "gone#op1")]


def test_a_slug_given_twice_is_told_and_both_clauses_kept() -> None:
    draft, problems = load("operative: [{id: a, text: x}, {id: a, text: y}]\n")
    assert [(problem.rule, str(problem.where)) for problem in problems] == [("duplicate-id", "f.yaml:4:36")]
    assert [clause.id for clause in draft.clauses] == ["a", "a~2"]


def test_sub_paragraphs_share_their_parents_citations() -> None:
    draft, _ = load(
        "operative:\n  - text: x\n    citations: [{source: a, reports: r}]\n"
        "    items: [{text: y, citations: [{source: b, reports: q}]}]\n"
    )
    assert [c.source for c in draft.citations_for(draft.by_id["OP1(a)"])] == ["b", "a"]
