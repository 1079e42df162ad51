"""What changed in names: defined terms, words of art, and proper names that gave way to others in their place.

Takes two sides; gives findings. The one rule: a word of art is told where its group (data/terms.tsv) stands on one side
with one word and on the other with another, or is telling by its mere presence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_sides import Finding, Side, Words
from undiff.comparing.words import STOP_STEMS, stems
from undiff.language.facts import FactKind, facts
from undiff.language.ladder import rows_of
from undiff.language.text import fold, lowered
from undiff.model import Clause
from undiff.patterns import pattern

_DEFINED = re.compile(
    r"""\(\s?(?:the|hereinafter(?:\s(?:referred\sto|called))?(?:\sas)?)?\s?(?:the\s)?["“‘«]\s?(?:the\s)?([^"”“’‘»]{1,80}?)\s?["”’»]\s?\)
      | \bhereinafter(?:\s(?:referred\sto|called))?(?:\sas)?\s(?:the\s)?["“‘](?:the\s)?([^"”“’‘]{1,80}?)["”’]
      | \(\s?hereinafter(?:\s(?:referred\sto|called))?(?:\sas)?\s(?:the\s)?([^\W\d_][^()"“”‘’]{0,80}?)\s?\)""",
    re.VERBOSE | re.IGNORECASE,
)


def term_findings(left: Side, right: Side) -> Iterator[Finding]:
    """Defined terms that changed their name, and words of art."""
    first, second = _defined(left), _defined(right)
    gone = [words for key, words in first.items() if key not in second and not _is_short_form(words, right)]
    come = [words for key, words in second.items() if key not in first and not _is_short_form(words, left)]
    for number in range(max(len(gone), len(come))):
        yield Finding(
            SignalKind.TERM,
            gone[number] if number < len(gone) else None,
            come[number] if number < len(come) else None,
            None,
            "a defined term",
        )
    for group in _groups():
        yield from _of_art(group, left, right)
    yield from _names_replaced(left, right)


def _defined(side: Side) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for clause in side.clauses:
        for match in _DEFINED.finditer(clause.text):
            raw = match[match.lastindex or 0]
            found.setdefault(fold(raw).any_case.text, Words(" ".join(raw.split()), raw, clause, len(found)))
    return found


def _is_short_form(term: Words, side: Side) -> bool:
    """Whether a side has the term in parentheses without quotation marks: "(the Committee)"."""
    return any(f"({article}{term.shown})" in clause.text for clause in side.clauses for article in ("", "the "))


def _names_replaced(left: Side, right: Side) -> Iterator[Finding]:
    """Names that gave way to others in the same place: "the work of the [Crossing Commission]{Transit Board} on".

    Only where the words right before and behind are the same, and each side has the one name alone. A longer form of
    a name is no other name; addressees, conditions and defined terms are told as such.
    """
    texts = [" ".join(clause.text for clause in side.clauses) for side in (left, right)]
    organs = [organ for organ in _ORGANS if (organ in texts[0]) != (organ in texts[1])]
    first, second = _names(left, right, organs), _names(right, left, organs)
    for place, words in first.items():
        other = second.get(place)
        if words is None or other is None:
            continue
        if not _is_one_name(words.shown, other.shown):
            yield Finding(SignalKind.TERM, words, other, None, "another name")


_Place = tuple[tuple[str, ...], tuple[str, ...]]


def _names(side: Side, other: Side, organs: Sequence[str]) -> dict[_Place, Words | None]:
    """The names that the other side lacks, by the words around them; None where several stand between the same."""
    told = " / ".join(words for placed in side.acts for words in (placed.act.addressee or "", *placed.act.conditions))
    there = _spaced(*(clause.text for clause in other.clauses))
    found: dict[_Place, Words | None] = {}
    for clause in side.clauses:
        for start, end in _named(clause.text, organs):
            raw = clause.text[start:end]
            shown = " ".join(raw.split())
            if _spaced(shown) in there or shown in told or _quoted(clause.text, start, end):
                continue
            behind = _SHORT_FORM.sub("", clause.text[end : end + _AROUND])
            place = tuple(stems(clause.text[max(0, start - _AROUND) : start])[-3:]), tuple(stems(behind)[:1])
            if any(word not in STOP_STEMS for word in (*place[0], *place[1])):
                found[place] = Words(shown, raw, clause, len(found)) if place not in found else None
    return found


def _named(text: str, organs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where names stand, and these organs of the United Nations, which are words of the trade elsewhere."""
    names = [(fact.start, fact.end) for fact in facts(text, _NAME)[:_MOST_NAMES]]
    yield from names
    for match in islice(_ORGAN.finditer(text), _MOST_NAMES) if organs else ():
        if match.group() in organs and not any(start < match.end() and match.start() < end for start, end in names):
            yield match.span()


_ORGANS = ("United Nations", "Security Council", "General Assembly", "Secretary-General", "Secretariat")
_ORGAN = pattern(rf"\b(?:{'|'.join(_ORGANS)})\b")


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a name is a short form or a defined term: "(UNSOM)", "(the "Commission")"."""
    return text.startswith(_CLOSING, end) or text.endswith(_OPENING, 0, start)


_OPENING, _CLOSING = tuple('(["“‘«'), tuple(')]"”’»')


def _spaced(*texts: str) -> str:
    return f" {' '.join(word for text in texts for word in stems(text))} "


def _is_one_name(one: str, other: str) -> bool:
    """Whether two names are one: a longer form, initials, other accents, or a scanner's letter ("FCOWAS")."""
    from rapidfuzz.distance import Levenshtein

    plain = [_MARK.sub("", unicodedata.normalize("NFKD", name)) for name in (one, other)]
    words, others = (frozenset(stems(name)) for name in plain)
    initials = ["".join(letter for letter in name if letter.isupper()) for name in plain]
    return (
        words <= others
        or others <= words
        or initials[0] == plain[1]
        or initials[1] == plain[0]
        or Levenshtein.distance(*plain, score_cutoff=1) <= 1
    )


_MARK = pattern(r"[\u0300-\u036f]")
_NAME = frozenset({FactKind.NAME})
_SHORT_FORM = pattern(r"^\s?\([A-Z][\w-]{1,12}\)")
_AROUND = 60
_MOST_NAMES = 200
"""Names of a clause that are looked at; bounds hostile text."""


class _Term(Struct, frozen=True):
    phrase: str
    weight: int  # within its group; 0 where more means nothing
    alone: bool  # whether its mere presence is telling
    acts: str  # the family or the verb of the acts in which it counts; empty for any
    more: str
    less: str


class _Group(Struct, frozen=True, eq=False):
    """Words of art of which one can give way to another: a pattern of all of them, and each by its bare letters."""

    pattern: re.Pattern[str]
    terms: dict[str, _Term]


@cache
def _groups() -> tuple[_Group, ...]:
    table: dict[str, list[_Term]] = {}
    for phrase, group, weight, alone, where, more, less in rows_of("terms.tsv"):
        term = _Term(phrase, int(weight or 0), alone == "yes", where, more, less)
        table.setdefault(group, []).append(term)
    return tuple(_Group(_pattern(terms), {_plain(term.phrase): term for term in terms}) for terms in table.values())


def _of_art(group: _Group, left: Side, right: Side) -> Iterator[Finding]:
    """A word of a group that gave way to another, or one that is telling alone, come or gone."""
    first, second = (_found(group, side) for side in (left, right))
    gone = {term: words for term, words in first.items() if not _also(term, second)}
    come = {term: words for term, words in second.items() if not _also(term, first)}
    if len(gone) == 1 and len(come) == 1:
        (old, before), (new, after) = next(iter(gone.items())), next(iter(come.items()))
        yield Finding(SignalKind.TERM, before, after, *_compared(old, new))
    elif len(gone) == 1 and not second:
        yield from (
            Finding(SignalKind.TERM, words, None, *_compared(term, None)) for term, words in gone.items() if term.alone
        )
    elif len(come) == 1 and not first:
        yield from (
            Finding(SignalKind.TERM, None, words, *_compared(None, term)) for term, words in come.items() if term.alone
        )


def _compared(old: _Term | None, new: _Term | None) -> tuple[Direction | None, str]:
    change = (new.weight if new else 0) - (old.weight if old else 0)
    if not change:
        return None, ""
    graver = new if change > 0 else old
    reason = "" if graver is None else graver.more if change > 0 else graver.less
    return (Direction.STRONGER if change > 0 else Direction.WEAKER), reason


def _found(group: _Group, side: Side) -> dict[_Term, Words]:
    """The terms of a group that stand on a side; of two that overlap the longer one."""
    found: dict[_Term, Words] = {}
    for clause in side.clauses:
        for match in group.pattern.finditer(lowered(clause.text)):
            raw = clause.text[match.start() : match.end()]
            term = group.terms[_plain(raw)]
            if term.acts and not _stands_in(term.acts, side, clause, match.start()):
                continue
            found.setdefault(term, Words(" ".join(raw.split()), raw, clause, len(found)))
    return found


def _pattern(terms: Iterable[_Term]) -> re.Pattern[str]:
    """The phrases of a group over line breaks, in lower case; a hyphen may be left out."""
    longest_first = sorted((term.phrase.lower() for term in terms), key=len, reverse=True)
    spelled = (
        r"\s{1,5}".join(re.escape(word).replace(r"\-", r"(?:[-‐‑]\s?)?") for word in phrase.split())
        for phrase in longest_first
    )
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b")


def _plain(phrase: str) -> str:
    return _NO_LETTER.sub("", phrase).casefold()


_NO_LETTER = pattern(r"[\W_]+")


def _stands_in(acts: str, side: Side, clause: Clause, place: int) -> bool:
    """Whether a place stands in an act of this family or verb: "requests ... all necessary measures" is no force."""
    wanted = {acts, "coerce"} if acts == "decide" else {acts}
    return any(
        each.clause is clause and each.act.start <= place < each.act.end and {each.act.family, each.act.root} & wanted
        for each in side.acts
    )


def _also(term: _Term, others: dict[_Term, Words]) -> bool:
    """Whether the other side has the term, or one that says the same."""
    return term in others or any(term.weight and each.weight == term.weight for each in others)
