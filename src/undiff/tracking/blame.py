"""Which version brought in each clause of a draft and each of its words, and which versions changed them.

Takes the versions of a text; replays their redlines from the first on. The one rule: a word keeps its origin as long as
redlines leave it, through moves, splits, merges and other typography; and whether it was new in the version that it is
put down to is a fact only where both versions are known in the documents' own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from undiff.comparing.compare import Attested
from undiff.comparing.comparison import ChangeType, Op
from undiff.evidence.passages import Evidence, Passage
from undiff.language.tokens import TokenKind, tokens
from undiff.model import Clause, Draft
from undiff.study import Desk
from undiff.tracking.lineage import Lineage, Turn, lineage
from undiff.tracking.reports import are_own, first_reports, is_fact, reports
from undiff.tracking.steps import Text

_AROUND = " \n,;:."  # what may stand around words without being of them


class Deed(Struct, frozen=True):
    """What a version did to a clause: brought it in, changed it, moved, split or merged it.

    `clauses` are what it is there (several where parts of it stood apart). `turn` is the change; None in the first
    version. `attested` is true when both sides are known in the documents' own words, or a change in them is.
    `passages` are those that report it.
    """

    draft: Draft
    clauses: tuple[Clause, ...]
    turn: Turn | None
    attested: bool
    passages: tuple[Passage, ...]

    @property
    def brought_in(self) -> bool:
        """Whether the clause, or this part of it, first stands in this version."""
        return self.turn is None or not self.turn.change.left


class Stretch(Struct, frozen=True):
    """Words of a clause that one version brought (its id). `attested` as in Deed: else it may be our paraphrase."""

    text: str
    draft: str
    attested: bool


class ClauseBlame(Struct, frozen=True):
    """A clause with the deeds that made it, oldest first, and its words; the stretches' texts joined are its text."""

    clause: Clause
    deeds: tuple[Deed, ...]
    words: tuple[Stretch, ...]


class Blame(Struct, frozen=True):
    """A draft, the versions that led to it (itself the last), and all its clauses or those that were asked for."""

    draft: Draft
    text: Text
    clauses: tuple[ClauseBlame, ...]


def blame(desk: Desk, text: Text, clause: Clause | None = None) -> Blame:
    """What made the clauses of a text's last version; of one alone with its sub-paragraphs, where one is named."""
    draft = text[-1].draft
    line = lineage(desk, text)
    words = attributed(line, desk.evidence.attested)
    wanted = draft.clauses if clause is None else draft.family(clause)
    found = (ClauseBlame(each, _deeds(line, draft, each, desk.evidence), words[each.id]) for each in wanted)
    return Blame(draft, text, tuple(found))


def attributed(line: Lineage, attested: Attested) -> dict[str, tuple[Stretch, ...]]:
    """The words of the last version's clauses (by id), each put down to the version that brought it.

    Every word and every sign stands in one stretch; blanks go with the word before them.
    """
    last, names = line.text[-1].draft, [version.draft.id for version in line.text]
    over_gaps = {(t.before.id, name) for turns in line.bridges.values() for t in turns for name in t.change.left}
    marks: dict[tuple[str, str], list[int]] = {}
    for place, version in enumerate(line.text):
        here = version.draft.id
        for clause in version.draft.clauses:
            turn = line.into[here].get(clause.id)
            if turn is None:
                marks[here, clause.id] = [2 * place + attested(clause, "")] * len(clause.text)
            elif (here, clause.id) not in marks:
                before = _joined([marks[turn.before.id, name] for name in turn.change.left])
                after = _Replay(turn, attested, 2 * place).after(before)
                for name in turn.change.right:
                    size = len(turn.after.by_id[name].text)
                    marks[here, name], after = after[:size], after[size + 1 :]
        marks = {key: found for key, found in marks.items() if key[0] == here or key in over_gaps}
    return {
        clause.id: tuple(
            Stretch(words, names[mark // 2], bool(mark % 2))
            for words, mark in _stretches(clause.text, marks[last.id, clause.id])
        )
        for clause in last.clauses
    }


class _Replay(Struct, frozen=True):
    """A turn's redline, replayed on marks: each character's version (its place, doubled) and whether that is attested.

    `new` is the mark of what the turn inserts, as long as it is not attested.
    """

    turn: Turn
    attested: Attested
    new: int

    def after(self, before: Sequence[int]) -> list[int]:
        """The marks of the later text, its clauses joined by one sign each, from those of the earlier."""
        found: list[int] = []
        struck: dict[bool, tuple[str, Sequence[int]]] = {}
        at = 0
        for run in self.turn.change.redline:
            end = at + len(run.text)
            if run.op is Op.INSERT:
                words, marks = struck.get(run.typographic, ("", ()))
                if run.typographic:
                    found += _spread(run.text, words, marks or found[-1:] or [self.new])
                else:
                    found += [self.new + self.is_fact(run.text, words)] * len(run.text)
                continue
            if run.op is Op.EQUAL:
                found += before[at:end]
                struck = {}
            else:
                struck[run.typographic] = run.text, before[at:end]
            at = end
        return found

    def is_fact(self, inserted: str, struck: str) -> bool:
        """Whether words are known to be new: they are the later document's own, and what the earlier one had is too."""
        change = self.turn.change
        if not change.left and not change.certain:
            return False
        if any(signal.attested and signal.after == inserted.strip(_AROUND) for signal in change.signals):
            return True
        sides = (self.turn.before, change.left, struck), (self.turn.after, change.right, inserted)
        return all(self.are_words(draft, names, words) for draft, names, words in sides)

    def are_words(self, draft: Draft, names: Sequence[str], words: str) -> bool:
        """Whether words of clauses (ids) are the document's own; where there are none, whether the clauses are."""
        if are_own(draft, names, self.attested):
            return True
        return len(names) == 1 and self.attested(draft.by_id[names[0]], words.strip(_AROUND))


def _spread(text: str, old: str, marks: Sequence[int]) -> Iterator[int]:
    """The marks of a text that differs from the old in typography alone: letter by letter."""
    letters = [mark for sign, mark in zip(old, marks, strict=False) if sign.isalnum()] or list(marks)
    seen = 0
    for sign in text:
        yield letters[min(seen, len(letters) - 1)]
        seen += sign.isalnum()


def _joined(parts: Sequence[list[int]]) -> list[int]:
    """The marks of clauses joined by one newline each; that sign goes with the word before it."""
    found: list[int] = []
    for part in parts:
        found += [found[-1] if found else 0] * bool(found or part is not parts[0])
        found += part
    return found


def _stretches(text: str, marks: Sequence[int]) -> list[tuple[str, int]]:
    """The text as runs of words of one mark each."""
    found: list[tuple[str, int]] = []
    for token in tokens(text):
        mark = marks[token.start]
        if token.kind is TokenKind.SPACE and found:
            mark = found[-1][1]
        elif len(found) == 1 and found[0][0].isspace():
            found = [(found[0][0], mark)]
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + token.raw, mark)
        else:
            found.append((token.raw, mark))
    return found


def _deeds(line: Lineage, draft: Draft, clause: Clause, evidence: Evidence) -> tuple[Deed, ...]:
    found: list[Deed] = []
    for stage in line.past(draft, (clause.id,)):
        clauses = tuple(stage.draft.by_id[name] for name in stage.clauses)
        if not stage.turns:
            passages = (p for each in clauses for p in evidence.passages(stage.draft, each))
            own = all(evidence.attested(each, "") for each in clauses)
            found.append(Deed(stage.draft, clauses, None, own, first_reports(stage.draft, passages)))
        for turn in reversed(stage.turns):
            if turn.change.type is not ChangeType.UNCHANGED or turn.change.moved:
                parts = tuple(each for each in clauses if each.id in turn.change.right)
                own = is_fact(turn, evidence.attested)
                found.append(Deed(stage.draft, parts, turn, own, reports(turn, evidence)))
    return tuple(reversed(found))
