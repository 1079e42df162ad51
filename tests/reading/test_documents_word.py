"""What real Word files hold, each in raw XML: numbers of every kind, tracked changes, fields, boxes, controls."""

from __future__ import annotations

import pytest

from tests.reading.make_docx import deleted, inserted, level, lists, p, raw_docx, run
from tests.reading.test_documents_pdf import clauses
from undiff.reading.documents import read_document

OPENING = p("The Security Council,")
LIST = level(0) + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
STYLE = '<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{id}"/>{inner}</w:style>'


def style(name: str, inner: str = "", based: str = "", kind: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return STYLE.format(type=kind, id=name, inner=on + inner)


def numbered(list_id: str = "", depth: str = "") -> str:
    inner = (f'<w:ilvl w:val="{depth}"/>' if depth else "") + (f'<w:numId w:val="{list_id}"/>' if list_id else "")
    return f"<w:pPr><w:numPr>{inner}</w:numPr></w:pPr>"


def read(body: str, original: bool = False, styles: str = "", numbering: str = "") -> list[tuple[str, str]]:
    return clauses(read_document(raw_docx(OPENING + body, styles, numbering), "x.docx", original=original))


# ---- numbers ----


def test_numbers_by_style_by_a_style_it_is_based_on_and_by_linked_levels() -> None:
    styles = (
        style("Op", numbered("1"))
        + style("OpChild", based="Op")
        + style("Item", numbered("1"))
        + style("Sub", numbered(depth="2"), based="Op")
        + style("Plain", numbered("0"), based="Op")
    )
    linked = level(0) + level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Item"/>') + level(2, "lowerRoman", "(%3)")
    body = (
        p("Recalling the lake,", style="Plain")
        + p("Decides:", style="Op")
        + p("to open;", style="Item")
        + p("to close:", style="Item")
        + p("by day;", style="Sub")
        + p("by night;", style="Sub")
        + p("Requests a report;", style="OpChild")
        + p("Decides to act.", style="OpChild")
    )
    assert read(body, styles=styles, numbering=lists(linked)) == [
        ("preambular", "Recalling the lake,"),
        ("OP1", "Decides:"),
        ("item", "to open;"),
        ("item", "to close:"),
        ("item", "by day;"),
        ("item", "by night;"),
        ("OP2", "Requests a report;"),
        ("OP3", "Decides to act."),
    ]


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("second", "labels"),
    [
        ("", ["OP1", "OP2", "OP3"]),
        (RESTART.format(7), ["OP1", "OP2", "OP7"]),
        (f'<w:lvlOverride w:ilvl="0">{level(0, pattern="OP%1")}</w:lvlOverride>', ["OP1", "OP2", "OP3"]),
        (f'<w:lvlOverride w:ilvl="0">{level(0, "bullet", "-")}</w:lvlOverride>', ["OP1", "OP2", "OP2(-1)"]),
    ],
)
def test_a_second_list_of_one_definition(second: str, labels: list[str]) -> None:
    body = p("Decides it;", number="1/0") + p("Decides that:", number="1/0") + p("Requests a report.", number="2/0")
    assert [label for label, _ in read(body, numbering=lists(LIST, "", second))] == labels


def test_a_level_that_never_begins_again_and_one_in_figures() -> None:
    definition = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = (
        p("Ports", number="1/0")
        + p("Decides to open the port;", number="1/1")
        + p("Roads", number="1/0")
        + p("Decides to open the road.", number="1/1")
    )
    assert [label for label, _ in read(body, numbering=lists(definition))] == ["heading", "OP1", "heading", "OP2"]


def test_marks_that_are_words_stay_with_the_text() -> None:
    body = p("The port is open.", number="1/0")
    assert read(body, numbering=lists(level(0, pattern="Article %1"))) == [
        ("preambular", "Article 1 The port is open.")
    ]


def test_labels_as_automatic_numbers() -> None:
    body = p("Recalling the lake,", number="2/0") + p("Decides to act.", number="1/0")
    second = f'<w:lvlOverride w:ilvl="0">{level(0, pattern="PP%1.")}</w:lvlOverride>' + RESTART.format(1)
    numbering = lists(level(0, pattern="OP%1."), RESTART.format(1), second)
    assert read(body, numbering=numbering) == [("PP1", "Recalling the lake,"), ("OP1", "Decides to act.")]


# ---- tracked changes ----


def moved(text: str, tag: str) -> str:
    return f'<w:{tag} w:id="5" w:author="A">{run(text)}</w:{tag}>'


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        (False, ["Decides to act;", "Requests a report;", "Urges the port to open."]),
        (True, ["Urges the port to open.", "Decides to act;", "Requests a map;"]),
    ],
)
def test_moved_and_changed_paragraphs(original: bool, expected: list[str]) -> None:
    body = (
        p(moved("Urges the port to open.", "moveFrom"), mark='<w:moveFrom w:id="6" w:author="A"/>', number="1/0")
        + p("Decides to act;", number="1/0")
        + p(run("Requests a "), deleted("map"), inserted("report"), run(";"), number="1/0")
        + p(moved("Urges the port to open.", "moveTo"), mark='<w:moveTo w:id="7" w:author="A"/>', number="1/0")
    )
    found = read(body, original, numbering=lists(LIST))
    assert [text for _, text in found] == expected
    assert [label for label, _ in found] == ["OP1", "OP2", "OP3"]


@pytest.mark.parametrize(("original", "labels"), [(False, ["OP1", "item"]), (True, ["OP1", "OP2"])])
def test_a_paragraph_whose_level_was_changed(original: bool, labels: list[str]) -> None:
    before = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    change = f'<w:pPrChange w:id="8" w:author="A"><w:pPr>{before}</w:pPr></w:pPrChange>'
    body = p("Decides:", number="1/0") + p("Requests a report.", number="1/1", more=change)
    assert [label for label, _ in read(body, original, numbering=lists(LIST))] == labels


def test_rows_and_controls_that_were_deleted() -> None:
    body = p(
        "1. Decides to ", f"<w:sdt><w:sdtContent>{deleted('close')}{inserted('open')}</w:sdtContent></w:sdt>", " it."
    )
    assert read(body) == [("OP1", "Decides to open it.")]
    assert read(body, original=True) == [("OP1", "Decides to close it.")]


# ---- what else stands in a paragraph ----

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref1 \\h</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
HIDDEN = run("secret ", "<w:vanish/>")
EMPTY_CONTROL = (
    f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click to enter text')}</w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:hyperlink>{run('paragraph 3')}</w:hyperlink>",
        f"<w:smartTag>{run('paragraph 3')}</w:smartTag>",
        f"<w:customXml>{run('paragraph 3')}</w:customXml>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('paragraph 3')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="REF">{run("paragraph 3")}</w:fldSimple>',
        FIELD.format(run("paragraph 3")),
        '<w:commentRangeStart w:id="1"/>' + run("paragraph 3") + '<w:commentRangeEnd w:id="1"/>',
        '<w:bookmarkStart w:id="1"/>' + run("paragraph") + '<w:bookmarkEnd w:id="1"/>' + run(" 3"),
        "<w:r><w:t>para</w:t><w:softHyphen/><w:t>graph 3</w:t></w:r>",
        run("para\N{SOFT HYPHEN}graph 3"),
        "<w:r><w:t>paragraph</w:t><w:tab/><w:t>3</w:t></w:r>",
        HIDDEN + run("paragraph 3"),
        run("secret ", '<w:rStyle w:val="Gone"/>') + run("paragraph 3"),
        EMPTY_CONTROL + run("paragraph 3"),
        run("paragraph 3") + run("12", '<w:rStyle w:val="Raised"/>'),
        run("paragraph 3") + '<w:r><w:footnoteReference w:id="1"/></w:r>',
        "<w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run("paragraph 3") + "</w:rubyBase></w:ruby>",
        f"<mc:AlternateContent><mc:Choice>{run('paragraph 3')}</mc:Choice><mc:Fallback>{run('paragraph 3')}"
        "</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_what_may_stand_inside_a_sentence(inside: str) -> None:
    styles = style("Gone", "<w:rPr><w:vanish/></w:rPr>", kind="character") + style(
        "Raised", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character"
    )
    assert read(p("1. Decides, under ", inside, run(" of it, to act.")), styles=styles) == [
        ("OP1", "Decides, under paragraph 3 of it, to act.")
    ]


def test_raised_figures_of_units_stay() -> None:
    body = p(run("1. Decides on 10 km"), run("2", '<w:vertAlign w:val="superscript"/>'), run(" of lake."))
    assert read(body) == [("OP1", "Decides on 10 km2 of lake.")]


def test_text_boxes_stand_behind_their_paragraph_and_once() -> None:
    box = BOX.format(p("Requests a report;", number="1/0"))
    inner = f"<w:txbxContent>{p('Requests a report;', number='1/0')}</w:txbxContent>"
    old = f"<w:pict><v:textbox>{inner}</v:textbox></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    for inside in (box, both, old):
        body = p("Decides it;", f"<w:r>{inside}</w:r>", number="1/0") + p("Decides to act.", number="1/0")
        assert read(body, numbering=lists(LIST)) == [
            ("OP1", "Decides it;"),
            ("OP2", "Requests a report;"),
            ("OP3", "Decides to act."),
        ]


def test_line_breaks_inside_a_paragraph() -> None:
    body = p(
        "<w:r><w:t>Recalling the lake,</w:t><w:br/><w:t>Noting the</w:t><w:br/><w:t>port,</w:t><w:br/>"
        '<w:t>1. Decides</w:t><w:br w:type="page"/><w:t>to act.</w:t></w:r>'
    )
    assert read(body) == [
        ("preambular", "Recalling the lake,"),
        ("preambular", "Noting the port,"),
        ("OP1", "Decides to act."),
    ]


def test_tables_bullets_of_symbol_fonts_and_blocks_in_controls() -> None:
    cell = "<w:tc>{}</w:tc>"
    body = (
        f"<w:tbl><w:tr>{cell.format(p('1. Decides:'))}{cell.format(p(''))}</w:tr></w:tbl>"
        + p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', run("to open;"))
        + f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{p('2. Decides to act.')}</w:sdtContent></w:sdt>"
        + EMPTY_CONTROL.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>")
    )
    assert read(body) == [("OP1", "Decides:"), ("OP1(-1)", "to open;"), ("OP2", "Decides to act.")]


def test_headings_by_outline_level_and_titles_by_style() -> None:
    styles = style("Sec", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>') + style("SubSec", based="Sec")
    body = p("Ports of the lake and their roads", style="SubSec") + p("1. Decides to act.")
    assert read(body, styles=styles) == [("heading", "Ports of the lake and their roads"), ("OP1", "Decides to act.")]


def test_comments_are_counted_and_left_out() -> None:
    body = OPENING + p("1. Decides to act.", '<w:r><w:commentReference w:id="1"/></w:r>')
    imported = read_document(raw_docx(body), "x.docx")
    assert clauses(imported) == [("OP1", "Decides to act.")]
    assert [str(warning) for warning in imported.warnings] == ["a comment in the margin is left out"]


@pytest.mark.parametrize(("strict", "name"), [(True, "document"), (False, "document2")])
def test_other_forms_of_the_archive(strict: bool, name: str) -> None:
    data = raw_docx(OPENING + p("Decides it.", number="1/0"), numbering=lists(LIST), strict=strict, name=name)
    assert clauses(read_document(data, "x.docx")) == [("OP1", "Decides it.")]
