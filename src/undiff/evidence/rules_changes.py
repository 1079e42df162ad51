"""Whether a change between two versions is reported by somebody.

Rule: change-uncited. A reported clause that differs from its counterpart in the version before needs a citation that
the counterpart lacks, on the limb that changed; a number, a verb or a negation that changed must stand in one. The one
rule: limbs are what commas and semicolons part; a new paragraph has no counterpart, so this rule does not speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from undiff.evidence.backing import Backing, backing
from undiff.evidence.material import Finding, Material, Pair, finding, waivers_for
from undiff.evidence.words import content, stems, verb_stems
from undiff.language.facts import FactKind, facts
from undiff.language.lexicon import acts
from undiff.language.text import without_brackets
from undiff.language.tokens import TokenKind, tokens
from undiff.model import Basis, Citation, Draft

_LIMB_END = re.compile(r"[,;:]|\.(?=\s)|\n")
_NEGATIONS = frozenset(("not", "no", "never", "neither", "nor", "without", "cannot", "none"))
_QUANTITIES = frozenset((FactKind.DATE, FactKind.PERIOD, FactKind.CADENCE, FactKind.NUMBER))
_SHOWN = 70


def check_changes(material: Material) -> Iterator[Finding]:
    """The findings on all clauses that have a counterpart in the version before."""
    for draft in material.checked_drafts:
        before = material.version_before(draft)
        if before is None:
            continue
        for pair in material.pairs(draft, before):
            clause = pair.clause
            if clause.basis is Basis.VERBATIM or clause.carried_through or not (clause.text and pair.before.text):
                continue
            uncited = _uncited(material, draft, before, pair)
            if uncited:
                message = f"differs from {pair.before.address}, and no citation that is new here reports {uncited}"
                where, waivers = clause.where.at("text"), waivers_for(draft, clause)
                yield finding("change-uncited", where, message, clause.address, waivers=waivers)


def _uncited(material: Material, draft: Draft, before: Draft, pair: Pair) -> str:
    """What of a change no new citation reports, in words; empty where all of it is reported."""
    old, new = _plain(pair.before.text), _plain(pair.clause.text)
    gone, come = _limbs_changed(old, new)
    if not (gone or come):
        return ""
    known = {_words(passage.citation) for passage in material.evidence.passages(before, pair.before)}
    fresh = [citation for citation in draft.citations_for(pair.clause) if _words(citation) not in known]
    if material.is_unknown(fresh):
        return ""
    if not fresh:
        return "that" if draft.citations_for(pair.clause) else ""  # without any, clause-uncited says so
    texts = [text for citation in fresh for text in material.evidence.passage(citation).words]
    aliases = material.aliases(draft)
    said = backing(texts, aliases)
    allowed = backing((*texts, *pair.clause.inferred), aliases)
    for limb in (*come, *gone):
        if content(limb) and not content(limb) & allowed.content and not _facts_shared(limb, allowed):
            return f"“{_short(limb)}”"
    return _grave(old, new, said, allowed)


def _grave(old: str, new: str, said: Backing, allowed: Backing) -> str:
    """A number, verb or negation that changed and stands in none of the new citations."""
    had = {(fact.kind, fact.value) for fact in facts(old)}
    for fact in facts(new, _QUANTITIES):
        if (fact.kind, fact.value) not in had and not allowed.has(fact, new):
            return f"“{fact.text}”"
    verbs = {stem for act in acts(old) for stem in verb_stems(act.verb)}
    for act in acts(new):
        if not verb_stems(act.verb) & verbs and not allowed.has_verb(act.verb):
            return f"the verb “{act.verb}”"
    changed = _negations(new) ^ _negations(old)
    if changed and not changed & stems(" ".join(said.texts)) and not _NEGATIONS & _words_in(said.texts):
        return f"“{min(changed)}”"
    return ""


def _negations(text: str) -> frozenset[str]:
    return frozenset(token.key.casefold() for token in tokens(text)) & _NEGATIONS


def _words_in(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(token.key.casefold() for text in texts for token in tokens(text))


def _facts_shared(limb: str, said: Backing) -> bool:
    return any(said.has(fact, limb) for fact in facts(limb))


def _words(citation: Citation) -> tuple[str, str | None, str | None]:
    return citation.source, citation.quote, citation.reports


def _plain(text: str) -> str:
    """The text without the negotiators' brackets, and without the mark at its end that only its place gives it."""
    return without_brackets(text).rstrip(" ,;.:")


def _limbs_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    """The limbs of the old text that lost words, and those of the new that gained some, in order."""
    before = [token for token in tokens(old) if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    after = [token for token in tokens(new) if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            gone += [(token.start, token.end) for token in before[first:last]]
            come += [(token.start, token.end) for token in after[start:end]]
    return _limbs_of(old, gone), _limbs_of(new, come)


def _limbs_of(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """The limbs of a text that hold one of these places."""
    ends = [match.end() for match in _LIMB_END.finditer(text)] + [len(text)]
    found, start = [], 0
    for end in ends:
        if any(start <= place[0] < end for place in places):
            found.append(text[start:end].strip(" ,;:.\n"))
        start = end
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
