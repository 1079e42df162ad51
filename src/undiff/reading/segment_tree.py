"""The draft's mapping while it is being built: entries, items, what goes on after the items, headings, annexes.

Takes decisions ("a clause, numbered 3", "an item (b)"), gives the lists of a draft in the file format. The one rule:
the order in which paragraphs come is the order in which they stand in the mapping; nothing is sorted or dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from undiff.reading.segment_lists import Level, Lists, Place
from undiff.reading.segment_marks import Form, Mark, Series, printed
from undiff.reading.segment_words import announces

# The marks that a draft's items have if nothing else is said: (a), then (i). Deeper down, the label is always written.
_USUAL = (Series.LETTER, Series.ROMAN)


@dataclass(slots=True)
class Entry:
    """A clause, sub-paragraph or heading on its way into the mapping."""

    text: str
    label: str = ""
    kind: str = ""  # "" is the kind of its list; "heading", or "preambular" among the operative ones
    mark: str = ""  # as printed
    items: list[Entry] = field(default_factory=list)
    unmarked: bool = False  # an item that is printed without a mark
    continued: list[str] = field(default_factory=list)

    def mappings(self) -> list[dict[str, object]]:
        """The entry in the file format; one that has no words of its own ("10. (a) ...") gives its items instead."""
        if self.text:
            return [self.mapping()]
        found = [item.mapping() for item in self.items]
        if self.continued:
            found.append({"text": "\n".join(self.continued)})
        return found

    def mapping(self) -> dict[str, object]:
        """The entry in the file format, items inside it."""
        if self.kind == "heading":
            return {"heading": self.text}
        found: dict[str, object] = {}
        if self.kind:
            found["kind"] = self.kind
        if self.label:
            found["label"] = self.label
        found["text"] = self.text
        if self.items:
            found["items"] = [item.mapping() for item in self.items]
        if self.continued:
            found["continued"] = "\n".join(self.continued)
        return found

    def lines(self, inset: str = "") -> list[str]:
        """The entry as it is printed, a paragraph a line, sub-paragraphs set in."""
        inner = [line for item in self.items for line in item.lines(f"{inset}    ")]
        first = self.text or (inner.pop(0).lstrip() if inner else "")
        found = [inset + f"{self.mark} {first}".strip(), *inner]
        return found + [inset + text for text in self.continued]

    @property
    def last_words(self) -> str:
        """The text that was printed last in this entry."""
        if self.continued:
            return self.continued[-1]
        return self.items[-1].last_words if self.items else self.text


class Tree:
    """The draft being built, part by part."""

    def __init__(self) -> None:
        self.preambular: list[Entry] = []
        self.operative: list[Entry] = []
        self.annexes: list[tuple[str, list[Entry]]] = []
        self.into: list[Entry] = self.preambular  # where the next clause goes
        self.series = ""  # that of the current clause: PP, OP, A1.
        self.current: Entry | None = None
        self.lists = Lists()
        self.loose: list[str] = []
        self.counts: Counter[str] = Counter()  # the last number of each series of labels: PP, OP, A1.

    @property
    def last_words(self) -> str:
        """The text that was printed last."""
        if self.loose:
            return self.loose[-1]
        return self.current.last_words if self.current else ""

    def open_annex(self, title: str) -> None:
        """A new annex; what follows goes there."""
        self._settle(None)
        self.annexes.append((title, []))
        self.into = self.annexes[-1][1]
        self.current = None

    def add(self, entry: Entry) -> None:
        """A clause or heading at the outermost level of the list that is being filled."""
        self._settle(None)
        self._enter(entry)
        self.lists = Lists()
        self.current = entry if entry.kind != "heading" else None

    def _enter(self, entry: Entry) -> None:
        """An entry at the end of the list that is being filled, counted as the draft will count it."""
        self.into.append(entry)
        if entry.kind == "heading":
            return
        if self.annexes and self.into is self.annexes[-1][1]:
            self.series = f"A{len(self.annexes)}."
        else:
            self.series = "PP" if self.into is self.preambular or entry.kind else "OP"
        number = entry.label.removeprefix(self.series)
        if not entry.label:
            self.counts[self.series] += 1
        elif number.isdecimal() and entry.text:
            self.counts[self.series] = int(number)

    def name_chapeau(self) -> None:
        """The clause that leads over to the numbered ones ("Resolves:") has no number: it is called the chapeau."""
        above = self.into[-1] if self.into else None
        if above is not None and above is self.current and not above.label and not above.kind and announces(above.text):
            above.label = "chapeau"

    def add_item(self, entry: Entry, place: Place, mark: Mark) -> None:
        """A sub-paragraph at its place under the current clause; a deeper list that was open ends."""
        assert self.current is not None
        depth, series, ordinal = place.depth, place.series, place.ordinal
        if self.loose and depth == len(self.lists.levels):
            self._introduce(depth)
        self._settle(depth)
        owner = self._owner(depth)
        del self.lists.levels[depth + 1 :]
        if depth == len(self.lists.levels):
            self.lists.levels.append(Level(series, mark.form, ordinal, owner))
        self.lists.levels[depth].ordinal = ordinal
        owner.items.append(entry)
        usual = depth < len(_USUAL) and series is _USUAL[depth] and mark.form in (Form.BRACKETED, Form.HALF)
        if not usual or ordinal != len(owner.items) or not owner.text or owner.unmarked:
            entry.label = self._label(depth)

    def add_loose(self, text: str) -> None:
        """Text without a mark after the current clause's items; what it belongs to shows with the next mark."""
        self.loose.append(text)

    def join(self, text: str, glue: Callable[[str, str], str]) -> None:
        """Text that goes on with the paragraph printed last, cut there by a page break."""
        if self.loose:
            self.loose[-1] = glue(self.loose[-1], text)
            return
        entry = self.current
        while entry is not None and entry.items and not entry.continued:
            entry = entry.items[-1]
        if entry is None:
            return
        if entry.continued:
            entry.continued[-1] = glue(entry.continued[-1], text)
        else:
            entry.text = glue(entry.text, text)

    def lines(self) -> Iterator[str]:
        """The body and the annexes as they are printed, a paragraph a line."""
        for title, entries in (("", self.preambular), ("", self.operative), *self.annexes):
            yield from [title] if title else []
            for entry in entries:
                yield from entry.lines()

    def close(self) -> None:
        """No more paragraphs."""
        self._settle(None)

    def _introduce(self, depth: int) -> None:
        """Text without a mark right before a new list introduces it: the list's items stand under that text."""
        owner = self._owner(depth)
        label = self._label(depth - 1)
        for text in self.loose:
            owner.items.append(Entry(text, f"{label}(-{len(owner.items) + 1})", unmarked=True))
        self.loose = []

    def _settle(self, depth: int | None) -> None:
        """Text without a mark goes to the entry beside which the next mark stands, or to the clause where none does."""
        if self.loose and self.current is not None:
            entry = self.current
            for level in self.lists.levels[: depth + 1] if depth is not None else ():
                entry = level.owner.items[-1]
            self._attach(entry)
        elif self.loose:
            for text in self.loose:
                self._enter(Entry(text))
        self.loose = []

    def _attach(self, entry: Entry) -> None:
        """Paragraphs without marks under an entry: its items where a colon announces them, else what goes on."""
        announced = announces(entry.text) or len(self.loose) > 1
        if entry is self.current and announced and not entry.items:
            label = self.clause_label()
            entry.items = [Entry(text, f"{label}(-{count})") for count, text in enumerate(self.loose, 1)]
        else:
            entry.continued.extend(self.loose)

    def _owner(self, depth: int) -> Entry:
        assert self.current is not None
        if depth < len(self.lists.levels):
            return self.lists.levels[depth].owner
        owner = self.lists.levels[-1].owner.items[-1] if self.lists.levels else self.current
        return owner.items[-1] if owner.items and owner.items[-1].unmarked else owner

    def _label(self, depth: int) -> str:
        marks = []
        for level in self.lists.levels[: depth + 1]:
            bullet = level.series is Series.BULLET
            marks.append(f"(-{level.ordinal})" if bullet else f"({printed(level.series, level.ordinal)})")
        return self.clause_label() + "".join(marks)

    def clause_label(self) -> str:
        """The label of the current clause, printed or counted."""
        assert self.current is not None
        return self.current.label or f"{self.series}{self.counts[self.series]}"
