"""Places in comparisons: where one is and what is shown around it; what place an address means, or one elsewhere.

No terminal, no Textual. The one rule: the place is one number, that of a change among those shown; it stays with the
same clause when a filter, a topic, or the drafts that are compared are changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from undiff.comparing.choice import clauses_of
from undiff.comparing.comparison import Change, Comparison, Op
from undiff.model import Clause, Draft
from undiff.study import Study
from undiff.tui.redline_rows import Filter, chosen, is_change
from undiff.writing.wording import in_order_of_consequence, is_of_paragraphs


class Place:
    """Where one is in a study: the number of a change, what a filter and a topic show of the others, and the side whose
    words are copied and edited. Without a study the number is that of no change; where nothing is shown, it waits.
    """

    def __init__(self) -> None:
        self.study: Study | None = None
        self.number = -1
        self.side = Op.INSERT
        self.filter = Filter.ALL
        self.topic: str | None = None
        self.shown: Sequence[int] = ()
        self.steps: Sequence[int] = ()  # those of the shown at which something differs

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of the study, whether they are shown or not."""
        return self.study.comparison.changes if self.study is not None else ()

    @property
    def change(self) -> Change | None:
        """The change that one is at."""
        return self.changes[self.number] if 0 <= self.number < len(self.changes) else None

    def own(self) -> tuple[Draft, tuple[Clause, ...]] | None:
        """What is copied and edited: the clauses of the side that was chosen, else of the side that has some."""
        change = self.change
        if self.study is None or change is None:
            return None
        comparison = self.study.comparison
        left, right = (comparison.left, change.left), (comparison.right, change.right)
        for draft, names in (left, right) if self.side is Op.DELETE else (right, left):
            if names:
                return draft, tuple(draft.by_id[name] for name in names)
        return None

    def clause(self) -> tuple[Draft, Clause] | None:
        """The first clause of `own`, which stands for them where one is asked for."""
        found = self.own()
        return (found[0], found[1][0]) if found is not None else None

    def side_text(self) -> str:
        """The words of `own`."""
        found = self.own()
        return "\n".join(clause.text for clause in found[1]) if found is not None else ""

    def enter(self, study: Study, address: str | None = None) -> None:
        """Be in a study: at an address, else at the place like the one before, else at the strongest change."""
        before, number = self.study, self.number
        self.study = study
        wanted = number_of(study.comparison, address) if address else None
        if wanted is None and before is not None and 0 <= number < len(before.comparison.changes):
            wanted = like_place(before.comparison, number, study.comparison)
        if wanted is None:
            first = next(iter(in_order_of_consequence(self.changes)), None)
            wanted = self.changes.index(first) if first is not None else -1
        self.number = wanted
        self.show(self.filter, self.topic)

    def show(self, filter: Filter, topic: str | None) -> None:
        """Show the changes that a filter and a topic take; where one is not at one of these, go to the nearest."""
        self.filter, self.topic = filter, topic
        if self.study is None:
            return
        comparison = self.study.comparison
        self.shown = chosen(self.study, filter, topic)
        shown = ((number, self.changes[number]) for number in self.shown)
        self.steps = [number for number, one in shown if is_change(one) and is_of_paragraphs(one, comparison)]
        if self.shown and self.number not in self.shown:
            self.number = min(self.shown, key=lambda number: abs(number - self.number))

    def next_filter(self) -> Filter:
        """The next kind of changes to show; kinds that nothing is of are passed over."""
        kinds = list(Filter)
        at = kinds.index(self.filter)
        later = (*kinds[at + 1 :], *kinds[:at])
        study = self.study
        return next(
            (k for k in later if k is Filter.ALL or (study is not None and chosen(study, k, self.topic))), Filter.ALL
        )

    def next_step(self, way: int, strong: bool = False) -> int | None:
        """The next or previous change, or strong change, among those shown."""
        steps = [number for number in self.steps if self.changes[number].strong or not strong]
        further = [number for number in steps if (number > self.number if way > 0 else number < self.number)]
        return (further[0] if way > 0 else further[-1]) if further else None

    def differing_words(self) -> str:
        """How many paragraphs of all differ, and how many of them strongly."""
        if self.study is None:
            return ""
        comparison = self.study.comparison
        differ = [one for one in self.changes if is_change(one) and is_of_paragraphs(one, comparison)]
        strong = sum(one.strong for one in differ)
        return f"{len(differ)} differ{f', {strong} strong' if strong else ''}"

    def count_words(self) -> str:
        """Which of how many changes one is at; at what does not differ, how many there are."""
        if self.number in self.steps:
            return f"change {self.steps.index(self.number) + 1} of {len(self.steps)}"
        return f"{len(self.steps)} changes"

    def hidden_words(self) -> str:
        """How many of all are shown, and of what kind; nothing where all are."""
        if len(self.shown) == len(self.changes):
            return ""
        kinds = [one for one in ("" if self.filter is Filter.ALL else self.filter, self.topic or "") if one]
        return f"{len(self.shown)} of {len(self.changes)}: {', '.join(kinds)}"


def number_of(comparison: Comparison, address: str) -> int | None:
    """The change that a clause (`draft#id`) is part of."""
    name, _, at = address.partition("#")
    for draft, side in ((comparison.left, "left"), (comparison.right, "right")):
        clause = draft.clause_at(at) if draft.id == name and at else None
        if clause is not None:
            for number, change in enumerate(comparison.changes):
                if clause.id in getattr(change, side):
                    return number
    return None


def like_place(before: Comparison, number: int, after: Comparison) -> int | None:
    """The change of another comparison at the place of this one: of the same clause, label or topic, or as far on."""
    change = before.changes[number]
    clauses = clauses_of(change, before)
    places: dict[tuple[str, str], int] = {}
    for at, other in enumerate(after.changes):
        for clause in clauses_of(other, after):
            for name in _names(clause):
                places.setdefault(name, at)
    wanted = [name for clause in clauses for name in _names(clause)]
    for kind in ("address", "slug", "label", "topic"):
        for name in wanted:
            if name[0] == kind and name in places:
                return places[name]
    if not after.changes:
        return None
    return number * len(after.changes) // max(1, len(before.changes))


def _names(clause: Clause) -> list[tuple[str, str]]:
    names = [("address", clause.address), ("label", clause.label), ("slug", clause.slug or "")]
    return [name for name in (*names, *(("topic", topic) for topic in clause.topics)) if name[1]]
