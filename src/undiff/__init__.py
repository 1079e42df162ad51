"""undiff: rival UN Security Council drafts compared clause by clause, each clause with the passages that report it.

What other programs may import is listed here, and docs/python.md shows it at work; everything else may move. Each name
is loaded when it is first asked for, so that `import undiff` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what type checkers see of the names below
    from undiff.casefile import check as check
    from undiff.comparing.comparison import Change as Change
    from undiff.comparing.comparison import Comparison as Comparison
    from undiff.comparing.comparison import Signal as Signal
    from undiff.evidence.report import Report as Report
    from undiff.model import (
        Citation as Citation,
    )
    from undiff.model import (
        Clause as Clause,
    )
    from undiff.model import (
        Dossier as Dossier,
    )
    from undiff.model import (
        Draft as Draft,
    )
    from undiff.model import (
        Source as Source,
    )
    from undiff.problems import Problem as Problem
    from undiff.problems import UndiffError as UndiffError
    from undiff.reading.workspace import Workspace as Workspace
    from undiff.study import Desk as Desk
    from undiff.study import Study as Study

__version__ = "0.1.0"

_HOMES = {
    "undiff.casefile": ("check",),
    "undiff.comparing.comparison": ("Change", "Comparison", "Signal"),
    "undiff.evidence.report": ("Report",),
    "undiff.model": ("Citation", "Clause", "Dossier", "Draft", "Source"),
    "undiff.problems": ("Problem", "UndiffError"),
    "undiff.reading.workspace": ("Workspace",),
    "undiff.study": ("Desk", "Study"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'undiff' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
