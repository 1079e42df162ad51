"""The schema of a dossier: topics, names, claims, events, positions, votes.

Gives properties and definitions for schema.py. The one rule: a claim has a passage, and what it expects or what the
analyst says of it.
"""

from __future__ import annotations

from undiff.reading.schema_draft import (
    DRAFT_DEFS,
)
from undiff.reading.schema_words import (
    ACTIONS,
    ADDRESS,
    CITATIONS,
    DATE,
    NOTE,
    PASSAGE,
    QUOTE_OR_REPORTS,
    SLUG,
    STATUSES,
    VERDICTS,
    WAIVE,
    Schema,
    a_format,
    a_list,
    a_pattern,
    a_text,
    a_text_or_texts,
    an_object,
    one_of,
    ref,
    texts,
)

_EXPECT: Schema = {
    **an_object(
        "an expectation",
        "What the draft holds if the claim is true",
        {
            "omits": a_text_or_texts("None of these stands in the draft"),
            "mentions": a_text_or_texts("Each of these stands in some clause"),
            "clause": an_object(
                "a clause expectation",
                "One paragraph has an act with this verb and mentions all of these",
                {"opener": a_text("The verb"), "mentions": a_text_or_texts("Phrases")},
            ),
            "stronger_than": an_object(
                "a comparison",
                "On this topic the draft commits more than the other",
                {"draft": a_text("The other draft", "the id of a draft"), "topic": a_text("A topic id")},
                ("draft", "topic"),
            ),
            "status": one_of(STATUSES, "a status", "The stage that the draft reached"),
            "vote": an_object(
                "a vote expectation",
                "The dossier records this vote",
                {"result": ref("result"), "tally": ref("tally")},
            ),
        },
    ),
    "minProperties": 1,
    "maxProperties": 1,
    "expected": "exactly one of `omits`, `mentions`, `clause`, `stronger_than`, `status` or `vote`",
}

DOSSIER_DEFS: dict[str, Schema] = {
    **DRAFT_DEFS,
    "result": one_of(("adopted", "failed", "vetoed"), "a result", "What the vote decided"),
    "tally": a_pattern(r"^\d{1,3}-\d{1,3}-\d{1,3}$", "in favour-against-abstaining, such as 13-0-2", "The tally"),
    "expect": _EXPECT,
    "counterpart": an_object(
        "a pair of counterparts",
        "Clauses that correspond, by the analyst's judgement; an empty side says that there is none",
        {"left": a_list(ADDRESS, "Clauses of one draft"), "right": a_list(ADDRESS, "Clauses of the other")},
        ("left", "right"),
    ),
    "claim": {
        **an_object(
            "a claim",
            "What a source says about a draft, tested against it",
            {
                "id": SLUG,
                **PASSAGE,
                "translation": a_text("The analyst's translation of the quote"),
                "about": a_text("The draft that the source speaks of", "the id of a draft"),
                "as_of": DATE,
                "draft": a_text("The draft that it is about", "the id of a draft"),
                "expect": ref("expect"),
                "verdict": one_of(VERDICTS, "a verdict", "The analyst's verdict"),
                "evidence": a_list(ref("citation"), "Citations for the verdict"),
                "superseded_by": a_text("The event or claim that overtook it", "the id of an event or claim"),
                "note": NOTE,
                "waive": WAIVE,
            },
            ("id", "source"),
        ),
        "allOf": [
            QUOTE_OR_REPORTS,
            {
                "anyOf": [{"required": ["expect"]}, {"required": ["verdict"]}],
                "expected": "`expect` (what a draft would show) or, where no draft can tell, `verdict`",
            },
        ],
    },
    "account": an_object(
        "an account",
        "What one side of a contradiction says",
        {"date": DATE, "until": DATE, "says": a_text("What it says"), "citations": CITATIONS},
    ),
    "event": an_object(
        "an event",
        "Something that happened to a draft, or around it",
        {
            "id": SLUG,
            "date": DATE,
            "actors": texts("States, groups or persons"),
            "action": one_of(ACTIONS, "an action", "What happened"),
            "draft": a_text("The draft that it happened to", "the id of a draft"),
            "until": DATE,
            "note": NOTE,
            "citations": CITATIONS,
            "accounts": a_list(ref("account"), "Accounts that contradict one another"),
            "waive": WAIVE,
        },
        ("action",),
    ),
    "position": an_object(
        "a position",
        "Where an actor stands",
        {
            "id": SLUG,
            "actor": a_text("A State, group or person"),
            "date": DATE,
            "stance": one_of(("supports", "opposes", "reserved", "undeclared"), "a stance", "Where the actor stands"),
            "draft": a_text("The draft that it is about", "the id of a draft"),
            "note": NOTE,
            "citations": CITATIONS,
            "waive": WAIVE,
        },
        ("actor", "stance"),
    ),
    "vote": an_object(
        "a vote",
        "A vote of the Council",
        {
            "id": SLUG,
            "draft": a_text("The draft that was put to the vote", "the id of a draft"),
            "on": one_of(("draft", "amendment", "part", "procedure"), "what was voted on", "What was voted on"),
            "method": one_of(("recorded", "without-vote"), "a method", "How it was taken"),
            "date": DATE,
            "meeting": a_text("The verbatim record, such as S/PV.10046"),
            "resolution": a_text("The resolution adopted, such as S/RES/2803 (2025)"),
            "result": ref("result"),
            "tally": ref("tally"),
            "in_favour": texts("Members in favour"),
            "against": texts("Members against"),
            "abstaining": texts("Members abstaining"),
            "not_voting": texts("Members that took no part"),
            "note": NOTE,
            "citations": CITATIONS,
            "waive": WAIVE,
        },
    ),
}

DOSSIER: dict[str, Schema] = {
    "format": a_format("dossier"),
    "id": SLUG,
    "title": a_text("What people call the case"),
    "agenda_item": a_text("The Council's agenda item"),
    "topics": {
        "type": "object",
        "noun": "the topics",
        "expected": "topic ids, each with a description",
        "description": "Topic ids, each with what it stands for",
        "propertyNames": {"pattern": SLUG["pattern"], "expected": SLUG["expected"]},
        "additionalProperties": a_text("What the topic is"),
    },
    "aliases": {
        "type": "object",
        "noun": "the aliases",
        "expected": "names, each with a list of its other names",
        "description": "Names, each with other names for the same thing",
        "additionalProperties": texts("Other names"),
    },
    "counterparts": a_list(ref("counterpart"), "Clauses that correspond, by the analyst's judgement"),
    "claims": a_list(ref("claim"), "What sources say about drafts"),
    "events": a_list(ref("event"), "What happened"),
    "positions": a_list(ref("position"), "Where actors stand"),
    "votes": a_list(ref("vote"), "Votes of the Council"),
    "note": NOTE,
    "waive": WAIVE,
}
