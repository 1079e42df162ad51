"""Web pages and Akoma Ntoso, in words of our own."""

from __future__ import annotations

import pytest

from tests.reading.test_documents_pdf import clauses
from undiff.problems import UndiffError
from undiff.reading.documents import Imported, Kind, kind_of, read_document


def read(text: str, name: str = "page.html") -> Imported:
    return read_document(text.encode(), name)


PAGE = """<!DOCTYPE html><html lang="en"><head><title>The lake</title><script>"1. Decides";</script></head><body>
<nav><ul><li>Home</li><li>News</li></ul></nav>
<article><h1>The lake text</h1><p>By a reporter, 12 May 2031</p>
<p>The Security Council,</p>
<p><i>Recalling</i> the lake agreement,<sup>1</sup> and its&nbsp;annexes,</p>
<p><i>Noting</i> the depth,<br><i>Acting</i> under Chapter VII,</p>
<h2>Ports</h2>
<p>1. <em>Decides</em> to open
   the lake:</p>
<ol type="a"><li>for boats;</li><li>for rafts:<ol type="i"><li>by day;</li><li>by night;</li></ol></li></ol>
<p>2. <em>Decides</em> to remain seized of the matter.</p>
<p>Share this page</p><p>More about lakes</p></article>
<footer><p>Copyright of the lake</p></footer></body></html>"""


def test_a_web_page() -> None:
    imported = read(PAGE)
    assert clauses(imported) == [
        ("preambular", "Recalling the lake agreement, and its annexes,"),
        ("preambular", "Noting the depth,"),
        ("preambular", "Acting under Chapter VII,"),
        ("heading", "Ports"),
        ("OP1", "Decides to open the lake:"),
        ("item", "for boats;"),
        ("item", "for rafts:"),
        ("item", "by day;"),
        ("item", "by night;"),
        ("OP2", "Decides to remain seized of the matter."),
    ]
    assert imported.mapping["title"] == "The lake"
    assert imported.mapping["language"] == "en"
    [warning] = imported.warnings
    assert "text behind the last paragraph is left out" in str(warning)


def test_a_press_release_that_quotes_the_text() -> None:
    imported = read(
        "<html><body><article><h1>Council opens the lake</h1><p>17 November 2031</p>"
        "<p>The Council recalled resolution 9001 (2030).</p>"
        "<p>The full text of resolution 9999 (2031) reads as follows:</p><p>“<em>The Security Council</em>,</p>"
        "<p>“<em>Recalling</em> the “lake agreement”,</p><p>“1.   <em>Decides</em> to open it;</p>"
        "<p>“2.   <em>Decides</em> to act.”</p><p>Statements</p><p>The representative spoke.</p></article></body>"
    )
    assert clauses(imported) == [
        ("preambular", "Recalling the “lake agreement”,"),
        ("OP1", "Decides to open it;"),
        ("OP2", "Decides to act."),
    ]
    assert imported.mapping["symbol"] == "S/RES/9999 (2031)"
    assert imported.mapping["date"] == "2031-11-17"


def test_the_date_of_a_page_is_not_that_of_a_leaked_text() -> None:
    imported = read("<p>17 November 2031</p><p>The Security Council,</p><p>1. Decides to open it.</p>")
    assert "date" not in imported.mapping


def test_numbered_lists_of_a_page() -> None:
    imported = read("<p>The Security Council,</p><ol start='3'><li>Decides to open;<li>Decides to close.</ol>")
    assert clauses(imported) == [("OP3", "Decides to open;"), ("OP4", "Decides to close.")]


def test_text_as_typed_on_a_page() -> None:
    imported = read("<html><body><pre>The Security Council,\n\n1. Decides to open the\nlake.\n</pre></body></html>")
    assert clauses(imported) == [("OP1", "Decides to open the lake.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_letters_of_a_page(encoding: str) -> None:
    page = "<!DOCTYPE html><p>The Security Council,</p><p>1. Décides “this”.</p>"
    assert clauses(read_document(page.encode(encoding), "x")) == [("OP1", "Décides “this”.")]


AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p>S/2031/114</p><p>12 May 2031</p><p>Norway: draft resolution</p></preface>
<preamble><formula name="enacting"><p>The Security Council,</p></formula>
<recitals><recital><p><i>Recalling</i> the agreement,<authorialNote marker="1"><p>See S/2030/77.</p></authorialNote> and
its annex,</p></recital></recitals></preamble>
<mainBody><section><num>A</num><heading>Ports</heading>
<paragraph><num>1.</num><list><intro><p>Decides to open:</p></intro>
<point><num>(a)</num><content><p>for boats;</p></content></point>
<point><num>(b)</num><content><p>for rafts;</p></content></point></list></paragraph>
<paragraph><num>2.</num><content><p>Decides to act.</p></content></paragraph></section></mainBody>
<attachments><attachment><heading>Annex</heading><doc name="annex"><mainBody>
<paragraph><num>1.</num><content><p>The port shall open.</p></content></paragraph>
</mainBody></doc></attachment></attachments></statement></akomaNtoso>"""


def test_akoma_ntoso() -> None:
    imported = read(AKN, "lake.xml")
    assert clauses(imported) == [
        ("preambular", "Recalling the agreement, and its annex,"),
        ("heading", "A"),
        ("heading", "Ports"),
        ("OP1", "Decides to open:"),
        ("item", "for boats;"),
        ("item", "for rafts;"),
        ("OP2", "Decides to act."),
        ("annex", "Annex"),
        ("A1.1", "The port shall open."),
    ]
    assert {key: imported.mapping[key] for key in ("symbol", "date", "sponsors", "language")} == {
        "symbol": "S/2031/114",
        "date": "2031-05-12",
        "sponsors": ["Norway"],
        "language": "en",
    }
    assert [(note.mark, note.text) for note in imported.notes] == [("1", "See S/2030/77.")]


LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(9)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAUGHS + "]><akomaNtoso>&j;</akomaNtoso>", "entit"),
        (
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso>&x;</akomaNtoso>',
            "entit",
        ),
        ('<?xml version="1.0"?><akomaNtoso><p>', "damaged"),
        ('<?xml version="1.0"?><svg><p>The Security Council,</p></svg>', "not Akoma Ntoso"),
        ('<?xml version="1.0"?><akomaNtoso/>', "no paragraphs"),
        ("<!DOCTYPE html><html><body></body></html>", "no text"),
        ("<!DOCTYPE html>" + "<div>" * 20000, "no text"),
    ],
)
def test_hostile_markup_is_one_line(text: str, words: str) -> None:
    with pytest.raises(UndiffError, match=rf"\Ax\.xml: [^\n]*{words}[^\n]*\Z"):
        read(text, "x.xml")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", Kind.PDF),
        (b"\n\n%PDF-1.4", Kind.PDF),
        (b"PK\x03\x04", Kind.DOCX),
        (b"<!doctype html>", Kind.HTML),
        (b'<?xml version="1.0"?><html xmlns="x">', Kind.HTML),
        (b'<?xml version="1.0"?><akomaNtoso>', Kind.AKN),
        (b"<akomaNtoso xmlns='x'>", Kind.AKN),
        (b"The Security Council,", Kind.PLAIN),
        (b"1 < 2", Kind.PLAIN),
        (b"", Kind.PLAIN),
    ],
)
def test_content_decides(data: bytes, kind: Kind) -> None:
    assert kind_of(data, "x.any") is kind


def test_what_a_browser_does_not_show_or_strikes_is_left_out() -> None:
    page = (
        "<html><body><p>The Security Council,</p><p>Noting the lake,</p>"
        "<p><del>1. Demands peace;</del><ins>1. Calls for peace;</ins></p><p hidden>2. Decides nothing;</p>"
        "<div style='color:red; DISPLAY : none'><p>2. Decides less;</p></div><p>2. Decides to end.</p></body></html>"
    )
    imported = read_document(page.encode(), "lake.html")
    operative: object = imported.mapping["operative"]
    assert operative == [{"label": "OP1", "text": "Calls for peace;"}, {"label": "OP2", "text": "Decides to end."}]
    assert [warning.message for warning in imported.warnings] == ["struck text is left out"]
