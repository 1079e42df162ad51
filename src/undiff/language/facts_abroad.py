"""Facts in the Council's other languages: "31 décembre 2032", "sesenta días", "каждые шесть месяцев", "2032年6月30日".

Takes a text as it stands; gives where dates, periods, cadences, the Charter and paragraphs of a resolution stand in
French, Spanish and Russian, and dates in Arabic and Chinese, with the values that `undiff.language.facts` gives them
in English. The one rule: each form holds a word or letter that no English text has there, so that no one needs to
know a text's language; what stands in figures and symbols alone is read by the English readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from undiff.language.citations import Placed
from undiff.language.days import date_value
from undiff.language.text import lowered
from undiff.patterns import pattern

_LETTERS = pattern(r"[à-öø-ÿœ\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]")
_SMALL_WORDS = (" de ", " del ", " des ", " du ", "au ", " le ", " les ", " el ", " los ", " las ")


def is_abroad(text: str) -> bool:
    """Whether a text may hold such forms: a cheap look that spares English texts the rest."""
    if not text.isascii() and _LETTERS.search(text):
        return True
    return any(word in text for word in _SMALL_WORDS)


# --- dates ---

_MONTHS = (
    "janvier enero января январь январе يناير",
    "février fevrier febrero февраля февраль феврале فبراير",
    "mars marzo марта март марте مارس",
    "avril abril апреля апрель апреле أبريل نيسان",
    "mai mayo мая май мае مايو أيار",
    "juin junio июня июнь июне يونيه يونيو",
    "juillet julio июля июль июле يوليه يوليو",
    "août aout agosto августа август августе أغسطس",
    "septembre septiembre setiembre сентября сентябрь сентябре سبتمبر",
    "octobre octubre октября октябрь октябре أكتوبر",
    "novembre noviembre ноября ноябрь ноябре نوفمبر",
    "décembre decembre diciembre декабря декабрь декабре ديسمبر",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTHS_ABROAD = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:er|º|°|-го)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)(?:\s(?:года?|г\.))?"
# In Arabic the month has two names: "30 حزيران/يونيه 2032".
_DAY_FIRST = pattern(
    rf"(?<![\w.,/]){_DAY}\s{{1,3}}(?:de\s|[\u0600-\u06ff ]{{3,14}}/)?(?i:(?P<month>{MONTHS_ABROAD}))\b"
    rf"(?:\s{{1,3}}(?:de(?:l\saño)?\s)?{_YEAR})?"
)
_MONTH_ALONE = pattern(
    rf"(?<!\d\s)(?<!\d\sde\s)(?<!/)\b(?i:(?P<month>{MONTHS_ABROAD}))\s{{1,3}}(?:de(?:l\saño)?\s)?{_YEAR}"
)
_CHINESE = pattern(r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?")


def dates_abroad(text: str) -> Iterator[Placed]:
    """The dates of a text."""
    for form in (_DAY_FIRST, _MONTH_ALONE, _CHINESE):
        for match in form.finditer(text):
            parts = match.groupdict()
            said = parts["month"]
            month = int(said) if said and said.isdecimal() else _MONTH[said.lower()] if said else None
            year, day = parts["year"], parts.get("day")
            value = date_value(int(year) if year else None, month, int(day) if day else None)
            if value is not None:
                yield match.span(), value


# --- periods and cadences ---

_COUNTS = {
    1: "un une una один одного одну",
    2: "deux dos два две двух",
    3: "trois tres три трех трёх",
    4: "quatre cuatro четыре четырех четырёх",
    5: "cinq cinco пять пяти",
    6: "six seis шесть шести",
    7: "sept siete семь семи",
    8: "huit ocho восемь восьми",
    9: "neuf nueve девять девяти",
    10: "dix diez десять десяти",
    11: "onze once одиннадцать одиннадцати",
    12: "douze doce двенадцать двенадцати",
    14: "quatorze catorce четырнадцать четырнадцати",
    15: "quinze quince пятнадцать пятнадцати",
    18: "dix-huit dieciocho восемнадцать восемнадцати",
    20: "vingt veinte двадцать двадцати",
    24: "vingt-quatre veinticuatro",
    30: "trente treinta тридцать тридцати",
    40: "quarante cuarenta сорок сорока",
    45: "quarante-cinq",
    60: "soixante sesenta шестьдесят шестидесяти",
    90: "quatre-vingt-dix noventa девяносто девяноста",
    100: "cent cien ciento сто ста",
}
_COUNT = {word: Decimal(number) for number, words in _COUNTS.items() for word in words.split()} | {
    "cent vingt": Decimal(120), "ciento veinte": Decimal(120), "cuarenta y cinco": Decimal(45),
    "cent quatre-vingts": Decimal(180), "ciento ochenta": Decimal(180),
}  # fmt: skip
_UNITS = {
    (Decimal(1), "hour"): "heure heures hora horas час часа часов",
    (Decimal(1), "day"): "jour jours día días dia dias день дня дней",
    (Decimal(7), "day"): "semaine semaines semana semanas неделя неделю недели недель",
    (Decimal(1), "month"): "mois mes meses месяц месяца месяцев",
    (Decimal(3), "month"): "trimestre trimestres квартал квартала кварталов",
    (Decimal(12), "month"): "ans année années año años год года лет",
}
_UNIT = {word: length for length, words in _UNITS.items() for word in words.split()}
_YEAR_LONG = (Decimal(12), "month")
_SAID_COUNT = "|".join(sorted(_COUNT, key=len, reverse=True))
_SAID_UNIT = "|".join(sorted(_UNIT, key=len, reverse=True))
# "2020 an agreement" is no period: a year in the singular stands behind its word alone.
_LENGTH = (
    rf"(?:(?P<figures>\d{{1,3}})|(?P<count>{_SAID_COUNT})(?:\s\(\d{{1,4}}\))?)"
    rf"\s{{1,3}}(?P<unit>{_SAID_UNIT}|(?<=\bun )an)\b"
)
_EVERY = r"(?:tous\sles|toutes\sles|cada|кажды[ей]|каждую)"
_PERIOD = pattern(rf"(?<![\w/.,-])(?:(?P<every>{_EVERY})\s{{1,3}})?{_LENGTH}")
_EACH = pattern(rf"\b(?:chaque|cada|каждый|каждую|каждые)\s(?P<unit>{_SAID_UNIT})\b")
_ADVERB = pattern(
    r"\b(?:(?P<month>mensuellement|mensualmente|ежемесячно)|(?P<quarter>trimestriellement|trimestralmente|ежеквартально)"
    r"|(?P<week>hebdomadairement|semanalmente|еженедельно)|(?P<year>annuellement|anualmente|ежегодно))\b"
)
_ADVERBS = {"month": (Decimal(1), "month"), "quarter": (Decimal(3), "month"), "week": (Decimal(7), "day"),
            "year": (Decimal(12), "month")}  # fmt: skip
_CHINESE_PERIOD = pattern(r"(?<!\d)(?P<every>每)?(?P<figures>\d{1,3})(?P<unit>天|个月|年)(?!\d)")
_CHINESE_UNITS = {"天": (Decimal(1), "day"), "个月": (Decimal(1), "month"),
                  "年": (Decimal(12), "month")}  # fmt: skip


def periods_abroad(text: str) -> Iterator[tuple[Placed, bool]]:
    """The periods of a text, each with whether it is one of recurrence ("tous les six mois")."""
    low = lowered(text)
    for match in _PERIOD.finditer(low):
        count = Decimal(match["figures"]) if match["figures"] else _COUNT[match["count"]]
        times, unit = _UNIT.get(match["unit"], _YEAR_LONG)
        yield (match.span(), (count * times, unit)), match["every"] is not None
    for match in _EACH.finditer(low):
        yield (match.span(), _UNIT[match["unit"]]), True
    for match in _ADVERB.finditer(low):
        yield (match.span(), _ADVERBS[match.lastgroup or ""]), True
    for match in _CHINESE_PERIOD.finditer(low):
        times, unit = _CHINESE_UNITS[match["unit"]]
        yield (match.span(), (Decimal(match["figures"]) * times, unit)), match["every"] is not None


# --- what a date or a number is for ---

_DEADLINE = (
    r"au plus tard(?: le)?|avant le|d['’]ici (?:au|le)|dans un délai de|sous|a más tardar(?: el)?|antes del?"
    r"|(?:en|dentro de) un plazo de|не позднее|в течение|к"
)
_FOR_SO_LONG = (
    r"(?:pour|por|на)\s(?:une?\s)?(?:[^\W\d_]{2,14}\s)?(?:période|durée|período|periodo|срок|период)(?:\sde|\sв)?"
)
_UNTIL = r"jusqu['’](?:au|à)|hasta(?: el)?|до"
_ROLES = tuple(
    (role, pattern(rf"(?<!\w)(?:{words})\s$", re.IGNORECASE))
    for role, words in (("deadline", _DEADLINE), ("length", _FOR_SO_LONG), ("end", _UNTIL))
)


def role_abroad(before: str) -> str:
    """What a date or number is for, told from the words before it, as in English: "end", "deadline", "length" or ""."""
    return next((role for role, words in _ROLES if words.search(before)), "")


# --- the Charter, and paragraphs of another resolution ---

_CHARTER = pattern(
    r"\b(?i:(?P<chapter>chapitre|capítulo|capitulo|глав[аыеу])|(?P<article>art[íi]culo|статья|статьи|статьей|статье))\s"
    r"(?P<number>[IVXLC]{1,6}|\d{1,3})\b"
)
_PARAGRAPH = pattern(
    r"\b(?i:paragraphes?|párrafos?|parrafos?|пункт(?:[аеу]|ом|ов|ы|ах|ам)?)\s{1,3}(?P<items>\d{1,3}[^;:.]{0,80}?)"
    r"\s(?:de\s(?:la|sa|su)\s|его\s)?(?:résolution|resolución|резолюции)\s(?P<owner>\d{1,4})\b"
)
_ITEM = pattern(r"(?<![\d.(])(\d{1,3})(?:\s?([a-z]|[а-я])\))?(?!\d|\s\()")


def charter_abroad(text: str) -> Iterator[Placed]:
    """The chapters of the Charter that a text cites, and articles where their number is a figure."""
    for match in _CHARTER.finditer(text):
        yield match.span(), ("chapter" if match["chapter"] else "article", match["number"])


def paragraphs_abroad(text: str) -> Iterator[Placed]:
    """The paragraphs of a resolution that a text cites; only those of a resolution named right behind."""
    for match in _PARAGRAPH.finditer(text):
        for item in _ITEM.finditer(text, match.start("items"), match.end("items")):
            yield item.span(1), (item[1] + (f"({item[2]})" if item[2] else ""), int(match["owner"]))
