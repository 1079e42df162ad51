"""Automatic numbers of Word: which mark the next paragraph of a list has.

Takes the list definitions of a Word file, gives marks in the order in which the paragraphs come. The one rule: count as
Word does - lists that share a definition count on, a deeper level begins again under each number above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from undiff.reading.segment_marks import Series, printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SERIES = {
    "lowerLetter": Series.LETTER,
    "upperLetter": Series.CAPITAL,
    "lowerRoman": Series.ROMAN,
    "upperRoman": Series.UPPER_ROMAN,
}
_PLACE = re.compile(r"%(\d)")


class HasNumber(Protocol):
    """A paragraph style that may name a list."""

    @property
    def number(self) -> tuple[str, int] | None:
        """List id and level."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: the form of its numbers, the pattern of the mark ("(%2)"), the first number. `style` is that
    of the paragraphs that stand at this level by their style alone. `runs_on` says that it never begins again,
    `legal` that the numbers of the levels above it are printed in figures."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    style: str = ""
    runs_on: bool = False
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    definitions: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    overrides: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def level_of(self, list_id: str, level: int, style: str) -> int:
        """The level at which a paragraph stands that is in the list by its style: the one linked to that style."""
        levels = self._levels(list_id) or {}
        return next((depth for depth, one in levels.items() if style and one.style == style), level)

    def _levels(self, list_id: str) -> dict[int, _Level] | None:
        found = self.definitions.get(self.lists.get(list_id, ""))
        return {**found, **self.overrides.get(list_id, {})} if found is not None else None

    def next(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph in a list at a level from 0; empty where the list is not defined."""
        levels = self._levels(list_id)
        if levels is None or level not in levels:
            return ""
        counts = self.counts.setdefault(self.lists[list_id], [])
        if list_id not in self.seen:
            self.seen.add(list_id)
            for depth, start in self.restarts.get(list_id, {}).items():
                del counts[depth:]
                self.overrides.setdefault(list_id, {})[depth] = replace(levels.get(depth, _Level()), start=start)
                levels = self._levels(list_id) or levels
        while len(counts) <= level:
            depth = len(counts)
            start = levels[depth].start if depth in levels else 1
            counts.append(start - 1 if depth == level else start)
        deeper = level + 1
        while deeper < len(counts) and deeper in levels and levels[deeper].runs_on:
            deeper += 1
        del counts[deeper:]
        counts[level] += 1
        if levels[level].form == "bullet":
            return "\N{BULLET}"
        legal = levels[level].legal
        return _PLACE.sub(
            lambda found: _printed(levels, counts, int(found[1]) - 1, legal), levels[level].pattern
        ).strip()


def _printed(levels: Mapping[int, _Level], counts: list[int], depth: int, legal: bool) -> str:
    if depth >= len(counts) or depth not in levels or levels[depth].form == "none":
        return ""
    series = Series.DIGIT if legal else _SERIES.get(levels[depth].form, Series.DIGIT)
    return printed(series, max(counts[depth], 1))


def read_numbering(root: Any, styles: Mapping[str, HasNumber]) -> Numbering:
    """The list definitions of word/numbering.xml; `root` is None for a file without any."""
    made = Numbering()
    if root is None:
        return made
    links: dict[str, str] = {}
    for definition in root.iter(f"{W}abstractNum"):
        key = definition.get(f"{W}abstractNumId", "")
        made.definitions[key] = {_number(level, "ilvl"): _level(level) for level in definition.iter(f"{W}lvl")}
        link = definition.find(f"{W}numStyleLink")
        if link is not None:
            links[key] = link.get(f"{W}val", "")
    for number in root.iter(f"{W}num"):
        key = number.get(f"{W}numId", "")
        definition = number.find(f"{W}abstractNumId")
        made.lists[key] = definition.get(f"{W}val", "") if definition is not None else ""
        for override in number.iter(f"{W}lvlOverride"):
            level = override.find(f"{W}lvl")
            if level is not None:
                made.overrides.setdefault(key, {})[_number(override, "ilvl")] = _level(level)
            start = override.find(f"{W}startOverride")
            if start is not None:
                made.restarts.setdefault(key, {})[_number(override, "ilvl")] = _number(start, "val", 1)
    for key, style in links.items():
        named = styles.get(style)
        target = made.lists.get(named.number[0]) if named is not None and named.number else None
        if target:
            made.definitions[key] = made.definitions.get(target, {})
    return made


def _level(element: Any) -> _Level:
    def value(tag: str, default: str) -> str:
        found = element.find(f"{W}{tag}")
        return default if found is None else str(found.get(f"{W}val", default))

    start, legal = element.find(f"{W}start"), element.find(f"{W}isLgl")
    return _Level(
        form=value("numFmt", "decimal"),
        pattern=value("lvlText", ""),
        start=_number(start, "val", 1) if start is not None else 1,
        style=value("pStyle", ""),
        runs_on=value("lvlRestart", "") == "0",
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
    )


def _number(element: Any, attribute: str, default: int = 0) -> int:
    value = element.get(f"{W}{attribute}", "")
    return int(value) if value.isdecimal() and len(value) < 6 else default
