"""The workspace's undiff.toml to settings, with the places of its values, which Python's TOML reader does not give.

Takes the bytes of the file; gives settings and problems. The one rule: what is broken in it is told at its line, and
what is not broken still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from undiff.patterns import pattern
from undiff.problems import Problem, Severity, Where
from undiff.reading.complaints import is_valid, problems_of
from undiff.reading.yamlfile import decode

_TABLE = pattern(r"[ \t]*\[[ \t]*(?P<name>[^\[\]#]+?)[ \t]*\]")
_KEY = pattern(
    r"""(?P<key>(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"))*)[ \t]*=[ \t]*"""
)
_ENTRY = pattern(r"""[ \t]*(?P<key>[^"'=#\[\]]*[^"'=#\[\]\s])[ \t]*=[ \t]*(?P<value>\S*)""")
_BARE = pattern(r"[A-Za-z0-9_-]+")
_FAULT_AT = pattern(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class Settings(Struct, frozen=True, dict=True):
    """The workspace's undiff.toml: where drafts and sources are, severities of rules, levels of verbs.

    `drafts` is a folder and `sources` a file, both relative to the workspace. `severities` maps a rule to error,
    warning, info or off; `ladder` an operative verb to its level, 0 to 7.
    """

    drafts: str = "resolutions"
    sources: str = "seeds/sources.yaml"
    severities: Mapping[str, str] = {}
    ladder: Mapping[str, int] = {}
    where: Where = Where("")


class LoadedSettings(Struct, frozen=True):
    """What came of reading undiff.toml: what of it can be read, the defaults for the rest, and the problems."""

    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()


def load_settings(data: bytes, shown: str) -> LoadedSettings:
    """Read an undiff.toml; `shown` names the file in places."""
    import tomllib  # 6 ms that only a workspace with settings pays

    text, problems = decode(data, shown)
    if problems:
        return LoadedSettings(problems=tuple(problems))
    try:
        mapping = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        return LoadedSettings(problems=(_syntax(str(fault), text, shown),))
    where = _places(text, shown)
    where = _lifted(mapping, where)
    problems = [*_nested(mapping, where), *problems_of("settings", mapping, where)]
    if problems:
        mapping = {key: _valid(key, part) for key, part in mapping.items() if isinstance(part, dict)}
    settings = Settings(
        **mapping.get("paths", {}),
        severities=dict(mapping.get("check", {})),
        ladder=dict(mapping.get("ladder", {})),
        where=where,
    )
    return LoadedSettings(settings, tuple(problems))


_LONG_FORMS = {"check": "severities", "ladder": "overrides"}


def _lifted(mapping: dict[str, Any], where: Where) -> Where:
    """Read the long forms, `[check.severities]` and `[ladder.overrides]`, as the short ones, which go before them.

    Gives the places of what was read so.
    """
    for table, name in _LONG_FORMS.items():
        part = mapping.get(table)
        if not isinstance(part, dict) or not isinstance(part.get(name), dict):
            continue
        mapping[table] = part.pop(name) | part
        outer = where.at(table)
        inner = outer.at(name)
        merged = replace(outer, parts={**inner.parts, **outer.parts}, keys={**inner.keys, **outer.keys})
        where = replace(where, parts={**where.parts, table: merged})
    return where


def _nested(mapping: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """Take other tables out of [check] and [ladder]: the entries belong in these themselves."""
    for table in ("check", "ladder"):
        given = mapping.get(table)
        part: dict[str, Any] = given if isinstance(given, dict) else {}
        for key in [key for key, value in part.items() if isinstance(value, dict)]:
            inner = part.pop(key)
            example = ", such as " + _written(*next(iter(inner.items()))) if inner else ""
            message = f'[{table}] holds no table "{key}": write its entries straight under [{table}]{example}'
            yield Problem("schema", Severity.ERROR, message, where.at(table).keys.get(key, where.at(table)))


def _written(key: str, value: object) -> str:
    name = key if _BARE.fullmatch(key) else f'"{key}"'
    return f"{name} = " + (f'"{value}"' if isinstance(value, str) else str(value))


def _valid(table: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """The entries of a table that the schema passes."""
    return {key: value for key, value in part.items() if is_valid("settings", {table: {key: value}})}


def _syntax(fault: str, text: str, shown: str) -> Problem:
    """What keeps a text from being TOML, at its place, with how to write what was probably meant."""
    at = _FAULT_AT.search(fault)
    lines = text.splitlines() or [""]
    line, column = (int(at["line"]), int(at["column"])) if at and at["line"] else (len(lines), len(lines[-1]) + 1)
    told = fault[: at.start()] if at else fault
    advice = 'a table is written [check], an entry quote-drifted = "info"'
    found = _ENTRY.match(lines[line - 1]) if line <= len(lines) else None
    if found and " " in found["key"]:
        advice = f'put a key of several words in quotes: "{found["key"]}" = ...'
    elif found and found["value"].isalpha():
        advice = f'put the value in quotes: {found["key"]} = "{found["value"]}"'
    message = f"this is no TOML: {told[:1].lower()}{told[1:]}; {advice}"
    return Problem("schema", Severity.ERROR, message, Where(shown, line, column, lines=lines))


def _places(text: str, shown: str) -> Where:
    """The places of a TOML file's tables and of their entries, as far as they are written one a line."""
    lines = text.splitlines()
    tables: dict[str | int, Where] = {}
    keys: dict[str, Where] = {}

    def place(line: int, column: int) -> Where:
        return Where(shown, line, column, {}, {}, lines)

    def enter(path: list[str], key: Where, value: Where) -> None:
        """Take the place of a key and of its value, and those of the tables around it."""
        parts: Any = tables
        names: Any = keys
        for step in path[:-1]:
            inner = parts.setdefault(step, Where(shown, key.line, key.column, {}, {}, lines))
            names.setdefault(step, key)
            parts, names = inner.parts, inner.keys
        parts.setdefault(path[-1], value)
        names.setdefault(path[-1], key)

    table: list[str] = []
    for number, line in enumerate(lines, 1):
        header = _TABLE.match(line)
        if header:
            table = _path(header["name"])
            at = place(number, header.start("name") + 1)
            enter(table, at, at)
            continue
        for path, start, end in _entries(line):
            enter([*table, *path], place(number, start + 1), place(number, end + 1))
    return Where(shown, 1, 1, tables, keys, lines)


def _entries(line: str) -> Iterator[tuple[list[str], int, int]]:
    """The keys of a line with where each and its value begin; those of an inline table stand under its key."""
    match = _KEY.match(line, len(line) - len(line.lstrip(" \t")))
    if match is None:
        return
    path = _path(match["key"])
    yield path, match.start(), match.end()
    if line.startswith("{", match.end()):
        for inner in _KEY.finditer(line, match.end() + 1):
            yield [*path, *_path(inner["key"])], inner.start(), inner.end()


def _path(key: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", key)]
