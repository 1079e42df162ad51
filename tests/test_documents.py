"""README.md and docs/ show what undiff prints today, name every command, and link to pages that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.documents import documents, renewed, schema_files
from undiff.cli import COMMANDS

PAGES = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in documents()]


@pytest.mark.parametrize("path", PAGES)
def test_outputs_are_todays(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert renewed(page) == page, "make docs writes them anew"


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"undiff {name}" not in readme] == []


def test_the_schemas_for_editors_are_todays() -> None:
    for path, text in schema_files().items():
        assert path.read_text(encoding="utf-8") == text, "make docs writes them anew"
