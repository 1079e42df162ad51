"""What the panes of a dossier show, worked out in threads: each function reads for one pane and gives its drawing.

Everything heavy is loaded here, when a pane is first asked for, and not by the time of the first picture. The one rule:
what nobody wants to see any more is not gone on with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from undiff.catalogue import Shelf
from undiff.model import Citation, Clause, Draft
from undiff.problems import UndiffError
from undiff.tui.answer_rows import Step, Steps
from undiff.tui.casebook import Casebook
from undiff.tui.pages import Drawing, failed

if TYPE_CHECKING:
    from undiff.tracking.biography import Biography


class Question(NamedTuple):
    """What a pane is asked about: a dossier on a day; with `every_text` the deadlines of each of its texts."""

    shelf: Shelf
    today: date
    every_text: bool = False


def timeline_pane(book: Casebook, asked: Question) -> Drawing:
    """What has happened."""
    from undiff.tracking.timeline import timeline
    from undiff.tui.timeline_rows import timeline_drawing

    shelf = asked.shelf
    return timeline_drawing(timeline(shelf.dossier, shelf.drafts), book.warm(_told(shelf)))


def deadlines_pane(book: Casebook, asked: Question) -> Drawing:
    """What falls due."""
    from undiff.tracking.agenda import agenda
    from undiff.tui.timeline_rows import agenda_drawing

    with book.desk() as desk:
        return agenda_drawing(agenda(desk, asked.today, asked.shelf.dossier.id, every_text=asked.every_text))


def council_pane(book: Casebook, asked: Question) -> Drawing:
    """Votes and positions."""
    from undiff.tracking.positions import head_counts
    from undiff.tracking.voting import votings
    from undiff.tui.council_rows import council_drawing

    shelf = asked.shelf
    counts = head_counts(shelf.dossier, shelf.drafts)
    return council_drawing(votings(shelf.dossier, shelf.drafts), counts, book.warm(_told(shelf)))


def topics_pane(book: Casebook, asked: Question) -> Drawing:
    """Topics against drafts, as `undiff matrix` has them where nobody chooses drafts."""
    from undiff.tracking.matrix import columns, matrix
    from undiff.tracking.nway import grouped
    from undiff.tui.matrix_rows import matrix_drawing
    from undiff.writing.matrix_page import ungrouped

    shelf, held = asked.shelf, dict[str, Draft]()
    for draft in shelf.drafts:
        held.setdefault(draft.id, draft)
    drafts, notes, groups = columns(list(held.values())), [], None
    with book.desk() as desk:
        try:
            groups = grouped(drafts, lambda left, right: desk.study(left, right).comparison, shelf.drafts)
        except UndiffError as fault:
            notes.append(ungrouped(fault))
        ladder = desk.workspace().settings.ladder
        return matrix_drawing(matrix(shelf.dossier, drafts, desk.evidence, ladder, groups), notes)


PANES: dict[str, Callable[[Casebook, Question], Drawing]] = {
    "timeline": timeline_pane,
    "deadlines": deadlines_pane,
    "council": council_pane,
    "topics": topics_pane,
}
"""What fills each pane of a dossier."""


def pane(name: str, book: Casebook, asked: Question) -> Drawing:
    """The drawing of a pane; of what cannot be told it says why."""
    try:
        return PANES[name](book, asked)
    except UndiffError as fault:
        return failed(str(fault))


def steps(book: Casebook, drafts: Sequence[Draft], is_wanted: Callable[[], bool]) -> Steps:
    """The counts of `undiff log` for each version; what is no longer wanted is not gone on with."""
    from undiff.tracking.log import entry_of
    from undiff.tracking.steps import each_version
    from undiff.writing.log_terminal import count_words, link_words, ours_words, since_words

    found: dict[str, Step] = {}
    above = None
    with book.desk() as desk:
        for version, _ in each_version(desk, drafts):
            if not is_wanted():
                break
            entry = entry_of(desk, version)
            study, broken = version.study, link_words(entry)
            if broken:
                found[entry.draft.id] = Step(broken, broken)
            elif study is not None:
                since, comparison = since_words(study.comparison, above), study.comparison
                full, brief = f"{since}{count_words(comparison)}", f"{since}{count_words(comparison, most=0)}"
                found[entry.draft.id] = Step(full, brief, ours_words(entry, comparison))
            above = entry.draft.id
    return found


def history(
    book: Casebook, draft: Draft, clause: Clause, is_wanted: Callable[[], bool], tell: Callable[[int, int], object]
) -> Biography | UndiffError | None:
    """A clause through all versions and beside the rivals, or why there is none; None where it is no longer wanted.

    `tell` is told how many versions of how many have been compared.
    """
    from undiff.tracking.biography import biography
    from undiff.tracking.steps import beside, each_version

    try:
        with book.desk() as desk:
            drafts = beside(desk, draft)
            for done, _ in enumerate(each_version(desk, drafts), 1):
                if not is_wanted():
                    return None
                tell(done, len(drafts))
            return biography(desk, draft, clause) if is_wanted() else None
    except UndiffError as fault:
        return fault


def _told(shelf: Shelf) -> Iterator[Citation]:
    """What the moments, votes and positions of a dossier cite."""
    yield from (citation for _, citation in shelf.dossier.every_citation())
    yield from (citation for draft in shelf.drafts for citation in draft.citations)
