"""What changed in negotiators' brackets: opened, lifted, come and gone with their words.

Takes the clauses of two sides; gives findings, and what of the clauses is compared beside them. The one rule: only
balanced brackets count, and one inside another that came or went is told with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from undiff.comparing.comparison import SignalKind
from undiff.comparing.signals_sides import Finding, Words
from undiff.language.text import Folded, find_words, fold, without_brackets
from undiff.model import Clause
from undiff.patterns import pattern

_MOST_BRACKETS, _DEEPEST = 200, 4
"""Brackets of a side that are read, and how many may stand in one another; bounds hostile text."""


def bracket_findings(left: Sequence[Clause], right: Sequence[Clause]) -> Iterator[Finding]:
    """Brackets opened, closed, or come and gone with their words."""
    first, second = _brackets(left), _brackets(right)
    gone, come = _only_in(first, second), _only_in(second, first)
    if not (gone or come):
        return
    texts = [_texts(clauses) for clauses in (left, right)]
    _drop_refilled(gone, come, first, second, texts)
    for content in gone:
        words = first[content].words
        kept = _stayed(content, gone, texts[1])
        yield Finding(
            SignalKind.BRACKET,
            words,
            Words(words.shown[1:-1].strip(), words.shown[1:-1].strip(), _clause(right, texts[1], content), words.place)
            if kept
            else None,
            None,
            "brackets lifted" if kept else "bracketed text dropped",
        )
    for content in come:
        words = second[content].words
        kept = _stayed(content, come, texts[0])
        yield Finding(
            SignalKind.BRACKET,
            Words(words.shown[1:-1].strip(), words.shown[1:-1].strip(), _clause(left, texts[0], content), words.place)
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


def without_alternatives(clauses: Sequence[Clause], others: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of a side without the alternatives in brackets that the other side lacks, where it has one of them.

    Of "within [60] [90] days" against "within 60 days" it is "within 60 days" that is compared: nothing is decided yet,
    and that another number is on the table is told as a bracket.
    """
    if not any("[" in clause.text for clause in clauses):
        return tuple(clauses)
    there = _texts(others)
    return tuple([replace(clause, text=_chosen(clause.text, there, _DEEPEST)) for clause in clauses])


def _chosen(text: str, there: Sequence[Folded], depth: int) -> str:
    if depth == 0 or "[" not in text or text.count("[") > _MOST_BRACKETS:
        return text
    kept, here = "", 0
    for group in _side_by_side(text):
        start, end = group[0][0], group[-1][1]
        held = [text[first + 1 : last - 1] for first, last in group]
        said = _said(held, text[max(0, start - _NEAR) : start], text[end : end + _NEAR], there)
        sign = "{}" if said is not None else "[{}]"
        read = [sign.format(_chosen(words, there, depth - 1)) for words in (held if said is None else said)]
        kept, here = kept + text[here:start] + " ".join(read), end
    return kept + text[here:]


def _said(held: list[str], before: str, behind: str, there: Sequence[Folded]) -> list[str] | None:
    """Which of the words held in brackets side by side the other side says; None where that settles nothing: it says
    none of several, or a single one somewhere else.
    """
    offered = _parted(held[0]) if len(held) == 1 and not _stands(_content(held[0]), there) else held
    wanted = [_OR.sub("", each) for each in offered]
    contents = [_content(words) for words in wanted]
    said = [words for words, content in zip(wanted, contents, strict=True) if _stayed(content, contents, there)]
    if len(offered) > 1:
        return said or None
    if not said:
        return [] if _OR.match(held[0]) else None  # "60 [or 90]"
    beside = [*before.split()[-1:], *said], [*said, *behind.split()[:1]]
    return said if any(_stands(_content(" ".join(words)), there) for words in beside) else None


def _parted(words: str) -> list[str]:
    """The alternatives that strokes part: "60/90", "shall/should"; a symbol's parts ("S/2031/4") are none."""
    parts = words.split("/") if words.count("/") < _MOST_PARTED else [words]
    return parts if all(len(part.strip()) > 1 for part in parts) else [words]


def _side_by_side(text: str) -> Iterator[list[tuple[int, int]]]:
    """The outmost brackets, together with those that nothing but an "or" or a stroke parts from them."""
    group: list[tuple[int, int]] = []
    for start, end, outer in _spans(text):
        if outer is None:
            if group and not _BESIDE.fullmatch(text, group[-1][1], start):
                yield group
                group = []
            group.append((start, end))
    if group:
        yield group


_MOST_PARTED = 10  # bounds hostile text
_BESIDE = pattern(r"\s{0,3}(?:(?:or|/)\s{0,3})?")
_OR = pattern(r"^\s{0,3}(?:or\b|/)")
_NEAR = 40  # characters in which the next word stands


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
    texts: Sequence[Sequence[Folded]],
) -> None:
    """Take out the brackets that stayed where they were and hold other words now: what changed is told as such."""
    for content in [content for content in gone if not _stands(content, texts[1])]:
        for other in [other for other in come if not _stands(other, texts[0])]:
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


def _brackets(clauses: Sequence[Clause]) -> dict[str, _Bracket]:
    """The balanced brackets of a side by their folded content, the outer ones first."""
    found: dict[str, _Bracket] = {}
    for clause in clauses:
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


def _texts(clauses: Sequence[Clause]) -> list[Folded]:
    return [fold(without_brackets(clause.text)) for clause in clauses]


def _stands(content: str, texts: Sequence[Folded]) -> bool:
    """Whether the words of a bracket stand in one of these texts, as whole words: "[60]" is not in "160"."""
    return any(find_words(text, content) for text in texts)


def _stayed(content: str, beside: Sequence[str], texts: Sequence[Folded]) -> bool:
    """Whether the other side says a bracket's words, and not merely within those of one beside it: of "[Gravely
    concerned] [Concerned]" against "Gravely concerned" the second is new.
    """
    return _stands(content, texts) and not any(
        len(other) > len(content) and find_words(other, content) and _stands(other, texts) for other in beside
    )


def _clause(clauses: Sequence[Clause], texts: Sequence[Folded], content: str) -> Clause:
    return next(clause for clause, text in zip(clauses, texts, strict=True) if _stands(content, [text]))
