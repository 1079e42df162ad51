"""`undiff locate`: verdict and place, the words as they stand, and YAML that leads back there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import HOSTILE, ROOT, Result, undiff
from tests.rules.page import GOOD

NEWS = "lake-news"


def locate(*args: str, stdin: bytes = b"", folder: Path = GOOD) -> Result:
    return undiff("locate", *args, folder=folder, stdin=stdin)


def found(*args: str) -> Any:
    return json.loads(locate(*args, "--format", "json").out)


@pytest.mark.parametrize(
    ("text", "args", "code", "verdict", "place"),
    [
        ("Norway circulated a revised draft", [], 0, "exact", (3, 1)),
        ("Chile\u2019s counter-draft requests", [], 0, "typographic", (7, 1)),
        ("It authorizes \u2026 until 31 May 2032", [], 0, "typographic", (3, 46)),
        ("authorizes a Crossing Commission for eighteen months", [], 1, "altered", (3, 49)),
        ("Norway issued a revised draft on 12 May", [], 1, "drifted", (3, 1)),
        ("the harbour master was not asked for his opinion", [], 1, "absent", (None, None)),
        ("requests the Secretary-General", [], 0, "ambiguous", (3, 124)),
        ("requests the Secretary-General", ["--prefix", "counter-draft"], 0, "exact", (7, 23)),
        ("requests the Secretary-General", ["--suffix", "to report"], 0, "exact", (3, 124)),
        ("requests the Secretary-General", ["--suffix", "to dance"], 0, "ambiguous", (3, 124)),
    ],
)
def test_verdict_place_and_exit_code(
    text: str, args: list[str], code: int, verdict: str, place: tuple[int | None, int | None]
) -> None:
    ran = locate(NEWS, text, *args, "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["verdict"], (told["line"], told["column"])) == (code, verdict, place)


def test_the_json_says_all_that_was_found() -> None:
    told = found(NEWS, "authorizes a Crossing Commission for eighteen months")
    assert told == {
        "format": "undiff/locate/1",
        "source": "lake-news",
        "file": "seeds/lake-news.txt",
        "verdict": "altered",
        "line": 3,
        "column": 49,
        "text": "authorizes a Crossing Commission for twelve months",
        "similarity": told["similarity"],
        "differs": [{"quote": "eighteen", "source": "twelve"}],
        "reasons": ["number"],
        "clipped": {"before": None, "after": None},
        "parts": [],
        "context": None,
        "guarded": True,
        "places": 1,
        "cite": [
            {
                "line": 3,
                "column": 49,
                "quote": "authorizes a Crossing Commission for twelve months",
                "prefix": None,
                "suffix": None,
            }
        ],
    }
    assert 0.8 < told["similarity"] < 1


PAGE = """\
\u2713 word for word \u00b7 lake-news (seeds/lake-news.txt), line 7, column 23
    7 \u2502 Chile's counter-draft requests the Secretary-General to study the crossing. It makes no men\u2026
      \u2502                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      \u2502 \u201crequests the Secretary-General to study the crossing\u201d

To paste:
citations:
  - source: lake-news
    quote: requests the Secretary-General to study the crossing
"""


def test_a_page() -> None:
    assert locate(NEWS, "requests the Secretary-General to study the crossing").out == PAGE


def test_several_places_are_told_apart() -> None:
    page = locate(NEWS, "requests the Secretary-General").out
    assert page.startswith("! stands there more than once")
    assert "It stands there 2 times; paste the one you mean:\ncitations:\n  # line 3, column 124\n" in page
    assert page.count("  - source: lake-news\n") == 2


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("its draft would send observers to the ports", "before it stands \u201cdenied that\u201d"),
        (
            "Norway circulated a revised draft on 12 May. It makes no mention of the Commission",
            "this part of it stands at line 7: \u201cmakes no mention of the Commission\u201d",
        ),
    ],
)
def test_what_else_is_to_be_said(text: str, remark: str) -> None:
    assert remark in " ".join(locate(NEWS, text).out.split())


@pytest.mark.parametrize(
    "text",
    [
        "Norway circulated a revised draft",
        "requests the Secretary-General",
        "Commission",
        "the",
        "It authorizes \u2026 until 31 May 2032",
        "authorizes a Crossing Commission for eighteen months",
    ],
)
def test_what_is_to_be_pasted_leads_back_to_its_place(text: str) -> None:
    cites = found(NEWS, text)["cite"]
    assert cites
    for cite in cites:
        context = [f"--{name}={cite[name]}" for name in ("prefix", "suffix") if cite[name]]
        back = found(NEWS, cite["quote"], *context)
        assert back["verdict"] in ("exact", "typographic")
        assert (back["line"], back["column"]) == (cite["line"], cite["column"])


@pytest.mark.parametrize("text", ["Norway circulated a revised draft", "requests the Secretary-General"])
def test_what_is_printed_is_yaml(text: str) -> None:
    page = locate(NEWS, text).out
    quotes = yaml.safe_load(page[page.index("citations:") :])["citations"]
    assert {quote["quote"] for quote in quotes} == {text}
    assert all(quote["source"] == NEWS for quote in quotes)


def test_the_text_may_come_from_standard_input() -> None:
    assert locate(NEWS, "-", stdin=b"Chile's counter-draft\n").code == 0
    assert locate(NEWS, "-", stdin=b"nothing of the sort stands here").code == 1


def test_a_source_of_the_index_may_be_named_by_its_file() -> None:
    ran = locate("seeds/lake-news.txt", "Norway circulated")
    assert ran.code == 0
    assert "lake-news (seeds/lake-news.txt)" in ran.out
    assert "  - source: lake-news\n" in ran.out


def test_a_file_needs_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"\xef\xbb\xbfOne line.\r\nAnother line.\r\n")
    ran = locate("page.txt", "Another line", folder=tmp_path)
    assert ran.code == 0
    assert "page.txt, line 2, column 1" in ran.out
    assert "citations:\n  - quote: Another line\n" in ran.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["lake-nws", "x"], 'no source "lake-nws" in the index and no file of that name; did you mean "lake-news"?'),
        ([NEWS, "\u2026"], "the text has no words to look for"),
        ([NEWS], "Missing argument 'TEXT'"),
        (["seeds", "x"], "seeds: this is a folder, not a file"),
    ],
)
def test_usage_faults_exit_with_2(args: list[str], told: str) -> None:
    ran = locate(*args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err.replace("\n", " ")


def test_nothing_is_looked_up_where_no_text_is_stored() -> None:
    ran = undiff("-C", str(ROOT / "tests" / "lake"), "locate", "wire", "anything")
    assert ran.code == 2
    assert "wire has no stored text that can be read" in ran.err


@pytest.mark.parametrize("data", [b"%PDF-1.7 words", b"PK\x03\x04 words", b"a\0b words"])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file.txt").write_bytes(data)
    ran = locate("file.txt", "words", folder=tmp_path)
    assert ran.code == 2
    assert "this is no text file" in ran.err


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_nothing_from_files_is_interpreted(tmp_path: Path, text: str, form: str) -> None:
    (tmp_path / "page.txt").write_text(f"The words {text} stand in this very source.", encoding="utf-8")
    for wanted in (f"The words {text} stand", "The words stand in this very different source", "stand in this"):
        ran = locate("page.txt", wanted, "--format", form, "--color", "never", folder=tmp_path)
        assert ran.code in (0, 1)
        assert not set("\x1b\x9b\u202e\u2066\u2028\ufeff\x07") & set(ran.out + ran.err)


def test_the_shells_completion_knows_the_sources() -> None:
    env = {**os.environ, "_UNDIFF_COMPLETE": "bash_complete", "COMP_WORDS": "undiff locate ha", "COMP_CWORD": "2"}
    ran = subprocess.run(
        [sys.executable, "-m", "undiff"], capture_output=True, text=True, check=False, env=env, cwd=GOOD
    )
    assert [line.split(",")[1] for line in ran.stdout.splitlines()] == ["harbour-daily"]
