"""What the schemas of all kinds of file are made of: bounds, vocabularies, forms of values, and the parts they share.

Gives pieces of JSON Schema (2020-12). Two words of our own stand in them, as annotations that validators pass over:
`expected` says in words what a value should be, and `noun` what an object is called in messages. The one rule: a bound
or a vocabulary stands here once, and whoever needs it takes it from here.
"""

from __future__ import annotations

from typing import Any

from undiff.dates import EXPECTED as A_DATE

Schema = dict[str, Any]

MAX_TEXT = 200_000
"""The longest text of one value, in characters: forty pages. A clause that long is a mistake, and a redline of it costs
more than it tells."""
MAX_QUOTE = 20_000
"""The longest quote, in characters: the longest paragraphs of the Council have half of that."""
MAX_CITATIONS = 200
"""The most citations of one entry; each of its sub-paragraphs shares them."""

PROSE = frozenset(
    ("text", "quote", "reports", "note", "heading", "continued", "title", "says", "translation", "mention", "reason")
)
"""Keys whose values are running text: an unquoted one must not be followed by a comment, which may be part of it."""

STATUSES = (
    "circulated", "silence", "silence-broken", "in-blue", "tabled", "adopted", "failed", "vetoed", "withdrawn",
    "not-tabled",
)  # fmt: skip
ACTIONS = (
    "presented", "circulated", "briefed", "revised", "silence", "silence-broken", "in-blue", "tabled", "statement",
    "vote", "withdrawn", "other",
)  # fmt: skip
VERDICTS = ("corroborated", "partly", "contradicted", "outdated", "overtaken", "unsupported", "filler")
AUDIENCES = ("P5", "E10", "all-15", "regional", "press")


def a_text(description: str, expected: str = "a text") -> Schema:
    """A text that is not blank."""
    return {
        "type": "string",
        "pattern": r"\S",
        "maxLength": MAX_TEXT,
        "description": description,
        "expected": expected,
    }


def a_pattern(pattern: str, expected: str, description: str) -> Schema:
    """A text of a pattern."""
    return {"type": "string", "pattern": pattern, "expected": expected, "description": description}


def one_of(values: tuple[str, ...], expected: str, description: str) -> Schema:
    """One of some words."""
    return {"enum": list(values), "expected": expected, "description": description}


def a_list(items: Schema, description: str) -> Schema:
    """A list of things alike."""
    return {"type": "array", "items": items, "description": description, "expected": "a list"}


def an_object(noun: str, description: str, properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "noun": noun,
        "expected": noun,
        "description": description,
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def ref(name: str) -> Schema:
    """What a definition of this name says."""
    return {"$ref": f"#/$defs/{name}"}


def texts(description: str) -> Schema:
    """A list of texts."""
    return a_list(a_text("A name or phrase"), description)


def a_text_or_texts(description: str) -> Schema:
    """One text, or a list of them."""
    return {
        "type": ["string", "array"],
        "pattern": r"\S",
        "minItems": 1,
        "items": a_text("A phrase"),
        "expected": "a text or a list of texts",
        "description": description,
    }


def a_format(kind: str) -> Schema:
    """The first key of a file of a kind."""
    return one_of((f"undiff/{kind}/1",), f"`undiff/{kind}/1`", "The kind and version of this file")


DATE: Schema = {"type": "string", "format": "undiff-date", "expected": A_DATE, "description": "A date as known"}
SLUG = a_pattern(r"^[a-z0-9]+(?:[-._]+[a-z0-9]+)*$", "a slug such as `north-rev-1`", "A short name without blanks")
ADDRESS = a_pattern(r"^[^\s#]+#\S.*$", "an address such as `north-rev-1#op3`", "A clause of a draft: draft#clause")
CREDIBILITY: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": 6,
    "expected": "a number from 1 (confirmed) to 6 (cannot be judged)",
    "description": "Admiralty credibility of this piece of information",
}
HEDGE = one_of(("stated", "reported", "apparent", "anonymous"), "a hedge", "How firmly the source puts it")
NOTE = a_text("Free text of the analyst")

PASSAGE: dict[str, Schema] = {
    "source": a_text("The id of a source in seeds/sources.yaml", "the id of a source"),
    "quote": {
        **a_pattern(
            r"[\p{L}\p{N}]", "the source's words", "Words as they stand in the source; \u2026 for words left out"
        ),
        "maxLength": MAX_QUOTE,
    },
    "reports": a_text("What the page says, in a sentence of ours, where its text is not stored"),
    "prefix": a_text("The words right before the quote, where it stands there more than once"),
    "suffix": a_text("The words right after the quote, where it stands there more than once"),
    "credibility": CREDIBILITY,
    "hedge": HEDGE,
}
QUOTE_OR_REPORTS: Schema = {
    "anyOf": [{"required": ["quote"]}, {"required": ["reports"]}],
    "expected": "`quote` (the source's words) or `reports` (what it says, where its text is not stored)",
}
WAIVE: Schema = {
    "anyOf": [ref("waiver"), a_list(ref("waiver"), "Findings that may stand")],
    "expected": "a waiver such as {rule: quote-drifted, reason: ...}",
}
CITATIONS: Schema = {**a_list(ref("citation"), "The passages that report this"), "maxItems": MAX_CITATIONS}
TOPICS = a_list(a_text("A topic id"), "Topic ids of the dossier")
