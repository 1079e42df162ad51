"""Word files made by tests/reading/make_docx.py, in words of our own, and files that only look like Word's."""

from __future__ import annotations

import io
import textwrap
import zipfile

import pytest

from tests.reading.make_docx import Text, deleted, inserted, make_docx, note, run
from tests.reading.test_documents_pdf import clauses
from undiff.problems import UndiffError
from undiff.reading.documents import read_document
from undiff.reading.documents.xml import MAX_XML_BYTES

OPENING = Text("The Security Council,")


def test_automatic_numbers_are_not_lost() -> None:
    data = make_docx(
        [
            Text("Norway: draft resolution", bold=True),
            OPENING,
            Text("Recalling the lake agreement,"),
            Text("Ports", style="Heading1"),
            Text("Decides to open the lake:", level=0),
            Text("for boats,", level=1),
            Text("for rafts:", level=1),
            Text("by day;", level=2),
            Text("by night;", level=2),
            Text("for swimmers;", level=1),
            Text("Requests:", level=0),
            Text("a report;", level=1),
            Text("a map;", level=0, list=51),
            Text("Decides to remain seized of the matter.", level=0),
            Text("Annex"),
            Text("The port shall open.", level=0, list=52),
            Text("The road shall close.", level=0, list=52),
        ]
    )
    assert clauses(read_document(data, "lake.docx")) == [
        ("preambular", "Recalling the lake agreement,"),
        ("heading", "Ports"),
        ("OP1", "Decides to open the lake:"),
        ("item", "for boats,"),
        ("item", "for rafts:"),
        ("item", "by day;"),
        ("item", "by night;"),
        ("item", "for swimmers;"),
        ("OP2", "Requests:"),
        ("item", "a report;"),
        ("OP2(a)(-1)", "a map;"),
        ("OP3", "Decides to remain seized of the matter."),
        ("annex", "Annex"),
        ("A1.1", "The port shall open."),
        ("A1.2", "The road shall close."),
    ]


TRACKED = make_docx(
    [
        OPENING,
        Text(runs=run("1. Decides to ") + deleted("close") + inserted("open") + run(" the lake;")),
        Text(runs=run("2. Urges the northern"), mark="w:del"),
        Text(runs=run("port to open;")),
        Text(runs=inserted("3. Requests a report;"), mark="w:ins"),
        Text(runs=run("4. Decides to act.")),
    ]
)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        (
            False,
            [
                ("OP1", "Decides to open the lake;"),
                ("OP2", "Urges the northern port to open;"),
                ("OP3", "Requests a report;"),
                ("OP4", "Decides to act."),
            ],
        ),
        (
            True,
            [
                ("OP1", "Decides to close the lake;"),
                ("OP2", "Urges the northern port to open;"),
                ("OP4", "Decides to act."),
            ],
        ),
    ],
)
def test_tracked_changes(original: bool, expected: list[tuple[str, str]]) -> None:
    assert clauses(read_document(TRACKED, "lake.docx", original=original)) == expected


def test_lines_of_a_pdf_pasted_as_paragraphs() -> None:
    text = "the agreement on the crossing of the lake between the northern and the southern port and on all the boats"
    lines = textwrap.wrap(f"Recalling {text}, {text},", 60) + textwrap.wrap(f"1. Decides that {text}, {text} open;", 60)
    data = make_docx([OPENING, *map(Text, lines), Text("2. Decides to act.")])
    assert clauses(read_document(data, "x.docx")) == [
        ("preambular", f"Recalling {text}, {text},"),
        ("OP1", f"Decides that {text}, {text} open;"),
        ("OP2", "Decides to act."),
    ]


def test_footnotes_and_headers() -> None:
    data = make_docx(
        [
            OPENING,
            Text(runs=run("Recalling the agreement,") + note(1) + run(" and its annex,")),
            Text(runs=run("1. Decides to act") + run("2", '<w:vertAlign w:val="superscript"/>') + run(".")),
        ],
        header="S/2031/114",
        notes=["See S/2030/77."],
    )
    imported = read_document(data, "x.docx")
    assert clauses(imported) == [("preambular", "Recalling the agreement, and its annex,"), ("OP1", "Decides to act.")]
    assert [(one.mark, one.text) for one in imported.notes] == [("1", "See S/2030/77.")]
    assert imported.mapping["symbol"] == "S/2031/114"


def pack(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITY = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ' + W + b"><w:p>&x;</w:p></w:document>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TRACKED[:3000], "damaged"),
        (b"PK\x03\x04" + b"\0" * 400, "damaged"),
        (pack(a_xml=b"<a/>"), "without a Word document"),
        (pack(word__document_xml=b"<w:document"), "damaged"),
        (pack(word__document_xml=ENTITY), "entities"),
        (pack(word__document_xml=b"<a>" + b" " * (MAX_XML_BYTES + 10) + b"</a>"), "larger than"),
        (pack(word__document_xml=b"<a>" * 5000 + b"</a>" * 5000), "damaged"),
        (pack(word__document_xml=b"<w:document %s><w:body/></w:document>" % W), "no paragraphs"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "without a password"),
        (rb"{\rtf1 The Security Council,}", "RTF"),
    ],
)
def test_what_is_no_word_file_is_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UndiffError, match=rf"\Ax\.docx: [^\n]*{words}[^\n]*\Z"):
        read_document(data, "x.docx")
