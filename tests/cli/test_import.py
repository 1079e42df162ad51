"""`undiff import`, and documents where a draft is wanted."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.running import undiff
from tests.reading.make_pdf import Para, make_pdf
from undiff.cli.progress import Progress
from undiff.reading.complaints import problems_of
from undiff.reading.schema_words import PROSE
from undiff.reading.yamlfile import read_yaml
from undiff.study import Desk
from undiff.writing.draft_yaml import write

PLAIN = """\
Resolution 9001 (2031)
of 4 May 2031

The Security Council,

Recalling its previous resolutions on the
lake crossing,

Noting the report of the Secretary-General,

1. Decides to extend the mandate of the Mission
until 31 March 2032;

2. Requests the Secretary-General:

(a) To inspect both ports;

(b) To report every three months;

3. Decides to remain seized of the matter.
"""


@pytest.fixture
def paper(tmp_path: Path) -> str:
    path = tmp_path / "paper.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return str(path)


def test_a_document_becomes_a_draft(paper: str) -> None:
    ran = undiff("import", paper)
    assert ran.code == 0
    found, problems = read_yaml(ran.out, "out", PROSE)
    assert found is not None
    assert not problems
    assert not problems_of("draft", found.value, found.where)
    draft = found.value
    assert isinstance(draft, dict)
    assert list(draft)[:3] == ["format", "id", "title"]
    assert (draft["basis"], draft["status"], draft["symbol"]) == ("verbatim", "adopted", "S/RES/9001 (2031)")
    assert "text_source" not in draft
    assert write(draft) == ran.out


def test_its_json_has_labels_kinds_and_openers(paper: str) -> None:
    found = json.loads(undiff("import", paper, "--format", "json").out)
    assert [(entry["kind"], entry["label"], entry["opener"]) for entry in found["preambular"] + found["operative"]] == [
        ("preambular", "PP1", "Recalling"),
        ("preambular", "PP2", "Noting"),
        ("operative", "OP1", "Decides"),
        ("operative", "OP2", "Requests"),
        ("operative", "OP3", "Decides"),
    ]
    assert [item["label"] for item in found["operative"][1]["items"]] == ["OP2(a)", "OP2(b)"]


def test_standard_input_and_files_can_be_compared_as_they_are(paper: str, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(PLAIN.replace("31 March 2032", "31 March 2033").replace("9001 (2031)", "9002 (2032)"))
    for args, stdin in (([paper, str(later)], b""), (["-", str(later)], PLAIN.encode())):
        ran = undiff("diff", *args, stdin=stdin)
        assert ran.code == 0
        assert "[-31 March 2032-]{+31 March 2033+}" in ran.out
    imported = tmp_path / "draft.yaml"
    assert undiff("import", paper, "-o", str(imported)).code == 0
    assert undiff("diff", str(imported), paper, "--exit-code").code == 0


def test_nothing_is_overwritten_without_force(paper: str, tmp_path: Path) -> None:
    target = tmp_path / "draft.yaml"
    target.write_text("mine")
    ran = undiff("import", paper, "-o", str(target))
    assert (ran.code, target.read_text()) == (2, "mine")
    assert "--force overwrites it" in ran.err
    assert undiff("import", paper, "-o", str(target), "--force").code == 0
    assert target.read_text().startswith("format: undiff/draft/1\n")


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_the_document_itself_is_never_overwritten(paper: str, force: list[str]) -> None:
    ran = undiff("import", paper, "-o", paper, *force)
    assert ran.code == 2
    assert "is the document itself" in ran.err
    assert Path(paper).read_text(encoding="utf-8") == PLAIN


def test_nothing_is_stored_where_the_draft_cannot_be_written(paper: str, tmp_path: Path) -> None:
    home = tmp_path / "ws"
    assert undiff("init", str(home)).code == 0
    ran = undiff("-C", str(home), "import", paper, "--register", "-o", str(tmp_path / "none/x.yaml"))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "there is no folder" in ran.err
    assert not (home / "seeds/s-res-9001-2031.txt").exists()


def test_warnings_without_end_are_counted() -> None:
    ran = undiff("import", "-", stdin=b"The Security Council,\n\n" + b"1. Decides to act;\n\n" * 200)
    assert (ran.code, len(ran.err.splitlines())) == (0, 31)
    assert "169 more of the kind" in ran.err


def test_a_draft_of_ours_needs_no_import(paper: str, tmp_path: Path) -> None:
    target = tmp_path / "draft.yaml"
    assert undiff("import", paper, "-o", str(target)).code == 0
    ran = undiff("import", str(target))
    assert (ran.code, ran.out) == (2, "")
    assert "there is nothing to import" in ran.err


class Terminal(io.StringIO):
    """Standard error that says whether it is a terminal."""

    def __init__(self, is_one: bool) -> None:
        super().__init__()
        self.is_one = is_one

    def isatty(self) -> bool:
        return self.is_one


@pytest.mark.parametrize(
    ("is_terminal", "clock", "written"),
    [
        (True, [0.0, 0.5, 2.0, 2.05, 3.0], "\rreading page 2 of 4\rreading page 4 of 4\r                   \r"),
        (True, [0.0, 0.1, 0.2, 0.3, 0.4], ""),
        (False, [0.0, 0.5, 2.0, 2.05, 3.0], ""),
    ],
)
def test_progress_shows_on_a_terminal_once_it_takes_long(
    is_terminal: bool, clock: list[float], written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(clock)
    monkeypatch.setattr("undiff.cli.progress.time.monotonic", lambda: next(ticks))
    terminal = Terminal(is_terminal)
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress("reading page") as tell:
        for page in range(1, 5):
            tell(page, 4)
    assert terminal.getvalue() == written


def test_register_stores_the_text_and_keeps_every_byte_of_the_index(paper: str, tmp_path: Path) -> None:
    home = tmp_path / "ws"
    assert undiff("init", str(home)).code == 0
    index = home / "seeds/sources.yaml"
    before = index.read_text() + "# the end\n"
    index.write_text(before)
    target = home / "resolutions/my-case/paper.yaml"
    ran = undiff("-C", str(home), "import", paper, "--register", "-o", str(target))
    assert ran.code == 0, ran.err
    assert index.read_text().startswith(before)
    assert "text_source: s-res-9001-2031" in target.read_text()
    assert (home / "seeds/s-res-9001-2031.txt").is_file()
    listed = json.loads(undiff("-C", str(home), "list", "--format", "json").out)
    assert [source["id"] for source in listed["sources"]] == ["my-source", "s-res-9001-2031"]
    again = undiff("-C", str(home), "import", paper, "--register")
    assert again.code == 2
    assert "is there already" in again.err


def test_an_index_that_cannot_be_added_to_is_left_alone(paper: str, tmp_path: Path) -> None:
    assert undiff("init", str(tmp_path)).code == 0
    index = tmp_path / "seeds/sources.yaml"
    index.write_text("sources:\n  - {id: a}\nformat: undiff/sources/1\n")
    ran = undiff("-C", str(tmp_path), "import", paper, "--register")
    assert ran.code == 2
    assert "does not end in its list of sources" in ran.err
    assert index.read_text() == "sources:\n  - {id: a}\nformat: undiff/sources/1\n"
    assert not (tmp_path / "seeds/s-res-9001-2031.txt").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("cut.docx", b"PK\x03\x04\x14\x00"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        ("noise.bin", bytes(range(256)) * 20),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for args in (["import", str(path)], ["diff", str(path), str(path)]):
        ran = undiff(*args)
        assert (ran.code, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1
        assert "Traceback" not in ran.err


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=90).map(
    lambda text: " ".join(text.split()) or "x"
)
SCALARS = st.sampled_from(
    ["no", "2025-11-13", "12", "~", "1:30", "[Decides] to", "a: b", "a #b", "'", "- x", "%", "true", "@x"]
)


@given(texts=st.lists(TEXTS | SCALARS, min_size=1, max_size=4))
def test_what_is_written_is_read_back_and_written_alike(texts: list[str]) -> None:
    draft = {
        "title": texts[0],
        "format": "undiff/draft/1",
        "operative": [{"text": text, "topics": texts, "label": text} for text in texts],
        "paragraphs": {"operative": 3},
    }
    page = write(draft)
    found, problems = read_yaml(page, "out", PROSE)
    assert found is not None
    assert not problems
    assert found.value == draft
    assert isinstance(found.value, dict)
    assert write(found.value) == page


def test_a_comparison_tells_what_was_uncertain_in_its_documents(paper: str, tmp_path: Path) -> None:
    lost = tmp_path / "lost.txt"
    lost.write_text(PLAIN.replace("2. Requests", "9. Requests"), encoding="utf-8")
    ran = undiff("diff", paper, str(lost))
    assert ran.code == 0
    assert f"{lost}: page 1, line 14: the number 9 stands where 2 is due" in ran.err
    assert paper not in ran.err
    broken = "".join(f"{number}. Requests a report;\n\n" for number in range(1, 60, 3))
    lost.write_text(f"The Security Council,\n\n{broken}", encoding="utf-8")
    told = undiff("show", str(lost)).err.splitlines()
    assert len(told) == 6
    assert told[-1].endswith("more of the kind; undiff import tells them")


def test_reading_a_long_document_is_told_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([Para("The Security Council,"), *[Para("1. _Decides_ to open the port;")] * 80]))
    told: list[tuple[int, int]] = []
    Desk(None, lambda done, total: told.append((done, total))).draft(str(path))
    assert len(told) > 1
    assert told[-1][0] == told[-1][1]
