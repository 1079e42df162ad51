"""Signals against labelled cases, their invariants, and the real pairs where the data is there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.pairs.drafts import draft
from undiff.comparing.compare import compare
from undiff.comparing.comparison import Direction, Relation, Signal, SignalKind
from undiff.comparing.signals import signals
from undiff.model import Basis, Clause, Kind

CASES = Path(__file__).parent / "signals_cases.txt"


def clause(text: str, name: str = "op1") -> Clause:
    return Clause("d", name, Kind.OPERATIVE, text, basis=Basis.VERBATIM)


def told(left: list[str], right: list[str], *, same_round: bool = True) -> tuple[Signal, ...]:
    sides = [[clause(text, f"op{number}") for number, text in enumerate(side)] for side in (left, right)]
    return signals(*sides, attested=lambda _, __: True, same_round=same_round)


def shown(signal: Signal) -> str:
    direction = f" ({signal.direction})" if signal.direction else ""
    return f"{signal.kind}: {signal.before or '-'} -> {signal.after or '-'}{direction}"


def cases() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    for block in re.split(r"^== ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = block.rstrip().split("\n")
        parts = {sign: [line[2:] for line in lines if line.startswith(f"{sign} ")] for sign in "-+>"}
        yield name, parts["-"], parts["+"], [] if parts[">"] == ["none"] else parts[">"]


ALL = list(cases())


@pytest.mark.parametrize(("left", "right", "expected"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_a_labelled_case_gives_its_signals(left: list[str], right: list[str], expected: list[str]) -> None:
    assert sorted(map(shown, told(left, right))) == sorted(expected)


VERBS = [
    "Calls upon",
    "Demands that",
    "Urges",
    "Strongly urges",
    "Requests",
    "Decides that",
    "Welcomes",
    "Takes note of",
    "[Urges] [Demands that]",
]
ACTORS = ["all parties", "the Secretary-General", "Member States", "the Government of Iraq"]
DEEDS = ["shall report", "to report", "to withdraw its forces", "should cooperate with the Panel", "the plan"]
TAILS = [
    "by 1 May 2026", "until 31 December 2027", "within sixty days", "every six months", "where appropriate",
    "immediately", "subject to further action by the Council", "as set out in resolution 2231 (2015)",
    "with up to 12,000 troops", "[and a budget]", "for a period of 12 months", "in accordance with Article 41",
    "within [60] [90] days", "within [sixty] days", "until [1 May] [1 June] 2026", "[at once/promptly]",
    "60 [or 90] days",
    "with one patrol boat", "with two patrol boats", "by two thirds of the votes", "under the United Nations",
]  # fmt: skip
LINKS = [", and ", "; ", ", "]


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    def act() -> str:
        tails = draw(st.lists(st.sampled_from(TAILS), max_size=3))
        return " ".join(
            [draw(st.sampled_from(VERBS)), draw(st.sampled_from(ACTORS)), draw(st.sampled_from(DEEDS)), *tails]
        )

    clauses = []
    for _ in range(draw(st.integers(1, 2))):
        first, *more = [act() for _ in range(draw(st.integers(1, 3)))]
        clauses.append(
            first + "".join(draw(st.sampled_from(LINKS)) + each[0].lower() + each[1:] for each in more) + ";"
        )
    return clauses


def mirrored(signal: Signal) -> tuple[SignalKind, str | None, str | None, Direction | None]:
    turned = {Direction.STRONGER: Direction.WEAKER, Direction.WEAKER: Direction.STRONGER, None: None}
    return signal.kind, signal.after, signal.before, turned[signal.direction]


@settings(deadline=None, max_examples=150)
@given(texts(), texts())
def test_swapped_sides_give_the_mirrored_signals_in_the_same_order(left: list[str], right: list[str]) -> None:
    there = [(signal.kind, signal.before, signal.after, signal.direction) for signal in told(left, right)]
    back = [mirrored(signal) for signal in told(right, left)]
    assert sorted(map(str, there)) == sorted(map(str, back))
    assert [(kind, way is None) for kind, _, _, way in there] == [(kind, way is None) for kind, _, _, way in back]


@settings(deadline=None, max_examples=60)
@given(texts())
def test_a_text_against_itself_gives_none(text: list[str]) -> None:
    assert told(text, text) == ()


@settings(deadline=None, max_examples=60)
@given(texts(), texts())
def test_no_signal_is_told_twice_and_none_is_empty(left: list[str], right: list[str]) -> None:
    found = told(left, right)
    assert len(set(found)) == len(found)
    assert all(signal.before or signal.after for signal in found)
    assert all(signal.before != signal.after for signal in found)


def test_the_gravest_comes_first() -> None:
    left = "Demands that all parties withdraw, and decides to extend it until 30 June 2026, as in resolution 1 (1946);"
    right = left.replace("Demands that all", "Calls upon both").replace("June", "May").replace("n 1 (", "n 2 (")
    found = told([left], [right.replace("parties withdraw", "parties to withdraw")])
    assert [str(signal.kind) for signal in found] == ["verb", "date", "addressee", "reference"]


def test_a_number_that_names_a_thing_counts_none_over_a_line_break() -> None:
    left, right = "Requests the Board to send phase\n2 experts;", "Requests the Board to send phase\n3 experts;"
    assert [(signal.before, signal.after) for signal in told([left], [right])] == [("phase 2", "phase 3")]


def test_an_empty_side_has_no_signals() -> None:
    assert told([], ["Decides to remain seized of the matter."]) == ()
    assert told(["Decides to remain seized of the matter."], []) == ()


def test_words_are_attested_by_the_caller() -> None:
    asked: list[tuple[str, str]] = []

    def attested(which: Clause, words: str) -> bool:
        asked.append((which.id, words))
        return words != "demands"

    left = [clause("Welcomes the plan, and urges all parties to comply with it;", "left")]
    right = [clause("Welcomes the plan, and demands that all parties comply with it by 1 May 2026;", "right")]
    verb, deadline = signals(left, right, attested=attested)
    assert not verb.attested
    assert deadline.attested
    assert ("left", "urges") in asked
    assert ("right", "demands") in asked
    assert ("left", "") in asked  # the side without words: the clause as a whole
    assert ("right", "1 May 2026") in asked


def test_the_ladder_can_be_overridden() -> None:
    left, right = [clause("Urges all parties to withdraw;")], [clause("Calls upon all parties to withdraw;")]
    (plain,) = signals(left, right, attested=lambda _, __: True)
    assert (plain.direction, plain.reason) == (None, "of the same level")
    (ours,) = signals(left, right, attested=lambda _, __: True, ladder={"calls upon": 3})
    assert (ours.direction, ours.reason) == (Direction.WEAKER, "commits less")


def test_a_date_of_another_round_has_no_direction() -> None:
    sides = ["Decides to extend the mandate until 31 May 2025;"], ["Decides to extend the mandate until 31 May 2026;"]
    assert [signal.direction for signal in told(*sides)] == [Direction.STRONGER]
    assert [signal.direction for signal in told(*sides, same_round=False)] == [None]


@pytest.mark.parametrize(
    ("chapeau", "item", "direction"),
    [
        ("Requests the Secretary-General:", "to publish a list by 1 {} 2031,", Direction.WEAKER),
        ("Decides that the Board shall work on as follows:", "as a body of six until 1 {} 2031,", Direction.STRONGER),
        ("Notes the following steps:", "a list published by 1 {} 2031,", None),
        ("as follows:", "a list published by 1 {} 2031,", None),
    ],
)
def test_a_date_in_a_sub_paragraph_is_judged_by_the_verb_above_it(
    chapeau: str, item: str, direction: Direction | None
) -> None:
    old, new = (draft(name, chapeau, f"- {item.format(month)}") for name, month in (("a", "May"), ("b", "June")))
    found = [change.signals for change in compare(old, new, Relation.VERSIONS).changes if change.signals]
    assert [(signal.kind, signal.direction) for (signal,) in found] == [(SignalKind.DATE, direction)]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Condemns the attack;", "Strongly condemns the attack;", "emphasis added"),
        ("Urges them to report;", "Urges them, where appropriate, to report;", "hedged: where appropriate"),
        ("Urges them, where appropriate, to report;", "Urges them to report;", "no longer hedged: where appropriate"),
        ("Decides to extend it until 1 May 2026;", "Decides to extend it until 1 June 2026;", "a later end date"),
        ("Requests him to report every month;", "Requests him to report every year;", "less often"),
        ("Decides to lift it;", "Decides to lift it, subject to verification;", "made conditional"),
        ("Acting under the Charter,", "Acting under Chapter VII of the Charter,", "under Chapter VII"),
        ("Requests [a plan];", "Requests a plan;", "brackets lifted"),
        ("Notes a plan;", "Notes a plan [and requests it]", "an act added, in brackets new text in brackets"),
    ],
)
def test_the_reason_says_what_it_means(left: str, right: str, reason: str) -> None:
    assert " ".join(signal.reason for signal in told([left], [right])) == reason


def test_a_name_that_changed_throughout_is_marked() -> None:
    texts = [
        "Requests the {} to inspect both ports;",
        "Urges the {} to keep a list of ferries;",
        "Welcomes the report;",
    ]
    old, new = (
        draft(side, *(text.format(name) for text in texts)) for side, name in (("a", "Mission"), ("b", "Panel"))
    )
    changes = compare(old, new, Relation.OTHER).changes
    assert [signal.reason for change in changes for signal in change.signals] == ["renamed throughout"] * 2
    changes = compare(old, new, Relation.RIVALS).changes
    assert [signal.reason for change in changes for signal in change.signals] == [""] * 2
    both = draft("b", *(text.format("Panel") for text in texts[:2]), "Welcomes the report of the Mission;")
    changes = compare(old, both, Relation.OTHER).changes
    assert "renamed throughout" not in [signal.reason for change in changes for signal in change.signals]


HOSTILE = [
    "[" * 5000,
    "[" + "aa/" * 30000 + "bb]",
    "".join(f"[a{number}] " for number in range(190)),
    "annex I, I, I, " * 6000,
    "requests the " * 3000,
    "where appropriate " * 3000,
    "".join(f"requests A{number} to act, " for number in range(1500)),
    "".join(f"{number % 28 + 1} May {1950 + number % 90}, " for number in range(2000)),
    "resolutions " + "".join(f"{number} (1999), " for number in range(2000)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:16] for text in HOSTILE])
def test_hostile_text_is_read_in_bounded_work(text: str) -> None:
    assert isinstance(told([text], [text.replace("1", "2") + " Demands that Iraq withdraw"]), tuple)


DATA = os.environ.get("UNDIFF_DATA")


@pytest.mark.skipif(not DATA, reason="UNDIFF_DATA is not set: the aligned pairs of real texts are not here")
def test_real_pairs_mirror_and_unchanged_ones_give_none() -> None:
    seen = 0
    for path in sorted(Path(DATA or "").glob("gold/alignment/*.json")):
        pair = json.loads(path.read_text(encoding="utf-8"))
        texts_of = [{each["id"]: each["text"] for each in pair[side]["clauses"]} for side in ("left", "right")]
        for link in pair["links"]:
            left, right = ([texts_of[side][name] for name in link[key]] for side, key in ((0, "left"), (1, "right")))
            there, back = told(left, right), told(right, left)
            assert sorted(str(mirrored(each)) for each in back) == sorted(
                str((each.kind, each.before, each.after, each.direction)) for each in there
            )
            if link["type"] == "unchanged":
                assert there == (), (path.name, link["left"])
                seen += 1
    assert seen > 30
