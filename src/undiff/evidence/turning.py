"""What turns the sense of a passage: words that an elision hides, and words around it that a quote leaves out.

Takes a source and the spans of a passage in it; gives words. The one rule: only what the lists of the source's language
hold (`undiff.evidence.guards`) turns anything, so that a source in a language without lists gives none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from undiff.evidence.editorial import MOST_REPLACED, Gap, Span
from undiff.evidence.source import SourceText, sentences, words_in
from undiff.language.text import fold
from undiff.patterns import pattern

_ENDED = pattern(r"[.!?]['\"’”»)\]]*\Z")
_NEGATING_PREFIX = pattern(r"\b(?:non|anti|un|counter|quasi|pseudo|ex|pre|post)[-‐‑]$", re.IGNORECASE)
_LONGEST_SET_OFF = 3  # words


def hidden(source: SourceText, chain: Sequence[Span], gaps: Sequence[Gap]) -> tuple[str, ...]:
    """The words that the elisions and insertions of a quote hide although they change its sense."""
    guards = source.guards
    if guards is None:
        return ()
    found: list[str] = []
    for (_, end), (start, _), gap in zip(chain, chain[1:], gaps[1:], strict=False):
        text = source.raw[end:start]
        words = words_in(text)
        if gap.inserted:
            inserted = words_in(gap.inserted)
            if guards.replaced(inserted, words, _is_capitalised):
                found.append(" ".join(words) or gap.inserted)
            continue
        # A sentence that is left out whole says nothing about those that are quoted.
        *opening, last = sentences(fold(text).text.strip())
        found += guards.hidden(words_in(last), leads_on=True)
        if opening and not _ENDED.search(source.raw[max(0, end - 4) : end]):
            found += guards.hidden(words_in(opening[0]), leads_on=False)
    before = words_in(source.sentence_before(chain[0][0]))
    after = words_in(source.sentence_after(chain[-1][1]))
    for gap, beside in ((gaps[0], before[-MOST_REPLACED:]), (gaps[-1], after[:MOST_REPLACED])):
        inserted = words_in(gap.inserted)
        if inserted and guards.contradicts(inserted, beside, _is_capitalised):
            found.append(gap.inserted)
    return tuple(dict.fromkeys(found))


def _is_capitalised(word: str, quoted: bool) -> bool:
    return word[0].isupper() and word.casefold() not in {"the", "a", "an", "its", "their", "his", "her"}


def clipped(source: SourceText, spans: Sequence[Span]) -> tuple[str, str]:
    """The words right before and after a passage, in its sentence, that turn its sense."""
    guards = source.guards
    if guards is None:
        return "", ""
    before, after = source.sentence_before(spans[0][0]), source.sentence_after(spans[-1][1])
    attached = _NEGATING_PREFIX.search(source.raw, max(0, spans[0][0] - 12), spans[0][0])
    if attached:
        return attached[0], guards.turns_after(words_in(after)[:4])
    words = words_in(before if "ccording to" in before else _own_clause(before))[-8:]
    return guards.turns_before(words), guards.turns_after(words_in(after)[:4])


def _own_clause(before: str) -> str:
    """What before a passage belongs to its clause: what stands behind the last comma.

    Right before a passage a comma may set off a word or three ("Reportedly, ...", "would not, it seems, ..."); a longer
    limb ("which was not shown to all, ...") has a sense of its own.
    """
    *_, last = re.split("[,;]", before.rstrip(" ,"))
    if not before.rstrip().endswith(","):
        return last
    return before if len(last.split()) <= _LONGEST_SET_OFF else ""
