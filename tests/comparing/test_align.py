"""Aligning two drafts: which clause became which, why, and what moved."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.comparing.pairs.drafts import aligned, draft, links, moved, shapes
from undiff.comparing.align import DEFAULT, AlignSettings
from undiff.comparing.comparison import Relation
from undiff.model import Basis, Draft

RECALL = "Recalling its previous resolutions on the situation in Sudan,"
CHAPTER = "Acting under Chapter VII of the Charter of the United Nations,"
RENEW = "Decides to extend the mandate of the Panel of Experts until 12 March 2026;"
REPORT = "Requests the Panel of Experts to provide an interim report to the Committee by 12 August 2025;"
ARMS = "Demands that all States prevent the supply of weapons and ammunition to armed groups in Darfur;"
AID = "Urges the parties to let relief convoys pass between Port Sudan and El Fasher without hindrance;"
WOMEN = "Reaffirms the importance of the full and equal participation of women in the political process;"
SEIZED = "Decides to remain actively seized of the matter."
ALL = (RECALL, CHAPTER, RENEW, REPORT, ARMS, AID, WOMEN, SEIZED)

NEXT_YEAR = RENEW.replace("2026", "2027")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            ALL[:3],
            ALL[:3],
            [("unchanged", ("PP1",), ("PP1",)), ("unchanged", ("PP2",), ("PP2",)), ("unchanged", ("OP1",), ("OP1",))],
            id="the same text",
        ),
        pytest.param(
            (RECALL, RENEW, REPORT, SEIZED),
            (RECALL, NEXT_YEAR, SEIZED),
            [
                ("unchanged", ("PP1",), ("PP1",)),
                ("modified", ("OP1",), ("OP1",)),
                ("removed", ("OP2",), ()),
                ("unchanged", ("OP3",), ("OP2",)),
            ],
            id="a new date, and a clause left out after the neighbour that it followed",
        ),
        pytest.param(
            (ARMS, SEIZED),
            (AID, ARMS, WOMEN, SEIZED),
            [
                ("added", (), ("OP1",)),
                ("unchanged", ("OP1",), ("OP2",)),
                ("added", (), ("OP3",)),
                ("unchanged", ("OP2",), ("OP4",)),
            ],
            id="renumbered by insertions",
        ),
        pytest.param(
            ("Recognises the “special” needs of non-self-governing territories;",),
            ("Recognises the 'special' needs of non‑self‑governing  territories;",),
            [("unchanged", ("OP1",), ("OP1",))],
            id="typographic differences",
        ),
        pytest.param(
            ("3. " + ARMS,), ("(c) " + ARMS,), [("unchanged", ("OP1",), ("OP1",))], id="a label inside the text"
        ),
        pytest.param((RENEW,), (AID,), [("removed", ("OP1",), ()), ("added", (), ("OP1",))], id="nothing in common"),
        pytest.param(
            ("# Arms embargo", ARMS, "# Aid", AID),
            ("# Arms embargo", ARMS, "# Humanitarian aid", AID),
            [
                ("unchanged", ("H1",), ("H1",)),
                ("unchanged", ("OP1",), ("OP1",)),
                ("modified", ("H2",), ("H2",)),
                ("unchanged", ("OP2",), ("OP2",)),
            ],
            id="headings",
        ),
        pytest.param((), (ARMS,), [("added", (), ("OP1",))], id="nothing on the left"),
        pytest.param((ARMS,), (), [("removed", ("OP1",), ())], id="nothing on the right"),
        pytest.param((), (), [], id="two empty drafts"),
        pytest.param(("—;",), ("—;",), [("unchanged", ("OP1",), ("OP1",))], id="no word at all"),
    ],
)
def test_one_to_one(left: tuple[str, ...], right: tuple[str, ...], expected: list[object]) -> None:
    assert shapes(aligned(draft("a", *left), draft("b", *right))) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Requests the Secretary-General to report to the Council every ninety days on the deployment of the Force;",
            "Requests the Secretary-General to report to the Council every ninety days on the clearance of mines;",
            id="the same request on another object",
        ),
        pytest.param(
            "Decides to renew until 31 May the measures on travel imposed by paragraph 9 of resolution 2206 (2015);",
            "Decides to renew until 31 May the measures on timber imposed by paragraph 30 of resolution 2990 (2038);",
            id="the same renewal of other measures",
        ),
        pytest.param(
            "Calls upon all Member States to cooperate fully with the Committee;",
            "Calls upon all Member States to contribute helicopters to the Mission;",
            id="the same opening and addressee",
        ),
    ],
)
def test_boilerplate_twins_stay_apart_where_each_has_its_counterpart(left: str, right: str) -> None:
    changes = aligned(draft("a", RECALL, left, ARMS, right, SEIZED), draft("b", RECALL, right, AID, left, SEIZED))
    assert links(changes)["OP1", "OP3"] == links(changes)["OP3", "OP1"] == "text"


def test_a_twin_that_comes_in_does_not_take_the_place_of_the_clause() -> None:
    report = (
        "Requests the Secretary-General to report to the Council every ninety days on the implementation of the plan;"
    )
    twin = "Requests the Secretary-General to report to the Council every six months on the sale of museum pieces;"
    changes = aligned(
        draft("a", RECALL, report, ARMS, SEIZED),
        draft("b", RECALL, twin, report.replace("ninety days", "six months"), ARMS, SEIZED),
    )
    assert links(changes)["OP1", "OP2"] == "similar"
    assert ("added", (), ("OP1",)) in shapes(changes)


ARDUN = (
    "Reaffirming its respect for the sovereignty, unity and independence of Ardun, and underscoring the need to keep "
    "the drought in the region from spilling over into Ardun,",
    "Paying tribute to the role played by the Shore Council in the conclusion of the Oster Agreement,",
    "Decides to establish an Observer Mission on the Ardun shore of the lake for six months, as set out in the report "
    "of the Secretary-General;",
    "Calls upon fishermen to register their boats and nets with the harbour master;",
    "Urges donors to pay for dredging the northern lock;",
)
BELMARK = (
    "Reaffirming its strong commitment to the sovereignty, independence and unity of Belmark, and recalling the "
    "principles of good-neighbourliness and regional cooperation,",
    "Commending the role played by the Organization of Mountain States, through its envoy, in the conclusion of a "
    "truce,",
    "Decides to establish a police operation in the capital of Belmark for ninety days, to be extended only upon a "
    "report of the Secretary-General;",
    "Demands that the armed groups in the mountains hand over their weapons to the army;",
    "Invites the banks to freeze the accounts of persons named in the annex;",
)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param(DEFAULT, set(), id="as shipped"),
        pytest.param(replace(DEFAULT, alone=-99.0), {("PP2", "PP2")}, id="whatever a pair says for itself"),
        pytest.param(
            replace(DEFAULT, alone=-99.0, least_covered=0.0),
            {("PP2", "PP2"), ("OP1", "OP1")},
            id="and however few words it shares",
        ),
    ],
)
def test_boilerplate_of_drafts_on_different_matters(settings: AlignSettings, expected: set[tuple[str, str]]) -> None:
    assert set(links(aligned(draft("a", *ARDUN), draft("b", *BELMARK), settings=settings))) == expected


def test_the_same_boilerplate_among_clauses_that_correspond_is_linked() -> None:
    around = (*ARDUN[:1], *ARDUN[2:])
    left, right = draft("a", ARDUN[1], *around), draft("b", BELMARK[1], *around)
    assert links(aligned(left, right))["PP1", "PP1"] == "similar"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param((SEIZED,) * 3, (SEIZED,) * 2, [("OP1", "OP1"), ("OP2", "OP2")], id="the last is removed"),
        pytest.param((SEIZED,) * 2, (SEIZED,) * 3, [("OP1", "OP1"), ("OP2", "OP2")], id="the last is added"),
        pytest.param(("—;",) * 3, ("—;",) * 2, [("OP1", "OP1"), ("OP2", "OP2")], id="no word at all"),
        pytest.param(
            (SEIZED, ARMS, SEIZED, AID, SEIZED),
            (ARMS, SEIZED, AID, SEIZED),
            [("OP2", "OP1"), ("OP3", "OP2"), ("OP4", "OP3"), ("OP5", "OP4")],
            id="the neighbours tell which is left",
        ),
        pytest.param(
            (SEIZED,) * 300, (SEIZED,) * 299, [(f"OP{n}", f"OP{n}") for n in range(1, 300)], id="very many of them"
        ),
    ],
)
def test_equal_clauses_that_stand_unequally_often(
    left: tuple[str, ...], right: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    one, other = draft("a", *left), draft("b", *right)
    assert set(links(aligned(one, other))) == set(expected)
    assert set(links(aligned(other, one))) == {(b, a) for a, b in expected}


LONG = (
    "Decides that the Mission shall monitor the cease-fire line from fixed posts, escort convoys between Oster and the "
    "northern lock, clear mines from the approaches to the harbour, and train the harbour police of both shores;"
)
ITEMS = (
    "- monitor the cease-fire line from fixed posts;",
    "- escort convoys between Oster and the northern lock;",
    "- clear mines from the approaches to the harbour;",
    "- train the harbour police of both shores;",
)
FIRST = "Urges the Shore Council to reopen the northern lock without preconditions;"
SECOND = "Calls upon the Government of Ardun to restore electricity to the pumping stations;"
BOTH = f"{FIRST[:-1]}, and calls upon the Government of Ardun to restore electricity to the pumping stations;"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param((ARMS, BOTH, AID), (ARMS, FIRST, SECOND, AID), ("split", ("OP2",), ("OP2", "OP3")), id="split"),
        pytest.param((ARMS, FIRST, SECOND, AID), (ARMS, BOTH, AID), ("merged", ("OP2", "OP3"), ("OP2",)), id="merged"),
        pytest.param(
            (ARMS, LONG, AID),
            (ARMS, "Decides that the Mission shall:", *ITEMS, AID),
            ("split", ("OP2",), ("OP2", "OP2(a)", "OP2(b)", "OP2(c)", "OP2(d)")),
            id="a running paragraph became a chapeau with items",
        ),
        pytest.param(
            (ARMS, "Decides that the Mission shall:", *ITEMS, AID),
            (ARMS, LONG, AID),
            ("merged", ("OP2", "OP2(a)", "OP2(b)", "OP2(c)", "OP2(d)"), ("OP2",)),
            id="items run together",
        ),
    ],
)
def test_splits_and_merges(left: tuple[str, ...], right: tuple[str, ...], expected: object) -> None:
    assert expected in shapes(aligned(draft("a", *left), draft("b", *right)))


def test_a_limb_that_went_to_the_neighbour_links_both() -> None:
    limb = "and requests the Secretary-General to send a survey team of police experts to the northern harbour"
    left = draft("a", AID, f"{FIRST[:-1]}, {limb};", f"{ARMS}", WOMEN)
    right = draft("b", AID, FIRST, f"{ARMS[:-1]}, {limb};", WOMEN)
    assert ("split", ("OP2", "OP3"), ("OP2", "OP3")) in shapes(aligned(left, right))


def test_a_member_must_bring_words_of_its_own() -> None:
    opening = "Decides that the Security Council shall"
    changes = aligned(draft("a", opening, LONG, AID), draft("b", LONG.replace("fixed", "floating"), AID))
    assert ("removed", ("OP1",), ()) in shapes(changes)


def test_a_recital_that_became_operative_is_found() -> None:
    recital = (
        "Calling upon the military authorities on both sides to extend the unmanning agreement to the buffer zone,"
    )
    operative = "Calls upon the military authorities on both sides to extend the unmanning agreement to all the zone;"
    changes = aligned(draft("a", RECALL, recital, ARMS), draft("b", RECALL, ARMS, operative))
    assert ("modified", ("PP2",), ("OP2",)) in shapes(changes)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param((0, 1, 2, 3, 4), [], id="in order"),
        pytest.param((4, 0, 1, 2, 3), ["OP1"], id="the last comes first"),
        pytest.param((1, 2, 3, 4, 0), ["OP5"], id="the first comes last"),
        pytest.param((1, 0, 2, 3, 4), ["OP2"], id="two swapped: the shorter moved"),
        pytest.param((0, 3, 1, 2, 4), ["OP2"], id="one past two"),
    ],
)
def test_moves_are_the_smallest_set(order: tuple[int, ...], expected: list[str]) -> None:
    texts = (RENEW, ARMS, AID, WOMEN, SEIZED)
    changes = aligned(draft("a", RECALL, *texts), draft("b", RECALL, *(texts[place] for place in order)))
    assert moved(changes) == expected


def test_items_do_not_move_because_their_paragraph_does() -> None:
    listed = ("Decides that the Mission shall:", *ITEMS)
    left, right = draft("a", *listed, ARMS, AID, WOMEN), draft("b", ARMS, AID, WOMEN, *listed)
    assert moved(aligned(left, right)) == ["OP4"]


def test_an_item_moves_among_its_siblings() -> None:
    left = draft("a", "Decides that the Mission shall:", *ITEMS)
    right = draft("b", "Decides that the Mission shall:", ITEMS[3], *ITEMS[:3])
    assert moved(aligned(left, right)) == ["OP1(a)"]


def test_rivals_move_nothing() -> None:
    left, right = draft("a", RENEW, ARMS, AID, WOMEN), draft("b", WOMEN, RENEW, ARMS, AID)
    assert moved(aligned(left, right, relation=Relation.RIVALS)) == []
    assert moved(aligned(left, right)) == ["OP1"]


def test_inferred_labels_move_nothing() -> None:
    left, right = draft("a", RENEW, ARMS, AID, WOMEN), draft("b", WOMEN, RENEW, ARMS, AID)
    inferred = replace(right, clauses=tuple(replace(clause, label_inferred=True) for clause in right.clauses))
    assert moved(aligned(left, inferred)) == []


def test_doubles_move_nothing() -> None:
    left = draft("a", SEIZED, RENEW, ARMS, AID, SEIZED)
    right = draft("b", RENEW, ARMS, AID, SEIZED, SEIZED)
    changes = aligned(left, right)
    assert moved(changes) == []
    assert len(links(changes)) == 5


def test_a_distant_likeness_is_no_move() -> None:
    first = (
        "Requests the Secretary-General to report to the Council every ninety days on the implementation of the plan;"
    )
    other = "Requests the Secretary-General to report by June on elections, the census, the currency and the ports;"
    changes = aligned(draft("a", first, RENEW, ARMS, AID, WOMEN), draft("b", RENEW, ARMS, AID, WOMEN, other))
    assert moved(changes) == []


class TestWhatTheAnalystSays:
    def test_counterparts_beat_the_words(self) -> None:
        left, right = draft("a", RENEW, ARMS), draft("b", RENEW, ARMS)
        changes = aligned(left, right, counterparts=[(("OP1",), ("OP2",))])
        assert links(changes) == {("OP1", "OP2"): "analyst"}

    def test_several_on_both_sides(self) -> None:
        left, right = draft("a", RENEW, ARMS, SEIZED), draft("b", AID, WOMEN, SEIZED)
        changes = aligned(left, right, counterparts=[(("OP1", "OP2"), ("OP1",)), (("OP2",), ("OP2",))])
        assert shapes(changes)[0] == ("split", ("OP1", "OP2"), ("OP1", "OP2"))
        assert set(links(changes)) == {("OP1", "OP1"), ("OP2", "OP1"), ("OP2", "OP2"), ("OP3", "OP3")}

    def test_no_counterpart(self) -> None:
        left, right = draft("a", RENEW, ARMS), draft("b", RENEW, ARMS)
        changes = aligned(left, right, counterparts=[(("OP1",), ())])
        assert shapes(changes) == [
            ("removed", ("OP1",), ()),
            ("added", (), ("OP1",)),
            ("unchanged", ("OP2",), ("OP2",)),
        ]

    def test_nothing_joins_what_the_analyst_fixed(self) -> None:
        left, right = draft("a", ARMS, FIRST, SECOND), draft("b", ARMS, BOTH)
        changes = aligned(left, right, counterparts=[(("OP2",), ("OP2",))])
        assert ("removed", ("OP3",), ()) in shapes(changes)

    def test_names_that_no_clause_bears_are_passed_over(self) -> None:
        left, right = draft("a", RENEW), draft("b", RENEW)
        assert links(aligned(left, right, counterparts=[(("OP1",), ("OP7",))])) == {("OP1", "OP1"): "text"}

    def test_carried_clauses_through_a_chain(self) -> None:
        left, right = draft("zero", RENEW, ARMS, SEIZED), draft("final", ARMS, RENEW, SEIZED)
        carried = replace(right.clauses[0], carried_through=("first#OP1", "zero#op2"))
        changes = aligned(left, replace(right, clauses=(carried, *right.clauses[1:])))
        assert links(changes)["OP2", "OP1"] == "carried"
        assert [change.carried for change in changes if change.right == ("OP1",)] == [True]
        assert [change.carried for change in changes if change.right == ("OP3",)] == [False]

    def test_one_id_in_two_versions(self) -> None:
        left, right = _slugs(draft("a", RENEW, ARMS), "force", "arms"), _slugs(draft("b", AID, ARMS), "force", "arms")
        assert links(aligned(left, right, relation=Relation.VERSIONS))["OP1", "OP1"] == "id"
        assert ("OP1", "OP1") not in links(aligned(left, right, relation=Relation.RIVALS))

    def test_topics_link_paraphrases_that_share_hardly_a_word(self) -> None:
        left = draft(
            "a",
            "Endorses the plan and calls for it to be carried out;",
            "Welcomes the Board of Peace;",
            "Authorizes a stabilization force;",
            basis=Basis.REPORTED,
        )
        right = draft(
            "b",
            "Expresses support for two States;",
            "Seeks options from the Secretary-General for international troops;",
            basis=Basis.REPORTED,
        )
        on_topics = _topics(left, "plan", "board", "force"), _topics(right, "two-states", "force")
        assert links(aligned(*on_topics, relation=Relation.RIVALS)) == {("OP3", "OP2"): "topic"}
        assert links(aligned(left, right, relation=Relation.RIVALS)) == {}

    def test_aliases_are_one_name(self) -> None:
        left = draft("a", ARMS, "Welcomes the Crossing Commission, and asks it to inspect both ports;", SEIZED)
        right = draft("b", ARMS, "Thanks the Transit Board, which shall inspect ferries;", SEIZED)
        aliases = {"Crossing Commission": ["Transit Board", "the Commission"]}
        with_names = aligned(left, right, aliases=aliases)
        assert links(with_names).get(("OP2", "OP2")) == "similar"
        assert ("OP2", "OP2") not in links(aligned(left, right))


def _slugs(of: Draft, *slugs: str) -> Draft:
    named = (replace(clause, slug=slug) for clause, slug in zip(of.clauses, slugs, strict=True))
    return replace(of, clauses=tuple(named))


def _topics(of: Draft, *topics: str) -> Draft:
    named = (replace(clause, topics=(topic,)) for clause, topic in zip(of.clauses, topics, strict=True))
    return replace(of, clauses=tuple(named))


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        pytest.param(
            "fr",
            (
                "Décide de proroger le mandat du Groupe d’experts jusqu’au 12 mars 2026 ;",
                "Exige que tous les États empêchent la fourniture d’armes aux groupes armés du Darfour ;",
                "Prie le Secrétaire général de lui faire rapport tous les trois mois ;",
            ),
            (
                "Exige que tous les États empêchent immédiatement la fourniture d’armes aux groupes armés du Darfour ;",
                "Demande au Secrétaire général de lui faire rapport tous les six mois ;",
                "Décide de proroger le mandat du Groupe d’experts jusqu’au 12 mars 2027 ;",
            ),
            id="French",
        ),
        pytest.param(
            "zh",
            (
                "决定将专家小组的任务期限延长至二〇二六年三月十二日;",
                "要求所有国家阻止向达尔富尔武装团体供应武器和弹药;",
                "请秘书长每三个月提出报告;",
            ),
            (
                "要求所有国家立即阻止向达尔富尔武装团体供应武器;",
                "请秘书长每六个月提出报告;",
                "决定将专家小组的任务期限延长至二〇二七年三月十二日;",
            ),
            id="Chinese",
        ),
    ],
)
def test_other_languages(language: str, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    changes = aligned(draft("a", *left, language=language), draft("b", *right, language=language))
    assert set(links(changes)) == {("OP1", "OP3"), ("OP2", "OP1"), ("OP3", "OP2")}
