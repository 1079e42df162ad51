"""What changed in the mood of an act: "shall" to "should", "to open" to "to refrain from opening", "apply" to "do not
apply", "to allow" to "to prevent".

Takes two acts on the same matter that became one another; gives findings. The one rule: the word that changed stands
before the same words on both sides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_sides import Finding, PlacedAct, turn
from undiff.comparing.words import stem, stems
from undiff.patterns import pattern

_OPPOSITE = "now the opposite"
_REVERSALS = (
    (frozenset(("allow", "permit", "enable", "facilitate")), frozenset(("prevent", "prohibit", "impede", "hinder"))),
    (frozenset(("open", "reopen")), frozenset(("close",))),
    (frozenset(("lift", "terminate")), frozenset(("impose", "maintain", "extend"))),
    (frozenset(("increase", "expand")), frozenset(("reduce", "decrease", "limit"))),
    (frozenset(("include",)), frozenset(("exclude",))),
    (frozenset(("accept",)), frozenset(("reject",))),
    (frozenset(("deploy",)), frozenset(("withdraw",))),
)
"""Verbs of which the ones undo the others."""
_TURNS = pattern(
    r"\b(?:shall|must|will|should|may|not|refrain|abstain|without|"
    + "|".join(sorted(verb for pair in _REVERSALS for verbs in pair for verb in verbs))
    + r")\b"
)


def mood_findings(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """The findings of two acts on the same matter."""
    if _TURNS.findall(one.text()) == _TURNS.findall(other.text()):
        return  # as in most
    yield from _modals(one, other)
    for a, b, turned in ((one, other, False), (other, one, True)):
        for plain, forbidden in (*_refused(a, b), *_denied(a, b)):
            words = a.words(" ".join(plain.split()), plain), b.words(" ".join(forbidden.split()), forbidden)
            before, after = reversed(words) if turned else words
            yield Finding(SignalKind.VERB, before, after, None, _OPPOSITE)
    yield from _reversed(one, other)
    yield from _without(one, other)


_MODAL = pattern(r"\b(shall|must|will|should|may)(\s{1,3}not)?\b(?=((?:[\s,]{1,3}\w[\w'’-]{0,30}){0,4}))")
_RANK = {"shall": 4, "must": 4, "will": 3, "should": 2, "may": 1}
_SAYS_LITTLE = frozenset(map(stem, "be been have has also further then therefore only in the a".split()))
_MOST_MODALS = 60  # of one act; bounds hostile text


def _modals(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """Modals that changed before the same verb; where as many are left over on both sides, in their order."""
    first, second = ([*_MODAL.finditer(placed.text())][:_MOST_MODALS] for placed in (one, other))
    for a, b in _same_place(first, second):
        if _RANK[a[1]] == _RANK[b[1]] and bool(a[2]) == bool(b[2]):
            continue
        yield Finding(
            SignalKind.VERB,
            one.words(_printed(a), a[1] + (a[2] or "")),
            other.words(_printed(b), b[1] + (b[2] or "")),
            *_judged(a[1], b[1], bool(a[2]), bool(b[2])),
            abs(_RANK[a[1]] - _RANK[b[1]]),
        )


def _printed(modal: re.Match[str]) -> str:
    return f"{modal[1]} not" if modal[2] else modal[1]


def _judged(modal: str, new: str, negated: bool, now_negated: bool) -> tuple[Direction | None, str]:
    """What a changed modal means. "May not" forbids and "should not" advises, "will" may be a mere future beside
    "should" and "may": these have no common measure."""
    if negated != now_negated:
        return None, _OPPOSITE
    if (negated and "may" in (modal, new)) or (
        "will" in (modal, new) and min(_RANK[modal], _RANK[new]) < _RANK["will"]
    ):
        return None, ""
    return turn(_RANK[new] - _RANK[modal], "binds more", "binds less")


def _same_place(
    first: list[re.Match[str]], second: list[re.Match[str]]
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    if [(a[1], bool(a[2])) for a in first] == [(b[1], bool(b[2])) for b in second]:
        return
    by_verb: dict[str, tuple[list[re.Match[str]], list[re.Match[str]]]] = defaultdict(lambda: ([], []))
    for side, modals in enumerate((first, second)):
        for modal in modals:
            by_verb[_verb_behind(modal)][side].append(modal)
    rest: tuple[list[re.Match[str]], list[re.Match[str]]] = ([], [])
    for verb, (gone, come) in by_verb.items():
        if verb and len(gone) == len(come):
            yield from zip(gone, come, strict=True)
        else:
            rest[0].extend(gone)
            rest[1].extend(come)
    if len(rest[0]) == len(rest[1]):
        for a, b in zip(*(sorted(side, key=re.Match.start) for side in rest), strict=True):
            if "will" not in (a[1], b[1]):
                yield a, b


def _verb_behind(modal: re.Match[str]) -> str:
    """The stem of the first telling word behind a modal: "shall also be held" gives "held"."""
    return next((word for word in stems(modal[3]) if word not in _SAYS_LITTLE), "")


_REFUSED = pattern(r"\b(?:to\s{1,3}refrain\s{1,3}from|to\s{1,3}abstain\s{1,3}from|not\s{1,3}to)\s{1,3}([a-z]{3,20})\b")
_ASKED = pattern(r"(?<!not )\bto\s{1,3}([a-z]{3,20})\b")


def _refused(plain: PlacedAct, turned: PlacedAct) -> Iterator[tuple[str, str]]:
    """ "to recognize" against "to refrain from recognizing" or "not to recognize": the same verb, now forbidden."""
    if _REFUSED.search(plain.text()):
        return
    asked = {stem(match[1]): match.group() for match in _ASKED.finditer(plain.text())}
    for match in _REFUSED.finditer(turned.text()):
        if stem(match[1]) in asked:
            yield asked[stem(match[1])], match.group()


_DENIED = pattern(r"\b(?:do|does|did|is|are|was|were|be)\s{1,3}not\s{1,3}([a-z]{3,20})\b")
_LOWER_WORD = pattern(r"\b[a-z]{3,20}\b")


def _denied(plain: PlacedAct, turned: PlacedAct) -> Iterator[tuple[str, str]]:
    """ "apply" against "do not apply", "detained" against "are not detained"."""
    found = list(_DENIED.finditer(turned.text()))
    if not found or _DENIED.search(plain.text()):
        return
    said = {stem(word): word for word in _LOWER_WORD.findall(plain.text())}
    often = Counter(map(stem, _LOWER_WORD.findall(turned.text())))
    for match in found:
        verb = stem(match[1])
        if verb in said and often[verb] == 1:
            yield said[verb], match.group()


_DEED = pattern(r"\b(?:to|shall|must|will|should|may)\s{1,3}([a-z]{3,20})\s{1,3}([^,;:.]{0,60})")


def _reversed(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """ "to allow the supply" against "to prevent the supply": another verb before the same words, unless it is what is
    decided, which is told so."""
    first, second = (list(_DEED.finditer(placed.text(), 2))[:_MOST_MODALS] for placed in (one, other))
    verbs = [{match[1] for match in found} for found in (first, second)]
    for a in first:
        for b in second:
            reverse = any({a[1], b[1]} & pro and {a[1], b[1]} & contra for pro, contra in _REVERSALS)
            if not reverse or a[1] in verbs[1] or b[1] in verbs[0]:
                continue
            objects = [[word for word in stems(match[2]) if word not in _SAYS_LITTLE][:1] for match in (a, b)]
            if objects[0] and objects[0] == objects[1]:
                yield Finding(SignalKind.VERB, one.words(a[1], a[1]), other.words(b[1], b[1]), None, _OPPOSITE)


_WITH = pattern(r"\b(with(?:out)?)\s{1,3}([a-z]{3,20}\s{1,3}[a-z]{3,20})\b")


def _without(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """ "with prior inspection" against "without prior inspection"."""
    first, second = (
        {" ".join(match[2].split()): match for match in _WITH.finditer(placed.text())} for placed in (one, other)
    )
    for words in (words for words in first if words in second and first[words][1] != second[words][1]):
        before, after = (
            placed.words(f"{match[1]} {words}", match.group())
            for placed, match in ((one, first[words]), (other, second[words]))
        )
        yield Finding(SignalKind.CONDITION, before, after, None, _OPPOSITE)
