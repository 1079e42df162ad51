"""One clause through the versions of its text and beside the rivals, as blocks: a chapter a version."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from undiff.evidence.passages import Passage
from undiff.model import Draft
from undiff.tracking.biography import Biography, Chapter
from undiff.tui.evidence_rows import passage_rows
from undiff.tui.layout import BLANK, Block, Ink, Para, Row, phrase, prose
from undiff.tui.pages import ink, muted
from undiff.tui.redline_rows import change_rows
from undiff.writing.history_terminal import (
    answer_words,
    beside_words,
    chapter_role,
    inner_words,
    link_words,
    more_words,
    shows_turns,
    shows_words,
    standing_words,
    turn_words,
)
from undiff.writing.wording import NUMBER_INFERRED, RECONSTRUCTED, is_reconstructed, version_words

_MOST = 3  # passages of a version, as on the page


def history(found: Biography, marks: bool) -> tuple[list[Block], Mapping[Hashable, Chapter | Passage]]:
    """The chapters with their passages, and what each block is. Keys: ("chapter", id), ("passage", id, number)."""
    every = (*found.chapters, *found.rivals)
    head: list[Row] = [prose((answer_words(found), Ink.LABEL))]
    head += [prose((inner_words(found), Ink.PLAIN))] if inner_words(found) else []
    if is_reconstructed(*(clause for chapter in every for clause in chapter.draft.clauses)):
        head += muted([RECONSTRUCTED])
    blocks = [Block("head", (*head, BLANK), stop=False)]
    told: dict[Hashable, Chapter | Passage] = {}
    before: Draft | None = None
    for number, chapter in enumerate(every):
        is_rival = number >= len(found.chapters)
        key = ("chapter", chapter.draft.id)
        blocks.append(Block(key, tuple(_chapter(chapter, is_rival, None if is_rival else before, marks))))
        told[key] = chapter
        if chapter.passages:
            said = f"reported of {chapter.draft.id} by"
            blocks.append(Block(("reported", chapter.draft.id), (prose((said, Ink.MUTED), indent=2),), stop=False))
        for at, passage in enumerate(chapter.passages[:_MOST]):
            place = ("passage", chapter.draft.id, at)
            blocks.append(Block(place, tuple(passage_rows(passage))))
            told[place] = passage
        more = [prose((said, Ink.MUTED), indent=2)] if (said := more_words(chapter, _MOST)) else []
        blocks.append(Block(("after", chapter.draft.id), (*more, BLANK), stop=False))
        before = chapter.draft
    if any(clause.label_inferred for chapter in every for clause in chapter.clauses):
        blocks.append(Block("legend", tuple(muted([NUMBER_INFERRED])), stop=False))
    return blocks, told


def _chapter(chapter: Chapter, is_rival: bool, before: Draft | None, marks: bool) -> Iterator[Row]:
    draft = chapter.draft
    own = " + ".join(clause.shown_label for clause in chapter.clauses)
    standing = beside_words(chapter) if is_rival else standing_words(chapter)
    name = phrase((draft.id, Ink.LABEL), (f"  {own}" if own else "", Ink.PLAIN))
    about = phrase((f"  {version_words(draft, before)} ", Ink.MUTED))
    yield Para((*name, *about), tail=phrase((f" {standing}", ink(chapter_role(chapter)))), fill="\u2500")
    broken = link_words(chapter, is_rival=is_rival)
    if broken:
        yield prose((broken, Ink.BAD), indent=2)
    if not shows_turns(chapter):
        for clause in chapter.clauses:
            label = f"{clause.shown_label} " if len(chapter.clauses) > 1 else ""
            yield prose((label, Ink.LABEL), (clause.text, Ink.PLAIN))
        return
    for turn in chapter.turns:
        since, parts = turn_words(turn, chapter)
        if since:
            yield prose((since, Ink.MUTED), indent=2)
        if parts:
            yield prose((parts, Ink.LABEL), indent=2)
        if shows_words(turn, chapter):
            yield from change_rows(turn.change, turn.study.comparison, marks)
