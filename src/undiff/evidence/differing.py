"""In which words a quote and a passage differ, what of that changes the meaning, and how much it is.

Takes a quote's words aligned with a source's; gives the differing words in pairs, as both have them, the kinds of words
that change the meaning, and a cost in words. The one rule: what differs is decided on words, never on letters or on a
score; a date, a number or a name of several words is one difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from undiff.evidence.guard_lists import is_state_word
from undiff.evidence.guards import Context
from undiff.evidence.nearest import Aligned, Hunk
from undiff.evidence.source import SourceText, Words, words_of
from undiff.language.text import Folded, fold
from undiff.patterns import pattern

_SENTENCE_BEFORE = pattern(r"(?:^|[.!?:;]|- )['\"(\[ ]*$")
_STOP = pattern(r"[.!?;]['\")\]]* ")


class Difference(Struct, frozen=True):
    """What a quote and a passage differ in.

    `cost` counts differing words, `saved` how many more there are on both sides together, `moved` how many of them
    stand in both; `only_grave` says that each difference by itself changes the meaning.
    """

    pairs: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    cost: int
    saved: int
    moved: int
    only_grave: bool


class Wording(Struct, frozen=True):
    """A quote, or a part of one, beside a source."""

    source: SourceText
    quote: Folded
    words: Words

    @classmethod
    def of(cls, source: SourceText, text: str) -> Wording:
        """The wording of a quote, or of a part of one."""
        quote = fold(text)
        return cls(source, quote, words_of(quote))

    def difference(self, aligned: Aligned) -> Difference:
        """In which words the quote differs from the passage."""
        hunks = aligned.hunks
        reasons = [self._reason(hunk) for hunk in hunks]
        guards = self.source.guards
        moved = self._moved(hunks)
        if guards is not None and not any(reasons) and guards.moved(moved):
            reasons.append("order")
        pairs = [(hunk.quote, hunk.source) for hunk in hunks]
        pairs += self._same_words_written_otherwise(aligned)
        shown = tuple((self.quoted(mine), self._stored(theirs)) for mine, theirs in sorted(pairs))
        return Difference(
            shown or self._punctuation(aligned),
            tuple(dict.fromkeys(reason for reason in reasons if reason)),
            sum(max(costs) for costs in map(self._costs, hunks)) - len(moved) // 2,
            sum(_length(hunk) - sum(self._costs(hunk)) for hunk in hunks),
            len(moved),
            all(reasons),
        )

    def within_sentences(self, aligned: Aligned) -> Aligned:
        """The passage, cut at its ends where sentences begin and end of which the quote has no word."""
        found, first, last = list(aligned.hunks), aligned.first, aligned.last
        if found and found[0].quote[0] == 0:
            begin, end = found[0].source
            first = max((at for at in range(begin + 1, end + 1) if self._begins_sentence(at)), default=begin)
            found[0] = Hunk(found[0].quote, (first, end))
        if found and found[-1].quote[1] == len(self.words):
            begin, end = found[-1].source
            last = min((at for at in range(begin, end) if self._begins_sentence(at)), default=end)
            found[-1] = Hunk(found[-1].quote, (begin, last))
        hunks = tuple(hunk for hunk in found if hunk.quote[0] < hunk.quote[1] or hunk.source[0] < hunk.source[1])
        return Aligned(first, max(first, last), aligned.equal, hunks)

    def _begins_sentence(self, at: int) -> bool:
        words = self.source.words
        if not 0 < at < len(words):
            return False
        between = self.source.folded.text[words.ends[at - 1] : words.starts[at]]
        return bool(_STOP.match(between)) and (len(words.forms[at - 1]) > 3 or between[0] != ".")

    def _reason(self, hunk: Hunk) -> str | None:
        """What kind of word makes the two sides of a hunk differ in meaning."""
        guards = self.source.guards
        if guards is None:
            return None
        (begin, end), (first, last) = hunk.quote, hunk.source
        mine = Context(self._mine(hunk.quote), self._mine((max(0, begin - 2), begin)), self._mine((end, end + 2)))
        theirs = Context(
            self._theirs(hunk.source), self._theirs((max(0, first - 2), first)), self._theirs((last, last + 2))
        )
        reason = guards.difference(mine, theirs, _Names(self, hunk))
        # At the quote's ends the passage is cut to as many words as the quote has: "Demands" for "Calls upon"
        if reason is None and mine.words and begin == 0:
            reason = guards.exchanged(mine, Context((*theirs.before, *theirs.words)))
        if reason is None and mine.words and end == len(self.words):
            reason = guards.exchanged(mine, Context((*theirs.words, *theirs.after)))
        return reason

    def _mine(self, span: tuple[int, int]) -> Sequence[str]:
        return self.words.forms[span[0] : span[1]]

    def _theirs(self, span: tuple[int, int]) -> Sequence[str]:
        return self.source.words.forms[span[0] : span[1]]

    def _costs(self, hunk: Hunk) -> tuple[int, int]:
        """How many words differ, on the quote's side and on the source's."""
        mine, theirs = self._mine(hunk.quote), self._theirs(hunk.source)
        if "".join(mine).casefold() == "".join(theirs).casefold():
            return 0, 0
        return _counted(mine), _counted(theirs)

    def _moved(self, hunks: Sequence[Hunk]) -> list[str]:
        """The words that stand in both wordings, in places that do not correspond."""
        mine = Counter(self.words.keys[at] for hunk in hunks for at in range(*hunk.quote))
        theirs = Counter(self.source.words.keys[at] for hunk in hunks for at in range(*hunk.source))
        return sorted((mine & theirs).elements())

    def is_name(self, words: Words, folded: Folded, at: int) -> bool:
        """Whether the word is a proper name: written with a capital that no start of a sentence explains."""
        form = words.forms[at]
        if not form[0].isupper():
            return False
        before = folded.text[max(0, words.starts[at] - 4) : words.starts[at]]
        if not _SENTENCE_BEFORE.search(before) and words.starts[at] > 0:
            return True
        return (len(form) > 1 and form.isupper()) or is_state_word(form) or form in self.source.names

    def _same_words_written_otherwise(self, aligned: Aligned) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Words that are compared as one but are not written alike: another case, -ise for -ize."""
        found = []
        mine, theirs = 0, aligned.first
        for hunk in (*aligned.hunks, Hunk((len(self.words), 0), (aligned.last, 0))):
            while mine < hunk.quote[0]:
                if self._as_folded(self.quote, self.words, mine) != self._as_folded(
                    self.source.folded, self.source.words, theirs
                ):
                    found.append(((mine, mine + 1), (theirs, theirs + 1)))
                mine, theirs = mine + 1, theirs + 1
            mine, theirs = hunk.quote[1], hunk.source[1]
        return found

    @staticmethod
    def _as_folded(folded: Folded, words: Words, at: int) -> str:
        return folded.text[words.starts[at] : words.ends[at]]

    def _punctuation(self, aligned: Aligned) -> tuple[tuple[str, str], ...]:
        """Where all words agree: the neighbouring words between which the punctuation differs."""
        found = []
        for at in range(len(self.words) - 1):
            there = aligned.first + at
            if there + 1 >= aligned.last:
                break
            mine = self.quote.text[self.words.ends[at] : self.words.starts[at + 1]]
            theirs = self.source.folded.text[self.source.words.ends[there] : self.source.words.starts[there + 1]]
            if mine.strip() != theirs.strip():
                found.append((self.quoted((at, at + 2)), self._stored((there, there + 2))))
        return tuple(found)

    def quoted(self, span: tuple[int, int]) -> str:
        """A range of the quote's words, as they stand in it."""
        return as_it_stands(self.quote, self.words, span)

    def _stored(self, span: tuple[int, int]) -> str:
        return as_it_stands(self.source.folded, self.source.words, span)


class _Names(Struct, frozen=True):
    """Tells of the words of one hunk whether they are names."""

    wording: Wording
    hunk: Hunk

    def __call__(self, word: str, quoted: bool) -> bool:
        """Whether some place of the word in the hunk, on the quote's side or the source's, shows it to be a name."""
        wording = self.wording
        words = wording.words if quoted else wording.source.words
        folded = wording.quote if quoted else wording.source.folded
        first, last = self.hunk.quote if quoted else self.hunk.source
        return any(words.forms[at] == word and wording.is_name(words, folded, at) for at in range(first, last))


def _length(hunk: Hunk) -> int:
    return hunk.quote[1] - hunk.quote[0] + hunk.source[1] - hunk.source[0]


def _counted(words: Sequence[str]) -> int:
    """How many words; of numbers and capitalised words up to three in a row count as one: a date, a name."""
    count = run = 0
    for word in words:
        if word[0] == "'":
            continue
        special = word[0].isdecimal() or word[0].isupper()
        count += not (special and run % 3)
        run = run + 1 if special else 0
    return count


def as_it_stands(folded: Folded, words: Words, span: tuple[int, int]) -> str:
    """A range of words in the raw text, line wraps as blanks; empty for an empty range."""
    first, last = span
    if last <= first:
        return ""
    start, end = folded.span(words.starts[first], words.ends[last - 1])
    return " ".join(folded.raw[start:end].split())
