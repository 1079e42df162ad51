"""New files to fill in: valid as they stand, nothing claimed that nobody said, nothing overwritten."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.running import LAKE, ROOT
from undiff.casefile import check
from undiff.model import Draft, Omits
from undiff.problems import Severity, UndiffError
from undiff.reading.scaffolding import Known, new_dossier, new_draft, new_version, scalar
from undiff.reading.schema_words import PROSE
from undiff.reading.workspace import Workspace
from undiff.reading.yamlfile import read_yaml
from undiff.tracking.voting import voting


def _lake(folder: Path, *drafts: str) -> Workspace:
    """A copy of the lake's workspace with further drafts, each a YAML text that begins with its id."""
    shutil.copytree(LAKE, folder / "lake")
    for text in drafts:
        name = text.split("\n", 1)[0].removeprefix("id: ")
        path = folder / "lake" / "resolutions" / "lake" / f"{name}.yaml"
        path.write_text(f"format: undiff/draft/1\ntitle: A title\n{text}", encoding="utf-8")
    return Workspace(folder / "lake")


def _shape(draft: Draft) -> list[tuple[str, str, str, str, int, bool]]:
    return [(one.id, one.kind.value, one.label, one.text, one.depth, one.continued) for one in draft.clauses]


def _errors(workspace: Workspace) -> list[str]:
    report = check(Workspace(workspace.root), as_of=date(2031, 6, 1))
    return [str(one) for one in report.problems if one.severity is Severity.ERROR]


TRICKY = """\
id: tricky
version: Revision 1
authors: ["Congo, Democratic Republic of the", NZL, "the [authors]", "no"]
date: 2031-05-01
language: en
preambular:
  - heading: "Part [A]: of the lake"
  - text: Recalling,
    citations: [{source: wire, reports: recalling}]
  - gap: 2
  - text: Noting,
    label: PP7
    citations: [{source: wire, reports: noting}]
operative:
  - heading: "no"
    id: head
  - text: Decides,
    citations: [{source: wire, reports: decides}]
    items:
      - text: one,
        items: [{text: inner,}]
      - text: two
    continued: and goes on;
  - text: Decides also;
    label: OP1 bis
    citations: [{source: wire, reports: decides also}]
  - text: Requests;
    label: OP9
    id: request
    citations: [{source: wire, reports: requests}]
  - kind: preambular
    text: Recalling also,
    citations: [{source: wire, reports: recalling also}]
  - text: Decides to remain seized.
    citations: [{source: wire, reports: remains seized}]
annexes:
  - title: "Annex: terms"
    id: terms
    extent: partial
    clauses:
      - text: Terms;
        citations: [{source: wire, reports: terms}]
      - gap: 1
  - title: Empty
"""


@pytest.mark.parametrize("of", ["north-zero", "north-rev-1", "south", "tricky"])
def test_a_version_carries_everything_over(of: str, tmp_path: Path) -> None:
    workspace = _lake(tmp_path, TRICKY)
    before, errors = workspace.draft(of), _errors(workspace)
    made = new_version(workspace, before, "next", Known())
    found = Workspace(workspace.root).draft("next")
    assert made.name == "next.yaml"
    assert _shape(found) == _shape(before)
    assert [(gap.count, gap.after) for gap in found.gaps] == [(gap.count, gap.after) for gap in before.gaps]
    assert found.partial_annexes == before.partial_annexes
    assert (found.replaces, found.authors, found.sponsors) == (of, before.authors, before.sponsors)
    assert all(one.carried_from == f"{of}#{one.id}" for one in found.clauses if one.is_paragraph)
    assert (found.date, found.status, found.symbol, found.audience, found.silent_on) == (None, None, None, (), ())
    assert _errors(workspace) == errors


def test_a_version_of_each_gaza_draft(tmp_path: Path) -> None:
    for part in ("resolutions", "seeds"):
        shutil.copytree(ROOT / part, tmp_path / part)
    workspace = Workspace(tmp_path)
    for name in workspace.draft_paths:
        new_version(workspace, workspace.draft(name), f"{name}-next", Known(status="circulated", date="2026-01"))
        found = Workspace(tmp_path)
        assert _shape(found.draft(f"{name}-next")) == _shape(found.draft(name))
    assert _errors(workspace) == []


def test_a_version_of_a_verbatim_draft_has_no_error(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "rules" / "good", tmp_path / "good")
    workspace = Workspace(tmp_path / "good")
    assert _errors(workspace) == []
    new_version(workspace, workspace.draft("north-tabled"), "north-next", Known())
    assert _errors(workspace) == []


@pytest.mark.parametrize(
    ("title", "version", "new", "expected"),
    [
        ("Northern draft, Revision 1", "Revision 1", "Revision 2", "Northern draft, Revision 2"),
        ("Northern draft, Revision 1", "Revision 1", None, "Northern draft"),
        ("Northern draft", "Revision 1", "Revision 2", "Northern draft"),
        ("Revision 1", "Revision 1", None, "Revision 1"),
        ("Draft of 10 May", None, "Revision 2", "Draft of 10 May"),
    ],
)
def test_titles_of_versions(title: str, version: str | None, new: str | None, expected: str, tmp_path: Path) -> None:
    written = f"id: old\nversion: {version}\n" if version else "id: old\n"
    workspace = _lake(tmp_path, written)
    path = workspace.root / "resolutions" / "lake" / "old.yaml"
    path.write_text(path.read_text().replace("A title", title))
    new_version(workspace, workspace.draft("old"), "new", Known(version=new))
    assert Workspace(workspace.root).draft("new").title == expected


def test_a_new_dossier_and_its_first_draft(tmp_path: Path) -> None:
    workspace = _lake(tmp_path)
    errors = _errors(workspace)
    new_dossier(workspace, "harbour", "The harbour: #1", "The [situation]")
    new_draft(Workspace(workspace.root), "harbour", "first", Known("no", "1.0", "2031-05-10/2031-05-12~", "in-blue"))
    again = Workspace(workspace.root)
    dossier, draft = again.dossier("harbour").dossier, again.draft("first")
    assert (dossier.id, dossier.title, dossier.agenda_item) == ("harbour", "The harbour: #1", "The [situation]")
    assert (draft.title, draft.version, draft.status) == ("no", "1.0", "in-blue")
    assert (str(draft.date), draft.clauses, draft.language) == ("about 10\u201312 May 2031", (), None)
    assert _errors(workspace) == errors


def test_what_is_suggested_is_valid(tmp_path: Path) -> None:
    """The comments, uncommented, are read without a complaint."""
    workspace = _lake(tmp_path)
    made = [
        new_dossier(workspace, "harbour"),
        new_draft(workspace, "harbour", "first", Known()),
    ]
    for path in made:
        lines = path.read_text(encoding="utf-8").split("\n")
        suggested = [line.removeprefix("# ") for line in lines if not line.startswith("# ") or _is_yaml(line[2:])]
        path.write_text("\n".join(suggested), encoding="utf-8")
    again = Workspace(workspace.root)
    assert again.dossier("harbour").problems == ()
    dossier = again.dossier("harbour").dossier
    assert [one.action for one in dossier.events] == ["circulated", "silence"]
    assert [voting(vote).result for vote in dossier.votes] == ["adopted"]
    assert [type(claim.expect) for claim in dossier.claims] == [Omits]
    assert [one.label for one in again.draft("first").clauses] == ["OP1"]


def _is_yaml(line: str) -> bool:
    return line.startswith(" ") or (line.rstrip().split(": ")[0].rstrip(":").replace("_", "").isalpha() and ":" in line)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("north-zero", "a draft north-zero is there already (resolutions/lake/north-zero.yaml)"),
        ("dossier", "dossier.yaml is the dossier's own file"),
        ("North Zero", "north-zero would do"),
        ("Élan Sørli", "elan-s-rli would do"),
        ("../escape", "is no id for a draft"),
        ("", "is no id for a draft"),
        ("a" * 300, "cannot be written"),
        ("a\n", "is no id for a draft"),
        ("\x1b[31m", "is no id for a draft"),
    ],
)
def test_ids_that_are_refused(name: str, said: str, tmp_path: Path) -> None:
    workspace = _lake(tmp_path)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(UndiffError) as fault:
        new_draft(workspace, "lake", name, Known())
    assert said in str(fault.value)
    with pytest.raises(UndiffError) as fault:
        new_version(workspace, workspace.draft("south"), name, Known())
    assert said in str(fault.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    workspace = _lake(tmp_path)
    other = workspace.root / "resolutions" / "lake" / "taken.yaml"
    other.write_text("id: something-else\n")
    with pytest.raises(UndiffError, match="there already"):
        new_draft(workspace, "lake", "taken", Known())
    with pytest.raises(UndiffError, match="there already"):
        new_dossier(workspace, "lake")
    assert other.read_text() == "id: something-else\n"
    second = workspace.root / "resolutions" / "second" / "dossier.yaml"
    second.parent.mkdir()
    second.write_text("format: undiff/dossier/1\nid: the-case\ntitle: x\n")
    with pytest.raises(UndiffError, match="a dossier the-case is there already"):
        new_dossier(Workspace(workspace.root), "the-case")


def test_nothing_is_written_outside_the_workspace(tmp_path: Path) -> None:
    workspace = _lake(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (workspace.root / "resolutions" / "link").symlink_to(outside)
    with pytest.raises(UndiffError, match="outside the workspace"):
        new_dossier(workspace, "link")
    assert list(outside.iterdir()) == []


@given(st.text(min_size=1).filter(str.strip))
def test_a_scalar_is_read_as_the_same_text(text: str) -> None:
    if any("\ud800" <= one <= "\udfff" for one in text):
        return
    found, problems = read_yaml(f"title: {scalar(text)}\n", "x.yaml", PROSE)
    assert problems == []
    assert found is not None
    assert found.value == {"title": text}


@pytest.mark.parametrize(
    "text", ["yes", "1:30", "0x1F", "null", "~", "- a", "a: b", "a #b", "[x]", "1e5", "2031-05-10"]
)
def test_a_scalar_stays_a_text(text: str) -> None:
    found, _ = read_yaml(f"title: {scalar(text)}\n", "x.yaml", PROSE)
    assert found is not None
    assert found.value == {"title": text}
