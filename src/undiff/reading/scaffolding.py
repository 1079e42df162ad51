"""New files to fill in: a dossier, a draft, or the next version of a draft.

Takes a workspace, an id and what is known; writes one YAML file. Two rules: what nobody said is not written, it stands
behind `#` as a suggestion; and nothing that is there is overwritten. What is written is read back first, so that it is
valid before it is filled in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from undiff.atomic import create
from undiff.model import Basis, Clause, Draft
from undiff.patterns import pattern
from undiff.problems import UndiffError
from undiff.reading.drafts import build_draft
from undiff.reading.files import read_bytes, yaml_mapping
from undiff.reading.schema_words import SLUG
from undiff.reading.workspace import DOSSIER_FILE, Workspace

_SLUG = pattern(SLUG["pattern"].strip("^$"))
_PLAIN = pattern(r"[A-Za-z0-9][\w ,.()/;–—’'-]*[\w.)]|[A-Za-z]")
_TYPED = pattern(r"(?i:true|false|null|y|n|yes|no|on|off)|[-+.\d][-+.\d_eExXoOa-fA-F]*|\d[\d:.-]*")
_COUNTED = pattern(r"(?:PP|OP|A\d+\.)\d+")
_SCHEMAS = "docs/schemas"  # where `undiff init` puts the schemas that editors complete from


class Known(Struct, frozen=True):
    """What is known of a text that a file is made for; None where it is not said."""

    title: str | None = None
    version: str | None = None
    date: str | None = None
    status: str | None = None


def new_dossier(workspace: Workspace, name: str, title: str | None = None, agenda_item: str | None = None) -> Path:
    """Write the dossier.yaml of a new dossier, or of a folder that has drafts alone. Returns the file.

    Raises UndiffError where the id is no slug or is taken, or the file cannot be written.
    """
    _sluglike(name, "dossier")
    for folder in workspace.dossier_names:
        if folder != name and workspace.dossier(folder).dossier.id == name:
            raise UndiffError(f"a dossier {name} is there already ({workspace.settings.drafts}/{folder})")
    lines = [
        *_head(workspace, "dossier", "A dossier to fill in: what the drafts of this folder are about."),
        f"id: {scalar(name)}",
        f"title: {scalar(title or _titled(name))}",
        *_given("agenda_item", agenda_item, "The Council's agenda item"),
        *_TOPIC_HINTS,
        *DOSSIER_HINTS,
    ]
    return _write(workspace, "dossier", workspace.root / workspace.settings.drafts / name / DOSSIER_FILE, lines)


def new_draft(workspace: Workspace, folder: str, name: str, known: Known) -> Path:
    """Write a new draft without clauses into the folder of a dossier. Returns the file.

    Raises UndiffError where the id is no slug or is taken, a date is none, or the file cannot be written.
    """
    path = _draft_path(workspace, folder, name)
    lines = [
        *_head(workspace, "draft", "A draft to fill in. What stands behind # is a suggestion."),
        f"id: {scalar(name)}",
        f"title: {scalar(known.title or _titled(name))}",
        "# The States or groups that wrote it; `sponsors:` on the text as tabled.",
        "# authors: [Norway]",
        *_of_version(known),
        "# The language of the text.",
        "# language: en",
        "# Pieced together from sources; `verbatim` is the document's own words, as `undiff import` writes them.",
        "basis: reported",
        *_DRAFT_HINTS,
    ]
    return _write(workspace, "draft", path, lines)


def new_version(workspace: Workspace, before: Draft, name: str, known: Known) -> Path:
    """Write the next version of a draft beside it, every clause carried over. Returns the file.

    Between versions a clause that nobody reports as changed is `same_as` its predecessor: the analyst replaces those
    that sources report as changed. What was said of the version before alone (its symbol, date, audience, how many
    paragraphs it has, what it is silent on) is not carried over. Raises UndiffError as `new_draft` does.
    """
    file = workspace.draft_paths[before.id]
    path = _draft_path(workspace, file.parent.name, name)
    mapping, _, problems = yaml_mapping("draft", read_bytes(file, workspace.shown(file)), workspace.shown(file))
    if mapping is None:
        raise UndiffError(f"{workspace.shown(file)} cannot be read", problems)
    title = known.title or _next_title(before, known.version)
    lines = [
        *_head(workspace, "draft", f"The version after {before.id}. What stands behind # is a suggestion."),
        f"id: {scalar(name)}",
        f"title: {scalar(title)}",
        *(f"{key}: [{', '.join(map(_in_list, mapping[key]))}]" for key in ("authors", "sponsors") if mapping.get(key)),
        *_of_version(known),
        *_kept(mapping, "language"),
        f"basis: {Basis.REPORTED}",
        f"replaces: {scalar(before.id)}",
        *_VERSION_HINTS,
    ]
    entries = _with_labels(lines, mapping, before, workspace)
    return _write(workspace, "draft", path, [*lines, *entries])


def scalar(text: str) -> str:
    """A text as a YAML value on one line: as it is where that is read as the same text, else in quotes."""
    plain = _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text) and text.isprintable()
    return text if plain else _quoted(text)


def _in_list(text: str) -> str:
    """The same in a list on one line, where a comma would end it."""
    return _quoted(text) if "," in text else scalar(text)


def _quoted(text: str) -> str:
    if text.isprintable():
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    escaped = (one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in text)
    return f'"{"".join(escaped)}"'


# --- what a file begins with

_TOPIC_HINTS = """
# What the clauses are on; drafts name these ids in `topics`.
# topics:
#   governance: Who runs the crossing
#   duration: How long
""".splitlines()

DOSSIER_HINTS = """
# Other names of one thing, folded wherever mentions are looked for.
# aliases:
#   Crossing Commission: [Transit Board, the Commission]

# What happened. Actions: presented, circulated, briefed, revised, silence, silence-broken, in-blue, tabled, statement,
# vote, withdrawn, other. `until` is a deadline that was set, `accounts` are sources that contradict one another.
# events:
#   - id: shown
#     date: 2031-05-01
#     actors: [Norway]
#     action: circulated
#     draft: north-zero
#     citations:
#       - source: wire
#         reports: Norway showed a first text
#   - date: 2031-05-10
#     actors: [Norway]
#     action: silence
#     draft: north-zero
#     until: 2031-05-12T18:00
#     accounts:
#       - {until: 2031-05-12T18:00, says: Until 18:00., citations: [{source: wire, reports: silence until six}]}
#       - {until: 2031-05-12T12:00, says: Until noon., citations: [{source: lake-news, quote: silence until noon}]}

# Where actors stand: supports, opposes, reserved, undeclared.
# positions:
#   - actor: Norway
#     date: 2031-05-01
#     stance: supports
#     draft: north-zero
#     citations: [{source: wire, reports: Norway wants a vote}]

# Votes. `on` is draft, amendment, part or procedure; the result adopted, failed or vetoed. With a tally the lists
# (in_favour, against, abstaining, not_voting) may be incomplete.
# votes:
#   - draft: north-zero
#     on: draft
#     date: 2031-05-20
#     meeting: S/PV.12000
#     resolution: S/RES/4000 (2031)
#     result: adopted
#     tally: 13-0-2
#     abstaining: [China, Russian Federation]
#     citations: [{source: wire, reports: the text was adopted by 13 votes}]

# What sources say about drafts, tested against them by `undiff check`. `expect` is omits, mentions, clause,
# stronger_than, status or vote; where no draft can tell, a `verdict` takes its place.
# claims:
#   - id: zero-omits-commission
#     source: lake-news
#     quote: It makes no mention of the Commission
#     draft: north-zero
#     expect: {omits: Crossing Commission}
""".splitlines()
"""What a dossier can hold besides its topics, as comments: one example of each kind."""

_DRAFT_HINTS = """\
# What its date, status and audience rest on.
# citations:
#   - source: wire
#     reports: Norway showed a first text

# The paragraphs that sources report, in order; `preambular:` before `operative:`. A paragraph known to be there whose
# content is not is a gap. A source without stored text takes `reports`, a sentence of yours, instead of `quote`.
# operative:
#   - id: commission
#     label: OP1
#     text: >-
#       Calls upon the shore States to set up a Crossing Commission;
#     topics: [governance]
#     citations:
#       - source: lake-news
#         quote: calls on the shore States to set up a commission
#   - gap: 1
""".splitlines()

_VERSION_HINTS = """
# `same_as` carries a paragraph over, with its sub-paragraphs: nobody reports a change in it. Put a paragraph that a
# source reports as changed in its place, under the same id and with the source that reports the change:
#   - id: commission
#     text: >-
#       Authorizes a Crossing Commission for twelve months;
#     citations:
#       - source: wire
#         reports: the commission is now authorized, for twelve months
# Leave out what a source reports as gone. What sources say of this version's date, status and audience goes into
# `citations:`, what they report it to be silent on into `silent_on:`.
""".splitlines()


def _head(workspace: Workspace, kind: str, said: str) -> Iterator[str]:
    if (workspace.root / _SCHEMAS / f"{kind}.schema.json").is_file():
        up = "../" * (len(Path(workspace.settings.drafts).parts) + 1)
        yield f"# yaml-language-server: $schema={up}{_SCHEMAS}/{kind}.schema.json"
    yield from (f"# {said}", f"format: undiff/{kind}/1")


def _of_version(known: Known) -> Iterator[str]:
    """What is known of one version, or how it would be written."""
    yield from _given("version", known.version, "What people call this version", "Revision 1")
    yield from _given(
        "date", known.date, "2031-05-10, 2031-05, 2031-05-10/2031-05-12; ~ behind for about", "2031-05-10"
    )
    yield "# Who was shown it: P5, E10, all-15, regional, press, or a list of names."
    yield "# audience: E10"
    stages = "circulated, silence, silence-broken, in-blue, tabled, adopted, failed, vetoed, withdrawn, not-tabled"
    yield from _given("status", known.status, stages, "circulated")


def _given(key: str, value: str | None, said: str, such_as: str = "...") -> Iterator[str]:
    """A key with its value; without one, as a suggestion."""
    if value is not None:
        yield f"{key}: {scalar(value) if key != 'date' else value}"
    else:
        yield from (f"# {said}.", f"# {key}: {such_as}")


def _kept(record: Mapping[str, Any], *keys: str) -> Iterator[str]:
    """The keys of an entry that it has, as they are."""
    yield from (f"{key}: {scalar(record[key])}" for key in keys if key in record)


def _titled(name: str) -> str:
    """What a text is called as long as nobody says more: its id in words."""
    return re.sub(r"[-._]+", " ", name).capitalize()


def _next_title(before: Draft, version: str | None) -> str:
    """The title of the version before; what that one was called in it gives way to what this one is called."""
    if before.version is None:
        return before.title
    old = re.compile(rf"(?P<behind>[\s,:;(–—-]*)\b{re.escape(before.version)}\b", re.IGNORECASE)
    named = old.sub(lambda found: f"{found['behind']}{version}" if version else "", before.title, count=1)
    return named.strip() or before.title


# --- the clauses of a version


def _parts(mapping: Mapping[str, Any], before: Draft, labels: Mapping[str, str]) -> Iterator[str]:
    """The parts of the version before, each paragraph as an entry that carries it over."""
    tops = iter(_tops(before))
    for part in ("preambular", "operative"):
        if mapping.get(part):
            yield from ("", f"{part}:", *_entries(mapping[part], tops, labels))
    if mapping.get("annexes"):
        yield from ("", "annexes:")
        for annex in mapping["annexes"]:
            next(tops)  # its title
            yield f"  - title: {scalar(annex['title'].strip())}"
            yield from (f"    {line}" for line in _kept(annex, "id", "extent"))
            if annex.get("clauses"):
                yield "    clauses:"
                yield from (f"    {line}" for line in _entries(annex["clauses"], tops, labels))


def _with_labels(lines: Sequence[str], mapping: Mapping[str, Any], before: Draft, workspace: Workspace) -> list[str]:
    """The parts of the version before, with labels where counting alone would give others: first the odd ones, such as
    `OP7 bis`, then, where that does not set the counting right, all that still differ.
    """
    labels: dict[str, str] = {}
    for odd_ones in (True, False):
        made = _built("\n".join([*lines, *_parts(mapping, before, labels)]), workspace)
        for old, new in zip(_tops(before), _tops(made), strict=True):
            if old.label and old.label != new.label and not (odd_ones and _COUNTED.fullmatch(old.label)):
                labels[old.id] = old.label
    return list(_parts(mapping, before, labels))


def _entries(entries: Sequence[Mapping[str, Any]], tops: Iterator[Clause], labels: Mapping[str, str]) -> Iterator[str]:
    for entry in entries:
        if "gap" in entry:
            yield f"  - gap: {entry['gap']}"
            continue
        clause = next(tops)
        if "heading" in entry:
            yield f"  - heading: {scalar(' '.join(entry['heading'].split()))}"
            yield from (f"    {line}" for line in _kept(entry, "id"))
            continue
        yield f"  - same_as: {_address(clause.address)}"
        yield from (f"    {line}" for line in _kept(entry, "kind"))
        if clause.id in labels:
            yield f"    label: {scalar(labels[clause.id])}"


def _address(address: str) -> str:
    """An address as a YAML value: as it is, where nothing in it ends a plain value."""
    return address if re.fullmatch(r"[\w.#()~+/-]+", address) else scalar(address)


def _tops(draft: Draft) -> list[Clause]:
    """The clauses that have entries of their own: no sub-paragraphs, nothing that goes on behind them."""
    return [clause for clause in draft.clauses if clause.parent is None]


def _built(text: str, workspace: Workspace) -> Draft:
    """The draft that a file to be written gives. Raises UndiffError where it would not be valid."""
    mapping, where, problems = yaml_mapping("draft", text.encode(), "the new draft")
    if mapping is None:
        raise UndiffError("the new draft would not be valid", problems)
    paths = workspace.draft_paths
    made, problems = build_draft(
        mapping, where, lambda name: workspace.load(paths[name]).draft if name in paths else None
    )
    if problems:
        raise UndiffError("the new draft would not be valid", problems)
    return made


# --- the file


def _sluglike(name: str, what: str) -> None:
    if not _SLUG.fullmatch(name):
        plain = unicodedata.normalize("NFKD", name.casefold())
        small = re.sub(r"[^a-z0-9._]+", "-", re.sub(r"[\u0300-\u036f]+", "", plain)).strip("-._")
        near = f"; {small} would do" if _SLUG.fullmatch(small) and len(small) < 100 else ""
        raise UndiffError(f'"{name[:60]}" is no id for a {what}: expected a slug such as north-rev-1{near}')


def _draft_path(workspace: Workspace, folder: str, name: str) -> Path:
    _sluglike(name, "draft")
    if name == Path(DOSSIER_FILE).stem:
        raise UndiffError(f"a draft cannot be called {name}: {DOSSIER_FILE} is the dossier's own file")
    there = workspace.same_id(name)
    if there:
        raise UndiffError(
            f"a draft {name} is there already ({there[0]}), and nothing is overwritten; choose another id"
        )
    return workspace.root / workspace.settings.drafts / folder / f"{name}.yaml"


def _write(workspace: Workspace, kind: str, path: Path, lines: Sequence[str]) -> Path:
    """Write a file that is valid, inside the workspace, and not there yet."""
    shown, text = workspace.shown(path), "\n".join(lines).rstrip("\n") + "\n"
    mapping, _, problems = yaml_mapping(kind, text.encode(), shown)
    if mapping is None:
        raise UndiffError(f"{shown} would not be valid", problems)
    try:
        if not path.parent.resolve().is_relative_to(workspace.root.resolve()):
            raise UndiffError(f"{shown}: its folder is a link to outside the workspace, where nothing is written")
        create(path, text.encode())
    except FileExistsError:
        raise UndiffError(f"{shown} is there already, and nothing is overwritten; choose another id") from None
    except OSError as fault:
        raise UndiffError(f"{shown}: cannot be written ({fault.strerror})") from None
    return path
