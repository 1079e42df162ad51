"""The clauses of several drafts in groups, on a terminal: what all have, what some share, what each alone has.

Takes a Matrix with its groups; gives text, the groups in reading order under a heading for the drafts that have them.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from undiff.model import Clause
from undiff.tracking.matrix import Matrix
from undiff.tracking.nway import Group, Presence
from undiff.writing.matrix_page import INDENT, MatrixPage, Whose, short
from undiff.writing.paint import Paint, Role, page
from undiff.writing.wording import counted

_TEXT = 180  # characters of a clause that are shown
_LACKING = {
    Presence.SILENT: "reported to be silent on it",
    Presence.ABSENT: "not in",
    Presence.NOT_REPORTED: "not reported in",
    Presence.NOT_COMPARED: "in another language, not compared with",
}


def write(matrix: Matrix, topic: str | None, paint: Paint) -> str:
    """The groups on a topic, or all."""
    return page(_Page(matrix, paint).lines(topic), paint)


class _Page(MatrixPage):
    """A page of groups."""

    def lines(self, topic: str | None) -> Iterator[Text]:
        found: dict[Whose, list[Group]] = {}
        for group in self.matrix.groups or ():
            if self.is_shown(group, topic):
                found.setdefault(self.whose([member.presence for member in group.members]), []).append(group)
        on = f" on {topic}" if topic is not None else ""
        count = counted(sum(map(len, found.values())), "group")
        told = [f"{whose[-1]}: {len(found[whose])}." for whose in sorted(found)]
        what = f"{count} of clauses{on} in {counted(len(self.ids), 'draft')}"
        yield from self.head(what, told)
        for whose in sorted(found):
            yield from self.line((whose[-1], Role.LABEL))
            yield Text()
            for group in found[whose]:
                yield from self.group(group)
                yield Text()
        yield from self.foot()

    def is_shown(self, group: Group, topic: str | None) -> bool:
        """Whether a group has a paragraph, on the topic where one is asked for."""
        clauses = self.clauses(group)
        on = topic is None or any(topic in self.by_id[clause.draft].all_topics(clause) for clause in clauses)
        return on and any(clause.is_paragraph for clause in clauses)

    def clauses(self, group: Group) -> list[Clause]:
        """The clauses of a group."""
        return [self.by_id[member.draft].by_id[name] for member in group.members for name in member.clauses]

    def group(self, group: Group) -> Iterator[Text]:
        """A group: its clauses draft by draft, then which drafts lack it, and how that is known."""
        clauses = self.clauses(group)
        topics = dict.fromkeys(topic for one in clauses for topic in self.by_id[one.draft].topics_for(one))
        alike = len(group.drafts) > 1 and len({clause.text for clause in clauses}) == 1
        right = self.paint.text(("alike", Role.MUTED)) if alike else None
        words = [(", ".join(topics), Role.MUTED)] if topics else []
        yield self.rule(*words, right=right)
        for clause in clauses:
            label = f"{clause.shown_label}  "
            text = self.paint.text((label, Role.LABEL), (short(clause.text, _TEXT), Role.PLAIN))
            hang = min(len(label), self.room // 2)
            yield from self.tagged(clause.draft, self.paint.wrapped(text, self.room, hang))
        for presence, told in _LACKING.items():
            names = [member.draft for member in group.members if member.presence is presence]
            if names:
                yield from self.line((f"{told}: {', '.join(names)}", Role.MUTED), indent=INDENT, hang=2)
        for member in group.members:
            if member.akin:
                like = ", ".join(self.by_id[member.draft].by_id[name].shown_label for name in member.akin)
                told = f"something like it in {member.draft}: {like}"
                yield from self.line((told, Role.MUTED), indent=INDENT, hang=2)
