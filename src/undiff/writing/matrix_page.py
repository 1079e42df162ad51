"""What pages on several drafts share: the head with the drafts, rules, a draft's id before its lines, the legend.

Takes a Matrix and how to print; its methods give lines. The one rule: what stands in one draft alone is put so that
nobody takes what is not reported of the others for what they lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from undiff.problems import UndiffError
from undiff.tracking.matrix import Matrix
from undiff.tracking.nway import Presence
from undiff.writing.cited import sources_line
from undiff.writing.paint import Paint, Paragraph, Role, beside, indented, laid
from undiff.writing.wording import NUMBER_INFERRED, draft_line, extent_line, is_reconstructed, joined

INDENT = 2

_SURE = (Presence.THERE, Presence.SILENT, Presence.ABSENT, Presence.AKIN)
_OURS = (
    "The wording of reported clauses is ours, not the negotiators': what differs in it may differ between the reports "
    "alone."
)

Whose = tuple[int, tuple[int, ...], bool, str]
"""In which drafts something is: the words come last, before them what puts them in order."""


class MatrixPage:
    """A page under way."""

    def __init__(self, matrix: Matrix, paint: Paint) -> None:
        self.matrix, self.paint, self.width = matrix, paint, paint.width
        self.ids = [draft.id for draft in matrix.columns]
        self.by_id = {draft.id: draft for draft in matrix.columns}
        self.tag_width = min(max(map(len, self.ids), default=0) + 2, self.width // 3)
        self.room = self.width - INDENT - self.tag_width  # behind a draft's id

    def line(self, *pieces: tuple[str, Role], indent: int = 0, hang: int = 0) -> list[Text]:
        """A line, wrapped."""
        return indented(self.paint.wrapped(self.paint.text(*pieces), self.width - indent, hang), indent)

    def tagged(self, tag: str, lines: Iterable[Text]) -> list[Text]:
        """Lines behind a draft's id."""
        name = self.paint.text((tag, Role.LABEL))
        name.truncate(self.tag_width - 1, overflow="ellipsis")
        return indented(beside(name, self.tag_width, lines), INDENT)

    def rule(self, *left: tuple[str, Role], right: Text | None = None) -> Text:
        """A rule, with words at its left and at its right where there are any."""
        end = Text(" ").append_text(right) if right is not None and right.cell_len else Text()
        whole = self.paint.text(("\u2500\u2500 ", Role.MUTED), *left, (" ", Role.PLAIN)) if left else Text()
        whole.truncate(max(10, self.width - end.cell_len - 1), overflow="ellipsis")
        fill = max(1, self.width - whole.cell_len - end.cell_len)
        whole.append_text(self.paint.text(("\u2500" * fill, Role.MUTED))).append_text(end)
        whole.truncate(self.width, overflow="ellipsis")
        return whole

    def head(self, what: str, answer: Iterable[str]) -> Iterator[Text]:
        """The title, the answer, and the drafts."""
        yield from self.line((self.matrix.dossier.title, Role.LABEL), (f": {what}", Role.PLAIN), hang=2)
        for told in answer:
            yield from self.line((told, Role.PLAIN), hang=2)
        for draft in self.matrix.columns:
            yield from self.tagged(
                draft.id, self.paint.wrapped(self.paint.text((draft_line(draft), Role.MUTED)), self.room)
            )
        yield Text()

    def foot(self, *legend: str) -> list[Text]:
        """The legend, and what is known of the drafts."""
        return laid(self.ending(*legend), self.paint)

    def ending(self, *legend: str) -> Iterator[Paragraph]:
        """The foot as paragraphs."""
        drafts = self.matrix.columns
        said = [*legend, *(f"{line}." for line in map(extent_line, drafts) if line)]
        if any(clause.label_inferred for draft in drafts for clause in draft.clauses):
            said.append(NUMBER_INFERRED)
        if is_reconstructed(*(clause for draft in drafts for clause in draft.clauses)):
            said.append(_OURS)
        for draft, silences in zip(drafts, self.matrix.unmentioned, strict=True):
            for silence, passages in silences:
                told = self.paint.text((f"{draft.id} is reported not to mention {silence.mention}: ", Role.MUTED))
                yield Paragraph(told.append_text(sources_line(passages, self.paint)), hang=2)
        for sentence in said:
            yield Paragraph(self.paint.text((sentence, Role.MUTED)), hang=2)

    def whose(self, presences: Sequence[Presence]) -> Whose:
        """In which of the drafts something is, in words; in order, what more drafts have comes first."""
        have = tuple(place for place, presence in enumerate(presences) if presence is Presence.THERE)
        known = all(presence in _SURE for presence in presences)
        compared = Presence.NOT_COMPARED not in presences
        names, rest = ([self.ids[p] for p in range(len(self.ids)) if (p in have) is there] for there in (True, False))
        if not rest and have:
            words = f"In {names[0]}" if len(have) == 1 else "In both" if len(have) == 2 else f"In all {len(have)}"
        elif not have:
            words = "In none" if known else "Reported of none"
        elif not compared:
            words = f"In {joined(names)}, with others not compared"
        elif len(have) > len(rest):
            words = f"{'In' if known else 'Reported of'} all but {joined(rest)}"
        else:
            words = f"Only in {joined(names)}" if known else f"Reported of {joined(names)} alone"
        return -len(have), have, not known, words


def ungrouped(fault: UndiffError) -> str:
    """What is said where the clauses of the drafts could not be grouped."""
    return f"{fault}; clauses without a topic are left out"


def flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def short(text: str, most: int) -> str:
    """The first words of a text, at most so many characters of it."""
    words = flat(text)
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0].rstrip(',;: ')} \u2026"
