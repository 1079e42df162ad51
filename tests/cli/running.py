"""Running the command line in this process, as a user would call it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from undiff.cli import main

ROOT = Path(__file__).parents[2]
LAKE = ROOT / "tests" / "lake"
HOSTILE = (
    "[bold]x[/bold] [/] [link=x] :smile:",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "a\u202eb\u2066c\ufeff d\u2028e",
)
"""Texts that a careless writer would interpret, or pass to the terminal to interpret."""


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def undiff(*args: str, stdin: bytes = b"", folder: Path | None = None, env: Mapping[str, str] | None = None) -> Result:
    """Run `undiff ARGS`; without a terminal, colours or settings of the machine."""
    out, err = io.StringIO(), io.StringIO()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    before = Path.cwd()
    code = 0
    try:
        if folder is not None:
            os.chdir(folder)
        with (
            patch.dict(os.environ, {**clean, **(env or {})}, clear=True),
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            main(args)
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        os.chdir(before)
    return Result(code, out.getvalue(), err.getvalue())
