"""Whether a vote fits itself, the Council of its day and Article 27 of the Charter.

Rule: vote-invalid. What a vote's record must not contradict is in `undiff.evidence.ballots`.
"""

from __future__ import annotations

from collections.abc import Iterator

from undiff.evidence.ballots import Ballot
from undiff.evidence.material import Finding, Material, entries_of, finding
from undiff.model import Vote


def check_votes(material: Material) -> Iterator[Finding]:
    """The findings on all votes."""
    for folder in material.checked_folders:
        for vote, subject in entries_of(folder.dossier):
            if isinstance(vote, Vote):
                for where, message in Ballot.of(vote, material.by_id.get(vote.draft or "")).faults():
                    yield finding("vote-invalid", where, message, subject, waivers=vote.waivers)
