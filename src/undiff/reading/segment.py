"""A stream of paragraphs cut into the parts of a resolution: preamble, operative paragraphs, sub-paragraphs, annexes.

Takes the paragraphs of a document in reading order, gives the lists of a draft in the file format, with what stands
before the body (the masthead) and behind it (the adoption line). The rules are those of the United Nations Editorial
Manual, and where texts depart from them, numbers decide before words and words before layout. The one rule: no
paragraph of the body is dropped; what cannot be placed stays where it stands, and a warning says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from undiff.reading.documents.stream import Paragraph, Warn
from undiff.reading.segment_ends import last_of_text, mark_of, web_end, without_quotation
from undiff.reading.segment_lists import Lists
from undiff.reading.segment_marks import Form, Mark, read_damage, read_mark, read_number
from undiff.reading.segment_tree import Entry, Tree
from undiff.reading.segment_words import (
    OPENING,
    announces,
    decides,
    ends_clause,
    ends_resolution,
    is_annex_title,
    is_clause,
    is_connective,
    is_numbered_title,
    is_opening,
    is_part,
    is_tail,
    is_titled,
    mood,
    opens_small,
)
from undiff.reading.wrapping import join_lines

# A heading of 2016-2024 has at most 12 words, one of 1946-1994 at most 14.
_HEADING_WORDS = 15
# How far a printed number may jump before it is no longer believed to be a paragraph's.
_GAP = 3
# A line of a list, such as a name with its State, is shorter.
_SHORT = 90
# The record of a vote may be cut in two by a blank line; more than this behind it is something else.
_LONGEST_VOTE = 120


@dataclass(frozen=True, slots=True)
class Segments:
    """The parts of a draft as the file format has them, and what stands around them. `lines` are the parts as printed,
    a paragraph a line."""

    preambular: list[dict[str, object]]
    operative: list[dict[str, object]]
    annexes: list[dict[str, object]]
    head: tuple[Paragraph, ...]
    opening: str  # "The Security Council,", where that is a line of its own
    tail: tuple[Paragraph, ...]
    lines: tuple[str, ...]
    warnings: tuple[Warn, ...]


def segment(paragraphs: Sequence[Paragraph], start: int, web: bool = False, sure: bool = True) -> Segments:
    """Cut the paragraphs from index `start` on; those before it are the masthead.

    Behind the text of a `web` page may stand what is the page's own; it is left out, and a warning says so. `sure`
    says that the paragraphs are the file's own, not guessed from wrapped lines.
    """
    paragraphs, end = without_quotation(paragraphs, start)
    cutter = _Cutter(paragraphs, sure)
    if web and end == len(paragraphs):
        end = web_end(paragraphs, cutter.marks, start)
    cutter.run(start, end)
    tree = cutter.tree
    annexes: list[dict[str, object]] = [
        {"title": title, "clauses": _mappings(entries)} for title, entries in tree.annexes
    ]
    return Segments(
        preambular=_mappings(tree.preambular),
        operative=_mappings(tree.operative),
        annexes=annexes,
        head=tuple(paragraphs[:start]),
        opening=cutter.opening,
        tail=tuple(cutter.tail),
        lines=tuple(tree.lines()),
        warnings=tuple(cutter.warnings),
    )


def _mappings(entries: Sequence[Entry]) -> list[dict[str, object]]:
    return [mapping for entry in entries for mapping in entry.mappings()]


class _Cutter:
    def __init__(self, paragraphs: Sequence[Paragraph], sure: bool) -> None:
        self.paragraphs = paragraphs
        self.sure = sure
        self.marks = [mark_of(paragraph) for paragraph in paragraphs]
        self.warnings: list[Warn] = []
        self.tree = Tree()
        self.opening = ""
        self.tail: list[Paragraph] = []
        self.number = 0  # the last operative (or, in an annex, plain) number
        self.last = last_of_text(paragraphs, self.marks)
        self.fresh = True  # a heading or part began after the last number, so that numbers may start again

    def run(self, start: int, end: int) -> None:
        for index in range(start, end):
            paragraph = self.paragraphs[index]
            if self._annex(paragraph) or self._ended(index, paragraph):
                continue
            if not (self._labelled(index) or self._numbered(index) or self._listed(index)):
                self._plain(index)
        if end < len(self.paragraphs):
            self._warn(end, "text behind the last paragraph is left out")
        self.tree.close()
        behind = self.tail[1:]
        if sum(len(one.text) for one in behind) > _LONGEST_VOTE:
            self.warnings.append(Warn("text behind the adoption is left out", behind[0].page, behind[0].line))

    # ---- annexes and the end ----

    @property
    def _in_annex(self) -> bool:
        return bool(self.tree.annexes) and self.tree.into is self.tree.annexes[-1][1]

    def _annex(self, paragraph: Paragraph) -> bool:
        if not (self.tree.operative or self.tail) or not is_annex_title(paragraph.text):
            return False
        self.tree.open_annex(paragraph.text)
        self.number, self.fresh = 0, True
        return True

    def _ended(self, index: int, paragraph: Paragraph) -> bool:
        if self.tail or ((self.tree.operative or self.tree.preambular) and is_tail(paragraph.text)):
            self.tail.append(paragraph)
            return True
        if index > self.last and ends_resolution(self.tree.last_words):
            self._warn(index, "text behind the last paragraph is left out")
            self.tail.append(paragraph)
            return True
        return False

    # ---- paragraphs with a mark ----

    def _labelled(self, index: int) -> bool:
        mark = self.marks[index]
        if mark is None or mark.form is not Form.LABEL:
            return False
        addition = f" {mark.addition}" if mark.addition else ""
        label = f"{mark.part}{mark.token}{addition}" + "".join(f"({token})" for token in mark.path)
        self.tree.into = self.tree.preambular if mark.part == "PP" else self.tree.operative
        if mark.part == "PP" and self.tree.operative:
            self.tree.into = self.tree.operative
        kind = "preambular" if mark.part == "PP" and self.tree.into is self.tree.operative else ""
        self.tree.add(Entry(mark.rest, label, kind, mark.printed))
        self.number = int(mark.token) if mark.part == "OP" else self.number
        return True

    def _numbered(self, index: int) -> bool:
        mark = self.marks[index]
        due = self.number + 1
        if mark is None or (mark.form is Form.DOTTED and mood(mark.rest) == "finite"):
            mark = read_number(self.paragraphs[index].text, due) or self._unreadable(index, due)
            if mark is None or not self._believable(index, mark):
                return False
            if not self.paragraphs[index].text.startswith(f"{due}"):
                self._warn(index, f"the number of paragraph {due} is damaged")
        if mark.form is not Form.NUMBER:
            return False
        number = int(mark.token)
        if mark.addition:
            return self._operative(index, mark, f"{number} {mark.addition}")
        if number == due and not (self.tree.lists.due(mark) and mood(mark.rest) != "finite"):
            return self._operative(index, mark, str(number))
        if number == 1 and (self.fresh or self.number == 0) and not announces(self.tree.last_words):
            return self._operative(index, mark, "1")
        if self.tree.current is not None and self._numbered_item(index, mark):
            return True
        if self.number < number <= self.number + _GAP and mark.rest[:1].isupper():
            self._warn(index, f"paragraph {number} follows {self.number or 'the preamble'}")
            return self._operative(index, mark, str(number))
        if mood(mark.rest) == "finite":
            guess = due if self._next_number(index) == due + 1 else number
            self._warn(index, f"the number {number} stands where {due} is due")
            return self._operative(index, mark, str(guess))
        return False

    def _operative(self, index: int, mark: Mark, number: str) -> bool:
        self.number, self.fresh = int(number.split()[0]), False
        if not self._in_annex:
            self.tree.into = self.tree.operative
        prefix = f"A{len(self.tree.annexes)}." if self._in_annex else "OP"
        inner = read_mark(mark.rest)
        place = Lists().starts(inner) if inner is not None and inner.form is Form.BRACKETED else None
        if number == "1":
            self.tree.name_chapeau()
        self.tree.add(Entry("" if place else mark.rest, prefix + number, mark=mark.printed))
        if inner is not None and place is not None:
            self.tree.add_item(Entry(inner.rest, mark=inner.printed), place, inner)
        return True

    def _numbered_item(self, index: int, mark: Mark) -> bool:
        """Numbers used as list marks inside a clause."""
        place = self.tree.lists.due(mark)
        if place is None and mark.token == "1" and announces(self.tree.last_words):
            place = self.tree.lists.starts(mark)
        if place is None:
            return False
        self.tree.add_item(Entry(mark.rest, mark=mark.printed), place, mark)
        return True

    def _unreadable(self, index: int, due: int) -> Mark | None:
        """A number that OCR made a letter of another shape ("S. Calls upon"), where just the one that is due fits."""
        mark = read_damage(self.paragraphs[index].text, due)
        fits = mark is not None and mood(mark.rest) == "finite" and self._next_number(index) == due + 1
        return mark if fits else None

    def _believable(self, index: int, mark: Mark) -> bool:
        """Whether a damaged or bare number can be a paragraph's: a verb follows, or the next number agrees."""
        return mood(mark.rest) == "finite" or self._next_number(index) == self.number + 2

    def _next_number(self, index: int) -> int | None:
        """The next plain number after a paragraph, within the next ten."""
        for mark in self.marks[index + 1 : index + 11]:
            if mark is not None and mark.form is Form.NUMBER:
                return int(mark.token)
        return None

    def _listed(self, index: int) -> bool:
        mark = self.marks[index]
        if mark is None or self.tree.current is None or mark.form in (Form.NUMBER, Form.LABEL):
            return False
        lists = self.tree.lists
        announced = announces(self.tree.last_words)
        if mark.form is Form.DOTTED and (
            self._is_heading(index) or not (lists.due(mark) or (announced and lists.starts(mark)))
        ):
            return False
        place = lists.place(mark, self._next_item(index))
        if place.doubt:
            self._warn(index, place.doubt)
        self.tree.add_item(Entry(mark.rest, mark=mark.printed), place, mark)
        return True

    def _next_item(self, index: int) -> Mark | None:
        for mark in self.marks[index + 1 : index + 4]:
            if mark is not None:
                return mark if mark.form not in (Form.NUMBER, Form.LABEL) else None
        return None

    # ---- paragraphs without a mark ----

    def _plain(self, index: int) -> None:
        paragraph, tree = self.paragraphs[index], self.tree
        text = paragraph.text
        if is_opening(text):
            self.opening = self.opening or text
            if tree.operative and not self._in_annex:
                tree.into = tree.operative
            return
        opening = OPENING.match(text)
        if opening and not text[opening.end() :][:1].islower() and "," in opening[0]:
            text = text[opening.end() :]
        if self._is_heading(index):
            self._heading(index)
        elif self._in_annex:
            self._annexed(index)
        elif self._goes_on(text):
            tree.join(text, join_lines)
        else:
            self._unnumbered(index, text)

    def _annexed(self, index: int) -> None:
        text = self.paragraphs[index].text
        if text[:1].islower() and self._goes_on(text):
            self.tree.join(text, join_lines)
        else:
            self.tree.add(Entry(text))

    def _goes_on(self, text: str) -> bool:
        """Whether the text only goes on with the paragraph before it, cut by a page break or a stray blank line."""
        before = self.tree.last_words.rstrip()
        if not before or before.endswith((";", ":", ".")) or opens_small(text, before):
            return False
        if self.sure or (self._is_listing() and text[:1].isupper() and max(len(before), len(text)) < _SHORT):
            return text[:1].islower() and not ends_clause(before)
        return text[:1].islower() or (not ends_clause(before) and mood(text) is None and text[:1] not in '“"')

    def _is_listing(self) -> bool:
        """Whether the current clause has announced a list with a colon."""
        return self.tree.current is not None and announces(self.tree.current.text)

    def _unnumbered(self, index: int, text: str) -> None:
        tree, mark = self.tree, self.marks[index]
        if mark is not None and mark.form is Form.BRACKETED and mood(mark.rest) == "finite":
            tree.into = tree.operative
            tree.add(Entry(mark.rest, f"({mark.token})", mark=mark.printed))
            return
        verb = decides(text) or mood(text)
        if verb == "finite":
            self._unnumbered_operative(index, text)
        elif not tree.operative:
            quoted = text[:1] in '“"' and tree.current is not None
            if quoted:
                tree.add_loose(text)
            else:
                tree.into = tree.preambular
                tree.add(Entry(text))
        elif verb == "participle" and self._preamble_again(text):
            tree.add(Entry(text, kind="preambular"))
            self.fresh = True
        elif verb == "participle" and not self.number and text[:1].isupper():
            tree.add(Entry(text))
        elif tree.current is not None:
            tree.add_loose(text)
        else:
            tree.add(Entry(text))

    def _preamble_again(self, text: str) -> bool:
        """Whether a paragraph among the operative ones is of a second preamble, as in texts with parts A, B, C."""
        above = self.tree.into[-1]
        ends = (",", ";", ":") if above.kind else (",",)
        return text[:1].isupper() and text.rstrip().endswith(ends)

    def _unnumbered_operative(self, index: int, text: str) -> None:
        """An operative paragraph without a number; where just one number is missing, it was lost in the file."""
        self.tree.into = self.tree.operative
        label = ""
        if self.number and self._next_number(index) == self.number + 2:
            self.number += 1
            label = f"OP{self.number}"
            self._warn(index, f"the number of paragraph {self.number} is missing")
        self.tree.add(Entry(text, label))
        self.fresh = True

    # ---- headings ----

    def _heading(self, index: int) -> None:
        paragraph = self.paragraphs[index]
        if not self._in_annex and not self.tree.operative and self._opens_operative(index):
            self.tree.into = self.tree.operative
        self.tree.add(Entry(paragraph.text, kind="heading"))
        self.fresh = True

    def _opens_operative(self, index: int) -> bool:
        """Whether the first clause after a heading is a numbered one."""
        for position in range(index + 1, min(index + 6, len(self.paragraphs))):
            mark = self.marks[position]
            if mark is not None:
                return mark.form is Form.NUMBER or mark.part == "OP"
            if not self._is_heading(position):
                return False
        return False

    def _is_heading(self, index: int) -> bool:
        paragraph = self.paragraphs[index]
        text = paragraph.text
        if paragraph.heading or is_part(text) or is_numbered_title(text) or is_titled(text):
            return True
        ended = ends_clause(text) and not announces(text)
        if len(text.split()) >= _HEADING_WORDS or text[:1].islower() or ended:
            return False
        if paragraph.bold or (paragraph.italic and not text.endswith(":")):
            return True
        mark = self.marks[index]
        lettered = mark is not None and mark.form is Form.DOTTED and mark.token.isupper()
        if text.endswith(":") or not (lettered or paragraph.centred or text.isupper() or paragraph.indent is None):
            return False
        if mark is not None and not lettered:
            return False
        return not is_clause(text) and not is_connective(text) and self._stands_alone(index)

    def _stands_alone(self, index: int) -> bool:
        """Whether the paragraph before has ended and a clause begins behind it, or behind a second heading."""
        before = self.tree.last_words
        if before and not ends_clause(before) and not self._in_annex:
            return False
        following = index + 1
        if following + 1 < len(self.paragraphs) and self._is_bare(following):
            following += 1
        if following == len(self.paragraphs):
            return False
        mark, text = self.marks[following], self.paragraphs[following].text
        return (mark is not None and mark.form in (Form.NUMBER, Form.LABEL)) or mood(text) is not None or is_part(text)

    def _is_bare(self, index: int) -> bool:
        """Whether the paragraph is a few words without mark, verb or end, as a heading is."""
        text = self.paragraphs[index].text
        few = len(text.split()) < _HEADING_WORDS and text[:1].isupper()
        return few and self.marks[index] is None and mood(text) is None and not ends_clause(text)

    # ---- common ----

    def _warn(self, index: int, message: str) -> None:
        paragraph = self.paragraphs[index]
        self.warnings.append(Warn(message, paragraph.page, paragraph.line))
