"""What changed in negotiators' brackets: opened, lifted, come and gone with their words.

Takes two sides; gives findings. The one rule: only balanced brackets count, and one inside another that came or went is
told with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from undiff.comparing.comparison import SignalKind
from undiff.comparing.signals_sides import Finding, Side, Words
from undiff.language.text import fold, without_brackets
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
    """Words in brackets, what they are without the brackets in them, and the folded content of the bracket that they
    stand in, if any.
    """

    words: Words
    inmost: str
    outer: str | None


def _only_in(brackets: Mapping[str, _Bracket], others: Mapping[str, _Bracket]) -> list[str]:
    """The brackets that the other side lacks; those inside one of them are told with it."""
    plain = {bracket.inmost for bracket in others.values()}

    def stayed(content: str) -> bool:
        """Whether a bracket stands on both sides, if only one has a bracket in it."""
        return content in others or content in plain or brackets[content].inmost in others

    return [
        content
        for content, found in brackets.items()
        if not stayed(content) and (found.outer is None or stayed(found.outer))
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
            words = Words(" ".join(raw.split()), raw, clause, len(found))
            found.setdefault(_content(raw), _Bracket(words, _content(f"[{_HELD.sub('', raw[1:-1])}]"), held))
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


_HELD = pattern(r"\s?\[[^\[\]]*\]")


def _content(raw: str) -> str:
    return fold(without_brackets(raw).strip()).any_case.text


def _bare(side: Side) -> str:
    return "\n".join(without_brackets(clause.text) for clause in side.clauses)


def _clause(side: Side, content: str) -> Clause:
    return next((c for c in side.clauses if content in fold(c.text).any_case.text), side.clauses[0])
