"""How far a long reading has come, on one line of a terminal's standard error that goes when it is done.

The one rule: nothing is written to a pipe or file, and nothing at all before a second has passed.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType

# Seconds before a line shows, and between two of them.
_PATIENCE, _PAUSE = 1.0, 0.1


class Progress:
    """A line such as "reading page 120 of 480"; used with `with`, and called with how much of how much is done."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + _PATIENCE
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is, if it is time to."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + _PAUSE
        self._show(f"{self._what} {done} of {total}")

    def _show(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width) + ("\r" if not text else ""))
        sys.stderr.flush()
        self._width = len(text)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            self._show("")
