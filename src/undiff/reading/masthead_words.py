"""The set words of a first page in the six official languages: months, "draft resolution", "adopted", "and".

Gives regular expressions and tables for `undiff.reading.masthead`. The words are those of the United Nations Editorial
Manual and of the masthead of its documents. The one rule: every language's form is read wherever it stands, since a
page may hold two.
"""

from __future__ import annotations

import re

from undiff.patterns import pattern

# The names of the months in the order of the year, as they stand in dates. Arabic pages print two names for a month,
# "أيار/مايو"; the second is used in all countries.
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
MONTHS = {name: number for names in _MONTHS.values() for number, name in enumerate(names.split(), 1)} | {
    "setiembre": 9, "يونيو": 6, "يوليو": 7, "نيسان": 4,
}  # fmt: skip
ENGLISH_MONTHS = tuple(_MONTHS["en"].split())

_REVISED = r"(?:revised|révisé|revisado|пересмотренный|منقح|订正)"
_DRAFT_WORDS = {
    "en": rf"(?:{_REVISED}\s+)?draft\s+resolution",
    "fr": rf"projet\s+de\s+résolution(?:\s+{_REVISED})?",
    "es": rf"proyecto\s+de\s+resolución(?:\s+{_REVISED})?",
    "ru": rf"(?:{_REVISED}\s+)?проект\s+резолюции",
    "ar": rf"مشروع\s+قرار(?:\s+{_REVISED})?",
    "zh": rf"(?:{_REVISED}\s*)?决议草案(?:{_REVISED})?",
}
DRAFT = "|".join(f"(?P<{language}>{words})" for language, words in _DRAFT_WORDS.items())
ANY_DRAFT = "|".join(_DRAFT_WORDS.values())
RESOLUTION = r"(?:résolution|resolution|resolución|резолюция|القرار)"
ADOPTED = r"(?:adopted|adoptée?|aprobad[ao]|принята|اتخذه)"
MEETING = pattern(
    r"\b(?:its|the)\s+(?:resumed\s+)?(?P<en>\d{1,5})(?:st|nd|rd|th)\b|\bsa\s+(?P<fr>\d{1,5})\s?[eè]\w*"
    r"|\bsu\s+(?P<es>\d{1,5})\s?[ªa]|\b(?P<ru>\d{1,5})-м\s|第(?P<zh>\d{1,5})次会议|جلسته\s+(?P<ar>\d{1,5})",
    re.IGNORECASE,
)
NOT_SPONSORS = pattern(
    r"(?:united nations|security council|general assembly|distr\b.*|original\b.*|provisional|limited|general|"
    r"\w+ session|agenda item.*|advance.*|english( only)?|"
    r"nations unies|conseil de sécurité|générale?|provisoire|limitée|"
    r"naciones unidas|consejo de seguridad|"
    r"организация объединенных наций|совет безопасности|general\s+\w+|оригинал\b.*|russian|"
    r"الأمم المتحدة|مجلس الأمن|联合国|安全理事会|\W*)$",
    re.IGNORECASE,
)

# A draft's title, of one sponsor, of up to three, and of more: the first and how many others.
TITLES = {
    "en": ("{}: draft resolution", ", ", " and ", "{} and {} others"),
    "fr": ("{} : projet de résolution", ", ", " et ", "{} et {} autres"),
    "es": ("{}: proyecto de resolución", ", ", " y ", "{} y otros {}"),
    "ru": ("{}: проект резолюции", ", ", " и ", "{} и еще {}"),
    "ar": ("{}: مشروع قرار", "، ", " و", "{} و {} غيرها"),
    "zh": ("{}：决议草案", "、", "和", "{}和其他{}国"),
}

# What stands between two names of a list.
BETWEEN = {
    "en": r"(,\s*and\s+|,\s*|\s+(?:and|&)\s+)",
    "fr": r"(,\s*|\s+et\s+)",
    "es": r"(,\s*|\s+[ye]\s+)",
    "ru": r"(,\s*|\s+и\s+)",
    "ar": r"(،\s*|\s+و(?=\w))",
    "zh": r"(、\s*|\s*和\s*)",
}
# Names of States with such a word inside them. English ones are in the table of States.
JOINED = {
    "fr": (
        "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",
        "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
        "Saint-Vincent et les Grenadines",
    ),
    "es": (
        "Antigua y Barbuda", "Bosnia y Herzegovina", "Saint Kitts y Nevis", "San Vicente y las Granadinas",
        "Santo Tomé y Príncipe", "Trinidad y Tabago", "Trinidad y Tobago",
        "Reino Unido de Gran Bretaña e Irlanda del Norte",
    ),
    "ru": (
        "Антигуа и Барбуда", "Босния и Герцеговина", "Сент-Китс и Невис", "Сент-Винсент и Гренадины",
        "Сан-Томе и Принсипи", "Тринидад и Тобаго",
        "Соединенное Королевство Великобритании и Северной Ирландии",
    ),
    "ar": (
        "أنتيغوا وبربودا", "البوسنة والهرسك", "سانت كيتس ونيفس", "سانت فنسنت وجزر غرينادين", "سان تومي وبرينسيبي",
        "ترينيداد وتوباغو", "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية",
    ),
    "zh": (
        "安提瓜和巴布达", "波斯尼亚和黑塞哥维那", "圣基茨和尼维斯", "圣文森特和格林纳丁斯", "圣多美和普林西比",
        "特立尼达和多巴哥",
    ),
}  # fmt: skip
