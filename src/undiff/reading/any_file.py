"""A draft from a file of any kind: our own YAML, or a document that is imported on the way.

Takes bytes, gives a draft or the problems of the file. The one rule: the content decides; a name only says of what has
no content of its own, or broken content, how its faults are told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from undiff.patterns import pattern
from undiff.problems import Where
from undiff.reading.drafts import Lookup, build_draft
from undiff.reading.workspace import LoadedDraft, load_draft

if TYPE_CHECKING:
    from undiff.reading.documents.stream import Tell

_OUR_YAML = pattern(r"""^\s*\{?\s*["']?format["']?\s*:\s*["']?undiff/""", re.MULTILINE)
_PACKED = (b"%PDF", b"PK\x03\x04")
_YAML_NAMES = (".yaml", ".yml", ".json")
# How far into a file its first key is looked for.
_LOOK = 4000


def load_any(data: bytes, shown: str, lookup: Lookup, tell: Tell | None = None) -> LoadedDraft:
    """The draft of a file's bytes, or its problems; `shown` names the file, `lookup` finds what `same_as` names, `tell`
    is told how far the reading of a long document has come.

    Raises UndiffError where a document cannot be imported.
    """
    if is_yaml(data, shown):
        return load_draft(data, shown, lookup)
    from undiff.reading.documents import read_document
    from undiff.reading.documents.stream import in_silence

    found = read_document(data, shown, tell=tell or in_silence)
    draft, problems = build_draft(found.mapping, Where(shown))
    return LoadedDraft(draft, tuple(problems), tuple(map(str, found.warnings)))


def is_yaml(data: bytes, name: str) -> bool:
    """Whether a file is to be read as our YAML: its content says so, or its name does and the content is no PDF or
    Word file."""
    if data.startswith(_PACKED):
        return False
    named = name.lower().endswith(_YAML_NAMES)
    return named or not data.strip() or _OUR_YAML.search(data[:_LOOK].decode("utf-8-sig", "replace")) is not None
