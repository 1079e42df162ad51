"""What falls due: the time limits that a draft's clauses set, resolved to dates where the day they count from is known.

Takes a draft, its dossier and the means to find passages; gives each limit with its clause, its evidence and its
date, or the reason why it has none. The one rule: no day is guessed. A limit that counts from what is not known stays
open and says so, and a date that was counted says that it was.

Days are counted as the European Convention on the Calculation of Time-Limits (1972, ETS 76, articles 3 and 4) does; the
Council has no rule of its own, so that this is our choice: the day that a limit counts from is not counted, "60 days"
ends on the 60th day after it, "six months" on the day of the same number, or on the month's last day where it has none.
Hours are rounded up to days. A limit without a starting point counts from the adoption, but for renewals: of 98 in the
Council's older resolutions that give both a length and an end, 78 do not end that long after their adoption, since they
carry on what was running. Saturdays, Sundays and holidays move no date.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from undiff.dates import When
from undiff.evidence.passages import Evidence, Passage
from undiff.language.limit_kinds import ENDS
from undiff.language.time_limits import Anchor, Length, LimitKind, Shape, TimeLimit, expiry_dates, time_limits
from undiff.model import Basis, Clause, Dossier, Draft, Kind
from undiff.tracking.standings import OPEN_TEXTS, Standing, adoption_days, standing

HORIZON = 12
"""For how many months after the day asked for a cadence without an end is followed."""

_MOST = 60  # occurrences of a cadence that are given


class Words(StrEnum):
    """Whose words the words of a deadline are."""

    VERBATIM = "verbatim"
    ATTESTED = "attested"
    OURS = "our wording"


class Open(StrEnum):
    """Why a deadline has no date."""

    NO_ADOPTION = "it counts from the adoption, of which no day is recorded"
    ADOPTIONS = "it counts from the adoption, which is recorded on different days"
    NO_YEAR = "it gives no year"
    EVENT = "it counts from an event"
    RENEWAL = "it counts from the end of the period now running, which the text does not give"
    EITHER = "it may mean the end of the period now running, or of the one that the text sets"
    NO_END = "it counts from an end that the text does not set"
    ENDS = "it counts from an end, of which the text sets more than one"
    NO_FIRST = "it counts from a first date that the text does not give"
    PARTS = "it counts parts of months or days"
    WORKING = "it counts working days, and the holidays are not known"
    ELSEWHERE = "its days are set by another text"
    UNFIXED = "it names no days"
    AFTER_END = "it would first fall due after the end that the text sets"
    NO_CALENDAR = "it leads out of the calendar"


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


def plus(when: When, length: Length, times: int = 1) -> When | None:
    """A date that many lengths later (earlier, where `times` is negative); None outside the calendar.

    Counted from both ends of an interval, and from the start in one go, so that the last days of months do not drift.
    """
    try:
        return When(_moved(when.first, length, times), _moved(when.last, length, times), when.about)
    except (OverflowError, ValueError):
        return None


def _moved(day: date, length: Length, times: int) -> date:
    months = int(length.months * times)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    clipped = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    hours = int(length.hours) * times
    return clipped + timedelta(days=int(length.days * times) + (-(-hours // 24) if hours >= 0 else hours // 24))


class _Open(Exception):  # noqa: N818
    """A deadline has no date."""

    def __init__(self, reason: Open) -> None:
        self.reason = reason


class _Dated(Struct, frozen=True):
    """A resolved limit: its date, and what it was counted from, where it was."""

    when: When
    counted_from: str | None = None
    counted_day: When | None = None


class _Reading:
    """The reading of one draft; ends are resolved before what counts from them."""

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
        self.adopted = adoption_days(draft, dossier)
        self.dossier = dossier.id if dossier is not None else None
        day = min(self.adopted, default=draft.date)
        self.since = day.first if day is not None else None
        self.limits = [(n, clause, self._limits(clause)) for n, clause in enumerate(draft.clauses) if _sets(clause)]
        self.running_out = {when for clause in draft.clauses for when in expiry_dates(clause.text)}
        self.ends = self._ends()

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
                return self._cadence(due, limits)
            found = self._resolved(limits, limit)
        except _Open as stop:
            return replace(due, open=stop.reason)
        return replace(
            due,
            when=found.when,
            counted_from=found.counted_from,
            counted_day=found.counted_day,
            past=found.when.last < self.as_of,
        )

    def _whose(self, clause: Clause, limit: TimeLimit) -> Words:
        if clause.basis is Basis.VERBATIM:
            return Words.VERBATIM
        return Words.ATTESTED if self.evidence.attested(clause, limit.phrase.core) else Words.OURS

    def _resolved(self, limits: tuple[TimeLimit, ...], limit: TimeLimit) -> _Dated:
        """The date of a limit that does not come back. Raises _Open where it has none."""
        phrase = limit.phrase
        if phrase.length is None and phrase.anchor is Anchor.DATE:
            if not isinstance(phrase.date, When):
                raise _Open(Open.NO_YEAR)
            return _Dated(phrase.date)
        if phrase.anchor is Anchor.YEAR:
            adopted = self._adoption()
            return _Dated(
                When(date(adopted.first.year, 12, 31), date(adopted.last.year, 12, 31)), "the adoption", adopted
            )
        base = self._base(limits, limit)
        if phrase.length is None:
            return base
        _check(phrase.length)
        when = plus(base.when, phrase.length, -1 if phrase.before else 1)
        if when is None:
            raise _Open(Open.NO_CALENDAR)
        return _Dated(when, base.counted_from or phrase.anchor, base.when)

    def _base(self, limits: tuple[TimeLimit, ...], limit: TimeLimit) -> _Dated:
        """What a limit counts from, as a date. Raises _Open where it is not known."""
        phrase = limit.phrase
        if limit.first is not None:
            return _Dated(self._resolved(limits, limits[limit.first]).when, "its first date")
        match phrase.anchor:
            case Anchor.ADOPTION | Anchor.UNSAID:
                return _Dated(self._adoption(), "the adoption")
            case Anchor.DATE if isinstance(phrase.date, When):
                return _Dated(phrase.date, "the day that the clause names")
            case Anchor.NEW_END:
                return _Dated(self._end(), "the end that the text sets")
            case Anchor.CURRENT_END:
                if len(self.running_out) != 1:
                    raise _Open(Open.RENEWAL)
                return _Dated(next(iter(self.running_out)), "the end that the text gives for the period now running")
            case _:
                raise _Open(_REASONS.get(phrase.anchor, Open.EVENT))

    def _adoption(self) -> When:
        if len(self.adopted) != 1:
            raise _Open(Open.ADOPTIONS if self.adopted else Open.NO_ADOPTION)
        return next(iter(self.adopted))

    def _end(self) -> When:
        """The end that the text sets: of a mandate, else of an authorization, else of anything that runs."""
        kinds = (LimitKind.MANDATE, LimitKind.AUTHORIZATION, LimitKind.MEASURES, LimitKind.PERIOD)
        ends = set(next((self.ends[kind] for kind in kinds if kind in self.ends), ()))
        if len(ends) != 1:
            raise _Open(Open.ENDS if ends else Open.NO_END)
        return ends.pop()

    def _ends(self) -> dict[LimitKind, list[When]]:
        """The ends that the text itself sets, by kind."""
        found: dict[LimitKind, list[When]] = {}
        for _, _, limits in self.limits:
            for limit in limits:
                if limit.kind in ENDS and limit.phrase.anchor is not Anchor.NEW_END and limit.phrase.shape is Shape.END:
                    try:
                        when = self._resolved(limits, limit).when
                    except _Open:
                        continue
                    if self.since is None or when.last >= self.since:
                        found.setdefault(limit.kind, []).append(when)
        return found

    def _cadence(self, due: Deadline, limits: tuple[TimeLimit, ...]) -> Deadline:
        """A cadence with its occurrences from the day asked for on. Raises _Open where they are not known."""
        length = due.limit.phrase.length
        if length is None or due.limit.phrase.anchor is Anchor.UNFIXED:
            raise _Open(_REASONS.get(due.limit.phrase.anchor, Open.UNFIXED))
        _check(length)
        base = self._base(limits, due.limit)
        first = plus(base.when, length)
        if first is None or first.first <= base.when.first:
            raise _Open(Open.NO_CALENDAR)
        mandates = {when for kind in (LimitKind.MANDATE, LimitKind.AUTHORIZATION) for when in self.ends.get(kind, ())}
        end = max((when.last for when in mandates), default=None)
        if end is not None and first.first > end:
            raise _Open(Open.AFTER_END)
        dates = self._occurrences(base.when, length, end)
        return replace(
            due,
            when=dates[0],
            counted_from=base.counted_from,
            counted_day=base.when,
            first=first,
            dates=dates if dates[0].last >= self.as_of else (),
            until=next(iter(mandates)) if len(mandates) == 1 else None,
            past=dates[0].last < self.as_of,
        )

    def _occurrences(self, start: When, length: Length, end: date | None) -> tuple[When, ...]:
        """The occurrences from the day asked for on, to the end or the horizon; the last one where all are past."""
        horizon = plus(When(self.as_of, self.as_of), Length(months=Decimal(self.horizon)))
        stop = end or (horizon.last if horizon else date.max)
        days = float(length.months) * 31 + float(length.days) + float(length.hours) / 24
        times = max(1, int((self.as_of - start.last).days / max(days, 1)) - 1)
        found: list[When] = []
        while len(found) < _MOST:
            when = plus(start, length, times)
            if when is None or (when.first > stop and (end is not None or found)):
                break
            if when.last >= self.as_of:
                found.append(when)
            times += 1
        if found:
            return tuple(found)
        while times > 1 and ((when := plus(start, length, times)) is None or when.first > stop):
            times -= 1
        return (plus(start, length, times) or start,)


_REASONS = {
    Anchor.FIRST: Open.NO_FIRST,
    Anchor.EITHER_END: Open.EITHER,
    Anchor.ELSEWHERE: Open.ELSEWHERE,
    Anchor.UNFIXED: Open.UNFIXED,
    Anchor.EVENT: Open.EVENT,
}


def _check(length: Length) -> None:
    """Raise _Open for a length that no calendar tells."""
    if length.working:
        raise _Open(Open.WORKING)
    if not length.is_whole:
        raise _Open(Open.PARTS)


def _sets(clause: Clause) -> bool:
    """Whether a clause may set a deadline: paragraphs of the preamble look back."""
    return bool(clause.text) and clause.kind in (Kind.OPERATIVE, Kind.ANNEX)
