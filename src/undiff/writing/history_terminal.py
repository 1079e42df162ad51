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
        yield from self.line((answer_words(self.found), Role.LABEL))
        if inner_words(found):
            yield from self.line((inner_words(found), Role.PLAIN))
        drafts = [chapter.draft for chapter in (*found.chapters, *found.rivals)]
        if is_reconstructed(*(clause for draft in drafts for clause in draft.clauses)):
            yield from self.line((RECONSTRUCTED, Role.MUTED))
        before = None
        for chapter in found.chapters:
            yield Text()
            yield from self.chapter(chapter, standing_words(chapter), before)
            before = chapter.draft
        for rival in found.rivals:
            yield Text()
            yield from self.chapter(rival, beside_words(rival))
        if any(clause.label_inferred for chapter in (*found.chapters, *found.rivals) for clause in chapter.clauses):
            yield Text()
            yield from self.line((NUMBER_INFERRED, Role.MUTED))

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
        yield ruled(left, self.paint.text((standing, chapter_role(chapter))), self.paint)
        broken = link_words(chapter, is_rival=chapter not in self.found.chapters)
        if broken:
            yield from self.line((broken, Role.BAD), indent=_INDENT)
        if not shows_turns(chapter):
            for clause in chapter.clauses:
                label = (f"{clause.shown_label} ", Role.LABEL) if len(chapter.clauses) > 1 else ("", Role.PLAIN)
                yield from self.line(label, (clause.text, Role.PLAIN), indent=_INDENT)
        else:
            for turn in chapter.turns:
                yield from self.turn(turn, chapter)
        yield from self.passages(chapter)

    def turn(self, turn: Turn, chapter: Chapter) -> Iterator[Text]:
        """How the clause came from a version before; nothing is said again of what stayed."""
        since, parts = turn_words(turn, chapter)
        if since:
            yield from self.line((since, Role.MUTED), indent=_INDENT)
        if parts:
            yield from self.line((parts, Role.LABEL), indent=_INDENT)
        if shows_words(turn, chapter):
            yield from change_lines(turn.study, turn.change, self.paint)

    def passages(self, chapter: Chapter) -> Iterator[Text]:
        if not self.most or not chapter.passages:
            return
        yield from self.line((f"reported of {chapter.draft.id} by", Role.MUTED), indent=_INDENT)
        width = self.paint.width - 2 * _INDENT
        for passage in chapter.passages[: self.most]:
            yield from indented(passage_lines(passage, self.paint, width), 2 * _INDENT)
        more = more_words(chapter, self.most)
        if more:
            yield from self.line((more, Role.MUTED), indent=2 * _INDENT)

    def line(self, *pieces: tuple[str, Role], indent: int = 0) -> list[Text]:
        return indented(self.paint.wrapped(self.paint.text(*pieces), self.paint.width - indent), indent)


def answer_words(found: Biography) -> str:
    """In how many versions it stands, which changed it, and how it stands beside the rivals."""
    chapters = found.chapters
    having, count = sum(bool(one.clauses) for one in chapters), len(chapters)
    told = f"In {having} of {count} versions" if having < count else f"In all {count} versions"
    told = "In the only version" if count == 1 else told
    for what in ("not reported in", "not in", "not compared with"):
        names = [one.draft.id for one in chapters if not one.clauses and _absence(one) == what]
        told += f"; {what} {listed(names)}" if names else ""
    changed = [one.draft.id for one in chapters if any(_is_change(turn) for turn in one.turns if one.clauses)]
    told += f"; changed or moved by {listed(changed)}" if changed else ""
    for rival in found.rivals:
        names_it = not rival.clauses and rival.compared and not rival.lacks  # "not reported in ..."
        told += f"; {beside_words(rival)}" if names_it else f"; beside {rival.draft.id}: {beside_words(rival)}"
    return f"{told}."


def standing_words(chapter: Chapter) -> str:
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


def beside_words(rival: Chapter) -> str:
    """How the clause stands beside a rival's."""
    if not rival.compared:
        return "not compared"
    return what_happened(rival.turns[0].change, rival.turns[0].study.comparison)


def shows_turns(chapter: Chapter) -> bool:
    """Whether a chapter is told by what happened to the clause; else it is by the clause's words."""
    return any(turn.change.left or turn.change.certain for turn in chapter.turns)


def shows_words(turn: Turn, chapter: Chapter) -> bool:
    """Whether the words of a turn are shown: not where they stayed, or where nothing of the clause is left."""
    return bool(chapter.clauses and turn.change.right) and turn.change.type is not ChangeType.UNCHANGED


def turn_words(turn: Turn, chapter: Chapter) -> tuple[str, str]:
    """Against which version a turn stands, where not the one before, and what became of which parts; or nothing."""
    since, parts = "", ""
    if chapter.draft.replaces != turn.before.id and turn.study.comparison.relation is not Relation.RIVALS:
        since = f"against {turn.before.id}: no version between the two is known to have it"
    if len(chapter.turns) > 1 or len(turn.change.left) > 1 or len(turn.change.right) > 1:
        parts = f"{labels(turn.change, turn.study.comparison)}: {what_happened(turn.change, turn.study.comparison)}"
    return since, parts


def link_words(chapter: Chapter, *, is_rival: bool) -> str:
    """Why a version is not compared with the one before it, or a rival with the draft; nothing where it is."""
    if chapter.broken is None:
        return ""
    return str(chapter.broken) if is_rival else f"replaces {chapter.draft.replaces}: {chapter.broken}"


def inner_words(found: Biography) -> str:
    """Which clauses belong to it, and have histories of their own; nothing where none does."""
    inner = [clause.shown_label for clause in found.draft.family(found.clause)[1:]]
    return f"What belongs to it has histories of its own: {listed(inner)}." if inner else ""


def more_words(chapter: Chapter, shown: int) -> str:
    """How many passages there are beyond those shown, and what shows them; nothing where there are no more."""
    more = len(chapter.passages) - shown
    address = chapter.clauses[0].address if chapter.clauses else chapter.draft.id
    return f"and {more} more: undiff show '{address}'" if more > 0 else ""


def chapter_role(chapter: Chapter) -> Role:
    """How it is printed how the clause stands."""
    return Role.STRONG if any(turn.change.strong for turn in chapter.turns) else Role.LABEL


def _is_change(turn: Turn) -> bool:
    return turn.change.type not in (ChangeType.UNCHANGED, ChangeType.ADDED) or turn.change.moved
