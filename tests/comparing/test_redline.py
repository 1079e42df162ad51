"""Redlines: a golden file in the shapes of real texts, and what holds for all texts."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undiff.comparing.comparison import Op, Run
from undiff.comparing.redline import MAX_UNITS, is_typographic, redline
from undiff.language.tokens import tokens

PAGE = Path(__file__).with_name("redlines.txt").read_text(encoding="utf-8")
GOLDEN = re.findall(r"^old  (.*)\nnew  (.*)\nline (.*)$", PAGE, re.MULTILINE)
MARKS = {
    (Op.DELETE, False): "[-{}-]",
    (Op.INSERT, False): "{{+{}+}}",
    (Op.DELETE, True): "[~{}~]",
    (Op.INSERT, True): "{{~{}~}}",
}


def written(runs: tuple[Run, ...]) -> str:
    return "".join(run.text if run.op is Op.EQUAL else MARKS[run.op, run.typographic].format(run.text) for run in runs)


def rebuilt(runs: tuple[Run, ...]) -> tuple[str, str]:
    return (
        "".join(run.text for run in runs if run.op is not Op.INSERT),
        "".join(run.text for run in runs if run.op is not Op.DELETE),
    )


def test_the_golden_file_is_read_whole() -> None:
    assert len(GOLDEN) >= 24


@pytest.mark.parametrize(("old", "new", "line"), GOLDEN)
def test_a_drafters_redline(old: str, new: str, line: str) -> None:
    assert written(redline(old, new)) == line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "", ""),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("same", "same", "same"),
        (
            "reports by 31 March 2026 at last",
            "reports by 31 May 2026 at last",
            "reports by [-31 March 2026-]{+31 May 2026+} at last",
        ),
        ("from March 1, 2026 on", "from May 1, 2026 on", "from [-March 1, 2026-]{+May 1, 2026+} on"),
        (
            "resolution 2231 (2015) applies",
            "resolution 2231 (2016) applies",
            "resolution [-2231 (2015)-]{+2231 (2016)+} applies",
        ),
        ("item (iv) of it", "item (v) of it", "item [-(iv)-]{+(v)+} of it"),
        ("17,000 troops there", "17,500 troops there", "[-17,000-]{+17,500+} troops there"),
        ("ninety-five days on", "ninety-six days on", "[-ninety-five-]{+ninety-six+} days on"),
        (
            "authorises the organisation",
            "authorizes the organization",
            "[~authorises~]{~authorizes~} the [~organisation~]{~organization~}",
        ),
        ("the  plan", "the plan", "the[~  ~]{~ ~}plan"),
        ("the plan\nof it", "the plan of it", "the plan[~\n~]{~ ~}of it"),
        ("well-known", "well\u2011known", "[~well-known~]{~well\u2011known~}"),
        ("[Decides] to act", "Decides to act", "[-[-]Decides[-]-] to act"),
        ("of 60 days", "of [60] [90] days", "of {+[+}60{+] [90]+} days"),
        ("of [60] days [and more]", "of 60 days and more", "of [-[-]60[-]-] days [-[-]and more[-]-]"),
        ("the plan and aid", "the plan [, food] and aid", "the plan {+[, food] +}and aid"),
        ("[bold]a[/bold]", "[bold]b[/bold]", "[bold][-a-]{+b+}[/bold]"),
        ("安全理事会决定延长", "安全理事会要求延长", "安全理事会[-决定-]{+要求+}延长"),
    ],
)
def test_small_cases(old: str, new: str, line: str) -> None:
    assert written(redline(old, new)) == line


def test_a_rewritten_clause_is_shown_as_replaced_but_in_splits_every_common_word_is_kept() -> None:
    old = "Welcomes the efforts of the States of the region in the search for a lasting peace"
    new = "Decides that the assets of the States named in the annex shall be frozen for a lasting while"
    assert [run.op for run in redline(old, new)] == [Op.DELETE, Op.INSERT]
    kept = " ".join(run.text for run in redline(old, new, keep_words=True) if run.op is Op.EQUAL)
    assert {"States", "lasting"} <= set(kept.split())


def test_a_clause_split_in_two_strikes_nothing_that_stays() -> None:
    old = "Requests the Secretary-General to report by 1 May 2026, and urges all parties to cooperate with the Mission;"
    new = "Requests the Secretary-General to report by 1 May 2026;\nUrges all parties to cooperate with the Mission;"
    struck = " ".join(run.text for run in redline(old, new, keep_words=True) if run.op is Op.DELETE)
    assert struck.split() == [",", "and", "urges"]


@pytest.mark.parametrize(
    ("old", "new", "typographic"),
    [
        ("the \u201cplan\u201d", 'the "plan"', True),
        ("organise", "organize", True),
        ("co operation", "cooperation", True),
        ("plan", "Plan", False),
        ("the plan", "the plans", False),
        ("a, b", "a b", False),
        ("paragraphs 10 \u2013 15", "paragraphs 10-15", True),
        ("for 1-5 days", "for 15 days", False),
        ("a 20-25 March", "a 2025 March", False),
        ("of 5 -10", "of 5 10", False),
        ("the plan \u00ad [as agreed", "the plan [as agreed", True),
        ("[ - Decides", "- [ Decides", True),
    ],
)
def test_what_is_mere_typography(old: str, new: str, typographic: bool) -> None:
    assert is_typographic(redline(old, new)) is typographic
    assert is_typographic(redline(new, old)) is typographic


def test_a_text_too_long_for_a_redline_is_shown_as_replaced() -> None:
    old, new = "a " * MAX_UNITS + "b;", "c " * (MAX_UNITS + 1) + "b;"
    runs = redline(old, new)
    assert rebuilt(runs) == (old, new)
    assert [run.op for run in runs] == [Op.DELETE, Op.INSERT, Op.EQUAL]


WORDS = st.sampled_from(
    ["Decides", "decides", "The", "of", "and", ",", ";", ".", "[", "]", "[/]", "-", "\u00ad", "1-5", "15",
     "31 March 2026", "2231 (2015)", "(a)",
     "-ise", "authorise", "authorize", "\u2019", "'", "\u201cx\u201d", "\n", "\u00a0", "\u2011", "well-known",
     "\u0645\u062c\u0644\u0633", "\u5b89\u5168", "\u0421\u043e\u0432",
     "e\u0301", "\u00e9", "\u200f", "\U0001f30a"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=30)


@given(old=TEXTS, new=TEXTS, keep=st.booleans())
def test_every_redline_rebuilds_both_texts_to_the_letter(old: str, new: str, keep: bool) -> None:
    runs = redline(old, new, keep_words=keep)
    assert rebuilt(runs) == (old, new)
    assert all(run.text for run in runs)
    assert all(one.op is not other.op or one.typographic != other.typographic for one, other in pairwise(runs))


@given(old=TEXTS, new=TEXTS)
def test_no_edit_begins_or_ends_inside_a_word(old: str, new: str) -> None:
    ends = ({0, *(token.end for token in tokens(old))}, {0, *(token.end for token in tokens(new))})
    places = [0, 0]
    for run in redline(old, new):
        for side, other in ((0, Op.INSERT), (1, Op.DELETE)):
            if run.op is not other:
                places[side] += len(run.text)
                inside = (old, new)[side][: places[side]]
                assert places[side] in ends[side] or inside[-1:].isspace() or (old, new)[side][places[side]].isspace()


@given(old=TEXTS, new=TEXTS)
def test_swapped_sides_change_the_same_words(old: str, new: str) -> None:
    assert is_typographic(redline(old, new)) == is_typographic(redline(new, old))
