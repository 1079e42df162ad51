"""A document's text stored among the sources: a file under seeds/ and an entry at the end of the index.

The index is a file that people wrote: the entry is added behind what stands there, not a byte of which changes; the
result is read back before it replaces the old file in one step.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from undiff.atomic import create, write
from undiff.model import Source
from undiff.problems import UndiffError
from undiff.reading.dossiers import build_sources
from undiff.reading.files import yaml_mapping
from undiff.reading.workspace import Workspace

_EMPTY = "format: undiff/sources/1\nsources:\n"


def register_text(workspace: Workspace, draft: Mapping[str, Any], text: str) -> Source:
    """Store the text of an imported document as a source of the workspace, and list it in the index.

    `draft` is the document's mapping: its symbol or id names the source. Returns the source. Raises UndiffError where a
    source or file of that name is there, or the index cannot be read or does not end in its list of sources.
    """
    index = workspace.root / workspace.settings.sources
    name = str(draft["id"])
    if workspace.sources.problems:
        raise UndiffError(f"{workspace.shown(index)} cannot be read", workspace.sources.problems)
    stored = index.parent / f"{name}.txt"
    if workspace.sources.get(name) is not None or stored.exists():
        raise UndiffError(f"a source {name} is there already ({workspace.shown(stored)}); nothing was stored")
    data = text.encode()
    before = index.read_text(encoding="utf-8") if index.is_file() else _EMPTY
    entry = _entry(name, stored.name, hashlib.sha256(data).hexdigest(), draft, _indent(before))
    after = before.rstrip("\n") + "\n" + entry
    mapping, where, problems = yaml_mapping("sources", after.encode(), workspace.shown(index))
    made = build_sources(mapping, where) if mapping is not None else ()
    if problems or len(made) != len(workspace.sources.sources) + 1:
        raise UndiffError(
            f"{workspace.shown(index)} does not end in its list of sources, so nothing can be added behind it"
        )
    create(stored, data)
    write(index, after)
    return made[-1]


def _entry(name: str, file: str, digest: str, draft: Mapping[str, Any], indent: str) -> str:
    from undiff.reading.parts import clean

    title = str(clean(str(draft["title"])) or name).replace("'", "''")
    lines = [
        f"- id: {name}",
        f"  file: {file}",
        f"  sha256: {digest}",
        f"  title: '{title}'",
        "  outlet: United Nations",
    ]
    if "date" in draft:
        lines.append(f"  published: {draft['date']}")
    lines += [f"  language: {draft['language']}"] if "language" in draft else []
    return "".join(f"{indent}{line}\n" for line in lines)


def _indent(index: str) -> str:
    """How far the entries of the index are indented."""
    found = re.findall(r"^( *)- ", index, re.MULTILINE)
    return min(found, key=len) if found else "  "
