"""What falls due: the time limits that a draft's clauses set, with their dates where those are known.

Takes a draft, its dossier and the means to find passages; gives each limit with its clause, its evidence and its date,
or the reason why it has none. The one rule: every limit that is found is told; one without a date stays open and says
so, and a date that was counted says that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from undiff.dates import When
from undiff.evidence.passages import Evidence, Passage
from undiff.language.time_limits import LimitKind, Shape, TimeLimit, expiry_dates, time_limits
from undiff.model import Basis, Clause, Dossier, Draft, Kind
from undiff.tracking.due_dates import DueDates, NoDate, Open, Pace
from undiff.tracking.standings import OPEN_TEXTS, Standing, adoption_days, standing

HORIZON = 12
"""For how many months after the day asked for a cadence without an end is followed."""


class Words(StrEnum):
    """Whose words the words of a deadline are."""

    VERBATIM = "verbatim"
    ATTESTED = "attested"
    OURS = "our wording"


class Deadline(Struct, frozen=True):
    """A deadline that a clause sets.

    `words` are the clause's own, at `limit.phrase.start`; `whose` tells whose words their date or length are. `when` is
    the day or the interval; of a cadence the next from the day asked for on, or the last. `dates` are a cadence's
    occurrences from that day on, until the text's own end or the horizon; `first` is the first of all. `counted_from`
    is what it was counted from (None where the date is printed), and `counted_day` the day; `open` is why it has no
    date. `until` is the end of the one mandate that bounds a cadence. `place` is the clause's in the draft; `ordinal`
    tells equal words of a clause apart.
    """

    draft: str
    clause: Clause
    limit: TimeLimit
    standing: Standing
    whose: Words
    passages: tuple[Passage, ...]
    when: When | None = None
    counted_from: str | None = None
    counted_day: When | None = None
    first: When | None = None
    dates: tuple[When, ...] = ()
    until: When | None = None
    open: Open | None = None
    past: bool = False
    place: int = 0
    ordinal: int = 0
    dossier: str | None = None

    @property
    def kind(self) -> LimitKind:
        """What it is for."""
        return self.limit.kind

    @property
    def words(self) -> str:
        """The words that set it, as the clause has them."""
        return self.limit.phrase.text

    @property
    def is_cadence(self) -> bool:
        """Whether it comes back."""
        return self.limit.phrase.shape is Shape.EVERY

    @property
    def binds(self) -> bool:
        """Whether its text was adopted."""
        return self.standing is Standing.ADOPTED


def deadlines(
    draft: Draft,
    dossier: Dossier | None,
    evidence: Evidence,
    as_of: date,
    drafts: Sequence[Draft] = (),
    horizon: int = HORIZON,
) -> tuple[Deadline, ...]:
    """The deadlines of one draft, in order of their dates, open ones last.

    `drafts` are those of its dossier, which tell whether a later version replaces it. `as_of` tells what is past, and
    from when on a cadence is followed: to the end of the mandate, or for `horizon` months. None are found in drafts of
    other languages than English (see `is_read`).
    """
    if not is_read(draft):
        return ()
    return tuple(sorted(_Reading(draft, dossier, evidence, as_of, drafts, horizon).all(), key=order))


def falling_due(
    drafts: Sequence[Draft], dossier: Dossier, evidence: Evidence, as_of: date, horizon: int = HORIZON
) -> tuple[Deadline, ...]:
    """The deadlines, in order, of those drafts of a dossier that are adopted or may still be."""
    live = [draft for draft in drafts if standing(draft, dossier, drafts) in OPEN_TEXTS]
    found = [due for draft in live for due in deadlines(draft, dossier, evidence, as_of, drafts, horizon)]
    return tuple(sorted(found, key=order))


def is_read(draft: Draft) -> bool:
    """Whether time limits can be found in a draft: English alone is read, and what does not say its language."""
    return draft.language is None or draft.language.casefold().split("-")[0] == "en"


def order(due: Deadline) -> tuple[bool, date, date, bool, str, int, int]:
    """The key by which deadlines are sorted: by date, open ones last; of one date those that bind, then by draft."""
    first, last = (due.when.first, due.when.last) if due.when else (date.max, date.max)
    return due.when is None, first, last, not due.binds, due.draft, due.place, due.limit.phrase.start


class _Reading:
    """The reading of one draft."""

    def __init__(
        self,
        draft: Draft,
        dossier: Dossier | None,
        evidence: Evidence,
        as_of: date,
        drafts: Sequence[Draft],
        horizon: int,
    ) -> None:
        self.draft, self.evidence, self.as_of, self.horizon = draft, evidence, as_of, horizon
        self.standing = standing(draft, dossier, drafts)
        adopted = adoption_days(draft, dossier)
        self.dossier = dossier.id if dossier is not None else None
        day = min(adopted, default=draft.date)
        self.since = day.first if day is not None else None
        self.limits = [(n, clause, self._limits(clause)) for n, clause in enumerate(draft.clauses) if _sets(clause)]
        running_out = frozenset(when for clause in draft.clauses for when in expiry_dates(clause.text))
        self.dates = DueDates((limits for _, _, limits in self.limits), adopted, self.since, running_out)

    def all(self) -> Iterator[Deadline]:
        seen: dict[tuple[str, str], int] = {}
        for place, clause, limits in self.limits:
            passages = self.evidence.passages(self.draft, clause) if limits else ()
            told: set[tuple[LimitKind, When | None, str | None, bool]] = set()
            for limit in limits:
                due = self._deadline(clause, limits, limit, passages)
                same = (due.kind, due.when, limit.addressee, due.is_cadence)
                if due.when is not None and (same in told or self._is_before(due)):
                    continue
                told.add(same)
                key = (clause.id, due.words)
                seen[key] = seen.get(key, -1) + 1
                yield replace(due, place=place, ordinal=seen[key])

    def _limits(self, clause: Clause) -> tuple[TimeLimit, ...]:
        above, over = "", clause
        while over.parent is not None:
            over = self.draft.by_id[over.parent]
            above = f"{over.text} {above}"
        return time_limits(clause.text, above.strip())

    def _is_before(self, due: Deadline) -> bool:
        """Whether a printed date lies before the text itself: it is then told, not set."""
        if self.since is None or due.when is None:
            return due.limit.phrase.shape is Shape.ON
        last = due.when.last
        return last < self.since or (due.limit.phrase.shape is Shape.ON and last == self.since)

    def _deadline(
        self, clause: Clause, limits: tuple[TimeLimit, ...], limit: TimeLimit, passages: tuple[Passage, ...]
    ) -> Deadline:
        whose = self._whose(clause, limit)
        due = Deadline(self.draft.id, clause, limit, self.standing, whose, passages, dossier=self.dossier)
        try:
            if due.is_cadence:
                return self._paced(due, self.dates.pace(limits, limit, self.as_of, self.horizon))
            found = self.dates.of(limits, limit)
        except NoDate as stop:
            return replace(due, open=stop.reason)
        return replace(
            due,
            when=found.when,
            counted_from=found.counted_from,
            counted_day=found.counted_day,
            past=found.when.last < self.as_of,
        )

    def _paced(self, due: Deadline, pace: Pace) -> Deadline:
        past = pace.dates[0].last < self.as_of
        return replace(
            due,
            when=pace.dates[0],
            counted_from=pace.counted_from,
            counted_day=pace.counted_day,
            first=pace.first,
            dates=() if past else pace.dates,
            until=pace.until,
            past=past,
        )

    def _whose(self, clause: Clause, limit: TimeLimit) -> Words:
        if clause.basis is Basis.VERBATIM:
            return Words.VERBATIM
        return Words.ATTESTED if self.evidence.attested(clause, limit.phrase.core) else Words.OURS


def _sets(clause: Clause) -> bool:
    """Whether a clause may set a deadline: paragraphs of the preamble look back."""
    return bool(clause.text) and clause.kind in (Kind.OPERATIVE, Kind.ANNEX)
