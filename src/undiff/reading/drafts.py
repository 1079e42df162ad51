"""The file-format mapping of a draft to the model's Draft: the tree of entries made flat, with labels and ids.

Takes a mapping that the draft schema has passed (from YAML, or made by an importer) and its places. The one rule:
labels are the diplomats'. Counting runs on through headings and parts, an entry with an odd label such as `OP7 bis`
does not advance it, a plain number restarts it there, and a gap advances it by as many paragraphs as are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from undiff.model import Basis, Clause, Draft, Extent, Gap, Kind, Silence, TopicOfAct
from undiff.patterns import pattern
from undiff.problems import Problem, Severity, Where
from undiff.reading.parts import Record, citations_of, clean, texts, topics_of, waivers_of, when

Lookup = Callable[[str], Draft | None]
"""Finds the draft of an id, for `same_as`; None where it is not to be had."""

_PLAIN = pattern(r"(?P<part>PP|OP)?[ .]*(?P<number>\d{1,4})\.?", re.IGNORECASE)
_ITEM = pattern(r"\(?(?P<mark>[a-z]{1,2}|[ivxlc]{1,7}|\d{1,3})[).]?", re.IGNORECASE)
_WHOLE = pattern(r"(?:PP|OP|A\d{1,3}\.)\d{1,4}[^()]{0,12}\(")
_BULLETS = frozenset("-\u2013\u2014\u2022*\u00b7\u25cf\u25aa\u2043")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PREFIX = {Kind.PREAMBULAR: "PP", Kind.OPERATIVE: "OP"}


def build_draft(
    record: Record, where: Where, lookup: Lookup = lambda _: None, dossier: str | None = None
) -> tuple[Draft, list[Problem]]:
    """Build a draft from its mapping.

    `lookup` finds the drafts that `same_as` names; `dossier` is the id of the dossier whose folder it stands in.
    Returns the draft and the problems found: slugs given twice (duplicate-id), clauses that `same_as` names but that
    are not in their draft (unknown-reference).
    """
    basis = Basis(record.get("basis", Basis.REPORTED))
    extent = record.get("extent", Extent.FULL if basis is Basis.VERBATIM else Extent.PARTIAL)
    builder = _Builder(record["id"], basis, lookup)
    builder.part(record.get("preambular", ()), where.at("preambular"), Kind.PREAMBULAR)
    builder.part(record.get("operative", ()), where.at("operative"), Kind.OPERATIVE)
    for number, annex in enumerate(record.get("annexes", ()), 1):
        builder.annex(annex, where.at("annexes", number - 1), number)
    clauses = builder.finish()
    draft = Draft(
        id=record["id"],
        title=record["title"].strip(),
        clauses=clauses,
        sponsors=texts(record.get("sponsors")),
        authors=texts(record.get("authors")),
        symbol=clean(record.get("symbol")),
        symbol_status=record.get("symbol_status"),
        version=clean(record.get("version")),
        date=when(record, "date"),
        audience=texts(record.get("audience")),
        status=record.get("status"),
        language=record.get("language"),
        translation_of=record.get("translation_of"),
        basis=basis,
        extent=Extent(extent),
        text_source=record.get("text_source"),
        replaces=record.get("replaces"),
        paragraphs=dict(record.get("paragraphs", {})),
        silent_on=tuple(
            _silence(one, where.at("silent_on", index)) for index, one in enumerate(record.get("silent_on", ()))
        ),
        gaps=tuple(builder.gaps),
        partial_annexes=tuple(builder.partial_annexes),
        citations=citations_of(record, where),
        note=clean(record.get("note")),
        dossier=dossier,
        waivers=waivers_of(record, where),
        where=where,
    )
    return draft, builder.problems


def _silence(record: Record, where: Where) -> Silence:
    mention, note = clean(record.get("mention")), clean(record.get("note"))
    return Silence(mention, topics_of(record), citations_of(record, where), note, where)


class _Series(Struct):
    """The numbering of one series of paragraphs: how its labels begin, and the last number."""

    prefix: str
    last: int = 0
    bullets: int = 0


class _Builder(Struct):
    """Walks the entries in document order and makes flat clauses of them."""

    draft: str
    basis: Basis
    lookup: Lookup
    clauses: list[Clause] = []
    gaps: list[Gap] = []
    partial_annexes: list[str] = []
    problems: list[Problem] = []
    used: Counter[str] = field(default_factory=Counter)
    headings: int = 0
    section: str | None = None
    counting: dict[Kind, _Series] = field(
        default_factory=lambda: {kind: _Series(prefix) for kind, prefix in _PREFIX.items()}
    )

    def part(self, entries: list[Record], where: Where, kind: Kind) -> None:
        """Take a part: the preamble or the operative part."""
        self.section = None
        for index, entry in enumerate(entries):
            own = Kind(entry.get("kind", kind))
            self.entry(entry, where.at(index), own, self.counting[own])

    def annex(self, record: Record, where: Where, number: int) -> None:
        """Take an annex: its title, and its paragraphs with a numbering of their own."""
        self.section = None
        title = self.add(
            Clause(
                self.draft,
                self.unique(record.get("id"), f"A{number}", where),
                Kind.ANNEX,
                record["title"].strip(),
                slug=record.get("id"),
                topics=topics_of(record),
                basis=self.basis,
                note=clean(record.get("note")),
                citations=citations_of(record, where),
                where=where,
            )
        )
        if record.get("extent") == Extent.PARTIAL:
            self.partial_annexes.append(title.id)
        self.section = title.id
        series = _Series(f"A{number}.")
        for index, entry in enumerate(record.get("clauses", ())):
            self.entry(entry, where.at("clauses", index), Kind.ANNEX, series)

    def entry(self, record: Record, where: Where, kind: Kind, series: _Series) -> None:
        """Take an entry of a part or annex: a heading, a gap, a clause carried over, or a clause."""
        if "heading" in record:
            self.headings += 1
            name = self.unique(record.get("id"), f"H{self.headings}", where)
            text = record["heading"].strip()
            self.section = None
            heading = Clause(self.draft, name, Kind.HEADING, text, slug=record.get("id"), basis=self.basis, where=where)
            note, waivers = clean(record.get("note")), waivers_of(record, where)
            self.section = self.add(replace(heading, note=note, waivers=waivers)).id
        elif "gap" in record:
            series.last += record["gap"]
            after = self.clauses[-1].id if self.clauses else None
            note, citations = clean(record.get("note")), citations_of(record, where)
            self.gaps.append(Gap(record["gap"], kind, after, note, citations, waivers_of(record, where), where))
        else:
            self.clause(record, where, kind, series, None, self.basis)

    def clause(
        self, record: Record, where: Where, kind: Kind, series: _Series, parent: Clause | None, basis: Basis
    ) -> None:
        """Take a clause with its sub-paragraphs; one that is carried over becomes a copy of its predecessor."""
        if "same_as" in record:
            record, basis = self.carried_over(record, where, basis)
        basis = Basis(record.get("basis", basis))
        label, inferred, fallback = self.label(record.get("label"), series, parent)
        made = self.add(
            Clause(
                draft=self.draft,
                id=self.unique(record.get("id"), label or fallback, where),
                kind=kind,
                text=record["text"].strip(),
                label=label,
                label_inferred=inferred and self.basis is Basis.REPORTED,
                slug=record.get("id"),
                parent=parent.id if parent else None,
                depth=parent.depth + 1 if parent else 0,
                topics=topics_of(record),
                acts=_acts(record, where),
                basis=basis,
                attested=texts(record.get("attested")),
                inferred=texts(record.get("inferred")),
                note=clean(record.get("note")),
                citations=citations_of(record, where),
                carried_through=tuple(record.get("carried_through", ())),
                waivers=waivers_of(record, where),
                where=where,
            )
        )
        if "fault" in record:
            place = where.at("same_as")
            self.problems.append(Problem("unknown-reference", Severity.ERROR, record["fault"], place, made.address))
        inner = _Series(label or made.id)
        for index, item in enumerate(record.get("items", ())):
            self.clause(item, where.at("items", index), kind, inner, made, basis)
        if "continued" in record:
            self.add(
                Clause(
                    draft=self.draft,
                    id=self.unique(None, f"{label or made.id}+", where),
                    kind=kind,
                    text=record["continued"].strip(),
                    parent=made.id,
                    depth=made.depth,
                    continued=True,
                    topics=made.topics,
                    basis=basis,
                    carried_through=tuple(record.get("continued_through", ())),
                    where=where.at("continued"),
                )
            )

    def carried_over(self, record: Record, where: Where, basis: Basis) -> tuple[Record, Basis]:
        """An entry `same_as` filled with the text, topics and slug of the clause it names, and its sub-paragraphs.

        What the entry gives itself wins. Where the clause is not to be had, the text stays empty; where its draft does
        not have it, that is the entry's `fault`.
        """
        name, _, address = record["same_as"].partition("#")
        unknown = {"text": "", "carried_through": [record["same_as"]], **record}
        before = self.lookup(name)
        if before is None:
            return unknown, basis
        clause = before.clause_at(address)
        if clause is None:
            fault = f"{name} has no clause {address}; `undiff show {name}` lists what it has"
            return {**unknown, "fault": fault}, basis
        carried = _as_record(before, clause)
        if topics_of(record):
            del carried["topics"]
        return {**carried, **record}, clause.basis

    def label(self, given: str | None, series: _Series, parent: Clause | None) -> tuple[str, bool, str]:
        """The clause's label, whether it is inferred, and what serves as its id where it has no label."""
        if parent is not None and given is not None and given.strip() in _BULLETS:
            series.bullets += 1
            return "", False, f"{series.prefix}(-{series.bullets})"
        if given is None:
            series.last += 1
            return (_item_label(series.prefix, series.last, parent) if parent else _top(series)), True, ""
        given = " ".join(given.split())
        return (self.item(given, series) if parent else self.paragraph(given, series)), False, ""

    def paragraph(self, given: str, series: _Series) -> str:
        """A printed label of a paragraph; a plain number restarts the counting there."""
        own = given[len(series.prefix) :] if given.upper().startswith(series.prefix) else given
        plain = _PLAIN.fullmatch(own)
        if plain is None:
            return given
        part = (plain["part"] or "").upper()
        if part in ("PP", "OP") and series.prefix in ("PP", "OP") and part != series.prefix:
            return given
        series.last = int(plain["number"])
        return _top(series)

    def item(self, given: str, series: _Series) -> str:
        """A printed label of a sub-paragraph, with its parents' in front: `(a)`, `a)` or `OP3(a)`.

        A whole one that does not begin as its parent's is one all the same: text without a mark may introduce (i).
        """
        if _WHOLE.match(given) and not given.startswith(series.prefix):
            return given
        own = given[len(series.prefix) :] if given.startswith(series.prefix) else given
        mark = _ITEM.fullmatch(own.strip())
        if mark is None:
            return given if given.startswith(series.prefix) else f"{series.prefix}({given})"
        series.last = _item_number(mark["mark"].lower(), series.last)
        return f"{series.prefix}({mark['mark']})"

    def unique(self, slug: str | None, otherwise: str, where: Where) -> str:
        """The clause's id: its slug, else its label; `~2` behind one that is taken."""
        name = slug or otherwise
        self.used[name] += 1
        if self.used[name] == 1:
            return name
        if slug:
            message = f"the id {slug} is given twice in {self.draft}; ids of clauses are unique in a draft"
            self.problems.append(
                Problem("duplicate-id", Severity.ERROR, message, where.at("id"), f"{self.draft}#{slug}")
            )
        return f"{name}~{self.used[name]}"

    def add(self, clause: Clause) -> Clause:
        """Add a clause under the heading that stands above it."""
        made = replace(clause, section=self.section) if self.section else clause
        self.clauses.append(made)
        return made

    def finish(self) -> tuple[Clause, ...]:
        return tuple(self.clauses)


def _acts(record: Record, where: Where) -> tuple[TopicOfAct, ...]:
    return tuple(
        TopicOfAct(one["match"].strip(), topics_of(one), where.at("acts", index))
        for index, one in enumerate(record.get("acts", ()))
    )


def _as_record(draft: Draft, clause: Clause) -> dict[str, Any]:
    """A clause with its sub-paragraphs as an entry again, so that it can be carried into the next version."""
    record: dict[str, Any] = {
        "text": clause.text,
        "carried_through": (clause.address, *clause.carried_through),
        "basis": clause.basis,
        "topics": list(clause.topics),
        "acts": [{"match": act.match, "topics": list(act.topics)} for act in clause.acts],
    }
    if clause.slug:
        record["id"] = clause.slug
    for key in ("attested", "inferred"):
        if getattr(clause, key):
            record[key] = list(getattr(clause, key))
    items = []
    for inner in draft.clauses:
        if inner.parent == clause.id and inner.continued:
            record["continued"], record["continued_through"] = inner.text, (inner.address, *inner.carried_through)
        elif inner.parent == clause.id:
            items.append(_as_record(draft, inner))
    if items:
        record["items"] = items
    return record


def _top(series: _Series) -> str:
    return f"{series.prefix}{series.last}"


def _item_label(prefix: str, number: int, parent: Clause) -> str:
    """The next sub-paragraph's label: (a), then (i), then (a) again (UN Editorial Manual, paragraphs)."""
    return f"{prefix}({_roman(number) if parent.depth % 2 else _letters(number)})"


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is bb, as the UN goes on after z."""
    turn, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turn + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _item_number(mark: str, last: int) -> int:
    """The number that a printed mark stands for: `c` is 3, `iv` is 4; `i` is 9 only where `h` came before it."""
    if mark.isdigit():
        return int(mark)
    letters = ord(mark[0]) - ord("a") + 1 + 26 * (len(mark) - 1) if len(set(mark)) == 1 else 0
    if letters == last + 1:
        return letters
    for number in range(1, 100):
        if _roman(number) == mark:
            return number
    return letters or last + 1
