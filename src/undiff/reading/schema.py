"""The file format as data: one definition of each kind of file, read by the loader, the messages and editors.

Each kind is a JSON Schema (2020-12) in Python, so that it costs no parsing at start-up. `undiff schema KIND` prints it;
`problems_of` (complaints.py) validates with it and words its errors from its annotations (schema_words.py).
"""

from __future__ import annotations

from undiff.reading.schema_dossier import (
    DOSSIER,
    DOSSIER_DEFS,
)
from undiff.reading.schema_draft import (
    DRAFT,
    DRAFT_DEFS,
)
from undiff.reading.schema_words import (
    DATE,
    NOTE,
    SLUG,
    WAIVE,
    Schema,
    a_format,
    a_list,
    a_pattern,
    a_text,
    an_object,
    one_of,
)

_SOURCE: dict[str, Schema] = {
    "id": SLUG,
    "file": a_text("The stored text, relative to this index", "a file's path"),
    "sha256": a_pattern(r"^[0-9a-f]{64}$", "64 hexadecimal digits in lower case", "The stored file's SHA-256"),
    "title": a_text("The headline or the document's title"),
    "outlet": a_text("Who published it"),
    "author": a_text("Who wrote it"),
    "published": DATE,
    "retrieved": DATE,
    "url": a_pattern(
        r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]\S*$", "an address that begins with https:// or http://", "The page"
    ),
    "language": a_text("The language of the text", "a language code such as en"),
    "origin": a_text("Where its report comes from; sources of one origin count as one witness"),
    "reliability": one_of(("A", "B", "C", "D", "E", "F"), "an Admiralty grade", "Admiralty reliability of the source"),
    "note": NOTE,
    "waive": WAIVE,
}

_SETTINGS: dict[str, Schema] = {
    "paths": an_object(
        "the paths",
        "Where the workspace keeps its files",
        {"drafts": a_text("The folder of the dossiers"), "sources": a_text("The index of sources")},
    ),
    "check": {
        "type": "object",
        "noun": "the severities",
        "expected": "rules, each with a severity",
        "description": "Severities of the rules of `undiff check`",
        "additionalProperties": one_of(("error", "warning", "info", "off"), "a severity", "The rule's severity"),
    },
    "ladder": {
        "type": "object",
        "noun": "the ladder",
        "expected": "verbs, each with a level from 0 to 7",
        "description": "Commitment levels of operative verbs that replace the shipped ones",
        "additionalProperties": {
            "type": "integer",
            "minimum": 0,
            "maximum": 7,
            "expected": "a level from 0 to 7",
            "description": "The verb's level",
        },
    },
}


def _file(
    kind: str, noun: str, properties: dict[str, Schema], required: tuple[str, ...], defs: dict[str, Schema]
) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"undiff {kind}",
        **an_object(noun, f"undiff: {noun}", properties, required),
        **({"$defs": defs} if defs else {}),
    }


SCHEMAS: dict[str, Schema] = {
    "draft": _file("draft", "a draft", DRAFT, ("format", "id", "title"), DRAFT_DEFS),
    "dossier": _file("dossier", "a dossier", DOSSIER, ("format", "id", "title"), DOSSIER_DEFS),
    "sources": _file(
        "sources",
        "an index of sources",
        {
            "format": a_format("sources"),
            "sources": a_list(
                an_object("a source", "A document that drafts and claims cite", _SOURCE, ("id",)), "The sources"
            ),
        },
        ("format", "sources"),
        {"waiver": DRAFT_DEFS["waiver"]},
    ),
    "settings": _file("settings", "undiff.toml", _SETTINGS, (), {}),
}
"""The JSON Schema of each kind of file: draft, dossier, sources, settings."""
