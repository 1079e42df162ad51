"""The schema of a draft: its head, its entries, their citations.

Gives properties and definitions for schema.py. The one rule: what a draft's entries share with a dossier stands in the
definitions.
"""

from __future__ import annotations

from undiff.reading.schema_words import (
    ADDRESS,
    AUDIENCES,
    CITATIONS,
    DATE,
    NOTE,
    PASSAGE,
    QUOTE_OR_REPORTS,
    SLUG,
    STATUSES,
    TOPICS,
    WAIVE,
    Schema,
    a_format,
    a_list,
    a_text,
    an_object,
    one_of,
    ref,
    texts,
)

DRAFT_DEFS: dict[str, Schema] = {
    "waiver": an_object(
        "a waiver",
        "A finding of `undiff check` that may stand, why, and until when",
        {
            "rule": a_text("The rule's name", "the name of a rule"),
            "reason": {**a_text("Why the finding may stand"), "pattern": ""},  # an empty one is the waiver's own fault
            "until": DATE,
        },
        ("rule",),
    ),
    "citation": {
        **an_object(
            "a citation",
            "A passage of a source",
            {
                **PASSAGE,
                "relation": one_of(("describes", "quotes"), "a relation", "It reports the clause, or gives its words"),
                "about": a_text("The draft that the source speaks of, where it is not this one", "the id of a draft"),
                "translation": a_text("The analyst's translation of the quote"),
                "note": NOTE,
                "waive": WAIVE,
            },
            ("source",),
        ),
        **QUOTE_OR_REPORTS,
    },
    "act": an_object(
        "an act",
        "One sentence or limb of a clause, on topics of its own",
        {"match": a_text("Words of the clause's text"), "topics": TOPICS, "topic": a_text("One topic id")},
        ("match",),
    ),
    "entry": {
        **an_object(
            "an entry",
            "A paragraph or sub-paragraph, a heading, a paragraph carried over (same_as), or a gap",
            {
                "id": SLUG,
                "kind": one_of(("preambular", "operative"), "a kind", "Where it differs from the part it stands in"),
                "label": a_text("The printed number, such as OP3, PP2, (a), OP7 bis or \u2022"),
                "text": a_text("The paragraph's text; brackets are the negotiators'"),
                "heading": a_text("A section heading"),
                "same_as": ADDRESS,
                "gap": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 999,
                    "expected": "how many paragraphs are missing here",
                    "description": "Paragraphs known to be there whose content is not",
                },
                "topics": TOPICS,
                "topic": a_text("One topic id"),
                "acts": a_list(ref("act"), "Limbs on topics of their own"),
                "basis": ref("basis"),
                "attested": texts("Words of the text that a source without stored text gives as the draft's own"),
                "inferred": texts("Facts that are our inference"),
                "note": NOTE,
                "citations": CITATIONS,
                "items": a_list(ref("entry"), "Sub-paragraphs"),
                "continued": a_text("Text that goes on, unnumbered, after the items"),
                "waive": WAIVE,
            },
        ),
        "oneOf": [{"required": [key]} for key in ("text", "heading", "same_as", "gap")],
        "expected": "one of `text`, `heading`, `same_as` or `gap`",
    },
    "annex": an_object(
        "an annex",
        "An annex with paragraphs of its own",
        {
            "title": a_text("The annex's title"),
            "id": SLUG,
            "extent": ref("extent"),
            "clauses": a_list(ref("entry"), "The annex's paragraphs"),
            "citations": CITATIONS,
            "note": NOTE,
            "topics": TOPICS,
        },
        ("title",),
    ),
    "basis": one_of(
        ("reported", "verbatim"),
        "a basis",
        "reported: reconstructed from sources; verbatim: the document's own words",
    ),
    "extent": one_of(("full", "partial"), "an extent", "Whether all of it is there"),
    "silence": {
        **an_object(
            "an entry of silent_on",
            "Something on which, as sources report, the draft is silent",
            {
                "mention": a_text("A name or phrase that it does not mention"),
                "topics": TOPICS,
                "citations": CITATIONS,
                "note": NOTE,
            },
        ),
        "anyOf": [{"required": ["mention"]}, {"required": ["topics"]}],
        "expected": "`mention` or `topics`",
    },
}

DRAFT: dict[str, Schema] = {
    "format": a_format("draft"),
    "id": SLUG,
    "title": a_text("What people call the text"),
    "sponsors": texts("States or groups, on the text as tabled"),
    "authors": texts("States or groups that wrote a working paper"),
    "symbol": a_text("The symbol it was issued under, such as S/2031/114", "a UN document symbol"),
    "symbol_status": one_of(("verified", "unverified"), "`unverified` or `verified`", "Whether the symbol is sure"),
    "version": a_text("What people call this version, such as Revision 1"),
    "date": DATE,
    "audience": {
        "type": ["string", "array"],
        "items": a_text("A name"),
        "expected": f"one of {', '.join(AUDIENCES)}, or a list of names",
        "description": "Who was shown it",
    },
    "status": one_of(STATUSES, "a status", "The stage that the text has reached"),
    "language": a_text("The language of the text", "a language code such as en"),
    "translation_of": a_text("The draft of which this is another language version", "the id of a draft"),
    "basis": ref("basis"),
    "extent": ref("extent"),
    "text_source": a_text("The source that stores the document's own text", "the id of a source"),
    "replaces": a_text("The previous version of the same text", "the id of a draft"),
    "paragraphs": an_object(
        "a count of paragraphs",
        "How many paragraphs a source says there are",
        {
            part: {"type": "integer", "minimum": 0, "expected": "a number", "description": "How many"}
            for part in ("preambular", "operative")
        },
    ),
    "silent_on": a_list(ref("silence"), "Silence that sources report"),
    "citations": CITATIONS,
    "note": NOTE,
    "preambular": a_list(ref("entry"), "The preambular paragraphs"),
    "operative": a_list(ref("entry"), "The operative paragraphs"),
    "annexes": a_list(ref("annex"), "The annexes"),
    "waive": WAIVE,
}
