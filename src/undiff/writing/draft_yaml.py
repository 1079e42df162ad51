"""A draft's mapping as YAML: canonical key order, running text in folded blocks, values quoted only where needed.

The one rule: what is written is read back as the same values, and writing that again gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from undiff.patterns import pattern
from undiff.reading.schema import SCHEMAS
from undiff.reading.schema_words import PROSE

WIDTH = 100
_LONG = 60  # characters from which running text is a block of its own
_CORE = pattern(
    r"true|True|TRUE|false|False|FALSE|null|Null|NULL|~|"
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)


def write(mapping: Mapping[str, Any]) -> str:
    """The YAML of a draft, dossier or index of sources, keys in the order of the format."""
    import yaml

    return str(
        yaml.dump(_ordered(mapping), Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=WIDTH, indent=2)
    )


@cache
def _key_order() -> dict[str, int]:
    """The order of all keys, as the schemas list them; where kinds differ, the first counts."""
    order: dict[str, int] = {}

    def walk(schema: Mapping[str, Any]) -> None:
        for name in schema.get("properties", {}):
            order.setdefault(name, len(order))
        for inner in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()):
            walk(inner)

    for kind in ("draft", "dossier", "sources"):
        walk(SCHEMAS[kind])
    return order


def _ordered(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        order = _key_order()
        names = sorted(value, key=lambda name: order.get(name, len(order)))
        return {name: _ordered(value[name], name) for name in names}
    if isinstance(value, (list, tuple)):
        return [_ordered(one, key) for one in value]
    if isinstance(value, str) and key in PROSE and (len(value) > _LONG or value[:1] in "[{"):
        return _Block(value)
    return value


class _Block(str):
    """Running text that is written as a folded block."""

    __slots__ = ()


@cache
def _dumper() -> Any:
    """A dumper that writes by YAML 1.2's core schema: a date or a `no` needs no quotes."""
    import yaml

    class Dumper(yaml.SafeDumper):
        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the library's own form

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            return super().increase_indent(flow, False)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        style = ">" if isinstance(value, _Block) and "\n" not in value else None
        if style is None and (_CORE.fullmatch(value) or " #" in value or value != value.strip()):
            style = "'" if value.isprintable() else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    Dumper.add_representer(_Block, text)
    Dumper.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
    return Dumper
