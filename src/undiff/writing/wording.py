"""A comparison in words: what happened to a clause, what a signal means, how a passage stands.

Shared by every writer and screen, so that they all say the same. The one rule: the words never claim more than is
known. Versions were edited, rivals were not; what a partial draft does not show is "not reported"; wording that was
reconstructed says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from undiff.comparing.choice import clauses_of
from undiff.comparing.comparison import Change, ChangeType, Comparison, Relation, Signal
from undiff.evidence.location import Verdict
from undiff.evidence.passages import Passage
from undiff.model import Basis, Clause, Draft, Extent, Gap, Kind
from undiff.states import short_name

OUR_WORDING = "our wording"
NUMBER_INFERRED = "* the number is inferred from the order; no source gives it."
RECONSTRUCTED = (
    "The wording is reconstructed from reports: it is ours, not the negotiators'. What differs between two such texts "
    "may differ between the reports alone; a change in a draft's own words is marked \u25b2."
)

_STATUS = {
    "silence": "under silence",
    "silence-broken": "silence broken",
    "in-blue": "in blue",
    "not-tabled": "never tabled",
}
_AUDIENCES = {
    "P5": "the permanent five",
    "E10": "the elected ten",
    "all-15": "all fifteen members",
    "regional": "the States of the region",
    "press": "the press",
}
_VERDICTS = {
    Verdict.EXACT: "word for word",
    Verdict.TYPOGRAPHIC: "word for word but for typography",
    Verdict.DRIFTED: "stands there but for a few words",
    Verdict.ALTERED: "stands there, but for a word that changes the meaning",
    Verdict.ABSENT: "does not stand there",
    Verdict.AMBIGUOUS: "stands there more than once",
    Verdict.MISATTRIBUTED: "is not in this clause",
    Verdict.INVALID: "is no quote that can be looked for",
    Verdict.UNVERIFIABLE: "text not stored",
}
_RELATIONS = {
    Relation.VERSIONS: "two versions of one text",
    Relation.RIVALS: "rivals: neither text is an edit of the other",
    Relation.OTHER: "two texts",
}


def relation_words(comparison: Comparison) -> str:
    """How the two drafts stand to one another."""
    if comparison.left.id == comparison.right.id and comparison.left.where == comparison.right.where:
        return "the same text twice"
    return _RELATIONS[comparison.relation]


def what_happened(change: Change, comparison: Comparison) -> str:
    """What happened to the clauses of a change, in a few words."""
    words = _happened(change, comparison)
    if change.moved:
        return "moved" if words == "unchanged" else f"moved, {words}"
    return words


def _happened(change: Change, comparison: Comparison) -> str:
    rivals = comparison.relation is Relation.RIVALS
    left, right = comparison.left.id, comparison.right.id
    if change.type is ChangeType.ADDED:
        return (f"only in {right}" if rivals else "added") if change.certain else f"not reported in {left}"
    if change.type is ChangeType.REMOVED:
        return (f"only in {left}" if rivals else "removed") if change.certain else f"not reported in {right}"
    if change.carried:
        return "no change reported"
    if rivals:
        return "in both, alike" if change.type is ChangeType.UNCHANGED else "in both, differently"
    if change.type is ChangeType.SPLIT:
        return f"split into {len(change.right)}" if len(change.left) == 1 else "rearranged"
    if change.type is ChangeType.MERGED:
        return f"merged from {len(change.left)}" if len(change.right) == 1 else "rearranged"
    return "unchanged" if change.type is ChangeType.UNCHANGED else "changed"


def labels(change: Change, comparison: Comparison) -> str:
    """The labels of a change, both sides: `OP3`, `OP3 → OP4`, or for rivals `OP3 | OP2*`."""
    sides = [
        " + ".join(draft.by_id[name].shown_label for name in names)
        for draft, names in ((comparison.left, change.left), (comparison.right, change.right))
    ]
    if not all(sides):
        return sides[0] or sides[1]
    if comparison.relation is Relation.RIVALS:
        return f"{sides[0]} | {sides[1]}"
    return sides[0] if sides[0] == sides[1] else f"{sides[0]} \u2192 {sides[1]}"


def signal_words(signal: Signal, comparison: Comparison) -> str:
    """A signal in words: `Authorizes → Requests: commits less`; between rivals without an arrow."""
    before, after = signal.before, signal.after
    meaning = signal.reason
    if comparison.relation is not Relation.RIVALS:
        said = f"{before} \u2192 {after}" if before and after else f"new: {after}" if after else f"gone: {before}"
    else:
        left, right = comparison.left.id, comparison.right.id
        both = before and after
        said = (
            f"{before} in {left}, {after} in {right}"
            if both
            else f"only in {left if before else right}: {before or after}"
        )
        meaning = f"{right} {meaning}" if both and signal.direction and meaning else ""
    said = f"{said}: {meaning}" if meaning else said
    return said if signal.attested else f"{said} ({OUR_WORDING})"


def is_of_paragraphs(change: Change, comparison: Comparison) -> bool:
    """Whether a change is about paragraphs, rather than headings or titles alone."""
    return any(clause.is_paragraph for clause in clauses_of(change, comparison))


def count_words(comparison: Comparison) -> str:
    """How many changes of each kind, in words: `3 changed, 1 added; 2 strong.`"""
    paragraphs = [change for change in comparison.changes if is_of_paragraphs(change, comparison)]
    told = Counter(what_happened(change, comparison) for change in paragraphs)
    strong = sum(change.strong for change in paragraphs)
    joint = "; " if any("," in what for what in told) else ", "  # "6 moved, changed"
    words = joint.join(f"{count} {what}" for what, count in told.items()) or "no paragraphs"
    return words + (f"; {strong} strong" if strong else "") + "."


def absent_words(draft: Draft, change: Change) -> str:
    """What is said of the side that lacks a clause; never that it is gone where that is not known."""
    return f"not in {draft.id}" if change.certain else f"not reported in {draft.id}"


def in_order_of_consequence(changes: Sequence[Change]) -> list[Change]:
    """The changes, strongest first: in the documents' own words, then what was gained or lost; else as they stand."""

    def rank(change: Change) -> tuple[int, int]:
        if change.strong:
            return 0, -sum(signal.attested and signal.direction is not None for signal in change.signals)
        if change.type is ChangeType.UNCHANGED:
            return 4, 0
        if change.type in (ChangeType.ADDED, ChangeType.REMOVED):
            return (1 if change.certain else 3), 0
        return 2, -len(change.signals)

    return sorted(changes, key=rank)


def passage_verdict(passage: Passage) -> str:
    """How a passage stands: found word for word, changed, absent, or not to be verified."""
    if passage.source is None:
        return "the index has no source of that id"
    if passage.citation.quote is None:
        return "text not stored"
    return _VERDICTS[passage.verdict]


def passage_origin(passage: Passage) -> str:
    """Where a passage comes from: outlet or title, date, Admiralty grade, line."""
    source, citation = passage.source, passage.citation
    if source is None:
        return citation.source
    outlet = source.outlet or source.title or source.id
    parts = [outlet, str(source.published) if source.published else "undated"]
    parts += filter(None, [grade(passage)])
    parts += [f"line {passage.location.line}"] if passage.location is not None and passage.location.line else []
    if citation.hedge in ("apparent", "anonymous"):
        parts.append(f"{citation.hedge} source" if citation.hedge == "anonymous" else citation.hedge)
    if citation.about:
        parts.append(f"on {citation.about}")
    return " \u00b7 ".join(parts)


def grade(passage: Passage) -> str:
    """A passage's Admiralty grade: its source's reliability and its own credibility, as far as they are given."""
    return f"{(passage.source.reliability if passage.source else None) or ''}{passage.citation.credibility or ''}"


def _rank(passage: Passage) -> tuple[bool, str, int]:
    """What orders passages of one source, the best first; what is not graded comes behind."""
    reliability = passage.source.reliability if passage.source is not None else None
    return not passage.stands, reliability or "G", passage.citation.credibility or 7


def cited_each(passages: Iterable[Passage]) -> list[tuple[str, str]]:
    """The sources of passages, each once with its best grade: a mark and the words, `("", "wire B2")`.

    The mark is a tick where a quote stands in the source, `!` where one does not; none where there is only a report.
    """
    best: dict[str, Passage] = {}
    for passage in passages:
        known = best.setdefault(passage.citation.source, passage)
        if _rank(passage) < _rank(known):
            best[passage.citation.source] = passage
    told = []
    for name, one in best.items():
        mark = "\u2713" if one.stands else "!" if one.location is not None else ""
        missing = "(not in the index)" if one.source is None else ""
        told.append((mark, " ".join(filter(None, (name, grade(one), missing)))))
    return told


def cited(passages: Iterable[Passage]) -> str:
    """The sources of passages in a line: `✓ lake-news C2, wire B`."""
    return ", ".join(f"{mark} {words}".lstrip() for mark, words in cited_each(passages))


def status_words(draft: Draft) -> str:
    """A draft's status in words; nothing where none is given."""
    return _STATUS.get(draft.status or "", draft.status or "")


def draft_line(draft: Draft) -> str:
    """A draft in one line: title, version, symbol, status, date, sponsors."""
    parts = [draft.title]
    if draft.version and draft.version.casefold() not in draft.title.casefold():
        parts.append(draft.version)
    parts += [symbol_words(draft), status_words(draft), str(draft.date or ""), sponsor_words(draft)]
    return " \u00b7 ".join(dict.fromkeys(filter(None, parts)))


def version_words(draft: Draft, before: Draft | None = None) -> str:
    """A version in one line: date, what it is called, symbol, status, whose text; of one that replaces another, its
    symbol and sponsors only where they are new.
    """
    parts = [str(draft.date) if draft.date else "undated", draft.version or draft.title]
    told = (symbol_words(before), sponsor_words(before)) if before is not None else ("", "")
    parts += [symbol_words(draft)] if symbol_words(draft) != told[0] else []
    parts.append(status_words(draft) or "status not recorded")
    parts += [sponsor_words(draft)] if sponsor_words(draft) != told[1] else []
    return " \u00b7 ".join(filter(None, parts))


def counted(number: int, what: str) -> str:
    """A number with its noun: `1 error`, `2 errors`, `3 witnesses`."""
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"{number} {what if number == 1 else plural}"


def joined(names: Sequence[str]) -> str:
    """Names as a list in a sentence: `Norway, Chile and Togo`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names in a line; of many the first, and how many more."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def first_words(*, broken: bool) -> str:
    """Where the first version of a text stands; it is the first to compare with where its link to another is broken."""
    return "in the first version that can be compared" if broken else "in the first version"


def audience_words(draft: Draft) -> str:
    """Who saw a draft, or that nobody recorded it."""
    on = draft.date.last if draft.date else None
    names = [_AUDIENCES.get(name) or short_name(name, on) for name in draft.audience]
    return f"seen by {joined(names)}" if names else "who saw it is not recorded"


def symbol_words(draft: Draft) -> str:
    """A draft's symbol, and whether it is sure."""
    return f"{draft.symbol} (symbol unverified)" if draft.symbol_status == "unverified" else draft.symbol or ""


def sponsor_words(draft: Draft) -> str:
    """Whose text a draft is."""
    on = draft.date.last if draft.date else None
    states = [short_name(name, on) for name in draft.sponsors or draft.authors]
    shown = ", ".join(states[:3]) + (f" and {len(states) - 3} more" if len(states) > 3 else "")
    return f"{'sponsored ' if draft.sponsors else ''}by {shown}" if states else ""


def extent_line(draft: Draft) -> str | None:
    """What is known to be missing from a draft, or None where it is known in full."""
    if draft.extent is Extent.FULL:
        return None
    known = sum(clause.kind is Kind.OPERATIVE and clause.parent is None for clause in draft.clauses)
    total = draft.paragraphs.get("operative")
    missing = sum(gap.count for gap in draft.gaps if gap.kind is not Kind.ANNEX)
    in_part = f"{draft.id} is known in part"
    if total is not None and total > known:
        in_part += f", {known} of {total} operative paragraphs"
    elif missing:
        in_part += (
            f", of {missing} paragraph{'s' if missing > 1 else ''} not what {'they say' if missing > 1 else 'it says'}"
        )
    return f"{in_part}: what is not reported may still stand in it"


def gap_line(gap: Gap) -> str:
    """A gap in words."""
    part = "" if gap.kind is Kind.ANNEX else f"{gap.kind} "
    return f"{gap.count} {part}paragraph{'s' if gap.count > 1 else ''} not known"


def is_reconstructed(*clauses: Clause) -> bool:
    """Whether any of the clauses is in our wording."""
    return any(clause.basis is Basis.REPORTED and clause.kind is not Kind.HEADING for clause in clauses)
