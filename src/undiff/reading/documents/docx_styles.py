"""Styles of a Word file: what each says of its paragraphs and runs, with all that it is based on.

Takes word/styles.xml, gives the styles by id. The one rule: what a style does not say itself, the one that it is based
on says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from undiff.patterns import pattern
from undiff.reading.documents.docx_numbers import W

_HEADING = pattern(r"(?:heading|title|h)\s?\d?$|heading \d", re.IGNORECASE)
# Styles are based on one another a few times over, never so often.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; `number` is the id of a list and the level in it."""

    id: str = ""
    name: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    raised: bool = False
    heading: bool = False
    number: tuple[str, int] | None = None


def read_styles(root: Any) -> dict[str, Style]:
    """The styles by id; that of paragraphs which name none has the id ""."""
    found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    made: dict[str, Style] = {}

    def make(key: str, depth: int = 0) -> Style:
        if key in made or key not in found or depth > _DEEPEST:
            return made.get(key, Style())
        element = found[key]
        based = element.find(f"{W}basedOn")
        parent = make(based.get(f"{W}val", ""), depth + 1) if based is not None else Style()
        label = element.find(f"{W}name")
        name = label.get(f"{W}val", "") if label is not None else key
        level = element.find(f"{W}pPr/{W}outlineLvl")
        run = element.find(f"{W}rPr")
        made[key] = Style(
            id=key,
            name=name,
            bold=switched(run, "b", parent.bold),
            italic=switched(run, "i", parent.italic),
            hidden=switched(run, "vanish", parent.hidden),
            raised=is_raised(run, parent.raised),
            heading=parent.heading or bool(_HEADING.match(name)) or (level is not None and level.get(f"{W}val") != "9"),
            number=number_of(element.find(f"{W}pPr"), parent.number),
        )
        return made[key]

    for key, element in found.items():
        make(key)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            made[""] = made[key]
    return made


def number_of(properties: Any, otherwise: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list and level that a paragraph's properties name; what they leave out is as in `otherwise`."""
    given = properties.find(f"{W}numPr") if properties is not None else None
    if given is None:
        return otherwise
    number, level = given.find(f"{W}numId"), given.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "") if level is not None else ""
    if number is None and otherwise is None:
        return None
    list_id = number.get(f"{W}val", "") if number is not None else (otherwise or ("", 0))[0]
    if depth.isdecimal():
        return list_id, int(depth)
    return list_id, otherwise[1] if otherwise is not None and otherwise[0] == list_id else 0


def switched(properties: Any, switch: str, otherwise: bool) -> bool:
    """Whether a switch such as bold ("b") is on in the properties of a run."""
    element = properties.find(f"{W}{switch}") if properties is not None else None
    return otherwise if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def is_raised(properties: Any, otherwise: bool) -> bool:
    """Whether a run is set as a superscript."""
    place = properties.find(f"{W}vertAlign") if properties is not None else None
    return otherwise if place is None else place.get(f"{W}val") == "superscript"
