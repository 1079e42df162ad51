"""What can be wrong, and where: places in files, problems of the material, and the one exception that stops a command.

Two kinds only. A `Problem` is a fault of the material (a file somebody wrote): it is collected, so that all of them are
shown at once, and every writer prints the same object. An `UndiffError` means that a command cannot go on; the command
line catches it once and exits with 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Where(Struct, frozen=True, eq=False):
    """The place of a value in a file, with the places of the values inside it.

    `file` is as people see it: relative to the workspace, or as given on the command line. `line` and `column` count
    from 1, columns in code points; None where there is no place (an imported document, a file that is missing).
    `parts` holds the places of a mapping's values by key and of a list's entries by index; `keys` those of a mapping's
    keys. `lines` are the lines of the file as it was read, shared by all its places, so that a message can show the
    line it speaks of.
    """

    file: str
    line: int | None = None
    column: int | None = None
    parts: Mapping[str | int, Where] = {}
    keys: Mapping[str, Where] = {}
    lines: Sequence[str] = ()

    @property
    def excerpt(self) -> str | None:
        """The line of the file at this place, without its end; None where it is not known."""
        if self.line is None or not 0 < self.line <= len(self.lines):
            return None
        return self.lines[self.line - 1]

    def at(self, *path: str | int) -> Where:
        """The place of the value at `path` inside this one, or of the deepest ancestor that is there."""
        here = self
        for step in path:
            inner = here.parts.get(step)
            if inner is None:
                return here
            here = inner
        return here

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Where) and self._place == other._place

    def __hash__(self) -> int:
        return hash(self._place)

    @property
    def _place(self) -> tuple[str, int | None, int | None]:
        return self.file, self.line, self.column

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


NOWHERE = Where("")


class Severity(StrEnum):
    """How grave a problem is; only errors make `undiff check` fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Hint(Struct, frozen=True):
    """The passage of a source nearest to a quote that does not stand in it, as it stands there.

    `line` counts from 1. `similarity` is between 0 and 1. `differs` pairs the quote's words with the source's.
    """

    source: str
    line: int | None
    text: str
    similarity: float
    differs: tuple[tuple[str, str], ...] = ()


class Waived(Struct, frozen=True):
    """Why a problem may stand, in the analyst's words, and the last day on which it may."""

    reason: str
    until: date | None = None


class Problem(Struct, frozen=True):
    """A fault of the material: which rule (FORMAT: rule names), how grave, where, and one sentence on how to mend it.

    `message` is one line of plain text without markup; it may hold words of the file and is escaped by the writers.
    `subject` addresses what is at fault, such as `south#op2`. `waived` is set where the analyst lets it stand.
    """

    rule: str
    severity: Severity
    message: str
    where: Where = NOWHERE
    subject: str | None = None
    hint: Hint | None = None
    waived: Waived | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where.file else self.message


class UndiffError(Exception):
    """The command cannot go on: usage, a path that is not there, unreadable input. Exit code 2.

    `problems` are the faults that stopped it, each with its place; without any, the message says it all.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
