"""`undiff deadlines`: what it looks at, its page, its JSON, and calendars that are read back."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.running import HOSTILE, ROOT, Result, undiff

DAY = "2030-04-01"
NORTH = """\
format: undiff/draft/1
id: {id}
title: North
date: 2030-03-15
status: {status}
{more}operative:
  - text: "{text}"
    basis: verbatim
"""
DOSSIER = "format: undiff/dossier/1\nid: {id}\ntitle: {title}\n"
REPORTS = "Requests the Secretary-General to report every six months, and to submit a plan within 60 days;"


def write(
    root: Path, name: str, text: str = REPORTS, status: str = "adopted", folder: str = "lake", more: str = ""
) -> None:
    """A draft of one paragraph in a dossier's folder."""
    home = root / "resolutions" / folder
    home.mkdir(parents=True, exist_ok=True)
    (home / f"{name}.yaml").write_text(
        NORTH.format(id=name, text=quoted(text), status=status, more=more), encoding="utf-8"
    )


def quoted(text: str) -> str:
    """A text within the quotation marks of YAML."""
    return "".join(char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}" for char in text)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A workspace without a draft."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "resolutions").mkdir()
    (tmp_path / "seeds" / "sources.yaml").write_text("format: undiff/sources/1\nsources: []\n")
    return tmp_path


@pytest.fixture
def lake(empty: Path) -> Path:
    """A workspace with an adopted draft, the version before it, a rival that waits and one that was never tabled."""
    write(empty, "zero", status="circulated")
    write(empty, "north", more="replaces: zero\n")
    write(empty, "south", "Requests the Commission to report by 1 May 2030;", "tabled")
    write(empty, "west", "Requests the Commission to report by 1 June 2030;", "not-tabled")
    (empty / "resolutions" / "lake" / "dossier.yaml").write_text(DOSSIER.format(id="lake", title="Lake"))
    return empty


def run(workspace: Path, *args: str) -> Result:
    return undiff("-C", str(workspace), "deadlines", "--as-of", DAY, *args)


def found(workspace: Path, *args: str) -> Any:
    ran = run(workspace, "--format", "json", *args)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def events(ran: Result) -> list[Any]:
    """The events of a calendar, read back."""
    assert ran.code == 0, ran.err
    return list(Calendar.from_ical(ran.out).walk("VEVENT"))


def drafts(read: Any) -> set[str]:
    return {due["draft"] for due in read["deadlines"]}


def test_what_can_still_matter_is_shown_and_the_rest_named(lake: Path) -> None:
    ran = run(lake, "--width", "90")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Next: 1 May 2030, report due, the Commission (if adopted). As of 1 Apr 2030: 3 ahead.\n")
    assert "report due · the Commission · if adopted" in ran.out
    assert "by our arithmetic, from the adoption on 15 Mar 2030" in ran.out
    assert "Left out: west (never tabled), zero (replaced by a later version); --all shows theirs." in ran.out
    assert max(map(len, ran.out.splitlines())) <= 90


def test_all_shows_the_others_as_hypothetical(lake: Path) -> None:
    out = run(lake, "--all").out
    assert "report due · the Commission · hypothetical: never tabled" in out
    assert "hypothetical: replaced by a later version" in out
    assert "Left out" not in out


def test_a_draft_by_its_id_or_file_is_shown_whatever_became_of_it(lake: Path) -> None:
    assert drafts(found(lake, "west")) == {"west"}
    assert drafts(found(lake, "zero")) == {"zero"}
    assert (
        found(lake, str(lake / "resolutions" / "lake" / "west.yaml"))["deadlines"] == found(lake, "west")["deadlines"]
    )


def test_every_dossier_unless_one_is_named(lake: Path) -> None:
    write(lake, "pier", "Decides to extend the mandate of the Pier Mission until 31 May 2030;", folder="pier")
    (lake / "resolutions" / "pier" / "dossier.yaml").write_text(DOSSIER.format(id="pier-2030", title="Pier"))
    assert drafts(found(lake)) == {"north", "south", "pier"}
    assert drafts(found(lake, "pier")) == {"pier"}
    assert drafts(found(lake, "pier-2030")) == {"pier"}
    assert [one["id"] for one in found(lake)["dossiers"]] == ["lake", "pier-2030"]


def test_a_name_that_is_not_there(lake: Path) -> None:
    ran = run(lake, "lkae")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('undiff: no dossier "lkae"')


def test_broken_and_foreign_drafts_are_told(lake: Path) -> None:
    write(lake, "nord", "Prie le Secrétaire général de faire rapport;", more="language: fr\n")
    (lake / "resolutions" / "lake" / "broken.yaml").write_text("format: undiff/draft/1\nid: [", encoding="utf-8")
    ran = run(lake)
    assert ran.code == 0
    assert "Not read, as English texts alone are: nord (fr)." in ran.out
    assert "resolutions/lake/broken.yaml cannot be read and is left out" in ran.err
    assert found(lake)["unread"] == [{"draft": "nord", "language": "fr"}]


def test_nothing_due(empty: Path) -> None:
    write(empty, "north", "Decides to remain seized of the matter.")
    assert run(empty).out.startswith("No deadline found, as of 1 Apr 2030.\n")
    assert events(run(empty, "--ics")) == []


def test_a_workspace_without_dossiers(empty: Path) -> None:
    assert run(empty).out == "No deadline found, as of 1 Apr 2030.\n"


def test_past_ones_are_marked(lake: Path) -> None:
    ran = undiff("-C", str(lake), "deadlines", "--as-of", "2031-01-01", "south")
    assert ran.out.startswith("Nothing with a date ahead, as of 1 Jan 2031: 0 ahead, 1 past.\n")
    assert "report due · the Commission · past · if adopted" in ran.out


def test_json(lake: Path) -> None:
    read = found(lake, "north")
    assert (read["format"], read["as_of"], read["horizon_months"]) == ("undiff/deadlines/1", DAY, 12)
    plan, reports = read["deadlines"]
    assert (plan["kind"], plan["words"], plan["date"]["first"]) == ("report", "within 60 days", "2030-05-14")
    assert plan["counted"]["from"] == "the adoption"
    assert plan["counted"]["day"]["first"] == "2030-03-15"
    assert plan["cadence"] is None
    assert plan["text"][plan["start"] :].startswith(plan["words"])
    assert (reports["standing"], reports["whose"], reports["addressee"]) == (
        "adopted",
        "verbatim",
        "the Secretary-General",
    )
    assert [when["first"] for when in reports["cadence"]["dates"]] == ["2030-09-15", "2031-03-15"]
    assert reports["cadence"]["until"] is None


def test_open_ones_stand_at_the_end_with_their_reason(empty: Path) -> None:
    write(empty, "north", "Requests a report within 30 days of such notification, and a plan by 1 May 2030;")
    dated, undated = found(empty)["deadlines"]
    assert dated["open"] is None
    assert undated["date"] is None
    assert undated["open"] == {"reason": "event", "words": "no date: it counts from an event (“such notification”)"}
    assert "\nopen        report due\n" in run(empty).out


def test_the_horizon_follows_what_has_no_end(lake: Path) -> None:
    cadence = next(due for due in found(lake, "--horizon", "36")["deadlines"] if due["cadence"])
    assert len(cadence["cadence"]["dates"]) == 6


def test_a_calendar_has_whole_days_and_stable_ids(lake: Path, tmp_path: Path) -> None:
    ran = run(lake, "--ics")
    read = events(ran)
    assert [str(event["summary"]) for event in read] == [
        "[if adopted] report due: the Commission (south OP1*)",
        "report due: the Secretary-General (north OP1*)",
        "report due: the Secretary-General (north OP1*)",
        "report due: the Secretary-General (north OP1*)",
    ]
    assert [(event["dtstart"].dt, event["dtend"].dt) for event in read[1:2]] == [(date(2030, 5, 14), date(2030, 5, 15))]
    assert [event["dtstart"].dt for event in read[2:]] == [date(2030, 9, 15), date(2031, 3, 15)]
    assert len({str(event["uid"]) for event in read}) == 4
    assert ran.out == run(lake, "--ics").out
    assert "\r\n" in ran.out
    later = undiff("-C", str(lake), "deadlines", "--as-of", "2030-05-01", "--format", "ics")
    same = {str(event["uid"]): event["dtstart"].dt for event in events(later)}
    assert all(same[str(event["uid"])] == event["dtstart"].dt for event in read)
    assert "by our arithmetic, from the adoption on 15 Mar 2030" in str(read[1]["description"])
    assert [str(event["status"]) for event in read[:2]] == ["TENTATIVE", "CONFIRMED"]


def test_intervals_span_and_what_is_open_is_left_out(empty: Path) -> None:
    text = "Requests a report no later than May 2030, a plan within 30 days of such notification, and a list by 1 May;"
    write(empty, "north", text)
    (event,) = events(run(empty, "--ics"))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2030, 5, 1), date(2030, 6, 1))
    assert "Some day in this time: May 2030." in str(event["description"])


def test_where_a_calendar_goes(lake: Path, tmp_path: Path) -> None:
    file = tmp_path / "lake.ics"
    printed = run(lake, "--ics").out
    assert run(lake, "--ics", str(file)).out == ""
    assert file.read_bytes().decode() == printed
    file.unlink()
    assert run(lake, "--format", "ics", "-o", str(file)).out == ""
    assert file.read_bytes().decode() == printed
    assert run(lake, "--ics", "lake").out == printed  # a name without a suffix is no file
    both = run(lake, "--ics", str(file), "-o", str(tmp_path / "other.ics"))
    assert (both.code, both.out) == (2, "")


INJECTION = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged, with; signs\\n\r\nATTACH:file:///etc/passwd"
BAD = (*HOSTILE, INJECTION, "\x00\x07\x0b\x0c\x85", "á" * 10_000, "مرحبا بالعالم 港口", "\N{PARTY POPPER}" * 200)


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_hostile_texts_stay_text(empty: Path, bad: str) -> None:
    write(empty, "north", f"Requests the {bad} Commission to report {bad} by 1 May 2030 {bad};")
    home = empty / "resolutions" / "lake"
    (home / "dossier.yaml").write_text(DOSSIER.format(id="lake", title=f'"{quoted(bad)}"'), encoding="utf-8")
    ran = run(empty, "--ics")
    (event,) = events(ran)
    assert event["dtstart"].dt == date(2030, 5, 1)
    assert {name.lower() for name in event} == {
        "uid", "dtstamp", "dtstart", "dtend", "summary", "description", "categories", "status", "transp",
    }  # fmt: skip
    lines = ran.out.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 0x20 for line in lines for byte in line)
    assert len(str(event["summary"])) <= 300
    page = run(empty, "--width", "80").out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert "1 May 2030" in page


def test_the_shipped_case() -> None:
    """The authorization ends on 31 December 2027; the Board reports every six months, first on 17 May 2026."""
    ran = undiff("deadlines", "--as-of", "2025-11-18", "--format", "json", folder=ROOT)
    reports, ends = json.loads(ran.out)["deadlines"]
    assert (reports["kind"], reports["addressee"], reports["clause"]) == ("report", "the Board of Peace", "reporting")
    assert reports["cadence"]["first"]["first"] == "2026-05-17"
    days = [when["first"] for when in reports["cadence"]["dates"]]
    assert days == ["2026-05-17", "2026-11-17", "2027-05-17", "2027-11-17"]
    assert reports["cadence"]["until"]["first"] == "2027-12-31"
    assert (ends["kind"], ends["words"], ends["whose"]) == ("authorization", "until 31 December 2027", "attested")
    assert (ends["date"]["first"], ends["counted"]) == ("2027-12-31", None)
    assert {one["source"] for one in ends["sources"]} >= {"un-coverage", "newsgd"}
    assert "un-coverage" in {one["source"] for one in reports["sources"]}
