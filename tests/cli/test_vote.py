"""`undiff vote`: what it prints, and its JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import LAKE, ROOT, undiff

PAGE = """\
The lake crossing: 1 vote: north-rev-1 adopted 13-0-2; no position is stated

north-rev-1  adopted 13-0-2 \u00b7 20 May 2031
  13 in favour, 0 against, 2 abstaining: nine of fifteen carry a decision, so
  the majority was reached with 4 votes to spare. No permanent member was
  against. China and Russian Federation abstained, which is no veto. By Article
  27: adopted.
  The members of that day are not all known; the permanent ones, and those that
  the record names:
  + in favour     by the tally: France*, United Kingdom*, United States*
  o abstained     China*, Russian Federation*
  What would have turned it:
  \u00b7 any one of China, France, Russian Federation, United Kingdom, United
    States voting against: vetoed
  \u00b7 5 votes fewer in favour: failed

* permanent member
"""


def test_the_page() -> None:
    ran = undiff("vote", "--width", "80", folder=LAKE)
    assert (ran.code, ran.out, ran.err) == (0, PAGE, "")


def test_the_gaza_vote() -> None:
    """As the Council's record has it: 13 in favour by name, two abstentions, and who had stated what before."""
    found = json.loads(undiff("vote", "--format", "json", folder=ROOT).out)
    (vote,) = found["votes"]
    assert found["format"] == "undiff/vote/1"
    assert (vote["result"], vote["recorded"], vote["needed"], vote["of"]) == ("adopted", "adopted", 9, 15)
    how = {seat["member"]: seat["vote"] for seat in vote["seats"]}
    assert len(how) == 15
    assert {member for member, cast in how.items() if cast == "abstained"} == {"China", "Russian Federation"}
    assert set(how.values()) == {"in favour", "abstained"}
    assert [count["result"] for count in vote["counts"]] == ["adopted", "adopted"]
    assert [count["margin"] for count in vote["counts"]] == [4, 4]
    assert vote["faults"] == []
    assert vote["turns"][0] == {
        "members": ["China", "France", "Russian Federation", "United Kingdom", "United States"],
        "many": 1, "change": "against", "result": "vetoed",
    }  # fmt: skip
    assert (vote["turns"][1]["many"], vote["turns"][1]["result"]) == (5, "failed")
    before = {count["draft"]: count for count in found["positions"]}["us-rev-2"]
    assert (before["open"], before["supporting"], before["missing"], before["day"]) == (False, 2, 7, "2025-11-16")
    assert before["permanent_opposed"] == ["Russian Federation"]
    assert len(before["unstated"]) == 11
    assert "Israel" in [stand["actor"] for stand in before["others"]]


def _with_dossier(folder: Path, entries: str) -> Path:
    path = folder / "resolutions" / "lake" / "dossier.yaml"
    path.parent.mkdir(parents=True)
    (folder / "undiff.toml").write_text("")
    path.write_text(f"format: undiff/dossier/1\nid: lake\ntitle: The lake\n{entries}")
    return folder


def test_a_record_that_does_not_agree_with_itself(tmp_path: Path) -> None:
    vote = "votes: [{draft: north, date: 2025-06-04, result: adopted, tally: 14-1-0, against: [USA, France]}]\n"
    out = undiff("vote", "--width", "100", folder=_with_dossier(tmp_path, vote)).out
    assert "north  not settled 14-1-0" in out
    assert "\u00b7 the tally is 14-1-0, but the lists name 0-2-0" in out
    assert "recorded: adopted\n" in out
    assert "by the tally: 14 in favour, 1 against" in out
    assert "What would have turned it" not in out


def test_lists_and_tally_with_different_results(tmp_path: Path) -> None:
    names = "China, France, RUS, GBR, USA, Algeria, Denmark, Greece, Guyana, Pakistan, Panama, KOR, Slovenia, Somalia"
    vote = f"date: 2025-06-04, tally: 8-1-6, in_favour: [{names}], abstaining: [Sierra Leone]"
    out = undiff("vote", "--width", "100", folder=_with_dossier(tmp_path, f"votes: [{{{vote}}}]\n")).out
    out = " ".join(out.split())
    assert "by the tally: 8 in favour, 1 against, 6 abstaining" in out
    assert "By Article 27: failed." in out
    assert "by the lists: 14 in favour, 0 against, 1 abstaining" in out
    assert "By Article 27: adopted." in out


def test_procedure_and_votes_that_nobody_counted(tmp_path: Path) -> None:
    votes = (
        "votes:\n"
        "  - {draft: north, on: procedure, date: 2022-01-31, result: adopted, tally: 10-2-3, against: [China, RUS]}\n"
        "  - {draft: south, date: 2022-02-01, method: without-vote, result: adopted}\n"
        "  - {draft: east, on: amendment, date: 2022-02-02}\n"
    )
    out = undiff("vote", "--width", "400", folder=_with_dossier(tmp_path, votes)).out
    assert "a question of procedure on north  adopted 10-2-3" in out
    assert "nobody has a veto: that China and Russian Federation voted against stopped nothing." in out
    assert "south  adopted without a vote" in out
    assert "Nobody was counted: it was taken without a vote." in out
    assert "an amendment to east  result not known" in out
    assert "There is neither a tally nor a full list, so Article 27 gives no result." in out


def test_conflicting_positions_are_told(tmp_path: Path) -> None:
    positions = (
        "positions:\n"
        "  - {actor: China, stance: opposes, draft: north, date: 2025-11-10,"
        " citations: [{source: wire, reports: a}]}\n"
        "  - {actor: China, stance: supports, draft: north, date: 2025-11-10/2025-11-12, note: By one envoy.}\n"
        "  - {actor: France, stance: opposes, draft: north, date: 2025-11-01}\n"
        "  - {actor: France, stance: reserved, draft: north, date: 2025-11-08}\n"
    )
    out = undiff("vote", "--width", "80", folder=_with_dossier(tmp_path, positions)).out
    assert "Stated by members of the Council: 1 reserved, 1 conflicting." in out
    assert "! conflicting   China* opposes \u00b7 10 Nov 2025  wire (not in the index)" in out
    assert "! conflicting   China* supports \u00b7 10\u201312 Nov 2025" in out
    assert "France* \u00b7 8 Nov 2025 \u00b7 before: opposes, 1 Nov 2025" in out


def test_what_a_vote_was_on_is_always_told(tmp_path: Path) -> None:
    """An amendment that fails is not the draft failing: in the first line, on the timeline and in the overview."""
    votes = (
        "votes:\n"
        "  - {draft: north, on: amendment, date: 2025-02-01, result: failed, tally: 4-0-11}\n"
        "  - {draft: north, on: part, date: 2025-02-01, result: adopted, tally: 12-0-3}\n"
        "  - {draft: north, date: 2025-02-02, result: adopted, tally: 12-0-3}\n"
    )
    folder = _with_dossier(tmp_path, votes)
    out = undiff("vote", "--width", "400", folder=folder).out
    assert out.startswith(
        "The lake: 3 votes: an amendment to north failed 4-0-11, a part of north adopted 12-0-3 and 1 more;"
    )
    out = undiff("status", "--width", "200", "--as-of", "2025-03-01", folder=folder).out
    assert "an amendment to north  failed 4-0-11" in out
    assert "votes        north  adopted 12-0-3" in out
    assert "vote on an amendment to north: failed 4-0-11" in undiff("timeline", folder=folder).out


def test_positions_of_groups_and_after_the_vote(tmp_path: Path) -> None:
    """A group's word is no member's; what is stated after a vote is told as such."""
    entries = (
        "positions:\n"
        "  - {actor: E10, stance: supports, draft: north, date: 2025-02-01}\n"
        "  - {actor: Algeria, stance: supports, draft: north, date: 2025-02-02}\n"
        "  - {actor: Denmark, stance: supports, draft: north, date: 2025-02-05}\n"
        "votes: [{draft: north, date: 2025-02-02, result: adopted, tally: 15-0-0}]\n"
    )
    out = undiff("vote", "--width", "100", folder=_with_dossier(tmp_path, entries)).out
    assert "Stated by members of the Council: 2 in support." in out
    assert "Algeria \u00b7 2 Feb 2025\n" in out
    assert "Denmark \u00b7 5 Feb 2025 \u00b7 after the vote\n" in out
    assert "  others, not counted as members:\n  + in support    E10" in out


def test_positions_on_no_draft_leave_nobody_unheard(tmp_path: Path) -> None:
    entries = "positions: [{actor: China, stance: reserved, date: 2025-02-01}]\n"
    out = undiff("vote", "--width", "100", folder=_with_dossier(tmp_path, entries)).out
    assert "positions  on no draft\n  ~ reserved      China* \u00b7 1 Feb 2025\n" in out
    assert "none stated" not in out


def test_members_named_twice_stand_apart_from_those_of_whom_nothing_is_known(tmp_path: Path) -> None:
    vote = "votes: [{draft: north, date: 2025-06-01, tally: 14-1-0, in_favour: [France], against: [France]}]\n"
    out = undiff("vote", "--width", "400", folder=_with_dossier(tmp_path, vote)).out
    assert "? not known     France*; China*, Russian Federation*" in out
