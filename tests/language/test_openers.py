"""Opening words beyond the tables of English: by form, and in other languages."""

from __future__ import annotations

import pytest

from undiff.language.openers import language_of_text, opening_abroad, printed_opener


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Calls upon all States", "operative", "Calls upon"),
        ("Having conducted its review", "preambular", "Having conducted"),
        ("Having also begun consideration", "preambular", "Having also begun"),
        ("Being strongly of the opinion", "preambular", "Being"),
        ("Strongly supportive of the harbour", "preambular", "Strongly supportive"),
        ("Motivated by a desire", "preambular", "Motivated"),
        ("Whereas on 17 December", "preambular", "Whereas"),
        ("Continues to urge all States", "operative", "Continues"),
        ("Reguests also the master", "operative", "Reguests"),
        ("Welcome the report", "operative", "Welcome"),
        ("Relies on the master", "operative", "Relies on"),
        ("States shall open the port", "operative", ""),
        ("The Commission should act", "operative", ""),
        ("To request the master to act", "operative", ""),
        ("The port of the lake,", "preambular", ""),
        ("Continues to urge all States", "annex", ""),
    ],
)
def test_english_openers_by_their_form(text: str, kind: str, expected: str) -> None:
    assert printed_opener(text, kind) == expected


def test_what_stands_inside_a_clause_has_no_opener_by_form() -> None:
    assert printed_opener("Harbours of the lake", "operative", nested=True) == ""
    assert printed_opener("Requests a report", "operative", nested=True) == "Requests"


@pytest.mark.parametrize(
    ("text", "opener", "finite"),
    [
        ("Se félicite des efforts de la Mission;", "Se félicite", True),
        ("Note avec préoccupation que le port est fermé;", "Note avec préoccupation", True),
        ("Demande instamment à toutes les parties d’ouvrir le port;", "Demande instamment", True),
        ("Constatant que la situation du lac constitue une menace,", "Constatant", False),
        ("Gardant à l’esprit que le port est fermé,", "Gardant à l’esprit", False),
        ("Toma nota con reconocimiento del informe de la Misión;", "Toma nota con reconocimiento", True),
        ("Habiendo examinado el informe del Secretario General,", "Habiendo examinado", False),
        ("Также просит Генерального секретаря", "Также просит", True),
        ("вновь подтверждая свои резолюции,", "вновь подтверждая", False),
        ("再次请秘书长提出报告；", "再次请", True),
    ],
)
def test_openers_of_other_languages(text: str, opener: str, finite: bool) -> None:
    found = opening_abroad(text)
    assert found is not None
    assert (found.text, found.finite) == (opener, finite)


@pytest.mark.parametrize(
    "text",
    [
        "Note with concern that the port is closed",
        "Invite the parties to open it",
        "Encourage all of the States",
        "Durant cette période la Mission reste au port",
        "Cuando el puerto se abra",
        "",
        "1234",
        "   ",
    ],
)
def test_what_opens_no_clause_of_another_language(text: str) -> None:
    assert opening_abroad(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The port of the lake is open and the boats go to it", "en"),
        ("Le port du lac est ouvert et les bateaux y vont par la rive", "fr"),
        ("El puerto del lago está abierto y los barcos van a la orilla", "es"),
        ("Порт на озере открыт", "ru"),
        ("الميناء على البحيرة مفتوح", "ar"),
        ("湖上的港口已经开放", "zh"),
        ("Lorem ipsum dolor", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of_text(text) == language
