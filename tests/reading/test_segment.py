"""Segmentation: paragraphs in, the lists of a draft out. The texts are our own."""

from __future__ import annotations

import pytest

from undiff.problems import Where
from undiff.reading.documents.stream import Paragraph
from undiff.reading.drafts import build_draft
from undiff.reading.segment import Segments, segment
from undiff.reading.segment_ends import body_start
from undiff.reading.segment_marks import Form, Series, meanings, printed, read_mark, roman
from undiff.reading.segment_words import is_annex_title, is_tail, mood


def cut(*texts: str | Paragraph) -> Segments:
    paragraphs = [text if isinstance(text, Paragraph) else Paragraph(text) for text in texts]
    return segment(paragraphs, body_start(paragraphs))


def outline(entries: list[dict[str, object]]) -> list[object]:
    """Entries as short tuples: (label, text), with items as a list behind it, headings as strings."""
    found: list[object] = []
    for entry in entries:
        if "heading" in entry:
            found.append(f"# {entry['heading']}")
            continue
        short: list[object] = [entry.get("label", ""), entry["text"]]
        if entry.get("kind"):
            short[0] = f"{entry['kind']} {short[0]}".strip()
        if items := entry.get("items"):
            assert isinstance(items, list)
            short.append(outline(items))
        if entry.get("continued"):
            short.append(f"+ {entry['continued']}")
        found.append(tuple(short))
    return found


@pytest.mark.parametrize(
    ("text", "form", "token", "rest"),
    [
        ("7. Urges the parties", Form.NUMBER, "7", "Urges the parties"),
        ("7 bis. Urges", Form.NUMBER, "7", "Urges"),
        ("16. | Demands", Form.NUMBER, "16", "Demands"),
        ("24. ~— Requests", Form.NUMBER, "24", "Requests"),
        ("13. _ Decides", Form.NUMBER, "13", "Decides"),
        ("[3. Decides]", Form.NUMBER, "3", "[Decides]"),
        ("OP12. Decides", Form.LABEL, "12", "Decides"),
        ("PP 3 Recalling", Form.LABEL, "3", "Recalling"),
        ("OP3 ter: Decides", Form.LABEL, "3", "Decides"),
        ("(a) to inspect", Form.BRACKETED, "a", "to inspect"),
        ("(iv) to inspect", Form.BRACKETED, "iv", "to inspect"),
        ("(c} to inspect", Form.BRACKETED, "c", "to inspect"),
        ("b) to inspect", Form.HALF, "b", "to inspect"),
        ("– to inspect", Form.BULLET, "–", "to inspect"),
        ("• to inspect", Form.BULLET, "•", "to inspect"),
        ("A. Ports", Form.DOTTED, "A", "Ports"),
    ],
)
def test_marks(text: str, form: Form, token: str, rest: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.form, mark.token, mark.rest) == (form, token, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolution",
        "4 of resolution 9999 (2031)",
        "2031 was",
        "(2031), and recalling",
        "3.5 per cent",
        "-5",
    ],
)
def test_no_marks(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize("ordinal", range(1, 40))
def test_roman_numbers_are_read_as_they_are_printed(ordinal: int) -> None:
    assert roman(printed(Series.ROMAN, ordinal)) == ordinal


def test_a_letter_can_be_a_roman_number() -> None:
    mark = read_mark("(i) first")
    assert mark is not None
    assert meanings(mark) == [(Series.ROMAN, 1), (Series.LETTER, 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling the lake agreement,", "participle"),
        ("Deeply concerned at the crossing,", "participle"),
        ("Once again strongly condemning the raid,", "participle"),
        ("Having heard the ferry pilots,", "participle"),
        ("Whereas the lake is deep,", "participle"),
        ("Requests the harbour master to report;", "finite"),
        ("Also calls upon both ports to open;", "finite"),
        ("[Strongly] urges both ports to open;", "finite"),
        ("Northern port", None),
        ("The ports of the lake shall be open.", None),
        ("Each port:", None),
    ],
)
def test_mood(text: str, expected: str | None) -> None:
    assert mood(text) == expected


@pytest.mark.parametrize(
    "text", ["Annex", "ANNEX II", "Annex I: Ports", "Appendix A", "Annex – The lake crossing plan"]
)
def test_annex_titles(text: str) -> None:
    assert is_annex_title(text)


@pytest.mark.parametrize(
    "text", ["Annex II to the report of the harbour master,", "Annexed to it is a map,", "annexes of"]
)
def test_no_annex_titles(text: str) -> None:
    assert not is_annex_title(text)


def test_adoption_lines() -> None:
    assert is_tail("Adopted unanimously at the 9999th meeting.")
    assert is_tail("Adopted at the 9999th meeting by 12 votes to none.")
    assert not is_tail("adopted unanimously at the 12th conference,")
    assert not is_tail("Adopts the plan of the 12th meeting;")


def test_a_plain_resolution() -> None:
    parts = cut(
        "France: draft resolution",
        "The Security Council,",
        "Recalling the lake agreement,",
        "Acting under Chapter VII of the Charter of the United Nations,",
        "1. Decides to open the crossing;",
        "2. Decides to remain seized of the matter.",
        "Adopted unanimously at the 9999th meeting.",
    )
    assert outline(parts.preambular) == [
        ("", "Recalling the lake agreement,"),
        ("", "Acting under Chapter VII of the Charter of the United Nations,"),
    ]
    assert outline(parts.operative) == [
        ("OP1", "Decides to open the crossing;"),
        ("OP2", "Decides to remain seized of the matter."),
    ]
    assert [paragraph.text for paragraph in parts.head] == ["France: draft resolution"]
    assert [paragraph.text for paragraph in parts.tail] == ["Adopted unanimously at the 9999th meeting."]
    assert not parts.warnings


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["(a)", "(b)"], [("", 0), ("", 0)]),
        (["(i)", "(ii)"], [("OP1(i)", 0), ("OP1(ii)", 0)]),
        (["(a)", "(i)", "(ii)", "(b)"], [("", 0), ("", 1), ("", 1), ("", 0)]),
        (["(h)", "(i)"], [("OP1(h)", 0), ("OP1(i)", 0)]),
        (["(1)", "(ii)", "(iii)"], [("OP1(i)", 0), ("OP1(ii)", 0), ("OP1(iii)", 0)]),
        (["(a)", "(b)", "(a)", "(d)"], [("", 0), ("", 0), ("", 0), ("", 0)]),
        (["(a)", "(6)", "(c)"], [("", 0), ("", 0), ("", 0)]),
        (["-", "-"], [("OP1(-1)", 0), ("OP1(-2)", 0)]),
        (["(a)", "-", "-", "(b)"], [("", 0), ("OP1(a)(-1)", 1), ("OP1(a)(-2)", 1), ("", 0)]),
        (["a.", "b."], [("OP1(a)", 0), ("OP1(b)", 0)]),
        (["(a)", "(i)", "(b)", "(i)"], [("", 0), ("", 1), ("", 0), ("", 1)]),
        (["(h)", "(i)", "(ii)"], [("OP1(h)", 0), ("", 1), ("", 1)]),
        (["(h)", "(i)", "(j)"], [("OP1(h)", 0), ("OP1(i)", 0), ("OP1(j)", 0)]),
    ],
)
def test_lists(marks: list[str], expected: list[tuple[str, int]]) -> None:
    parts = cut(
        "The Security Council,", "1. Requests the harbour master:", *[f"{mark} to inspect a port;" for mark in marks]
    )
    found: list[tuple[str, int]] = []

    def walk(entries: list[dict[str, object]], depth: int) -> None:
        for entry in entries:
            assert entry["text"] == "to inspect a port;"
            found.append((str(entry.get("label", "")), depth))
            items = entry.get("items", [])
            assert isinstance(items, list)
            walk(items, depth + 1)

    [clause] = parts.operative
    items = clause["items"]
    assert isinstance(items, list)
    walk(items, 0)
    assert found == expected


def test_the_tenth_letter_of_a_list_is_no_roman_number() -> None:
    letters = "abcdefghij"
    parts = cut("The Security Council,", "1. Requests:", *[f"({letter}) to inspect;" for letter in letters])
    [clause] = parts.operative
    assert outline([clause]) == [("OP1", "Requests:", [("", "to inspect;")] * len(letters))]


def test_text_behind_items_goes_with_what_it_stands_beside() -> None:
    parts = cut(
        "The Security Council,",
        "1. Requests the harbour master:",
        "(a) to inspect the northern port,",
        "With all its quays;",
        "(b) to inspect the southern port;",
        "all by the first of May;",
        "2. Decides to remain seized of the matter.",
    )
    assert outline(parts.operative)[0] == (
        "OP1",
        "Requests the harbour master:",
        [("", "to inspect the northern port,", "+ With all its quays;"), ("", "to inspect the southern port;")],
        "+ all by the first of May;",
    )


def test_paragraphs_without_marks_under_a_colon_are_its_items() -> None:
    parts = cut("The Security Council,", "Resolves:", "To open the lake;", "To close the road.")
    assert outline(parts.operative) == [
        ("", "Resolves:", [("OP1(-1)", "To open the lake;"), ("OP1(-2)", "To close the road.")])
    ]


def test_parts_with_a_preamble_of_their_own_and_numbers_that_run_on() -> None:
    parts = cut(
        "The Security Council,",
        "Recalling the lake agreement,",
        "A",
        "1. Welcomes the report;",
        "B",
        "Determined to keep the crossing open,",
        "2. Decides to act.",
    )
    assert outline(parts.operative) == [
        "# A",
        ("OP1", "Welcomes the report;"),
        "# B",
        ("preambular", "Determined to keep the crossing open,"),
        ("OP2", "Decides to act."),
    ]


def test_parts_with_numbers_that_begin_again() -> None:
    parts = cut("The Security Council,", "A", "1. Decides one;", "B", "1. Decides two;", "2. Decides three.")
    assert [row for row in outline(parts.operative) if isinstance(row, tuple)] == [
        ("OP1", "Decides one;"),
        ("OP1", "Decides two;"),
        ("OP2", "Decides three."),
    ]


@pytest.mark.parametrize("heading", [Paragraph("Ports and roads", bold=True), Paragraph("Ports", italic=True)])
def test_headings_stand_before_the_operative_part(heading: Paragraph) -> None:
    parts = cut("The Security Council,", "Recalling the lake,", heading, "1. Decides to open it.")
    assert outline(parts.preambular) == [("", "Recalling the lake,")]
    assert outline(parts.operative) == [f"# {heading.text}", ("OP1", "Decides to open it.")]


def test_a_heading_inside_the_preamble_stays_there() -> None:
    heading = Paragraph("Current situation", bold=True)
    parts = cut("The Security Council,", "Recalling the lake,", heading, "Noting its depth,", "1. Decides to sound it.")
    assert outline(parts.preambular) == [("", "Recalling the lake,"), "# Current situation", ("", "Noting its depth,")]


@pytest.mark.parametrize(
    ("damaged", "words"),
    [("ll. Decides eleven;", "damaged"), ("11, Decides eleven;", None), ("Decides eleven;", "missing")],
)
def test_damaged_and_missing_numbers(damaged: str, words: str | None) -> None:
    clauses = [f"{number}. Decides that;" for number in range(1, 11)]
    parts = cut("The Security Council,", *clauses, damaged, "12. Decides twelve.")
    assert outline(parts.operative)[10:] == [("OP11", "Decides eleven;"), ("OP12", "Decides twelve.")]
    assert [warning.message for warning in parts.warnings] == (
        [f"the number of paragraph 11 is {words}"] if words else []
    )


def test_a_gap_in_the_numbers_is_told_and_kept() -> None:
    parts = cut("The Security Council,", "1. Decides one;", Paragraph("3. Decides three.", page=2, line=9))
    assert [row[0] for row in outline(parts.operative) if isinstance(row, tuple)] == ["OP1", "OP3"]
    assert [str(warning) for warning in parts.warnings] == ["page 2, line 9: paragraph 3 follows 1"]


def test_a_paragraph_that_opens_with_its_first_item() -> None:
    parts = cut("The Security Council,", "1. (a) Decides one;", "(b) Decides two;", "2. Decides three.")
    assert outline(parts.operative) == [
        ("OP1(a)", "Decides one;"),
        ("OP1(b)", "Decides two;"),
        ("OP2", "Decides three."),
    ]


def test_lettered_headings_behind_a_colon_are_no_items() -> None:
    parts = cut(
        "The Security Council,",
        "Recommends the following measures:",
        "A. Ports and quays",
        "1. The master should open them;",
        "B. Roads",
        "2. The master should close them.",
    )
    assert outline(parts.operative)[1:4:2] == ["# A. Ports and quays", "# B. Roads"]


def test_annexes_count_for_themselves() -> None:
    parts = cut(
        "The Security Council,",
        "1. Adopts the plan.",
        "Annex I",
        "1. The port shall open.",
        "2. The master shall:",
        "(a) inspect it;",
        "Annex II",
        "1. The road shall close.",
    )
    assert len(parts.operative) == 1
    assert [(annex["title"], outline(annex["clauses"])) for annex in parts.annexes] == [  # type: ignore[arg-type]
        (
            "Annex I",
            [("A1.1", "The port shall open."), ("A1.2", "The master shall:", [("", "inspect it;")])],
        ),
        ("Annex II", [("A2.1", "The road shall close.")]),
    ]


def test_working_papers_with_labels() -> None:
    parts = cut(
        "PP1. Recalling the lake,",
        "PP2. Noting its depth,",
        "OP1. Decides to sound it;",
        "OP1 bis. [Decides to cross it];",
        "OP2. Requests:",
        "(a) a report.",
    )
    assert outline(parts.preambular) == [("PP1", "Recalling the lake,"), ("PP2", "Noting its depth,")]
    assert outline(parts.operative) == [
        ("OP1", "Decides to sound it;"),
        ("OP1 bis", "[Decides to cross it];"),
        ("OP2", "Requests:", [("", "a report.")]),
    ]


def test_text_cut_by_a_page_goes_on() -> None:
    parts = cut("The Security Council,", "1. Decides that the northern", "port shall open;", "2. Decides more.")
    assert outline(parts.operative)[0] == ("OP1", "Decides that the northern port shall open;")


def test_operative_paragraphs_without_numbers() -> None:
    parts = cut(
        "The Security Council,",
        "Having heard the pilots,",
        "Therefore the Security Council decides to open the lake;",
        "Requests the harbour master to report.",
    )
    assert [entry["text"] for entry in parts.operative] == [
        "Therefore the Security Council decides to open the lake;",
        "Requests the harbour master to report.",
    ]


def test_an_automatic_number_that_the_text_does_not_hold() -> None:
    parts = cut(
        "The Security Council,",
        Paragraph("Decides to open the lake:", marker="1."),
        Paragraph("for boats;", marker="(a)"),
        Paragraph("for rafts.", marker="(b)"),
    )
    assert outline(parts.operative) == [("OP1", "Decides to open the lake:", [("", "for boats;"), ("", "for rafts.")])]


def test_numbers_inside_a_clause_are_items() -> None:
    parts = cut("The Security Council,", "1. Decides:", "1. to open;", "2. to close;", "2. Decides to remain seized.")
    # The second "2." is the clause's: the list before it has ended with it.
    assert outline(parts.operative)[0] == ("OP1", "Decides:", [("OP1(1)", "to open;"), ("OP1(2)", "to close;")])


def test_text_between_a_chapeau_and_its_list_stays_between_them() -> None:
    parts = cut(
        "The Security Council,",
        "1. Decides on these tasks:",
        "(a) Ports:",
        "To carry out, within its means:",
        "(i) one;",
        "(ii) two;",
        "(b) Roads.",
    )
    assert outline(parts.operative) == [
        (
            "OP1",
            "Decides on these tasks:",
            [
                ("", "Ports:", [("OP1(a)(-1)", "To carry out, within its means:",
                                 [("OP1(a)(i)", "one;"), ("OP1(a)(ii)", "two;")])]),
                ("", "Roads."),
            ],
        )
    ]  # fmt: skip


_HEAD = {"format": "undiff/draft/1", "id": "x", "title": "x", "status": "circulated", "basis": "verbatim"}


def test_a_line_that_leads_over_to_the_first_number_is_the_chapeau() -> None:
    parts = cut("Noting the lake,", "Resolves:", "1. To open;", "2. To report.")
    assert outline(parts.operative) == [("chapeau", "Resolves:"), ("OP1", "To open;"), ("OP2", "To report.")]


def test_lists_of_clauses_without_a_number_are_labelled_as_the_draft_counts() -> None:
    texts = ["Resolves:", "1. To open;", "Requests Norway:", "(1) to send;", "(2) to pay;", "Decides to end."]
    draft, problems = build_draft({**_HEAD, "operative": cut(*texts).operative}, Where("x"))
    assert draft is not None
    assert not problems
    assert [clause.label for clause in draft.clauses] == ["chapeau", "OP1", "OP2", "OP2(1)", "OP2(2)", "OP3"]


def test_the_lines_are_as_printed() -> None:
    printed = [
        "Noting the lake,", "Ports", "1. Decides:", "    a) to open:", "        • boats;", "Text without a mark.",
        "OP2 bis. [Requests] a report;", "10. (a) Ends.", "Annex I", "1) The Committee meets.",
    ]  # fmt: skip
    parts = cut(*(line.strip() for line in printed))
    assert list(parts.lines) == printed


def test_a_text_without_a_mark_may_introduce_a_list_whose_labels_pass_it_over() -> None:
    parts = cut("1. Decides on:", "(a) Peace:", "To help with these tasks:", "(i) Offices;", "(ii) Ports;")
    draft, _ = build_draft({**_HEAD, "operative": parts.operative}, Where("x"))
    assert draft is not None
    labels = [clause.label for clause in draft.clauses]
    assert labels == ["OP1", "OP1(a)", "OP1(a)(-1)", "OP1(a)(i)", "OP1(a)(ii)"]
    assert list(parts.lines)[2] == "        To help with these tasks:"
