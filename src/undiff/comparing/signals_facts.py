"""What changed in the facts of a clause: dates, periods and numbers, cited resolutions, paragraphs and the Charter.

Takes two sides and the pairs of their acts; gives findings. The one rule: a fact that stands on both sides in any
wording ("twelve months", "12 months") did not change, wherever it stands; of the rest, a fact is set against one that
serves the same purpose in the same act, and what stands alone is told only where it surely matters (a deadline).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_references import REFERENCES, in_a_range, reference_findings, resolutions
from undiff.comparing.signals_sides import Finding, PlacedFact, Side, Words
from undiff.comparing.words import stems
from undiff.dates import When
from undiff.language.facts import FactKind, agrees
from undiff.model import Clause
from undiff.patterns import pattern

_SIGNAL = {
    FactKind.DATE: SignalKind.DATE,
    FactKind.PERIOD: SignalKind.NUMBER,
    FactKind.CADENCE: SignalKind.NUMBER,
    FactKind.NUMBER: SignalKind.NUMBER,
}
_TELLING_ALONE = {
    FactKind.DATE: frozenset(("deadline", "end", "start")),
    FactKind.PERIOD: frozenset(("deadline", "length", "ceiling", "floor")),
    FactKind.CADENCE: frozenset(("", "deadline", "end", "start", "length")),
    FactKind.NUMBER: frozenset(("ceiling", "floor")),
}
_FAR_APART = 300
"""Days. Deadlines further apart belong to different rounds of reporting, and the later one is not laxer."""
_MOST_PAIRED = 60
"""Facts of one kind in one act that are set against one another; bounds hostile text."""
_CONTEXT = 40
_ALIKE_CONTEXT = 2


def fact_findings(
    left: Side, right: Side, pairs: Sequence[tuple[int, int]], told: tuple[set[int], set[int]], *, same_round: bool
) -> Iterator[Finding]:
    """The findings of all facts outside the acts that were added or dropped (`told`: their places on either side).

    `same_round`: both texts are of one negotiation, so that a later end date commits for longer.
    """
    gone, come = _left_over(left, right)
    groups: dict[int | None, tuple[list[PlacedFact], list[PlacedFact]]] = defaultdict(lambda: ([], []))
    of_left = {i: number for number, (i, _) in enumerate(pairs)}
    of_right = {j: number for number, (_, j) in enumerate(pairs)}
    for side, facts, group in ((0, gone, of_left), (1, come, of_right)):
        for placed in facts:
            if placed.act is None or placed.act not in told[side]:
                groups[group.get(placed.act) if placed.act is not None else None][side].append(placed)
    changed = resolutions(placed for sides in groups.values() for side in sides for placed in side)
    yield from _limits(left, right, told)
    yield from _changed_about(left, right, told)
    for number, (first, second) in groups.items():
        act = None if number is None else (left.acts[pairs[number][0]].act, right.acts[pairs[number][1]].act)
        families = (act[0].family, act[1].family) if act else (left.family_above, right.family_above)
        yield from _quantities(first, second, (left, right), families, same_round)
        yield from reference_findings(first, second, changed)


def _left_over(left: Side, right: Side) -> tuple[list[PlacedFact], list[PlacedFact]]:
    """The facts of either side that the other lacks.

    Dates and numbers are struck off one against one, those that serve the same purpose first; one whose purpose nobody
    says may stand for any. A document cited on both sides is cited, however often.
    """
    first, second = _struck(left.facts, right.facts, lambda a, b: a.role == b.role)
    first, second = _struck(first, second, lambda a, b: not (a.role and b.role))
    return _cited_anew(first, right), _cited_anew(second, left)


def _struck(
    first: Sequence[PlacedFact], second: Sequence[PlacedFact], fits: Callable[[PlacedFact, PlacedFact], bool]
) -> tuple[list[PlacedFact], list[PlacedFact]]:
    """Both sides without equal facts that fit one another, struck off one against one."""
    by_value: dict[Hashable, list[PlacedFact]] = defaultdict(list)
    for placed in second:
        by_value[placed.fact.kind, placed.key].append(placed)
    kept: list[PlacedFact] = []
    for placed in first:
        found = by_value[placed.fact.kind, placed.key]
        match = next((other for other in found if fits(placed, other)), None)
        if match is None:
            kept.append(placed)
        else:
            found.remove(match)
    left_over = {other.place for found in by_value.values() for other in found}
    return kept, [placed for placed in second if placed.place in left_over]


def _cited_anew(facts: list[PlacedFact], other: Side) -> list[PlacedFact]:
    """The facts without documents that the other side cites too, each other document once."""
    kept: list[PlacedFact] = []
    for placed in facts:
        cited = placed.fact.kind in REFERENCES and (
            any(agrees(placed.fact, each.fact) for each in other.facts)
            or any(agrees(placed.fact, each.fact) for each in kept)
            or in_a_range(placed, other.facts)
        )
        if not cited:
            kept.append(placed)
    return kept


_LIMITS = frozenset(("ceiling", "floor"))
_LIMIT = pattern(
    r"\b(?:up to(?: a maximum(?: strength)? of)?|at least|no(?:t)? (?:more|fewer|less) than"
    r"|(?:a )?(?:maximum|minimum)(?: strength)? of)\s\[?$",
    re.IGNORECASE,
)


def _limits(left: Side, right: Side, told: tuple[set[int], set[int]]) -> Iterator[Finding]:
    """Equal numbers of which one is a limit and the other none, or another one: "up to 500", "at least 500"."""
    first, second = (
        {key: found[0] for key, found in _numbers(side, places).items() if len(found) == 1}
        for side, places in ((left, told[0]), (right, told[1]))
    )
    for key in (key for key in first if key in second):
        one, other = first[key], second[key]
        roles = {placed.role if placed.role in _LIMITS else "" for placed in (one, other)}
        if len(roles) == 2 and _unit(one) == _unit(other) != "":
            yield Finding(SignalKind.NUMBER, _with_limit(one), _with_limit(other))


def _changed_about(left: Side, right: Side, told: tuple[set[int], set[int]]) -> Iterator[Finding]:
    """Numbers that stand on both sides, but changed what they count: "50 observers and 20 police" turned about."""
    first, second = (
        [placed for found in _numbers(side, places).values() for placed in found if _unit(placed)]
        for side, places in ((left, told[0]), (right, told[1]))
    )
    keys = [{placed.key for placed in side} for side in (first, second)]
    if len(keys[0]) < 2 or len(keys[1]) < 2:
        return
    units = [Counter(map(_unit, side)) for side in (first, second)]
    by_unit = {_unit(placed): placed for placed in second}
    for one in first:
        other = by_unit.get(_unit(one))
        alone = units[0][_unit(one)] == units[1][_unit(one)] == 1
        if other and alone and one.key != other.key and one.key in keys[1] and other.key in keys[0]:
            yield Finding(SignalKind.NUMBER, _shown(one), _shown(other))


def _numbers(side: Side, told: set[int]) -> dict[Hashable, list[PlacedFact]]:
    found: dict[Hashable, list[PlacedFact]] = defaultdict(list)
    for placed in side.facts:
        if placed.fact.kind is FactKind.NUMBER and (placed.act is None or placed.act not in told):
            found[placed.key].append(placed)
    return found


def _with_limit(placed: PlacedFact) -> Words:
    start, shown = placed.fact.start, _shown(placed)
    limit = _LIMIT.search(placed.clause.text, max(0, start - 40), start)
    return replace(shown, shown=f"{' '.join(limit.group().split())} {shown.shown}") if limit else shown


def _quantities(
    first: Sequence[PlacedFact],
    second: Sequence[PlacedFact],
    sides: tuple[Side, Side],
    families: tuple[str, str],
    same_round: bool,
) -> Iterator[Finding]:
    for kind, signal in _SIGNAL.items():
        one = [placed for placed in first if placed.fact.kind is kind]
        other = [placed for placed in second if placed.fact.kind is kind]
        pairs = _paired(one, other)
        for i, j in pairs:
            direction, reason = _judged(one[i], other[j], families, same_round)
            yield Finding(signal, _shown(one[i]), _shown(other[j]), direction, reason)
        rest = [p for i, p in enumerate(one) if i not in {i for i, _ in pairs}]
        other_rest = [p for j, p in enumerate(other) if j not in {j for _, j in pairs}]
        gone, come = _struck(rest, other_rest, lambda _, __: True)
        telling = _TELLING_ALONE[kind]
        for placed in gone:
            single = _one_of(placed, *sides)
            if single or placed.role in telling:
                yield Finding(signal, _shown(placed), single)
        for placed in come:
            single = _one_of(placed, *reversed(sides))
            if single or placed.role in telling:
                yield Finding(signal, single, _shown(placed))


def _one_of(placed: PlacedFact, side: Side, other: Side) -> Words | None:
    """What the other side has one of: "one crossing point" against "two crossing points"; no side may have both.

    A "one" is no number of its own: it says "one another", "one of the parties".
    """
    value = placed.fact.value
    if placed.fact.kind is not FactKind.NUMBER or not isinstance(value, tuple):
        return None
    found = [words for clause in other.clauses for words in _ones(str(value[1]), clause, placed.place)]
    mine = [words for clause in side.clauses for words in _ones(str(value[1]), clause, placed.place)]
    return found[0] if len(found) == 1 and not mine else None


def _ones(units: str, clause: Clause, place: int) -> Iterator[Words]:
    """Where a clause has one of these things, named in the plural: "crossing points along the lake"."""
    several = units.split() if "one " in clause.text else []
    for match in _ONE.finditer(clause.text) if several else ():
        words = match[1].split()
        same = next((at for at, (said, unit) in enumerate(zip(words, several, strict=False)) if said != unit), None)
        if same is not None and f"{words[same]}s" == several[same]:
            shown = f"one {' '.join(words[: same + 1])}"
            yield Words(shown, shown, clause, place)


_ONE = pattern(r"\bone\s{1,3}((?:[a-z][a-z-]{1,20}\s?){1,4})")


def _paired(one: Sequence[PlacedFact], other: Sequence[PlacedFact]) -> list[tuple[int, int]]:
    """Facts of one kind set against one another by purpose, unit and the words around them."""
    scored = sorted(
        (-score, i + j, abs(i - j), i, j)
        for i, a in enumerate(one[:_MOST_PAIRED])
        for j, b in enumerate(other[:_MOST_PAIRED])
        if (score := _fit(a, b, alone=len(one) == len(other) == 1))
    )
    pairs: dict[int, int] = {}
    for *_, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _fit(a: PlacedFact, b: PlacedFact, *, alone: bool) -> int:
    """How well two facts serve the same purpose; 0 where they do not, or where they are equal."""
    if a.key == b.key:
        return 0
    around = len(_around(a) & _around(b))
    if a.fact.kind is FactKind.NUMBER:
        same_unit = _unit(a) == _unit(b) != ""
        if not same_unit and a.role == b.role == "":
            return 0  # a number without a unit is a footnote's as often as not
        return (4 * same_unit + 2 * (a.role == b.role) + around) if same_unit or around >= _ALIKE_CONTEXT else 0
    if a.role == b.role != "":
        return 4 + around
    if a.role and b.role and not (alone and {a.role, b.role} == {"deadline", "end"}):
        return 0
    if alone and a.fact.kind is FactKind.CADENCE:
        return 1 + around  # how often, said once on either side
    return around if around > _ALIKE_CONTEXT else 0


def _around(placed: PlacedFact) -> frozenset[str]:
    text, fact = placed.clause.text, placed.fact
    before = stems(text[max(0, fact.start - _CONTEXT) : fact.start])[-4:]
    after = stems(text[fact.end : fact.end + _CONTEXT])[:3]
    return frozenset(f"<{word}" for word in before) | frozenset(f">{word}" for word in after)


def _unit(placed: PlacedFact) -> str:
    value = placed.fact.value
    unit = str(value[1]) if isinstance(value, tuple) else ""
    return stems(unit)[-1] if stems(unit) else unit


_DOLLARS = pattern(r"\s(?:US\s|United\sStates\s)?dollars?\b")


def _shown(placed: PlacedFact) -> Words:
    """The fact with its unit: "17,000 troops"."""
    value = placed.fact.value
    text = placed.said
    if isinstance(value, When) and text.isdecimal() and value.first == value.last:
        text = str(value)  # the 15 of "15 and 16 December"
    dollars = _DOLLARS.match(placed.clause.text, placed.fact.end)
    if dollars and placed.fact.kind is FactKind.NUMBER:
        text += " " + " ".join(dollars.group().split())
    elif placed.fact.kind is FactKind.NUMBER and isinstance(value, tuple) and value[1] not in {"", "$", "per cent"}:
        unit = " ".join(str(value[1]).removeprefix("th ").split()[:3])
        text = (
            f"{text} {unit}"
            if placed.clause.text[placed.fact.end :].lstrip("] ").startswith(unit.split(" ")[0])
            else text
        )
    return placed.words(text)


def _judged(a: PlacedFact, b: PlacedFact, families: tuple[str, str], same_round: bool) -> tuple[Direction | None, str]:
    """The direction of a changed date or number, where it is certain what more of it means, with the reason."""
    role = a.role if a.role == b.role else ""
    decided = all(family in {"decide", "coerce"} for family in families)
    asked = all(family in {"demand", "press", "task", "coerce"} for family in families)
    x, y = a.fact.value, b.fact.value
    if isinstance(x, When) and isinstance(y, When):
        return _judged_dates(x, y, role, decided, asked, same_round)
    if not (isinstance(x, tuple) and isinstance(y, tuple)):
        return None, ""
    if a.fact.kind is FactKind.CADENCE:
        more = _longer(y, x)
        return (
            (None, "")
            if more is None
            else ((_direction(more) if asked or decided else None), "more often" if more else "less often")
        )
    more = _longer(x, y) if a.fact.kind is FactKind.PERIOD else None
    if more is not None:
        if role == "length":
            return (_direction(more) if decided else None), "a longer period" if more else "a shorter period"
        if role == "deadline":
            return (_direction(not more) if asked else None), "a longer deadline" if more else "a shorter deadline"
        return None, ""
    if (
        a.fact.kind is FactKind.NUMBER
        and role in {"ceiling", "floor"}
        and _unit(a) == _unit(b)
        and _amount(x) != _amount(y)
    ):
        more = _amount(y) > _amount(x)
        told = f"a {'higher' if more else 'lower'} {'ceiling' if role == 'ceiling' else 'minimum'}"
        return (_direction(more) if decided else None), told
    return None, ""


def _judged_dates(
    x: When, y: When, role: str, decided: bool, asked: bool, same_round: bool
) -> tuple[Direction | None, str]:
    later = y.first > x.first
    if role == "end":
        return (
            _direction(later) if decided and same_round else None
        ), "a later end date" if later else "an earlier end date"
    if role == "deadline":
        near = abs((y.first - x.first).days) <= _FAR_APART
        return (
            _direction(not later) if asked and near and same_round else None
        ), "a later deadline" if later else "an earlier deadline"
    if role == "start":
        return None, "a later start" if later else "an earlier start"
    return None, ""


def _direction(stronger: bool) -> Direction:
    return Direction.STRONGER if stronger else Direction.WEAKER


def _amount(value: tuple[object, ...]) -> Decimal:
    return value[0] if isinstance(value[0], Decimal) else Decimal(0)


def _longer(x: tuple[object, ...], y: tuple[object, ...]) -> bool | None:
    """Whether the period y is longer than x; None where they are equal or cannot be compared for sure."""
    days = {
        "day": (Decimal(1), Decimal(1)),
        "month": (Decimal(28), Decimal(31)),
        "hour": (Decimal(1) / 24, Decimal(1) / 24),
    }
    low, high = (tuple(_amount(value) * each for each in days[str(value[1])]) for value in (x, y))
    if high[0] > low[1]:
        return True
    return False if high[1] < low[0] else None
