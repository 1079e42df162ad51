"""Texts that reach an analyst by mail, wiki, press release or news page, in words of our own."""

from __future__ import annotations

import pytest

from tests.reading.test_documents_pdf import clauses
from undiff.reading.documents import read_document

MAIL = """\
From: A. Person <a@example.org>
Sent: Monday, 12 May 2031 10:22
Subject: FW: lake, rev 2

Colleagues, the text as it stands. Silence until Wednesday.

> The Security Council,
>
> PP1. Recalling its previous resolutions on the lake crossing, and in
> particular the most recent one,
>
> PP2. [Gravely concerned][Concerned] by the state of the ports,
>
> PP2 bis. Noting the report,
>
> OP1. Decides to open the crossing until 31 March
> 2032;
>
> OP2. Requests the Secretary-General:
>    (a) to inspect both ports;
>    (b) to report;
>
> OP2 alt. [Invites the Secretary-General to report;]
>
> OP3. Decides to remain seized of the matter.

Best regards,
A.
"""

MARKDOWN = """\
# Draft resolution on the lake crossing

*The Security Council,*

**Recalling** its previous resolutions on the *lake*,

## Ports

1. **Decides** to open the
   **northern port** \\[and the southern port\\];

2. **Requests** the harbour master:
   * to inspect the quays;
   * to report;

## Reporting

3. Decides to remain *seized* of the matter.
"""

PRESS = """\
<html lang="en"><head><title>Council Opens Lake Crossing</title></head><body><nav>Home</nav>
<h1>Council, Adopting Resolution 9803 (2031), Opens Lake Crossing</h1>
<p>The Council today opened the lake crossing, by 13 votes in favour.</p>
<p>The full text of resolution 9803 (2031) reads as follows:</p>
<p>“<em>The Security Council</em>,</p>
<p>“<em>Welcoming</em> the plan entitled “Lake”,</p>
<p>“1.   <em>Endorses</em> the “lake plan”;</p>
<p>“2.   <em>Requests</em> the harbour master:</p>
<p>“(a)   To inspect both ports; and</p>
<p>“(b)   To report;</p>
<p>“3.   <em>Decides</em> to remain seized of the matter.</p>
<p>“ANNEX 1</p>
<p>“Lake Plan</p>
<p>“1.   The port will be rebuilt.</p>
<p>“The two sides will agree on the rest.”</p>
<p>Explanations of Vote</p>
<p>1. The representative of Peru said that his delegation abstained.</p>
<p>The representative of Norway thanked him.</p>
</body></html>
"""


def test_a_mail_that_quotes_the_text() -> None:
    imported = read_document(MAIL.encode(), "mail.txt")
    assert clauses(imported) == [
        ("PP1", "Recalling its previous resolutions on the lake crossing, and in particular the most recent one,"),
        ("PP2", "[Gravely concerned][Concerned] by the state of the ports,"),
        ("PP2 bis", "Noting the report,"),
        ("OP1", "Decides to open the crossing until 31 March 2032;"),
        ("OP2", "Requests the Secretary-General:"),
        ("item", "to inspect both ports;"),
        ("item", "to report;"),
        ("OP2 alt", "[Invites the Secretary-General to report;]"),
        ("OP3", "Decides to remain seized of the matter."),
    ]
    assert "date" not in imported.mapping  # that of the mail is not the text's
    assert [str(warning) for warning in imported.warnings] == [
        "line 7: only the quoted lines are read; what stands around them is left out"
    ]


def test_a_mail_that_does_not_quote_it() -> None:
    text = "\n".join(line.removeprefix("> ").removeprefix(">") for line in MAIL.splitlines())
    imported = read_document(text.encode(), "mail.txt")
    assert clauses(imported)[0][0] == "PP1"
    assert clauses(imported)[-1] == ("OP3", "Decides to remain seized of the matter.")
    assert "date" not in imported.mapping
    assert [str(warning) for warning in imported.warnings] == [
        "page 1, line 27: text behind the last paragraph is left out"
    ]


def test_a_reply_whose_quoted_lines_are_not_the_text() -> None:
    text = (
        "> when is it due?\n> and where?\n> why?\n> so?\n\nThe Security Council,\n\n1. Decides to act;\n\n2. Decides.\n"
    )
    assert clauses(read_document(text.encode(), "x.txt")) == [("OP1", "Decides to act;"), ("OP2", "Decides.")]


def test_markdown() -> None:
    imported = read_document(MARKDOWN.encode(), "lake.md")
    assert imported.mapping["title"] == "Draft resolution on the lake crossing"
    assert clauses(imported) == [
        ("preambular", "Recalling its previous resolutions on the lake,"),
        ("heading", "Ports"),
        ("OP1", "Decides to open the northern port [and the southern port];"),
        ("OP2", "Requests the harbour master:"),
        ("OP2(-1)", "to inspect the quays;"),
        ("OP2(-2)", "to report;"),
        ("heading", "Reporting"),
        ("OP3", "Decides to remain seized of the matter."),
    ]


def test_asterisks_of_a_text_that_is_no_markdown_stay() -> None:
    text = "The Security Council,\n\n1. Notes the report S/2031/9* and the map* of it;\n\n2. Notes snake_case_words.\n"
    assert [words for _, words in clauses(read_document(text.encode(), "x.txt"))] == [
        "Notes the report S/2031/9* and the map* of it;",
        "Notes snake_case_words.",
    ]


def test_a_press_release() -> None:
    imported = read_document(PRESS.encode(), "sc.html")
    assert imported.mapping["symbol"] == "S/RES/9803 (2031)"
    assert clauses(imported) == [
        ("preambular", "Welcoming the plan entitled “Lake”,"),
        ("OP1", "Endorses the “lake plan”;"),
        ("OP2", "Requests the harbour master:"),
        ("item", "To inspect both ports; and"),
        ("item", "To report;"),
        ("OP3", "Decides to remain seized of the matter."),
        ("annex", "ANNEX 1"),
        ("heading", "Lake Plan"),
        ("A1.1", "The port will be rebuilt."),
        ("annex", "The two sides will agree on the rest."),
    ]
    assert [str(warning) for warning in imported.warnings] == ["line 16: text behind the last paragraph is left out"]


@pytest.mark.parametrize("text", ["Hello there.", "A letter.\n\nIt was sent on Monday.\n\nIt says nothing."])
def test_what_is_no_resolution_says_so(text: str) -> None:
    imported = read_document(text.encode(), "x.txt")
    assert [str(warning) for warning in imported.warnings] == [
        "nothing in it looks like a resolution's; its paragraphs are taken for preambular ones"
    ]


@pytest.mark.parametrize(
    "text", ["Recalling the lake,", "1. The port shall open.", "The Security Council,\n\nHello.\n"]
)
def test_what_may_be_one_says_nothing(text: str) -> None:
    assert not read_document(text.encode(), "x.txt").warnings
