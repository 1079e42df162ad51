"""What holds for any draft: however it is wrapped, paged and spaced, the same clauses come out."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from undiff.reading.documents import read_document

WORDS = ("lake", "port", "ferry", "northern", "crossing", "of", "the", "and", "quays", "lights", "Master", "well-kept",
         "resolution 9999 (2031)", "document S/2031/114", "paragraph 12", "2,500 boats", "31 March 2031")  # fmt: skip
PARTICIPLES = ("Recalling", "Deeply concerned at", "Noting", "Having heard", "Acting under")
VERBS = ("Decides that", "Requests", "Also urges", "Strongly condemns", "Takes note of", "Expresses its concern at")

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(
    lambda words: "the " + " ".join(words) + " shore"
)
preambular = st.builds("{} {},".format, st.sampled_from(PARTICIPLES), phrases)
item = st.builds("to inspect {};".format, phrases)
inner = st.fixed_dictionaries(
    {"text": item}, optional={"items": st.lists(st.fixed_dictionaries({"text": item}), min_size=2, max_size=12)}
)
operative = st.fixed_dictionaries(
    {"text": st.builds("{} {};".format, st.sampled_from(VERBS), phrases)},
    optional={"items": st.lists(inner, min_size=1, max_size=30)},
)


@st.composite
def drafts(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    first = [{"text": text} for text in draw(st.lists(preambular, min_size=1, max_size=5))]
    second = draw(st.lists(operative, min_size=1, max_size=6))
    numbered: list[dict[str, object]] = []
    for number, clause in enumerate(second, 1):
        numbered.append({"label": f"OP{number}", **clause})
    return {"preambular": first, "operative": numbered}  # type: ignore[dict-item]


def letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def printed(draft: dict[str, list[dict[str, object]]]) -> list[str]:
    """The paragraphs as a document prints them."""
    lines = ["The Security Council,", *(str(entry["text"]) for entry in draft["preambular"])]
    for number, clause in enumerate(draft["operative"], 1):
        lines.append(f"{number}. {clause['text']}")
        for count, one in enumerate(clause.get("items", []), 1):  # type: ignore[var-annotated, arg-type]
            lines.append(f"({letters(count)}) {one['text']}")
            lines += [f"({ROMAN[place]}) {two['text']}" for place, two in enumerate(one.get("items", []), 1)]
    return lines


@settings(max_examples=40, deadline=None)
@given(drafts(), st.integers(45, 100), st.data())
def test_the_clauses_do_not_depend_on_how_the_text_is_wrapped(
    draft: dict[str, list[dict[str, object]]], width: int, data: st.DataObject
) -> None:
    lines: list[str] = []
    for paragraph in printed(draft):
        lines += [*textwrap.wrap(paragraph, width, break_on_hyphens=False), ""]
    breaks = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=3))
    text = "\n".join(("\f" if index in breaks else "") + line for index, line in enumerate(lines))
    found = read_document(text.encode(), "lake.txt").mapping
    assert {key: found.get(key) for key in draft} == draft


@settings(max_examples=40, deadline=None)
@given(drafts())
def test_the_text_kept_of_a_document_reads_as_the_same_draft(draft: dict[str, list[dict[str, object]]]) -> None:
    first = read_document("\n\n".join(printed(draft)).encode(), "lake.txt")
    assert {key: first.mapping.get(key) for key in draft} == draft
    assert read_document(first.text.encode(), "lake.txt").mapping == first.mapping


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *WORDS,
                *VERBS,
                "1.",
                "(a)",
                "(i)",
                "-",
                "Annex",
                "\n",
                "\n\n",
                "\f",
                ";",
                ":",
                "[",
                "“",
                "A",
                "OP1",
                "Adopted at the 9th meeting",
                "17 Ibid., 3",
            )
        ),
        max_size=60,
    )
)
def test_no_text_makes_it_fail_and_no_word_is_lost(pieces: list[str]) -> None:
    text = "The Security Council,\n\n1. Decides the lake;\n\n" + " ".join(pieces)
    found = read_document(text.encode(), "lake.txt")
    assert found.mapping["operative"]
    assert found.text
