"""What a drafter would look for in a changed clause: verbs, modifiers, addressees, dates, numbers, references, terms.

Takes the clauses of both sides of a change and gives its signals, the gravest first. The one rule: a changed fact gives
one signal, a fact worded in another way none, and a direction only where it is certain what commits more. Levels rank
and colour; they are never legal advice (`undiff.language.ladder`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from undiff.comparing.comparison import Change, Signal, SignalKind
from undiff.comparing.signals_acts import act_findings, alone
from undiff.comparing.signals_brackets import bracket_findings, without_alternatives
from undiff.comparing.signals_facts import fact_findings
from undiff.comparing.signals_numbered import numbered_findings
from undiff.comparing.signals_sides import Finding, Side, Words, paired_acts
from undiff.comparing.signals_terms import term_findings
from undiff.language.text import find_words, fold
from undiff.model import Clause, Draft

_ORDER = (
    SignalKind.VERB,
    SignalKind.CONDITION,
    SignalKind.MODIFIER,
    SignalKind.TERM,
    SignalKind.DATE,
    SignalKind.NUMBER,
    SignalKind.ADDRESSEE,
    SignalKind.REFERENCE,
    SignalKind.BRACKET,
)


def signals(
    left: Sequence[Clause],
    right: Sequence[Clause],
    *,
    attested: Callable[[Clause, str], bool],
    ladder: Mapping[str, int] | None = None,
    same_round: bool = True,
    above: tuple[str, str] = ("", ""),
) -> tuple[Signal, ...]:
    """The signals of a change from `left` to `right`; none where a side is empty.

    `attested` tells whether words of a clause are the document's own (the empty string: the clause as a whole); a side
    without words counts as attested where all its clauses are. `ladder` overrides commitment levels by verb.
    `same_round` is false for texts of different years, where a later date commits to nothing more. `above` are the
    texts of the paragraphs that the sides stand under, which say what a later date in a sub-paragraph means.

    Those with a direction come first, then by kind, by how far the level moved, and by place. The swapped sides give
    the same signals with before and after swapped and the direction reversed.
    """
    if not left or not right:
        return ()
    one, other = (
        Side(without_alternatives(clauses, others), ladder, over)
        for clauses, others, over in ((left, right, above[0]), (right, left, above[1]))
    )
    found = sorted((*_findings(one, other, same_round), *bracket_findings(left, right)), key=_grade)
    return tuple(dict.fromkeys(_signal(finding, one, other, attested) for finding in found))


def renamed_throughout(changes: Sequence[Change], left: Draft, right: Draft) -> tuple[Change, ...]:
    """The changes, with a name that gave way to another wherever it stood marked so: told in each clause, it is one.

    Only where two clauses or more tell it, and neither draft has the other's name.
    """
    found = Counter(
        (signal.before, signal.after) for change in changes for signal in change.signals if _is_renaming(signal)
    )
    often = [(old, new) for (old, new), count in found.items() if count > 1 and old and new]
    if not often:
        return tuple(changes)
    texts = [fold("\n".join(clause.text for clause in draft.clauses)) for draft in (left, right)]
    renamed = {(old, new) for old, new in often if not (find_words(texts[1], old) or find_words(texts[0], new))}
    return tuple(
        replace(
            change,
            signals=tuple(
                replace(signal, reason=_RENAMED)
                if _is_renaming(signal) and (signal.before, signal.after) in renamed
                else signal
                for signal in change.signals
            ),
        )
        for change in changes
    )


_RENAMED = "renamed throughout"


def _is_renaming(signal: Signal) -> bool:
    return signal.kind in (SignalKind.ADDRESSEE, SignalKind.TERM) and signal.direction is None


def _findings(left: Side, right: Side, same_round: bool) -> Iterator[Finding]:
    pairs = paired_acts(left, right)
    yield from act_findings(left, right, pairs)
    told: tuple[set[int], set[int]] = (set(), set())
    if left.acts and right.acts:
        told[0].update(placed.place for placed in alone(left, right, [i for i, _ in pairs]))
        told[1].update(placed.place for placed in alone(right, left, [j for _, j in pairs]))
    yield from fact_findings(left, right, pairs, told, same_round=same_round)
    yield from numbered_findings(left, right)
    yield from term_findings(left, right)


def _grade(finding: Finding) -> tuple[bool, int, int, list[int], list[str]]:
    """What orders signals; the same for the swapped sides."""
    sides = [words for words in (finding.before, finding.after) if words is not None]
    return (
        finding.direction is None,
        _ORDER.index(finding.kind),
        -finding.gap,
        sorted(words.place for words in sides),
        sorted(words.shown for words in sides),
    )


def _signal(finding: Finding, left: Side, right: Side, attested: Callable[[Clause, str], bool]) -> Signal:
    return Signal(
        finding.kind,
        finding.before.shown if finding.before else None,
        finding.after.shown if finding.after else None,
        finding.direction,
        _is_attested(finding.before, left, attested) and _is_attested(finding.after, right, attested),
        finding.reason,
    )


def _is_attested(words: Words | None, side: Side, attested: Callable[[Clause, str], bool]) -> bool:
    if words is None:
        return all(attested(clause, "") for clause in side.clauses)
    return attested(words.clause, words.raw)
