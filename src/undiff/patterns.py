"""Regular expressions compiled on first use.

Python 3.11 compiles them in Python, a millisecond for a big one: those of all modules took 39 ms of every command, most
for nothing. `pattern` stands where `re.compile` would stand at the top of a module.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands in for a compiled pattern, and compiles it when it is first asked for anything.

    What it was asked for once is its own from then on: a search then costs what it costs a compiled pattern.
    """

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile(source, flags)` gives, compiled when it is first used."""
    return cast("re.Pattern[str]", _Late(source, flags))
