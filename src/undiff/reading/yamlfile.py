"""YAML text to plain values with the place of each of them.

Takes the text of one file; gives its value (mappings, lists, strings, numbers, booleans), the places of all values, and
every breach of the reading rules of the file format at once. Values follow YAML 1.2's core schema: `no`, `on` and
`1:30` are strings. The one rule: nothing is lost or guessed in silence. A key given twice, an empty value, a tag or a
comment that cuts a text short is a problem with a place.

The parser is PyYAML's C one, or its pure Python one where the C one is missing. We compose from its events ourselves,
without recursion, because its composers drop tags, follow nesting on the stack and expand aliases without bound.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from typing import cast

import yaml
from msgspec import Struct
from msgspec.structs import replace

from undiff.patterns import pattern
from undiff.problems import Problem, Severity, Where

MAX_BYTES = 8_000_000
"""The largest file that is read, in bytes: a hundred times the longest resolution's model."""
MAX_DEPTH = 40
MAX_VALUES = 400_000
"""The most values a file may hold, aliases counted as often as they are used."""

QUOTING = "put it in quotes or write `{key}: >-` and the text on the next line"

_PURE_LIMIT = 500_000  # characters; the Python parser takes two seconds for so many
_C_LOADER = getattr(yaml, "CSafeLoader", None)
_LINE_END = re.compile(r"\r\n|\n|\r")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_KEYWORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_KEY = pattern(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]\w*)[ ]*:[ ]+(?P<value>\S)")

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None


class YamlText(Struct, frozen=True):
    """The value of a YAML file, and where it and every value inside it stands."""

    value: Value
    where: Where


_OPENING = frozenset((yaml.MappingStartEvent, yaml.SequenceStartEvent))
_CLOSING = frozenset((yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent))


class _UnreadableError(Exception):
    """The rest of the file cannot be read."""

    def __init__(self, index: int, message: str) -> None:
        self.index, self.message = index, message


class _Done(Struct, frozen=True):
    """A value that is complete, its place, and how many values it holds."""

    value: Value
    where: Where
    size: int


class _Open(Struct):
    """A mapping or list whose entries are still being read."""

    value: dict[str, Value] | list[Value]
    where: Where
    anchor: str | None
    key: str | None = None
    size: int = 1

    @property
    def parts(self) -> dict[str | int, Where]:
        return cast(dict[str | int, Where], self.where.parts)


class _Reader(Struct):
    """Composes values from the parser's events, collecting problems."""

    text: str
    file: str
    prose: Container[str]
    problems: list[Problem] = []
    stack: list[_Open] = []
    anchors: dict[str, _Done | None] = {}  # None while the anchor's value is being read
    lines: list[str] = []
    starts: list[int] = []  # of the lines, and the end of the text
    last: int = 1

    def __post_init__(self) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(self.text)), len(self.text) + 1]
        self.lines = _LINE_END.split(self.text)

    def place(self, index: int) -> Where:
        """The place of a character, by its index in the text; the parsers' own lines also break at U+2028.

        Events come in the order of the text, so the line is most often the last one asked for, or the next.
        """
        line = self.last
        if not self.starts[line - 1] <= index < self.starts[line]:
            line = self.last = min(bisect_right(self.starts, index), len(self.lines))
        return Where(self.file, line, index - self.starts[line - 1] + 1, {}, {}, self.lines)

    def report(self, where: Where, message: str) -> None:
        self.problems.append(Problem("yaml", Severity.ERROR, message, where))

    def read(self) -> YamlText | None:
        """The file's value, or None where the rest cannot be read after a fault."""
        root: YamlText | None = None
        documents = 0
        try:
            for event in self.events():
                kind = type(event)
                if kind in _OPENING:
                    self.open(event)
                elif kind in _CLOSING:
                    found = self.node(event)
                    if found is not None and not self.stack:
                        root = YamlText(found.value, found.where)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        raise _UnreadableError(_start(event), "a second document starts here; a file holds one")
        except _UnreadableError as stop:
            self.report(self.place(stop.index), stop.message)
        return root

    def open(self, event: yaml.Event) -> None:
        """Begin a mapping or a list."""
        assert isinstance(event, yaml.CollectionStartEvent)
        self.refuse_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _UnreadableError(_start(event), f"nested more than {MAX_DEPTH} levels deep")
        at = self.place(_start(event))
        value: dict[str, Value] | list[Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(value, Where(self.file, at.line, at.column, {}, {}, self.lines), event.anchor))
        if event.anchor:
            self.anchors[event.anchor] = None

    def node(self, event: yaml.Event) -> _Done | None:
        """Take an event that ends a value, and put the value where it belongs; None for a mapping's key."""
        if isinstance(event, yaml.ScalarEvent):
            inside = self.stack[-1] if self.stack else None
            if inside is not None and isinstance(inside.value, dict) and inside.key is None:
                self.take_key(inside, event)
                return None
            done = _Done(self.scalar(event, inside.key if inside else None), self.value_place(event), 1)
            if event.anchor:
                self.anchors[event.anchor] = done
        elif isinstance(event, yaml.AliasEvent):
            done = self.alias(event)
        else:
            closed = self.stack.pop()
            done = _Done(closed.value, closed.where, closed.size)
            if closed.anchor:
                self.anchors[closed.anchor] = done
        if self.stack:
            self.put(self.stack[-1], done)
        return done

    def alias(self, event: yaml.AliasEvent) -> _Done:
        """The value that an alias stands for, at the alias's place."""
        target = self.anchors.get(event.anchor or "")
        if target is None:
            fault = "stands inside itself" if event.anchor in self.anchors else "has no anchor"
            advice = QUOTING.format(key=(self.stack and self.stack[-1].key) or "text")
            raise _UnreadableError(_start(event), f"the alias *{event.anchor} {fault}. If it is a text, {advice}")
        at = self.place(_start(event))
        return _Done(target.value, replace(target.where, line=at.line, column=at.column), target.size)

    def events(self) -> Iterator[yaml.Event]:
        """The parser's events; a syntax error becomes a problem, told by the Python parser, whose words are fuller."""
        try:
            yield from yaml.parse(self.text, Loader=_C_LOADER or yaml.SafeLoader)
        except yaml.YAMLError as fault:
            told: yaml.YAMLError = fault
            if _C_LOADER and len(self.text) < _PURE_LIMIT:
                try:
                    for _ in yaml.parse(self.text, Loader=yaml.SafeLoader):
                        pass
                except yaml.YAMLError as fuller:
                    told = fuller
            self.report(*self.syntax_fault(told))

    def syntax_fault(self, fault: yaml.YAMLError) -> tuple[Where, str]:
        if isinstance(fault, yaml.reader.ReaderError):
            index = fault.position if isinstance(fault.position, int) else 0
            code = fault.character if isinstance(fault.character, int) else ord(str(fault.character)[:1] or "\0")
            return self.place(index), f"the control character U+{code:04X} may not stand in a file; delete it"
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        where = self.place(mark.index) if mark is not None else self.place(0)
        told = getattr(fault, "problem", None) or str(fault)
        context = getattr(fault, "context", None) or ""
        told = told.replace("<", "").replace(">", "")
        told_all = f"{context}, {told}" if context else told
        message = f"this is no YAML: {told_all}"
        opened = None  # where the bracket or quotation mark stands that nothing closes
        if "flow" in context or "quoted" in context:
            opened = self.place(fault.context_mark.index)  # type: ignore[attr-defined]
        for place in filter(None, (where, opened)):
            match = _KEY.match(place.excerpt or "")
            if match and match["key"] in self.prose and match["value"] not in ">|":
                advice = QUOTING.format(key=match["key"])
                return place, f"if `{match['key']}` is a text, {advice}; YAML reads it as something else ({told_all})"
        if opened is not None:
            mark = "quotation mark" if "quoted" in context else "bracket"
            return where, f"{message}; the {mark} opened at line {opened.line} is not closed"
        if where.excerpt and "\t" in where.excerpt[: where.column]:
            return where, f"{message}. Indent with blanks, not with tabs"
        if told.startswith(("mapping values are not allowed", "expected block end", "did not find expected")):
            return where, f"{message}. Indent this line as those beside it; put a text with a colon in quotes"
        return where, message

    def refuse_tag(self, event: yaml.NodeEvent) -> None:
        """Report a tag; a bare `!` shows only in the text, since the parsers drop it."""
        index = _start(event)
        if getattr(event, "tag", None) or self.text.startswith("!", index):
            self.report(self.place(index), "tags such as !!str are not read; write the value alone, a text in quotes")

    def take_key(self, mapping: _Open, event: yaml.ScalarEvent) -> None:
        where = self.place(_start(event))
        key: str = event.value
        self.refuse_tag(event)
        if key == "<<" and not event.style:
            self.report(where, "merge keys (<<) are not read; write the keys out")
            cast(dict[str, Where], mapping.where.keys)[key] = where
        elif key in mapping.value:
            first = mapping.where.keys[key]
            self.report(where, f"the key `{key}` is given twice; the first stands at line {first.line}")
        else:
            cast(dict[str, Where], mapping.where.keys)[key] = where
        mapping.key = key

    def put(self, into: _Open, done: _Done) -> None:
        """Add a value to the mapping or list it stands in."""
        into.size += done.size
        if into.size > MAX_VALUES:
            message = f"more than {MAX_VALUES:,} values, aliases counted as often as they are used"
            raise _UnreadableError(self.starts[(done.where.line or 1) - 1], message)
        if isinstance(into.value, list):
            into.parts[len(into.value)] = done.where
            into.value.append(done.value)
        elif into.key is None:  # a mapping or list that stands where a key should
            self.report(done.where, "a key must be a word, not a list or mapping; a text in brackets belongs in quotes")
            into.key = ""
        else:
            if into.key not in into.value:
                into.parts[into.key] = done.where
                into.value[into.key] = done.value
            into.key = None

    def value_place(self, event: yaml.ScalarEvent) -> Where:
        """Where a scalar's text starts: behind its anchor, and in a block scalar at its first line of text."""
        index = _start(event)
        if event.style in ("|", ">"):
            line = bisect_right(self.starts, index)
            for number in range(line, len(self.lines)):
                stripped = self.lines[number].strip()
                if stripped:
                    return self.place(self.starts[number] + self.lines[number].index(stripped[0]))
        elif event.anchor:
            index = self.text.find(" ", index, _end(event)) + 1 or index
        return self.place(index)

    def scalar(self, event: yaml.ScalarEvent, key: str | None) -> Value:
        self.refuse_tag(event)
        text: str = event.value
        if event.style:
            return text
        if text in _KEYWORDS:
            value = _KEYWORDS[text]
            if value is None:
                fault = f"`{key}` has no value; leave the key out" if key else "an empty entry; leave it out"
                self.report(self.place(_start(event)), fault)
            return value
        if text[0] in "-+.0123456789":
            if _INT.fullmatch(text) and len(text) < 18:
                return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
            if _FLOAT.fullmatch(text) and len(text) < 40:
                return float(text)
        self.refuse_cut(event, key)
        return text

    def refuse_cut(self, event: yaml.ScalarEvent, key: str | None) -> None:
        """Report a comment behind an unquoted text: YAML has dropped it, and it may have been part of the text.

        In running text any `#` counts; elsewhere only one that looks like a word's beginning, so that short values may
        be followed by a comment.
        """
        end = _end(event)
        line = bisect_right(self.starts, end)
        if "#" not in self.lines[line - 1]:
            return
        rest = self.text[end : self.starts[line]]
        comment = rest.lstrip(" \t")
        if comment.startswith("#") and (key in self.prose or comment[1:2].strip()):
            where = self.place(end + len(rest) - len(comment))
            advice = QUOTING.format(key=key or "text")
            self.report(where, f"YAML reads this as a comment and drops it. If it belongs to the text, {advice}")


def _start(event: yaml.Event) -> int:
    """The index of an event's first character; parsers of streams always give marks."""
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def read_yaml(text: str, file: str, prose: Container[str] = ()) -> tuple[YamlText | None, list[Problem]]:
    """Read the text of a YAML file.

    `file` is the name that places show; `prose` are the keys whose values are running text. Returns the value with its
    places, None where there is none to work with, and the problems found (rule "yaml"), in the order of the file.
    """
    reader = _Reader(text, file, prose)
    if not text.strip(" \t\r\n\ufeff"):
        reader.report(reader.place(0), "the file is empty")
        return None, reader.problems
    found = reader.read()
    if found is None and not reader.problems:
        reader.report(reader.place(0), "the file holds no value, only comments")
    return found, sorted(reader.problems, key=lambda problem: (problem.where.line or 0, problem.where.column or 0))


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes, without a byte order mark; problems where it is too large or no UTF-8."""

    def fault(message: str, line: int | None = None, column: int | None = None) -> tuple[str, list[Problem]]:
        return "", [Problem("yaml", Severity.ERROR, message, Where(file, line, column))]

    if len(data) > MAX_BYTES:
        return fault(f"the file is larger than {MAX_BYTES // 1_000_000} MB; split it")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            kind = "UTF-32" if data[2:4] == b"\0\0" else "UTF-16"
            return fault(f"the file is {kind}; save it as UTF-8", 1, 1)
        return fault(f"the byte 0x{data[error.start]:02X} is no UTF-8; save the file as UTF-8", line, column)
