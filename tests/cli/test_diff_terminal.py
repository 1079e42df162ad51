"""What people read: `undiff diff`, `show` and `list` on a terminal, in a file, with and without colour."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.running import HOSTILE, LAKE, ROOT, undiff


def diff(*args: str, **env: str) -> str:
    ran = undiff("-C", str(LAKE), "diff", *args, env=env)
    assert ran.code == 0, ran.err
    return ran.out


def section(page: str, heading: str) -> str:
    """The part of a page under the rule that begins with a label, blanks folded."""
    parts = re.split(r"^\u2500\u2500 ", page, flags=re.MULTILINE)
    (found,) = [part for part in parts if part.startswith(heading)]
    return re.sub(r"\s+", " ", found.replace("\u2500", " "))


def test_versions_read_as_edits() -> None:
    page = diff("north-zero", "north-rev-1")
    assert "two versions of one text" in page
    changed = section(page, "OP1  governance, duration ")
    assert "changed [-Calls upon the shore States" in changed
    assert "\u25b2 Calls upon \u2192 Authorizes: commits more" in changed
    assert "six months \u2192 twelve months: a longer period (our wording)" in changed
    assert "reported of north-zero by \u00b7 The Wire \u00b7 11 May 2031 \u00b7 B \u00b7 text not stored" in changed
    assert "\u2713 Lake News \u00b7 12 May 2031 \u00b7 C2 \u00b7 line 3 \u00b7 word for word" in changed
    assert "\u201cwould authorize a Crossing Commission\u201d" in changed
    assert "no change reported" in section(page, "PP1*")
    assert "not reported in north-zero" in section(page, "OP3*")
    assert "removed" not in page
    assert "* the number is inferred from the order; no source gives it." in page
    assert "it is ours, not the negotiators'" in page


def test_rivals_did_not_edit_one_another() -> None:
    page = diff("north-rev-1", "south")
    assert "rivals: neither text is an edit of the other" in page
    assert "\u2192" not in page
    assert "moved" not in page
    both = section(page, "OP1 | OP1*")
    assert "in both, differently" in both
    assert "Authorizes in north-rev-1, Requests in south: south commits less (our wording)" in both
    assert "only in north-rev-1: twelve months (our wording)" in both


def test_a_certain_absence_says_so() -> None:
    assert "only in north-zero" in section(diff("north-zero", "south"), "OP1  governance ")


def test_split_view_has_both_texts_side_by_side() -> None:
    page = diff("north-zero", "north-rev-1", "--view", "split", "--width", "160")
    (row,) = [line for line in page.splitlines() if "Calls upon the shore" in line]
    assert row.index("{+Authorizes+} a Crossing Commission") > 75
    assert diff("north-zero", "north-rev-1", "--width", "160") == page
    assert "\u2571\u2571\u2571 not reported in north-zero \u2571\u2571\u2571" in page


def test_the_summary_puts_the_strongest_first() -> None:
    page = diff("north-zero", "north-rev-1", "--view", "summary")
    rows = [line for line in page.splitlines() if re.match(r"[OP]P\d", line)]
    assert rows[0].split()[:2] == ["OP1", "changed"]
    assert "Calls upon \u2192 Authorizes: commits more" in rows[0]
    assert rows[1].split()[:2] == ["OP3*", "not"]


@pytest.mark.parametrize(
    ("args", "shown", "hidden"),
    [
        (["--only", "modified"], "OP1", "PP1*"),
        (["--only", "strong"], "OP1", "OP3*"),
        (["--only", "not-reported"], "OP3*", "OP1  "),
        (["--only", "not-reported", "--only", "unchanged"], "PP1*", "changed [-"),
        (["--topic", "inspection"], "OP2", "OP1  "),
        (["--topic", "inspection"], "OP2(a)", "PP1*"),  # sub-paragraphs are on their paragraph's topics
        (["--topic", "duration"], "OP1  governance, duration", "OP2 "),  # the topic of a limb
        (["--topic", "reporting"], "", "OP1"),  # a topic of the dossier on which nothing stands
        (["--only", "added"], "", "OP3*"),  # not reported is not added
        (["--passages", "0"], "OP1", "reported of"),
    ],
)
def test_what_is_shown_can_be_chosen(args: list[str], shown: str, hidden: str) -> None:
    page = diff("north-zero", "north-rev-1", *args)
    body = page[page.index(" shown.") if " shown." in page else page.index("\u2500\u2500") :]
    assert shown in body
    assert hidden not in body


def test_an_unknown_topic_is_told() -> None:
    ran = undiff("-C", str(LAKE), "diff", "north-zero", "south", "--topic", "inspektion")
    assert (ran.code, ran.err) == (
        2,
        'undiff: no clause of the two is on the topic "inspektion"; did you mean "inspection"?\n',
    )


@pytest.mark.parametrize(
    ("args", "env", "colored"),
    [
        ([], {}, False),  # no terminal
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(args: list[str], env: dict[str, str], colored: bool) -> None:
    page = diff("north-zero", "north-rev-1", *args, **env)
    assert ("\x1b[" in page) is colored
    assert ("[-Calls upon" in page) is not colored
    if colored:  # colour never carries meaning alone: strike and underline go with it
        assert re.search(r"\x1b\[[\d;]*\b9\b[\d;]*m[^\x1b]*Calls upon", page)
        assert re.search(r"\x1b\[[\d;]*\b4\b[\d;]*m[^\x1b]*Authorizes", page)


@pytest.mark.parametrize("view", ["inline", "split", "summary"])
def test_between_rivals_nothing_is_struck(view: str) -> None:
    page = diff("north-rev-1", "south", "--color", "always", "--view", view)
    assert "\x1b[" in page
    assert not re.search(r"\x1b\[[\d;]*\b9\b[\d;]*m", page)


def test_no_line_is_wider_than_asked_for() -> None:
    for width in (40, 60, 100, 200):
        for view in ("inline", "split", "summary"):
            page = diff("north-zero", "north-rev-1", "--width", str(width), "--view", view)
            assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("color", ["always", "never"])
def test_hostile_text_is_shown_not_obeyed(hostile: str, color: str, tmp_path: Path) -> None:
    made = undiff("init", str(tmp_path))
    assert made.code == 0
    for name in ("a", "b"):
        draft = {
            "format": "undiff/draft/1", "id": name, "title": hostile, "version": hostile, "sponsors": [hostile],
            "note": hostile, "operative": [
                {"heading": hostile},
                {"text": f"Decides {hostile} {name};", "note": hostile, "inferred": [hostile], "attested": [hostile],
                 "topics": [hostile], "citations": [{"source": "my-source", "quote": hostile},
                                                    {"source": hostile, "reports": hostile, "about": hostile}]},
            ],
        }  # fmt: skip
        (tmp_path / "resolutions" / "my-case" / f"{name}.yaml").write_text(json.dumps(draft), encoding="utf-8")
    for args in (["diff", "a", "b"], ["diff", "a", "b", "--view", "summary"], ["diff", "a", "b", "--view", "split"],
                 ["show", "a"], ["show", "a#op1"], ["list"], ["show", f"a#{hostile}"]):  # fmt: skip
        ran = undiff("-C", str(tmp_path), *args, "--color", color)
        for out in (ran.out, ran.err):
            plain = re.sub(r"\x1b\[[\d;]*m", "", out) if color == "always" else out
            assert not set(plain) & set("\x1b\x07\x9b\u202e\u2066\ufeff\u2028"), args
            assert "\x1b[31mred" not in out
        assert ran.code == (2 if args[-1] == f"a#{hostile}" else 0), ran.err
        if hostile.startswith("[bold]") and args[0] == "show":
            assert "[bold]x[/bold] [/] [link=x] :smile:" in re.sub(r"\s+", " ", ran.out + ran.err)


def test_output_to_a_file_is_whole_and_without_colour(tmp_path: Path) -> None:
    target = tmp_path / "diff.txt"
    ran = undiff("-C", str(LAKE), "diff", "north-zero", "south", "-o", str(target), "--width", "100")
    assert (ran.code, ran.out) == (0, "")
    assert target.read_text(encoding="utf-8") == diff("north-zero", "south", "--width", "100")
    assert [path.name for path in tmp_path.iterdir()] == ["diff.txt"]
    missing = undiff("-C", str(LAKE), "diff", "north-zero", "south", "-o", str(tmp_path / "no" / "diff.txt"))
    assert missing.code == 2
    assert "cannot be written" in missing.err


def test_output_follows_links_and_spares_devices(tmp_path: Path) -> None:
    real, link, pipe = tmp_path / "real.txt", tmp_path / "link.txt", tmp_path / "pipe"
    real.write_text("old")
    link.symlink_to(real)
    assert undiff("-C", str(LAKE), "show", "south", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert "Southern counter-draft" in real.read_text(encoding="utf-8")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert undiff("-C", str(LAKE), "show", "south", "-o", str(pipe)).code == 0
    assert "Southern counter-draft" in os.read(reader, 4000).decode()
    os.close(reader)
    assert pipe.is_fifo()


def test_show_a_clause_with_all_that_is_known_of_it() -> None:
    ran = undiff("-C", str(LAKE), "show", "north-rev-1#op1")
    assert ran.code == 0
    text = re.sub(r"\s+", " ", ran.out)
    assert "Authorizes a Crossing Commission for twelve months, until 31 March 2032;" in text
    assert "acts Authorizes, level 6" in text
    assert "stands at resolutions/lake/north-rev-1.yaml:19:5" in text
    assert "https://example.org/lake" in text


def test_show_a_draft() -> None:
    ran = undiff("-C", str(LAKE), "show", "north-zero")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines() if re.match(r" {0,4}[A-Z]{2}\d", line)] == [
        "PP1*", "OP1", "OP2", "OP2(a)*", "OP2(b)*",
    ]  # fmt: skip
    assert "[1 operative paragraph not known]" in ran.out
    assert "on [both] ports" in ran.out


def test_list() -> None:
    ran = undiff("-C", str(LAKE), "list")
    assert [line.split()[0] for line in ran.out.splitlines() if line] == ["The", "north-zero", "north-rev-1", "south"]
    assert "cited 7x, text stored" in undiff("-C", str(LAKE), "list", "--sources").out
    found = json.loads(undiff("-C", str(LAKE), "list", "--format", "json").out)
    assert [draft["id"] for draft in found["dossiers"][0]["drafts"]] == ["north-zero", "north-rev-1", "south"]


def test_the_gaza_rivals_from_the_checkout() -> None:
    ran = undiff("-C", str(ROOT), "diff", "us-adopted", "ru-2025-11-13")
    assert ran.code == 0
    assert "only in us-adopted" in ran.out
    assert ran.err == ""
    assert "us-adopted    Annex 1: Comprehensive Plan, in 20 points" in ran.out  # a heading is one draft's, too


def test_drafts_of_two_languages_are_said_to_be_so(tmp_path: Path) -> None:
    texts = {
        "en.txt": "The Security Council,\n\n1. Decides to extend the mandate of the Mission until 30 June 2032;\n\n"
        "2. Requests the Secretary-General to report to the Council on the crossing.\n",
        "fr.txt": "Le Conseil de sécurité,\n\n1. Décide de proroger le mandat de la Mission jusqu’au 30 juin 2032 ;\n\n"
        "2. Prie le Secrétaire général de faire rapport au Conseil sur la traversée.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    both = undiff("diff", str(tmp_path / "en.txt"), str(tmp_path / "fr.txt"))
    assert both.code == 0
    assert "en is in English, fr in French: their words cannot be compared" in both.err
    alone = undiff("diff", str(tmp_path / "fr.txt"), str(tmp_path / "fr.txt"))
    assert "cannot be compared" not in alone.err
