"""What changed in the acts of a clause: verbs, modals, modifiers, addressees, conditions, acts added and dropped.

Takes two sides and the pairs of their acts; gives findings. The one rule: a change is told once. Where the verb
changed, its intensifiers are not reported beside it; words that only say the same in another way are no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from undiff.comparing.comparison import Direction, SignalKind
from undiff.comparing.signals_conditions import condition_findings
from undiff.comparing.signals_mood import mood_findings
from undiff.comparing.signals_sides import Finding, PlacedAct, Side, Words, on_same_matter, turn
from undiff.comparing.words import stem
from undiff.language.ladder import Modifier, Role, modifier
from undiff.language.text import fold
from undiff.language.tokens import key
from undiff.patterns import pattern

_COVERED = 0.7
_RECORDS = 1  # up to this level nothing is committed, so that none commits less than another
_ASKS_FOR_SOMETHING = 3  # the lowest level at which one more act surely commits more


def act_findings(left: Side, right: Side, pairs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """The findings of all acts, paired and alone."""
    for one, other in ((left.acts[i], right.acts[j]) for i, j in pairs):
        verb, same_matter = _verb(one, other), on_same_matter(one, other)
        if verb is not None:
            yield verb
        else:
            yield from _decided(one, other)
            if same_matter:
                yield from mood_findings(one, other)
        yield from _modifiers(one, other, verb is not None, same_matter)
        if same_matter or verb is None:
            yield from _addressee(one, other, left, right)
        if same_matter:
            yield from condition_findings(one, other)
    if left.limb and right.limb:
        yield from _limb(left.limb, right.limb)
    if left.acts and right.acts:
        for placed in alone(left, right, [i for i, _ in pairs]):
            yield Finding(SignalKind.VERB, placed.words(), None, *_weight(placed, Direction.WEAKER, "an act dropped"))
        for placed in alone(right, left, [j for _, j in pairs]):
            yield Finding(SignalKind.VERB, None, placed.words(), *_weight(placed, Direction.STRONGER, "an act added"))


def _limb(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """The findings of sub-paragraphs, whose verb stands above them."""
    if on_same_matter(one, other):
        yield from mood_findings(one, other)
        yield from _modifiers(one, other, other_verb=False, same_matter=True)
        yield from condition_findings(one, other)


def alone(side: Side, other: Side, paired: Sequence[int]) -> list[PlacedAct]:
    """The acts of a side that the other lacks: unpaired, not merely worked into an act with the same verb, and no verb
    offered in brackets beside another, which is told as a bracket."""
    roots = {placed.act.root for placed in other.acts}
    said = other.stems
    return [
        placed
        for placed in side.acts
        if placed.place not in paired
        and placed.act.family != "found"
        and not _is_alternative(placed)
        and not ((placed.act.root in roots or stem(placed.act.root) in said) and _coverage(placed, other) >= _COVERED)
    ]


def _is_alternative(placed: PlacedAct) -> bool:
    """Whether its verb alone stands in brackets: "[Calls upon] [Demands that]", "[Calls upon/Urges]"."""
    text, act = placed.clause.text, placed.act
    before, behind = text[: act.start].rstrip()[-1:], _CLOSED.match(text, act.verb_end)
    return behind is not None and before in ("[", "/") and before + behind[1] != "//"


_CLOSED = pattern(r"\s{0,3}(?:that|to)?\s{0,3}([\]/])")


def _coverage(placed: PlacedAct, other: Side) -> float:
    return len(placed.stems & other.stems) / len(placed.stems) if placed.stems else 1.0


def _weight(placed: PlacedAct, direction: Direction, reason: str) -> tuple[Direction | None, str, int]:
    level, before = placed.act.level or 0, placed.clause.text[: placed.act.start]
    if before.rfind("[") > before.rfind("]"):
        return None, f"{reason}, in brackets", level
    return (direction if level >= _ASKS_FOR_SOMETHING else None), reason, level


def _verb(one: PlacedAct, other: PlacedAct) -> Finding | None:
    """Another verb, judged by level, then by the order within a level, then by tone on one scale."""
    a, b = one.act, other.act
    if a.root == b.root:
        return None
    direction, reason, gap = None, "of the same level" if a.level == b.level else "", 0
    if {a.root, b.root} == _SAID_AGAIN:
        return Finding(SignalKind.VERB, one.words(), other.words())
    if a.level is not None and b.level is not None and a.level != b.level and max(a.level, b.level) > _RECORDS:
        gap = abs(a.level - b.level)
        direction, reason = turn(b.level - a.level, "commits more", "commits less")
    elif a.tone and b.tone and a.tone[0] == b.tone[0] and a.tone[1:] != b.tone[1:]:
        direction, reason = turn(1 if b.tone[1:] > a.tone[1:] else -1, "a stronger word", "a milder word")
    elif a.within is not None and b.within is not None and a.within != b.within:
        direction, reason = turn(b.within - a.within, "goes further", "goes less far")
    return Finding(SignalKind.VERB, one.words(), other.words(), direction, reason, gap)


_SAID_AGAIN = frozenset(("affirms", "reaffirms"))
"""Levels apart, yet saying a thing again takes nothing back."""
_DECIDES = frozenset(("decides", "agrees", "resolves"))
_TO = pattern(r"[\s,]{1,3}to\s{1,3}(?:also\s|further\s)?([a-z]{2,20})\b")
_SAME_THING = (
    frozenset(("extend", "renew", "prolong", "continue", "maintain")),
    frozenset(("establish", "create", "constitute", "set", "form")),
    frozenset(("terminate", "end", "discontinue", "lift", "cease", "abolish")),
    frozenset(("remain", "keep", "continue", "stay", "be")),
)


def _decided(one: PlacedAct, other: PlacedAct) -> Iterator[Finding]:
    """ "Decides to extend" against "Decides to consider": what is decided tells more than the verb."""
    if one.act.root not in _DECIDES:
        return
    first, second = _TO.match(one.text()), _TO.match(other.text())
    if not first or not second or first[1] == second[1] or any({first[1], second[1]} <= same for same in _SAME_THING):
        return
    if not on_same_matter(one, other) or one.act.level is None or other.act.level is None:
        return
    gap = other.act.level - one.act.level
    direction, reason = turn(gap, "commits more", "commits less") if gap else (None, "")
    before, after = (
        placed.words(
            f"{placed.act.verb} to {match[1]}", placed.clause.text[placed.act.start : placed.act.verb_end + match.end()]
        )
        for placed, match in ((one, first), (other, second))
    )
    yield Finding(SignalKind.VERB, before, after, direction, reason, abs(gap))


# The roles whose modifiers are set against one another ("deep" became "grave"), with what more and less of them means.
_STEPS = ("stronger emphasis", "weaker emphasis")
_REASONS = {
    Role.INTENSIFIER: ("emphasis added", "emphasis dropped"),
    Role.MANNER: _STEPS,
    Role.URGENCY: ("more urgent", "less urgent"),
    Role.HEDGE: ("no longer hedged", "hedged"),
}


def _modifiers(one: PlacedAct, other: PlacedAct, other_verb: bool, same_matter: bool) -> Iterator[Finding]:
    """Modifiers that one act has and the other lacks, those of one scale set against one another.

    Hedges and words of urgency belong to what is asked: they are compared only where both acts ask it.
    """
    first, second = (dict.fromkeys(_groups(placed)) for placed in (one, other))
    for role in _REASONS:
        of_verb = role in (Role.INTENSIFIER, Role.MANNER)
        if (other_verb and of_verb) or not (same_matter or of_verb):
            continue
        if role is Role.URGENCY and _records(one) is not _records(other):
            continue  # what merely records hurries nobody: the verb says so
        gone = [found for found in first if found.role is role and found not in second]
        come = [found for found in second if found.role is role and found not in first]
        if not of_verb:
            gone, come = _not_said(gone, other), _not_said(come, one)
        for number in range(max(len(gone), len(come))):
            yield _modifier(
                one, other, gone[number] if number < len(gone) else None, come[number] if number < len(come) else None
            )


def _records(placed: PlacedAct) -> bool:
    return placed.act.level is not None and placed.act.level <= _RECORDS


def _groups(placed: PlacedAct) -> Iterator[Modifier]:
    """The modifiers of an act, each as the one that its group is named after."""
    for words in placed.act.modifiers:
        yield modifier(modifier(words).group)


def _not_said(found: list[Modifier], other: PlacedAct) -> list[Modifier]:
    """Without those whose words stand elsewhere in the other act, where they were not taken for modifiers."""
    text = " ".join(other.clause.text.casefold().split())
    return [each for each in found if f" {' '.join(each.words)} " not in f" {text} "]


def _modifier(one: PlacedAct, other: PlacedAct, gone: Modifier | None, come: Modifier | None) -> Finding:
    before = _printed(one, gone) if gone else None
    after = _printed(other, come) if come else None
    role = (gone or come or _NOTHING).role
    change = _rank(come) - _rank(gone)
    if not change or (role is Role.MANNER and not (gone and come)):
        return Finding(SignalKind.MODIFIER, before, after)
    direction, reason = turn(
        change, *(_STEPS if gone and come and role not in (Role.HEDGE, Role.URGENCY) else _REASONS[role])
    )
    if role is Role.HEDGE:
        words = (after if direction is Direction.WEAKER else before) or before or after
        reason = f"{reason}: {words.shown}" if words else reason
    return Finding(SignalKind.MODIFIER, before, after, direction, reason, abs(change))


def _rank(found: Modifier | None) -> int:
    """What a modifier adds; a word of urgency adds something even where its act gains nothing on the ladder by it."""
    return found.weight + (found.role is Role.URGENCY) if found else 0


_NOTHING = Modifier((), Role.PLAIN, 0, "")


def _printed(placed: PlacedAct, found: Modifier) -> Words:
    """The modifier as the act has it: "gravely" for the group of "grave"."""
    words = next((each for each in placed.act.modifiers if modifier(each).group == found.group), " ".join(found.words))
    return placed.words(words, words)


_HYPHEN = pattern(r" ?- ?")  # a line's end may have left blanks around it
_NAME_WORD = pattern(r"[^\W_]+")


def _addressee(one: PlacedAct, other: PlacedAct, left: Side, right: Side) -> Iterator[Finding]:
    a, b = one.act.addressee, other.act.addressee
    if a is None or b is None or _who(a) == _who(b) or _is_short_for(a, b, right) or _is_short_for(b, a, left):
        return
    if _is_begun_by(a, b) or _is_begun_by(b, a) or _PART_OF_TEXT.match(a):
        return
    yield Finding(SignalKind.ADDRESSEE, one.words(a, a), other.words(b, b))


def _who(addressee: str) -> str:
    """An addressee without its articles and blanks, by the keys of its words: one addressee however it is spelled."""
    words = _NAME_WORD.findall(_HYPHEN.sub("", fold(addressee).text))
    return "".join(key(word.casefold()) for word in words if word.casefold() != "the")


_PART_OF_TEXT = pattern(r"(?:Annex|Article|Chapter|Part|Section|Table)s?\b")  # told as what is numbered


def _is_begun_by(short: str, long: str) -> bool:
    """Whether a long name begins with the short one: "the Union", "the Union for the Independence of Ardun"."""
    rest = long.removeprefix(short)
    return rest != long and _ONE_NAME.fullmatch(short) is not None and _RESIDUE.fullmatch(rest) is not None


_ONE_NAME = pattern(r"the(?:\s[A-Z][\w'’-]+){2,6}")
_RESIDUE = pattern(r"\s(?:of|for|in|on)(?:\s(?:the|of|for|in|on|and|[A-Z][\w'’-]+))*\s[A-Z][\w'’-]+")


def _is_short_for(short: str, long: str, side: Side) -> bool:
    """Whether the long name's side says what it is called for short: "the ... Mission in Somalia (UNSOM)"."""
    return any(f"({short})" in clause.text and long in clause.text for clause in side.clauses)
