"""Topics against drafts: which clauses, acts, levels and facts a cell has, in whose words, and why it is empty."""

from __future__ import annotations

import pytest

from tests.cli.running import LAKE, ROOT
from undiff.catalogue import shelf
from undiff.evidence.passages import Evidence
from undiff.model import Clause, Dossier, Draft, Extent, Kind, Silence, TopicOfAct
from undiff.study import Desk
from undiff.tracking.matrix import Cell, Known, Matrix, Row, columns, matrix
from undiff.tracking.nway import Presence, grouped


def filled(folder: str, *names: str) -> Matrix:
    """The matrix of the only dossier of a workspace."""
    desk = Desk(folder)
    found, _ = shelf(desk.workspace())
    by_id = {draft.id: draft for draft in found.drafts}
    drafts = [by_id[name] for name in names] or columns(found.drafts)
    groups = grouped(drafts, lambda left, right: desk.study(left, right).comparison, found.drafts)
    return matrix(found.dossier, drafts, desk.evidence, desk.workspace().settings.ladder, groups)


def row(found: Matrix, topic: str) -> tuple[Row, tuple[Cell, ...]]:
    return next(pair for pair in zip(found.rows, found.cells, strict=True) if pair[0].topic == topic)


def told(cell: Cell) -> str:
    """A cell in a line: level, then clauses with verbs, marked as on a page."""
    marks = {Known.ATTESTED: "", Known.REPORTED: "~", Known.INFERRED: "?"}
    if cell.presence is not Presence.THERE:
        return cell.presence.value
    best = cell.strongest
    parts = (
        [f"{'' if best.commitment.own else '/'}{best.commitment.act.level}{marks[best.level_known]}"] if best else ["-"]
    )
    for entry in cell.entries:
        verbs = "+".join(f"{verb.commitment.act.verb}{marks[verb.known]}" for verb in entry.verbs)
        facts = "".join(f" {one.text}{marks[one.known]}" for one in entry.details)
        parts.append(f"{entry.clause.label}{'…' if entry.limbs else ''} {verbs or '-'}{facts}")
    return " | ".join(parts)


def verbatim(name: str, *clauses: Clause, **fields: object) -> Draft:
    return Draft(name, name, clauses, **fields)  # type: ignore[arg-type]


def clause(text: str, *topics: str, **fields: object) -> Clause:
    return Clause("a", str(fields.pop("id", "OP1")), Kind.OPERATIVE, text, "OP1", topics=topics, **fields)  # type: ignore[arg-type]


BARE = Evidence(lambda _: None, lambda _: None, lambda _: None)


def one_cell(draft: Draft, topic: str) -> Cell:
    found = matrix(Dossier("d", "d", topics={topic: topic}), [draft], BARE, {})
    return row(found, topic)[1][0]


@pytest.mark.parametrize(
    ("topic", "north", "south"),
    [
        ("governance", "6 | OP1 Authorizes twelve months", "silent"),
        ("duration", "/6 | OP1… Authorizes 31 March 2032", "3~ | OP1 Requests~"),
        ("inspection", "3~ | OP2 Requests~ every three months~", "not reported"),
        ("reporting", "not reported", "not reported"),
    ],
)
def test_the_lake(topic: str, north: str, south: str) -> None:
    found = filled(str(LAKE))
    assert [draft.id for draft in found.columns] == ["north-rev-1", "south"]
    assert [told(cell) for cell in row(found, topic)[1]] == [north, south]


def test_a_silence_names_its_source() -> None:
    ((silence, passages),) = row(filled(str(LAKE)), "governance")[1][1].silences
    assert silence.mention == "Crossing Commission"
    assert [passage.stands for passage in passages] == [True]


def test_paragraphs_without_a_topic_have_rows_of_their_groups() -> None:
    found = filled(str(LAKE))
    rest = [
        (row.title, [told(cell) for cell in cells])
        for row, cells in zip(found.rows, found.cells, strict=True)
        if row.topic is None
    ]
    assert rest == [
        ("Recalling its previous resolutions on the …", ["1~ | PP1 Recalls~", "not reported"]),
        ("Encourages the shore States to meet;", ["not reported", "3~ | OP2 Encourages~"]),
        ("Decides to remain seized of the …", ["0~ | OP3 Decides~", "not reported"]),
    ]


# research on the case: what each text is reported to do, topic by topic
GAZA = {
    "plan": ("4~", "3"),
    "ceasefire": ("/4~", "1~"),
    "threat": ("6~", "6?"),
    "board": ("6", "silent"),
    "governance": ("/6", "-"),
    "palestinian-authority": ("/1", "-"),
    "two-states": ("/1", "2~"),
    "territory": ("not reported", "2~"),
    "aid": ("1", "not reported"),
    "finance": ("4?", "not reported"),
    "force": ("7~", "3"),
    "withdrawal": ("/7~", "not reported"),
    "contributions": ("not reported", "not reported"),
    "duration": ("6", "not reported"),
    "oversight": ("3", "3"),
}


def test_gaza() -> None:
    found = filled(str(ROOT), "us-adopted", "ru-2025-11-13")
    assert [row.topic for row in found.rows] == list(GAZA)
    for line, cells in zip(found.rows, found.cells, strict=True):
        assert tuple(told(cell).partition(" |")[0] for cell in cells) == GAZA[line.topic or ""], line.topic
        assert line.leaders == ((0,) if line.topic == "force" else ()), line.topic
    assert "31 December 2027" in told(row(found, "duration")[1][0])
    assert "every six months~" in told(row(found, "oversight")[1][0])


def test_drafts_stand_as_they_were_asked_for() -> None:
    names = ("ru-2025-11-13", "us-rev-1", "us-2025-11-03")
    found = filled(str(ROOT), *names)
    assert tuple(draft.id for draft in found.columns) == names
    told_of = [told(cell) for cell in row(found, "contributions")[1]]
    assert told_of == ["not reported", "4~ | OP9 Urges~", "4~ | OP9 Urges~"]


# --- made drafts


def test_a_limb_of_its_own_verb_and_one_that_only_goes_along() -> None:
    text = "Authorizes the patrol, funded by donors, and requests the Secretary-General to report every 60 days;"
    limbs = (
        TopicOfAct("funded by donors", ("money",)),
        TopicOfAct("requests the Secretary-General to report every 60 days", ("reports",)),
        TopicOfAct("to report every 60 days", ("reports-too",)),
    )
    draft = verbatim("a", clause(text, "patrol", acts=limbs))
    assert told(one_cell(draft, "patrol")) == "6~ | OP1 Authorizes~"
    assert told(one_cell(draft, "money")) == "/6~ | OP1… Authorizes~"
    assert told(one_cell(draft, "reports")) == "3~ | OP1… Requests~ every 60 days~"
    assert told(one_cell(draft, "reports-too")) == "3~ | OP1… Requests~ every 60 days~"


def test_a_day_that_shares_its_month_is_told_in_full() -> None:
    shared = clause("Welcomes the reports of 12 and 14 July 2031 and the plan of 2030;", "ports")
    assert told(one_cell(verbatim("a", shared), "ports")) == "1~ | OP1 Welcomes~ 12 Jul 2031~ 14 July 2031~ 2030~"


def test_an_act_of_its_own_goes_before_one_that_a_limb_only_completes() -> None:
    paid = clause(
        "Authorizes all necessary measures, voluntarily funded;",
        "force",
        acts=(TopicOfAct("voluntarily funded", ("money",)),),
    )
    asked = clause("Requests the Bank to lend 40 million dollars;", "money", id="OP2")
    assert told(one_cell(verbatim("a", paid, asked), "money")).startswith("3~ | ")


def test_sub_paragraphs_stand_with_their_paragraph() -> None:
    chapeau = clause("Requests the Secretary-General:", "ports")
    items = (
        clause("to inspect both ports by 1 May 2031,", id="a", parent="OP1", depth=1),
        clause("to count 20 barges;", "barges", id="b", parent="OP1", depth=1),
    )
    draft = verbatim("a", chapeau, *items)
    assert told(one_cell(draft, "ports")) == "3~ | OP1 Requests~ 1 May 2031~"
    assert told(one_cell(draft, "barges")) == "3~ | OP1 Requests~ 20 barges~"


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (verbatim("a"), Presence.NOT_REPORTED),
        (verbatim("a", extent=Extent.FULL), Presence.ABSENT),
        (verbatim("a", extent=Extent.FULL, partial_annexes=("A1",)), Presence.NOT_REPORTED),
        (verbatim("a", extent=Extent.FULL, paragraphs={"operative": 3}), Presence.NOT_REPORTED),
        (verbatim("a", silent_on=(Silence(None, ("fees",), ()),)), Presence.SILENT),
        (verbatim("a", silent_on=(Silence("fees", ("locks",), ()),)), Presence.NOT_REPORTED),
        (verbatim("a", clause("Notes the fees;", "fees"), silent_on=(Silence(None, ("fees",), ()),)), Presence.THERE),
    ],
)
def test_why_a_cell_is_empty(draft: Draft, expected: Presence) -> None:
    assert one_cell(draft, "fees").presence is expected


@pytest.mark.parametrize(
    ("texts", "attested", "expected"),
    [
        (("Demands peace;", "Requests peace;"), ("Demands", "Requests"), (0,)),
        (("Demands peace;", "Requests peace;"), ("Demands", ""), ()),  # our wording is never ranked
        (("Demands peace;", "Demands peace;"), ("Demands", "Demands"), ()),
        (("Demands peace;", "Peace;"), ("Demands", "Peace"), ()),  # no verb known: nothing to rank
        (("Urges peace;", "Strongly urges peace;"), ("Urges", "Strongly urges"), (1,)),
        (("Urges peace;", "Urges peace immediately;"), ("Urges", "Urges"), ()),  # the modifier is not
        (("Authorizes all necessary measures;", "Requests peace;"), ("Authorizes", "Requests"), (0,)),  # at least that
        (("Authorizes all necessary measures;", "Imposes peace;"), ("Authorizes", "Imposes"), ()),  # may be as much
        (("Authorizes all necessary measures;", "Decides on peace;"), ("Authorizes", "Decides"), ()),
    ],
)
def test_leaders_are_told_by_the_drafts_own_words(
    texts: tuple[str, ...], attested: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    drafts = [
        verbatim(f"d{place}", clause(text, "peace", attested=(own,) if own else ()))
        for place, (text, own) in enumerate(zip(texts, attested, strict=True))
    ]
    found = matrix(Dossier("d", "d", topics={"peace": "peace"}), drafts, BARE, {})
    assert found.rows[0].leaders == expected


def test_topics_that_the_dossier_does_not_name_come_last() -> None:
    draft = verbatim("a", clause("Notes the fees;", "fees"), silent_on=(Silence(None, ("locks",), ()),))
    found = matrix(Dossier("d", "d", topics={"ports": "Ports"}), [draft], BARE, {})
    assert [row.topic for row in found.rows] == ["ports", "fees", "locks"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a r b<a c<b", "c r"),
        ("a<b b<a", "a b"),
        ("a b<a x<y y<x", "b x y"),
        ("a b<a c<a", "b c"),
        ("", ""),
    ],
)
def test_columns(written: str, expected: str) -> None:
    pairs = [word.partition("<") for word in written.split()]
    drafts = [Draft(name, name, (), replaces=before or None) for name, _, before in pairs]
    assert " ".join(draft.id for draft in columns(drafts)) == expected


def test_a_translation_is_no_rival() -> None:
    drafts = [
        Draft("a", "a", ()),
        Draft("a-fr", "a", (), translation_of="a"),
        Draft("b-fr", "b", (), translation_of="b"),
    ]
    assert [draft.id for draft in columns(drafts)] == ["a", "b-fr"]
