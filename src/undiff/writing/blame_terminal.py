"""Blame on a terminal: below each clause the versions that made it with their sources, and its words by version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from rich.text import Text

from undiff.comparing.comparison import ChangeType
from undiff.tracking.blame import Blame, ClauseBlame, Deed, Stretch
from undiff.writing.cited import sources_line
from undiff.writing.paint import Paint, Role, beside, indented, page, ruled
from undiff.writing.wording import (
    NUMBER_INFERRED,
    OUR_WORDING,
    RECONSTRUCTED,
    counted,
    draft_line,
    first_words,
    is_reconstructed,
    labels,
    listed,
    signal_words,
    what_happened,
)

_INDENT = 2
_OURS = "~"
_FIRST_IN_OURS = "the words first stand in our text of that version; whether they were new in it is not known."


def write_blame(found: Blame, paint: Paint, *, words: bool = False) -> str:
    """The clauses, each with the versions that made it; with `words`, also which version brought which words."""
    return page(_Page(found, paint, words).lines(), paint)


class _Page:
    """A page under way; its methods give lines."""

    def __init__(self, found: Blame, paint: Paint, words: bool) -> None:
        self.found, self.paint, self.words = found, paint, words
        longest = max(len(version.draft.id) for version in found.text) + len(_OURS)
        self.tag = min(longest + 1, paint.width // 3)

    def lines(self) -> Iterator[Text]:
        draft = self.found.draft
        yield from self.line((draft.id, Role.LABEL), ("  ", Role.PLAIN), (draft_line(draft), Role.PLAIN))
        yield from self.line((self.answer(), Role.LABEL))
        for version in self.found.text:
            if version.broken is not None:
                told = f"{version.draft.id} replaces {version.draft.replaces}: {version.broken}."
                yield from self.line((told, Role.BAD))
        if is_reconstructed(*(clause for version in self.found.text for clause in version.draft.clauses)):
            yield from self.line((RECONSTRUCTED, Role.MUTED))
        for each in self.found.clauses:
            yield Text()
            yield from self.clause(each)
        yield from self.foot()

    def answer(self) -> str:
        """Where the clauses come from, and how many each version changed."""
        paragraphs = [each for each in self.found.clauses if each.clause.is_paragraph]
        since = Counter(each.deeds[0].draft.id for each in paragraphs)
        changed = Counter(
            name for each in paragraphs for name in {deed.draft.id for deed in each.deeds if not deed.brought_in}
        )
        names = [version.draft.id for version in self.found.text]
        told = f"{counted(len(paragraphs), 'paragraph')} through {counted(len(names), 'version')}"
        for what, counts in (("first in", since), ("changed or moved by", changed)):
            many = len(paragraphs) > 1
            parts = [f"{name} ({counts[name]})" if many else name for name in names if counts[name]]
            told += f"; {what} {listed(parts)}" if parts else ""
        return told + "."

    def clause(self, each: ClauseBlame) -> Iterator[Text]:
        clause = each.clause
        label = clause.shown_label if clause.is_paragraph else clause.text
        topics = ", ".join(self.found.draft.all_topics(clause))
        left = self.paint.text((label, Role.LABEL), (f"  {topics}" if topics else "", Role.MUTED))
        yield ruled(left, self.paint.text((f"since {each.deeds[0].draft.id}", Role.LABEL)), self.paint)
        for deed in each.deeds:
            yield from self.tagged(deed.draft.id, list(self.deed(deed)))
        if self.words and clause.text:
            yield Text()
            for stretch in _without_signs(each.words):
                yield from self.stretch(stretch)

    def deed(self, deed: Deed) -> Iterator[Text]:
        """What a version did to the clause, and who reports it."""
        pieces = [(_label(deed), Role.LABEL), (f" {self.done(deed)}", Role.PLAIN)]
        line = self.paint.text(*pieces)
        sources = sources_line(deed.passages, self.paint)
        if sources.plain:
            line.append_text(self.paint.text((" \u00b7 ", Role.MUTED))).append_text(sources)
        elif not deed.attested and not _only_moved(deed):
            line.append_text(self.paint.text((" \u00b7 no source cited for it reports this", Role.MUTED)))
        yield from self.paint.wrapped(line, self.paint.width - _INDENT - self.tag, 2)
        for signal in deed.turn.change.signals if deed.turn is not None else ():
            if signal.attested and signal.direction:
                told = f"\u25b2 {signal_words(signal, deed.turn.study.comparison)}" if deed.turn else ""
                yield from self.paint.wrapped(
                    self.paint.text((told, Role.STRONG)), self.paint.width - _INDENT - self.tag, 2
                )

    def done(self, deed: Deed) -> str:
        """What a version did to a clause, never more than is known."""
        if deed.turn is None:
            cut = any(one.broken is not None for one in self.found.text if one.draft is deed.draft)
            return f"stands {first_words(broken=cut)}" if deed.attested else "first reported"
        change = deed.turn.change
        done = what_happened(change, deed.turn.study.comparison)
        if not change.left and not change.certain:
            return f"first reported, {done}"
        return done if deed.attested or _only_moved(deed) else f"{done}, {OUR_WORDING}"

    def stretch(self, stretch: Stretch) -> list[Text]:
        name = stretch.draft if stretch.attested else stretch.draft + _OURS
        words = self.paint.text((stretch.text.strip(), Role.PLAIN))
        return self.tagged(name, self.paint.wrapped(words, self.paint.width - _INDENT - self.tag))

    def foot(self) -> Iterator[Text]:
        said = []
        if any(clause.clause.label_inferred for clause in self.found.clauses):
            said.append(NUMBER_INFERRED)
        if self.words and any(not one.attested for each in self.found.clauses for one in each.words):
            said.append(f"{_OURS} {OUR_WORDING}: {_FIRST_IN_OURS}")
        if said:
            yield Text()
        for sentence in said:
            yield from self.line((sentence, Role.MUTED))

    def tagged(self, name: str, lines: list[Text]) -> list[Text]:
        tag = self.paint.text((name, Role.MUTED))
        tag.truncate(self.tag - 1, overflow="ellipsis")
        return indented(beside(tag, self.tag, lines), _INDENT)

    def line(self, *pieces: tuple[str, Role]) -> list[Text]:
        return self.paint.wrapped(self.paint.text(*pieces), self.paint.width)


def _without_signs(words: Iterable[Stretch]) -> list[Stretch]:
    """The stretches; punctuation alone goes with the words before it, which is where people look for it."""
    found: list[Stretch] = []
    for stretch in words:
        same = bool(found) and (stretch.draft, stretch.attested) == (found[-1].draft, found[-1].attested)
        if found and (same or not any(sign.isalnum() for sign in stretch.text)):
            found[-1] = replace(found[-1], text=found[-1].text + stretch.text)
        else:
            found.append(stretch)
    return found


def _label(deed: Deed) -> str:
    if deed.turn is not None and deed.turn.change.left:
        return labels(deed.turn.change, deed.turn.study.comparison)
    return " + ".join(clause.shown_label for clause in deed.clauses)


def _only_moved(deed: Deed) -> bool:
    return deed.turn is not None and deed.turn.change.type is ChangeType.UNCHANGED
