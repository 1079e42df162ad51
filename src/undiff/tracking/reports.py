"""What is known of a change from one version to the next: whether it is a fact, and which passages report it.

Takes a turn: a change in a study of two versions. The one rule: a passage that speaks of another
version, that stood behind the clause before, or that shares nothing with what changed does not report the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from undiff.comparing.compare import Attested, silences_on
from undiff.comparing.comparison import Change, ChangeType, Op
from undiff.evidence.passages import Evidence, Passage
from undiff.evidence.words import content
from undiff.model import Basis, Draft
from undiff.patterns import pattern
from undiff.tracking.lineage import Turn

_DIGITS = pattern(r"\d+")

_MANY = 6
"""A passage of so many words must share two with a change of so many: one may be shared by chance. Ours."""

Said = tuple[str, str | None, str | None]
"""A source, and the quote or the report cited from it: what makes two passages the same."""


def reports(turn: Turn, evidence: Evidence) -> tuple[Passage, ...]:
    """The passages that report a change, those that stand in their source first.

    Those of a clause that is gone are the reports of the later version's silence. None is given for what only moved:
    nobody can tell which passage reports that.
    """
    study, change, left, right = turn.study, turn.change, turn.before, turn.after
    if change.type is ChangeType.UNCHANGED:
        return ()
    if not change.right:
        aliases = study.dossier.aliases if study.dossier else {}
        silences = [s for name in change.left for s in silences_on(left.by_id[name], left, right, aliases)]
        found = [evidence.passage(citation) for silence in silences for citation in silence.citations]
        return each_once(found if change.certain else [])
    known = {said(one) for name in change.left for one in study.passages.get(left.by_id[name].address, ())}
    changed = _changed(change) if change.left else frozenset()
    return each_once(
        passage
        for name in change.right
        for passage in study.passages.get(right.by_id[name].address, ())
        if said(passage) not in known and _is_of(passage, right.id) and _speaks_of(passage, changed)
    )


def is_fact(turn: Turn, attested: Attested) -> bool:
    """Whether a change is known from the documents' own words, rather than from our wording of reports.

    It is where both sides are the documents' own, or where one of its signals is in their words.
    """
    if any(signal.attested for signal in turn.change.signals):
        return True
    sides = (turn.before, turn.change.left), (turn.after, turn.change.right)
    return turn.change.certain and all(are_own(draft, names, attested) for draft, names in sides)


def are_own(draft: Draft, names: Sequence[str], attested: Attested) -> bool:
    """Whether clauses (ids) are the document's own words; of none, whether the draft is, which lacks them."""
    return all(attested(draft.by_id[name], "") for name in names) if names else draft.basis is Basis.VERBATIM


def first_reports(draft: Draft, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Of the passages behind clauses of a first version, those that speak of that version."""
    return each_once(passage for passage in passages if _is_of(passage, draft.id))


def _changed(change: Change) -> frozenset[str]:
    """What tells a change: the words and numbers that one side alone has; where there are none, all in the edits."""
    runs = [run for run in change.redline if not run.typographic]
    stay = _telling(" ".join(run.text for run in runs if run.op is Op.EQUAL))
    edits = _telling(" ".join(run.text for run in runs if run.op is not Op.EQUAL))
    return edits - stay or edits


def _speaks_of(passage: Passage, changed: frozenset[str]) -> bool:
    """Whether a passage shares enough with what changed."""
    one = passage.citation
    told = _telling(" ".join(filter(None, (one.quote, one.translation, one.reports))))
    least = 2 if min(len(changed), len(told)) >= _MANY else 1
    return not changed or len(changed & told) >= least


def _is_of(passage: Passage, draft: str) -> bool:
    """Whether a passage speaks of this version itself, rather than of another one."""
    return passage.via is None and passage.citation.about in (None, draft)


def each_once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages without those told before, those that stand in their source first."""
    found: dict[Said, Passage] = {}
    for passage in passages:
        found.setdefault(said(passage), passage)
    return tuple(sorted(found.values(), key=lambda passage: not passage.stands))


def said(passage: Passage) -> Said:
    """What a passage says, and in which source."""
    return passage.citation.source, passage.citation.quote, passage.citation.reports


def _telling(text: str) -> frozenset[str]:
    """The stems of a text's words of content, and its numbers."""
    return content(text) | frozenset(_DIGITS.findall(text))
