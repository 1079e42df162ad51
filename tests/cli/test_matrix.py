"""`undiff matrix`: what people read at several widths, what programs read, and how it is refused."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.running import HOSTILE, LAKE, ROOT, undiff
from undiff.visible import visible


def matrix(*args: str, folder: Path = LAKE, **env: str) -> str:
    ran = undiff("-C", str(folder), "matrix", *args, env=env)
    assert ran.code == 0, ran.err
    return ran.out


def block(page: str, topic: str) -> str:
    """The part of a page under a topic's rule, blanks folded."""
    parts = re.split(r"^\u2500\u2500 ", page, flags=re.MULTILINE)
    (found,) = [part for part in parts if part.startswith(f"{topic} ")]
    return re.sub(r"\s+", " ", found.replace("\u2500", " "))


def test_the_answer_comes_first() -> None:
    page = matrix()
    assert page.startswith(
        "The lake crossing: 2 drafts side by side\nIn both: duration.\nOnly in north-rev-1: governance.\n"
        "Reported of north-rev-1 alone: inspection, 2 clauses without a topic.\n"
        "Reported of south alone: 1 clause without a topic.\nReported of none: reporting.\n"
    )


def test_cells_side_by_side() -> None:
    page = matrix("--width", "80")
    assert "silent: \u2713 lake-news C" in block(page, "governance")
    assert "6 decide 3 task~" in block(page, "duration").replace("within ", "")
    assert "OP2* Requests~ the Secretary-General" in block(page, "inspection")
    assert "~ reported, in our wording; verbs and numbers without a mark" in page
    assert "commits most" not in page


def test_narrow_columns_become_blocks() -> None:
    page = matrix("--all", "--width", "80")
    assert "north-zero 4 press OP1 Calls upon the shore States" in block(page, "governance")
    assert "north-rev-1 OP2* no change reported since north-zero" in block(page, "inspection")
    assert "north-zero   not reported" in page


@pytest.mark.parametrize("width", ["40", "80", "120", "300"])
@pytest.mark.parametrize("more", [(), ("--all",), ("--by", "clause"), ("--topic", "force")])
def test_no_line_is_wider_than_asked_for(width: str, more: tuple[str, ...]) -> None:
    page = matrix("gaza-2025", *more, "--width", width, folder=ROOT)
    assert max(map(len, page.splitlines())) <= int(width)


def test_the_drafts_own_words_are_ranked_alone() -> None:
    page = matrix("--width", "80", folder=ROOT)
    assert "\u25b2 7 coerce~ 3 task" in block(page, "force")
    assert "ru-2025-11-13 is reported not to mention Trump: afp-spacewar" in page
    assert page.count("\u25b2") == 2  # and the legend
    assert "6 decide~ 6 decide?" in block(page, "threat")


def test_one_topic_in_full() -> None:
    page = matrix("--topic", "governance", "--width", "80")
    assert "OP1 Authorizes a Crossing Commission for twelve months, until 31 March 2032;" in re.sub(r"\s+", " ", page)
    assert "\u201cAuthorizes\u201d: 6 decide, attested" in page
    assert "silent on Crossing Commission, as reported by" in page
    assert "\u201cIt makes no mention of the Commission\u201d" in page
    assert "inspection" not in page


def test_clauses_in_groups() -> None:
    page = matrix("--by", "clause", "--all", "--width", "80")
    assert page.startswith(
        "The lake crossing: 7 groups of clauses in 3 drafts\nIn all 3: 1.\nReported of all but south: 4.\n"
    )
    assert "something like it in south: OP1*" in page
    assert "reported to be silent on it: ru-2025-11-13" in matrix("--by", "clause", "--topic", "board", folder=ROOT)


def test_json() -> None:
    found = json.loads(matrix("--format", "json"))
    assert found["format"] == "undiff/matrix/1"
    assert [column["id"] for column in found["columns"]] == ["north-rev-1", "south"]
    first = found["rows"][0]
    assert (first["topic"], first["title"], first["group"], first["leaders"]) == (
        "governance", "Who runs the crossing", None, [],
    )  # fmt: skip
    north, south = first["cells"]
    assert (north["presence"], north["level"], north["own"], north["known"]) == ("there", 6, True, "attested")
    (entry,) = north["entries"]
    assert (entry["clause"], entry["label"], entry["limbs"]) == ("commission", "OP1", [])
    assert [verb["words"] for verb in entry["verbs"]] == ["Authorizes"]
    assert entry["details"] == [{"kind": "period", "text": "twelve months", "known": "attested"}]
    assert [passage["verdict"] for passage in entry["sources"]] == ["exact", "exact"]
    assert (south["presence"], south["level"], south["entries"]) == ("silent", None, [])
    assert south["silences"][0]["sources"][0]["source"] == "lake-news"
    held = [(one["draft"], name) for group in found["groups"] for one in group["members"] for name in one["clauses"]]
    assert len(held) == len(set(held)) == 8
    assert all(row["group"] is not None for row in found["rows"] if row["topic"] is None)


def test_drafts_as_chosen() -> None:
    found = json.loads(matrix("--drafts", "south, north-zero", "--drafts", "south", "--format", "json"))
    assert [column["id"] for column in found["columns"]] == ["south", "north-zero"]
    assert "1 draft side by side" in matrix("--drafts", "south")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere",), 'no dossier "nowhere"'),
        (("lake", "--drafts", "sout"), 'lake has no draft "sout"; did you mean "south"?'),
        (("--topic", "governence"), 'name a topic "governence"; did you mean "governance"?'),
        (("--all", "--drafts", "south"), "--drafts and --all cannot be used together"),
    ],
)
def test_refusals(args: tuple[str, ...], said: str) -> None:
    ran = undiff("-C", str(LAKE), "matrix", *args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def workspace(folder: Path, **files: str) -> Path:
    """A workspace of one dossier without a dossier.yaml."""
    home = folder / "resolutions" / "case"
    home.mkdir(parents=True)
    (folder / "undiff.toml").write_text("")
    for name, text in files.items():
        (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def written(name: str, *texts: str, more: str = "") -> str:
    clauses = "".join(f"  - text: {json.dumps(text)}\n" for text in texts)
    return f"format: undiff/draft/1\nid: {name}\ntitle: {name}\nbasis: verbatim\n{more}operative:\n{clauses}"


def test_full_texts_without_a_dossier(tmp_path: Path) -> None:
    found = workspace(
        tmp_path,
        a=written("a", "Demands that the locks open;", "Urges donors to pay for the lighthouse;"),
        b=written("b", "Demands that the locks open by June;"),
    )
    page = matrix(folder=found)
    assert "not in it" in page
    assert "~" not in page  # verbatim words are the draft's own
    assert page.count("no topic") == 2
    assert page.startswith(
        "case: 2 drafts side by side\nIn both: 1 clause without a topic.\nOnly in a: 1 clause without a topic.\n"
    )
    assert "Only in a" in matrix("--by", "clause", folder=found)


def test_drafts_of_other_languages_are_not_compared(tmp_path: Path) -> None:
    found = workspace(
        tmp_path,
        a=written("a", "Demands that the locks open;", more="language: en\n"),
        b=written("b", "Exige que les écluses ouvrent;", more="language: fr\n"),
        c=written("c", "Exige que les écluses ferment demain;", more="language: fr\nreplaces: b\n"),
    )
    page = matrix("--all", "--width", "120", folder=found)
    assert "In a, with others not compared: 1 clause without a topic." in page
    assert block(page, "no topic  Demands").count("not compared: in another language") == 2
    assert "not in it" not in block(page, "no topic  Demands")
    page = matrix("--all", "--by", "clause", folder=found)
    assert "in another language, not compared with: b, c" in page
    assert "Only in" not in page


def test_brackets_stay_with_their_verbs(tmp_path: Path) -> None:
    text = "[Decides] [Requests] the Commission to report;"
    page = matrix(folder=workspace(tmp_path, a=written("a", text)))
    assert "OP1 [Decides] [Requests] the Commission to report" in page


def test_odd_dossiers(tmp_path: Path) -> None:
    empty = matrix(folder=workspace(tmp_path / "empty", dossier="format: undiff/dossier/1\nid: case\ntitle: case\n"))
    assert empty.startswith("case: 0 drafts side by side\n")
    loop = {name: written(name, "Notes it;", more=f"replaces: {other}\n") for name, other in ("ab", "ba")}
    assert "2 drafts side by side" in matrix(folder=workspace(tmp_path / "loop", **loop))
    broken = workspace(tmp_path / "broken", a=written("a", "Notes it;"), b="operative: [")
    ran = undiff("-C", str(broken), "matrix")
    assert ran.code == 0
    assert "b.yaml" in ran.err


def test_two_hundred_and_fifty_versions(tmp_path: Path) -> None:
    chain = {
        f"v{n}": written(f"v{n}", f"Urges {n} barges to leave;", more=f"replaces: v{n - 1}\n" if n else "")
        for n in range(250)
    }
    found = workspace(tmp_path, **chain)
    assert "v249" in matrix(folder=found)
    ran = undiff("-C", str(found), "matrix", "--all")
    assert ran.code == 0
    assert "31125 comparisons, more than 300; choose with --drafts; clauses without a topic are left out" in ran.err
    assert undiff("-C", str(found), "matrix", "--all", "--by", "clause").code == 2


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("more", [(), ("--by", "clause"), ("--format", "json")])
def test_hostile_texts(words: str, more: tuple[str, ...], tmp_path: Path) -> None:
    found = workspace(tmp_path, a=written("a", f"Urges {words} to leave;", more=f"version: {json.dumps(words)}\n"))
    page = matrix(*more, "--width", "200", "--color", "always", folder=found)
    if not more:
        assert visible(words).split()[0] in page
    assert not re.search("\x1b(?!\\[[0-9;]*m)|[\x07\x9b\u202e\u2066\ufeff\u2028]", page)


def test_colour_is_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in matrix(NO_COLOR="1")
    assert "\x1b[" in matrix("--color", "always")


def test_a_file_people_wrote_is_spared(tmp_path: Path) -> None:
    shutil.copytree(LAKE, tmp_path / "lake")
    ran = undiff("-C", str(tmp_path / "lake"), "matrix", "-o", str(tmp_path / "lake/resolutions/lake/south.yaml"))
    assert ran.code == 2
    assert "matrix" in undiff("matrix", "--help").out
