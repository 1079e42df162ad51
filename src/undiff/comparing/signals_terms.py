"""What changed in brackets, defined terms and words of art.

Takes two sides; gives findings. The one rule: only balanced brackets count, one inside
another that came or went is told with it, and a word of art is told where its group
(data/terms.tsv) stands on one side with one word and on the other with another, or is telling by its mere presence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_sides import Finding, Side, Words
from undiff.language.ladder import rows_of
from undiff.language.text import fold
from undiff.model import Clause
from undiff.patterns import pattern

_MOST_BRACKETS, _DEEPEST = 200, 4
"""Brackets of a side that are read, and how many may stand in one another; bounds hostile text."""


def bracket_findings(left: Side, right: Side) -> Iterator[Finding]:
    """Brackets opened, closed, or come and gone with their words."""
    first, second = _brackets(left), _brackets(right)
    gone, come = _only_in(first, second), _only_in(second, first)
    if not (gone or come):
        return
    texts = [fold(_bare(side)).any_case.text for side in (left, right)]
    _drop_refilled(gone, come, first, second, texts)
    for content in gone:
        words = first[content].words
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
        words = second[content].words
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


class _Bracket(Struct, frozen=True):
    """Words in brackets, and the folded content of the bracket that they stand in, if any."""

    words: Words
    outer: str | None


def _only_in(brackets: Mapping[str, _Bracket], others: Mapping[str, _Bracket]) -> list[str]:
    """The brackets that the other side lacks; those inside one of them are told with it."""
    return [
        content
        for content, found in brackets.items()
        if content not in others and (found.outer is None or found.outer in others)
    ]


def _drop_refilled(
    gone: list[str],
    come: list[str],
    first: Mapping[str, _Bracket],
    second: Mapping[str, _Bracket],
    texts: Sequence[str],
) -> None:
    """Take out the brackets that stayed where they were and hold other words now: what changed is told as such."""
    for content in [content for content in gone if content not in texts[1]]:
        for other in [other for other in come if other not in texts[0]]:
            if _beside(first[content].words) & _beside(second[other].words):
                gone.remove(content)
                come.remove(other)
                break


def _beside(words: Words) -> set[tuple[str, str]]:
    """The words right before and right behind a bracket, short ones aside: many stand beside "the"."""
    before, _, after = words.clause.text.partition(words.raw)
    found = {("before", (before.split() or [""])[-1].casefold()), ("behind", (after.split() or [""])[0].casefold())}
    return {(side, word) for side, word in found if len(word) > _SHORT_WORD}


_SHORT_WORD = 3


def _brackets(side: Side) -> dict[str, _Bracket]:
    """The balanced brackets of a side by their folded content, the outer ones first."""
    found: dict[str, _Bracket] = {}
    for clause in side.clauses:
        for start, end, outer in _spans(clause.text):
            if len(found) == _MOST_BRACKETS:
                break
            raw = clause.text[start:end]
            held = _content(clause.text[outer[0] : outer[1]]) if outer else None
            found.setdefault(_content(raw), _Bracket(Words(" ".join(raw.split()), raw, clause, len(found)), held))
    return found


def _spans(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Where the balanced brackets of a text stand, and the next one around each."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[\[\]]", text):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if len(opened) < _DEEPEST:
                found.append((start, match.end()))
    around: list[tuple[int, int]] = []
    spans: list[tuple[int, int, tuple[int, int] | None]] = []
    for start, end in sorted(found):
        while around and around[-1][1] < end:
            around.pop()
        spans.append((start, end, around[-1] if around else None))
        around.append((start, end))
    return spans


def _content(raw: str) -> str:
    return fold(raw.replace("[", "").replace("]", "").strip()).any_case.text


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
    for terms in _terms().values():
        yield from _of_art(terms, left, right)


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
    acts: str  # the family or the verb of the acts in which it counts; empty for any
    more: str
    less: str


@cache
def _terms() -> dict[str, tuple[_Term, ...]]:
    table: dict[str, list[_Term]] = {}
    for phrase, group, weight, alone, where, more, less in rows_of("terms.tsv"):
        term = _Term(phrase, int(weight or 0), alone == "yes", where, more, less)
        table.setdefault(group, []).append(term)
    return {group: tuple(terms) for group, terms in table.items()}


def _of_art(terms: tuple[_Term, ...], left: Side, right: Side) -> Iterator[Finding]:
    """A word of a group that gave way to another, or one that is telling alone, come or gone."""
    first, second = (_found(terms, side) for side in (left, right))
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


def _found(terms: tuple[_Term, ...], side: Side) -> dict[_Term, Words]:
    """The terms of a group that stand on a side; of two that overlap the longer one."""
    found: dict[_Term, Words] = {}
    by_name = {_plain(term.phrase): term for term in terms}
    for clause in side.clauses:
        for match in _pattern(terms).finditer(clause.text):
            raw = match.group()
            term = by_name[_plain(raw)]
            if term.acts and not _stands_in(term.acts, side, clause, match.start()):
                continue
            found.setdefault(term, Words(" ".join(raw.split()), raw, clause, len(found)))
    return found


@cache
def _pattern(terms: tuple[_Term, ...]) -> re.Pattern[str]:
    """The phrases of a group over line breaks, in any case; a hyphen may be left out."""
    longest_first = sorted((term.phrase for term in terms), key=len, reverse=True)
    spelled = (
        r"\s{1,5}".join(re.escape(word).replace(r"\-", r"(?:[-‐‑]\s?)?") for word in phrase.split())
        for phrase in longest_first
    )
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b", re.IGNORECASE)


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
