"""Whether what is recorded of a draft fits its status, and whether the dates of it all can be true together.

Rules: status-unrecorded, dates-disagree. The one rule: dates disagree only where no reading of them agrees; an interval
or an "about" leaves room, and two accounts that a dossier records as contradicting are no fault of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from undiff.dates import When
from undiff.evidence.days import surely_before
from undiff.evidence.material import Finding, Folder, Material, entries_of, finding
from undiff.evidence.stages import ORDER, RESULTS, VOTED, Record, events_of, excludes, shows, votes_of
from undiff.model import Draft, Event


def check_time(material: Material) -> Iterator[Finding]:
    """The findings of both rules."""
    for draft in material.checked_drafts:
        if material.by_id[draft.id] is not draft:
            continue  # the records are of the first draft of that id
        yield from _status(material, draft)
        yield from _against_version_before(material, draft)
        yield from _against_records(material, draft)
    for folder in material.checked_folders:
        yield from _within(folder)


def _status(material: Material, draft: Draft) -> Iterator[Finding]:
    folder = material.folder_by_name.get(draft.dossier or "")
    if draft.status is None or folder is None or not folder.known:
        return
    records = [*(one for _, one in events_of(material, draft)), *(one for _, one in votes_of(material, draft))]
    stages = [record.stage for record in records]
    recorded = any(shows(stage, draft.status) or (stage == VOTED and draft.status in RESULTS) for stage in stages)
    other = next((one for one in records if excludes(one.stage, draft.status) or _goes_beyond(one, draft.status)), None)
    message = ""
    if other is not None:
        message = f"the status is {draft.status}, but {other.told} records {_named(other.stage)}"
    elif not recorded and draft.status != "not-tabled" and folder.whole:
        message = (
            f'no event or vote of the dossier {folder.dossier.id} records the status "{draft.status}" of {draft.id}'
        )
    if message:
        yield finding("status-unrecorded", draft.where.at("status"), message, draft.id, waivers=draft.waivers)


def _goes_beyond(record: Record, status: str) -> bool:
    """Whether a record shows a later stage than a status claims."""
    if status == "not-tabled" or record.stage == status or (record.stage == VOTED and status in RESULTS):
        return False
    if record.stage == "withdrawn" or record.stage in RESULTS:
        return status not in RESULTS
    if status not in ORDER or record.stage not in ORDER:
        return False
    return ORDER.index(record.stage) > ORDER.index(status)


def _named(stage: str) -> str:
    return "a vote" if stage == VOTED else f"the stage {stage}"


def _against_version_before(material: Material, draft: Draft) -> Iterator[Finding]:
    before = material.version_before(draft)
    if before is None or draft.date is None or before.date is None:
        return
    if surely_before(draft.date, before.date):
        message = f"{draft.id} ({draft.date}) is from before {before.id} ({before.date}), the version that it replaces"
        yield finding("dates-disagree", draft.where.at("date"), message, draft.id, waivers=draft.waivers)


def _against_records(material: Material, draft: Draft) -> Iterator[Finding]:
    events, votes = list(events_of(material, draft)), list(votes_of(material, draft))
    records = [*((part.waivers, one) for part, one in events), *((part.waivers, one) for part, one in votes)]
    dated = [(waivers, one, one.date) for waivers, one in records if one.date is not None]
    for waivers, one, when in dated:
        if draft.date is not None and surely_before(when, draft.date):
            message = f"{one.told} ({when}) is from before {draft.id} itself ({draft.date})"
            yield finding("dates-disagree", one.where.at("date"), message, draft.id, waivers=waivers)
    latest: dict[str, tuple[Record, When]] = {}
    for _, one, when in sorted(dated, key=lambda row: (row[2].first, row[2].clock)):
        if not when.about:
            latest[one.stage] = one, when
    for waivers, one, when in dated:
        later = [(two, then) for two, then in latest.values() if _precedes(two, one) and surely_before(when, then)]
        for two, then in later[:1]:
            message = (
                f"{one.told} ({_named(one.stage)}, {when}) is from before {two.told} ({_named(two.stage)}, {then})"
            )
            yield finding("dates-disagree", one.where.at("date"), message, draft.id, waivers=waivers)
    voted = [(waivers, one, when) for waivers, one, when in dated if one.stage in RESULTS or one.stage == VOTED]
    for (_, one, when), (waivers, two, then) in pairwise(voted):
        if surely_before(when, then) or surely_before(then, when):
            message = f"{two.told} ({then}) and {one.told} ({when}) give different days for the vote"
            yield finding("dates-disagree", two.where.at("date"), message, draft.id, waivers=waivers)
    deadlines = list(dict.fromkeys(event.until for event, one in events if one.stage == "silence" and event.until))
    for event, one in events:
        broken = event.date if one.stage == "silence-broken" else None
        if broken is not None and deadlines and all(surely_before(until, broken) for until in deadlines):
            message = f"{one.told} breaks silence on {broken}, after it had ended ({deadlines[-1]})"
            yield finding("dates-disagree", one.where.at("date"), message, draft.id, waivers=event.waivers)


def _precedes(one: Record, other: Record) -> bool:
    """Whether the first stage always comes before the second: what is voted on was tabled before."""
    return one.stage != other.stage and shows(other.stage, one.stage) and one.stage != VOTED


def _within(folder: Folder) -> Iterator[Finding]:
    """Events that set an end before their beginning."""
    for part, subject in entries_of(folder.dossier):
        if isinstance(part, Event) and part.date and part.until and surely_before(part.until, part.date):
            where = part.where.at("until")
            message = f"the event sets an end ({part.until}) that is from before the event itself ({part.date})"
            yield finding("dates-disagree", where, message, subject, waivers=part.waivers)
