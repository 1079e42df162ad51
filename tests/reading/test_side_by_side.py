"""Word tables with rival texts side by side. The texts are our own."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.make_docx import p, raw_docx, table
from undiff.problems import UndiffError
from undiff.reading.documents import Imported, read_document

NORTH = ["The Security Council,", "Recalling its resolution 9001 (2030),", "Alarmed by the state of the ports,",
         "1. Decides to open the northern port;", "2. Decides to remain seized of the matter."]  # fmt: skip
SOUTH = ["The Security Council,", "Recalling its resolutions,", "", "1. Requests the opening of the port;",
         "2. Decides to remain actively seized of the matter."]  # fmt: skip


def read(body: str, column: int | None = None) -> Imported:
    return read_document(raw_docx(body), "lake.docx", column=column)


def outline(imported: Imported) -> list[tuple[str, str]]:
    mapping: dict[str, Any] = imported.mapping
    entries = [*mapping.get("preambular", ()), *mapping.get("operative", ())]
    return [(entry.get("label", ""), entry.get("heading", entry.get("text"))) for entry in entries]


NORTHERN = [("", NORTH[1]), ("", NORTH[2]), ("OP1", NORTH[3][3:]), ("OP2", NORTH[4][3:])]
SOUTHERN = [("", SOUTH[1]), ("OP1", SOUTH[3][3:]), ("OP2", SOUTH[4][3:])]
ROW_BY_ROW = table(("Northern draft", "Southern draft"), *zip(NORTH, SOUTH, strict=True))
IN_TWO_CELLS = table(("\n".join(NORTH), "\n".join(SOUTH)))
TITLED = p("Compilation of 12 May 2031") + ROW_BY_ROW


@pytest.mark.parametrize("body", [ROW_BY_ROW, IN_TWO_CELLS, TITLED, table((ROW_BY_ROW,))])
@pytest.mark.parametrize(("column", "expected"), [(None, NORTHERN), (1, NORTHERN), (2, SOUTHERN)])
def test_one_text_is_read(body: str, column: int | None, expected: list[tuple[str, str]]) -> None:
    imported = read(body, column)
    assert outline(imported) == expected
    assert bool(imported.warnings) == (column is None)
    other = SOUTH if expected is NORTHERN else NORTH
    assert other[1] not in imported.text


def test_the_warning_names_the_columns() -> None:
    assert [warning.message for warning in read(ROW_BY_ROW).warnings] == [
        "texts stand side by side in a table: column 1 (Northern draft) and column 2 (Southern draft); column 1 is "
        "read, and undiff import --column N reads another"
    ]


@pytest.mark.parametrize("labels", [("", "", "PP1", "PP2", "OP1", "OP2"), ("", "", "", "", "1.", "2.")])
def test_labels_in_a_column_of_their_own(labels: tuple[str, ...]) -> None:
    bare = [[text.lstrip("12. ") for text in side] for side in (["Northern draft", *NORTH], ["Southern", *SOUTH])]
    rows = list(zip(labels, *bare, ["ok"] * 6, strict=True))
    given = [
        (label if label.startswith("PP") else "", text) for label, text in zip(labels[2:4], NORTH[1:3], strict=True)
    ]
    assert outline(read(table(*rows))) == [*given, *NORTHERN[2:]]
    assert outline(read(table(*rows), 3))[-2:] == SOUTHERN[-2:]


def test_a_row_across_all_columns_is_of_each_text() -> None:
    body = table(("The Security Council,",), *zip(NORTH[1:], SOUTH[1:], strict=True), spans=(2,))
    assert outline(read(body)) == NORTHERN
    assert outline(read(body, 2)) == SOUTHERN


def test_tables_of_one_compilation_are_read_alike() -> None:
    rows = list(zip(NORTH, SOUTH, strict=True))
    imported = read(table(*rows[:3]) + p("Operative part") + table(*rows[3:]))
    assert [row for row in outline(imported) if row[1] != "Operative part"] == NORTHERN


def test_other_tables_stay_whole() -> None:
    annex = table(("Port", "Shore"), ("Northern port", "Including the quay"), ("Southern port", "Existing pier"))
    imported = read("".join(map(p, NORTH)) + p("Annex") + annex)
    assert "Including the quay" in imported.text
    assert "Northern port" in imported.text
    assert not imported.warnings


@pytest.mark.parametrize(
    ("body", "column", "words"),
    [
        (ROW_BY_ROW, 3, "no text in column 3; texts stand in columns 1 and 2"),
        ("".join(map(p, NORTH)), 1, "no text in column 1; no table in it holds texts side by side"),
    ],
)
def test_a_column_without_a_text(body: str, column: int, words: str) -> None:
    with pytest.raises(UndiffError, match=words):
        read(body, column)


def test_columns_of_other_kinds_of_files() -> None:
    with pytest.raises(
        UndiffError, match="--column chooses in tables of Word files and web pages, and this is plain text"
    ):
        read_document("\n".join(NORTH).encode(), "lake.txt", column=2)


def test_a_table_of_a_web_page() -> None:
    rows = "".join(f"<tr><td>{one}</td><td><p>{other}</p></td></tr>" for one, other in zip(NORTH, SOUTH, strict=True))
    page = f"<html><body><table><tr><th>North</th><th>South</th></tr>{rows}</table></body></html>".encode()
    first, second = read_document(page, "lake.html"), read_document(page, "lake.html", column=2)
    assert outline(first) == NORTHERN
    assert outline(second) == SOUTHERN
    assert [warning.message for warning in first.warnings] == [
        "texts stand side by side in a table: column 1 (North) and column 2 (South); column 1 is read, and undiff "
        "import --column N reads another"
    ]


def test_labels_in_a_column_of_a_web_page() -> None:
    labels = ["", "PP1", "PP2", "OP1", "OP2"]
    rows = "".join(
        f"<tr><td>{label}<td>{one.lstrip('12. ')}<td>{other.lstrip('12. ')}"
        for label, one, other in zip(labels, NORTH, SOUTH, strict=True)
    )
    read_one = read_document(f"<html><body><table>{rows}</table></body></html>".encode(), "lake.html")
    assert outline(read_one) == [("PP1", NORTH[1]), ("PP2", NORTH[2]), *NORTHERN[2:]]


def test_columns_of_a_pdf_are_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for row, texts in enumerate(zip(NORTH, SOUTH, strict=True)):
        for left, text in zip((60, 320), texts, strict=True):
            canvas.drawString(left, 700 - 14 * row, text)
    canvas.save()
    imported = read_document(buffer.getvalue(), "lake.pdf")
    assert [str(warning) for warning in imported.warnings if "side by side" in warning.message] == [
        "page 1, line 1: texts stand side by side, and are mixed in what is read; give each column as a file of its own"
    ]
