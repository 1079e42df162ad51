"""Facts in French, Spanish, Russian, Arabic and Chinese, and what of English is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from undiff.dates import When
from undiff.language.facts import FactKind, facts


def found(text: str) -> list[tuple[FactKind, str, object]]:
    return [(fact.kind, fact.text, fact.value) for fact in facts(text) if fact.kind is not FactKind.NAME]


def day(year: int, month: int, number: int) -> When:
    return When(date(year, month, number), date(year, month, number))


D, P, C, N = FactKind.DATE, FactKind.PERIOD, FactKind.CADENCE, FactKind.NUMBER
CASES = [
    ("jusqu’au 30 juin 2032", (D, "30 juin 2032", day(2032, 6, 30))),
    ("du 1er août 2032", (D, "1er août 2032", day(2032, 8, 1))),
    ("en décembre 2032", (D, "décembre 2032", When(date(2032, 12, 1), date(2032, 12, 31)))),
    ("le 15 mars de chaque", (D, "15 mars", ("day", 3, 15))),
    ("hasta el 30 de junio de 2032", (D, "30 de junio de 2032", day(2032, 6, 30))),
    ("до 30 июня 2032 года", (D, "30 июня 2032 года", day(2032, 6, 30))),
    ("حتى 30 حزيران/يونيه 2032", (D, "30 حزيران/يونيه 2032", day(2032, 6, 30))),
    ("延长至2032年6月30日", (D, "2032年6月30日", day(2032, 6, 30))),
    ("2032年6月以前", (D, "2032年6月", When(date(2032, 6, 1), date(2032, 6, 30)))),
    ("dans un délai de trente jours", (P, "trente jours", (Decimal(30), "day"))),
    ("pour une période d’un an", (P, "un an", (Decimal(12), "month"))),
    ("en un plazo de ciento veinte días", (P, "ciento veinte días", (Decimal(120), "day"))),
    ("в течение шестидесяти дней", (P, "шестидесяти дней", (Decimal(60), "day"))),
    ("在90天内", (P, "90天", (Decimal(90), "day"))),
    ("tous les quatre-vingt-dix jours, à", (C, "tous les quatre-vingt-dix jours", (Decimal(90), "day"))),
    ("cada seis meses, según", (C, "cada seis meses", (Decimal(6), "month"))),
    ("cada mes a las partes", (C, "cada mes", (Decimal(1), "month"))),
    ("каждые три месяца", (C, "каждые три месяца", (Decimal(3), "month"))),
    ("ежеквартально", (C, "ежеквартально", (Decimal(3), "month"))),
    ("de 1 500 soldats de", (N, "1 500", (Decimal(1500), "soldats"))),
    ("de 1\u202f500 soldats de", (N, "1\u202f500", (Decimal(1500), "soldats"))),
    ("en vertu du Chapitre VII", (FactKind.CHARTER, "Chapitre VII", ("chapter", "VII"))),
    ("del Capítulo VII", (FactKind.CHARTER, "Capítulo VII", ("chapter", "VII"))),
    ("на основании главы VII", (FactKind.CHARTER, "главы VII", ("chapter", "VII"))),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_facts_abroad(text: str, expected: tuple[FactKind, str, object]) -> None:
    assert found(text) == [expected]


def test_paragraphs_of_a_resolution_that_is_named() -> None:
    french = "aux paragraphes 4 et 5 a) de la résolution 2901 (2030)"
    assert [value for kind, _, value in found(french) if kind is FactKind.PARAGRAPH] == [("4", 2901), ("5(a)", 2901)]
    assert found("visées au paragraphe 4 ci-dessus, à savoir") == [(N, "4", (Decimal(4), "ci-dessus"))]


@pytest.mark.parametrize(
    "text",
    [
        "31 février 2032 à Oster",
        "2032年13月",
        "in Côte d’Ivoire an agreement",
        "the café in Oster may close",
        "de la Mission en mai, à Oster",
    ],
)
def test_what_is_no_fact_abroad(text: str) -> None:
    assert [fact for fact in found(text) if fact[0] in (P, C) or fact[1].count(" ")] == []


def test_an_english_year_before_an_article_is_no_period() -> None:
    assert [kind for kind, *_ in found("signed in Côte d’Ivoire in 2020 an agreement")] == [D]
