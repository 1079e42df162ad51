"""Clauses through versions: back and onwards tell the same, and stages are what the versions hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.pairs.generate import NAMES, make
from tests.tracking.texts import versions
from undiff.model import Extent
from undiff.study import Desk
from undiff.tracking.lineage import Lineage, lineage
from undiff.tracking.steps import text_of

_CLAUSE = st.sampled_from(
    [
        "ports = Calls upon the shore States to keep both ports open;",
        "ports = Demands that the shore States keep both ports open at night;",
        "Requests the Secretary-General to report every 60 days on the crossing;",
        "Requests the Secretary-General to report every 90 days, and calls upon the States to keep both ports open;",
        "Recalling its resolution 2231 (2015) on the lake,",
        "Decides to remain seized of the matter;",
        "envoy = Welcomes the appointment of an envoy for the lake;",
    ]
)
_TEXT = st.lists(_CLAUSE, max_size=5, unique=True).filter(lambda one: len(_slugs(one)) == len({*_slugs(one)}))
_TEXTS = st.lists(_TEXT, min_size=1, max_size=5)


def _slugs(clauses: list[str]) -> list[str]:
    return [clause.partition(" = ")[0] for clause in clauses if " = " in clause]


def _mirrors(line: Lineage) -> None:
    """A clause comes from another exactly where that one leads to it; every stage is made of its version's clauses."""
    first, last = line.text[0].draft, line.text[-1].draft
    onwards = {
        (start.id, name)
        for start in first.clauses
        for stage in line.future(first, (start.id,))
        if stage.draft is last
        for name in stage.clauses
    }
    back = set()
    for end in last.clauses:
        for stage in line.past(last, (end.id,)):
            assert stage.clauses
            assert list(stage.clauses) == [c.id for c in stage.draft.clauses if c.id in stage.clauses]
            assert all(turn.after is stage.draft for turn in stage.turns)
            if stage.draft is first:
                back |= {(name, end.id) for name in stage.clauses}
    assert back == onwards or first is last


@settings(deadline=None, max_examples=100)
@given(_TEXTS, st.sampled_from(Extent))
def test_back_and_onwards_tell_the_same(texts: list[list[str]], extent: Extent) -> None:
    drafts = versions(*texts, extent=extent)
    desk = Desk()
    _mirrors(lineage(desk, text_of(desk, drafts[-1], drafts)))


def test_of_texts_in_the_shape_of_real_ones() -> None:
    for name in NAMES:
        pair = make(name, 5, strength=3)
        texts = [[clause.text for clause in draft.clauses] for draft in (pair.left, pair.right, pair.left)]
        drafts = versions(*texts)
        desk = Desk()
        line = lineage(desk, text_of(desk, drafts[-1], drafts))
        _mirrors(line)
        assert sum(bool(stage.clauses) for c in drafts[0].clauses for stage in line.future(drafts[0], (c.id,))) > 10


def test_every_version_that_follows_has_a_stage() -> None:
    seized, ports = "Decides to remain seized of the matter;", "ports = Calls upon the States to keep both ports open;"
    drafts = versions([ports, seized], [seized], [seized], [ports, seized], extent=Extent.PARTIAL)
    desk = Desk()
    line = lineage(desk, text_of(desk, drafts[-1], drafts))
    stages = list(line.future(drafts[0], ("ports",)))
    assert [(stage.draft.id, stage.clauses) for stage in stages] == [("v1", ()), ("v2", ()), ("v3", ("ports",))]
    assert [[turn.before.id for turn in stage.turns] for stage in stages] == [["v0"], [], ["v0"]]
    assert [stage.draft.id for stage in line.past(drafts[-1], ("ports",))] == ["v3", "v0"]
