"""Bytes from the disk, bounded, and YAML files to checked mappings.

Gives a file's bytes or an UndiffError that says in one line what is wrong with the path; and, for YAML and TOML files,
the mapping that the schema of its kind has passed, or the problems.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from undiff.problems import Problem, Severity, UndiffError, Where
from undiff.reading.complaints import problems_of
from undiff.reading.schema import PROSE
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
    text, problems = decode(data, shown)
    if problems:
        return None, problems[0].where, problems
    found, problems = read_yaml(text, shown, PROSE)
    if found is None:
        return None, Where(shown), problems
    problems = problems + problems_of(kind, found.value, found.where)
    problems.sort(key=lambda problem: (problem.where.line or 0, problem.where.column or 0))
    if problems or not isinstance(found.value, dict):
        return None, found.where, problems
    return found.value, found.where, []


def toml_mapping(data: bytes, shown: str) -> dict[str, Any]:
    """The mapping of the workspace's undiff.toml. Raises UndiffError with its problems."""
    import tomllib  # 6 ms that only a workspace with settings pays

    text, problems = decode(data, shown)
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        problems = [*problems, Problem("schema", Severity.ERROR, f"this is no TOML: {fault}", Where(shown))]
    else:
        problems = [*problems, *problems_of("settings", mapping, Where(shown))]
    if problems:
        raise UndiffError(f"{shown} cannot be read", problems)
    return mapping
