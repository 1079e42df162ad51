"""What other programs import: every listed name is there, and docs/python.md runs as it stands."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import undiff
from tests.cli.running import ROOT


@pytest.mark.parametrize("name", undiff.__all__)
def test_listed_names_are_there(name: str) -> None:
    assert getattr(undiff, name).__name__ == name
    assert f"**`{name}`**" in (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Kommission'"):
        undiff.Kommission  # noqa: B018


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys, undiff; print([name for name in sys.modules if name.startswith('undiff.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_page_runs() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("versions ")
    assert ran.stdout.endswith(" problems\n")
