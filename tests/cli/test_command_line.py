"""Usage, faults of input, exit codes, start-up: what every command shares."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import LAKE, ROOT, undiff
from undiff.cli import COMMANDS

DRAFT = "format: undiff/draft/1\nid: {id}\ntitle: T\nbasis: verbatim\noperative:\n  - text: Decides {what};\n"


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Two drafts outside of any workspace."""
    for name, what in (("a", "this"), ("b", "that")):
        (tmp_path / f"{name}.yaml").write_text(DRAFT.format(id=name, what=what), encoding="utf-8")
    return str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    ran = undiff(name, "--help")
    assert ran.code == 0
    assert "Example" in ran.out
    assert f"undiff {name}" in ran.out.split("Example")[1]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["dif"], 'No such command "dif"; did you mean "diff"?'),
        (["diff"], "Missing argument 'LEFT'"),
        (["diff", "a", "b", "--view", "sideways"], "Invalid value for '--view'"),
        (["diff", "-", "-"], "standard input can be read once only"),
        (["schema", "drafts"], "Invalid value for"),
        (["diff", "gone.yaml", "also.yaml"], "gone.yaml: there is no such file"),
        (["diff", "./", "also.yaml"], "./: this is a folder, not a file"),
        (["show", "north-zeroo"], 'no draft "north-zeroo" in resolutions/; did you mean "north-zero"?'),
        (["show", "north-zero#op9"], 'north-zero has no clause "op9"'),
        (["-C", "/nowhere", "list"], "/nowhere: there is no such folder"),
    ],
)
def test_usage_faults_are_one_line_and_exit_2(args: list[str], told: str) -> None:
    ran = undiff(*args, folder=LAKE)
    assert ran.code == 2
    assert told in ran.err.replace("\n", " ")
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_outside_of_a_workspace(tmp_path: Path) -> None:
    ran = undiff("list", folder=tmp_path)
    assert ran.code == 2
    assert "`undiff init` makes one" in ran.err
    ran = undiff("-C", str(tmp_path), "list")
    assert "no workspace: it has neither undiff.toml nor resolutions/ and seeds/" in ran.err


@pytest.mark.parametrize(
    "args", [["-C", str(LAKE), "list"], ["list", "-C", str(LAKE)], ["list", "--workspace", str(LAKE)]]
)
def test_the_workspace_is_named_before_or_behind_the_command(args: list[str], tmp_path: Path) -> None:
    assert undiff(*args, folder=tmp_path).out == undiff("list", folder=LAKE).out != ""
    assert undiff(*args, "--debug", folder=tmp_path).code == 0


def test_two_files_need_no_workspace(two: tuple[str, str]) -> None:
    ran = undiff("diff", *two)
    assert (ran.code, ran.err) == (0, "")
    assert "Decides [-this-]{+that+};" in ran.out


def test_standard_input(two: tuple[str, str]) -> None:
    ran = undiff("diff", two[0], "-", stdin=Path(two[1]).read_bytes())
    assert "Decides [-this-]{+that+};" in ran.out


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_loose_files_each_may_carry_over_from_the_other(order: tuple[int, int], two: tuple[str, str]) -> None:
    later = Path(two[1])
    later.write_text("format: undiff/draft/1\nid: b\ntitle: T\nreplaces: a\noperative:\n  - same_as: a#op1\n")
    ran = undiff("diff", *(two[place] for place in order), "--format", "json")
    found = json.loads(ran.out)
    assert found["relation"] == "versions"
    assert [(change["type"], change.get("carried")) for change in found["changes"]] == [("unchanged", True)]


def test_exit_code_tells_differences_on_request(two: tuple[str, str]) -> None:
    assert undiff("diff", *two).code == 0
    assert undiff("diff", *two, "--exit-code").code == 1
    assert undiff("diff", two[0], two[0], "--exit-code").code == 0


BROKEN = {
    "empty": ("", "{path}:1:1: the file is empty"),
    "a list": ("format: undiff/draft/1\n- x\n", "{path}:2:1: this is no YAML"),
    "unknown key": (DRAFT.format(id="a", what="x") + "tilte: y\n", '{path}:7:1: unknown key "tilte" in a draft'),
    "brackets": (
        "format: undiff/draft/1\nid: a\ntitle: T\noperative:\n  - text: [Decides] this\n",
        "{path}:5:21: if `text` is a text, put it in quotes or write `text: >-` and the text on the next line; "
        "YAML reads it as something else (while parsing a block mapping, expected block end, but found 'scalar')",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_draft_is_told_with_its_place(name: str, two: tuple[str, str]) -> None:
    text, told = BROKEN[name]
    path = Path(two[0])
    path.write_text(text, encoding="utf-8")
    ran = undiff("diff", *two)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(told.format(path=path))


def test_all_problems_of_a_file_are_told(two: tuple[str, str]) -> None:
    Path(two[0]).write_text("format: undiff/draft/1\nid: A\ndate: x\nfoo: 1\n", encoding="utf-8")
    assert len(undiff("diff", *two).err.splitlines()) == 4


def test_what_is_no_draft(tmp_path: Path, two: tuple[str, str]) -> None:
    for name, data in (("huge.yaml", b"format: x\n" + b"# " + b"x" * 9_000_000), ("bin.yaml", b"id: \xff\xfe\x00")):
        path = tmp_path / name
        path.write_bytes(data)
        ran = undiff("diff", str(path), two[1])
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
        assert ran.err.startswith(str(path))


def test_a_broken_dossier_or_index_never_stops_a_diff(tmp_path: Path) -> None:
    assert undiff("init", str(tmp_path), "--example").code == 0
    (tmp_path / "resolutions/gaza-2025/dossier.yaml").write_text("format: [", encoding="utf-8")
    (tmp_path / "seeds/sources.yaml").write_text("format: nothing\n", encoding="utf-8")
    ran = undiff("-C", str(tmp_path), "diff", "us-rev-1", "us-rev-2")
    assert ran.code == 0
    assert "dossier.yaml:2:1" in ran.err or "dossier.yaml:1:" in ran.err
    assert "what is broken in it is not used" in ran.err
    ran = undiff("diff", str(tmp_path / "resolutions/gaza-2025/us-rev-1.yaml"), "us-rev-2")
    assert ran.code == 0


def test_a_broken_predecessor_stops_what_carries_its_text_over(tmp_path: Path) -> None:
    assert undiff("init", str(tmp_path), "--example").code == 0
    (tmp_path / "resolutions/gaza-2025/us-2025-11-03.yaml").write_text("id: us-2025-11-03\n", encoding="utf-8")
    ran = undiff("-C", str(tmp_path), "diff", "us-rev-1", "ru-2025-11-13")
    assert ran.code == 2
    assert "resolutions/gaza-2025/us-2025-11-03.yaml:1:1: a draft needs the key `format`" in ran.err


def test_nothing_outside_the_workspace_is_read(tmp_path: Path) -> None:
    home, secret = tmp_path / "ws", tmp_path / "secret.txt"
    assert undiff("init", str(home)).code == 0
    secret.write_text("the words of the source, exactly as they stand there", encoding="utf-8")
    index = home / "seeds/sources.yaml"
    index.write_text(index.read_text().replace("my-source.txt", "../../secret.txt"), encoding="utf-8")
    found = json.loads(undiff("-C", str(home), "diff", "my-draft", "my-draft", "--format", "json").out)
    assert found["left"]["clauses"][0]["passages"][0]["verdict"] == "unverifiable"
    (home / "resolutions/my-case/linked.yaml").symlink_to(secret)
    ran = undiff("-C", str(home), "list")
    assert "outside the workspace" in ran.out
    assert "the words of the source" not in ran.out + ran.err


def test_output_overwrites_no_file_that_somebody_wrote(two: tuple[str, str], tmp_path: Path) -> None:
    before = Path(two[0]).read_bytes()
    ran = undiff("diff", *two, "-o", two[0])
    assert (ran.code, Path(two[0]).read_bytes()) == (2, before)
    assert "is one of your own files and is not overwritten" in ran.err
    home = tmp_path / "ws"
    assert undiff("init", str(home)).code == 0
    for name in ("seeds/sources.yaml", "seeds/my-source.txt", "resolutions/my-case/dossier.yaml"):
        kept = (home / name).read_bytes()
        assert undiff("-C", str(home), "list", "-o", str(home / name)).code == 2
        assert (home / name).read_bytes() == kept
    assert undiff("-C", str(home), "list", "-o", str(home / "list.txt")).code == 0
    assert undiff("-C", str(home), "list", "-o", str(home / "list.txt")).code == 0


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A copy of the lake workspace to do harm to."""
    return Path(shutil.copytree(LAKE, tmp_path / "lake"))


def test_odd_files_among_the_drafts_are_told_or_passed_over(lake: Path) -> None:
    folder = lake / "resolutions/lake"
    os.mkfifo(folder / "pipe.yaml")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    (folder / "huge.yaml").write_bytes(b"id: huge\n" + b"#" * 9_000_000)
    ran = undiff("-C", str(lake), "list")
    assert ran.code == 0
    assert [line.split()[3].rstrip(":") for line in ran.out.splitlines() if "cannot be read" in line] == [
        f"resolutions/lake/{name}.yaml" for name in ("gone", "huge", "loop")
    ]
    assert undiff("-C", str(lake), "diff", "north-zero", "south").code == 0


def test_two_drafts_of_one_id_are_told(lake: Path) -> None:
    (lake / "resolutions/lake/other.yaml").write_text("format: undiff/draft/1\nid: south\ntitle: Another\n")
    ran = undiff("-C", str(lake), "diff", "north-zero", "south")
    assert ran.code == 0
    assert "resolutions/lake/south.yaml holds a draft south too" in ran.err


def test_a_long_chain_of_versions_is_carried_through(lake: Path) -> None:
    folder = lake / "resolutions/lake"
    for number in range(1, 250):
        before = f"v{number - 1}" if number > 1 else "north-zero"
        (folder / f"v{number}.yaml").write_text(
            f"format: undiff/draft/1\nid: v{number}\ntitle: X\nreplaces: {before}\n"
            f"operative: [{{same_as: {before}#commission}}]\n"
        )
    ran = undiff("-C", str(lake), "diff", "north-zero", "v249", "--format", "json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["relation"] == "versions"
    assert [change["carried"] for change in found["changes"] if change.get("carried")] == [True]


def test_an_id_goes_before_a_file_of_that_name(lake: Path) -> None:
    (lake / "south").write_text("Hello")
    assert "Southern counter-draft" in undiff("show", "south", folder=lake).out
    assert "Southern counter-draft" not in undiff("show", "./south", folder=lake).out


def test_one_draft_with_itself(lake: Path) -> None:
    assert "the same text twice" in undiff("diff", "south", "south", folder=lake).out


def test_a_text_of_absurd_length_is_refused(two: tuple[str, str]) -> None:
    Path(two[0]).write_text(DRAFT.format(id="a", what="x " * 150_000))
    ran = undiff("diff", *two)
    assert ran.code == 2
    assert "expected a text of at most 200,000 characters, found 300,00" in ran.err


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    assert undiff("init", str(tmp_path)).code == 0
    draft = tmp_path / "resolutions/my-case/my-draft.yaml"
    draft.write_text("mine", encoding="utf-8")
    ran = undiff("init", str(tmp_path))
    assert (ran.code, draft.read_text()) == (2, "mine")
    assert "nothing is overwritten" in ran.err


def test_a_new_workspace_works_at_once(tmp_path: Path) -> None:
    assert undiff("init", str(tmp_path)).code == 0
    ran = undiff("show", "my-draft#op1", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "word for word" in ran.out


def test_the_example_is_the_shipped_case(tmp_path: Path) -> None:
    assert undiff("init", str(tmp_path), "--example").code == 0
    for part in ("resolutions", "seeds"):
        for path in (ROOT / part).rglob("*"):
            if path.is_file():
                assert (tmp_path / path.relative_to(ROOT)).read_bytes() == path.read_bytes()


def test_an_internal_error_is_told_without_a_traceback_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("\x1b[31moops")

    monkeypatch.setattr("undiff.study.Desk.pair", fail)
    ran = undiff("-C", str(LAKE), "diff", "north-zero", "south")
    assert ran.code == 3
    assert ran.err.startswith("undiff: internal error: RuntimeError: \u241b[31moops\n")
    told = undiff("--debug", "-C", str(LAKE), "diff", "north-zero", "south")
    assert (told.code, "Traceback" in told.err) == (3, True)


def run(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8", env=env
    )


def test_python_m_undiff() -> None:
    ran = run("-m", "undiff", "--version")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("undiff 0.")


def test_a_diff_imports_neither_textual_nor_what_only_other_commands_need() -> None:
    code = (
        "import sys\nfrom undiff.cli import main\n"
        "try:\n    main(['diff', 'us-adopted', 'ru-2025-11-13'])\n"
        "except SystemExit:\n    pass\n"
        "unwanted = ['textual', 'pydantic', 'docx', 'pypdfium2', 'lxml', 'asyncio', 'importlib.metadata', 'tomllib']\n"
        "print([name for name in unwanted if name in sys.modules], file=sys.stderr)\n"
    )
    assert run("-c", code).stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "args", ["diff us-adopted ru-2025-11-13 --exit-code", "list", "check", "schema draft", "--help"]
)
def test_a_closed_pipe_is_no_fault(args: str) -> None:
    gone, to_nobody = os.pipe()
    os.close(gone)
    command = [sys.executable, "-m", "undiff", *args.split()]
    ran = subprocess.run(command, stdout=to_nobody, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    os.close(to_nobody)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("redirection", "told"),
    [
        (">&-", "undiff: standard output is closed"),
        ("> /dev/full", "undiff: standard output cannot be written (No space left on device)"),
        ("<&-", "undiff: standard input is closed"),
    ],
)
def test_closed_or_full_streams_are_told(redirection: str, told: str) -> None:
    what = "diff - us-adopted" if "<" in redirection else "list"
    command = f"{sys.executable} -m undiff {what} {redirection}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (ran.returncode, ran.stderr) == (2, f"{told}\n")


def test_output_in_an_encoding_that_lacks_our_signs() -> None:
    ran = run("-m", "undiff", "diff", "us-rev-1", "us-rev-2", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_shells_completion_knows_the_drafts() -> None:
    ran = run(
        "-m",
        "undiff",
        env={**os.environ, "_UNDIFF_COMPLETE": "bash_complete", "COMP_WORDS": "undiff diff us-r", "COMP_CWORD": "2"},
    )
    assert {line.split(",")[1] for line in ran.stdout.splitlines()} == {"us-rev-1", "us-rev-2"}
