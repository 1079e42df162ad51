"""Openers, acts, addressees and the ladder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undiff.language.ladder import modifier, modifiers, rungs, tones
from undiff.language.lexicon import acts, level_of, opener, strength

OPENERS = [
    ("Calls upon all parties to comply;", "Calls upon"),
    ("Calls on Member States to comply;", "Calls on"),
    ("Calls for restraint;", "Calls for"),
    ("Also calls upon both sides to meet;", "Also calls upon"),
    ("Calls once again upon both sides to meet;", "Calls once again upon"),
    ("Calls  upon\nall parties to comply;", "Calls upon"),
    ("Gravely concerned at the situation,", "Gravely concerned"),
    ("Deeply concerned also at developments in Croatia,", "Deeply concerned also"),
    ("Being deeply concerned over developments,", "Being deeply concerned"),
    ("Expressing its grave concern that the ceasefire has failed,", "Expressing its grave concern"),
    ("Expresses also its readiness to review the measures;", "Expresses also its readiness"),
    ("Expresses regret and alarm at the delay;", "Expresses regret"),
    ("Expresses itself in favour;", "Expresses"),
    ("Reiterates its demand that Iraq withdraw;", "Reiterates its demand"),
    ("Reiterates that Iraq must withdraw;", "Reiterates"),
    ("Reaffirms its previous resolutions;", "Reaffirms"),
    ("Decides further that States shall report;", "Decides further"),
    ("Encourages further efforts;", "Encourages"),
    ("Requests once again the Secretary-General to report;", "Requests once again"),
    ("Condemns in the strongest terms the attack;", "Condemns in the strongest terms"),
    ("Strongly condemns the attack;", "Strongly condemns"),
    ("Takes note with appreciation of the report;", "Takes note with appreciation of"),
    ("Taking note also of the letter,", "Taking note also of"),
    ("Notes with interest the confirmation;", "Notes with interest"),
    ("Welcomes in this context the decision;", "Welcomes in this context"),
    ("In this regard, requests the Panel to report;", "In this regard, requests"),
    ("Recalling and reaffirming its resolutions,", "Recalling and reaffirming"),
    ("Welcoming also and supporting to that end the efforts,", "Welcoming also and supporting to that end"),
    ("Determining that the situation constitutes a threat,", "Determining"),
    ("Acting under Chapter VII of the Charter,", "Acting"),
    ("Having considered the report,", "Having considered"),
    ("Having critically reviewed the situation,", "Having critically reviewed"),
    ("Bearing in mind paragraph 3,", "Bearing in mind"),
    ("Conscious also of the statements by Iraq,", "Conscious also of"),
    ("Mindful of its duties,", "Mindful of"),
    ("Convinced that a settlement is possible,", "Convinced"),
    ("Paying tribute to the bravery of the Mission,", "Paying tribute to"),
    ("Looks forward to the report;", "Looks forward to"),
    ("Emphasises the importance of dialogue;", "Emphasises"),
    ("authorises the Mission to assist;", "authorises"),
    ("1. The Security Council requests the permanent members to direct;", "requests"),
    ("THE SECURITY COUNCIL, Demands an end;", "Demands"),
    ("12 bis. Urges all States to cooperate;", "Urges"),
    ("OP3. Decides to extend the mandate;", "Decides"),
    ("PP1: Recalling its resolutions,", "Recalling"),
    ("(c) requests the Committee to report;", "requests"),
    ("[Decides] [Demands] that all parties withdraw;", "Decides"),
    ("[Strongly] condemns the attack;", "Strongly condemns"),
    ("“Decides that the Board shall meet;", "Decides"),
]
NO_OPENERS = [
    "",
    " ",
    "Humanitarian situation",
    "to inspect both ports,",
    "To examine the reports submitted pursuant to paragraph 12;",
    "Report swiftly to the Council;",
    "That the parties should negotiate,",
    "States shall report to the Committee;",
    "The import into their territories of all commodities;",
    "By Article 47 of the Charter, there shall be a committee,",
    "Whereas the Assembly will hold elections,",
    "Withdrawal of armed forces from territories occupied;",
    "Requested reports",
    "2231 (2015)",
    "[[[",
]


@pytest.mark.parametrize(("text", "expected"), OPENERS, ids=[text[:40] for text, _ in OPENERS])
def test_the_opener_is_the_opening_verb_phrase_as_printed(text: str, expected: str) -> None:
    assert opener(text) == expected


@pytest.mark.parametrize("text", NO_OPENERS)
def test_headings_and_sub_paragraphs_have_no_opener(text: str) -> None:
    assert opener(text) == ""


ACTS = [
    (
        "Requests the Secretary-General to report, and urges all parties to cooperate;",
        [("Requests", "the Secretary-General"), ("Urges", "all parties")],
    ),
    (
        "Welcomes the plan; calls on all States to support it and demands that Hamas disarm;",
        [("Welcomes", None), ("Calls on", "all States"), ("Demands", "Hamas")],
    ),
    (
        "Recalling resolution 242 (1967), noting the report, and expressing its grave concern at the situation,",
        [("Recalls", None), ("Notes", None), ("Expresses concern", None)],
    ),
    ("Gravely concerned and alarmed by the situation,", [("Concerned", None), ("Alarmed", None)]),
    ("Reiterates its demand that all parties allow access;", [("Reiterates its demand", "all parties")]),
    ("Reiterates its appeal to both parties to withdraw;", [("Reiterates its appeal", "both parties")]),
    ("Calls upon all States, bearing in mind paragraph 1, to act;", [("Calls upon", "all States")]),
    ("Decides, acting under Chapter VII, that all States shall freeze funds;", [("Decides", "all States")]),
    ("Authorizes Member States, for a period of 12 months, to use force;", [("Authorizes", "Member States")]),
    ("Decides to extend the mandate of the Mission;", [("Decides", None)]),
    ("Decides that the measures shall not apply to aid;", [("Decides", None)]),
    ("Requests UNSOM’s support in this regard;", [("Requests", None)]),
    ("Urges resumption of the dialogue between the parties;", [("Urges", None)]),
    ("Encourages dialogue with civil society;", [("Encourages", None)]),
    ("Calls for States to redouble their efforts;", [("Calls for", "States")]),
    ("Demands that it cease such actions;", [("Demands", None)]),
    ("Demands that all parties to the conflict fully comply;", [("Demands", "all parties to the conflict")]),
    ("Urges the parties to the agreement to meet;", [("Urges", "the parties to the agreement")]),
    (
        "Requests the Secretary-General, the Committee and other relevant bodies to report;",
        [("Requests", "the Secretary-General, the Committee and other relevant bodies")],
    ),
    ("Calls upon all States, including States not members, to act;", [("Calls upon", "all States")]),
    ("[Decides] [Demands] that all parties withdraw;", [("Decides", None), ("Demands", "all parties")]),
    # what others do is no act of the Council
    ("Welcomes the statement in which the parties demanded restraint;", [("Welcomes", None)]),
    ("Welcomes the role of the Mission in supporting and encouraging dialogue;", [("Welcomes", None)]),
    ("Responds to appeals, requests for assistance and demands of the population;", []),
    ("Takes note of a plan that respects and supports the process;", [("Takes note of", None)]),
    ("Requests the Board to plan, taking into account the views of the parties;", [("Requests", "the Board")]),
    ("to examine the reports of States;", []),
    ("Humanitarian situation", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTS, ids=[text[:50] for text, _ in ACTS])
def test_every_act_with_its_addressee(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(act.verb, act.addressee) for act in acts(text)] == expected


LEVELS = [
    ("Decides that all States shall freeze the assets of listed persons;", 7),
    ("Decides that Iraq shall unconditionally accept the removal;", 7),
    ("Authorizes Member States to use all necessary means to uphold resolution 660 (1990);", 7),
    ("Authorizes the force to take all necessary measures;", 7),
    ("Authorizes the Mission to assist the Government;", 6),
    ("Decides that the mandate of the Mission shall include training;", 6),
    ("Decides to extend the mandate;", 6),
    ("Demands that Iraq comply;", 5),
    ("Urges all States to cooperate;", 4),
    ("Calls upon all States to cooperate;", 4),
    ("Requests the Secretary-General to report;", 3),
    ("Endorses the plan;", 2),
    ("Expresses its support for the Special Envoy;", 2),
    ("Expresses its determination to act;", 2),
    ("Expressing its commitment to the unity of Iraq,", 2),
    ("Welcomes the plan;", 1),
    ("Expresses its concern at the situation;", 1),
    ("Expresses its readiness to act;", 0),
    ("Decides to remain seized of the matter.", 0),
    ("Decides to remain actively seized of the matter.", 0),
    ("Decides, in this regard, to remain seized of the matter.", 0),
    ("Decides to keep the situation under constant review;", 0),
    ("Decides to consider further measures;", 0),
    ("Acting under Chapter VII of the Charter,", None),
    ("Having considered the report,", None),
]


@pytest.mark.parametrize(("text", "level"), LEVELS, ids=[text[:50] for text, _ in LEVELS])
def test_the_level_of_an_act_looks_at_what_it_does(text: str, level: int | None) -> None:
    assert acts(text)[0].level == level


def test_modifiers_and_connectors_are_kept_apart() -> None:
    (act,) = acts("Also strongly urges, in this regard, all parties immediately to withdraw where appropriate;")
    assert act.modifiers == ("strongly", "immediately", "where appropriate")
    assert act.connectors == ("also",)
    assert act.weight == 1 + 1 - 1


def test_strength_ranks_by_level_then_by_modifiers() -> None:
    texts = [
        "Acting under Chapter VII of the Charter,",
        "Decides to remain seized of the matter.",
        "Welcomes the plan;",
        "Urges all parties, where appropriate, to meet;",
        "Urges all parties to meet;",
        "Strongly urges all parties to meet;",
        "Demands that all parties meet;",
    ]
    ranks = [strength(acts(text)[0]) for text in texts]
    assert ranks == sorted(set(ranks))


def test_tone_is_a_scale_of_its_own() -> None:
    feeling = ["Concerned at", "Deeply concerned at", "Gravely concerned at", "Alarmed by", "Shocked by"]
    judging = ["Regrets", "Deplores", "Condemns", "Strongly condemns", "Condemns in the strongest terms"]
    for words in (feeling, judging):
        found = [acts(f"{word} the attack;")[0].tone for word in words]
        assert all(found)
        assert len({tone[0] for tone in found if tone}) == 1
        ranks = [tone[1:] for tone in found if tone]
        assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Decides to lift it, subject to a vote by the Council;", ("subject to a vote by the Council",)),
        ("Requests him, in close consultation with Chad, to act;", ("in close consultation with Chad",)),
        ("Decides to act until such time as Iraq complies;", ("until such time as Iraq complies",)),
        ("Once again calls for peace;", ()),
    ],
)  # fmt: skip
def test_conditions_are_extracted(text: str, conditions: tuple[str, ...]) -> None:
    assert acts(text)[0].conditions == conditions


def test_spans_point_into_the_text() -> None:
    text = "1. The Council welcomes  the plan, and further\nurges all parties to comply with it;"
    first, second = acts(text)
    assert text[first.start : first.verb_end] == "welcomes"
    assert text[first.start : first.end] == "welcomes  the plan"
    assert text[second.start : second.verb_end] == "further\nurges"
    assert text[second.start : second.end] == "further\nurges all parties to comply with it"
    assert second.object == "to comply with it"


def test_levels_are_looked_up_and_overridden() -> None:
    assert level_of("Calls upon") == 4
    assert level_of("calls UPON") == 4
    assert level_of("Sings of") is None
    assert level_of("Calls upon", {"calls upon": 2}) == 2
    (act,) = acts("Calls on Chad to act;", {"Calls upon": 2})
    assert act.level == 2
    (act,) = acts("Decides to remain seized of the matter;", {"decides": 7})
    assert act.level == 7


def test_the_ladder_says_where_its_ranks_come_from() -> None:
    for verb, rows in rungs().items():
        assert verb == verb.casefold()
        assert not rows[-1].object, f"{verb} has no row for all else"
        for row in rows:
            assert row.provenance in {"literature", "ours"}
            assert row.inside in {"", "comma", "and"}
            assert row.level is None or 0 <= row.level <= 7
            assert row.provenance == "ours" or row.note, f"{verb}: the literature is not named"
            assert row.same in rungs()
            assert rungs()[row.same][-1].level == rows[-1].level, f"{verb} says the same as {row.same} on another level"
    assert set(tones()) <= set(rungs())


def test_modifiers_of_a_group_weigh_the_same() -> None:
    for found in (each for table in modifiers().values() for each in table):
        group = modifier(found.group)
        assert (group.role, group.weight, group.group) == (found.role, found.weight, found.group)


HOSTILE = [
    "also, " * 5000,
    "expresses its deep and " * 3000,
    "and requests " * 5000,
    "(" * 9000,
    "if " * 9000,
    "[" * 9000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_text_is_read(text: str) -> None:
    assert len(acts(text)) <= len(text)
    assert isinstance(opener(text), str)


WORDS = ["Decides", "that", "to", "and", ",", ";", "[", "]", "calls", "upon", "Iraq", "its", "concern", "1.", "’s", "ß"]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_acts_stand_in_order_within_any_text(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for act in acts(text):
        assert last <= act.start <= act.verb_end <= act.end <= len(text)
        last = act.start


DATA = os.environ.get("UNDIFF_DATA")


@pytest.mark.skipif(not DATA, reason="UNDIFF_DATA is not set: the segmented documents are not here")
def test_openers_of_real_documents() -> None:
    found = wrong = invented = 0
    for path in sorted(Path(DATA or "").glob("gold/segmentation/*.json")):
        for clause in json.loads(path.read_text(encoding="utf-8"))["clauses"]:
            printed, gold = opener(clause["text"]).casefold(), (clause["opener"] or "").casefold()
            if gold:
                found += 1
                wrong += not printed or not (printed.startswith(gold) or gold.startswith(printed))
            else:
                invented += bool(printed)
    assert found > 400
    assert wrong <= 2  # "Welcome the further report", a misprint
    assert invented == 0
