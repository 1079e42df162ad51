"""What words make of a difference: whether two wordings of one passage differ in meaning, by lists kept as data.

Takes the words in which a quote and its source differ, the words that an elision hides, or those next to a quote; gives
what kind of word changes the sense (`negation`, `number`, `name` ...), or nothing. The one rule: a list only ever makes
a verdict graver. The lists (data/guards.tsv, for English also data/antonyms.tsv) cover English, French, Spanish and
Russian; for any other language there are no guards, and callers then take nothing but the exact words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from undiff.evidence.guard_lists import LANGUAGES, Sense, is_known, lists_of, senses_of, stops
from undiff.language.tokens import key
from undiff.patterns import pattern

_ROMAN = pattern(r"(?:[VX]|(?=[IVXL]{2})(?:X{0,3}|XL|LX{0,3})(?:IX|IV|V?I{0,3}))")
_GROUPED = pattern(r"\d{1,3}(?:[., ]\d{3})+")
_SCALES = {"k": Decimal(1000), "m": Decimal(10**6), "mn": Decimal(10**6), "bn": Decimal(10**9), "tn": Decimal(10**12)}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125"}
_NEGATING = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "mis", "de", "не", "ne", "des", "anti")
_MOVABLE = ("ly", "ment", "mente")  # adverbs may stand elsewhere without changing the sense
_MOVABLE_WORDS = frozenset({"also", "again", "now", "still", "already", "however", "then", "therefore", "too", "there"})
_ENDINGS = frozenset({"s", "es", "i", "is", "n", "an", "ns", "ian", "ans", "ians", "ese", "ish", "ien", "e"})
_REACH = {"before": 3, "before-verb": 1, "attribution": 6}  # how many words away from a passage they still turn it
_AFTER_MODAL = frozenset({"be", "have", "also", "then", "être", "ser"})
_MONTH = "May"  # with a capital it is no modal: "on 9 May Norway circulated a draft"
_ONE_OR_A = frozenset({"a", "an", "single", "un", "une", "una", "uno", "один", "одна"})


class Context(Struct, frozen=True):
    """Words in which a wording differs from another, with those before and behind them on which the two agree."""

    words: Sequence[str]
    before: Sequence[str] = ()
    after: Sequence[str] = ()


class Guards(Struct, frozen=True):
    """The lists of one language."""

    language: str

    def difference(self, quote: Context, source: Context, is_name: Callable[[str, bool], bool]) -> str | None:
        """What kind of word makes the two wordings differ in meaning; None where they differ in other words alone.

        `is_name` tells of a word, and whether it is the quote's, if it is a proper name.
        """
        mine, theirs = "".join(quote.words), "".join(source.words)
        if key(mine).casefold() == key(theirs).casefold():
            return None
        if (
            quote.words
            and source.words
            and min(len(quote.words), len(source.words)) == 1
            and self._is_slip(mine, theirs)
        ):
            return None
        stem = mine.rstrip("0123456789")
        if len(stem) > 3 and stem == theirs.rstrip("0123456789"):
            return None  # "Plan2": a footnote's mark that lost its raised place
        if self._numbers_differ(quote, source):
            return "number"
        present = [
            sense.kind for sense in sorted(self._senses(quote) ^ self._senses(source)) if sense.rule == "presence"
        ]
        if present:
            return "month" if "month" in present else present[0]  # "May" may be either
        exchanged = self.exchanged(quote, source)
        if exchanged:
            return exchanged
        if any(_negates(one, other) for one in quote.words for other in source.words):
            return "negation"
        return "name" if self._names_differ(quote.words, source.words, is_name) else None

    def exchanged(self, quote: Context, source: Context) -> str | None:
        """What kind of word stands in the one for one of opposite sense in the other."""
        mine, theirs = self._senses(quote), self._senses(source)
        for sense in sorted(mine):
            own = {other.side for other in mine if other.row == sense.row}
            sides = {other.side for other in theirs if other.row == sense.row}
            if sense.rule == "exchange" and sides - own and own - sides:
                return sense.kind
        return None

    def _senses(self, words: Context) -> set[Sense]:
        """What the listed words stand for, and the phrases of which at least one word is among those that differ."""
        before, after = words.before[-2:], words.after[:2]
        first, last = len(before), len(before) + len(words.words)
        located = self._located((*before, *words.words, *after))
        return {sense for at, length, sense in located if at < last and at + length > first}

    def senses(self, words: Sequence[str]) -> set[Sense]:
        """What the listed words and phrases among these stand for."""
        return {sense for _, _, sense in self._located(words)}

    def _located(self, words: Sequence[str]) -> Iterator[tuple[int, int, Sense]]:
        """The listed words and phrases: index of the first word, number of words, sense."""
        keys = tuple(key(word).casefold() for word in words)
        lists = lists_of(self.language)
        for at, word in enumerate(keys):
            for length in (3, 2):
                if at + length <= len(keys):
                    for sense in lists.exact.get(keys[at : at + length], ()):
                        yield at, length, sense
            for sense in senses_of(self.language, word):
                yield at, 1, sense

    def values(self, words: Sequence[str]) -> set[str]:
        """The numbers among the words, in figures or words, as figures: "twelve", "2.5 million", "VII"."""
        found: set[str] = set()
        total: Decimal | None = None
        current = Decimal(0)
        previous: Decimal | str | None = None
        for word in (*words, ""):
            value = self._value(word)
            if total is not None and word in _SCALES and isinstance(previous, Decimal):
                value = _SCALES[word]
            previous = value
            if isinstance(value, Decimal):
                if total is None:
                    total, current = Decimal(0), value
                elif value >= 1000 and value == value.to_integral() and set(str(int(value))[1:]) <= {"0"}:
                    total, current = total + max(current, Decimal(1)) * value, Decimal(0)
                elif value == 100 and 0 < current < 100:
                    current *= 100
                else:
                    current += value
                continue
            if total is not None and word.casefold() in {"and", "et", "y", "и"}:
                continue
            if total is not None:
                found.add(str((total + current).normalize()))
                total = None
            if value is not None:
                found.add(value)
        return found

    def _value(self, word: str) -> Decimal | str | None:
        """The value of one word: a number, or a string for what has no single value (`10:30`); None for no number."""
        if not word:
            return None
        if word[0].isdecimal() and word[-1] in _FRACTIONS:
            return word
        if word[0].isdecimal():
            plain = re.sub(r"[., ]", "", word) if _GROUPED.fullmatch(word) else word.replace(",", ".")
            try:
                return Decimal(plain)
            except InvalidOperation:
                return word
        if word in _FRACTIONS:
            return _FRACTIONS[word]
        if _ROMAN.fullmatch(word):
            return word
        return lists_of(self.language).numbers.get(word.casefold())

    def _numbers_differ(self, quote: Context, source: Context) -> bool:
        last = quote.before[-1:] if quote.before and quote.before[-1][:1].isdecimal() else ()
        mine, theirs = self.values((*last, *quote.words)), self.values((*last, *source.words))
        if mine == theirs:
            return False
        different = mine ^ theirs
        if different == {"1"} and _ONE_OR_A & {word.casefold() for word in (*quote.words, *source.words)}:
            return False
        # "twelve (12) months" for "12 months": the number is said twice
        beside = self.values(quote.before[-2:]) | self.values(quote.after[:2])
        return not different <= beside

    def _names_differ(self, quote: Sequence[str], source: Sequence[str], is_name: Callable[[str, bool], bool]) -> bool:
        mine, theirs = self._named(quote, True, is_name), self._named(source, False, is_name)
        only_mine = [name for name in mine if name not in theirs]
        only_theirs = [name for name in theirs if name not in mine]
        titles = lists_of(self.language).titles
        if not (only_mine and only_theirs):
            return any(name not in titles for name in only_mine + only_theirs)
        left = [name for name in only_theirs if name not in titles]
        for name in only_mine:
            match = next((other for other in left if self._is_slip(name, other) or self._inflects(name, other)), None)
            if match is not None:
                left.remove(match)
            elif name not in titles:
                return True
        return bool(left)

    def _named(self, words: Sequence[str], quoted: bool, is_name: Callable[[str, bool], bool]) -> list[str]:
        """The names among the words; those of one actor (Moscow, Russia, Russian) are one."""
        actors = {at: (length, sense) for at, length, sense in self._located(words) if sense.kind == "actor"}
        found, covered = [], 0
        for at, word in enumerate(words):
            if at in actors and at >= covered:
                length, sense = actors[at]
                found.append(f"{sense.row}:{sense.side}")
                covered = at + length
            elif at >= covered and is_name(word, quoted):
                found.append(key(word).casefold())
        return found

    def _is_slip(self, one: str, other: str) -> bool:
        """Whether two words are one, mistyped: longer words one or two letters apart, of which the lists and the names
        of States know at most one.
        """
        one, other = one.casefold(), other.casefold()
        shortest = min(len(one), len(other))
        if shortest < 6 or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
            return False
        if _negates(one, other) or (is_known(self.language, one) and is_known(self.language, other)):
            return False
        return distance(one, other, 3) <= (2 if shortest >= 9 else 1)

    def _inflects(self, one: str, other: str) -> bool:
        """Whether one name is the other with an ending: Israel, Israeli; in Russian, two cases of one name."""
        short, long = sorted((one, other), key=len)
        if ":" in short + long:
            return False  # an actor of the lists, whose forms they hold
        if len(short) >= 4 and long.startswith(short) and long[len(short) :] in _ENDINGS:
            return not (is_known(self.language, one) and is_known(self.language, other))
        if self.language == "ru":
            common = next(
                (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(short)
            )
            return common >= 4 and len(long) - common <= 3
        return False

    def moved(self, words: Sequence[str]) -> bool:
        """Whether words that stand at different places in quote and source have a sense of their own: who does what."""
        common = stops()[self.language]
        return any(
            len(word) > 2 and not word.endswith(_MOVABLE) and word not in _MOVABLE_WORDS and word not in common
            for word in words
        )

    def hidden(self, words: Sequence[str], leads_on: bool) -> tuple[str, ...]:
        """The words that an elision must not hide: negations, and, where what follows goes on with the same clause
        (`leads_on`), modals and hedges shortly before it.
        """
        found = []
        for at, _, sense in self._located(words):
            if (
                sense.kind == "negation"
                and not (words[at].casefold() == "no" and words[at + 1 : at + 2] and words[at + 1].isdecimal())
            ) or (sense.kind in {"modal", "hedge"} and words[at] != _MONTH and leads_on and len(words) - at <= 4):
                found.append(words[at])
        return tuple(dict.fromkeys(found))

    def contradicts(self, inserted: Sequence[str], beside: Sequence[str], is_name: Callable[[str, bool], bool]) -> bool:
        """Whether an insertion at the end of a quote says otherwise than the words of the source right beside it."""
        mine, theirs = self.senses(inserted), self.senses(beside)
        if any(sense.kind == "negation" for sense in mine - theirs):
            return True
        values_in, values_out = self.values(inserted), self.values(beside)
        if values_in and values_out and not values_in & values_out:
            return True
        names_in, names_out = self._named(inserted, True, is_name), self._named(beside, False, is_name)
        return bool(names_in and names_out) and not set(names_in) & set(names_out)

    def replaced(self, inserted: Sequence[str], hidden: Sequence[str], is_name: Callable[[str, bool], bool]) -> bool:
        """Whether an insertion in brackets stands for words of another sense: "[eighteen]" for "twelve"."""
        mine, theirs = self.senses(inserted), self.senses(hidden)
        weighty = {"negation", "modal", "quantifier", "month", "day", "hedge", "degree", "condition"}
        if self.values(hidden) - self.values(inserted) or (hidden and self.values(inserted) - self.values(hidden)):
            return True
        if any(sense.kind in weighty for sense in mine ^ theirs if sense in theirs or sense.kind == "negation"):
            return True
        if not hidden:
            return False
        if any(one.row == two.row and one.side != two.side for one in mine for two in theirs if one.rule == "exchange"):
            return True
        names_in, names_out = self._named(inserted, True, is_name), self._named(hidden, False, is_name)
        return bool(names_in and names_out) and not set(names_in) & set(names_out)

    def turns_before(self, words: Sequence[str]) -> str:
        """Of the words right before a passage, those that turn its sense, with what follows them; empty if none do."""
        for at, _, sense in self._located(words):
            reach = _REACH.get(sense.kind, 0) + (words[-1].casefold() in _AFTER_MODAL)
            if len(words) - at <= reach and words[at] != _MONTH:
                return " ".join(words[at:])
        return ""

    def turns_after(self, words: Sequence[str]) -> str:
        """Of the words right after a passage, those that turn its sense, with what stands before them; or nothing."""
        for at, _, sense in self._located(words[:3]):
            if (sense.kind == "after" and at == 0) or (sense.kind == "attribution" and at <= 1):
                return " ".join(words[: at + 2])
        return ""


def guards_for(language: str | None, text: str) -> Guards | None:
    """The lists for a language (a BCP 47 tag); without a tag, for the language that the text's commonest words show."""
    if language:
        primary = language.split("-")[0].casefold()
        return Guards(primary) if primary in LANGUAGES else None
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    scores = {code: sum(word in common for word in words) for code, common in stops().items()}
    best = max(scores, key=lambda code: scores[code])
    if scores[best] * 10 < len(words):
        return None
    return Guards(best) if best in LANGUAGES else None


def distance(one: str, other: str, limit: int) -> int:
    """How many letters to change, add, drop or exchange with their neighbour; `limit` where it is that or more."""
    if abs(len(one) - len(other)) >= limit:
        return limit
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            best = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, before[column - 2] + 1)
            current.append(best)
        before, last = last, current
    return min(last[-1], limit)


def _negates(one: str, other: str) -> bool:
    """Whether one word is the other with a negating beginning: "acceptable", "unacceptable"."""
    short, long = sorted((key(one).casefold(), key(other).casefold()), key=len)
    return len(short) >= 4 and long.endswith(short) and long[: -len(short)] in _NEGATING
