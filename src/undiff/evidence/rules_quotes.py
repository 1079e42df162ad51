"""Whether quotes stand in their sources, say what they said there, and are the clause's words where they claim to be.

Rules: quote-absent, quote-altered, quote-drifted, quote-clipped, quote-ambiguous, quote-misattributed and, for a quote
of nothing but marks, schema. The verdicts are the matcher's (`locate`); this module words them.
"""

from __future__ import annotations

from functools import lru_cache

from undiff.evidence.locate import locate
from undiff.evidence.location import Location, Verdict
from undiff.evidence.material import Cited, Finding, Material, finding
from undiff.evidence.mentions import plain
from undiff.evidence.passages import FOUND, Passage
from undiff.evidence.report import Found
from undiff.evidence.source import SourceText
from undiff.language.text import find_words, without_brackets
from undiff.model import Clause
from undiff.problems import Hint
from undiff.visible import one_line

_RULES = {
    Verdict.ABSENT: "quote-absent",
    Verdict.ALTERED: "quote-altered",
    Verdict.DRIFTED: "quote-drifted",
    Verdict.AMBIGUOUS: "quote-ambiguous",
    Verdict.MISATTRIBUTED: "quote-misattributed",
    Verdict.INVALID: "schema",
}
_REASONS = {
    "operative": "operative verb",
    "opposite": "opposite sense",
    "connective": "and, or",
    "direction": "the other way",
    "condition": "a condition",
    "degree": "how far",
    "hedge": "how certain",
    "order": "who does what",
    "hidden": "left out or in brackets",
}
_MOST_OWNERS = 100  # misattributed quotes whose clause is looked for, among all clauses of a dossier
_SHOWN = 90  # characters of a passage or quote that a message shows
STANDING = (*FOUND, Verdict.AMBIGUOUS)
"""The verdicts of words that stand in a text, be it more than once."""
_NOT_THERE = frozenset((Verdict.ABSENT, Verdict.ALTERED, Verdict.INVALID))


def check_quotes(material: Material) -> tuple[list[Finding], list[Found]]:
    """The findings on all quotes, and where each of them stands."""
    findings: list[Finding] = []
    found: list[Found] = []
    misattributed = 0
    for cited in material.cited:
        if cited.citation.quote is None:
            continue
        passage = material.evidence.passage(cited.citation)
        location = passage.location
        verdict, owner = passage.verdict, None
        if _gives_words(cited) and verdict not in _NOT_THERE and not _stands_in_clause(material, cited):
            misattributed += 1
            verdict = Verdict.MISATTRIBUTED
            owner = _owner(material, cited) if misattributed <= _MOST_OWNERS else None
        where = cited.citation.where.at("quote")
        line, column = (location.line, location.column) if location and verdict is not Verdict.ABSENT else (None, None)
        found.append(Found(cited.subject, cited.citation.source, verdict, line, column, where))
        rule = _RULES.get(verdict)
        if rule is not None:
            message, hint = _told(verdict, cited, passage, owner)
            findings.append(finding(rule, where, message, cited.subject, hint, cited.waivers))
        clipped = location is not None and location.stands and (location.clipped_before or location.clipped_after)
        if clipped and location is not None:
            message = _clipped(location, cited.citation.source)
            hint = Hint(cited.citation.source, location.line, location.text, 1.0)
            findings.append(finding("quote-clipped", where, message, cited.subject, hint, cited.waivers))
    return findings, found


def _told(verdict: Verdict, cited: Cited, passage: Passage, owner: Clause | None) -> tuple[str, Hint | None]:
    """The message and the hint for a quote that does not stand as it should."""
    source, location = cited.citation.source, passage.location or Location(verdict)
    hint = hint_of(source, location)
    if verdict is Verdict.MISATTRIBUTED:
        if owner is None:
            return "given as the clause's very words (relation: quotes), but they are not in its text", hint
        message = f"given as the clause's very words (relation: quotes), but they are those of {owner.address}"
        return message, Hint(owner.address, owner.where.at("text").line, owner.text, 1.0)
    if verdict is Verdict.INVALID:
        return "the quote has no words of the source, only marks of the analyst's", None
    if verdict is Verdict.AMBIGUOUS:
        return _ambiguous(location, source), hint
    if verdict is Verdict.ABSENT:
        return _absent(location, source), hint
    words = differences(location)
    if verdict is Verdict.DRIFTED:
        return f"the quote differs from {source}, line {location.line}: {words}", hint
    if location.hidden:
        hidden = ", ".join(_quoted(word) for word in location.hidden)
        return f"what the quote leaves out or puts in brackets changes the meaning: {source} has {hidden}", hint
    told = reasons(location)
    return (
        f"the quote changes the meaning of {source}, line {location.line}: {words}{f' ({told})' if told else ''}",
        hint,
    )


def hint_of(source: str, location: Location) -> Hint | None:
    """The nearest passage of a source, where there is one."""
    if not location.text:
        return None
    return Hint(source, location.line, location.text, round(location.similarity, 4), location.differs)


def differences(location: Location) -> str:
    """The words in which a quote and its source differ, told in pairs."""
    shown = [_difference(mine, theirs) for mine, theirs in location.differs]
    return "; ".join(shown[:4]) + (" and more" if len(shown) > 4 else "")


def reasons(location: Location) -> str:
    """What kinds of words make an altered quote one, in words."""
    return ", ".join(_REASONS.get(reason, reason) for reason in location.reasons)


def _difference(mine: str, theirs: str) -> str:
    if not theirs:
        return f"{_quoted(mine)} added"
    return f"{_quoted(mine)} for {_quoted(theirs)}" if mine else f"{_quoted(theirs)} left out"


def _quoted(text: str) -> str:
    return f'"{_short(text)}"' if text else ""


def _short(text: str) -> str:
    line = one_line(" ".join(text.split()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _absent(location: Location, source: str) -> str:
    if len(location.halves) > 1:
        lines = " and ".join(str(line) for _, line in location.halves)
        return (
            f"the quote does not stand in {source}: its parts stand apart, at lines {lines}. "
            "Mark what is left out, or cite them one by one"
        )
    near = f"; the nearest passage is at line {location.line}" if location.text else ""
    unread = "" if location.guarded else " (its language has no word lists, so only the exact words count)"
    return f"the quote does not stand in {source}{near}{unread}"


def _ambiguous(location: Location, source: str) -> str:
    settled = "prefix and suffix fit none of them" if location.context is False else "a prefix or suffix tells which"
    return f"the quote stands {max(2, len(location.places))} times in {source}; {settled}"


def _clipped(location: Location, source: str) -> str:
    beside = [f'before it stands "{_short(location.clipped_before)}"'] if location.clipped_before else []
    beside += [f'behind it stands "{_short(location.clipped_after)}"'] if location.clipped_after else []
    return f"{source}, line {location.line}: {' and '.join(beside)}, which turns what the quote says"


def _gives_words(cited: Cited) -> bool:
    return cited.clause is not None and cited.citation.relation == "quotes"


def _stands_in_clause(material: Material, cited: Cited) -> bool:
    """Whether a quote stands in its clause: in the paragraph with its items, or behind its chapeau."""
    if cited.clause is None or cited.draft is None or not cited.clause.text:
        return True
    own = "\n".join(clause.text for clause in material.known(cited.draft).subtree(cited.clause))
    above, parent = "", cited.clause.parent
    while parent is not None:
        above = f"{cited.draft.by_id[parent].text}\n{above}"
        parent = cited.draft.by_id[parent].parent
    quote = str(cited.citation.quote)
    return any(_stands(quote, text) for text in dict.fromkeys((own, above + own)))


@lru_cache(maxsize=4096)
def _stands(quote: str, text: str) -> bool:
    """Whether a quote's words stand in a text of ours, with the negotiators' brackets or without them."""
    versions = dict.fromkeys((text, without_brackets(text)))
    return any(locate(SourceText(version, "en"), quote).verdict in STANDING for version in versions)


def _owner(material: Material, cited: Cited) -> Clause | None:
    """The clause that does have the words of a quote: of the same draft, else of another one of the dossier."""
    quote, draft = str(cited.citation.quote), cited.draft
    others = [other for other in material.drafts if draft and other.dossier == draft.dossier and other is not draft]
    for one in (draft, *others):
        for clause in one.clauses if one else ():
            if find_words(plain(clause.text), quote):
                return clause
    return None
