"""What falls due in a workspace, in one of its dossiers, or by one draft.

Takes a name and the Desk that finds it; gives the deadlines in order of time, and what was looked at. The one rule:
what was not looked at is named. Drafts that came to nothing are left out unless they are asked for, and texts in other
languages than English are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from undiff.catalogue import means_draft, shelf
from undiff.model import Dossier, Draft
from undiff.study import Desk
from undiff.tracking.deadlines import HORIZON, Deadline, deadlines, is_read, order
from undiff.tracking.standings import OPEN_TEXTS, Standing, standing
from undiff.tracking.steps import beside


class Agenda(Struct, frozen=True):
    """The deadlines of the drafts that were looked at, by date, and open ones last.

    `drafts` are those, `left_out` the ones that came to nothing, with what became of them, and `unread` those in other
    languages. `dossiers` are those that were asked for. `horizon` is in months.
    """

    as_of: date
    horizon: int
    deadlines: tuple[Deadline, ...]
    drafts: tuple[Draft, ...]
    dossiers: tuple[Dossier, ...] = ()
    left_out: tuple[tuple[Draft, Standing], ...] = ()
    unread: tuple[Draft, ...] = ()

    @property
    def open(self) -> tuple[Deadline, ...]:
        """Those without a date."""
        return tuple(due for due in self.deadlines if due.when is None)

    @property
    def past(self) -> tuple[Deadline, ...]:
        """Those before the day asked for."""
        return tuple(due for due in self.deadlines if due.past)

    @property
    def ahead(self) -> tuple[Deadline, ...]:
        """Those from the day asked for on."""
        return tuple(due for due in self.deadlines if due.when is not None and not due.past)


def agenda(
    desk: Desk, as_of: date, name: str | None = None, *, every_text: bool = False, horizon: int = HORIZON
) -> Agenda:
    """The agenda of the dossier that a name means (folder or id), of a draft (its id, a file), or of all dossiers.

    Of a dossier the texts are looked at that are adopted or may still be; with `every_text`, and of a draft that is
    named, all. Raises UndiffError where there is none of that name.
    """
    if name is not None and (desk.means_file(name) or means_draft(desk.workspace(), name)):
        draft = desk.draft(name)
        dossier = desk.dossier(draft)
        return _agenda(desk, as_of, horizon, [(dossier, (draft,), beside(desk, draft))], every_text=True)
    cases: list[tuple[Dossier | None, Sequence[Draft], Sequence[Draft]]] = []
    for each in desk.workspace().dossier_names if name is None else (name,):
        found, notes = shelf(desk.workspace(), each)
        desk.notes += notes
        cases.append((found.dossier, found.drafts, found.drafts))
    return _agenda(desk, as_of, horizon, cases, every_text=every_text)


def _agenda(
    desk: Desk,
    as_of: date,
    horizon: int,
    cases: Sequence[tuple[Dossier | None, Sequence[Draft], Sequence[Draft]]],
    *,
    every_text: bool,
) -> Agenda:
    """The agenda of cases: each a dossier, the drafts that are wanted of it, and all its drafts."""
    found: list[Deadline] = []
    drafts, left_out, unread = list[Draft](), list[tuple[Draft, Standing]](), list[Draft]()
    for dossier, wanted, around in cases:
        for draft in wanted:
            became = standing(draft, dossier, around)
            if not every_text and became not in OPEN_TEXTS:
                left_out.append((draft, became))
            elif not is_read(draft):
                unread.append(draft)
            else:
                drafts.append(draft)
                found += deadlines(draft, dossier, desk.evidence, as_of, around, horizon)
    dossiers = tuple(dossier for dossier, _, _ in cases if dossier is not None)
    return Agenda(
        as_of, horizon, tuple(sorted(found, key=order)), tuple(drafts), dossiers, tuple(left_out), tuple(unread)
    )
