"""Plain text: wrapped lines, page breaks, footnotes, hyphens, mastheads. The texts are our own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from undiff.problems import UndiffError
from undiff.reading.documents import Imported, read_document
from undiff.reading.documents.footnotes import without_notes
from undiff.reading.documents.stream import Note, Paragraph
from undiff.reading.masthead import read_masthead, split_names
from undiff.reading.wrapping import join_lines, vocabulary

RESOLUTION = """\
Resolution 9999 (2031)
of 3 Apri] 2031

The Security Council,

Recalling the lake agreement of 1 May
2030, 4 and its annexes,
Noting the depth of the lake,

1. Decides that the northern

port shall open on 4 June;
\f2. Requests the Secretary-
General to report on the imple-
mentation of paragraph
3 of the plan; 5

3. Decides to remain seized of the matter.

Adopted at the 9998th meeting
by 14 votes to none.

4 Ibid., document S/2030/1.
5 Ibid., document S/2030/2.
"""


def read(text: str, name: str = "lake.txt") -> Imported:
    return read_document(text.encode(), name)


def texts(imported: Imported, key: str) -> list[str]:
    entries = imported.mapping.get(key, [])
    assert isinstance(entries, list)
    return [entry.get("text", entry.get("heading")) for entry in entries]


def every_text(mapping: Mapping[str, Any]) -> list[str]:
    """The texts of a draft in order, sub-paragraphs and what goes on behind them too."""
    found: list[str] = []
    entries = [*mapping.get("preambular", ()), *mapping.get("operative", ())]
    entries += [entry for annex in mapping.get("annexes", ()) for entry in annex["clauses"]]
    while entries:
        entry = entries.pop(0)
        found.append(entry.get("heading", entry.get("text")))
        entries = [*entry.get("items", ()), *([{"text": entry["continued"]}] if "continued" in entry else []), *entries]
    return found


def test_an_old_resolution() -> None:
    imported = read(RESOLUTION)
    assert {key: imported.mapping[key] for key in ("id", "title", "symbol", "date", "status", "basis")} == {
        "id": "s-res-9999-2031",
        "title": "Resolution 9999 (2031)",
        "symbol": "S/RES/9999 (2031)",
        "date": "2031-04-03",
        "status": "adopted",
        "basis": "verbatim",
    }
    assert texts(imported, "preambular") == [
        "Recalling the lake agreement of 1 May 2030, and its annexes,",
        "Noting the depth of the lake,",
    ]
    assert texts(imported, "operative") == [
        "Decides that the northern port shall open on 4 June;",
        "Requests the Secretary-General to report on the implementation of paragraph 3 of the plan;",
        "Decides to remain seized of the matter.",
    ]
    assert imported.masthead.meeting == 9998
    assert imported.masthead.adoption == "Adopted at the 9998th meeting by 14 votes to none."
    assert [note.mark for note in imported.notes] == ["4", "5"]


def test_each_line_a_paragraph_where_lines_are_long() -> None:
    long = "Recalling " + "the agreement on the crossing of the lake " * 5 + "and its annexes,"
    imported = read(
        f"The Security Council,\n{long}\nNoting the depth,\n1. Decides {'to open ' * 25};\n2. Decides it.\n"
    )
    assert len(texts(imported, "preambular")) == 2
    assert len(texts(imported, "operative")) == 2


def test_paragraphs_known_by_their_indent_alone() -> None:
    imported = read(
        "                The Security Council,\n"
        "                Recalling the lake agreement and the report of the\n"
        "          harbour master,\n"
        "                Expecting the northern port to open before the\n"
        "          first ice,\n"
        "                1.  Decides to open the crossing for boats and\n"
        "          rafts.\n"
    )
    assert texts(imported, "preambular") == [
        "Recalling the lake agreement and the report of the harbour master,",
        "Expecting the northern port to open before the first ice,",
    ]
    assert texts(imported, "operative") == ["Decides to open the crossing for boats and rafts."]


def test_running_heads_are_taken_out_and_symbols_of_the_text_stay() -> None:
    imported = read(
        "United Nations                         S/2031/114\n\nSecurity Council          Distr.: General\n"
        "                              12 May 2031\n\nNorway and Peru: draft resolution\n\n"
        "The Security Council,\n\n1. Takes note of the report of the harbour master\nS/2031/99\nand of the\n\n"
        "31-04845 (E)\n\fS/2031/114\n\nferry pilots;\n\n2/3              31-04845\n\fS/2031/114\n\n2. Decides to act."
    )
    assert texts(imported, "operative") == [
        "Takes note of the report of the harbour master S/2031/99 and of the ferry pilots;",
        "Decides to act.",
    ]
    assert imported.mapping["symbol"] == "S/2031/114"
    assert imported.mapping["sponsors"] == ["Norway", "Peru"]
    assert imported.mapping["date"] == "2031-05-12"
    assert imported.mapping["status"] == "tabled"
    assert imported.masthead.job_number == "31-04845"
    assert imported.masthead.language == "en"


@pytest.mark.parametrize(
    ("left", "right", "around", "expected"),
    [
        ("the imple-", "mentation", "", "the implementation"),
        ("the Secretary-", "General", "", "the Secretary-General"),
        ("a cease-", "fire", "", "a cease-fire"),
        ("their co-", "operation", "in co-operation", "their co-operation"),
        ("their co-", "operation", "in cooperation", "their cooperation"),
        ("30-", "day", "", "30-day"),
        ("thirty-", "and sixty-day", "", "thirty- and sixty-day"),
        ("north/", "south", "", "north/south"),
        ("the lake", "shore", "", "the lake shore"),
        ("soft\N{SOFT HYPHEN}", "ware", "", "software"),
    ],
)
def test_words_broken_at_a_lines_end(left: str, right: str, around: str, expected: str) -> None:
    assert join_lines(left, right, vocabulary(around)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the report of 13 December 2030 17 submitted by", "the report of 13 December 2030 submitted by"),
        ("dated 3 March 56 and 5 March 57 he addressed", "dated 3 March and 5 March he addressed"),
        ("signed on 17 June 2030, 59 and of its use", "signed on 17 June 2030, and of its use"),
        ('the "Agreed Minutes", 58 thereby opening', 'the "Agreed Minutes", thereby opening'),
        ("of the letter to the Council 41 and of his note", "of the letter to the Council and of his note"),
        ("of 27 October 2030 8 and 9 November 2030 9 to", "of 27 October 2030 and 9 November 2030 to"),
        ("the report of 26 May 2030° submitted", "the report of 26 May 2030 submitted"),
        ("of the three States, 12", "of the three States,"),
        ("the application, 1/", "the application,"),
        ("the application of the port ,33", "the application of the port ,"),
        ("the ports of the States, 162 163", "the ports of the States,"),
        ("the report of 3 June 2030 (S/9233)?* that", "the report of 3 June 2030 (S/9233) that"),
        ("the treaties of 1949°8 and of 1950", "the treaties of 1949 and of 1950"),
        ("the report of 18 June 1990\"? and of 24 May 1985'* on", "the report of 18 June 1990 and of 24 May 1985 on"),
        ("the letter of 12 March 1993? and thus", "the letter of 12 March 1993 and thus"),
        ("in Time of Ice, of 12 August 1949,'°5", "in Time of Ice, of 12 August 1949,"),
        ("Relies on * the harbour master", "Relies on the harbour master"),
    ],
)
def test_marks_of_footnotes_go(text: str, expected: str) -> None:
    assert without_notes([Paragraph(text)])[0][0].text == expected


@pytest.mark.parametrize(
    "text",
    [
        "resolutions 660 (2030), 661 (2030) and 662 (2030),",
        "paragraphs 2, 3, 4 and 5 thereof,",
        "paragraphs 8 to 13 represent steps",
        "on 4 October 2030, 12 June and 3 July 2031",
        "up to 500 observers and 40 boats",
        "S/2030/7/Add. 1 and Add. 2,",
        "within 24 hours of the meeting,",
        "a depth of 38° north",
        "under Article 41 of the Charter",
        "the Group of 77 and China",
        "an increase of 12 per cent",
        "for this purpose, 10 working days before the vote",
        "the question “Who opened the port in 1993?”, and",
        'is this "the plan"? It is',
        "what shall open (and when)?",
        "the port of 12 March 1993?",
    ],
)
def test_numbers_of_the_text_stay(text: str) -> None:
    assert without_notes([Paragraph(text)])[0][0].text == text


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("France", ["France"]),
        ("Malaysia, New Zealand, Senegal and Bolivarian Republic of Venezuela",
         ["Malaysia", "New Zealand", "Senegal", "Bolivarian Republic of Venezuela"]),
        ("Bosnia and Herzegovina and Trinidad and Tobago", ["Bosnia and Herzegovina", "Trinidad and Tobago"]),
        ("Bolivia (Plurinational State of), Chile, and United Kingdom of Great Britain and Northern Ireland",
         ["Bolivia (Plurinational State of)", "Chile", "United Kingdom of Great Britain and Northern Ireland"]),
        ("Saint Vincent and the Grenadines and\n Sao Tome and Principe",
         ["Saint Vincent and the Grenadines", "Sao Tome and Principe"]),
    ],
)  # fmt: skip
def test_sponsors(printed: str, names: list[str]) -> None:
    assert list(split_names(printed)) == names


@pytest.mark.parametrize(
    ("head", "symbol", "date"),
    [
        (["Resolution 9242 (2031)", "of 22 November 2031"], "S/RES/9242 (2031)", "2031-11-22"),
        (["9004 (2031). Resolution of 29 April 2031", "[S/9726]"], "S/RES/9004 (2031)", "2031-04-29"),
        (["RESOLUTION 9767 (2031)", "Adopted by the Security Council at its 9101st meeting,", "on 27 July 2031"],
         "S/RES/9767 (2031)", "2031-07-27"),
        (["United Nations", "S/RES/9454(2031)", "30 December 2031"], "S/RES/9454 (2031)", "2031-12-30"),
        (["Resolution 9226 (2031)", "of 14 October £03l"], "S/RES/9226 (2031)", "2031-10-14"),
        (["S/2031/114/Rev.1", "12 May 2031"], "S/2031/114/Rev.1", "2031-05-12"),
        (["S/2031/114*", "12 May 2031"], "S/2031/114", "2031-05-12"),
        (["Resolution 9038 (2031)", "of 3f July 2031"], "S/RES/9038 (2031)", "2031-07"),
        (["RESOLUTION 9001 (2031)", "Adopted by the Security Council at its 9958th meeting, on January 2031"],
         "S/RES/9001 (2031)", "2031-01"),
        (["Resolution 9034 (2026)", "of 18 September 2031"], "S/RES/9034 (2031)", "2031-09-18"),
        (["S/RES/9454 (2031)", "2 January 2032", "Resolution 9454 (2031)",
          "Adopted by the Security Council at its 9999th meeting, on 30 December 2031"],
         "S/RES/9454 (2031)", "2031-12-30"),
        (["S/2031/114", "1er août 2031"], "S/2031/114", "2031-08-01"),
        (["S/2031/114", "12 de mayo de 2031"], "S/2031/114", "2031-05-12"),
        (["S/2031/114", "Russian", "12 мая 2031 года"], "S/2031/114", "2031-05-12"),
        (["S/2031/114", "12 كانون الأول/ديسمبر 2031"], "S/2031/114", "2031-12-12"),
        (["S/2031/114", "2031年5月12日"], "S/2031/114", "2031-05-12"),
        (["Résolution 9001 (2031)", "Adoptée par le Conseil de sécurité à sa 9999e séance, le 4 mai 2031"],
         "S/RES/9001 (2031)", "2031-05-04"),
        (["Resolución 9001 (2031)", "Aprobada por el Consejo de Seguridad en su 9999ª sesión, celebrada el 4 de mayo "
          "de 2031"], "S/RES/9001 (2031)", "2031-05-04"),
        (["Резолюция 9001 (2031),", "принятая Советом Безопасности на его 9999-м заседании 4 мая 2031 года"],
         "S/RES/9001 (2031)", "2031-05-04"),
        (["第9001(2031)号决议", "2031年5月4日安全理事会第9999次会议通过"], "S/RES/9001 (2031)", "2031-05-04"),
        (["A letter about S/2031/114 and its annex"], None, None),
    ],
)  # fmt: skip
def test_mastheads(head: list[str], symbol: str | None, date: str | None) -> None:
    facts = read_masthead(head)
    assert (facts.symbol, facts.date) == (symbol, date)
    if facts.adoption and "99" in facts.adoption:
        assert facts.meeting in (9999, 9958)


@pytest.mark.parametrize(
    ("line", "names", "language"),
    [
        ("Norway and Peru: revised draft resolution", ["Norway", "Peru"], "en"),
        ("Norvège, Pérou et Royaume-Uni de Grande-Bretagne et d’Irlande du Nord : projet de résolution",
         ["Norvège", "Pérou", "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord"], "fr"),
        ("Bosnia y Herzegovina, Noruega e Italia: proyecto de resolución revisado",
         ["Bosnia y Herzegovina", "Noruega", "Italia"], "es"),
        ("Босния и Герцеговина, Норвегия и Перу: проект резолюции", ["Босния и Герцеговина", "Норвегия", "Перу"], "ru"),
        ("البوسنة والهرسك، بيرو والنرويج: مشروع قرار", ["البوسنة والهرسك", "بيرو", "النرويج"], "ar"),
        ("挪威、波斯尼亚和黑塞哥维那和秘鲁：决议草案", ["挪威", "波斯尼亚和黑塞哥维那", "秘鲁"], "zh"),
    ],
)  # fmt: skip
def test_sponsors_in_six_languages(line: str, names: list[str], language: str) -> None:
    facts = read_masthead(["S/2031/114", line])
    assert (list(facts.sponsors), facts.language) == (names, language)


def test_a_line_that_names_the_council_at_the_end_of_a_sentence_is_no_opening() -> None:
    imported = read(
        "The Security Council,\n\nRecalling that the letter was sent to the President of\nthe Security Council,\n\n"
        "Noting resolution 40/61 of\nthe General Assembly,\n\n1. Requests a report to\nthe Security Council;\n\n"
        "2. Decides to act.\n"
    )
    assert texts(imported, "preambular") == [
        "Recalling that the letter was sent to the President of the Security Council,",
        "Noting resolution 40/61 of the General Assembly,",
    ]
    assert texts(imported, "operative") == ["Requests a report to the Security Council;", "Decides to act."]


def test_a_line_of_symbols_above_a_number_is_no_heading() -> None:
    imported = read(
        "The Security Council,\n\nNoting the information on the lake and on its ports in documents S/7930/Add.46,\n"
        "Add.47, Add.48 and Add.49, 10\n\n1. Decides to act.\n"
    )
    assert texts(imported, "preambular") == [
        "Noting the information on the lake and on its ports in documents S/7930/Add.46, Add.47, Add.48 and Add.49,"
    ]


def test_a_participle_with_a_semicolon_among_unnumbered_operatives_is_one_of_them() -> None:
    imported = read(
        "The Security Council,\n\nRecalling the agreement,\n\nDecides to open the port;\n\nNoting with concern "
        "that the crossing is closed, considers that it should open;\n\nRequests a report.\n"
    )
    assert len(texts(imported, "preambular")) == 1
    assert [entry.get("kind") for entry in imported.mapping["operative"]] == [None, None, None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\0\1\2" * 50, "no known kind"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "picture"),
        (b"The Security Council,\n\n1. Decides " + b"that " * 50_000, "a paragraph of more than 200,000"),
    ],
)
def test_what_is_no_text(data: bytes, words: str) -> None:
    with pytest.raises(UndiffError, match=words):
        read_document(data, "x.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    imported = read_document("The Security Council,\n\n1. Décides “this”.\n".encode(encoding), "x.txt")
    assert texts(imported, "operative") == ["Décides “this”."]


def test_every_old_resolution_is_read_and_its_numbers_run_on() -> None:
    folder = os.environ.get("UNDIFF_DATA")
    if not folder:
        pytest.skip("UNDIFF_DATA is not set: the 902 resolutions of 1946-1994 are not in the repository")
    gaps = misread = 0
    files = sorted(Path(folder, "resolutions-1946-1994").glob("*.txt"))
    for path in files:
        imported = read_document(path.read_bytes(), path.name)
        gaps += sum("follows" in warning.message for warning in imported.warnings)
        misread += imported.masthead.symbol != f"S/RES/{int(path.stem[6:10])} ({path.stem[11:]})"
    assert len(files) == 902
    assert misread <= 3  # the OCR of the title itself is wrong
    assert gaps <= 3


def test_the_text_of_a_document_reads_as_the_same_draft() -> None:
    first = read(RESOLUTION)
    again = read(first.text)
    assert again.mapping == first.mapping
    assert [(note.mark, note.text) for note in again.notes] == [(note.mark, note.text) for note in first.notes]


def test_two_marks_of_known_notes() -> None:
    notes = [Note("21", "See it."), Note("22", "See that.")]
    kept, found = without_notes([Paragraph("of the northern and the southern lake, 21 22")], notes)
    assert kept[0].text == "of the northern and the southern lake,"
    assert found == tuple(notes)


def test_numbers_on_lines_of_their_own_and_notes_under_a_rule() -> None:
    imported = read(
        "The Security Council,\nRecalling the lake, 1\n1.\n\nDecides to open\nit;\n__________\n1 See S/2030/77.\n\f"
        "2.\n\n31-04845\n\n2/2\n\nRequests:\n(a)\na report.\n"
    )
    assert texts(imported, "preambular") == ["Recalling the lake,"]
    assert imported.mapping["operative"] == [
        {"label": "OP1", "text": "Decides to open it;"},
        {"label": "OP2", "text": "Requests:", "items": [{"text": "a report."}]},
    ]
    assert [(note.mark, note.text) for note in imported.notes] == [("1", "See S/2030/77.")]


def test_headings_without_blank_lines() -> None:
    imported = read(
        "The Security Council,\nRecalling the agreement on the crossing of the lake and on its ports,\nPorts\n"
        "1. Decides to open the northern and the southern port of the lake;\nReporting\n2. Requests a report.\n"
    )
    assert texts(imported, "operative") == [
        "Ports",
        "Decides to open the northern and the southern port of the lake;",
        "Reporting",
        "Requests a report.",
    ]


def test_lists_inside_a_sentence_stay_there() -> None:
    imported = read(
        "The Security Council,\n\nNoting the agreements on (1) the northern port of the lake with its quays,\n"
        "(2) the southern port and (3) the crossing,\n\n"
        "1. Decides to act in line with its resolution of the year 3395\n"
        "(XXX) of the Assembly.\n"
    )
    assert texts(imported, "preambular") == [
        "Noting the agreements on (1) the northern port of the lake with its quays, (2) the southern port and (3) the "
        "crossing,"
    ]
    assert texts(imported, "operative") == [
        "Decides to act in line with its resolution of the year 3395 (XXX) of the Assembly."
    ]


_OPENS = "The Security Council,\nRecalling the agreement on the crossing of the lake and on both of its ports,\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A line that ends where the next words had room was ended on purpose.
        ("Annex\nTerms of reference of the Committee\n1. The Committee meets.\n", ["The Committee meets."]),
        (
            "1. Decides that the Committee shall record, for each of the ports of the lake:\n      (a)  Ships;\n"
            "   and shall report on them;\n",
            ["Decides that the Committee shall record, for each of the ports of the lake:", "Ships;",
             "and shall report on them;"],
        ),
        (
            "1. Takes note of the crossings of the lake, which in that year had fallen to\n"
            "12. That is less than before;\n",
            ["Takes note of the crossings of the lake, which in that year had fallen to 12. That is less than before;"],
        ),
        # A dash under a dash is an item, though the line above it has no sign at its end.
        (
            "1. Requests:\n - to inspect the ports;\n - to report\n   - monthly;\n",
            ["Requests:", "to inspect the ports;", "to report", "monthly;"],
        ),
        (
            "1. Prie le Secrétaire général :\na) D’inspecter le port ;\nb) De faire rapport ;\n",
            ["Prie le Secrétaire général :", "D’inspecter le port ;", "De faire rapport ;"],
        ),
        (
            "1. Requests a report of the Commission on 5) the ships that passed the port and\n6) their flags;\n",
            ["Requests a report of the Commission on 5) the ships that passed the port and 6) their flags;"],
        ),
    ],
)  # fmt: skip
def test_where_a_line_ends_on_purpose(lines: str, expected: list[str]) -> None:
    first = "" if lines.startswith("1.") else "1. Decides to set up a committee, with these terms of reference:\n"
    mapping = read(_OPENS + first + lines).mapping
    assert every_text(mapping)[-len(expected) :] == expected


def test_damaged_numbers_at_the_start_of_lines() -> None:
    imported = read(
        "The Security Council,\nConsidering the report of the Commission,\nA.\nHaving heard Norway,\n"
        "1, Decides to send a mission to the port;\n2. Requests the mission to report in June;\n"
        "S. Calls upon the parties to work with it;\n4. Decides to keep the matter under review.\n"
    )
    assert texts(imported, "operative") == [
        "Decides to send a mission to the port;",
        "Requests the mission to report in June;",
        "Calls upon the parties to work with it;",
        "Decides to keep the matter under review.",
    ]
    assert [one.message for one in imported.warnings] == ["the number of paragraph 3 is damaged"]


def test_a_heading_over_an_unnumbered_clause_without_blank_lines() -> None:
    imported = read(
        _OPENS + "State of the ports\nWelcoming the opening of the northern port of the lake,\n1. Decides.\n"
    )
    assert texts(imported, "preambular")[1:] == [
        "State of the ports",
        "Welcoming the opening of the northern port of the lake,",
    ]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Draft resolution submitted by Norway and Peru"], ["Norway", "Peru"]),
        (["Joint draft resolution submitted by the", "delegations of Norway"], []),
        (["Draft resolution submitted by the representatives of the United States, Norway and", "Peru"],
         ["United States", "Norway", "Peru"]),
        (["Draft resolution submitted by the President of the Council"], []),
        (["Norway, Peru* & Andorra*: draft resolution"], ["Norway", "Peru", "Andorra"]),
    ],
)  # fmt: skip
def test_other_forms_of_sponsors(lines: list[str], names: list[str]) -> None:
    assert list(read_masthead(lines).sponsors) == names


def test_the_running_heads_of_a_typed_document() -> None:
    imported = read(
        "UNITED NATIONS\n        Security Council          Distr.\n                 S/2031/511\n"
        "                 28 April 2031\n"
        "                 ORIGINAL:  ENGLISH\n\n          Norway: draft resolution\n\n     The Security Council,\n\n"
        "     Noting the depth of the lake,\n\n"
        "     1.   Decides that the ports of the lake shall be opened for all ships of\n\n"
        "31-20000  (E)   280431                                       /...\n\nS/2031/511\n"
        "English\nPage 2\n\nall States;\n\n"
        "                                                             /...\n\n               S/2031/511\n"
        "               English\n               Page 3\n\n     2.   Decides to end.\n\n                 -----\n"
    )
    assert texts(imported, "operative") == [
        "Decides that the ports of the lake shall be opened for all ships of all States;",
        "Decides to end.",
    ]
    assert imported.mapping["symbol"] == "S/2031/511"
    assert imported.masthead.job_number == "31-20000"
    assert not imported.warnings
