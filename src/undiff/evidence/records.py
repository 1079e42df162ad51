"""Claims about what became of a draft, tested against the record: its status, the events, the votes.

Takes a claim and its witnesses; gives what was weighed, or, as a plain reason, why the record says otherwise. The one
rule: a record is as good as what is cited for it. The citations of events and votes go before those of the draft as a
whole, which speak for its status; a record for which nothing is cited shows nothing to anyone else.
"""

from __future__ import annotations

from collections.abc import Sequence

from undiff.dates import When
from undiff.evidence.material import Folder
from undiff.evidence.stages import RESULTS, Record, excludes, records_of, shows
from undiff.evidence.support import Support, Weighed, Witnesses
from undiff.model import Basis, Claim, Draft, Event, Vote, Voted


def weigh_stage(witnesses: Witnesses, draft: Draft, status: str, as_of: When | None) -> Weighed | str:
    """The draft's status, an event or a vote shows that it reached a stage by a date."""
    records = list(records_of(witnesses.material, draft))
    showing = [record for record in records if shows(record.stage, status)]
    in_time = [record for record in showing if record.by(as_of)]
    if in_time:
        support = _support(witnesses, draft, in_time)
        return Weighed(support, f"{in_time[0].told} shows it; {support.told}")
    against = next((record for record in records if excludes(record.stage, status)), None)
    if against is not None:
        return f"{against.told} says otherwise: {against.stage}"
    if showing:
        return Weighed(Support.NONE, f"{showing[0].told} shows it, but not by {as_of}")
    return Weighed(Support.NONE, f"nothing records that {draft.id} reached the stage {status}")


def _support(witnesses: Witnesses, draft: Draft, showing: Sequence[Record]) -> Support:
    """How well a stage is borne out; the stored document of a verbatim draft proves that it was issued."""
    source = witnesses.material.source_by_id.get(draft.text_source or "")
    if source is not None and draft.basis is Basis.VERBATIM and any(record.is_status for record in showing):
        stored = witnesses.material.evidence.text(source) is not None
        if stored and source.witness != witnesses.own:
            return Support.PROVED
    told = [citation for record in showing if not record.is_status for citation in record.citations]
    own = [citation for record in showing if record.is_status for citation in record.citations]
    return witnesses.support(witnesses.looked_up(told or own))


def weigh_vote(witnesses: Witnesses, folder: Folder, claim: Claim, expected: Voted) -> Weighed | str:
    """The dossier records a vote with a result and a tally."""
    material = witnesses.material
    if claim.draft is not None:
        entries = [entry for entry, _ in material.records.get(claim.draft, ())]
    else:
        entries = [*folder.dossier.events, *folder.dossier.votes]
    votes = [entry for entry in entries if isinstance(entry, Vote)]
    matching = [vote for vote in votes if _is(vote, expected)]
    draft = material.by_id.get(claim.draft or "")
    if matching:
        citations = [citation for vote in matching for citation in vote.citations]
        events = [event for event in entries if isinstance(event, Event) and event.action == "vote"]
        drafts = {vote.draft for vote in matching}
        citations += [citation for event in events if event.draft in drafts for citation in event.citations]
        if not citations and expected.tally is None and draft is not None and draft.status == expected.result:
            citations += draft.citations  # for the draft as a whole, and so for its status
        support = witnesses.support(witnesses.looked_up(citations))
        return Weighed(support, f"the dossier records this vote; {support.told}")
    other = next((vote for vote in votes if vote.on == "draft" and _differs(vote, expected)), None)
    if other is not None and folder.whole:
        return f"the dossier records another vote: {_told(other)}"
    if draft is not None and expected.result and draft.status in RESULTS and draft.status != expected.result:
        return f"the status of {draft.id} is {draft.status}"
    return Weighed(Support.NONE, "the dossier records no such vote")


def _is(vote: Vote, expected: Voted) -> bool:
    if expected.result is not None and vote.result != expected.result:
        return False
    return expected.tally is None or _tally(vote) == _numbers(expected.tally)


def _differs(vote: Vote, expected: Voted) -> bool:
    """Whether what a vote records is not what is expected; what it leaves out differs from nothing."""
    if expected.result is not None and vote.result not in (None, expected.result):
        return True
    return expected.tally is not None and _tally(vote) not in (None, _numbers(expected.tally))


def _numbers(tally: str) -> tuple[int, ...]:
    return tuple(map(int, tally.split("-")))


def _tally(vote: Vote) -> tuple[int, ...] | None:
    """The tally of a vote, or the count of its lists; None where it has neither."""
    if vote.tally is not None or not (vote.in_favour or vote.against or vote.abstaining):
        return vote.tally
    return len(vote.in_favour), len(vote.against), len(vote.abstaining)


def _told(vote: Vote) -> str:
    """A vote in words: `adopted 13-0-2 on 17 Nov 2025`."""
    tally = _tally(vote)
    parts = [vote.result or "", "-".join(map(str, tally)) if tally else "", f"on {vote.date}" if vote.date else ""]
    return " ".join(part for part in parts if part)
