"""Two drafts to a Comparison: aligned, each change with its redline and its signals.

The only door to align, redline and signals. Takes drafts, how they stand to one another, and what the analyst and the
sources say; knows no files. The one rule: what a partial draft does not show is "not reported", never "removed".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from undiff.comparing.align import align
from undiff.comparing.comparison import (
    Change,
    ChangeType,
    Comparison,
    Direction,
    Op,
    Relation,
    Run,
    Signal,
    SignalKind,
)
from undiff.comparing.redline import is_typographic, redline, redlines
from undiff.comparing.signals import renamed_throughout, signals
from undiff.language.text import find_words, fold
from undiff.model import Basis, Clause, Counterpart, Draft, Extent, Kind, Silence

Attested = Callable[[Clause, str], bool]
"""Whether words of a clause are the document's own; the empty string asks it of the clause as a whole."""


def verbatim_only(clause: Clause, words: str) -> bool:
    """The attestation that needs no sources: the clause is verbatim, or the words are marked as the draft's own."""
    if clause.basis is Basis.VERBATIM:
        return True
    return bool(words) and any(find_words(own, words) for own in clause.attested)


class Context(Struct, frozen=True):
    """What is known beside the two drafts.

    `counterparts` and `aliases` are the dossier's; `attested` tells which words are a document's own; `ladder` replaces
    commitment levels of verbs.
    """

    counterparts: Sequence[Counterpart] = ()
    aliases: Mapping[str, Sequence[str]] = {}
    attested: Attested = verbatim_only
    ladder: Mapping[str, int] = {}


def relation_of(left: Draft, right: Draft, ancestors: Iterable[str]) -> Relation:
    """How two drafts stand to one another; `ancestors` are the ids of the versions before either.

    Those are asked for only where neither replaces the other outright: of a long chain they cost reading.
    """
    if left.id == right.replaces or right.id == left.replaces or any(one in (left.id, right.id) for one in ancestors):
        return Relation.VERSIONS
    if left.dossier is not None and left.dossier == right.dossier:
        return Relation.RIVALS
    return Relation.OTHER


def compare(left: Draft, right: Draft, relation: Relation, context: Context | None = None) -> Comparison:
    """Compare two drafts.

    Returns the changes in reading order: every clause of either side in exactly one of them, each with a redline that
    rebuilds both texts to the letter.
    """
    known = context or Context()
    work = _Comparing(left, right, relation, known)
    changes = align(left, right, counterparts=work.fixed(), aliases=known.aliases, relation=relation)
    finished = tuple(work.finished(change) for change in changes)
    if relation is not Relation.RIVALS:  # rivals renamed nothing
        finished = renamed_throughout(finished, left, right)
    return Comparison(left, right, relation, finished)


def surely_lacks(
    draft: Draft, other: Draft, clauses: Sequence[Clause], aliases: Mapping[str, Sequence[str]] | None = None
) -> bool:
    """Whether a draft surely lacks clauses of the other: it is known in full, or sources report its silence."""
    in_annex = any(clause.kind is Kind.ANNEX for clause in clauses)
    if draft.extent is Extent.FULL and not (in_annex and draft.partial_annexes):
        return True
    return all(silences_on(clause, other, draft, aliases or {}) for clause in clauses)


def silences_on(
    clause: Clause, draft: Draft, silent: Draft, aliases: Mapping[str, Sequence[str]]
) -> tuple[Silence, ...]:
    """The reported silences of the draft `silent` that are about what a clause of `draft` is about."""
    topics = draft.topics_for(clause) if silent.silent_on else ()
    return tuple(silence for silence in silent.silent_on if _covers(silence, clause, topics, aliases))


def _covers(silence: Silence, clause: Clause, topics: Sequence[str], aliases: Mapping[str, Sequence[str]]) -> bool:
    """Whether a reported silence is about a clause.

    It must cover all topics of the clause: a draft that is silent on the force may still say something on aid.
    Where either has no topics, a clause is covered that names what the draft does not mention.
    """
    if topics and silence.topics:
        return set(topics) <= set(silence.topics)
    if silence.mention is None:
        return False
    folded = fold(clause.text)
    return any(find_words(folded, name) for name in (silence.mention, *aliases.get(silence.mention, ())))


class _Comparing(Struct):
    """The filling in of what the alignment leaves open."""

    left: Draft
    right: Draft
    relation: Relation
    context: Context

    def finished(self, change: Change) -> Change:
        before = [self.left.by_id[name] for name in change.left]
        after = [self.right.by_id[name] for name in change.right]
        if change.type is ChangeType.ADDED:
            change = replace(change, certain=surely_lacks(self.left, self.right, after, self.context.aliases))
        elif change.type is ChangeType.REMOVED:
            change = replace(change, certain=surely_lacks(self.right, self.left, before, self.context.aliases))
        if not (before and after):
            return replace(change, redline=(Run(Op.DELETE if before else Op.INSERT, _text([*before, *after])),))
        many = len(before) > 1 or len(after) > 1
        runs = _redline(change, before, after)
        found = self.section(before, after)
        same = is_typographic(runs)
        if not same:
            found += signals(
                before,
                after,
                attested=self.context.attested,
                ladder=self.context.ladder,
                same_round=self.relation is not Relation.OTHER,
                above=(_above(self.left, before), _above(self.right, after)),
            )
        kind = change.type
        if not many:
            kind = ChangeType.UNCHANGED if same and before[0].kind is after[0].kind else ChangeType.MODIFIED
        return replace(change, type=kind, redline=runs, signals=found)

    def fixed(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The pairs that no computing may change: the analyst's, and clauses on which the other draft is silent."""
        pairs = _fixed(self.left, self.right, self.context.counterparts)
        taken = ({name for one, _ in pairs for name in one}, {name for _, other in pairs for name in other})
        for side, (draft, other) in enumerate(((self.left, self.right), (self.right, self.left))):
            for clause in draft.clauses:
                silent = silences_on(clause, draft, other, self.context.aliases)
                if silent and clause.id not in taken[side]:
                    pairs.append(((), (clause.id,)) if side else ((clause.id,), ()))
        return pairs

    def section(self, before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Signal, ...]:
        """The signal of a paragraph that went from the preamble to the operative part, or back.

        Given only where both labels are printed. Preambular paragraphs decide nothing, so that way commits less.
        """
        kinds = [{clause.kind for clause in side} for side in (before, after)]
        printed = all(clause.label and not clause.label_inferred for clause in (*before, *after))
        if not printed or any(len(kind) > 1 for kind in kinds) or kinds[0] == kinds[1]:
            return ()
        (old,), (new,) = kinds
        attested = all(self.context.attested(clause, "") for clause in (*before, *after))
        direction, reason = None, f"from {_PART[old]} to {_PART[new]}"
        if (old, new) == (Kind.OPERATIVE, Kind.PREAMBULAR):
            direction, reason = Direction.WEAKER, f"{reason}: it no longer decides anything"
        elif (old, new) == (Kind.PREAMBULAR, Kind.OPERATIVE):
            direction, reason = Direction.STRONGER, f"{reason}: it now stands among the decisions"
        return (Signal(SignalKind.SECTION, old.value, new.value, direction, attested, reason),)


_PART = {
    Kind.PREAMBULAR: "the preamble",
    Kind.OPERATIVE: "the operative part",
    Kind.ANNEX: "an annex",
    Kind.HEADING: "a heading",
}


def _redline(change: Change, before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Run, ...]:
    """The redline of all clauses of a change at once; clause by clause where each has its own counterpart and a limb
    went from one to another, so that the limb is what is struck and inserted.
    """
    many = len(before) > 1 or len(after) > 1
    linked = {(link.left, link.right) for link in change.links}
    if many and len(before) == len(after):
        pairs = list(zip(before, after, strict=True))
        if all((one.id, other.id) in linked for one, other in pairs):
            return redlines([(one.text, other.text) for one, other in pairs])
    return redline(_text(before), _text(after), keep_words=many)


def _above(draft: Draft, clauses: Sequence[Clause]) -> str:
    """The text of the paragraphs that a clause stands under, from the top; several clauses may stand under several."""
    return "\n".join(reversed([clause.text for clause in draft.above(clauses[0])])) if len(clauses) == 1 else ""


def _text(clauses: Sequence[Clause]) -> str:
    return "\n".join(clause.text for clause in clauses)


def _fixed(
    left: Draft, right: Draft, counterparts: Sequence[Counterpart]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The analyst's counterparts between these two drafts, as clause ids, whichever side they were written on."""
    fixed = []
    for pair in counterparts:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            lefts, rights = _ids(left, one), _ids(right, other)
            if (lefts or rights) and len(lefts) == len(one) and len(rights) == len(other):
                fixed.append((lefts, rights))
                break
    return fixed


def _ids(draft: Draft, addresses: Sequence[str]) -> tuple[str, ...]:
    parts = (address.partition("#") for address in addresses)
    found = (draft.clause_at(clause) for name, _, clause in parts if name == draft.id)
    return tuple(clause.id for clause in found if clause is not None)
