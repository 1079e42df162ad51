"""Documents in French, Spanish, Russian, Arabic and Chinese, in words of our own: mastheads, cuts, kinds, openers."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import undiff
from undiff.reading.documents import read_document

FRENCH = """\
Nations Unies                                   S/2031/114

Conseil de sécurité                             Distr. générale
                                                12 mai 2031

                                                Original : français

Norvège, Pérou et Sénégal : projet de résolution

Le Conseil de sécurité,

Rappelant ses résolutions antérieures sur la traversée du lac, et
en particulier la plus récente,

Gravement préoccupé par l’état des deux ports,

Ayant examiné le rapport du maître du port,

1. Décide de proroger le mandat de la Mission jusqu’au
31 mars 2032 ;

2. Se félicite également des travaux menés dans le port, et prie le Secrétaire général :

a) D’inspecter les deux ports ;

b) De lui faire rapport ;

3. Décide de rester saisi de la question.

Annexe

1. Le port du nord est ouvert.
"""

SPANISH = """\
Naciones Unidas                                 S/2031/114

Consejo de Seguridad                            Distr. general
                                                12 de mayo de 2031

Bosnia y Herzegovina, Noruega e Italia: proyecto de resolución

El Consejo de Seguridad,

Recordando sus resoluciones anteriores sobre la travesía del lago,

Profundamente preocupado por el estado de los puertos,

1. Decide prorrogar el mandato de la Misión hasta el 31 de marzo de 2032;

2. Acoge con beneplácito los trabajos, y pide al Secretario General que:

a) Inspeccione los dos puertos;

b) Le presente un informe;

3. Decide seguir ocupándose de la cuestión.

Anexo

1. El puerto del norte está abierto.
"""

RUSSIAN = """\
Организация Объединенных Наций                  S/2031/114

Совет Безопасности                              Distr.: General
                                                12 мая 2031 года

Норвегия и Перу: проект резолюции

Совет Безопасности,

ссылаясь на свои предыдущие резолюции о переправе через озеро,

будучи глубоко обеспокоен состоянием портов,

1. постановляет продлить мандат Миссии до 31 марта 2032 года;

2. настоятельно призывает стороны открыть порт и просит Генерального секретаря:

a) проверить оба порта;

b) представить доклад;

3. постановляет продолжать заниматься этим вопросом.

Приложение

1. Северный порт открыт.
"""

ARABIC = """\
الأمم المتحدة                                   S/2031/114

مجلس الأمن                                      Distr.: General
                                                12 أيار/مايو 2031

النرويج وبيرو: مشروع قرار

إن مجلس الأمن،

إذ يشير إلى قراراته السابقة بشأن البحيرة،

وإذ يساوره القلق إزاء حالة الميناءين،

1 - يقرر تمديد ولاية البعثة حتى 31 آذار/مارس 2032؛

2 - يطلب إلى الأمين العام:

(أ) أن يتفقد الميناءين؛

(ب) أن يقدم تقريرا؛

3 - يقرر أن يبقي المسألة قيد نظره.

المرفق

1 - الميناء الشمالي مفتوح.
"""

CHINESE = """\
联合国                                          S/2031/114

安全理事会                                      Distr.: General
                                                2031年5月12日

挪威、秘鲁和波斯尼亚和黑塞哥维那：决议草案

安全理事会，

回顾其以往关于渡湖问题的各项决议，

深为关切两个港口的状况，

1. 决定将特派团的任期延长至2032年3月31日；

2. 请秘书长：

(a) 视察两个港口；

(b) 提出报告；

3. 决定继续处理此案。

附件

1. 北港已经开放。
"""


@pytest.mark.parametrize(
    ("text", "language", "sponsors", "openers"),
    [
        (FRENCH, "fr", ["Norvège", "Pérou", "Sénégal"],
         ["Rappelant", "Gravement préoccupé", "Ayant examiné", "Décide", "Se félicite également", "Décide"]),
        (SPANISH, "es", ["Bosnia y Herzegovina", "Noruega", "Italia"],
         ["Recordando", "Profundamente preocupado", "Decide", "Acoge con beneplácito", "Decide"]),
        (RUSSIAN, "ru", ["Норвегия", "Перу"],
         ["ссылаясь", "будучи", "постановляет", "настоятельно призывает", "постановляет"]),
        (ARABIC, "ar", ["النرويج", "بيرو"], ["إذ", "وإذ", "يقرر", "يطلب", "يقرر"]),
        (CHINESE, "zh", ["挪威", "秘鲁", "波斯尼亚和黑塞哥维那"], ["回顾", "深为", "决定", "请", "决定"]),
    ],
)  # fmt: skip
def test_the_official_languages(text: str, language: str, sponsors: list[str], openers: list[str]) -> None:
    ran = undiff("import", "-", "--format", "json", stdin=text.encode())
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert (found["symbol"], found["date"], found["language"]) == ("S/2031/114", "2031-05-12", language)
    assert found["sponsors"] == sponsors
    assert {entry["kind"] for entry in found["preambular"]} == {"preambular"}
    assert [entry["opener"] for entry in found["preambular"] + found["operative"]] == openers
    assert [entry["label"] for entry in found["operative"]] == ["OP1", "OP2", "OP3"]
    assert [item["label"] for item in found["operative"][1]["items"]] == ["OP2(a)", "OP2(b)"]
    assert [len(annex["clauses"]) for annex in found["annexes"]] == [1]


@pytest.mark.parametrize("text", [FRENCH, SPANISH, RUSSIAN, ARABIC, CHINESE])
def test_the_stored_text_reads_as_the_same_draft(text: str) -> None:
    first = read_document(text.encode(), "x.txt")
    assert read_document(first.text.encode(), "x.txt").mapping == first.mapping


@pytest.mark.parametrize("text", [FRENCH, SPANISH, RUSSIAN])
def test_without_numbers_the_verbs_tell_what_is_operative(text: str) -> None:
    body = "\n\n".join(
        part.lstrip("123. ") for part in text.split("\n\n") if not part.startswith(("Ann", "Anex", "При"))
    )
    found = read_document(body.encode(), "x.txt").mapping
    assert isinstance(found["operative"], list)
    assert len(found["operative"]) >= 3
    assert isinstance(found["preambular"], list)
    assert len(found["preambular"]) in (2, 3)
