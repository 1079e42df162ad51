"""A clause's biography on a terminal: a chapter a version, each a redline against the one before, then the rivals."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from undiff.comparing.comparison import ChangeType, Relation
from undiff.model import Draft
from undiff.tracking.biography import Biography, Chapter
from undiff.tracking.lineage import Turn
from undiff.writing.diff_terminal import change_lines, passage_lines
from undiff.writing.paint import Paint, Role, indented, page, ruled
from undiff.writing.wording import (
    NUMBER_INFERRED,
    OUR_WORDING,
    RECONSTRUCTED,
    first_words,
    is_reconstructed,
    labels,
    listed,
    version_words,
    what_happened,
)

_INDENT = 2


def write_history(found: Biography, paint: Paint, passages: int = 3) -> str:
    """The clause in all versions and beside the rivals, with so many passages a version."""
    return page(_Page(found, paint, passages).lines(), paint)


class _Page:
    """A page under way; its methods give lines."""

    def __init__(self, found: Biography, paint: Paint, passages: int) -> None:
        self.found, self.paint, self.most = found, paint, passages

    def lines(self) -> Iterator[Text]:
        found = self.found
        title = f"{found.dossier.title}: " if found.dossier else ""
        yield from self.line((title, Role.LABEL), (found.clause.address, Role.LABEL))
        yield from self.line((self.answer(), Role.LABEL))
        inner = [clause.shown_label for clause in found.draft.family(found.clause)[1:]]
        if inner:
            yield from self.line((f"What belongs to it has histories of its own: {listed(inner)}.", Role.PLAIN))
        drafts = [chapter.draft for chapter in (*found.chapters, *found.rivals)]
        if is_reconstructed(*(clause for draft in drafts for clause in draft.clauses)):
            yield from self.line((RECONSTRUCTED, Role.MUTED))
        before = None
        for chapter in found.chapters:
            yield Text()
            yield from self.chapter(chapter, _standing(chapter), before)
            before = chapter.draft
        for rival in found.rivals:
            yield Text()
            yield from self.chapter(rival, _beside(rival))
        if any(clause.label_inferred for chapter in (*found.chapters, *found.rivals) for clause in chapter.clauses):
            yield Text()
            yield from self.line((NUMBER_INFERRED, Role.MUTED))

    def answer(self) -> str:
        """In how many versions it stands, which changed it, and how it stands beside the rivals."""
        chapters = self.found.chapters
        having, count = sum(bool(one.clauses) for one in chapters), len(chapters)
        told = f"In {having} of {count} versions" if having < count else f"In all {count} versions"
        told = "In the only version" if count == 1 else told
        for what in ("not reported in", "not in", "not compared with"):
            names = [one.draft.id for one in chapters if not one.clauses and _absence(one) == what]
            told += f"; {what} {listed(names)}" if names else ""
        changed = [one.draft.id for one in chapters if any(_is_change(turn) for turn in one.turns if one.clauses)]
        told += f"; changed or moved by {listed(changed)}" if changed else ""
        for rival in self.found.rivals:
            names_it = not rival.clauses and rival.compared and not rival.lacks  # "not reported in ..."
            told += f"; {_beside(rival)}" if names_it else f"; beside {rival.draft.id}: {_beside(rival)}"
        return f"{told}."

    def chapter(self, chapter: Chapter, standing: str, before: Draft | None = None) -> Iterator[Text]:
        """A version: what it is, the clause as it stands there or against the version before, and the passages.

        `before` is the version told above, whose symbol and sponsors are not told again.
        """
        draft = chapter.draft
        own = " + ".join(clause.shown_label for clause in chapter.clauses)
        left = self.paint.text(
            (draft.id, Role.LABEL),
            (f"  {own}" if own else "", Role.PLAIN),
            (f"  {version_words(draft, before)}", Role.MUTED),
        )
        yield ruled(left, self.paint.text((standing, _role(chapter))), self.paint)
        if chapter.broken is not None:
            link = f"replaces {draft.replaces}: " if chapter in self.found.chapters else ""
            yield from self.line((f"{link}{chapter.broken}", Role.BAD), indent=_INDENT)
        if not any(turn.change.left or turn.change.certain for turn in chapter.turns):
            for clause in chapter.clauses:
                label = (f"{clause.shown_label} ", Role.LABEL) if len(chapter.clauses) > 1 else ("", Role.PLAIN)
                yield from self.line(label, (clause.text, Role.PLAIN), indent=_INDENT)
        else:
            for turn in chapter.turns:
                yield from self.turn(turn, chapter)
        yield from self.passages(chapter)

    def turn(self, turn: Turn, chapter: Chapter) -> Iterator[Text]:
        """How the clause came from a version before; nothing is said again of what stayed."""
        if chapter.draft.replaces != turn.before.id and turn.study.comparison.relation is not Relation.RIVALS:
            told = f"against {turn.before.id}: no version between the two is known to have it"
            yield from self.line((told, Role.MUTED), indent=_INDENT)
        if len(chapter.turns) > 1 or len(turn.change.left) > 1 or len(turn.change.right) > 1:
            happened = what_happened(turn.change, turn.study.comparison)
            told = f"{labels(turn.change, turn.study.comparison)}: {happened}"
            yield from self.line((told, Role.LABEL), indent=_INDENT)
        if chapter.clauses and turn.change.right and turn.change.type is not ChangeType.UNCHANGED:
            yield from change_lines(turn.study, turn.change, self.paint)

    def passages(self, chapter: Chapter) -> Iterator[Text]:
        if not self.most or not chapter.passages:
            return
        yield from self.line((f"reported of {chapter.draft.id} by", Role.MUTED), indent=_INDENT)
        width = self.paint.width - 2 * _INDENT
        for passage in chapter.passages[: self.most]:
            yield from indented(passage_lines(passage, self.paint, width), 2 * _INDENT)
        more = len(chapter.passages) - self.most
        if more > 0:
            address = chapter.clauses[0].address if chapter.clauses else chapter.draft.id
            yield from self.line((f"and {more} more: undiff show '{address}'", Role.MUTED), indent=2 * _INDENT)

    def line(self, *pieces: tuple[str, Role], indent: int = 0) -> list[Text]:
        return indented(self.paint.wrapped(self.paint.text(*pieces), self.paint.width - indent), indent)


def _standing(chapter: Chapter) -> str:
    """How the clause stands in a version, never more than is known."""
    if not chapter.clauses:
        gone = "removed" if chapter.turns else "not in it"
        return gone if chapter.lacks else "not reported" if chapter.compared else "not compared"
    came = [turn for turn in chapter.turns if turn.change.left]
    if not came:
        if any(turn.change.certain for turn in chapter.turns):
            return "added" if chapter.attested else f"added, {OUR_WORDING}"
        return first_words(broken=chapter.broken is not None) if chapter.attested else "first reported"
    told = " + ".join(dict.fromkeys(what_happened(turn.change, turn.study.comparison) for turn in came))
    ours = any(turn.change.type is not ChangeType.UNCHANGED for turn in came) and not chapter.attested
    return f"{told}, {OUR_WORDING}" if ours else told


def _absence(chapter: Chapter) -> str:
    """Why a version has no clauses; its id is to follow."""
    if not chapter.compared:
        return "not compared with"
    return "not in" if chapter.lacks else "not reported in"


def _beside(rival: Chapter) -> str:
    """How the clause stands beside a rival's."""
    if not rival.compared:
        return "not compared"
    return what_happened(rival.turns[0].change, rival.turns[0].study.comparison)


def _role(chapter: Chapter) -> Role:
    return Role.STRONG if any(turn.change.strong for turn in chapter.turns) else Role.LABEL


def _is_change(turn: Turn) -> bool:
    return turn.change.type not in (ChangeType.UNCHANGED, ChangeType.ADDED) or turn.change.moved
