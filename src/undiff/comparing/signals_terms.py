"""What changed in brackets, defined terms and words of art.

Takes two sides; gives findings. The one rule: only balanced brackets count, and a word of art is told where its group
(data/terms.tsv) stands on one side with one word and on the other with another, or is telling by its mere presence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_sides import Finding, Side, Words
from undiff.ladder import rows_of
from undiff.model import Clause
from undiff.text import fold

_MOST_BRACKETS = 200


def bracket_findings(left: Side, right: Side) -> Iterator[Finding]:
    """Brackets opened, closed, or come and gone with their words."""
    first, second = _brackets(left), _brackets(right)
    spare = Counter(list(first)), Counter(list(second))
    gone, come = list((spare[0] - spare[1]).elements()), list((spare[1] - spare[0]).elements())
    if not (first or second):
        return
    texts = [fold(_bare(side)).any_case.text for side in (left, right)]
    for content in gone:
        words = first[content]
        kept = content and content in texts[1]
        yield Finding(
            SignalKind.BRACKET,
            words,
            Words(words.shown[1:-1].strip(), words.shown[1:-1].strip(), _clause(right, content), words.place)
            if kept
            else None,
            None,
            "brackets lifted" if kept else "bracketed text dropped",
        )
    for content in come:
        words = second[content]
        kept = content and content in texts[0]
        yield Finding(
            SignalKind.BRACKET,
            Words(words.shown[1:-1].strip(), words.shown[1:-1].strip(), _clause(left, content), words.place)
            if kept
            else None,
            words,
            None,
            "now in brackets: not agreed" if kept else "new text in brackets",
        )


def _brackets(side: Side) -> dict[str, Words]:
    """The outermost balanced brackets of a side by their folded content."""
    found: dict[str, Words] = {}
    for clause in side.clauses:
        depth, start = 0, 0
        for match in re.finditer(r"[\[\]]", clause.text):
            if match.group() == "[":
                depth += 1
                start = match.start() if depth == 1 else start
            elif depth:
                depth -= 1
                if depth == 0 and len(found) < _MOST_BRACKETS:
                    raw = clause.text[start : match.end()]
                    content = fold(raw.replace("[", "").replace("]", "").strip()).any_case.text
                    found.setdefault(content, Words(" ".join(raw.split()), raw, clause, len(found)))
    return found


def _bare(side: Side) -> str:
    return "\n".join(clause.text.replace("[", "").replace("]", "") for clause in side.clauses)


def _clause(side: Side, content: str) -> Clause:
    return next((c for c in side.clauses if content in fold(c.text).any_case.text), side.clauses[0])


_DEFINED = re.compile(
    r"""\(\s?(?:the|hereinafter(?:\s(?:referred\sto|called))?(?:\sas)?)?\s?(?:the\s)?["“‘]\s?(?:the\s)?([^"”“’‘]{1,80}?)\s?["”’]\s?\)
      | \bhereinafter(?:\s(?:referred\sto|called))?(?:\sas)?\s(?:the\s)?["“‘](?:the\s)?([^"”“’‘]{1,80}?)["”’]""",
    re.VERBOSE | re.IGNORECASE,
)


def term_findings(left: Side, right: Side) -> Iterator[Finding]:
    """Defined terms that changed their name, and words of art."""
    first, second = _defined(left), _defined(right)
    gone = [words for key, words in first.items() if key not in second]
    come = [words for key, words in second.items() if key not in first]
    for number in range(max(len(gone), len(come))):
        yield Finding(
            SignalKind.TERM,
            gone[number] if number < len(gone) else None,
            come[number] if number < len(come) else None,
            None,
            "a defined term",
        )
    for group, terms in _terms().items():
        yield from _of_art(group, terms, left, right)


def _defined(side: Side) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for clause in side.clauses:
        for match in _DEFINED.finditer(clause.text):
            raw = match[1] or match[2]
            found.setdefault(fold(raw).any_case.text, Words(" ".join(raw.split()), raw, clause, len(found)))
    return found


class _Term(Struct, frozen=True):
    phrase: str
    weight: int  # within its group; 0 where more means nothing
    alone: bool  # whether its mere presence is telling


@cache
def _terms() -> dict[str, tuple[_Term, ...]]:
    table: dict[str, list[_Term]] = {}
    for phrase, group, weight, alone, _ in rows_of("terms.tsv"):
        table.setdefault(group, []).append(_Term(phrase, int(weight or 0), alone == "yes"))
    return {group: tuple(terms) for group, terms in table.items()}


def _of_art(group: str, terms: tuple[_Term, ...], left: Side, right: Side) -> Iterator[Finding]:
    (first, second) = (_found(terms, side) for side in (left, right))
    gone = {term: words for term, words in first.items() if not _also(term, second)}
    come = {term: words for term, words in second.items() if not _also(term, first)}
    if len(gone) == 1 and len(come) == 1:
        (old, before), (new, after) = next(iter(gone.items())), next(iter(come.items()))
        yield Finding(SignalKind.TERM, before, after, *_compared(old.weight, new.weight, group))
    elif len(gone) + len(come) == 1:
        for term, words in gone.items():
            if term.alone and not second:
                yield Finding(SignalKind.TERM, words, None, *_compared(term.weight, 0, group))
        for term, words in come.items():
            if term.alone and not first:
                yield Finding(SignalKind.TERM, None, words, *_compared(0, term.weight, group))


def _compared(old: int, new: int, group: str) -> tuple[Direction | None, str]:
    if old == new:
        return None, ""
    return (Direction.STRONGER if new > old else Direction.WEAKER), f"{'more' if new > old else 'less'} {group}"


def _found(terms: tuple[_Term, ...], side: Side) -> dict[_Term, Words]:
    """The terms of a group that stand on a side; of two that overlap the longer one."""
    found: dict[_Term, Words] = {}
    by_name = {term.phrase: term for term in terms}
    for clause in side.clauses:
        for match in _pattern(terms).finditer(clause.text):
            raw = match.group()
            term = by_name[next(phrase for phrase in by_name if _spelled(phrase).fullmatch(raw))]
            found.setdefault(term, Words(" ".join(raw.split()), raw, clause, len(found)))
    return found


@cache
def _pattern(terms: tuple[_Term, ...]) -> re.Pattern[str]:
    longest_first = sorted((term.phrase for term in terms), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(_spelled(phrase).pattern for phrase in longest_first)})\b", re.IGNORECASE)


@cache
def _spelled(phrase: str) -> re.Pattern[str]:
    """A phrase over line breaks, in any case; its hyphen may be left out."""
    words = (re.escape(word).replace(r"\-", r"(?:[-‐‑]\s?)?") for word in phrase.split())
    return re.compile(r"\s{1,5}".join(words), re.IGNORECASE)


def _also(term: _Term, others: dict[_Term, Words]) -> bool:
    """Whether the other side has the term, or another wording of it (same group and weight, both telling alone)."""
    return term in others or (term.alone and any(each.alone and each.weight == term.weight for each in others))
