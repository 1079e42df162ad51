"""Which facts and verbs of a clause stand in what is cited for it, and what the words of a text are."""

from __future__ import annotations

from datetime import date

import pytest

from undiff.dates import parse_when
from undiff.evidence.backing import backing
from undiff.evidence.days import days, surely_before
from undiff.evidence.mentions import Aliases, plain
from undiff.evidence.words import content, opening_verb, stem, stems, verb_stands
from undiff.language.facts import facts

ALIASES = Aliases.of({"Board of Peace": ["BoP", "the Board"], "Crossing Commission": ["Transit Board"]})

# a clause's fact, what is cited, and whether it stands there
FACTS: list[tuple[str, str, bool]] = [
    ("for twelve months", "a mandate of 12 months", True),
    ("for twelve months", "for a year", True),
    ("for twelve months", "a twelve-month mandate", True),
    ("for twelve months", "for ten months", False),
    ("every six months", "a six-month report", True),
    ("every three months", "quarterly", True),
    ("every three months", "every two months", False),
    ("until 31 December 2027", "until December 31, 2027", True),
    ("until 31 December 2027", "until 2027-12-31", True),
    ("until 31 December 2027", "until the end of 2027", True),
    ("until 31 December 2027", "in December 2027", True),
    ("until 31 December 2027", "until 31 December", True),
    ("until 31 December 2028", "through 2027, to 31 December", False),
    ("until 31 December 2027", "until 30 December 2027", False),
    ("until 31 December 2027", "until 31 December 2026", False),
    ("in December 2027", "on 3 December 2027", True),
    ("a force of 20,000", "about 20 000 troops", True),
    ("a force of 20,000", "20,000 troops", True),
    ("a force of 20,000", "twenty thousand soldiers", True),
    ("a force of 20,000", "30,000 troops", False),
    ("in 20 points", "the 20-point plan", True),
    ("its resolution 2803 (2025)", "S/RES/2803 (2025)", True),
    ("its resolution 2803 (2025)", "resolution 2803", True),
    ("its resolution 2803 (2025)", "resolution 2803 (2024)", False),
    ("under Chapter VII", "invoking Chapter VII", True),
    ("under Chapter VII", "invoking Chapter VI", False),
    ("contained in S/2025/748", "the draft S/2025/748", True),
    ("contained in S/2025/748", "the draft S/2025/749", False),
    # names
    ("the Board of Peace", "the board of peace", True),
    ("the Board of Peace", "the BoP", True),
    ("the Board of Trade", "the Board acts", False),  # an alias of another board
    ("the Board of Trade", "the Board of Peace", False),
    ("the Board of Trade", "it sets up a board", True),
    ("a Crossing Commission", "a commission is set up", True),
    ("a Crossing Commission", "the Harbour Commission", False),
    ("a Crossing Tribunal", "the Crossing Commission", False),
    ("President Donald Trump", "Trump said", True),
    ("the Trump plan", "the plan of Donald Trump", True),
    ("the ISF", "an International Stabilization Force (ISF)", True),
    ("the International Stabilization Force (ISF)", "the International Stabilization Force", True),
    ("the Gaza Strip", "in Gaza", True),
    ("in Gaza", "the Gaza Strip", True),
    ("in Rafah", "in Gaza", False),
    # States
    ("and Türkiye", "and Turkey", True),
    ("the Russian Federation", "Russia", True),
    ("the Russian Federation", "the Russian troops", True),
    ("and Israel", "Israeli forces", True),
    ("and Sudan", "in South Sudan", False),
    ("and South Sudan", "in Sudan", False),
    ("and Guinea", "in Equatorial Guinea", False),
    ("and Guinea", "in Guinea and in Equatorial Guinea", True),
    ("and Egypt", "and Jordan", False),
    ("all Member States and the Council", "nothing", True),  # words of the trade are no names
]  # fmt: skip


@pytest.mark.parametrize(("clause", "cited", "stands"), FACTS)
def test_facts(clause: str, cited: str, stands: bool) -> None:
    behind = backing([cited], ALIASES)
    assert all(behind.has(fact, f"Decides {clause}") for fact in facts(f"Decides {clause}")) is stands


VERBS: list[tuple[str, str, bool]] = [
    ("Authorizes a force,", "would authorise a force", True),
    ("Authorizes a force,", "the authorization of a force", True),
    ("Authorizes a force,", "the force is authorized", True),
    ("Decides to extend the mandate,", "the Council's decision", True),
    ("Calls upon all States,", "States are called on", True),
    ("Takes note of the report,", "it notes the report", True),
    ("Takes note of the report,", "it took a stand on the report", False),
    ("Expresses its deep concern at the attacks,", "voices concern", True),
    ("Expresses its deep concern at the attacks,", "expresses anger", False),
    ("Strongly condemns the attacks,", "strongly worded", False),
    ("Endorses the plan,", "a resolution endorsing the plan", True),
    ("Demands that they withdraw,", "asks them to withdraw", False),
    ("Recalling its resolutions,", "it recalls resolutions", True),
    ("Extends the mandate,", "an extension", True),
]


@pytest.mark.parametrize(("clause", "cited", "stands"), VERBS)
def test_verbs(clause: str, cited: str, stands: bool) -> None:
    verb = opening_verb(clause)
    assert verb is not None
    assert verb_stands(verb, stems(cited)) is stands


@pytest.mark.parametrize(
    "forms",
    [
        "authorizes authorised authorizing authorization authorise",
        "decides decided deciding decision decisions",
        "implement implements implemented implementation",
        "commit commits committed committing",
        "stress stresses stressed stressing",
        "body bodies",
        "agree agrees agreed agreement agreeing",
        "note notes noted noting",
        "withdraw withdraws withdrawal withdrew withdrawn",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_content_leaves_out_small_words_and_those_of_the_trade() -> None:
    assert content("the Security Council and all Member States shall act") == {"act"}
    assert content("the Security Council") == {"security", "council"}  # where there are no others
    assert content("two-State solution") == content("two States solutions")


def test_aliases_fold_wherever_they_stand() -> None:
    assert ALIASES.mentions(plain("work of the [Transit]\nBoard"), "work of the Crossing Commission")
    assert ALIASES.same("BOP", "the Board of Peace")
    assert not ALIASES.same("BoP", "Crossing Commission")
    assert not ALIASES.mentions(plain("the boards"), "Board of Peace")


def test_many_aliases_in_one_phrase_stay_bounded() -> None:
    groups = {f"name{number}": [f"alias{number}-{other}" for other in range(50)] for number in range(50)}
    phrase = " ".join(groups)
    assert len(Aliases.of(groups).variants(phrase)) <= 60


# one date, another, and whether the first is surely before
BEFORE: list[tuple[str, str, bool]] = [
    ("2025-11-10", "2025-11-11", True),
    ("2025-11-11", "2025-11-11", False),
    ("2025-11-10/2025-11-12", "2025-11-12", False),
    ("2025-11", "2025-12-01", True),
    ("2025-11-10~", "2025-12-01", False),
    ("2025-11-17T17:00-05:00", "2025-11-17T18:00-05:00", True),
    ("2025-11-17T17:00-05:00", "2025-11-18T01:00+03:00", False),  # the same moment
    ("2025-11-17T17:00", "2025-11-18T01:00+03:00", False),  # in winter, when New York is five hours behind, the same
    ("2025-11-17T16:00", "2025-11-18T01:00+03:00", True),
    ("2025-11-17", "2025-11-18T01:00+03:00", False),
    ("2025-11-16", "2025-11-18T01:00+03:00", True),
    ("0001-01-01T00:00+12:00", "0001-01-01", False),
    ("9999-12-31", "9999-12-31T23:59-12:00", False),
]


@pytest.mark.parametrize(("one", "other", "before"), BEFORE)
def test_one_date_before_another(one: str, other: str, before: bool) -> None:
    assert surely_before(parse_when(one), parse_when(other)) is before


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2025-11-18T01:00+03:00", date(2025, 11, 17), date(2025, 11, 17)),
        ("2025-11-17T00:30", date(2025, 11, 17), date(2025, 11, 17)),
        ("2025-11-17T04:30Z", date(2025, 11, 16), date(2025, 11, 17)),  # midnight in one half of the year or the other
        ("2025-11-10/2025-11-12", date(2025, 11, 10), date(2025, 11, 12)),
    ],
)
def test_new_york_days(when: str, first: date, last: date) -> None:
    assert days(parse_when(when)) == (first, last)
