"""PDF files made by tests/reading/make_pdf.py, in words of our own."""

from __future__ import annotations

import io
import os
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.reading.make_pdf import Page, Para, make_pdf
from undiff.problems import UndiffError
from undiff.reading.documents import Imported, read_document
from undiff.reading.documents.pdf import MAX_PAGES, open_pages
from undiff.reading.documents.pdf_apart import is_heavy, read_apart
from undiff.reading.documents.pdf_lines import MAX_CHARACTERS

OPENING = Para("_The Security Council_,")
LONG = "of the crossing of the lake between the northern and the southern port and of all the boats and rafts on it "


def read(paragraphs: list[Para], page: Page | None = None) -> Imported:
    return read_document(make_pdf(paragraphs, page), "lake.pdf")


def clauses(imported: Imported) -> list[tuple[str, str]]:
    """Label or kind, and text, of every entry in document order."""
    found: list[tuple[str, str]] = []

    def walk(entries: object, kind: str) -> None:
        assert isinstance(entries, list)
        for entry in entries:
            if "heading" in entry:
                found.append(("heading", entry["heading"]))
                continue
            found.append((entry.get("label", kind), entry["text"]))
            walk(entry.get("items", []), "item")
            if "continued" in entry:
                found.append(("continued", entry["continued"]))

    walk(imported.mapping.get("preambular", []), "preambular")
    walk(imported.mapping.get("operative", []), "operative")
    annexes = imported.mapping.get("annexes", [])
    assert isinstance(annexes, list)
    for annex in annexes:
        found.append(("annex", annex["title"]))
        walk(annex["clauses"], "annex")
    return found


def test_a_draft_of_several_pages() -> None:
    paragraphs = [
        OPENING,
        Para("_Recalling_ the lake agreement of 1 May 2030,^1^ and its annexes,", notes=("1 See S/2030/77, annex.",)),
        *[Para(f"_Noting with concern_ the state {LONG * 3}, for the {number}th year,") for number in range(9)],
        Para("*Ports and roads*", "flush"),
        Para("1.   _Decides_ that, as set out in paragraphs"),
        *[Para(f"{number}.   _Requests_ a report {LONG * 2}, by the boats;") for number in range(2, 14)],
        Para("14.   _Requests_ the harbour master:"),
        Para("(a)   to inspect the northern port and each of its quays, " + LONG + "and its lights:"),
        Para("(i)   by day, " + LONG + "and", "block"),
        Para("(ii)   by night, " + LONG + ";", "block"),
        Para("(b)   to inspect the southern port;"),
        Para("15.   _Decides_ to remain seized of the matter."),
    ]
    imported = read(paragraphs)
    plain = [
        " ".join(paragraph.text.replace("^1^", "").replace("_", "").replace("*", "").split())
        for paragraph in paragraphs
    ]
    printed = [text for _, text in clauses(imported)]
    marks = [label for label, _ in clauses(imported)]
    assert [text.split("   ")[-1] for text in printed] == [
        text.split(" ", 1)[1] if text[0] in "(0123456789" else text for text in plain[1:]
    ]
    assert marks == [
        *["preambular"] * 10,
        "heading",
        *[f"OP{number}" for number in range(1, 15)],
        *["item"] * 4,
        "OP15",
    ]
    assert [(note.mark, note.text) for note in imported.notes] == [("1", "See S/2030/77, annex.")]
    facts = imported.masthead
    assert (facts.symbol, facts.date, facts.job_number, facts.language) == (
        "S/2031/114",
        "2031-05-12",
        "31-04845",
        "en",
    )
    assert imported.mapping["title"] == "Norway: draft resolution"
    assert not imported.warnings


@pytest.mark.parametrize("bottom", range(73, 560, 26))
def test_annexes_of_official_drafts(bottom: int) -> None:
    paragraphs = [
        OPENING,
        Para("1.   _Decides_ to adopt the procedure set out in Annex I to this resolution, " + LONG + ";"),
        Para("2.   _Decides_ to remain actively seized of the matter."),
        Para("*Annex I*", "flush"),
        Para("*Delisting procedure of the Focal Point for the lake crossing and its ports*", "flush"),
        Para("The Security Council requests the Secretary-General to establish a Focal Point " + LONG + "."),
        Para("Those who ask for delisting can do so through the process outlined below:"),
        Para("*Petitioner*", "flush"),
        Para("1.   A petitioner may submit a request " + LONG * 2 + "."),
        Para("2.   The Focal Point will:"),
        Para("(a)   Receive the request " + LONG + ";", "block"),
        Para("(b)   Acknowledge it;", "block"),
        Para("*Annex II*", "flush"),
        Para("*A.   Individuals*", "flush"),
        Para("1.   Jon DOE. Title: Harbour chief. DOB: 1 January 1990."),
        Para("Additional information: He closed the port " + LONG + "."),
        Para("*B.   Entities*", "flush"),
        Para("1.   LAKE TRADERS. Location: the southern port.^1^", notes=("1 Also known as LT.",)),
    ]
    imported = read(paragraphs, Page(bottom=bottom))
    assert [kind for kind, _ in clauses(imported)] == [
        "OP1", "OP2", "annex", "heading", "annex", "annex", "heading", "A1.1", "A1.2", "item", "item",
        "annex", "heading", "A2.1", "annex", "heading", "A2.1",
    ]  # fmt: skip
    assert [note.text for note in imported.notes] == ["Also known as LT."]
    assert not imported.warnings


def test_each_page_is_told_of() -> None:
    told: list[tuple[int, int]] = []
    data = make_pdf([OPENING, *[Para(f"{number}.   _Requests_ a report {LONG * 9};") for number in range(1, 9)]])
    read_document(data, "lake.pdf", tell=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("words", range(12))
def test_a_heading_at_the_top_of_a_page_is_one(words: int) -> None:
    paragraphs = [
        OPENING,
        Para("_Recalling_ the agreement " + LONG * 2 + "and" + " the ice" * words + ","),
        Para("*Current situation*", "flush"),
        Para("_Noting_ the report of the harbour master " + LONG + ","),
        Para("1.   _Decides_ to open it."),
    ]
    found = read(paragraphs, Page(bottom=495))
    kinds = [kind for kind, _ in clauses(found)]
    assert kinds == ["preambular", "heading", "preambular", "OP1"]


@pytest.mark.parametrize("bottom", range(60, 700, 36))
def test_wherever_a_page_ends(bottom: int) -> None:
    paragraphs = [
        OPENING,
        Para("_Recalling_ the agreement " + LONG * 2 + "and the report,"),
        Para("_Noting_ in this regard the numbers in paragraphs 2 and 3 and in resolutions 660 (2030) and 661 (2030),"),
        Para("_Acting_ under Chapter VII of the Charter of the United Nations,"),
        Para("1.   _Decides_ to open it;"),
        Para("2.   _Requests_ that the master, in the light of paragraphs 4 and 5 of the plan and " + LONG + ", shall"),
        Para("(a)   inspect the ports " + LONG + "; and"),
        Para("(i)   do so by day " + LONG + ";", "block"),
        Para("(ii)   do so by night, " + LONG + ";", "block"),
        Para("3.   _Decides_ to remain seized of the matter."),
    ]
    imported = read(paragraphs, Page(bottom=float(bottom)))
    texts = [text for _, text in clauses(imported)]
    assert len(texts) == 9
    assert [label for label, _ in clauses(imported)] == [
        *["preambular"] * 3, "OP1", "OP2", "item", "item", "item", "OP3",
    ]  # fmt: skip
    assert texts[4].endswith(", shall")


@pytest.mark.parametrize("spacing", [0.0, 0.4, 1.0, 1.4])
@pytest.mark.parametrize("gap", [0.0, 6.0])
def test_letters_set_one_by_one_and_paragraphs_without_space(spacing: float, gap: float) -> None:
    text = "the Panel of Experts, as renewed by the President, should report to the Council on its findings in full"
    imported = read(
        [OPENING, Para(f"_Welcoming_ {text} and in good time,"), Para(f"1.   _Decides_ that {text} before 1 May;")],
        Page(spacing=spacing, gap=gap),
    )
    assert clauses(imported) == [
        ("preambular", f"Welcoming {text} and in good time,"),
        ("OP1", f"Decides that {text} before 1 May;"),
    ]


def test_annexes_and_headings_in_italics() -> None:
    imported = read(
        [
            OPENING,
            Para("_Designation criteria_", "flush"),
            Para("1.   _Adopts_ the plan in the annex."),
            Para("*Annex*", "flush"),
            Para("*The plan*", "flush"),
            Para("1.   The port shall open " + LONG + "."),
            Para("2.   The road shall close."),
        ]
    )
    assert clauses(imported) == [
        ("heading", "Designation criteria"),
        ("OP1", "Adopts the plan in the annex."),
        ("annex", "Annex"),
        ("heading", "The plan"),
        ("A1.1", f"The port shall open {LONG.strip()} ."),
        ("A1.2", "The road shall close."),
    ]


def test_hyphens_at_line_ends_stay() -> None:
    words = " ".join(["counter-terrorism"] * 40)
    [(_, text)] = clauses(read([OPENING, Para(f"1.   _Urges_ {words}.")]))
    assert text == f"Urges {words}."


def test_many_sponsors() -> None:
    names = [f"State {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVW"] + ["Bosnia and Herzegovina"]
    sponsors = ", ".join(names) + " and Bolivia (Plurinational State of)"
    imported = read([OPENING, Para("1.   _Decides_.")], Page(sponsors=sponsors))
    assert imported.mapping["sponsors"] == [*names, "Bolivia (Plurinational State of)"]
    assert imported.mapping["title"] == "State A and 24 others: draft resolution"


def test_pictures_of_pages_are_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(50, 50, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UndiffError, match="no text layer"):
        read_document(buffer.getvalue(), "scan.pdf")


def test_a_page_without_text_among_others_is_a_warning() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 700, "1. Decides to open the lake.")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    imported = read_document(buffer.getvalue(), "scan.pdf")
    assert [str(warning) for warning in imported.warnings] == ["page 2: no text on this page; a picture?"]


def test_a_locked_file_is_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("lake", canPrint=0))
    canvas.drawString(100, 700, "1. Decides.")
    canvas.save()
    with pytest.raises(UndiffError, match="password"):
        read_document(buffer.getvalue(), "locked.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_file_is_one_line(share: float) -> None:
    data = make_pdf([OPENING, Para("1.   _Decides_ to open the lake.")])
    with pytest.raises(UndiffError, match=r"\Acut\.pdf: [^\n]+\Z"):
        read_document(data[: int(len(data) * share)], "cut.pdf")


def test_too_many_pages() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(MAX_PAGES + 1):
        canvas.drawString(100, 700, "1. Decides.")
        canvas.showPage()
    canvas.save()
    with pytest.raises(UndiffError, match=f"{MAX_PAGES + 1} pages"):
        read_document(buffer.getvalue(), "volume.pdf")


def packed(content: bytes, times: int) -> bytes:
    """A PDF of one page whose content unpacks to many times its size."""
    machine = zlib.compressobj(9)
    stream = b"".join(machine.compress(content) for _ in range(times)) + machine.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<<>>>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"


def test_what_unpacks_to_too_much_is_read_apart_and_bounded() -> None:
    bomb = packed(b"0 0 m 9 9 l S\n" * 60_000, 30)
    assert len(bomb) < 10_000_000
    assert is_heavy(bomb)
    with pytest.raises(UndiffError, match=r"time or memory|no text layer"):
        read_document(bomb, "bomb.pdf")


def test_a_file_read_apart_has_the_same_lines() -> None:
    data = make_pdf([OPENING, Para("_Recalling_ the lake,^1^", notes=("1 See it.",)), Para("1.   _Decides_ to act.")])
    assert not is_heavy(data)
    assert read_apart(data, "lake.pdf") == open_pages(data, "lake.pdf")


def test_a_file_read_apart_has_the_same_faults() -> None:
    with pytest.raises(UndiffError, match=r"\Acut\.pdf: the PDF is damaged"):
        read_apart(b"%PDF-1.4 nothing", "cut.pdf")


def test_a_page_with_more_text_than_fits() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    for line in range(MAX_CHARACTERS // 80 + 2):
        canvas.drawString(10, 20 + line, f"{line:04}" * 20)
    canvas.save()
    with pytest.raises(UndiffError, match="more text than fits"):
        read_document(buffer.getvalue(), "full.pdf")


def test_a_wrong_suffix_does_not_matter() -> None:
    data = make_pdf([OPENING, Para("1.   _Decides_ to open the lake.")])
    assert clauses(read_document(data, "lake.docx")) == [("OP1", "Decides to open the lake.")]


def test_official_drafts_have_their_clauses() -> None:
    folder = os.environ.get("UNDIFF_DATA")
    if not folder:
        pytest.skip("UNDIFF_DATA is not set: the official drafts are not in the repository")
    for path in sorted(Path(folder, "drafts").glob("*.pdf")):
        imported = read_document(path.read_bytes(), path.name)
        assert imported.mapping["symbol"] == path.stem.replace("_", "/")
        assert imported.mapping["sponsors"]
        labels = [entry.get("label") for entry in imported.mapping["operative"] if "text" in entry]  # type: ignore[attr-defined]
        assert labels == [f"OP{number}" for number in range(1, len(labels) + 1)]
        assert not imported.warnings
