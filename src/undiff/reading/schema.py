"""The file format as data: one definition of each kind of file, read by the loader, the messages and editors.

Each kind is a JSON Schema (2020-12) in Python, so that it costs no parsing at start-up. `undiff schema KIND` prints it;
`problems_of` (complaints.py) validates with it and words its errors from it. Two words of our own stand in it, as
annotations that validators pass over: `expected` says in words what a value should be, and `noun` what an object is
called in messages.
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


def _text(description: str, expected: str = "a text") -> Schema:
    return {
        "type": "string",
        "pattern": r"\S",
        "maxLength": MAX_TEXT,
        "description": description,
        "expected": expected,
    }


def _pattern(pattern: str, expected: str, description: str) -> Schema:
    return {"type": "string", "pattern": pattern, "expected": expected, "description": description}


def _one_of(values: tuple[str, ...], expected: str, description: str) -> Schema:
    return {"enum": list(values), "expected": expected, "description": description}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description, "expected": "a list"}


def _object(noun: str, description: str, properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "noun": noun,
        "expected": noun,
        "description": description,
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _texts(description: str) -> Schema:
    return _list(_text("A name or phrase"), description)


def _text_or_texts(description: str) -> Schema:
    return {
        "type": ["string", "array"],
        "pattern": r"\S",
        "minItems": 1,
        "items": _text("A phrase"),
        "expected": "a text or a list of texts",
        "description": description,
    }


def _format(kind: str) -> Schema:
    return _one_of((f"undiff/{kind}/1",), f"`undiff/{kind}/1`", "The kind and version of this file")


DATE: Schema = {"type": "string", "format": "undiff-date", "expected": A_DATE, "description": "A date as known"}
SLUG = _pattern(r"^[a-z0-9]+(?:[-._]+[a-z0-9]+)*$", "a slug such as `north-rev-1`", "A short name without blanks")
ADDRESS = _pattern(r"^[^\s#]+#\S.*$", "an address such as `north-rev-1#op3`", "A clause of a draft: draft#clause")
CREDIBILITY: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": 6,
    "expected": "a number from 1 (confirmed) to 6 (cannot be judged)",
    "description": "Admiralty credibility of this piece of information",
}
HEDGE = _one_of(("stated", "reported", "apparent", "anonymous"), "a hedge", "How firmly the source puts it")
NOTE = _text("Free text of the analyst")

_PASSAGE: dict[str, Schema] = {
    "source": _text("The id of a source in seeds/sources.yaml", "the id of a source"),
    "quote": {
        **_pattern(
            r"[\p{L}\p{N}]", "the source's words", "Words as they stand in the source; \u2026 for words left out"
        ),
        "maxLength": MAX_QUOTE,
    },
    "reports": _text("What the page says, in a sentence of ours, where its text is not stored"),
    "prefix": _text("The words right before the quote, where it stands there more than once"),
    "suffix": _text("The words right after the quote, where it stands there more than once"),
    "credibility": CREDIBILITY,
    "hedge": HEDGE,
}
_QUOTE_OR_REPORTS: Schema = {
    "anyOf": [{"required": ["quote"]}, {"required": ["reports"]}],
    "expected": "`quote` (the source's words) or `reports` (what it says, where its text is not stored)",
}
_WAIVE: Schema = {
    "anyOf": [_ref("waiver"), _list(_ref("waiver"), "Findings that may stand")],
    "expected": "a waiver such as {rule: quote-drifted, reason: ...}",
}
_CITATIONS: Schema = {**_list(_ref("citation"), "The passages that report this"), "maxItems": MAX_CITATIONS}
_TOPICS = _list(_text("A topic id"), "Topic ids of the dossier")

_DEFS: dict[str, Schema] = {
    "waiver": _object(
        "a waiver",
        "A finding of `undiff check` that may stand, why, and until when",
        {
            "rule": _text("The rule's name", "the name of a rule"),
            "reason": _text("Why the finding may stand"),
            "until": DATE,
        },
        ("rule",),
    ),
    "citation": {
        **_object(
            "a citation",
            "A passage of a source",
            {
                **_PASSAGE,
                "relation": _one_of(("describes", "quotes"), "a relation", "It reports the clause, or gives its words"),
                "about": _text("The draft that the source speaks of, where it is not this one", "the id of a draft"),
                "translation": _text("The analyst's translation of the quote"),
                "note": NOTE,
                "waive": _WAIVE,
            },
            ("source",),
        ),
        **_QUOTE_OR_REPORTS,
    },
    "act": _object(
        "an act",
        "One sentence or limb of a clause, on topics of its own",
        {"match": _text("Words of the clause's text"), "topics": _TOPICS, "topic": _text("One topic id")},
        ("match",),
    ),
    "entry": {
        **_object(
            "an entry",
            "A paragraph or sub-paragraph, a heading, a paragraph carried over (same_as), or a gap",
            {
                "id": SLUG,
                "kind": _one_of(("preambular", "operative"), "a kind", "Where it differs from the part it stands in"),
                "label": _text("The printed number, such as OP3, PP2, (a), OP7 bis or \u2022"),
                "text": _text("The paragraph's text; brackets are the negotiators'"),
                "heading": _text("A section heading"),
                "same_as": ADDRESS,
                "gap": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 999,
                    "expected": "how many paragraphs are missing here",
                    "description": "Paragraphs known to be there whose content is not",
                },
                "topics": _TOPICS,
                "topic": _text("One topic id"),
                "acts": _list(_ref("act"), "Limbs on topics of their own"),
                "basis": _ref("basis"),
                "attested": _texts("Words of the text that a source without stored text gives as the draft's own"),
                "inferred": _texts("Facts that are our inference"),
                "note": NOTE,
                "citations": _CITATIONS,
                "items": _list(_ref("entry"), "Sub-paragraphs"),
                "continued": _text("Text that goes on, unnumbered, after the items"),
                "waive": _WAIVE,
            },
        ),
        "oneOf": [{"required": [key]} for key in ("text", "heading", "same_as", "gap")],
        "expected": "one of `text`, `heading`, `same_as` or `gap`",
    },
    "annex": _object(
        "an annex",
        "An annex with paragraphs of its own",
        {
            "title": _text("The annex's title"),
            "id": SLUG,
            "extent": _ref("extent"),
            "clauses": _list(_ref("entry"), "The annex's paragraphs"),
            "citations": _CITATIONS,
            "note": NOTE,
            "topics": _TOPICS,
        },
        ("title",),
    ),
    "basis": _one_of(
        ("reported", "verbatim"),
        "a basis",
        "reported: reconstructed from sources; verbatim: the document's own words",
    ),
    "extent": _one_of(("full", "partial"), "an extent", "Whether all of it is there"),
    "silence": {
        **_object(
            "an entry of silent_on",
            "Something on which, as sources report, the draft is silent",
            {
                "mention": _text("A name or phrase that it does not mention"),
                "topics": _TOPICS,
                "citations": _CITATIONS,
                "note": NOTE,
            },
        ),
        "anyOf": [{"required": ["mention"]}, {"required": ["topics"]}],
        "expected": "`mention` or `topics`",
    },
}

_DRAFT: dict[str, Schema] = {
    "format": _format("draft"),
    "id": SLUG,
    "title": _text("What people call the text"),
    "sponsors": _texts("States or groups, on the text as tabled"),
    "authors": _texts("States or groups that wrote a working paper"),
    "symbol": _text("The symbol it was issued under, such as S/2031/114", "a UN document symbol"),
    "symbol_status": _one_of(("verified", "unverified"), "`unverified` or `verified`", "Whether the symbol is sure"),
    "version": _text("What people call this version, such as Revision 1"),
    "date": DATE,
    "audience": {
        "type": ["string", "array"],
        "items": _text("A name"),
        "expected": f"one of {', '.join(AUDIENCES)}, or a list of names",
        "description": "Who was shown it",
    },
    "status": _one_of(STATUSES, "a status", "The stage that the text has reached"),
    "language": _text("The language of the text", "a language code such as en"),
    "translation_of": _text("The draft of which this is another language version", "the id of a draft"),
    "basis": _ref("basis"),
    "extent": _ref("extent"),
    "text_source": _text("The source that stores the document's own text", "the id of a source"),
    "replaces": _text("The previous version of the same text", "the id of a draft"),
    "paragraphs": _object(
        "a count of paragraphs",
        "How many paragraphs a source says there are",
        {
            part: {"type": "integer", "minimum": 0, "expected": "a number", "description": "How many"}
            for part in ("preambular", "operative")
        },
    ),
    "silent_on": _list(_ref("silence"), "Silence that sources report"),
    "citations": _CITATIONS,
    "note": NOTE,
    "preambular": _list(_ref("entry"), "The preambular paragraphs"),
    "operative": _list(_ref("entry"), "The operative paragraphs"),
    "annexes": _list(_ref("annex"), "The annexes"),
    "waive": _WAIVE,
}

_EXPECT: Schema = {
    **_object(
        "an expectation",
        "What the draft holds if the claim is true",
        {
            "omits": _text_or_texts("None of these stands in the draft"),
            "mentions": _text_or_texts("Each of these stands in some clause"),
            "clause": _object(
                "a clause expectation",
                "One paragraph has an act with this verb and mentions all of these",
                {"opener": _text("The verb"), "mentions": _text_or_texts("Phrases")},
            ),
            "stronger_than": _object(
                "a comparison",
                "On this topic the draft commits more than the other",
                {"draft": _text("The other draft", "the id of a draft"), "topic": _text("A topic id")},
                ("draft", "topic"),
            ),
            "status": _one_of(STATUSES, "a status", "The stage that the draft reached"),
            "vote": _object(
                "a vote expectation",
                "The dossier records this vote",
                {"result": _ref("result"), "tally": _ref("tally")},
            ),
        },
    ),
    "minProperties": 1,
    "maxProperties": 1,
    "expected": "exactly one of `omits`, `mentions`, `clause`, `stronger_than`, `status` or `vote`",
}

_DOSSIER_DEFS: dict[str, Schema] = {
    **_DEFS,
    "result": _one_of(("adopted", "failed", "vetoed"), "a result", "What the vote decided"),
    "tally": _pattern(r"^\d{1,3}-\d{1,3}-\d{1,3}$", "in favour-against-abstaining, such as 13-0-2", "The tally"),
    "expect": _EXPECT,
    "counterpart": _object(
        "a pair of counterparts",
        "Clauses that correspond, by the analyst's judgement; an empty side says that there is none",
        {"left": _list(ADDRESS, "Clauses of one draft"), "right": _list(ADDRESS, "Clauses of the other")},
        ("left", "right"),
    ),
    "claim": {
        **_object(
            "a claim",
            "What a source says about a draft, tested against it",
            {
                "id": SLUG,
                **_PASSAGE,
                "translation": _text("The analyst's translation of the quote"),
                "about": _text("The draft that the source speaks of", "the id of a draft"),
                "as_of": DATE,
                "draft": _text("The draft that it is about", "the id of a draft"),
                "expect": _ref("expect"),
                "verdict": _one_of(VERDICTS, "a verdict", "The analyst's verdict"),
                "evidence": _list(_ref("citation"), "Citations for the verdict"),
                "superseded_by": _text("The event or claim that overtook it", "the id of an event or claim"),
                "note": NOTE,
                "waive": _WAIVE,
            },
            ("id", "source"),
        ),
        "allOf": [
            _QUOTE_OR_REPORTS,
            {
                "anyOf": [{"required": ["expect"]}, {"required": ["verdict"]}],
                "expected": "`expect` (what a draft would show) or, where no draft can tell, `verdict`",
            },
        ],
    },
    "account": _object(
        "an account",
        "What one side of a contradiction says",
        {"date": DATE, "until": DATE, "says": _text("What it says"), "citations": _CITATIONS},
    ),
    "event": _object(
        "an event",
        "Something that happened to a draft, or around it",
        {
            "id": SLUG,
            "date": DATE,
            "actors": _texts("States, groups or persons"),
            "action": _one_of(ACTIONS, "an action", "What happened"),
            "draft": _text("The draft that it happened to", "the id of a draft"),
            "until": DATE,
            "note": NOTE,
            "citations": _CITATIONS,
            "accounts": _list(_ref("account"), "Accounts that contradict one another"),
            "waive": _WAIVE,
        },
        ("action",),
    ),
    "position": _object(
        "a position",
        "Where an actor stands",
        {
            "id": SLUG,
            "actor": _text("A State, group or person"),
            "date": DATE,
            "stance": _one_of(("supports", "opposes", "reserved", "undeclared"), "a stance", "Where the actor stands"),
            "draft": _text("The draft that it is about", "the id of a draft"),
            "note": NOTE,
            "citations": _CITATIONS,
            "waive": _WAIVE,
        },
        ("actor", "stance"),
    ),
    "vote": _object(
        "a vote",
        "A vote of the Council",
        {
            "id": SLUG,
            "draft": _text("The draft that was put to the vote", "the id of a draft"),
            "on": _one_of(("draft", "amendment", "part", "procedure"), "what was voted on", "What was voted on"),
            "method": _one_of(("recorded", "without-vote"), "a method", "How it was taken"),
            "date": DATE,
            "meeting": _text("The verbatim record, such as S/PV.10046"),
            "resolution": _text("The resolution adopted, such as S/RES/2803 (2025)"),
            "result": _ref("result"),
            "tally": _ref("tally"),
            "in_favour": _texts("Members in favour"),
            "against": _texts("Members against"),
            "abstaining": _texts("Members abstaining"),
            "not_voting": _texts("Members that took no part"),
            "note": NOTE,
            "citations": _CITATIONS,
            "waive": _WAIVE,
        },
    ),
}

_DOSSIER: dict[str, Schema] = {
    "format": _format("dossier"),
    "id": SLUG,
    "title": _text("What people call the case"),
    "agenda_item": _text("The Council's agenda item"),
    "topics": {
        "type": "object",
        "noun": "the topics",
        "expected": "topic ids, each with a description",
        "description": "Topic ids, each with what it stands for",
        "propertyNames": {"pattern": SLUG["pattern"], "expected": SLUG["expected"]},
        "additionalProperties": _text("What the topic is"),
    },
    "aliases": {
        "type": "object",
        "noun": "the aliases",
        "expected": "names, each with a list of its other names",
        "description": "Names, each with other names for the same thing",
        "additionalProperties": _texts("Other names"),
    },
    "counterparts": _list(_ref("counterpart"), "Clauses that correspond, by the analyst's judgement"),
    "claims": _list(_ref("claim"), "What sources say about drafts"),
    "events": _list(_ref("event"), "What happened"),
    "positions": _list(_ref("position"), "Where actors stand"),
    "votes": _list(_ref("vote"), "Votes of the Council"),
    "note": NOTE,
    "waive": _WAIVE,
}

_SOURCE: dict[str, Schema] = {
    "id": SLUG,
    "file": _text("The stored text, relative to this index", "a file's path"),
    "sha256": _pattern(r"^[0-9a-f]{64}$", "64 hexadecimal digits in lower case", "The stored file's SHA-256"),
    "title": _text("The headline or the document's title"),
    "outlet": _text("Who published it"),
    "author": _text("Who wrote it"),
    "published": DATE,
    "retrieved": DATE,
    "url": _pattern(
        r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]\S*$", "an address that begins with https:// or http://", "The page"
    ),
    "language": _text("The language of the text", "a language code such as en"),
    "origin": _text("Where its report comes from; sources of one origin count as one witness"),
    "reliability": _one_of(("A", "B", "C", "D", "E", "F"), "an Admiralty grade", "Admiralty reliability of the source"),
    "note": NOTE,
    "waive": _WAIVE,
}

_SETTINGS: dict[str, Schema] = {
    "paths": _object(
        "the paths",
        "Where the workspace keeps its files",
        {"drafts": _text("The folder of the dossiers"), "sources": _text("The index of sources")},
    ),
    "check": {
        "type": "object",
        "noun": "the severities",
        "expected": "rules, each with a severity",
        "description": "Severities of the rules of `undiff check`",
        "additionalProperties": _one_of(("error", "warning", "info", "off"), "a severity", "The rule's severity"),
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
        **_object(noun, f"undiff: {noun}", properties, required),
        **({"$defs": defs} if defs else {}),
    }


SCHEMAS: dict[str, Schema] = {
    "draft": _file("draft", "a draft", _DRAFT, ("format", "id", "title"), _DEFS),
    "dossier": _file("dossier", "a dossier", _DOSSIER, ("format", "id", "title"), _DOSSIER_DEFS),
    "sources": _file(
        "sources",
        "an index of sources",
        {
            "format": _format("sources"),
            "sources": _list(
                _object("a source", "A document that drafts and claims cite", _SOURCE, ("id",)), "The sources"
            ),
        },
        ("format", "sources"),
        {"waiver": _DEFS["waiver"]},
    ),
    "settings": _file("settings", "undiff.toml", _SETTINGS, (), {}),
}
"""The JSON Schema of each kind of file: draft, dossier, sources, settings."""
