"""Deadlines: what is found in clauses and resolved, held against labelled cases."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from tests.tracking.dossiers import dossier, draft
from undiff.dates import When, parse_when
from undiff.evidence.passages import Evidence
from undiff.language.time_limits import Length, LimitKind, time_limits
from undiff.model import Basis, Clause, Draft, Kind
from undiff.study import Desk
from undiff.tracking.deadlines import Deadline, Words, deadlines
from undiff.tracking.due_dates import Open, plus
from undiff.tracking.standings import Standing, adoption_days, standing

AS_OF = date(2030, 4, 1)
CASES = Path(__file__).parent / "deadlines_cases.txt"
NO_SOURCES = Evidence(lambda _: None, lambda _: None, lambda _: None)
_KINDS = {"-": Kind.OPERATIVE, "+": Kind.OPERATIVE, "~": Kind.PREAMBULAR, "!": Kind.ANNEX}


class Case(Struct, frozen=True):
    name: str
    adopted: str
    clauses: tuple[tuple[str, str], ...]
    found: tuple[str, ...]


def cases() -> list[Case]:
    """The cases of the file."""
    read = []
    for block in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = [line for line in block.splitlines() if line]
        of = {sign: [line[2:] for line in lines if line.startswith(f"{sign} ")] for sign in "@>"}
        clauses = tuple((line[0], line[2:]) for line in lines if line[0] in _KINDS)
        found = tuple(line for line in of[">"] if line != "none")
        assert clauses, name
        assert of[">"], name
        assert all(line[0] in "@>-+~!" for line in lines), name
        read.append(Case(name, (of["@"] or ["2030-03-15"])[0], clauses, found))
    return read


def draft_of(clauses: tuple[tuple[str, str], ...], adopted: str | None) -> Draft:
    """A draft of clauses as the case file has them: signs and texts."""
    made: list[Clause] = []
    for number, (sign, text) in enumerate(clauses, 1):
        parent = next((c.id for c in reversed(made) if c.parent is None), None) if sign == "+" else None
        label = f"{'PP' if sign == '~' else 'OP'}{number}"
        made.append(Clause("lake", label, _KINDS[sign], text, label=label, parent=parent, basis=Basis.VERBATIM))
    when = parse_when(adopted) if adopted else None
    return Draft("lake", "Lake", tuple(made), date=when, status="adopted" if when else "tabled")


def told(due: Deadline) -> str:
    """A deadline as the case file has it."""
    if due.open is not None:
        return f"open | {due.kind} | {due.words} | {due.open}"
    line = f"{due.kind} | {due.words} | {due.first if due.is_cadence else due.when}"
    return line + (f"; then {', '.join(map(str, due.dates)) or 'none'}" if due.is_cadence else "")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_cases(case: Case) -> None:
    draft = draft_of(case.clauses, None if case.adopted == "none" else case.adopted)
    found = deadlines(draft, None, NO_SOURCES, AS_OF)
    in_text = sorted(found, key=lambda due: (draft.clauses.index(due.clause), due.limit.phrase.start))
    assert tuple(map(told, in_text)) == case.found
    for due in found:
        phrase = due.limit.phrase
        assert due.clause.text[phrase.start : phrase.end] == due.words
        assert phrase.core in due.words


@pytest.mark.parametrize("blank", ["  ", "\n", " \n    ", "\u00a0", "\t "], ids=repr)
def test_blanks_make_no_difference(blank: str) -> None:
    for case in cases():
        for _, text in case.clauses:
            found = [limit.phrase for limit in time_limits(text.replace(" ", blank))]
            assert [" ".join(phrase.text.split()) for phrase in found] == [
                limit.phrase.text for limit in time_limits(text)
            ]
            assert all(text.replace(" ", blank)[phrase.start : phrase.end] == phrase.text for phrase in found)


def test_enough_cases() -> None:
    traps = [case for case in cases() if case.name.startswith("trap")]
    assert sum(len(case.found) for case in cases()) >= 80
    assert len(traps) >= 25
    assert not any(case.found for case in traps)


NOON = When(date(2030, 3, 31), date(2030, 3, 31))


@given(st.dates(date(1946, 1, 1), date(2200, 1, 1)), st.integers(-400, 400))
def test_months_end_on_the_same_number_or_the_last_day(day: date, months: int) -> None:
    when = plus(When(day, day), Length(months=Decimal(1)), months)
    assert when is not None
    assert (when.first.year * 12 + when.first.month) - (day.year * 12 + day.month) == months
    assert when.first.day == day.day or (when.first + timedelta(days=1)).day == 1


@given(st.dates(date(1946, 1, 1), date(2200, 1, 1)), st.integers(1, 20), st.sampled_from(["month", "day", "hour"]))
def test_occurrences_follow_one_another_and_keep_intervals(day: date, count: int, unit: str) -> None:
    units = {
        "month": Length(Decimal(count)),
        "day": Length(days=Decimal(count)),
        "hour": Length(hours=Decimal(24 * count)),
    }
    length = units[unit]
    start = When(day, day + timedelta(days=9), about=True)
    several = [plus(start, length, times) for times in range(-3, 4)]
    firsts = [when.first for when in several if when is not None]
    assert firsts == sorted(set(firsts))
    assert several[3] == start
    assert all(when is not None and when.about and when.first <= when.last for when in several)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(hours=Decimal(1)), "1 Apr 2030"),
        (Length(hours=Decimal(24)), "1 Apr 2030"),
        (Length(hours=Decimal(25)), "2 Apr 2030"),
        (Length(days=Decimal(1)), "1 Apr 2030"),
        (Length(months=Decimal(11)), "28 Feb 2031"),
        (Length(months=Decimal(1), days=Decimal(2)), "2 May 2030"),
        (Length(months=Decimal(12) * 9000), "None"),
        (Length(days=Decimal(10) ** 14), "None"),
    ],
)
def test_lengths(length: Length, expected: str) -> None:
    assert str(plus(NOON, length)) == expected


_PIECES = st.sampled_from(
    [line[1] for case in cases() for line in case.clauses]
    + [
        "",
        " ",
        ", and",
        "until",
        "every six months",
        "within 60 days",
        "by 5 May 2031",
        "for a",
        "[",
        "\n",
        "of the adoption",
    ]
)


@given(
    st.lists(_PIECES, max_size=6).map(" ".join), st.sampled_from(["", "Decides:", "Requests the Secretary-General:"])
)
def test_limits_are_words_of_the_text_in_order(text: str, chapeau: str) -> None:
    found = [limit.phrase for limit in time_limits(text, chapeau)]
    assert [phrase.text for phrase in found] == [text[phrase.start : phrase.end] for phrase in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(phrase.text.strip() == phrase.text for phrase in found)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.booleans())
def test_cadences_stay_within_their_bounds(adopted: date, as_of: date, bounded: bool) -> None:
    end = [("-", "Decides to extend the mandate of the Mission until 31 December 2050;")] if bounded else []
    draft = draft_of((*end, ("-", "Requests the Secretary-General to report every 90 days;")), adopted.isoformat())
    for due in deadlines(draft, None, NO_SOURCES, as_of):
        if not due.is_cadence or due.when is None:
            continue
        dates = [when.first for when in due.dates]
        assert due.first is not None
        assert due.first.first == adopted + timedelta(days=90)
        assert dates == sorted(set(dates))
        assert all(day >= as_of and (day - adopted).days % 90 == 0 for day in dates)
        assert due.until is None or all(day <= due.until.last for day in dates)
        assert due.until is not None or dates[0] < max(as_of, adopted) + timedelta(days=91)
        assert due.past == (not dates) == (due.when.last < as_of)


ROWS = "votes:\n  - {draft: lake, date: 2030-03-15, result: adopted}\n"


@pytest.mark.parametrize(
    ("written", "entries", "others", "expected", "adopted"),
    [
        ("lake 2030-03-01 tabled", "", "", Standing.PENDING, []),
        ("lake", "", "", Standing.PENDING, []),
        ("lake 2030-03-01 adopted", "", "", Standing.ADOPTED, ["1 Mar 2030"]),
        ("lake 2030-03-01 tabled", ROWS, "", Standing.ADOPTED, ["15 Mar 2030"]),
        (
            "lake 2030-03-01 adopted",
            ROWS,
            "",
            Standing.ADOPTED,
            ["15 Mar 2030"],
        ),  # the vote goes before the draft's date
        ("lake - adopted", "", "", Standing.ADOPTED, []),
        ("lake - adopted", ROWS + ROWS.splitlines()[1].replace("15", "16"), "", Standing.ADOPTED, ["15", "16"]),
        ("lake", ROWS.replace("draft: lake,", "draft: lake, on: part,"), "", Standing.PENDING, []),
        ("lake", ROWS.replace("adopted", "vetoed"), "", Standing.FAILED, []),
        ("lake", ROWS.replace("2030-03-15", "2030-03-16T02:00+03:00"), "", Standing.ADOPTED, ["15 Mar 2030"]),
        ("lake 2030-03-01 failed", "", "", Standing.FAILED, []),
        ("lake 2030-03-01 withdrawn", "", "", Standing.WITHDRAWN, []),
        ("lake 2030-03-01 not-tabled", "", "", Standing.NOT_TABLED, []),
        ("lake 2030-03-01", "", "later<lake", Standing.REPLACED, []),
        ("lake<lake 2030-03-01", "", "", Standing.PENDING, []),
        ("lake<other 2030-03-01", "", "other<lake", Standing.REPLACED, []),
    ],
)
def test_what_became_of_a_text(written: str, entries: str, others: str, expected: Standing, adopted: list[str]) -> None:
    text = draft(written)
    case = dossier(entries)
    assert standing(text, case, [text, *map(draft, others.split())]) is expected
    found = sorted(map(str, adoption_days(text, case)))
    assert len(found) == len(adopted)
    assert all(day.startswith(begin) for day, begin in zip(found, adopted, strict=True))


def test_an_interval_of_adoption_gives_intervals() -> None:
    clauses = (("-", "Requests the Secretary-General to report within 60 days;"),)
    found = deadlines(draft_of(clauses, "2030-03"), None, NO_SOURCES, AS_OF)
    assert [str(due.when) for due in found] == ["30 Apr – 30 May 2030"]


def test_adoptions_that_disagree_leave_it_open() -> None:
    clauses = (("-", "Requests the Secretary-General to report within 60 days;"),)
    case = dossier("votes:\n" + "".join(f"  - {{draft: lake, date: 2030-03-{n}, result: adopted}}\n" for n in (15, 16)))
    assert [due.open for due in deadlines(draft_of(clauses, None), case, NO_SOURCES, AS_OF)] == [Open.ADOPTIONS]


def test_other_languages_are_not_read() -> None:
    text = draft_of((("-", "Requests the Secretary-General to report by 15 May 2030;"),), "2030-03-15")
    assert len(deadlines(replace(text, language="en-GB"), None, NO_SOURCES, AS_OF)) == 1
    assert deadlines(replace(text, language="fr"), None, NO_SOURCES, AS_OF) == ()


def test_whose_words() -> None:
    clause = Clause("lake", "a", Kind.OPERATIVE, "Requests a report by 15 May 2030;", attested=("15 May 2030",))
    ours = replace(clause, id="b", attested=())
    text = Draft("lake", "Lake", (clause, ours))
    found = deadlines(text, None, NO_SOURCES, AS_OF)
    assert [(due.clause.id, due.whose) for due in found] == [("a", Words.ATTESTED), ("b", Words.OURS)]


def test_hostile_texts_take_bounded_work() -> None:
    for unit in (
        "until ",
        "within 60 days of the ",
        "by 5 May 2030 or early 2031, ",
        "for a further six months, that is, ",
    ):
        assert len(time_limits("Requests him to report " + unit * 500)) <= 200


@pytest.mark.skipif(
    not os.environ.get("UNDIFF_DATA"), reason="UNDIFF_DATA is not set: the real resolutions are not here"
)
def test_real_renewals_state_their_end() -> None:
    """Of the older resolutions, "for ... months, that is, until DATE" is one deadline, on that date."""
    folder = Path(os.environ["UNDIFF_DATA"]) / "resolutions-1946-1994"
    said = re.compile(r"months,?\sthat\sis,?\suntil\s(\d{1,2}\s[A-Z][a-z]{2,8}\s19\d\d)\b")
    missed, total = [], 0
    for path in sorted(folder.glob("*.txt")):
        ends = said.findall(" ".join(path.read_text(encoding="utf-8").split()))
        if ends:
            draft = Desk().draft(str(path))
            words = [due.words for due in deadlines(draft, None, NO_SOURCES, AS_OF) if due.kind is LimitKind.MANDATE]
            missed += [(path.name, end) for end in ends if sum(told.endswith(end) for told in words) != 1]
            total += len(ends)
    assert total > 50
    assert not missed
