"""The shipped workspace, copied, for tests that change it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the workspace that the project ships."""
    root = tmp_path / "shipped"
    for name in ("resolutions", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    return root
