"""Annexes, parts, letters, corrigenda and old typed drafts as plain text, in words of our own."""

from __future__ import annotations

from tests.reading.test_documents_pdf import clauses
from undiff.reading.documents import read_document

ANNEXES = """\
The Security Council,

1. Approves the statute in Annex I, acting under Article 41 and under
Article 42.

2. Decides to remain actively seized of the matter.

Annex I

Statute of the Crossing Commission

Part I. General provisions

Article 1
Composition

1. The Commission has nine members:

(a) Five of the northern shore; and

(b) Four of the southern shore.

2. Members serve for two years.

Article 2
Powers

1. The Commission shall report.

Annex II

List of ports

No.   Name of port        Shore      Depth (m)
1     Northern port       North      12
2     Southern port       South      9

A. Individuals

1. Jon Doe (alias: J. Doe; born 1 January 1990)

2. Jane Roe

B. Entities

3. Lake Traders Ltd.
"""


def test_annexes_with_titles_articles_tables_and_lists() -> None:
    assert clauses(read_document(ANNEXES.encode(), "x.txt")) == [
        ("OP1", "Approves the statute in Annex I, acting under Article 41 and under Article 42."),
        ("OP2", "Decides to remain actively seized of the matter."),
        ("annex", "Annex I"),
        ("annex", "Statute of the Crossing Commission"),
        ("heading", "Part I. General provisions"),
        ("heading", "Article 1"),
        ("heading", "Composition"),
        ("A1.1", "The Commission has nine members:"),
        ("item", "Five of the northern shore; and"),
        ("item", "Four of the southern shore."),
        ("A1.2", "Members serve for two years."),
        ("heading", "Article 2"),
        ("heading", "Powers"),
        ("A1.1", "The Commission shall report."),
        ("annex", "Annex II"),
        ("annex", "List of ports"),
        ("annex", "No. Name of port Shore Depth (m)"),
        ("annex", "1 Northern port North 12"),
        ("annex", "2 Southern port South 9"),
        ("heading", "A. Individuals"),
        ("A2.1", "Jon Doe (alias: J. Doe; born 1 January 1990)"),
        ("A2.2", "Jane Roe"),
        ("heading", "B. Entities"),
        ("A2.3", "Lake Traders Ltd."),
    ]


def test_an_annex_named_at_a_lines_start_is_no_title() -> None:
    text = (
        "The Security Council,\n\n1. Decides to act on the plan that is set out in\nAnnex I to the resolution of 2030\n"
        "and in it;\n"
    )
    assert clauses(read_document(text.encode(), "x.txt")) == [
        ("OP1", "Decides to act on the plan that is set out in Annex I to the resolution of 2030 and in it;")
    ]


def test_a_list_of_persons() -> None:
    text = (
        "The Security Council,\n\nHaving considered the nominations,\n\nEstablishes the following list of "
        "candidates:\n\nMr. Jon DOE (Norway)\n\nMs. Jane ROE (Peru)\nSir A. POE (Fiji)\n\nDecides to remain "
        "seized of the matter.\n"
    )
    assert clauses(read_document(text.encode(), "x.txt")) == [
        ("preambular", "Having considered the nominations,"),
        ("operative", "Establishes the following list of candidates:"),
        ("OP1(-1)", "Mr. Jon DOE (Norway)"),
        ("OP1(-2)", "Ms. Jane ROE (Peru)"),
        ("OP1(-3)", "Sir A. POE (Fiji)"),
        ("operative", "Decides to remain seized of the matter."),
    ]


def test_parts_with_preambles_of_their_own() -> None:
    text = (
        "The Security Council,\n\nReaffirming its resolutions,\n\nA\n\n1. Commends the plan;\n\nB\n\n"
        "Determined to act,\n\nActing under Chapter VII of the Charter,\n\n2. Decides it;\n\nC\n\n"
        "The Security Council,\n\nDesirous of peace,\n\n3. Decides to remain seized of the matter.\n"
    )
    found = read_document(text.encode(), "x.txt").mapping
    assert found["preambular"] == [{"text": "Reaffirming its resolutions,"}]
    assert found["operative"] == [
        {"heading": "A"},
        {"label": "OP1", "text": "Commends the plan;"},
        {"heading": "B"},
        {"kind": "preambular", "text": "Determined to act,"},
        {"kind": "preambular", "text": "Acting under Chapter VII of the Charter,"},
        {"label": "OP2", "text": "Decides it;"},
        {"heading": "C"},
        {"kind": "preambular", "text": "Desirous of peace,"},
        {"label": "OP3", "text": "Decides to remain seized of the matter."},
    ]


def test_a_draft_annexed_to_a_letter() -> None:
    text = (
        "Letter dated 12 May 2031 from the representative of Norway addressed to the President of\n"
        "the Security Council\n\nI have the honour to transmit a draft resolution (see annex).\n\nI should be grateful "
        "if it were circulated as a document of\nthe Security Council.\n\nAnnex\n\nDraft resolution\n\n"
        "The Security Council,\n\n1. Decides to act.\n"
    )
    assert clauses(read_document(text.encode(), "x.txt")) == [("OP1", "Decides to act.")]


def test_a_corrigendum_says_what_it_is() -> None:
    text = (
        "S/2031/114/Corr.1\n14 May 2031\n\nNorway: draft resolution\n\nCorrigendum\n\n1. Paragraph 3: for 12 read 6.\n"
    )
    imported = read_document(text.encode(), "x.txt")
    assert imported.mapping["symbol"] == "S/2031/114/Corr.1"
    assert "it corrects S/2031/114, and is no text of its own" in str(imported.warnings[0])


def test_a_typed_draft_of_the_old_series() -> None:
    text = (
        "UNITED NATIONS\nSECURITY COUNCIL                                S/12345\n"
        "                                                2 June 1971\n                    ORIGINAL: ENGLISH\n\n"
        "Belgium, Italy, Japan and Sierra Leone:\ndraft resolution\n\nThe Security Council\n\n"
        "Having considered the report,\n\n1. Condemns the attack\n2. Calls on the parties\n"
        "     (a) To stop;\n     (b) To leave;\n"
    )
    imported = read_document(text.encode(), "x.txt")
    assert (imported.mapping["symbol"], imported.mapping["date"]) == ("S/12345", "1971-06-02")
    assert imported.mapping["sponsors"] == ["Belgium", "Italy", "Japan", "Sierra Leone"]
    assert [label for label, _ in clauses(imported)] == ["preambular", "OP1", "OP2", "item", "item"]
