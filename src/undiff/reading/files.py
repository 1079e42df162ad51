"""Bytes from the disk, bounded, and YAML files to checked mappings.

Gives a file's bytes or an UndiffError that says in one line what is wrong with the path; and, for YAML files, the
mapping that the schema of its kind has passed, or the problems.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from undiff.problems import Problem, UndiffError, Where
from undiff.reading.complaints import problems_of
from undiff.reading.readable import readable
from undiff.reading.schema_words import PROSE
from undiff.reading.yamlfile import decode, read_yaml

MAX_FILE = 64_000_000
"""The largest document that is read, in bytes; the longest official PDF has a few million."""


def read_bytes(path: Path, shown: str | None = None, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file, or of standard input for the path `-`.

    `shown` is how messages name it. Raises UndiffError where it is not there, is a folder, cannot be read, or is longer
    than `limit` bytes.
    """
    name = shown or str(path)
    try:
        if str(path) == "-":
            if sys.stdin is None:
                raise UndiffError("standard input is closed")
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with path.open("rb") as file:
                data = file.read(limit + 1)
    except FileNotFoundError:
        raise UndiffError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise UndiffError(f"{name}: this is a folder, not a file") from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UndiffError(f"{name}: cannot be read ({reason})") from None
    if len(data) > limit:
        raise UndiffError(f"{name}: larger than {limit // 1_000_000} MB")
    return data


def yaml_mapping(kind: str, data: bytes, shown: str) -> tuple[dict[str, Any] | None, Where, list[Problem]]:
    """The mapping of a YAML file of a kind (draft, dossier, sources), the place of it, and the problems.

    The mapping is None where any problem was found: what breaks the format is not worked with.
    """
    value, where, problems = _yaml(kind, data, shown)
    return (None if problems else value), where, problems


class Readable(Struct, frozen=True):
    """What of a dossier or an index of sources can be read: a mapping that its schema passes (but for keys that it asks
    for and that are not there), its place, the problems, and how many entries of which key were left out for them.
    """

    mapping: dict[str, Any]
    where: Where
    problems: tuple[Problem, ...] = ()
    unread: Mapping[str, int] = {}


def readable_mapping(kind: str, data: bytes, shown: str) -> Readable:
    """The mapping of a dossier or an index of sources, without the entries that break the format."""
    value, where, problems = _yaml(kind, data, shown)
    if not problems:
        return Readable(value or {}, where)
    mapping, where, unread = readable(kind, value or {}, where, problems)
    return Readable(mapping, where, tuple(problems), unread)


def _yaml(kind: str, data: bytes, shown: str) -> tuple[dict[str, Any] | None, Where, list[Problem]]:
    """The mapping of a YAML file as it is, its place, and all its problems."""
    text, problems = decode(data, shown)
    if problems:
        return None, problems[0].where, problems
    found, problems = read_yaml(text, shown, PROSE)
    if found is None:
        return None, Where(shown), problems
    told = {problem.where for problem in problems}
    problems += [problem for problem in problems_of(kind, found.value, found.where) if problem.where not in told]
    problems.sort(key=lambda problem: (problem.where.line or 0, problem.where.column or 0))
    return (found.value if isinstance(found.value, dict) else None), found.where, problems
